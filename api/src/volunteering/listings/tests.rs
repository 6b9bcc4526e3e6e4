use crate::{
    people::testing::{ADMIN, OTHER_STREET, STREET, Stage, audit, make_administrator, stages},
    volunteering::testing::street,
};
use calamine::{Data, Reader, Xlsx};
use ledger::kinds::Role;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};
use std::io::Cursor;

const KEY: &str = "0197f0a0-0000-7000-8000-000000000001";
const OTHER_KEY: &str = "0197f0a0-0000-7000-8000-000000000002";
const TEAMS: &str = "/api/v1/listings/teams";
const ACTIVITIES: &str = "/api/v1/listings/activities";
const TEAM_HEADER: [&str; 9] = [
    "队伍名称",
    "类型",
    "街道",
    "技能",
    "服务领域",
    "队长",
    "队长手机号",
    "指导社工",
    "指导社工手机号",
];
const ACTIVITY_HEADER: [&str; 10] = [
    "活动名称",
    "类别",
    "街道",
    "地点",
    "日期",
    "起止时间",
    "岗位",
    "人数",
    "年龄下限",
    "负责人",
];

/// A title, a header and rows; a cell that begins with `#` is a date of Excel.
fn workbook(header: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let dated = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_string(0, 0, "2026年11月计划").unwrap();
    for (row, cells) in (1_u32..).zip([header].iter().chain(rows)) {
        for (column, text) in (0_u16..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            if let Some(date) = text.strip_prefix('#') {
                let date = ExcelDateTime::parse_from_str(date).unwrap();
                sheet
                    .write_datetime_with_format(row, column, date, &dated)
                    .unwrap();
            } else {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn reasons(answer: &Value) -> Vec<String> {
    let rows = answer["rows"].as_array().unwrap().iter();
    let reason = |row: &Value| {
        row["reason"]
            .as_str()
            .or(row["verdict"].as_str())
            .map(str::to_owned)
    };
    rows.map(|row| reason(row).unwrap()).collect()
}

async fn teams_there(stage: &Stage) -> i64 {
    stage
        .rows_with("SELECT COUNT(*) FROM teams WHERE name <> $1", "")
        .await
}

async fn activities_there(stage: &Stage) -> i64 {
    stage
        .rows_with(
            "SELECT COUNT(*) FROM organised_activities WHERE state = $1",
            "published",
        )
        .await
}

#[tokio::test]
async fn teams_come_by_workbook_and_the_same_file_again_changes_nothing() {
    for stage in stages().await {
        let street = street(&stage).await;
        let worker = stage.enter(street.worker).await;
        let file = workbook(
            &TEAM_HEADER,
            &[
                &[
                    "晨光志愿队",
                    "巾帼",
                    "昌岗街道",
                    "急救、理发",
                    "长者",
                    "麦永康",
                    "199 0000 0012",
                    "",
                    "",
                ],
                &[
                    "小树队",
                    "学生类",
                    "昌岗",
                    "",
                    "",
                    "",
                    "",
                    "李静文",
                    "19900000011",
                ],
                &["合计", "", "", "", "", "", "", "", ""],
            ],
        );
        let shown = worker.upload(KEY, &format!("{TEAMS}/preview"), &file).await;
        assert_eq!(reasons(shown.ok()), ["make", "make"], "{}", shown.body);
        assert_eq!(
            shown.body["rows"][0]["row"], 3,
            "as numbered in the workbook"
        );
        assert_eq!(teams_there(&stage).await, 0, "nothing was done yet");
        let done = worker.upload(KEY, TEAMS, &file).await;
        assert_eq!(
            (done.status.as_u16(), &done.body["makes"]),
            (201, &json!(2))
        );
        for key in [KEY, OTHER_KEY] {
            let again = worker.upload(key, TEAMS, &file).await;
            assert_eq!(again.ok()["makes"], 0);
            assert_eq!(reasons(&again.body), ["already", "already"]);
        }
        assert_eq!(teams_there(&stage).await, 2, "{}", stage.db.engine());
        let leader = stage.enter(street.leader).await;
        let mine = leader.get("/api/v1/teams?of=mine").await;
        let team = &mine.ok()["items"][0];
        assert_eq!(team["name"], "晨光志愿队");
        assert_eq!(team["skills"], json!(["first_aid", "haircut"]));
    }
}

#[tokio::test]
async fn one_team_that_cannot_be_founded_keeps_all_out_and_says_why() {
    for stage in stages().await {
        let street = street(&stage).await;
        let worker = stage.enter(street.worker).await;
        let rows: [(&[&str], &str); 9] = [
            (&["", "青年", "昌岗街道"], "name_missing"),
            (&["甲", "亲子", "昌岗街道"], "kind_unknown"),
            (&["乙", "青年", "月亮街道"], "area_unknown"),
            (&["丙", "青年", "琶洲街道"], "area_not_yours"),
            (&["丁", "青年", "昌岗街道", "魔术"], "skill_unknown"),
            (&["戊", "青年", "昌岗街道", "", "", "麦永康"], "person_half"),
            (
                &["己", "青年", "昌岗街道", "", "", "没有人", "19900000077"],
                "leader_unknown",
            ),
            // Known, and no leader.
            (
                &["庚", "青年", "昌岗街道", "", "", "何秀兰", "19900000013"],
                "leader_role_missing",
            ),
            (
                &[
                    "辛",
                    "青年",
                    "昌岗街道",
                    "",
                    "",
                    "",
                    "",
                    "何秀兰",
                    "19900000013",
                ],
                "supervisor_unknown",
            ),
        ];
        let cells: Vec<&[&str]> = rows.iter().map(|(cells, _)| *cells).collect();
        let mut all = cells.clone();
        all.extend([
            &["壬", "青年", "昌岗街道"][..],
            &["壬", "青年", "昌岗街道"][..],
        ]);
        let file = workbook(&TEAM_HEADER, &all);
        let shown = worker.upload(KEY, &format!("{TEAMS}/preview"), &file).await;
        let mut expected: Vec<&str> = rows.iter().map(|(_, why)| *why).collect();
        expected.extend(["make", "twice"]);
        assert_eq!(reasons(shown.ok()), expected);
        assert_eq!(
            worker.upload(KEY, TEAMS, &file).await.code(),
            "listing_rejected"
        );
        assert_eq!(teams_there(&stage).await, 0);
        // An administrator who is no social worker there names one.
        let admin = stage.enter(ADMIN).await;
        let file = workbook(&TEAM_HEADER, &[&["癸", "青年", "昌岗街道"]]);
        let shown = admin.upload(KEY, &format!("{TEAMS}/preview"), &file).await;
        assert_eq!(reasons(shown.ok()), ["supervisor_unknown"]);
        let leader = stage.enter(street.leader).await;
        let shown = leader.upload(KEY, &format!("{TEAMS}/preview"), &file).await;
        assert_eq!(
            reasons(shown.ok()),
            ["area_not_yours"],
            "leaders found no teams"
        );
        let volunteer = stage.enter(street.volunteer).await;
        let refused = volunteer
            .upload(KEY, &format!("{TEAMS}/preview"), &file)
            .await;
        assert_eq!(refused.code(), "forbidden");
        let nothing = worker
            .upload(KEY, "/api/v1/listings/people/preview", &file)
            .await;
        assert_eq!(nothing.code(), "not_found");
        let nothing = worker
            .upload(KEY, &format!("{TEAMS}/preview"), b"no workbook")
            .await;
        assert_eq!(nothing.code(), "not_a_workbook");
        let lacking = worker
            .upload(
                KEY,
                &format!("{TEAMS}/preview"),
                &workbook(&["队伍名称"], &[]),
            )
            .await;
        assert_eq!(lacking.code(), "workbook_no_header");
        assert!(
            lacking.body["detail"].as_str().unwrap().contains("类型"),
            "{}",
            lacking.body
        );
    }
}

fn plan() -> Vec<u8> {
    workbook(
        &ACTIVITY_HEADER,
        &[
            &[
                "晨读会",
                "志愿服务",
                "昌岗街道",
                "昌岗文化站",
                "#2026-11-28",
                "9:00-11:00",
                "引导3人、摄影1人",
                "",
                "16周岁",
                "麦永康",
            ],
            &[
                "晨读会",
                "志愿服务",
                "昌岗街道",
                "昌岗文化站",
                "11月28日",
                "下午2点-4点半",
                "引导",
                "2",
                "",
                "麦永康",
            ],
            // A night, and the year from the title.
            &[
                "夜巡",
                "演练",
                "昌岗",
                "小区门口",
                "11月29日",
                "22:00-次日2:00",
                "巡查",
                "4",
                "",
                "=1+1",
            ],
        ],
    )
}

#[tokio::test]
async fn activities_come_by_workbook_are_published_and_come_once() {
    for stage in stages().await {
        let street = street(&stage).await;
        let leader = stage.enter(street.leader).await;
        let shown = leader
            .upload(KEY, &format!("{ACTIVITIES}/preview"), &plan())
            .await;
        assert_eq!(
            reasons(shown.ok()),
            ["make", "make", "make"],
            "{}",
            shown.body
        );
        assert_eq!(shown.body["makes"], 2, "two rows are one activity");
        assert_eq!(activities_there(&stage).await, 0);
        let file = plan();
        let done = leader.upload(KEY, ACTIVITIES, &file).await;
        assert_eq!(
            (done.status.as_u16(), &done.body["makes"]),
            (201, &json!(2)),
            "{}",
            done.body
        );
        // The same request again has its first answer; another finds that all is there.
        for (key, makes) in [(KEY, 2), (OTHER_KEY, 0)] {
            let again = leader.upload(key, ACTIVITIES, &file).await;
            assert_eq!(again.ok()["makes"], makes);
            assert_eq!(reasons(&again.body), ["already"; 3]);
        }
        assert_eq!(activities_there(&stage).await, 2, "{}", stage.db.engine());
        let volunteer = stage.enter(street.volunteer).await;
        let list = volunteer
            .get("/api/v1/shifts?from=2026-11-24T00:00:00Z&until=2026-12-24T00:00:00Z")
            .await;
        let shifts = list.ok()["items"].as_array().unwrap();
        let spans: Vec<_> = shifts
            .iter()
            .map(|one| (one["starts_at"].clone(), one["ends_at"].clone()))
            .collect();
        assert_eq!(
            spans[0],
            (json!("2026-11-28T01:00:00Z"), json!("2026-11-28T03:00:00Z"))
        );
        assert_eq!(
            spans[1],
            (json!("2026-11-28T06:00:00Z"), json!("2026-11-28T08:30:00Z"))
        );
        assert_eq!(
            spans[2],
            (json!("2026-11-29T14:00:00Z"), json!("2026-11-29T18:00:00Z"))
        );
        assert_eq!(shifts[0]["needs"][0]["age_min"], 16);
        assert_eq!(shifts[0]["needs"][1]["name"], "摄影");
        assert_eq!(shifts[2]["class"], "drill");
        // Whoever is named stays text, and the ledger agrees with what was posted.
        let one = leader
            .get(&format!(
                "/api/v1/organised/{}",
                shifts[2]["activity"].as_str().unwrap()
            ))
            .await;
        assert_eq!(one.ok()["in_charge"], "=1+1");
        assert!(one.body["seq"].is_u64());
        assert!(audit(&stage.db).await.is_empty());
        let sign = json!({"need": shifts[0]["needs"][0]["id"]});
        let path = format!(
            "/api/v1/shifts/{}/sign-up",
            shifts[0]["id"].as_str().unwrap()
        );
        let signed = volunteer.post(&path, sign).await;
        assert_ne!(signed.status, 404, "{}", signed.body);
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one case after another")]
async fn one_activity_that_cannot_be_published_keeps_all_out_and_the_workbook_says_why() {
    for stage in stages().await {
        let street = street(&stage).await;
        let leader = stage.enter(street.leader).await;
        let fine: &[&str] = &[
            "晨读会",
            "志愿服务",
            "昌岗街道",
            "文化站",
            "2026-11-28",
            "9:00-11:00",
            "引导",
            "3",
        ];
        let rows: [(&[&str], &str); 11] = [
            (fine, "make"),
            (
                &[
                    "晨读会",
                    "志愿服务",
                    "昌岗街道",
                    "文化站",
                    "2026-11-28",
                    "9:00-11:00",
                    "引导",
                    "5",
                ],
                "twice",
            ),
            (
                &[
                    "晨读会",
                    "培训",
                    "昌岗街道",
                    "文化站",
                    "2026-11-28",
                    "13:00-14:00",
                    "引导",
                    "5",
                ],
                "rows_disagree",
            ),
            (
                &[
                    "过去",
                    "志愿服务",
                    "昌岗街道",
                    "文化站",
                    "2026-11-23",
                    "9:00-11:00",
                    "引导",
                    "3",
                ],
                "begun",
            ),
            (
                &[
                    "别处",
                    "志愿服务",
                    "琶洲街道",
                    "文化站",
                    "2026-11-28",
                    "9:00-11:00",
                    "引导",
                    "3",
                ],
                "area_not_yours",
            ),
            (
                &[
                    "几点",
                    "志愿服务",
                    "昌岗街道",
                    "文化站",
                    "2026-11-28",
                    "2点-4点",
                    "引导",
                    "3",
                ],
                "ambiguous_time",
            ),
            (
                &[
                    "哪天",
                    "志愿服务",
                    "昌岗街道",
                    "文化站",
                    "",
                    "9:00-11:00",
                    "引导",
                    "3",
                ],
                "bad_date",
            ),
            (
                &[
                    "倒着",
                    "志愿服务",
                    "昌岗街道",
                    "文化站",
                    "2026-11-28",
                    "11:00-9:00",
                    "引导",
                    "3",
                ],
                "end_not_after_start",
            ),
            (
                &[
                    "几人",
                    "志愿服务",
                    "昌岗街道",
                    "文化站",
                    "2026-11-28",
                    "9:00-11:00",
                    "引导",
                    "若干",
                ],
                "quantity_wrong",
            ),
            (
                &[
                    "何类",
                    "敬老",
                    "昌岗街道",
                    "文化站",
                    "2026-11-28",
                    "9:00-11:00",
                    "引导",
                    "3",
                ],
                "bad_class",
            ),
            (
                &[
                    "哪里",
                    "志愿服务",
                    "昌岗街道",
                    "",
                    "2026-11-28",
                    "9:00-11:00",
                    "引导",
                    "3",
                ],
                "place_missing",
            ),
        ];
        let cells: Vec<&[&str]> = rows.iter().map(|(cells, _)| *cells).collect();
        let book = workbook(&ACTIVITY_HEADER, &cells);
        let shown = leader
            .upload(KEY, &format!("{ACTIVITIES}/preview"), &book)
            .await;
        let expected: Vec<&str> = rows.iter().map(|(_, why)| *why).collect();
        assert_eq!(reasons(shown.ok()), expected);
        assert_eq!(
            leader.upload(KEY, ACTIVITIES, &book).await.code(),
            "listing_rejected"
        );
        assert_eq!(activities_there(&stage).await, 0);
        let back = leader
            .upload_file(KEY, &format!("{ACTIVITIES}/workbook"), &book)
            .await;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(back)).unwrap();
        let name = book.sheet_names()[0].clone();
        let range = book.worksheet_range(&name).unwrap();
        let cell = |row, column| {
            range
                .get_value((row, column))
                .map(Data::to_string)
                .unwrap_or_default()
        };
        assert_eq!(
            (cell(1, 10), cell(1, 11)),
            ("结果".to_owned(), "原因".to_owned())
        );
        assert_eq!(
            (cell(2, 10), cell(2, 11)),
            ("可以建立".to_owned(), String::new())
        );
        assert_eq!(cell(3, 10), "不建立");
        assert!(cell(5, 11).contains("开始前发布"), "{}", cell(5, 11));
        assert_eq!(cell(2, 0), "晨读会", "the rows are where they were");
        // Once it is published, another time under the same name that day is a question for its page.
        let one = workbook(&ACTIVITY_HEADER, &[fine]);
        leader.upload(KEY, ACTIVITIES, &one).await.ok();
        let moved = workbook(
            &ACTIVITY_HEADER,
            &[&[
                "晨读会",
                "志愿服务",
                "昌岗街道",
                "文化站",
                "2026-11-28",
                "10:00-11:00",
                "引导",
                "3",
            ]],
        );
        let shown = leader
            .upload(OTHER_KEY, &format!("{ACTIVITIES}/preview"), &moved)
            .await;
        assert_eq!(reasons(shown.ok()), ["known_otherwise"]);
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_team_is_named_only_by_whoever_may_plan_for_it() {
    for stage in stages().await {
        let street = street(&stage).await;
        let chief = stage.person("高主任", 21, STREET).await;
        make_administrator(&stage, chief, STREET).await;
        let worker = stage.enter(street.worker).await;
        let teams = workbook(
            &TEAM_HEADER,
            &[
                &[
                    "晨光队",
                    "青年",
                    "昌岗街道",
                    "",
                    "",
                    "麦永康",
                    "19900000012",
                    "",
                    "",
                ],
                &["夕阳队", "老年", "昌岗街道"],
            ],
        );
        worker.upload(KEY, TEAMS, &teams).await.ok();
        let header = [&ACTIVITY_HEADER[..], &["队伍"]].concat();
        let row = |team: &'static str| {
            [
                "晨读会",
                "志愿服务",
                "昌岗街道",
                "文化站",
                "2026-11-28",
                "9:00-11:00",
                "引导",
                "3",
                "",
                "",
                team,
            ]
        };
        let file = |team| workbook(&header, &[&row(team)]);
        let look = format!("{ACTIVITIES}/preview");
        let leader = stage.enter(street.leader).await;
        for (team, expected) in [
            ("晨光队", "make"),
            ("夕阳队", "team_unknown"),
            ("没有队", "team_unknown"),
        ] {
            let shown = leader.upload(KEY, &look, &file(team)).await;
            assert_eq!(reasons(shown.ok()), [expected], "{team}");
        }
        let chief = stage.enter(chief).await;
        assert_eq!(
            reasons(chief.upload(KEY, &look, &file("夕阳队")).await.ok()),
            ["make"]
        );
        let away = stage.person("潘志远", 15, OTHER_STREET).await;
        stage.grant(away, Role::SocialWorker, OTHER_STREET).await;
        let away = stage.enter(away).await;
        assert_eq!(
            reasons(away.upload(KEY, &look, &file("晨光队")).await.ok()),
            ["area_not_yours"]
        );
    }
}
