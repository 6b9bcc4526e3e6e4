//! From the upload to the claims, on both engines.

use super::{
    made::{cells, workbook},
    office::{Office, offices},
};
use crate::db::fetch_all;
use serde_json::json;
use std::time::Instant;

fn family() -> Vec<u8> {
    workbook(&[
        cells("陈一鸣", "19900000001", "2026-09-01", "09:00-11:00"),
        cells("陈小妹", "19900000001", "2026-09-01", "09:00-11:00"),
        cells("陈一鸣", "19900000001", "2026-09-01", "10:00-12:00"),
        cells("李四", "", "2026-09-02", "10:00-12:00"),
        cells("李四", "19900000004", "2026-09-02", "22:00-次日01:30"),
    ])
}

#[tokio::test]
async fn a_workbook_is_shown_first_and_then_recorded_in_one_piece() {
    for office in offices().await {
        let before = office.size().await;
        let shown = office.upload(0, &family()).await;
        assert_eq!(shown.status, 201, "{} {}", office.engine, shown.json);
        let counts = [
            "rows",
            "accepted",
            "rejected",
            "undecided",
            "already",
            "people",
            "invited",
        ];
        assert_eq!(counts.map(|of| shown.count(of)), [5, 3, 2, 0, 0, 3, 3]);
        assert_eq!(shown.json["minutes_total"], 2 * 120 + 210);
        assert_eq!(office.size().await, before, "a preview records nothing");

        let done = office
            .ask(0, "POST", &format!("/{}/commit", shown.id()), None)
            .await;
        assert_eq!(
            (done.status.as_u16(), &done.json["state"]),
            (200, &json!("committed")),
            "{}",
            done.json
        );
        // Three people, one activity, three claims.
        assert_eq!(
            office.size().await,
            (before.0 + 7, before.1 + 3, before.2 + 3)
        );
        assert!(done.json["rows"][0]["claim"].is_u64());

        let again = office.upload(0, &family()).await;
        assert_eq!(counts.map(|of| again.count(of)), [5, 0, 2, 0, 3, 0, 0]);
        let nothing = office
            .ask(0, "POST", &format!("/{}/commit", again.id()), None)
            .await;
        assert_eq!(
            (nothing.status.as_u16(), nothing.code()),
            (409, "import_empty")
        );
        assert_eq!(office.size().await.0, before.0 + 7);
    }
}

#[tokio::test]
async fn claims_carry_the_rows_words_and_the_importer_as_recorder() {
    for office in offices().await {
        let shown = office.upload(0, &family()).await;
        office
            .ask(0, "POST", &format!("/{}/commit", shown.id()), None)
            .await;
        let claims = fetch_all!(
            &office.app.db,
            (String, String, i64, i64, String),
            "SELECT area, class, starts_at_ms, ends_at_ms, state FROM ledger_claims ORDER BY seq"
        )
        .unwrap();
        let spans: Vec<i64> = claims
            .iter()
            .map(|claim| (claim.3 - claim.2) / 60_000)
            .collect();
        assert_eq!(spans, [120, 120, 210], "{}", office.engine);
        assert!(claims.iter().all(|(area, class, .., state)| {
            (area.as_str(), class.as_str(), state.as_str())
                == (super::office::STREET, "volunteer", "open")
        }));
        let homes = fetch_all!(
            &office.app.db,
            (String,),
            "SELECT DISTINCT home_area FROM members WHERE state = 'invited'"
        );
        assert_eq!(homes.unwrap(), [("440105/440105007".to_owned(),)]);
    }
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_answer_and_another_body_is_refused() {
    for office in offices().await {
        let shown = office.upload(0, &family()).await;
        let path = format!("/{}/commit", shown.id());
        let first = office.ask(0, "POST", &path, None).await;
        let size = office.size().await;
        let second = office.ask(0, "POST", &path, None).await;
        assert_eq!(
            (second.status.as_u16(), &second.json),
            (200, &first.json),
            "{}",
            office.engine
        );
        let other_body = office
            .ask(0, "POST", &path, Some(json!({"skip_undecided": true})))
            .await;
        assert_eq!(other_body.code(), "idempotency_key_reused");
        let other_key = office
            .ask_keyed(
                0,
                "POST",
                &path,
                None,
                "00000000-0000-4000-8000-000000000001",
            )
            .await;
        assert_eq!(
            (other_key.status.as_u16(), other_key.code()),
            (409, "import_committed")
        );
        assert_eq!(office.size().await, size);
    }
}

#[tokio::test]
async fn two_offices_that_commit_the_same_file_at_once_record_it_once() {
    for office in offices().await {
        let before = office.size().await;
        let (file, mut ids) = (family(), Vec::new());
        for worker in [0, 1] {
            ids.push(office.upload(worker, &file).await.id());
        }
        let commit = async |worker: usize| {
            office
                .ask(worker, "POST", &format!("/{}/commit", ids[worker]), None)
                .await
        };
        let (one, other) = tokio::join!(commit(0), commit(1));
        let mut codes = [one.code(), other.code()];
        codes.sort_unstable();
        assert_eq!(
            codes,
            ["", "import_changed"],
            "{} {} {}",
            office.engine,
            one.json,
            other.json
        );
        assert_eq!(
            office.size().await,
            (before.0 + 7, before.1 + 3, before.2 + 3)
        );

        // The one who came second sees why, without uploading anew.
        let second = usize::from(one.code().is_empty());
        let now = office
            .ask(second, "GET", &format!("/{}", ids[second]), None)
            .await;
        assert_eq!((now.count("already"), now.count("accepted")), (3, 0));
    }
}

#[tokio::test]
async fn files_that_share_some_rows_record_each_row_once() {
    for office in offices().await {
        let shared = cells("陈一鸣", "19900000001", "2026-09-01", "09:00-11:00");
        let first = workbook(&[
            shared,
            cells("陈一鸣", "19900000001", "2026-09-02", "09:00-11:00"),
        ]);
        let second = workbook(&[
            cells("陈一鸣", "19900000001", "2026-09-03", "09:00-11:00"),
            shared,
            cells("陈一鸣", "19900000001", "2026-09-02", "10:00-12:00"),
        ]);
        let shown = office.upload(0, &first).await;
        office
            .ask(0, "POST", &format!("/{}/commit", shown.id()), None)
            .await;
        let shown = office.upload(1, &second).await;
        let verdicts: Vec<_> = (0..3)
            .map(|at| shown.json["rows"][at]["verdict"].clone())
            .collect();
        assert_eq!(
            verdicts,
            ["accept", "already", "reject"],
            "{}",
            office.engine
        );
        assert_eq!(shown.json["rows"][0]["person"]["match"], "existing");
        assert_eq!(shown.json["rows"][2]["reason"], "overlap");
        office
            .ask(1, "POST", &format!("/{}/commit", shown.id()), None)
            .await;
        assert_eq!(office.size().await.1, 3);
    }
}

#[tokio::test]
async fn a_commit_that_the_ledger_refuses_half_way_leaves_nothing_behind() {
    for office in offices().await {
        let shown = office.upload(0, &family()).await;
        let before = office.size().await;
        // The clock of the ledger stands before the last row's end: that claim alone is refused.
        office
            .app
            .clock
            .set("2026-09-02T15:00:00Z".parse().unwrap());
        let mut tx = office.app.db.begin().await.unwrap();
        // The fence grows as with every writer, so that the journal looks again.
        crate::db::execute!(&mut tx, "UPDATE head SET at_ms = 0, fence = fence + 1").unwrap();
        crate::db::execute!(
            &mut tx,
            "UPDATE ledger_standards SET body = REPLACE(body, '2026-11-24', '2026-01-01')"
        )
        .unwrap();
        tx.commit().await.unwrap();
        let refused = office
            .ask(0, "POST", &format!("/{}/commit", shown.id()), None)
            .await;
        assert_eq!(
            refused.code(),
            "span_in_future",
            "{} {}",
            office.engine,
            refused.json
        );
        assert_eq!(office.size().await, before);
    }
}

/// The real file, where the workplace has it. It holds people, so it is not in the repository.
#[tokio::test]
async fn the_shared_roster_is_recorded_within_seconds() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../shared/data/roster-2026q3.xlsx"
    );
    let Ok(file) = std::fs::read(path) else {
        eprintln!("the shared roster was not there: nothing was checked");
        return;
    };
    for office in offices().await {
        let (before, started) = (office.size().await, Instant::now());
        let shown = office.upload(0, &file).await;
        assert_eq!(shown.status, 201, "{}", shown.json);
        let counts = [
            "rows",
            "accepted",
            "rejected",
            "undecided",
            "people",
            "invited",
        ];
        assert_eq!(
            counts.map(|of| shown.count(of)),
            [2_447, 2_142, 305, 0, 200, 200]
        );
        let read = started.elapsed();
        let started = Instant::now();
        let done = office
            .ask(0, "POST", &format!("/{}/commit", shown.id()), None)
            .await;
        assert_eq!(done.status, 200, "{}", done.json);
        let recorded = started.elapsed();
        eprintln!(
            "{}: shown in {read:?}, recorded in {recorded:?}",
            office.engine
        );
        assert_eq!(
            office.size().await,
            (
                before.0 + 200 + 10 + 2_142,
                before.1 + 2_142,
                before.2 + 200
            )
        );
        let again = office.upload(1, &file).await;
        assert_eq!(
            (
                again.count("already"),
                again.count("accepted"),
                again.count("rejected")
            ),
            (2_142, 0, 305)
        );
    }
}

/// Kept apart so that a reader sees what an office may rely on.
#[tokio::test]
async fn what_an_import_keeps_names_nobody_in_clear() {
    let office: Office = offices().await.remove(0);
    office.upload(0, &family()).await;
    let rows = fetch_all!(
        &office.app.db,
        (Vec<u8>, Vec<u8>, Vec<u8>),
        "SELECT summary, sheet, bytes FROM imports JOIN import_files USING (id)"
    )
    .unwrap();
    let holds = |bytes: &[u8], text: &str| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    for (summary, sheet, file) in rows {
        for text in ["陈一鸣", "19900000001", "名册", "PK\u{3}\u{4}"] {
            assert!(
                !holds(&summary, text) && !holds(&sheet, text) && !holds(&file, text),
                "{text}"
            );
        }
    }
}
