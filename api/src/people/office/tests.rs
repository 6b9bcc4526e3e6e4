use crate::{
    identity::outbox::{self, Letter},
    people::testing::{ADMIN, STREET, Stage, stages},
};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

const OUTBOX: &str = "/api/v1/outbox";
const JOBS: &str = "/api/v1/jobs";

async fn message(stage: &Stage, account: Id) -> Id {
    let (id, now_ms) = (stage.app.random.ordered_id(1), stage.app.clock.now_ms());
    let letter = Letter::MemberInvited {
        area: "昌岗街道".to_owned(),
        site: "https://haizhu.example".to_owned(),
    };
    let mut tx = stage.db.begin().await.unwrap();
    outbox::post_all(&mut tx, &stage.app.keys, &[(id, account, letter)], now_ms)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn the_outbox_names_accounts_and_nothing_of_what_is_said() {
    for stage in stages().await {
        let member = stage.person("何秀兰", 12, STREET).await;
        let id = message(&stage, member).await;
        let admin = stage.enter(ADMIN).await;
        let listed = admin.get(OUTBOX).await;
        let one = &listed.ok()["items"][0];
        assert_eq!(one["account"], member.to_string());
        assert_eq!(
            (&one["state"], &one["template"]),
            (&json!("waiting"), &json!("member_invited"))
        );
        assert_eq!(listed.body["gateway"], false);
        let text = listed.body.to_string();
        for hidden in ["何秀兰", "19900000012", "199****", "haizhu.example", "昌岗"] {
            assert!(!text.contains(hidden), "{hidden} in {text}");
        }
        assert!(
            admin.get(&format!("{OUTBOX}?state=sent")).await.ok()["items"]
                .as_array()
                .unwrap()
                .is_empty()
        );
        let retry = admin
            .send("POST", &format!("{OUTBOX}/{id}/retry"), None)
            .await;
        assert_eq!(retry.code(), "message_unknown", "it has not failed");
        let path = format!("{OUTBOX}/{id}/drop");
        let odd = admin.post(&path, json!({"reason": "何秀兰搬走了"})).await;
        assert_eq!(odd.code(), "field_invalid");
        let dropped = admin.post(&path, json!({"reason": "told_otherwise"})).await;
        let one = &dropped.ok()["items"][0];
        assert_eq!(
            (&one["state"], &one["reason"]),
            (&json!("dropped"), &json!("told_otherwise"))
        );
        assert_eq!(one["ended_by"], ADMIN.to_string());
        let again = admin.post(&path, json!({"reason": "told_otherwise"})).await;
        assert_eq!(again.code(), "message_unknown");
    }
}

#[tokio::test]
async fn the_machine_is_for_administrators_of_the_whole_district() {
    for stage in stages().await {
        let street = stage.person("高主任", 12, STREET).await;
        crate::people::testing::make_administrator(&stage, street, STREET).await;
        let street = stage.enter(street).await;
        for path in [OUTBOX, JOBS] {
            assert_eq!(street.get(path).await.code(), "district_only", "{path}");
        }
        let run = street
            .send("POST", &format!("{JOBS}/retention/run"), None)
            .await;
        assert_eq!(run.code(), "district_only");
        let worker = stage.person("李静文", 13, STREET).await;
        stage.grant(worker, Role::SocialWorker, STREET).await;
        assert_eq!(
            stage.enter(worker).await.get(JOBS).await.code(),
            "forbidden"
        );
    }
}

#[tokio::test]
async fn a_job_that_is_run_now_says_when_how_and_by_whom() {
    for stage in stages().await {
        let admin = stage.enter(ADMIN).await;
        let before = admin.get(JOBS).await;
        let named = |list: &Value, name: &str| {
            let mut items = list["items"].as_array().unwrap().iter();
            items.find(|one| one["name"] == name).unwrap().clone()
        };
        assert_eq!(named(before.ok(), "retention")["last"], Value::Null);
        assert_eq!(named(before.ok(), "backup")["runs_by_hand"], false);
        for name in ["retention", "expiry", "outbox"] {
            let ran = admin
                .send("POST", &format!("{JOBS}/{name}/run"), None)
                .await;
            let one = named(ran.ok(), name);
            assert_eq!(
                one["last"]["outcome"],
                "done",
                "{name} on {}",
                stage.db.engine()
            );
            assert_eq!(one["last"]["asked_by"], ADMIN.to_string());
            assert_eq!(one["last"]["started_at"], "2026-11-24T06:30:00Z");
        }
        assert_eq!(
            named(&admin.get(JOBS).await.body, "retention")["next_at"],
            "2026-11-24T07:30:00Z"
        );
        for name in ["backup", "nothing"] {
            let ran = admin
                .send("POST", &format!("{JOBS}/{name}/run"), None)
                .await;
            assert_eq!(ran.code(), "job_unknown", "{name}");
        }
        let publishing = &before.body["publishing"];
        assert_eq!(publishing["refusal"], Value::Null);
        assert!(publishing["entries"].as_u64().unwrap() > 0);
    }
}
