//! Hours that nobody may claim like this.

use ledger::{
    account::Postings, entry::Draft, ids::Id, kinds::HoursClaimed, standard::HoursClass, tree::Hash,
};

use super::{Change, caught, claimed};
use crate::service::{
    DAY, HOUR, INVITED, LEADER, MEMBER, MERCHANT, OTHER, WORKER, area, assert_clean,
};

#[test]
fn claims_that_no_activity_or_roster_carries_are_named() {
    let (service, activity, claim) = claimed();
    let other = |facts: &dyn Fn(&mut HoursClaimed)| {
        let posted = &service.book.activities[&activity];
        let mut claimed = HoursClaimed {
            activity: posted.activity,
            activity_seq: activity,
            area: posted.area.clone(),
            class: posted.class,
            commitment: Hash::ZERO,
            ends: service.now,
            member: MEMBER,
            recorder: MEMBER,
            starts: service.now.plus_seconds(-HOUR),
        };
        facts(&mut claimed);
        let draft = service.draft(claimed.recorder, claimed.clone(), Postings::default());
        Draft {
            happened: claimed.ends,
            ..draft
        }
    };
    let mut control = service.clone();
    control.write(other(&|_| {}));
    assert_clean(&control.audit());

    let now = service.now;
    let overlapping = service.book.claims[&claim].ends.plus_seconds(-60);
    let rows: [(Change<'_, HoursClaimed>, &str); 12] = [
        (&|facts| facts.activity_seq = claim, "activity_unknown"),
        (&|facts| facts.activity = Id([66; 16]), "activity_mismatch"),
        (
            &|facts| facts.area = area("440105/440105004"),
            "activity_mismatch",
        ),
        (
            &|facts| facts.class = HoursClass::Exchange,
            "activity_mismatch",
        ),
        (&|facts| facts.starts = overlapping, "overlaps"),
        (&|facts| facts.starts = facts.ends, "bad_span"),
        (
            &|facts| facts.starts = facts.starts.plus_seconds(1),
            "bad_span",
        ),
        (
            &|facts| facts.starts = now.plus_seconds(-DAY - 60),
            "bad_span",
        ),
        (
            &|facts| facts.starts = now.plus_seconds(-3 * HOUR),
            "outside_activity",
        ),
        (&|facts| facts.recorder = OTHER, "no_role"),
        (
            &|facts| (facts.recorder, facts.member) = (INVITED, INVITED),
            "account_invited",
        ),
        (
            &|facts| (facts.recorder, facts.member) = (LEADER, MERCHANT),
            "account_unknown",
        ),
    ];
    for (change, code) in rows {
        caught(service.clone(), other(change), code);
    }
    let in_the_future = Draft {
        happened: now,
        ..other(&|facts| facts.ends = now.plus_seconds(60))
    };
    caught(service.clone(), in_the_future, "bad_span");
    let by_another = Draft {
        by: WORKER,
        ..other(&|_| {})
    };
    caught(service.clone(), by_another, "not_the_actor");
}
