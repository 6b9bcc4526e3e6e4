//! Many at once, for one thing that can be had once.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Answer, Person, fresh_key};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::story::Week;

const AT_ONCE: usize = 200;

on_both_engines!(
    of_two_hundred_redemptions_at_once_exactly_one_succeeds,
    two_hundred_posts_under_one_key_are_one_redemption,
    points_for_one_voucher_buy_one_voucher,
);

async fn of_two_hundred_redemptions_at_once_exactly_one_succeeds(engine: Engine) {
    let week = Week::begin(engine).await;
    week.earn().await;
    let voucher = week.issue_voucher().await;
    let merchants = [
        week.server.enter("merchant", 1).await,
        week.server.enter("merchant", 2).await,
    ];
    let code = json!({"code": voucher["code"]});
    let answers = all_at_once(|n| {
        (
            merchants[n % 2].clone(),
            fresh_key(),
            "/api/v1/redemptions",
            code.clone(),
        )
    })
    .await;
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
    assert_eq!(won.len(), 1, "{} succeeded", won.len());
    for answer in lost {
        answer.refused(409, "voucher_used");
    }
    week.server.audit().await.assert_clean();
}

async fn two_hundred_posts_under_one_key_are_one_redemption(engine: Engine) {
    let week = Week::begin(engine).await;
    week.earn().await;
    let voucher = week.issue_voucher().await;
    let merchant = week.server.enter("merchant", 1).await;
    let code = json!({"code": voucher["code"]});
    let key = fresh_key();
    let answers = all_at_once(|_| {
        (
            merchant.clone(),
            key.clone(),
            "/api/v1/redemptions",
            code.clone(),
        )
    })
    .await;
    let first = answers[0].expect(201);
    for answer in &answers {
        assert_eq!(answer.expect(201), first);
    }
    week.server.audit().await.assert_clean();
}

async fn points_for_one_voucher_buy_one_voucher(engine: Engine) {
    let week = Week::begin(engine).await;
    week.earn().await;
    let balance = week.volunteer.get("/api/v1/me/balance").await.ok();
    let affordable = harness::person::hundredths(&balance, "available") / 10_00;
    let wish = json!({"offer": "haircut"});
    let answers = all_at_once(|_| {
        (
            week.volunteer.clone(),
            fresh_key(),
            "/api/v1/vouchers",
            wish.clone(),
        )
    })
    .await;
    let issued = answers.iter().filter(|answer| answer.status == 201).count();
    assert!(
        issued >= 1 && i64::try_from(issued).unwrap() <= affordable,
        "{issued} issued"
    );
    let refused = answers.iter().filter(|answer| answer.status == 409).count();
    assert_eq!(issued + refused, AT_ONCE, "{}", answers[AT_ONCE - 1]);
    week.server.audit().await.assert_clean();
}

async fn all_at_once(
    request: impl Fn(usize) -> (Person, String, &'static str, Value),
) -> Vec<Answer> {
    let mut posts = JoinSet::new();
    for n in 0..AT_ONCE {
        let (person, key, path, body) = request(n);
        posts.spawn(async move { person.post_under(&key, path, &body).await });
    }
    posts.join_all().await
}
