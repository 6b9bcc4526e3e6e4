//! Accounts, roles and merchants: who exists, who may act where, who may redeem.

use super::{Fault, money::Moves, table::IdTable, world::World};
use crate::{
    amount::AMOUNT_MAX,
    area::AreaPath,
    book::AccountState,
    entry::Entry,
    ids::{Id, Seq},
    kinds::{
        AccountActivated, AccountErased, AccountOpened, AccountType, Genesis, MerchantAdmitted,
        MerchantSuspended, Role, RoleGranted, RoleWithdrawn,
    },
};
use std::collections::BTreeMap;

/// Roles that may invite a person.
pub(super) const INVITERS: &[Role] = &[Role::SocialWorker, Role::Administrator];
/// Roles that may decide about roles, merchants and other accounts.
pub(super) const ADMINISTRATORS: &[Role] = &[Role::Administrator];

/// Where an account is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Invited,
    Active,
    Closed,
}

impl Presence {
    /// As stored records write it.
    pub(super) fn recorded(self) -> AccountState {
        match self {
            Self::Invited => AccountState::Invited,
            Self::Active => AccountState::Active,
            Self::Closed => AccountState::Closed,
        }
    }
}

/// An account: what it stands for, and where it is in its life.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) holder: AccountType,
    pub(super) state: Presence,
}

/// A role that is held now.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) granted: Seq,
    pub(super) role: Role,
    pub(super) area: AreaPath,
}

/// A merchant that was admitted.
#[derive(Debug, Clone)]
pub(super) struct Merchant {
    pub(super) area: AreaPath,
    pub(super) ceiling: i64,
    pub(super) suspended: bool,
}

/// Accounts by id; `None` where the service's statement about one was already compared.
pub(super) type Accounts = IdTable<Option<Standing>>;

/// Everyone, as of now.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) accounts: Accounts,
    pub(super) roles: IdTable<Vec<Held>>,
    pub(super) merchants: BTreeMap<Id, Merchant>,
    /// The root area, as the genesis names it.
    pub(super) root: Option<AreaPath>,
    /// Accounts that others go on for, each with the one that does so now.
    pub(super) heirs: Heirs,
    /// The same as the entries say it: an account's heir may have ended later.
    pub(super) merged_into: BTreeMap<Id, Id>,
}

/// Who goes on for whom. Few accounts are merged: who asks pays for one look where none is.
#[derive(Debug, Clone, Default)]
pub(super) struct Heirs(BTreeMap<Id, Id>);

impl Heirs {
    /// The account that goes on for one, which is mostly itself.
    pub(super) fn of(&self, account: Id) -> Id {
        if self.0.is_empty() {
            return account;
        }
        self.0.get(&account).copied().unwrap_or(account)
    }

    /// One account goes on for another, and for all that the other went on for. Gives the account that has it all now:
    /// none when nothing changes, since the first one was merged before or would go on for itself.
    pub(super) fn join(&mut self, account: Id, into: Id) -> Option<Id> {
        let into = self.of(into);
        if self.of(account) != account || into == account {
            return None;
        }
        for heir in self.0.values_mut().filter(|heir| **heir == account) {
            *heir = into;
        }
        self.0.insert(account, into);
        Some(into)
    }
}

impl People {
    pub(super) fn standing(&self, account: Id) -> Option<Standing> {
        self.accounts.get(account).copied().flatten()
    }

    /// That an account holds one of these roles over an area now.
    pub(super) fn require(&self, by: Id, roles: &[Role], area: &AreaPath) -> Result<(), Fault> {
        let held = self.roles.get(by).map_or(&[][..], Vec::as_slice);
        let covering = |held: &Held| roles.contains(&held.role) && inside(area, &held.area);
        if held.iter().any(covering) {
            Ok(())
        } else {
            Err(Fault::NoRole {
                by,
                area: area.to_string(),
            })
        }
    }

    /// That an account is a person's and not closed; invited or not.
    pub(super) fn require_person(&self, account: Id) -> Result<Presence, Fault> {
        match self.standing(account) {
            Some(Standing {
                holder: AccountType::Person,
                state,
            }) if state != Presence::Closed => Ok(state),
            _ => Err(Fault::AccountUnknown { account }),
        }
    }

    /// That an account is a person's who has claimed it.
    pub(super) fn require_active(&self, account: Id) -> Result<(), Fault> {
        match self.require_person(account)? {
            Presence::Active => Ok(()),
            _ => Err(Fault::AccountInvited { account }),
        }
    }

    /// That a merchant may redeem.
    pub(super) fn require_merchant(&self, account: Id) -> Result<&Merchant, Fault> {
        match self.merchants.get(&account) {
            None => Err(Fault::MerchantUnknown { account }),
            Some(merchant) if merchant.suspended => Err(Fault::MerchantSuspended { account }),
            Some(merchant) => Ok(merchant),
        }
    }
}

/// Whether an area is another one or lies inside it: whole segments, compared from the root.
pub(super) fn inside(area: &AreaPath, outer: &AreaPath) -> bool {
    let (area, outer) = (area.as_bytes(), outer.as_bytes());
    area.starts_with(outer) && area.get(outer.len()).is_none_or(|next| *next == b'/')
}

impl World {
    pub(super) fn judge_opened(&self, by: Id, facts: &AccountOpened) -> Result<Moves, Fault> {
        let person = facts.holder == AccountType::Person;
        let roles = if person { INVITERS } else { ADMINISTRATORS };
        let held = self.people.roles.get(by).map_or(&[][..], Vec::as_slice);
        let may = held.iter().any(|held| roles.contains(&held.role));
        if !(may || (by == Id::SYSTEM && person)) {
            return Err(Fault::NoRole {
                by,
                area: "any area".to_owned(),
            });
        }
        let account = facts.account;
        if account == Id::SYSTEM || self.people.standing(account).is_some() {
            return Err(Fault::AccountExists { account });
        }
        Ok(Moves::default())
    }

    pub(super) fn judge_activated(&self, by: Id, facts: &AccountActivated) -> Result<Moves, Fault> {
        let account = facts.account;
        match self.people.standing(account) {
            Some(standing) if standing.state == Presence::Invited && by == Id::SYSTEM => {
                Ok(Moves::default())
            }
            _ => Err(Fault::AccountUnknown { account }),
        }
    }

    /// A person goes by themselves, with nothing open; what they could spend is forfeited.
    pub(super) fn judge_erased(&self, by: Id, facts: &AccountErased) -> Result<Moves, Fault> {
        let account = facts.account;
        if by != account {
            return Err(Fault::NotTheActor);
        }
        self.people.require_active(account)?;
        let roles = self.people.roles.get(account);
        let why = if roles.is_some_and(|roles| !roles.is_empty()) {
            Some("the account held roles")
        } else if self.money.has_set_aside(account) {
            Some("the account had open vouchers")
        } else if self.hours.claims.waits_for(account) {
            Some("hours of the account waited for a decision")
        } else {
            None
        };
        match why {
            Some(why) => Err(Fault::ErasedTooEarly { why }),
            None => Ok(self.money.forfeit(account)),
        }
    }

    pub(super) fn judge_granted(&self, by: Id, facts: &RoleGranted) -> Result<Moves, Fault> {
        self.people.require(by, ADMINISTRATORS, &facts.area)?;
        if facts.account == by {
            return Err(Fault::OwnRole);
        }
        if facts.role == Role::Administrator {
            let proposer = self.decided_by_two(by, facts)?;
            self.people.require(proposer, ADMINISTRATORS, &facts.area)?;
            if facts.account == proposer {
                return Err(Fault::OwnRole);
            }
        } else if facts.seconded.is_some() {
            return Err(Fault::WrongReference);
        }
        self.people.require_active(facts.account)?;
        Ok(Moves::default())
    }

    pub(super) fn judge_role_withdrawn(
        &self,
        by: Id,
        facts: &RoleWithdrawn,
    ) -> Result<Moves, Fault> {
        let held = self.people.roles.get(facts.account).into_iter().flatten();
        let mut named = held.filter(|held| held.granted == facts.granted);
        let held = named.next().ok_or(Fault::RoleNotHeld)?;
        self.people.require(by, ADMINISTRATORS, &held.area)?;
        if held.role == Role::Administrator {
            let area = held.area.clone();
            let proposer = self.withdrawn_by_two(by, facts)?;
            self.people.require(proposer, ADMINISTRATORS, &area)?;
            if [by, proposer].contains(&facts.account) {
                return Err(Fault::OwnRole);
            }
            self.two_stay(facts)?;
        }
        Ok(Moves::default())
    }

    pub(super) fn judge_admitted(&self, by: Id, facts: &MerchantAdmitted) -> Result<Moves, Fault> {
        self.people.require(by, ADMINISTRATORS, &facts.area)?;
        let account = facts.account;
        if let Some(before) = self.people.merchants.get(&account) {
            self.people.require(by, ADMINISTRATORS, &before.area)?;
        }
        let holder = self
            .people
            .standing(account)
            .map(|standing| standing.holder);
        if holder != Some(AccountType::Merchant) {
            return Err(Fault::AccountUnknown { account });
        }
        let fits = (0..=AMOUNT_MAX).contains(&facts.ceiling);
        if fits {
            Ok(Moves::default())
        } else {
            Err(Fault::BadCeiling)
        }
    }

    pub(super) fn judge_suspended(
        &self,
        by: Id,
        facts: &MerchantSuspended,
    ) -> Result<Moves, Fault> {
        let area = self.people.require_merchant(facts.account)?.area.clone();
        self.people.require(by, ADMINISTRATORS, &area)?;
        Ok(Moves::default())
    }

    pub(super) fn admit_genesis(&mut self, facts: &Genesis) {
        self.key = Some(facts.key);
        self.people.root = Some(facts.area.clone());
        for administrator in &facts.administrators {
            let standing = Standing {
                holder: AccountType::Person,
                state: Presence::Active,
            };
            self.people.accounts.insert(*administrator, Some(standing));
            let held = Held {
                granted: 0,
                role: Role::Administrator,
                area: facts.area.clone(),
            };
            self.people.roles.entry(*administrator).push(held);
        }
        self.policy
            .standards
            .insert(facts.standard.version, facts.standard.clone());
    }

    pub(super) fn admit_opened(&mut self, facts: &AccountOpened) {
        let state = if facts.invited {
            Presence::Invited
        } else {
            Presence::Active
        };
        let standing = Standing {
            holder: facts.holder,
            state,
        };
        self.people.accounts.insert(facts.account, Some(standing));
    }

    pub(super) fn admit_presence(&mut self, account: Id, state: Presence) {
        if let Some(Some(standing)) = self.people.accounts.get_mut(account) {
            standing.state = state;
        }
    }

    pub(super) fn admit_granted(&mut self, entry: &Entry, facts: &RoleGranted) {
        let held = Held {
            granted: entry.seq,
            role: facts.role,
            area: facts.area.clone(),
        };
        self.people.roles.entry(facts.account).push(held);
    }

    pub(super) fn admit_role_withdrawn(&mut self, facts: &RoleWithdrawn) {
        if let Some(roles) = self.people.roles.get_mut(facts.account) {
            roles.retain(|held| held.granted != facts.granted);
        }
    }

    pub(super) fn admit_merchant(&mut self, facts: &MerchantAdmitted) {
        let merchant = Merchant {
            area: facts.area.clone(),
            ceiling: facts.ceiling,
            suspended: false,
        };
        self.people.merchants.insert(facts.account, merchant);
    }
}
