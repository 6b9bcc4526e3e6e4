//! Two accounts of one person become one.

use crate::stage::*;
use ledger::{
    account::{Account, Class, Unit},
    decide::{Action, Command, Refusal},
    ids::{Id, Seq},
    kinds::{AccountMerged, Doubt, Role, What},
    standard::HoursClass,
};

fn action(account: Id, into: Id) -> Action {
    Action::MergeAccounts { account, into }
}

fn propose(stage: &mut Stage, by: Id, account: Id, into: Id) -> Result<Seq, Refusal> {
    let action = action(account, into);
    stage.act(by, Command::Propose { action })
}

/// By two, who both agree; what the entry says.
fn merge(stage: &mut Stage, account: Id, into: Id) -> AccountMerged {
    let proposal = propose(stage, WORKER, account, into).unwrap();
    let action = action(account, into);
    let second = Command::SecondProposal {
        proposal,
        action: action.clone(),
    };
    stage.must(SECOND_WORKER, second);
    stage.must(SECOND_WORKER, Command::CarryOut { proposal, action });
    let What::AccountMerged(facts) = &stage.last.entry.what else {
        panic!("another entry was made");
    };
    facts.clone()
}

fn doubts(facts: &AccountMerged) -> Vec<(Seq, Doubt)> {
    assert_eq!(facts.flagged, facts.flags.len() as u64);
    let flags = facts.flags.iter();
    flags.map(|flag| (flag.claim, flag.why)).collect()
}

#[test]
fn who_says_that_two_accounts_are_one_persons() {
    for (by, account, into, outcome) in [
        (WORKER, OTHER, MEMBER, "ok"),
        (ADMIN, OTHER, MEMBER, "ok"),
        (WORKER_ELSEWHERE, OTHER, MEMBER, "ok"), // accounts have no area
        (WORKER, INVITED, MEMBER, "ok"),
        (WORKER, OTHER, INVITED, "account_invited"),
        (WORKER, OTHER, OTHER, "own_merge"),
        (WORKER, WORKER, MEMBER, "own_merge"),
        (WORKER, OTHER, WORKER, "own_merge"),
        (LEADER, OTHER, MEMBER, "role_missing"),
        (OTHER, OTHER, MEMBER, "role_missing"),
        (Id::SYSTEM, OTHER, MEMBER, "role_missing"),
        (WORKER, BARBER, MEMBER, "account_unknown"),
        (WORKER, OTHER, BARBER, "account_unknown"),
        (WORKER, NOBODY, MEMBER, "account_unknown"),
        // Roles go over only where an administrator could give them.
        (WORKER, LEADER, MEMBER, "role_missing"),
        (ADMIN, LEADER, MEMBER, "ok"),
        (ADMIN, SECOND_ADMIN, MEMBER, "second_administrator_needed"),
    ] {
        let proposed = propose(&mut Stage::new(), by, account, into);
        assert_eq!(codes(&proposed), outcome, "{by}: {account} into {into}");
    }
}

#[test]
fn somebody_else_seconds_and_an_account_ends_once() {
    let mut stage = Stage::new();
    let proposal = propose(&mut stage, WORKER, OTHER, MEMBER).unwrap();
    for (by, outcome) in [
        (WORKER, "same_administrator"),
        (MEMBER, "role_missing"),
        (LEADER, "role_missing"),
        (SECOND_WORKER, "ok"),
    ] {
        let mut stage = stage.clone();
        let action = action(OTHER, MEMBER);
        let second = stage.act(by, Command::SecondProposal { proposal, action });
        assert_eq!(codes(&second), outcome, "{by}");
    }
    merge(&mut stage, OTHER, MEMBER);
    assert_eq!(stage.book.heir(OTHER), MEMBER);
    let again = propose(&mut stage, WORKER, OTHER, MEMBER);
    assert_eq!(codes(&again), "account_unknown");
    let into_what_ended = propose(&mut stage, WORKER, MEMBER, OTHER);
    assert_eq!(codes(&into_what_ended), "account_unknown");
}

#[test]
fn points_vouchers_hours_and_roles_go_over() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-11-02 09:00", 60);
    let theirs = stage.served(OTHER, activity, "2026-11-02 11:00", 180);
    let voucher = stage.voucher(OTHER, TEA).unwrap();
    let waiting = stage.record(WORKER, OTHER, activity, span("2026-11-02 08:00", 30));
    let waiting = waiting.unwrap();
    let grant = Command::GrantRole {
        account: OTHER,
        area: area(STREET),
        role: Role::Auditor,
    };
    let granted = stage.must(ADMIN, grant);
    let proposal = propose(&mut stage, ADMIN, OTHER, MEMBER).unwrap();
    let action = action(OTHER, MEMBER);
    let second = Command::SecondProposal {
        proposal,
        action: action.clone(),
    };
    stage.must(SECOND_ADMIN, second);
    stage.must(SECOND_ADMIN, Command::CarryOut { proposal, action });
    assert_eq!(stage.points(OTHER), (0, 0, 0));
    assert_eq!(stage.points(MEMBER), (300, 100, 0));
    assert_eq!(stage.book.claims[&theirs].member, MEMBER);
    assert!(stage.book.holds(MEMBER, Role::Auditor, &area(STREET)));
    assert_eq!(stage.book.roles[&MEMBER][0].granted, granted);
    // The voucher is the other's to give up, the hours to withdraw.
    stage.must(MEMBER, Command::CancelVoucher { voucher });
    stage.must(MEMBER, Command::WithdrawClaim { claim: waiting });
    assert_eq!(stage.points(MEMBER), (400, 0, 0));
}

fn span(starts: &str, minutes: i64) -> (ledger::time::Instant, ledger::time::Instant) {
    (t(starts), t(starts).plus_seconds(60 * minutes))
}

#[test]
fn what_one_owes_is_repaid_from_what_the_other_has() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    let claim = stage.served(OTHER, activity, "2026-11-02 09:00", 120);
    let voucher = stage.voucher(OTHER, TEA).unwrap();
    stage.must(BARBER, Command::RedeemVoucher { voucher });
    stage.reverse(ADMIN, claim).unwrap();
    assert_eq!(stage.points(OTHER), (0, 0, 100));
    stage.served(MEMBER, activity, "2026-11-02 12:00", 180);
    let facts = merge(&mut stage, OTHER, MEMBER);
    assert_eq!((facts.excess, doubts(&facts)), (0, vec![]));
    assert_eq!(stage.points(MEMBER), (200, 0, 0));
    let issuance = Account::common(Unit::Point, Class::Issuance);
    assert_eq!(stage.book.balance(&issuance), -300);
}

#[test]
fn hours_that_one_person_could_not_have_given_are_named() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    let one = stage.served(MEMBER, activity, "2026-11-02 09:00", 60);
    let touching = stage.served(OTHER, activity, "2026-11-02 10:00", 30);
    let same_time = stage.served(OTHER, activity, "2026-11-02 09:30", 30);
    let rejected = stage
        .claim(OTHER, activity, "2026-11-02 09:00", 30)
        .unwrap();
    let reject = Command::RejectClaim {
        claim: rejected,
        reason: ledger::tree::Hash::ZERO,
    };
    stage.must(WORKER, reject);
    let facts = merge(&mut stage, OTHER, MEMBER);
    let named = vec![(one, Doubt::Overlap), (same_time, Doubt::Overlap)];
    assert_eq!(doubts(&facts), named, "{touching} only touches");
}

#[test]
fn a_day_that_needed_more_reviewers_for_both_is_named() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    let one = stage.served(MEMBER, activity, "2026-11-03 00:00", 5 * 60);
    let other = stage.served(OTHER, activity, "2026-11-03 05:00", 3 * 60);
    let facts = merge(&mut stage.clone(), OTHER, MEMBER);
    assert_eq!(doubts(&facts), vec![], "eight hours are no more than that");
    let more = stage.served(OTHER, activity, "2026-11-03 08:00", 1);
    let facts = merge(&mut stage, OTHER, MEMBER);
    let named = [one, other, more].map(|claim| (claim, Doubt::Tier));
    assert_eq!(doubts(&facts), named);
}

#[test]
fn hours_that_one_account_approved_for_the_other_are_named() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-03 12:00");
    let claim = stage
        .claim(MEMBER, activity, "2026-11-03 09:00", 60)
        .unwrap();
    stage.approve(WORKER_ELSEWHERE, claim).unwrap_err();
    stage.approve(SECOND_WORKER, claim).unwrap();
    let proposal = propose(&mut stage, ADMIN, MEMBER, SECOND_WORKER).unwrap();
    let action = action(MEMBER, SECOND_WORKER);
    let second = Command::SecondProposal {
        proposal,
        action: action.clone(),
    };
    stage.must(SECOND_ADMIN, second);
    stage.must(SECOND_ADMIN, Command::CarryOut { proposal, action });
    let What::AccountMerged(facts) = &stage.last.entry.what else {
        panic!("another entry was made");
    };
    assert_eq!(doubts(facts), [(claim, Doubt::Own)]);
}

#[test]
fn who_recorded_under_the_other_name_does_not_review() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-03 12:00");
    let claim = stage
        .record(LEADER, MEMBER, activity, span("2026-11-03 09:00", 60))
        .unwrap();
    let proposal = propose(&mut stage, ADMIN, LEADER, WORKER).unwrap();
    let action = action(LEADER, WORKER);
    let second = Command::SecondProposal {
        proposal,
        action: action.clone(),
    };
    stage.must(SECOND_ADMIN, second);
    stage.must(SECOND_ADMIN, Command::CarryOut { proposal, action });
    assert_eq!(codes(&stage.approve(WORKER, claim)), "not_independent");
    stage.must(WORKER, Command::WithdrawClaim { claim });
}

#[test]
fn points_beyond_the_cap_stay_and_are_named() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    for day in 2..6 {
        for member in [MEMBER, OTHER] {
            let hour = if member == MEMBER { "00" } else { "08" };
            stage.served(
                member,
                activity,
                &format!("2026-11-0{day} {hour}:00"),
                8 * 60,
            );
        }
    }
    let facts = merge(&mut stage, OTHER, MEMBER);
    assert_eq!(facts.excess, 2 * 3_200 - 5_000);
    assert_eq!(stage.points(MEMBER), (6_400, 0, 0));
}
