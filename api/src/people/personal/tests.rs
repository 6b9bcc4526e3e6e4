use crate::people::testing::{ADMIN, Caller, STREET, Stage, audit, stages};
use ledger::{ids::Id, kinds::Role, proof::TlogProof};
use serde_json::{Value, json};

const ERASURE: &str = "/api/v1/me/erasure";
const CONFIRM: &str = "/api/v1/me/erasure/confirm";

/// A resident whom the administrator has looked up.
async fn resident(stage: &Stage) -> Id {
    let account = stage.person("何秀兰", 12, STREET).await;
    let admin = stage.enter(ADMIN).await;
    admin.get(&format!("/api/v1/people/{account}")).await.ok();
    account
}

async fn confirmation(caller: &Caller<'_>) -> Value {
    let asked = caller.send("POST", ERASURE, None).await;
    asked.ok()["confirmation"].clone()
}

#[tokio::test]
async fn an_export_tells_all_that_is_kept_and_the_entries() {
    for stage in stages().await {
        let account = resident(&stage).await;
        let own = stage.enter(account).await;
        let export = own.get("/api/v1/me/export").await;
        let told = export.ok();
        let person = &told["sections"]["identity"]["person"];
        assert_eq!(
            (&person["name"], &person["mobile"]),
            (&json!("何秀兰"), &json!("19900000012"))
        );
        assert_eq!(
            told["sections"]["people"]["looks"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
        for section in ["identity", "volunteering", "rewards", "people"] {
            assert!(told["sections"][section].is_object(), "{section}");
        }
        let entries = told["entries"].as_array().unwrap();
        assert_eq!(entries[0]["kind"], "account.opened");
        assert_eq!(entries[0]["what"]["account"], account.to_string());
    }
}

#[tokio::test]
async fn whoever_confirms_is_gone_and_the_ledger_verifies() {
    for stage in stages().await {
        let account = resident(&stage).await;
        let own = stage.enter(account).await;
        let other = stage.enter(account).await;
        let word = confirmation(&own).await;
        let erased = own.post(CONFIRM, json!({"confirmation": word})).await;
        let seq = erased.ok()["seq"].as_u64().unwrap();
        let receipt = erased.body["receipt"].as_str().unwrap();
        let receipt: TlogProof = receipt.parse().unwrap();
        assert_eq!(receipt.index, seq);
        for session in [&own, &other] {
            assert_eq!(session.get("/api/v1/me").await.code(), "unauthenticated");
        }
        let admin = stage.enter(ADMIN).await;
        let read = admin.get(&format!("/api/v1/people/{account}")).await;
        assert_eq!(read.code(), "person_unknown");
        let search = json!({"mobile": "19900000012", "purpose": "request"});
        let found = admin.post("/api/v1/people/search", search).await;
        assert!(found.ok()["items"].as_array().unwrap().is_empty());
        let id = account.to_string();
        for sql in [
            "SELECT COUNT(*) FROM members WHERE account = $1",
            "SELECT COUNT(*) FROM sessions WHERE account = $1",
            "SELECT COUNT(*) FROM facts WHERE owner = $1",
            "SELECT COUNT(*) FROM looks WHERE subject = $1",
            "SELECT COUNT(*) FROM member_aliases WHERE account = $1",
            "SELECT COUNT(*) FROM erasure_requests WHERE account = $1",
        ] {
            assert_eq!(stage.rows_with(sql, &id).await, 0, "{sql}");
        }
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_word_confirms_once_for_its_account_and_for_an_hour() {
    for stage in stages().await {
        let account = resident(&stage).await;
        let another = stage.person("罗子健", 13, STREET).await;
        let (own, stranger) = (stage.enter(account).await, stage.enter(another).await);
        let confirm = async |caller: &Caller<'_>, word: &Value| {
            let answer = caller.post(CONFIRM, json!({"confirmation": word})).await;
            answer.code().to_owned()
        };
        assert_eq!(confirm(&own, &json!("")).await, "erasure_not_asked");
        let first = confirmation(&own).await;
        assert_eq!(confirm(&stranger, &first).await, "erasure_not_asked");
        let second = confirmation(&own).await;
        assert_eq!(confirm(&own, &first).await, "erasure_not_asked");
        stage.later(3_600);
        assert_eq!(confirm(&own, &second).await, "erasure_not_asked");
        own.get("/api/v1/me").await.ok();
    }
}

#[tokio::test]
async fn what_stands_open_is_named_and_settled_first() {
    for stage in stages().await {
        let account = resident(&stage).await;
        let granted = stage.grant(account, Role::TeamLeader, STREET).await;
        let own = stage.enter(account).await;
        let asked = own.send("POST", ERASURE, None).await;
        assert_eq!(
            asked.ok()["obstacles"],
            json!([{"kind": "role", "count": 1}])
        );
        assert_eq!(asked.body["confirmation"], Value::Null);
        let admin = stage.enter(ADMIN).await;
        let path = format!("/api/v1/people/{account}/roles/{granted}/withdraw");
        admin.post(&path, json!({})).await.ok();
        let word = confirmation(&own).await;
        // Between asking and confirming a role came: the ledger refuses, and nothing is destroyed.
        stage.grant(account, Role::TeamLeader, STREET).await;
        let refused = own.post(CONFIRM, json!({"confirmation": word})).await;
        assert_eq!(refused.code(), "roles_held");
        own.get("/api/v1/me").await.ok();
    }
}
