//! Sponsors pay merchants for redeemed points, and payments come back.

use crate::stage::*;
use ledger::{
    account::{Account, Class, Unit},
    decide::Command,
    ids::{Id, Seq},
    standard::HoursClass,
    tree::Hash,
};

/// The barber with two haircuts to be paid for: 20.00.
fn redeemed() -> Stage {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    for day in 23..=26 {
        stage.served(MEMBER, activity, &format!("2026-11-{day} 09:00"), 6 * 60);
    }
    for _ in 0..2 {
        let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
        stage.must(BARBER, Command::RedeemVoucher { voucher });
    }
    stage
}

fn settle(merchant: Id, amount: i64) -> Command {
    Command::SettleMerchant {
        merchant,
        amount,
        reference: Hash::ZERO,
    }
}

fn back(settled: Seq) -> Command {
    Command::ReverseSettlement {
        settled,
        reason: Hash::ZERO,
    }
}

/// Payable and settled.
fn books(stage: &Stage) -> (i64, i64) {
    let of = |class| stage.book.balance(&Account::of(Unit::Point, class, BARBER));
    (of(Class::Payable), of(Class::Settled))
}

#[test]
fn what_is_paid_for_moves_from_payable_to_settled_and_back() {
    let mut stage = redeemed();
    assert_eq!(books(&stage), (2_000, 0));
    let first = stage.must(ADMIN, settle(BARBER, 1_500));
    assert_eq!(books(&stage), (500, 1_500));
    stage.must(ADMIN, settle(BARBER, 500));
    assert_eq!(books(&stage), (0, 2_000));
    stage.must(SECOND_ADMIN, back(first));
    assert_eq!(books(&stage), (1_500, 500));
    stage.must(SECOND_ADMIN, settle(BARBER, 1_500));
    assert_eq!(books(&stage), (0, 2_000));
}

#[test]
fn nobody_settles_more_than_stands_payable_or_without_authority() {
    for (by, merchant, amount, outcome) in [
        (ADMIN, BARBER, 2_000, "ok"),
        (ADMIN, BARBER, 1, "ok"),
        (ADMIN, BARBER, 2_001, "beyond_payable"),
        (ADMIN, BARBER, 0, "beyond_payable"),
        (ADMIN, BARBER, -1, "beyond_payable"),
        (ADMIN, CLEANER, 1, "beyond_payable"),
        (ADMIN, MEMBER, 1, "merchant_unknown"),
        (ADMIN, NOBODY, 1, "merchant_unknown"),
        (WORKER, BARBER, 1, "role_missing"),
        (BARBER, BARBER, 1, "role_missing"),
        (Id::SYSTEM, BARBER, 1, "role_missing"),
    ] {
        let mut stage = redeemed();
        let done = stage.act(by, settle(merchant, amount));
        assert_eq!(codes(&done), outcome, "{by} settles {amount} of {merchant}");
    }
}

#[test]
fn two_settlements_of_the_same_points_are_one() {
    let mut stage = redeemed();
    stage.must(ADMIN, settle(BARBER, 2_000));
    assert_eq!(
        codes(&stage.act(SECOND_ADMIN, settle(BARBER, 2_000))),
        "beyond_payable"
    );
}

#[test]
fn a_payment_comes_back_once_and_not_by_whoever_recorded_it() {
    let mut stage = redeemed();
    let settled = stage.must(ADMIN, settle(BARBER, 2_000));
    let suspend = Command::SuspendMerchant {
        account: BARBER,
        reason: Hash::ZERO,
    };
    // A suspended merchant is still paid, and a payment to it still comes back.
    stage.must(ADMIN, suspend);
    for (by, entry, outcome) in [
        (ADMIN, settled, "same_administrator"),
        (WORKER, settled, "role_missing"),
        (BARBER, settled, "role_missing"),
        (SECOND_ADMIN, settled - 1, "settlement_unknown"),
        (SECOND_ADMIN, 9_999, "settlement_unknown"),
        (SECOND_ADMIN, settled, "ok"),
        (SECOND_ADMIN, settled, "settlement_reversed"),
    ] {
        assert_eq!(codes(&stage.act(by, back(entry))), outcome, "{by} {entry}");
    }
    assert_eq!(books(&stage), (2_000, 0));
    stage.must(ADMIN, settle(BARBER, 2_000));
    assert_eq!(books(&stage), (0, 2_000));
}
