use crate::{
    access::Opening,
    identity::testing::{House, STREET, houses},
};
use ledger::{decide, ids::Id, kinds::Role};
use serde_json::{Value, json};
use std::time::Duration;

const OWN: &str = "/api/v1/me/tokens";
const SERVICES: &str = "/api/v1/tokens";

async fn strong(house: &House, account: Id) -> String {
    let mut tx = house.app.db.begin().await.unwrap();
    let opening = Opening::strong(account, Duration::from_hours(24 * 500));
    let now_ms = house.app.clock.now_ms();
    let token = house
        .app
        .sessions
        .open(&mut tx, &opening, now_ms)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    format!("haizhu_session={}", token.text())
}

async fn staff(house: &House, role: Role) -> (Id, String) {
    let account = house.settle("方正平", "19900000001", false).await;
    house.grant(account, role).await;
    (account, strong(house, account).await)
}

async fn administrator(house: &House) -> String {
    house
        .put_person(house.administrators[0], "温区长", "19900009001")
        .await;
    strong(house, house.administrators[0]).await
}

fn service(role: &str, area: &str) -> Value {
    json!({"purpose": "街道大屏", "role": role, "area": area, "days": 30})
}

#[tokio::test]
async fn an_auditors_token_reads_the_log_and_nothing_that_is_their_own() {
    for house in houses().await {
        let (_, cookie) = staff(&house, Role::Auditor).await;
        let body = json!({"purpose": "每日核对", "days": 365});
        let made = house.ask("POST", OWN, &cookie, Some(body)).await.ok();
        let token = made.text("token");
        let export = house.bearer("GET", "/log/export", &token).await;
        assert_eq!(export.status, 200, "{}", house.engine);
        house.bearer("GET", "/log/tile/entries/000", &token).await;
        for path in ["/api/v1/me", "/api/v1/me/balance", "/api/v1/me/sessions"] {
            house
                .bearer("GET", path, &token)
                .await
                .refused("token_reads_only");
        }
        house
            .bearer("POST", OWN, &token)
            .await
            .refused("token_reads_only");
        house
            .bearer("DELETE", "/api/v1/session", &token)
            .await
            .refused("token_reads_only");
        house
            .bearer("GET", "/api/v1/reviews", &token)
            .await
            .refused("forbidden");
        // In a cookie it is nobody's.
        let planted = format!("haizhu_session={token}");
        house
            .get("/log/export", &planted)
            .await
            .refused("unauthenticated");
    }
}

#[tokio::test]
async fn a_personal_token_ends_with_the_role_with_its_time_and_when_it_is_revoked() {
    for house in houses().await {
        let (account, cookie) = staff(&house, Role::Auditor).await;
        let make = async |days: i64| {
            let body = json!({"purpose": "核对", "days": days});
            house.ask("POST", OWN, &cookie, Some(body)).await.ok()
        };
        let read = async |token: &str| house.bearer("GET", "/log/export", token).await;
        let (one, other) = (make(1).await, make(2).await);
        assert_eq!(
            read(&one.text("token")).await.status,
            200,
            "{}",
            house.engine
        );
        let path = format!("{OWN}/{}", one.text("id"));
        house.ask("DELETE", &path, &cookie, None).await.ok();
        read(&one.text("token")).await.refused("unauthenticated");
        house
            .ask("DELETE", &path, &cookie, None)
            .await
            .refused("not_found");
        house.later(86_400 * 2);
        read(&other.text("token")).await.refused("unauthenticated");
        let last = make(1).await.text("token");
        let granted = crate::journal::roles_of(&house.app.db, account)
            .await
            .unwrap()[0]
            .granted;
        let command = decide::Command::WithdrawRole { account, granted };
        let by = house.administrators[0];
        house
            .app
            .journal
            .submit(crate::journal::Bare { by, command }, None)
            .await
            .unwrap();
        house.app.sessions.forget(account);
        read(&last).await.refused("forbidden");
    }
}

#[tokio::test]
async fn an_administrator_makes_tokens_for_services_within_their_areas() {
    for house in houses().await {
        let boss = administrator(&house).await;
        let make = async |body: Value| house.ask("POST", SERVICES, &boss, Some(body)).await;
        let first = make(service("social_worker", STREET)).await.ok();
        let token = first.text("token");
        let reviews = house.bearer("GET", "/api/v1/reviews", &token).await;
        assert_eq!(reviews.status, 200, "{} {}", house.engine, reviews.json);
        house
            .bearer("POST", "/api/v1/reviews/approve", &token)
            .await
            .refused("token_reads_only");
        house
            .bearer("GET", "/log/export", &token)
            .await
            .refused("forbidden");
        for (role, area) in [
            ("administrator", STREET),
            ("resident", STREET),
            ("merchant", STREET),
            ("auditor", "440106"),
            ("auditor", "440105/440105999"),
        ] {
            make(service(role, area)).await.refused("field_invalid");
        }
        for days in [0, 366] {
            let mut body = service("auditor", STREET);
            body["days"] = days.into();
            make(body).await.refused("field_invalid");
        }
        let list = house.get(SERVICES, &boss).await.ok();
        assert_eq!(list.json["items"].as_array().unwrap().len(), 1);
        assert_eq!(list.json["items"][0]["purpose"], "街道大屏");
        assert!(!list.json.to_string().contains(&token), "shown once");
        let path = format!("{SERVICES}/{}", first.text("id"));
        house.ask("DELETE", &path, &boss, None).await.ok();
        house
            .bearer("GET", "/api/v1/reviews", &token)
            .await
            .refused("unauthenticated");
    }
}

#[tokio::test]
async fn the_tokens_of_others_are_not_ones_own_to_see_or_to_revoke() {
    for house in houses().await {
        let (_, auditor) = staff(&house, Role::Auditor).await;
        let body = json!({"purpose": "核对", "days": 1});
        let made = house.ask("POST", OWN, &auditor, Some(body)).await.ok();
        let boss = administrator(&house).await;
        assert_eq!(house.get(SERVICES, &boss).await.json["items"], json!([]));
        let path = format!("{SERVICES}/{}", made.text("id"));
        house
            .ask("DELETE", &path, &boss, None)
            .await
            .refused("not_found");
        let other = house.settle("严可信", "19900000002", false).await;
        house.grant(other, Role::Auditor).await;
        let other = strong(&house, other).await;
        let path = format!("{OWN}/{}", made.text("id"));
        house
            .ask("DELETE", &path, &other, None)
            .await
            .refused("not_found");
        assert_eq!(house.get(OWN, &other).await.json["items"], json!([]));
        let read = house
            .bearer("GET", "/log/export", &made.text("token"))
            .await;
        assert_eq!(read.status, 200, "{}", house.engine);
    }
}
