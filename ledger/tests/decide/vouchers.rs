//! What points buy: the right, its one use, its end.

use crate::stage::*;
use ledger::{
    account::{Account, Class, Unit},
    book::VoucherState,
    decide::{Command, PROXY_PER_DAY_MAX, Refusal},
    ids::Id,
    kinds::{LotAmount, What},
    standard::HoursClass,
    tree::Hash,
};

/// A member with so many hours behind them, at noon on 26 November.
fn with_hours(hours: i64) -> Stage {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    let (mut left, mut day) = (hours, 3);
    while left > 0 {
        let part = left.min(8);
        stage.served(
            MEMBER,
            activity,
            &format!("2026-11-{day:02} 08:00"),
            part * 60,
        );
        (left, day) = (left - part, day + 1);
    }
    stage.at("2026-11-26 12:00");
    stage
}

fn payable(stage: &Stage, merchant: Id) -> i64 {
    stage
        .book
        .balance(&Account::of(Unit::Point, Class::Payable, merchant))
}

#[test]
fn ten_points_become_a_voucher_and_the_voucher_a_haircut() {
    let mut stage = with_hours(10);
    let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
    assert_eq!(stage.points(MEMBER), (0, 1_000, 0));
    stage.at("2026-11-27 10:00");
    stage.must(BARBER, Command::RedeemVoucher { voucher });
    assert_eq!(
        (stage.points(MEMBER), payable(&stage, BARBER)),
        ((0, 0, 0), 1_000)
    );
}

#[test]
fn a_voucher_is_redeemed_once_and_the_second_time_says_when_and_where() {
    let mut stage = with_hours(10);
    let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
    let at = stage.at("2026-11-27 10:00").now;
    stage.must(BARBER, Command::RedeemVoucher { voucher });
    stage.at("2026-11-27 10:05");
    let used = Err(Refusal::VoucherNotOpen {
        state: VoucherState::Redeemed,
        at,
        merchant: Some(BARBER),
    });
    assert_eq!(stage.act(BARBER, Command::RedeemVoucher { voucher }), used);
    assert_eq!(stage.act(CLEANER, Command::RedeemVoucher { voucher }), used);
    assert_eq!(stage.act(MEMBER, Command::CancelVoucher { voucher }), used);
    stage.at("2027-11-27 10:05");
    assert_eq!(
        stage.act(Id::SYSTEM, Command::ExpireVoucher { voucher }),
        used
    );
    assert_eq!(codes(&used), "voucher_used");
    assert_eq!(payable(&stage, BARBER), 1_000);
}

#[test]
fn who_may_take_a_voucher() {
    for (by, offer, outcome) in [
        (MEMBER, HAIRCUT, "ok"),
        (MEMBER, "gold", "offer_unknown"),
        (OTHER, HAIRCUT, "insufficient_balance"),
        (INVITED, HAIRCUT, "account_invited"),
        (BARBER, HAIRCUT, "account_unknown"),
        (NOBODY, HAIRCUT, "account_unknown"),
        (Id::SYSTEM, HAIRCUT, "account_unknown"),
    ] {
        let mut stage = with_hours(10);
        assert_eq!(
            codes(&stage.voucher(by, offer)),
            outcome,
            "{by} takes {offer}"
        );
    }
}

#[test]
fn an_invited_member_earns_and_spends_only_once_they_have_claimed_the_account() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-26 12:00");
    let span = (t("2026-11-24 10:00"), t("2026-11-24 12:00"));
    let claim = stage.record(LEADER, INVITED, activity, span).unwrap();
    stage.approve(WORKER, claim).unwrap();
    assert_eq!(stage.points(INVITED), (200, 0, 0));
    assert_eq!(codes(&stage.voucher(INVITED, TEA)), "account_invited");
    stage.must(Id::SYSTEM, Command::ActivateAccount { account: INVITED });
    stage.voucher(INVITED, TEA).unwrap();
}

#[test]
fn a_voucher_costs_its_whole_price() {
    let mut stage = with_hours(9);
    let refused = Refusal::InsufficientBalance {
        available: 900,
        requested: 1_000,
    };
    assert_eq!(stage.voucher(MEMBER, HAIRCUT), Err(refused));
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-11-25 08:00", 59);
    assert_eq!(
        codes(&stage.voucher(MEMBER, HAIRCUT)),
        "insufficient_balance"
    ); // 9.98
    stage.served(MEMBER, activity, "2026-11-25 10:00", 2);
    stage.voucher(MEMBER, HAIRCUT).unwrap(); // 10.01
    assert_eq!(stage.points(MEMBER), (1, 1_000, 0));
    assert_eq!(codes(&stage.voucher(MEMBER, TEA)), "insufficient_balance"); // held is not available
}

#[test]
fn the_earliest_lot_is_spent_first_and_past_ones_never() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-11-24 09:00", 30); // lot 2027-01
    stage.served(MEMBER, activity, "2026-12-24 09:00", 42); // lot 2027-02
    stage.served(MEMBER, activity, "2027-01-10 09:00", 60); // lot 2027-03
    let lots = |stage: &Stage| match &stage.last.entry.what {
        What::VoucherIssued(facts) => facts.lots.clone(),
        other => panic!("a voucher, not {other:?}"),
    };
    let part = |amount, lot| LotAmount {
        amount,
        lot: month(lot),
    };
    let mut before = stage.clone();
    before.at("2027-01-31 23:59").voucher(MEMBER, TEA).unwrap();
    assert_eq!(lots(&before), [part(50, "2027-01"), part(50, "2027-02")]);
    stage.at("2027-02-01 00:00").voucher(MEMBER, TEA).unwrap();
    assert_eq!(
        lots(&stage),
        [part(70, "2027-02"), part(30, "2027-03")],
        "January has passed"
    );
    let refused = Refusal::InsufficientBalance {
        available: 70,
        requested: 100,
    };
    assert_eq!(
        stage.voucher(MEMBER, TEA),
        Err(refused),
        "past lots are not available"
    );
}

#[test]
fn a_cancelled_voucher_restores_the_balance_lot_for_lot() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-11-24 09:00", 30);
    stage.served(MEMBER, activity, "2026-12-24 09:00", 60);
    let before = stage.lots(MEMBER);
    let voucher = stage.voucher(MEMBER, TEA).unwrap();
    assert_ne!(stage.lots(MEMBER), before);
    stage.must(MEMBER, Command::CancelVoucher { voucher });
    assert_eq!(stage.lots(MEMBER), before);
    assert_eq!(stage.points(MEMBER).1, 0);
    let again = stage.act(MEMBER, Command::CancelVoucher { voucher });
    assert_eq!(codes(&again), "voucher_cancelled");
    assert_eq!(
        codes(&stage.act(BARBER, Command::RedeemVoucher { voucher })),
        "voucher_cancelled"
    );
}

#[test]
fn lots_that_expired_meanwhile_expire_in_the_same_entry() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-11-24 09:00", 300); // lot 2027-01
    stage.served(MEMBER, activity, "2026-12-24 09:00", 420); // lot 2027-02
    stage.at("2027-01-31 09:00");
    let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap(); // 5.00 and 5.00
    stage.at("2027-02-01 00:00");
    stage.must(MEMBER, Command::CancelVoucher { voucher });
    assert_eq!(stage.points(MEMBER), (700, 0, 0));
    assert_eq!(stage.lots(MEMBER), [("2027-02".to_owned(), 700)]);
    assert_eq!(stage.common(Class::Expired), 500);
}

#[test]
fn only_its_holder_cancels_a_voucher() {
    for (by, outcome) in [
        (MEMBER, "ok"),
        (OTHER, "voucher_unknown"),
        (ADMIN, "voucher_unknown"),
        (BARBER, "voucher_unknown"),
        (Id::SYSTEM, "voucher_unknown"),
    ] {
        let mut stage = with_hours(10);
        let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
        let cancelled = stage.act(by, Command::CancelVoucher { voucher });
        assert_eq!(codes(&cancelled), outcome, "{by}");
    }
}

#[test]
fn a_voucher_is_good_until_the_second_at_which_it_lapses() {
    // Issued at noon on 26 November with 30 days.
    for (at, redeem, expire) in [
        ("2026-12-26 11:59:59", "ok", "voucher_still_good"),
        ("2026-12-26 12:00:00", "voucher_expired", "ok"),
        ("2027-06-01 12:00:00", "voucher_expired", "ok"),
    ] {
        let mut stage = with_hours(10);
        let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
        stage.at(at);
        let swept = stage.act(MEMBER, Command::ExpireVoucher { voucher });
        assert_eq!(
            codes(&swept),
            "voucher_still_good",
            "the service alone lets vouchers lapse"
        );
        let mut other = stage.clone();
        other.at(at);
        let redeemed = stage.act(BARBER, Command::RedeemVoucher { voucher });
        assert_eq!(codes(&redeemed), redeem, "{at}");
        let expired = other.act(Id::SYSTEM, Command::ExpireVoucher { voucher });
        assert_eq!(codes(&expired), expire, "{at}");
    }
}

#[test]
fn a_lapsed_voucher_gives_the_points_back() {
    let mut stage = with_hours(10);
    let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
    stage.at("2026-12-26 12:00");
    stage.must(Id::SYSTEM, Command::ExpireVoucher { voucher });
    assert_eq!(stage.points(MEMBER), (1_000, 0, 0));
    let again = stage.act(Id::SYSTEM, Command::ExpireVoucher { voucher });
    assert_eq!(codes(&again), "voucher_expired");
    assert_eq!(
        codes(&stage.act(MEMBER, Command::CancelVoucher { voucher })),
        "voucher_expired"
    );
}

#[test]
fn a_voucher_outlives_the_lots_it_holds() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    for day in 24..=25 {
        stage.served(MEMBER, activity, &format!("2026-11-{day} 09:00"), 300); // lot 2027-01
    }
    stage.at("2027-01-31 12:00");
    let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
    stage.at("2027-02-20 12:00");
    stage.must(BARBER, Command::RedeemVoucher { voucher });
    assert_eq!(
        (payable(&stage, BARBER), stage.common(Class::Expired)),
        (1_000, 0)
    );
}

#[test]
fn merchants_redeem_and_nobody_else() {
    for (by, outcome) in [
        (BARBER, "ok"),
        (CLEANER, "ok"),
        (MEMBER, "merchant_unknown"),
        (ADMIN, "merchant_unknown"),
        (NOBODY, "merchant_unknown"),
        (Id::SYSTEM, "merchant_unknown"),
    ] {
        let mut stage = with_hours(10);
        let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
        let redeemed = stage.act(by, Command::RedeemVoucher { voucher });
        assert_eq!(codes(&redeemed), outcome, "{by}");
        let unknown = stage.act(by, Command::RedeemVoucher { voucher: NOBODY });
        let expected = if outcome == "ok" {
            "voucher_unknown"
        } else {
            outcome
        };
        assert_eq!(codes(&unknown), expected, "{by} guesses");
    }
}

#[test]
fn a_suspended_merchant_redeems_nothing_until_admitted_again() {
    let mut stage = with_hours(10);
    let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
    stage.must(
        ADMIN,
        Command::SuspendMerchant {
            account: BARBER,
            reason: Hash::ZERO,
        },
    );
    let redeem = Command::RedeemVoucher { voucher };
    assert_eq!(
        codes(&stage.act(BARBER, redeem.clone())),
        "merchant_suspended"
    );
    let (account, area, ceiling, sponsor) = (BARBER, area(STREET), 0, Hash::ZERO);
    stage.must(
        ADMIN,
        Command::AdmitMerchant {
            account,
            area,
            ceiling,
            sponsor,
        },
    );
    stage.must(BARBER, redeem);
}

#[test]
fn a_merchant_redeems_up_to_its_ceiling() {
    let mut stage = with_hours(26);
    // The cleaner's ceiling is 15.00.
    for (offer, outcome) in [
        (HAIRCUT, "ok"),
        (HAIRCUT, "ceiling_reached"),
        (TEA, "ok"),
        (TEA, "ok"),
        (TEA, "ok"),
        (TEA, "ok"),
        (TEA, "ok"), // exactly 15.00
        (TEA, "ceiling_reached"),
    ] {
        let voucher = stage.voucher(MEMBER, offer).unwrap();
        let redeemed = stage.act(CLEANER, Command::RedeemVoucher { voucher });
        assert_eq!(
            codes(&redeemed),
            outcome,
            "{offer} at {}",
            payable(&stage, CLEANER)
        );
    }
}

#[test]
fn two_haircuts_a_day_whatever_became_of_them() {
    let mut stage = with_hours(40);
    let first = stage.voucher(MEMBER, HAIRCUT).unwrap();
    stage.must(MEMBER, Command::CancelVoucher { voucher: first });
    stage.voucher(MEMBER, HAIRCUT).unwrap();
    assert_eq!(
        stage.voucher(MEMBER, HAIRCUT),
        Err(Refusal::DailyLimit { per_day: 2 })
    );
    stage.voucher(MEMBER, TEA).unwrap(); // another offer
    stage.at("2026-11-26 23:59:59");
    assert_eq!(codes(&stage.voucher(MEMBER, HAIRCUT)), "daily_limit");
    stage.at("2026-11-27 00:00");
    stage.voucher(MEMBER, HAIRCUT).unwrap();
}

#[test]
fn a_vouchers_id_is_used_once() {
    let mut stage = with_hours(24);
    let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
    let offer: ledger::ids::Text = TEA.parse().unwrap();
    let issue = Command::IssueVoucher { voucher, offer };
    assert_eq!(codes(&stage.act(MEMBER, issue.clone())), "voucher_exists");
    stage.must(MEMBER, Command::CancelVoucher { voucher });
    assert_eq!(codes(&stage.act(MEMBER, issue)), "voucher_exists");
}

#[test]
fn at_the_desk_a_clerk_acts_for_somebody_else_and_under_their_own_name() {
    let mut stage = with_hours(30);
    let voucher = stage.fresh();
    let (member, offer) = (MEMBER, HAIRCUT.parse().unwrap());
    let issue = Command::IssueVoucherFor {
        member,
        voucher,
        offer,
    };
    for (by, outcome) in [
        (MEMBER, "own_voucher"),
        (OTHER, "role_missing"),
        (LEADER, "role_missing"),
        (ADMIN, "role_missing"),
        (BARBER, "account_unknown"),
        (Id::SYSTEM, "account_unknown"),
        (WORKER, "ok"),
    ] {
        assert_eq!(codes(&stage.act(by, issue.clone())), outcome, "{by}");
    }
    assert_eq!(stage.points(MEMBER), (2_000, 1_000, 0));
    let cancel = |member| Command::CancelVoucherFor { member, voucher };
    for (by, member, outcome) in [
        (OTHER, MEMBER, "role_missing"),
        (WORKER, OTHER, "voucher_unknown"),
        (WORKER, MEMBER, "ok"),
    ] {
        assert_eq!(codes(&stage.act(by, cancel(member))), outcome);
    }
    assert_eq!(stage.points(MEMBER), (3_000, 0, 0));
}

#[test]
fn the_desk_spends_nothing_of_somebody_who_has_not_claimed_the_account() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    for day in 10..12 {
        stage.at(&format!("2026-11-{day} 18:00"));
        let starts = t(&format!("2026-11-{day} 08:00"));
        let span = (starts, starts.plus_seconds(480 * 60));
        let claim = stage.record(LEADER, INVITED, activity, span).unwrap();
        stage.approve(WORKER, claim).unwrap();
    }
    stage.at("2026-11-27 10:00");
    assert_eq!(stage.points(INVITED), (1_600, 0, 0));
    let issue = Command::IssueVoucherFor {
        member: INVITED,
        voucher: stage.fresh(),
        offer: HAIRCUT.parse().unwrap(),
    };
    let refused = stage.act(WORKER, issue);
    assert_eq!(codes(&refused), "account_invited");
}

#[test]
fn who_may_use_a_voucher_for_somebody_and_where() {
    let mut stage = with_hours(30);
    let voucher = stage.voucher(MEMBER, HAIRCUT).unwrap();
    let used = |merchant| Command::RedeemVoucherFor { merchant, voucher };
    for (by, merchant, outcome) in [
        (MEMBER, BARBER, "own_voucher"),
        (OTHER, BARBER, "role_missing"),
        (BARBER, BARBER, "account_unknown"),
        (WORKER_ELSEWHERE, BARBER, "role_missing"),
        (WORKER, OTHER, "merchant_unknown"),
        (WORKER, BARBER, "ok"),
        (WORKER, BARBER, "voucher_used"),
    ] {
        assert_eq!(codes(&stage.act(by, used(merchant))), outcome, "{by}");
    }
    assert_eq!(payable(&stage, BARBER), 1_000);
    let ended = stage.book.vouchers[&voucher].ended.clone().unwrap();
    assert_eq!((ended.merchant, ended.proxy), (Some(BARBER), Some(WORKER)));
}

#[test]
fn a_clerk_uses_thirty_vouchers_of_others_a_day_and_the_next_day_more() {
    let mut stage = with_hours(32);
    let mut vouchers = Vec::new();
    for _ in 0..=PROXY_PER_DAY_MAX {
        vouchers.push(stage.voucher(MEMBER, TEA).unwrap());
    }
    let last = vouchers.pop().unwrap();
    let merchant = BARBER;
    for voucher in vouchers {
        stage.must(WORKER, Command::RedeemVoucherFor { merchant, voucher });
    }
    let one_more = Command::RedeemVoucherFor {
        merchant,
        voucher: last,
    };
    let refused = stage.act(WORKER, one_more.clone());
    assert_eq!(codes(&refused), "proxy_limit");
    stage.at("2026-11-26 23:59");
    assert_eq!(codes(&stage.act(WORKER, one_more.clone())), "proxy_limit");
    stage.at("2026-11-27 00:00");
    stage.must(WORKER, one_more);
}
