use crate::{
    people::testing::{Answer, Caller, OTHER_STREET, STREET, Stage, audit, stages},
    volunteering::testing::{Street, activity, later, published, street},
};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

struct Scene {
    street: Street,
    made: Value,
    /// An elder with an account, 199 0000 0041.
    elder: Id,
}

impl Scene {
    fn shift(&self) -> &str {
        self.made["shifts"][0]["id"].as_str().unwrap()
    }

    fn visits(&self) -> String {
        format!("/api/v1/shifts/{}/visits", self.shift())
    }

    fn to(&self, name: &str, mobile: &str) -> Value {
        json!({"volunteer": self.street.volunteer.to_string(), "name": name, "mobile": mobile})
    }
}

async fn scene(stage: &Stage) -> Scene {
    let street = street(stage).await;
    let made = published(stage, &street, activity(3)).await;
    let shift = &made["shifts"][0];
    let path = format!("/api/v1/shifts/{}/sign-up", shift["id"].as_str().unwrap());
    let volunteer = stage.enter(street.volunteer).await;
    volunteer
        .post(&path, json!({"need": shift["needs"][0]["id"]}))
        .await
        .ok();
    let elder = stage.person("陈伯", 41, STREET).await;
    Scene {
        street,
        made,
        elder,
    }
}

fn visit_id(answer: &Answer) -> String {
    let items = answer.ok()["items"].as_array().unwrap();
    items.last().unwrap()["id"].as_str().unwrap().to_owned()
}

async fn say(who: &Caller<'_>, id: &str, happened: bool) -> Answer {
    who.post(
        &format!("/api/v1/visits/{id}/answer"),
        json!({"happened": happened}),
    )
    .await
}

async fn type_in(who: &Caller<'_>, id: &str, code: &str) -> Answer {
    who.post(
        &format!("/api/v1/visits/{id}/confirm"),
        json!({"code": code}),
    )
    .await
}

/// The volunteer's own record of the shift, as the street's social worker sees it.
async fn reviewed(stage: &Stage, scene: &Scene) -> Value {
    let volunteer = stage.enter(scene.street.volunteer).await;
    let shift = &scene.made["shifts"][0];
    let claim = json!({
        "activity": scene.made["id"], "starts_at": shift["starts_at"], "ends_at": shift["ends_at"],
        "place": "", "content": "上门送餐", "note": "",
    });
    let claim = volunteer.post("/api/v1/claims", claim).await.ok()["seq"]
        .as_u64()
        .unwrap();
    let worker = stage.enter(scene.street.worker).await;
    worker
        .get(&format!("/api/v1/claims/{claim}"))
        .await
        .ok()
        .clone()
}

#[tokio::test]
async fn a_recipient_with_an_account_is_told_and_confirms_with_one_tap() {
    for stage in stages().await {
        let scene = scene(&stage).await;
        let leader = stage.enter(scene.street.leader).await;
        let made = leader
            .post(&scene.visits(), scene.to("陈伯", "19900000041"))
            .await;
        assert_eq!(
            (made.status.as_u16(), &made.body["items"][0]["code"]),
            (201, &Value::Null),
            "{}",
            made.body
        );
        let id = visit_id(&made);
        let elder = stage.enter(scene.elder).await;
        let told = elder.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["kind"], "visit_arranged");
        // Not before it begins, and nobody else in the recipient's place.
        assert_eq!(say(&elder, &id, true).await.code(), "visit_not_now");
        later(&stage, &scene.made["shifts"][0]["ends_at"]);
        let elder = stage.enter(scene.elder).await;
        let volunteer = stage.enter(scene.street.volunteer).await;
        let leader = stage.enter(scene.street.leader).await;
        for stranger in [&volunteer, &leader] {
            assert_eq!(say(stranger, &id, true).await.code(), "visit_unknown");
        }
        assert_eq!(
            type_in(&volunteer, &id, "000000").await.code(),
            "visit_unknown",
            "no code opens it"
        );
        let said = say(&elder, &id, true).await;
        assert_eq!(
            said.ok()["items"][0]["state"],
            "confirmed",
            "{}",
            stage.db.engine()
        );
        assert_eq!(said.body["items"][0]["with_name"], "何秀兰");
        assert_eq!(say(&elder, &id, false).await.code(), "visit_answered");
        let claim = reviewed(&stage, &scene).await;
        let seen = &claim["visits"][0];
        assert_eq!(
            (
                &seen["recipient_name"],
                &seen["state"],
                &seen["how"],
                &seen["arranged_by_name"]
            ),
            (
                &json!("陈伯"),
                &json!("confirmed"),
                &json!("tap"),
                &json!("麦永康")
            )
        );
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_visit_that_did_not_happen_is_a_flag_and_decides_nothing() {
    for stage in stages().await {
        let scene = scene(&stage).await;
        let leader = stage.enter(scene.street.leader).await;
        let id = visit_id(
            &leader
                .post(&scene.visits(), scene.to("陈伯", "19900000041"))
                .await,
        );
        later(&stage, &scene.made["shifts"][0]["ends_at"]);
        let elder = stage.enter(scene.elder).await;
        let claim = reviewed(&stage, &scene).await;
        assert_eq!(claim["visits"][0]["state"], "waiting");
        let codes = |claim: &Value| -> Vec<String> {
            let flags = claim["flags"].as_array().unwrap().iter();
            flags
                .map(|flag| flag["code"].as_str().unwrap().to_owned())
                .collect()
        };
        assert!(!codes(&claim).contains(&"visit_denied".to_owned()));
        say(&elder, &id, false).await.ok();
        let worker = stage.enter(scene.street.worker).await;
        let path = format!("/api/v1/claims/{}", claim["seq"]);
        let after = worker.get(&path).await;
        assert!(
            codes(after.ok()).contains(&"visit_denied".to_owned()),
            "{}",
            after.body
        );
        let flag = after.body["flags"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["code"] == "visit_denied");
        assert!(flag.unwrap()["text"].as_str().unwrap().starts_with("陈伯"));
        worker
            .post(
                &format!("/api/v1/reviews/{}/approve", claim["seq"]),
                json!({}),
            )
            .await
            .ok();
    }
}

#[tokio::test]
async fn a_code_confirms_a_visit_to_who_has_no_account_and_is_not_guessed() {
    for stage in stages().await {
        let scene = scene(&stage).await;
        let leader = stage.enter(scene.street.leader).await;
        let made = leader
            .post(&scene.visits(), scene.to("独居的黄婆婆", ""))
            .await;
        let code = made.ok()["items"][0]["code"].as_str().unwrap().to_owned();
        assert_eq!(code.len(), 6);
        let id = visit_id(&made);
        let listed = leader.get(&scene.visits()).await;
        assert_eq!(
            listed.ok()["items"][0]["code"],
            Value::Null,
            "it is shown once"
        );
        let plain = stage
            .rows_with("SELECT COUNT(*) FROM visits WHERE code_hash = $1", &code)
            .await;
        assert_eq!(plain, 0);
        later(&stage, &scene.made["shifts"][0]["starts_at"]);
        let volunteer = stage.enter(scene.street.volunteer).await;
        let elder = stage.enter(scene.elder).await;
        assert_eq!(type_in(&elder, &id, &code).await.code(), "visit_unknown");
        let wrong = if code == "123456" { "654321" } else { "123456" };
        for left in (0..5).rev() {
            let refused = type_in(&volunteer, &id, wrong).await;
            assert_eq!(refused.code(), "visit_code_wrong");
            assert!(
                refused.body["detail"]
                    .as_str()
                    .unwrap()
                    .contains(&left.to_string()),
                "{}",
                refused.body
            );
        }
        // The right one comes too late; another is needed, from whoever organises it.
        assert_eq!(
            type_in(&volunteer, &id, &code).await.code(),
            "visit_code_spent"
        );
        let leader = stage.enter(scene.street.leader).await;
        assert_eq!(
            leader.get(&scene.visits()).await.ok()["items"][0]["spent"],
            true
        );
        let path = format!("/api/v1/visits/{id}/code");
        assert_eq!(
            volunteer.send("POST", &path, None).await.code(),
            "forbidden"
        );
        let again = leader.send("POST", &path, None).await;
        let fresh = again.ok()["items"][0]["code"].as_str().unwrap().to_owned();
        let spaced = format!("{} {}", &fresh[..3], &fresh[3..]);
        let done = type_in(&volunteer, &id, &spaced).await;
        assert_eq!(
            done.ok()["items"][0]["state"],
            "confirmed",
            "{}",
            stage.db.engine()
        );
        assert_eq!(
            type_in(&volunteer, &id, &fresh).await.code(),
            "visit_answered"
        );
        assert_eq!(
            leader
                .send("DELETE", &format!("/api/v1/visits/{id}"), None)
                .await
                .code(),
            "visit_answered"
        );
        later(&stage, &scene.made["shifts"][0]["ends_at"]);
        let claim = reviewed(&stage, &scene).await;
        assert_eq!(claim["visits"][0]["how"], "code");
        assert_eq!(claim["visits"][0]["recipient_name"], "独居的黄婆婆");
        // Whoever has no account cannot ask for it: the name goes after its time, and the visit stays confirmed.
        stage.later(181 * 86_400);
        crate::retention::run(&stage.app).await.unwrap();
        let worker = stage.enter(scene.street.worker).await;
        let later_on = worker
            .get(&format!("/api/v1/claims/{}", claim["seq"]))
            .await;
        assert_eq!(later_on.ok()["visits"][0]["recipient_name"], "");
        assert_eq!(later_on.body["visits"][0]["state"], "confirmed");
    }
}

#[tokio::test]
async fn nobody_arranges_what_they_do_or_receive_themselves_nor_for_strangers() {
    for stage in stages().await {
        let scene = scene(&stage).await;
        let leader = stage.enter(scene.street.leader).await;
        let refusals = [
            (scene.to("何秀兰", "19900000013"), "visit_own"),
            (scene.to("麦永康", "19900000012"), "visit_own"),
            (scene.to("陈伯", "19900000012"), "visit_recipient_unknown"),
            (scene.to("陈伯", "1990"), "field_invalid"),
            (scene.to(" ", ""), "field_missing"),
            (
                json!({"volunteer": scene.elder.to_string(), "name": "黄婆婆", "mobile": ""}),
                "not_signed_up",
            ),
        ];
        for (wish, code) in refusals {
            assert_eq!(
                leader.post(&scene.visits(), wish.clone()).await.code(),
                code,
                "{wish}"
            );
        }
        let volunteer = stage.enter(scene.street.volunteer).await;
        let own = volunteer
            .post(&scene.visits(), scene.to("陈伯", "19900000041"))
            .await;
        assert_eq!(own.code(), "forbidden");
        let away = stage.person("潘志远", 15, OTHER_STREET).await;
        stage.grant(away, Role::SocialWorker, OTHER_STREET).await;
        let away = stage.enter(away).await;
        assert_eq!(away.get(&scene.visits()).await.code(), "shift_unknown");
        let id = visit_id(
            &leader
                .post(&scene.visits(), scene.to("陈伯", "19900000041"))
                .await,
        );
        assert_eq!(
            away.send("DELETE", &format!("/api/v1/visits/{id}"), None)
                .await
                .code(),
            "visit_unknown"
        );
        let dropped = leader
            .send("DELETE", &format!("/api/v1/visits/{id}"), None)
            .await;
        assert!(dropped.ok()["items"].as_array().unwrap().is_empty());
    }
}
