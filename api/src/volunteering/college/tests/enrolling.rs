use super::{act, course, opened, text};
use crate::{
    people::testing::{Caller, OTHER_STREET, STREET, Stage, stages},
    volunteering::testing::{activity, at, later, published, street},
};
use futures_util::future::join_all;
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

async fn people(stage: &Stage, count: u16) -> Vec<Id> {
    let mut people = Vec::new();
    for n in 0..count {
        people.push(stage.person("林晓岚", 100 + n, STREET).await);
    }
    people
}

async fn sign_up(caller: &Caller<'_>, shift: &Value) -> crate::people::testing::Answer {
    let path = format!("/api/v1/shifts/{}/sign-up", text(shift, "id"));
    let body = json!({"need": shift["needs"][0]["id"]});
    caller.post(&path, body).await
}

#[tokio::test]
async fn of_two_hundred_at_once_for_the_last_place_one_gets_it() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(2)).await;
        let first = stage.enter(street.volunteer).await;
        act(&first, &course, "enrol").await.ok();
        let mut callers = Vec::new();
        for person in people(&stage, 200).await {
            callers.push(stage.enter(person).await);
        }
        let answers = join_all(callers.iter().map(|one| act(one, &course, "enrol"))).await;
        let count = |state: &str| {
            let some = answers.iter().filter(|one| one.ok()["state"] == state);
            some.count()
        };
        assert_eq!((count("confirmed"), count("waiting")), (1, 199));
        let path = format!("/api/v1/courses/{}", text(&course, "id"));
        let told = first.get(&path).await;
        assert_eq!(
            (&told.ok()["taken"], &told.body["waiting"]),
            (&json!(2), &json!(199))
        );
        // The seats of each session are those of the course.
        let mine = first.get("/api/v1/me/shifts").await;
        for session in mine.ok()["items"].as_array().unwrap() {
            assert_eq!(session["needs"][0]["taken"], 2);
        }
    }
}

#[tokio::test]
async fn the_line_moves_up_by_itself_and_one_withdraws_until_the_moment_that_was_set() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(1)).await;
        let people = people(&stage, 2).await;
        let (first, second) = (stage.enter(people[0]).await, stage.enter(people[1]).await);
        let volunteer = stage.enter(street.volunteer).await;
        assert_eq!(
            act(&first, &course, "enrol").await.ok()["state"],
            "confirmed"
        );
        assert_eq!(
            act(&first, &course, "enrol").await.code(),
            "course_enrolled"
        );
        stage.later(1);
        let waits = act(&second, &course, "enrol").await;
        assert_eq!(
            (&waits.ok()["state"], &waits.body["waiting_place"]),
            (&json!("waiting"), &json!(1))
        );
        stage.later(1);
        assert_eq!(
            act(&volunteer, &course, "enrol").await.ok()["waiting_place"],
            2
        );
        assert_eq!(
            act(&second, &course, "enrol").await.code(),
            "course_enrolled"
        );
        let left = act(&first, &course, "withdraw").await;
        assert_eq!(
            (&left.ok()["state"], &left.body["course"]["taken"]),
            (&json!("left"), &json!(1))
        );
        assert_eq!(
            act(&first, &course, "withdraw").await.code(),
            "course_not_enrolled"
        );
        let told = second.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["kind"], "course_promoted");
        // With the place come the seats of all sessions, and the others' are gone.
        let seats = second.get("/api/v1/me/shifts").await;
        assert_eq!(seats.ok()["items"].as_array().unwrap().len(), 2);
        assert_eq!(seats.body["items"][0]["course"], true);
        assert_eq!(
            first.get("/api/v1/me/shifts").await.ok()["items"],
            json!([])
        );
        later(&stage, &course["withdraw_until"]);
        let late = act(&second, &course, "withdraw").await;
        assert_eq!(late.code(), "course_withdraw_late");
        assert_eq!(late.body["params"]["until"], "2026-11-27 09:00");
        // Whoever waits leaves the line at any time, and nobody enrols after the beginning.
        act(&volunteer, &course, "withdraw").await.ok();
        later(&stage, &course["sessions"][0]["starts_at"]);
        assert_eq!(
            act(&volunteer, &course, "enrol").await.code(),
            "course_begun"
        );
    }
}

#[tokio::test]
async fn a_place_that_an_erased_member_leaves_goes_to_the_next() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(1)).await;
        let people = people(&stage, 2).await;
        let (first, second) = (stage.enter(people[0]).await, stage.enter(people[1]).await);
        act(&first, &course, "enrol").await.ok();
        act(&second, &course, "enrol").await.ok();
        let mut tx = stage.db.begin().await.unwrap();
        super::super::destroy_of(&mut tx, people[0]).await.unwrap();
        crate::volunteering::sign_ups::destroy_of(&mut tx, people[0])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(super::super::move_up_all(&stage.app).await.unwrap(), 1);
        assert_eq!(super::super::move_up_all(&stage.app).await.unwrap(), 0);
        let mine = second.get("/api/v1/me/courses").await;
        assert_eq!(mine.ok()["items"][0]["state"], "confirmed");
    }
}

#[tokio::test]
async fn nobody_learns_in_two_places_at_once_nor_chooses_single_sessions() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(1)).await;
        let volunteer = stage.enter(street.volunteer).await;
        let leader = stage.enter(street.leader).await;
        let shift = published(&stage, &street, activity(3)).await["shifts"][0].clone();
        sign_up(&volunteer, &shift).await.ok();
        let refused = act(&volunteer, &course, "enrol").await;
        assert_eq!(refused.code(), "shift_overlaps");
        assert_eq!(refused.body["params"]["name"], "长者饭堂送餐");
        act(&leader, &course, "enrol").await.ok();
        assert_eq!(sign_up(&leader, &shift).await.code(), "shift_overlaps");
        // Waiting in the line of a course takes the time of all its sessions.
        let waits = stage.person("黄志强", 90, STREET).await;
        let waits = stage.enter(waits).await;
        assert_eq!(act(&waits, &course, "enrol").await.ok()["state"], "waiting");
        let second = at("2026-12-05T02:00:00Z", "2026-12-05T04:00:00Z", 3);
        let second = published(&stage, &street, second).await["shifts"][0].clone();
        assert_eq!(sign_up(&waits, &second).await.code(), "shift_overlaps");
        sign_up(&volunteer, &second).await.ok();
        let seat = leader.get("/api/v1/me/shifts").await.ok()["items"][0].clone();
        assert_eq!(sign_up(&waits, &seat).await.code(), "course_whole");
        let off = format!("/api/v1/shifts/{}/sign-off", text(&seat, "id"));
        assert_eq!(leader.send("POST", &off, None).await.code(), "course_whole");
    }
}

#[tokio::test]
async fn a_cancelled_course_tells_everybody_once_and_takes_nobody_more() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(1)).await;
        let volunteer = stage.enter(street.volunteer).await;
        let leader = stage.enter(street.leader).await;
        act(&volunteer, &course, "enrol").await.ok();
        act(&leader, &course, "enrol").await.ok();
        let worker = stage.enter(street.worker).await;
        let path = format!("/api/v1/organised/{}/cancel", text(&course, "id"));
        let body = json!({"reason": "老师病了", "scope": "this"});
        assert_eq!(
            leader.post(&path, body.clone()).await.code(),
            "activity_unknown"
        );
        worker.post(&path, body).await.ok();
        for caller in [&volunteer, &leader] {
            let told = caller.get("/api/v1/me/notices").await;
            assert_eq!(told.ok()["items"].as_array().unwrap().len(), 1);
            assert_eq!(told.body["items"][0]["kind"], "course_cancelled");
            assert_eq!(told.body["items"][0]["about"]["reason"], "老师病了");
        }
        assert_eq!(
            act(&worker, &course, "enrol").await.code(),
            "activity_cancelled"
        );
        assert_eq!(
            act(&volunteer, &course, "certificate").await.code(),
            "course_share"
        );
        let listed = stage.text("/api/v1/courses").await.unwrap();
        assert_eq!(
            serde_json::from_str::<Value>(&listed).unwrap()["items"],
            json!([])
        );
        let path = format!("/api/v1/courses/{}", text(&course, "id"));
        let shown: Value = serde_json::from_str(&stage.text(&path).await.unwrap()).unwrap();
        assert_eq!(
            (&shown["state"], &shown["reason"]),
            (&json!("cancelled"), &json!("老师病了"))
        );
    }
}

#[tokio::test]
async fn courses_are_made_by_the_staff_of_their_area_and_drafts_are_nobody_elses() {
    for stage in stages().await {
        let street = street(&stage).await;
        let worker = stage.enter(street.worker).await;
        let leader = stage.enter(street.leader).await;
        let elsewhere = stage.person("梁惠芬", 91, OTHER_STREET).await;
        stage
            .grant(elsewhere, Role::SocialWorker, OTHER_STREET)
            .await;
        let elsewhere = stage.enter(elsewhere).await;
        assert_eq!(
            leader.post("/api/v1/courses", course(3)).await.code(),
            "forbidden"
        );
        assert_eq!(
            elsewhere.post("/api/v1/courses", course(3)).await.code(),
            "role_missing"
        );
        for (field, value, code) in [
            ("name", json!(" "), "field_missing"),
            ("capacity", json!(0), "field_invalid"),
            ("share_required", json!(101), "field_invalid"),
            ("valid_months", json!(121), "field_invalid"),
            ("withdraw_hours", json!(-1), "field_invalid"),
            ("requires", json!("0".repeat(32)), "field_invalid"),
            ("sessions", json!([]), "field_invalid"),
            (
                "sessions",
                json!([
                    {"starts_at": "2026-11-28T01:00:00Z", "ends_at": "2026-11-28T03:00:00Z"},
                    {"starts_at": "2026-11-28T02:59:00Z", "ends_at": "2026-11-28T04:00:00Z"},
                ]),
                "field_invalid",
            ),
        ] {
            let mut wish = course(3);
            wish[field] = value;
            assert_eq!(
                worker.post("/api/v1/courses", wish).await.code(),
                code,
                "{field}"
            );
        }
        let draft = worker.post("/api/v1/courses", course(3)).await.ok().clone();
        assert_eq!(
            (&draft["minutes_planned"], &draft["minutes_required"]),
            (&json!(240), &json!(192))
        );
        assert_eq!(draft["sessions"][0]["starts_at"], "2026-11-28T01:00:00Z");
        let public = format!("/api/v1/courses/{}", text(&draft, "id"));
        assert_eq!(stage.text(&public).await.unwrap_err(), "course_unknown");
        assert_eq!(act(&leader, &draft, "enrol").await.code(), "course_unknown");
        let hand = format!("/api/v1/organised/courses/{}", text(&draft, "id"));
        worker.get(&hand).await.ok();
        assert_eq!(elsewhere.get(&hand).await.code(), "course_unknown");
        assert_eq!(leader.get(&hand).await.code(), "forbidden");
        let listed = worker.get("/api/v1/organised/courses").await;
        assert_eq!(listed.ok()["items"][0]["state"], "draft");
        let none = elsewhere.get("/api/v1/organised/courses").await;
        assert_eq!(none.ok()["items"], json!([]));
    }
}

/// What a course's activity is changed to: the times of its sessions, and how many learn.
fn change_of(one: &Value, capacity: Option<i64>) -> Value {
    let shifts = one["shifts"].as_array().unwrap().iter();
    let shifts: Vec<Value> = shifts
        .map(|shift| json!({"id": shift["id"], "starts_at": shift["starts_at"], "ends_at": shift["ends_at"]}))
        .collect();
    let mut wish = json!({
        "revision": one["revision"], "place": one["place"], "latitude": null, "longitude": null, "content": one["content"],
        "in_charge": one["in_charge"], "insurance": "", "risk": "", "shifts": shifts,
    });
    if let Some(capacity) = capacity {
        wish["capacity"] = json!(capacity);
    }
    wish
}

#[tokio::test]
async fn a_course_grows_as_a_whole_and_its_line_moves_up() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(1)).await;
        let others = [
            stage.person("吴晓岚", 16, STREET).await,
            stage.person("程国栋", 17, STREET).await,
        ];
        let first = stage.enter(street.volunteer).await;
        act(&first, &course, "enrol").await.ok();
        for other in others {
            let waits = act(&stage.enter(other).await, &course, "enrol").await;
            assert_eq!(waits.ok()["state"], "waiting");
        }
        let worker = stage.enter(street.worker).await;
        let path = format!("/api/v1/organised/{}", text(&course, "id"));
        let one = worker.get(&path).await.ok().clone();
        // A session alone has no number of places of its own.
        let mut alone = change_of(&one, None);
        let need = &one["shifts"][0]["needs"][0]["id"];
        alone["shifts"][0]["needs"] = json!([{"id": need, "quantity": 5}]);
        let refused = worker.send("PUT", &path, Some(alone)).await;
        assert_eq!(refused.code(), "course_whole");
        for (capacity, code) in [(0, "field_invalid"), (501, "field_invalid")] {
            let wrong = worker
                .send("PUT", &path, Some(change_of(&one, Some(capacity))))
                .await;
            assert_eq!(wrong.code(), code);
        }
        let grown = worker
            .send("PUT", &path, Some(change_of(&one, Some(2))))
            .await;
        for session in grown.ok()["shifts"].as_array().unwrap() {
            assert_eq!(session["needs"][0]["taken"], 2, "a seat in every session");
        }
        let moved_up = stage.enter(others[0]).await;
        let told = moved_up.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["kind"], "course_promoted");
        // Places that are taken stay.
        let one = worker.get(&path).await.ok().clone();
        let below = worker
            .send("PUT", &path, Some(change_of(&one, Some(1))))
            .await;
        assert_eq!(below.code(), "places_taken");
        // Whoever enrols now waits, and nothing breaks.
        let fourth = stage.person("潘志远", 18, STREET).await;
        let waits = act(&stage.enter(fourth).await, &course, "enrol").await;
        assert_eq!(waits.ok()["state"], "waiting");
        let shift = crate::volunteering::testing::published(
            &stage,
            &street,
            crate::volunteering::testing::at("2026-12-12T01:00:00Z", "2026-12-12T03:00:00Z", 1),
        )
        .await;
        let path = format!("/api/v1/organised/{}", text(&shift, "id"));
        let none = worker
            .send("PUT", &path, Some(change_of(&shift, Some(2))))
            .await;
        assert_eq!(none.code(), "field_invalid");
    }
}

#[tokio::test]
async fn sessions_that_move_tell_the_line_too_and_let_learners_withdraw() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(1)).await;
        let other = stage.person("吴晓岚", 16, STREET).await;
        let (first, second) = (
            stage.enter(street.volunteer).await,
            stage.enter(other).await,
        );
        act(&first, &course, "enrol").await.ok();
        act(&second, &course, "enrol").await.ok();
        let worker = stage.enter(street.worker).await;
        let path = format!("/api/v1/organised/{}", text(&course, "id"));
        let one = worker.get(&path).await.ok().clone();
        let mut overlapping = change_of(&one, None);
        overlapping["shifts"][1]["starts_at"] = json!("2026-11-28T02:00:00Z");
        overlapping["shifts"][1]["ends_at"] = json!("2026-11-28T04:00:00Z");
        let refused = worker.send("PUT", &path, Some(overlapping)).await;
        assert_eq!(refused.code(), "field_invalid");
        let mut moved = change_of(&one, None);
        moved["shifts"][0]["starts_at"] = json!("2026-11-29T01:00:00Z");
        moved["shifts"][0]["ends_at"] = json!("2026-11-29T03:00:00Z");
        worker.send("PUT", &path, Some(moved)).await.ok();
        for caller in [&first, &second] {
            let told = caller.get("/api/v1/me/notices").await;
            let kinds: Vec<&Value> = told.ok()["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| &one["kind"])
                .collect();
            assert_eq!(kinds, [&json!("shift_changed")]);
        }
        // A day before the first session it would have been too late.
        stage.app.clock.set("2026-11-28T12:00:00Z".parse().unwrap());
        let first = stage.enter(street.volunteer).await;
        let mine = first.get("/api/v1/me/courses").await;
        assert_eq!(
            mine.ok()["items"][0]["course"]["withdraw_until"],
            "2026-11-29T01:00:00Z"
        );
        act(&first, &course, "withdraw").await.ok();
        let second = stage.enter(other).await;
        let now = second.get("/api/v1/me/courses").await;
        assert_eq!(now.ok()["items"][0]["state"], "confirmed");
    }
}
