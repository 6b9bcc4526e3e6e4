use super::{Access, Actor, Opening, POLICY, Role, Sessions, Standing, as_markdown, session};
use crate::{
    app,
    clock::Clock,
    db::{Db, execute, testing},
    openapi,
};
use axum::http::{HeaderMap, HeaderValue, header};
use ledger::ids::Id;
use std::{collections::BTreeSet, time::Duration};

#[test]
fn every_operation_of_the_document_has_a_row() {
    let mut document = app::document();
    let mut operations = 0;
    for (path, item) in &mut document.paths.paths {
        for (method, _) in openapi::operations_mut(item) {
            operations += 1;
            let row = POLICY
                .iter()
                .find(|row| row.method == method && row.documented() == *path);
            assert!(
                row.is_some(),
                "{method} {path} has no row in access/policy.rs"
            );
        }
    }
    assert!(operations >= 8);
}

#[test]
fn every_row_has_its_operation() {
    let document = app::document();
    for row in POLICY.iter().filter(|row| row.path != "/api/openapi.json") {
        let item = document.paths.paths.get(&row.documented()).cloned();
        let mut item = item.unwrap_or_else(|| panic!("{} is no route any more", row.path));
        let found = openapi::operations_mut(&mut item)
            .iter()
            .any(|(method, _)| *method == row.method);
        assert!(found, "{} {} is no route any more", row.method, row.path);
    }
}

#[test]
fn a_route_stands_in_the_table_once() {
    let mut seen = BTreeSet::new();
    for row in POLICY {
        assert!(
            seen.insert((row.method, row.path)),
            "{} {} twice",
            row.method,
            row.path
        );
    }
}

#[test]
fn a_rule_with_roles_names_those_that_are_granted() {
    for row in POLICY {
        if let Access::Roles(roles) = row.access {
            assert!(!roles.is_empty(), "{}", row.path);
            let everyone = roles
                .iter()
                .any(|role| matches!(role, Role::Resident | Role::Volunteer));
            assert!(!everyone, "{}: that is what Member means", row.path);
        }
    }
}

#[test]
fn only_public_and_demo_operations_ask_for_no_session_in_the_document() {
    let mut document = app::document();
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in openapi::operations_mut(item) {
            let row = POLICY
                .iter()
                .find(|row| row.method == method && row.documented() == *path)
                .unwrap();
            let open = matches!(row.access, Access::Public | Access::Demo);
            let asks = operation
                .security
                .as_ref()
                .is_some_and(|security| !security.is_empty());
            assert_eq!(asks, !open, "{method} {path}");
        }
    }
}

#[test]
fn the_table_reads_as_a_page() {
    let page = as_markdown();
    assert!(page.contains("| `GET /log/export` | auditor |"), "{page}");
    assert_eq!(page.lines().count(), POLICY.len() + 2);
}

#[test]
fn every_role_of_the_ledger_has_its_word_here() {
    for granted in ledger::kinds::Role::ALL {
        assert_eq!(Role::from(*granted).as_str(), granted.as_str());
    }
    for role in Role::ALL {
        assert_eq!(Role::of(role.as_str()), Some(role));
        assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
    }
}

#[test]
fn a_role_holds_in_its_area_and_below_and_nowhere_else() {
    let street = Standing {
        role: Role::SocialWorker,
        area: "440105/440105003".parse().unwrap(),
    };
    let actor = Actor {
        account: Id([1; 16]),
        session: Id([2; 16]),
        token: false,
        strong: true,
        acting: None,
        standings: [street].into(),
        withheld: [].into(),
    };
    let within = |area: &str| actor.holds_in(Role::SocialWorker, &area.parse().unwrap());
    assert!(within("440105/440105003") && within("440105/440105003/440105003007"));
    assert!(!within("440105") && !within("440105/440105004"));
    assert!(actor.holds(Role::Volunteer) && !actor.holds(Role::Auditor));
}

async fn opened(db: &Db, sessions: &Sessions) -> session::Token {
    let mut tx = db.begin().await.unwrap();
    execute!(
        &mut tx,
        "INSERT INTO members (account, name, home_area, team, state, created_at_ms)
         VALUES ($1, $2, '440105', '', 'active', 0)",
        Id([1; 16]).to_string(),
        &[0_u8][..]
    )
    .unwrap();
    let opening = Opening::strong(Id([1; 16]), Duration::from_mins(1));
    let token = sessions.open(&mut tx, &opening, 0).await.unwrap();
    tx.commit().await.unwrap();
    token
}

fn bearer(token: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(
        header::AUTHORIZATION,
        HeaderValue::from_str(&format!("Bearer {token}")).unwrap(),
    );
    headers
}

fn at(second: i64) -> Clock {
    Clock::standing_at(ledger::time::Instant::from_unix(second))
}

#[tokio::test]
async fn a_session_lasts_as_long_as_it_was_opened_for() {
    for db in testing::engines().await {
        let sessions = Sessions::default();
        let token = opened(&db, &sessions).await;
        let now = sessions.admit(&db, &at(59), &token).await.unwrap();
        assert_eq!(now.unwrap().actor.account, Id([1; 16]), "{}", db.engine());
        assert!(
            sessions
                .admit(&db, &at(60), &token)
                .await
                .unwrap()
                .is_none()
        );
    }
}

#[tokio::test]
async fn a_session_that_was_ended_is_over_at_once() {
    for db in testing::engines().await {
        let sessions = Sessions::default();
        let token = opened(&db, &sessions).await;
        assert!(sessions.admit(&db, &at(1), &token).await.unwrap().is_some());
        let mut tx = db.begin().await.unwrap();
        sessions
            .close(&mut tx, &bearer(&token.text()), false)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            sessions.admit(&db, &at(1), &token).await.unwrap().is_none(),
            "{}",
            db.engine()
        );
    }
}

#[tokio::test]
async fn a_burst_of_requests_asks_the_database_once() {
    let db = testing::sqlite().await;
    let sessions = Sessions::default();
    let token = opened(&db, &sessions).await;
    sessions.admit(&db, &at(1), &token).await.unwrap();
    // Whoever asks a closed database gets an error.
    db.close().await;
    assert!(sessions.admit(&db, &at(1), &token).await.unwrap().is_some());
}

#[test]
fn a_token_is_taken_from_the_header_before_the_cookie() {
    let token = "A".repeat(43);
    assert!(matches!(
        session::given(&bearer(&token), false),
        Some(session::Given::Bearer(_))
    ));
    let mut headers = HeaderMap::new();
    let cookie = format!("other=1; haizhu_session={token}");
    headers.insert(header::COOKIE, HeaderValue::from_str(&cookie).unwrap());
    assert!(matches!(
        session::given(&headers, false),
        Some(session::Given::Cookie(_))
    ));
    // Over TLS only the cookie that is bound to the host counts.
    assert!(session::given(&headers, true).is_none());
    headers.insert(
        header::AUTHORIZATION,
        HeaderValue::from_static("Bearer nonsense"),
    );
    assert!(
        session::given(&headers, false).is_none(),
        "a wrong header is not helped by a cookie"
    );
}

#[test]
fn the_table_in_the_security_model_is_the_one_that_is_enforced() {
    let written = include_str!("../../../docs/security-model.md");
    assert!(
        written.contains(super::as_markdown().trim()),
        "run `haizhu access` and put its table there"
    );
}
