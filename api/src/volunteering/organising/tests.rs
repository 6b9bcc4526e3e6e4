use crate::{
    people::testing::{Answer, Caller, OTHER_STREET, STREET, audit, stages},
    volunteering::testing::{Street, activity, later, published, street},
};
use ledger::kinds::Role;
use serde_json::{Value, json};

const ORGANISED: &str = "/api/v1/organised";

async fn cancelled(caller: &Caller<'_>, id: &str, scope: &str) -> Answer {
    let body = json!({"reason": "台风蓝色预警", "scope": scope});
    caller.post(&format!("{ORGANISED}/{id}/cancel"), body).await
}

async fn shifts(caller: &Caller<'_>, from: &str, until: &str) -> Vec<Value> {
    let path = format!("/api/v1/shifts?from={from}&until={until}");
    let list = caller.get(&path).await;
    list.ok()["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_draft_is_its_organisers_and_one_entry_once_it_is_published() {
    for stage in stages().await {
        let street = street(&stage).await;
        let leader = stage.enter(street.leader).await;
        let volunteer = stage.enter(street.volunteer).await;
        let made = leader.post(ORGANISED, activity(2)).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let id = made.body["items"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("{ORGANISED}/{id}");
        assert_eq!(volunteer.get(&path).await.code(), "activity_unknown");
        let (from, until) = ("2026-11-24T00:00:00Z", "2026-12-24T00:00:00Z");
        assert!(shifts(&volunteer, from, until).await.is_empty());
        let done = leader.post(&format!("{path}/publish"), json!({})).await;
        assert_eq!(done.ok()["state"], "published");
        let again = leader.post(&format!("{path}/publish"), json!({})).await;
        assert_eq!(again.code(), "activity_published");
        let found = shifts(&volunteer, from, until).await;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["needs"][0]["quantity"], 2);
        // The same activity where hours are recorded, with the window of its shifts.
        let posted = volunteer.get(&format!("/api/v1/activities/{id}")).await;
        assert_eq!(posted.ok()["starts_at"], found[0]["starts_at"]);
        assert_eq!(posted.body["seq"], done.body["seq"]);
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn nothing_is_published_after_it_began_nor_by_somebody_else() {
    for stage in stages().await {
        let street = street(&stage).await;
        let leader = stage.enter(street.leader).await;
        let made = leader.post(ORGANISED, activity(1)).await;
        let id = made.ok()["items"][0]["id"].as_str().unwrap().to_owned();
        let other = stage.person("程国栋", 14, STREET).await;
        stage.grant(other, Role::TeamLeader, STREET).await;
        let away = stage.person("潘志远", 15, OTHER_STREET).await;
        stage.grant(away, Role::SocialWorker, OTHER_STREET).await;
        for stranger in [other, away] {
            let stranger = stage.enter(stranger).await;
            let publish = stranger
                .post(&format!("{ORGANISED}/{id}/publish"), json!({}))
                .await;
            assert_eq!(publish.code(), "activity_unknown");
            let cancel = cancelled(&stranger, &id, "this").await;
            assert_eq!(cancel.code(), "activity_unknown");
        }
        let away = stage.enter(away).await;
        assert_eq!(
            away.post(ORGANISED, activity(1)).await.code(),
            "role_missing"
        );
        let worker = stage.enter(street.worker).await;
        later(&stage, &made.body["items"][0]["shifts"][0]["starts_at"]);
        let late = worker
            .post(&format!("{ORGANISED}/{id}/publish"), json!({}))
            .await;
        assert_eq!(late.code(), "activity_begun");
    }
}

#[tokio::test]
async fn a_series_is_cancelled_from_one_on_and_everybody_is_told_why() {
    for stage in stages().await {
        let Street {
            leader, volunteer, ..
        } = street(&stage).await;
        let leader = stage.enter(leader).await;
        let volunteer = stage.enter(volunteer).await;
        let mut wish = activity(1);
        wish["repeat"] = json!({"every": "week", "times": 3});
        let made = leader.post(ORGANISED, wish).await;
        let items = made.ok()["items"].as_array().unwrap().clone();
        assert_eq!(items.len(), 3);
        for one in &items {
            let id = one["id"].as_str().unwrap();
            leader
                .post(&format!("{ORGANISED}/{id}/publish"), json!({}))
                .await
                .ok();
            let shift = &one["shifts"][0];
            let path = format!("/api/v1/shifts/{}/sign-up", shift["id"].as_str().unwrap());
            volunteer
                .post(&path, json!({"need": shift["needs"][0]["id"]}))
                .await
                .ok();
        }
        let second = items[1]["id"].as_str().unwrap();
        cancelled(&leader, second, "following").await.ok();
        let told = volunteer.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["unread"], 2);
        assert_eq!(told.body["items"][0]["about"]["reason"], "台风蓝色预警");
        let mine = volunteer.get("/api/v1/me/shifts").await;
        let states: Vec<&str> = mine.ok()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["state"].as_str().unwrap())
            .collect();
        assert_eq!(states, ["published", "cancelled", "cancelled"]);
        // Told once.
        cancelled(&leader, second, "following").await.ok();
        let told = volunteer.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["unread"], 2);
        // What was cancelled takes no time, and no hours are recorded for it.
        let claim = json!({
            "activity": second, "starts_at": items[1]["shifts"][0]["starts_at"],
            "ends_at": items[1]["shifts"][0]["ends_at"], "place": "", "content": "送餐",
        });
        later(&stage, &items[2]["shifts"][0]["ends_at"]);
        let refused = volunteer.post("/api/v1/claims", claim).await;
        assert_eq!(refused.code(), "activity_cancelled");
    }
}

#[tokio::test]
async fn what_an_activity_must_not_look_like() {
    for stage in stages().await {
        let street = street(&stage).await;
        let leader = stage.enter(street.leader).await;
        let with = |pointer: &str, value: Value| {
            let mut wish = activity(1);
            *wish.pointer_mut(pointer).unwrap() = value;
            wish
        };
        for (wish, code) in [
            (with("/shifts", json!([])), "field_invalid"),
            (with("/shifts/0/needs", json!([])), "field_invalid"),
            (
                with("/shifts/0/needs/0/quantity", json!(0)),
                "field_invalid",
            ),
            (
                with("/shifts/0/needs/0/quantity", json!(501)),
                "field_invalid",
            ),
            (
                with("/shifts/0/needs/0/skill", json!("magic")),
                "field_invalid",
            ),
            (
                with("/shifts/0/ends_at", json!("2026-11-20T00:00:00Z")),
                "field_invalid",
            ),
            (with("/class", json!("paid")), "field_invalid"),
            (with("/name", json!(" ")), "field_missing"),
            (with("/cancel_hours", json!(9_999)), "field_invalid"),
            (with("/team", json!("0".repeat(32))), "team_unknown"),
            (with("/plan", json!("0".repeat(32))), "field_invalid"),
            (with("/latitude", json!(91.0)), "field_invalid"),
        ] {
            let answer = leader.post(ORGANISED, wish.clone()).await;
            assert_eq!(answer.code(), code, "{wish}");
        }
    }
}

#[tokio::test]
async fn a_plan_holds_activities_of_its_area() {
    for stage in stages().await {
        let street = street(&stage).await;
        let leader = stage.enter(street.leader).await;
        let plan = json!({
            "name": "四季度助老", "aim": "每周两次", "area": STREET, "team": null, "year": 2026, "quarter": 4,
        });
        let made = leader.post("/api/v1/plans", plan.clone()).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let mut wish = activity(1);
        wish["plan"] = made.body["items"][0]["id"].clone();
        let held = leader.post(ORGANISED, wish).await;
        assert_eq!(held.ok()["items"][0]["plan_name"], "四季度助老");
        let list = leader.get(&format!("/api/v1/plans?area={STREET}")).await;
        assert_eq!(list.ok()["items"][0]["activities"], 1);
        // Sent again, it is not made again; as a page of its own it shows what it holds and what is meant by it.
        let twice = leader.post("/api/v1/plans", plan.clone()).await;
        assert_eq!(twice.code(), "plan_name_taken");
        let id = made.body["items"][0]["id"].as_str().unwrap();
        let path = format!("/api/v1/plans/{id}");
        let shown = leader.get(&path).await;
        let held = &shown.ok()["activities"][0];
        assert_eq!(
            (&held["state"], &held["done_minutes"]),
            (&json!("draft"), &json!(0))
        );
        assert!(held["wanted_minutes"].as_i64().unwrap() > 0, "{held}");
        let words = |name: &str, quarter: Option<i64>| json!({"name": name, "aim": "", "year": 2027, "quarter": quarter});
        let whole = leader
            .send("PUT", &path, Some(words("全年助老", None)))
            .await;
        assert_eq!(whole.ok()["plan"]["quarter"], Value::Null);
        let fifth = leader
            .send("PUT", &path, Some(words("全年助老", Some(5))))
            .await;
        assert_eq!(fifth.code(), "field_invalid");
        let full = leader.send("DELETE", &path, None).await;
        assert_eq!(full.code(), "plan_holds_activities");
        let empty = leader.post("/api/v1/plans", plan.clone()).await;
        let empty = format!(
            "/api/v1/plans/{}",
            empty.ok()["items"][0]["id"].as_str().unwrap()
        );
        let elsewhere = stage.person("潘志远", 15, OTHER_STREET).await;
        stage
            .grant(elsewhere, Role::SocialWorker, OTHER_STREET)
            .await;
        let elsewhere = stage.enter(elsewhere).await;
        for (method, body) in [
            ("GET", None),
            ("PUT", Some(words("别处的", None))),
            ("DELETE", None),
        ] {
            let hidden = elsewhere.send(method, &empty, body).await;
            assert_eq!(hidden.code(), "plan_unknown", "{method}");
        }
        assert_eq!(leader.send("DELETE", &empty, None).await.status, 204);
        assert_eq!(leader.get(&empty).await.code(), "plan_unknown");
        // A team's plan is made by those who lead it; the leader's role alone does not do.
        let team = json!({
            "kind": "youth", "name": "青年队", "area": STREET, "introduction": "", "skills": [], "categories": [],
        });
        let worker = stage.enter(street.worker).await;
        let team = worker.post("/api/v1/teams", team).await.ok()["id"].clone();
        let mut for_team = plan.clone();
        for_team["team"] = team;
        for_team["name"] = json!("青年计划");
        let refused = leader.post("/api/v1/plans", for_team.clone()).await;
        assert_eq!(refused.code(), "team_unknown");
        worker.post("/api/v1/plans", for_team).await.ok();
        let mut away = plan;
        away["area"] = json!(OTHER_STREET);
        assert_eq!(
            leader.post("/api/v1/plans", away).await.code(),
            "role_missing"
        );
        let published = published(&stage, &street, activity(1)).await;
        assert_eq!(published["state"], "published");
    }
}

/// The change of an activity that leaves all as it is.
fn unchanged(one: &Value) -> Value {
    let shift = &one["shifts"][0];
    let need = &shift["needs"][0];
    json!({
        "revision": one["revision"], "place": one["place"], "latitude": one["latitude"], "longitude": one["longitude"],
        "content": one["content"], "in_charge": one["in_charge"], "insurance": "", "risk": "",
        "shifts": [{
            "id": shift["id"], "starts_at": shift["starts_at"], "ends_at": shift["ends_at"],
            "needs": [{"id": need["id"], "quantity": need["quantity"]}],
        }],
    })
}

#[tokio::test]
async fn what_moves_to_another_day_is_announced_again_and_everybody_is_told_where_and_when() {
    for stage in stages().await {
        let street = street(&stage).await;
        let one = published(&stage, &street, activity(1)).await;
        let id = one["id"].as_str().unwrap();
        let shift = &one["shifts"][0];
        let sign_up = format!("/api/v1/shifts/{}/sign-up", shift["id"].as_str().unwrap());
        let need = json!({"need": shift["needs"][0]["id"]});
        let second = stage.person("吴晓岚", 16, STREET).await;
        let (first, second) = (
            stage.enter(street.volunteer).await,
            stage.enter(second).await,
        );
        first.post(&sign_up, need.clone()).await.ok();
        second.post(&sign_up, need).await.ok();

        let leader = stage.enter(street.leader).await;
        let path = format!("{ORGANISED}/{id}");
        let mut wish = unchanged(&one);
        wish["place"] = json!("海珠区图书馆");
        wish["shifts"][0]["starts_at"] = json!("2026-11-29T06:00:00Z");
        wish["shifts"][0]["ends_at"] = json!("2026-11-29T09:00:00Z");
        wish["shifts"][0]["needs"][0]["quantity"] = json!(2);
        let changed = leader.send("PUT", &path, Some(wish)).await;
        let changed = changed.ok();
        assert_eq!(changed["place"], "海珠区图书馆");
        assert_eq!(changed["shifts"][0]["starts_at"], "2026-11-29T06:00:00Z");
        assert!(
            changed["seq"].as_u64() > one["seq"].as_u64(),
            "a second announcement"
        );
        assert_eq!(
            changed["shifts"][0]["needs"][0]["taken"], 2,
            "the line moved up"
        );
        let told = first.get("/api/v1/me/notices").await;
        let notice = &told.ok()["items"][0];
        assert_eq!(notice["kind"], "shift_changed");
        assert_eq!(notice["about"]["place"], "海珠区图书馆");
        assert_eq!(notice["about"]["starts_at"], "2026-11-29T06:00:00Z");

        // Hours are recorded where it is now, and not where it was.
        let posted = first.get(&format!("/api/v1/activities/{id}")).await;
        assert_eq!(posted.ok()["starts_at"], "2026-11-29T06:00:00Z");
        let listed = first.get("/api/v1/activities").await;
        assert_eq!(listed.ok()["items"].as_array().unwrap().len(), 1);
        later(&stage, &json!("2026-11-29T10:00:00Z"));
        let claim = |starts: &str, ends: &str| json!({"activity": id, "starts_at": starts, "ends_at": ends, "place": "", "content": "送餐"});
        let old = claim("2026-11-28T01:00:00Z", "2026-11-28T03:00:00Z");
        assert_eq!(
            first.post("/api/v1/claims", old).await.code(),
            "outside_activity"
        );
        let new = claim("2026-11-29T06:00:00Z", "2026-11-29T09:00:00Z");
        first.post("/api/v1/claims", new).await.ok();
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn what_has_begun_or_is_taken_does_not_change() {
    for stage in stages().await {
        let street = street(&stage).await;
        let one = published(&stage, &street, activity(2)).await;
        let path = format!("{ORGANISED}/{}", one["id"].as_str().unwrap());
        let shift = &one["shifts"][0];
        let sign_up = format!("/api/v1/shifts/{}/sign-up", shift["id"].as_str().unwrap());
        let volunteer = stage.enter(street.volunteer).await;
        let need = json!({"need": shift["needs"][0]["id"]});
        volunteer.post(&sign_up, need.clone()).await.ok();
        let other = stage.person("吴晓岚", 16, STREET).await;
        stage.enter(other).await.post(&sign_up, need).await.ok();
        let leader = stage.enter(street.leader).await;
        let with = |pointer: &str, value: Value| {
            let mut wish = unchanged(&one);
            *wish.pointer_mut(pointer).unwrap() = value;
            wish
        };
        for (wish, code) in [
            (with("/shifts/0/needs/0/quantity", json!(1)), "places_taken"),
            (
                with("/shifts/0/needs/0/quantity", json!(0)),
                "field_invalid",
            ),
            (
                with("/shifts/0/needs/0/id", json!("0".repeat(32))),
                "field_invalid",
            ),
            (with("/shifts/0/id", json!("0".repeat(32))), "shift_unknown"),
            (
                with("/shifts/0/starts_at", json!("2026-11-20T01:00:00Z")),
                "field_invalid",
            ),
            (with("/place", json!(" ")), "field_missing"),
        ] {
            let answer = leader.send("PUT", &path, Some(wish.clone())).await;
            assert_eq!(answer.code(), code, "{wish}");
        }
        let mut renamed = unchanged(&one);
        renamed["name"] = json!("别的活动");
        assert_eq!(
            leader.send("PUT", &path, Some(renamed)).await.code(),
            "field_invalid"
        );
        assert_eq!(
            volunteer
                .send("PUT", &path, Some(unchanged(&one)))
                .await
                .code(),
            "forbidden"
        );
        let told = volunteer.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"], json!([]), "nothing changed");
        later(&stage, &shift["starts_at"]);
        let late = with("/shifts/0/ends_at", json!("2026-11-28T02:00:00Z"));
        assert_eq!(
            leader.send("PUT", &path, Some(late)).await.code(),
            "activity_begun"
        );
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_draft_is_renamed_and_moved_without_an_entry() {
    for stage in stages().await {
        let street = street(&stage).await;
        let leader = stage.enter(street.leader).await;
        let made = leader.post(ORGANISED, activity(2)).await;
        let one = &made.ok()["items"][0];
        let path = format!("{ORGANISED}/{}", one["id"].as_str().unwrap());
        let mut wish = unchanged(one);
        wish["name"] = json!("长者午餐");
        wish["shifts"][0]["starts_at"] = json!("2026-11-30T01:00:00Z");
        wish["shifts"][0]["ends_at"] = json!("2026-11-30T02:00:00Z");
        let changed = leader.send("PUT", &path, Some(wish)).await;
        assert_eq!(changed.ok()["name"], "长者午餐");
        assert_eq!(changed.body["seq"], Value::Null);
        leader
            .post(&format!("{path}/publish"), json!({}))
            .await
            .ok();
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn what_is_cancelled_at_short_notice_is_an_emergency_and_what_is_far_off_is_not() {
    for stage in stages().await {
        let street = street(&stage).await;
        // It is five in the morning, four hours before: quiet hours, and somebody is about to leave.
        let near = published(&stage, &street, activity(2)).await;
        let mut wish = activity(2);
        wish["name"] = json!("下周的送餐");
        wish["shifts"][0]["starts_at"] = json!("2026-12-05T01:00:00Z");
        wish["shifts"][0]["ends_at"] = json!("2026-12-05T03:00:00Z");
        let far = published(&stage, &street, wish).await;
        let volunteer = stage.enter(street.volunteer).await;
        for made in [&near, &far] {
            let shift = &made["shifts"][0];
            let path = format!("/api/v1/shifts/{}/sign-up", shift["id"].as_str().unwrap());
            volunteer
                .post(&path, json!({"need": shift["needs"][0]["id"]}))
                .await
                .ok();
        }
        stage.app.clock.set("2026-11-27T21:00:00Z".parse().unwrap());
        let leader = stage.enter(street.leader).await;
        for made in [&near, &far] {
            cancelled(&leader, made["id"].as_str().unwrap(), "this")
                .await
                .ok();
        }
        let volunteer = stage.enter(street.volunteer).await;
        let notices = volunteer.get("/api/v1/me/notices").await;
        let kinds: Vec<&str> = notices.ok()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["kind"].as_str().unwrap())
            .filter(|kind| kind.starts_with("shift_ca"))
            .collect();
        assert_eq!(kinds.len(), 2);
        assert!(
            kinds.contains(&"shift_called_off") && kinds.contains(&"shift_cancelled"),
            "{kinds:?}"
        );
    }
}

#[tokio::test]
async fn of_two_who_change_one_activity_the_second_looks_first() {
    for stage in stages().await {
        let street = street(&stage).await;
        let one = published(&stage, &street, activity(2)).await;
        let path = format!("{ORGANISED}/{}", one["id"].as_str().unwrap());
        let (leader, worker) = (
            stage.enter(street.leader).await,
            stage.enter(street.worker).await,
        );
        let mut first = unchanged(&one);
        first["place"] = json!("海珠区图书馆");
        let mut second = unchanged(&one);
        second["content"] = json!("带保温袋");
        let changed = leader.send("PUT", &path, Some(first)).await;
        assert_eq!(changed.ok()["place"], "海珠区图书馆");
        let stale = worker.send("PUT", &path, Some(second.clone())).await;
        assert_eq!(stale.code(), "activity_changed");
        let kept = worker.get(&path).await.ok().clone();
        assert_eq!(kept["place"], "海珠区图书馆", "nothing was undone");
        second["revision"] = kept["revision"].clone();
        second["place"] = kept["place"].clone();
        let mine = worker.send("PUT", &path, Some(second.clone())).await;
        assert_eq!(mine.ok()["content"], "带保温袋");
        second["revision"] = json!(99);
        let ahead = worker.send("PUT", &path, Some(second)).await;
        assert_eq!(ahead.code(), "activity_changed");
    }
}

#[tokio::test]
async fn a_move_names_what_else_somebody_is_in_at_the_new_time() {
    for stage in stages().await {
        let street = street(&stage).await;
        let one = published(&stage, &street, activity(2)).await;
        let mut wish = activity(2);
        wish["name"] = json!("下午的义诊");
        wish["shifts"][0]["starts_at"] = json!("2026-11-28T06:00:00Z");
        wish["shifts"][0]["ends_at"] = json!("2026-11-28T08:00:00Z");
        let other = published(&stage, &street, wish).await;
        let second = stage.person("吴晓岚", 16, STREET).await;
        let sign_up = |one: &Value| {
            let shift = &one["shifts"][0];
            let path = format!("/api/v1/shifts/{}/sign-up", shift["id"].as_str().unwrap());
            (path, json!({"need": shift["needs"][0]["id"]}))
        };
        let both = stage.enter(street.volunteer).await;
        let only = stage.enter(second).await;
        for (caller, made) in [(&both, &one), (&both, &other), (&only, &one)] {
            let (path, body) = sign_up(made);
            caller.post(&path, body).await.ok();
        }
        let mut moved = unchanged(&one);
        moved["shifts"][0]["starts_at"] = json!("2026-11-28T07:00:00Z");
        moved["shifts"][0]["ends_at"] = json!("2026-11-28T09:00:00Z");
        let leader = stage.enter(street.leader).await;
        let path = format!("{ORGANISED}/{}", one["id"].as_str().unwrap());
        leader.send("PUT", &path, Some(moved)).await.ok();
        let told = both.get("/api/v1/me/notices").await;
        assert_eq!(
            told.ok()["items"][0]["about"]["overlaps"]["name"],
            "下午的义诊"
        );
        let told = only.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["about"]["overlaps"], Value::Null);
    }
}

#[tokio::test]
async fn a_change_goes_on_to_what_follows_in_a_series_by_as_much() {
    for stage in stages().await {
        let street = street(&stage).await;
        let leader = stage.enter(street.leader).await;
        let mut wish = activity(2);
        wish["repeat"] = json!({"every": "week", "times": 4});
        let made = leader.post(ORGANISED, wish).await;
        let mut items = Vec::new();
        for one in made.ok()["items"].as_array().unwrap() {
            let path = format!("{ORGANISED}/{}/publish", one["id"].as_str().unwrap());
            items.push(leader.post(&path, json!({})).await.ok().clone());
        }
        // Two have signed up for the third: there it does not become one place.
        let third = &items[2]["shifts"][0];
        for (name, number) in [("吴晓岚", 16), ("程国栋", 17)] {
            let person = stage.person(name, number, STREET).await;
            let path = format!("/api/v1/shifts/{}/sign-up", third["id"].as_str().unwrap());
            let body = json!({"need": third["needs"][0]["id"]});
            stage.enter(person).await.post(&path, body).await.ok();
        }
        let path = |one: &Value| format!("{ORGANISED}/{}", one["id"].as_str().unwrap());
        let mut wish = unchanged(&items[1]);
        wish["scope"] = json!("following");
        wish["place"] = json!("海珠区图书馆");
        // From nine to half past nine, and an hour longer; a place less.
        wish["shifts"][0]["starts_at"] = json!("2026-12-05T01:30:00Z");
        wish["shifts"][0]["ends_at"] = json!("2026-12-05T04:00:00Z");
        wish["shifts"][0]["needs"][0]["quantity"] = json!(1);
        let done = leader.send("PUT", &path(&items[1]), Some(wish)).await;
        assert_eq!(done.ok()["followed"], 1, "{}", done.body);
        assert_eq!(done.body["unchanged"][0]["id"], items[2]["id"]);
        assert_eq!(done.body["unchanged"][0]["code"], "places_taken");
        let now = async |one: &Value| leader.get(&path(one)).await.ok().clone();
        assert_eq!(
            now(&items[0]).await["place"],
            "昌岗长者饭堂",
            "it was before"
        );
        assert_eq!(now(&items[2]).await["place"], "昌岗长者饭堂");
        let last = now(&items[3]).await;
        assert_eq!(last["place"], "海珠区图书馆");
        let shift = &last["shifts"][0];
        assert_eq!(shift["starts_at"], "2026-12-19T01:30:00Z");
        assert_eq!(shift["ends_at"], "2026-12-19T04:00:00Z");
        assert_eq!(shift["needs"][0]["quantity"], 1);
        assert!(audit(&stage.db).await.is_empty());
    }
}
