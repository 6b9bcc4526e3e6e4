//! A merchant's own terms, looked at where a voucher is used.

use super::{model, store};
use crate::{db::Tx, error::Error, journal};
use ledger::{book::Book, ids::Id, time::Day};
use std::collections::BTreeMap;

/// How much of an offer a merchant gives in a month; 0 is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limit {
    pub(super) month_max: i64,
    pub(super) person_max: i64,
}

/// What is known of one merchant.
#[derive(Debug, Default)]
struct Terms {
    closed: bool,
    offers: BTreeMap<String, Limit>,
    used: BTreeMap<String, i64>,
    used_by: BTreeMap<(String, Id), i64>,
}

/// What is known of the merchants of a batch. One that has said nothing gives whatever the standard offers.
#[derive(Debug, Default)]
pub(crate) struct Serving(BTreeMap<Id, Terms>);

impl Serving {
    /// Reads the terms of these merchants as they hold on these days, with what was used this month.
    pub(in crate::rewards) async fn look(tx: &mut Tx, at: &[(Id, Day)]) -> Result<Self, Error> {
        let mut found = Self::default();
        if at.is_empty() {
            return Ok(found);
        }
        // Two uses at one merchant are one row to look for: joined twice, they would count twice.
        let at: BTreeMap<Id, Day> = at.iter().copied().collect();
        let merchants: Vec<[String; 1]> = at.keys().map(|id| [id.to_string()]).collect();
        for (merchant, offer, limit) in store::limits_among(tx, &merchants).await? {
            let terms = found.0.entry(merchant).or_default();
            terms.offers.insert(offer, limit);
        }
        let days: Vec<(String, String)> = at
            .iter()
            .map(|(id, day)| (id.to_string(), model::day_text(*day)))
            .collect();
        for merchant in store::closed_among(tx, &days).await? {
            found.0.entry(merchant).or_default().closed = true;
        }
        let limited = |terms: &Terms| {
            let mut limits = terms.offers.values();
            limits.any(|limit| limit.month_max > 0 || limit.person_max > 0)
        };
        let counted = at
            .iter()
            .filter(|(id, _)| found.0.get(id).is_some_and(limited));
        let counted: Vec<(String, i64)> = counted
            .map(|(id, day)| (id.to_string(), model::month_start_ms(*day)))
            .collect();
        for (merchant, offer, member, count) in journal::uses_since(tx, &counted).await? {
            if let Some(terms) = found.0.get_mut(&merchant) {
                terms.count(&offer, member, count);
            }
        }
        Ok(found)
    }

    /// Refuses a use that the merchant's own terms do not allow. What the ledger knows nothing of, it refuses itself.
    pub(in crate::rewards) fn check(
        &self,
        book: &Book,
        merchant: Id,
        voucher: Id,
    ) -> Result<(), Error> {
        let (Some(terms), Some(record)) = (self.0.get(&merchant), book.vouchers.get(&voucher))
        else {
            return Ok(());
        };
        if terms.closed {
            return Err(Error::refused("merchant_closed"));
        }
        if terms.offers.is_empty() {
            return Ok(());
        }
        let offer = record.offer.as_str();
        let limit = terms.offers.get(offer);
        let limit = limit.ok_or_else(|| Error::refused("offer_not_here"))?;
        let used = terms.used.get(offer).copied().unwrap_or_default();
        if limit.month_max > 0 && used >= limit.month_max {
            return Err(Error::refused("stock_gone").with("max", limit.month_max));
        }
        let by = (offer.to_owned(), record.member);
        let used = terms.used_by.get(&by).copied().unwrap_or_default();
        if limit.person_max > 0 && used >= limit.person_max {
            return Err(Error::refused("person_limit").with("max", limit.person_max));
        }
        Ok(())
    }

    /// Another one was used.
    pub(in crate::rewards) fn count(&mut self, book: &Book, merchant: Id, voucher: Id) {
        if let (Some(terms), Some(record)) =
            (self.0.get_mut(&merchant), book.vouchers.get(&voucher))
        {
            terms.count(record.offer.as_str(), record.member, 1);
        }
    }
}

impl Terms {
    fn count(&mut self, offer: &str, member: Id, count: i64) {
        *self.used.entry(offer.to_owned()).or_default() += count;
        let by = (offer.to_owned(), member);
        *self.used_by.entry(by).or_default() += count;
    }
}
