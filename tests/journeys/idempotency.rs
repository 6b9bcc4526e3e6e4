//! A request that is sent twice is done once.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Request, fresh_key};
use serde_json::json;

use crate::story::{FRIDAY, THURSDAY, WEDNESDAY, Week};

const VOUCHERS: &str = "/api/v1/vouchers";

on_both_engines!(
    the_same_key_and_body_return_the_stored_answer_even_after_a_restart,
    the_same_key_with_another_body_is_refused,
    a_key_goes_with_one_selection_of_claims,
    a_post_that_moves_points_needs_a_key,
    a_key_belongs_to_one_account,
);

async fn the_same_key_and_body_return_the_stored_answer_even_after_a_restart(engine: Engine) {
    let mut week = Week::begin(engine).await;
    week.earn().await;
    let (key, wish) = (fresh_key(), json!({"offer": "haircut"}));
    let first = week
        .volunteer
        .post_under(&key, VOUCHERS, &wish)
        .await
        .expect(201);
    assert_eq!(
        week.volunteer
            .post_under(&key, VOUCHERS, &wish)
            .await
            .expect(201),
        first
    );
    week.server.kill();
    week.server.serve_again(FRIDAY).await;
    assert_eq!(
        week.volunteer
            .post_under(&key, VOUCHERS, &wish)
            .await
            .expect(201),
        first
    );
}

async fn the_same_key_with_another_body_is_refused(engine: Engine) {
    let week = Week::begin(engine).await;
    week.earn().await;
    let key = fresh_key();
    let wish = json!({"offer": "haircut"});
    week.volunteer
        .post_under(&key, VOUCHERS, &wish)
        .await
        .expect(201);
    let other = json!({"offer": "housekeeping"});
    let answer = week.volunteer.post_under(&key, VOUCHERS, &other).await;
    answer.refused(422, "idempotency_key_reused");
}

async fn a_key_goes_with_one_selection_of_claims(engine: Engine) {
    let week = Week::begin(engine).await;
    let first = week.claim(&week.activities[0], WEDNESDAY).await;
    let second = week.claim(&week.activities[1], THURSDAY).await;
    let (key, path) = (fresh_key(), "/api/v1/reviews/approve");
    let one = json!({"claims": [first]});
    let agreed = week.worker.post_under(&key, path, &one).await.ok();
    assert_eq!(week.worker.post_under(&key, path, &one).await.ok(), agreed);
    let other = json!({"claims": [second]});
    let answer = week.worker.post_under(&key, path, &other).await;
    answer.refused(422, "idempotency_key_reused");
}

async fn a_post_that_moves_points_needs_a_key(engine: Engine) {
    let week = Week::begin(engine).await;
    let request = |key: &str| Request {
        method: "POST",
        path: VOUCHERS,
        headers: vec![
            ("content-type", "application/json".to_owned()),
            ("idempotency-key", key.to_owned()),
        ],
        body: br#"{"offer":"haircut"}"#.to_vec(),
    };
    for key in [
        "",
        "1",
        "not-a-uuid",
        "00000000-0000-0000-0000-00000000000g",
    ] {
        let answer = week.volunteer.send(&request(key)).await;
        answer.refused(400, "idempotency_key_missing");
    }
    let mut without = request("");
    without.headers.pop();
    week.volunteer
        .send(&without)
        .await
        .refused(400, "idempotency_key_missing");
}

async fn a_key_belongs_to_one_account(engine: Engine) {
    let week = Week::begin(engine).await;
    week.earn().await;
    let (key, wish) = (fresh_key(), json!({"offer": "haircut"}));
    week.volunteer
        .post_under(&key, VOUCHERS, &wish)
        .await
        .expect(201);
    let other = week.server.enter("resident", 1).await;
    let answer = other.post_under(&key, VOUCHERS, &wish).await;
    // A resident without points is refused by the balance, and never shown another's voucher.
    answer.refused(409, "insufficient_balance");
}
