//! What was acknowledged is there, however the service ended.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Person, fresh_key, number, text};
use harness::server::Server;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::task::JoinSet;

use crate::gateway::Gateway;
use crate::shifts::published;
use crate::story::{FRIDAY, Week, claim_body};

/// Minutes of the day's activity that the load claims one by one.
const MINUTES: usize = 480;
const WRITERS: usize = 8;

on_both_engines!(
    after_a_kill_every_acknowledged_write_is_there,
    a_stop_finishes_what_was_accepted,
    messages_that_a_kill_interrupts_go_out_and_at_most_the_one_in_flight_twice,
);

/// People who are told of one cancellation.
const TOLD: u32 = 6;

/// SIGKILL while the gateway holds a message that it has taken and not answered: sent, and not marked as sent.
async fn messages_that_a_kill_interrupts_go_out_and_at_most_the_one_in_flight_twice(
    engine: Engine,
) {
    let gateway = Gateway::start("shift_cancelled").await;
    let mut server = Server::demo_with(engine, &[("HAIZHU_SMS_URL", &gateway.url())]).await;
    let leader = server.enter("team_leader", 1).await;
    // Weeks away: no emergency, and nobody has anything else then.
    let shift = published(&leader, "2026-12-14T01:00:00Z", 20).await;
    let path = format!("/api/v1/shifts/{}/sign-up", text(&shift, "id"));
    for n in 1..=TOLD {
        let volunteer = server.enter("volunteer", n).await;
        let need = json!({"need": shift["needs"][0]["id"]});
        volunteer.post(&path, &need).await.ok();
    }
    gateway.hold_the(3);
    let cancel = format!("/api/v1/organised/{}/cancel", text(&shift, "activity"));
    let why = json!({"reason": "食堂停水", "scope": "this"});
    leader.post(&cancel, &why).await.ok();
    let in_flight = gateway.held().await;
    server.kill();
    let before = gateway.taken();
    assert_eq!(before.len(), 3, "two went out, and one is in flight");
    gateway.release();
    // What the dead service had taken is left alone until its lease ends, five minutes later.
    server.serve_again("2026-11-24T02:20:00Z").await;
    let people = usize::try_from(TOLD).unwrap();
    let taken = gateway.until(people).await;
    let told: BTreeSet<&String> = taken.iter().collect();
    assert_eq!(told.len(), people, "nobody is forgotten");
    for id in told {
        let times = taken.iter().filter(|one| *one == id).count();
        let most = if *id == in_flight { 2 } else { 1 };
        assert!(times <= most, "{id} went out {times} times");
    }
    let sql = server.sql().await;
    let waiting =
        "SELECT COUNT(*) FROM outbox WHERE template = 'shift_cancelled' AND state <> 'sent'";
    for _ in 0..100 {
        if sql.number(waiting).await == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("messages that went out are not marked: {}", server.log());
}

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
