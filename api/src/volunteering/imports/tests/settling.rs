//! Deciding who is meant, over HTTP.

use super::{
    made::{cells, workbook},
    office::{Office, offices},
};
use serde_json::json;

/// 陈一鸣 of 19900000001 is on record.
async fn with_chen(office: &Office) {
    let file = workbook(&[cells("陈一鸣", "19900000001", "2026-09-01", "09:00-11:00")]);
    let shown = office.upload(0, &file).await;
    let done = office
        .ask(0, "POST", &format!("/{}/commit", shown.id()), None)
        .await;
    assert_eq!(done.status, 200, "{}", done.json);
}

#[tokio::test]
async fn a_new_number_of_somebody_known_waits_and_is_then_theirs_for_good() {
    for office in offices().await {
        with_chen(&office).await;
        let file = workbook(&[
            cells("陈一鸣", "19900000002", "2026-09-01", "10:00-12:00"),
            cells("陈一鸣", "19900000002", "2026-09-03", "10:00-12:00"),
            cells("李四", "19900000004", "2026-09-03", "10:00-12:00"),
        ]);
        let shown = office.upload(1, &file).await;
        assert_eq!(
            (shown.count("undecided"), shown.count("accepted")),
            (2, 1),
            "{}",
            shown.json
        );
        let candidate = &shown.json["rows"][0]["person"]["candidates"][0];
        assert_eq!(
            (&candidate["name"], &candidate["phone_masked"]),
            (&json!("陈一鸣"), &json!("199****0001"))
        );
        let commit = format!("/{}/commit", shown.id());
        let refused = office.ask(1, "POST", &commit, None).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (409, "import_undecided")
        );
        assert_eq!(refused.json["params"]["count"], 2);

        let settle = json!({"row": 2, "choice": "existing", "account": candidate["account"]});
        let settled = office
            .ask(1, "POST", &format!("/{}/people", shown.id()), Some(settle))
            .await;
        // Now that it is known who it is, the first row overlaps with what is on record.
        let verdicts: Vec<_> = (0..3)
            .map(|at| settled.json["rows"][at]["verdict"].clone())
            .collect();
        assert_eq!(
            verdicts,
            ["reject", "accept", "accept"],
            "{} {}",
            office.engine,
            settled.json
        );
        let people = office.size().await.2;
        assert_eq!(office.ask(1, "POST", &commit, None).await.status, 200);
        assert_eq!(
            office.size().await.2,
            people + 1,
            "only the other one is new"
        );

        let again = office.upload(0, &file).await;
        assert_eq!(
            ["undecided", "accepted", "already"].map(|of| again.count(of)),
            [0, 0, 2]
        );
    }
}

#[tokio::test]
async fn a_new_name_under_a_known_number_may_be_a_person_of_their_own() {
    for office in offices().await {
        with_chen(&office).await;
        let file = workbook(&[cells("陈小妹", "19900000001", "2026-09-01", "09:00-11:00")]);
        let shown = office.upload(0, &file).await;
        assert_eq!(shown.json["rows"][0]["verdict"], "ask", "{}", office.engine);
        let settle = json!({"row": 2, "choice": "new"});
        let settled = office
            .ask(0, "POST", &format!("/{}/people", shown.id()), Some(settle))
            .await;
        let row = &settled.json["rows"][0];
        assert_eq!(
            (&row["verdict"], &row["person"]["match"]),
            (&json!("accept"), &json!("invited"))
        );
        let people = office.size().await.2;
        let key = "00000000-0000-4000-8000-000000000002";
        let done = office
            .ask_keyed(0, "POST", &format!("/{}/commit", shown.id()), None, key)
            .await;
        assert_eq!(done.status, 200, "{}", done.json);
        assert_eq!(office.size().await.2, people + 1);
        assert_eq!(office.upload(0, &file).await.count("already"), 1);
    }
}

#[tokio::test]
async fn undecided_rows_can_be_left_out_and_stay_for_another_time() {
    for office in offices().await {
        with_chen(&office).await;
        let file = workbook(&[
            cells("陈小妹", "19900000001", "2026-09-01", "09:00-11:00"),
            cells("李四", "19900000004", "2026-09-03", "10:00-12:00"),
        ]);
        let shown = office.upload(1, &file).await;
        let order = Some(json!({"skip_undecided": true}));
        let done = office
            .ask(1, "POST", &format!("/{}/commit", shown.id()), order)
            .await;
        assert_eq!(
            (done.status.as_u16(), office.size().await.1),
            (200, 2),
            "{}",
            done.json
        );
        let again = office.upload(1, &file).await;
        assert_eq!((again.count("undecided"), again.count("already")), (1, 1));
    }
}

#[tokio::test]
async fn a_decision_that_makes_no_sense_is_refused_and_changes_nothing() {
    let office = offices().await.remove(0);
    with_chen(&office).await;
    let file = workbook(&[
        cells("陈小妹", "19900000001", "2026-09-01", "09:00-11:00"),
        cells("李四", "19900000004", "2026-09-03", "10:00-12:00"),
        cells("王五", "123", "2026-09-03", "10:00-12:00"),
    ]);
    let shown = office.upload(0, &file).await;
    let stranger = "0".repeat(32);
    for (body, status, code) in [
        (json!({"row": 9, "choice": "new"}), 422, "row_unknown"),
        (json!({"row": 4, "choice": "new"}), 422, "row_unknown"),
        (
            json!({"row": 3, "choice": "new"}),
            409,
            "import_person_clear",
        ),
        (
            json!({"row": 2, "choice": "existing"}),
            422,
            "field_missing",
        ),
        (
            json!({"row": 2, "choice": "existing", "account": stranger}),
            422,
            "field_invalid",
        ),
        (
            json!({"row": 2, "choice": "existing", "account": "x"}),
            422,
            "field_invalid",
        ),
        (
            json!({"row": 2, "choice": "new", "account": stranger}),
            422,
            "field_invalid",
        ),
        (json!({"row": 2, "choice": "both"}), 422, "field_invalid"),
        (json!({"row": -1, "choice": "new"}), 422, "field_invalid"),
    ] {
        let refused = office
            .ask(
                0,
                "POST",
                &format!("/{}/people", shown.id()),
                Some(body.clone()),
            )
            .await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (status, code),
            "{body}"
        );
    }
    let now = office
        .ask(0, "GET", &format!("/{}", shown.id()), None)
        .await;
    assert_eq!(now.json["rows"], shown.json["rows"]);
}
