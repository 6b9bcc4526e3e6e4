//! Activities and hours: what there is, and how entries change it. The rules stand in `rules`.

use super::{Fault, policy, shelf::Shelf, world::World};
use crate::{
    account::{Account, Class, Unit},
    area::AreaPath,
    book::ClaimState,
    entry::Entry,
    ids::{Id, Seq},
    kinds::{ActivityPosted, HoursApproved, HoursClaimed, HoursEndorsed},
    standard::HoursClass,
    time::{Instant, Month},
};
use std::{cell::Cell, collections::BTreeMap};

mod activities;
mod claims;
mod numbers;
mod rules;
mod spans;

pub(super) use activities::{Activities, Activity};
pub(super) use claims::Claims;
use spans::Spans;

/// Overlaps for which the other claim is looked up: a look goes through all of them.
const LOOKS_MAX: u32 = 32;

/// Where a claim is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Life {
    Waiting,
    Endorsed,
    Approved,
    Rejected,
    Withdrawn,
    Reversed,
}

impl Life {
    /// As stored records write it.
    pub(super) fn recorded(self) -> ClaimState {
        match self {
            Self::Waiting => ClaimState::Open,
            Self::Endorsed => ClaimState::Endorsed,
            Self::Approved => ClaimState::Approved,
            Self::Rejected => ClaimState::Rejected,
            Self::Withdrawn => ClaimState::Withdrawn,
            Self::Reversed => ClaimState::Reversed,
        }
    }

    pub(super) fn word(self) -> &'static str {
        self.recorded().as_str()
    }
}

/// What decisions about a claim look at of its activity, which is settled once the claim is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    /// The area's number.
    area: u32,
    pub(super) class: HoursClass,
    /// Whether the activity was posted after the service began.
    backfilled: bool,
}

/// A claim and what became of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    pub(super) activity: Seq,
    /// Nothing when there is no such activity.
    about: Option<About>,
    pub(super) member: Id,
    pub(super) recorder: Id,
    pub(super) starts: Instant,
    pub(super) ends: Instant,
    pub(super) life: Life,
    /// The first reviewer's entry and account.
    pub(super) endorsed: Option<(Seq, Id)>,
    pub(super) credit: Option<Credit>,
}

impl Claim {
    /// Whether it waits for a decision.
    pub(super) fn waits(&self) -> bool {
        matches!(self.life, Life::Waiting | Life::Endorsed)
    }

    /// Whether its time is taken, and if so, whether as approved.
    fn takes(&self) -> Option<bool> {
        let approved = self.life == Life::Approved;
        (approved || self.waits()).then_some(approved)
    }

    pub(super) fn minutes(&self) -> i64 {
        (self.ends.unix() - self.starts.unix()) / 60
    }
}

/// What an approval issued.
#[derive(Debug, Clone, Copy)]
pub(super) struct Credit {
    pub(super) approved: Seq,
    pub(super) unit: Unit,
    pub(super) lot: Month,
    pub(super) issued: i64,
    pub(super) excess: i64,
}

/// All hours.
#[derive(Debug, Default)]
pub(super) struct Hours {
    pub(super) activities: Activities,
    pub(super) claims: Claims,
    /// Time that is taken by claims that wait or were approved.
    spans: Spans,
    /// Minutes of approvals that stand.
    pub(super) approved_minutes: BTreeMap<HoursClass, i64>,
    looks: Cell<u32>,
}

impl Hours {
    /// On shelves of this audit's.
    pub(super) fn on(activities: Box<dyn Shelf>, claims: Box<dyn Shelf>) -> Self {
        Self {
            activities: Activities::on(activities),
            claims: Claims::on(claims),
            ..Self::default()
        }
    }

    fn claim(&self, claim: Seq) -> Result<Claim, Fault> {
        self.claims.get(claim).ok_or(Fault::ClaimUnknown { claim })
    }

    /// A claim that waits for a decision.
    fn waiting(&self, claim: Seq) -> Result<Claim, Fault> {
        let claim = self.claim(claim)?;
        if claim.waits() {
            Ok(claim)
        } else {
            let state = claim.life.word();
            Err(Fault::ClaimNotWaiting { state })
        }
    }

    fn require_free(&self, member: Id, starts: Instant, ends: Instant) -> Result<(), Fault> {
        if self.spans.overlap(member, starts, ends) {
            let with = self.name_of_span(member, starts, ends);
            Err(Fault::Overlaps { with })
        } else {
            Ok(())
        }
    }

    /// Which claim takes a span. Spans do not know their claims, so this looks through all of them, and a
    /// log with many overlaps is not worth that each time.
    fn name_of_span(&self, member: Id, starts: Instant, ends: Instant) -> String {
        let looks = self.looks.replace(self.looks.get() + 1);
        let takes = |seq: &Seq| {
            self.claims.get(*seq).is_some_and(|claim| {
                let theirs = claim.takes().is_some() && claim.member == member;
                theirs && claim.starts < ends && starts < claim.ends
            })
        };
        let found = (looks < LOOKS_MAX).then(|| self.claims.all().find(takes));
        found.flatten().map_or_else(
            || "time of another claim".to_owned(),
            |seq| format!("claim {seq}"),
        )
    }

    /// Reads what rules about these persons' hours will read, as `IdTable::touch` does.
    pub(super) fn touch(&self, persons: &[Id]) -> usize {
        self.spans.touch(persons) ^ self.claims.touch(persons)
    }

    /// From now on one account's hours are another's.
    pub(super) fn join(&mut self, account: Id, into: Id) {
        self.claims.join(account, into);
        self.spans.join(account, into);
    }

    /// Whether some hours of two accounts would have been refused, had they been one.
    pub(super) fn conflict(&self, one: Id, other: Id) -> bool {
        self.spans.conflict(one, other)
    }

    /// The day's approved minutes when this claim is added to them.
    fn day_with(&self, claim: &Claim) -> i64 {
        let day = claim.starts.day();
        self.spans.approved_minutes(claim.member, day) + claim.minutes()
    }

    /// What a claim's activity is, and where.
    pub(super) fn about(&self, claim: &Claim) -> Result<(About, &AreaPath), Fault> {
        let activity = claim.activity;
        let about = claim.about.ok_or(Fault::ActivityUnknown { activity })?;
        Ok((about, self.activities.area(about.area)))
    }

    /// Lets a claim change: its time, what it counts for, and what is known of it.
    fn change(&mut self, seq: Seq, before: &Claim, after: Claim) {
        let (member, starts, ends) = (after.member, after.starts, after.ends);
        match (before.takes(), after.takes()) {
            (Some(was), Some(is)) if was != is => self.spans.mark(member, starts, ends, is),
            (Some(was), None) => self.spans.remove(member, starts, ends, was),
            (None, Some(is)) => self.spans.add(member, starts, ends, is),
            _ => {}
        }
        let counts = |claim: &Claim| i64::from(claim.life == Life::Approved);
        let difference = counts(&after) - counts(before);
        if let Some(about) = after.about.filter(|_| difference != 0) {
            let minutes = self.approved_minutes.entry(about.class).or_default();
            *minutes += difference * after.minutes();
        }
        self.claims.set(seq, after);
    }
}

impl World {
    pub(super) fn admit_posted(&mut self, entry: &Entry, facts: &ActivityPosted) {
        self.hours.activities.insert(entry.seq, entry.at, facts);
    }

    pub(super) fn admit_claimed(&mut self, entry: &Entry, facts: &HoursClaimed) {
        let (starts, ends) = (facts.starts, facts.ends);
        let activity = self.hours.activities.get(facts.activity_seq);
        let claim = Claim {
            activity: facts.activity_seq,
            about: activity.map(|activity| About {
                area: activity.area_number,
                class: activity.class,
                backfilled: activity.posted > starts,
            }),
            member: facts.member,
            recorder: facts.recorder,
            starts,
            ends,
            life: Life::Waiting,
            endorsed: None,
            credit: None,
        };
        self.hours.spans.add(facts.member, starts, ends, false);
        self.hours.claims.add(entry.seq, claim);
    }

    pub(super) fn admit_endorsed(&mut self, entry: &Entry, facts: &HoursEndorsed) {
        if let Some(claim) = self.hours.claims.get(facts.claim) {
            let endorsed = Claim {
                life: Life::Endorsed,
                endorsed: Some((entry.seq, facts.reviewer)),
                ..claim
            };
            self.hours.change(facts.claim, &claim, endorsed);
        }
    }

    pub(super) fn admit_approved(&mut self, entry: &Entry, facts: &HoursApproved) {
        let Some(claim) = self.hours.claims.get(facts.claim) else {
            return;
        };
        let standard = self.policy.standards.get(&entry.standard);
        let class = claim.about.map(|about| about.class);
        let worth = standard
            .zip(class)
            .and_then(|(s, class)| policy::worth(s, class, 0));
        let unit = worth.map_or(Unit::Point, |(unit, _)| unit);
        let issuance = Account::common(unit, Class::Issuance);
        let approved = Claim {
            life: Life::Approved,
            credit: Some(Credit {
                approved: entry.seq,
                unit,
                lot: standard.map_or(Month::NEVER, |standard| {
                    policy::lot(standard, unit, entry.at)
                }),
                issued: -entry.postings.change_of(&issuance),
                excess: facts.excess,
            }),
            ..claim
        };
        self.hours.change(facts.claim, &claim, approved);
    }

    /// Lets a claim end; its time is free again.
    pub(super) fn admit_end(&mut self, seq: Seq, life: Life) {
        if let Some(claim) = self.hours.claims.get(seq) {
            self.hours.change(seq, &claim, Claim { life, ..claim });
        }
    }
}
