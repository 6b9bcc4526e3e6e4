//! Points round down per approved claim, so that splitting hours never pays.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{hundredths, items};
use serde_json::json;

use crate::story::Week;

on_both_engines!(an_hour_in_sixty_claims_gains_nothing);

async fn an_hour_in_sixty_claims_gains_nothing(engine: Engine) {
    let week = Week::begin(engine).await;
    let before = week.volunteer.get("/api/v1/me/balance").await.ok();
    let mut claims = Vec::new();
    for minute in 0..60 {
        let starts = format!("2026-11-25T01:{minute:02}:00Z");
        let ends = match minute {
            59 => "2026-11-25T02:00:00Z".to_owned(),
            _ => format!("2026-11-25T01:{:02}:00Z", minute + 1),
        };
        claims.push(week.claim(&week.activities[0], [&starts, &ends]).await);
    }
    let all = json!({"claims": claims});
    let approved = week.worker.post("/api/v1/reviews/approve", &all).await.ok();
    assert!(
        items(&approved).iter().all(|item| item["ok"] == true),
        "{approved}"
    );
    let after = week.volunteer.get("/api/v1/me/balance").await.ok();
    let split = hundredths(&after, "available") - hundredths(&before, "available");
    // One minute is 1.66… hundredths: sixty times one hundredth, and never more than the hour's 100.
    assert_eq!(split, 60);
    week.server.audit().await.assert_clean();
}
