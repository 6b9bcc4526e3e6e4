use crate::{
    people::testing::{
        ADMIN, Caller, OTHER_STREET, SECOND_ADMIN, STREET, Stage, audit, make_administrator, stages,
    },
    rewards::testing,
};
use ledger::{
    account::{Account, Class, Unit},
    decide,
    ids::Id,
};
use serde_json::{Value, json};

const APPLICATIONS: &str = "/api/v1/merchant-applications";

fn shop(name: &str) -> Value {
    json!({
        "name": name, "place": "昌岗中路 1 号", "latitude_e6": 23_089_000, "longitude_e6": 113_274_000,
        "offers": "上门理发，周一休息", "contact": "梁师傅", "mobile": "19900000777", "licence": "91440105示例",
    })
}

fn applying(name: &str) -> Value {
    json!({"area": STREET, "shop": shop(name)})
}

fn terms(ceiling: &str) -> Value {
    json!({"ceiling": ceiling, "sponsor": "示例基金会"})
}

fn path(item: &Value, act: &str) -> String {
    format!("{APPLICATIONS}/{}/{act}", item["id"].as_str().unwrap())
}

async fn applied(applicant: &Caller<'_>, name: &str) -> Value {
    applicant
        .post(APPLICATIONS, applying(name))
        .await
        .ok()
        .clone()
}

/// A merchant that was admitted, and its account.
async fn admitted(stage: &Stage, applicant: &Caller<'_>, ceiling: &str) -> Id {
    let made = applied(applicant, "示例理发店").await;
    let admin = stage.enter(ADMIN).await;
    let done = admin.post(&path(&made, "admit"), terms(ceiling)).await;
    done.ok()["merchant"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn who_applied_is_admitted_with_a_ceiling_and_stands_among_the_shops() {
    for stage in stages().await {
        let person = stage.person("梁志强", 21, STREET).await;
        let applicant = stage.enter(person).await;
        let made = applied(&applicant, "示例理发店").await;
        assert_eq!(
            (&made["state"], &made["area_name"]),
            (&json!("open"), &json!("昌岗街道"))
        );
        let shops = || applicant.get("/api/v1/shops");
        assert_eq!(shops().await.ok()["items"], json!([]));
        let admin = stage.enter(ADMIN).await;
        let done = admin.post(&path(&made, "admit"), terms("500")).await;
        assert_eq!(done.ok()["state"], "admitted");
        let twice = admin.post(&path(&made, "admit"), terms("500")).await;
        assert_eq!(twice.code(), "application_decided");
        let late = admin
            .post(&path(&made, "refuse"), json!({"reason": "不"}))
            .await;
        assert_eq!(late.code(), "application_decided");
        let found = shops().await;
        let found = &found.ok()["items"][0];
        assert_eq!(
            (&found["name"], &found["open"]),
            (&json!("示例理发店"), &json!(true))
        );
        assert_eq!(found["mobile"], Value::Null);
        let own = applicant.get("/api/v1/me/merchant-applications").await;
        assert_eq!(own.ok()["items"][0]["merchant"], found["account"]);
        // The merchant signs in as its own account, and is one.
        let merchant: Id = found["account"].as_str().unwrap().parse().unwrap();
        stage
            .enter(merchant)
            .await
            .get("/api/v1/redemptions?day=2026-11-24")
            .await
            .ok();
        let listed = admin.get("/api/v1/merchants").await;
        let listed = &listed.ok()["items"][0];
        assert_eq!(
            (&listed["ceiling"], &listed["payable"]),
            (&json!("500.00"), &json!("0.00"))
        );
        assert_eq!(listed["sponsor"], "示例基金会");
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn an_application_is_sealed_and_decided_by_administrators_of_its_area_alone() {
    for stage in stages().await {
        let person = stage.person("梁志强", 21, STREET).await;
        let away = stage.person("卢嘉欣", 22, OTHER_STREET).await;
        make_administrator(&stage, away, OTHER_STREET).await;
        let applicant = stage.enter(person).await;
        let made = applied(&applicant, "示例理发店").await;
        let away = stage.enter(away).await;
        for act in ["admit", "refuse"] {
            let body = if act == "admit" {
                terms("0")
            } else {
                json!({"reason": "不"})
            };
            let refused = away.post(&path(&made, act), body).await;
            assert_eq!(refused.code(), "application_unknown", "{act}");
        }
        assert_eq!(away.get(APPLICATIONS).await.ok()["items"], json!([]));
        let own = stage.enter(ADMIN).await;
        let mine = applied(&own, "区长的店").await;
        let refused = own.post(&path(&mine, "admit"), terms("0")).await;
        assert_eq!(refused.code(), "own_application");
        let other = stage.enter(SECOND_ADMIN).await;
        assert_eq!(
            other.get(APPLICATIONS).await.ok()["items"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
        let no = other
            .post(&path(&made, "refuse"), json!({"reason": "执照过期"}))
            .await;
        assert_eq!(no.ok()["reason"], "执照过期");
        let told = applicant.get("/api/v1/me/merchant-applications").await;
        assert_eq!(told.ok()["items"][0]["reason"], "执照过期");
        let plain = "SELECT COUNT(*) FROM merchant_applications WHERE CAST(words AS TEXT) LIKE $1";
        let plain = if stage.db.engine() == "sqlite" {
            plain
        } else {
            "SELECT COUNT(*) FROM merchant_applications WHERE encode(words, 'escape') LIKE $1"
        };
        assert_eq!(stage.rows_with(plain, "%19900000777%").await, 0);
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn what_is_malformed_or_too_much_is_not_taken() {
    for stage in stages().await {
        let person = stage.person("梁志强", 21, STREET).await;
        let applicant = stage.enter(person).await;
        let changed = |field: &str, value: Value| {
            let mut body = applying("示例理发店");
            body["shop"][field] = value;
            body
        };
        for body in [
            changed("mobile", json!("12345678901")),
            changed("name", json!("")),
            changed("name", json!("长".repeat(41))),
            changed("longitude_e6", Value::Null),
            changed("latitude_e6", json!(91_000_000)),
            json!({"area": "440105/nowhere", "shop": shop("示例")}),
        ] {
            let refused = applicant.post(APPLICATIONS, body.clone()).await;
            // What is empty is missing, what does not fit is invalid.
            assert_eq!(refused.status, 422, "{body}");
            assert!(refused.code().starts_with("field_"), "{body}");
        }
        for n in 0..3 {
            applied(&applicant, &format!("第{n}店")).await;
        }
        let more = applicant.post(APPLICATIONS, applying("第四店")).await;
        assert_eq!(more.code(), "applications_waiting");
        let admin = stage.enter(ADMIN).await;
        let made =
            &applicant.get("/api/v1/me/merchant-applications").await.ok()["items"][0].clone();
        let below = admin.post(&path(made, "admit"), terms("-1")).await;
        assert_eq!(below.code(), "field_invalid");
    }
}

/// A member with a voucher for each of these, and their ids.
async fn vouchers(stage: &Stage, member: Id, count: usize) -> Vec<Id> {
    testing::earn(stage, member, count).await;
    let mut made = Vec::new();
    for _ in 0..count {
        let voucher = stage.app.random.id();
        let offer = "haircut".parse().unwrap();
        stage
            .record(member, decide::Command::IssueVoucher { voucher, offer })
            .await;
        made.push(voucher);
    }
    made
}

#[tokio::test]
async fn a_ceiling_reached_by_redemptions_at_once_and_a_suspension_stop_the_merchant() {
    for stage in stages().await {
        let person = stage.person("梁志强", 21, STREET).await;
        let applicant = stage.enter(person).await;
        let merchant = admitted(&stage, &applicant, "20").await;
        let vouchers = vouchers(&stage, person, 4).await;
        let redeem = |voucher| {
            let command = decide::Command::RedeemVoucher { voucher };
            stage.app.journal.submit(
                crate::journal::Bare {
                    by: merchant,
                    command,
                },
                None,
            )
        };
        let [first, second, third, fourth] = vouchers[..] else {
            panic!("{vouchers:?}")
        };
        // Three of ten points each at the same time, and room for two.
        let (one, two, three) = tokio::join!(redeem(first), redeem(second), redeem(third));
        let done = [one, two, three].iter().filter(|one| one.is_ok()).count();
        assert_eq!(done, 2, "on {}", stage.db.engine());
        let payable = crate::journal::balances(&stage.app.db, merchant)
            .await
            .unwrap();
        let of = Account::of(Unit::Point, Class::Payable, merchant);
        assert_eq!(payable, vec![(of, 2_000)]);
        let shops = applicant.get("/api/v1/shops").await;
        assert_eq!(shops.ok()["items"][0]["open"], false);
        // Room again, and then suspended: nothing is redeemed, and everybody sees the shop gone.
        let admin = stage.enter(ADMIN).await;
        let stand = |act: &str| format!("/api/v1/merchants/{merchant}/{act}");
        admin.post(&stand("admit"), terms("0")).await.ok();
        let gone = admin
            .post(&stand("suspend"), json!({"reason": "投诉"}))
            .await;
        assert_eq!(gone.ok()["suspended"], true);
        let again = admin
            .post(&stand("suspend"), json!({"reason": "投诉"}))
            .await;
        assert_eq!(again.code(), "merchant_suspended");
        assert!(redeem(fourth).await.is_err());
        assert_eq!(
            applicant.get("/api/v1/shops").await.ok()["items"],
            json!([])
        );
        // Nobody from elsewhere lifts it.
        let away = stage.person("卢嘉欣", 22, OTHER_STREET).await;
        make_administrator(&stage, away, OTHER_STREET).await;
        let refused = stage
            .enter(away)
            .await
            .post(&stand("admit"), terms("0"))
            .await;
        assert_eq!(refused.code(), "merchant_unknown");
        let back = admin.post(&stand("admit"), terms("100")).await;
        assert_eq!(back.ok()["suspended"], false);
        redeem(fourth).await.unwrap();
        assert!(audit(&stage.app.db).await.is_empty());
    }
}
