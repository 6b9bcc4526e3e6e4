//! Activities and hours: what there is, and how entries change it. The rules stand in `rules`.

use super::{Fault, policy, shelf::Shelf, world::World};
use crate::{
    account::{Class, Unit},
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

/// A claim and what became of it.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) activity: Seq,
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
                let holds = claim.waits() || claim.life == Life::Approved;
                holds && claim.member == member && claim.starts < ends && starts < claim.ends
            })
        };
        let found = (looks < LOOKS_MAX).then(|| self.claims.all().find(takes));
        found.flatten().map_or_else(
            || "time of another claim".to_owned(),
            |seq| format!("claim {seq}"),
        )
    }

    /// The day's approved minutes when this claim is added to them.
    fn day_with(&self, claim: &Claim) -> i64 {
        let day = claim.starts.day();
        self.spans.approved_minutes(claim.member, day) + claim.minutes()
    }

    fn area_of(&self, claim: &Claim) -> Result<Activity<'_>, Fault> {
        let activity = claim.activity;
        let found = self.activities.get(activity);
        found.ok_or(Fault::ActivityUnknown { activity })
    }

    /// Adds to, or takes from, the approved minutes of a claim's class.
    fn count(&mut self, claim: &Claim, minutes: i64) {
        if let Some(class) = self.activities.class(claim.activity) {
            *self.approved_minutes.entry(class).or_default() += minutes;
        }
    }
}

impl World {
    pub(super) fn admit_posted(&mut self, entry: &Entry, facts: &ActivityPosted) {
        let activity = Activity {
            id: facts.activity,
            area: &facts.area,
            class: facts.class,
            posted: entry.at,
            starts: facts.starts,
            ends: facts.ends,
        };
        self.hours.activities.insert(entry.seq, &activity);
    }

    pub(super) fn admit_claimed(&mut self, entry: &Entry, facts: &HoursClaimed) {
        let claim = Claim {
            activity: facts.activity_seq,
            member: facts.member,
            recorder: facts.recorder,
            starts: facts.starts,
            ends: facts.ends,
            life: Life::Waiting,
            endorsed: None,
            credit: None,
        };
        let (starts, ends) = (facts.starts, facts.ends);
        self.hours.spans.add(facts.member, starts, ends, false);
        self.hours.claims.add(entry.seq, claim);
    }

    pub(super) fn admit_endorsed(&mut self, entry: &Entry, facts: &HoursEndorsed) {
        if let Some(mut claim) = self.hours.claims.get(facts.claim) {
            self.hours.leave(&claim);
            claim.life = Life::Endorsed;
            claim.endorsed = Some((entry.seq, facts.reviewer));
            self.hours.enter(facts.claim, claim);
        }
    }

    pub(super) fn admit_approved(&mut self, entry: &Entry, facts: &HoursApproved) {
        let Some(mut claim) = self.hours.claims.get(facts.claim) else {
            return;
        };
        self.hours.leave(&claim);
        let standard = self.policy.standards.get(&entry.standard);
        let class = self.hours.activities.class(claim.activity);
        let worth = standard
            .zip(class)
            .and_then(|(s, class)| policy::worth(s, class, 0));
        let unit = worth.map_or(Unit::Point, |(unit, _)| unit);
        let issuance = |posting: &&crate::account::Posting| {
            posting.account.unit == unit && posting.account.class == Class::Issuance
        };
        let issued: i64 = entry
            .postings
            .iter()
            .filter(issuance)
            .map(|posting| posting.amount)
            .sum();
        claim.credit = Some(Credit {
            approved: entry.seq,
            unit,
            lot: standard.map_or(Month::NEVER, |standard| {
                policy::lot(standard, unit, entry.at)
            }),
            issued: -issued,
            excess: facts.excess,
        });
        claim.life = Life::Approved;
        self.hours.enter(facts.claim, claim);
    }

    /// Lets a claim end; its time is free again.
    pub(super) fn admit_end(&mut self, seq: Seq, life: Life) {
        if let Some(mut claim) = self.hours.claims.get(seq) {
            self.hours.leave(&claim);
            claim.life = life;
            self.hours.enter(seq, claim);
        }
    }
}

impl Hours {
    /// Frees what a claim takes and counts for in the state that it leaves.
    fn leave(&mut self, claim: &Claim) {
        let approved = claim.life == Life::Approved;
        if approved || claim.waits() {
            self.spans
                .remove(claim.member, claim.starts, claim.ends, approved);
        }
        if approved {
            self.count(claim, -claim.minutes());
        }
    }

    /// Takes what a claim takes and counts for in the state that it has now.
    fn enter(&mut self, seq: Seq, claim: Claim) {
        let approved = claim.life == Life::Approved;
        if approved || claim.waits() {
            self.spans
                .add(claim.member, claim.starts, claim.ends, approved);
        }
        if approved {
            self.count(&claim, claim.minutes());
        }
        self.claims.set(seq, claim);
    }
}
