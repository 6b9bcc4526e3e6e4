//! What approved hours earn, and what a reversal takes back.

use crate::stage::*;
use ledger::{
    account::{Account, Class, Unit},
    decide::Command,
    ids::Id,
    kinds::What,
    standard::{EXPIRY_MONTHS_MAX, HoursClass},
};

fn excess(stage: &Stage) -> i64 {
    match &stage.last.entry.what {
        What::HoursApproved(facts) => facts.excess,
        other => panic!("an approval, not {other:?}"),
    }
}

#[test]
fn an_hour_is_a_point_and_minutes_round_down_to_a_hundredth() {
    for (minutes, hundredths) in [(60, 100), (1, 1), (59, 98), (61, 101), (90, 150), (7, 11)] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        stage.served(MEMBER, activity, "2026-11-24 09:00", minutes);
        assert_eq!(stage.points(MEMBER), (hundredths, 0, 0), "{minutes} min");
        assert_eq!(stage.common(Class::Issuance), -hundredths);
    }
}

#[test]
fn splitting_an_hour_into_sixty_claims_gains_nothing() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-25 12:00");
    for minute in 0..60 {
        stage.served(MEMBER, activity, &format!("2026-11-24 09:{minute:02}"), 1);
    }
    stage.served(OTHER, activity, "2026-11-24 09:00", 60);
    assert_eq!(stage.points(OTHER).0, 100);
    assert!(stage.points(MEMBER).0 <= stage.points(OTHER).0);
}

#[test]
fn exchange_credits_care_minutes_and_no_points() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Exchange);
    let claim = stage.served(MEMBER, activity, "2026-11-24 09:00", 95);
    assert_eq!((stage.care(MEMBER), stage.points(MEMBER)), (95, (0, 0, 0)));
    stage.reverse(WORKER, claim).unwrap();
    assert_eq!(stage.care(MEMBER), 0);
}

#[test]
fn a_class_that_the_standard_does_not_name_earns_nothing_and_counts_all_the_same() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Drill);
    let claim = stage.served(MEMBER, activity, "2026-11-24 09:00", 60);
    assert_eq!(
        (stage.care(MEMBER), stage.points(MEMBER), excess(&stage)),
        (0, (0, 0, 0), 0)
    );
    assert_eq!(
        stage
            .book
            .approved_minutes(MEMBER, t("2026-11-24 09:00").day()),
        60
    );
    stage.reverse(WORKER, claim).unwrap();
    assert_eq!(stage.points(MEMBER), (0, 0, 0));
}

#[test]
fn above_the_cap_the_hours_stand_and_the_excess_is_named() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    for day in 1..=6 {
        stage.served(MEMBER, activity, &format!("2026-12-0{day} 08:00"), 480);
    }
    assert_eq!((stage.points(MEMBER).0, excess(&stage)), (4_800, 0));
    // What is held counts as well.
    stage.voucher(MEMBER, HAIRCUT).unwrap();
    stage.served(MEMBER, activity, "2026-12-07 08:00", 480);
    assert_eq!(
        (stage.points(MEMBER), excess(&stage)),
        ((4_000, 1_000, 0), 600)
    );
    stage.served(MEMBER, activity, "2026-12-08 08:00", 60);
    assert_eq!(
        (stage.points(MEMBER), excess(&stage)),
        ((4_000, 1_000, 0), 100)
    );
    assert!(
        stage.last.entry.postings.iter().next().is_none(),
        "nothing moves"
    );
    let day = t("2026-12-07 08:00").day();
    assert_eq!(
        stage.book.approved_minutes(MEMBER, day),
        480,
        "the hours stand in full"
    );
}

#[test]
fn care_has_no_cap() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Exchange);
    for day in 10..=28 {
        stage.served(MEMBER, activity, &format!("2026-11-{day} 08:00"), 480);
    }
    assert_eq!(stage.care(MEMBER), 19 * 480);
}

#[test]
fn points_belong_to_the_month_of_approval_and_last_as_long_as_the_standard_says() {
    for (approved_at, lot) in [
        ("2026-11-30 23:59:59", "2027-01"),
        ("2026-12-01 00:00", "2027-02"), // November still in UTC
        ("2026-12-31 23:00", "2027-02"),
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        stage.at(approved_at);
        let claim = stage
            .claim(MEMBER, activity, "2026-11-24 09:00", 60)
            .unwrap();
        stage.approve(WORKER, claim).unwrap();
        assert_eq!(stage.lots(MEMBER), [(lot.to_owned(), 100)], "{approved_at}");
    }
    let mut forever = standard();
    forever.expiry_months = 0;
    let mut stage = Stage::under(forever);
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-11-24 09:00", 60);
    assert_eq!(stage.lots(MEMBER), [("9999-12".to_owned(), 100)]);
}

#[test]
fn a_reversal_takes_its_own_lot_first_then_the_earliest_then_debt() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-11-24 09:00", 60); // lot 2027-01
    let middle = stage.served(MEMBER, activity, "2026-12-24 09:00", 300); // lot 2027-02
    stage.served(MEMBER, activity, "2027-01-10 09:00", 120); // lot 2027-03
    for _ in 0..3 {
        stage.voucher(MEMBER, TEA).unwrap(); // takes 2027-01, then 2.00 of 2027-02
    }
    let lots = [("2027-02".to_owned(), 300), ("2027-03".to_owned(), 200)];
    assert_eq!(stage.lots(MEMBER), lots);
    stage.reverse(WORKER, middle).unwrap();
    assert_eq!(
        stage.points(MEMBER),
        (0, 300, 0),
        "3.00 of its own, 2.00 of the other"
    );
    assert_eq!(stage.common(Class::Issuance), -300);
}

#[test]
fn reversing_spent_points_makes_debt_and_later_earnings_repay_it_first() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-24 20:00");
    let claim = stage.served(MEMBER, activity, "2026-11-24 09:00", 120);
    let voucher = stage.voucher(MEMBER, TEA).unwrap();
    stage.must(BARBER, Command::RedeemVoucher { voucher });
    stage.reverse(WORKER, claim).unwrap();
    assert_eq!(
        stage.points(MEMBER),
        (0, 0, 100),
        "1.00 was there, 1.00 was spent"
    );
    stage.served(MEMBER, activity, "2026-11-25 09:00", 30);
    assert_eq!(stage.points(MEMBER), (0, 0, 50));
    let half = stage.served(MEMBER, activity, "2026-11-26 09:00", 90);
    assert_eq!(stage.points(MEMBER), (100, 0, 0));
    // Reversing hours that repaid debt takes all of what they issued.
    stage.reverse(WORKER, half).unwrap();
    assert_eq!(stage.points(MEMBER), (0, 0, 50));
}

#[test]
fn repaying_debt_needs_no_room_under_the_cap() {
    let mut small = standard();
    small.cap = 100;
    let mut stage = Stage::under(small);
    let activity = stage.activity(HoursClass::Volunteer);
    let claim = stage.served(MEMBER, activity, "2026-11-24 09:00", 60);
    let voucher = stage.voucher(MEMBER, TEA).unwrap();
    stage.must(BARBER, Command::RedeemVoucher { voucher });
    stage.reverse(WORKER, claim).unwrap();
    stage.served(MEMBER, activity, "2026-11-25 09:00", 240);
    assert_eq!((stage.points(MEMBER), excess(&stage)), ((100, 0, 0), 200));
}

#[test]
fn a_reversal_leaves_held_points_alone() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    let claim = stage.served(MEMBER, activity, "2026-11-24 09:00", 60);
    let voucher = stage.voucher(MEMBER, TEA).unwrap();
    stage.reverse(WORKER, claim).unwrap();
    assert_eq!(stage.points(MEMBER), (0, 100, 100));
    // Cancelling cannot launder them: the debt is repaid first.
    stage.must(MEMBER, Command::CancelVoucher { voucher });
    assert_eq!(stage.points(MEMBER), (0, 0, 0));
    let debt = Account::of(Unit::Point, Class::Debt, MEMBER);
    assert_eq!(stage.last.entry.postings.change_of(&debt), 100);
}

#[test]
fn lots_run_out_after_their_month_and_by_the_service_only() {
    for (by, at, outcome) in [
        (Id::SYSTEM, "2027-01-31 23:59:59", "nothing_expired"),
        (Id::SYSTEM, "2027-02-01 00:00", "ok"), // still January in UTC
        (MEMBER, "2027-02-01 00:00", "nothing_expired"),
        (ADMIN, "2027-02-01 00:00", "nothing_expired"),
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        stage.served(MEMBER, activity, "2026-11-24 09:00", 60); // lot 2027-01
        stage.served(MEMBER, activity, "2026-12-24 09:00", 60); // lot 2027-02
        stage.at(at);
        let expired = stage.act(by, Command::ExpireLots { member: MEMBER });
        assert_eq!(codes(&expired), outcome, "{by} at {at}");
        if outcome == "ok" {
            assert_eq!(stage.lots(MEMBER), [("2027-02".to_owned(), 100)]);
            assert_eq!(stage.common(Class::Expired), 100);
            let again = stage.act(by, Command::ExpireLots { member: MEMBER });
            assert_eq!(codes(&again), "nothing_expired");
        }
    }
}

#[test]
fn a_member_never_has_more_than_120_lots_to_spend() {
    let mut longest = standard();
    longest.expiry_months = EXPIRY_MONTHS_MAX;
    let mut stage = Stage::under(longest.clone());
    let activity = stage.activity(HoursClass::Volunteer);
    for month in 0..140 {
        let (year, month) = (2027 + month / 12, month % 12 + 1);
        stage.served(MEMBER, activity, &format!("{year}-{month:02}-15 09:00"), 1);
        let lots = stage.book.lots(Unit::Point, Class::Available, MEMBER);
        let live = lots.filter(|(lot, _)| *lot >= stage.now.month()).count();
        assert!(live <= 119, "and one more that never expires");
    }
    longest.expiry_months += 1;
    assert!(!longest.is_sound());
}

#[test]
fn a_stored_balance_that_an_entry_emptied_is_not_loaded_again() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    let claim = stage.served(MEMBER, activity, "2026-11-24 09:00", 60);
    let issuance = Account::common(Unit::Point, Class::Issuance);
    stage.reverse(WORKER, claim).unwrap();
    stage.book.insert_balance(issuance, -100); // as it was stored before
    assert_eq!(stage.book.balance(&issuance), 0);
    stage.book.take_touched();
    stage.book.insert_balance(issuance, -100); // as it is stored now
    assert_eq!(stage.book.balance(&issuance), -100);
}
