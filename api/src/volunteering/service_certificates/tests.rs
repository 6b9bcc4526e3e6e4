use super::document::digest;
use crate::{
    people::testing::{Caller, Stage, stages},
    volunteering::testing::{Street, activity, later, published, street},
};
use serde_json::{Value, json};

/// Two hours on Saturday as a claim of the volunteer that was approved; its entry.
async fn served(stage: &Stage, street: &Street, class: &str) -> u64 {
    let mut wish = activity(3);
    wish["class"] = json!(class);
    let made = published(stage, street, wish).await;
    recorded(stage, street, &made, ("01", "03")).await
}

/// Hours of the activity between two hours of that Saturday in UTC, recorded and approved.
async fn recorded(stage: &Stage, street: &Street, made: &Value, hours: (&str, &str)) -> u64 {
    later(stage, &made["shifts"][0]["ends_at"]);
    let volunteer = stage.enter(street.volunteer).await;
    let wish = json!({
        "activity": made["id"],
        "starts_at": format!("2026-11-28T{}:00:00Z", hours.0),
        "ends_at": format!("2026-11-28T{}:00:00Z", hours.1),
        "place": "", "content": "给陈伯送午餐", "note": "",
    });
    let claim = volunteer.post("/api/v1/claims", wish).await.ok()["seq"]
        .as_u64()
        .unwrap();
    let worker = stage.enter(street.worker).await;
    let path = format!("/api/v1/reviews/{claim}/approve");
    worker.post(&path, json!({})).await.ok();
    claim
}

async fn publish(stage: &Stage) {
    stage.app.publisher.publish().await.unwrap();
}

async fn ask(caller: &Caller<'_>, from: &str, until: &str) -> crate::people::testing::Answer {
    let wish = json!({"from": from, "until": until});
    caller.post("/api/v1/me/service-certificates", wish).await
}

async fn checked(stage: &Stage, number: &str) -> Result<Value, String> {
    let path = format!("/api/v1/service-certificates/{number}");
    let text = stage.text(&path).await?;
    Ok(serde_json::from_str(&text).unwrap())
}

#[tokio::test]
async fn a_certificate_says_what_was_approved_and_anybody_can_check_it() {
    for stage in stages().await {
        let street = street(&stage).await;
        let claim = served(&stage, &street, "volunteer").await;
        let volunteer = stage.enter(street.volunteer).await;
        publish(&stage).await;
        let made = ask(&volunteer, "2026-11-01", "2026-11-28").await;
        let made = made.ok();
        assert_eq!(
            (&made["holder"], &made["minutes"]),
            (&json!("何秀兰"), &json!(120))
        );
        let line = &made["lines"][0];
        assert_eq!(
            (&line["claim"], &line["day"]),
            (&json!(claim), &json!("2026-11-28"))
        );
        assert_eq!(line["unit"], "昌岗街道社工站（示例）");
        assert_eq!(line["content"], "把午餐送到独居长者家里");
        // What the volunteer wrote about somebody else is not on paper that goes around.
        assert!(!made["document"].as_str().unwrap().contains("陈伯"));
        assert_eq!(
            digest(made["document"].as_str().unwrap().as_bytes()),
            made["digest"].as_str().unwrap()
        );
        let (size, root) = crate::transparency::signed_tree(&stage.app).await.unwrap();
        assert_eq!(
            (&made["tree_size"], &made["root"]),
            (&json!(size), &json!(root.to_string()))
        );

        let number = made["number"].as_str().unwrap();
        let grouped = format!("{} {}", &number[..4], &number[4..]).replace(' ', "-");
        let seen = checked(&stage, &grouped).await.unwrap();
        assert_eq!(
            (&seen["holder"], &seen["minutes_standing"]),
            (&json!("何*"), &json!(120))
        );
        assert_eq!(
            (&seen["digest"], &seen["lines"][0]["stands"]),
            (&made["digest"], &json!(true))
        );
        let told = seen.to_string();
        let salt: Value = serde_json::from_str(made["document"].as_str().unwrap()).unwrap();
        for hidden in [
            "秀兰",
            salt["salt"].as_str().unwrap(),
            &street.volunteer.to_string(),
        ] {
            assert!(!told.contains(hidden), "{hidden} in {told}");
        }
        let listed = volunteer.get("/api/v1/me/service-certificates").await;
        assert_eq!(listed.ok()["items"][0]["number"], made["number"]);
        // Of the same period and the same tree there is one.
        let again = ask(&volunteer, "2026-11-01", "2026-11-28").await;
        assert_eq!(again.ok()["number"], made["number"]);
    }
}

#[tokio::test]
async fn hours_that_were_reversed_since_are_shown_as_changed() {
    for stage in stages().await {
        let street = street(&stage).await;
        let claim = served(&stage, &street, "volunteer").await;
        let volunteer = stage.enter(street.volunteer).await;
        publish(&stage).await;
        let made = ask(&volunteer, "2026-11-01", "2026-11-28")
            .await
            .ok()
            .clone();
        let worker = stage.enter(street.worker).await;
        let reverse = format!("/api/v1/reviews/{claim}/reverse");
        worker
            .post(&reverse, json!({"reason": "重复登记"}))
            .await
            .ok();
        let seen = checked(&stage, made["number"].as_str().unwrap())
            .await
            .unwrap();
        assert_eq!(
            (&seen["minutes"], &seen["minutes_standing"]),
            (&json!(120), &json!(0))
        );
        assert_eq!(seen["lines"][0]["stands"], false);
        // A decision that the signed tree does not hold yet is waited for, then it counts.
        let early = ask(&volunteer, "2026-11-02", "2026-11-28").await;
        assert_eq!(early.code(), "not_published_yet");
        publish(&stage).await;
        let after = ask(&volunteer, "2026-11-02", "2026-11-28").await;
        assert_eq!(after.code(), "certificate_empty");
    }
}

#[tokio::test]
async fn only_volunteer_hours_are_service_time_and_others_stand_apart() {
    for stage in stages().await {
        let street = street(&stage).await;
        served(&stage, &street, "training").await;
        let volunteer = stage.enter(street.volunteer).await;
        publish(&stage).await;
        let alone = ask(&volunteer, "2026-11-01", "2026-11-28").await;
        assert_eq!(alone.code(), "certificate_empty");
        let made =
            crate::volunteering::testing::at("2026-11-29T01:00:00Z", "2026-11-29T03:00:00Z", 1);
        let made = published(&stage, &street, made).await;
        later(&stage, &made["shifts"][0]["ends_at"]);
        let wish = json!({
            "activity": made["id"], "starts_at": "2026-11-29T01:00:00Z", "ends_at": "2026-11-29T02:30:00Z",
            "place": "", "content": "送餐", "note": "",
        });
        let claim = volunteer.post("/api/v1/claims", wish).await.ok()["seq"].clone();
        let worker = stage.enter(street.worker).await;
        worker
            .post(&format!("/api/v1/reviews/{claim}/approve"), json!({}))
            .await
            .ok();
        publish(&stage).await;
        let both = ask(&volunteer, "2026-11-01", "2026-11-29").await;
        assert_eq!(
            (
                &both.ok()["minutes"],
                both.body["lines"].as_array().unwrap().len()
            ),
            (&json!(90), 2)
        );
        assert_eq!(both.body["lines"][0]["class"], "training");
        // The period is by the day on which it began.
        let second = ask(&volunteer, "2026-11-29", "2026-11-29").await;
        assert_eq!(second.ok()["lines"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn nobody_reads_anothers_and_wrong_numbers_and_days_are_told_apart() {
    for stage in stages().await {
        let street = street(&stage).await;
        served(&stage, &street, "volunteer").await;
        publish(&stage).await;
        let volunteer = stage.enter(street.volunteer).await;
        let made = ask(&volunteer, "2026-11-01", "2026-11-28")
            .await
            .ok()
            .clone();
        let number = made["number"].as_str().unwrap();
        let path = format!("/api/v1/me/service-certificates/{number}");
        volunteer.get(&path).await.ok();
        let worker = stage.enter(street.worker).await;
        assert_eq!(worker.get(&path).await.code(), "certificate_unknown");
        for (from, until, code) in [
            ("2026-11-02", "2026-11-01", "field_invalid"),
            ("2026-11-02", "2026-11-29", "field_invalid"),
            ("2026-02-30", "2026-11-01", "field_invalid"),
            ("2025-01-01", "2025-12-31", "certificate_empty"),
        ] {
            assert_eq!(
                ask(&volunteer, from, until).await.code(),
                code,
                "{from} {until}"
            );
        }
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
    }
}

#[tokio::test]
async fn twenty_are_made_in_a_day_and_they_go_with_their_holder() {
    for stage in stages().await {
        let street = street(&stage).await;
        served(&stage, &street, "volunteer").await;
        publish(&stage).await;
        let volunteer = stage.enter(street.volunteer).await;
        let mut numbers = Vec::new();
        for day in 1..=20 {
            let made = ask(&volunteer, &format!("2026-11-{day:02}"), "2026-11-28").await;
            numbers.push(made.ok()["number"].as_str().unwrap().to_owned());
        }
        let more = ask(&volunteer, "2026-11-21", "2026-11-28").await;
        assert_eq!(more.code(), "certificates_enough");
        let mut tx = stage.db.begin().await.unwrap();
        super::destroy_of(&mut tx, street.volunteer).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            checked(&stage, &numbers[0]).await.unwrap_err(),
            "certificate_unknown"
        );
    }
}
