//! Vouchers.

use crate::{
    db::{Db, Tx, fetch_all, fetch_one, fetch_optional},
    error::Error,
    journal::{
        rows,
        rows::VoucherRow,
        store::{int, ms},
    },
};
use ledger::{
    book::{VoucherRecord, VoucherState},
    ids::{Id, Seq},
    time::Instant,
};

/// A voucher.
pub(crate) async fn voucher(db: &Db, id: Id) -> Result<Option<VoucherRecord>, Error> {
    let row = fetch_optional!(
        db,
        VoucherRow,
        "SELECT voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                ended_seq, ended_at_ms, merchant, proxy
         FROM ledger_vouchers WHERE voucher = $1",
        id.to_string()
    )?;
    row.map(|row| row.record().map(|(_, record)| record))
        .transpose()
}

/// The voucher that an entry issued.
pub(crate) async fn voucher_issued_by(
    db: &Db,
    issued: Seq,
) -> Result<Option<(Id, VoucherRecord)>, Error> {
    let row = fetch_optional!(
        db,
        VoucherRow,
        "SELECT voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                ended_seq, ended_at_ms, merchant, proxy
         FROM ledger_vouchers WHERE issued_seq = $1",
        int(issued)
    )?;
    row.map(|row| row.record()).transpose()
}

/// A member's vouchers, newest first.
pub(crate) async fn vouchers_of(
    db: &Db,
    member: Id,
    state: Option<VoucherState>,
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<(Id, VoucherRecord)>, Error> {
    let rows = fetch_all!(
        db,
        VoucherRow,
        "SELECT voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                ended_seq, ended_at_ms, merchant, proxy
         FROM ledger_vouchers WHERE member = $1 AND issued_seq < $2 AND ($3 = '' OR state = $3)
         ORDER BY issued_seq DESC LIMIT $4",
        member.to_string(),
        int(before.unwrap_or(u64::MAX)),
        state.map(VoucherState::as_str).unwrap_or_default(),
        limit
    )?;
    rows.iter().map(VoucherRow::record).collect()
}

/// Vouchers redeemed at a merchant in a span of time, newest first.
pub(crate) async fn redeemed_at(
    db: &Db,
    merchant: Id,
    (from, to): (Instant, Instant),
) -> Result<Vec<(Id, VoucherRecord)>, Error> {
    let rows = fetch_all!(
        db,
        VoucherRow,
        "SELECT voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                ended_seq, ended_at_ms, merchant, proxy
         FROM ledger_vouchers WHERE merchant = $1 AND ended_at_ms >= $2 AND ended_at_ms < $3
         ORDER BY ended_seq DESC LIMIT 1000",
        merchant.to_string(),
        ms(from),
        ms(to)
    )?;
    rows.iter().map(VoucherRow::record).collect()
}

/// Open vouchers that have lapsed.
pub(crate) async fn lapsed_vouchers(db: &Db, at: Instant, limit: i64) -> Result<Vec<Id>, Error> {
    let rows = fetch_all!(
        db,
        (String,),
        "SELECT voucher FROM ledger_vouchers WHERE state = 'open' AND expires_at_ms <= $1
         ORDER BY expires_at_ms LIMIT $2",
        ms(at),
        limit
    )?;
    rows.iter()
        .map(|(id,)| id.parse().map_err(rows::damaged))
        .collect()
}

/// What a member has spent on vouchers since a moment, in hundredths; those that came back are not counted.
pub(crate) async fn spent_since(tx: &mut Tx, member: Id, since_ms: i64) -> Result<i64, Error> {
    let (spent,) = fetch_one!(
        tx,
        (i64,),
        "SELECT CAST(COALESCE(SUM(price), 0) AS BIGINT) FROM ledger_vouchers
         WHERE member = $1 AND issued_at_ms >= $2 AND state IN ('open', 'redeemed')",
        member.to_string(),
        since_ms
    )?;
    Ok(spent)
}

/// How many vouchers a clerk has used for others since an instant.
pub(crate) async fn used_for_others(db: &Db, clerk: Id, since: Instant) -> Result<u64, Error> {
    let (used,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM ledger_vouchers WHERE proxy = $1 AND ended_at_ms >= $2",
        clerk.to_string(),
        ms(since)
    )?;
    Ok(u64::try_from(used).unwrap_or_default())
}

/// What one clerk did for others.
#[derive(Debug)]
pub(crate) struct ClerkWork {
    pub(crate) clerk: Id,
    pub(crate) redeemed: i64,
    pub(crate) members: i64,
    pub(crate) merchants: i64,
    /// At the merchant where most were used.
    pub(crate) at_one_merchant: i64,
    pub(crate) last_at: Instant,
}

/// Everybody who used vouchers for others, whoever used most first.
pub(crate) async fn clerks(db: &Db) -> Result<Vec<ClerkWork>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64, i64, i64, i64, i64),
        "SELECT v.proxy, COUNT(*), COUNT(DISTINCT v.member), COUNT(DISTINCT v.merchant),
                (SELECT MAX(used) FROM (SELECT COUNT(*) AS used FROM ledger_vouchers o
                                        WHERE o.proxy = v.proxy GROUP BY o.merchant) AS at_each),
                MAX(v.ended_at_ms)
         FROM ledger_vouchers v WHERE v.proxy IS NOT NULL
         GROUP BY v.proxy ORDER BY COUNT(*) DESC, v.proxy LIMIT 500"
    )?;
    let work = |(clerk, redeemed, members, merchants, at_one_merchant, last_ms): (
        String,
        i64,
        i64,
        i64,
        i64,
        i64,
    )| {
        Ok(ClerkWork {
            clerk: clerk.parse().map_err(rows::damaged)?,
            redeemed,
            members,
            merchants,
            at_one_merchant,
            last_at: Instant::from_unix(last_ms.div_euclid(1_000)),
        })
    };
    rows.into_iter().map(work).collect()
}
