//! Devices that ask, and who may confirm them, on both engines.

use super::model;
use crate::people::testing::{OTHER_STREET, STREET, Stage, stages};
use ledger::kinds::Role;
use serde_json::{Value, json};

/// A point on P-256, compressed: the curve's generator, and twice it.
const KEYS: [&str; 2] = [
    "A2sX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW",
    "A3zyexiNA09+ilI4AwS1GsPAiWnid/IbNaYLSPxHZpl4",
];

async fn desk(stage: &Stage) -> [ledger::ids::Id; 3] {
    let asking = stage.person("岑予安", 11, STREET).await;
    let colleague = stage.person("温知夏", 12, STREET).await;
    let elsewhere = stage.person("简若溪", 13, OTHER_STREET).await;
    stage.grant(asking, Role::SocialWorker, STREET).await;
    stage.grant(colleague, Role::SocialWorker, STREET).await;
    stage
        .grant(elsewhere, Role::SocialWorker, OTHER_STREET)
        .await;
    [asking, colleague, elsewhere]
}

fn device(key: &str) -> Value {
    json!({"algorithm": "ES256", "key": key})
}

#[tokio::test]
async fn a_colleague_confirms_a_device_by_the_number_that_its_owner_tells() {
    for stage in stages().await {
        let [asking, colleague, elsewhere] = desk(&stage).await;
        let owner = stage.enter(asking).await;
        let asked = owner.post("/api/v1/me/devices", device(KEYS[0])).await;
        let asked = asked.ok().clone();
        assert_eq!(asked["number"], model::number(KEYS[0]));
        let path = format!(
            "/api/v1/devices/waiting/{}/confirm",
            asked["id"].as_str().unwrap_or_default()
        );
        let told = json!({"number": asked["number"]});

        let other = stage.enter(elsewhere).await;
        let list = other.get("/api/v1/devices/waiting").await;
        assert_eq!(list.ok()["items"], json!([]), "it is of another street");
        assert_eq!(other.post(&path, told.clone()).await.code(), "role_missing");
        assert_eq!(owner.post(&path, told.clone()).await.code(), "own_device");

        let peer = stage.enter(colleague).await;
        let list = peer.get("/api/v1/devices/waiting").await;
        let waiting = &list.ok()["items"][0];
        assert_eq!(waiting["name"], "岑予安");
        assert_eq!(waiting["number"], Value::Null, "the owner has to tell it");
        assert_eq!(waiting["key"], Value::Null);
        let wrong = peer.post(&path, json!({"number": "0000 0000 0000"})).await;
        assert_eq!(wrong.code(), "device_number_wrong");
        peer.post(&path, told.clone()).await.ok();
        let gone = peer.post(&path, told).await;
        assert_eq!(gone.code(), "device_request_unknown");

        let own = owner.get("/api/v1/me/devices").await;
        let own = own.ok();
        assert_eq!(own["waiting"], Value::Null);
        assert_eq!(own["items"][0]["key"], KEYS[0]);
        assert_eq!(own["items"][0]["confirmed_by_name"], "温知夏");
        assert_eq!(own["items"][0]["retired"], false);
    }
}

#[tokio::test]
async fn a_new_request_takes_the_place_of_the_one_before_and_a_key_is_enrolled_once() {
    for stage in stages().await {
        let [asking, colleague, _] = desk(&stage).await;
        let (owner, peer) = (stage.enter(asking).await, stage.enter(colleague).await);
        let id_of = |answer: &Value| answer["id"].as_str().unwrap_or_default().to_owned();
        let first = owner.post("/api/v1/me/devices", device(KEYS[1])).await;
        let first = id_of(first.ok());
        let second = owner.post("/api/v1/me/devices", device(KEYS[0])).await;
        let second = id_of(second.ok());
        let confirm = |id: &str| format!("/api/v1/devices/waiting/{id}/confirm");
        let told = |key| json!({"number": model::number(key)});
        let lost = peer.post(&confirm(&first), told(KEYS[1])).await;
        assert_eq!(lost.code(), "device_request_unknown");
        peer.post(&confirm(&second), told(KEYS[0])).await.ok();

        // The same key again, by its thief.
        let third = peer.post("/api/v1/me/devices", device(KEYS[0])).await;
        let third = id_of(third.ok());
        let stolen = owner.post(&confirm(&third), told(KEYS[0])).await;
        assert_eq!(stolen.code(), "device_exists");
    }
}

#[tokio::test]
async fn a_retired_key_is_shown_as_ended_and_strangers_cannot_end_it() {
    for stage in stages().await {
        let [asking, colleague, elsewhere] = desk(&stage).await;
        let (owner, peer) = (stage.enter(asking).await, stage.enter(colleague).await);
        let asked = owner.post("/api/v1/me/devices", device(KEYS[0])).await;
        let id = asked.ok()["id"].as_str().unwrap_or_default().to_owned();
        let path = format!("/api/v1/devices/waiting/{id}/confirm");
        let told = json!({"number": model::number(KEYS[0])});
        let seq = peer.post(&path, told).await.ok()["seq"].clone();
        let retire = format!("/api/v1/devices/{seq}/retire");
        let stranger = stage.enter(elsewhere).await;
        let refused = stranger.post(&retire, json!({})).await;
        assert_eq!(refused.code(), "role_missing");
        owner.post(&retire, json!({})).await.ok();
        assert_eq!(
            owner.post(&retire, json!({})).await.code(),
            "device_unknown"
        );
        let own = owner.get("/api/v1/me/devices").await;
        assert_eq!(own.ok()["items"][0]["retired"], true);
    }
}

#[tokio::test]
async fn what_is_no_key_is_refused_before_anybody_is_asked() {
    for stage in stages().await {
        let [asking, ..] = desk(&stage).await;
        let owner = stage.enter(asking).await;
        let zeros = "A".repeat(44);
        for (body, code) in [
            (device(&zeros), "device_key_invalid"),
            (device("short"), "device_key_invalid"),
            (
                json!({"algorithm": "RS256", "key": KEYS[0]}),
                "field_invalid",
            ),
            (json!({"algorithm": "ES256"}), "field_missing"),
            (
                json!({"algorithm": "ES256", "key": KEYS[0], "account": "1"}),
                "field_unknown",
            ),
        ] {
            let refused = owner.post("/api/v1/me/devices", body.clone()).await;
            assert_eq!(refused.code(), code, "{body}");
        }
        let member = stage.person("岑予宁", 14, STREET).await;
        let member = stage.enter(member).await;
        let refused = member.post("/api/v1/me/devices", device(KEYS[0])).await;
        assert_eq!(refused.status, 403);
    }
}
