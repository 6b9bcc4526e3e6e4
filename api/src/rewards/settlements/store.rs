//! The SQL of prices and payments.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    journal::unfold_fetch,
};
use ledger::{
    ids::{Id, Seq},
    tree::Hash,
};
use serde::Deserialize;
use sqlx::FromRow;
use std::collections::BTreeMap;

/// What was agreed with a merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Agreed {
    pub(super) fen_per_point: i64,
    /// Who pays.
    pub(super) sponsor: String,
}

/// A price holds from the moment at which it was agreed, until the next one.
pub(crate) async fn put_price(
    tx: &mut Tx,
    (merchant, by): (Id, Id),
    fen_per_point: i64,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "INSERT INTO merchant_prices (merchant, agreed_at_ms, fen_per_point, agreed_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (merchant, agreed_at_ms) DO UPDATE
         SET fen_per_point = excluded.fen_per_point, agreed_by = excluded.agreed_by",
        merchant.to_string(),
        now_ms,
        fen_per_point,
        by.to_string()
    )?;
    Ok(())
}

type AgreedRow = (String, i64, Option<String>);

fn agreed((merchant, fen_per_point, sponsor): AgreedRow) -> Result<(Id, Agreed), Error> {
    let sponsor = sponsor.unwrap_or_default();
    let merchant = merchant.parse().map_err(anyhow::Error::from)?;
    let agreed = Agreed {
        fen_per_point,
        sponsor,
    };
    Ok((merchant, agreed))
}

/// What holds now with these merchants.
pub(super) async fn agreed_among(
    tx: &mut Tx,
    merchants: &[[String; 1]],
) -> Result<BTreeMap<Id, Agreed>, Error> {
    let rows = unfold_fetch!(
        tx,
        AgreedRow,
        merchants,
        "SELECT p.merchant, p.fen_per_point, s.sponsor
         FROM merchant_prices p LEFT JOIN merchant_shops s ON s.account = p.merchant
         WHERE p.agreed_at_ms = (SELECT MAX(q.agreed_at_ms) FROM merchant_prices q WHERE q.merchant = p.merchant)
         AND p.merchant IN (SELECT value->>0 FROM",
        ")"
    )?;
    rows.into_iter().map(agreed).collect()
}

/// What holds now with every merchant.
pub(super) async fn agreed_all(db: &Db) -> Result<BTreeMap<Id, Agreed>, Error> {
    let rows = fetch_all!(
        db,
        AgreedRow,
        "SELECT p.merchant, p.fen_per_point, s.sponsor
         FROM merchant_prices p LEFT JOIN merchant_shops s ON s.account = p.merchant
         WHERE p.agreed_at_ms = (SELECT MAX(q.agreed_at_ms) FROM merchant_prices q WHERE q.merchant = p.merchant)"
    )?;
    rows.into_iter().map(agreed).collect()
}

/// A payment as it is kept; reference and reason stand under their commitments.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct Payment {
    pub(super) seq: i64,
    pub(super) merchant: String,
    pub(super) sponsor: String,
    pub(super) points: i64,
    pub(super) fen_per_point: i64,
    pub(super) fen: i64,
    pub(super) reference: String,
    pub(super) recorded_by: String,
    pub(super) recorded_at_ms: i64,
    pub(super) reversed_seq: Option<i64>,
    pub(super) reason: Option<String>,
}

impl Payment {
    /// Commitments to what was written about it.
    pub(super) fn commitments(&self) -> impl Iterator<Item = Hash> {
        let words = [Some(&self.reference), self.reason.as_ref()];
        words
            .into_iter()
            .flatten()
            .filter_map(|one| one.parse().ok())
    }
}

/// Keeps a payment that an entry records.
pub(super) async fn put_payment(tx: &mut Tx, one: &Payment) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "INSERT INTO merchant_payments
         (seq, merchant, sponsor, points, fen_per_point, fen, reference, recorded_by, recorded_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        one.seq,
        &one.merchant,
        &one.sponsor,
        one.points,
        one.fen_per_point,
        one.fen,
        &one.reference,
        &one.recorded_by,
        one.recorded_at_ms
    )?;
    Ok(())
}

/// A payment came back.
pub(super) async fn reverse_payment(
    tx: &mut Tx,
    settled: Seq,
    (by, reason): (Seq, Hash),
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE merchant_payments SET reversed_seq = $2, reason = $3 WHERE seq = $1",
        i64::try_from(settled).unwrap_or(i64::MAX),
        i64::try_from(by).unwrap_or(i64::MAX),
        reason.to_string()
    )?;
    Ok(())
}

/// One payment.
pub(super) async fn payment(db: &Db, seq: i64) -> Result<Option<Payment>, Error> {
    Ok(fetch_optional!(
        db,
        Payment,
        "SELECT seq, merchant, sponsor, points, fen_per_point, fen, reference, recorded_by, recorded_at_ms,
                reversed_seq, reason
         FROM merchant_payments WHERE seq = $1",
        seq
    )?)
}

/// Payments before an entry, the newest first.
pub(super) async fn payments(db: &Db, before: i64, limit: i64) -> Result<Vec<Payment>, Error> {
    Ok(fetch_all!(
        db,
        Payment,
        "SELECT seq, merchant, sponsor, points, fen_per_point, fen, reference, recorded_by, recorded_at_ms,
                reversed_seq, reason
         FROM merchant_payments WHERE seq < $1 ORDER BY seq DESC LIMIT $2",
        before,
        limit
    )?)
}

/// Payments to a merchant in a time, the newest first; at most 1,000.
pub(super) async fn payments_to(
    db: &Db,
    merchant: Id,
    (from_ms, to_ms): (i64, i64),
) -> Result<Vec<Payment>, Error> {
    Ok(fetch_all!(
        db,
        Payment,
        "SELECT seq, merchant, sponsor, points, fen_per_point, fen, reference, recorded_by, recorded_at_ms,
                reversed_seq, reason
         FROM merchant_payments WHERE merchant = $1 AND recorded_at_ms >= $2 AND recorded_at_ms < $3
         ORDER BY seq DESC LIMIT 1000",
        merchant.to_string(),
        from_ms,
        to_ms
    )?)
}

/// Fen paid to each merchant by each sponsor and not come back.
pub(super) async fn paid(db: &Db) -> Result<Vec<(String, String, i64)>, Error> {
    Ok(fetch_all!(
        db,
        (String, String, i64),
        "SELECT merchant, sponsor, CAST(SUM(fen) AS BIGINT) FROM merchant_payments
         WHERE reversed_seq IS NULL GROUP BY merchant, sponsor"
    )?)
}
