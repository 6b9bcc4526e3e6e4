//! Headers as offices write them: in any order, under near names, on one line or two.

use rust_xlsxwriter::{Format, Workbook};

use super::made::{HEADER, read_bytes, reason, roster, sound, workbook};
use crate::volunteering::roster::{Class, Refusal, Role};

fn letter(roster: &crate::volunteering::roster::Roster, role: Role) -> &str {
    let found = roster.columns.iter().find(|column| column.role == role);
    found.map_or("", |column| column.letter.as_str())
}

#[test]
fn near_names_in_another_order_are_the_same_columns() {
    let headers = [
        "活动|日期|时间|志愿者|联系电话|性质|时长|团队",
        "服务项目|活动日期|服务时段|志愿者姓名|手机号|服务类别|服务时长（小时）|队伍",
        "项目|服务日期|起止时间|姓　名|联系\n方式|类型|工时|服务队",
        "*活动名称|开展日期|具体时间|*姓名|电话（手机）|活动类型|时长\n(小时)|组别",
        "志愿服务活动名称|参加活动日期|服务起止时间段|志愿者的姓名|本人手机|时长类别|认定时长|志愿服务队",
        "活动／项目名称|日期（年月日）|时间（起止）|名字|ＴＥＬ|类别：|小时数|所在队伍",
        "活动主题|时间（日期）|时段|参与者姓名|移动电话|服务性质|服务时间(小时)|小队",
    ];
    let row = [
        "清洁日",
        "2026-09-01",
        "09:00-11:00",
        "陈一鸣",
        "19900000001",
        "培训",
        "2",
        "青年",
    ];
    for header in headers {
        let header: Vec<_> = header.split('|').collect();
        let read = roster(&[&["2026年服务登记"], &[], &header, &row]);
        let judged = &read.rows[0];
        assert_eq!(
            (reason(judged), judged.minutes()),
            ("", Some(120)),
            "{header:?}"
        );
        assert_eq!(judged.class, Some(Class::Training), "{header:?}");
        assert_eq!(
            (judged.activity.as_str(), judged.team.as_str()),
            ("清洁日", "青年"),
            "{header:?}"
        );
        let mut wrong = row;
        wrong[6] = "5";
        let read = roster(&[&["2026年服务登记"], &[], &header, &wrong]);
        assert_eq!(reason(&read.rows[0]), "duration_disagrees", "{header:?}");
    }
}

#[test]
fn start_and_end_may_stand_in_two_columns() {
    for (from, to) in [
        ("开始时间", "结束时间"),
        ("签到时间", "签退时间"),
        ("签到", "签退"),
        ("起", "止"),
        ("服务开始时间", "服务结束时间"),
    ] {
        let header = ["姓名", "电话", "活动", "类别", "日期", from, to];
        let row = |from, to| {
            [
                "陈一鸣",
                "19900000001",
                "清洁日",
                "服务",
                "2026-09-01",
                from,
                to,
            ]
        };
        let read = roster(&[
            &header,
            &row("9:00", "11:30"),
            &row("下午2点", "4点30分"),
            &row("18:00", ""),
            &row("", "20:00"),
            &row("22:00", "06:00"),
            &row("22:00", "次日06:00"),
        ]);
        let judged: Vec<_> = read
            .rows
            .iter()
            .map(|row| (reason(row), row.minutes()))
            .collect();
        let expected = [
            ("", Some(150)),
            ("", Some(150)),
            ("missing_time", None),
            ("missing_time", None),
            ("end_not_after_start", None),
            ("", Some(480)),
        ];
        assert_eq!(judged, expected, "{from} {to}");
    }
}

#[test]
fn an_end_date_crosses_midnight() {
    let header = [
        "姓名",
        "电话",
        "活动",
        "类别",
        "开始日期",
        "开始时间",
        "结束日期",
        "结束时间",
    ];
    let row = |last| {
        [
            "陈一鸣",
            "19900000001",
            "巡夜",
            "服务",
            "2026-09-01",
            "22:00",
            last,
            "06:00",
        ]
    };
    let read = roster(&[
        &header,
        &row("2026-09-02"),
        &row("2026-09-01"),
        &row(""),
        &row("2026-09-31"),
        &row("2026-09-05"),
    ]);
    let judged: Vec<_> = read.rows.iter().map(reason).collect();
    assert_eq!(
        judged,
        [
            "",
            "end_not_after_start",
            "end_not_after_start",
            "bad_date",
            "too_long"
        ]
    );
    assert_eq!(read.rows[0].minutes(), Some(480));
}

#[test]
fn full_moments_need_no_date_column() {
    let header = ["姓名", "电话", "活动", "类别", "开始时间", "结束时间"];
    let read = roster(&[
        &header,
        &[
            "陈一鸣",
            "19900000001",
            "清洁日",
            "服务",
            "2026-09-01 09:00",
            "2026-09-01 11:00",
        ],
        &[
            "陈一鸣",
            "19900000001",
            "清洁日",
            "服务",
            "2026/9/2 22:00",
            "2026/9/3 6:00",
        ],
        &["陈一鸣", "19900000001", "清洁日", "服务", "9:00", "11:00"],
    ]);
    let judged: Vec<_> = read
        .rows
        .iter()
        .map(|row| (reason(row), row.minutes()))
        .collect();
    assert_eq!(judged[..2], [("", Some(120)), ("", Some(480))]);
    assert_eq!(judged[2].0, "bad_date");
    let one = ["姓名", "电话", "活动", "类别", "服务时间"];
    let read = roster(&[
        &one,
        &[
            "陈一鸣",
            "19900000001",
            "清洁日",
            "服务",
            "2026-09-01 09:00-11:00",
        ],
    ]);
    assert_eq!(read.rows[0].minutes(), Some(120));
}

#[test]
fn a_header_of_two_lines_is_read_as_one() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 6, "志愿服务登记表(2026年)", &plain)
        .unwrap();
    for (column, heading) in [
        (0, "姓名"),
        (1, "手机"),
        (2, "活动"),
        (3, "类别"),
        (4, "日期"),
    ] {
        sheet
            .merge_range(1, column, 2, column, heading, &plain)
            .unwrap();
    }
    sheet.merge_range(1, 5, 1, 6, "服务时间", &plain).unwrap();
    sheet.write_string(2, 5, "开始").unwrap();
    sheet.write_string(2, 6, "结束").unwrap();
    for (column, text) in (0..).zip([
        "陈一鸣",
        "19900000001",
        "清洁日",
        "服务",
        "9月1日",
        "9:00",
        "11:00",
    ]) {
        sheet.write_string(3, column, text).unwrap();
    }
    let read = read_bytes(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((read.header_row, read.rows.len()), (3, 1));
    assert_eq!(
        (reason(&read.rows[0]), read.rows[0].minutes()),
        ("", Some(120))
    );
}

#[test]
fn a_vague_heading_is_told_by_its_cells() {
    let header = [
        "姓名",
        "电话",
        "活动",
        "类别",
        "时间",
        "起止时间",
        "服务时间",
    ];
    let read = roster(&[
        &header,
        &[
            "陈一鸣",
            "19900000001",
            "清洁日",
            "服务",
            "2026-09-01",
            "9:00-11:00",
            "3",
        ],
    ]);
    assert_eq!(
        (
            letter(&read, Role::Date),
            letter(&read, Role::Time),
            letter(&read, Role::Duration)
        ),
        ("E", "F", "G")
    );
    assert_eq!(reason(&read.rows[0]), "duration_disagrees");
}

#[test]
fn the_class_is_in_the_column_that_holds_classes() {
    let header = [
        "姓名",
        "电话",
        "活动",
        "服务类别",
        "时长类别",
        "日期",
        "时间",
    ];
    let row = |kind, class| {
        [
            "陈一鸣",
            "19900000001",
            "清洁日",
            kind,
            class,
            "2026-09-01",
            "9:00-11:00",
        ]
    };
    let read = roster(&[&header, &row("环保", ""), &row("敬老", "培训")]);
    assert_eq!(letter(&read, Role::Class), "E");
    let found: Vec<_> = read.rows.iter().map(reason).collect();
    assert_eq!(found, ["missing_class", ""]);
}

#[test]
fn a_column_about_someone_else_is_not_taken() {
    let header = [
        "登记日期",
        "负责人姓名",
        "紧急联系人电话",
        "姓名",
        "手机",
        "活动",
        "报名时间",
        "类别",
        "日期",
        "时间",
        "审核日期",
    ];
    let row = [
        "2026-10-01",
        "林二",
        "19900000009",
        "陈一鸣",
        "19900000001",
        "清洁日",
        "8:00",
        "服务",
        "2026-09-01",
        "9:00-11:00",
        "2026-10-02",
    ];
    let read = roster(&[&header, &row]);
    let found = [Role::Name, Role::Phone, Role::Date, Role::Time]
        .map(|role| letter(&read, role).to_owned());
    assert_eq!(found, ["D", "E", "I", "J"]);
    assert_eq!(reason(&read.rows[0]), "");
}

#[test]
fn minutes_count_where_the_heading_says_so() {
    let header = [
        "姓名",
        "电话",
        "活动",
        "类别",
        "日期",
        "时间",
        "时长（分钟）",
    ];
    let row = |time, said| {
        [
            "陈一鸣",
            "19900000001",
            "清洁日",
            "服务",
            "2026-09-01",
            time,
            said,
        ]
    };
    let read = roster(&[
        &header,
        &row("9:00-10:30", "90"),
        &row("13:00-14:30", "1.5"),
    ]);
    assert_eq!(
        read.rows.iter().map(reason).collect::<Vec<_>>(),
        ["", "duration_disagrees"]
    );
}

#[test]
fn a_missing_column_is_named() {
    let refused = |rows: &[&[&str]]| read_bytes(&workbook(rows)).expect_err("it is refused");
    let Refusal::NoHeader { missing } = refused(&[&["姓名", "活动", "类别", "日期"], &["陈一鸣"]])
    else {
        panic!("another refusal");
    };
    assert_eq!(missing, [Role::Phone, Role::Time]);
    let nothing = refused(&[&["你好"]]);
    let needed = [
        Role::Name,
        Role::Phone,
        Role::Activity,
        Role::Date,
        Role::Time,
    ];
    assert_eq!(
        nothing,
        Refusal::NoHeader {
            missing: needed.to_vec()
        }
    );
    assert_eq!(refused(&[]).code(), "workbook_no_header");
    let mut start_only = HEADER;
    start_only[8] = "开始时间";
    assert_eq!(
        refused(&[&start_only, &sound()]),
        Refusal::NoHeader {
            missing: vec![Role::Time]
        }
    );
}

#[test]
fn a_heading_that_stands_twice_is_refused_not_chosen() {
    let header = ["姓名", "电话", "活动", "类别", "日期", "日期", "时间"];
    let row = [
        "陈一鸣",
        "19900000001",
        "清洁日",
        "服务",
        "2026-09-01",
        "2026-09-02",
        "9:00-11:00",
    ];
    let refusal = read_bytes(&workbook(&[&header, &row])).err();
    assert_eq!(refusal, Some(Refusal::AmbiguousColumn { role: Role::Date }));
}

#[test]
fn without_a_class_column_the_roster_says_that_it_assumed_one() {
    let header = ["姓名", "电话", "活动", "日期", "时间"];
    let read = roster(&[
        &header,
        &[
            "陈一鸣",
            "19900000001",
            "清洁日",
            "2026-09-01",
            "9:00-11:00",
        ],
    ]);
    assert!(read.class_assumed);
    assert_eq!(read.rows[0].class, Some(Class::Volunteer));
}
