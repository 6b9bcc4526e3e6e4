//! Two accounts of one person that become one: who may say so, what goes over, and which claims would have been refused
//! had there been one account from the start.
//!
//! Claims are not kept by person. Mostly taken time and the lists of deciders tell that nothing is doubtful; otherwise
//! all claims are gone through once.

use super::{
    Fault,
    hours::{Claim, Life},
    money::Moves,
    people::{ADMINISTRATORS, INVITERS, Presence},
    world::World,
};
use crate::{
    entry::Entry,
    ids::{Id, Seq},
    kinds::{AccountMerged, Doubt, MergeFlag, Role},
    standard::Standard,
    time::Day,
};
use std::collections::{BTreeMap, BTreeSet};

/// Most lots that one entry moves.
const LOTS_MAX: usize = 200;
/// Most doubts that one entry names.
const FLAGS_MAX: usize = 500;

impl World {
    pub(super) fn judge_merged(
        &self,
        entry: &Entry,
        standard: &Standard,
        facts: &AccountMerged,
    ) -> Result<Moves, Fault> {
        let (account, into) = (facts.account, facts.into);
        let proposer = self.merged_by_two(entry.by, facts)?;
        if account == into {
            return Err(Fault::OwnMerge { by: entry.by });
        }
        self.people.require_active(into)?;
        let _: Presence = self.people.require_person(account)?;
        for voice in [proposer, entry.by] {
            self.require_voice(voice, account, into)?;
        }
        if self.money.count_lots(account) > LOTS_MAX {
            return Err(Fault::MergeTooLarge);
        }
        let (moves, points) = self.money.join(account, into);
        let expected = points.saturating_sub(standard.cap).max(0);
        let stated = facts.excess;
        if stated != expected {
            return Err(Fault::WrongExcess { stated, expected });
        }
        let doubts = self.doubts(standard, account, into);
        let named: Vec<MergeFlag> = doubts
            .iter()
            .take(FLAGS_MAX)
            .map(|(claim, why)| MergeFlag {
                claim: *claim,
                why: *why,
            })
            .collect();
        if facts.flagged == doubts.len() as u64 && facts.flags == named {
            return Ok(moves);
        }
        Err(Fault::WrongFlags {
            stated: told(facts.flagged, &facts.flags),
            found: told(doubts.len() as u64, &named),
        })
    }

    /// That somebody else of staff says so, who could have given the roles that go over.
    fn require_voice(&self, voice: Id, account: Id, into: Id) -> Result<(), Fault> {
        if voice == account || voice == into {
            return Err(Fault::OwnMerge { by: voice });
        }
        let own = self.people.roles.get(voice).map_or(&[][..], Vec::as_slice);
        if !own.iter().any(|held| INVITERS.contains(&held.role)) {
            let area = "any area".to_owned();
            return Err(Fault::NoRole { by: voice, area });
        }
        for held in self.people.roles.get(account).into_iter().flatten() {
            if held.role == Role::Administrator {
                let kind = "account.merged";
                return Err(Fault::NeedsTwoAdministrators { kind });
            }
            self.people.require(voice, ADMINISTRATORS, &held.area)?;
        }
        Ok(())
    }

    fn doubts(&self, standard: &Standard, account: Id, into: Id) -> BTreeSet<(Seq, Doubt)> {
        let decide = self.names.decides(account) || self.names.decides(into);
        // Whom others were merged into may have decided under another name.
        let merged = self.people.merged_into.values();
        let merged = merged
            .into_iter()
            .any(|heir| [account, into].contains(heir));
        if !decide && !merged && !self.hours.conflict(account, into) {
            return BTreeSet::new();
        }
        let mut claims = [Vec::new(), Vec::new()];
        for seq in self.hours.claims.all() {
            let Some(claim) = self.hours.claims.get(seq) else {
                continue;
            };
            if claim.member == account {
                claims[0].push((seq, claim));
            } else if claim.member == into {
                claims[1].push((seq, claim));
            }
        }
        let mut found = overlapping(&claims);
        let joined = joined_days(&claims);
        for (seq, claim) in claims.iter().flatten() {
            if self.decided_within(claim, account, into) {
                found.insert((*seq, Doubt::Own));
            }
            if claim.life != Life::Approved {
                continue;
            }
            let Some(total) = joined.get(&claim.starts.day()) else {
                continue;
            };
            let alone = *total > standard.day_second_minutes && claim.endorsed.is_none();
            if alone || *total > standard.day_administrator_minutes {
                found.insert((*seq, Doubt::Tier));
            }
        }
        found
    }

    /// Whether hours that count were agreed with by one of the two.
    fn decided_within(&self, claim: &Claim, account: Id, into: Id) -> bool {
        if !matches!(claim.life, Life::Endorsed | Life::Approved) {
            return false;
        }
        let first = claim.endorsed.map(|(_, first)| first);
        let approved = claim.credit.map(|credit| credit.approved);
        let second = approved.and_then(|seq| self.names.decider_of(seq));
        [first, second].into_iter().flatten().any(|voice| {
            let voice = self.people.heirs.of(voice);
            voice == account || voice == into
        })
    }

    pub(super) fn admit_merged(&mut self, account: Id, into: Id) {
        self.admit_presence(account, Presence::Closed);
        if account == into {
            return;
        }
        let roles = self.people.roles.take(account).unwrap_or_default();
        let held = self.people.roles.entry(into);
        held.extend(roles);
        held.sort_by_key(|role| role.granted);
        self.people.heirs.join(account, into);
        self.people.merged_into.insert(account, into);
        self.hours.join(account, into);
        self.vouchers.join(account, into);
    }
}

/// Claims of either whose time a claim of the other takes.
fn overlapping(claims: &[Vec<(Seq, Claim)>; 2]) -> BTreeSet<(Seq, Doubt)> {
    let takes = |claim: &Claim| claim.waits() || claim.life == Life::Approved;
    let mut found = BTreeSet::new();
    let [ours, theirs] = claims;
    for (seq, one) in ours.iter().filter(|(_, one)| takes(one)) {
        for (other_seq, other) in theirs.iter().filter(|(_, other)| takes(other)) {
            if one.starts < other.ends && other.starts < one.ends {
                found.insert((*seq, Doubt::Overlap));
                found.insert((*other_seq, Doubt::Overlap));
            }
        }
    }
    found
}

/// Days on which both have approved minutes, with their sum.
fn joined_days(claims: &[Vec<(Seq, Claim)>; 2]) -> BTreeMap<Day, i64> {
    let mut days: BTreeMap<Day, [i64; 2]> = BTreeMap::new();
    for (side, own) in claims.iter().enumerate() {
        for (_, claim) in own.iter().filter(|(_, one)| one.life == Life::Approved) {
            days.entry(claim.starts.day()).or_default()[side] += claim.minutes();
        }
    }
    let both = days
        .into_iter()
        .filter(|(_, [one, other])| *one > 0 && *other > 0);
    both.map(|(day, [one, other])| (day, one + other)).collect()
}

fn told(count: u64, flags: &[MergeFlag]) -> String {
    let named = flags.iter().take(8);
    let named: Vec<String> = named
        .map(|flag| format!("{} {}", flag.claim, flag.why))
        .collect();
    format!("{count}: {}", named.join(", "))
}
