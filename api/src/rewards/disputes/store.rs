//! The SQL of answers.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
    journal::unfold_fetch,
    retention::Rule,
};
use ledger::{
    book::VoucherRecord,
    ids::{Id, Seq},
};
use serde::Deserialize;
use sqlx::FromRow;
use std::collections::{BTreeMap, BTreeSet};

const YEAR_MS: i64 = 365 * 86_400_000;

/// What goes by itself. One that waits stays until somebody decides.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "what members say about services at merchants",
    kept: "1 year after it was said, and decided",
    kept_ms: YEAR_MS,
    count: "SELECT COUNT(*) FROM redemption_answers WHERE state <> 'open' AND said_at_ms <= $1",
    remove: "DELETE FROM redemption_answers WHERE state <> 'open' AND said_at_ms <= $1",
}];

/// An answer as it is kept.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct Answer {
    pub(super) redeemed: i64,
    pub(super) voucher: String,
    pub(super) member: String,
    pub(super) merchant: String,
    pub(super) price: i64,
    pub(super) redeemed_at_ms: i64,
    words: Option<Vec<u8>>,
    /// `given`, `open`, `reversed` or `kept`.
    pub(super) state: String,
    pub(super) said_at_ms: i64,
    reason: Option<Vec<u8>>,
}

impl Answer {
    /// What the member wrote.
    pub(super) fn words(&self, keys: &Keys) -> Result<Option<String>, Error> {
        opened(keys, &words_place(self.redeemed), self.words.as_deref())
    }

    /// Why it was decided so.
    pub(super) fn reason(&self, keys: &Keys) -> Result<Option<String>, Error> {
        opened(keys, &reason_place(self.redeemed), self.reason.as_deref())
    }
}

fn opened(keys: &Keys, place: &str, sealed: Option<&[u8]>) -> Result<Option<String>, Error> {
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let text = keys.unseal_document(place, sealed)?;
    Ok(Some(String::from_utf8(text).map_err(anyhow::Error::from)?))
}

fn words_place(redeemed: i64) -> String {
    format!("redemption_answers/words/{redeemed}")
}

fn reason_place(redeemed: i64) -> String {
    format!("redemption_answers/reason/{redeemed}")
}

pub(super) fn index(seq: Seq) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// A use that somebody speaks about.
pub(super) struct Used<'a> {
    pub(super) voucher: Id,
    pub(super) record: &'a VoucherRecord,
    pub(super) redeemed: Seq,
    pub(super) merchant: Id,
    pub(super) at_ms: i64,
}

/// Keeps an answer, unless there is one; whether it did. Words go with one that says no.
pub(super) async fn put(
    tx: &mut Tx,
    keys: &Keys,
    used: &Used<'_>,
    words: Option<&str>,
    now_ms: i64,
) -> Result<bool, Error> {
    let redeemed = index(used.redeemed);
    let place = words_place(redeemed);
    let sealed = words.map(|words| keys.seal_document(&place, words.as_bytes()));
    let rows = execute!(
        &mut *tx,
        "INSERT INTO redemption_answers
         (redeemed, voucher, member, merchant, price, redeemed_at_ms, words, state, said_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (redeemed) DO NOTHING",
        redeemed,
        used.voucher.to_string(),
        used.record.member.to_string(),
        used.merchant.to_string(),
        used.record.price,
        used.at_ms,
        sealed.transpose()?,
        if words.is_some() { "open" } else { "given" },
        now_ms
    )?;
    Ok(rows == 1)
}

/// The answer about a use.
pub(super) async fn find(db: &Db, redeemed: i64) -> Result<Option<Answer>, Error> {
    Ok(fetch_optional!(
        db,
        Answer,
        "SELECT redeemed, voucher, member, merchant, price, redeemed_at_ms, words, state, said_at_ms, reason
         FROM redemption_answers WHERE redeemed = $1",
        redeemed
    )?)
}

/// The newest answer about a voucher.
pub(super) async fn of_voucher(db: &Db, voucher: Id) -> Result<Option<Answer>, Error> {
    Ok(fetch_optional!(
        db,
        Answer,
        "SELECT redeemed, voucher, member, merchant, price, redeemed_at_ms, words, state, said_at_ms, reason
         FROM redemption_answers WHERE voucher = $1 ORDER BY redeemed DESC LIMIT 1",
        voucher.to_string()
    )?)
}

/// Those that said no, before a use, the newest first.
pub(super) async fn said_no(db: &Db, before: i64, limit: i64) -> Result<Vec<Answer>, Error> {
    Ok(fetch_all!(
        db,
        Answer,
        "SELECT redeemed, voucher, member, merchant, price, redeemed_at_ms, words, state, said_at_ms, reason
         FROM redemption_answers WHERE state <> 'given' AND redeemed < $1 ORDER BY redeemed DESC LIMIT $2",
        before,
        limit
    )?)
}

/// Points at each merchant about which somebody waits for a decision, in hundredths.
pub(in crate::rewards) async fn disputed(db: &Db) -> Result<BTreeMap<String, i64>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64),
        "SELECT merchant, CAST(SUM(price) AS BIGINT) FROM redemption_answers WHERE state = 'open' GROUP BY merchant"
    )?;
    Ok(rows.into_iter().collect())
}

/// Which of these wait.
pub(super) async fn open_among(tx: &mut Tx, uses: &[[i64; 1]]) -> Result<BTreeSet<i64>, Error> {
    let rows = unfold_fetch!(
        tx,
        (i64,),
        uses,
        "SELECT redeemed FROM redemption_answers
         WHERE state = 'open' AND redeemed IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    Ok(rows.into_iter().map(|(redeemed,)| redeemed).collect())
}

/// Decides one that waits; whether it still did.
pub(super) async fn decide(
    tx: &mut Tx,
    keys: &Keys,
    (redeemed, state): (i64, &str),
    (by, reason): (Id, &str),
    now_ms: i64,
) -> Result<bool, Error> {
    let rows = execute!(
        &mut *tx,
        "UPDATE redemption_answers SET state = $2, decided_by = $3, decided_at_ms = $4, reason = $5
         WHERE redeemed = $1 AND state = 'open'",
        redeemed,
        state,
        by.to_string(),
        now_ms,
        keys.seal_document(&reason_place(redeemed), reason.as_bytes())?
    )?;
    Ok(rows == 1)
}

/// What somebody said about services.
pub(in crate::rewards) async fn told(
    db: &Db,
    keys: &Keys,
    member: Id,
) -> Result<Vec<serde_json::Value>, Error> {
    let rows = fetch_all!(
        db,
        Answer,
        "SELECT redeemed, voucher, member, merchant, price, redeemed_at_ms, words, state, said_at_ms, reason
         FROM redemption_answers WHERE member = $1 ORDER BY redeemed",
        member.to_string()
    )?;
    let one = |answer: Answer| {
        let (words, reason) = (answer.words(keys)?, answer.reason(keys)?);
        Ok(serde_json::json!({
            "voucher": answer.voucher, "state": answer.state, "words": words, "reason": reason,
        }))
    };
    rows.into_iter().map(one).collect()
}

/// They are the other account's, which goes on for this one.
pub(in crate::rewards) async fn move_to(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE redemption_answers SET member = $2 WHERE member = $1",
        account.to_string(),
        into.to_string()
    )?;
    Ok(())
}

/// Destroys what somebody said.
pub(in crate::rewards) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM redemption_answers WHERE member = $1",
        account.to_string()
    )?;
    Ok(())
}
