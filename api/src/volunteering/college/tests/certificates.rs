use super::{act, assess, attended, certified, checked, course, learned, opened, text};
use crate::{
    people::testing::{OTHER_STREET, Stage, audit, stages},
    volunteering::{
        college::document::digest,
        testing::{Street, later, street},
    },
};
use ledger::kinds::Role;
use serde_json::{Value, json};

async fn revoke(stage: &Stage, street: &Street, course: &Value) -> crate::people::testing::Answer {
    let worker = stage.enter(street.worker).await;
    let path = format!("/api/v1/courses/{}/revoke", text(course, "id"));
    let body = json!({"account": street.volunteer.to_string(), "reason": "替考"});
    worker.post(&path, body).await
}

#[tokio::test]
async fn what_was_learned_before_a_course_moved_counts_for_its_certificate() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(3)).await;
        let volunteer = stage.enter(street.volunteer).await;
        act(&volunteer, &course, "enrol").await.ok();
        attended(&stage, &street, &course["sessions"][0]).await;
        // The second session moves two weeks on: out of what was announced, so there is a second entry.
        let worker = stage.enter(street.worker).await;
        let path = format!("/api/v1/organised/{}", text(&course, "id"));
        let one = worker.get(&path).await.ok().clone();
        let change = json!({
            "revision": one["revision"], "place": one["place"], "latitude": null, "longitude": null, "content": one["content"],
            "in_charge": one["in_charge"], "insurance": "", "risk": "",
            "shifts": [{
                "id": one["shifts"][1]["id"],
                "starts_at": "2026-12-19T01:00:00Z", "ends_at": "2026-12-19T03:00:00Z",
            }],
        });
        let moved = worker.send("PUT", &path, Some(change)).await;
        assert!(moved.ok()["seq"].as_u64() > one["seq"].as_u64());
        attended(&stage, &street, &moved.body["shifts"][1]).await;
        let worker = stage.enter(street.worker).await;
        assess(&worker, &course, &street.volunteer.to_string(), "passed")
            .await
            .ok();
        stage.app.publisher.publish().await.unwrap();
        let volunteer = stage.enter(street.volunteer).await;
        let made = act(&volunteer, &course, "certificate").await;
        assert_eq!(made.ok()["minutes"], 240);
        assert_eq!(made.body["records"].as_array().unwrap().len(), 2);
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn whoever_came_and_passed_holds_one_certificate_that_anybody_can_check() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(3)).await;
        let records = learned(&stage, &street, &course).await;
        let volunteer = stage.enter(street.volunteer).await;
        let mine = volunteer.get("/api/v1/me/courses").await;
        let mine = &mine.ok()["items"][0];
        assert_eq!(
            (&mine["minutes"], &mine["passed"]),
            (&json!(240), &json!(true))
        );
        assert_eq!(
            (&mine["result"], &mine["note"]),
            (&json!("passed"), &json!("手法标准"))
        );
        let made = act(&volunteer, &course, "certificate").await.ok().clone();
        assert_eq!(
            (&made["holder"], &made["minutes"]),
            (&json!("何秀兰"), &json!(240))
        );
        assert_eq!(
            (&made["standing"], &made["last_day"]),
            (&json!("valid"), &json!("2027-01-04"))
        );
        assert_eq!(made["records"], json!(records));
        let document = text(&made, "document");
        assert_eq!(digest(document.as_bytes()), text(&made, "digest"));
        let (size, root) = crate::transparency::signed_tree(&stage.app).await.unwrap();
        assert_eq!(
            (&made["tree_size"], &made["root"]),
            (&json!(size), &json!(root.to_string()))
        );
        // Asking again answers the same.
        let again = act(&volunteer, &course, "certificate").await;
        assert_eq!(again.ok()["number"], made["number"]);
        let listed = volunteer.get("/api/v1/me/course-certificates").await;
        assert_eq!(listed.ok()["items"].as_array().unwrap().len(), 1);

        let number = text(&made, "number");
        let seen = checked(&stage, &format!("{}-{}", &number[..4], &number[4..])).await;
        let seen = seen.unwrap();
        assert_eq!(
            (&seen["holder"], &seen["standing"]),
            (&json!("何*"), &json!("valid"))
        );
        assert_eq!(seen["digest"], made["digest"]);
        let salt: Value = serde_json::from_str(document).unwrap();
        let told = seen.to_string();
        for hidden in [
            "秀兰",
            text(&salt, "salt"),
            &street.volunteer.to_string(),
            "手法",
        ] {
            assert!(!told.contains(hidden), "{hidden} in {told}");
        }
        let path = format!("/api/v1/me/course-certificates/{number}/credential");
        let badge = volunteer.get(&path).await;
        assert_eq!(badge.ok()["signed"], false);
        assert_eq!(
            badge.body["credential"]["validUntil"],
            "2027-01-04T16:00:00Z"
        );
        let told = badge.body.to_string();
        assert!(!told.contains("何秀兰") && !told.contains(text(&salt, "salt")));
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_certificate_waits_for_attendance_assessment_and_the_signed_tree() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(3)).await;
        let volunteer = stage.enter(street.volunteer).await;
        let worker = stage.enter(street.worker).await;
        let account = street.volunteer.to_string();
        let certificate = async || {
            act(&volunteer, &course, "certificate")
                .await
                .code()
                .to_owned()
        };
        assert_eq!(certificate().await, "course_not_enrolled");
        act(&volunteer, &course, "enrol").await.ok();
        stage.later(1);
        act(&worker, &course, "enrol").await.ok();
        assert_eq!(
            assess(&worker, &course, &account, "passed").await.code(),
            "course_not_begun"
        );
        attended(&stage, &street, &course["sessions"][0]).await;
        assert_eq!(
            assess(&worker, &course, &account, "passed").await.ok()["learners"][0]["minutes"],
            120
        );
        // Half is not four fifths.
        assert_eq!(certificate().await, "course_share");
        attended(&stage, &street, &course["sessions"][1]).await;
        assert_eq!(certificate().await, "not_published_yet");
        stage.app.publisher.publish().await.unwrap();
        assess(&worker, &course, &account, "failed").await.ok();
        assert_eq!(certificate().await, "course_not_passed");
        let told = volunteer.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["kind"], "course_failed");
        // Nobody assesses themselves, and whoever is not in it has no result.
        let own = street.worker.to_string();
        assert_eq!(
            assess(&worker, &course, &own, "passed").await.code(),
            "own_assessment"
        );
        let leader = street.leader.to_string();
        assert_eq!(
            assess(&worker, &course, &leader, "passed").await.code(),
            "course_not_enrolled"
        );
        assert_eq!(
            act(&worker, &course, "certificate").await.code(),
            "course_share"
        );
        assess(&worker, &course, &account, "passed").await.ok();
        act(&volunteer, &course, "certificate").await.ok();
        assert_eq!(
            assess(&worker, &course, &account, "failed").await.code(),
            "course_certified"
        );
    }
}

#[tokio::test]
async fn an_expired_and_a_revoked_certificate_say_so() {
    for stage in stages().await {
        let street = street(&stage).await;
        let first = opened(&stage, &street, course(3)).await;
        let made = certified(&stage, &street, &first).await;
        let number = text(&made, "number");
        later(&stage, &json!("2027-01-04T15:59:59Z"));
        assert_eq!(checked(&stage, number).await.unwrap()["standing"], "valid");
        stage.later(1);
        assert_eq!(
            checked(&stage, number).await.unwrap()["standing"],
            "expired"
        );
        revoke(&stage, &street, &first).await.ok();
        let seen = checked(&stage, number).await.unwrap();
        assert_eq!(seen["standing"], "revoked");
        assert_eq!(seen["revoked_at"], "2027-01-04T16:00:00Z");
        assert!(!seen.to_string().contains("替考"));
        assert_eq!(
            revoke(&stage, &street, &first).await.code(),
            "certificate_revoked"
        );
        let volunteer = stage.enter(street.volunteer).await;
        let path = format!("/api/v1/me/course-certificates/{number}");
        let own = volunteer.get(&path).await;
        assert_eq!(
            (&own.ok()["standing"], &own.body["reason"]),
            (&json!("revoked"), &json!("替考"))
        );
        // It is not made a second time.
        let again = act(&volunteer, &first, "certificate").await;
        assert_eq!(
            (&again.ok()["number"], &again.body["standing"]),
            (&made["number"], &json!("revoked"))
        );
    }
}

#[tokio::test]
async fn hours_that_were_reversed_since_end_a_certificate() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(3)).await;
        let claims = learned(&stage, &street, &course).await;
        let volunteer = stage.enter(street.volunteer).await;
        let made = act(&volunteer, &course, "certificate").await.ok().clone();
        let worker = stage.enter(street.worker).await;
        let path = format!("/api/v1/reviews/{}/reverse", claims[0]);
        worker.post(&path, json!({"reason": "重复登记"})).await.ok();
        let seen = checked(&stage, text(&made, "number")).await.unwrap();
        assert_eq!(
            (&seen["standing"], &seen["minutes_standing"]),
            (&json!("hours_reversed"), &json!(120))
        );
    }
}

#[tokio::test]
async fn anothers_certificate_is_unknown_and_only_its_street_takes_it_back() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(3)).await;
        let made = certified(&stage, &street, &course).await;
        let number = text(&made, "number");
        let worker = stage.enter(street.worker).await;
        let leader = stage.enter(street.leader).await;
        for path in [
            format!("/api/v1/me/course-certificates/{number}"),
            format!("/api/v1/me/course-certificates/{number}/credential"),
        ] {
            assert_eq!(worker.get(&path).await.code(), "certificate_unknown");
        }
        assert_eq!(
            act(&leader, &course, "certificate").await.code(),
            "course_not_enrolled"
        );
        let elsewhere = stage.person("梁惠芬", 91, OTHER_STREET).await;
        stage
            .grant(elsewhere, Role::SocialWorker, OTHER_STREET)
            .await;
        let elsewhere = stage.enter(elsewhere).await;
        let account = street.volunteer.to_string();
        let path = format!("/api/v1/courses/{}/revoke", text(&course, "id"));
        let body = json!({"account": account, "reason": "不喜欢"});
        assert_eq!(
            elsewhere.post(&path, body.clone()).await.code(),
            "course_unknown"
        );
        assert_eq!(leader.post(&path, body).await.code(), "forbidden");
        assert_eq!(
            assess(&elsewhere, &course, &account, "failed").await.code(),
            "course_unknown"
        );
        let mut wrong = number.to_owned();
        let last = if wrong.ends_with('1') { "2" } else { "1" };
        wrong.replace_range(19.., last);
        assert_eq!(
            checked(&stage, &wrong).await.unwrap_err(),
            "certificate_mistyped"
        );
        assert_eq!(
            checked(&stage, "00000000000000000001").await.unwrap_err(),
            "certificate_unknown"
        );
        // A number of the one kind is none of the other.
        let other = format!("/api/v1/service-certificates/{number}");
        assert_eq!(stage.text(&other).await.unwrap_err(), "certificate_unknown");
    }
}

#[tokio::test]
async fn what_was_learned_is_told_to_its_member_and_goes_with_them() {
    for stage in stages().await {
        let street = street(&stage).await;
        let course = opened(&stage, &street, course(3)).await;
        let made = certified(&stage, &street, &course).await;
        let told = super::super::told_of(&stage.app, street.volunteer)
            .await
            .unwrap();
        assert_eq!(
            (&told["courses"][0]["note"], &told["courses"][0]["result"]),
            (&json!("手法标准"), &json!("passed"))
        );
        assert_eq!(told["certificates"][0]["document"]["holder"], "何秀兰");
        let mut tx = stage.db.begin().await.unwrap();
        super::super::destroy_of(&mut tx, street.volunteer)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            checked(&stage, text(&made, "number")).await.unwrap_err(),
            "certificate_unknown"
        );
        let none = super::super::told_of(&stage.app, street.volunteer)
            .await
            .unwrap();
        assert_eq!(none, json!({"courses": [], "certificates": []}));
    }
}
