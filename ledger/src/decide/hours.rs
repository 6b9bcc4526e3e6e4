//! Activities and hours: post, claim, withdraw, endorse, approve, reject, reverse.

use super::{Desk, Refusal, lots};
use crate::{
    account::{Class, Postings, Unit},
    amount::{Minutes, earned},
    area::AreaPath,
    book::{AccountState, Book, CLAIM_SECONDS_MAX, ClaimRecord, ClaimState},
    entry::Draft,
    ids::{Id, Seq},
    kinds::{
        ActivityPosted, HoursApproved, HoursClaimed, HoursEndorsed, HoursRejected, HoursReversed,
        HoursWithdrawn, Role,
    },
    standard::{HoursClass, Standard},
    time::Instant,
    tree::Hash,
};

/// Roles that post activities and record other people's hours.
const RECORDERS: &[Role] = &[Role::TeamLeader, Role::SocialWorker, Role::Administrator];
/// Roles that review.
const REVIEWERS: &[Role] = &[Role::SocialWorker, Role::Administrator];

/// What approving a claim asks for and would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirements {
    /// Minutes of the same person already approved for that day.
    pub day_minutes: Minutes,
    /// Whether the activity was posted after the service began.
    pub backfilled: bool,
    /// Whether two reviewers are needed.
    pub second_reviewer: bool,
    /// Whether the approver must be a district administrator.
    pub administrator: bool,
    /// The unit that the class earns; none when the standard does not name the class.
    pub unit: Option<Unit>,
    /// What would move.
    pub postings: Postings,
    /// What the cap would keep back.
    pub excess: i64,
}

/// What approving this claim at this instant asks for and would give.
pub fn requirements(
    book: &Book,
    standard: &Standard,
    claim: &ClaimRecord,
    at: Instant,
) -> Requirements {
    let day_minutes = book.approved_minutes(claim.member, claim.starts.day());
    let posted = book
        .activities
        .get(&claim.activity_seq)
        .map(|activity| activity.posted);
    let backfilled = posted.is_none_or(|posted| posted > claim.starts);
    let total = day_minutes + claim.minutes();
    let rate = standard.rate(claim.class);
    let (postings, excess) = rate.map_or_else(Default::default, |rate| {
        let amount = earned(claim.minutes(), rate.per_hour);
        let room = room(book, standard, rate.unit, claim.member);
        lots::credit(
            book,
            rate.unit,
            claim.member,
            standard.lot(rate.unit, at),
            amount,
            room,
        )
    });
    Requirements {
        day_minutes,
        backfilled,
        second_reviewer: backfilled || total > standard.day_second_minutes,
        administrator: total > standard.day_administrator_minutes,
        unit: rate.map(|rate| rate.unit),
        postings,
        excess,
    }
}

/// What the cap leaves: it counts points that are available or held. Care is a promise and has no cap.
fn room(book: &Book, standard: &Standard, unit: Unit, member: Id) -> i64 {
    match unit {
        Unit::Care => i64::MAX,
        Unit::Point => {
            let available = book.total(unit, Class::Available, member);
            standard.cap - available - book.total(unit, Class::Held, member)
        }
    }
}

impl Desk<'_> {
    pub(super) fn post_activity(
        &self,
        activity: Id,
        area: &AreaPath,
        class: HoursClass,
        commitment: Hash,
        (starts, ends): (Instant, Instant),
    ) -> Result<Draft, Refusal> {
        if !self.holds_any(RECORDERS, area) {
            return Err(Refusal::RoleMissing);
        }
        if starts >= ends {
            return Err(Refusal::SpanInvalid);
        }
        Ok(self.note(ActivityPosted {
            activity,
            area: area.clone(),
            class,
            commitment,
            ends,
            starts,
        }))
    }

    pub(super) fn claim_hours(
        &self,
        activity_seq: Seq,
        commitment: Hash,
        member: Id,
        (starts, ends): (Instant, Instant),
    ) -> Result<Draft, Refusal> {
        let activity = self
            .book
            .activities
            .get(&activity_seq)
            .ok_or(Refusal::ActivityUnknown)?;
        let recorder = self.context.by;
        if recorder == member {
            self.active_person(member)?;
        } else if !self.holds_any(RECORDERS, &activity.area) {
            return Err(Refusal::RoleMissing);
        } else if self.person(member)? == AccountState::Closed {
            return Err(Refusal::AccountUnknown);
        }
        self.check_span(starts, ends)?;
        if starts < activity.starts || ends > activity.ends {
            let (starts, ends) = (activity.starts, activity.ends);
            return Err(Refusal::OutsideActivity { starts, ends });
        }
        if let Some(with) = self.book.overlapping(member, starts, ends) {
            return Err(Refusal::ClaimOverlaps { with });
        }
        let facts = HoursClaimed {
            activity: activity.activity,
            activity_seq,
            area: activity.area.clone(),
            class: activity.class,
            commitment,
            ends,
            member,
            recorder,
            starts,
        };
        Ok(Draft {
            happened: ends,
            ..self.note(facts)
        })
    }

    fn check_span(&self, starts: Instant, ends: Instant) -> Result<(), Refusal> {
        if starts >= ends || !starts.is_whole_minute() || !ends.is_whole_minute() {
            return Err(Refusal::SpanInvalid);
        }
        if ends.unix() - starts.unix() > CLAIM_SECONDS_MAX {
            return Err(Refusal::SpanTooLong {
                minutes_max: CLAIM_SECONDS_MAX / 60,
            });
        }
        if ends > self.context.at {
            return Err(Refusal::SpanInFuture);
        }
        Ok(())
    }

    pub(super) fn withdraw_claim(&self, claim: Seq) -> Result<Draft, Refusal> {
        let record = self.book.claims.get(&claim).ok_or(Refusal::ClaimUnknown)?;
        let recorder = self.book.heir(record.recorder);
        if ![record.member, recorder].contains(&self.context.by) {
            return Err(Refusal::RoleMissing);
        }
        pending(record)?;
        Ok(self.note(HoursWithdrawn { claim }))
    }

    pub(super) fn endorse_claim(&self, claim: Seq, batch: bool) -> Result<Draft, Refusal> {
        let record = self.reviewed(claim)?;
        pending(record)?;
        let needs = requirements(self.book, self.standard, record, self.context.at);
        match (record.state, needs.second_reviewer) {
            (ClaimState::Open, true) => Ok(self.note(HoursEndorsed {
                batch,
                claim,
                reviewer: self.context.by,
            })),
            (ClaimState::Open, false) => Err(Refusal::EndorsementNotNeeded),
            (state, _) => Err(Refusal::ClaimNotOpen { state }),
        }
    }

    pub(super) fn approve_claim(&self, claim: Seq, batch: bool) -> Result<Draft, Refusal> {
        let record = self.reviewed(claim)?;
        pending(record)?;
        let needs = requirements(self.book, self.standard, record, self.context.at);
        if needs.second_reviewer && record.endorsed.is_none() {
            return Err(Refusal::SecondReviewerNeeded);
        }
        if record
            .endorsed
            .as_ref()
            .is_some_and(|first| self.book.heir(first.reviewer) == self.context.by)
        {
            return Err(Refusal::SameReviewer);
        }
        if needs.administrator && !self.holds_any(&[Role::Administrator], &record.area) {
            return Err(Refusal::AdministratorNeeded);
        }
        let facts = HoursApproved {
            batch,
            claim,
            endorsed: record.endorsed.as_ref().map(|first| first.entry),
            excess: needs.excess,
            minutes: record.minutes(),
            reviewer: self.context.by,
        };
        Ok(self.draft(facts, needs.postings))
    }

    pub(super) fn reject_claim(&self, claim: Seq, reason: Hash) -> Result<Draft, Refusal> {
        let record = self.reviewed(claim)?;
        pending(record)?;
        Ok(self.note(HoursRejected {
            claim,
            reason,
            reviewer: self.context.by,
        }))
    }

    pub(super) fn reverse_claim(&self, claim: Seq, reason: Hash) -> Result<Draft, Refusal> {
        let record = self.reviewed(claim)?;
        let credit = match (&record.credit, record.state) {
            (Some(credit), ClaimState::Approved) => credit,
            (_, state) => return Err(Refusal::ClaimNotOpen { state }),
        };
        let postings = lots::take_back(
            self.book,
            credit.unit,
            record.member,
            credit.lot,
            credit.issued,
        );
        let reviewer = self.context.by;
        Ok(self.draft(
            HoursReversed {
                approved: credit.approved,
                claim,
                reason,
                reviewer,
            },
            postings,
        ))
    }

    /// A claim that the actor may review: in their area, not their own, not recorded by them.
    fn reviewed(&self, claim: Seq) -> Result<&ClaimRecord, Refusal> {
        let record = self.book.claims.get(&claim).ok_or(Refusal::ClaimUnknown)?;
        if !self.holds_any(REVIEWERS, &record.area) {
            return Err(Refusal::RoleMissing);
        }
        let recorder = self.book.heir(record.recorder);
        if [record.member, recorder].contains(&self.context.by) {
            return Err(Refusal::NotIndependent);
        }
        Ok(record)
    }
}

/// Whether the claim still waits for a decision.
fn pending(record: &ClaimRecord) -> Result<(), Refusal> {
    match record.state {
        ClaimState::Open | ClaimState::Endorsed => Ok(()),
        state => Err(Refusal::ClaimNotOpen { state }),
    }
}
