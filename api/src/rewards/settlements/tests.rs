use crate::{
    people::testing::{
        ADMIN, Caller, OTHER_STREET, SECOND_ADMIN, STREET, Stage, audit, make_administrator, stages,
    },
    rewards::testing,
};
use ledger::{
    ids::{Id, Seq},
    kinds::Role,
    time::Instant,
};
use serde_json::{Value, json};

const SETTLEMENTS: &str = "/api/v1/settlements";
const SPONSOR: &str = "=示例基金会";

/// A haircut taken, and used so many seconds later.
async fn haircut(stage: &Stage, member: Id, merchant: Id, seconds: i64) -> Seq {
    let voucher = testing::haircut(stage, member).await;
    stage.later(seconds);
    testing::used(stage, merchant, voucher).await
}

/// A merchant at whom two haircuts stand payable, at a price of 3.50 yuan a point.
async fn owed(stage: &Stage) -> Id {
    let member = stage.person("陈大文", 31, STREET).await;
    let barber = testing::merchant(stage, "示例理发店", SPONSOR).await;
    testing::earn(stage, member, 2).await;
    haircut(stage, member, barber, 7_200).await;
    haircut(stage, member, barber, 7_200).await;
    let admin = stage.enter(ADMIN).await;
    let agreed = admin.post(&price_path(barber), price("3.50")).await;
    assert_eq!(agreed.status, 204, "{}", agreed.text);
    barber
}

fn price_path(merchant: Id) -> String {
    format!("/api/v1/merchants/{merchant}/price")
}

fn price(yuan: &str) -> Value {
    json!({ "yuan_per_point": yuan })
}

fn paid(merchant: Id, points: &str, yuan: &str) -> Value {
    let one = json!({"merchant": merchant.to_string(), "points": points, "yuan": yuan});
    json!({"reference": "网银 20261201-7", "payments": [one]})
}

async fn books(caller: &Caller<'_>) -> Value {
    caller.get("/api/v1/settlements/books").await.ok().clone()
}

#[tokio::test]
async fn a_run_is_exported_paid_and_reconciles_to_nothing() {
    for stage in stages().await {
        let barber = owed(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let run = admin.get("/api/v1/settlements/run").await;
        let sponsor = &run.ok()["sponsors"][0];
        assert_eq!(
            (&sponsor["sponsor"], &sponsor["points"], &sponsor["yuan"]),
            (&json!(SPONSOR), &json!("20.00"), &json!("70.00"))
        );
        let path = "/api/v1/settlements/run/sheet?format=csv&sponsor=%3D%E7%A4%BA%E4%BE%8B%E5%9F%BA%E9%87%91%E4%BC%9A";
        let (_, file) = admin.file(path).await;
        let file = String::from_utf8(file).unwrap();
        assert!(file.contains("20.00") && file.contains("70.00"), "{file}");
        for line in file.lines() {
            assert!(!line.starts_with('=') && !line.contains(",="), "{line}");
        }
        let done = admin
            .post(SETTLEMENTS, paid(barber, "15.00", "52.50"))
            .await;
        assert_eq!(done.status, 201, "{}", done.text);
        assert_eq!(done.body["items"][0]["reference"], "网银 20261201-7");
        let report = books(&admin).await;
        for one in [&report["merchants"][0], &report["sponsors"][0]] {
            let sums = ["redeemed", "settled", "payable", "difference", "yuan"];
            let sums = sums.map(|field| one[field].as_str().unwrap());
            assert_eq!(sums, ["20.00", "15.00", "5.00", "0.00", "52.50"]);
        }
        // The merchant reads its month; the sponsor's name, reference and rest stand there.
        let month = &stage.app.clock.now().to_string()[..7];
        let own = stage.enter(barber).await;
        let own = own
            .get(&format!("/api/v1/merchants/me/month?month={month}"))
            .await;
        let own = own.ok();
        assert_eq!(
            (&own["payable"], &own["yuan_per_point"]),
            (&json!("5.00"), &json!("3.50"))
        );
        assert_eq!(own["payments"][0]["yuan"], "52.50");
        assert_eq!(own["payments"][0]["own"], false);
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn what_is_not_payable_or_comes_to_another_amount_is_not_recorded() {
    for stage in stages().await {
        let barber = owed(&stage).await;
        let priceless = testing::merchant(&stage, "无价家政", SPONSOR).await;
        let away = stage.person("卢嘉欣", 22, OTHER_STREET).await;
        make_administrator(&stage, away, OTHER_STREET).await;
        let admin = stage.enter(ADMIN).await;
        let both = json!({"reference": "一", "payments": [
            {"merchant": barber.to_string(), "points": "20.00", "yuan": "70.00"},
            {"merchant": barber.to_string(), "points": "20.00", "yuan": "70.00"},
        ]});
        let half = json!({"reference": "一", "payments": [
            {"merchant": barber.to_string(), "points": "20.00", "yuan": "70.00"},
            {"merchant": priceless.to_string(), "points": "1.00", "yuan": "1.00"},
        ]});
        for (body, code) in [
            (paid(barber, "20.01", "70.04"), "beyond_payable"),
            (paid(barber, "0", "0"), "beyond_payable"),
            (paid(barber, "20.00", "69.99"), "amount_differs"),
            (paid(barber, "-1", "1"), "field_invalid"),
            (paid(ADMIN, "1.00", "3.50"), "merchant_unknown"),
            (both, "field_invalid"),
            (half, "price_missing"),
            (json!({"reference": "一", "payments": []}), "field_invalid"),
        ] {
            let refused = admin.post(SETTLEMENTS, body.clone()).await;
            assert_eq!(refused.code(), code, "{body}");
        }
        let away = stage.enter(away).await;
        let refused = away.post(SETTLEMENTS, paid(barber, "1.00", "3.50")).await;
        assert_eq!(refused.code(), "merchant_unknown");
        let refused = away.post(&price_path(barber), price("1")).await;
        assert_eq!(refused.code(), "merchant_unknown");
        assert_eq!(books(&away).await["merchants"], json!([]));
        for wrong in ["1000.01", "-1", "x"] {
            let refused = admin.post(&price_path(barber), price(wrong)).await;
            assert_eq!(refused.code(), "field_invalid", "{wrong}");
        }
        // All or nothing: what stood beside a payment that was refused is not recorded either.
        assert_eq!(books(&admin).await["sponsors"][0]["settled"], "0.00");
        // Another price holds from now on: the run that was printed before does not.
        admin.post(&price_path(barber), price("4")).await;
        let old = admin
            .post(SETTLEMENTS, paid(barber, "20.00", "70.00"))
            .await;
        assert_eq!(old.code(), "amount_differs");
        let (one, two) = tokio::join!(
            admin.post(SETTLEMENTS, paid(barber, "20.00", "80.00")),
            admin.post(SETTLEMENTS, paid(barber, "20.00", "80.00"))
        );
        let done = [&one, &two].iter().filter(|it| it.status == 201).count();
        assert_eq!(done, 1, "the same points are paid for once");
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_payment_that_came_back_is_said_by_somebody_else_and_once() {
    for stage in stages().await {
        let barber = owed(&stage).await;
        let admin = stage.enter(ADMIN).await;
        let done = admin
            .post(SETTLEMENTS, paid(barber, "20.00", "70.00"))
            .await;
        let seq = done.body["items"][0]["seq"].as_u64().unwrap();
        let back = format!("{SETTLEMENTS}/{seq}/reverse");
        let reason = || json!({"reason": "账号有误，款已退回"});
        let own = admin.post(&back, reason()).await;
        assert_eq!(own.code(), "same_administrator");
        let away = stage.person("卢嘉欣", 22, OTHER_STREET).await;
        make_administrator(&stage, away, OTHER_STREET).await;
        let refused = stage.enter(away).await.post(&back, reason()).await;
        assert_eq!(refused.code(), "settlement_unknown");
        let second = stage.enter(SECOND_ADMIN).await;
        let refused = second.post(&back, json!({"reason": " "})).await;
        assert!(refused.code().starts_with("field_"));
        let after = second.post(&back, reason()).await;
        assert_eq!(after.ok()["reason"], "账号有误，款已退回");
        let twice = second.post(&back, reason()).await;
        assert_eq!(twice.code(), "settlement_reversed");
        let report = books(&second).await;
        assert_eq!(report["merchants"][0]["payable"], "20.00");
        assert_eq!(report["merchants"][0]["yuan"], "0.00");
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn an_auditor_sees_haste_hours_and_pairs_and_nobody_sees_names() {
    for stage in stages().await {
        let member = stage.person("陈大文", 31, STREET).await;
        let barber = testing::merchant(&stage, "示例理发店", SPONSOR).await;
        let auditor = stage.person("方正平", 32, STREET).await;
        stage.grant(auditor, Role::Auditor, "440105").await;
        testing::earn(&stage, member, 5).await;
        // To the morning of a new month: five uses on two days of it, and the last in the middle of a night.
        let now = stage.app.clock.now();
        let next = now.month().plus(1);
        let noon: Instant = format!("{next}-02T04:00:00Z").parse().unwrap();
        stage.later(noon.unix() - now.unix());
        for (seconds, wait) in [(59, 600), (61, 600), (61, 86_400), (61, 43_200), (61, 0)] {
            haircut(&stage, member, barber, seconds).await;
            stage.later(wait);
        }
        let path = format!("{SETTLEMENTS}/signals?month={next}");
        let seen = stage.enter(auditor).await.get(&path).await;
        let one = &seen.ok()["items"][0];
        assert_eq!(one["merchant"], barber.to_string());
        let counts = ["redeemed", "hasty", "outside_hours", "by_clerks"];
        let counts = counts.map(|field| one[field].as_i64().unwrap());
        assert_eq!(counts, [5, 1, 1, 0], "{one}");
        assert_eq!(one["often"][0]["member"], member.to_string());
        assert_eq!(one["often"][0]["count"], 5);
        assert!(!seen.text.contains("陈大文"));
        let wrong = stage
            .enter(auditor)
            .await
            .get(&format!("{SETTLEMENTS}/signals?month=x"))
            .await;
        assert_eq!(wrong.code(), "field_invalid");
        let refused = stage.enter(ADMIN).await.get(&path).await;
        assert_eq!(refused.status, 403);
    }
}
