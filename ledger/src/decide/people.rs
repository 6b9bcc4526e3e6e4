//! Accounts, roles and merchants.

use super::{Desk, Refusal};
use crate::{
    amount::{AMOUNT_MAX, Hundredths},
    area::AreaPath,
    book::AccountState,
    entry::Draft,
    ids::{Id, Seq},
    kinds::{
        AccountActivated, AccountOpened, AccountType, MerchantAdmitted, MerchantSuspended, Role,
        RoleGranted, RoleWithdrawn,
    },
    tree::Hash,
};

impl Desk<'_> {
    /// People's accounts are opened by the service itself (registration) or by staff who invite; all
    /// others by an administrator.
    pub(super) fn open_account(
        &self,
        account: Id,
        holder: AccountType,
        invited: bool,
    ) -> Result<Draft, Refusal> {
        let by = self.context.by;
        let roles: &[Role] = match holder {
            AccountType::Person => &[Role::SocialWorker, Role::Administrator],
            _ => &[Role::Administrator],
        };
        let may = (by == Id::SYSTEM && holder == AccountType::Person)
            || self
                .book
                .roles
                .get(&by)
                .is_some_and(|held| held.iter().any(|r| roles.contains(&r.role)));
        if !may {
            return Err(Refusal::RoleMissing);
        }
        if account == Id::SYSTEM || self.book.accounts.contains_key(&account) {
            return Err(Refusal::AccountExists);
        }
        Ok(self.note(AccountOpened {
            account,
            holder,
            invited,
        }))
    }

    pub(super) fn activate_account(&self, account: Id) -> Result<Draft, Refusal> {
        let state = self.book.accounts.get(&account).map(|record| record.state);
        if self.context.by != Id::SYSTEM || state != Some(AccountState::Invited) {
            return Err(Refusal::AccountUnknown);
        }
        Ok(self.note(AccountActivated { account }))
    }

    pub(super) fn grant_role(
        &self,
        account: Id,
        area: &AreaPath,
        role: Role,
    ) -> Result<Draft, Refusal> {
        if !self.holds_any(&[Role::Administrator], area) {
            return Err(Refusal::RoleMissing);
        }
        if role == Role::Administrator {
            return Err(Refusal::SecondAdministratorNeeded);
        }
        if account == self.context.by {
            return Err(Refusal::OwnRole);
        }
        self.active_person(account)?;
        Ok(self.note(RoleGranted {
            account,
            area: area.clone(),
            role,
            seconded: None,
        }))
    }

    pub(super) fn withdraw_role(&self, account: Id, granted: Seq) -> Result<Draft, Refusal> {
        let roles = self.book.roles.get(&account);
        let held = roles.and_then(|roles| roles.iter().find(|held| held.granted == granted));
        let held = held.ok_or(Refusal::RoleUnknown)?;
        if !self.holds_any(&[Role::Administrator], &held.area) {
            return Err(Refusal::RoleMissing);
        }
        if held.role == Role::Administrator {
            return Err(Refusal::SecondAdministratorNeeded);
        }
        Ok(self.note(RoleWithdrawn { account, granted }))
    }

    pub(super) fn admit_merchant(
        &self,
        account: Id,
        area: &AreaPath,
        ceiling: Hundredths,
        sponsor: Hash,
    ) -> Result<Draft, Refusal> {
        // Whoever admits again, elsewhere or after a suspension, answers for where the merchant has been too.
        let known = self.book.merchants.get(&account).map(|known| &known.area);
        let areas = [Some(area), known];
        let mut areas = areas.into_iter().flatten();
        if !areas.all(|area| self.holds_any(&[Role::Administrator], area)) {
            return Err(Refusal::RoleMissing);
        }
        let holder = self.book.accounts.get(&account).map(|record| record.holder);
        if holder != Some(AccountType::Merchant) || !(0..=AMOUNT_MAX).contains(&ceiling) {
            return Err(Refusal::AccountUnknown);
        }
        Ok(self.note(MerchantAdmitted {
            account,
            area: area.clone(),
            ceiling,
            sponsor,
        }))
    }

    pub(super) fn suspend_merchant(&self, account: Id, reason: Hash) -> Result<Draft, Refusal> {
        let merchant = self
            .book
            .merchants
            .get(&account)
            .ok_or(Refusal::MerchantUnknown)?;
        if !self.holds_any(&[Role::Administrator], &merchant.area) {
            return Err(Refusal::RoleMissing);
        }
        if merchant.suspended {
            return Err(Refusal::MerchantSuspended);
        }
        Ok(self.note(MerchantSuspended { account, reason }))
    }

    /// The account of a person who has claimed it.
    pub(super) fn active_person(&self, account: Id) -> Result<(), Refusal> {
        match self.person(account)? {
            AccountState::Active => Ok(()),
            AccountState::Invited => Err(Refusal::AccountInvited),
            AccountState::Closed => Err(Refusal::AccountUnknown),
        }
    }

    /// The state of a person's account.
    pub(super) fn person(&self, account: Id) -> Result<AccountState, Refusal> {
        match self.book.accounts.get(&account) {
            Some(record) if record.holder == AccountType::Person => Ok(record.state),
            _ => Err(Refusal::AccountUnknown),
        }
    }
}
