use crate::{
    people::testing::{ADMIN, Caller, SECOND_ADMIN, STREET, Stage, audit, stages},
    volunteering::testing::{Street, street},
};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

/// The smallest picture.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// An activity of the street for the days to come, by its leader.
async fn activity(stage: &Stage, street: &Street) -> String {
    let leader = stage.enter(street.leader).await;
    let posted = leader
        .post(
            "/api/v1/activities",
            json!({
                "name": "长者饭堂送餐",
                "class": "volunteer",
                "area": STREET,
                "place": "昌岗长者饭堂",
                "content": "把午餐送到独居长者家里",
                "organiser": "昌岗街道社工站（示例）",
                "in_charge": "麦永康",
                "starts_at": "2026-11-24T16:00:00Z",
                "ends_at": "2026-12-24T16:00:00Z",
            }),
        )
        .await;
    posted.ok()["id"].as_str().unwrap().to_owned()
}

/// Hours of one's own on a day of November 2026, from nine in the morning.
async fn claim(caller: &Caller<'_>, activity: &str, day: u32, hours: u32) -> u64 {
    let recorded = caller
        .post(
            "/api/v1/claims",
            json!({
                "activity": activity,
                "starts_at": format!("2026-11-{day}T01:00:00Z"),
                "ends_at": format!("2026-11-{day}T{:02}:00:00Z", 1 + hours),
                "place": "",
                "content": "送餐",
            }),
        )
        .await;
    recorded.ok()["seq"].as_u64().unwrap()
}

fn codes(claim: &Value) -> Vec<&str> {
    let flags = claim["flags"].as_array().unwrap();
    flags
        .iter()
        .map(|flag| flag["code"].as_str().unwrap())
        .collect()
}

/// Whether the last entry about a claim says that it was agreed with in a list, unopened.
async fn unopened(stage: &Stage, caller: &Caller<'_>, claim: u64) -> bool {
    let decided = caller.get(&format!("/api/v1/claims/{claim}")).await;
    let entry = decided.ok()["decided"]["entry_seq"].as_u64().unwrap();
    let entry = crate::journal::entry(&stage.app.db, entry)
        .await
        .unwrap()
        .unwrap();
    entry.bytes.contains("\"batch\":true")
}

/// What somebody was told about hours that arrived.
async fn arrived(caller: &Caller<'_>) -> Vec<Value> {
    let notices = caller.get("/api/v1/me/notices").await;
    let items = notices.ok()["items"].as_array().unwrap().iter();
    items
        .filter(|one| one["kind"] == "hours_approved")
        .map(|one| one["about"].clone())
        .collect()
}

async fn second_worker(stage: &Stage) -> Id {
    let other = stage.person("周国华", 14, STREET).await;
    stage.grant(other, Role::SocialWorker, STREET).await;
    other
}

#[tokio::test]
async fn what_is_approved_in_a_list_unopened_is_recorded_as_that() {
    for stage in stages().await {
        let street = street(&stage).await;
        let activity = activity(&stage, &street).await;
        stage.later(5 * 86_400);
        let volunteer = stage.enter(street.volunteer).await;
        let (read, unread, pictured) = (
            claim(&volunteer, &activity, 25, 2).await,
            claim(&volunteer, &activity, 26, 2).await,
            claim(&volunteer, &activity, 27, 2).await,
        );
        let shown = format!("/api/v1/claims/{pictured}/evidence");
        volunteer.post(&shown, json!({"data": PIXEL})).await.ok();
        let worker = stage.enter(street.worker).await;
        for seq in [read, pictured] {
            let opened = worker.get(&format!("/api/v1/claims/{seq}")).await;
            assert_eq!(
                opened.ok()["opened"],
                seq == read,
                "a picture is looked at by itself"
            );
        }
        let all = json!({"claims": [read, unread, pictured]});
        let done = worker.post("/api/v1/reviews/approve", all).await;
        assert!(
            done.ok()["items"]
                .as_array()
                .unwrap()
                .iter()
                .all(|item| item["ok"] == true)
        );
        assert!(!unopened(&stage, &volunteer, read).await);
        assert!(unopened(&stage, &volunteer, unread).await);
        assert!(unopened(&stage, &volunteer, pictured).await);
        // Told once a transaction, however many were in it.
        let told = arrived(&volunteer).await;
        let sum = |what: &str| -> i64 { told.iter().map(|one| one[what].as_i64().unwrap()).sum() };
        assert_eq!((sum("records"), sum("minutes")), (3, 360), "{told:?}");
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn what_needs_two_reviewers_is_opened_by_each_before_a_list_approves_it() {
    for stage in stages().await {
        let street = street(&stage).await;
        let activity = activity(&stage, &street).await;
        let second = second_worker(&stage).await;
        stage.later(5 * 86_400);
        let volunteer = stage.enter(street.volunteer).await;
        let long = claim(&volunteer, &activity, 25, 10).await;
        let all = json!({"claims": [long]});
        for (reviewer, state) in [(street.worker, "endorsed"), (second, "approved")] {
            let reviewer = stage.enter(reviewer).await;
            let refused = reviewer.post("/api/v1/reviews/approve", all.clone()).await;
            assert_eq!(refused.ok()["items"][0]["code"], "open_first");
            // A list shows it and does not open it.
            reviewer.get("/api/v1/reviews").await.ok();
            let refused = reviewer.post("/api/v1/reviews/approve", all.clone()).await;
            assert_eq!(refused.ok()["items"][0]["code"], "open_first");
            reviewer.get(&format!("/api/v1/claims/{long}")).await.ok();
            let agreed = reviewer.post("/api/v1/reviews/approve", all.clone()).await;
            assert_eq!(agreed.ok()["items"][0]["state"], state);
            let told = arrived(&volunteer).await.len();
            assert_eq!(
                told,
                usize::from(state == "approved"),
                "half agreed is no news"
            );
            assert!(!unopened(&stage, &volunteer, long).await);
        }
        let told = volunteer.get(&format!("/api/v1/claims/{long}")).await;
        let states: Vec<&str> = told.ok()["decisions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|decision| decision["state"].as_str().unwrap())
            .collect();
        assert_eq!(states, ["endorsed", "approved"]);
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn what_is_unusual_is_shown_to_reviewers_and_decides_nothing() {
    for stage in stages().await {
        let street = street(&stage).await;
        let activity = activity(&stage, &street).await;
        stage.later(6 * 86_400);
        let volunteer = stage.enter(street.volunteer).await;
        let worker = stage.enter(street.worker).await;
        let first = claim(&volunteer, &activity, 25, 2).await;
        let path = format!("/api/v1/reviews/{first}/reject");
        worker
            .post(&path, json!({"reason": "请写明送到哪里"}))
            .await
            .ok();
        let again = claim(&volunteer, &activity, 25, 2).await;
        for day in [26, 27, 28, 29] {
            claim(&volunteer, &activity, day, 2).await;
        }
        let seen = worker.get(&format!("/api/v1/claims/{again}")).await;
        assert_eq!(codes(seen.ok()), ["recorded_again"]);
        assert!(
            seen.body["flags"][0]["text"]
                .as_str()
                .unwrap()
                .contains(&first.to_string())
        );
        // Who recorded them is not told by what they are judged, and the flag stops nobody.
        let own = volunteer.get(&format!("/api/v1/claims/{again}")).await;
        assert_eq!(codes(own.ok()), Vec::<&str>::new());
        let agreed = worker
            .post(&format!("/api/v1/reviews/{again}/approve"), json!({}))
            .await;
        assert_eq!(agreed.ok()["state"], "approved");
        let queue = worker.get("/api/v1/reviews").await;
        assert_eq!(queue.ok()["items"].as_array().unwrap().len(), 4);
    }
}

#[tokio::test]
async fn a_member_asks_for_a_correction_and_a_reversing_entry_answers_it() {
    for stage in stages().await {
        let street = street(&stage).await;
        let activity = activity(&stage, &street).await;
        stage.later(5 * 86_400);
        let volunteer = stage.enter(street.volunteer).await;
        let worker = stage.enter(street.worker).await;
        let seq = claim(&volunteer, &activity, 25, 2).await;
        let ask = format!("/api/v1/claims/{seq}/correction");
        let wish = json!({"words": "结束时间写错了，应该是十点"});
        assert_eq!(
            volunteer.post(&ask, wish.clone()).await.code(),
            "correction_not_yet"
        );
        worker
            .post(&format!("/api/v1/reviews/{seq}/approve"), json!({}))
            .await
            .ok();
        // Of others nobody asks, and to strangers there is no such claim.
        let leader = stage.enter(street.leader).await;
        assert_eq!(
            leader.post(&ask, wish.clone()).await.code(),
            "claim_unknown"
        );
        assert_eq!(
            worker.post(&ask, wish.clone()).await.code(),
            "claim_unknown"
        );
        let asked = volunteer.post(&ask, wish.clone()).await;
        assert_eq!(asked.ok()["correction"]["state"], "open");
        assert_eq!(
            volunteer.post(&ask, wish.clone()).await.code(),
            "correction_asked"
        );
        let waiting = worker.get("/api/v1/reviews?state=corrections").await;
        assert_eq!(
            waiting.ok()["items"][0]["correction"]["words"],
            wish["words"]
        );
        assert_eq!(
            worker.get("/api/v1/reviews").await.ok()["counts"]["corrections"],
            1
        );
        let reverse = format!("/api/v1/reviews/{seq}/reverse");
        worker
            .post(&reverse, json!({"reason": "按您说的改，请重新填写"}))
            .await
            .ok();
        let told = volunteer.get(&format!("/api/v1/claims/{seq}")).await;
        assert_eq!(told.ok()["correction"]["state"], "corrected");
        assert_eq!(
            told.body["decisions"][1]["reason"],
            "按您说的改，请重新填写"
        );
        let notices = volunteer.get("/api/v1/me/notices").await;
        // Approved and reversed at one instant of a standing clock, they stand in either order.
        let items = notices.ok()["items"].as_array().unwrap();
        let reversed = items.iter().find(|one| one["kind"] == "hours_reversed");
        assert_eq!(reversed.unwrap()["about"], json!({"claim": seq}));
        // Recorded anew, the right hours stand.
        claim(&volunteer, &activity, 25, 1).await;
        assert_eq!(
            worker.get("/api/v1/reviews").await.ok()["counts"]["corrections"],
            0
        );
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn whoever_decided_does_not_answer_that_the_decision_stands() {
    for stage in stages().await {
        let street = street(&stage).await;
        let activity = activity(&stage, &street).await;
        let second = second_worker(&stage).await;
        stage.later(5 * 86_400);
        let volunteer = stage.enter(street.volunteer).await;
        let (worker, other) = (stage.enter(street.worker).await, stage.enter(second).await);
        let seq = claim(&volunteer, &activity, 25, 2).await;
        let reject = format!("/api/v1/reviews/{seq}/reject");
        worker
            .post(&reject, json!({"reason": "名单上没有"}))
            .await
            .ok();
        let wish = json!({"words": "我在的，队长可以作证"});
        volunteer
            .post(&format!("/api/v1/claims/{seq}/correction"), wish)
            .await
            .ok();
        stage.later(60);
        let path = format!("/api/v1/reviews/{seq}/correction");
        let answer = json!({"answer": "和队长核对过，当天没有您的签到"});
        assert_eq!(
            worker.post(&path, answer.clone()).await.code(),
            "correction_by_another"
        );
        let relative = stage.person("周国强", 18, STREET).await;
        stage.grant(relative, Role::SocialWorker, STREET).await;
        let relative = stage.enter(relative).await;
        let family = format!("/api/v1/reviews/{seq}/family");
        relative.post(&family, json!({})).await.ok();
        let declined = relative.post(&path, answer.clone()).await;
        assert_eq!(declined.code(), "reviewer_is_family");
        assert_eq!(
            other.post(&path, json!({"answer": " "})).await.code(),
            "field_missing"
        );
        let answered = other.post(&path, answer.clone()).await;
        assert_eq!(answered.ok()["correction"]["answer"], answer["answer"]);
        assert_eq!(other.post(&path, answer).await.code(), "correction_unknown");
        let notices = volunteer.get("/api/v1/me/notices").await;
        let items = notices.ok()["items"].as_array().unwrap();
        assert!(items.iter().any(|one| one["kind"] == "correction_declined"));
        // What they wrote goes with them, and the answer too.
        let kept = "SELECT COUNT(*) FROM correction_requests WHERE member = $1";
        let member = street.volunteer.to_string();
        assert_eq!(stage.rows_with(kept, &member).await, 1);
        let mut tx = stage.app.db.begin().await.unwrap();
        super::destroy_of(&mut tx, street.volunteer).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(stage.rows_with(kept, &member).await, 0);
        // An administrator of the district may answer as well, about what is known.
        let admin = stage.enter(SECOND_ADMIN).await;
        assert_eq!(
            admin.get("/api/v1/reviews?state=corrections").await.ok()["items"],
            json!([])
        );
    }
}

#[tokio::test]
async fn from_when_on_something_is_unusual_is_set_by_the_district_and_every_change_stays_told() {
    for stage in stages().await {
        let street = street(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let path = "/api/v1/flag-limits";
        let now = admin.get(path).await;
        assert_eq!(
            (&now.ok()["version"], &now.body["limits"]),
            (&json!(0), &now.body["default"])
        );
        let mut limits = now.body["default"].clone();
        limits["away_km"] = json!(8);
        let wish = |version: i64, limits: &serde_json::Value| {
            Some(json!({"version": version, "limits": limits, "reason": "老人活动点的坐标不准"}))
        };
        let done = admin.send("PUT", path, wish(0, &limits)).await;
        assert_eq!(done.ok()["limits"]["away_km"], 8, "{}", stage.db.engine());
        assert_eq!(done.body["changes"][0]["by"], "温区长");
        assert_eq!(
            admin.send("PUT", path, wish(0, &limits)).await.code(),
            "limits_changed"
        );
        limits["away_km"] = json!(0);
        assert_eq!(
            admin.send("PUT", path, wish(1, &limits)).await.code(),
            "field_invalid"
        );
        let worker = stage.enter(street.worker).await;
        assert_eq!(
            worker.get(path).await.ok()["version"],
            1,
            "reviewers see what is unusual"
        );
        assert_eq!(
            worker
                .send("PUT", path, wish(1, &done.body["limits"]))
                .await
                .code(),
            "forbidden"
        );
        let volunteer = stage.enter(street.volunteer).await;
        assert_eq!(volunteer.get(path).await.code(), "forbidden");
    }
}
