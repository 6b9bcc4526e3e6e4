//! claim → approve → voucher → redeem → export → verify, and the ways it can turn off.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Person, hundredths, items, number, text};
use serde_json::{Value, json};

use crate::story::{THURSDAY, WEDNESDAY, Week, claim_body};

on_both_engines!(
    hours_become_points_a_voucher_and_a_haircut_that_an_auditor_can_check,
    a_rejected_claim_shows_its_reason_and_moves_nothing,
    a_withdrawn_claim_is_no_longer_reviewed_and_can_be_recorded_again,
    a_reversal_takes_the_points_back,
    exchange_hours_become_care_minutes_and_no_points,
    a_cancelled_voucher_restores_the_balance,
    nobody_reviews_their_own_hours,
    overlapping_hours_are_refused,
);

async fn hours_become_points_a_voucher_and_a_haircut_that_an_auditor_can_check(engine: Engine) {
    let week = Week::begin(engine).await;
    let before = balance(&week.volunteer).await;
    let seq = week.claim(&week.activities[0], WEDNESDAY).await;
    let queue = week
        .worker
        .get("/api/v1/reviews?state=open&limit=100")
        .await
        .ok();
    assert!(
        items(&queue).iter().any(|claim| claim["seq"] == seq),
        "{queue}"
    );
    let approved = week.approve(seq).await;
    assert_eq!(approved["decided"]["points"], "8.00");
    assert_eq!(approved["day_minutes"], 0, "it is counted twice");
    week.approve(week.claim(&week.activities[1], THURSDAY).await)
        .await;
    let earned = balance(&week.volunteer).await;
    assert_eq!(earned.available, before.available + 16_00);

    let voucher = week.issue_voucher().await;
    assert_eq!(voucher["price"], "10.00");
    let held = balance(&week.volunteer).await;
    assert_eq!(held.available, earned.available - 10_00);
    assert_eq!(held.held, earned.held + 10_00);

    redeem_once(&week, &voucher).await;
    let spent = balance(&week.volunteer).await;
    assert_eq!((spent.available, spent.held), (held.available, earned.held));
    history_tells_the_story(&week.volunteer).await;
    week.server.audit().await.assert_clean();
}

async fn redeem_once(week: &Week, voucher: &Value) {
    let merchant = week.server.enter("merchant", 1).await;
    let code = json!({"code": voucher["code"]});
    let seen = merchant.post("/api/v1/redemptions/look", &code).await.ok();
    assert_eq!(seen["voucher"]["offer"], "haircut");
    assert_eq!(seen["used"], Value::Null);
    let redeemed = merchant
        .post("/api/v1/redemptions", &code)
        .await
        .expect(201);
    assert_eq!(redeemed["points"], "10.00");
    let again = merchant.post("/api/v1/redemptions", &code).await;
    let problem = again.refused(409, "voucher_used");
    assert_eq!(problem["params"]["at"], redeemed["at"], "{problem}");
    let look = merchant.post("/api/v1/redemptions/look", &code).await.ok();
    assert_eq!(look["used"]["at"], redeemed["at"], "{look}");
}

async fn history_tells_the_story(volunteer: &Person) {
    let history = volunteer.get("/api/v1/me/history?limit=100").await.ok();
    let lines = items(&history);
    let points: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["points"].as_str())
        .collect();
    assert!(
        points.contains(&"8.00") && points.contains(&"-10.00"),
        "{points:?}"
    );
    for line in &lines {
        let entry = volunteer
            .get(&format!("/api/v1/entries/{}", line["seq"]))
            .await
            .ok();
        assert_eq!(entry["seq"], line["seq"]);
        assert_eq!(text(&entry, "leaf").len(), 64);
        let sum: i64 = entry["postings"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|posting| {
                posting["amount"]
                    .as_i64()
                    .unwrap_or_else(|| hundredths(posting, "amount"))
            })
            .sum();
        assert_eq!(sum, 0, "{entry}");
    }
}

async fn a_rejected_claim_shows_its_reason_and_moves_nothing(engine: Engine) {
    let week = Week::begin(engine).await;
    let before = balance(&week.volunteer).await;
    let seq = week.claim(&week.activities[0], WEDNESDAY).await;
    let reason = json!({"reason": "请写明结束时间"});
    let path = format!("/api/v1/reviews/{seq}/reject");
    week.worker.post(&path, &reason).await.ok();
    let claim = week
        .volunteer
        .get(&format!("/api/v1/claims/{seq}"))
        .await
        .ok();
    assert_eq!(claim["state"], "rejected");
    assert_eq!(claim["decided"]["reason"], "请写明结束时间");
    assert_eq!(balance(&week.volunteer).await, before);
    // The same hours may be recorded again, put right.
    week.claim(&week.activities[0], WEDNESDAY).await;
    week.server.audit().await.assert_clean();
}

async fn a_withdrawn_claim_is_no_longer_reviewed_and_can_be_recorded_again(engine: Engine) {
    let week = Week::begin(engine).await;
    let seq = week.claim(&week.activities[0], WEDNESDAY).await;
    let path = format!("/api/v1/claims/{seq}/withdraw");
    let claim = week.volunteer.post(&path, &json!({})).await.ok();
    assert_eq!(claim["state"], "withdrawn");
    let approve = format!("/api/v1/reviews/{seq}/approve");
    let late = week.worker.post(&approve, &json!({})).await;
    late.refused(409, "claim_not_open");
    week.claim(&week.activities[0], WEDNESDAY).await;
    week.server.audit().await.assert_clean();
}

async fn a_reversal_takes_the_points_back(engine: Engine) {
    let week = Week::begin(engine).await;
    let before = balance(&week.volunteer).await;
    let seq = week.claim(&week.activities[0], WEDNESDAY).await;
    week.approve(seq).await;
    let path = format!("/api/v1/reviews/{seq}/reverse");
    let reason = json!({"reason": "同一服务已由另一组织记录"});
    let claim = week.worker.post(&path, &reason).await.ok();
    assert_eq!(claim["state"], "reversed");
    assert_eq!(balance(&week.volunteer).await, before);
    let again = week.worker.post(&path, &reason).await;
    again.refused(409, "claim_not_open");
    week.server.audit().await.assert_clean();
}

async fn exchange_hours_become_care_minutes_and_no_points(engine: Engine) {
    let week = Week::of_class(engine, "exchange").await;
    let before = balance(&week.volunteer).await;
    week.approve(week.claim(&week.activities[0], WEDNESDAY).await)
        .await;
    let after = balance(&week.volunteer).await;
    assert_eq!(after.available, before.available);
    assert_eq!(after.care_minutes, before.care_minutes + 8 * 60);
    week.server.audit().await.assert_clean();
}

async fn a_cancelled_voucher_restores_the_balance(engine: Engine) {
    let week = Week::begin(engine).await;
    week.earn().await;
    let before = balance(&week.volunteer).await;
    let voucher = week.issue_voucher().await;
    let path = format!("/api/v1/vouchers/{}/cancel", text(&voucher, "id"));
    let cancelled = week.volunteer.post(&path, &json!({})).await.ok();
    assert_eq!(cancelled["state"], "cancelled");
    assert_eq!(balance(&week.volunteer).await, before);
    let merchant = week.server.enter("merchant", 1).await;
    let code = json!({"code": voucher["code"]});
    let redeemed = merchant.post("/api/v1/redemptions", &code).await;
    redeemed.refused(409, "voucher_cancelled");
}

async fn nobody_reviews_their_own_hours(engine: Engine) {
    let week = Week::begin(engine).await;
    let own = claim_body(&week.activities[0], WEDNESDAY);
    let claim = week.worker.post("/api/v1/claims", &own).await.expect(201);
    let path = format!("/api/v1/reviews/{}/approve", number(&claim, "seq"));
    week.worker
        .post(&path, &json!({}))
        .await
        .refused(403, "not_independent");
}

async fn overlapping_hours_are_refused(engine: Engine) {
    let week = Week::begin(engine).await;
    week.claim(&week.activities[0], WEDNESDAY).await;
    let inside = ["2026-11-25T07:59:00Z", "2026-11-25T08:00:00Z"];
    let claim = claim_body(&week.activities[0], inside);
    let answer = week.volunteer.post("/api/v1/claims", &claim).await;
    answer.refused(409, "claim_overlaps");
}

#[derive(Debug, PartialEq, Eq)]
struct Balance {
    available: i64,
    held: i64,
    care_minutes: i64,
}

async fn balance(person: &Person) -> Balance {
    let balance = person.get("/api/v1/me/balance").await.ok();
    Balance {
        available: hundredths(&balance, "available"),
        held: hundredths(&balance, "held"),
        care_minutes: number(&balance, "care_minutes"),
    }
}
