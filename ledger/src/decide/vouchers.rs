//! Vouchers: issue, redeem, cancel, expire; and lots that run out.

use super::{Desk, Refusal, lots};
use crate::{
    account::{Account, Class, Postings, Unit},
    book::{VoucherRecord, VoucherState},
    entry::Draft,
    ids::{Id, Text},
    kinds::{PointsExpired, VoucherCancelled, VoucherExpired, VoucherIssued, VoucherRedeemed},
};

const DAY_SECONDS: i64 = 86_400;

impl Desk<'_> {
    pub(super) fn issue_voucher(
        &self,
        member: Id,
        voucher: Id,
        code: &Text,
    ) -> Result<Draft, Refusal> {
        let at = self.context.at;
        self.active_person(member)?;
        if self.book.vouchers.contains_key(&voucher) {
            return Err(Refusal::VoucherExists);
        }
        let offer = self
            .standard
            .offer(code.as_str())
            .ok_or(Refusal::OfferUnknown)?;
        let taken = || self.book.vouchers_since(member, code, at.day().start());
        if offer.per_day > 0 && taken() >= offer.per_day {
            return Err(Refusal::DailyLimit {
                per_day: offer.per_day,
            });
        }
        let lots = lots::take(
            &lots::spendable(self.book, Unit::Point, member, at),
            offer.price,
        )
        .map_err(|available| Refusal::InsufficientBalance {
            available,
            requested: offer.price,
        })?;
        let postings = lots::hold(Unit::Point, member, &lots);
        let days = i64::try_from(offer.valid_days).unwrap_or(i64::MAX);
        let facts = VoucherIssued {
            expires: at.plus_seconds(days.saturating_mul(DAY_SECONDS)),
            lots,
            member,
            offer: code.clone(),
            price: offer.price,
            voucher,
        };
        Ok(self.draft(facts, postings))
    }

    pub(super) fn redeem_voucher(&self, voucher: Id) -> Result<Draft, Refusal> {
        self.redeem_at(self.context.by, voucher, None)
    }

    /// A use at a merchant, by itself or by the clerk who acts for the voucher's holder.
    pub(super) fn redeem_at(
        &self,
        merchant: Id,
        voucher: Id,
        proxy: Option<Id>,
    ) -> Result<Draft, Refusal> {
        let record = self
            .book
            .merchants
            .get(&merchant)
            .ok_or(Refusal::MerchantUnknown)?;
        if record.suspended {
            return Err(Refusal::MerchantSuspended);
        }
        let open = self.open_voucher(voucher)?;
        if self.context.at >= open.expires {
            return Err(lapsed(open));
        }
        let payable = Account::of(Unit::Point, Class::Payable, merchant);
        if record.ceiling > 0 && self.book.balance(&payable) + open.price > record.ceiling {
            return Err(Refusal::CeilingReached {
                ceiling: record.ceiling,
            });
        }
        let held = |lot| Account::lot(Unit::Point, Class::Held, open.member, lot);
        let postings = open
            .lots
            .iter()
            .fold(Postings::default(), |postings, part| {
                postings
                    .with(held(part.lot), -part.amount)
                    .with(payable, part.amount)
            });
        let facts = VoucherRedeemed {
            issued: open.issued,
            merchant,
            proxy,
            voucher,
        };
        Ok(self.draft(facts, postings))
    }

    pub(super) fn cancel_voucher(&self, member: Id, voucher: Id) -> Result<Draft, Refusal> {
        let open = self.open_voucher(voucher)?;
        if open.member != member {
            return Err(Refusal::VoucherUnknown);
        }
        let facts = VoucherCancelled {
            issued: open.issued,
            voucher,
        };
        Ok(self.draft(facts, self.returned(open)))
    }

    pub(super) fn expire_voucher(&self, voucher: Id) -> Result<Draft, Refusal> {
        let open = self.open_voucher(voucher)?;
        if self.context.by != Id::SYSTEM || self.context.at < open.expires {
            return Err(Refusal::VoucherStillGood {
                expires: open.expires,
            });
        }
        let facts = VoucherExpired {
            issued: open.issued,
            voucher,
        };
        Ok(self.draft(facts, self.returned(open)))
    }

    pub(super) fn expire_lots(&self, member: Id) -> Result<Draft, Refusal> {
        let lots = lots::expired(self.book, Unit::Point, member, self.context.at);
        if self.context.by != Id::SYSTEM || lots.is_empty() {
            return Err(Refusal::NothingExpired);
        }
        let expired = Account::common(Unit::Point, Class::Expired);
        let postings = lots.iter().fold(Postings::default(), |postings, part| {
            let account = Account::lot(Unit::Point, Class::Available, member, part.lot);
            postings
                .with(account, -part.amount)
                .with(expired, part.amount)
        });
        Ok(self.draft(PointsExpired { lots, member }, postings))
    }

    fn returned(&self, voucher: &VoucherRecord) -> Postings {
        lots::release(
            self.book,
            Unit::Point,
            voucher.member,
            &voucher.lots,
            self.context.at,
        )
    }

    pub(super) fn open_voucher(&self, voucher: Id) -> Result<&VoucherRecord, Refusal> {
        let record = self
            .book
            .vouchers
            .get(&voucher)
            .ok_or(Refusal::VoucherUnknown)?;
        if record.state == VoucherState::Open {
            return Ok(record);
        }
        let at = record.ended.as_ref().map_or(record.issued_at, |end| end.at);
        let merchant = record.ended.as_ref().and_then(|end| end.merchant);
        Err(Refusal::VoucherNotOpen {
            state: record.state,
            at,
            merchant,
        })
    }
}

/// Past its day and not yet swept up by the service.
fn lapsed(voucher: &VoucherRecord) -> Refusal {
    let (state, at) = (VoucherState::Expired, voucher.expires);
    Refusal::VoucherNotOpen {
        state,
        at,
        merchant: None,
    }
}
