use crate::{
    people::testing::{Answer, Caller, STREET, Stage, stages},
    volunteering::testing::{activity, at, later, published, street},
};
use ledger::ids::Id;
use serde_json::{Value, json};

async fn sign_up(caller: &Caller<'_>, shift: &Value) -> Answer {
    let path = format!("/api/v1/shifts/{}/sign-up", shift["id"].as_str().unwrap());
    let body = json!({"need": shift["needs"][0]["id"]});
    caller.post(&path, body).await
}

async fn sign_off(caller: &Caller<'_>, shift: &Value) -> Answer {
    let path = format!("/api/v1/shifts/{}/sign-off", shift["id"].as_str().unwrap());
    caller.send("POST", &path, None).await
}

async fn people(stage: &Stage, count: u16) -> Vec<Id> {
    let names = ["林晓岚", "黄志强", "梁惠芬", "周文静", "吴海生"];
    let mut people = Vec::new();
    for n in 0..count {
        let name = names[usize::from(n) % names.len()];
        people.push(
            stage
                .person(name, 100 + n, crate::people::testing::STREET)
                .await,
        );
    }
    people
}

#[tokio::test]
async fn the_line_moves_up_by_itself_and_whoever_gets_a_place_is_told() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = published(&stage, &street, activity(1)).await["shifts"][0].clone();
        let people = people(&stage, 3).await;
        let mut callers = Vec::new();
        for person in &people {
            callers.push(stage.enter(*person).await);
            stage.later(1);
        }
        let first = sign_up(&callers[0], &shift).await;
        assert_eq!(first.ok()["signed"], "confirmed");
        for (place, caller) in [(1, &callers[1]), (2, &callers[2])] {
            stage.later(1);
            let waits = sign_up(caller, &shift).await;
            assert_eq!(waits.ok()["signed"], "waiting");
            assert_eq!(waits.body["waiting_place"], place);
        }
        assert_eq!(sign_up(&callers[0], &shift).await.code(), "signed_up");
        let left = sign_off(&callers[0], &shift).await;
        assert_eq!(left.ok()["needs"][0]["taken"], 1);
        assert_eq!(left.body["needs"][0]["waiting"], 1);
        let told = callers[1].get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["kind"], "shift_promoted");
        assert_eq!(told.body["items"][0]["about"]["name"], "长者饭堂送餐");
        let told = callers[2].get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["unread"], 0);
        assert_eq!(sign_off(&callers[0], &shift).await.code(), "not_signed_up");
        // Whoever waits leaves the line without freeing a place.
        let left = sign_off(&callers[2], &shift).await;
        assert_eq!(left.ok()["needs"][0]["taken"], 1);
        let empty = sign_off(&callers[1], &shift).await;
        assert_eq!(empty.ok()["needs"][0]["taken"], 0);
    }
}

#[tokio::test]
async fn a_place_that_an_erased_member_leaves_goes_to_the_next() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = published(&stage, &street, activity(1)).await["shifts"][0].clone();
        let people = people(&stage, 2).await;
        let (first, second) = (stage.enter(people[0]).await, stage.enter(people[1]).await);
        sign_up(&first, &shift).await.ok();
        sign_up(&second, &shift).await.ok();
        let mut tx = stage.db.begin().await.unwrap();
        super::destroy_of(&mut tx, people[0]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(super::move_up_all(&stage.app).await.unwrap(), 1);
        assert_eq!(super::move_up_all(&stage.app).await.unwrap(), 0);
        let mine = second.get("/api/v1/me/shifts").await;
        assert_eq!(mine.ok()["items"][0]["signed"], "confirmed");
    }
}

#[tokio::test]
async fn nobody_is_in_two_places_at_once_whoever_organises() {
    for stage in stages().await {
        let street = street(&stage).await;
        let morning = published(&stage, &street, activity(5)).await["shifts"][0].clone();
        let mut other = at("2026-11-28T02:59:00Z", "2026-11-28T04:00:00Z", 1);
        other["organiser"] = json!("另一个机构");
        other["name"] = json!("江边清洁");
        let overlapping = published(&stage, &street, other).await["shifts"][0].clone();
        let after = at("2026-11-28T03:00:00Z", "2026-11-28T04:00:00Z", 1);
        let after = published(&stage, &street, after).await["shifts"][0].clone();
        let volunteer = stage.enter(street.volunteer).await;
        let leader = stage.enter(street.leader).await;
        sign_up(&leader, &overlapping).await.ok();
        // Waiting in a line takes the time too.
        assert_eq!(
            sign_up(&volunteer, &overlapping).await.ok()["signed"],
            "waiting"
        );
        let refused = sign_up(&volunteer, &morning).await;
        assert_eq!(refused.code(), "shift_overlaps");
        assert_eq!(refused.body["params"]["name"], "江边清洁");
        assert_eq!(refused.body["params"]["organiser"], "另一个机构");
        assert_eq!(refused.body["params"]["when"], "2026-11-28 10:59");
        sign_off(&volunteer, &overlapping).await.ok();
        sign_up(&volunteer, &morning).await.ok();
        // Half open: one ends when the next begins.
        sign_up(&volunteer, &after).await.ok();
    }
}

#[tokio::test]
async fn one_signs_off_until_the_moment_that_was_set_and_nobody_signs_up_after_the_start() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = published(&stage, &street, activity(1)).await["shifts"][0].clone();
        let volunteer = stage.enter(street.volunteer).await;
        let leader = stage.enter(street.leader).await;
        sign_up(&volunteer, &shift).await.ok();
        sign_up(&leader, &shift).await.ok();
        later(&stage, &shift["cancel_until"]);
        let late = sign_off(&volunteer, &shift).await;
        assert_eq!(late.code(), "sign_off_late");
        assert_eq!(late.body["params"]["until"], "2026-11-27 09:00");
        sign_off(&leader, &shift).await.ok();
        later(&stage, &shift["starts_at"]);
        assert_eq!(sign_up(&leader, &shift).await.code(), "shift_begun");
    }
}

#[tokio::test]
async fn a_role_is_for_those_who_have_what_it_asks_for() {
    for stage in stages().await {
        let street = street(&stage).await;
        let mut wish = activity(3);
        wish["shifts"][0]["needs"] = json!([
            {"name": "理发", "quantity": 1, "age_min": 18, "skill": "haircut", "training": "防台风培训"},
            {"name": "引导", "quantity": 1, "age_min": 0, "skill": "", "training": ""},
        ]);
        let shift = published(&stage, &street, wish).await["shifts"][0].clone();
        let volunteer = stage.enter(street.volunteer).await;
        let refused = sign_up(&volunteer, &shift).await;
        assert_eq!(refused.code(), "need_age_unknown");
        assert_eq!(
            refused.body["params"]["lacks"],
            json!(["need_age_unknown", "need_skill", "need_training"])
        );
        let document = json!({"kind": "passport", "number": "E00000001", "born": "2010-01-01", "sex": "female"});
        let entered = volunteer
            .send("PUT", "/api/v1/me/document", Some(document))
            .await;
        entered.ok();
        assert_eq!(sign_up(&volunteer, &shift).await.code(), "need_age");
        // A role of another shift is none of this one.
        let path = format!("/api/v1/shifts/{}/sign-up", shift["id"].as_str().unwrap());
        let elsewhere = volunteer.post(&path, json!({"need": "0".repeat(32)})).await;
        assert_eq!(elsewhere.code(), "field_invalid");
        let simple = json!({"need": shift["needs"][1]["id"]});
        assert_eq!(
            volunteer.post(&path, simple).await.ok()["signed"],
            "confirmed"
        );
    }
}

#[tokio::test]
async fn who_comes_up_after_the_deadline_may_leave_until_it_begins_and_the_place_goes_on() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = published(&stage, &street, activity(1)).await["shifts"][0].clone();
        let path = |act: &str| format!("/api/v1/shifts/{}/{act}", shift["id"].as_str().unwrap());
        let need = json!({"need": shift["needs"][0]["id"]});
        let others = [
            stage.person("吴晓岚", 16, STREET).await,
            stage.person("程国栋", 17, STREET).await,
        ];
        for account in [street.volunteer, others[0], others[1]] {
            let caller = stage.enter(account).await;
            caller.post(&path("sign-up"), need.clone()).await.ok();
        }
        // Two hours before, a day after the deadline.
        stage.app.clock.set("2026-11-27T23:00:00Z".parse().unwrap());
        let bound = stage.enter(street.volunteer).await;
        let late = bound.send("POST", &path("sign-off"), None).await;
        assert_eq!(late.code(), "sign_off_late");
        let leader = stage.enter(street.leader).await;
        let off = json!({"account": street.volunteer.to_string()});
        leader.post(&path("take-off"), off).await.ok();
        let promoted = stage.enter(others[0]).await;
        let mine = promoted.get("/api/v1/me/shifts").await;
        assert_eq!(mine.ok()["items"][0]["signed"], "confirmed");
        assert_eq!(mine.body["items"][0]["cancel_until"], shift["starts_at"]);
        promoted.send("POST", &path("sign-off"), None).await.ok();
        let next = stage.enter(others[1]).await;
        let mine = next.get("/api/v1/me/shifts").await;
        assert_eq!(mine.ok()["items"][0]["signed"], "confirmed");
        stage.app.clock.set("2026-11-28T01:00:00Z".parse().unwrap());
        let next = stage.enter(others[1]).await;
        let begun = next.send("POST", &path("sign-off"), None).await;
        assert_eq!(begun.code(), "sign_off_late");
    }
}
