use crate::{
    people::testing::{Answer, Caller, OTHER_STREET, STREET, Stage, stages},
    volunteering::testing::{Street, activity, at, later, published, street},
};
use serde_json::{Value, json};

async fn ask(caller: &Caller<'_>, shift: &Value, text: &str, choices: Value) -> Answer {
    send(caller, shift, "/preview", text, choices).await
}

async fn save(caller: &Caller<'_>, shift: &Value, text: &str, choices: Value) -> Answer {
    send(caller, shift, "", text, choices).await
}

async fn send(caller: &Caller<'_>, shift: &Value, end: &str, text: &str, choices: Value) -> Answer {
    let path = format!(
        "/api/v1/shifts/{}/chain{end}",
        shift["id"].as_str().unwrap()
    );
    let body = json!({"text": text, "need": shift["needs"][0]["id"], "choices": choices});
    caller.post(&path, body).await
}

/// A street's shift with so many places.
async fn shift_of(stage: &Stage, street: &Street, places: i64) -> Value {
    published(stage, street, activity(places)).await["shifts"][0].clone()
}

fn reasons(answer: &Answer) -> Vec<(&str, &str)> {
    let rows = answer.ok()["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let text = |field: &str| row[field].as_str().unwrap_or("");
        (text("verdict"), text("reason"))
    })
    .collect()
}

#[tokio::test]
async fn a_pasted_list_becomes_sign_ups_and_everybody_is_told() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = shift_of(&stage, &street, 2).await;
        let second = stage.person("林晓岚", 21, STREET).await;
        stage.person("黄志强", 22, STREET).await;
        let worker = stage.enter(street.worker).await;
        let text = "#接龙\n长者饭堂送餐\n例 张三\n1. 何秀兰\n2. 林晓岚🌹\n3. 替我妈报\n4. 黄志强";
        let shown = ask(&worker, &shift, text, json!([])).await;
        assert_eq!(
            reasons(&shown),
            [
                ("aside", "head"),
                ("aside", "head"),
                ("aside", "example"),
                ("sign_up", ""),
                ("sign_up", ""),
                ("ask", "nameless_other"),
                ("sign_up", ""),
            ]
        );
        let counts = ["sign_up", "wait", "listed", "open"].map(|field| shown.body[field].as_i64());
        assert_eq!(counts, [Some(3), Some(1), Some(0), Some(1)]);
        // Nobody before everything is settled.
        let open = save(&worker, &shift, text, json!([])).await;
        assert_eq!(
            (open.code(), &open.body["params"]["rows"]),
            ("chain_open", &json!(1))
        );
        let volunteer = stage.enter(street.volunteer).await;
        let mine = volunteer.get("/api/v1/me/shifts").await;
        assert_eq!(mine.ok()["items"], json!([]));
        let choices = json!([{"line": 6, "place": 0, "name": "", "account": null}]);
        let done = save(&worker, &shift, text, choices.clone()).await;
        assert_eq!(
            done.ok(),
            &json!({"confirmed": 2, "waiting": 1, "listed": 0})
        );
        let told = stage.enter(second).await.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["kind"], "shift_listed");
        let mine = volunteer.get("/api/v1/me/shifts").await;
        assert_eq!(mine.ok()["items"][0]["signed"], "confirmed");
        // Sent again, it does no harm.
        let again = save(&worker, &shift, text, choices).await;
        assert_eq!(
            again.ok(),
            &json!({"confirmed": 0, "waiting": 0, "listed": 3})
        );
        let roster = format!("/api/v1/shifts/{}/roster", shift["id"].as_str().unwrap());
        let names = worker.get(&roster).await.ok()["people"].clone();
        let names: Vec<&str> = names
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["何秀兰", "林晓岚", "黄志强"]);
    }
}

#[tokio::test]
async fn two_people_of_one_name_are_a_question_that_shows_no_whole_number() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = shift_of(&stage, &street, 5).await;
        let other = stage.person("何秀兰", 31, STREET).await;
        let worker = stage.enter(street.worker).await;
        let shown = ask(&worker, &shift, "1、何秀兰", json!([])).await;
        assert_eq!(reasons(&shown), [("ask", "several")]);
        let candidates = shown.body["rows"][0]["candidates"].as_array().unwrap();
        assert_eq!(candidates.len(), 2);
        let masked: std::collections::BTreeSet<&str> = candidates
            .iter()
            .map(|one| one["mobile_masked"].as_str().unwrap())
            .collect();
        assert_eq!(masked, ["199****0013", "199****0031"].into());
        assert!(!shown.text.contains("19900000031"));
        let chosen =
            |account: &str| json!([{"line": 1, "place": 0, "name": "何秀兰", "account": account}]);
        let stranger = save(
            &worker,
            &shift,
            "1、何秀兰",
            chosen(&street.leader.to_string()),
        )
        .await;
        assert_eq!(stranger.code(), "field_invalid");
        let done = save(&worker, &shift, "1、何秀兰", chosen(&other.to_string())).await;
        assert_eq!(done.ok()["confirmed"], 1);
        // A number in the line tells them apart.
        let by_number = ask(&worker, &shift, "1、何秀兰 19900000031", json!([])).await;
        assert_eq!(reasons(&by_number), [("listed", "")]);
    }
}

#[tokio::test]
async fn the_rules_of_signing_up_hold_for_each_row_and_nobody_is_signed_up_by_halves() {
    for stage in stages().await {
        let street = street(&stage).await;
        let morning = shift_of(&stage, &street, 5).await;
        let mut other = at("2026-11-28T02:00:00Z", "2026-11-28T04:00:00Z", 5);
        other["name"] = json!("江边清洁");
        other["shifts"][0]["needs"][0]["age_min"] = json!(18);
        let other = published(&stage, &street, other).await["shifts"][0].clone();
        let lin = stage.person("林晓岚", 21, STREET).await;
        let worker = stage.enter(street.worker).await;
        save(&worker, &morning, "1.何秀兰", json!([])).await.ok();
        let text = "1.何秀兰\n2.林晓岚";
        let shown = ask(&worker, &other, text, json!([])).await;
        assert_eq!(
            reasons(&shown),
            [
                ("refused", "need_age_unknown"),
                ("refused", "need_age_unknown")
            ]
        );
        let document = json!({"kind": "passport", "number": "E00000001", "born": "1956-01-01", "sex": "female"});
        for (account, number) in [(lin, "E00000001"), (street.volunteer, "E00000002")] {
            let mut document = document.clone();
            document["number"] = json!(number);
            let person = stage.enter(account).await;
            person
                .send("PUT", "/api/v1/me/document", Some(document))
                .await
                .ok();
        }
        let shown = ask(&worker, &other, text, json!([])).await;
        assert_eq!(
            reasons(&shown),
            [("refused", "shift_overlaps"), ("sign_up", "")]
        );
        assert!(
            shown.body["rows"][0]["detail"]
                .as_str()
                .unwrap()
                .contains("长者饭堂送餐")
        );
        assert_eq!(
            save(&worker, &other, text, json!([])).await.code(),
            "chain_open"
        );
        let mine = stage.enter(lin).await.get("/api/v1/me/shifts").await;
        assert_eq!(mine.ok()["items"], json!([]));
        let without = json!([{"line": 1, "place": 0, "name": "何秀兰", "account": null}]);
        assert_eq!(
            save(&worker, &other, text, without).await.ok()["confirmed"],
            1
        );
        later(&stage, &morning["starts_at"]);
        assert_eq!(
            ask(&worker, &morning, text, json!([])).await.code(),
            "shift_begun"
        );
    }
}

#[tokio::test]
async fn a_leader_learns_of_nobody_beyond_their_own_people() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = shift_of(&stage, &street, 5).await;
        stage.person("周文静", 41, OTHER_STREET).await;
        let leader = stage.enter(street.leader).await;
        let text = "1.何秀兰\n2.周文静\n3.麦永康";
        let shown = ask(&leader, &shift, text, json!([])).await;
        // Oneself is known; who never came along is not shown to have an account.
        assert_eq!(
            reasons(&shown),
            [("ask", "nobody"), ("ask", "nobody"), ("sign_up", "")]
        );
        let volunteer = stage.enter(street.volunteer).await;
        let path = format!("/api/v1/shifts/{}/sign-up", shift["id"].as_str().unwrap());
        volunteer
            .post(&path, json!({"need": shift["needs"][0]["id"]}))
            .await
            .ok();
        let next = at("2026-12-05T01:00:00Z", "2026-12-05T03:00:00Z", 5);
        let next = published(&stage, &street, next).await["shifts"][0].clone();
        let shown = ask(&leader, &next, text, json!([])).await;
        assert_eq!(reasons(&shown)[0], ("sign_up", ""));
        // The street's social worker sees who lives in the street, and nobody of another.
        let worker = stage.enter(street.worker).await;
        let shown = ask(&worker, &next, text, json!([])).await;
        assert_eq!(
            reasons(&shown),
            [("sign_up", ""), ("ask", "nobody"), ("sign_up", "")]
        );
        // Whoever does not organise it is told that there is no such shift; a volunteer may not ask at all.
        let stranger = stage.person("冯建国", 42, OTHER_STREET).await;
        stage
            .grant(stranger, ledger::kinds::Role::TeamLeader, OTHER_STREET)
            .await;
        let stranger = stage.enter(stranger).await;
        assert_eq!(
            ask(&stranger, &next, text, json!([])).await.code(),
            "shift_unknown"
        );
        assert_eq!(
            ask(&volunteer, &next, text, json!([])).await.code(),
            "forbidden"
        );
    }
}

#[tokio::test]
async fn too_much_and_nothing_are_told_apart() {
    for stage in stages().await {
        let street = street(&stage).await;
        let shift = shift_of(&stage, &street, 5).await;
        let worker = stage.enter(street.worker).await;
        for (text, code) in [
            ("长".repeat(20_001), "chain_long"),
            ("1.\n".repeat(601), "chain_lines"),
            ("1.李雷+9\n".repeat(31), "chain_people"),
        ] {
            assert_eq!(ask(&worker, &shift, &text, json!([])).await.code(), code);
        }
        let nothing = save(&worker, &shift, "#接龙\n1.", json!([])).await;
        assert_eq!(nothing.code(), "chain_empty");
    }
}
