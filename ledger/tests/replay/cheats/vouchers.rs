//! Vouchers and points that no rule gives.

use ledger::{
    account::{Account, Class, Postings, Unit},
    decide::{Command, Context, decide},
    entry::Draft,
    ids::{Id, Seq},
    kinds::{
        AccountType, LotAmount, PointsDonated, PointsExpired, VoucherCancelled, VoucherExpired,
        VoucherIssued, VoucherRedeemed, What,
    },
    standard::HoursClass,
    tree::Hash,
};

use super::{Change, available, caught, lot};
use crate::service::{
    ADMIN, DAY, ELSEWHERE, HOUR, MEMBER, MERCHANT, OTHER, Service, WORKER, area, assert_clean,
    standard, text,
};

/// A member with sixteen points and a voucher.
fn with_voucher() -> (Service, Id, Seq) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.earn(activity, MEMBER, 8 * 60);
    service.pass(16 * HOUR);
    service.earn(activity, MEMBER, 8 * 60);
    let voucher = service.issue(101, "haircut");
    (service.clone(), voucher, service.head.size - 1)
}

fn held() -> Account {
    Account::lot(Unit::Point, Class::Held, MEMBER, lot())
}

fn paid(merchant: Id) -> Postings {
    Postings::default()
        .with(held(), -1_000)
        .with(Account::of(Unit::Point, Class::Payable, merchant), 1_000)
}

#[test]
fn a_voucher_redeemed_twice_is_named() {
    let (mut service, voucher, issued) = with_voucher();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(16 * HOUR);
    service.earn(activity, MEMBER, 6 * 60);
    // Another open voucher, so that the held balance does not betray it first.
    service.issue(102, "haircut");
    service.act(MERCHANT, Command::RedeemVoucher { voucher });
    let again = VoucherRedeemed {
        issued,
        merchant: MERCHANT,
        proxy: None,
        voucher,
    };
    let draft = service.draft(MERCHANT, again, paid(MERCHANT));
    caught(service, draft, "voucher_not_open");
}

#[test]
fn redemptions_by_the_wrong_merchant_or_too_late_are_named() {
    let (mut service, voucher, issued) = with_voucher();
    let redeemed = |merchant| VoucherRedeemed {
        issued,
        merchant,
        proxy: None,
        voucher,
    };
    let draft = service.draft(OTHER, redeemed(OTHER), paid(OTHER));
    caught(service.clone(), draft, "merchant_unknown");
    let draft = service.draft(WORKER, redeemed(MERCHANT), paid(MERCHANT));
    caught(service.clone(), draft, "not_the_actor");
    let draft = service.draft(
        MERCHANT,
        VoucherRedeemed {
            proxy: Some(WORKER),
            ..redeemed(MERCHANT)
        },
        paid(MERCHANT),
    );
    caught(service.clone(), draft, "not_the_actor");
    let draft = service.draft(
        MERCHANT,
        VoucherRedeemed {
            issued: 0,
            ..redeemed(MERCHANT)
        },
        paid(MERCHANT),
    );
    caught(service.clone(), draft, "wrong_reference");
    let mut late = service.clone();
    late.pass(30 * DAY);
    let draft = late.draft(MERCHANT, redeemed(MERCHANT), paid(MERCHANT));
    caught(late, draft, "voucher_lapsed");
    let admission = Command::AdmitMerchant {
        account: MERCHANT,
        area: area("440105"),
        ceiling: 999,
        sponsor: Hash::ZERO,
    };
    let mut limited = service.clone();
    limited.act(ADMIN, admission);
    let draft = limited.draft(MERCHANT, redeemed(MERCHANT), paid(MERCHANT));
    caught(limited, draft, "ceiling_exceeded");
    service.act(
        ADMIN,
        Command::SuspendMerchant {
            account: MERCHANT,
            reason: Hash::ZERO,
        },
    );
    let draft = service.draft(MERCHANT, redeemed(MERCHANT), paid(MERCHANT));
    caught(service, draft, "merchant_suspended");
}

#[test]
fn clerks_who_are_none_or_act_for_themselves_or_too_often_are_named() {
    let (service, voucher, issued) = with_voucher();
    let redeemed = |proxy| VoucherRedeemed {
        issued,
        merchant: MERCHANT,
        proxy: Some(proxy),
        voucher,
    };
    for (by, proxy, code) in [
        (ADMIN, WORKER, "not_the_actor"),
        (MEMBER, MEMBER, "own_voucher"),
        (OTHER, OTHER, "no_role"),
        (ADMIN, ADMIN, "no_role"),
        (ELSEWHERE, ELSEWHERE, "no_role"),
        (MERCHANT, MERCHANT, "account_unknown"),
    ] {
        let draft = service.draft(by, redeemed(proxy), paid(MERCHANT));
        caught(service.clone(), draft, code);
    }
    let mut honest = service.clone();
    honest.act(
        WORKER,
        Command::RedeemVoucherFor {
            merchant: MERCHANT,
            voucher,
        },
    );
    assert_clean(&honest.audit());
    let work = honest.audit().totals.desks[&WORKER];
    assert_eq!((work.issued, work.redeemed), (0, 1));
}

#[test]
fn a_clerk_over_the_limit_of_a_day_is_named() {
    let mut cheap = standard();
    for offer in &mut cheap.offers {
        offer.price = 10;
    }
    let mut service = Service::born_under(cheap);
    let activity = service.post_activity(HoursClass::Volunteer);
    service.earn(activity, MEMBER, 8 * 60);
    let mut last = None;
    for number in 0..=30_u8 {
        let voucher = service.issue(101 + number, "housekeeping");
        if number < 30 {
            let merchant = MERCHANT;
            service.act(WORKER, Command::RedeemVoucherFor { merchant, voucher });
        } else {
            last = Some(voucher);
        }
    }
    let voucher = last.unwrap();
    let lots = service.book.vouchers[&voucher].lots.clone();
    let facts = VoucherRedeemed {
        issued: service.head.size - 1,
        merchant: MERCHANT,
        proxy: Some(WORKER),
        voucher,
    };
    let payable = Account::of(Unit::Point, Class::Payable, MERCHANT);
    let postings = lots.iter().fold(Postings::default(), |postings, part| {
        let held = Account::lot(Unit::Point, Class::Held, MEMBER, part.lot);
        postings.with(held, -part.amount).with(payable, part.amount)
    });
    let draft = service.draft(WORKER, facts, postings);
    caught(service, draft, "proxy_limit");
}

#[test]
fn vouchers_that_cost_too_little_or_too_much_or_never_lapse_are_named() {
    let (service, taken, _) = with_voucher();
    let honest = decide(
        &service.book,
        Context {
            by: MEMBER,
            at: service.now,
        },
        &Command::IssueVoucher {
            voucher: Id([103; 16]),
            offer: text("haircut"),
        },
    )
    .unwrap_err();
    assert_eq!(honest.code(), "insufficient_balance");
    let mut service = service;
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(16 * HOUR);
    service.earn(activity, MEMBER, 8 * 60);
    let command = Command::IssueVoucher {
        voucher: Id([103; 16]),
        offer: text("haircut"),
    };
    let honest = decide(
        &service.book,
        Context {
            by: MEMBER,
            at: service.now,
        },
        &command,
    )
    .unwrap();
    let forged = |change: &dyn Fn(&mut VoucherIssued)| {
        let What::VoucherIssued(mut facts) = honest.what.clone() else {
            panic!("{honest:?}")
        };
        change(&mut facts);
        Draft {
            what: facts.into(),
            ..honest.clone()
        }
    };
    let rows: [(Change<'_, VoucherIssued>, &str); 7] = [
        (&|facts| facts.price = 1, "wrong_price"),
        (&|facts| facts.offer = text("car"), "offer_unknown"),
        (
            &|facts| facts.expires = facts.expires.plus_seconds(1),
            "wrong_expiry",
        ),
        (&|facts| facts.voucher = taken, "voucher_exists"),
        (&|facts| facts.lots[0].amount -= 1, "wrong_lots"),
        (&|facts| facts.lots = vec![], "wrong_lots"),
        (&|facts| facts.member = OTHER, "not_the_actor"),
    ];
    for (change, code) in rows {
        caught(service.clone(), forged(change), code);
    }
    let free = Draft {
        postings: Postings::default(),
        ..forged(&|_| {})
    };
    caught(service, free, "wrong_postings");
}

#[test]
fn spending_what_is_not_there_is_named() {
    let service = Service::born();
    let facts = VoucherIssued {
        expires: service.now.plus_seconds(30 * DAY),
        lots: vec![LotAmount {
            amount: 1_000,
            lot: lot(),
        }],
        member: MEMBER,
        offer: text("haircut"),
        price: 1_000,
        voucher: Id([101; 16]),
    };
    let draft = service.draft(MEMBER, facts, Postings::default());
    caught(service, draft, "insufficient_balance");
}

#[test]
fn more_vouchers_a_day_than_the_offer_allows_are_named() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    for _ in 0..4 {
        service.earn(activity, MEMBER, 8 * 60);
        service.pass(16 * HOUR);
    }
    service.issue(101, "haircut");
    service.issue(102, "haircut");
    let command = Command::IssueVoucher {
        voucher: Id([103; 16]),
        offer: text("housekeeping"),
    };
    let draft = decide(
        &service.book,
        Context {
            by: MEMBER,
            at: service.now,
        },
        &command,
    )
    .unwrap();
    let What::VoucherIssued(facts) = draft.what.clone() else {
        panic!("{draft:?}")
    };
    let third = VoucherIssued {
        offer: text("haircut"),
        ..facts
    };
    caught(
        service.clone(),
        Draft {
            what: third.clone().into(),
            ..draft.clone()
        },
        "daily_limit",
    );
    // The next day it may.
    service.pass(DAY);
    let command = Command::IssueVoucher {
        voucher: Id([103; 16]),
        offer: text("haircut"),
    };
    service.act(MEMBER, command);
    assert_clean(&service.audit());
}

#[test]
fn vouchers_ended_by_others_or_early_are_named() {
    let (service, voucher, issued) = with_voucher();
    let back = Postings::default()
        .with(held(), -1_000)
        .with(available(MEMBER), 1_000);
    let draft = service.draft(OTHER, VoucherCancelled { issued, voucher }, back.clone());
    caught(service.clone(), draft, "not_the_actor");
    let draft = service.draft(Id::SYSTEM, VoucherExpired { issued, voucher }, back.clone());
    caught(service.clone(), draft, "voucher_still_good");
    let draft = service.draft(MEMBER, VoucherExpired { issued, voucher }, back);
    caught(service.clone(), draft, "not_the_actor");
    let other = Postings::default()
        .with(held(), -1_000)
        .with(available(OTHER), 1_000);
    let draft = service.draft(MEMBER, VoucherCancelled { issued, voucher }, other);
    caught(service.clone(), draft, "wrong_postings");
    let draft = service.draft(
        MEMBER,
        VoucherCancelled {
            issued,
            voucher: Id([199; 16]),
        },
        Postings::default(),
    );
    caught(service, draft, "voucher_unknown");
}

#[test]
fn points_that_expire_too_early_are_named() {
    let (service, _, _) = with_voucher();
    let lots = vec![LotAmount {
        amount: 600,
        lot: lot(),
    }];
    let gone = Postings::default()
        .with(available(MEMBER), -600)
        .with(Account::common(Unit::Point, Class::Expired), 600);
    let draft = service.draft(
        Id::SYSTEM,
        PointsExpired {
            lots,
            member: MEMBER,
        },
        gone,
    );
    caught(service, draft, "nothing_expired");
}

#[test]
fn gifts_to_people_of_others_points_or_of_too_much_are_named() {
    let (mut service, _, _) = with_voucher();
    let fund = Id([77; 16]);
    service.act(
        ADMIN,
        Command::OpenAccount {
            account: fund,
            holder: AccountType::Fund,
            invited: false,
        },
    );
    let given = |amount, to| PointsDonated {
        amount,
        member: MEMBER,
        to,
    };
    let posted = |amount: i64, to| {
        Postings::default()
            .with(available(MEMBER), -amount)
            .with(Account::of(Unit::Point, Class::Fund, to), amount)
    };
    for (by, amount, to, code) in [
        (MEMBER, 100, OTHER, "fund_unknown"),
        (MEMBER, 100, MERCHANT, "fund_unknown"),
        (OTHER, 100, fund, "not_the_actor"),
    ] {
        let draft = service.draft(by, given(amount, to), posted(amount, to));
        caught(service.clone(), draft, code);
    }
    // What has run out and was not swept up yet is nobody's to give.
    let mut late = service.clone();
    late.pass(800 * DAY);
    let draft = late.draft(MEMBER, given(100, fund), posted(100, fund));
    caught(late, draft, "insufficient_balance");
    let draft = service.draft(MEMBER, given(0, fund), Postings::default());
    caught(service.clone(), draft, "amount_invalid");
    let other = Postings::default()
        .with(Account::common(Unit::Point, Class::Issuance), -100)
        .with(Account::of(Unit::Point, Class::Fund, fund), 100);
    let draft = service.draft(MEMBER, given(100, fund), other);
    caught(service.clone(), draft, "wrong_postings");
    service.act(
        MEMBER,
        Command::DonatePoints {
            amount: 600,
            to: fund,
        },
    );
    assert_clean(&service.audit());
}
