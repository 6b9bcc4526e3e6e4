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
                ended_seq, ended_at_ms, merchant
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
                ended_seq, ended_at_ms, merchant
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
                ended_seq, ended_at_ms, merchant
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
                ended_seq, ended_at_ms, merchant
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
