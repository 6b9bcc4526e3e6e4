//! A street with people in it, and an activity that they could do together.

use crate::people::testing::{STREET, Stage};
use ledger::{ids::Id, kinds::Role, time::Instant};
use serde_json::{Value, json};

pub(super) struct Street {
    pub(super) worker: Id,
    pub(super) leader: Id,
    pub(super) volunteer: Id,
}

pub(super) async fn street(stage: &Stage) -> Street {
    let worker = stage.person("李静文", 11, STREET).await;
    stage.grant(worker, Role::SocialWorker, STREET).await;
    let leader = stage.person("麦永康", 12, STREET).await;
    stage.grant(leader, Role::TeamLeader, STREET).await;
    Street {
        worker,
        leader,
        volunteer: stage.person("何秀兰", 13, STREET).await,
    }
}

/// Saturday, 09:00 to 11:00 in Guangzhou, with so many places.
pub(super) fn activity(places: i64) -> Value {
    at("2026-11-28T01:00:00Z", "2026-11-28T03:00:00Z", places)
}

/// The same at another time.
pub(super) fn at(starts: &str, ends: &str, places: i64) -> Value {
    json!({
        "name": "长者饭堂送餐",
        "class": "volunteer",
        "area": STREET,
        "place": "昌岗长者饭堂",
        "latitude": 23.089,
        "longitude": 113.274,
        "content": "把午餐送到独居长者家里",
        "organiser": "昌岗街道社工站（示例）",
        "in_charge": "麦永康",
        "insurance": "",
        "risk": "",
        "team": null,
        "plan": null,
        "shifts": [{
            "starts_at": starts,
            "ends_at": ends,
            "needs": [{
                "name": "送餐", "quantity": places, "age_min": 0, "skill": "", "training": "",
            }],
        }],
        "cancel_hours": 24,
        "repeat": null,
    })
}

/// Planned and published by the street's leader.
pub(super) async fn published(stage: &Stage, street: &Street, wish: Value) -> Value {
    let leader = stage.enter(street.leader).await;
    let made = leader.post("/api/v1/organised", wish).await;
    let id = made.ok()["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/organised/{id}/publish");
    leader.post(&path, json!({})).await.ok().clone()
}

/// Lets the clock move on to a moment of an answer.
pub(super) fn later(stage: &Stage, moment: &Value) {
    let moment: Instant = moment.as_str().unwrap().parse().unwrap();
    stage.app.clock.set(moment);
}
