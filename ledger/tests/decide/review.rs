//! Reviewing hours: who may, how many are needed, and in what order.

use crate::stage::*;
use ledger::{
    decide::{Command, Refusal},
    ids::{Id, Seq},
    kinds::What,
    standard::HoursClass,
    tree::Hash,
};

/// A claim of an hour by the member, recorded by the team leader.
fn one_claim() -> (Stage, Seq) {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-25 12:00");
    let span = (t("2026-11-24 10:00"), t("2026-11-24 11:00"));
    let claim = stage.record(LEADER, MEMBER, activity, span).unwrap();
    (stage, claim)
}

#[test]
fn a_social_worker_or_an_administrator_of_the_area_reviews() {
    for (by, outcome) in [
        (WORKER, "ok"),
        (ADMIN, "ok"),
        (WORKER_ELSEWHERE, "role_missing"),
        (LEADER, "role_missing"), // records, never reviews
        (OTHER, "role_missing"),
        (MEMBER, "role_missing"),
        (BARBER, "role_missing"),
        (Id::SYSTEM, "role_missing"),
        (NOBODY, "role_missing"),
    ] {
        let (mut stage, claim) = one_claim();
        assert_eq!(codes(&stage.approve(by, claim)), outcome, "approve by {by}");
        let (mut stage, claim) = one_claim();
        let rejected = stage.act(
            by,
            Command::RejectClaim {
                claim,
                reason: Hash::ZERO,
            },
        );
        assert_eq!(codes(&rejected), outcome, "reject by {by}");
        let (mut stage, claim) = one_claim();
        stage.approve(SECOND_WORKER, claim).unwrap();
        assert_eq!(codes(&stage.reverse(by, claim)), outcome, "reverse by {by}");
    }
}

#[test]
fn nobody_reviews_hours_that_they_served_or_recorded() {
    for (member, recorder) in [(WORKER, WORKER), (MEMBER, WORKER), (WORKER, LEADER)] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        stage.at("2026-11-25 12:00");
        let span = (t("2026-11-24 10:00"), t("2026-11-24 11:00"));
        let claim = stage.record(recorder, member, activity, span).unwrap();
        let reject = Command::RejectClaim {
            claim,
            reason: Hash::ZERO,
        };
        assert_eq!(codes(&stage.approve(WORKER, claim)), "not_independent");
        assert_eq!(codes(&stage.endorse(WORKER, claim)), "not_independent");
        assert_eq!(codes(&stage.act(WORKER, reject)), "not_independent");
        stage.approve(SECOND_WORKER, claim).unwrap();
        assert_eq!(codes(&stage.reverse(WORKER, claim)), "not_independent");
    }
}

#[test]
fn authority_is_that_of_the_moment() {
    let (mut stage, claim) = one_claim();
    let held = stage.book.roles[&WORKER][0].granted;
    stage.must(
        ADMIN,
        Command::WithdrawRole {
            account: WORKER,
            granted: held,
        },
    );
    assert_eq!(codes(&stage.approve(WORKER, claim)), "role_missing");
    let role = ledger::kinds::Role::SocialWorker;
    stage.must(
        ADMIN,
        Command::GrantRole {
            account: OTHER,
            area: area(STREET),
            role,
        },
    );
    stage.approve(OTHER, claim).unwrap();
}

#[test]
fn a_claim_is_decided_once() {
    let (mut stage, claim) = one_claim();
    stage.approve(WORKER, claim).unwrap();
    let reject = Command::RejectClaim {
        claim,
        reason: Hash::ZERO,
    };
    for again in [
        stage.approve(WORKER, claim),
        stage.approve(SECOND_WORKER, claim),
        stage.endorse(WORKER, claim),
        stage.act(WORKER, reject.clone()),
        stage.act(MEMBER, Command::WithdrawClaim { claim }),
    ] {
        assert_eq!(codes(&again), "claim_not_open");
    }
    stage.reverse(WORKER, claim).unwrap();
    for again in [
        stage.reverse(WORKER, claim),
        stage.approve(WORKER, claim),
        stage.act(WORKER, reject),
    ] {
        assert_eq!(codes(&again), "claim_not_open");
    }
}

#[test]
fn what_was_never_approved_is_not_reversed() {
    let (mut stage, claim) = one_claim();
    assert_eq!(codes(&stage.reverse(WORKER, claim)), "claim_not_open");
    stage.must(MEMBER, Command::WithdrawClaim { claim });
    assert_eq!(codes(&stage.reverse(WORKER, claim)), "claim_not_open");
    assert_eq!(codes(&stage.reverse(WORKER, 9_999)), "claim_unknown");
    assert_eq!(codes(&stage.approve(WORKER, 0)), "claim_unknown");
}

#[test]
fn eight_hours_need_one_reviewer_more_need_two_and_beyond_twelve_an_administrator() {
    for (minutes, worker_alone, two_workers, administrator_second) in [
        (480, "ok", "ok", "ok"),
        (481, "second_reviewer_needed", "ok", "ok"),
        (720, "second_reviewer_needed", "ok", "ok"),
        (721, "second_reviewer_needed", "administrator_needed", "ok"),
        (
            1_440,
            "second_reviewer_needed",
            "administrator_needed",
            "ok",
        ),
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Keeper);
        stage.at("2026-11-25 12:00");
        let claim = stage
            .claim(MEMBER, activity, "2026-11-24 00:00", minutes)
            .unwrap();
        if worker_alone == "ok" {
            assert_eq!(
                codes(&stage.endorse(WORKER, claim)),
                "endorsement_not_needed"
            );
            stage.approve(WORKER, claim).unwrap();
            continue;
        }
        assert_eq!(
            codes(&stage.approve(WORKER, claim)),
            worker_alone,
            "{minutes}"
        );
        assert_eq!(
            codes(&stage.approve(ADMIN, claim)),
            worker_alone,
            "an administrator is no exception"
        );
        stage.endorse(WORKER, claim).unwrap();
        assert_eq!(
            codes(&stage.endorse(SECOND_WORKER, claim)),
            "claim_not_open"
        );
        if two_workers == "ok" {
            stage.approve(SECOND_WORKER, claim).unwrap();
        } else {
            assert_eq!(
                codes(&stage.approve(SECOND_WORKER, claim)),
                two_workers,
                "{minutes}"
            );
            assert_eq!(
                codes(&stage.approve(ADMIN, claim)),
                administrator_second,
                "{minutes}"
            );
        }
    }
}

#[test]
fn the_tiers_count_all_approved_minutes_of_the_day_and_no_others() {
    let mut stage = Stage::new();
    let keeper = stage.activity(HoursClass::Keeper);
    let exchange = stage.activity_in(OTHER_STREET, HoursClass::Exchange);
    stage.at("2026-11-26 12:00");
    stage.served(MEMBER, exchange, "2026-11-24 00:00", 300);
    let open = stage
        .claim(MEMBER, keeper, "2026-11-24 06:00", 400)
        .unwrap(); // not approved: does not count
    stage.served(OTHER, keeper, "2026-11-24 06:00", 400); // another person's
    stage.served(MEMBER, keeper, "2026-11-25 00:00", 400); // another day's
    let up_to = stage
        .claim(MEMBER, keeper, "2026-11-24 20:00", 180)
        .unwrap();
    stage.approve(WORKER, up_to).unwrap(); // 300 + 180 = 480
    assert_eq!(
        codes(&stage.approve(WORKER, open)),
        "second_reviewer_needed"
    ); // 880
    stage.endorse(WORKER, open).unwrap();
    assert_eq!(
        codes(&stage.approve(SECOND_WORKER, open)),
        "administrator_needed"
    );
    // A reversal lightens the day; who endorsed still is not the second.
    stage.reverse(WORKER, up_to).unwrap(); // 700
    assert_eq!(codes(&stage.approve(WORKER, open)), "same_reviewer");
    stage.approve(SECOND_WORKER, open).unwrap();
}

#[test]
fn who_endorsed_stays_the_first_reviewer_even_when_one_is_enough_again() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Keeper);
    stage.at("2026-11-25 12:00");
    let first = stage.served(MEMBER, activity, "2026-11-24 00:00", 400);
    let second = stage
        .claim(MEMBER, activity, "2026-11-24 08:00", 100)
        .unwrap();
    let endorsement = stage.endorse(WORKER, second).unwrap();
    stage.reverse(WORKER, first).unwrap();
    assert_eq!(codes(&stage.approve(WORKER, second)), "same_reviewer");
    stage.approve(SECOND_WORKER, second).unwrap();
    let What::HoursApproved(facts) = &stage.last.entry.what else {
        panic!("an approval")
    };
    assert_eq!(facts.endorsed, Some(endorsement));
}

#[test]
fn an_endorsed_claim_may_still_be_rejected_or_withdrawn() {
    let reject = |claim| Command::RejectClaim {
        claim,
        reason: Hash::ZERO,
    };
    for (by, command) in [
        (WORKER, reject as fn(Seq) -> Command),
        (SECOND_WORKER, reject),
        (MEMBER, |claim| Command::WithdrawClaim { claim }),
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Keeper);
        stage.at("2026-11-25 12:00");
        let claim = stage
            .claim(MEMBER, activity, "2026-11-24 00:00", 500)
            .unwrap();
        stage.endorse(WORKER, claim).unwrap();
        stage.must(by, command(claim));
        assert_eq!(
            codes(&stage.approve(SECOND_WORKER, claim)),
            "claim_not_open"
        );
    }
}

#[test]
fn hours_of_an_activity_posted_afterwards_need_two_reviewers() {
    for (starts, outcome) in [
        ("2026-11-24 08:59", "second_reviewer_needed"),
        ("2026-11-24 09:00", "ok"), // posted that very second
        ("2026-11-24 09:01", "ok"),
    ] {
        let mut stage = Stage::new();
        stage.at("2026-11-24 09:00");
        let activity = stage.activity(HoursClass::Volunteer);
        stage.at("2026-11-25 12:00");
        let claim = stage.claim(MEMBER, activity, starts, 30).unwrap();
        assert_eq!(codes(&stage.approve(WORKER, claim)), outcome, "{starts}");
        if outcome != "ok" {
            stage.endorse(WORKER, claim).unwrap();
            assert_eq!(stage.approve(WORKER, claim), Err(Refusal::SameReviewer));
            stage.approve(SECOND_WORKER, claim).unwrap();
        }
    }
}

#[test]
fn a_day_is_a_day_of_guangzhou_and_belongs_to_the_start() {
    for (starts, outcome) in [
        ("2026-11-24 23:59", "second_reviewer_needed"), // starts on the full day
        ("2026-11-25 00:00", "ok"),                     // sixteen hours UTC: the next day here
        ("2026-11-25 07:59", "ok"),                     // still the 24th in UTC
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Keeper);
        stage.at("2026-11-26 12:00");
        stage.served(MEMBER, activity, "2026-11-24 00:00", 480);
        let claim = stage.claim(MEMBER, activity, starts, 60).unwrap();
        assert_eq!(codes(&stage.approve(WORKER, claim)), outcome, "{starts}");
    }
}
