//! What was redeemed at merchants, beside what stands settled and payable.

use crate::{
    db::{Db, Tx, fetch_all},
    error::Error,
    journal::{rows, unfold_fetch},
};
use ledger::{ids::Id, time::Instant};
use std::collections::BTreeMap;

/// A merchant's sums, in hundredths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct MerchantSums {
    /// Prices of the vouchers that were used there.
    pub(crate) redeemed: i64,
    pub(crate) settled: i64,
    pub(crate) payable: i64,
}

/// Of every merchant that anything was ever redeemed at.
pub(crate) async fn merchant_sums(db: &Db) -> Result<BTreeMap<Id, MerchantSums>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, i64),
        "SELECT merchant, 'redeemed', CAST(SUM(price) AS BIGINT) FROM ledger_vouchers
         WHERE state = 'redeemed' AND merchant IS NOT NULL GROUP BY merchant
         UNION ALL
         SELECT owner, class, CAST(SUM(amount) AS BIGINT) FROM balances
         WHERE unit = 'POINT' AND class IN ('payable', 'settled') GROUP BY owner, class"
    )?;
    let mut sums: BTreeMap<Id, MerchantSums> = BTreeMap::new();
    for (merchant, what, amount) in rows {
        let one = sums
            .entry(merchant.parse().map_err(rows::damaged)?)
            .or_default();
        match what.as_str() {
            "redeemed" => one.redeemed = amount,
            "settled" => one.settled = amount,
            _ => one.payable = amount,
        }
    }
    Ok(sums)
}

/// The days of a time on which something was redeemed at a merchant: when, how often, for how much.
pub(crate) async fn redeemed_by_day(
    db: &Db,
    merchant: Id,
    (from, to): (Instant, Instant),
) -> Result<Vec<(Instant, i64, i64)>, Error> {
    let rows = fetch_all!(
        db,
        (i64, i64, i64),
        "SELECT MIN(ended_at_ms), COUNT(*), CAST(SUM(price) AS BIGINT) FROM ledger_vouchers
         WHERE merchant = $1 AND state = 'redeemed' AND ended_at_ms >= $2 AND ended_at_ms < $3
         GROUP BY (ended_at_ms + 28800000) / 86400000 ORDER BY 1",
        merchant.to_string(),
        from.unix() * 1_000,
        to.unix() * 1_000
    )?;
    let day = |(first_ms, count, sum): (i64, i64, i64)| {
        (Instant::from_unix(first_ms.div_euclid(1_000)), count, sum)
    };
    Ok(rows.into_iter().map(day).collect())
}

/// When, and from where on a use is unusual.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Watch {
    pub(crate) span: (Instant, Instant),
    /// Between taking and using.
    pub(crate) hasty_ms: i64,
    /// The first hour of the day, and the first that is too late, in Guangzhou.
    pub(crate) hours: (i64, i64),
    /// Uses by one member at one merchant.
    pub(crate) often: i64,
}

/// Uses at one merchant.
#[derive(Debug)]
pub(crate) struct UnusualUses {
    pub(crate) merchant: Id,
    pub(crate) redeemed: i64,
    pub(crate) by_clerks: i64,
    pub(crate) hasty: i64,
    pub(crate) outside_hours: i64,
}

/// Uses at each merchant in a time, by what is unusual about them.
pub(crate) async fn unusual_uses(db: &Db, watch: Watch) -> Result<Vec<UnusualUses>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64, i64, i64, i64),
        "SELECT merchant, COUNT(*), COUNT(proxy),
                CAST(SUM(CASE WHEN proxy IS NULL AND ended_at_ms - issued_at_ms < $3 THEN 1 ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN (ended_at_ms / 3600000 + 8) % 24 >= $4
                               AND (ended_at_ms / 3600000 + 8) % 24 < $5 THEN 0 ELSE 1 END) AS BIGINT)
         FROM ledger_vouchers
         WHERE merchant IS NOT NULL AND state = 'redeemed' AND ended_at_ms >= $1 AND ended_at_ms < $2
         GROUP BY merchant ORDER BY merchant",
        watch.span.0.unix() * 1_000,
        watch.span.1.unix() * 1_000,
        watch.hasty_ms,
        watch.hours.0,
        watch.hours.1
    )?;
    let uses =
        |(merchant, redeemed, by_clerks, hasty, outside_hours): (String, i64, i64, i64, i64)| {
            Ok(UnusualUses {
                merchant: merchant.parse().map_err(rows::damaged)?,
                redeemed,
                by_clerks,
                hasty,
                outside_hours,
            })
        };
    rows.into_iter().map(uses).collect()
}

/// Merchant, member and uses of those pairs that met often in a time; at most 500, the most first.
pub(crate) async fn frequent_pairs(db: &Db, watch: Watch) -> Result<Vec<(Id, Id, i64)>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, i64),
        "SELECT merchant, member, COUNT(*) FROM ledger_vouchers
         WHERE merchant IS NOT NULL AND state = 'redeemed' AND ended_at_ms >= $1 AND ended_at_ms < $2
         GROUP BY merchant, member HAVING COUNT(*) >= $3 ORDER BY COUNT(*) DESC, merchant, member LIMIT 500",
        watch.span.0.unix() * 1_000,
        watch.span.1.unix() * 1_000,
        watch.often
    )?;
    let pair = |(merchant, member, count): (String, String, i64)| {
        let merchant = merchant.parse().map_err(rows::damaged)?;
        Ok((merchant, member.parse().map_err(rows::damaged)?, count))
    };
    rows.into_iter().map(pair).collect()
}

/// How often each offer was used by whom at these merchants since a moment.
pub(crate) async fn uses_since(
    tx: &mut Tx,
    merchants: &[(String, i64)],
) -> Result<Vec<(Id, String, Id, i64)>, Error> {
    let rows = unfold_fetch!(
        tx,
        (String, String, String, i64),
        merchants,
        "SELECT v.merchant, v.offer, v.member, COUNT(*)
         FROM (SELECT value->>0 AS merchant, CAST(value->>1 AS BIGINT) AS since FROM",
        ") k JOIN ledger_vouchers v ON v.merchant = k.merchant AND v.ended_at_ms >= k.since
         WHERE v.state = 'redeemed' GROUP BY v.merchant, v.offer, v.member"
    )?;
    let uses = |(merchant, offer, member, count): (String, String, String, i64)| {
        let merchant = merchant.parse().map_err(rows::damaged)?;
        Ok((
            merchant,
            offer,
            member.parse().map_err(rows::damaged)?,
            count,
        ))
    };
    rows.into_iter().map(uses).collect()
}

/// How often each offer was used at each merchant since a moment.
pub(crate) async fn uses_by_offer(
    db: &Db,
    since_ms: i64,
) -> Result<BTreeMap<(String, String), i64>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, i64),
        "SELECT merchant, offer, COUNT(*) FROM ledger_vouchers
         WHERE merchant IS NOT NULL AND state = 'redeemed' AND ended_at_ms >= $1 GROUP BY merchant, offer",
        since_ms
    )?;
    let pair = |(merchant, offer, count)| ((merchant, offer), count);
    Ok(rows.into_iter().map(pair).collect())
}
