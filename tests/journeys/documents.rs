//! Identity documents: entered by the person or at the desk, each number for one account, and needed above an amount.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Answer, Person, Request, text};
use harness::server::Server;
use serde_json::{Value, json};

on_both_engines!(
    above_the_amount_of_the_settings_nobody_spends_without_a_document,
    a_desk_enters_for_those_who_live_in_its_area,
);

/// Invented, with the right check character.
const CARD: &str = "440105199001010017";

async fn enter(person: &Person, path: &str, document: &Value) -> Answer {
    person
        .send(&Request {
            method: "PUT",
            path,
            headers: vec![("content-type", "application/json".into())],
            body: document.to_string().into_bytes(),
        })
        .await
}

async fn above_the_amount_of_the_settings_nobody_spends_without_a_document(engine: Engine) {
    // The first volunteer's points buy a haircut; without a document they buy none.
    let server = Server::demo_with(engine, &[("HAIZHU_DOCUMENT_POINTS", "0")]).await;
    let volunteer = server.enter("volunteer", 1).await;
    let wish = json!({"offer": "haircut"});
    let refused = volunteer.post("/api/v1/vouchers", &wish).await;
    refused.refused(403, "document_needed");
    volunteer
        .get("/api/v1/me/document")
        .await
        .refused(404, "document_none");
    let own = "/api/v1/me/document";
    for (number, field) in [
        ("440105199001010018", "number"),
        ("440105199013010014", "number"),
    ] {
        let wrong = json!({"kind": "resident_card", "number": number});
        let problem = enter(&volunteer, own, &wrong)
            .await
            .refused(422, "document_invalid");
        assert_eq!(problem["params"]["field"], field, "{problem}");
        assert!(!problem.to_string().contains(number), "{problem}");
    }
    let card = json!({"kind": "resident_card", "number": CARD});
    let entered = enter(&volunteer, own, &card).await.ok();
    assert_eq!(text(&entered, "born"), "1990-01-01");
    assert_eq!(text(&entered, "number"), "44**************17");
    assert_eq!(volunteer.get(own).await.ok(), entered);
    // Once more the same is no other; another is for the desk.
    assert_eq!(enter(&volunteer, own, &card).await.ok(), entered);
    let other =
        json!({"kind": "passport", "number": "E12345678", "born": "1990-01-01", "sex": "male"});
    enter(&volunteer, own, &other)
        .await
        .refused(409, "document_exists");
    volunteer.post("/api/v1/vouchers", &wish).await.expect(201);
    // The same person under another account.
    let second = server.enter("volunteer", 2).await;
    for _ in 0..3 {
        enter(&second, own, &card)
            .await
            .refused(409, "document_taken");
    }
    enter(&second, own, &card)
        .await
        .refused(429, "too_many_requests");
    second
        .post("/api/v1/vouchers", &wish)
        .await
        .refused(403, "document_needed");
    server.audit().await.assert_clean();
}

async fn a_desk_enters_for_those_who_live_in_its_area(engine: Engine) {
    let server = Server::demo(engine).await;
    let volunteer = server.enter("volunteer", 1).await;
    let path = format!("/api/v1/members/{}/document", volunteer.account);
    let shown = json!({"kind": "resident_card", "number": CARD, "purpose": "兑换前核对身份"});
    let elsewhere = server.enter("social_worker", 4).await;
    enter(&elsewhere, &path, &shown)
        .await
        .refused(404, "person_unknown");
    let desk = server.enter("social_worker", 1).await;
    let without = json!({"kind": "resident_card", "number": CARD, "purpose": " "});
    enter(&desk, &path, &without)
        .await
        .refused(422, "field_missing");
    let entered = enter(&desk, &path, &shown).await.ok();
    assert_eq!(entered["at_desk"], true);
    // The person reads who looked and why.
    let seen = volunteer.get("/api/v1/me/document").await.ok();
    assert_eq!(text(&seen, "purpose"), "兑换前核对身份");
    let own = format!("/api/v1/members/{}/document", desk.account);
    enter(&desk, &own, &shown)
        .await
        .refused(403, "document_own");
    // A new card in the place of the old one.
    let renewed = json!({"kind": "passport", "number": "E12345678", "born": "1990-01-01", "sex": "male",
                         "purpose": "换证"});
    let renewed = enter(&desk, &path, &renewed).await.ok();
    assert_eq!(text(&renewed, "kind"), "passport");
}
