use super::{model, privacy};
use crate::{
    db::{fetch_all, fetch_one},
    identity::testing::{Answer, House, STREET, house, houses},
};
use axum::http::header;
use ledger::kinds::Role;
use serde_json::{Value, json};

const MOBILE: &str = "19900000001";

fn registration(pass: &str, name: &str) -> Value {
    json!({"pass": pass, "name": name, "area": STREET, "consent": privacy::version()})
}

async fn register(house: &House, mobile: &str, name: &str) -> Answer {
    let pass = house.checked(mobile).await.text("pass");
    house
        .post("/api/v1/sign-in/register", registration(&pass, name))
        .await
}

#[tokio::test]
async fn somebody_new_registers_by_a_code_and_is_known_afterwards() {
    for house in houses().await {
        let entered = register(&house, MOBILE, "陈小明").await.ok();
        let me = house.get("/api/v1/me", &entered.cookie()).await.ok();
        assert_eq!(me.text("name"), "陈小明", "{}", house.engine);
        assert_eq!(me.text("account"), entered.text("account"));
        let (opened,) = fetch_one!(
            &*house.db,
            (String,),
            "SELECT bytes FROM entries ORDER BY seq DESC LIMIT 1"
        )
        .unwrap();
        assert!(opened.contains("account.opened") && opened.contains(&me.text("account")));
        let (version,) =
            fetch_one!(&*house.db, (String,), "SELECT text_version FROM consents").unwrap();
        assert_eq!(version, privacy::version());
        house.later(60);
        let again = house.checked(MOBILE).await;
        assert_eq!(again.json["people"][0]["label"], "陈*");
        assert_eq!(again.json["people"][0]["area_name"], "昌岗街道");
    }
}

#[tokio::test]
async fn somebody_from_a_roster_claims_their_account_once_they_agree() {
    for house in houses().await {
        let account = house.settle("何秀兰", MOBILE, true).await;
        let checked = house.checked(MOBILE).await;
        assert_eq!(checked.json["people"][0]["invited"], true);
        let mut body = json!({
            "pass": checked.text("pass"),
            "person": checked.json["people"][0]["person"],
        });
        let enter = "/api/v1/sign-in/enter";
        house
            .post(enter, body.clone())
            .await
            .refused("consent_needed");
        body["consent"] = "an older one".into();
        house
            .post(enter, body.clone())
            .await
            .refused("consent_needed");
        body["consent"] = privacy::version().into();
        let entered = house.post(enter, body.clone()).await.ok();
        assert_eq!(
            entered.text("account"),
            account.to_string(),
            "{}",
            house.engine
        );
        house.post(enter, body).await.refused("code_over");
        house.later(60);
        let again = house.checked(MOBILE).await;
        assert_eq!(again.json["people"][0]["invited"], false);
    }
}

#[tokio::test]
async fn those_who_share_a_number_choose_who_they_are_and_another_may_join() {
    for house in houses().await {
        house.settle("陈伯年", MOBILE, false).await;
        let daughter = house.settle("陈小明", MOBILE, false).await;
        let checked = house.checked(MOBILE).await;
        let labels: Vec<_> = checked.json["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|person| person["label"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(labels, ["陈*年", "陈*明"], "{}", house.engine);
        let body = json!({
            "pass": checked.text("pass"),
            "person": checked.json["people"][1]["person"],
        });
        let entered = house.post("/api/v1/sign-in/enter", body).await.ok();
        assert_eq!(entered.text("account"), daughter.to_string());
        house.later(60);
        register(&house, MOBILE, "陈 小 明")
            .await
            .refused("already_registered");
        house.later(60);
        register(&house, MOBILE, "陈小红").await.ok();
        house.later(60);
        assert_eq!(
            house.checked(MOBILE).await.json["people"]
                .as_array()
                .unwrap()
                .len(),
            3
        );
    }
}

#[tokio::test]
async fn nobody_enters_as_one_of_another_number() {
    let house = house(204).await;
    house.settle("陈小明", MOBILE, false).await;
    house.settle("李四", "19900000002", false).await;
    let (mine, theirs) = (
        house.checked(MOBILE).await,
        house.checked("19900000002").await,
    );
    let body = json!({
        "pass": mine.text("pass"),
        "person": theirs.json["people"][0]["person"],
    });
    house
        .post("/api/v1/sign-in/enter", body)
        .await
        .refused("field_invalid");
    // A reference holds for the pass that it came with.
    house.later(60);
    let again = house.checked(MOBILE).await;
    assert_ne!(
        again.json["people"][0]["person"],
        mine.json["people"][0]["person"]
    );
}

#[tokio::test]
async fn a_code_lasts_five_minutes_and_is_used_once() {
    for house in houses().await {
        let (challenge, code) = house.code(MOBILE).await;
        let shown = json!({"challenge": challenge, "code": code});
        let check = "/api/v1/sign-in/check";
        house.later(299);
        house.post(check, shown.clone()).await.ok();
        house.post(check, shown).await.refused("code_over");
        let (challenge, code) = house.code(MOBILE).await;
        house.later(300);
        let shown = json!({"challenge": challenge, "code": code});
        house.post(check, shown).await.refused("code_over");
    }
}

#[tokio::test]
async fn the_fifth_wrong_code_is_the_last_and_the_right_one_comes_too_late() {
    for house in houses().await {
        let (challenge, code) = house.code(MOBILE).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let check = "/api/v1/sign-in/check";
        for left in (1..5).rev() {
            let answer = house
                .post(check, json!({"challenge": challenge, "code": wrong}))
                .await
                .refused("code_wrong");
            assert_eq!(answer.json["params"]["left"], left, "{}", house.engine);
        }
        for tried in [wrong, code.as_str()] {
            let shown = json!({"challenge": challenge, "code": tried});
            house.post(check, shown).await.refused("code_over");
        }
    }
}

#[tokio::test]
async fn a_code_is_no_answer_to_another_challenge() {
    let house = house(204).await;
    let (mine, code) = house.code(MOBILE).await;
    let (theirs, other) = house.code("19900000002").await;
    let check = "/api/v1/sign-in/check";
    if code != other {
        let shown = json!({"challenge": theirs, "code": code});
        house.post(check, shown).await.refused("code_wrong");
    }
    let invented = json!({"challenge": "A".repeat(43), "code": code});
    house.post(check, invented).await.refused("code_over");
    house
        .post(check, json!({"challenge": mine, "code": code}))
        .await
        .ok();
}

#[tokio::test]
async fn a_number_gets_one_code_a_minute_and_five_an_hour() {
    for house in houses().await {
        let ask = || house.post("/api/v1/sign-in/code", json!({"mobile": MOBILE}));
        for _ in 0..5 {
            ask().await.ok();
            let refused = ask().await.refused("code_too_soon");
            assert_eq!(refused.status, 429, "{}", house.engine);
            house.later(60);
        }
        let refused = ask().await.refused("code_too_soon");
        assert_eq!(refused.json["params"]["seconds"], 3_600 - 5 * 60);
        assert_eq!(house.messages(), 5, "what is held back is not sent");
        house.later(3_600 - 5 * 60);
        ask().await.ok();
        house
            .post("/api/v1/sign-in/code", json!({"mobile": "19900000002"}))
            .await
            .ok();
    }
}

/// Neither the answer nor what is done for it depends on whether somebody is known by the number.
#[tokio::test]
async fn a_known_and_an_unknown_number_are_asked_and_answered_alike() {
    for house in houses().await {
        house.settle("陈小明", MOBILE, false).await;
        let mut shapes = Vec::new();
        for mobile in [MOBILE, "19900000002"] {
            let sent = house
                .post("/api/v1/sign-in/code", json!({"mobile": mobile}))
                .await
                .ok();
            let fields: Vec<_> = sent.json.as_object().unwrap().keys().cloned().collect();
            let message = house.last_message();
            assert_eq!(message["to"], mobile);
            assert_eq!(
                sent.json["code"],
                Value::Null,
                "a real ledger shows no code"
            );
            shapes.push((
                fields,
                message["text"].as_str().unwrap().len(),
                sent.text("expires_at"),
            ));
            let wrong = json!({"challenge": sent.text("challenge"), "code": "abc"});
            house
                .post("/api/v1/sign-in/check", wrong)
                .await
                .refused("field_invalid");
        }
        assert_eq!(shapes[0], shapes[1], "{}", house.engine);
        let rows = fetch_all!(
            &*house.db,
            (i64, i64),
            "SELECT sent, CAST(length(phone_hash) AS BIGINT) FROM sign_in_numbers"
        )
        .unwrap();
        assert_eq!(rows, [(1, 32), (1, 32)]);
    }
}

#[tokio::test]
async fn the_database_holds_neither_code_nor_number_nor_pass() {
    let house = house(204).await;
    let (challenge, code) = house.code(MOBILE).await;
    let shown = json!({"challenge": challenge, "code": code});
    let pass = house
        .post("/api/v1/sign-in/check", shown)
        .await
        .ok()
        .text("pass");
    let (text,) = fetch_one!(
        &*house.db,
        (String,),
        "SELECT hex(challenge_hash) || hex(phone_hash) || hex(phone) || hex(code_hash) || hex(pass_hash)
         FROM sign_in_codes"
    )
    .unwrap();
    let ticket = |text: &str| {
        hex::encode_upper(
            base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, text).unwrap(),
        )
    };
    for clear in [
        hex::encode_upper(&code),
        hex::encode_upper(MOBILE),
        ticket(&challenge),
        ticket(&pass),
    ] {
        assert!(!text.contains(&clear), "{clear}");
    }
}

#[tokio::test]
async fn a_gateway_that_fails_is_said_so_and_the_numbers_next_code_waits_as_ever() {
    let house = house(500).await;
    let ask = || house.post("/api/v1/sign-in/code", json!({"mobile": MOBILE}));
    let refused = ask().await.refused("sms_failed");
    assert!(!refused.json.to_string().contains(MOBILE));
    ask().await.refused("code_too_soon");
}

#[tokio::test]
async fn a_session_of_before_ends_and_a_planted_one_is_not_taken_over() {
    for house in houses().await {
        house.settle("陈小明", MOBILE, false).await;
        let before = house.enter(MOBILE, 0).await;
        house.get("/api/v1/me", &before).await.ok();
        house.later(60);
        let checked = house.checked(MOBILE).await;
        let body = json!({
            "pass": checked.text("pass"),
            "person": checked.json["people"][0]["person"],
        });
        let enter = "/api/v1/sign-in/enter";
        let after = house
            .ask("POST", enter, &before, Some(body.clone()))
            .await
            .ok()
            .cookie();
        assert_ne!(after, before, "{}", house.engine);
        house
            .get("/api/v1/me", &before)
            .await
            .refused("unauthenticated");
        house.get("/api/v1/me", &after).await.ok();
        let planted = format!("haizhu_session={}", "A".repeat(43));
        house.later(60);
        let checked = house.checked(MOBILE).await;
        let body = json!({
            "pass": checked.text("pass"),
            "person": checked.json["people"][0]["person"],
        });
        house.ask("POST", enter, &planted, Some(body)).await.ok();
        house
            .get("/api/v1/me", &planted)
            .await
            .refused("unauthenticated");
    }
}

#[tokio::test]
async fn on_a_shared_phone_a_session_ends_after_half_an_hour() {
    let house = house(204).await;
    house.settle("陈小明", MOBILE, false).await;
    let checked = house.checked(MOBILE).await;
    let body = json!({
        "pass": checked.text("pass"),
        "person": checked.json["people"][0]["person"],
        "shared_phone": true,
    });
    let entered = house.post("/api/v1/sign-in/enter", body).await.ok();
    let cookie = entered.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.contains("; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    let cookie = entered.cookie();
    house.later(1_799);
    house.get("/api/v1/me", &cookie).await.ok();
    house.later(1);
    house
        .get("/api/v1/me", &cookie)
        .await
        .refused("unauthenticated");
    assert_eq!(model::OWN_PHONE.as_secs(), 180 * 86_400);
}

#[tokio::test]
async fn nothing_of_a_staff_role_works_after_a_code_alone() {
    for house in houses().await {
        let worker = house.settle("李静文", MOBILE, false).await;
        house.grant(worker, Role::SocialWorker).await;
        let cookie = house.enter(MOBILE, 0).await;
        let me = house.get("/api/v1/me", &cookie).await.ok();
        assert_eq!(
            me.json["withheld"],
            json!(["social_worker"]),
            "{}",
            house.engine
        );
        let roles = me.json["roles"].as_array().unwrap();
        assert!(roles.iter().all(|held| held["role"] != "social_worker"));
        let refused = house.get("/api/v1/reviews", &cookie).await;
        assert_eq!(refused.refused("second_factor_needed").status, 403);
        house.get("/log/export", &cookie).await.refused("forbidden");
        house.get("/api/v1/me/claims", &cookie).await.ok();
    }
}

#[tokio::test]
async fn what_cannot_be_an_area_or_a_name_is_refused_and_the_pass_stays() {
    let house = house(204).await;
    let pass = house.checked(MOBILE).await.text("pass");
    for (name, area, field) in [
        ("", STREET, "name"),
        ("陈\u{7}明", STREET, "name"),
        ("陈小明", "440105", "area"),
        ("陈小明", "440106/440106001", "area"),
        ("陈小明", "../etc", "area"),
    ] {
        let mut body = registration(&pass, name);
        body["area"] = area.into();
        let refused = house
            .post("/api/v1/sign-in/register", body)
            .await
            .refused("field_invalid");
        assert_eq!(refused.json["params"]["field"], field);
    }
    let mut more = registration(&pass, "陈小明");
    more["role"] = "administrator".into();
    house
        .post("/api/v1/sign-in/register", more)
        .await
        .refused("field_unknown");
    house
        .post("/api/v1/sign-in/register", registration(&pass, "陈小明"))
        .await
        .ok();
    house
        .post("/api/v1/sign-in/register", registration(&pass, "陈小红"))
        .await
        .refused("code_over");
}
