//! What sponsors have paid for, and what each merchant's books come to.

use super::{Fault, money::Moves, people::ADMINISTRATORS, world::World};
use crate::{
    account::{Account, Class, Unit},
    book::SettlementRecord,
    entry::Entry,
    ids::{Id, Seq},
    kinds::{MerchantSettled, SettlementReversed},
};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy)]
struct Paid {
    merchant: Id,
    amount: i64,
    recorder: Id,
    undone: Option<Seq>,
}

/// Every settlement, and what each merchant's vouchers add up to.
#[derive(Debug, Default)]
pub(super) struct Settlements {
    all: BTreeMap<Seq, Paid>,
    /// Prices of vouchers redeemed at a merchant, less those given back.
    pub(super) redeemed: BTreeMap<Id, i64>,
}

/// A merchant's books: what its vouchers add up to, and where that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MerchantBooks {
    /// The merchant.
    pub merchant: Id,
    /// Prices of vouchers redeemed at it, less those given back, counted from the vouchers' entries.
    pub redeemed: i64,
    /// What stands settled, from the postings.
    pub settled: i64,
    /// What stands payable, from the postings.
    pub payable: i64,
}

impl MerchantBooks {
    /// What the two ways of counting differ by: 0 when the books agree.
    pub fn difference(&self) -> i64 {
        self.redeemed
            .saturating_sub(self.settled)
            .saturating_sub(self.payable)
    }
}

impl Settlements {
    /// A voucher of this price was redeemed, or its redemption undone where the price is negative.
    pub(super) fn count(&mut self, merchant: Id, price: i64) {
        let sum = self.redeemed.entry(merchant).or_default();
        *sum = sum.saturating_add(price);
    }

    pub(super) fn admit_settled(&mut self, entry: &Entry, facts: &MerchantSettled) {
        let paid = Paid {
            merchant: facts.merchant,
            amount: facts.amount,
            recorder: entry.by,
            undone: None,
        };
        self.all.insert(entry.seq, paid);
    }

    pub(super) fn admit_reversed(&mut self, entry: Seq, settled: Seq) {
        if let Some(paid) = self.all.get_mut(&settled) {
            paid.undone = Some(entry);
        }
    }

    /// To whom a settlement paid.
    pub(super) fn merchant_of(&self, settled: Seq) -> Option<Id> {
        self.all.get(&settled).map(|paid| paid.merchant)
    }

    /// What the service should have stored about a settlement; each is asked for once.
    pub(super) fn take(&mut self, seq: Seq) -> Option<SettlementRecord> {
        self.all.remove(&seq).map(record)
    }

    /// What nobody has asked for.
    pub(super) fn unstated(self) -> impl Iterator<Item = (Seq, SettlementRecord)> {
        self.all.into_iter().map(|(seq, paid)| (seq, record(paid)))
    }
}

fn record(paid: Paid) -> SettlementRecord {
    SettlementRecord {
        amount: paid.amount,
        by: paid.recorder,
        merchant: paid.merchant,
        reversed: paid.undone,
    }
}

impl World {
    pub(super) fn judge_settled(&self, by: Id, facts: &MerchantSettled) -> Result<Moves, Fault> {
        let merchant = facts.merchant;
        self.answers_for(by, merchant)?;
        let (amount, payable) = (facts.amount, self.money.payable_after(merchant, 0));
        if !(1..=payable).contains(&amount) {
            return Err(Fault::BeyondPayable { amount, payable });
        }
        Ok(Moves::between(owed(merchant), paid(merchant), amount))
    }

    pub(super) fn judge_settlement_reversed(
        &self,
        by: Id,
        facts: &SettlementReversed,
    ) -> Result<Moves, Fault> {
        let settled = facts.settled;
        let before = self.settlements.all.get(&settled);
        let before = before.ok_or(Fault::SettlementUnknown { settled })?;
        self.answers_for(by, before.merchant)?;
        if before.undone.is_some() {
            return Err(Fault::SettlementReversed { settled });
        }
        if before.recorder == by {
            return Err(Fault::SameAdministrator { by });
        }
        let merchant = before.merchant;
        Ok(Moves::between(
            paid(merchant),
            owed(merchant),
            before.amount,
        ))
    }

    fn answers_for(&self, by: Id, account: Id) -> Result<(), Fault> {
        let merchant = self.people.merchants.get(&account);
        let merchant = merchant.ok_or(Fault::MerchantUnknown { account })?;
        self.people.require(by, ADMINISTRATORS, &merchant.area)
    }

    /// The books of every merchant that ever redeemed, was paid or is owed.
    pub(super) fn merchant_books(&self) -> Vec<MerchantBooks> {
        let counted = self.settlements.redeemed.keys().copied();
        let mut all: Vec<Id> = self
            .people
            .merchants
            .keys()
            .copied()
            .chain(counted)
            .collect();
        all.sort_unstable();
        all.dedup();
        let books = |merchant: Id| MerchantBooks {
            merchant,
            redeemed: self
                .settlements
                .redeemed
                .get(&merchant)
                .copied()
                .unwrap_or(0),
            settled: self.money.settled(merchant),
            payable: self.money.payable_after(merchant, 0),
        };
        let mut books: Vec<_> = all.into_iter().map(books).collect();
        books.retain(|one| (one.redeemed, one.settled, one.payable) != (0, 0, 0));
        books
    }
}

fn owed(merchant: Id) -> Account {
    Account::of(Unit::Point, Class::Payable, merchant)
}

fn paid(merchant: Id) -> Account {
    Account::of(Unit::Point, Class::Settled, merchant)
}
