//! Two accounts of one person become one: what either holds is the other's, and what they would not have been given,
//! had they been one from the start, is named so that people look at it again.

use super::{Desk, Refusal};
use crate::{
    account::{Account, Class, Postings, Unit},
    amount::Minutes,
    book::{AccountState, ClaimRecord, ClaimState},
    entry::Draft,
    ids::{Id, Seq},
    kinds::{AccountMerged, AccountType, Doubt, MergeFlag, Role},
    time::{Day, Month},
};
use std::collections::{BTreeMap, BTreeSet};

/// Doubts that an entry names; the others are counted.
pub const FLAGS_MAX: usize = 500;
/// Lots that one entry moves: with all its postings it stays within the bytes of an entry.
pub const MERGED_LOTS_MAX: usize = 200;

/// Roles that may say of two accounts that they are one person's.
const STAFF: &[Role] = &[Role::SocialWorker, Role::Administrator];

impl Desk<'_> {
    /// Whether somebody may take part in deciding that two accounts are one person's, and whether it can be done now.
    pub(super) fn may_merge(&self, by: Id, account: Id, into: Id) -> Result<(), Refusal> {
        let mut held = self.book.roles.get(&by).into_iter().flatten();
        if !held.any(|held| STAFF.contains(&held.role)) {
            return Err(Refusal::RoleMissing);
        }
        if [account, into].contains(&by) || account == into {
            return Err(Refusal::OwnMerge);
        }
        self.active_person(into)?;
        let ends = self.book.accounts.get(&account);
        let open = ends.is_some_and(|record| {
            record.holder == AccountType::Person && record.state != AccountState::Closed
        });
        if !open {
            return Err(Refusal::AccountUnknown);
        }
        // Roles go over only where both could have given them.
        for held in self.book.roles.get(&account).into_iter().flatten() {
            if held.role == Role::Administrator {
                return Err(Refusal::SecondAdministratorNeeded);
            }
            if !self.book.holds(by, Role::Administrator, &held.area) {
                return Err(Refusal::RoleMissing);
            }
        }
        let lots = |unit: Unit| {
            let of = |class| self.book.lots(unit, class, account).count();
            of(Class::Available) + of(Class::Held)
        };
        if lots(Unit::Point) + lots(Unit::Care) > MERGED_LOTS_MAX {
            return Err(Refusal::MergeTooLarge);
        }
        Ok(())
    }

    /// The entry: everything was looked at when it was seconded.
    pub(super) fn merge_accounts(
        &self,
        account: Id,
        into: Id,
        seconded: Seq,
    ) -> Result<Draft, Refusal> {
        let postings = self.joined(account, into);
        let fits = postings.iter().all(|posting| {
            let balance = self.book.balance(&posting.account) + posting.amount;
            posting.account.class.admits(balance)
        });
        if !fits {
            return Err(Refusal::MergeTooLarge);
        }
        let holds = |class| {
            let total = |owner| self.book.total(Unit::Point, class, owner);
            total(account) + total(into)
        };
        let debt = Account::of(Unit::Point, Class::Debt, into);
        let repaid = postings.change_of(&debt) + self.book.debt(Unit::Point, account);
        let holding = holds(Class::Available) + holds(Class::Held) - repaid;
        let flags = self.doubts(account, into);
        let facts = AccountMerged {
            account,
            excess: (holding - self.standard.cap).max(0),
            flagged: flags.len() as u64,
            flags: flags
                .into_iter()
                .take(FLAGS_MAX)
                .map(|(claim, why)| MergeFlag { claim, why })
                .collect(),
            into,
            seconded,
        };
        Ok(self.draft(facts, postings))
    }

    /// Every lot, what is set aside and what is owed goes over; then what is owed is repaid from what is there.
    fn joined(&self, account: Id, into: Id) -> Postings {
        let mut postings = Postings::default();
        for unit in Unit::ALL.iter().copied() {
            for class in [Class::Available, Class::Held] {
                for (lot, amount) in self.book.lots(unit, class, account) {
                    postings = postings
                        .with(Account::lot(unit, class, account, lot), -amount)
                        .with(Account::lot(unit, class, into, lot), amount);
                }
            }
            let debt = |owner| Account::of(unit, Class::Debt, owner);
            let theirs = self.book.debt(unit, account);
            postings = postings
                .with(debt(account), theirs)
                .with(debt(into), -theirs);
            let mut owed = theirs + self.book.debt(unit, into);
            let mut lots: BTreeMap<Month, i64> = BTreeMap::new();
            for owner in [account, into] {
                for (lot, amount) in self.book.lots(unit, Class::Available, owner) {
                    *lots.entry(lot).or_default() += amount;
                }
            }
            for (lot, amount) in lots {
                let repaid = amount.min(owed);
                owed -= repaid;
                postings = postings
                    .with(Account::lot(unit, Class::Available, into, lot), -repaid)
                    .with(debt(into), repaid);
            }
        }
        postings
    }

    fn doubts(&self, account: Id, into: Id) -> BTreeSet<(Seq, Doubt)> {
        let ours: Vec<_> = self.book.claims_of(account).collect();
        let theirs: Vec<_> = self.book.claims_of(into).collect();
        let mut flags = BTreeSet::new();
        let mut flag = |claim: Seq, why: Doubt| flags.insert((claim, why));
        let meets = |one: &ClaimRecord, other: &ClaimRecord| {
            let both = one.state.occupies() && other.state.occupies();
            both && one.starts < other.ends && other.starts < one.ends
        };
        for (seq, one) in &ours {
            for (other_seq, other) in &theirs {
                if meets(one, other) {
                    flag(*seq, Doubt::Overlap);
                    flag(*other_seq, Doubt::Overlap);
                }
            }
        }
        let of_both = days_of_both(&ours, &theirs);
        for (seq, claim) in ours.iter().chain(&theirs) {
            if self.decided_by_either(claim, [account, into]) {
                flag(*seq, Doubt::Own);
            }
            let total = of_both.get(&claim.starts.day()).copied();
            let beyond = |limit: Minutes| total.is_some_and(|total| total > limit);
            let second = beyond(self.standard.day_second_minutes) && claim.endorsed.is_none();
            let administrator = beyond(self.standard.day_administrator_minutes);
            if claim.state == ClaimState::Approved && (second || administrator) {
                flag(*seq, Doubt::Tier);
            }
        }
        flags
    }

    /// Whether one of the two agreed with hours of the other that still count.
    fn decided_by_either(&self, claim: &ClaimRecord, both: [Id; 2]) -> bool {
        let either = |id: Id| both.contains(&self.book.heir(id));
        let counts = matches!(claim.state, ClaimState::Endorsed | ClaimState::Approved);
        let endorser = claim.endorsed.as_ref().map(|first| first.reviewer);
        let approval = claim.credit.as_ref().map(|credit| credit.approved);
        let approver = approval
            .and_then(|seq| self.book.decisions.get(&seq))
            .map(|decision| decision.account);
        counts && [endorser, approver].into_iter().flatten().any(either)
    }
}

/// The approved minutes of days on which both have some.
fn days_of_both(
    ours: &[(Seq, &ClaimRecord)],
    theirs: &[(Seq, &ClaimRecord)],
) -> BTreeMap<Day, Minutes> {
    let days = |claims: &[(Seq, &ClaimRecord)]| {
        let mut days: BTreeMap<Day, Minutes> = BTreeMap::new();
        let approved = claims
            .iter()
            .filter(|(_, claim)| claim.state == ClaimState::Approved);
        for (_, claim) in approved {
            *days.entry(claim.starts.day()).or_default() += claim.minutes();
        }
        days
    };
    let others = days(theirs);
    let joined = days(ours).into_iter();
    joined
        .filter_map(|(day, minutes)| Some((day, minutes + others.get(&day)?)))
        .collect()
}
