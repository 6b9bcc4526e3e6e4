//! Services that were not given: the redemption undone, the voucher open again.

use super::{Fault, money::Moves, people, vouchers::How, world::World};
use crate::{
    account::{Account, Class, Unit},
    ids::Id,
    kinds::RedemptionReversed,
};

impl World {
    pub(super) fn judge_redemption_reversed(
        &self,
        by: Id,
        facts: &RedemptionReversed,
    ) -> Result<Moves, Fault> {
        let (voucher, redeemed) = (facts.voucher, facts.redeemed);
        let found = self.vouchers.get(voucher);
        let found = found.ok_or(Fault::VoucherUnknown { voucher })?;
        let end = found.end.filter(|end| end.how == How::Redeemed);
        let end = end.ok_or(Fault::VoucherNotRedeemed { voucher })?;
        if end.entry != redeemed {
            return Err(Fault::WrongReference);
        }
        let account = end.merchant.unwrap_or(Id::SYSTEM);
        let shop = self.people.merchants.get(&account);
        let shop = shop.ok_or(Fault::MerchantUnknown { account })?;
        self.people.require(by, people::INVITERS, &shop.area)?;
        if by == found.member || end.proxy == Some(by) {
            return Err(Fault::OwnVoucher { by });
        }
        self.people.require_active(found.member)?;
        let (amount, payable) = (found.price, self.money.payable_after(account, 0));
        if payable < amount {
            return Err(Fault::BeyondPayable { amount, payable });
        }
        let mut moves = Moves::default();
        for part in &found.lots {
            let owed = Account::of(Unit::Point, Class::Payable, account);
            let held = Account::lot(Unit::Point, Class::Held, found.member, part.lot);
            moves.carry(owed, held, part.amount);
        }
        Ok(moves)
    }

    pub(super) fn admit_redemption_reversed(&mut self, facts: &RedemptionReversed) {
        if let Some(voucher) = self.vouchers.get(facts.voucher)
            && let Some(end) = voucher.end
        {
            let merchant = end.merchant.unwrap_or(Id::SYSTEM);
            let back = voucher.price.saturating_neg();
            self.settlements.count(merchant, back);
            if let Some(clerk) = end.proxy {
                self.vouchers.clerks.note_reversed(clerk, end.at.day());
            }
        }
        self.vouchers.reopen(facts.voucher);
    }
}
