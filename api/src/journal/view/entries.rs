//! Entries as they are stored.

use crate::{
    db::{Db, fetch_all, fetch_optional},
    error::Error,
    journal::{
        rows,
        store::{int, ms, uint, unfold_fetch},
    },
};
use ledger::{
    entry::Entry,
    ids::{Id, Seq},
    time::Instant,
    tree::Hash,
};
use std::collections::BTreeMap;

/// An entry as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct StoredEntry {
    /// Its leaf hash.
    pub(crate) leaf: Hash,
    /// The account whose history shows it.
    pub(crate) subject: Option<Id>,
    /// Its exact bytes.
    pub(crate) bytes: String,
    /// What they say.
    pub(crate) entry: Entry,
}

type EntryRow = (String, String, String);

fn stored((leaf, subject, bytes): EntryRow) -> Result<StoredEntry, Error> {
    let entry = Entry::from_bytes(bytes.as_bytes()).map_err(rows::damaged)?;
    let leaf = leaf
        .parse()
        .map_err(|_| anyhow::anyhow!("a leaf hash is damaged"))?;
    Ok(StoredEntry {
        leaf,
        subject: subject.parse().ok(),
        bytes,
        entry,
    })
}

/// One entry.
pub(crate) async fn entry(db: &Db, seq: Seq) -> Result<Option<StoredEntry>, Error> {
    let row = fetch_optional!(
        db,
        EntryRow,
        "SELECT leaf, subject, bytes FROM entries WHERE seq = $1",
        int(seq)
    )?;
    row.map(stored).transpose()
}

/// Several entries, by their position.
pub(crate) async fn entries(db: &Db, seqs: &[Seq]) -> Result<BTreeMap<Seq, StoredEntry>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = seqs.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        EntryRow,
        &keys,
        "SELECT leaf, subject, bytes FROM entries WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    rows.into_iter()
        .map(|row| stored(row).map(|stored| (stored.entry.seq, stored)))
        .collect()
}

/// The entries of an account's history, newest first.
pub(crate) async fn entries_of(
    db: &Db,
    subject: Id,
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<StoredEntry>, Error> {
    let rows = fetch_all!(
        db,
        EntryRow,
        "SELECT leaf, subject, bytes FROM entries WHERE subject = $1 AND seq < $2
         ORDER BY seq DESC LIMIT $3",
        subject.to_string(),
        int(before.unwrap_or(u64::MAX)),
        limit
    )?;
    rows.into_iter().map(stored).collect()
}

/// The exact bytes of an account's entries below a size, by their position: the newest, if there are more
/// than the limit.
pub(crate) async fn bytes_of(
    db: &Db,
    subject: Id,
    below: u64,
    limit: usize,
) -> Result<BTreeMap<Seq, String>, Error> {
    let rows = fetch_all!(
        db,
        (i64, String),
        "SELECT seq, bytes FROM entries WHERE subject = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
        subject.to_string(),
        int(below),
        i64::try_from(limit).unwrap_or(i64::MAX)
    )?;
    Ok(by_position(rows))
}

/// The exact bytes of the redemptions at a merchant in a span of time, below a size.
pub(crate) async fn redemption_bytes(
    db: &Db,
    merchant: Id,
    (from, to): (Instant, Instant),
    below: u64,
    limit: usize,
) -> Result<BTreeMap<Seq, String>, Error> {
    let rows = fetch_all!(
        db,
        (i64, String),
        "SELECT seq, bytes FROM ledger_vouchers JOIN entries ON seq = ended_seq
         WHERE merchant = $1 AND ended_at_ms >= $2 AND ended_at_ms < $3 AND state = 'redeemed' AND seq < $4
         ORDER BY seq DESC LIMIT $5",
        merchant.to_string(),
        ms(from),
        ms(to),
        int(below),
        i64::try_from(limit).unwrap_or(i64::MAX)
    )?;
    Ok(by_position(rows))
}

fn by_position(rows: Vec<(i64, String)>) -> BTreeMap<Seq, String> {
    let rows = rows.into_iter();
    rows.map(|(seq, bytes)| (uint(seq), bytes)).collect()
}
