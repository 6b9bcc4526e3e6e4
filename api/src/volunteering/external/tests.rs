use crate::{
    people::testing::{ADMIN, Answer, Caller, OTHER_STREET, STREET, Stage, audit, stages},
    volunteering::testing::{Street, activity, later, published, street},
};
use calamine::{Data, Reader, Xlsx};
use ledger::kinds::Role;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::io::Cursor;

const KEY: &str = "0197f0a0-0000-7000-8000-000000000001";
const OTHER_KEY: &str = "0197f0a0-0000-7000-8000-000000000002";
const LAYOUTS: &str = "/api/v1/layouts";
const HEADER: [&str; 6] = ["真实姓名", "联系方式", "项目", "开始", "结束", "时长（分）"];

fn layout(origin: &str) -> Value {
    let column = |field: &str, heading: &str, notation: &str| json!({"field": field, "heading": heading, "notation": notation});
    json!({
        "name": "省平台导出表", "origin": origin, "retired": false,
        "columns": [
            column("name", HEADER[0], ""), column("mobile", HEADER[1], ""), column("activity", HEADER[2], ""),
            column("start", HEADER[3], "slash_clock"), column("end", HEADER[4], "slash_clock"),
            column("duration", HEADER[5], "minutes"), column("fixed", "单位", "=海珠"),
        ],
    })
}

async fn added(stage: &Stage, origin: &str) -> String {
    let admin = stage.enter(ADMIN).await;
    let made = admin.post(LAYOUTS, layout(origin)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.body["versions"][0]["layout"]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0_u32..).zip([&HEADER[..]].iter().chain(rows)) {
        for (column, text) in (0_u16..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

async fn look(who: &Caller<'_>, layout: &str, file: &[u8]) -> Answer {
    who.upload(KEY, &format!("{LAYOUTS}/{layout}/records/preview"), file)
        .await
}

async fn keep(who: &Caller<'_>, key: &str, layout: &str, file: &[u8]) -> Answer {
    who.upload(key, &format!("{LAYOUTS}/{layout}/records"), file)
        .await
}

fn reasons(answer: &Answer) -> Vec<String> {
    let rows = answer.ok()["rows"].as_array().unwrap().iter();
    let reason = |row: &Value| {
        row["reason"]
            .as_str()
            .or(row["verdict"].as_str())
            .map(str::to_owned)
    };
    rows.map(|row| reason(row).unwrap()).collect()
}

/// He Xiulan served on the morning of the 28th, and has recorded it.
async fn served(stage: &Stage, street: &Street) -> (Value, Answer) {
    let made = published(stage, street, activity(3)).await;
    later(stage, &made["shifts"][0]["ends_at"]);
    let volunteer = stage.enter(street.volunteer).await;
    let claim = claim(&made, "2026-11-28T01:00:00Z", "2026-11-28T03:00:00Z");
    (made, volunteer.post("/api/v1/claims", claim).await)
}

fn claim(made: &Value, starts: &str, ends: &str) -> Value {
    json!({
        "activity": made["id"], "starts_at": starts, "ends_at": ends, "place": "", "content": "送餐", "note": "",
    })
}

#[tokio::test]
async fn records_of_another_system_are_kept_once_shown_apart_and_earn_nothing() {
    for stage in stages().await {
        let street = street(&stage).await;
        let layout = added(&stage, "省志愿平台").await;
        let worker = stage.enter(street.worker).await;
        let file = workbook(&[
            &[
                "何秀兰",
                "199 0000 0013",
                "=护河",
                "2026/11/20 9:00",
                "2026/11/20 11:30",
                "150",
            ],
            &[
                "何秀兰",
                "19900000013",
                "夜巡",
                "2026/11/20 22:00",
                "2026/11/21 01:00",
                "180",
            ],
        ]);
        assert_eq!(
            reasons(&look(&worker, &layout, &file).await),
            ["keep", "keep"]
        );
        let done = keep(&worker, KEY, &layout, &file).await;
        assert_eq!(
            (done.status.as_u16(), &done.body["keeps"]),
            (201, &json!(2)),
            "{}",
            done.body
        );
        let again = keep(&worker, OTHER_KEY, &layout, &file).await;
        assert_eq!(reasons(&again), ["already", "already"]);
        let volunteer = stage.enter(street.volunteer).await;
        let mine = volunteer.get("/api/v1/me/external-records").await;
        assert_eq!(
            (
                &mine.ok()["items"].as_array().unwrap().len(),
                &mine.body["minutes"]
            ),
            (&2, &json!(330))
        );
        assert_eq!(mine.body["items"][1]["activity"], "=护河");
        assert_eq!(mine.body["items"][0]["origin"], "省志愿平台");
        // Nothing of it counts here: no claim, no point, no minute of a star.
        let claims = volunteer.get("/api/v1/me/claims").await;
        assert!(claims.ok()["items"].as_array().unwrap().is_empty());
        assert_eq!(volunteer.get("/api/v1/me/growth").await.ok()["minutes"], 0);
        assert!(audit(&stage.db).await.is_empty());
        let kept = volunteer.get("/api/v1/me/export").await;
        assert!(kept.ok().to_string().contains("=护河"), "{}", kept.body);
        let there = stage
            .rows_with(
                "SELECT COUNT(*) FROM external_records WHERE origin = $1",
                "省志愿平台",
            )
            .await;
        assert_eq!(there, 2, "{}", stage.db.engine());
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one case after another")]
async fn an_hour_here_and_a_record_there_never_overlap_whichever_came_first() {
    for stage in stages().await {
        let street = street(&stage).await;
        let layout = added(&stage, "省志愿平台").await;
        let other = added(&stage, "市义工系统").await;
        let (_, first) = served(&stage, &street).await;
        first.ok();
        stage.later(4 * 3_600);
        let worker = stage.enter(street.worker).await;
        let row = |from: &'static str, to: &'static str, minutes: &'static str| {
            ["何秀兰", "19900000013", "别处的", from, to, minutes]
        };
        let over = workbook(&[&row("2026/11/28 10:59", "2026/11/28 12:00", "61")]);
        let refused = look(&worker, &layout, &over).await;
        assert_eq!(reasons(&refused), ["overlaps_hour"]);
        let text = refused.body["rows"][0]["text"].as_str().unwrap();
        assert!(
            text.contains("长者饭堂送餐") && text.contains("2026-11-28 09:00"),
            "both are shown: {text}"
        );
        assert_eq!(
            keep(&worker, KEY, &layout, &over).await.code(),
            "listing_rejected"
        );
        // It may begin when the other ends, and two rows of one file are two records as well.
        let fine = row("2026/11/28 11:00", "2026/11/28 12:00", "60");
        let twice = workbook(&[&fine, &row("2026/11/28 11:30", "2026/11/28 12:30", "60")]);
        assert_eq!(
            reasons(&look(&worker, &layout, &twice).await),
            ["keep", "overlaps_row"]
        );
        keep(&worker, KEY, &layout, &workbook(&[&fine])).await.ok();
        // The same hour under another system's name is another record of the same time.
        assert_eq!(
            reasons(&look(&worker, &other, &workbook(&[&fine])).await),
            ["overlaps_external"]
        );
        // The other way: whatever is recorded here meets what is recorded there.
        let volunteer = stage.enter(street.volunteer).await;
        stage.later(86_400);
        let mut wish = activity(3);
        wish["name"] = json!("午间送餐");
        wish["shifts"][0]["starts_at"] = json!("2026-12-05T01:00:00Z");
        wish["shifts"][0]["ends_at"] = json!("2026-12-05T06:00:00Z");
        let later_one = published(&stage, &street, wish).await;
        later(&stage, &later_one["shifts"][0]["ends_at"]);
        let there = workbook(&[&row("2026/12/05 09:00", "2026/12/05 10:00", "60")]);
        keep(&worker, OTHER_KEY, &layout, &there).await.ok();
        let held = volunteer
            .post(
                "/api/v1/claims",
                claim(&later_one, "2026-12-05T01:30:00Z", "2026-12-05T03:00:00Z"),
            )
            .await;
        assert_eq!(held.code(), "claim_overlaps_external");
        let detail = held.body["detail"].as_str().unwrap();
        for part in ["省志愿平台", "2026-12-05 09:00", "2026-12-05 09:30"] {
            assert!(detail.contains(part), "{detail}");
        }
        let apart = claim(&later_one, "2026-12-05T02:00:00Z", "2026-12-05T03:00:00Z");
        volunteer.post("/api/v1/claims", apart).await.ok();
        // A roster that was read before is told as well.
        let mut roster = Workbook::new();
        let sheet = roster.add_worksheet();
        let cells = [
            [
                "姓名",
                "手机号码",
                "街道",
                "活动名称",
                "类别",
                "服务日期",
                "起止时间",
            ],
            [
                "何秀兰",
                "19900000013",
                "昌岗",
                "名册上的",
                "志愿服务",
                "2026-12-05",
                "09:15-09:45",
            ],
        ];
        for (row, cells) in (0_u32..).zip(cells) {
            for (column, text) in (0_u16..).zip(cells) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
        let roster = worker
            .upload(KEY, "/api/v1/imports", &roster.save_to_buffer().unwrap())
            .await;
        assert_eq!(roster.ok()["counts"]["rejected"], 1, "{}", roster.body);
        assert_eq!(roster.body["counts"]["by_reason"]["overlap"], 1);
        let row = &roster.body["rows"][0];
        let text = row["reason_text"].as_str().unwrap_or_default();
        assert!(
            text.contains("省志愿平台") && text.contains("2026-12-05 09:00"),
            "both are shown: {}",
            roster.body
        );
        // Taken back by a social worker, its time is free again; strangers take nothing back.
        let area = STREET.replace('/', "%2F");
        let list = worker
            .get(&format!("/api/v1/external-records?area={area}"))
            .await;
        let id = list.ok()["items"][0]["record"]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let path = format!("/api/v1/external-records/{id}/take-back");
        let away = stage.person("潘志远", 15, OTHER_STREET).await;
        stage.grant(away, Role::SocialWorker, OTHER_STREET).await;
        let away = stage.enter(away).await;
        assert_eq!(away.send("POST", &path, None).await.code(), "not_found");
        assert_eq!(worker.send("POST", &path, None).await.status, 204);
        volunteer
            .post(
                "/api/v1/claims",
                claim(&later_one, "2026-12-05T01:00:00Z", "2026-12-05T02:00:00Z"),
            )
            .await
            .ok();
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn only_people_of_ones_own_areas_are_found_and_a_row_that_is_wrong_keeps_all_out() {
    for stage in stages().await {
        let street = street(&stage).await;
        stage.person("陈小明", 31, OTHER_STREET).await;
        let layout = added(&stage, "省志愿平台").await;
        let worker = stage.enter(street.worker).await;
        let when = ["2026/11/20 9:00", "2026/11/20 10:00"];
        let rows: [([&str; 6], &str); 6] = [
            (
                ["何秀兰", "19900000013", "护河", when[0], when[1], "60"],
                "keep",
            ),
            (
                ["何秀兰", "19900000012", "护河", when[0], when[1], "60"],
                "person_unknown",
            ),
            (
                ["陈小明", "19900000031", "护河", when[0], when[1], "60"],
                "person_unknown",
            ),
            (
                ["何秀兰", "1990", "护河", when[0], when[1], "60"],
                "bad_phone",
            ),
            (
                ["何秀兰", "19900000013", "护河", when[0], when[1], "90"],
                "duration_disagrees",
            ),
            (
                [
                    "何秀兰",
                    "19900000013",
                    "护河",
                    "2027/11/20 9:00",
                    "2027/11/20 10:00",
                    "60",
                ],
                "future_date",
            ),
        ];
        let cells: Vec<&[&str]> = rows.iter().map(|(cells, _)| &cells[..]).collect();
        let file = workbook(&cells);
        let expected: Vec<&str> = rows.iter().map(|(_, why)| *why).collect();
        assert_eq!(reasons(&look(&worker, &layout, &file).await), expected);
        assert_eq!(
            keep(&worker, KEY, &layout, &file).await.code(),
            "listing_rejected"
        );
        let path = format!("{LAYOUTS}/{layout}/records/workbook");
        let back = worker.upload_file(KEY, &path, &file).await;
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
            (cell(0, 6), cell(0, 7)),
            ("结果".to_owned(), "原因".to_owned())
        );
        assert!(cell(2, 7).contains("请先邀请"), "{}", cell(2, 7));
        let kept = stage
            .rows_with(
                "SELECT COUNT(*) FROM external_records WHERE origin = $1",
                "省志愿平台",
            )
            .await;
        assert_eq!(kept, 0);
    }
}

#[tokio::test]
async fn a_layout_is_changed_by_versions_and_hours_leave_in_it() {
    for stage in stages().await {
        let street = street(&stage).await;
        let layout_id = added(&stage, "省志愿平台").await;
        let admin = stage.enter(ADMIN).await;
        let path = format!("{LAYOUTS}/{layout_id}");
        let mut wish = layout("省志愿平台");
        wish["name"] = json!("新版导出表");
        let changed = admin
            .send("PUT", &path, Some(json!({"version": 1, "layout": wish})))
            .await;
        assert_eq!(changed.ok()["versions"][0]["layout"]["version"], 2);
        assert_eq!(
            changed.body["versions"][1]["layout"]["name"],
            "省平台导出表"
        );
        assert_eq!(changed.body["versions"][0]["by"], "温区长");
        let stale = admin
            .send("PUT", &path, Some(json!({"version": 1, "layout": wish})))
            .await;
        assert_eq!(stale.code(), "layout_changed");
        let worker = stage.enter(street.worker).await;
        assert_eq!(worker.post(LAYOUTS, layout("x")).await.code(), "forbidden");
        // Hours that are not approved, and those that are no volunteer service, stay here.
        let (_, claim) = served(&stage, &street).await;
        let seq = claim.ok()["seq"].as_u64().unwrap();
        let area = STREET.replace('/', "%2F");
        let file = format!("{path}/export?format=csv&area={area}&from=2026-11-01&until=2026-11-30");
        let (_, bytes) = worker.file(&file).await;
        assert_eq!(String::from_utf8(bytes).unwrap().lines().count(), 1);
        worker
            .post(&format!("/api/v1/reviews/{seq}/approve"), json!({}))
            .await
            .ok();
        let (_, bytes) = worker.file(&file).await;
        let text = String::from_utf8(bytes).unwrap();
        let expected = "\"何秀兰\",\"\",\"长者饭堂送餐\",\"2026/11/28 09:00\",\"2026/11/28 11:00\",\"120\",\"'=海珠\"";
        assert_eq!(
            text.lines().nth(1),
            Some(expected),
            "in its order, without the number"
        );
        assert!(
            text.starts_with("\u{feff}\"真实姓名\",\"联系方式\",\"项目\""),
            "{text}"
        );
        // Retired, it is used no longer.
        wish["retired"] = json!(true);
        admin
            .send("PUT", &path, Some(json!({"version": 2, "layout": wish})))
            .await
            .ok();
        assert_eq!(worker.get(&file).await.code(), "layout_unknown");
    }
}
