use crate::{
    db::execute,
    identity,
    people::testing::{ADMIN, SECOND_ADMIN, Stage, stages},
};
use serde_json::{Value, json};

const KEYS: &str = "/api/v1/keys";
const RESEAL: &str = "/api/v1/keys/reseal";

/// As if another field key had sealed before.
async fn older_key(stage: &Stage) {
    let mut tx = stage.db.begin().await.unwrap();
    execute!(
        &mut tx,
        "INSERT INTO identity_keys (key_id, digest) VALUES (200, 'of another key')"
    )
    .unwrap();
    tx.commit().await.unwrap();
}

fn of(list: &Value, purpose: &str) -> Value {
    let mut items = list["items"].as_array().unwrap().iter();
    items.find(|one| one["purpose"] == purpose).unwrap().clone()
}

#[tokio::test]
async fn every_key_is_told_by_purpose_with_its_age_and_nothing_of_the_key() {
    for stage in stages().await {
        stage.later(400 * 86_400);
        let admin = stage.enter(ADMIN).await;
        let list = admin.get(KEYS).await;
        for purpose in ["log", "index", "field", "vouchers", "voucher_tokens"] {
            let key = of(list.ok(), purpose);
            assert_eq!(key["since"], "2026-11-24T06:30:00Z", "{purpose}");
            assert!(key["fingerprint"].as_str().unwrap().len() <= 16);
        }
        let field = of(&list.body, "field");
        assert_eq!(field["rotate_by"], "2027-11-24T06:30:00Z");
        assert_eq!(
            (&field["overdue"], &field["number"]),
            (&json!(true), &json!(1))
        );
        assert_eq!(of(&list.body, "index")["rotate_by"], Value::Null);
        assert_eq!(list.body["to_reseal"], json!([]));
        let needless = admin.send("POST", RESEAL, None).await;
        assert_eq!(needless.code(), "reseal_needless");
    }
}

#[tokio::test]
async fn sealing_again_takes_two_administrators() {
    for stage in stages().await {
        older_key(&stage).await;
        let (one, other) = (stage.enter(ADMIN).await, stage.enter(SECOND_ADMIN).await);
        let asked = one.send("POST", RESEAL, None).await;
        assert_eq!(asked.ok()["to_reseal"], json!([200]));
        let id = asked.body["asked"]["id"].as_str().unwrap().to_owned();
        assert_eq!(asked.body["asked"]["own"], true);
        let again = one.send("POST", RESEAL, None).await;
        assert_eq!(again.ok()["asked"]["id"], id, "one wish waits at a time");
        let path = format!("{RESEAL}/{id}/confirm");
        let alone = one.send("POST", &path, None).await;
        assert_eq!(alone.code(), "same_administrator");
        let odd = other
            .send("POST", &format!("{RESEAL}/nothing/confirm"), None)
            .await;
        assert_eq!(odd.code(), "change_unknown");
        let confirmed = other.send("POST", &path, None).await;
        assert_eq!(confirmed.ok()["asked"], Value::Null);
        // It goes on beside the requests; running behind it waits for it.
        crate::jobs::run(&stage.app, identity::RESEAL_JOB, None)
            .await
            .unwrap();
        let list = one.get(KEYS).await;
        assert_eq!(list.ok()["to_reseal"], json!([]), "{}", stage.db.engine());
        let late = other.send("POST", &path, None).await;
        assert_eq!(late.code(), "change_unknown");
    }
}

#[tokio::test]
async fn what_was_asked_is_taken_back_or_lapses() {
    for stage in stages().await {
        older_key(&stage).await;
        let (one, other) = (stage.enter(ADMIN).await, stage.enter(SECOND_ADMIN).await);
        let asked = one.send("POST", RESEAL, None).await;
        let id = asked.ok()["asked"]["id"].as_str().unwrap().to_owned();
        let withdrawn = one
            .send("POST", &format!("{RESEAL}/{id}/withdraw"), None)
            .await;
        assert_eq!(withdrawn.ok()["asked"], Value::Null);
        let late = other
            .send("POST", &format!("{RESEAL}/{id}/confirm"), None)
            .await;
        assert_eq!(late.code(), "change_unknown");
        let asked = one.send("POST", RESEAL, None).await;
        let id = asked.ok()["asked"]["id"].as_str().unwrap().to_owned();
        stage.later(15 * 86_400);
        let late = other
            .send("POST", &format!("{RESEAL}/{id}/confirm"), None)
            .await;
        assert_eq!(late.code(), "change_unknown");
    }
}

#[tokio::test]
async fn settings_are_shown_without_secrets_and_how_long_things_are_kept() {
    for stage in stages().await {
        let admin = stage.enter(ADMIN).await;
        let policies = admin.get("/api/v1/policies").await;
        let settings = policies.ok()["settings"].as_array().unwrap();
        assert!(
            settings
                .iter()
                .any(|one| one["name"] == "session_hours" && one["value"] == "12")
        );
        let kept = policies.body["kept"].as_array().unwrap();
        assert!(kept.iter().any(|one| one["what"] == "sessions"));
    }
}
