//! Entering by the front door: a number, a code, a name.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Person, items, text};
use harness::server::Server;
use serde_json::{Value, json};

const NUMBER: &str = "19900010001";

on_both_engines!(
    somebody_new_enters_by_a_code_and_the_ledger_knows_their_account,
    a_member_of_staff_is_only_a_resident_after_a_code,
);

async fn checked(visitor: &Person, mobile: &str) -> Value {
    let sent = visitor
        .post("/api/v1/sign-in/code", &json!({"mobile": mobile}))
        .await
        .ok();
    let shown = json!({"challenge": text(&sent, "challenge"), "code": text(&sent, "code")});
    visitor.post("/api/v1/sign-in/check", &shown).await.ok()
}

async fn somebody_new_enters_by_a_code_and_the_ledger_knows_their_account(engine: Engine) {
    let server = Server::demo(engine).await;
    let visitor = server.visitor();
    let right = checked(&visitor, NUMBER).await;
    assert!(right["people"].as_array().unwrap().is_empty());
    let ways = visitor.get("/api/v1/sign-in").await.ok();
    let registration = json!({
        "pass": text(&right, "pass"),
        "name": "陈小明",
        "area": "440105/440105003",
        "consent": text(&ways, "privacy_version"),
    });
    let entered = visitor
        .post("/api/v1/sign-in/register", &registration)
        .await;
    let account = text(&entered.ok(), "account");
    let person = visitor.with_cookie_of(&entered);
    let me = person.get("/api/v1/me").await.ok();
    assert_eq!(text(&me, "account"), account);
    let balance = person.get("/api/v1/me/balance").await.ok();
    assert_eq!(text(&balance, "available"), "0.00");
    assert_eq!(
        items(&person.get("/api/v1/me/sessions").await.ok()).len(),
        1
    );
    server.audit().await.assert_clean();
}

async fn a_member_of_staff_is_only_a_resident_after_a_code(engine: Engine) {
    let server = Server::demo(engine).await;
    let visitor = server.visitor();
    // The first administrator of the demo's cast.
    let right = checked(&visitor, "19900009001").await;
    let choice =
        json!({"pass": text(&right, "pass"), "person": text(&right["people"][0], "person")});
    let entered = visitor.post("/api/v1/sign-in/enter", &choice).await;
    entered.ok();
    let person = visitor.with_cookie_of(&entered);
    let me = person.get("/api/v1/me").await.ok();
    assert_eq!(me["withheld"], json!(["administrator"]));
    person
        .get("/api/v1/reviews")
        .await
        .refused(403, "second_factor_needed");
}
