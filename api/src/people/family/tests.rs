use crate::identity::testing::{Answer, House, houses};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

const ELDER: &str = "19900000001";
const CHILD: &str = "19900000002";
const FAMILY: &str = "/api/v1/me/family";

struct Home {
    elder: Id,
    elders: String,
    daughter: String,
}

async fn home(house: &House) -> Home {
    let elder = house.settle("何秀兰", ELDER, false).await;
    house.settle("陈小明", CHILD, false).await;
    house.later(61);
    let elders = house.enter(ELDER, 0).await;
    let daughter = house.enter(CHILD, 0).await;
    Home {
        elder,
        elders,
        daughter,
    }
}

async fn agree(house: &House, cookie: &str, purpose: &str) -> u64 {
    let texts = house.get("/api/v1/consent-texts", "").await.ok();
    let texts = texts.json["items"].as_array().unwrap().clone();
    let text = texts.iter().find(|one| one["purpose"] == purpose).unwrap();
    let body = json!({"purpose": purpose, "text": text["text"]});
    let given = house
        .ask_once("POST", "/api/v1/me/consents", cookie, Some(body))
        .await
        .ok();
    given.json["items"][0]["seq"].as_u64().unwrap()
}

async fn code(house: &House, cookie: &str, spending: bool) -> Answer {
    let path = format!("{FAMILY}/code");
    let body = json!({"spending": spending});
    house.ask("POST", &path, cookie, Some(body)).await
}

async fn join(house: &House, cookie: &str, code: &str, name: &str) -> Answer {
    let path = format!("{FAMILY}/join");
    let body = json!({"code": code, "name": name, "kinship": "女儿"});
    house.ask("POST", &path, cookie, Some(body)).await
}

async fn joined(house: &House, home: &Home, spending: bool) -> u64 {
    let purpose = if spending {
        "family_proxy_spending"
    } else {
        "family_proxy"
    };
    let consent = agree(house, &home.elders, purpose).await;
    let code = code(house, &home.elders, spending).await.ok().text("code");
    join(house, &home.daughter, &code, "何秀兰").await.ok();
    consent
}

/// The daughter asks for the elder.
async fn for_elder(
    house: &House,
    home: &Home,
    method: &str,
    path: &str,
    body: Option<Value>,
) -> Answer {
    let person = home.elder.to_string();
    house
        .ask_for(method, path, &home.daughter, &person, body)
        .await
}

#[tokio::test]
async fn a_daughter_acts_for_her_mother_under_her_own_name() {
    for house in houses().await {
        let home = home(&house).await;
        joined(&house, &home, false).await;
        let me = for_elder(&house, &home, "GET", "/api/v1/me", None)
            .await
            .ok();
        assert_eq!(me.json["name"], "何秀兰", "{}", house.engine);
        assert_eq!(me.json["acting"], true);
        for_elder(&house, &home, "GET", "/api/v1/me/balance", None)
            .await
            .ok();
        // Without saying so she is herself.
        let own = house.get("/api/v1/me", &home.daughter).await.ok();
        assert_eq!(own.json["name"], "陈小明");
        let family = house.get(FAMILY, &home.elders).await.ok();
        assert_eq!(family.json["helpers"][0]["name"], "陈小明");
        assert_eq!(family.json["helpers"][0]["kinship"], "女儿");
        assert_eq!(family.json["helpers"][0]["spends"], false);
        let family = house.get(FAMILY, &home.daughter).await.ok();
        assert_eq!(family.json["helped"][0]["name"], "何秀兰");
    }
}

#[tokio::test]
async fn what_was_done_says_who_did_it_and_points_are_spent_only_where_the_text_says_so() {
    for house in houses().await {
        let home = home(&house).await;
        joined(&house, &home, false).await;
        let voucher = Some(json!({"offer": "haircut"}));
        for_elder(&house, &home, "POST", "/api/v1/vouchers", voucher.clone())
            .await
            .refused("proxy_spends_not");
        joined(&house, &home, true).await;
        // The rule lets it through: what is missing now are the points.
        let asked = for_elder(&house, &home, "POST", "/api/v1/vouchers", voucher).await;
        assert_ne!(asked.json["code"], "proxy_spends_not", "{}", house.engine);
        assert_ne!(asked.status, 403);
        let none = for_elder(
            &house,
            &home,
            "POST",
            "/api/v1/claims/999999/withdraw",
            None,
        )
        .await;
        assert!(!none.status.is_success());
        // What was refused was not done.
        let family = house.get(FAMILY, &home.elders).await.ok();
        assert_eq!(family.json["done"], json!([]));
        let activity = house.activity().await;
        let claim = json!({
            "activity": activity,
            "starts_at": "2026-11-23T01:00:00Z",
            "ends_at": "2026-11-23T02:00:00Z",
            "place": "昌岗街道",
            "content": "探访独居长者",
        });
        let made = for_elder(&house, &home, "POST", "/api/v1/claims", Some(claim)).await;
        made.ok();
        let family = house.get(FAMILY, &home.elders).await.ok();
        assert_eq!(family.json["done"][0]["by_name"], "陈小明");
        assert_eq!(family.json["done"][0]["route"], "POST /api/v1/claims");
        let claims = house.get("/api/v1/me/claims", &home.elders).await.ok();
        assert_eq!(claims.json["items"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn what_is_the_persons_own_stays_so_and_roles_are_not_lent() {
    for house in houses().await {
        let home = home(&house).await;
        house.grant(home.elder, Role::SocialWorker).await;
        joined(&house, &home, true).await;
        for (method, path) in [
            ("GET", "/api/v1/me/pin"),
            ("POST", "/api/v1/me/pin"),
            ("GET", "/api/v1/me/sessions"),
            ("GET", "/api/v1/me/export"),
            ("POST", "/api/v1/me/erasure"),
            ("POST", "/api/v1/me/consents"),
            ("GET", "/api/v1/me/passkeys"),
            ("POST", "/api/v1/me/family/code"),
            ("GET", "/api/v1/me/family"),
            ("GET", "/api/v1/reviews"),
            ("DELETE", "/api/v1/session"),
        ] {
            let answer = for_elder(&house, &home, method, path, None).await;
            assert_eq!(
                answer.json["code"], "proxy_not_here",
                "{method} {path} on {}",
                house.engine
            );
        }
        let nobody = Id([7; 16]).to_string();
        for person in [nobody.as_str(), "x", ""] {
            house
                .ask_for("GET", "/api/v1/me", &home.daughter, person, None)
                .await
                .refused("proxy_ended");
        }
        // Nor the other way round.
        let daughter = house
            .get("/api/v1/me", &home.daughter)
            .await
            .ok()
            .text("account");
        house
            .ask_for("GET", "/api/v1/me", &home.elders, &daughter, None)
            .await
            .refused("proxy_ended");
    }
}

#[tokio::test]
async fn the_person_the_proxy_the_desk_and_a_withdrawn_consent_end_it_at_once() {
    for house in houses().await {
        let home = home(&house).await;
        let elder = home.elder;
        let daughter = house
            .get("/api/v1/me", &home.daughter)
            .await
            .ok()
            .text("account");
        let worker = house.settle("李静文", "19900000009", false).await;
        house.grant(worker, Role::SocialWorker).await;
        let desk = house.strong(worker).await;
        for (cookie, path) in [
            (&home.elders, format!("{FAMILY}/helpers/{daughter}")),
            (&home.daughter, format!("{FAMILY}/helped/{elder}")),
            (&desk, format!("/api/v1/people/{elder}/family/{daughter}")),
        ] {
            let consent = joined(&house, &home, false).await;
            for_elder(&house, &home, "GET", "/api/v1/me", None)
                .await
                .ok();
            house.ask("DELETE", &path, cookie, None).await.ok();
            for_elder(&house, &home, "GET", "/api/v1/me", None)
                .await
                .refused("proxy_ended");
            house
                .ask("DELETE", &path, cookie, None)
                .await
                .refused("not_found");
            withdraw(&house, &home, consent).await;
        }
        let consent = joined(&house, &home, false).await;
        let seen = house
            .get(&format!("/api/v1/people/{elder}/family"), &desk)
            .await
            .ok();
        assert_eq!(seen.json["items"][0]["name"], "陈小明", "{}", house.engine);
        withdraw(&house, &home, consent).await;
        for_elder(&house, &home, "GET", "/api/v1/me", None)
            .await
            .refused("proxy_ended");
        let family = house.get(FAMILY, &home.daughter).await.ok();
        assert_eq!(family.json["helped"], json!([]));
    }
}

async fn withdraw(house: &House, home: &Home, consent: u64) {
    let path = format!("/api/v1/me/consents/{consent}/withdraw");
    house.ask_once("POST", &path, &home.elders, None).await.ok();
}

#[tokio::test]
async fn a_code_needs_a_consent_the_name_and_is_tried_once() {
    for house in houses().await {
        let home = home(&house).await;
        code(&house, &home.elders, false)
            .await
            .refused("proxy_consent_needed");
        agree(&house, &home.elders, "family_proxy").await;
        code(&house, &home.elders, true)
            .await
            .refused("proxy_consent_needed");
        let make = async || code(&house, &home.elders, false).await.ok().text("code");
        let first = make().await;
        join(&house, &home.daughter, &first, "何秀英")
            .await
            .refused("proxy_code_wrong");
        join(&house, &home.daughter, &first, "何秀兰")
            .await
            .refused("proxy_code_wrong");
        let second = make().await;
        join(&house, &home.elders, &second, "何秀兰")
            .await
            .refused("proxy_code_wrong");
        let old = make().await;
        let new = make().await;
        join(&house, &home.daughter, &old, "何秀兰")
            .await
            .refused("proxy_code_wrong");
        house.later(30 * 60);
        join(&house, &home.daughter, &new, "何秀兰")
            .await
            .refused("proxy_code_wrong");
        let last = make().await;
        join(&house, &home.daughter, &last, "何秀兰").await.ok();
        assert!(!house.engine.is_empty());
    }
}

#[tokio::test]
async fn a_child_is_spoken_for_by_a_guardian_whose_consent_the_desk_wrote_down() {
    for house in houses().await {
        let home = home(&house).await;
        let worker = house.settle("李静文", "19900000009", false).await;
        house.grant(worker, Role::SocialWorker).await;
        let desk = house.strong(worker).await;
        let document = json!({"kind": "passport", "number": "E12345678", "born": "2016-05-04", "sex": "female", "purpose": "本人来办"});
        let path = format!("/api/v1/members/{}/document", home.elder);
        house
            .ask_once("PUT", &path, &desk, Some(document))
            .await
            .ok();
        let texts = house.get("/api/v1/consent-texts", "").await.ok();
        let texts = texts.json["items"].as_array().unwrap().clone();
        let own = texts.iter().find(|one| one["purpose"] == "family_proxy");
        let alone = json!({"purpose": "family_proxy", "text": own.unwrap()["text"]});
        house
            .ask_once("POST", "/api/v1/me/consents", &home.elders, Some(alone))
            .await
            .refused("guardian_needed");
        let text = texts
            .iter()
            .find(|one| one["purpose"] == "family_proxy_spending")
            .unwrap();
        let written = json!({
            "purpose": "family_proxy_spending",
            "text": text["text"],
            "how": "paper",
            "witness": "张明远",
            "needs_guardian": true,
            "guardian": "何志明",
            "kinship": "父亲",
        });
        let path = format!("/api/v1/people/{}/consents", home.elder);
        house
            .ask_once("POST", &path, &desk, Some(written))
            .await
            .ok();
        let path = format!("/api/v1/people/{}/family/code", home.elder);
        let given = house
            .ask("POST", &path, &desk, Some(json!({"spending": true})))
            .await
            .ok();
        join(&house, &home.daughter, &given.text("code"), "何秀兰")
            .await
            .ok();
        for_elder(&house, &home, "GET", "/api/v1/me", None)
            .await
            .ok();
        assert!(!house.engine.is_empty());
    }
}
