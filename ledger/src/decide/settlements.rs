//! Settlements: a sponsor has paid a merchant for redeemed points, or the payment came back.
//!
//! Points are no money and are not turned into any: what is recorded is that so many redeemed points are paid for.
//! Price, sponsor and bank stand outside the ledger.

use super::{Desk, Refusal};
use crate::{
    account::{Account, Class, Postings, Unit},
    amount::Hundredths,
    book::SettlementRecord,
    entry::Draft,
    ids::{Id, Seq},
    kinds::{MerchantSettled, Role, SettlementReversed},
    tree::Hash,
};

impl Desk<'_> {
    /// A merchant that may not redeem for now is paid all the same what it has earned.
    pub(super) fn settle_merchant(
        &self,
        merchant: Id,
        amount: Hundredths,
        reference: Hash,
    ) -> Result<Draft, Refusal> {
        self.administers_merchant(merchant)?;
        let owed = self.book.balance(&payable(merchant));
        if amount < 1 || amount > owed {
            return Err(Refusal::BeyondPayable { payable: owed });
        }
        let facts = MerchantSettled {
            amount,
            merchant,
            reference,
        };
        Ok(self.draft(facts, moved(payable(merchant), settled(merchant), amount)))
    }

    /// Whoever recorded a payment is not who says that it came back.
    pub(super) fn reverse_settlement(&self, seq: Seq, reason: Hash) -> Result<Draft, Refusal> {
        let record = self.book.settlements.get(&seq);
        let record: &SettlementRecord = record.ok_or(Refusal::SettlementUnknown)?;
        self.administers_merchant(record.merchant)?;
        if record.reversed.is_some() {
            return Err(Refusal::SettlementReversed);
        }
        if record.by == self.context.by {
            return Err(Refusal::SameAdministrator);
        }
        let facts = SettlementReversed {
            reason,
            settled: seq,
        };
        let merchant = record.merchant;
        Ok(self.draft(
            facts,
            moved(settled(merchant), payable(merchant), record.amount),
        ))
    }

    fn administers_merchant(&self, merchant: Id) -> Result<(), Refusal> {
        let record = self.book.merchants.get(&merchant);
        let record = record.ok_or(Refusal::MerchantUnknown)?;
        if self.holds_any(&[Role::Administrator], &record.area) {
            Ok(())
        } else {
            Err(Refusal::RoleMissing)
        }
    }
}

fn payable(merchant: Id) -> Account {
    Account::of(Unit::Point, Class::Payable, merchant)
}

fn settled(merchant: Id) -> Account {
    Account::of(Unit::Point, Class::Settled, merchant)
}

fn moved(from: Account, to: Account, amount: Hundredths) -> Postings {
    Postings::default().with(from, -amount).with(to, amount)
}
