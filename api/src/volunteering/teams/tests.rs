use crate::{
    people::testing::{ADMIN, Caller, OTHER_STREET, STREET, Stage, make_administrator, stages},
    volunteering::testing::{Street, activity, published, street},
};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

const TEAMS: &str = "/api/v1/teams";

fn new_team() -> Value {
    json!({
        "kind": "seniors",
        "name": "昌岗银龄队",
        "area": STREET,
        "introduction": "会的教不会的。",
        "skills": ["digital", "tutoring"],
        "categories": ["elders"],
    })
}

/// A team with its leader.
async fn founded(stage: &Stage, street: &Street) -> String {
    let worker = stage.enter(street.worker).await;
    let made = worker.post(TEAMS, new_team()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = made.body["id"].as_str().unwrap().to_owned();
    let appointed = changed(&worker, &id, street.leader, "appoint").await;
    assert_eq!(appointed["leader_names"], json!(["麦永康"]));
    id
}

async fn changed(caller: &Caller<'_>, id: &str, account: Id, change: &str) -> Value {
    let body = json!({"account": account.to_string(), "change": change});
    let answer = caller.post(&format!("{TEAMS}/{id}/change"), body).await;
    answer.ok().clone()
}

#[tokio::test]
async fn a_volunteer_asks_is_taken_and_told_and_leaves_again() {
    for stage in stages().await {
        let street = street(&stage).await;
        let id = founded(&stage, &street).await;
        let volunteer = stage.enter(street.volunteer).await;
        let leader = stage.enter(street.leader).await;
        let path = format!("{TEAMS}/{id}");
        let before = volunteer.get(&path).await;
        assert_eq!(before.ok()["standing"], "stranger");
        assert_eq!(
            volunteer.get(&format!("{path}/members")).await.code(),
            "team_unknown"
        );
        let asked = volunteer
            .post(&format!("{path}/join"), json!({"words": "我会修手机"}))
            .await;
        assert_eq!(asked.ok()["standing"], "asked");
        let people = leader.get(&format!("{path}/members")).await;
        let request = &people.ok()["requests"][0];
        assert_eq!(
            (&request["name"], &request["words"]),
            (&json!("何秀兰"), &json!("我会修手机"))
        );
        let answer = json!({"account": street.volunteer.to_string(), "verdict": "accept"});
        let people = leader.post(&format!("{path}/answer"), answer.clone()).await;
        assert_eq!(people.ok()["members"].as_array().unwrap().len(), 2);
        let again = leader.post(&format!("{path}/answer"), answer).await;
        assert_eq!(again.code(), "request_unknown");
        let told = volunteer.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["unread"], 1);
        assert_eq!(told.body["items"][0]["kind"], "team_accepted");
        let read = volunteer
            .send("POST", "/api/v1/me/notices/read", None)
            .await;
        assert_eq!(read.ok()["unread"], 0);
        let mine = volunteer.get(&format!("{TEAMS}?of=mine")).await;
        assert_eq!(mine.ok()["items"][0]["standing"], "member");
        volunteer.get(&format!("{path}/members")).await.ok();
        let left = volunteer.send("POST", &format!("{path}/leave"), None).await;
        assert_eq!(left.ok()["standing"], "stranger");
        assert_eq!(left.body["members"], 1);
    }
}

#[tokio::test]
async fn nobody_decides_about_a_team_that_is_not_theirs() {
    for stage in stages().await {
        let street = street(&stage).await;
        let id = founded(&stage, &street).await;
        let other = stage.person("程国栋", 14, STREET).await;
        stage.grant(other, Role::TeamLeader, STREET).await;
        let away = stage.person("潘志远", 15, OTHER_STREET).await;
        stage.grant(away, Role::SocialWorker, OTHER_STREET).await;
        let path = format!("{TEAMS}/{id}");
        let body = json!({"account": street.leader.to_string(), "change": "remove"});
        for stranger in [other, away] {
            let stranger = stage.enter(stranger).await;
            for (route, body) in [
                ("change", body.clone()),
                (
                    "answer",
                    json!({"account": street.volunteer.to_string(), "verdict": "accept"}),
                ),
            ] {
                let refused = stranger.post(&format!("{path}/{route}"), body).await;
                assert_eq!(refused.code(), "team_unknown");
            }
        }
        let away = stage.enter(away).await;
        assert_eq!(away.post(TEAMS, new_team()).await.code(), "role_missing");
        // A leader describes the team and does not end it, nor send away who leads with them.
        let leader = stage.enter(street.leader).await;
        let mut wish = json!({
            "kind": "seniors", "name": "昌岗银龄队", "introduction": "", "skills": [], "categories": [],
            "recruits": false,
        });
        leader.send("PUT", &path, Some(wish.clone())).await.ok();
        wish["close"] = json!(true);
        assert_eq!(
            leader.send("PUT", &path, Some(wish.clone())).await.code(),
            "role_missing"
        );
        assert_eq!(
            leader.post(&format!("{path}/change"), body).await.code(),
            "role_missing"
        );
        let leave = leader.send("POST", &format!("{path}/leave"), None).await;
        assert_eq!(leave.code(), "team_needs_leader");
        let volunteer = stage.enter(street.volunteer).await;
        let closed = volunteer.post(&format!("{path}/join"), json!({})).await;
        assert_eq!(closed.code(), "team_closed");
        // Whoever looks after it ends it; describing it anew opens nothing again, and opening it is theirs, too.
        let worker = stage.enter(street.worker).await;
        let mut described = |close: Option<bool>| {
            wish["close"] = json!(close);
            Some(wish.clone())
        };
        let ended = worker.send("PUT", &path, described(Some(true))).await;
        assert_eq!(ended.ok()["state"], "closed");
        let after = leader.send("PUT", &path, described(None)).await;
        assert_eq!(after.ok()["state"], "closed");
        let opened = leader.send("PUT", &path, described(Some(false))).await;
        assert_eq!(opened.code(), "role_missing");
        let opened = worker.send("PUT", &path, described(Some(false))).await;
        assert_eq!(opened.ok()["state"], "active");
    }
}

#[tokio::test]
async fn somebody_without_a_phone_is_taken_in_at_the_desk_and_told() {
    for stage in stages().await {
        let street = street(&stage).await;
        let id = founded(&stage, &street).await;
        let path = format!("{TEAMS}/{id}/change");
        let elder = stage.person("卢桂英", 17, STREET).await;
        let far = stage.person("潘志远", 15, OTHER_STREET).await;
        let add = |who: Id| json!({"account": who.to_string(), "change": "add"});
        let leader = stage.enter(street.leader).await;
        assert_eq!(leader.post(&path, add(elder)).await.code(), "role_missing");
        let worker = stage.enter(street.worker).await;
        for stranger in [far, Id([9; 16])] {
            assert_eq!(
                worker.post(&path, add(stranger)).await.code(),
                "person_unknown"
            );
        }
        let before = worker.get(&format!("{TEAMS}/{id}")).await.ok()["members"].as_i64();
        for _ in 0..2 {
            let after = worker.post(&path, add(elder)).await;
            assert_eq!(
                after.ok()["members"].as_i64(),
                before.map(|count| count + 1)
            );
        }
        let told = stage.enter(elder).await.get("/api/v1/me/notices").await;
        let kinds: Vec<_> = told.ok()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["kind"])
            .collect();
        assert_eq!(kinds, ["team_accepted"], "once");
    }
}

#[tokio::test]
async fn a_leader_holds_the_role_there_and_a_supervisor_is_a_social_worker_there() {
    for stage in stages().await {
        let street = street(&stage).await;
        let id = founded(&stage, &street).await;
        let worker = stage.enter(street.worker).await;
        let body = json!({"account": street.volunteer.to_string(), "change": "appoint"});
        let refused = worker.post(&format!("{TEAMS}/{id}/change"), body).await;
        assert_eq!(refused.code(), "leader_role_missing");
        let admin = stage.enter(ADMIN).await;
        // An administrator is no social worker: one has to be named.
        let mut wish = new_team();
        wish["name"] = json!("昌岗青年队");
        assert_eq!(
            admin.post(TEAMS, wish.clone()).await.code(),
            "field_invalid"
        );
        wish["supervisor"] = json!(street.leader.to_string());
        assert_eq!(
            admin.post(TEAMS, wish.clone()).await.code(),
            "field_invalid"
        );
        wish["supervisor"] = json!(street.worker.to_string());
        assert_eq!(admin.post(TEAMS, wish.clone()).await.status, 201);
        assert_eq!(admin.post(TEAMS, wish).await.code(), "team_name_taken");
    }
}

#[tokio::test]
async fn what_somebody_can_do_is_told_to_them_and_goes_with_them() {
    for stage in stages().await {
        let street = street(&stage).await;
        let id = founded(&stage, &street).await;
        let volunteer = stage.enter(street.volunteer).await;
        let wish = json!({"skills": ["haircut", "first_aid"], "categories": ["elders"]});
        let put = volunteer
            .send("PUT", "/api/v1/me/profile", Some(wish))
            .await;
        assert_eq!(put.ok()["skills"], json!(["first_aid", "haircut"]));
        let unknown = json!({"skills": ["magic"], "categories": []});
        let refused = volunteer
            .send("PUT", "/api/v1/me/profile", Some(unknown))
            .await;
        assert_eq!(refused.code(), "field_invalid");
        volunteer
            .post(&format!("{TEAMS}/{id}/join"), json!({"words": "泄露"}))
            .await
            .ok();
        let told = volunteer.get("/api/v1/me/export").await;
        let own = &told.ok()["sections"]["volunteering"];
        assert_eq!(own["profile"]["categories"], json!(["elders"]));
        assert_eq!(own["teams"]["asked"][0]["words"], "泄露");
        let mut tx = stage.db.begin().await.unwrap();
        super::destroy_of(&mut tx, street.volunteer).await.unwrap();
        super::destroy_profile(&mut tx, street.volunteer)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let kept = "SELECT (SELECT COUNT(*) FROM team_requests WHERE account = $1)
                         + (SELECT COUNT(*) FROM volunteer_profiles WHERE account = $1)";
        let left = stage.rows_with(kept, &street.volunteer.to_string()).await;
        assert_eq!(left, 0);
    }
}

#[tokio::test]
async fn what_nobody_looks_after_any_more_is_on_the_administrators_list() {
    for stage in stages().await {
        let street = street(&stage).await;
        founded(&stage, &street).await;
        published(&stage, &street, activity(2)).await;
        let admin = stage.enter(ADMIN).await;
        let unattended = async |caller: &Caller<'_>| {
            let list = caller.get("/api/v1/handovers").await;
            let items = list.ok()["unattended"]
                .as_array()
                .unwrap()
                .clone()
                .into_iter();
            items
                .map(|one| (one["kind"].clone(), one["waiting"].clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(unattended(&admin).await, []);
        let work = format!("/api/v1/people/{}/work", street.leader);
        let work = admin.get(&work).await;
        for kind in ["led", "activity"] {
            let left = json!({"kind": kind, "count": 1});
            assert!(
                work.ok()["items"].as_array().unwrap().contains(&left),
                "{kind}"
            );
        }
        // A colleague of the street looks after its activities, and not after another's team.
        let colleague = stage.person("张明远", 14, STREET).await;
        stage.grant(colleague, Role::SocialWorker, STREET).await;
        withdrawn(&stage, &admin, street.worker).await;
        assert_eq!(unattended(&admin).await, [(json!("team"), json!(1))]);
        withdrawn(&stage, &admin, colleague).await;
        assert_eq!(unattended(&admin).await.len(), 1, "its leader goes on");
        withdrawn(&stage, &admin, street.leader).await;
        assert_eq!(
            unattended(&admin).await,
            [(json!("activity"), json!(1)), (json!("team"), json!(1))]
        );
        // Others' areas are not shown.
        let elsewhere = stage.person("简若溪", 15, OTHER_STREET).await;
        make_administrator(&stage, elsewhere, OTHER_STREET).await;
        let elsewhere = stage.enter(elsewhere).await;
        assert_eq!(unattended(&elsewhere).await, []);
    }
}

async fn withdrawn(stage: &Stage, admin: &Caller<'_>, account: Id) {
    let held = crate::journal::roles_of(&stage.db, account).await.unwrap();
    let granted = held[0].granted;
    let path = format!("/api/v1/people/{account}/roles/{granted}/withdraw");
    admin.post(&path, json!({})).await.ok();
}
