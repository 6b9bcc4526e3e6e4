use crate::people::testing::{STREET, stages};
use serde_json::{Value, json};

const CHOICES: &str = "/api/v1/me/notice-choices";

fn wish() -> Value {
    json!({
        "on": ["wechat"],
        "silenced": [{"about": "team", "channel": "wechat"}],
        "quiet": {"from": "22:30", "until": "07:00"},
        "language": "en",
    })
}

#[tokio::test]
async fn who_has_chosen_nothing_is_told_by_short_messages_and_not_at_night() {
    for stage in stages().await {
        let person = stage.person("何秀兰", 100, STREET).await;
        let told = stage.enter(person).await.get(CHOICES).await;
        let told = told.ok();
        let on: Vec<&Value> = told["channels"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["on"])
            .collect();
        assert_eq!(on, [false, false, true, false]);
        assert_eq!(told["channels"][0]["reach"], "not_offered");
        assert_eq!(told["quiet"], json!({"from": "21:00", "until": "08:00"}));
        assert_eq!(told["language"], "zh-CN");
    }
}

#[tokio::test]
async fn what_somebody_chose_is_kept_and_is_nobody_elses() {
    for stage in stages().await {
        let person = stage.person("何秀兰", 100, STREET).await;
        let other = stage.person("陈志强", 101, STREET).await;
        let caller = stage.enter(person).await;
        for _ in 0..2 {
            let told = caller.send("PUT", CHOICES, Some(wish())).await;
            let told = told.ok();
            assert_eq!(told["silenced"], wish()["silenced"]);
            assert_eq!(told["quiet"], wish()["quiet"]);
            assert_eq!(
                (&told["language"], &told["channels"][0]["on"]),
                (&json!("en"), &json!(true))
            );
            assert_eq!(told["channels"][2]["on"], false);
        }
        let said = caller.get(CHOICES).await.ok()["channels"][0]["said_at"].clone();
        stage.later(60);
        caller.send("PUT", CHOICES, Some(wish())).await.ok();
        let again = caller.get(CHOICES).await.ok()["channels"][0]["said_at"].clone();
        assert_eq!(said, again, "agreeing once is agreeing then");
        let theirs = stage.enter(other).await.get(CHOICES).await;
        assert_eq!(theirs.ok()["quiet"]["from"], "21:00");
    }
}

#[tokio::test]
async fn a_wrong_choice_changes_nothing() {
    for stage in stages().await {
        let person = stage.person("何秀兰", 100, STREET).await;
        let caller = stage.enter(person).await;
        caller.send("PUT", CHOICES, Some(wish())).await.ok();
        let spoilt: [fn(&mut Value); 7] = [
            |wish| wish["on"] = json!(["pigeon"]),
            |wish| wish["silenced"] = json!([{"about": "emergency", "channel": "sms"}]),
            |wish| wish["silenced"] = json!(vec![json!({"about": "team", "channel": "sms"}); 99]),
            |wish| wish["quiet"] = json!({"from": "24:00", "until": "07:00"}),
            |wish| wish["quiet"] = json!({"from": "9:00", "until": "07:00"}),
            |wish| wish["quiet"] = json!({"from": "+9:00", "until": "07:0 "}),
            |wish| wish["language"] = json!("fr"),
        ];
        for (n, spoil) in spoilt.into_iter().enumerate() {
            let mut wrong = wish();
            spoil(&mut wrong);
            let refused = caller.send("PUT", CHOICES, Some(wrong)).await;
            assert!(!refused.code().is_empty(), "{n} {}", refused.body);
            let kept = caller.get(CHOICES).await;
            assert_eq!(kept.ok()["quiet"], wish()["quiet"], "{n}");
        }
    }
}
