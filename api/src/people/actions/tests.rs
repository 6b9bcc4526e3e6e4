use crate::people::testing::{ADMIN, OTHER_STREET, SECOND_ADMIN, STREET, Stage, stages};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

fn kinds(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().unwrap().iter();
    items.map(|item| item["kind"].as_str().unwrap()).collect()
}

async fn auditor(stage: &Stage, last: u16, area: &str) -> Id {
    let account = stage.person("方正平", last, STREET).await;
    stage.grant(account, Role::Auditor, area).await;
    account
}

#[tokio::test]
async fn decisions_of_staff_are_listed_and_what_members_do_is_not() {
    for stage in stages().await {
        let worker = stage.person("李静文", 11, STREET).await;
        let granted = stage.grant(worker, Role::SocialWorker, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let path = format!("/api/v1/people/{worker}/roles/{granted}/withdraw");
        admin.post(&path, json!({})).await.ok();
        let list = admin.get("/api/v1/actions").await;
        assert_eq!(kinds(list.ok()), ["role.withdrawn", "role.granted"]);
        let first = &list.body["items"][0];
        assert_eq!(
            (&first["by_name"], &first["about_name"]),
            (&json!("温区长"), &json!("李静文"))
        );
        assert_eq!(first["area_name"], "昌岗街道");
        for (query, expected) in [
            ("?kind=role.granted", vec!["role.granted"]),
            ("?kind=hours.approved", vec![]),
            ("?area=440105/440105015", vec![]),
            ("?limit=1", vec!["role.withdrawn"]),
        ] {
            let list = admin.get(&format!("/api/v1/actions{query}")).await;
            assert_eq!(kinds(list.ok()), expected, "{query}");
        }
        let by = admin
            .get(&format!("/api/v1/actions?by={SECOND_ADMIN}"))
            .await;
        assert!(kinds(by.ok()).is_empty());
        for query in ["?kind=gift", "?by=x", "?area=/"] {
            let refused = admin.get(&format!("/api/v1/actions{query}")).await;
            assert_eq!(refused.code(), "field_invalid", "{query}");
        }
    }
}

#[tokio::test]
async fn an_auditor_sees_their_areas_and_no_names() {
    for stage in stages().await {
        let (here, elsewhere) = (
            auditor(&stage, 31, STREET).await,
            auditor(&stage, 32, OTHER_STREET).await,
        );
        let list = stage.enter(here).await.get("/api/v1/actions").await;
        assert_eq!(kinds(list.ok()), ["role.granted"]);
        assert_eq!(list.body["items"][0]["by_name"], Value::Null);
        assert!(!list.body.to_string().contains("方正平"));
        let other = stage.enter(elsewhere).await.get("/api/v1/actions").await;
        assert_eq!(other.ok()["items"][0]["area"], OTHER_STREET);
        assert_eq!(kinds(other.ok()).len(), 1);
    }
}
