use crate::{
    access::Opening,
    identity::testing::{Answer, House, houses},
};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};
use std::time::Duration;

const MOBILE: &str = "19900000001";
const ENTER: &str = "/api/v1/sign-in/enter";
const PIN: &str = "/api/v1/me/pin";
const DAY: i64 = 86_400;

/// What somebody shows besides the code; they are the n-th of the number.
async fn attempt(house: &House, n: usize, besides: Value) -> Answer {
    house.later(13 * 60);
    let checked = house.checked(MOBILE).await;
    let mut body = json!({
        "pass": checked.text("pass"),
        "person": checked.json["people"][n]["person"],
    });
    for (name, value) in besides.as_object().unwrap() {
        body[name] = value.clone();
    }
    house.post(ENTER, body).await
}

async fn asks(house: &House, n: usize) -> String {
    house.later(13 * 60);
    let checked = house.checked(MOBILE).await;
    checked.json["people"][n]["asks"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn set_pin(house: &House, cookie: &str, body: Value) -> Answer {
    house.ask("POST", PIN, cookie, Some(body)).await
}

async fn worker(house: &House) -> (Id, String) {
    let account = house.settle("李静文", "19900000009", false).await;
    house.grant(account, Role::SocialWorker).await;
    let mut tx = house.app.db.begin().await.unwrap();
    let opening = Opening::strong(account, Duration::from_hours(24 * 500));
    let now_ms = house.app.clock.now_ms();
    let token = house
        .app
        .sessions
        .open(&mut tx, &opening, now_ms)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (account, format!("haizhu_session={}", token.text()))
}

async fn desk_code(house: &House, worker: &str, account: Id) -> String {
    let path = format!("/api/v1/desk/people/{account}/code");
    let body = json!({"identified": "document"});
    house
        .ask("POST", &path, worker, Some(body))
        .await
        .ok()
        .text("code")
}

#[tokio::test]
async fn each_of_one_number_may_have_a_pin_and_the_others_do_not_need_it() {
    for house in houses().await {
        house.settle("陈伯年", MOBILE, false).await;
        house.settle("陈小明", MOBILE, false).await;
        let cookie = attempt(&house, 1, json!({})).await.ok().cookie();
        assert_eq!(house.get(PIN, &cookie).await.json["set"], false);
        set_pin(&house, &cookie, json!({"pin": "1234"}))
            .await
            .refused("pin_simple");
        set_pin(&house, &cookie, json!({"pin": "2580"})).await.ok();
        assert_eq!(asks(&house, 1).await, "pin", "{}", house.engine);
        attempt(&house, 1, json!({})).await.refused("pin_needed");
        attempt(&house, 1, json!({"pin": "2581"}))
            .await
            .refused("pin_wrong");
        attempt(&house, 1, json!({"pin": "2580"})).await.ok();
        attempt(&house, 0, json!({})).await.ok();
        // Whoever is handed the unlocked phone does not change it.
        set_pin(&house, &cookie, json!({"pin": "8520"}))
            .await
            .refused("pin_needed");
        set_pin(&house, &cookie, json!({"current": "1111"}))
            .await
            .refused("pin_wrong");
        set_pin(&house, &cookie, json!({"current": "2580"}))
            .await
            .ok();
        assert_eq!(asks(&house, 1).await, "nothing");
    }
}

#[tokio::test]
async fn five_wrong_pins_make_one_wait_and_the_pass_survives_a_slip() {
    for house in houses().await {
        house.settle("陈小明", MOBILE, false).await;
        let cookie = attempt(&house, 0, json!({})).await.ok().cookie();
        set_pin(&house, &cookie, json!({"pin": "2580"})).await.ok();
        house.later(60);
        let checked = house.checked(MOBILE).await;
        let body = |pin: &str| {
            json!({
                "pass": checked.text("pass"),
                "person": checked.json["people"][0]["person"],
                "pin": pin,
            })
        };
        for _ in 0..5 {
            house.post(ENTER, body("0852")).await.refused("pin_wrong");
        }
        house.post(ENTER, body("2580")).await.refused("pin_wait");
        house.later(3_600);
        attempt(&house, 0, json!({"pin": "2580"})).await.ok();
        assert!(!house.engine.is_empty());
    }
}

#[tokio::test]
async fn a_number_that_fell_silent_opens_nothing_by_a_code_alone() {
    for house in houses().await {
        let account = house.settle("陈小明", MOBILE, false).await;
        let cookie = attempt(&house, 0, json!({})).await.ok().cookie();
        // Whoever is signed in and looks in now and then is not silent.
        house.later(100 * DAY);
        house.get("/api/v1/me", &cookie).await.ok();
        house.later(100 * DAY);
        assert_eq!(asks(&house, 0).await, "nothing", "{}", house.engine);
        house.later(80 * DAY);
        assert_eq!(asks(&house, 0).await, "desk");
        attempt(&house, 0, json!({"pin": "2580"}))
            .await
            .refused("desk_needed");
        let (_, worker) = worker(&house).await;
        let code = desk_code(&house, &worker, account).await;
        let wrong = if code == "00000000" {
            "00000001"
        } else {
            "00000000"
        };
        attempt(&house, 0, json!({"desk_code": wrong}))
            .await
            .refused("desk_code_wrong");
        let code = desk_code(&house, &worker, account).await;
        attempt(&house, 0, json!({"desk_code": code})).await.ok();
        attempt(&house, 0, json!({})).await.ok();
    }
}

#[tokio::test]
async fn a_number_that_changed_hands_is_said_so_and_its_contact_is_told() {
    for house in houses().await {
        let account = house.settle("陈小明", MOBILE, false).await;
        house.later(60);
        let checked = house.checked(MOBILE).await;
        let body = json!({
            "pass": checked.text("pass"),
            "person": checked.json["people"][0]["person"],
        });
        house.post("/api/v1/sign-in/report", body).await.ok();
        assert_eq!(told(&house, 2).await["template"], "number_doubted");
        attempt(&house, 0, json!({})).await.refused("desk_needed");
        let (me, worker) = worker(&house).await;
        let look = house
            .ask(
                "POST",
                "/api/v1/desk/numbers",
                &worker,
                Some(json!({"mobile": MOBILE})),
            )
            .await
            .ok();
        assert_eq!(look.json["items"][0]["name"], "陈小明", "{}", house.engine);
        assert_eq!(look.json["items"][0]["asks"], "desk");
        let sent = house.messages();
        let code = desk_code(&house, &worker, account).await;
        let message = told(&house, sent + 1).await;
        assert_eq!(
            (&message["template"], &message["to"]),
            (&json!("desk_code"), &json!(MOBILE))
        );
        assert!(!message.to_string().contains(&code));
        attempt(&house, 0, json!({"desk_code": code})).await.ok();
        assert_eq!(asks(&house, 0).await, "nothing", "the owner was there");
        let doubt = format!("/api/v1/desk/people/{account}/doubt");
        house.ask("POST", &doubt, &worker, None).await.ok();
        assert_eq!(asks(&house, 0).await, "desk");
        for id in [me.to_string(), "0".repeat(32), "nonsense".into()] {
            let path = format!("/api/v1/desk/people/{id}/code");
            let body = json!({"identified": "document"});
            house
                .ask("POST", &path, &worker, Some(body))
                .await
                .refused("not_found");
        }
    }
}

/// What went out beside a request, once so many messages have.
async fn told(house: &House, count: usize) -> Value {
    for _ in 0..200 {
        if house.messages() >= count {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    house.last_message()
}

#[tokio::test]
async fn a_code_of_the_desk_is_good_for_half_an_hour_five_tries_and_one_time() {
    for house in houses().await {
        let account = house.settle("陈小明", MOBILE, false).await;
        house.later(181 * DAY);
        let (_, worker) = worker(&house).await;
        let code = desk_code(&house, &worker, account).await;
        house.later(30 * 60);
        attempt(&house, 0, json!({"desk_code": code}))
            .await
            .refused("desk_code_wrong");
        let code = desk_code(&house, &worker, account).await;
        house.later(60);
        let checked = house.checked(MOBILE).await;
        let body = |code: &str| {
            json!({
                "pass": checked.text("pass"),
                "person": checked.json["people"][0]["person"],
                "desk_code": code,
            })
        };
        for _ in 0..5 {
            house
                .post(ENTER, body("1"))
                .await
                .refused("desk_code_wrong");
        }
        house
            .post(ENTER, body(&code))
            .await
            .refused("desk_code_wrong");
        assert!(!house.engine.is_empty());
    }
}
