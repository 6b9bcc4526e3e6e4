use crate::{
    people::testing::{Caller, OTHER_STREET, STREET, stages},
    volunteering::testing::{activity, later, published, street},
};
use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};
use std::io::Cursor;

/// The cells of a workbook, row by row.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let name = workbook.sheet_names()[0].clone();
    let range = workbook.worksheet_range(&name).unwrap();
    let row = |row: &[Data]| row.iter().map(ToString::to_string).collect();
    range.rows().map(row).collect()
}

fn of(area: &str, kind: &str, format: &str) -> String {
    format!(
        "/api/v1/exports?kind={kind}&format={format}&area={}&from=2026-11-01&until=2026-11-30",
        area.replace('/', "%2F")
    )
}

async fn told_looks(whose: &Caller<'_>) -> Value {
    whose.get("/api/v1/me/looks").await.ok().clone()
}

#[tokio::test]
async fn hours_leave_as_a_file_and_everybody_in_it_is_told_who_looked() {
    for stage in stages().await {
        let street = street(&stage).await;
        let mut wish = activity(3);
        wish["name"] = json!("=HYPERLINK(\"http://x\")");
        let made = published(&stage, &street, wish).await;
        later(&stage, &made["shifts"][0]["ends_at"]);
        let volunteer = stage.enter(street.volunteer).await;
        let claim = json!({
            "activity": made["id"], "starts_at": "2026-11-28T01:00:00Z", "ends_at": "2026-11-28T03:00:00Z",
            "place": "", "content": "给陈伯送午餐", "note": "",
        });
        volunteer.post("/api/v1/claims", claim).await.ok();
        let worker = stage.enter(street.worker).await;
        let (head, bytes) = worker.file(&of(STREET, "hours", "xlsx")).await;
        assert!(
            head.contains("attachment") && head.contains("no-store"),
            "{head}"
        );
        let rows = cells(&bytes);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0][1], "姓名");
        assert_eq!(
            (
                rows[1][1].as_str(),
                rows[1][2].as_str(),
                rows[1][6].as_str(),
                rows[1][8].as_str()
            ),
            (
                "何秀兰",
                "=HYPERLINK(\"http://x\")",
                "2026-11-28 09:00",
                "120"
            )
        );
        // What somebody wrote about another, and numbers, stand in no file.
        let all = format!("{rows:?}");
        assert!(!all.contains("陈伯") && !all.contains("199"), "{all}");
        let (_, bytes) = worker.file(&of(STREET, "hours", "csv")).await;
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.starts_with('\u{feff}') && text.contains("\"'=HYPERLINK"),
            "{text}"
        );
        let looks = told_looks(&volunteer).await;
        let export = looks["items"].as_array().unwrap().iter();
        assert!(
            export.clone().any(|one| one["purpose"] == "export"),
            "{looks}"
        );
    }
}

#[tokio::test]
async fn activities_and_teams_leave_as_files_of_ones_own_areas_only() {
    for stage in stages().await {
        let street = street(&stage).await;
        published(&stage, &street, activity(3)).await;
        let worker = stage.enter(street.worker).await;
        let (_, bytes) = worker.file(&of(STREET, "activities", "xlsx")).await;
        let rows = cells(&bytes);
        assert_eq!(
            (rows[1][0].as_str(), rows[1][8].as_str()),
            ("长者饭堂送餐", "3")
        );
        let team = json!({
            "kind": "seniors", "name": "银龄队", "area": STREET, "introduction": "", "supervisor": null,
            "skills": [], "categories": [],
        });
        worker.post("/api/v1/teams", team).await.ok();
        let (_, bytes) = worker.file(&of(STREET, "teams", "xlsx")).await;
        let rows = cells(&bytes);
        assert_eq!(rows[1][..4], ["银龄队", "老年", "昌岗街道", "李静文"]);
        let elsewhere = worker.get(&of(OTHER_STREET, "activities", "csv")).await;
        assert_eq!(elsewhere.code(), "role_missing");
        let leader = stage.enter(street.leader).await;
        assert_eq!(
            leader.get(&of(STREET, "hours", "csv")).await.code(),
            "forbidden"
        );
        for (from, to, code) in [
            ("2026-11-30", "2026-11-01", "field_invalid"),
            ("2025-01-01", "2026-11-30", "field_invalid"),
            ("2026-02-30", "2026-11-30", "field_invalid"),
        ] {
            let path = of(STREET, "hours", "csv")
                .replace("2026-11-01", "F")
                .replace("2026-11-30", to)
                .replace('F', from);
            assert_eq!(worker.get(&path).await.code(), code, "{from} {to}");
        }
    }
}

#[tokio::test]
async fn the_list_of_a_shift_leaves_when_it_may_be_seen_and_for_whoever_organises_it() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = published(&stage, &street, activity(3)).await["shifts"][0].clone();
        let id = shift["id"].as_str().unwrap();
        let volunteer = stage.enter(street.volunteer).await;
        let sign_up = format!("/api/v1/shifts/{id}/sign-up");
        volunteer
            .post(&sign_up, json!({"need": shift["needs"][0]["id"]}))
            .await
            .ok();
        let path = format!("/api/v1/exports/shifts/{id}?format=xlsx");
        let leader = stage.enter(street.leader).await;
        let (_, bytes) = leader.file(&path).await;
        assert_eq!(cells(&bytes)[1][..3], ["何秀兰", "送餐", "已报名"]);
        assert_eq!(volunteer.get(&path).await.code(), "forbidden");
        let stranger = stage.person("冯建国", 42, OTHER_STREET).await;
        stage
            .grant(stranger, ledger::kinds::Role::TeamLeader, OTHER_STREET)
            .await;
        assert_eq!(
            stage.enter(stranger).await.get(&path).await.code(),
            "shift_unknown"
        );
        // While a head-count is due, the file would tell what the list does not.
        later(&stage, &shift["starts_at"]);
        let leader = stage.enter(street.leader).await;
        assert_eq!(leader.get(&path).await.code(), "head_count_due");
    }
}
