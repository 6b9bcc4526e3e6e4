use super::{links, store, totp};
use crate::{
    config::Config,
    db::fetch_one,
    identity::testing::{Answer, House, house, houses},
};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

const MOBILE: &str = "19900000001";
const PASSWORD: &str = "木棉花开在四月的江边";
const ENTER: &str = "/api/v1/staff/enter";
const SETUP: &str = "/api/v1/staff/setup";

/// A member of staff behind a link, as the command line makes one.
struct Colleague {
    account: Id,
    token: String,
}

async fn colleague(house: &House, mobile: &str, role: Role) -> Colleague {
    let account = house.settle("李静文", mobile, false).await;
    house.grant(account, role).await;
    Colleague {
        account,
        token: link(house, account, None).await,
    }
}

async fn link(house: &House, account: Id, made_by: Option<Id>) -> String {
    let token: [u8; 32] = house.app.random.bytes();
    let link = store::Link {
        account,
        by_administrator: made_by.is_some(),
        secret: house.app.random.bytes(),
    };
    let text = base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, token);
    let hash = links::token_hash(&text).unwrap();
    let mut tx = house.app.db.begin().await.unwrap();
    let expires = house.app.clock.now_ms() + 1_000_000;
    store::put_link(&mut tx, &house.app.keys, &hash, &link, made_by, expires)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    text
}

async fn secret(house: &House, token: &str) -> [u8; 20] {
    let hash = links::token_hash(token).unwrap();
    let now_ms = house.app.clock.now_ms();
    let link = store::link(&*house.db, &house.app.keys, &hash, now_ms)
        .await
        .unwrap();
    link.unwrap().secret
}

fn chosen(house: &House, token: &str, secret: &[u8], login: &str) -> Value {
    let code = totp::code_at(secret, house.app.clock.now().unix());
    json!({"token": token, "login": login, "password": PASSWORD, "code": code})
}

/// Sets up and gives the secret with the answer.
async fn set_up(house: &House, token: &str, login: &str) -> ([u8; 20], Answer) {
    let secret = secret(house, token).await;
    let done = house
        .post(SETUP, chosen(house, token, &secret, login))
        .await
        .ok();
    // The code that was shown at set-up is used up.
    house.later(30);
    (secret, done)
}

fn entering(house: &House, login: &str, password: &str, secret: &[u8]) -> Value {
    let code = totp::code_at(secret, house.app.clock.now().unix());
    json!({"login": login, "password": password, "code": code})
}

#[tokio::test]
async fn staff_set_up_behind_a_link_and_enter_with_all_that_their_role_allows() {
    for house in houses().await {
        let colleague = colleague(&house, MOBILE, Role::SocialWorker).await;
        let look = house
            .post(
                "/api/v1/staff/setup/look",
                json!({"token": colleague.token}),
            )
            .await
            .ok();
        assert_eq!(look.text("label"), "李*", "{}", house.engine);
        assert_eq!(look.json["phone_needed"], false);
        let (secret, done) = set_up(&house, &colleague.token, "Li.JingWen").await;
        assert!(look.text("otpauth").contains(&totp::base32(&secret)));
        assert_eq!(done.json["recovery_codes"].as_array().unwrap().len(), 10);
        house.get("/api/v1/reviews", &done.cookie()).await.ok();
        let body = entering(&house, "li.jingwen", PASSWORD, &secret);
        let entered = house.post(ENTER, body).await.ok();
        assert_eq!(entered.text("account"), colleague.account.to_string());
        house.get("/api/v1/reviews", &entered.cookie()).await.ok();
        let me = house.get("/api/v1/me", &entered.cookie()).await.ok();
        assert_eq!(me.json["withheld"], json!([]));
        let list = house
            .get("/api/v1/me/sessions", &entered.cookie())
            .await
            .ok();
        assert_eq!(list.json["items"][0]["second_factor"], true);
    }
}

#[tokio::test]
async fn a_link_works_once_and_not_for_ever() {
    for house in houses().await {
        let colleague = colleague(&house, MOBILE, Role::SocialWorker).await;
        let (secret, _) = set_up(&house, &colleague.token, "li.jingwen").await;
        house
            .post(
                SETUP,
                chosen(&house, &colleague.token, &secret, "li.jingwen"),
            )
            .await
            .refused("link_over");
        let other = link(&house, colleague.account, None).await;
        let newer = link(&house, colleague.account, None).await;
        let look = async |token: &str| {
            house
                .post("/api/v1/staff/setup/look", json!({"token": token}))
                .await
        };
        look(&other).await.refused("link_over");
        look(&newer).await.ok();
        house.later(1_000);
        look(&newer).await.refused("link_over");
        look("nonsense").await.refused("link_over");
    }
}

/// Wrong in one part or in all: one answer, and nothing is used up.
#[tokio::test]
async fn whatever_is_wrong_the_answer_is_one() {
    for house in houses().await {
        let colleague = colleague(&house, MOBILE, Role::SocialWorker).await;
        let (secret, _) = set_up(&house, &colleague.token, "li.jingwen").await;
        let right = entering(&house, "li.jingwen", PASSWORD, &secret);
        let mut answers = Vec::new();
        for (field, wrong) in [
            ("login", "zhang.mingyuan"),
            ("login", "no such name!"),
            ("password", "木棉花开在五月的江边"),
            ("code", "000000"),
            ("code", "AAAA-BBBB-CCCC-DDDD"),
        ] {
            let mut body = right.clone();
            body[field] = wrong.into();
            let mut answer = house.post(ENTER, body).await.refused("staff_refused");
            answer.json["request_id"] = Value::Null;
            answers.push(answer.json);
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{}: {answers:?}", house.engine);
        house.post(ENTER, right).await.ok();
    }
}

#[tokio::test]
async fn a_code_of_the_app_enters_once_also_for_two_at_once() {
    for house in houses().await {
        let colleague = colleague(&house, MOBILE, Role::SocialWorker).await;
        let secret = secret(&house, &colleague.token).await;
        let used = chosen(&house, &colleague.token, &secret, "li.jingwen");
        house.post(SETUP, used).await.ok();
        let body = entering(&house, "li.jingwen", PASSWORD, &secret);
        house.post(ENTER, body).await.refused("staff_refused");
        house.later(30);
        let body = entering(&house, "li.jingwen", PASSWORD, &secret);
        let (one, other) = tokio::join!(
            house.post(ENTER, body.clone()),
            house.post(ENTER, body.clone())
        );
        let entered = [one, other]
            .iter()
            .filter(|answer| answer.status == 200)
            .count();
        assert_eq!(entered, 1, "{}", house.engine);
        // Nor does an older one come back.
        house.later(30);
        house.post(ENTER, body).await.refused("staff_refused");
    }
}

#[tokio::test]
async fn a_recovery_code_takes_the_place_of_the_app_once() {
    for house in houses().await {
        let colleague = colleague(&house, MOBILE, Role::SocialWorker).await;
        let (_, done) = set_up(&house, &colleague.token, "li.jingwen").await;
        let code = done.json["recovery_codes"][3]
            .as_str()
            .unwrap()
            .to_lowercase();
        let body = json!({"login": "li.jingwen", "password": PASSWORD, "code": code});
        let mut wrong = body.clone();
        wrong["password"] = "木棉花开在五月的江边".into();
        house.post(ENTER, wrong).await.refused("staff_refused");
        house.post(ENTER, body.clone()).await.ok();
        house.post(ENTER, body).await.refused("staff_refused");
    }
}

#[tokio::test]
async fn guessing_makes_a_stranger_wait_and_not_the_browser_that_is_known() {
    let house = house(204).await;
    let colleague = colleague(&house, MOBILE, Role::SocialWorker).await;
    let (secret, _) = set_up(&house, &colleague.token, "li.jingwen").await;
    let body = entering(&house, "li.jingwen", PASSWORD, &secret);
    let entered = house.post(ENTER, body).await.ok();
    let known = entered
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .find(|value| value.starts_with("haizhu_known="))
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    house.later(30);
    for login in ["li.jingwen", "nobody.at.all"] {
        let wrong = json!({"login": login, "password": "guess", "code": "000000"});
        for _ in 0..10 {
            house
                .post(ENTER, wrong.clone())
                .await
                .refused("staff_refused");
        }
        house.post(ENTER, wrong).await.refused("wait_before_trying");
    }
    let body = entering(&house, "li.jingwen", PASSWORD, &secret);
    house
        .post(ENTER, body.clone())
        .await
        .refused("wait_before_trying");
    house.ask("POST", ENTER, &known, Some(body)).await.ok();
    house.later(15 * 60);
    let body = entering(&house, "li.jingwen", PASSWORD, &secret);
    house.post(ENTER, body).await.ok();
}

#[tokio::test]
async fn an_administrators_link_opens_nothing_without_the_persons_own_phone() {
    for house in houses().await {
        let boss = administrator(&house).await;
        let worker = house.settle("张明远", "19900000002", false).await;
        house.grant(worker, Role::SocialWorker).await;
        let make = async |id: String| {
            let path = format!("/api/v1/people/{id}/staff-link");
            house.ask("POST", &path, &boss, None).await
        };
        let url = make(worker.to_string()).await.ok().text("url");
        let (path, token) = url.split_once('#').unwrap();
        assert!(path.ends_with("/enter/setup"), "{path}");
        let secret = secret(&house, token).await;
        let mut body = chosen(&house, token, &secret, "zhang");
        house
            .post(SETUP, body.clone())
            .await
            .refused("own_phone_needed");
        // The administrator's own phone is another.
        house.settle("温区长", "19900000003", false).await;
        body["pass"] = house.checked("19900000003").await.text("pass").into();
        house
            .post(SETUP, body.clone())
            .await
            .refused("own_phone_needed");
        body["pass"] = house.checked("19900000002").await.text("pass").into();
        let done = house.post(SETUP, body).await.ok();
        assert_eq!(done.text("account"), worker.to_string(), "{}", house.engine);
        // Not for people without a role, not for oneself, not for whom nobody knows.
        let resident = house.settle("何秀兰", "19900000004", false).await;
        make(resident.to_string()).await.refused("not_found");
        make(house.administrators[0].to_string())
            .await
            .refused("own_link");
        make("0".repeat(32)).await.refused("not_found");
        make("nonsense".into()).await.refused("not_found");
    }
}

/// The first administrator, entered as one.
async fn administrator(house: &House) -> String {
    let account = house.administrators[0];
    house.put_person(account, "温区长", "19900009001").await;
    let token = link(house, account, None).await;
    set_up(house, &token, "wen").await.1.cookie()
}

#[tokio::test]
async fn setting_up_anew_ends_all_sessions_and_the_old_password() {
    for house in houses().await {
        let colleague = colleague(&house, MOBILE, Role::SocialWorker).await;
        let (old, before) = set_up(&house, &colleague.token, "li.jingwen").await;
        let again = link(&house, colleague.account, None).await;
        let fresh = secret(&house, &again).await;
        let mut body = chosen(&house, &again, &fresh, "li.jingwen");
        body["password"] = "另外五个不相干的词语".into();
        let after = house.post(SETUP, body).await.ok();
        house
            .get("/api/v1/me", &before.cookie())
            .await
            .refused("unauthenticated");
        house.get("/api/v1/me", &after.cookie()).await.ok();
        house.later(60);
        for (password, secret) in [
            (PASSWORD, &old),
            (PASSWORD, &fresh),
            ("另外五个不相干的词语", &old),
        ] {
            let body = entering(&house, "li.jingwen", password, secret);
            house.post(ENTER, body).await.refused("staff_refused");
        }
    }
}

#[tokio::test]
async fn two_people_do_not_enter_under_one_name_and_weak_passwords_are_refused() {
    for house in houses().await {
        let one = colleague(&house, MOBILE, Role::SocialWorker).await;
        set_up(&house, &one.token, "li.jingwen").await;
        let other = colleague(&house, "19900000002", Role::TeamLeader).await;
        let secret = secret(&house, &other.token).await;
        let taken = chosen(&house, &other.token, &secret, "LI.JINGWEN");
        house.post(SETUP, taken).await.refused("login_taken");
        let mut weak = chosen(&house, &other.token, &secret, "li");
        house
            .post(SETUP, weak.clone())
            .await
            .refused("field_invalid");
        weak["login"] = "other".into();
        weak["password"] = "password123".into();
        house.post(SETUP, weak).await.refused("password_common");
        let mut wrong = chosen(&house, &other.token, &secret, "other");
        wrong["code"] = "000000".into();
        house.post(SETUP, wrong).await.refused("totp_wrong");
        // After all that the link still serves.
        set_up(&house, &other.token, "other").await;
        let (secrets,) = fetch_one!(
            &*house.db,
            (i64,),
            "SELECT COUNT(*) FROM staff_credentials WHERE password LIKE 'argon2id:%'"
        )
        .unwrap();
        assert_eq!(secrets, 2, "{}", house.engine);
    }
}

#[tokio::test]
async fn the_command_line_makes_the_first_administrators_link() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::in_folder(folder.path());
    crate::demo::init(&config, &crate::transparency::Predecessor::default())
        .await
        .unwrap();
    let db = crate::db::Db::open(&config.database, 2).await.unwrap();
    let (account,) = fetch_one!(
        &db,
        (String,),
        "SELECT account FROM staff_roles ORDER BY account LIMIT 1"
    )
    .unwrap();
    db.close().await;
    let who =
        |account: &str, name: Option<&str>| links::NewStaff::testing(account, name, Some(MOBILE));
    for (wrong, said) in [
        (who(&account, None), "--name"),
        (who(&"1".repeat(32), Some("温区长")), "no staff role"),
        (who("x", Some("温区长")), "32 hex digits"),
    ] {
        let error = links::link_on_command_line(&config, &wrong)
            .await
            .unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
    let url = links::link_on_command_line(&config, &who(&account, Some("温区长")))
        .await
        .unwrap();
    assert!(
        url.starts_with("http://localhost:8080/enter/setup#"),
        "{url}"
    );
    // Once somebody stands behind the account, nothing more is asked.
    links::link_on_command_line(&config, &who(&account, None))
        .await
        .unwrap();
}

#[tokio::test]
async fn staff_and_residents_enter_as_before_when_the_index_key_has_changed() {
    for mut house in houses().await {
        let colleague = colleague(&house, MOBILE, Role::SocialWorker).await;
        let (secret, done) = set_up(&house, &colleague.token, "li.jingwen").await;
        let checked = house.checked(MOBILE).await.ok();
        assert_eq!(checked.json["people"][0]["label"], "李*");
        let codes = done.json["recovery_codes"].as_array().unwrap().clone();
        for code in &codes[..2] {
            house = house.under_another_index_key().await;
            house.later(90);
            let body = entering(&house, "li.jingwen", PASSWORD, &secret);
            let entered = house.post(ENTER, body).await.ok();
            assert_eq!(entered.text("account"), colleague.account.to_string());
            let body = json!({"login": "li.jingwen", "password": PASSWORD, "code": code});
            house.post(ENTER, body.clone()).await.ok();
            house.post(ENTER, body).await.refused("staff_refused");
            let checked = house.checked(MOBILE).await.ok();
            assert_eq!(
                checked.json["people"][0]["label"], "李*",
                "{}",
                house.engine
            );
        }
    }
}
