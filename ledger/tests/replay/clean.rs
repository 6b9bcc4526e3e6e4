//! Histories that the decision function made pass without a finding, and add up.

use ledger::{
    account::{Class, Unit},
    decide::Command,
    ids::Id,
    replay::{Audit, KeyTrust},
    standard::{HoursClass, Standard},
    tree::Hash,
};

use crate::service::{
    ADMIN, ADMIN_2, DAY, HOUR, INVITED, LEADER, MEMBER, MERCHANT, OTHER, Service, WORKER, WORKER_2,
    assert_clean, audit, key, standard,
};

/// Everything that the core journey can record, once.
pub(crate) fn journey() -> Service {
    let mut service = Service::born();
    let volunteer = service.post_activity(HoursClass::Volunteer);
    let exchange = service.post_activity(HoursClass::Exchange);
    for _ in 0..5 {
        service.earn(volunteer, MEMBER, 6 * 60);
        service.pass(18 * HOUR);
    }
    service.earn(exchange, OTHER, 90);
    let reason = Hash::ZERO;
    service.pass(HOUR);
    let withdrawn = service.claim(volunteer, OTHER, 30);
    service.act(OTHER, Command::WithdrawClaim { claim: withdrawn });
    let rejected = service.claim(volunteer, OTHER, 30);
    service.act(
        WORKER,
        Command::RejectClaim {
            claim: rejected,
            reason,
        },
    );

    let used = service.issue(101, "haircut");
    service.act(MERCHANT, Command::RedeemVoucher { voucher: used });
    let given_up = service.issue(102, "haircut");
    service.act(MEMBER, Command::CancelVoucher { voucher: given_up });
    let lapsed = service.issue(103, "housekeeping");
    service.pass(31 * DAY);
    service.act(Id::SYSTEM, Command::ExpireVoucher { voucher: lapsed });
    service.act(Id::SYSTEM, Command::ActivateAccount { account: INVITED });
    service.act(
        ADMIN,
        Command::SuspendMerchant {
            account: MERCHANT,
            reason,
        },
    );
    service
}

#[test]
fn points_that_nobody_has_claimed_are_summed_by_who_recorded_and_who_approved() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.earn(activity, MEMBER, 60);
    let mut claims = Vec::new();
    for _ in 0..3 {
        service.pass(HOUR);
        let claim = Command::ClaimHours {
            activity,
            commitment: Hash::ZERO,
            member: INVITED,
            starts: service.now.plus_seconds(-HOUR),
            ends: service.now,
        };
        let claim = service.act(LEADER, claim);
        let batch = false;
        service.act(WORKER, Command::ApproveClaim { claim, batch });
        claims.push(claim);
    }
    service.act(
        WORKER,
        Command::ReverseClaim {
            claim: claims[0],
            reason: Hash::ZERO,
        },
    );
    let report = service.audit();
    assert_clean(&report);
    let sum = report.totals.unclaimed[&(LEADER, WORKER)];
    assert_eq!((sum.members, sum.approvals, sum.points), (1, 2, 200));
    assert_eq!(report.totals.unclaimed.len(), 1);
    service.act(Id::SYSTEM, Command::ActivateAccount { account: INVITED });
    assert!(service.audit().totals.unclaimed.is_empty());
}

#[test]
fn a_genesis_alone_is_clean() {
    assert_clean(&Service::born().audit());
}

#[test]
fn the_core_journey_is_clean_and_adds_up() {
    let service = journey();
    let report = service.audit();
    assert_clean(&report);
    assert_eq!(report.entries, service.head.size);
    assert_eq!(report.trust, KeyTrust::Given);
    let totals = &report.totals;
    assert_eq!(totals.members, 9);
    assert_eq!(totals.approved_minutes["volunteer"], 30 * 60);
    assert_eq!(totals.approved_minutes["exchange"], 90);
    assert_eq!(totals.outstanding(Unit::Point), 2_000);
    assert_eq!(totals.balance(Unit::Point, Class::Payable), 1_000);
    assert_eq!(totals.balance(Unit::Point, Class::Issuance), -3_000);
    assert_eq!(totals.outstanding(Unit::Care), 90);
    assert_eq!(
        (
            totals.vouchers_open,
            totals.vouchers_redeemed,
            totals.claims_waiting
        ),
        (0, 1, 0)
    );
    // Nobody signs yet, and the auditor says so by name.
    assert_eq!(totals.unsigned_decisions[&WORKER], 7);
    assert_eq!(totals.unsigned_decisions[&MERCHANT], 1);
}

#[test]
fn long_days_and_back_fill_pass_with_the_people_they_need() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(9 * HOUR);
    let claim = service.claim(activity, MEMBER, 9 * 60);
    service.act(WORKER, Command::EndorseClaim { claim, batch: true });
    service.act(WORKER_2, Command::ApproveClaim { claim, batch: true });
    service.pass(4 * HOUR);
    let claim = service.claim(activity, MEMBER, 4 * 60);
    service.act(
        WORKER,
        Command::EndorseClaim {
            claim,
            batch: false,
        },
    );
    service.act(
        ADMIN,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );

    let starts = service.now.plus_seconds(DAY);
    service.pass(3 * DAY);
    let mut late = service.post_activity(HoursClass::Volunteer);
    assert!(service.book.activities[&late].posted > starts);
    // An activity written down afterwards.
    let posting = Command::PostActivity {
        activity: Id([77; 16]),
        area: service.book.activities[&late].area.clone(),
        class: HoursClass::Volunteer,
        commitment: Hash::ZERO,
        starts,
        ends: starts.plus_seconds(DAY),
    };
    late = service.act(LEADER, posting);
    let claiming = Command::ClaimHours {
        activity: late,
        commitment: Hash::ZERO,
        member: OTHER,
        starts,
        ends: starts.plus_seconds(HOUR),
    };
    let claim = service.act(LEADER, claiming);
    service.act(
        WORKER_2,
        Command::EndorseClaim {
            claim,
            batch: false,
        },
    );
    service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    assert_clean(&service.audit());
}

#[test]
fn a_reversal_after_spending_leaves_a_debt_that_later_earnings_and_returns_repay() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    let (claim, _) = service.earn(activity, MEMBER, 8 * 60);
    service.pass(16 * HOUR);
    service.earn(activity, MEMBER, 8 * 60);
    let voucher = service.issue(101, "haircut");
    service.act(
        WORKER,
        Command::ReverseClaim {
            claim,
            reason: Hash::ZERO,
        },
    );
    assert_eq!(service.book.debt(Unit::Point, MEMBER), 200);
    service.pass(16 * HOUR);
    service.earn(activity, MEMBER, 60);
    service.act(MEMBER, Command::CancelVoucher { voucher });
    assert_eq!(service.book.debt(Unit::Point, MEMBER), 0);
    // Time that a reversal freed may be claimed again.
    let report = service.audit();
    assert_clean(&report);
    assert_eq!(report.totals.balance(Unit::Point, Class::Available), 900);
}

#[test]
fn what_exceeds_the_cap_is_stated_and_what_runs_out_expires() {
    let mut service = Service::born_under(Standard {
        cap: 1_500,
        expiry_months: 1,
        ..standard()
    });
    let activity = service.post_activity(HoursClass::Volunteer);
    service.earn(activity, MEMBER, 8 * 60);
    service.pass(16 * HOUR);
    let (claim, _) = service.earn(activity, MEMBER, 8 * 60);
    assert_eq!(
        service.book.claims[&claim].credit.as_ref().unwrap().excess,
        100
    );
    let voucher = service.issue(101, "housekeeping");
    service.pass(65 * DAY);
    service.act(Id::SYSTEM, Command::ExpireLots { member: MEMBER });
    service.act(MEMBER, Command::CancelVoucher { voucher });
    let report = service.audit();
    assert_clean(&report);
    assert_eq!(report.totals.balance(Unit::Point, Class::Expired), 1_500);
}

#[test]
fn roles_that_were_withdrawn_later_still_counted_then() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Keeper);
    service.earn(activity, MEMBER, 61);
    let granted = service.book.roles[&WORKER][0].granted;
    service.act(
        ADMIN_2,
        Command::WithdrawRole {
            account: WORKER,
            granted,
        },
    );
    assert_clean(&service.audit());
}

#[test]
fn an_export_without_a_key_from_outside_is_audited_and_says_so() {
    let mut audit = Audit::new(None);
    for line in journey().export() {
        audit.line(line.as_bytes());
    }
    let report = audit.finish();
    assert_clean(&report);
    assert_eq!(report.trust, KeyTrust::FromExport);
    assert_eq!(report.key.as_ref(), Some(key().verifier_key()));
}

#[test]
fn records_may_come_in_any_order() {
    let mut lines = journey().export();
    let end = lines.pop().unwrap();
    let first_record = lines
        .iter()
        .position(|line| line.starts_with("balance"))
        .unwrap();
    lines[first_record..].reverse();
    lines.push(end);
    assert_clean(&audit(&lines));
}
