//! People over real HTTP: two administrators decide, a member leaves, and the auditor's tool finds nothing.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Request, items, number, text};
use serde_json::{Value, json};

use crate::story::Week;

on_both_engines!(
    what_two_administrators_decide_is_clean,
    an_erased_member_leaves_a_ledger_that_verifies,
    a_withdrawn_role_is_gone_with_the_answer,
);

const STREET: &str = "440105/440105003";

async fn what_two_administrators_decide_is_clean(engine: Engine) {
    let mut week = Week::begin(engine).await;
    let first = week.server.enter("administrator", 1).await;
    let second = week.server.enter("administrator", 2).await;
    let wish = json!({"account": week.worker.account, "area": STREET});
    let proposed = first.post("/api/v1/proposals/administrators", &wish).await;
    let seq = number(&proposed.expect(201), "seq");
    let path = format!("/api/v1/proposals/{seq}/second");
    first
        .post(&path, &json!({}))
        .await
        .refused(403, "same_administrator");
    let done = second.post(&path, &json!({})).await.ok();
    assert_eq!(done["state"], "seconded");
    week.worker.get("/api/v1/staff").await.ok();
    let standard = first.get("/api/v1/standard").await.ok();
    let proposed = first
        .post("/api/v1/proposals/standards", &dearer(&standard))
        .await;
    let seq = number(&proposed.expect(201), "seq");
    let path = format!("/api/v1/proposals/{seq}/second");
    second.post(&path, &json!({})).await.ok();
    week.server.move_to("2026-12-01T02:00:00Z").await;
    let visitor = week.server.visitor();
    let now = visitor.get("/api/v1/standard").await.ok();
    assert_eq!(
        (&now["version"], &now["cap"]),
        (&json!(2), &json!("2000.00"))
    );
    let worker = week.server.enter("social_worker", 1).await;
    crate::story::post_activity(
        &worker,
        "volunteer",
        ["2026-12-02T00:00:00Z", "2026-12-02T08:00:00Z"],
    )
    .await;
    week.server.audit().await.assert_clean();
}

/// The standard in force with a higher cap, from the first of December.
fn dearer(standard: &Value) -> Value {
    let offers = standard["offers"].as_array().unwrap().iter();
    let offer = |offer: &Value| {
        json!({
            "offer": offer["offer"],
            "price": offer["price"],
            "valid_days": offer["valid_days"],
            "per_day": offer["per_day"],
        })
    };
    json!({
        "effective_at": "2026-12-01T00:00:00Z",
        "cap": "2000.00",
        "expiry_months": standard["expiry_months"],
        "care_expiry_months": standard["care_expiry_months"],
        "day_second_minutes": standard["day_tiers"]["second_minutes"],
        "day_administrator_minutes": standard["day_tiers"]["administrator_minutes"],
        "rates": standard["rates"],
        "offers": offers.map(offer).collect::<Vec<_>>(),
    })
}

async fn an_erased_member_leaves_a_ledger_that_verifies(engine: Engine) {
    let week = Week::begin(engine).await;
    let name = text(&week.volunteer.get("/api/v1/me").await.ok(), "name");
    week.earn().await;
    settle(&week).await;
    let told = week.volunteer.get("/api/v1/me/export").await.ok();
    assert!(told.to_string().contains(&name));
    assert!(
        told["sections"]["volunteering"]["hours"]
            .as_array()
            .unwrap()
            .len()
            >= 2
    );
    let erasure = Request {
        method: "POST",
        path: "/api/v1/me/erasure",
        ..Request::default()
    };
    let asked = week.volunteer.send(&erasure).await.ok();
    assert_eq!(asked["obstacles"], json!([]), "{asked}");
    let word = json!({"confirmation": asked["confirmation"]});
    let path = "/api/v1/me/erasure/confirm";
    let erased = week.volunteer.post(path, &word).await.ok();
    assert!(text(&erased, "receipt").starts_with("c2sp.org/tlog-proof@v1\n"));
    week.volunteer
        .get("/api/v1/me")
        .await
        .refused(401, "unauthenticated");
    let sql = week.server.sql().await;
    let account = &week.volunteer.account;
    for (table, column) in [
        ("members", "account"),
        ("sessions", "account"),
        ("facts", "owner"),
        ("looks", "subject"),
    ] {
        let left = format!("SELECT COUNT(*) FROM {table} WHERE {column} = '{account}'");
        assert_eq!(sql.number(&left).await, 0, "{table}");
    }
    let admin = week.server.enter("administrator", 1).await;
    let search = json!({"name": name, "purpose": "request"});
    let found = admin.post("/api/v1/people/search", &search).await.ok();
    assert!(items(&found).iter().all(|one| one["account"] != *account));
    week.server.audit().await.assert_clean();
}

/// Gives up vouchers and takes back hours that wait, as somebody does who goes.
async fn settle(week: &Week) {
    let vouchers = week
        .volunteer
        .get("/api/v1/me/vouchers?state=open&limit=100")
        .await;
    for voucher in items(&vouchers.ok()) {
        let path = format!("/api/v1/vouchers/{}/cancel", text(&voucher, "id"));
        week.volunteer.post(&path, &json!({})).await.ok();
    }
    for state in ["open", "endorsed"] {
        let path = format!("/api/v1/me/claims?state={state}&limit=100");
        for claim in items(&week.volunteer.get(&path).await.ok()) {
            let path = format!("/api/v1/claims/{}/withdraw", number(&claim, "seq"));
            week.volunteer.post(&path, &json!({})).await.ok();
        }
    }
}

async fn a_withdrawn_role_is_gone_with_the_answer(engine: Engine) {
    let week = Week::begin(engine).await;
    let admin = week.server.enter("administrator", 1).await;
    week.worker.get("/api/v1/reviews").await.ok();
    let account = &week.worker.account;
    let person = admin.get(&format!("/api/v1/people/{account}")).await.ok();
    let granted = number(&person["roles"][0], "granted");
    let path = format!("/api/v1/people/{account}/roles/{granted}/withdraw");
    admin.post(&path, &json!({})).await.ok();
    week.worker
        .get("/api/v1/reviews")
        .await
        .refused(403, "forbidden");
    week.server.audit().await.assert_clean();
}
