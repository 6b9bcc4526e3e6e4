use crate::{
    identity::{
        outbox::send_waiting,
        testing::{House, houses_with},
    },
    messages::{
        self, Notice,
        push::{self, Within, testing::PushService},
    },
};
use ledger::ids::Id;
use serde_json::{Value, json};

const BROWSERS: &str = "/api/v1/me/browsers";
const END: &str = "/api/v1/me/browsers/end";
const CHOICES: &str = "/api/v1/me/notice-choices";

async fn stages() -> Vec<House> {
    houses_with(|config| {
        config.web_push = true;
        config.push_within = Within::ThisMachine;
        config.sms = None;
    })
    .await
}

fn on() -> Value {
    json!({"on": ["push"], "silenced": [], "quiet": null, "language": "zh-CN"})
}

async fn tell(house: &House, account: Id) {
    let notice = Notice {
        account,
        kind: "team_accepted",
        about: json!({"name": "绿榕社区志愿服务队"}),
    };
    let mut tx = house.app.db.begin().await.unwrap();
    let now_ms = house.app.clock.now_ms();
    messages::tell(&mut tx, &house.app.random, &[notice], now_ms)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_browser_reads_that_there_is_news_and_nobody_else_reads_anything() {
    for house in stages().await {
        let service = PushService::start();
        let member = house.settle("何秀兰", "19900000012", false).await;
        let cookie = house.strong(member).await;
        tell(&house, member).await;
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0, "not asked for");
        let browser = Some(service.subscription("one"));
        house
            .ask_once("POST", BROWSERS, &cookie, browser.clone())
            .await
            .ok();
        // The same browser asks again: it is one all the same.
        house
            .ask_once("POST", BROWSERS, &cookie, browser)
            .await
            .ok();
        tell(&house, member).await;
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0, "not turned on");
        house
            .ask_once("PUT", CHOICES, &cookie, Some(on()))
            .await
            .ok();
        tell(&house, member).await;
        assert_eq!(
            send_waiting(&house.app).await.unwrap(),
            1,
            "{}",
            house.engine
        );
        let pushed = service.pushed();
        assert_eq!(pushed.len(), 1);
        let (head, words) = (&pushed[0].headers, &pushed[0].words);
        assert_eq!(words["path"], "/me/notices");
        assert_eq!(words.as_object().unwrap().len(), 2, "and a tag: {words}");
        assert_eq!(head["topic"], words["tag"].as_str().unwrap());
        assert_eq!(head["content-encoding"], "aes128gcm");
        assert_eq!((&*head["ttl"], &*head["urgency"]), ("86400", "normal"));
        assert!(head["authorization"].starts_with("vapid t=ey"));
        let wire = String::from_utf8_lossy(&pushed[0].body);
        assert!(!wire.contains("notices") && !wire.contains("绿榕"));
    }
}

#[tokio::test]
async fn a_browser_that_is_gone_is_forgotten_and_one_that_is_away_is_tried_again() {
    for house in stages().await {
        let service = PushService::start();
        let member = house.settle("何秀兰", "19900000012", false).await;
        let cookie = house.strong(member).await;
        house
            .ask_once("PUT", CHOICES, &cookie, Some(on()))
            .await
            .ok();
        for status in [404, 410] {
            let browser = Some(service.subscription("one"));
            house
                .ask_once("POST", BROWSERS, &cookie, browser)
                .await
                .ok();
            service.answers(503);
            tell(&house, member).await;
            assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
            assert_eq!(push::count_of(&house.app.db, member).await.unwrap(), 1);
            service.answers(status);
            house.later(60);
            assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
            let left = push::count_of(&house.app.db, member).await.unwrap();
            assert_eq!(left, 0, "{status} {}", house.engine);
        }
        // Nothing is left that somebody has to look at.
        let (waiting, _, failed) = messages::outbox::depth(&house.app.db).await.unwrap();
        assert_eq!((waiting, failed), (0, 0));
    }
}

#[tokio::test]
async fn a_browser_has_one_owner_and_only_they_end_it() {
    for house in stages().await {
        let service = PushService::start();
        let member = house.settle("何秀兰", "19900000012", false).await;
        let other = house.settle("陈志强", "19900000013", false).await;
        let (own, theirs) = (house.strong(member).await, house.strong(other).await);
        let browser = service.subscription("one");
        let old = Some(json!({"endpoint": browser["endpoint"]}));
        house
            .ask_once("POST", BROWSERS, &own, Some(browser.clone()))
            .await
            .ok();
        house.ask_once("POST", END, &theirs, old.clone()).await.ok();
        assert_eq!(push::count_of(&house.app.db, member).await.unwrap(), 1);
        house
            .ask_once("POST", BROWSERS, &theirs, Some(browser))
            .await
            .ok();
        assert_eq!(push::count_of(&house.app.db, member).await.unwrap(), 0);
        house.ask_once("POST", END, &own, old.clone()).await.ok();
        assert_eq!(push::count_of(&house.app.db, other).await.unwrap(), 1);
        house.ask_once("POST", END, &theirs, old).await.ok();
        assert_eq!(push::count_of(&house.app.db, other).await.unwrap(), 0);
        for n in 0..12 {
            let browser = service.subscription(&format!("b{n}"));
            house
                .ask_once("POST", BROWSERS, &own, Some(browser))
                .await
                .ok();
            house.later(1);
        }
        assert_eq!(push::count_of(&house.app.db, member).await.unwrap(), 10);
    }
}

#[tokio::test]
async fn what_leads_into_the_house_or_is_no_key_is_refused() {
    let service = PushService::start();
    let good = service.subscription("one");
    for house in houses_with(|config| config.web_push = true).await {
        let member = house.settle("何秀兰", "19900000012", false).await;
        let cookie = house.strong(member).await;
        let refused = async |wish: Value| {
            let answer = house.ask_once("POST", BROWSERS, &cookie, Some(wish)).await;
            answer.refused("field_invalid");
        };
        refused(good.clone()).await;
        let outside = json!("https://push.example.org/one");
        for (field, value) in [
            (
                "endpoint",
                json!("https://169.254.169.254/latest/meta-data"),
            ),
            ("endpoint", json!("https://localhost/one")),
            ("p256dh", json!("BAAA")),
            ("p256dh", json!("A".repeat(100_000))),
            ("auth", json!("not base64!")),
        ] {
            let mut wish = good.clone();
            wish["endpoint"] = outside.clone();
            wish[field] = value;
            refused(wish).await;
        }
        assert_eq!(push::count_of(&house.app.db, member).await.unwrap(), 0);
    }
    for house in houses_with(|_| ()).await {
        let member = house.settle("何秀兰", "19900000012", false).await;
        let cookie = house.strong(member).await;
        let answer = house
            .ask_once("POST", BROWSERS, &cookie, Some(good.clone()))
            .await;
        answer.refused("push_unavailable");
        let told = house.get(CHOICES, &cookie).await.ok();
        assert_eq!(
            (&told.json["push_key"], &told.json["channels"][3]["reach"]),
            (&Value::Null, &json!("not_offered"))
        );
    }
}
