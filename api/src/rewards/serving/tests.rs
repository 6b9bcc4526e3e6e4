use crate::{
    journal::Command as _,
    people::testing::{Caller, STREET, Stage, audit, stages},
    rewards::{
        RedeemVoucher,
        testing::{earn, haircut, merchant, used},
    },
};
use ledger::ids::Id;
use serde_json::{Value, json};

const SHOP: &str = "/api/v1/merchants/me/shop";
const SLOTS: &str = "/api/v1/merchants/me/slots";

fn shop(month_max: i64, person_max: i64, closed: &[&str]) -> Value {
    let offer = json!({
        "offer": "haircut", "at_home": true, "month_max": month_max, "person_max": person_max,
    });
    json!({"offers": [offer], "closed_days": closed})
}

/// What the merchant's page does with a code.
async fn redeem(stage: &Stage, merchant: Id, voucher: Id) -> Result<(), String> {
    let command = RedeemVoucher {
        merchant,
        voucher,
        today: stage.app.clock.today(),
        signature: None,
    };
    assert_eq!(command.by(), merchant);
    let done = stage.app.journal.submit(command, None).await;
    done.map(|_| ()).map_err(|error| error.code().to_owned())
}

fn visit(slot: &Value) -> Value {
    json!({"slot": slot["id"], "place": "昌岗中路 88 号 3 楼", "contact": "陈 19900000031"})
}

/// A slot of the merchant that begins so many hours from now.
async fn slot(stage: &Stage, shop: &Caller<'_>, hours: i64, places: i64) -> Value {
    let starts = stage.app.clock.now().plus_seconds(hours * 3_600);
    let ends = starts.plus_seconds(3_600);
    let body = json!({
        "offer": "haircut", "starts_at": starts.to_string(), "ends_at": ends.to_string(), "places": places,
    });
    let made = shop.post(SLOTS, body).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let items = made.body["items"].as_array().unwrap();
    let own = |item: &&Value| item["starts_at"] == starts.to_string();
    items.iter().find(own).unwrap().clone()
}

#[tokio::test]
async fn a_merchants_own_limits_hold_where_a_voucher_is_used_also_for_two_at_once() {
    for stage in stages().await {
        let member = stage.person("陈大文", 31, STREET).await;
        let other = stage.person("何小莲", 51, STREET).await;
        let barber = merchant(&stage, "示例理发店", "示例基金会").await;
        earn(&stage, member, 3).await;
        earn(&stage, other, 1).await;
        let own = stage.enter(barber).await;
        let said = own.send("PUT", SHOP, Some(shop(3, 2, &[]))).await;
        assert_eq!(said.ok()["offers"][0]["month_max"], 3);
        let vouchers = [
            haircut(&stage, member).await,
            haircut(&stage, member).await,
            haircut(&stage, member).await,
        ];
        redeem(&stage, barber, vouchers[0]).await.unwrap();
        let (one, two) = tokio::join!(
            redeem(&stage, barber, vouchers[1]),
            redeem(&stage, barber, vouchers[2])
        );
        let refused: Vec<String> = [one, two].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused, ["person_limit"]);
        let third = haircut(&stage, other).await;
        redeem(&stage, barber, third).await.unwrap();
        let visitor = stage.enter(other).await;
        let shown = visitor.get("/api/v1/shops").await;
        assert_eq!(shown.ok()["items"][0]["gives"][0]["left"], 0);
        own.send("PUT", SHOP, Some(shop(3, 0, &[]))).await.ok();
        let open = [vouchers[1], vouchers[2]];
        let mut said = Vec::new();
        for voucher in open {
            said.push(redeem(&stage, barber, voucher).await.unwrap_err());
        }
        // One of them is used, the other meets the month's number.
        said.sort();
        assert_eq!(said, ["stock_gone", "stock_gone"]);
        // Another month, and it goes again.
        stage.later(35 * 86_400);
        earn(&stage, other, 1).await;
        let next = haircut(&stage, other).await;
        redeem(&stage, barber, next).await.unwrap();
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn a_closed_merchant_uses_nothing_and_one_that_gives_something_else_neither() {
    for stage in stages().await {
        let member = stage.person("陈大文", 31, STREET).await;
        let barber = merchant(&stage, "示例理发店", "示例基金会").await;
        earn(&stage, member, 1).await;
        let voucher = haircut(&stage, member).await;
        let today = stage.app.clock.today().date().to_string();
        let own = stage.enter(barber).await;
        own.send("PUT", SHOP, Some(shop(0, 0, &[&today, &today])))
            .await
            .ok();
        assert_eq!(
            redeem(&stage, barber, voucher).await,
            Err("merchant_closed".into())
        );
        let shown = own.get("/api/v1/shops").await;
        let item = &shown.ok()["items"][0];
        assert_eq!(
            (&item["open"], &item["closed_today"]),
            (&json!(false), &json!(true))
        );
        let other = json!({"offers": [{
            "offer": "housekeeping", "at_home": true, "month_max": 0, "person_max": 0,
        }], "closed_days": []});
        own.send("PUT", SHOP, Some(other)).await.ok();
        assert_eq!(
            redeem(&stage, barber, voucher).await,
            Err("offer_not_here".into())
        );
        for wrong in [
            shop(-1, 0, &[]),
            shop(0, 100_001, &[]),
            shop(0, 0, &["2026-02-30"]),
            json!({"offers": [{"offer": "gold", "at_home": false, "month_max": 0, "person_max": 0}], "closed_days": []}),
        ] {
            let refused = own.send("PUT", SHOP, Some(wrong.clone())).await;
            assert_eq!(refused.code(), "field_invalid", "{wrong}");
        }
        // Without a word it gives everything again.
        let nothing = json!({"offers": [], "closed_days": []});
        own.send("PUT", SHOP, Some(nothing)).await.ok();
        redeem(&stage, barber, voucher).await.unwrap();
        assert!(audit(&stage.app.db).await.is_empty());
    }
}

#[tokio::test]
async fn an_address_is_read_by_the_merchant_of_the_slot_while_the_voucher_is_open() {
    for stage in stages().await {
        let member = stage.person("陈大文", 31, STREET).await;
        let barber = merchant(&stage, "示例理发店", "示例基金会").await;
        let rival = merchant(&stage, "另一家理发店", "示例基金会").await;
        earn(&stage, member, 1).await;
        let voucher = haircut(&stage, member).await;
        let path = format!("/api/v1/vouchers/{voucher}/visit");
        let shop_of = stage.enter(barber).await;
        shop_of.send("PUT", SHOP, Some(shop(0, 0, &[]))).await.ok();
        let slot = slot(&stage, &shop_of, 20, 1).await;
        let asking = stage.enter(member).await;
        let free = asking.get(&format!("/api/v1/shops/{barber}/slots")).await;
        assert_eq!(free.ok()["items"][0]["left"], 1);
        let done = asking.post(&path, visit(&slot)).await;
        assert_eq!(done.status, 201, "{}", done.text);
        let own = shop_of.get(SLOTS).await;
        let seen = &own.ok()["items"][0]["visits"][0];
        assert_eq!(
            (&seen["place"], &seen["member_label"]),
            (&json!("昌岗中路 88 号 3 楼"), &json!("陈*"))
        );
        let rival = stage.enter(rival).await;
        assert_eq!(rival.get(SLOTS).await.ok()["items"], json!([]));
        let gone = format!("{SLOTS}/{}", slot["id"].as_str().unwrap());
        assert_eq!(
            rival.send("DELETE", &gone, None).await.code(),
            "slot_unknown"
        );
        assert_eq!(
            shop_of.send("DELETE", &gone, None).await.code(),
            "slot_taken"
        );
        let plain = "SELECT COUNT(*) FROM home_visits WHERE CAST(words AS TEXT) LIKE $1";
        let plain = if stage.db.engine() == "sqlite" {
            plain
        } else {
            "SELECT COUNT(*) FROM home_visits WHERE encode(words, 'escape') LIKE $1"
        };
        assert_eq!(stage.rows_with(plain, "%19900000031%").await, 0);
        used(&stage, barber, voucher).await;
        let own = shop_of.get(SLOTS).await;
        let seen = &own.ok()["items"][0]["visits"][0];
        assert_eq!(
            (&seen["place"], &seen["state"]),
            (&Value::Null, &json!("redeemed"))
        );
        assert!(!own.text.contains("88 号"));
    }
}

#[tokio::test]
async fn a_place_is_taken_once_and_given_back_and_no_others_voucher_takes_it() {
    for stage in stages().await {
        let one = stage.person("陈大文", 31, STREET).await;
        let two = stage.person("何小莲", 51, STREET).await;
        let barber = merchant(&stage, "示例理发店", "示例基金会").await;
        earn(&stage, one, 2).await;
        earn(&stage, two, 1).await;
        let shop_of = stage.enter(barber).await;
        shop_of.send("PUT", SHOP, Some(shop(0, 0, &[]))).await.ok();
        let slot = slot(&stage, &shop_of, 20, 1).await;
        let (first, second) = (haircut(&stage, one).await, haircut(&stage, two).await);
        let path = |voucher: Id| format!("/api/v1/vouchers/{voucher}/visit");
        let (one_in, two_in) = (stage.enter(one).await, stage.enter(two).await);
        let stolen = two_in.post(&path(first), visit(&slot)).await;
        assert_eq!(stolen.code(), "voucher_unknown");
        let (to_one, to_two) = (path(first), path(second));
        let (a, b) = tokio::join!(
            one_in.post(&to_one, visit(&slot)),
            two_in.post(&to_two, visit(&slot))
        );
        let mut codes = [a.status, b.status].map(|status| status.as_u16());
        codes.sort_unstable();
        assert_eq!(codes, [201, 409]);
        let (winner, loser) = if a.status == 201 {
            ((&one_in, first), (&two_in, second))
        } else {
            ((&two_in, second), (&one_in, first))
        };
        let full = loser.0.post(&path(loser.1), visit(&slot)).await;
        assert_eq!(full.code(), "slot_full");
        let gone = winner.0.send("DELETE", &path(winner.1), None).await;
        assert_eq!(gone.status, 204);
        let none = winner.0.get(&path(winner.1)).await;
        assert_eq!(none.ok()["visit"], Value::Null);
        let now = loser.0.post(&path(loser.1), visit(&slot)).await;
        assert_eq!(now.status, 201, "{}", now.text);
        // The voucher is given up: its place is free for whoever asks next.
        let cancel = format!("/api/v1/vouchers/{}/cancel", loser.1);
        loser.0.post(&cancel, json!({})).await.ok();
        let again = winner.0.post(&path(winner.1), visit(&slot)).await;
        assert_eq!(again.status, 201, "{}", again.text);
        let late = stage.app.clock.now().plus_seconds(-60);
        let past = json!({"offer": "haircut", "starts_at": late.to_string(), "ends_at": late.to_string(), "places": 1});
        assert_eq!(shop_of.post(SLOTS, past).await.code(), "field_invalid");
    }
}
