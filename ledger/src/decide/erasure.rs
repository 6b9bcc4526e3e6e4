//! A person goes. What stands open comes first: the ledger keeps no promise to nobody.

use super::{Desk, Refusal};
use crate::{
    account::{Account, Class, Postings, Unit},
    book::ClaimState,
    entry::Draft,
    ids::Id,
    kinds::AccountErased,
};

impl Desk<'_> {
    /// By the person alone, who gives back roles and vouchers and lets open hours be decided first. What they could
    /// still spend is forfeited; a debt stays where it is.
    pub(super) fn erase_account(&self, account: Id) -> Result<Draft, Refusal> {
        if self.context.by != account {
            return Err(Refusal::RoleMissing);
        }
        self.active_person(account)?;
        if self
            .book
            .roles
            .get(&account)
            .is_some_and(|held| !held.is_empty())
        {
            return Err(Refusal::RolesHeld);
        }
        if Unit::ALL
            .iter()
            .any(|unit| self.book.total(*unit, Class::Held, account) > 0)
        {
            return Err(Refusal::VouchersOpen);
        }
        let waits = |state| matches!(state, ClaimState::Open | ClaimState::Endorsed);
        let mut claims = self.book.claims.values();
        if claims.any(|claim| claim.member == account && waits(claim.state)) {
            return Err(Refusal::ClaimsWaiting);
        }
        Ok(self.draft(AccountErased { account }, self.forfeited(account)))
    }

    fn forfeited(&self, owner: Id) -> Postings {
        let mut postings = Postings::default();
        for unit in Unit::ALL {
            for (lot, amount) in self.book.lots(*unit, Class::Available, owner) {
                postings = postings
                    .with(Account::lot(*unit, Class::Available, owner, lot), -amount)
                    .with(Account::common(*unit, Class::Forfeited), amount);
            }
        }
        postings
    }
}
