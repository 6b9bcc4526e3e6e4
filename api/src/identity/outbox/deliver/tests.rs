//! Notices on their way, over stubs of WeChat, WeCom and a gateway of short messages.

use crate::{
    identity::{
        outbox::{OutboxState, list, send::taken, send_waiting},
        providers::testing::bind,
        testing::{House, houses_with},
    },
    messages::{
        self, ChannelName, Choices, Notice,
        channels_testing::Tencent,
        outbox::{Take, What},
    },
};
use ledger::ids::Id;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// Noon in Guangzhou, with a stub of Tencent's each.
async fn settings() -> Vec<(House, Tencent)> {
    let stubs: Vec<Tencent> = (0..2).map(|_| Tencent::start()).collect();
    let at = std::cell::Cell::new(0);
    let houses = houses_with(|config| {
        config.providers = stubs[at.get()].settings();
        at.set(at.get() + 1);
    });
    houses.await.into_iter().zip(stubs).collect()
}

/// A member who turned these channels on, known at all of them.
async fn member(house: &House, on: &[ChannelName]) -> Id {
    let member = house.settle("何秀兰", "19900000012", false).await;
    for provider in ["wechat", "wecom"] {
        bind(&house.app, member, provider, "chen").await;
    }
    choose(house, member, on, &Choices::default()).await;
    member
}

async fn choose(house: &House, member: Id, on: &[ChannelName], choices: &Choices) {
    let on: BTreeMap<_, _> = ChannelName::ALL
        .into_iter()
        .map(|name| (name, on.contains(&name)))
        .collect();
    let mut tx = house.app.db.begin().await.unwrap();
    let now_ms = house.app.clock.now_ms();
    messages::put_choices(&mut tx, member, choices, &on, now_ms)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn tell(house: &House, account: Id, kind: &'static str, about: Value) {
    let notice = Notice {
        account,
        kind,
        about,
    };
    let mut tx = house.app.db.begin().await.unwrap();
    let now_ms = house.app.clock.now_ms();
    messages::tell(&mut tx, &house.app.random, &[notice], now_ms)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// A shift that begins so many hours from now does not take place.
async fn cancelled(house: &House, account: Id, hours: i64) {
    let starts = house.app.clock.now().plus_seconds(hours * HOUR);
    let about = json!({"name": "长者饭堂送餐", "starts_at": starts.to_string(), "reason": "大风"});
    tell(house, account, "shift_cancelled", about).await;
}

async fn states(house: &House) -> Vec<(OutboxState, Option<ChannelName>)> {
    let listed = list(&house.app.db, None, None, 10).await.unwrap();
    let state = |one: messages::outbox::Outgoing| (one.state, one.channel);
    listed.into_iter().map(state).collect()
}

#[tokio::test]
async fn the_first_channel_that_takes_a_notice_is_the_only_one() {
    for (house, tencent) in settings().await {
        let member = member(&house, &ChannelName::ALL).await;
        cancelled(&house, member, 48).await;
        assert_eq!(send_waiting(&house.app).await.unwrap(), 1);
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
        assert_eq!(
            states(&house).await,
            [(OutboxState::Sent, Some(ChannelName::Wechat))]
        );
        assert_eq!((tencent.says().shown.len(), house.messages()), (1, 0));
        // No reason, which may be about a person, leaves the house.
        let shown = tencent.says().shown[0].to_string();
        assert!(shown.contains("长者饭堂送餐") && !shown.contains("大风"));
    }
}

#[tokio::test]
async fn who_refuses_for_good_is_not_asked_again_and_the_next_channel_is() {
    for (house, tencent) in settings().await {
        let on = [ChannelName::Wechat, ChannelName::Sms];
        let member = member(&house, &on).await;
        tencent.says().errcode = 43_004;
        for _ in 0..2 {
            cancelled(&house, member, 48).await;
            assert_eq!(send_waiting(&house.app).await.unwrap(), 1);
        }
        assert_eq!(tencent.says().asked, 1, "{}", house.engine);
        let sent = house.last_message();
        assert_eq!(sent["template"], "shift_cancelled");
        assert_eq!(sent["params"]["name"], "长者饭堂送餐");
        assert!(!sent.to_string().contains("大风"));
        // What is not worth a short message stays in the app, and nobody has to look after it.
        tell(&house, member, "team_accepted", json!({"name": "绿榕"})).await;
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
        assert_eq!((states(&house).await.len(), house.messages()), (2, 2));
        // Turned on again, it is asked again.
        tencent.says().errcode = 0;
        choose(&house, member, &on, &Choices::default()).await;
        cancelled(&house, member, 48).await;
        send_waiting(&house.app).await.unwrap();
        assert_eq!(tencent.says().shown.len(), 1);
    }
}

#[tokio::test]
async fn a_channel_that_is_away_is_tried_three_times_and_then_the_next() {
    for (house, tencent) in settings().await {
        let member = member(&house, &[ChannelName::Wechat, ChannelName::Sms]).await;
        tencent.says().errcode = -1;
        cancelled(&house, member, 48).await;
        for _ in 0..2 {
            assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
            // Nothing is sent before its time.
            assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
            house.later(5 * MINUTE);
        }
        assert_eq!(send_waiting(&house.app).await.unwrap(), 1);
        assert_eq!((tencent.says().asked, house.messages()), (3, 1));
        // Alone, it is given up on, and somebody has to look.
        let alone = [ChannelName::Wecom];
        choose(&house, member, &alone, &Choices::default()).await;
        tell(&house, member, "team_accepted", json!({"name": "绿榕"})).await;
        for _ in 0..4 {
            send_waiting(&house.app).await.unwrap();
            house.later(5 * MINUTE);
        }
        assert_eq!(tencent.says().asked, 6);
        assert_eq!(states(&house).await[0].0, OutboxState::Failed);
    }
}

#[tokio::test]
async fn a_crash_between_sending_and_noting_shows_nothing_twice() {
    for (house, tencent) in settings().await {
        let member = member(&house, &[ChannelName::Wechat]).await;
        cancelled(&house, member, 48).await;
        let until = house.app.clock.now_ms() + 5 * MINUTE * 1_000;
        let dead = taken(&house.app, Take::Everything, until).await.unwrap();
        // A node handed it over and died before it wrote that down.
        let word = messages::Word {
            id: dead[0].id,
            kind: messages::kind_of("shift_cancelled"),
            name: "长者饭堂送餐".to_owned(),
            at: house.app.clock.now(),
            lang: crate::extract::Lang::Zh,
            link: String::new(),
            urgent: false,
            sent_at: house.app.clock.now(),
        };
        let sent = house
            .app
            .channels
            .send(ChannelName::Wechat, "chen".to_owned(), word)
            .await;
        assert_eq!(sent.unwrap(), Ok(()));
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0, "leased");
        house.later(5 * MINUTE);
        assert_eq!(send_waiting(&house.app).await.unwrap(), 1);
        assert_eq!(tencent.counts(), (2, 1));
        // The dead node comes back and notes its failure: its lease is over, and nothing changes.
        let mut tx = house.app.db.begin().await.unwrap();
        let late = (Some(ChannelName::Wechat), 1);
        messages::outbox::not_sent(&mut tx, &dead[0], late, "late", None)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(states(&house).await[0].0, OutboxState::Sent);
    }
}

#[tokio::test]
async fn a_short_message_carries_the_same_key_at_each_attempt() {
    for (house, _tencent) in settings().await {
        let member = member(&house, &[ChannelName::Sms]).await;
        cancelled(&house, member, 48).await;
        send_waiting(&house.app).await.unwrap();
        let id = list(&house.app.db, None, None, 1).await.unwrap()[0].id;
        assert_eq!(house.last_key(), Some(id.to_string()));
    }
}

#[tokio::test]
async fn nodes_that_take_at_once_never_take_the_same() {
    for (house, _tencent) in settings().await {
        let member = member(&house, &[]).await;
        for _ in 0..20 {
            cancelled(&house, member, 48).await;
        }
        let until = house.app.clock.now_ms() + 60_000;
        let nodes = (0..8).map(|_| taken(&house.app, Take::Everything, until));
        let nodes = futures_util::future::join_all(nodes).await;
        let mut ids: Vec<Id> = nodes
            .into_iter()
            .flat_map(Result::unwrap)
            .map(|one| one.id)
            .collect();
        ids.sort();
        let all = ids.len();
        ids.dedup();
        assert_eq!((all, ids.len()), (20, 20), "{}", house.engine);
    }
}

#[tokio::test]
async fn at_night_only_what_is_near_is_sent_and_the_rest_in_the_morning() {
    for (house, tencent) in settings().await {
        let member = member(&house, &[ChannelName::Wechat]).await;
        // 22:00 in Guangzhou.
        house.later(10 * HOUR);
        cancelled(&house, member, 48).await;
        cancelled(&house, member, 9).await;
        tell(&house, member, "team_accepted", json!({"name": "绿榕"})).await;
        assert_eq!(send_waiting(&house.app).await.unwrap(), 1);
        house.later(9 * HOUR + 58 * MINUTE);
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
        house.later(3 * MINUTE);
        assert_eq!(send_waiting(&house.app).await.unwrap(), 2);
        assert_eq!(tencent.says().shown.len(), 3);
        let listed = list(&house.app.db, None, None, 10).await.unwrap();
        assert!(
            listed.iter().all(|one| one.attempts == 1),
            "waiting is no attempt"
        );
    }
}

#[tokio::test]
async fn nothing_is_sent_about_what_was_read_or_is_over_or_to_somebody_who_is_gone() {
    for (house, tencent) in settings().await {
        let member = member(&house, &ChannelName::ALL).await;
        cancelled(&house, member, 48).await;
        let now_ms = house.app.clock.now_ms();
        let mut tx = house.app.db.begin().await.unwrap();
        messages::read_notices(&mut tx, member, now_ms)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        cancelled(&house, member, 1).await;
        // Somebody without a name here: erased, or another account by now.
        cancelled(&house, Id([9; 16]), 48).await;
        house.later(2 * HOUR);
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
        assert!(states(&house).await.is_empty(), "{}", house.engine);
        assert_eq!((tencent.says().asked, house.messages()), (0, 0));
    }
}

#[tokio::test]
async fn without_channels_a_notice_stands_in_the_app_and_letters_wait() {
    for house in houses_with(|config| config.sms = None).await {
        let member = house.settle("何秀兰", "19900000012", false).await;
        cancelled(&house, member, 48).await;
        let until = house.app.clock.now_ms();
        let taken = taken(&house.app, Take::Notices, until).await.unwrap();
        assert!(matches!(taken[0].what, What::Notice(None, 0)));
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
        assert!(states(&house).await.is_empty());
        let cookie = house.strong(member).await;
        let told = house.get("/api/v1/me/notices", &cookie).await.ok();
        assert_eq!(told.json["unread"], 1);
        let id = told.json["items"][0]["id"].as_str().unwrap();
        let path = format!("/api/v1/me/notices/{id}/read");
        let other = house.settle("陈志强", "19900000013", false).await;
        let theirs = house.strong(other).await;
        house
            .ask_once("POST", &path, &theirs, None)
            .await
            .refused("not_found");
        let read = house.ask_once("POST", &path, &cookie, None).await.ok();
        assert_eq!(
            (&read.json["unread"], &read.json["items"][0]["read"]),
            (&json!(0), &json!(true))
        );
    }
}
