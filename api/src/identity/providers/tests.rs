mod stub;

use super::address_of;
use crate::{
    access::Opening,
    config::{NoticeSettings, ProviderKind, ProviderSettings, Secret},
    identity::testing::{Answer, House, houses_with},
};
use axum::http::header;
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};
use std::time::Duration;
use stub::{CLIENT, Manner, SECRET, Stub, parameters};

const MOBILE: &str = "19900000001";

/// The three kinds, all of them the same stub.
fn settings(stub: &Stub) -> Vec<ProviderSettings> {
    let of = |id: &str, kind| ProviderSettings {
        id: id.into(),
        name: id.into(),
        kind,
        client_id: CLIENT.into(),
        client_secret: Secret::new(SECRET),
        issuer: (kind == ProviderKind::Oidc).then(|| stub.url()),
        agent: (kind == ProviderKind::Wecom).then(|| "1000002".into()),
        authorize_url: (kind != ProviderKind::Oidc).then(|| format!("{}/authorize", stub.url())),
        api_url: (kind != ProviderKind::Oidc).then(|| stub.url()),
        second_factor: kind == ProviderKind::Wecom,
        notices: None,
    };
    vec![
        of("standard", ProviderKind::Oidc),
        of("wechat", ProviderKind::Wechat),
        of("wecom", ProviderKind::Wecom),
    ]
}

async fn stages() -> (Stub, Vec<House>) {
    let stub = Stub::start();
    let settings = settings(&stub);
    let houses = houses_with(|config| config.providers.clone_from(&settings)).await;
    (stub, houses)
}

/// A browser that was sent out.
struct Sent {
    provider: String,
    url: String,
    cookie: String,
}

async fn sent(house: &House, provider: &str, to: &str) -> Sent {
    // So that nobody has tried too often.
    house.later(13 * 60);
    sent_at_once(house, provider, to).await
}

async fn sent_at_once(house: &House, provider: &str, to: &str) -> Sent {
    let path = format!("/api/v1/sign-in/providers/{provider}/start");
    of(provider, house.post(&path, json!({"to": to})).await)
}

fn of(provider: &str, answer: Answer) -> Sent {
    let answer = answer.ok();
    Sent {
        provider: provider.into(),
        url: answer.text("url"),
        cookie: answer.cookie(),
    }
}

impl Sent {
    fn state(&self) -> String {
        parameters(&self.url)["state"].clone()
    }

    /// Comes back with a code, in a browser with these cookies.
    async fn back(&self, house: &House, cookie: &str, code: &str) -> Answer {
        let (provider, state) = (&self.provider, self.state());
        let path = format!("/api/v1/sign-in/providers/{provider}/return?code={code}&state={state}");
        house.get(&path, cookie).await
    }

    /// Agrees, and comes back in the browser that asked.
    async fn whole_way(&self, house: &House, stub: &Stub) -> Answer {
        let code = stub.agree(&self.url);
        self.back(house, &self.cookie, &code).await
    }
}

#[track_caller]
fn led_to(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.json);
    let to = answer.headers[header::LOCATION].to_str().unwrap();
    let within = to.strip_prefix("http://localhost:8080");
    within
        .unwrap_or_else(|| panic!("led elsewhere: {to}"))
        .to_owned()
}

#[track_caller]
fn turned_away(answer: &Answer, code: &str) {
    assert_eq!(led_to(answer), format!("/enter/phone?problem={code}"));
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
}

/// Shows a code of the number in a browser that came back as a stranger.
async fn shows_a_code(house: &House, cookie: &str, join: bool) -> Answer {
    house.later(13 * 60);
    let checked = house.checked(MOBILE).await;
    let body = json!({
        "pass": checked.text("pass"),
        "person": checked.json["people"][0]["person"],
        "join_provider": join,
    });
    house
        .ask("POST", "/api/v1/sign-in/enter", cookie, Some(body))
        .await
        .ok()
}

async fn joined(house: &House, stub: &Stub, provider: &str) -> Id {
    let account = house.settle("陈小明", MOBILE, false).await;
    let stranger = sent(house, provider, "/")
        .await
        .whole_way(house, stub)
        .await;
    shows_a_code(house, &stranger.cookie(), true).await;
    account
}

async fn strong(house: &House, account: Id) -> String {
    let opening = Opening::strong(account, Duration::from_hours(12));
    let mut tx = house.app.db.begin().await.unwrap();
    let now_ms = house.app.clock.now_ms();
    let opened = house.app.sessions.open(&mut tx, &opening, now_ms).await;
    tx.commit().await.unwrap();
    format!("haizhu_session={}", opened.unwrap().text())
}

#[tokio::test]
async fn whoever_showed_one_code_is_recognised_by_every_kind_of_provider_from_then_on() {
    let (stub, houses) = stages().await;
    for house in houses {
        let account = house.settle("陈小明", MOBILE, false).await;
        for provider in ["standard", "wechat", "wecom"] {
            let first = sent(&house, provider, "/me/vouchers").await;
            let stranger = first.whole_way(&house, &stub).await;
            let door = format!("/enter/phone?provider={provider}&to=%2Fme%2Fvouchers");
            assert_eq!(led_to(&stranger), door, "{}", house.engine);
            shows_a_code(&house, &stranger.cookie(), true).await;
            let again = sent(&house, provider, "/me/vouchers").await;
            let known = again.whole_way(&house, &stub).await;
            assert_eq!(led_to(&known), "/me/vouchers");
            let set = known.headers[header::SET_COOKIE].to_str().unwrap();
            assert!(set.contains("Max-Age=15552000"), "180 days: {set}");
            let me = house.get("/api/v1/me", &known.cookie()).await.ok();
            assert_eq!(me.text("account"), account.to_string());
        }
        let own = house.enter(MOBILE, 0).await;
        let list = house.get("/api/v1/me/providers", &own).await.ok();
        assert!(
            list.json["items"]
                .as_array()
                .unwrap()
                .iter()
                .all(|it| it["joined_at"].is_string())
        );
        let path = "/api/v1/me/providers/wechat";
        house.ask("DELETE", path, &own, None).await.ok();
        house
            .ask("DELETE", path, &own, None)
            .await
            .refused("not_found");
        let parted = sent(&house, "wechat", "/")
            .await
            .whole_way(&house, &stub)
            .await;
        assert!(led_to(&parted).starts_with("/enter/phone?provider=wechat"));
    }
}

#[tokio::test]
async fn the_addresses_are_those_that_each_provider_reads() {
    let (stub, houses) = stages().await;
    let house = &houses[0];
    let standard = sent(house, "standard", "/").await;
    let asked = parameters(&standard.url);
    assert_eq!(asked["scope"], "openid");
    assert_eq!(asked["code_challenge_method"], "S256");
    assert!(asked["nonce"].len() >= 32 && asked["state"].len() == 64);
    let wechat = sent(house, "wechat", "/").await.url;
    let start = format!(
        "{}/authorize?appid={CLIENT}&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fapi%2Fv1%2Fsign-in%2Fproviders%2Fwechat%2Freturn&response_type=code&scope=snsapi_base&state=",
        stub.url()
    );
    assert!(wechat.starts_with(&start), "{wechat}");
    assert!(wechat.ends_with("#wechat_redirect"));
    let wecom = sent(house, "wecom", "/").await.url;
    assert!(
        wecom.ends_with("&agentid=1000002#wechat_redirect"),
        "{wecom}"
    );
    // No secret is in an address that a browser sees.
    for url in [standard.url, wechat, wecom] {
        assert!(!url.contains(SECRET));
    }
}

#[tokio::test]
async fn nobody_is_joined_who_did_not_ask_for_it_or_whose_phone_is_shared() {
    let (stub, houses) = stages().await;
    for house in houses {
        house.settle("陈小明", MOBILE, false).await;
        let stranger = sent(&house, "wechat", "/")
            .await
            .whole_way(&house, &stub)
            .await;
        shows_a_code(&house, &stranger.cookie(), false).await;
        let again = sent(&house, "wechat", "/")
            .await
            .whole_way(&house, &stub)
            .await;
        assert!(
            led_to(&again).starts_with("/enter/phone?provider="),
            "{}",
            house.engine
        );
        let checked = house.checked(MOBILE).await;
        let body = json!({
            "pass": checked.text("pass"),
            "person": checked.json["people"][0]["person"],
            "join_provider": true,
            "shared_phone": true,
        });
        house
            .ask("POST", "/api/v1/sign-in/enter", &again.cookie(), Some(body))
            .await
            .ok();
        let third = sent(&house, "wechat", "/")
            .await
            .whole_way(&house, &stub)
            .await;
        assert!(led_to(&third).starts_with("/enter/phone?provider="));
    }
}

#[tokio::test]
async fn an_answer_counts_once_and_only_in_the_browser_that_asked() {
    let (stub, houses) = stages().await;
    for house in houses {
        joined(&house, &stub, "standard").await;
        // Login CSRF: somebody's finished attempt, opened in another's browser.
        let mine = sent(&house, "standard", "/").await;
        let code = stub.agree(&mine.url);
        turned_away(&mine.back(&house, "", &code).await, "provider_over");
        let theirs = sent_at_once(&house, "standard", "/").await;
        turned_away(
            &mine.back(&house, &theirs.cookie, &code).await,
            "provider_over",
        );
        // It was not used up by that, and is by its own return.
        assert_eq!(led_to(&mine.back(&house, &mine.cookie, &code).await), "/");
        turned_away(
            &mine.back(&house, &mine.cookie, &code).await,
            "provider_over",
        );
        // A state that nobody was given, one cut short, and none.
        for state in ["0".repeat(64), "00".into(), String::new()] {
            let path = format!("/api/v1/sign-in/providers/standard/return?code=x&state={state}");
            turned_away(&house.get(&path, &theirs.cookie).await, "provider_over");
        }
        // The same state at another provider's door.
        let (state, code) = (theirs.state(), stub.agree(&theirs.url));
        let path = format!("/api/v1/sign-in/providers/wechat/return?code={code}&state={state}");
        turned_away(&house.get(&path, &theirs.cookie).await, "provider_over");
        // Too late.
        let late = sent(&house, "standard", "/").await;
        house.later(10 * 60);
        turned_away(&late.whole_way(&house, &stub).await, "provider_over");
        // Without agreement.
        let none = sent(&house, "standard", "/").await;
        let path = format!(
            "/api/v1/sign-in/providers/standard/return?error=access_denied&state={}",
            none.state()
        );
        turned_away(&house.get(&path, &none.cookie).await, "provider_cancelled");
        assert!(!house.engine.is_empty());
    }
}

#[tokio::test]
async fn a_code_that_was_used_or_stolen_is_worth_nothing() {
    let (stub, houses) = stages().await;
    for house in houses {
        for provider in ["standard", "wechat", "wecom"] {
            let first = sent(&house, provider, "/").await;
            let code = stub.agree(&first.url);
            led_to(&first.back(&house, &first.cookie, &code).await);
            // Replayed in an attempt of its own.
            let second = sent(&house, provider, "/").await;
            let replayed = second.back(&house, &second.cookie, &code).await;
            turned_away(&replayed, "provider_refused");
        }
        // Stolen before it was used: PKCE ties it to another browser.
        let victim = sent(&house, "standard", "/").await;
        let stolen = stub.agree(&victim.url);
        let thief = sent(&house, "standard", "/").await;
        turned_away(
            &thief.back(&house, &thief.cookie, &stolen).await,
            "provider_refused",
        );
        assert!(!house.engine.is_empty());
    }
}

/// How a provider departs from the truth, at this time.
type Lie = fn(&mut stub::Says, i64);

#[tokio::test]
async fn a_token_that_is_not_what_was_asked_for_is_refused() {
    let (stub, houses) = stages().await;
    for house in houses {
        joined(&house, &stub, "standard").await;
        let now = house.app.clock.now().unix();
        let lies: [(&str, Lie); 8] = [
            ("the nonce of another attempt", |it, _| {
                it.nonce = Some("0".repeat(32));
            }),
            ("no nonce", |it, _| it.nonce = Some(String::new())),
            ("signed by another key", |it, _| it.signs_with = 4),
            ("for another client", |it, _| {
                it.audience = "somebody-else".into();
            }),
            ("of another issuer", |it, _| {
                it.issuer = Some("http://127.0.0.1:9".into());
            }),
            ("an hour old", |it, now| it.expires_at = now - 3_600),
            ("unsigned", |it, _| it.algorithm = "none"),
            ("signed with the shared secret", |it, _| {
                it.algorithm = "HS256";
            }),
        ];
        for (what, lie) in lies {
            lie(&mut stub.says(), now);
            let answer = sent(&house, "standard", "/")
                .await
                .whole_way(&house, &stub)
                .await;
            assert_eq!(
                led_to(&answer),
                "/enter/phone?problem=provider_refused",
                "{what} on {}",
                house.engine
            );
            let mut says = stub.says();
            (says.nonce, says.issuer) = (None, None);
            (says.signs_with, says.algorithm) = (3, "ES256");
            says.audience = CLIENT.into();
            says.expires_at = i64::from(u32::MAX);
        }
        let answer = sent(&house, "standard", "/")
            .await
            .whole_way(&house, &stub)
            .await;
        assert_eq!(led_to(&answer), "/", "the truth is believed");
        // New keys are looked up once before a token is refused.
        (stub.says().published, stub.says().signs_with) = (5, 5);
        let answer = sent(&house, "standard", "/")
            .await
            .whole_way(&house, &stub)
            .await;
        assert_eq!(led_to(&answer), "/");
        (stub.says().published, stub.says().signs_with) = (3, 3);
    }
}

#[tokio::test]
async fn somebody_else_somebody_who_previews_and_a_guest_are_not_taken_for_anybody() {
    let (stub, houses) = stages().await;
    for house in houses {
        joined(&house, &stub, "wechat").await;
        stub.says().subject = "somebody".into();
        let other = sent(&house, "wechat", "/")
            .await
            .whole_way(&house, &stub)
            .await;
        assert!(
            led_to(&other).starts_with("/enter/phone?provider="),
            "{}",
            house.engine
        );
        stub.says().subject = "chen".into();
        stub.says().snapshot = true;
        for provider in ["wechat", "wecom"] {
            let answer = sent(&house, provider, "/")
                .await
                .whole_way(&house, &stub)
                .await;
            turned_away(&answer, "provider_refused");
        }
        stub.says().snapshot = false;
        for subject in ["", "a b", &"x".repeat(300)] {
            stub.says().subject = subject.into();
            let answer = sent(&house, "wechat", "/")
                .await
                .whole_way(&house, &stub)
                .await;
            turned_away(&answer, "provider_refused");
        }
        stub.says().subject = "chen".into();
    }
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let (stub, houses) = stages().await;
    let house = &houses[0];
    joined(house, &stub, "wechat").await;
    for to in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\u{9}//evil.example",
        "",
    ] {
        let answer = sent(house, "wechat", to)
            .await
            .whole_way(house, &stub)
            .await;
        assert_eq!(led_to(&answer), "/", "{to:?}");
    }
    let answer = sent(house, "wechat", "/me?a=1#b")
        .await
        .whole_way(house, &stub)
        .await;
    assert_eq!(led_to(&answer), "/me?a=1#b");
}

#[tokio::test]
async fn a_provider_that_is_slow_broken_or_talks_rubbish_holds_nobody_up() {
    let (stub, houses) = stages().await;
    let house = &houses[0];
    joined(house, &stub, "wechat").await;
    for (manner, code) in [
        (Manner::Slow, "provider_away"),
        (Manner::Endless, "provider_away"),
        (Manner::Broken, "provider_away"),
        (Manner::Rubbish, "provider_refused"),
    ] {
        stub.says().manner = Manner::Right;
        let wechat = sent(house, "wechat", "/").await;
        let standard = sent_at_once(house, "standard", "/").await;
        let codes = [stub.agree(&wechat.url), stub.agree(&standard.url)];
        stub.says().manner = manner;
        let answer = wechat.back(house, &wechat.cookie, &codes[0]).await;
        turned_away(&answer, code);
        let answer = standard.back(house, &standard.cookie, &codes[1]).await;
        assert!(
            led_to(&answer).starts_with("/enter/phone?problem=provider_"),
            "{manner:?}"
        );
    }
}

#[tokio::test]
async fn staff_roles_work_where_two_facts_joined_a_provider_that_asks_for_two() {
    let (stub, houses) = stages().await;
    for house in houses {
        let account = house.settle("李静文", MOBILE, false).await;
        house.grant(account, Role::SocialWorker).await;
        let cookie = strong(&house, account).await;
        for (provider, works) in [("wecom", true), ("wechat", false)] {
            let path = format!("/api/v1/me/providers/{provider}/start");
            let body = Some(json!({"to": "/me/settings"}));
            let joining = of(provider, house.ask("POST", &path, &cookie, body).await);
            let back = joining.whole_way(&house, &stub).await;
            assert_eq!(led_to(&back), "/me/settings", "{}", house.engine);
            // Joining opens no session.
            assert!(!back.headers.contains_key(header::SET_COOKIE));
            let entered = sent(&house, provider, "/")
                .await
                .whole_way(&house, &stub)
                .await;
            let reviews = house.get("/api/v1/reviews", &entered.cookie()).await;
            assert_eq!(reviews.status.is_success(), works, "{provider}");
        }
        // Joined after a code alone, it is worth a code.
        house.later(61);
        let weak = house.enter(MOBILE, 0).await;
        let body = Some(json!({"to": "/"}));
        let path = "/api/v1/me/providers/wecom/start";
        let joining = of("wecom", house.ask("POST", path, &weak, body).await);
        joining.whole_way(&house, &stub).await;
        let entered = sent(&house, "wecom", "/")
            .await
            .whole_way(&house, &stub)
            .await;
        house
            .get("/api/v1/reviews", &entered.cookie())
            .await
            .refused("second_factor_needed");
    }
}

#[tokio::test]
async fn what_a_provider_calls_somebody_is_kept_as_a_hash_alone() {
    let (stub, houses) = stages().await;
    for house in houses {
        stub.says().subject = "o6_bmjrPTlm6_2sgVt7hMZOPfL2M".into();
        let account = joined(&house, &stub, "wechat").await;
        let told = super::told(&house.app.db, account).await.unwrap();
        let told = Value::from(told).to_string();
        assert!(
            told.contains("wechat") && !told.contains("bmjr"),
            "{}",
            house.engine
        );
        let mut tx = house.app.db.begin().await.unwrap();
        super::erase(&mut tx, account).await.unwrap();
        tx.commit().await.unwrap();
        let gone = sent(&house, "wechat", "/")
            .await
            .whole_way(&house, &stub)
            .await;
        assert!(led_to(&gone).starts_with("/enter/phone?provider="));
        stub.says().subject = "chen".into();
    }
}

#[tokio::test]
async fn what_a_provider_calls_somebody_is_kept_only_where_notices_are_sent_by_it() {
    let stub = Stub::start();
    let mut settings = settings(&stub);
    settings[2].notices = Some(NoticeSettings::default());
    for house in houses_with(|config| config.providers.clone_from(&settings)).await {
        let account = joined(&house, &stub, "wecom").await;
        for provider in ["wecom", "wechat"] {
            let again = sent(&house, provider, "/").await;
            let back = again.whole_way(&house, &stub).await;
            if provider == "wechat" {
                shows_a_code(&house, &back.cookie(), true).await;
                let again = sent(&house, provider, "/").await;
                again.whole_way(&house, &stub).await;
            }
        }
        let (db, keys) = (&house.app.db, &house.app.keys);
        let at = async |provider| address_of(db, keys, account, provider).await.unwrap();
        assert_eq!(at("wecom").await.as_deref(), Some("chen"));
        assert_eq!(at("wechat").await, None, "{}", house.engine);
        let own = house.enter(MOBILE, 0).await;
        let path = "/api/v1/me/providers/wecom";
        house.ask("DELETE", path, &own, None).await.ok();
        assert_eq!(at("wecom").await, None, "parted");
    }
}
