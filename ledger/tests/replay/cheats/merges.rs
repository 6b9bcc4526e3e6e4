//! Accounts that are made one without two who say so, or with something kept back.

use ledger::{
    account::{Account, Class, Postings, Unit},
    decide::{Action, Command, Context, decide},
    entry::Draft,
    ids::{Id, Seq},
    kinds::{AccountMerged, Doubt, MergeFlag, What},
    standard::HoursClass,
};

use super::{available, caught};
use crate::service::{ADMIN, HOUR, MEMBER, OTHER, Service, WORKER, WORKER_2, assert_clean};

/// Two accounts with an hour each at the same time, and a proposal that was seconded: what carries it out.
fn seconded() -> (Service, Draft, [Seq; 2]) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(HOUR);
    let claims = [MEMBER, OTHER].map(|member| {
        let claim = service.claim(activity, member, 60);
        let approve = Command::ApproveClaim {
            claim,
            batch: false,
        };
        service.act(WORKER, approve);
        claim
    });
    let action = Action::MergeAccounts {
        account: OTHER,
        into: MEMBER,
    };
    let propose = Command::Propose {
        action: action.clone(),
    };
    let proposal = service.act(WORKER, propose);
    let second = Command::SecondProposal {
        proposal,
        action: action.clone(),
    };
    service.act(WORKER_2, second);
    let context = Context {
        by: WORKER_2,
        at: service.now,
    };
    let carry_out = Command::CarryOut { proposal, action };
    let draft = decide(&service.book, context, &carry_out).unwrap();
    (service, draft, claims)
}

fn facts(draft: &mut Draft) -> &mut AccountMerged {
    match &mut draft.what {
        What::AccountMerged(facts) => facts,
        _ => unreachable!("it carries out a merge"),
    }
}

#[test]
fn what_two_say_is_clean_and_both_accounts_add_up_to_one() {
    let (mut service, draft, claims) = seconded();
    let mut named = draft.clone();
    let flags = claims.map(|claim| MergeFlag {
        claim,
        why: Doubt::Overlap,
    });
    assert_eq!(facts(&mut named).flags, flags);
    service.write(draft);
    // What comes later is the other's.
    let reverse = Command::ReverseClaim {
        claim: claims[1],
        reason: ledger::tree::Hash::ZERO,
    };
    service.pass(HOUR);
    service.act(ADMIN, reverse);
    let report = service.audit();
    assert_clean(&report);
    assert_eq!(report.totals.balance(Unit::Point, Class::Available), 100);
}

#[test]
fn a_merge_that_nobody_seconded_is_named() {
    let (service, mut draft, _) = seconded();
    let mut alone = service.clone();
    // Something else came between.
    let opened = Command::OpenAccount {
        account: Id([60; 16]),
        holder: ledger::kinds::AccountType::Person,
        invited: false,
    };
    let other = decide(
        &alone.book,
        Context {
            by: ADMIN,
            at: alone.now,
        },
        &opened,
    )
    .unwrap();
    alone.write(other);
    let seq = alone.write(draft.clone());
    let named = alone.audit();
    assert!(named.findings.first_bad_entry() < Some(seq));
    draft.by = ADMIN;
    caught(service, draft, "not_carried_out");
}

#[test]
fn a_merge_of_other_accounts_than_were_proposed_is_named() {
    let (service, mut draft, _) = seconded();
    facts(&mut draft).account = WORKER;
    caught(service, draft, "not_carried_out");
}

#[test]
fn doubts_that_are_left_out_and_made_up_are_named() {
    type Change = fn(&mut AccountMerged);
    let changes: [Change; 5] = [
        |it| it.flags.truncate(1),
        |it| {
            it.flags.clear();
            it.flagged = 0;
        },
        |it| it.flagged += 1,
        |it| it.flags.swap(0, 1),
        |it| it.flags[0].why = Doubt::Tier,
    ];
    for change in changes {
        let (service, mut draft, _) = seconded();
        change(facts(&mut draft));
        caught(service, draft, "wrong_flags");
    }
    let (service, mut draft, _) = seconded();
    facts(&mut draft).excess = 1;
    caught(service, draft, "wrong_excess");
}

#[test]
fn points_that_stay_behind_or_come_from_nowhere_are_named() {
    let (service, mut draft, _) = seconded();
    draft.postings = Postings::default();
    caught(service, draft, "wrong_postings");
    let (service, mut draft, _) = seconded();
    let issuance = Account::common(Unit::Point, Class::Issuance);
    draft.postings = draft
        .postings
        .with(issuance, -100)
        .with(available(MEMBER), 100);
    caught(service, draft, "wrong_postings");
}
