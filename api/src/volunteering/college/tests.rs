mod certificates;
mod enrolling;
mod gates;

use crate::{
    people::testing::{Answer, Caller, STREET, Stage},
    volunteering::testing::{Street, later},
};
use serde_json::{Value, json};

/// Two Saturday mornings of two hours; four fifths of it and a pass make a certificate for a month.
fn course(capacity: i64) -> Value {
    json!({
        "name": "急救员培训", "partner": "示例大学", "term": "2026 秋季",
        "prerequisites": "能蹲下", "requires": null,
        "area": STREET, "place": "昌岗社区学院", "content": "心肺复苏和包扎",
        "organiser": "昌岗街道社工站（示例）", "in_charge": "李老师",
        "capacity": capacity, "share_required": 80, "valid_months": 1, "withdraw_hours": 24,
        "sessions": [
            {"starts_at": "2026-12-05T01:00:00Z", "ends_at": "2026-12-05T03:00:00Z"},
            {"starts_at": "2026-11-28T01:00:00Z", "ends_at": "2026-11-28T03:00:00Z"},
        ],
    })
}

/// Planned and published by the street's social worker.
async fn opened(stage: &Stage, street: &Street, wish: Value) -> Value {
    let worker = stage.enter(street.worker).await;
    let made = worker.post("/api/v1/courses", wish).await.ok().clone();
    let path = format!("/api/v1/organised/{}/publish", text(&made, "id"));
    worker.post(&path, json!({})).await.ok();
    let path = format!("/api/v1/courses/{}", text(&made, "id"));
    worker.get(&path).await.ok().clone()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap()
}

async fn act(caller: &Caller<'_>, course: &Value, act: &str) -> Answer {
    let path = format!("/api/v1/courses/{}/{act}", text(course, "id"));
    caller.send("POST", &path, None).await
}

async fn assess(caller: &Caller<'_>, course: &Value, account: &str, result: &str) -> Answer {
    let path = format!("/api/v1/courses/{}/assess", text(course, "id"));
    let body = json!({"account": account, "result": result, "note": "手法标准"});
    caller.post(&path, body).await
}

/// The volunteer comes and goes by the code on site, and the hours are approved; their entry.
async fn attended(stage: &Stage, street: &Street, session: &Value) -> u64 {
    let worker = stage.enter(street.worker).await;
    let volunteer = stage.enter(street.volunteer).await;
    let path = |act: &str| format!("/api/v1/shifts/{}/{act}", text(session, "id"));
    let mut claim = None;
    for (moment, act) in [("starts_at", "check-in"), ("ends_at", "check-out")] {
        later(stage, &session[moment]);
        let code = worker.get(&path("code")).await.ok()["digits"].clone();
        let went = volunteer.post(&path(act), json!({"code": code})).await;
        claim = went.ok()["claim"].as_u64();
    }
    let claim = claim.unwrap();
    let path = format!("/api/v1/reviews/{claim}/approve");
    worker.post(&path, json!({})).await.ok();
    claim
}

/// The volunteer enrols, comes to both sessions and passes; the entries of the hours.
async fn learned(stage: &Stage, street: &Street, course: &Value) -> Vec<u64> {
    let volunteer = stage.enter(street.volunteer).await;
    act(&volunteer, course, "enrol").await.ok();
    let mut claims = Vec::new();
    for session in course["sessions"].as_array().unwrap() {
        claims.push(attended(stage, street, session).await);
    }
    let worker = stage.enter(street.worker).await;
    assess(&worker, course, &street.volunteer.to_string(), "passed")
        .await
        .ok();
    stage.app.publisher.publish().await.unwrap();
    claims
}

/// The same, and has the certificate made.
async fn certified(stage: &Stage, street: &Street, course: &Value) -> Value {
    learned(stage, street, course).await;
    let volunteer = stage.enter(street.volunteer).await;
    act(&volunteer, course, "certificate").await.ok().clone()
}

async fn checked(stage: &Stage, number: &str) -> Result<Value, String> {
    let path = format!("/api/v1/course-certificates/{number}");
    let text = stage.text(&path).await?;
    Ok(serde_json::from_str(&text).unwrap())
}
