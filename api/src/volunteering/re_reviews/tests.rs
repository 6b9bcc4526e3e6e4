use super::{
    draw::{Drawn, draw_days},
    store,
};
use crate::{
    identity::PersonalData,
    journal,
    people::testing::{Caller, NOW, OTHER_STREET, STREET, Stage, stages},
    volunteering::{
        OwnData,
        testing::{Street, street},
    },
};
use ledger::{
    entry::Entry,
    ids::{Id, Seq},
    kinds::Role,
    sample::Draw,
    time::Instant,
    tree::{Hash, leaf_hash},
};
use serde_json::{Value, json};

/// An activity of the street by its leader, over the days to come.
async fn activity(stage: &Stage, street: &Street) -> String {
    let wish = json!({
        "name": "长者饭堂送餐", "class": "volunteer", "area": STREET, "place": "昌岗长者饭堂",
        "content": "把午餐送到独居长者家里", "organiser": "昌岗街道社工站（示例）", "in_charge": "麦永康",
        "starts_at": "2026-11-24T16:00:00Z", "ends_at": "2026-12-24T16:00:00Z",
    });
    let leader = stage.enter(street.leader).await;
    let posted = leader.post("/api/v1/activities", wish).await;
    posted.ok()["id"].as_str().unwrap().to_owned()
}

/// A quarter of an hour of the volunteer's own, the nth from Wednesday at eight.
async fn claim(caller: &Caller<'_>, activity: &str, nth: i64) -> Seq {
    let morning: Instant = "2026-11-25T00:00:00Z".parse().unwrap();
    // Sixteen a day.
    let starts = morning.plus_seconds(nth / 16 * 86_400 + nth % 16 * 900);
    let wish = json!({
        "activity": activity, "place": "", "content": "送餐",
        "starts_at": starts.to_string(), "ends_at": starts.plus_seconds(900).to_string(),
    });
    let recorded = caller.post("/api/v1/claims", wish).await;
    recorded.ok()["seq"].as_u64().unwrap()
}

/// So many hours of the volunteer, agreed with in one list and unopened, a week after [`NOW`].
async fn approved(stage: &Stage, street: &Street, count: i64) -> Vec<Seq> {
    let activity = activity(stage, street).await;
    stage.later(7 * 86_400);
    let volunteer = stage.enter(street.volunteer).await;
    let mut claims = Vec::new();
    for nth in 0..count {
        claims.push(claim(&volunteer, &activity, nth).await);
    }
    let worker = stage.enter(street.worker).await;
    let done = worker
        .post("/api/v1/reviews/approve", json!({"claims": claims}))
        .await;
    let items = done.ok()["items"].as_array().unwrap();
    assert!(items.iter().all(|item| item["ok"] == true), "{items:?}");
    claims
}

/// As if these had been drawn.
async fn drawn(stage: &Stage, claims: &[Seq]) {
    let day = stage.app.clock.today();
    let records = journal::claims(&stage.app.db, claims).await.unwrap();
    let drawn = Drawn {
        day,
        size: 1,
        root: Hash::ZERO,
        approvals: claims.len(),
        claims: records.into_iter().collect(),
    };
    let mut tx = stage.app.db.begin().await.unwrap();
    store::put_day(&mut tx, &stage.app.random, &drawn, stage.app.clock.now_ms())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn colleague(stage: &Stage) -> Id {
    let other = stage.person("周国华", 14, STREET).await;
    stage.grant(other, Role::SocialWorker, STREET).await;
    other
}

async fn listed(caller: &Caller<'_>, state: &str) -> Value {
    let path = format!("/api/v1/re-reviews?state={state}");
    caller.get(&path).await.ok()["items"].clone()
}

#[tokio::test]
async fn a_day_is_drawn_once_it_is_over_as_anybody_draws_it_from_the_entries() {
    for stage in stages().await {
        let street = street(&stage).await;
        let claims = approved(&stage, &street, 64).await;
        let day = stage.app.clock.today();
        stage.app.publisher.publish().await.unwrap();
        assert_eq!(
            draw_days(&stage.app).await.unwrap(),
            0,
            "the day is not over"
        );
        stage.later(2 * 86_400);
        assert_eq!(
            draw_days(&stage.app).await.unwrap(),
            0,
            "nothing stands after it"
        );
        let other = colleague(&stage).await;
        stage.app.publisher.publish().await.unwrap();
        assert_eq!(draw_days(&stage.app).await.unwrap(), 1);
        assert_eq!(draw_days(&stage.app).await.unwrap(), 0, "once");

        let mut draw = Draw::new(day);
        for bytes in journal::entry_bytes(&stage.app.db, 0..1_000).await.unwrap() {
            let entry = Entry::from_bytes(bytes.as_bytes()).unwrap();
            draw.take(&entry, leaf_hash(bytes.as_bytes()));
        }
        let again = draw.sample().unwrap();
        let reader = stage.enter(other).await;
        let days = reader.get("/api/v1/re-reviews/days").await;
        let told = &days.ok()["items"][0];
        assert_eq!(told["day"], day.date().to_string());
        assert_eq!(told["root"], again.root.to_string());
        assert_eq!(
            (&told["size"], &told["approvals"], &told["claims"]),
            (
                &json!(again.size),
                &json!(claims.len()),
                &json!(again.drawn)
            )
        );
        let waiting = listed(&reader, "waiting").await;
        assert_eq!(waiting.as_array().unwrap().len(), again.drawn.len());
        assert!(
            !again.drawn.is_empty(),
            "a fifth of 64, but for one time in a million"
        );
    }
}

#[tokio::test]
async fn somebody_with_no_part_in_them_looks_again_once_and_whoever_agreed_is_told() {
    for stage in stages().await {
        let street = street(&stage).await;
        let claims = approved(&stage, &street, 2).await;
        drawn(&stage, &claims).await;
        let path = format!("/api/v1/re-reviews/{}", claims[0]);
        let faulty = json!({"outcome": "faulty", "words": "那天饭堂没有开门"});

        let worker = stage.enter(street.worker).await;
        assert_eq!(worker.get(&path).await.ok()["mine"], false);
        assert_eq!(
            worker.post(&path, faulty.clone()).await.code(),
            "re_review_by_another"
        );
        let other = stage.enter(colleague(&stage).await).await;
        let silent = json!({"outcome": "faulty", "words": " "});
        assert_eq!(other.post(&path, silent).await.code(), "field_missing");
        let judged = other.post(&path, faulty.clone()).await;
        let judged = judged.ok();
        assert_eq!(
            (&judged["state"], &judged["judged_by_name"]),
            (&json!("faulty"), &json!("周国华"))
        );
        assert_eq!(other.post(&path, faulty).await.code(), "re_review_done");
        let stands = json!({"outcome": "stands"});
        let second = format!("/api/v1/re-reviews/{}", claims[1]);
        assert_eq!(other.post(&second, stands).await.ok()["state"], "stands");

        assert_eq!(listed(&other, "waiting").await, json!([]));
        assert_eq!(listed(&other, "judged").await.as_array().unwrap().len(), 2);
        let told = worker.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["kind"], "re_review_faulty");
        let rates = other.get("/api/v1/reviews/rates").await;
        let rates = rates.ok();
        let of_worker = &rates["reviewers"][0];
        assert_eq!(of_worker["name"], "李静文");
        assert_eq!(
            [
                &of_worker["approved"],
                &of_worker["unopened"],
                &of_worker["judged"],
                &of_worker["faulty"]
            ],
            [2, 2, 2, 1]
        );
        assert_eq!(rates["streets"][0]["area"], STREET);
        assert!(rates["streets"][0]["waiting_hours"].is_i64());
    }
}

#[tokio::test]
async fn what_was_not_drawn_or_lies_elsewhere_is_unknown() {
    for stage in stages().await {
        let street = street(&stage).await;
        let claims = approved(&stage, &street, 2).await;
        drawn(&stage, &claims[..1]).await;
        let stranger = stage.person("邝美仪", 15, OTHER_STREET).await;
        stage
            .grant(stranger, Role::SocialWorker, OTHER_STREET)
            .await;
        let stranger = stage.enter(stranger).await;
        let path = format!("/api/v1/re-reviews/{}", claims[0]);
        let stands = json!({"outcome": "stands"});
        assert_eq!(
            stranger.post(&path, stands.clone()).await.code(),
            "re_review_unknown"
        );
        assert_eq!(listed(&stranger, "waiting").await, json!([]));
        assert_eq!(
            stranger.get("/api/v1/reviews/rates").await.ok()["reviewers"],
            json!([])
        );
        let other = stage.enter(colleague(&stage).await).await;
        let not_drawn = format!("/api/v1/re-reviews/{}", claims[1]);
        assert_eq!(
            other.post(&not_drawn, stands).await.code(),
            "re_review_unknown"
        );
        for bad in [
            "from=2026-13-01",
            "from=2026-11-02&until=2026-11-01",
            "from=2020-01-01",
        ] {
            let path = format!("/api/v1/reviews/rates?{bad}");
            assert_eq!(other.get(&path).await.code(), "field_invalid", "{bad}");
        }
        assert_eq!(
            other.get("/api/v1/re-reviews/days?before=x").await.code(),
            "field_invalid"
        );
        assert!(stage.app.clock.now() > NOW.parse().unwrap());
    }
}

#[tokio::test]
async fn hours_of_family_are_left_to_others() {
    for stage in stages().await {
        let street = street(&stage).await;
        let activity = activity(&stage, &street).await;
        stage.later(5 * 86_400);
        let volunteer = stage.enter(street.volunteer).await;
        let (one, two) = (
            claim(&volunteer, &activity, 0).await,
            claim(&volunteer, &activity, 1).await,
        );
        let worker = stage.enter(street.worker).await;
        let said = worker
            .post(&format!("/api/v1/reviews/{one}/family"), json!({}))
            .await;
        assert_eq!(said.ok()["family"], true);
        for (path, body) in [
            (format!("/api/v1/reviews/{one}/approve"), json!({})),
            (
                format!("/api/v1/reviews/{two}/reject"),
                json!({"reason": "时间不对"}),
            ),
        ] {
            assert_eq!(worker.post(&path, body).await.code(), "reviewer_is_family");
        }
        let list = worker
            .post("/api/v1/reviews/approve", json!({"claims": [one, two]}))
            .await;
        assert_eq!(list.ok()["items"][1]["code"], "reviewer_is_family");
        let own = volunteer
            .post(&format!("/api/v1/reviews/{one}/family"), json!({}))
            .await;
        assert_eq!(own.code(), "forbidden");
        let other = stage.enter(colleague(&stage).await).await;
        other
            .post(&format!("/api/v1/reviews/{one}/approve"), json!({}))
            .await
            .ok();
        drawn(&stage, &[one]).await;
        let again = worker.get(&format!("/api/v1/re-reviews/{one}")).await;
        assert_eq!(
            again.ok()["mine"],
            false,
            "nor are they looked at again by family"
        );
    }
}

#[tokio::test]
async fn who_is_family_stays_so_when_their_accounts_become_one() {
    for stage in stages().await {
        let street = street(&stage).await;
        let activity = activity(&stage, &street).await;
        let into = stage.person("何秀兰", 21, STREET).await;
        stage.later(5 * 86_400);
        let old = claim(&stage.enter(street.volunteer).await, &activity, 0).await;
        let new = claim(&stage.enter(into).await, &activity, 1).await;
        let worker = stage.enter(street.worker).await;
        let said = format!("/api/v1/reviews/{old}/family");
        worker.post(&said, json!({})).await.ok();
        let mut tx = stage.app.db.begin().await.unwrap();
        OwnData.join(&mut tx, street.volunteer, into).await.unwrap();
        tx.commit().await.unwrap();
        let path = format!("/api/v1/reviews/{new}/approve");
        assert_eq!(
            worker.post(&path, json!({})).await.code(),
            "reviewer_is_family"
        );
    }
}
