//! Who may post, claim, endorse, approve, reject and reverse what, and what that moves.

use super::{
    super::{
        Fault,
        money::{Money, Moves},
        people::{ADMINISTRATORS, People},
        policy::{self, Tier},
        world::World,
    },
    About, Activity, Claim, Life,
};
use crate::{
    account::Unit,
    area::AreaPath,
    entry::Entry,
    ids::Id,
    kinds::{
        ActivityPosted, HoursApproved, HoursClaimed, HoursEndorsed, HoursRejected, HoursReversed,
        HoursWithdrawn, Role,
    },
    standard::{HoursClass, Standard},
    time::Instant,
};

/// Roles that may post activities and record other people's hours.
const RECORDERS: &[Role] = &[Role::TeamLeader, Role::SocialWorker, Role::Administrator];
/// Roles that may review.
const REVIEWERS: &[Role] = &[Role::SocialWorker, Role::Administrator];
/// No claim is longer than a day.
const SPAN_SECONDS_MAX: i64 = 24 * 60 * 60;

/// That someone reviews in the claim's area what they neither served nor recorded.
fn require_reviewer(
    people: &People,
    area: &AreaPath,
    claim: &Claim,
    (by, reviewer): (Id, Id),
) -> Result<(), Fault> {
    if by != reviewer {
        return Err(Fault::NotTheActor);
    }
    people.require(by, REVIEWERS, area)?;
    if by == claim.member || by == people.heirs.of(claim.recorder) {
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
    pub(in crate::replay) fn judge_posted(
        &self,
        by: Id,
        facts: &ActivityPosted,
    ) -> Result<Moves, Fault> {
        self.people.require(by, RECORDERS, &facts.area)?;
        if facts.starts < facts.ends {
            Ok(Moves::default())
        } else {
            Err(Fault::BadSpan)
        }
    }

    pub(in crate::replay) fn judge_claimed(
        &self,
        entry: &Entry,
        facts: &HoursClaimed,
    ) -> Result<Moves, Fault> {
        let number = facts.activity_seq;
        let known = self.hours.activities.get(number);
        let activity = known.ok_or(Fault::ActivityUnknown { activity: number })?;
        let stated = (facts.activity, &facts.area, facts.class);
        if stated != (activity.id, activity.area, activity.class) {
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
        self.judge_span(entry, facts, &activity)?;
        Ok(Moves::default())
    }

    fn judge_span(
        &self,
        entry: &Entry,
        facts: &HoursClaimed,
        activity: &Activity<'_>,
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
        self.hours.require_free(facts.member, starts, ends)
    }

    pub(in crate::replay) fn judge_withdrawn(
        &self,
        by: Id,
        facts: &HoursWithdrawn,
    ) -> Result<Moves, Fault> {
        let claim = self.hours.waiting(facts.claim)?;
        let recorder = self.people.heirs.of(claim.recorder);
        let theirs = by == claim.member || by == recorder;
        if theirs {
            Ok(Moves::default())
        } else {
            Err(Fault::NotTheActor)
        }
    }

    pub(in crate::replay) fn judge_endorsed(
        &self,
        entry: &Entry,
        standard: &Standard,
        facts: &HoursEndorsed,
    ) -> Result<Moves, Fault> {
        let claim = self.hours.waiting(facts.claim)?;
        let (about, area) = self.hours.about(&claim)?;
        require_reviewer(&self.people, area, &claim, (entry.by, facts.reviewer))?;
        if claim.life == Life::Endorsed {
            return Err(Fault::ClaimNotWaiting {
                state: claim.life.word(),
            });
        }
        let tier = self.needs(standard, about, &claim);
        if tier.second_reviewer {
            Ok(Moves::default())
        } else {
            Err(Fault::EndorsementNotNeeded)
        }
    }

    pub(in crate::replay) fn judge_approved(
        &self,
        entry: &Entry,
        standard: &Standard,
        facts: &HoursApproved,
    ) -> Result<Moves, Fault> {
        let claim = self.hours.waiting(facts.claim)?;
        let (about, area) = self.hours.about(&claim)?;
        require_reviewer(&self.people, area, &claim, (entry.by, facts.reviewer))?;
        let tier = self.needs(standard, about, &claim);
        match claim.endorsed {
            None if tier.second_reviewer => return Err(Fault::NeedsSecondReviewer),
            Some((_, first)) if self.people.heirs.of(first) == entry.by => {
                return Err(Fault::SameReviewer { reviewer: first });
            }
            endorsed if endorsed.map(|(seq, _)| seq) != facts.endorsed => {
                return Err(Fault::WrongReference);
            }
            _ => {}
        }
        if tier.administrator && self.people.require(entry.by, ADMINISTRATORS, area).is_err() {
            return Err(Fault::NeedsAdministrator);
        }
        let (stated, claimed) = (facts.minutes, claim.minutes());
        if stated != claimed {
            return Err(Fault::WrongMinutes { stated, claimed });
        }
        let (moves, expected) = credit(&self.money, standard, about.class, &claim, entry.at);
        let stated = facts.excess;
        if stated == expected {
            Ok(moves)
        } else {
            Err(Fault::WrongExcess { stated, expected })
        }
    }

    pub(in crate::replay) fn judge_rejected(
        &self,
        by: Id,
        facts: &HoursRejected,
    ) -> Result<Moves, Fault> {
        let claim = self.hours.waiting(facts.claim)?;
        let (_, area) = self.hours.about(&claim)?;
        require_reviewer(&self.people, area, &claim, (by, facts.reviewer))?;
        Ok(Moves::default())
    }

    pub(in crate::replay) fn judge_reversed(
        &self,
        by: Id,
        facts: &HoursReversed,
    ) -> Result<Moves, Fault> {
        let claim = self.hours.claim(facts.claim)?;
        let (_, area) = self.hours.about(&claim)?;
        require_reviewer(&self.people, area, &claim, (by, facts.reviewer))?;
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

    /// What a claim needs, by the day it brings about and by when its activity was posted.
    fn needs(&self, standard: &Standard, about: About, claim: &Claim) -> Tier {
        policy::tier(standard, self.hours.day_with(claim), about.backfilled)
    }
}
