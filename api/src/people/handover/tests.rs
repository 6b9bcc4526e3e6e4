use crate::people::{
    devices::testing::{Device, signed_of},
    testing::{ADMIN, NOW, OTHER_STREET, SECOND_ADMIN, STREET, Stage, audit, stages},
};
use ledger::{decide::Command, ids::Id, kinds::Role, standard::HoursClass, tree::Hash};
use serde_json::{Value, json};

const HANDOVERS: &str = "/api/v1/handovers";

/// A social worker of 昌岗 with hours that wait there, and somebody who could follow.
struct Office {
    leaver: Id,
    granted: u64,
    taker: Id,
    member: Id,
}

async fn office(stage: &Stage) -> Office {
    let leaver = stage.person("李静文", 11, STREET).await;
    let granted = stage.grant(leaver, Role::SocialWorker, STREET).await;
    let member = stage.person("何秀兰", 12, STREET).await;
    let now = stage.app.clock.now();
    let activity = stage
        .record(
            leaver,
            Command::PostActivity {
                activity: Id([77; 16]),
                area: STREET.parse().unwrap(),
                class: HoursClass::Volunteer,
                commitment: Hash::ZERO,
                starts: now.plus_seconds(-86_400),
                ends: now,
            },
        )
        .await;
    stage
        .record(
            member,
            Command::ClaimHours {
                activity,
                commitment: Hash::ZERO,
                member,
                starts: now.plus_seconds(-7_200),
                ends: now.plus_seconds(-3_600),
            },
        )
        .await;
    Office {
        leaver,
        granted,
        member,
        taker: stage.person("张明远", 13, STREET).await,
    }
}

fn wish(office: &Office, kind: &str, until: &Value) -> Value {
    json!({
        "leaver": office.leaver.to_string(),
        "granted": office.granted,
        "taker": office.taker.to_string(),
        "kind": kind,
        "until": until,
    })
}

#[tokio::test]
async fn open_work_is_listed_before_a_role_ends() {
    for stage in stages().await {
        let office = office(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let work = admin
            .get(&format!("/api/v1/people/{}/work", office.leaver))
            .await;
        let role = &work.ok()["roles"][0];
        assert_eq!((&role["waiting"], &role["others"]), (&json!(1), &json!([])));
        assert_eq!(role["items"], json!([]));
        let items = work.body["items"].as_array().unwrap().iter();
        let counts: Vec<_> = items.map(|one| (&one["kind"], &one["count"])).collect();
        for kind in ["workbook", "team", "led", "activity", "proposal", "device"] {
            assert!(counts.contains(&(&json!(kind), &json!(0))), "{kind}");
        }
        Device::of(&stage, office.leaver, ADMIN, 7).await;
        let work = admin
            .get(&format!("/api/v1/people/{}/work", office.leaver))
            .await;
        let items = work.ok()["items"].as_array().unwrap();
        assert!(items.contains(&json!({"kind": "device", "count": 1})));
        let nobody = admin
            .get(&format!("/api/v1/people/{}/work", office.taker))
            .await;
        assert_eq!(nobody.code(), "person_unknown");
    }
}

#[tokio::test]
async fn a_successor_takes_over_in_one_step_once_both_have_confirmed() {
    for stage in stages().await {
        let office = office(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let opened = admin
            .post(HANDOVERS, wish(&office, "successor", &Value::Null))
            .await;
        assert_eq!(opened.status, 201, "{}", opened.body);
        let id = opened.body["items"][0]["id"].as_str().unwrap();
        let finish = format!("{HANDOVERS}/{id}/finish");
        let confirm = format!("{HANDOVERS}/{id}/confirm");
        assert_eq!(
            admin.post(&finish, json!({})).await.code(),
            "handover_unconfirmed"
        );
        let (leaver, taker) = (
            stage.enter(office.leaver).await,
            stage.enter(office.taker).await,
        );
        let own = leaver.get("/api/v1/me/handovers").await;
        assert_eq!(own.ok()["items"][0]["waits_for_me"], true);
        leaver.send("POST", &confirm, None).await.ok();
        assert_eq!(
            admin.post(&finish, json!({})).await.code(),
            "handover_unconfirmed"
        );
        taker.send("POST", &confirm, None).await.ok();
        assert_eq!(taker.get("/api/v1/reviews").await.code(), "forbidden");
        let done = admin.post(&finish, json!({})).await;
        assert!(done.ok()["items"].as_array().unwrap().is_empty());
        assert!(done.body["unattended"].as_array().unwrap().is_empty());
        taker.get("/api/v1/reviews").await.ok();
        assert_eq!(leaver.get("/api/v1/reviews").await.code(), "forbidden");
        let told = admin.get("/api/v1/outbox").await;
        let told = told.ok()["items"].as_array().unwrap();
        assert_eq!(told.len(), 1, "who has hours waiting there is told");
        assert_eq!(
            (&told[0]["template"], &told[0]["account"]),
            (&json!("worker_changed"), &json!(office.member.to_string()))
        );
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn what_is_not_handed_over_is_on_the_administrators_list_at_once() {
    for stage in stages().await {
        let office = office(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let list = admin.get(HANDOVERS).await;
        assert!(list.ok()["unattended"].as_array().unwrap().is_empty());
        let path = format!(
            "/api/v1/people/{}/roles/{}/withdraw",
            office.leaver, office.granted
        );
        admin.post(&path, json!({})).await.ok();
        let list = admin.get(HANDOVERS).await;
        let left = &list.ok()["unattended"][0];
        assert_eq!(
            (&left["area"], &left["waiting"]),
            (&json!(STREET), &json!(1))
        );
    }
}

#[tokio::test]
async fn a_substitute_stands_in_until_a_day_and_is_then_overdue() {
    for stage in stages().await {
        let office = office(&stage).await;
        let admin = stage.enter(ADMIN).await;
        for (kind, until, code) in [
            ("substitute", Value::Null, "field_missing"),
            ("substitute", json!("2026-11-01T00:00:00Z"), "field_invalid"),
            ("successor", json!("2026-12-01T00:00:00Z"), "field_invalid"),
        ] {
            let refused = admin.post(HANDOVERS, wish(&office, kind, &until)).await;
            assert_eq!(refused.code(), code);
        }
        let until = json!("2026-12-01T00:00:00Z");
        let opened = admin
            .post(HANDOVERS, wish(&office, "substitute", &until))
            .await;
        let id = opened.ok()["items"][0]["id"].as_str().unwrap().to_owned();
        for account in [office.leaver, office.taker] {
            let caller = stage.enter(account).await;
            caller
                .send("POST", &format!("{HANDOVERS}/{id}/confirm"), None)
                .await
                .ok();
        }
        let done = admin
            .post(&format!("{HANDOVERS}/{id}/finish"), json!({}))
            .await;
        assert_eq!(done.ok()["items"][0]["overdue"], false);
        for account in [office.leaver, office.taker] {
            stage.enter(account).await.get("/api/v1/reviews").await.ok();
        }
        // Who is away leaves altogether; the hours are looked after as long as the substitute may.
        let path = format!(
            "/api/v1/people/{}/roles/{}/withdraw",
            office.leaver, office.granted
        );
        admin.post(&path, json!({})).await.ok();
        let list = admin.get(HANDOVERS).await;
        assert_eq!(list.ok()["unattended"], json!([]));
        stage.later(8 * 86_400);
        let substitute = stage.enter(office.taker).await;
        assert_eq!(substitute.get("/api/v1/reviews").await.code(), "forbidden");
        let list = admin.get(HANDOVERS).await;
        assert_eq!(list.ok()["items"][0]["overdue"], true);
        assert_eq!(list.body["unattended"][0]["waiting"], 1, "at once");
        let given = &list.body["items"][0]["given"];
        let path = format!("/api/v1/people/{}/roles/{given}/withdraw", office.taker);
        admin.post(&path, json!({})).await.ok();
        let list = admin.get(HANDOVERS).await;
        assert_eq!(list.ok()["items"], json!([]), "taken back, settled");
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_substitute_who_holds_the_role_already_keeps_it_after_the_day() {
    for stage in stages().await {
        let office = office(&stage).await;
        stage.grant(office.taker, Role::SocialWorker, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let until = json!("2026-12-01T00:00:00Z");
        let opened = admin
            .post(HANDOVERS, wish(&office, "substitute", &until))
            .await;
        let id = opened.ok()["items"][0]["id"].as_str().unwrap().to_owned();
        for account in [office.leaver, office.taker] {
            let caller = stage.enter(account).await;
            let path = format!("{HANDOVERS}/{id}/confirm");
            caller.send("POST", &path, None).await.ok();
        }
        let path = format!("{HANDOVERS}/{id}/finish");
        admin.post(&path, json!({})).await.ok();
        stage.later(8 * 86_400);
        let own = stage.enter(office.taker).await;
        own.get("/api/v1/reviews").await.ok();
        assert_eq!(admin.get(HANDOVERS).await.ok()["items"], json!([]));
    }
}

/// What the browser signs to confirm, written here by hand.
fn confirming(item: &Value, by: Id, at: &str) -> String {
    let text = |name: &str| item[name].as_str().unwrap().to_owned();
    let (area, kind, leaver, id) = (text("area"), text("kind"), text("leaver"), text("id"));
    let (role, taker, granted) = (text("role"), text("taker"), &item["granted"]);
    format!(
        "haizhu-handover/1\n{{\"area\":\"{area}\",\"by\":\"{by}\",\"granted\":{granted},\"handover\":\"{id}\",\
         \"happened\":\"{at}\",\"kind\":\"{kind}\",\"leaver\":\"{leaver}\",\"origin\":\"localhost:8080/log\",\
         \"role\":\"{role}\",\"taker\":\"{taker}\"}}"
    )
}

#[tokio::test]
async fn whoever_confirms_and_whoever_finishes_signs_and_the_auditor_verifies_it() {
    for stage in stages().await {
        let office = office(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let opened = admin
            .post(HANDOVERS, wish(&office, "successor", &Value::Null))
            .await;
        let item = opened.ok()["items"][0].clone();
        let path = format!("{HANDOVERS}/{}", item["id"].as_str().unwrap());
        let confirm = format!("{path}/confirm");
        let device = Device::of(&stage, office.leaver, ADMIN, 5).await;
        let leaver = stage.enter(office.leaver).await;
        let own = device.signing(confirming(&item, office.leaver, NOW).as_bytes(), NOW);
        // For the other side, of another moment, and of a key that is not one's own.
        let other = device.signing(confirming(&item, office.taker, NOW).as_bytes(), NOW);
        let refused = leaver.post_signed(&confirm, json!({}), &other).await;
        assert_eq!(refused.code(), "signature_wrong");
        let old = "2026-11-24T06:00:00Z";
        let old = device.signing(confirming(&item, office.leaver, old).as_bytes(), old);
        let refused = leaver.post_signed(&confirm, json!({}), &old).await;
        assert_eq!(refused.code(), "signature_stale");
        let taker = stage.enter(office.taker).await;
        let refused = taker.post_signed(&confirm, json!({}), &own).await;
        assert_eq!(refused.code(), "device_unknown");
        leaver.post_signed(&confirm, json!({}), &own).await.ok();
        taker.send("POST", &confirm, None).await.ok();
        let shown = admin.get(HANDOVERS).await;
        let shown = &shown.ok()["items"][0];
        assert_eq!(
            (&shown["leaver_signed"], &shown["taker_signed"]),
            (&json!(true), &json!(false))
        );
        let device = Device::of(&stage, ADMIN, SECOND_ADMIN, 7).await;
        let stated = admin
            .send("POST", &format!("{path}/statements"), None)
            .await;
        assert_eq!(stated.ok()["statements"].as_array().unwrap().len(), 2);
        let mut fewer = stated.body.clone();
        fewer["statements"].as_array_mut().unwrap().pop();
        let (header, wrong) = (
            device.header_of_all(&stated.body),
            device.header_of_all(&fewer),
        );
        let finish = format!("{path}/finish");
        let refused = admin.post_signed(&finish, json!({}), &wrong).await;
        assert_eq!(refused.code(), "signature_wrong");
        admin.post_signed(&finish, json!({}), &header).await.ok();
        assert_eq!(signed_of(&stage, "role.granted").await, [false, true]);
        assert_eq!(signed_of(&stage, "role.withdrawn").await, [true]);
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn nobody_hands_over_what_is_not_theirs_to() {
    for stage in stages().await {
        let office = office(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let changed = |field: &str, value: Value| {
            let mut wish = wish(&office, "successor", &Value::Null);
            wish[field] = value;
            wish
        };
        for (body, code) in [
            (
                changed("taker", json!(office.leaver.to_string())),
                "own_role",
            ),
            (changed("taker", json!(ADMIN.to_string())), "own_role"),
            (changed("leaver", json!(ADMIN.to_string())), "own_role"),
            (changed("granted", json!(9_999)), "role_unknown"),
            (
                changed("taker", json!(Id([99; 16]).to_string())),
                "person_unknown",
            ),
        ] {
            assert_eq!(
                admin.post(HANDOVERS, body.clone()).await.code(),
                code,
                "{body}"
            );
        }
        let opened = admin
            .post(HANDOVERS, wish(&office, "successor", &Value::Null))
            .await;
        let id = opened.ok()["items"][0]["id"].as_str().unwrap();
        let stranger = stage.person("罗子健", 14, OTHER_STREET).await;
        let stranger = stage.enter(stranger).await;
        let confirm = stranger
            .send("POST", &format!("{HANDOVERS}/{id}/confirm"), None)
            .await;
        assert_eq!(confirm.code(), "handover_unknown");
        let cancelled = admin
            .send("POST", &format!("{HANDOVERS}/{id}/cancel"), None)
            .await;
        assert!(cancelled.ok()["items"].as_array().unwrap().is_empty());
        let again = admin
            .send("POST", &format!("{HANDOVERS}/{id}/cancel"), None)
            .await;
        again.ok();
        let late = admin
            .post(&format!("{HANDOVERS}/{id}/finish"), json!({}))
            .await;
        assert_eq!(late.code(), "handover_unknown");
    }
}

#[tokio::test]
async fn a_handover_that_was_cancelled_while_it_was_being_finished_stays_cancelled() {
    for stage in stages().await {
        let office = office(&stage).await;
        let handed = || super::NewHandover {
            leaver: office.leaver,
            taker: office.taker,
            granted: office.granted,
            role: Role::SocialWorker,
            area: STREET.parse().unwrap(),
        };
        let command = |id: String| super::commands::HandOver {
            app: std::sync::Arc::clone(&stage.app),
            by: ADMIN,
            confirmed: Some(id),
            handed: vec![handed()],
            until_ms: None,
            plan: super::plan::Plan {
                steps: vec![handed().grant(), handed().withdraw()],
                signatures: vec![None, None],
            },
            refused: None,
            now_ms: stage.app.clock.now_ms(),
        };
        let admin = stage.enter(ADMIN).await;
        let opened = admin
            .post(HANDOVERS, wish(&office, "successor", &Value::Null))
            .await;
        let id = opened.ok()["items"][0]["id"].as_str().unwrap().to_owned();
        for account in [office.leaver, office.taker] {
            let path = format!("{HANDOVERS}/{id}/confirm");
            stage
                .enter(account)
                .await
                .send("POST", &path, None)
                .await
                .ok();
        }
        // What the handler saw before the cancelling is all that the command knows.
        let finishing = command(id.clone());
        admin
            .send("POST", &format!("{HANDOVERS}/{id}/cancel"), None)
            .await
            .ok();
        let refused = stage.app.journal.submit(finishing, None).await;
        assert_eq!(refused.unwrap_err().code(), "handover_unknown");
        stage
            .enter(office.leaver)
            .await
            .get("/api/v1/reviews")
            .await
            .ok();
        let taker = stage.enter(office.taker).await;
        assert_eq!(taker.get("/api/v1/reviews").await.code(), "forbidden");
    }
}

#[tokio::test]
async fn a_handover_that_is_finished_is_not_cancelled_any_more() {
    for stage in stages().await {
        let office = office(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let opened = admin
            .post(HANDOVERS, wish(&office, "successor", &Value::Null))
            .await;
        let id = opened.ok()["items"][0]["id"].as_str().unwrap().to_owned();
        for account in [office.leaver, office.taker] {
            let path = format!("{HANDOVERS}/{id}/confirm");
            stage
                .enter(account)
                .await
                .send("POST", &path, None)
                .await
                .ok();
        }
        let finish = format!("{HANDOVERS}/{id}/finish");
        admin.post(&finish, json!({})).await.ok();
        let cancel = format!("{HANDOVERS}/{id}/cancel");
        let late = admin.send("POST", &cancel, None).await;
        assert_eq!(late.code(), "handover_unknown");
    }
}

#[tokio::test]
async fn the_same_key_opens_one_handover_and_another_wish_under_it_is_refused() {
    for stage in stages().await {
        let office = office(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let key = "0197f0a0-0000-7000-8000-000000000001";
        let wished = wish(&office, "successor", &Value::Null);
        for _ in 0..2 {
            let answer = admin
                .send_under(key, "POST", HANDOVERS, wished.clone())
                .await;
            assert_eq!(answer.status, 201, "{}", answer.body);
            assert_eq!(answer.body["items"].as_array().unwrap().len(), 1);
        }
        let other = wish(&office, "substitute", &json!("2026-12-01T00:00:00Z"));
        let reused = admin.send_under(key, "POST", HANDOVERS, other).await;
        assert_eq!(reused.code(), "idempotency_key_reused");
        let fresh = admin.post(HANDOVERS, wished).await;
        assert_eq!(fresh.ok()["items"].as_array().unwrap().len(), 2);
    }
}
