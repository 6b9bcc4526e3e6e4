use crate::people::testing::{ADMIN, DISTRICT, STREET, audit, make_administrator, stages};
use serde_json::{Value, json};

fn fund() -> Value {
    json!({"name": "助老基金", "name_en": "Elders", "purpose": "给独居长者理发", "purpose_en": "Haircuts for elders"})
}

#[tokio::test]
async fn an_administrator_opens_a_fund_and_members_give_to_it() {
    for stage in stages().await {
        let member = stage.person("何秀兰", 13, STREET).await;
        crate::rewards::desk::earned(&stage, ADMIN, member).await;
        let admin = stage.enter(ADMIN).await;
        let opened = admin.post("/api/v1/funds", fund()).await;
        let account = opened.ok()["items"][0]["account"].clone();
        let giver = stage.enter(member).await;
        let gifts = "/api/v1/me/donations";
        for (points, code) in [
            ("0", "amount_invalid"),
            ("16.01", "insufficient_balance"),
            ("-1", "field_invalid"),
        ] {
            let refused = giver
                .post(gifts, json!({"fund": account, "points": points}))
                .await;
            assert_eq!(refused.code(), code, "{points}");
        }
        let person = json!({"fund": ADMIN.to_string(), "points": "1"});
        assert_eq!(giver.post(gifts, person).await.code(), "fund_unknown");
        let gift = giver
            .post(gifts, json!({"fund": account, "points": "2.5"}))
            .await;
        assert_eq!(gift.ok()["points"], "2.50");
        let balance = giver.get("/api/v1/me/balance").await;
        assert_eq!(balance.ok()["available"], "13.50");
        let funds = giver.get("/api/v1/funds").await;
        assert_eq!(funds.ok()["items"][0]["received"], "2.50");
        assert_eq!(audit(&stage.db).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn only_administrators_of_the_district_open_funds() {
    for stage in stages().await {
        let other = stage.person("钟主任", 14, STREET).await;
        make_administrator(&stage, other, STREET).await;
        let refused = stage.enter(other).await.post("/api/v1/funds", fund()).await;
        assert_eq!(refused.code(), "district_only");
        let nameless = json!({"name": " ", "name_en": "x", "purpose": "x", "purpose_en": "x"});
        let refused = stage
            .enter(ADMIN)
            .await
            .post("/api/v1/funds", nameless)
            .await;
        assert_eq!(refused.code(), "field_missing", "{DISTRICT}");
    }
}
