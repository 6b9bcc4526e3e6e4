//! Points given away: to a fund, and to nobody else.

use super::{Desk, Refusal, lots};
use crate::{
    account::{Account, Class, Postings, Unit},
    amount::Hundredths,
    book::AccountState,
    entry::Draft,
    ids::Id,
    kinds::{AccountType, PointsDonated},
};

impl Desk<'_> {
    /// The earliest lots go first, as when spending. What a fund has does not run out and comes back to nobody.
    pub(super) fn donate_points(&self, amount: Hundredths, to: Id) -> Result<Draft, Refusal> {
        let (member, at) = (self.context.by, self.context.at);
        self.active_person(member)?;
        let fund = self.book.accounts.get(&to);
        let open = fund.is_some_and(|fund| {
            fund.holder == AccountType::Fund && fund.state == AccountState::Active
        });
        if !open {
            return Err(Refusal::FundUnknown);
        }
        if amount <= 0 {
            return Err(Refusal::AmountInvalid);
        }
        let spendable = lots::spendable(self.book, Unit::Point, member, at);
        let taken =
            lots::take(&spendable, amount).map_err(|available| Refusal::InsufficientBalance {
                available,
                requested: amount,
            })?;
        let fund = Account::of(Unit::Point, Class::Fund, to);
        let postings = taken.iter().fold(Postings::default(), |postings, part| {
            let from = Account::lot(Unit::Point, Class::Available, member, part.lot);
            postings.with(from, -part.amount).with(fund, part.amount)
        });
        let facts = PointsDonated { amount, member, to };
        Ok(self.draft(facts, postings))
    }
}
