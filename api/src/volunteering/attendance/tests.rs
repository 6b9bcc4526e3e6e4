use super::code;
use crate::{
    people::testing::{Answer, Caller, OTHER_STREET, STREET, Stage, audit, stages},
    volunteering::testing::{Street, activity, at, later, published, street},
};
use serde_json::{Value, json};

fn path(shift: &Value, act: &str) -> String {
    format!("/api/v1/shifts/{}/{act}", shift["id"].as_str().unwrap())
}

async fn sign_up(caller: &Caller<'_>, shift: &Value) {
    let body = json!({"need": shift["needs"][0]["id"]});
    caller.post(&path(shift, "sign-up"), body).await.ok();
}

/// What the leader's phone shows now.
fn shown(stage: &Stage, shift: &Value) -> Value {
    let id = shift["id"].as_str().unwrap();
    json!({"code": code::current(&stage.app.keys, id, stage.app.clock.now_ms())})
}

async fn scan(stage: &Stage, caller: &Caller<'_>, shift: &Value, act: &str) -> Answer {
    caller.post(&path(shift, act), shown(stage, shift)).await
}

/// A shift with the volunteer on its list.
async fn signed(stage: &Stage, street: &Street) -> Value {
    let shift = published(stage, street, activity(3)).await["shifts"][0].clone();
    sign_up(&stage.enter(street.volunteer).await, &shift).await;
    shift
}

#[tokio::test]
async fn hours_follow_from_coming_and_going_and_arrive_as_points() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = signed(&stage, &street).await;
        let (leader, volunteer, worker) = (
            stage.enter(street.leader).await,
            stage.enter(street.volunteer).await,
            stage.enter(street.worker).await,
        );
        let early = scan(&stage, &volunteer, &shift, "check-in").await;
        assert_eq!(early.code(), "check_in_early");
        later(&stage, &shift["starts_at"]);
        assert_eq!(
            volunteer.get(&path(&shift, "code")).await.code(),
            "forbidden"
        );
        let code = leader.get(&path(&shift, "code")).await;
        let old = json!({"code": code.ok()["digits"]});
        let gone = scan(&stage, &volunteer, &shift, "check-out").await;
        assert_eq!(gone.code(), "not_checked_in");
        stage.later(90);
        // A photographed code, a minute and a half later.
        let stale = volunteer.post(&path(&shift, "check-in"), old).await;
        assert_eq!(stale.code(), "check_in_code");
        let stranger = scan(&stage, &worker, &shift, "check-in").await;
        assert_eq!(stranger.code(), "not_signed_up");
        scan(&stage, &volunteer, &shift, "check-in").await.ok();
        // Scanning twice changes nothing.
        stage.later(60);
        let twice = scan(&stage, &volunteer, &shift, "check-in").await;
        assert_eq!(twice.ok()["in_at"], "2026-11-28T01:01:30Z");
        stage.later(3_600);
        let out = scan(&stage, &volunteer, &shift, "check-out").await;
        let claim = out.ok()["claim"].as_u64().unwrap();
        let again = scan(&stage, &volunteer, &shift, "check-out").await;
        assert_eq!(again.code(), "checked_out");
        let told = volunteer.get(&format!("/api/v1/claims/{claim}")).await;
        assert_eq!(told.ok()["starts_at"], "2026-11-28T01:02:00Z");
        assert_eq!(told.body["minutes"], 60);
        assert_eq!(told.body["backfilled"], false);
        later(&stage, &shift["ends_at"]);
        worker
            .post(&format!("/api/v1/reviews/{claim}/approve"), json!({}))
            .await
            .ok();
        let balance = volunteer.get("/api/v1/me/balance").await;
        assert_eq!(balance.ok()["available"], "1.00");
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_night_over_the_end_of_the_year_is_one_record_of_its_minutes() {
    for stage in stages().await {
        let street = street(&stage).await;
        let night = at("2026-12-31T14:00:00Z", "2026-12-31T18:00:00Z", 1);
        let shift = published(&stage, &street, night).await["shifts"][0].clone();
        let volunteer = stage.enter(street.volunteer).await;
        sign_up(&volunteer, &shift).await;
        later(&stage, &json!("2026-12-31T13:31:00Z"));
        scan(&stage, &volunteer, &shift, "check-in").await.ok();
        later(&stage, &json!("2026-12-31T18:40:00Z"));
        let out = scan(&stage, &volunteer, &shift, "check-out").await;
        let claim = out.ok()["claim"].as_u64().unwrap();
        let told = volunteer.get(&format!("/api/v1/claims/{claim}")).await;
        assert_eq!(told.ok()["minutes"], 240);
        let worker = stage.enter(street.worker).await;
        later(&stage, &json!("2027-01-04T02:00:00Z"));
        worker
            .post(&format!("/api/v1/reviews/{claim}/approve"), json!({}))
            .await
            .ok();
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn the_leader_counts_before_the_list_and_a_difference_is_a_flag() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = signed(&stage, &street).await;
        let leader = stage.enter(street.leader).await;
        let volunteer = stage.enter(street.volunteer).await;
        let count = |moment: &str, people: i64| json!({"moment": moment, "people": people});
        let before = leader.get(&path(&shift, "roster")).await;
        assert_eq!(before.ok()["people"][0]["name"], "何秀兰");
        let soon = leader
            .post(&path(&shift, "head-count"), count("start", 1))
            .await;
        assert_eq!(soon.code(), "head_count_not_due");
        later(&stage, &shift["starts_at"]);
        scan(&stage, &volunteer, &shift, "check-in").await.ok();
        let hidden = leader.get(&path(&shift, "roster")).await;
        assert_eq!(hidden.ok()["count_due"], "start");
        assert_eq!(hidden.body["people"], json!([]));
        let tick = json!({"rows": [{
            "account": street.volunteer.to_string(), "in_at": shift["starts_at"], "out_at": shift["ends_at"],
        }], "reason": "手机没电"});
        let blind = leader.post(&path(&shift, "roster"), tick.clone()).await;
        assert_eq!(blind.code(), "head_count_due");
        let open = leader
            .post(&path(&shift, "head-count"), count("start", 2))
            .await;
        assert_eq!(open.ok()["counts"][0]["differs"], true);
        assert_eq!(open.body["people"].as_array().unwrap().len(), 1);
        let again = leader
            .post(&path(&shift, "head-count"), count("start", 1))
            .await;
        assert_eq!(again.code(), "head_count_not_due");
        later(&stage, &shift["ends_at"]);
        leader
            .post(&path(&shift, "head-count"), count("end", 1))
            .await
            .ok();
        let ticked = leader.post(&path(&shift, "roster"), tick).await;
        assert_eq!(ticked.ok()["items"][0]["ok"], true, "{}", ticked.body);
        let claim = ticked.body["items"][0]["claim"].as_u64().unwrap();
        let worker = stage.enter(street.worker).await;
        let queue = worker.get("/api/v1/reviews").await;
        let review = &queue.ok()["items"][0];
        assert_eq!(review["seq"], claim);
        assert_eq!(review["note"], "手机没电");
        assert_eq!(review["recorder_name"], "麦永康");
        let flags: Vec<&Value> = review["flags"].as_array().unwrap().iter().collect();
        assert!(
            flags.iter().any(|flag| flag["code"] == "head_count"),
            "{review}"
        );
        // Who recorded does not review.
        let own = leader
            .post(&format!("/api/v1/reviews/{claim}/approve"), json!({}))
            .await;
        assert_eq!(own.code(), "forbidden");
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn what_was_done_before_a_second_announcement_stays_the_activitys() {
    for stage in stages().await {
        let street = street(&stage).await;
        let worker = stage.enter(street.worker).await;
        let team = json!({
            "kind": "seniors", "name": "昌岗银龄队", "area": STREET, "introduction": "",
            "skills": [], "categories": ["elders"],
        });
        let team = worker.post("/api/v1/teams", team).await.ok()["id"].clone();
        let team_path = format!("/api/v1/teams/{}", team.as_str().unwrap());
        let appoint = json!({"account": street.leader.to_string(), "change": "appoint"});
        worker
            .post(&format!("{team_path}/change"), appoint)
            .await
            .ok();
        let mut wish = activity(3);
        wish["team"] = team;
        let mut second = wish["shifts"][0].clone();
        second["starts_at"] = json!("2026-11-29T01:00:00Z");
        second["ends_at"] = json!("2026-11-29T03:00:00Z");
        wish["shifts"].as_array_mut().unwrap().push(second);
        let one = published(&stage, &street, wish).await;
        let shift = one["shifts"][0].clone();
        let other = stage.person("吴晓岚", 16, STREET).await;
        let volunteer = stage.enter(street.volunteer).await;
        sign_up(&volunteer, &shift).await;
        sign_up(&stage.enter(other).await, &shift).await;
        later(&stage, &shift["starts_at"]);
        scan(&stage, &volunteer, &shift, "check-in").await.ok();
        later(&stage, &shift["ends_at"]);
        let out = scan(&stage, &volunteer, &shift, "check-out").await;
        let claim = out.ok()["claim"].as_u64().unwrap();
        let approve = format!("/api/v1/reviews/{claim}/approve");
        let worker = stage.enter(street.worker).await;
        worker.post(&approve, json!({})).await.ok();
        assert_eq!(worker.get(&team_path).await.ok()["service_minutes"], 120);

        let leader = stage.enter(street.leader).await;
        let change = json!({
            "revision": one["revision"], "place": one["place"], "latitude": one["latitude"], "longitude": one["longitude"],
            "content": one["content"], "in_charge": one["in_charge"], "insurance": "", "risk": "",
            "shifts": [{
                "id": one["shifts"][1]["id"],
                "starts_at": "2026-12-06T01:00:00Z", "ends_at": "2026-12-06T03:00:00Z",
            }],
        });
        let path_one = format!("/api/v1/organised/{}", one["id"].as_str().unwrap());
        let moved = leader.send("PUT", &path_one, Some(change)).await;
        assert!(moved.ok()["seq"].as_u64() > one["seq"].as_u64());
        assert_eq!(worker.get(&team_path).await.ok()["service_minutes"], 120);
        // Ticked late, under the entry that was there before: not as if it had been made up afterwards.
        let head_count = json!({"moment": "end", "people": 2});
        leader
            .post(&path(&shift, "head-count"), head_count)
            .await
            .ok();
        let tick = json!({"rows": [{
            "account": other.to_string(), "in_at": shift["starts_at"], "out_at": shift["ends_at"],
        }], "reason": "没带手机"});
        let ticked = leader.post(&path(&shift, "roster"), tick).await;
        let claim = ticked.ok()["items"][0]["claim"].as_u64().unwrap();
        let seen = worker.get(&format!("/api/v1/claims/{claim}")).await;
        assert_eq!(seen.ok()["backfilled"], false);
        // Nor is what somebody records of their own.
        let own = json!({
            "activity": one["id"], "starts_at": "2026-11-28T01:00:00Z",
            "ends_at": "2026-11-28T02:00:00Z", "place": "", "content": "送餐",
        });
        let third = stage.person("程国栋", 17, STREET).await;
        let made = stage.enter(third).await.post("/api/v1/claims", own).await;
        assert_eq!(made.ok()["backfilled"], false);
        assert!(audit(&stage.db).await.is_empty());
    }
}

/// An activity of two mornings.
fn two_mornings(places: i64) -> Value {
    let mut wish = activity(places);
    let mut second = wish["shifts"][0].clone();
    second["starts_at"] = json!("2026-11-29T01:00:00Z");
    second["ends_at"] = json!("2026-11-29T03:00:00Z");
    wish["shifts"].as_array_mut().unwrap().push(second);
    wish
}

#[tokio::test]
async fn what_was_given_until_the_rest_was_cancelled_is_recorded_and_nothing_after_it() {
    for stage in stages().await {
        let street = street(&stage).await;
        let one = published(&stage, &street, two_mornings(4)).await;
        let (first, second) = (&one["shifts"][0], &one["shifts"][1]);
        let others = [
            stage.person("吴晓岚", 16, STREET).await,
            stage.person("程国栋", 17, STREET).await,
        ];
        let volunteer = stage.enter(street.volunteer).await;
        for shift in [first, second] {
            sign_up(&volunteer, shift).await;
        }
        for other in others {
            sign_up(&stage.enter(other).await, first).await;
        }
        later(&stage, &first["starts_at"]);
        scan(&stage, &volunteer, first, "check-in").await.ok();
        // A thunderstorm at half time.
        stage.later(3_600 + 20);
        let leader = stage.enter(street.leader).await;
        let cancel = format!("/api/v1/organised/{}/cancel", one["id"].as_str().unwrap());
        let storm = json!({"reason": "雷暴", "scope": "this"});
        let after = leader.post(&cancel, storm).await;
        let shifts = &after.ok()["shifts"];
        assert_eq!(shifts[0]["state"], "published");
        assert_eq!(shifts[0]["ends_at"], "2026-11-28T02:00:00Z");
        assert_eq!(shifts[0]["reason"], "雷暴");
        assert_eq!(shifts[1]["state"], "cancelled");
        let told = volunteer.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["unread"], 2);
        stage.later(600);
        let out = scan(&stage, &volunteer, first, "check-out").await;
        let claim = out.ok()["claim"].as_u64().unwrap();
        let seen = volunteer.get(&format!("/api/v1/claims/{claim}")).await;
        assert_eq!(seen.ok()["minutes"], 60);
        // The list of what was held stays open, and what it says ends when it ended.
        let count = json!({"moment": "end", "people": 2});
        leader.post(&path(first, "head-count"), count).await.ok();
        let tick = json!({"rows": [{
            "account": others[0].to_string(), "in_at": first["starts_at"], "out_at": first["ends_at"],
        }], "reason": "没带手机"});
        let ticked = leader.post(&path(first, "roster"), tick).await;
        let claim = ticked.ok()["items"][0]["claim"].as_u64().unwrap();
        let worker = stage.enter(street.worker).await;
        let seen = worker.get(&format!("/api/v1/claims/{claim}")).await;
        assert_eq!(seen.ok()["minutes"], 60);
        let own = |ends: &str| json!({"activity": one["id"], "starts_at": "2026-11-28T01:00:00Z", "ends_at": ends, "place": "", "content": "送餐"});
        let third = stage.enter(others[1]).await;
        let past = third
            .post("/api/v1/claims", own("2026-11-28T03:00:00Z"))
            .await;
        assert_eq!(past.code(), "activity_cancelled");
        third
            .post("/api/v1/claims", own("2026-11-28T02:00:00Z"))
            .await
            .ok();
        // Of the morning that never came there is nothing.
        later(&stage, &second["starts_at"]);
        let volunteer = stage.enter(street.volunteer).await;
        let gone = scan(&stage, &volunteer, second, "check-in").await;
        assert_eq!(gone.code(), "activity_cancelled");
        let leader = stage.enter(street.leader).await;
        let list = leader.get(&path(second, "roster")).await;
        assert_eq!(list.code(), "activity_cancelled");
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn one_shift_is_called_off_and_the_others_stand() {
    for stage in stages().await {
        let street = street(&stage).await;
        let one = published(&stage, &street, two_mornings(4)).await;
        let (first, second) = (&one["shifts"][0], &one["shifts"][1]);
        let other = stage.person("吴晓岚", 16, STREET).await;
        let volunteer = stage.enter(street.volunteer).await;
        sign_up(&volunteer, first).await;
        sign_up(&stage.enter(other).await, second).await;
        let why = json!({"reason": "场地停电"});
        let stranger = stage.person("程国栋", 17, STREET).await;
        stage
            .grant(stranger, ledger::kinds::Role::TeamLeader, STREET)
            .await;
        let refused = stage
            .enter(stranger)
            .await
            .post(&path(first, "cancel"), why.clone())
            .await;
        assert_eq!(refused.code(), "shift_unknown");
        let leader = stage.enter(street.leader).await;
        let after = leader.post(&path(first, "cancel"), why.clone()).await;
        assert_eq!(after.ok()["state"], "published");
        assert_eq!(after.body["shifts"][0]["state"], "cancelled");
        assert_eq!(after.body["shifts"][1]["state"], "published");
        let again = leader.post(&path(first, "cancel"), why.clone()).await;
        assert_eq!(again.code(), "activity_cancelled");
        let told = volunteer.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["about"]["reason"], "场地停电");
        let others = stage.enter(other).await;
        assert_eq!(others.get("/api/v1/me/notices").await.ok()["unread"], 0);
        // Its time is free again, and nobody enters it.
        let need = json!({"need": first["needs"][0]["id"]});
        let late = others.post(&path(first, "sign-up"), need).await;
        assert_eq!(late.code(), "activity_cancelled");
        let mut same = activity(2);
        same["name"] = json!("同一时间的活动");
        let same = published(&stage, &street, same).await;
        sign_up(&volunteer, &same["shifts"][0]).await;
        // With its last shift the whole is cancelled.
        let leader = stage.enter(street.leader).await;
        let whole = leader.post(&path(second, "cancel"), why).await;
        assert_eq!(whole.ok()["state"], "cancelled");
        let change = json!({
            "revision": 0, "place": "别处", "latitude": null, "longitude": null, "content": "", "in_charge": "",
            "insurance": "", "risk": "", "shifts": [],
        });
        let at = format!("/api/v1/organised/{}", one["id"].as_str().unwrap());
        let dead = leader.send("PUT", &at, Some(change)).await;
        assert_eq!(dead.code(), "activity_cancelled");
    }
}

#[tokio::test]
async fn a_list_that_is_padded_after_the_count_is_a_flag_and_so_is_a_count_never_made() {
    for stage in stages().await {
        let street = street(&stage).await;
        let one = published(&stage, &street, two_mornings(4)).await;
        let shifts = [&one["shifts"][0], &one["shifts"][1]];
        let absent = stage.person("吴晓岚", 16, STREET).await;
        for caller in [
            stage.enter(street.volunteer).await,
            stage.enter(absent).await,
        ] {
            sign_up(&caller, shifts[0]).await;
            sign_up(&caller, shifts[1]).await;
        }
        let flags = async |claim: &Value| {
            let worker = stage.enter(street.worker).await;
            let seen = worker.get(&format!("/api/v1/claims/{claim}")).await;
            let flags = seen.ok()["flags"].as_array().unwrap().clone();
            let codes = flags
                .iter()
                .map(|flag| flag["code"].as_str().unwrap().to_owned());
            codes
                .filter(|code| code.starts_with("head_count"))
                .collect::<Vec<_>>()
        };
        let came = async |shift: &Value, counts: bool| {
            later(&stage, &shift["starts_at"]);
            let volunteer = stage.enter(street.volunteer).await;
            scan(&stage, &volunteer, shift, "check-in").await.ok();
            let leader = stage.enter(street.leader).await;
            let count = |moment: &str| json!({"moment": moment, "people": 1});
            if counts {
                leader
                    .post(&path(shift, "head-count"), count("start"))
                    .await
                    .ok();
            }
            later(&stage, &shift["ends_at"]);
            let out = scan(&stage, &volunteer, shift, "check-out").await;
            leader
                .post(&path(shift, "head-count"), count("end"))
                .await
                .ok();
            out.ok()["claim"].clone()
        };
        let honest = came(shifts[0], true).await;
        assert!(flags(&honest).await.is_empty());
        let leader = stage.enter(street.leader).await;
        let tick = json!({"rows": [{
            "account": absent.to_string(), "in_at": shifts[0]["starts_at"], "out_at": shifts[0]["ends_at"],
        }], "reason": "没带手机"});
        let ticked = leader.post(&path(shifts[0], "roster"), tick).await;
        let padded = &ticked.ok()["items"][0]["claim"];
        assert_eq!(ticked.body["roster"]["counts"][0]["differs"], true);
        assert_eq!(ticked.body["roster"]["counts"][0]["listed"], 2);
        assert_eq!(flags(padded).await, ["head_count"]);
        assert_eq!(flags(&honest).await, ["head_count"], "of the whole shift");
        let uncounted = came(shifts[1], false).await;
        assert_eq!(flags(&uncounted).await, ["head_count_missing"]);
    }
}

#[tokio::test]
async fn an_answer_that_was_lost_is_given_again_however_old_the_code_is() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = signed(&stage, &street).await;
        let volunteer = stage.enter(street.volunteer).await;
        later(&stage, &shift["starts_at"]);
        scan(&stage, &volunteer, &shift, "check-in").await.ok();
        stage.later(3_600);
        let body = shown(&stage, &shift);
        let key = "6f1c8e0e-5b0a-4d35-9d3e-0a52a7d9c001";
        let out = path(&shift, "check-out");
        let first = volunteer.send_under(key, "POST", &out, body.clone()).await;
        let claim = first.ok()["claim"].clone();
        stage.later(3_600 * 3);
        let again = volunteer.send_under(key, "POST", &out, body.clone()).await;
        assert_eq!(again.ok()["claim"], claim);
        let another = volunteer.post(&out, body).await;
        assert_eq!(another.code(), "checked_out");
    }
}

#[tokio::test]
async fn who_tries_codes_is_stopped_and_others_are_not() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = signed(&stage, &street).await;
        let other = stage.person("吴晓岚", 16, STREET).await;
        sign_up(&stage.enter(other).await, &shift).await;
        later(&stage, &shift["starts_at"]);
        let volunteer = stage.enter(street.volunteer).await;
        let check_in = path(&shift, "check-in");
        let right = shown(&stage, &shift);
        let wrong = |n: i64| {
            let code: i64 = right["code"].as_str().unwrap().parse().unwrap();
            json!({"code": format!("{:08}", (code + 17 + n) % 100_000_000)})
        };
        for n in 0..10 {
            let answer = volunteer.post(&check_in, wrong(n)).await;
            assert_eq!(answer.code(), "check_in_code", "{n}");
        }
        let stopped = volunteer.post(&check_in, right.clone()).await;
        assert_eq!(stopped.code(), "code_tries");
        let others = stage.enter(other).await;
        others.post(&check_in, wrong(1)).await;
        others.post(&check_in, right).await.ok();
        let kept = "SELECT COUNT(*) FROM code_tries WHERE account = $1";
        assert_eq!(stage.rows_with(kept, &other.to_string()).await, 0);
        assert_eq!(
            stage.rows_with(kept, &street.volunteer.to_string()).await,
            1
        );
    }
}

#[tokio::test]
async fn who_signed_an_empty_line_is_put_on_the_list_and_the_names_wait_for_the_count() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = published(&stage, &street, activity(1)).await["shifts"][0].clone();
        sign_up(&stage.enter(street.volunteer).await, &shift).await;
        let waiting = stage.person("吴晓岚", 16, STREET).await;
        sign_up(&stage.enter(waiting).await, &shift).await;
        let twins = [
            stage.person("程国栋", 17, STREET).await,
            stage.person("程国栋", 18, STREET).await,
        ];
        let away = stage.person("罗子健", 22, OTHER_STREET).await;
        let worker = stage.enter(street.worker).await;
        let named = |name: &str| json!({"name": name, "account": null});
        let people = path(&shift, "people");
        let soon = worker.post(&people, named("吴晓岚")).await;
        assert_eq!(soon.code(), "check_in_early");
        later(&stage, &shift["ends_at"]);
        let (leader, worker) = (
            stage.enter(street.leader).await,
            stage.enter(street.worker).await,
        );
        // The sheet names nobody before the people are counted, nor is anybody added.
        let sheet = leader.send("POST", &path(&shift, "sheets"), None).await;
        assert_eq!(sheet.ok()["names"], json!([]));
        assert_eq!(sheet.body["count_due"], "end");
        let blind = worker.post(&people, named("吴晓岚")).await;
        assert_eq!(blind.code(), "head_count_due");
        let count = json!({"moment": "end", "people": 3});
        leader.post(&path(&shift, "head-count"), count).await.ok();
        let read = format!("/api/v1/sheets/{}", sheet.body["id"].as_str().unwrap());
        assert_eq!(leader.get(&read).await.ok()["names"], json!(["何秀兰"]));
        // A leader finds whoever took part before: the one who waited. One more place, since they were there.
        let added = leader.post(&people, named("吴晓岚")).await;
        let rows = added.ok()["roster"]["people"].as_array().unwrap().len();
        assert_eq!(rows, 2);
        let twice = leader.post(&people, named("吴晓岚")).await;
        assert_eq!(twice.code(), "signed_up");
        // Of strangers a leader learns nothing; staff find who lives in their area, and tell two of one name apart.
        for name in ["程国栋", "罗子健", "没有这人"] {
            assert_eq!(
                leader.post(&people, named(name)).await.code(),
                "person_unknown"
            );
        }
        assert_eq!(
            worker.post(&people, named("罗子健")).await.code(),
            "person_unknown"
        );
        let several = worker.post(&people, named("程国栋")).await;
        assert_eq!(several.ok()["several"].as_array().unwrap().len(), 2);
        let chosen = json!({"name": "程国栋", "account": twins[1].to_string()});
        worker.post(&people, chosen).await.ok();
        let other = json!({"name": "程国栋", "account": away.to_string()});
        assert_eq!(worker.post(&people, other).await.code(), "person_unknown");
        assert_eq!(
            worker.post(&people, named("李静文")).await.code(),
            "own_roster"
        );
        let tick = json!({"rows": [{
            "account": twins[1].to_string(), "in_at": shift["starts_at"], "out_at": shift["ends_at"],
        }], "reason": "签在空行上"});
        let ticked = leader.post(&path(&shift, "roster"), tick).await;
        assert_eq!(ticked.ok()["items"][0]["ok"], true);
        let told = stage.enter(twins[1]).await.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["kind"], "shift_listed");
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn nobody_notes_their_own_attendance_nor_that_of_strangers() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = signed(&stage, &street).await;
        let leader = stage.enter(street.leader).await;
        sign_up(&leader, &shift).await;
        later(&stage, &shift["ends_at"]);
        leader
            .post(
                &path(&shift, "head-count"),
                json!({"moment": "end", "people": 2}),
            )
            .await
            .ok();
        let row = |account: String| json!({"account": account, "in_at": shift["starts_at"], "out_at": shift["ends_at"]});
        let rows = json!({"rows": [
            row(street.leader.to_string()), row(street.worker.to_string()), row("x".into()),
        ], "reason": "没带手机"});
        let ticked = leader.post(&path(&shift, "roster"), rows).await;
        let codes: Vec<&str> = ticked.ok()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["code"].as_str().unwrap())
            .collect();
        assert_eq!(codes, ["own_roster", "not_on_the_list", "person_unknown"]);
        let missed = leader.get("/api/v1/no-shows").await;
        assert_eq!(missed.ok()["items"].as_array().unwrap().len(), 2);
        let other = stage
            .person("程国栋", 14, crate::people::testing::STREET)
            .await;
        stage
            .grant(
                other,
                ledger::kinds::Role::TeamLeader,
                crate::people::testing::STREET,
            )
            .await;
        let other = stage.enter(other).await;
        assert_eq!(
            other.get(&path(&shift, "roster")).await.code(),
            "shift_unknown"
        );
        assert_eq!(
            other.get(&path(&shift, "code")).await.code(),
            "shift_unknown"
        );
        let none = other.get("/api/v1/no-shows").await;
        assert_eq!(none.ok()["items"], json!([]));
    }
}

#[tokio::test]
async fn a_card_checks_in_and_out_and_a_new_card_ends_the_old_one() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = published(&stage, &street, activity(1)).await["shifts"][0].clone();
        let (leader, worker, volunteer) = (
            stage.enter(street.leader).await,
            stage.enter(street.worker).await,
            stage.enter(street.volunteer).await,
        );
        let own = volunteer.send("POST", "/api/v1/me/card", None).await;
        let old = own.ok()["number"].clone();
        let made = worker
            .send(
                "POST",
                &format!("/api/v1/people/{}/card", street.volunteer),
                None,
            )
            .await;
        assert_eq!(made.ok()["name"], "何秀兰");
        let card = json!({"number": made.body["number"]});
        later(&stage, &shift["starts_at"]);
        let ended = leader
            .post(&path(&shift, "card"), json!({"number": old}))
            .await;
        assert_eq!(ended.code(), "card_unknown");
        // Not signed up: there is a free place.
        leader.post(&path(&shift, "card"), card.clone()).await.ok();
        stage.later(3_600);
        leader
            .post(
                &path(&shift, "head-count"),
                json!({"moment": "start", "people": 1}),
            )
            .await
            .ok();
        let gone = leader.post(&path(&shift, "card"), card).await;
        assert_eq!(
            (&gone.ok()["name"], &gone.body["went"]),
            (&json!("何秀兰"), &json!(true))
        );
        let row = &gone.body["roster"]["people"][0];
        assert_eq!(
            (&row["in_how"], &row["state"]),
            (&json!("card"), &json!("confirmed"))
        );
        assert!(row["claim"].is_u64(), "{row}");
        // The only place is taken.
        let second = stage
            .person("林晓岚", 21, crate::people::testing::STREET)
            .await;
        let second = stage
            .enter(second)
            .await
            .send("POST", "/api/v1/me/card", None)
            .await;
        let full = json!({"number": second.ok()["number"]});
        assert_eq!(
            leader.post(&path(&shift, "card"), full).await.code(),
            "no_place"
        );
        // The same by the number that is read out, with spaces.
        let short = second.body["short"].as_str().unwrap();
        let spoken = json!({"number": format!("{} {} {}", &short[..3], &short[3..6], &short[6..])});
        assert_eq!(
            leader.post(&path(&shift, "card"), spoken).await.code(),
            "no_place"
        );
        let url = second.body["url"].as_str().unwrap();
        assert!(url.ends_with(&format!(
            "/desk/card#{}",
            second.body["number"].as_str().unwrap()
        )));
        // Who tries numbers is stopped; a slip of the hand is no try.
        let mut tried = 0;
        let codes = loop {
            tried += 1;
            let number = super::short::fresh(&stage.app.random);
            let answer = leader
                .post(&path(&shift, "card"), json!({"number": number}))
                .await;
            if answer.code() != "card_unknown" {
                break answer.code().to_owned();
            }
        };
        assert_eq!((codes.as_str(), tried), ("code_tries", 21));
        let slip = json!({"number": "1234567890"});
        assert_eq!(
            leader.post(&path(&shift, "card"), slip).await.code(),
            "card_unknown"
        );
        // Somebody who lives elsewhere is nobody's to make a card for.
        let away = stage
            .person("罗子健", 22, crate::people::testing::OTHER_STREET)
            .await;
        let refused = worker
            .send("POST", &format!("/api/v1/people/{away}/card"), None)
            .await;
        assert_eq!(refused.code(), "person_unknown");
    }
}

/// A JPEG with a place in it.
fn photograph() -> String {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0, 14];
    bytes.extend(b"Exif\0\0GPS 23");
    bytes.extend([
        0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 0, 3, 0, 0x12, 0x34, 0xff, 0xd9,
    ]);
    BASE64_STANDARD.encode(bytes)
}

#[tokio::test]
async fn a_signed_sheet_is_photographed_ticked_and_shown_to_the_reviewer() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = signed(&stage, &street).await;
        let (leader, worker, volunteer) = (
            stage.enter(street.leader).await,
            stage.enter(street.worker).await,
            stage.enter(street.volunteer).await,
        );
        let sheet = leader.send("POST", &path(&shift, "sheets"), None).await;
        assert_eq!(sheet.ok()["names"], json!(["何秀兰"]));
        let id = sheet.body["id"].clone();
        let sheet = format!("/api/v1/sheets/{}", id.as_str().unwrap());
        later(&stage, &shift["ends_at"]);
        leader
            .post(
                &path(&shift, "head-count"),
                json!({"moment": "end", "people": 1}),
            )
            .await
            .ok();
        let tick = json!({"rows": [{
            "account": street.volunteer.to_string(), "in_at": shift["starts_at"], "out_at": shift["ends_at"],
        }], "reason": "签到表", "sheet": id});
        let unseen = leader.post(&path(&shift, "roster"), tick.clone()).await;
        assert_eq!(unseen.code(), "sheet_unknown");
        let picture = json!({"data": photograph()});
        leader
            .post(&format!("{sheet}/picture"), picture.clone())
            .await
            .ok();
        let twice = leader
            .post(&format!("{sheet}/picture"), picture.clone())
            .await;
        assert_eq!(twice.code(), "sheet_photographed");
        let done = leader.post(&path(&shift, "roster"), tick).await;
        let claim = done.ok()["items"][0]["claim"].as_u64().unwrap();
        let evidence = format!("/api/v1/claims/{claim}/evidence");
        let shown = worker.get(&evidence).await;
        let data = shown.ok()["items"][0]["data"].as_str().unwrap();
        assert_ne!(data, photograph());
        assert!(!data.contains("R1BT"), "the place is cut off");
        // The volunteer adds their own, three in all; nobody else does.
        volunteer.post(&evidence, picture.clone()).await.ok();
        volunteer.post(&evidence, picture.clone()).await.ok();
        let enough = volunteer.post(&evidence, picture.clone()).await;
        assert_eq!(enough.code(), "evidence_enough");
        let bad = json!({"data": "PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+"});
        assert_eq!(
            volunteer.post(&evidence, bad).await.code(),
            "evidence_enough"
        );
        assert_eq!(
            worker.post(&evidence, picture).await.code(),
            "claim_unknown"
        );
        let stranger = stage
            .person("邓雪莹", 23, crate::people::testing::STREET)
            .await;
        let stranger = stage.enter(stranger).await;
        assert_eq!(stranger.get(&evidence).await.code(), "claim_unknown");
        assert_eq!(stranger.get(&sheet).await.code(), "forbidden");
        let queue = worker.get("/api/v1/reviews").await;
        assert_eq!(queue.ok()["items"][0]["pictures"], 3);
    }
}

#[tokio::test]
async fn what_is_kept_of_attendance_is_told_and_destroyed() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = signed(&stage, &street).await;
        let volunteer = stage.enter(street.volunteer).await;
        later(&stage, &shift["starts_at"]);
        scan(&stage, &volunteer, &shift, "check-in").await.ok();
        volunteer.send("POST", "/api/v1/me/card", None).await.ok();
        let told = volunteer.get("/api/v1/me/export").await;
        let own = &told.ok()["sections"]["volunteering"]["attendance"];
        assert_eq!(own["attended"][0]["how"], "code");
        assert_eq!(own["card"], true);
        let mut tx = stage.db.begin().await.unwrap();
        super::destroy_of(&mut tx, street.volunteer).await.unwrap();
        crate::volunteering::sign_ups::destroy_of(&mut tx, street.volunteer)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let kept = "SELECT (SELECT COUNT(*) FROM attendances WHERE account = $1)
                         + (SELECT COUNT(*) FROM volunteer_cards WHERE account = $1)";
        assert_eq!(
            stage.rows_with(kept, &street.volunteer.to_string()).await,
            0
        );
    }
}

#[tokio::test]
async fn one_phone_for_three_people_is_a_flag_and_its_mark_is_another_at_every_shift() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = published(&stage, &street, activity(4)).await["shifts"][0].clone();
        let others = [
            stage.person("梁少芬", 21, STREET).await,
            stage.person("黄伟强", 22, STREET).await,
        ];
        let people = [street.volunteer, others[0], others[1]];
        for account in people {
            sign_up(&stage.enter(account).await, &shift).await;
        }
        later(&stage, &shift["starts_at"]);
        let mark = "0123456789abcdef0123456789abcdef";
        let given = |mark: &str| {
            let mut given = shown(&stage, &shift);
            given["device"] = json!(mark);
            given
        };
        for account in people {
            let caller = stage.enter(account).await;
            let strange = caller.post(&path(&shift, "check-in"), given("mine")).await;
            assert_eq!(strange.code(), "field_invalid");
            caller
                .post(&path(&shift, "check-in"), given(mark))
                .await
                .ok();
        }
        let kept = "SELECT COUNT(*) FROM attendances WHERE in_device = $1";
        assert_eq!(
            stage.rows_with(kept, mark).await,
            0,
            "the mark itself is kept nowhere"
        );
        stage.later(3_600);
        let caller = stage.enter(street.volunteer).await;
        let out = scan(&stage, &caller, &shift, "check-out").await;
        let claim = out.ok()["claim"].as_u64().unwrap();
        let worker = stage.enter(street.worker).await;
        let seen = worker.get(&format!("/api/v1/claims/{claim}")).await;
        assert_eq!(seen.ok()["flags"][0]["code"], "one_phone");
        let app = &stage.app;
        let digest = |shift: &str| super::routes::device(app, shift, mark).unwrap();
        assert_ne!(digest("one shift"), digest("another"));
    }
}

#[tokio::test]
async fn how_far_a_phone_was_is_told_where_its_owner_lets_it_and_never_where() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = published(&stage, &street, activity(4)).await["shifts"][0].clone();
        let second = stage.person("梁少芬", 21, STREET).await;
        let people = [street.volunteer, second];
        for account in people {
            sign_up(&stage.enter(account).await, &shift).await;
        }
        later(&stage, &shift["starts_at"]);
        let given = |near: Value| {
            let mut given = shown(&stage, &shift);
            given["near"] = near;
            given
        };
        // Panyu, some fifteen kilometres to the south, and the street itself.
        let places = [(2_295, 11_330), (2_309, 11_327)];
        let callers = [stage.enter(people[0]).await, stage.enter(people[1]).await];
        let check_in = path(&shift, "check-in");
        for bad in [
            json!({"latitude_e2": 9_001, "longitude_e2": 0}),
            json!({"latitude_e2": 23.089}),
        ] {
            let answer = callers[0].post(&check_in, given(bad)).await;
            assert!(answer.status.is_client_error(), "{}", answer.body);
        }
        for (caller, (latitude, longitude)) in callers.iter().zip(places) {
            let near = json!({"latitude_e2": latitude, "longitude_e2": longitude});
            caller.post(&check_in, given(near)).await.ok();
        }
        stage.later(3_600);
        let worker = stage.enter(street.worker).await;
        for (caller, far) in callers.iter().zip([true, false]) {
            let out = scan(&stage, caller, &shift, "check-out").await;
            let seen = worker
                .get(&format!("/api/v1/claims/{}", out.ok()["claim"]))
                .await;
            let flags = seen.ok()["flags"].as_array().unwrap();
            assert_eq!(
                flags.iter().any(|flag| flag["code"] == "far_away"),
                far,
                "{flags:?}"
            );
        }
    }
}
