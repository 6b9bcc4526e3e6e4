//! Signing up over real HTTP: two hundred people for seven places, and hours from a code on site.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Person, items, number, text};
use harness::server::Server;
use harness::sql::Sql;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::task::JoinSet;

const PEOPLE: usize = 200;
const PLACES: i64 = 7;
const STREET: &str = "440105/440105003";

on_both_engines!(
    of_two_hundred_people_at_once_exactly_the_places_are_given,
    one_person_who_signs_up_everywhere_at_once_is_in_one_place,
    hours_of_a_shift_are_an_hour_of_points_and_the_books_are_clean,
);

async fn of_two_hundred_people_at_once_exactly_the_places_are_given(engine: Engine) {
    let server = Server::demo(engine).await;
    let leader = server.enter("team_leader", 1).await;
    let shift = published(&leader, "2026-11-28T01:00:00Z", PLACES).await;
    let people = crowd(&server).await;
    let need = json!({"need": shift["needs"][0]["id"]});
    let path = format!("/api/v1/shifts/{}/sign-up", text(&shift, "id"));
    let mut posts = JoinSet::new();
    for person in &people {
        let (person, path, need) = (person.clone(), path.clone(), need.clone());
        posts.spawn(async move { person.post(&path, &need).await.ok() });
    }
    let answers = posts.join_all().await;
    let count = |state: &str| answers.iter().filter(|one| one["signed"] == state).count();
    assert_eq!(count("confirmed"), usize::try_from(PLACES).unwrap());
    assert_eq!(count("waiting"), PEOPLE - usize::try_from(PLACES).unwrap());
    // Half of those who have a place leave at once: each place goes to somebody who waits.
    let mut leaving = JoinSet::new();
    for person in &people {
        let mine = person.get("/api/v1/me/shifts").await.ok();
        if mine["items"][0]["signed"] == "confirmed" && leaving.len() < 3 {
            let (person, path) = (person.clone(), path.replace("sign-up", "sign-off"));
            leaving.spawn(async move { person.post(&path, &Value::Null).await.ok() });
        }
    }
    leaving.join_all().await;
    let sql = server.sql().await;
    // The demonstration has shifts of its own.
    let id = text(&shift, "id");
    let taken = format!("SELECT CAST(SUM(taken) AS BIGINT) FROM shift_needs WHERE shift = '{id}'");
    let confirmed =
        format!("SELECT COUNT(*) FROM sign_ups WHERE state = 'confirmed' AND shift = '{id}'");
    let told = "SELECT COUNT(*) FROM notices WHERE kind = 'shift_promoted'";
    assert_eq!(sql.number(&taken).await, PLACES);
    assert_eq!(sql.number(&confirmed).await, PLACES);
    assert_eq!(sql.number(told).await, 3);
}

async fn one_person_who_signs_up_everywhere_at_once_is_in_one_place(engine: Engine) {
    let server = Server::demo(engine).await;
    let leader = server.enter("team_leader", 1).await;
    let volunteer = server.enter("volunteer", 1).await;
    let mut posts = JoinSet::new();
    for n in 0..10 {
        let shift = published(&leader, &format!("2026-11-28T01:{n:02}:00Z"), 3).await;
        let path = format!("/api/v1/shifts/{}/sign-up", text(&shift, "id"));
        let need = json!({"need": shift["needs"][0]["id"]});
        for _ in 0..5 {
            let (person, path, need) = (volunteer.clone(), path.clone(), need.clone());
            posts.spawn(async move { person.post(&path, &need).await });
        }
    }
    let answers = posts.join_all().await;
    let won = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(won, 1);
    for lost in answers.iter().filter(|answer| answer.status != 200) {
        let code = text(&lost.expect(409), "code");
        assert!(
            ["signed_up", "shift_overlaps"].contains(&code.as_str()),
            "{lost}"
        );
    }
}

async fn hours_of_a_shift_are_an_hour_of_points_and_the_books_are_clean(engine: Engine) {
    let mut server = Server::demo(engine).await;
    let leader = server.enter("team_leader", 1).await;
    let shift = published(&leader, "2026-11-26T14:00:00Z", 1).await;
    let id = text(&shift, "id");
    let path = |act: &str| format!("/api/v1/shifts/{id}/{act}");
    let volunteer = server.enter("volunteer", 1).await;
    let need = json!({"need": shift["needs"][0]["id"]});
    volunteer.post(&path("sign-up"), &need).await.ok();
    for (moment, act) in [
        ("2026-11-26T13:45:00Z", "check-in"),
        ("2026-11-26T15:30:30Z", "check-out"),
    ] {
        server.move_to(moment).await;
        let leader = server.enter("team_leader", 1).await;
        let code = leader.get(&path("code")).await.ok();
        let volunteer = server.enter("volunteer", 1).await;
        let given = json!({"code": code["digits"]});
        volunteer.post(&path(act), &given).await.ok();
    }
    let worker = server.enter("social_worker", 1).await;
    let volunteer = server.enter("volunteer", 1).await;
    let before = volunteer.get("/api/v1/me/balance").await.ok();
    let own = items(&volunteer.get("/api/v1/me/claims").await.ok());
    let claim = number(&own[0], "seq");
    assert_eq!(own[0]["minutes"], 90);
    let approved = worker
        .post(&format!("/api/v1/reviews/{claim}/approve"), &json!({}))
        .await
        .ok();
    assert_eq!(approved["decided"]["points"], "1.50");
    let after = volunteer.get("/api/v1/me/balance").await.ok();
    assert_ne!(before["available"], after["available"]);
    server.audit().await.assert_clean();
}

/// A shift of two hours with so many places, planned and published by a leader.
pub(crate) async fn published(leader: &Person, starts: &str, places: i64) -> Value {
    let hour: u32 = starts[11..13].parse().unwrap();
    let ends = format!("{}{:02}{}", &starts[..11], hour + 2, &starts[13..]);
    let wish = json!({
        "name": "长者饭堂送餐", "class": "volunteer", "area": STREET, "place": "昌岗长者饭堂",
        "latitude": null, "longitude": null, "content": "把午餐送到家", "organiser": "昌岗社工站",
        "in_charge": "", "insurance": "", "risk": "", "team": null, "plan": null,
        "shifts": [{"starts_at": starts, "ends_at": ends, "needs": [{
            "name": "送餐", "quantity": places, "age_min": 0, "skill": "", "training": "",
        }]}],
        "cancel_hours": 1, "repeat": null,
    });
    let made = leader.post("/api/v1/organised", &wish).await.expect(201);
    let id = text(&made["items"][0], "id");
    let path = format!("/api/v1/organised/{id}/publish");
    let done = leader.post(&path, &json!({})).await.ok();
    done["shifts"][0].clone()
}

/// Two hundred people with a session each; the demo has not so many.
async fn crowd(server: &Server) -> Vec<Person> {
    let sql = server.sql().await;
    let visitor = server.visitor();
    let mut people = Vec::new();
    for n in 0..PEOPLE {
        let account = format!("{n:032x}");
        let mut token = [0_u8; 32];
        token[..8].copy_from_slice(&n.to_be_bytes());
        let hash = bytes(&sql, &Sha256::digest(token));
        sql.run(&format!(
            "INSERT INTO members (account, name, home_area, team, state, created_at_ms)
             VALUES ('{account}', {hash}, '{STREET}', '', 'active', 1)"
        ))
        .await;
        sql.run(&format!(
            "INSERT INTO sessions (token_hash, account, created_at_ms, expires_at_ms, id, strength, seen_at_ms)
             VALUES ({hash}, '{account}', 1, 9999999999999, '{account}', 'strong', 9999999999999)"
        ))
        .await;
        people.push(visitor.bearing(BASE64_URL_SAFE_NO_PAD.encode(token), account));
    }
    people
}

/// Bytes as the engine writes them.
fn bytes(sql: &Sql, bytes: &[u8]) -> String {
    let digits = hex::encode(bytes);
    match sql {
        Sql::Sqlite(_) => format!("x'{digits}'"),
        Sql::Postgres(_) => format!("'\\x{digits}'"),
    }
}
