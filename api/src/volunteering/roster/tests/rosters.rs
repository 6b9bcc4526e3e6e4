//! Whole rosters: which rows count, and how they are judged beside each other.

use rust_xlsxwriter::{Format, Formula, Workbook};

use super::made::{HEADER, judged, now, read_bytes, reason, roster, sound};
use crate::volunteering::roster::{
    Class, Holder, Interval, JudgedRow, Reason, Verdict, judge_overlaps,
};

#[test]
fn a_sound_row_is_accepted_with_all_that_it_says() {
    let row = judged(&sound());
    assert_eq!(
        (row.verdict, row.row, row.minutes()),
        (Verdict::Accept, 3, Some(120))
    );
    assert_eq!(
        (
            row.name.as_str(),
            row.phone.as_str(),
            row.phone_masked().as_str()
        ),
        ("陈一鸣", "19900000001", "199****0001")
    );
    assert_eq!((row.team.as_str(), row.area.as_str()), ("青年", "海幢"));
    // 2026-09-01 09:00 in Guangzhou is 01:00 UTC.
    assert_eq!(row.starts_at_ms(), Some(1_788_224_400_000));
    assert_eq!(row.ends_at_ms(), Some(1_788_231_600_000));
}

#[test]
fn each_fault_has_its_reason() {
    let faults = [
        (1, "", "missing_name"),
        (1, "/", "missing_name"),
        (1, "123", "missing_name"),
        (1, "陈一鸣、林二", "several_names"),
        (1, "陈一鸣/林二", "several_names"),
        (6, "环保", "bad_class"),
        (6, "服务/培训", "bad_class"),
        (2, "", "bad_phone"),
        (2, "1990000000", "bad_phone"),
        (5, "", "missing_activity"),
        (6, "", "missing_class"),
        (6, "聚餐", "bad_class"),
        (7, "2026-09-31", "bad_date"),
        (8, "", "missing_time"),
        (8, "11:00-09:00", "end_not_after_start"),
        (9, "5", "duration_disagrees"),
        (9, "很久", "bad_duration"),
        (9, "0", "duration_disagrees"),
        (7, "2026-11-25", "future_date"),
        (9, "", ""),
        (9, "/", ""),
        (0, "", ""),
        (3, "", ""),
        (4, "", ""),
    ];
    for (column, text, expected) in faults {
        let mut cells = sound();
        cells[column] = text;
        assert_eq!(
            reason(&judged(&cells)),
            expected,
            "{text} in {}",
            HEADER[column]
        );
    }
    let mut cells = sound();
    let long = "活".repeat(201);
    cells[5] = &long;
    assert_eq!(reason(&judged(&cells)), "text_too_long");
}

#[test]
fn of_several_faults_the_most_basic_comes_first_and_all_are_named() {
    let row = judged(&[
        "1",
        "",
        "123",
        "",
        "",
        "",
        "",
        "2026-09-31",
        "11:00-09:00",
        "2",
    ]);
    let codes: Vec<_> = row.reasons.iter().map(|reason| reason.code()).collect();
    assert_eq!(
        codes,
        [
            "missing_name",
            "bad_phone",
            "bad_date",
            "end_not_after_start",
            "missing_activity",
            "missing_class"
        ]
    );
}

#[test]
fn a_class_is_known_by_its_names() {
    let named = [
        ("服务", Class::Volunteer),
        ("志愿服务", Class::Volunteer),
        ("服务类", Class::Volunteer),
        ("服务时长", Class::Volunteer),
        ("志愿服务时长", Class::Volunteer),
        ("志愿", Class::Volunteer),
        ("互助", Class::Exchange),
        ("代际互助", Class::Exchange),
        ("代际互助类", Class::Exchange),
        ("培训", Class::Training),
        ("培训时长", Class::Training),
        ("培 训", Class::Training),
        ("学习", Class::Training),
        ("值守", Class::Keeper),
        ("空间值守", Class::Keeper),
        ("演练", Class::Drill),
        ("应急演练", Class::Drill),
        ("Training", Class::Training),
        ("培训（岗前）", Class::Training),
        ("急救员培训", Class::Training),
        ("消防演练", Class::Drill),
        ("社区志愿服务", Class::Volunteer),
    ];
    for (text, class) in named {
        let mut cells = sound();
        cells[6] = text;
        assert_eq!(judged(&cells).class, Some(class), "{text}");
    }
}

#[test]
fn today_counts_until_now() {
    let today = now().date().to_string();
    for (time, expected) in [
        ("10:00-12:00", ""),
        ("10:00-12:01", "future_date"),
        ("13:00-14:00", "future_date"),
    ] {
        let mut cells = sound();
        (cells[7], cells[8], cells[9]) = (&today, time, "");
        assert_eq!(reason(&judged(&cells)), expected, "{time}");
    }
}

#[test]
fn blank_rows_totals_signatures_and_repeated_headers_are_passed_over() {
    let only = |column: usize, text: &'static str| {
        let mut cells = [""; 10];
        cells[column] = text;
        cells
    };
    let mut subtotal = only(1, "小 计");
    subtotal[9] = "2";
    let mut total = only(0, "合计：");
    (total[2], total[9]) = ("1人", "2");
    let mut signed = only(1, "填表人：林二");
    (signed[5], signed[7]) = ("审核人：何三", "日期：2026年10月9日");
    let mut nameless = sound();
    (nameless[0], nameless[1], nameless[8], nameless[9]) = ("2", "", "13:00-15:00", "共计2小时");
    let read = roster(&[
        &["登记表"],
        &HEADER,
        &sound(),
        &[],
        &only(0, "2"),
        &only(9, "0"),
        &only(1, " \u{3000}\u{200b}"),
        &HEADER,
        &nameless,
        &subtotal,
        &total,
        &only(2, "合计"),
        &only(7, "总计"),
        &only(8, "共计2小时"),
        &signed,
        &only(0, "注：时长不含往返路程"),
        &only(1, "备注"),
        &only(1, "何三"),
    ]);
    let judged: Vec<_> = read.rows.iter().map(|row| (row.row, reason(row))).collect();
    assert_eq!(judged, [(3, ""), (9, "missing_name"), (18, "bad_phone")]);
}

/// One person's day under the usual header: times and what becomes of them.
fn verdicts(
    rows: &[(&'static str, &'static str, &'static str, &'static str)],
) -> Vec<&'static str> {
    let cells: Vec<_> = rows
        .iter()
        .map(|(name, phone, date, time)| {
            [
                "",
                name,
                phone,
                "青年",
                "海幢",
                "清洁日",
                "服务",
                date,
                time,
                "",
            ]
        })
        .collect();
    let mut all: Vec<&[&str]> = vec![&HEADER];
    all.extend(cells.iter().map(<[&str; 10]>::as_slice));
    roster(&all).rows.iter().map(reason).collect()
}

#[test]
fn of_two_that_overlap_the_first_stands() {
    let (name, phone, day) = ("陈一鸣", "19900000001", "2026-09-01");
    let found = verdicts(&[
        (name, phone, day, "09:00-11:00"),
        (name, phone, day, "09:00-11:00"),
        (name, phone, day, "10:59-12:00"),
        (name, phone, day, "11:00-12:00"),
        (name, phone, day, "08:00-09:00"),
        (name, phone, day, "08:30-12:30"),
        // Refused for itself, so it takes nobody's time.
        (name, phone, day, "15:00-14:00"),
        (name, phone, day, "14:00-15:00"),
        (" 陈 一鸣　", "１９９０００００００１", day, "9:30-10:00"),
        (name, phone, "2026-09-02", "09:00-11:00"),
    ]);
    let expected = [
        "",
        "overlap",
        "overlap",
        "",
        "",
        "overlap",
        "end_not_after_start",
        "",
        "overlap",
        "",
    ];
    assert_eq!(found, expected);
}

#[test]
fn overlap_is_judged_per_person_never_per_number() {
    let day = "2026-09-01";
    let found = verdicts(&[
        ("陈一鸣", "19900000001", day, "09:00-11:00"),
        ("林二", "19900000001", day, "09:00-11:00"),
        ("陈一鸣", "19900000002", day, "09:00-11:00"),
        ("林二", "19900000001", day, "10:00-11:00"),
        ("", "19900000001", day, "09:00-11:00"),
    ]);
    assert_eq!(found, ["", "", "", "overlap", "missing_name"]);
}

#[test]
fn a_night_overlaps_the_next_morning() {
    let (name, phone) = ("陈一鸣", "19900000001");
    let found = verdicts(&[
        (name, phone, "2026-09-01", "22:00-次日6:00"),
        (name, phone, "2026-09-02", "05:30-07:00"),
        (name, phone, "2026-09-02", "06:00-07:00"),
    ]);
    assert_eq!(found, ["", "overlap", ""]);
}

#[test]
fn what_is_on_record_goes_before_the_sheet() {
    let (name, phone, day) = ("陈一鸣", "19900000001", "2026-09-01");
    let row = |time| ["", name, phone, "", "", "清洁日", "服务", day, time, ""];
    let mut read = roster(&[
        &HEADER,
        &row("09:00-11:00"),
        &row("10:00-12:00"),
        &row("13:00-14:00"),
        &row("13:00-14:00"),
    ]);
    assert_eq!(
        read.rows.iter().map(reason).collect::<Vec<_>>(),
        ["", "overlap", "", "overlap"]
    );
    let recorded = |from: &JudgedRow| Interval {
        holder: Holder::Elsewhere("别的系统".to_owned()),
        ..from.interval().unwrap()
    };
    let first_hour = Interval {
        end: recorded(&read.rows[1]).start,
        ..recorded(&read.rows[0])
    };
    let on_record = [first_hour, recorded(&read.rows[2])];
    read.rows[2].verdict = Verdict::Already;
    judge_overlaps(&mut read.rows, |_| "account", |_| on_record.to_vec());
    // The first gives way to the record, which lets the second in; what is on record stays.
    let verdicts: Vec<_> = read
        .rows
        .iter()
        .map(|row| (row.verdict, row.reason().map(Reason::code)))
        .collect();
    let overlap = (Verdict::Reject, Some("overlap"));
    assert_eq!(
        verdicts,
        [
            overlap,
            (Verdict::Accept, None),
            (Verdict::Already, None),
            overlap
        ]
    );
    // Both are shown: the row itself, and what is in its way.
    assert_eq!(
        read.rows[0].reasons_zh(),
        "与“别的系统”里此人的记录（2026-09-01 09:00–10:00）时间重叠或重复"
    );
    assert_eq!(
        read.rows[3].reasons_en(),
        "It overlaps with this person's record in “别的系统” (2026-09-01 13:00–14:00)."
    );
}

#[test]
fn merged_cells_and_dittos_count_for_each_row() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, HEADER).unwrap();
    for row in 1..4 {
        sheet.write_row(row, 0, sound()).unwrap();
        sheet
            .write_string(row, 2, format!("1990000000{row}"))
            .unwrap();
    }
    let plain = Format::new();
    sheet.merge_range(1, 7, 3, 7, "2026-09-02", &plain).unwrap();
    sheet.merge_range(1, 5, 3, 5, "环岛巡护", &plain).unwrap();
    sheet.write_string(2, 8, "同上").unwrap();
    sheet.write_string(3, 8, "〃").unwrap();
    let read = read_bytes(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(read.rows.len(), 3);
    for row in &read.rows {
        assert_eq!(
            (reason(row), row.activity.as_str(), row.minutes()),
            ("", "环岛巡护", Some(120))
        );
        assert_eq!(
            row.date.map(|date| date.to_string()).as_deref(),
            Some("2026-09-02")
        );
    }
}

#[test]
fn hidden_rows_formulas_and_rich_text_are_read_as_shown() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, HEADER).unwrap();
    sheet.write_row(1, 0, sound()).unwrap();
    let (bold, plain) = (Format::new().set_bold(), Format::new());
    sheet
        .write_rich_string(1, 1, &[(&bold, "陈"), (&plain, "一鸣")])
        .unwrap();
    sheet
        .write_formula(1, 9, Formula::new("=4/2").set_result("2"))
        .unwrap();
    sheet
        .write_formula(1, 5, Formula::new("=A1&B1").set_result("清洁日"))
        .unwrap();
    sheet.set_row_hidden(1).unwrap();
    let read = read_bytes(&workbook.save_to_buffer().unwrap()).unwrap();
    let row = &read.rows[0];
    assert_eq!(
        (reason(row), row.name.as_str(), row.activity.as_str()),
        ("", "陈一鸣", "清洁日")
    );
}

#[test]
fn nothing_that_is_printed_for_programmers_names_a_person() {
    let row = judged(&sound());
    let printed = format!("{row:?}");
    assert!(
        !printed.contains('陈') && !printed.contains("1990"),
        "{printed}"
    );
}
