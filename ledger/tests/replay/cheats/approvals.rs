//! Hours that nobody may approve like this.

use ledger::{
    account::{Account, Class, Postings, Unit},
    decide::Command,
    ids::{Id, Seq},
    kinds::{
        ActivityPosted, HoursApproved, HoursEndorsed, HoursReversed, HoursWithdrawn, PointsDonated,
        PointsReleased,
    },
    standard::{HoursClass, Standard},
    tree::Hash,
};

use super::{approval, available, caught, claimed, issuance, minted};
use crate::service::{
    ADMIN, DAY, ELSEWHERE, HOUR, LEADER, MEMBER, MERCHANT, OTHER, Service, WORKER, WORKER_2, area,
    assert_clean, standard,
};

#[test]
fn an_honest_approval_is_the_control() {
    let (mut service, _, claim) = claimed();
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    service.write(draft);
    assert_clean(&service.audit());
}

#[test]
fn approvals_by_the_wrong_person_are_named() {
    let rows = [
        (MEMBER, "no_role"),
        (OTHER, "no_role"),
        (LEADER, "no_role"),
        (ELSEWHERE, "no_role"),
        (MERCHANT, "no_role"),
        (Id::SYSTEM, "no_role"),
    ];
    for (reviewer, code) in rows {
        let (service, _, claim) = claimed();
        let draft = service.draft(reviewer, approval(claim, reviewer), minted(MEMBER, 100));
        caught(service, draft, code);
    }
}

#[test]
fn an_approval_in_another_name_is_named() {
    let (service, _, claim) = claimed();
    let draft = service.draft(MEMBER, approval(claim, WORKER), minted(MEMBER, 100));
    caught(service, draft, "not_the_actor");
}

#[test]
fn an_approval_in_the_name_of_a_social_worker_who_did_not_make_it_is_counted_as_unsigned() {
    // Without device keys nothing in the export can tell it from a true one: it is never passed silently.
    let (mut service, _, claim) = claimed();
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    service.write(draft);
    assert_eq!(service.audit().totals.unsigned_decisions[&WORKER], 1);
}

#[test]
fn nobody_approves_hours_that_they_served_or_recorded() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(HOUR);
    let own = service.claim(activity, WORKER, 60);
    let draft = service.draft(WORKER, approval(own, WORKER), minted(WORKER, 100));
    caught(service.clone(), draft, "not_independent");

    let starts = service.now.plus_seconds(-HOUR);
    let command = Command::ClaimHours {
        activity,
        commitment: Hash::ZERO,
        member: MEMBER,
        starts,
        ends: service.now,
    };
    let recorded = service.act(WORKER, command);
    let draft = service.draft(WORKER, approval(recorded, WORKER), minted(MEMBER, 100));
    caught(service, draft, "not_independent");
}

#[test]
fn a_role_that_was_withdrawn_no_longer_approves() {
    let (mut service, _, claim) = claimed();
    let granted = service.book.roles[&WORKER][0].granted;
    service.act(
        ADMIN,
        Command::WithdrawRole {
            account: WORKER,
            granted,
        },
    );
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    caught(service, draft, "no_role");
}

#[test]
fn amounts_that_the_hours_do_not_give_are_named() {
    for points in [0, 99, 101, 1_000] {
        let (service, _, claim) = claimed();
        let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, points));
        caught(service, draft, "wrong_postings");
    }
    let (service, _, claim) = claimed();
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(OTHER, 100));
    caught(service, draft, "wrong_postings");
    let (service, _, claim) = claimed();
    let later = Account::lot(
        Unit::Point,
        Class::Available,
        MEMBER,
        "2038-11".parse().unwrap(),
    );
    let postings = Postings::default().with(issuance(), -100).with(later, 100);
    let draft = service.draft(WORKER, approval(claim, WORKER), postings);
    caught(service, draft, "wrong_postings");
    let (service, _, claim) = claimed();
    let facts = HoursApproved {
        minutes: 120,
        ..approval(claim, WORKER)
    };
    let draft = service.draft(WORKER, facts, minted(MEMBER, 200));
    caught(service, draft, "wrong_minutes");
    let (service, _, claim) = claimed();
    let facts = HoursApproved {
        excess: 10,
        ..approval(claim, WORKER)
    };
    let draft = service.draft(WORKER, facts, minted(MEMBER, 90));
    caught(service, draft, "wrong_excess");
}

#[test]
fn points_above_the_cap_are_named() {
    let mut service = Service::born_under(Standard {
        cap: 50,
        ..standard()
    });
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(HOUR);
    let claim = service.claim(activity, MEMBER, 60);
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    caught(service, draft, "wrong_excess");
}

#[test]
fn minting_without_hours_is_named() {
    let (service, activity, claim) = claimed();
    let facts = PointsDonated {
        amount: 100,
        member: Id::SYSTEM,
        to: MEMBER,
    };
    let draft = service.draft(Id::SYSTEM, facts, minted(MEMBER, 100));
    caught(service.clone(), draft, "account_unknown");
    let held = claim;
    let draft = service.draft(Id::SYSTEM, PointsReleased { held }, minted(MEMBER, 100));
    caught(service.clone(), draft, "no_rule");
    let draft = service.draft(WORKER, approval(activity, WORKER), minted(MEMBER, 100));
    caught(service.clone(), draft, "claim_unknown");
    let draft = service.draft(WORKER, approval(9_999, WORKER), minted(MEMBER, 100));
    caught(service.clone(), draft, "claim_unknown");
    let draft = service.draft(MEMBER, HoursWithdrawn { claim }, minted(MEMBER, 100));
    caught(service.clone(), draft, "wrong_postings");
    // The same hours twice.
    let mut service = service;
    service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    let draft = service.draft(WORKER_2, approval(claim, WORKER_2), minted(MEMBER, 100));
    caught(service, draft, "claim_not_waiting");
}

/// A day of nine hours, claimed and endorsed by the first social worker.
fn long_day() -> (Service, Seq, Seq) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(9 * HOUR);
    let claim = service.claim(activity, MEMBER, 9 * 60);
    let endorsed = service.act(
        WORKER,
        Command::EndorseClaim {
            claim,
            batch: false,
        },
    );
    (service, claim, endorsed)
}

#[test]
fn long_days_need_two_reviewers() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(9 * HOUR);
    let claim = service.claim(activity, MEMBER, 9 * 60);
    let nine = |endorsed, reviewer| HoursApproved {
        endorsed,
        minutes: 540,
        ..approval(claim, reviewer)
    };
    let draft = service.draft(WORKER, nine(None, WORKER), minted(MEMBER, 900));
    caught(service, draft, "needs_second_reviewer");

    let (service, _, endorsed) = long_day();
    let draft = service.draft(WORKER, nine(Some(endorsed), WORKER), minted(MEMBER, 900));
    caught(service.clone(), draft, "same_reviewer");
    let draft = service.draft(WORKER_2, nine(None, WORKER_2), minted(MEMBER, 900));
    caught(service.clone(), draft, "wrong_reference");
    let draft = service.draft(
        WORKER_2,
        HoursEndorsed {
            batch: false,
            claim,
            reviewer: WORKER_2,
        },
        Postings::default(),
    );
    caught(service, draft, "claim_not_waiting");
}

#[test]
fn hours_split_over_a_day_need_two_reviewers_all_the_same() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.earn(activity, MEMBER, 8 * 60);
    service.pass(60);
    let claim = service.claim(activity, MEMBER, 1);
    let draft = service.draft(
        WORKER,
        HoursApproved {
            minutes: 1,
            ..approval(claim, WORKER)
        },
        minted(MEMBER, 1),
    );
    caught(service, draft, "needs_second_reviewer");
}

#[test]
fn very_long_days_need_an_administrator() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(13 * HOUR);
    let claim = service.claim(activity, MEMBER, 13 * 60);
    let endorsed = Some(service.act(
        WORKER,
        Command::EndorseClaim {
            claim,
            batch: false,
        },
    ));
    let facts = HoursApproved {
        endorsed,
        minutes: 780,
        ..approval(claim, WORKER_2)
    };
    let draft = service.draft(WORKER_2, facts, minted(MEMBER, 1_300));
    caught(service, draft, "needs_administrator");
}

#[test]
fn back_filled_hours_need_a_second_reviewer() {
    let mut service = Service::born();
    service.pass(2 * DAY);
    let starts = service.now.plus_seconds(-DAY);
    let facts = ActivityPosted {
        activity: Id([66; 16]),
        area: area("440105/440105003"),
        class: HoursClass::Volunteer,
        commitment: Hash::ZERO,
        ends: service.now,
        starts,
    };
    let draft = service.draft(LEADER, facts, Postings::default());
    let activity = service.write(draft);
    let command = Command::ClaimHours {
        activity,
        commitment: Hash::ZERO,
        member: MEMBER,
        starts,
        ends: starts.plus_seconds(HOUR),
    };
    let claim = service.act(MEMBER, command);
    let draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    caught(service, draft, "needs_second_reviewer");
}

#[test]
fn an_endorsement_that_nobody_needed_is_named() {
    let (service, _, claim) = claimed();
    let draft = service.draft(
        WORKER,
        HoursEndorsed {
            batch: false,
            claim,
            reviewer: WORKER,
        },
        Postings::default(),
    );
    caught(service, draft, "endorsement_not_needed");
}

#[test]
fn reversals_that_keep_the_points_or_name_another_approval_are_named() {
    let (mut service, _, claim) = claimed();
    let approved = service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    let facts = HoursReversed {
        approved,
        claim,
        reason: Hash::ZERO,
        reviewer: WORKER,
    };
    let draft = service.draft(WORKER, facts.clone(), Postings::default());
    caught(service.clone(), draft, "wrong_postings");
    let facts = HoursReversed {
        approved: approved - 1,
        ..facts
    };
    let back = Postings::default()
        .with(issuance(), 100)
        .with(available(MEMBER), -100);
    let draft = service.draft(WORKER, facts, back);
    caught(service, draft, "wrong_reference");
}

#[test]
fn what_was_never_approved_is_not_reversed() {
    let (mut service, _, claim) = claimed();
    let facts = HoursReversed {
        approved: 3,
        claim,
        reason: Hash::ZERO,
        reviewer: WORKER,
    };
    let draft = service.draft(WORKER, facts.clone(), Postings::default());
    caught(service.clone(), draft, "claim_not_approved");
    let approved = service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    service.act(
        WORKER,
        Command::ReverseClaim {
            claim,
            reason: Hash::ZERO,
        },
    );
    let draft = service.draft(
        WORKER,
        HoursReversed { approved, ..facts },
        Postings::default(),
    );
    caught(service, draft, "claim_not_approved");
}
