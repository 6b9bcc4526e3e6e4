//! The totals over time against the entries.

use super::stage::{Stage, stages};
use crate::journal;
use ledger::{
    account::{Class, Unit},
    entry::Entry,
    kinds::What,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

async fn history(stage: &Stage, days: u16) -> Vec<Value> {
    let path = format!("/api/v1/totals/history?days={days}");
    let answer = stage.get(&path).await.json();
    answer["items"].as_array().unwrap().clone()
}

async fn count(stage: &Stage) {
    let size = stage.size().await;
    journal::count_days(&stage.app.db, size).await.unwrap();
}

/// What each day's end must be, from nothing but the entries.
async fn expected(stage: &Stage) -> BTreeMap<String, Value> {
    let size = stage.size().await;
    let bytes = journal::entry_bytes(&stage.app.db, 0..size).await.unwrap();
    let entries: Vec<Entry> = bytes
        .iter()
        .map(|bytes| Entry::from_bytes(bytes.as_bytes()).unwrap())
        .collect();
    let mut days = BTreeMap::new();
    let (mut minutes, mut vouchers) = (0, 0);
    let mut sums: BTreeMap<(Unit, Class), i64> = BTreeMap::new();
    for entry in &entries {
        for posting in &entry.postings {
            *sums
                .entry((posting.account.unit, posting.account.class))
                .or_default() += posting.amount;
        }
        match &entry.what {
            What::HoursApproved(facts) => minutes += facts.minutes,
            What::HoursReversed(facts) => {
                let approved = &entries[usize::try_from(facts.approved).unwrap()];
                let What::HoursApproved(facts) = &approved.what else {
                    panic!("not an approval");
                };
                minutes -= facts.minutes;
            }
            What::VoucherRedeemed(_) => vouchers += 1,
            _ => {}
        }
        let sum = |unit, classes: &[Class]| -> i64 {
            let held = classes
                .iter()
                .map(|class| sums.get(&(unit, *class)).unwrap_or(&0));
            held.sum()
        };
        let text = |hundredths: i64| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let day = entry.at.day().date().to_string();
        let figures = json!({
            "day": day,
            "hours_minutes": minutes,
            "points_issued": text(-sum(Unit::Point, &[Class::Issuance])),
            "points_redeemed": text(sum(Unit::Point, &[Class::Payable, Class::Settled])),
            "points_outstanding": text(sum(Unit::Point, &[Class::Available, Class::Held])),
            "vouchers_redeemed": vouchers,
            "care_minutes_owed": sum(Unit::Care, &[Class::Available, Class::Held]),
            "reserve_ratio": (sum(Unit::Care, &[Class::Available, Class::Held]) > 0).then_some("0.00"),
            "entries": entry.seq + 1,
        });
        days.insert(day, figures);
    }
    days
}

#[tokio::test]
async fn every_day_ends_as_the_entries_say_and_the_last_one_as_the_totals_of_now() {
    for stage in stages().await {
        count(&stage).await;
        let expected = expected(&stage).await;
        assert!(expected.len() > 30);
        let items = history(&stage, 366).await;
        assert_eq!(items.len(), 121);
        let mut reached = &Value::Null;
        for item in &items {
            let day = item["day"].as_str().unwrap();
            reached = expected.get(day).unwrap_or(reached);
            let mut carried = reached.clone();
            carried["day"] = day.into();
            assert_eq!(*item, carried);
        }
        let totals = stage.get("/api/v1/totals").await.json();
        for (name, value) in items.last().unwrap().as_object().unwrap() {
            assert!(name == "day" || totals[name] == *value, "{name}: {totals}");
        }
        assert_eq!(history(&stage, 1).await[..], items[120..]);
        assert_eq!(history(&stage, 30).await[..], items[91..]);
    }
}

#[tokio::test]
async fn counting_in_steps_again_and_at_once_gives_the_same_days() {
    for stage in stages().await {
        let size = stage.size().await;
        for below in [1, 2, 100, 100, 50, size] {
            journal::count_days(&stage.app.db, below).await.unwrap();
        }
        let stepwise = history(&stage, 366).await;
        let mut tx = stage.app.db.begin().await.unwrap();
        journal::forget_days(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(history(&stage, 366).await, Vec::<Value>::new());
        tokio::join!(count(&stage), count(&stage), count(&stage));
        assert_eq!(history(&stage, 366).await, stepwise);
    }
}

#[tokio::test]
async fn the_number_of_days_has_its_limits() {
    let stage = stages().await.swap_remove(0);
    for days in ["0", "367", "-1", "x", "65536", "1.0", ""] {
        let path = format!("/api/v1/totals/history?days={days}");
        let answer = stage.get(&path).await;
        assert_eq!(answer.refusal(), (422, "field_invalid".into()), "{days}");
    }
    assert_eq!(stage.get("/api/v1/totals/history").await.status, 200);
}
