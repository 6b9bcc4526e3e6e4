use super::{act, certified, course, opened, text};
use crate::{
    people::testing::{Answer, Caller, Stage, stages},
    volunteering::testing::{Street, at, published, street},
};
use serde_json::{Value, json};

/// A shift whose role asks for a course's certificate.
async fn gated(stage: &Stage, street: &Street, course: &Value, span: (&str, &str)) -> Value {
    let mut wish = at(span.0, span.1, 5);
    wish["shifts"][0]["needs"][0]["course"] = course["id"].clone();
    published(stage, street, wish).await["shifts"][0].clone()
}

async fn sign_up(caller: &Caller<'_>, shift: &Value) -> Answer {
    let path = format!("/api/v1/shifts/{}/sign-up", text(shift, "id"));
    let body = json!({"need": shift["needs"][0]["id"]});
    caller.post(&path, body).await
}

const WITHIN: (&str, &str) = ("2027-01-04T01:00:00Z", "2027-01-04T03:00:00Z");
const AFTER: (&str, &str) = ("2027-01-04T15:00:00Z", "2027-01-04T17:00:00Z");

#[tokio::test]
async fn a_role_that_asks_for_a_course_is_for_those_whose_certificate_counts_then() {
    for stage in stages().await {
        let street = street(&stage).await;
        let first = opened(&stage, &street, course(3)).await;
        let mut second = course(3);
        second["name"] = json!("防台风培训");
        second["sessions"] =
            json!([{"starts_at": "2026-12-12T01:00:00Z", "ends_at": "2026-12-12T03:00:00Z"}]);
        let second = opened(&stage, &street, second).await;
        let within = gated(&stage, &street, &first, WITHIN).await;
        assert_eq!(within["needs"][0]["course_name"], "急救员培训");
        let after = gated(&stage, &street, &first, AFTER).await;
        let other = gated(
            &stage,
            &street,
            &second,
            ("2026-12-20T01:00:00Z", "2026-12-20T03:00:00Z"),
        )
        .await;
        let volunteer = stage.enter(street.volunteer).await;
        let refused = sign_up(&volunteer, &within).await;
        assert_eq!(refused.code(), "need_course");
        assert_eq!(refused.body["params"]["course"], first["id"]);
        assert_eq!(refused.body["params"]["name"], "急救员培训");
        certified(&stage, &street, &first).await;
        sign_up(&volunteer, &within).await.ok();
        // It ends at midnight, in the middle of that night's shift.
        assert_eq!(sign_up(&volunteer, &after).await.code(), "need_course");
        assert_eq!(sign_up(&volunteer, &other).await.code(), "need_course");
        // Somebody else's certificate opens nothing.
        let leader = stage.enter(street.leader).await;
        assert_eq!(sign_up(&leader, &within).await.code(), "need_course");
    }
}

#[tokio::test]
async fn another_term_of_the_same_course_counts_and_a_revoked_certificate_does_not() {
    for stage in stages().await {
        let street = street(&stage).await;
        let now = opened(&stage, &street, course(3)).await;
        let mut next = course(3);
        next["term"] = json!("2027 春季");
        next["sessions"] =
            json!([{"starts_at": "2027-03-06T01:00:00Z", "ends_at": "2027-03-06T03:00:00Z"}]);
        let next = opened(&stage, &street, next).await;
        let shift = gated(&stage, &street, &next, WITHIN).await;
        certified(&stage, &street, &now).await;
        let volunteer = stage.enter(street.volunteer).await;
        sign_up(&volunteer, &shift).await.ok();
        let worker = stage.enter(street.worker).await;
        let path = format!("/api/v1/courses/{}/revoke", text(&now, "id"));
        let body = json!({"account": street.volunteer.to_string(), "reason": "替考"});
        worker.post(&path, body).await.ok();
        let later = gated(
            &stage,
            &street,
            &next,
            ("2026-12-20T01:00:00Z", "2026-12-20T03:00:00Z"),
        )
        .await;
        assert_eq!(sign_up(&volunteer, &later).await.code(), "need_course");
    }
}

#[tokio::test]
async fn a_course_may_ask_for_another_and_what_nobody_knows_is_no_requirement() {
    for stage in stages().await {
        let street = street(&stage).await;
        let basic = opened(&stage, &street, course(3)).await;
        let mut advanced = course(3);
        advanced["name"] = json!("急救师资班");
        advanced["requires"] = basic["id"].clone();
        advanced["sessions"] =
            json!([{"starts_at": "2026-12-19T01:00:00Z", "ends_at": "2026-12-19T03:00:00Z"}]);
        let advanced = opened(&stage, &street, advanced).await;
        assert_eq!(advanced["requires_name"], "急救员培训");
        let volunteer = stage.enter(street.volunteer).await;
        let refused = act(&volunteer, &advanced, "enrol").await;
        assert_eq!(
            (refused.code(), &refused.body["params"]["course"]),
            ("need_course", &basic["id"])
        );
        certified(&stage, &street, &basic).await;
        assert_eq!(
            act(&volunteer, &advanced, "enrol").await.ok()["state"],
            "confirmed"
        );
        let leader = stage.enter(street.leader).await;
        let mut wish = at(WITHIN.0, WITHIN.1, 5);
        wish["shifts"][0]["needs"][0]["course"] = json!("0".repeat(32));
        let unknown = leader.post("/api/v1/organised", wish).await;
        assert_eq!(unknown.code(), "field_invalid");
    }
}
