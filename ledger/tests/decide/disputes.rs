//! Services that were not given: the redemption is undone and the voucher is open again.

use crate::stage::*;
use ledger::{
    account::{Account, Class, Unit},
    book::VoucherState,
    decide::Command,
    ids::Id,
    standard::HoursClass,
    tree::Hash,
};

/// A haircut that the barber says was given: by itself, or through the clerk.
fn used(by_clerk: bool) -> (Stage, Id) {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    for day in 23..=25 {
        stage.served(MEMBER, activity, &format!("2026-11-{day} 09:00"), 6 * 60);
    }
    let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
    let merchant = BARBER;
    if by_clerk {
        stage.must(WORKER, Command::RedeemVoucherFor { merchant, voucher });
    } else {
        stage.must(merchant, Command::RedeemVoucher { voucher });
    }
    (stage, voucher)
}

fn undo(voucher: Id) -> Command {
    Command::ReverseRedemption {
        voucher,
        reason: Hash::ZERO,
    }
}

fn payable(stage: &Stage) -> i64 {
    let account = Account::of(Unit::Point, Class::Payable, BARBER);
    stage.book.balance(&account)
}

#[test]
fn a_service_not_given_makes_the_voucher_good_again() {
    let (mut stage, voucher) = used(false);
    let (available, held, debt) = stage.points(MEMBER);
    assert_eq!((payable(&stage), held, debt), (1_000, 0, 0));
    stage.must(WORKER, undo(voucher));
    assert_eq!(payable(&stage), 0);
    assert_eq!(stage.points(MEMBER), (available, 1_000, 0));
    let record = &stage.book.vouchers[&voucher];
    assert_eq!((record.state, &record.ended), (VoucherState::Open, &None));
    // It is used elsewhere, given back, or used at the same merchant after all.
    let mut again = stage.clone();
    again.must(BARBER, Command::RedeemVoucher { voucher });
    assert_eq!(payable(&again), 1_000);
    stage.must(MEMBER, Command::CancelVoucher { voucher });
    assert_eq!(stage.points(MEMBER), (available + 1_000, 0, 0));
}

#[test]
fn staff_of_the_area_decide_and_nobody_about_what_they_had_a_hand_in() {
    for (by_clerk, by, outcome) in [
        (false, WORKER, "ok"),
        (false, ADMIN, "ok"),
        (true, SECOND_WORKER, "ok"),
        (true, WORKER, "own_voucher"),
        (false, WORKER_ELSEWHERE, "role_missing"),
        (false, LEADER, "role_missing"),
        (false, BARBER, "role_missing"),
        (false, MEMBER, "role_missing"),
        (false, Id::SYSTEM, "role_missing"),
    ] {
        let (mut stage, voucher) = used(by_clerk);
        let done = stage.act(by, undo(voucher));
        assert_eq!(codes(&done), outcome, "{by}, by a clerk: {by_clerk}");
    }
}

#[test]
fn only_a_use_that_stands_and_was_not_paid_for_is_undone() {
    let (mut stage, voucher) = used(false);
    let open = stage.voucher(MEMBER, TEA);
    if let Ok(open) = open {
        assert_eq!(
            codes(&stage.act(WORKER, undo(open))),
            "voucher_not_redeemed"
        );
    }
    assert_eq!(codes(&stage.act(WORKER, undo(NOBODY))), "voucher_unknown");
    let settled = stage.must(
        ADMIN,
        Command::SettleMerchant {
            merchant: BARBER,
            amount: 1,
            reference: Hash::ZERO,
        },
    );
    assert_eq!(codes(&stage.act(WORKER, undo(voucher))), "beyond_payable");
    stage.must(
        SECOND_ADMIN,
        Command::ReverseSettlement {
            settled,
            reason: Hash::ZERO,
        },
    );
    stage.must(WORKER, undo(voucher));
    assert_eq!(
        codes(&stage.act(WORKER, undo(voucher))),
        "voucher_not_redeemed"
    );
}

#[test]
fn a_voucher_that_lapsed_meanwhile_lapses_after_all_and_gives_the_points_back() {
    let (mut stage, voucher) = used(false);
    let (available, ..) = stage.points(MEMBER);
    stage.at("2026-12-30 10:00");
    stage.must(WORKER, undo(voucher));
    let late = stage.act(BARBER, Command::RedeemVoucher { voucher });
    assert_eq!(codes(&late), "voucher_expired");
    stage.must(Id::SYSTEM, Command::ExpireVoucher { voucher });
    assert_eq!(stage.points(MEMBER), (available + 1_000, 0, 0));
}
