//! Redemptions that were undone by whoever may not, or that never were.

use ledger::{
    account::{Account, Class, Postings, Unit},
    decide::Command,
    ids::{Id, Seq},
    kinds::{RedemptionReversed, What},
    standard::HoursClass,
    tree::Hash,
};

use super::{caught, lot};
use crate::service::{
    ADMIN, DAY, ELSEWHERE, MEMBER, MERCHANT, Service, WORKER, WORKER_2, assert_clean,
};

/// A haircut that was used through the clerk, and the entry that says so.
fn used() -> (Service, Id, Seq) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    for _ in 0..2 {
        service.pass(DAY);
        service.earn(activity, MEMBER, 6 * 60);
    }
    let voucher = service.issue(7, "haircut");
    let merchant = MERCHANT;
    let redeemed = service.act(WORKER, Command::RedeemVoucherFor { merchant, voucher });
    (service, voucher, redeemed)
}

fn undone(voucher: Id, redeemed: Seq) -> What {
    RedemptionReversed {
        reason: Hash::ZERO,
        redeemed,
        voucher,
    }
    .into()
}

fn back(amount: i64) -> Postings {
    let held = Account::lot(Unit::Point, Class::Held, MEMBER, lot());
    Postings::default()
        .with(Account::of(Unit::Point, Class::Payable, MERCHANT), -amount)
        .with(held, amount)
}

#[test]
fn a_use_that_is_undone_and_done_again_is_clean_and_reconciles() {
    let (mut service, voucher, _) = used();
    let reason = Hash::ZERO;
    service.act(WORKER_2, Command::ReverseRedemption { voucher, reason });
    service.act(MERCHANT, Command::RedeemVoucher { voucher });
    let report = service.audit();
    assert_clean(&report);
    let books = &report.totals.merchant_books[0];
    assert_eq!(
        (books.redeemed, books.payable, books.difference()),
        (1_000, 1_000, 0)
    );
    assert_eq!(report.totals.vouchers_redeemed, 1);
}

#[test]
fn uses_undone_against_the_rules_are_named() {
    let (service, voucher, redeemed) = used();
    for (by, what, postings, code) in [
        (
            WORKER,
            undone(voucher, redeemed),
            back(1_000),
            "own_voucher",
        ),
        (ELSEWHERE, undone(voucher, redeemed), back(1_000), "no_role"),
        (MERCHANT, undone(voucher, redeemed), back(1_000), "no_role"),
        (MEMBER, undone(voucher, redeemed), back(1_000), "no_role"),
        (
            ADMIN,
            undone(voucher, redeemed - 1),
            back(1_000),
            "wrong_reference",
        ),
        (
            ADMIN,
            undone(ELSEWHERE, redeemed),
            back(1_000),
            "voucher_unknown",
        ),
        (
            ADMIN,
            undone(voucher, redeemed),
            back(999),
            "wrong_postings",
        ),
        (
            ADMIN,
            undone(voucher, redeemed),
            Postings::default(),
            "wrong_postings",
        ),
    ] {
        let draft = service.draft(by, what, postings);
        caught(service.clone(), draft, code);
    }
    let mut paid = service.clone();
    paid.act(
        ADMIN,
        Command::SettleMerchant {
            merchant: MERCHANT,
            amount: 1,
            reference: Hash::ZERO,
        },
    );
    let draft = paid.draft(ADMIN, undone(voucher, redeemed), back(999));
    caught(paid, draft, "beyond_payable");
    let mut twice = service;
    let reason = Hash::ZERO;
    twice.act(ADMIN, Command::ReverseRedemption { voucher, reason });
    let draft = twice.draft(ADMIN, undone(voucher, redeemed), Postings::default());
    caught(twice, draft, "voucher_not_redeemed");
}
