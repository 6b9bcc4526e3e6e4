use crate::{
    people::testing::{
        ADMIN, Answer, Caller, OTHER_STREET, STREET, Stage, make_administrator, stages,
    },
    volunteering::testing::{Street, at, later, published, street},
};
use serde_json::{Value, json};

/// Hours of the volunteer in an activity of this class at this time, approved; the claim's entry.
async fn served(stage: &Stage, street: &Street, class: &str, (from, until): (&str, &str)) -> u64 {
    let mut wish = at(from, until, 3);
    wish["class"] = json!(class);
    let made = published(stage, street, wish).await;
    later(stage, &made["shifts"][0]["ends_at"]);
    let volunteer = stage.enter(street.volunteer).await;
    let claim = json!({
        "activity": made["id"], "starts_at": from, "ends_at": until, "place": "", "content": "送餐", "note": "",
    });
    let claim = volunteer.post("/api/v1/claims", claim).await.ok()["seq"]
        .as_u64()
        .unwrap();
    let worker = stage.enter(street.worker).await;
    let path = format!("/api/v1/reviews/{claim}/approve");
    worker.post(&path, json!({})).await.ok();
    claim
}

/// Few minutes make stars here, so that a test reaches them.
async fn small_stars(stage: &Stage) {
    let mut tx = stage.db.begin().await.unwrap();
    let levels = [(1, 120), (2, 240)];
    super::store::set_levels(&mut tx, &levels).await.unwrap();
    tx.commit().await.unwrap();
}

async fn growth(caller: &Caller<'_>) -> Answer {
    caller.get("/api/v1/me/growth").await
}

#[tokio::test]
async fn stars_follow_volunteer_hours_and_go_down_with_what_is_reversed() {
    for stage in stages().await {
        let street = street(&stage).await;
        let volunteer = stage.enter(street.volunteer).await;
        let policy = volunteer.get("/api/v1/star-levels").await;
        let hours: Vec<i64> = policy.ok()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["minutes"].as_i64().unwrap() / 60)
            .collect();
        assert_eq!(hours, [100, 300, 600, 1_000, 1_500]);
        let none = growth(&volunteer).await;
        assert_eq!(
            (
                &none.ok()["level"],
                &none.body["next"]["minutes"],
                &none.body["years"]
            ),
            (&json!(0), &json!(6_000), &json!([]))
        );
        small_stars(&stage).await;
        served(
            &stage,
            &street,
            "training",
            ("2026-11-26T01:00:00Z", "2026-11-26T05:00:00Z"),
        )
        .await;
        let volunteer = stage.enter(street.volunteer).await;
        // What is no volunteer service makes no star.
        assert_eq!(growth(&volunteer).await.ok()["level"], 0);
        let claim = served(
            &stage,
            &street,
            "volunteer",
            ("2026-11-28T01:00:00Z", "2026-11-28T03:00:00Z"),
        )
        .await;
        let volunteer = stage.enter(street.volunteer).await;
        let one = growth(&volunteer).await;
        assert_eq!(
            (
                &one.ok()["minutes"],
                &one.body["level"],
                &one.body["next"]["level"]
            ),
            (&json!(120), &json!(1), &json!(2))
        );
        let worker = stage.enter(street.worker).await;
        let reverse = format!("/api/v1/reviews/{claim}/reverse");
        worker
            .post(&reverse, json!({"reason": "重复登记"}))
            .await
            .ok();
        let after = growth(&volunteer).await;
        assert_eq!(
            (&after.ok()["minutes"], &after.body["level"]),
            (&json!(0), &json!(0))
        );
        let year = volunteer.get("/api/v1/me/growth/2026").await;
        assert_eq!(
            (&year.ok()["minutes"], &year.body["training_minutes"]),
            (&json!(0), &json!(240))
        );
    }
}

#[tokio::test]
async fn a_night_over_new_year_belongs_to_the_year_in_which_it_began() {
    for stage in stages().await {
        let street = street(&stage).await;
        // 22:00 to 02:00 in Guangzhou.
        served(
            &stage,
            &street,
            "volunteer",
            ("2026-12-31T14:00:00Z", "2026-12-31T18:00:00Z"),
        )
        .await;
        served(
            &stage,
            &street,
            "volunteer",
            ("2027-01-01T01:00:00Z", "2027-01-01T02:00:00Z"),
        )
        .await;
        let volunteer = stage.enter(street.volunteer).await;
        assert_eq!(growth(&volunteer).await.ok()["years"], json!([2027, 2026]));
        let old = volunteer.get("/api/v1/me/growth/2026").await;
        let old = old.ok();
        assert_eq!(
            (
                &old["minutes"],
                &old["services"],
                &old["days"],
                &old["months"][11],
                &old["first_day"]
            ),
            (
                &json!(240),
                &json!(1),
                &json!(1),
                &json!(240),
                &json!("2026-12-31")
            )
        );
        assert_eq!(
            old["most"],
            json!([{"name": "长者饭堂送餐", "minutes": 240}])
        );
        let new = volunteer.get("/api/v1/me/growth/2027").await;
        assert_eq!(
            (&new.ok()["minutes"], &new.body["months"][0]),
            (&json!(60), &json!(60))
        );
        for year in ["2028", "1999", "x", "20270"] {
            let path = format!("/api/v1/me/growth/{year}");
            assert_eq!(volunteer.get(&path).await.code(), "field_invalid", "{year}");
        }
    }
}

fn honour() -> Value {
    json!({"title": "优秀志愿者", "unit": "昌岗街道", "note": "送餐一年", "day": "2026-11-20"})
}

#[tokio::test]
async fn an_honour_is_given_told_and_taken_back() {
    for stage in stages().await {
        let street = street(&stage).await;
        let worker = stage.enter(street.worker).await;
        let volunteer = stage.enter(street.volunteer).await;
        let path = format!("/api/v1/honours/of/{}", street.volunteer);
        let given = worker.post(&path, honour()).await;
        let id = given.ok()["items"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(given.body["name"], "何秀兰");
        let mine = growth(&volunteer).await;
        assert_eq!(mine.ok()["honours"][0]["title"], "优秀志愿者");
        let told = volunteer.get("/api/v1/me/notices").await;
        assert_eq!(told.ok()["items"][0]["kind"], "honour_given");
        // The words stand in no notice and in no column in clear.
        let seen = stage
            .rows_with(
                "SELECT COUNT(*) FROM notices WHERE about LIKE '%' || $1 || '%'",
                "优秀",
            )
            .await;
        assert_eq!(seen, 0);
        let year = volunteer.get("/api/v1/me/growth/2026").await;
        assert_eq!(year.ok()["honours"].as_array().unwrap().len(), 1);
        let back = format!("/api/v1/honours/{id}/take-back");
        assert_eq!(
            worker.post(&back, json!({})).await.ok()["items"][0]["stands"],
            false
        );
        assert_eq!(worker.post(&back, json!({})).await.code(), "honour_unknown");
        assert_eq!(growth(&volunteer).await.ok()["honours"], json!([]));
        // What is kept about somebody is told and goes with them.
        let told = super::told_of(&stage.app.db, &stage.app.keys, street.volunteer)
            .await
            .unwrap();
        assert_eq!(told[0]["stands"], false);
        let mut tx = stage.db.begin().await.unwrap();
        super::destroy_of(&mut tx, street.volunteer).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(worker.get(&path).await.ok()["items"], json!([]));
    }
}

#[tokio::test]
async fn nobody_honours_themselves_nor_people_of_elsewhere() {
    for stage in stages().await {
        let street = street(&stage).await;
        let worker = stage.enter(street.worker).await;
        let own = format!("/api/v1/honours/of/{}", street.worker);
        assert_eq!(worker.post(&own, honour()).await.code(), "own_honour");
        let away = stage.person("冯建国", 51, OTHER_STREET).await;
        let path = format!("/api/v1/honours/of/{away}");
        assert_eq!(worker.post(&path, honour()).await.code(), "person_unknown");
        assert_eq!(worker.get(&path).await.code(), "person_unknown");
        // An honour of another street is not found from here.
        let boss = stage.person("谭主任", 52, OTHER_STREET).await;
        make_administrator(&stage, boss, OTHER_STREET).await;
        let boss = stage.enter(boss).await;
        let given = boss.post(&path, honour()).await.ok().clone();
        let back = format!(
            "/api/v1/honours/{}/take-back",
            given["items"][0]["id"].as_str().unwrap()
        );
        assert_eq!(worker.post(&back, json!({})).await.code(), "honour_unknown");
        let volunteer = stage.enter(street.volunteer).await;
        assert_eq!(volunteer.post(&path, honour()).await.code(), "forbidden");
        for (field, value, code) in [
            ("title", json!(" "), "field_missing"),
            ("day", json!("2026-12-01"), "field_invalid"),
            ("day", json!("2026-02-30"), "field_invalid"),
            ("note", json!("长".repeat(201)), "field_too_long"),
        ] {
            let mut wish = honour();
            wish[field] = value;
            let to = format!("/api/v1/honours/of/{}", street.volunteer);
            assert_eq!(worker.post(&to, wish).await.code(), code, "{field}");
        }
    }
}

#[tokio::test]
async fn administrators_of_the_district_say_what_the_stars_mean_and_each_change_stays_told() {
    for stage in stages().await {
        let street_of = street(&stage).await;
        let chief = stage.person("高主任", 21, STREET).await;
        make_administrator(&stage, chief, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let path = "/api/v1/star-levels";
        let wish = |version: i64, hours: &[i64]| {
            Some(json!({"version": version, "hours": hours, "reason": "区里开会定的"}))
        };
        let before = admin.get(&format!("{path}/history")).await;
        assert_eq!(
            (&before.ok()["version"], &before.body["changes"]),
            (&json!(0), &json!([]))
        );
        let done = admin.send("PUT", path, wish(0, &[50, 200])).await;
        assert_eq!(done.ok()["version"], 1, "{}", stage.db.engine());
        assert_eq!(
            done.body["items"][1],
            json!({"level": 2, "minutes": 12_000})
        );
        // Whoever had the page open before does not undo it.
        let stale = admin.send("PUT", path, wish(0, &[10])).await;
        assert_eq!(stale.code(), "limits_changed");
        assert_eq!(
            admin.send("PUT", path, wish(7, &[10])).await.code(),
            "limits_changed"
        );
        for hours in [&[][..], &[5, 5], &[0]] {
            let refused = admin.send("PUT", path, wish(1, hours)).await;
            assert_eq!(refused.code(), "field_invalid");
        }
        let second = admin.send("PUT", path, wish(1, &[60, 200, 900])).await;
        let changes = second.ok()["changes"].as_array().unwrap();
        assert_eq!(changes.len(), 2);
        assert_eq!(
            (&changes[1]["hours"], &changes[1]["by"]),
            (&json!([50, 200]), &json!("温区长"))
        );
        let volunteer = stage.enter(street_of.volunteer).await;
        assert_eq!(growth(&volunteer).await.ok()["next"]["minutes"], 3_600);
        let chief = stage.enter(chief).await;
        assert_eq!(
            chief.send("PUT", path, wish(2, &[1])).await.code(),
            "role_missing"
        );
        assert_eq!(
            volunteer.send("PUT", path, wish(2, &[1])).await.code(),
            "forbidden"
        );
        assert_eq!(
            volunteer.get(&format!("{path}/history")).await.code(),
            "forbidden"
        );
    }
}
