//! What was acknowledged is there, however the service ended.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Person, fresh_key, number, text};
use serde_json::Value;
use std::time::Duration;
use tokio::task::JoinSet;

use crate::story::{FRIDAY, Week, claim_body};

/// Minutes of the day's activity that the load claims one by one.
const MINUTES: usize = 480;
const WRITERS: usize = 8;

on_both_engines!(
    after_a_kill_every_acknowledged_write_is_there,
    a_stop_finishes_what_was_accepted,
);

/// A write and what the service said to it.
struct Acknowledged {
    key: String,
    body: Value,
    claim: Value,
}

async fn after_a_kill_every_acknowledged_write_is_there(engine: Engine) {
    let mut week = Week::begin(engine).await;
    for (day, activity) in week.activities.clone().iter().enumerate() {
        let load = load(&week.volunteer, activity, day);
        tokio::time::sleep(Duration::from_millis(400)).await;
        week.server.kill();
        let written: Vec<_> = load.join_all().await.into_iter().flatten().collect();
        assert!(
            !written.is_empty(),
            "the load wrote nothing before the kill"
        );
        week.server.serve_again(FRIDAY).await;
        all_is_there(&week.volunteer, &written).await;
        week.server.audit().await.assert_clean();
    }
}

async fn a_stop_finishes_what_was_accepted(engine: Engine) {
    let mut week = Week::begin(engine).await;
    let load = load(&week.volunteer, &week.activities[0], 0);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(week.server.stop().await, "{}", week.server.log());
    let written: Vec<_> = load.join_all().await.into_iter().flatten().collect();
    week.server.serve_again(FRIDAY).await;
    all_is_there(&week.volunteer, &written).await;
    week.server.audit().await.assert_clean();
}

/// Writers that claim minute after minute until the service no longer answers.
fn load(volunteer: &Person, activity: &str, day: usize) -> JoinSet<Vec<Acknowledged>> {
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let (volunteer, activity) = (volunteer.clone(), activity.to_owned());
        writers.spawn(async move {
            let mut written = Vec::new();
            for minute in (writer..MINUTES).step_by(WRITERS) {
                let [starts, ends] = [minute, minute + 1].map(|minute| instant(day, minute));
                let body = claim_body(&activity, [&starts, &ends]);
                let key = fresh_key();
                let Ok(answer) = volunteer
                    .try_post_under(&key, "/api/v1/claims", &body)
                    .await
                else {
                    break;
                };
                // A service that is stopping may say so; that is no acknowledgement.
                if answer.status != 503 {
                    let claim = answer.expect(201);
                    written.push(Acknowledged { key, body, claim });
                }
            }
            written
        });
    }
    writers
}

/// A minute of Wednesday's or Thursday's activity, which begins at 00:00 UTC.
fn instant(day: usize, minute: usize) -> String {
    format!(
        "2026-11-{:02}T{:02}:{:02}:00Z",
        25 + day,
        minute / 60,
        minute % 60
    )
}

async fn all_is_there(volunteer: &Person, written: &[Acknowledged]) {
    for one in written {
        let seq = number(&one.claim, "seq");
        let claim = volunteer.get(&format!("/api/v1/claims/{seq}")).await.ok();
        assert_eq!(claim["starts_at"], one.claim["starts_at"]);
        assert_eq!(claim["state"], "open");
        let again = volunteer
            .post_under(&one.key, "/api/v1/claims", &one.body)
            .await
            .expect(201);
        assert_eq!(text(&again, "starts_at"), text(&one.claim, "starts_at"));
        assert_eq!(number(&again, "seq"), seq, "a replay made a second claim");
    }
}
