use crate::people::testing::{ADMIN, Caller, OTHER_STREET, STREET, Stage, stages};
use ledger::{ids::Id, kinds::Role};
use serde_json::{Value, json};

const SEARCH: &str = "/api/v1/desk/people/search";
/// Invented: born on 1 January 2016, ten years old on the stage's day.
const CHILD: &str = "44010520160101001";
const ADULT: &str = "44010519900101001";

struct Town {
    worker: Id,
    leader: Id,
    resident: Id,
    stranger: Id,
}

async fn town(stage: &Stage) -> Town {
    let worker = stage.person("李静文", 11, STREET).await;
    stage.grant(worker, Role::SocialWorker, STREET).await;
    let leader = stage.person("麦永康", 14, STREET).await;
    stage.grant(leader, Role::TeamLeader, STREET).await;
    Town {
        worker,
        leader,
        resident: stage.person("何秀兰", 12, STREET).await,
        stranger: stage.person("罗子健", 13, OTHER_STREET).await,
    }
}

/// A resident card with its check character (GB 11643-1999).
fn card(seventeen: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = seventeen.bytes().map(|digit| u32::from(digit - b'0'));
    let sum: u32 = digits
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = b"10X98765432"[sum as usize % 11];
    format!("{seventeen}{}", char::from(check))
}

fn shown(number: &str) -> Value {
    json!({"kind": "resident_card", "number": number, "purpose": "登记同意"})
}

#[tokio::test]
async fn a_desk_finds_who_lives_in_its_areas_and_nobody_else() {
    for stage in stages().await {
        let town = town(&stage).await;
        let worker = stage.enter(town.worker).await;
        for (body, found) in [
            (json!({"mobile": "199 0000 0012"}), 1),
            (json!({"name": "何 秀兰"}), 1),
            (json!({"mobile": "19900000013"}), 0),
            (json!({"name": "罗子健"}), 0),
            (json!({"name": "何"}), 0),
        ] {
            let answer = worker.post(SEARCH, body.clone()).await;
            let items = answer.ok()["items"].as_array().unwrap();
            assert_eq!(items.len(), found, "{body} on {}", stage.db.engine());
        }
        let found = worker.post(SEARCH, json!({"mobile": "19900000012"})).await;
        let person = &found.ok()["items"][0];
        assert_eq!(person["mobile"], "199****0012");
        assert_eq!(person["under_fourteen"], Value::Null);
        let path = |id: Id| format!("/api/v1/desk/people/{id}");
        worker.get(&path(town.resident)).await.ok();
        assert_eq!(
            worker.get(&path(town.stranger)).await.code(),
            "person_unknown"
        );
        assert_eq!(
            worker.get(&path(Id([9; 16]))).await.code(),
            "person_unknown"
        );
        let leader = stage.enter(town.leader).await;
        assert_eq!(leader.get(&path(town.resident)).await.code(), "forbidden");
        let admin = stage.enter(ADMIN).await;
        admin.get(&path(town.stranger)).await.ok();
    }
}

#[tokio::test]
async fn whoever_is_found_outside_the_areas_of_a_desk_is_not_shown_and_learns_of_the_look() {
    for stage in stages().await {
        let town = town(&stage).await;
        let stranger = stage.enter(town.stranger).await;
        for (path, body) in [
            (SEARCH, json!({"mobile": "19900000013"})),
            (SEARCH, json!({"name": "罗子健"})),
            ("/api/v1/desk/numbers", json!({"mobile": "19900000013"})),
        ] {
            // A look is told once an hour, and counted.
            stage.later(3_600);
            let worker = stage.enter(town.worker).await;
            let before = looks(&stranger).await;
            let answer = worker.post(path, body.clone()).await;
            assert_eq!(answer.ok()["items"], json!([]), "{path} {body}");
            assert_eq!(looks(&stranger).await, before + 1, "{path} {body}");
        }
        let told = stranger.get("/api/v1/me/looks").await;
        assert_eq!(told.ok()["items"][0]["role"], "social_worker");
    }
}

async fn looks(of: &Caller<'_>) -> usize {
    let told = of.get("/api/v1/me/looks").await;
    told.ok()["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_search_names_one_thing_and_it_is_whole() {
    for stage in stages().await {
        let town = town(&stage).await;
        let worker = stage.enter(town.worker).await;
        for (body, code) in [
            (json!({}), "field_missing"),
            (json!({"mobile": "199"}), "field_invalid"),
            (
                json!({"mobile": "19900000012", "name": "何秀兰"}),
                "field_invalid",
            ),
            (json!({"name": ""}), "field_invalid"),
            (json!({"area": STREET}), "field_unknown"),
        ] {
            let answer = worker.post(SEARCH, body.clone()).await;
            assert_eq!(answer.code(), code, "{body}");
        }
    }
}

#[tokio::test]
async fn the_birth_date_of_the_document_says_who_needs_a_guardian() {
    for stage in stages().await {
        let town = town(&stage).await;
        let worker = stage.enter(town.worker).await;
        let texts = worker.get("/api/v1/consent-texts").await;
        let mut listed = texts.ok()["items"].as_array().unwrap().iter();
        let text = listed.find(|text| text["purpose"] == "photo").unwrap();
        let consent = |needs_guardian: bool| {
            json!({
                "purpose": "photo", "text": text["text"], "how": "paper", "witness": "区慧敏",
                "needs_guardian": needs_guardian, "guardian": "陈美玲", "kinship": "母亲",
            })
        };
        let document = format!("/api/v1/members/{}/document", town.resident);
        let entered = worker
            .send("PUT", &document, Some(shown(&card(CHILD))))
            .await;
        assert_eq!(entered.ok()["born"], "2016-01-01");
        let person = worker
            .get(&format!("/api/v1/desk/people/{}", town.resident))
            .await;
        assert_eq!(person.ok()["under_fourteen"], true);
        let path = format!("/api/v1/people/{}/consents", town.resident);
        let alone = worker.post(&path, consent(false)).await;
        assert_eq!(alone.code(), "guardian_needed");
        let own = stage.enter(town.resident).await;
        let own = own
            .post(
                "/api/v1/me/consents",
                json!({"purpose": "photo", "text": text["text"]}),
            )
            .await;
        assert_eq!(own.code(), "guardian_needed");
        worker.post(&path, consent(true)).await.ok();
        // The clerk entered the wrong card; with the right one nobody needs to be asked.
        let entered = worker
            .send("PUT", &document, Some(shown(&card(ADULT))))
            .await;
        assert_eq!(entered.ok()["born"], "1990-01-01");
        let person = worker
            .get(&format!("/api/v1/desk/people/{}", town.resident))
            .await;
        assert_eq!(person.ok()["under_fourteen"], false);
    }
}

#[tokio::test]
async fn a_document_of_another_account_is_told_as_a_conflict() {
    for stage in stages().await {
        let town = town(&stage).await;
        let worker = stage.enter(town.worker).await;
        let path = |id: Id| format!("/api/v1/members/{id}/document");
        for (id, code) in [
            (town.resident, ""),
            (town.leader, "document_taken"),
            (town.stranger, "person_unknown"),
            (town.worker, "document_own"),
        ] {
            let body = Some(shown(&card(ADULT)));
            let answer = worker.send("PUT", &path(id), body).await;
            assert_eq!(answer.code(), code, "{}", answer.body);
        }
    }
}

#[tokio::test]
async fn a_resident_knows_who_looks_after_where_they_live_also_after_a_change() {
    for stage in stages().await {
        let town = town(&stage).await;
        let own = stage.enter(town.resident).await;
        let workers = own.get("/api/v1/me/workers").await;
        assert_eq!(workers.ok()["items"], json!([{"name": "李静文"}]));
        assert_eq!(workers.body["area_name"], "昌岗街道");
        stage.grant(town.leader, Role::SocialWorker, STREET).await;
        let both = own.get("/api/v1/me/workers").await;
        assert_eq!(both.ok()["items"].as_array().unwrap().len(), 2);
        let elsewhere = stage.enter(town.stranger).await;
        let none = elsewhere.get("/api/v1/me/workers").await;
        assert_eq!(none.ok()["items"], json!([]), "{}", stage.db.engine());
    }
}
