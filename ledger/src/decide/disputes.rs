//! Disputes: a service that was not given. What the merchant was owed for it goes back, and the voucher is open again.

use super::{Desk, Refusal};
use crate::{
    account::{Account, Class, Postings, Unit},
    book::{Ended, VoucherRecord, VoucherState},
    entry::Draft,
    ids::Id,
    kinds::{RedemptionReversed, Role},
    tree::Hash,
};

impl Desk<'_> {
    /// Staff of where the merchant is decide, never about what they had a hand in. What was paid for already comes
    /// back by the settlement first.
    pub(super) fn reverse_redemption(&self, voucher: Id, reason: Hash) -> Result<Draft, Refusal> {
        let record = self.book.vouchers.get(&voucher);
        let record = record.ok_or(Refusal::VoucherUnknown)?;
        let (ended, merchant) = used(record).ok_or(Refusal::VoucherNotRedeemed)?;
        let shop = self.book.merchants.get(&merchant);
        let shop = shop.ok_or(Refusal::MerchantUnknown)?;
        if !self.holds_any(&[Role::SocialWorker, Role::Administrator], &shop.area) {
            return Err(Refusal::RoleMissing);
        }
        let by = self.context.by;
        if by == record.member || ended.proxy == Some(by) {
            return Err(Refusal::OwnVoucher);
        }
        self.active_person(record.member)?;
        let payable = Account::of(Unit::Point, Class::Payable, merchant);
        let owed = self.book.balance(&payable);
        if owed < record.price {
            return Err(Refusal::BeyondPayable { payable: owed });
        }
        let postings = record
            .lots
            .iter()
            .fold(Postings::default(), |postings, part| {
                let held = Account::lot(Unit::Point, Class::Held, record.member, part.lot);
                postings.with(payable, -part.amount).with(held, part.amount)
            });
        let facts = RedemptionReversed {
            reason,
            redeemed: ended.entry,
            voucher,
        };
        Ok(self.draft(facts, postings))
    }
}

/// How and where a voucher was used.
fn used(record: &VoucherRecord) -> Option<(&Ended, Id)> {
    let ended = record.ended.as_ref();
    let ended = ended.filter(|_| record.state == VoucherState::Redeemed)?;
    Some((ended, ended.merchant?))
}
