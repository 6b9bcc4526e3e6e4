use crate::people::testing::{ADMIN, STREET, stages};
use ledger::kinds::Role;
use serde_json::json;

#[tokio::test]
async fn an_administrator_of_the_district_says_which_days_are_worked() {
    for stage in stages().await {
        let admin = stage.enter(ADMIN).await;
        let shipped = admin.get("/api/v1/holidays").await;
        assert_eq!(shipped.ok()["year"], 2026);
        assert_eq!(shipped.body["items"].as_array().unwrap().len(), 39);
        let set = |day: &str, kind: &str| json!({"day": day, "kind": kind, "name": "元旦"});
        let next = admin
            .post("/api/v1/holidays", set("2027-01-01", "rest"))
            .await;
        assert_eq!(
            next.ok()["items"],
            json!([{"day": "2027-01-01", "kind": "rest", "name": "元旦"}])
        );
        admin
            .post("/api/v1/holidays", set("2027-01-01", "work"))
            .await
            .ok();
        let gone = admin
            .post("/api/v1/holidays", set("2027-01-01", "ordinary"))
            .await;
        assert_eq!(gone.ok()["items"], json!([]));
        for (wish, code) in [
            (set("2027-02-29", "rest"), "field_invalid"),
            (set("1999-01-01", "rest"), "field_invalid"),
            (
                json!({"day": "2027-01-01", "kind": "rest"}),
                "field_missing",
            ),
        ] {
            assert_eq!(admin.post("/api/v1/holidays", wish).await.code(), code);
        }
        // One of a street, and one who is none.
        let street = stage.person("石建国", 31, STREET).await;
        let worker = stage.enter(street).await;
        let refused = worker
            .post("/api/v1/holidays", set("2027-01-01", "rest"))
            .await;
        assert_eq!(refused.code(), "forbidden");
        stage.grant(street, Role::SocialWorker, STREET).await;
        let worker = stage.enter(street).await;
        let refused = worker
            .post("/api/v1/holidays", set("2027-01-01", "rest"))
            .await;
        assert_eq!(refused.code(), "forbidden");
    }
}
