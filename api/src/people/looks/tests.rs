use crate::people::testing::{ADMIN, OTHER_STREET, STREET, Stage, stages};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

fn items(list: &Value) -> &Vec<Value> {
    list["items"].as_array().unwrap()
}

async fn resident(stage: &Stage) -> Id {
    stage.person("何秀兰", 12, STREET).await
}

#[tokio::test]
async fn a_person_sees_who_looked_as_what_and_why_and_no_name() {
    for stage in stages().await {
        let account = resident(&stage).await;
        let own = stage.enter(account).await;
        assert!(items(own.get("/api/v1/me/looks").await.ok()).is_empty());
        let admin = stage.enter(ADMIN).await;
        let search = json!({"mobile": "19900000012", "purpose": "request"});
        admin
            .post("/api/v1/people/search", search.clone())
            .await
            .ok();
        admin.post("/api/v1/people/search", search).await.ok();
        admin.get(&format!("/api/v1/people/{account}")).await.ok();
        let list = own.get("/api/v1/me/looks").await;
        let looks = items(list.ok());
        assert_eq!(looks.len(), 2, "{looks:?}");
        let asked = looks.iter().find(|look| look["purpose"] == "request");
        let asked = asked.unwrap();
        assert_eq!(asked["role"], "administrator");
        assert_eq!(asked["area_name"], "海珠区");
        assert_eq!(asked["at"], "2026-11-24T06:30:00Z");
        assert_eq!(asked["what"], json!(["mobile", "name"]));
        assert_eq!(asked["times"], 2);
        assert!(looks.iter().any(|look| look["purpose"] == "roles"));
        let shown = list.body.to_string();
        assert!(!shown.contains("温区长") && !shown.contains(&ADMIN.to_string()));
    }
}

#[tokio::test]
async fn looking_at_oneself_and_finding_nobody_are_no_looks() {
    for stage in stages().await {
        let account = resident(&stage).await;
        let own = stage.enter(account).await;
        own.get("/api/v1/me").await.ok();
        let admin = stage.enter(ADMIN).await;
        let search = json!({"mobile": "19900000099", "purpose": "request"});
        admin.post("/api/v1/people/search", search).await.ok();
        admin.get(&format!("/api/v1/people/{ADMIN}")).await.ok();
        let (mine, admins) = (
            own.get("/api/v1/me/looks").await,
            admin.get("/api/v1/me/looks").await,
        );
        assert!(items(mine.ok()).is_empty());
        assert!(items(admins.ok()).is_empty());
    }
}

#[tokio::test]
async fn a_search_without_its_purpose_is_refused() {
    for stage in stages().await {
        resident(&stage).await;
        let admin = stage.enter(ADMIN).await;
        for body in [
            json!({"mobile": "19900000012"}),
            json!({"mobile": "19900000012", "purpose": "curiosity"}),
        ] {
            let answer = admin.post("/api/v1/people/search", body).await;
            assert_eq!(answer.status, 422, "{}", answer.body);
        }
    }
}

#[tokio::test]
async fn an_auditor_sees_accounts_and_counts_of_their_areas_and_nothing_of_whom() {
    for stage in stages().await {
        let looked_at = resident(&stage).await;
        let (auditor, elsewhere) = (
            stage.person("方正平", 31, STREET).await,
            stage.person("孟清源", 32, OTHER_STREET).await,
        );
        stage.grant(auditor, Role::Auditor, "440105").await;
        stage.grant(elsewhere, Role::Auditor, OTHER_STREET).await;
        let admin = stage.enter(ADMIN).await;
        admin.get(&format!("/api/v1/people/{looked_at}")).await.ok();
        let caller = stage.enter(auditor).await;
        let list = caller.get("/api/v1/looks").await;
        let tally = &items(list.ok())[0];
        assert_eq!(tally["looker"], ADMIN.to_string());
        assert_eq!(
            (&tally["people"], &tally["purpose"]),
            (&json!(1), &json!("roles"))
        );
        let shown = list.body.to_string();
        assert!(!shown.contains(&looked_at.to_string()) && !shown.contains("何秀兰"));
        let caller = stage.enter(elsewhere).await;
        assert!(items(caller.get("/api/v1/looks").await.ok()).is_empty());
        assert_eq!(admin.get("/api/v1/looks").await.code(), "forbidden");
    }
}

#[tokio::test]
async fn looks_of_many_hours_are_read_page_by_page() {
    for stage in stages().await {
        let account = resident(&stage).await;
        let (admin, own) = (stage.enter(ADMIN).await, stage.enter(account).await);
        for _ in 0..33 {
            admin.get(&format!("/api/v1/people/{account}")).await.ok();
            stage.later(3_600);
        }
        let first = own.get("/api/v1/me/looks").await;
        assert_eq!(items(first.ok()).len(), 30);
        let next = first.body["next"].as_str().unwrap();
        let rest = own.get(&format!("/api/v1/me/looks?before={next}")).await;
        assert_eq!(items(rest.ok()).len(), 3);
        assert_eq!(rest.body["next"], Value::Null);
    }
}

#[tokio::test]
async fn a_look_leaves_no_value_behind() {
    for stage in stages().await {
        let account = resident(&stage).await;
        let admin = stage.enter(ADMIN).await;
        admin.get(&format!("/api/v1/people/{account}")).await.ok();
        stage.app.looks.flush(&stage.db).await.unwrap();
        let kept = super::store::at(&stage.db, account, i64::MAX, 30)
            .await
            .unwrap();
        let kept = format!("{kept:?}");
        assert!(
            kept.contains("name") && !kept.contains('何') && !kept.contains("0012"),
            "{kept}"
        );
    }
}
