//! 代办: what a clerk does at the desk for a member without a phone, under the clerk's own name.

use super::{Desk, Refusal};
use crate::{
    entry::Draft,
    ids::{Id, Text},
    kinds::Role,
};

/// Most vouchers that one clerk uses for others in a day of Guangzhou.
pub const PROXY_PER_DAY_MAX: u64 = 30;

impl Desk<'_> {
    pub(super) fn issue_voucher_for(
        &self,
        member: Id,
        voucher: Id,
        offer: &Text,
    ) -> Result<Draft, Refusal> {
        self.clerk_for(member)?;
        self.issue_voucher(member, voucher, offer)
    }

    pub(super) fn cancel_voucher_for(&self, member: Id, voucher: Id) -> Result<Draft, Refusal> {
        self.clerk_for(member)?;
        self.cancel_voucher(member, voucher)
    }

    /// The clerk's area and the merchant's lie in one another: a district's merchant serves every street.
    pub(super) fn redeem_voucher_for(&self, merchant: Id, voucher: Id) -> Result<Draft, Refusal> {
        let clerk = self.context.by;
        let member = self.book.vouchers.get(&voucher).map(|one| one.member);
        self.clerk_for(member.ok_or(Refusal::VoucherUnknown)?)?;
        let record = self.book.merchants.get(&merchant);
        let area = &record.ok_or(Refusal::MerchantUnknown)?.area;
        let near = |held: &crate::area::AreaPath| held.covers(area) || area.covers(held);
        if !self.clerk_areas().any(near) {
            return Err(Refusal::RoleMissing);
        }
        let today = self.context.at.day().start();
        if self.book.redeemed_as_proxy(clerk, today) >= PROXY_PER_DAY_MAX {
            return Err(Refusal::ProxyLimit {
                per_day: PROXY_PER_DAY_MAX,
            });
        }
        self.redeem_at(merchant, voucher, Some(clerk))
    }

    /// A social worker who is there themselves, and never for themselves.
    fn clerk_for(&self, member: Id) -> Result<(), Refusal> {
        let clerk = self.context.by;
        self.active_person(clerk)?;
        if clerk == member {
            return Err(Refusal::OwnVoucher);
        }
        self.clerk_areas()
            .next()
            .map(|_| ())
            .ok_or(Refusal::RoleMissing)
    }

    fn clerk_areas(&self) -> impl Iterator<Item = &crate::area::AreaPath> {
        let roles = self.book.roles.get(&self.context.by);
        let held = roles.into_iter().flatten();
        held.filter(|held| held.role == Role::SocialWorker)
            .map(|held| &held.area)
    }
}
