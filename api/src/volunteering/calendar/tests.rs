use crate::{
    people::testing::{Caller, Stage, stages},
    volunteering::testing::{activity, published, street},
};
use ledger::ids::Id;
use serde_json::{Value, json};

/// The secret of an address that somebody opens.
async fn opened(caller: &Caller<'_>, team: &Value) -> String {
    let made = caller
        .post("/api/v1/me/calendars", json!({"team": team}))
        .await;
    let url = made.ok()["url"].as_str().unwrap().to_owned();
    url.rsplit_once('/').unwrap().1.to_owned()
}

async fn text(stage: &Stage, secret: &str) -> Result<String, String> {
    stage.text(&format!("/api/v1/calendars/{secret}")).await
}

/// The value of a property of the only event.
fn value<'t>(text: &'t str, name: &str) -> &'t str {
    let lines: Vec<&str> = text
        .split("\r\n")
        .filter(|line| line.starts_with(name))
        .collect();
    assert_eq!(lines.len(), 1, "{name} in {text}");
    lines[0].split_once(':').unwrap().1
}

async fn act(caller: &Caller<'_>, shift: &Value, act: &str) {
    let path = format!("/api/v1/shifts/{}/{act}", shift["id"].as_str().unwrap());
    caller
        .post(&path, json!({"need": shift["needs"][0]["id"]}))
        .await
        .ok();
}

#[tokio::test]
async fn an_event_keeps_its_uid_and_its_sequence_grows_to_the_cancellation() {
    for stage in stages().await {
        let street = street(&stage).await;
        let made = published(&stage, &street, activity(1)).await;
        let shift = &made["shifts"][0];
        let (leader, volunteer) = (
            stage.enter(street.leader).await,
            stage.enter(street.volunteer).await,
        );
        let secret = opened(&volunteer, &Value::Null).await;
        let empty = text(&stage, &secret).await.unwrap();
        assert!(!empty.contains("BEGIN:VEVENT"));
        // Without events it is a calendar all the same: RFC 5545 asks for one component.
        assert!(empty.contains("BEGIN:VTIMEZONE"));
        act(&leader, shift, "sign-up").await;
        act(&volunteer, shift, "sign-up").await;
        let mut seen = Vec::new();
        let mut look = async |status: &str| {
            let text = text(&stage, &secret).await.unwrap();
            assert_eq!(value(&text, "STATUS"), status);
            let uid = value(&text, "UID").to_owned();
            seen.push((value(&text, "SEQUENCE").parse::<i64>().unwrap(), uid));
        };
        look("TENTATIVE").await;
        act(&leader, shift, "sign-off").await;
        look("CONFIRMED").await;
        act(&volunteer, shift, "sign-off").await;
        look("CANCELLED").await;
        act(&volunteer, shift, "sign-up").await;
        look("CONFIRMED").await;
        let cancel = format!("/api/v1/organised/{}/cancel", made["id"].as_str().unwrap());
        let body = json!({"reason": "下雨", "scope": "this"});
        leader.post(&cancel, body).await.ok();
        look("CANCELLED").await;
        assert!(
            seen.windows(2)
                .all(|two| two[0].0 < two[1].0 && two[0].1 == two[1].1),
            "{seen:?}"
        );
    }
}

#[tokio::test]
async fn an_address_ends_when_it_is_ended_replaced_or_its_team_is_left() {
    for stage in stages().await {
        let street = street(&stage).await;
        let worker = stage.enter(street.worker).await;
        let volunteer = stage.enter(street.volunteer).await;
        let team = json!({
            "kind": "community", "name": "银龄队", "area": crate::people::testing::STREET,
            "introduction": "", "skills": [], "categories": [],
        });
        let team = worker.post("/api/v1/teams", team).await.ok()["id"].clone();
        let path = format!("/api/v1/teams/{}", team.as_str().unwrap());
        let refused = volunteer
            .post("/api/v1/me/calendars", json!({"team": team}))
            .await;
        assert_eq!(refused.code(), "team_unknown");
        let mut wish = activity(1);
        wish["team"] = team.clone();
        let made = worker.post("/api/v1/organised", wish).await;
        let id = made.ok()["items"][0]["id"].as_str().unwrap().to_owned();
        worker
            .post(&format!("/api/v1/organised/{id}/publish"), json!({}))
            .await
            .ok();
        volunteer
            .post(&format!("{path}/join"), json!({}))
            .await
            .ok();
        let answer = json!({"account": street.volunteer.to_string(), "verdict": "accept"});
        worker.post(&format!("{path}/answer"), answer).await.ok();
        let first = opened(&volunteer, &team).await;
        let second = opened(&volunteer, &team).await;
        assert_eq!(text(&stage, &first).await.unwrap_err(), "calendar_unknown");
        assert!(
            text(&stage, &second)
                .await
                .unwrap()
                .contains("SUMMARY:长者饭堂送餐")
        );
        volunteer
            .send("POST", &format!("{path}/leave"), None)
            .await
            .ok();
        assert_eq!(text(&stage, &second).await.unwrap_err(), "calendar_unknown");
        let own = opened(&volunteer, &Value::Null).await;
        volunteer
            .post("/api/v1/me/calendars/end", json!({"team": null}))
            .await
            .ok();
        assert_eq!(text(&stage, &own).await.unwrap_err(), "calendar_unknown");
        let kept = "SELECT COUNT(*) FROM calendar_feeds WHERE secret_hash = $1";
        assert_eq!(stage.rows_with(kept, &second).await, 0);
        assert_eq!(
            text(&stage, &Id([7; 16]).to_string()).await.unwrap_err(),
            "calendar_unknown"
        );
    }
}
