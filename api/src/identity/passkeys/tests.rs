use super::authenticator::Authenticator;
use crate::{
    access::Opening,
    identity::testing::{Answer, House, houses},
};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};
use std::time::Duration;

const KEYS: &str = "/api/v1/me/passkeys";
const MOBILE: &str = "19900000001";

async fn resident(house: &House, name: &str, mobile: &str) -> (Id, String) {
    let account = house.settle(name, mobile, false).await;
    house.later(61);
    (account, house.enter(mobile, 0).await)
}

async fn strong(house: &House, account: Id) -> String {
    let opening = Opening::strong(account, Duration::from_hours(12));
    let mut tx = house.app.db.begin().await.unwrap();
    let now_ms = house.app.clock.now_ms();
    let opened = house.app.sessions.open(&mut tx, &opening, now_ms).await;
    tx.commit().await.unwrap();
    format!("haizhu_session={}", opened.unwrap().text())
}

async fn question(house: &House, cookie: &str) -> Value {
    let path = format!("{KEYS}/question");
    house.ask("POST", &path, cookie, None).await.ok().json
}

fn made(question: &Value, credential: &Value, name: &str) -> Value {
    json!({"ticket": question["ticket"], "name": name, "credential": credential})
}

async fn make(house: &House, cookie: &str, device: &mut Authenticator) -> Answer {
    let asked = question(house, cookie).await;
    let answer = device.make(&asked["options"]);
    let body = made(&asked, &answer, "我的手机");
    house.ask("POST", KEYS, cookie, Some(body)).await
}

async fn door(house: &House) -> Value {
    house.later(13 * 60);
    let path = "/api/v1/sign-in/passkey/question";
    house.ask("POST", path, "", None).await.ok().json
}

async fn show(house: &House, question: &Value, credential: &Value) -> Answer {
    let body = json!({"ticket": question["ticket"], "credential": credential});
    house.post("/api/v1/sign-in/passkey", body).await
}

async fn enter(house: &House, device: &mut Authenticator) -> Answer {
    let asked = door(house).await;
    let signed = device.sign(&asked["options"]);
    show(house, &asked, &signed).await
}

#[tokio::test]
async fn somebody_makes_a_key_enters_with_it_and_removes_it() {
    for house in houses().await {
        let (account, cookie) = resident(&house, "陈小明", MOBILE).await;
        let mut device = Authenticator::of(7);
        let key = make(&house, &cookie, &mut device).await.ok();
        assert_eq!(key.json["strong"], false, "{}", house.engine);
        let entered = enter(&house, &mut device).await.ok();
        assert_eq!(entered.text("account"), account.to_string());
        let me = house.get("/api/v1/me", &entered.cookie()).await.ok();
        assert_eq!(me.json["name"], "陈小明");
        let list = house.get(KEYS, &entered.cookie()).await.ok();
        assert_eq!(list.json["items"][0]["name"], "我的手机");
        assert!(list.json["items"][0]["used_at"].is_string());
        let path = format!("{KEYS}/{}", key.text("id"));
        house
            .ask("DELETE", &path, &entered.cookie(), None)
            .await
            .ok();
        enter(&house, &mut device).await.refused("passkey_refused");
        house
            .ask("DELETE", &path, &cookie, None)
            .await
            .refused("not_found");
    }
}

#[tokio::test]
async fn several_keys_open_one_account_and_each_is_told_by_its_name() {
    for house in houses().await {
        let (_, cookie) = resident(&house, "陈小明", MOBILE).await;
        for seed in 1..=10 {
            make(&house, &cookie, &mut Authenticator::of(seed))
                .await
                .ok();
        }
        let path = format!("{KEYS}/question");
        house
            .ask("POST", &path, &cookie, None)
            .await
            .refused("passkeys_too_many");
        let list = house.get(KEYS, &cookie).await.ok();
        assert_eq!(list.json["items"].as_array().unwrap().len(), 10);
        assert_eq!(list.json["possible"], false, "{}", house.engine);
    }
}

#[tokio::test]
async fn an_answer_is_good_for_its_own_question_once_and_for_five_minutes() {
    for house in houses().await {
        let (_, cookie) = resident(&house, "陈小明", MOBILE).await;
        let mut device = Authenticator::of(7);
        make(&house, &cookie, &mut device).await.ok();
        let asked = door(&house).await;
        let signed = device.sign(&asked["options"]);
        show(&house, &asked, &signed).await.ok();
        show(&house, &asked, &signed).await.refused("passkey_over");
        // The same signature to another question.
        let other = door(&house).await;
        show(&house, &other, &signed)
            .await
            .refused("passkey_refused");
        // A wrong answer uses the question up, too.
        let right = device.sign(&other["options"]);
        show(&house, &other, &right).await.refused("passkey_over");
        let late = door(&house).await;
        let signed = device.sign(&late["options"]);
        house.later(5 * 60);
        show(&house, &late, &signed).await.refused("passkey_over");
        // A question to somebody who makes a key is none to somebody who enters.
        let making = question(&house, &cookie).await;
        let signed = device.sign(&making["options"]);
        show(&house, &making, &signed).await.refused("passkey_over");
        assert!(!house.engine.is_empty());
    }
}

#[tokio::test]
async fn another_site_another_name_and_a_finger_that_was_not_asked_for_are_refused() {
    for house in houses().await {
        let (_, cookie) = resident(&house, "陈小明", MOBILE).await;
        let mut device = Authenticator::of(7);
        make(&house, &cookie, &mut device).await.ok();
        for (origin, rp_id, verifies) in [
            ("https://haizhu.example.net", "localhost", true),
            ("http://localhost:9090", "localhost", true),
            ("https://localhost:8080", "localhost", true),
            ("http://localhost:8080", "haizhu.example.net", true),
            ("http://localhost:8080", "localhost", false),
        ] {
            device.origin = origin.into();
            device.rp_id = rp_id.into();
            device.verifies = verifies;
            enter(&house, &mut device).await.refused("passkey_refused");
            make(&house, &cookie, &mut device)
                .await
                .refused("passkey_refused");
        }
        assert!(!house.engine.is_empty());
    }
}

#[tokio::test]
async fn a_counter_that_goes_back_tells_of_a_copy() {
    for house in houses().await {
        let (_, cookie) = resident(&house, "陈小明", MOBILE).await;
        let mut device = Authenticator::of(7);
        make(&house, &cookie, &mut device).await.ok();
        device.counter = 40;
        enter(&house, &mut device).await.ok();
        for counter in [40, 12] {
            // It signs with one more.
            device.counter = counter - 1;
            enter(&house, &mut device).await.refused("passkey_refused");
        }
        device.counter = 41;
        enter(&house, &mut device).await.ok();
        assert!(!house.engine.is_empty());
    }
}

#[tokio::test]
async fn a_key_opens_the_account_of_its_owner_and_no_other() {
    for house in houses().await {
        let (_, one) = resident(&house, "陈小明", MOBILE).await;
        let (_, other) = resident(&house, "何秀兰", "19900000002").await;
        let (mut mine, mut theirs) = (Authenticator::of(7), Authenticator::of(8));
        make(&house, &one, &mut mine).await.ok();
        make(&house, &other, &mut theirs).await.ok();
        // Mine, said to be theirs.
        let own = std::mem::replace(&mut mine.handle, theirs.handle.clone());
        enter(&house, &mut mine).await.refused("passkey_refused");
        mine.handle = own;
        // What somebody else was asked.
        let asked = question(&house, &other).await;
        let answer = Authenticator::of(9).make(&asked["options"]);
        let body = made(&asked, &answer, "我的手机");
        house
            .ask("POST", KEYS, &one, Some(body))
            .await
            .refused("passkey_over");
        // A credential that is known cannot be claimed by somebody else.
        let asked = question(&house, &other).await;
        let answer = mine.make(&asked["options"]);
        let body = made(&asked, &answer, "我的手机");
        house
            .ask("POST", KEYS, &other, Some(body))
            .await
            .refused("passkey_refused");
        // Nor does anybody remove what is another's.
        let list = house.get(KEYS, &one).await.ok();
        let path = format!("{KEYS}/{}", list.json["items"][0]["id"].as_str().unwrap());
        house
            .ask("DELETE", &path, &other, None)
            .await
            .refused("not_found");
        assert!(!house.engine.is_empty());
    }
}

#[tokio::test]
async fn a_key_is_worth_what_its_maker_had_shown() {
    for house in houses().await {
        let account = house.settle("李静文", MOBILE, false).await;
        house.grant(account, Role::SocialWorker).await;
        house.later(61);
        let weak = house.enter(MOBILE, 0).await;
        let mut device = Authenticator::of(7);
        make(&house, &weak, &mut device).await.ok();
        let entered = enter(&house, &mut device).await.ok().cookie();
        house
            .get("/api/v1/reviews", &entered)
            .await
            .refused("second_factor_needed");
        // The same device again, asked by a session of two facts: another credential.
        let strong = strong(&house, account).await;
        let asked = question(&house, &strong).await;
        assert_eq!(asked["options"]["excludeCredentials"], json!([]));
        let mut better = Authenticator::of(8);
        let key = make(&house, &strong, &mut better).await.ok();
        assert_eq!(key.json["strong"], true, "{}", house.engine);
        let entered = enter(&house, &mut better).await.ok().cookie();
        house.get("/api/v1/reviews", &entered).await.ok();
        let path = format!("{KEYS}/{}", key.text("id"));
        house
            .ask("DELETE", &path, &weak, None)
            .await
            .refused("second_factor_needed");
        house.ask("DELETE", &path, &entered, None).await.ok();
    }
}

#[tokio::test]
async fn what_is_no_answer_of_a_device_is_refused_and_opens_nothing() {
    for house in houses().await {
        for credential in [
            json!({}),
            json!("x"),
            json!(null),
            json!({"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}),
        ] {
            let asked = door(&house).await;
            show(&house, &asked, &credential)
                .await
                .refused("field_invalid");
        }
        for ticket in ["", "x", &"A".repeat(43)] {
            let body = json!({"ticket": ticket, "credential": {}});
            house
                .post("/api/v1/sign-in/passkey", body)
                .await
                .refused("passkey_over");
        }
        let (_, cookie) = resident(&house, "陈小明", MOBILE).await;
        let asked = question(&house, &cookie).await;
        let answer = Authenticator::of(7).make(&asked["options"]);
        let body = made(&asked, &answer, " ");
        house
            .ask("POST", KEYS, &cookie, Some(body))
            .await
            .refused("field_missing");
        assert!(!house.engine.is_empty());
    }
}
