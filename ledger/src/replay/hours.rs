//! Activities and hours.

use super::{
    Fault,
    money::{Money, Moves},
    people::{ADMINISTRATORS, People},
    policy,
    world::World,
};
use crate::{
    account::{Class, Unit},
    area::AreaPath,
    book::ClaimState,
    entry::Entry,
    ids::{Id, Seq},
    kinds::{
        ActivityPosted, HoursApproved, HoursClaimed, HoursEndorsed, HoursRejected, HoursReversed,
        HoursWithdrawn, Role,
    },
    standard::{HoursClass, Standard},
    time::{Day, Instant, Month},
};
use std::collections::BTreeMap;

/// Roles that may post activities and record other people's hours.
const RECORDERS: &[Role] = &[Role::TeamLeader, Role::SocialWorker, Role::Administrator];
/// Roles that may review.
const REVIEWERS: &[Role] = &[Role::SocialWorker, Role::Administrator];
/// No claim is longer than a day.
const SPAN_SECONDS_MAX: i64 = 24 * 60 * 60;

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

/// That someone reviews in the claim's area what they neither served nor recorded.
fn require_reviewer(
    people: &People,
    activity: &Activity,
    claim: &Claim,
    (by, reviewer): (Id, Id),
) -> Result<(), Fault> {
    if by != reviewer {
        return Err(Fault::NotTheActor);
    }
    people.require(by, REVIEWERS, &activity.area)?;
    if by == claim.member || by == claim.recorder {
        return Err(Fault::NotIndependent { reviewer });
    }
    Ok(())
}

/// What an approval of this claim credits: moves, what the cap keeps back, unit and lot.
fn credit(
    money: &Money,
    standard: &Standard,
    class: HoursClass,
    claim: &Claim,
    at: Instant,
) -> (Moves, i64) {
    let Some((unit, amount)) = policy::worth(standard, class, claim.minutes()) else {
        return (Moves::default(), 0);
    };
    let lot = policy::lot(standard, unit, at);
    let cap = (unit == Unit::Point).then_some(standard.cap);
    money.earn((unit, claim.member), lot, amount, cap)
}

impl World {
    pub(super) fn judge_posted(&self, by: Id, facts: &ActivityPosted) -> Result<Moves, Fault> {
        self.people.require(by, RECORDERS, &facts.area)?;
        if facts.starts < facts.ends {
            Ok(Moves::default())
        } else {
            Err(Fault::BadSpan)
        }
    }

    pub(super) fn judge_claimed(
        &self,
        entry: &Entry,
        facts: &HoursClaimed,
    ) -> Result<Moves, Fault> {
        let number = facts.activity_seq;
        let known = self.hours.activities.get(&number);
        let activity = known.ok_or(Fault::ActivityUnknown { activity: number })?;
        let stated = (facts.activity, &facts.area, facts.class);
        if stated != (activity.id, &activity.area, activity.class) {
            return Err(Fault::ActivityMismatch { activity: number });
        }
        if entry.by != facts.recorder {
            return Err(Fault::NotTheActor);
        }
        if facts.recorder == facts.member {
            self.people.require_active(facts.member)?;
        } else {
            self.people
                .require(facts.recorder, RECORDERS, &facts.area)?;
            self.people.require_person(facts.member)?;
        }
        self.judge_span(entry, facts, activity)?;
        Ok(Moves::default())
    }

    fn judge_span(
        &self,
        entry: &Entry,
        facts: &HoursClaimed,
        activity: &Activity,
    ) -> Result<(), Fault> {
        let (starts, ends) = (facts.starts, facts.ends);
        let seconds = ends.unix() - starts.unix();
        let whole = starts.unix() % 60 == 0 && ends.unix() % 60 == 0;
        let over = ends <= entry.at && entry.happened == ends;
        if !(1..=SPAN_SECONDS_MAX).contains(&seconds) || !whole || !over {
            return Err(Fault::BadSpan);
        }
        if starts < activity.starts || activity.ends < ends {
            return Err(Fault::OutsideActivity);
        }
        match self.hours.overlap(facts.member, starts, ends) {
            Some(with) => Err(Fault::Overlaps { with }),
            None => Ok(()),
        }
    }

    pub(super) fn judge_withdrawn(&self, by: Id, facts: &HoursWithdrawn) -> Result<Moves, Fault> {
        let claim = self.hours.waiting(facts.claim)?;
        let theirs = by == claim.member || by == claim.recorder;
        if theirs {
            Ok(Moves::default())
        } else {
            Err(Fault::NotTheActor)
        }
    }

    pub(super) fn judge_endorsed(
        &self,
        entry: &Entry,
        standard: &Standard,
        facts: &HoursEndorsed,
    ) -> Result<Moves, Fault> {
        let claim = self.hours.waiting(facts.claim)?;
        let activity = self.hours.area_of(claim)?;
        require_reviewer(&self.people, activity, claim, (entry.by, facts.reviewer))?;
        if claim.life == Life::Endorsed {
            return Err(Fault::ClaimNotWaiting {
                state: claim.life.word(),
            });
        }
        let backfilled = activity.posted > claim.starts;
        let tier = policy::tier(standard, self.hours.day_with(claim), backfilled);
        if tier.second_reviewer {
            Ok(Moves::default())
        } else {
            Err(Fault::EndorsementNotNeeded)
        }
    }

    pub(super) fn judge_approved(
        &self,
        entry: &Entry,
        standard: &Standard,
        facts: &HoursApproved,
    ) -> Result<Moves, Fault> {
        let claim = self.hours.waiting(facts.claim)?;
        let activity = self.hours.area_of(claim)?;
        require_reviewer(&self.people, activity, claim, (entry.by, facts.reviewer))?;
        let backfilled = activity.posted > claim.starts;
        let tier = policy::tier(standard, self.hours.day_with(claim), backfilled);
        match claim.endorsed {
            None if tier.second_reviewer => return Err(Fault::NeedsSecondReviewer),
            Some((_, first)) if first == entry.by => {
                return Err(Fault::SameReviewer { reviewer: first });
            }
            endorsed if endorsed.map(|(seq, _)| seq) != facts.endorsed => {
                return Err(Fault::WrongReference);
            }
            _ => {}
        }
        if tier.administrator
            && self
                .people
                .require(entry.by, ADMINISTRATORS, &activity.area)
                .is_err()
        {
            return Err(Fault::NeedsAdministrator);
        }
        let (stated, claimed) = (facts.minutes, claim.minutes());
        if stated != claimed {
            return Err(Fault::WrongMinutes { stated, claimed });
        }
        let (moves, expected) = credit(&self.money, standard, activity.class, claim, entry.at);
        let stated = facts.excess;
        if stated == expected {
            Ok(moves)
        } else {
            Err(Fault::WrongExcess { stated, expected })
        }
    }

    pub(super) fn judge_rejected(&self, by: Id, facts: &HoursRejected) -> Result<Moves, Fault> {
        let claim = self.hours.waiting(facts.claim)?;
        let activity = self.hours.area_of(claim)?;
        require_reviewer(&self.people, activity, claim, (by, facts.reviewer))?;
        Ok(Moves::default())
    }

    pub(super) fn judge_reversed(&self, by: Id, facts: &HoursReversed) -> Result<Moves, Fault> {
        let claim = self.hours.claim(facts.claim)?;
        let activity = self.hours.area_of(claim)?;
        require_reviewer(&self.people, activity, claim, (by, facts.reviewer))?;
        let credit = match &claim.credit {
            Some(credit) if claim.life == Life::Approved => credit,
            _ => {
                return Err(Fault::ClaimNotApproved {
                    state: claim.life.word(),
                });
            }
        };
        if credit.approved != facts.approved {
            return Err(Fault::WrongReference);
        }
        let owner = (credit.unit, claim.member);
        Ok(self.money.take_back(owner, credit.lot, credit.issued))
    }

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
