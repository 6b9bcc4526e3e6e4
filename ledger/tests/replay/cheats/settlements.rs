//! Payments that were not made, or made twice.

use ledger::{
    account::{Account, Class, Postings, Unit},
    decide::Command,
    ids::{Id, Seq},
    kinds::{MerchantSettled, SettlementReversed, What},
    standard::HoursClass,
    tree::Hash,
};

use super::caught;
use crate::service::{ADMIN, ADMIN_2, DAY, MEMBER, MERCHANT, OTHER, Service, WORKER, assert_clean};

/// A merchant with one haircut to be paid for: 10.00.
fn redeemed() -> Service {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    for _ in 0..2 {
        service.pass(DAY);
        service.earn(activity, MEMBER, 6 * 60);
    }
    let voucher = service.issue(7, "haircut");
    service.act(MERCHANT, Command::RedeemVoucher { voucher });
    service
}

fn moved(from: Class, to: Class, amount: i64) -> Postings {
    let of = |class| Account::of(Unit::Point, class, MERCHANT);
    Postings::default()
        .with(of(from), -amount)
        .with(of(to), amount)
}

fn settled(merchant: Id, amount: i64) -> What {
    MerchantSettled {
        amount,
        merchant,
        reference: Hash::ZERO,
    }
    .into()
}

fn reversed(settled: Seq) -> What {
    SettlementReversed {
        reason: Hash::ZERO,
        settled,
    }
    .into()
}

fn settle(amount: i64) -> Command {
    Command::SettleMerchant {
        merchant: MERCHANT,
        amount,
        reference: Hash::ZERO,
    }
}

#[test]
fn the_books_of_a_merchant_reconcile_to_nothing() {
    let mut service = redeemed();
    let first = service.act(ADMIN, settle(600));
    service.act(ADMIN_2, settle(400));
    let back = Command::ReverseSettlement {
        settled: first,
        reason: Hash::ZERO,
    };
    service.act(ADMIN_2, back);
    let report = service.audit();
    assert_clean(&report);
    let [books] = &report.totals.merchant_books[..] else {
        panic!("{:?}", report.totals.merchant_books)
    };
    assert_eq!((books.merchant, books.redeemed), (MERCHANT, 1_000));
    assert_eq!(
        (books.settled, books.payable, books.difference()),
        (400, 600, 0)
    );
}

#[test]
fn settlements_that_no_rule_allows_are_named() {
    let pay = |amount| moved(Class::Payable, Class::Settled, amount);
    for (by, what, postings, code) in [
        (WORKER, settled(MERCHANT, 1), pay(1), "no_role"),
        (MERCHANT, settled(MERCHANT, 1), pay(1), "no_role"),
        (ADMIN, settled(OTHER, 1), pay(1), "merchant_unknown"),
        (ADMIN, settled(MERCHANT, 0), pay(0), "beyond_payable"),
        (ADMIN, settled(MERCHANT, 1_000), pay(999), "wrong_postings"),
        (
            ADMIN,
            settled(MERCHANT, 1_000),
            Postings::default(),
            "wrong_postings",
        ),
    ] {
        let service = redeemed();
        let draft = service.draft(by, what, postings);
        caught(service, draft, code);
    }
}

#[test]
fn payments_that_come_back_twice_or_by_whoever_recorded_them_are_named() {
    let back = |amount| moved(Class::Settled, Class::Payable, amount);
    let mut service = redeemed();
    let first = service.act(ADMIN, settle(400));
    service.act(ADMIN_2, settle(600));
    for (by, entry, code) in [
        (ADMIN, first, "same_administrator"),
        (WORKER, first, "no_role"),
        (ADMIN_2, first - 1, "settlement_unknown"),
    ] {
        let draft = service.draft(by, reversed(entry), back(400));
        caught(service.clone(), draft, code);
    }
    let again = Command::ReverseSettlement {
        settled: first,
        reason: Hash::ZERO,
    };
    service.act(ADMIN_2, again);
    let draft = service.draft(ADMIN_2, reversed(first), back(400));
    caught(service, draft, "settlement_reversed");
}
