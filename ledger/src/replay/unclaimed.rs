//! Points earned in the names of people who have not claimed their accounts: by who recorded the hours and who approved them.
//! Nobody else has seen these people yet, so this is where somebody who invents them would show.

use super::{people::Presence, world::World};
use crate::{
    account::{Account, Class, Unit},
    entry::Entry,
    ids::{Id, Seq},
    kinds::HoursApproved,
};
use std::collections::{BTreeMap, BTreeSet};

/// What one recorder and one reviewer made together for people who have claimed nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnclaimedSum {
    /// People.
    pub members: u64,
    /// Approvals that stand.
    pub approvals: u64,
    /// Issued in hundredths of a point, what ran out since included.
    pub points: i64,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    recorder: Id,
    reviewer: Id,
    points: i64,
}

/// Approvals that stand, by member and claim; only of those who have claimed nothing.
#[derive(Debug, Default)]
pub(super) struct Unclaimed(BTreeMap<Id, BTreeMap<Seq, Part>>);

impl Unclaimed {
    /// The account is claimed, closed, or goes on in another.
    pub(super) fn forget(&mut self, member: Id) {
        self.0.remove(&member);
    }

    /// By recorder and reviewer.
    pub(super) fn sums(&self) -> BTreeMap<(Id, Id), UnclaimedSum> {
        let mut sums: BTreeMap<(Id, Id), UnclaimedSum> = BTreeMap::new();
        for parts in self.0.values() {
            let mut pairs = BTreeSet::new();
            for part in parts.values() {
                let pair = (part.recorder, part.reviewer);
                let sum = sums.entry(pair).or_default();
                sum.members += u64::from(pairs.insert(pair));
                sum.approvals += 1;
                sum.points = sum.points.saturating_add(part.points);
            }
        }
        sums
    }
}

impl World {
    pub(super) fn note_unclaimed(&mut self, entry: &Entry, facts: &HoursApproved) {
        let Some(claim) = self.hours.claims.get(facts.claim) else {
            return;
        };
        let standing = self.people.standing(claim.member);
        if standing.is_none_or(|standing| standing.state != Presence::Invited) {
            return;
        }
        let issuance = Account::common(Unit::Point, Class::Issuance);
        let part = Part {
            recorder: claim.recorder,
            reviewer: facts.reviewer,
            points: entry.postings.change_of(&issuance).saturating_neg(),
        };
        let parts = self.unclaimed.0.entry(claim.member).or_default();
        parts.insert(facts.claim, part);
    }

    /// One account goes on in another: with it, if nobody has claimed that one either.
    pub(super) fn note_joined(&mut self, account: Id, into: Id) {
        let parts = self.unclaimed.0.remove(&account);
        let standing = self.people.standing(into);
        if let Some(parts) = parts
            && standing.is_some_and(|standing| standing.state == Presence::Invited)
        {
            self.unclaimed.0.entry(into).or_default().extend(parts);
        }
    }

    pub(super) fn note_reversed(&mut self, claim: Seq) {
        let member = self.hours.claims.get(claim).map(|claim| claim.member);
        if let Some(parts) = member.and_then(|member| self.unclaimed.0.get_mut(&member)) {
            parts.remove(&claim);
        }
    }
}
