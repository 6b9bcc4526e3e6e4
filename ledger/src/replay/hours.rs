//! Activities and hours: what there is, and how entries change it. The rules stand in `rules`.

use super::{Fault, policy, world::World};
use crate::{
    account::{Class, Unit},
    area::AreaPath,
    book::ClaimState,
    entry::Entry,
    ids::{Id, Seq},
    kinds::{ActivityPosted, HoursApproved, HoursClaimed, HoursEndorsed},
    standard::HoursClass,
    time::{Day, Instant, Month},
};
use std::collections::BTreeMap;

mod rules;

/// A posted activity.
#[derive(Debug, Clone)]
pub(super) struct Activity {
    pub(super) id: Id,
    pub(super) area: AreaPath,
    pub(super) class: HoursClass,
    pub(super) posted: Instant,
    pub(super) starts: Instant,
    pub(super) ends: Instant,
}

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
    pub(super) credit: Option<Box<Credit>>,
}

impl Claim {
    pub(super) fn minutes(&self) -> i64 {
        (self.ends.unix() - self.starts.unix()) / 60
    }
}

/// What an approval issued.
#[derive(Debug, Clone)]
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
    pub(super) activities: BTreeMap<Seq, Activity>,
    pub(super) claims: BTreeMap<Seq, Claim>,
    /// Time that is taken, by person and start: spans that do not overlap, so only neighbours matter.
    taken: BTreeMap<(Id, Instant), (Instant, Seq)>,
    /// Approved minutes by person and day.
    by_day: BTreeMap<(Id, Day), i64>,
}

impl Hours {
    fn claim(&self, claim: Seq) -> Result<&Claim, Fault> {
        self.claims.get(&claim).ok_or(Fault::ClaimUnknown { claim })
    }

    /// A claim that waits for a decision.
    fn waiting(&self, claim: Seq) -> Result<&Claim, Fault> {
        let claim = self.claim(claim)?;
        match claim.life {
            Life::Waiting | Life::Endorsed => Ok(claim),
            life => Err(Fault::ClaimNotWaiting { state: life.word() }),
        }
    }

    fn overlap(&self, member: Id, starts: Instant, ends: Instant) -> Option<Seq> {
        let earlier = self.taken.range(..(member, ends)).next_back();
        let ((owner, _), (until, seq)) = earlier?;
        (*owner == member && *until > starts).then_some(*seq)
    }

    /// The day's approved minutes when this claim is added to them.
    fn day_with(&self, claim: &Claim) -> i64 {
        let day = (claim.member, claim.starts.day());
        self.by_day.get(&day).copied().unwrap_or_default() + claim.minutes()
    }

    fn area_of(&self, claim: &Claim) -> Result<&Activity, Fault> {
        let activity = claim.activity;
        self.activities
            .get(&activity)
            .ok_or(Fault::ActivityUnknown { activity })
    }
}

impl World {
    pub(super) fn admit_posted(&mut self, entry: &Entry, facts: &ActivityPosted) {
        let activity = Activity {
            id: facts.activity,
            area: facts.area.clone(),
            class: facts.class,
            posted: entry.at,
            starts: facts.starts,
            ends: facts.ends,
        };
        self.hours.activities.insert(entry.seq, activity);
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
        self.hours
            .taken
            .insert((facts.member, facts.starts), (facts.ends, entry.seq));
        self.hours.claims.insert(entry.seq, claim);
    }

    pub(super) fn admit_endorsed(&mut self, entry: &Entry, facts: &HoursEndorsed) {
        if let Some(claim) = self.hours.claims.get_mut(&facts.claim) {
            claim.life = Life::Endorsed;
            claim.endorsed = Some((entry.seq, facts.reviewer));
        }
    }

    pub(super) fn admit_approved(&mut self, entry: &Entry, facts: &HoursApproved) {
        let Some(claim) = self.hours.claims.get_mut(&facts.claim) else {
            return;
        };
        let standard = self.policy.standards.get(&entry.standard);
        let class = self
            .hours
            .activities
            .get(&claim.activity)
            .map(|activity| activity.class);
        let worth = standard
            .zip(class)
            .and_then(|(s, class)| policy::worth(s, class, 0));
        let unit = worth.map_or(Unit::Point, |(unit, _)| unit);
        let issuance = |posting: &&crate::account::Posting| {
            posting.account.unit == unit && posting.account.class == Class::Issuance
        };
        claim.credit = Some(Box::new(Credit {
            approved: entry.seq,
            unit,
            lot: standard.map_or(Month::NEVER, |standard| {
                policy::lot(standard, unit, entry.at)
            }),
            issued: -entry
                .postings
                .iter()
                .filter(issuance)
                .map(|posting| posting.amount)
                .sum::<i64>(),
            excess: facts.excess,
        }));
        claim.life = Life::Approved;
        let day = (claim.member, claim.starts.day());
        *self.hours.by_day.entry(day).or_default() += claim.minutes();
    }

    /// Lets a claim end; its time is free again.
    pub(super) fn admit_end(&mut self, seq: Seq, life: Life) {
        let Some(claim) = self.hours.claims.get_mut(&seq) else {
            return;
        };
        if claim.life == Life::Approved {
            let day = (claim.member, claim.starts.day());
            *self.hours.by_day.entry(day).or_default() -= claim.minutes();
        }
        claim.life = life;
        let place = (claim.member, claim.starts);
        if self
            .hours
            .taken
            .get(&place)
            .is_some_and(|(_, taken_by)| *taken_by == seq)
        {
            self.hours.taken.remove(&place);
        }
    }
}
