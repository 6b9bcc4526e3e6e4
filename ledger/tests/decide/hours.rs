//! Recording hours: who, when, for what.

use crate::stage::*;
use ledger::{
    decide::{Command, Refusal},
    ids::Id,
    kinds::{HoursClaimed, What},
    standard::HoursClass,
    tree::Hash,
};

#[test]
fn a_claim_copies_area_and_class_from_its_activity() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Keeper);
    let posted = stage.last.entry.clone();
    let What::ActivityPosted(activity_facts) = posted.what else {
        panic!("an activity")
    };
    stage.at("2026-11-24 12:00");
    stage
        .claim(MEMBER, activity, "2026-11-24 09:00", 90)
        .unwrap();
    let entry = &stage.last.entry;
    assert_eq!(
        entry.happened,
        t("2026-11-24 10:30"),
        "hours happen when they end"
    );
    assert_eq!(entry.by, MEMBER);
    let expected = HoursClaimed {
        activity: activity_facts.activity,
        activity_seq: activity,
        area: area(STREET),
        class: HoursClass::Keeper,
        commitment: Hash::ZERO,
        ends: t("2026-11-24 10:30"),
        member: MEMBER,
        recorder: MEMBER,
        starts: t("2026-11-24 09:00"),
    };
    assert_eq!(entry.what, What::HoursClaimed(expected));
}

#[test]
fn a_span_is_whole_minutes_of_at_most_a_day_that_has_passed() {
    for (starts, ends, outcome) in [
        ("2026-11-24 09:00", "2026-11-24 10:00", "ok"),
        ("2026-11-24 09:00", "2026-11-24 09:01", "ok"),
        ("2026-11-24 11:00", "2026-11-24 12:00", "ok"), // ends now
        ("2026-11-24 11:00", "2026-11-24 12:01", "span_in_future"),
        ("2026-11-25 09:00", "2026-11-25 10:00", "span_in_future"),
        ("2026-11-23 12:00", "2026-11-24 12:00", "ok"), // 24 hours
        ("2026-11-23 11:59", "2026-11-24 12:00", "span_too_long"),
        ("2026-11-24 09:00", "2026-11-24 09:00", "span_invalid"),
        ("2026-11-24 10:00", "2026-11-24 09:00", "span_invalid"),
        ("2026-11-24 09:00:30", "2026-11-24 10:00", "span_invalid"),
        ("2026-11-24 09:00", "2026-11-24 09:59:59", "span_invalid"),
        ("2026-10-31 23:59", "2026-11-01 00:30", "outside_activity"),
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        stage.at("2026-11-24 12:00");
        let claim = stage.record(MEMBER, MEMBER, activity, (t(starts), t(ends)));
        assert_eq!(codes(&claim), outcome, "{starts} to {ends}");
    }
}

#[test]
fn hours_end_with_the_activity() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2040-01-02 12:00");
    stage
        .claim(MEMBER, activity, "2039-12-31 23:00", 60)
        .unwrap();
    let late = stage.claim(OTHER, activity, "2039-12-31 23:00", 61);
    assert_eq!(codes(&late), "outside_activity");
}

#[test]
fn intervals_are_half_open_so_neighbours_touch_and_do_not_overlap() {
    for (starts, minutes, outcome) in [
        ("2026-11-24 09:00", 60, "ok"), // until the other begins
        ("2026-11-24 12:00", 60, "ok"), // from when the other ended
        ("2026-11-24 09:00", 61, "claim_overlaps"),
        ("2026-11-24 11:59", 60, "claim_overlaps"),
        ("2026-11-24 10:30", 1, "claim_overlaps"), // inside
        ("2026-11-24 09:00", 600, "claim_overlaps"), // around
        ("2026-11-24 10:00", 120, "claim_overlaps"), // the same again
        ("2026-11-23 10:30", 1_440, "claim_overlaps"), // a day long, from the day before
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        stage.at("2026-11-25 12:00");
        stage
            .claim(MEMBER, activity, "2026-11-24 10:00", 120)
            .unwrap();
        let claim = stage.claim(MEMBER, activity, starts, minutes);
        assert_eq!(codes(&claim), outcome, "{starts} for {minutes}");
    }
}

#[test]
fn overlaps_are_refused_across_activities_areas_and_recorders() {
    let mut stage = Stage::new();
    let here = stage.activity(HoursClass::Volunteer);
    let elsewhere = stage.activity_in(OTHER_STREET, HoursClass::Exchange);
    stage.at("2026-11-25 12:00");
    let span = (t("2026-11-24 10:00"), t("2026-11-24 11:00"));
    let first = stage.record(LEADER, MEMBER, here, span).unwrap();
    let overlaps = Err(Refusal::ClaimOverlaps { with: first });
    assert_eq!(stage.record(MEMBER, MEMBER, elsewhere, span), overlaps);
    assert_eq!(
        stage.record(WORKER_ELSEWHERE, MEMBER, elsewhere, span),
        overlaps
    );
    // Another person's time is their own.
    stage
        .record(WORKER_ELSEWHERE, OTHER, elsewhere, span)
        .unwrap();
}

#[test]
fn an_interval_is_free_again_once_its_claim_no_longer_counts() {
    type End = fn(&mut Stage, u64) -> Result<u64, Refusal>;
    let ends: [(&str, End, &str); 5] = [
        ("open", |_, claim| Ok(claim), "claim_overlaps"),
        (
            "approved",
            |stage, claim| stage.approve(WORKER, claim),
            "claim_overlaps",
        ),
        (
            "withdrawn",
            |stage, claim| stage.act(MEMBER, Command::WithdrawClaim { claim }),
            "ok",
        ),
        (
            "rejected",
            |stage, claim| {
                stage.act(
                    WORKER,
                    Command::RejectClaim {
                        claim,
                        reason: Hash::ZERO,
                    },
                )
            },
            "ok",
        ),
        (
            "reversed",
            |stage, claim| {
                stage.approve(WORKER, claim)?;
                stage.reverse(WORKER, claim)
            },
            "ok",
        ),
    ];
    for (name, end, outcome) in ends {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        stage.at("2026-11-25 12:00");
        let claim = stage
            .claim(MEMBER, activity, "2026-11-24 10:00", 60)
            .unwrap();
        end(&mut stage, claim).unwrap();
        let again = stage.claim(MEMBER, activity, "2026-11-24 10:30", 60);
        assert_eq!(codes(&again), outcome, "{name}");
    }
}

#[test]
fn members_record_their_own_hours_and_staff_of_the_area_those_of_others() {
    for (by, member, outcome) in [
        (MEMBER, MEMBER, "ok"),
        (LEADER, MEMBER, "ok"),
        (WORKER, MEMBER, "ok"),
        (ADMIN, MEMBER, "ok"),
        (LEADER, INVITED, "ok"), // an invited member earns
        (LEADER, LEADER, "ok"),
        (INVITED, INVITED, "account_invited"),
        (OTHER, MEMBER, "role_missing"),
        (WORKER_ELSEWHERE, MEMBER, "role_missing"),
        (BARBER, MEMBER, "role_missing"),
        (Id::SYSTEM, MEMBER, "role_missing"),
        (LEADER, NOBODY, "account_unknown"),
        (LEADER, BARBER, "account_unknown"), // a merchant serves no hours
        (BARBER, BARBER, "account_unknown"),
        (NOBODY, NOBODY, "account_unknown"),
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        stage.at("2026-11-25 12:00");
        let span = (t("2026-11-24 10:00"), t("2026-11-24 11:00"));
        let claim = stage.record(by, member, activity, span);
        assert_eq!(codes(&claim), outcome, "{by} for {member}");
    }
}

#[test]
fn hours_need_an_activity() {
    let mut stage = Stage::new();
    stage.at("2026-11-25 12:00");
    let genesis = stage.claim(MEMBER, 0, "2026-11-24 10:00", 60);
    let future = stage.claim(MEMBER, 9_999, "2026-11-24 10:00", 60);
    assert_eq!(
        (codes(&genesis), codes(&future)),
        ("activity_unknown", "activity_unknown")
    );
}

#[test]
fn staff_of_the_area_post_activities() {
    for (by, path, starts, ends, outcome) in [
        (LEADER, STREET, "09:00", "10:00", "ok"),
        (
            WORKER,
            "440105/440105003/440105003007",
            "09:00",
            "10:00",
            "ok",
        ), // below the street
        (ADMIN, OTHER_STREET, "09:00", "10:00", "ok"),
        (LEADER, OTHER_STREET, "09:00", "10:00", "role_missing"),
        (LEADER, "440105", "09:00", "10:00", "role_missing"), // above the street
        (
            LEADER,
            "440105/4401050031",
            "09:00",
            "10:00",
            "role_missing",
        ), // begins alike
        (MEMBER, STREET, "09:00", "10:00", "role_missing"),
        (Id::SYSTEM, STREET, "09:00", "10:00", "role_missing"),
        (LEADER, STREET, "10:00", "10:00", "span_invalid"),
        (LEADER, STREET, "10:00", "09:00", "span_invalid"),
    ] {
        let mut stage = Stage::new();
        let posted = stage.act(
            by,
            Command::PostActivity {
                activity: NOBODY,
                area: area(path),
                class: HoursClass::Volunteer,
                commitment: Hash::ZERO,
                starts: t(&format!("2026-11-24 {starts}")),
                ends: t(&format!("2026-11-24 {ends}")),
            },
        );
        assert_eq!(codes(&posted), outcome, "{by} in {path}");
    }
}

#[test]
fn the_member_or_the_recorder_takes_a_claim_back() {
    for (by, outcome) in [
        (MEMBER, "ok"),
        (LEADER, "ok"),
        (OTHER, "role_missing"),
        (WORKER, "role_missing"),
        (ADMIN, "role_missing"),
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        stage.at("2026-11-25 12:00");
        let span = (t("2026-11-24 10:00"), t("2026-11-24 11:00"));
        let claim = stage.record(LEADER, MEMBER, activity, span).unwrap();
        let withdrawn = stage.act(by, Command::WithdrawClaim { claim });
        assert_eq!(codes(&withdrawn), outcome, "{by}");
    }
}
