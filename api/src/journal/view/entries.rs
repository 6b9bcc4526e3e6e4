//! Entries as they are stored.

use crate::{
    db::{Db, Source, fetch_all, fetch_one, fetch_optional, run},
    error::Error,
    journal::{
        rows,
        store::{int, ms, uint, unfold_fetch},
        view::voucher,
    },
};
use ledger::{
    entry::Entry,
    ids::{Id, Seq},
    kinds::What,
    time::Instant,
    tree::Hash,
};
use std::collections::BTreeMap;

/// An entry as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct StoredEntry {
    /// Its leaf hash.
    pub(crate) leaf: Hash,
    /// The account whose history shows it. A voucher's entry tells it only when it is read alone.
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
    let Some(mut found) = row.map(stored).transpose()? else {
        return Ok(None);
    };
    if let Some(id) = voucher_of(&found.entry.what) {
        found.subject = voucher(db, id).await?.map(|voucher| voucher.member);
    }
    Ok(Some(found))
}

fn voucher_of(what: &What) -> Option<Id> {
    match what {
        What::VoucherIssued(facts) => Some(facts.voucher),
        What::VoucherRedeemed(facts) => Some(facts.voucher),
        What::VoucherCancelled(facts) => Some(facts.voucher),
        What::VoucherExpired(facts) => Some(facts.voucher),
        What::RedemptionReversed(facts) => Some(facts.voucher),
        _ => None,
    }
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

/// The newest entries below a position.
pub(crate) async fn newest_entries(
    db: &Db,
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<StoredEntry>, Error> {
    let rows = fetch_all!(
        db,
        EntryRow,
        "SELECT leaf, subject, bytes FROM entries WHERE seq < $1 ORDER BY seq DESC LIMIT $2",
        int(before.unwrap_or(u64::MAX)),
        limit
    )?;
    rows.into_iter().map(stored).collect()
}

/// The first position that was recorded at a moment or later: times never go back along the log.
pub(crate) async fn position_at(db: &Db, at: Instant) -> Result<Seq, Error> {
    let (size,) = fetch_one!(
        db,
        (i64,),
        "SELECT CAST(COALESCE(MAX(seq) + 1, 0) AS BIGINT) FROM entries"
    )?;
    let (mut low, mut high) = (0, uint(size));
    while low < high {
        let middle = low.midpoint(high);
        let row = fetch_optional!(
            db,
            EntryRow,
            "SELECT leaf, subject, bytes FROM entries WHERE seq = $1",
            int(middle)
        )?;
        let earlier = row
            .map(stored)
            .transpose()?
            .is_some_and(|found| found.entry.at < at);
        if earlier {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// A query of the newest `$3` entries of the history of `$1`, below `$2`: its own, and those of its vouchers.
macro_rules! history_sql {
    ($columns:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM entries WHERE seq IN (
                 SELECT seq FROM (SELECT seq FROM entries WHERE subject = $1 AND subject <> '' AND seq < $2
                                  ORDER BY seq DESC LIMIT $3) AS own
                 UNION SELECT seq FROM (SELECT seq FROM entries
                                        WHERE subject IN (SELECT account FROM account_heirs WHERE heir = $1)
                                          AND subject <> '' AND seq < $2
                                        ORDER BY seq DESC LIMIT $3) AS merged
                 UNION SELECT issued_seq FROM ledger_vouchers WHERE member = $1 AND issued_seq < $2
                 UNION SELECT ended_seq FROM ledger_vouchers WHERE member = $1 AND ended_seq < $2)
             ORDER BY seq DESC LIMIT $3"
        )
    };
}

/// The entries of an account's history, newest first.
pub(crate) async fn entries_of(
    db: &Db,
    subject: Id,
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<StoredEntry>, Error> {
    const SQL: &str = history_sql!("leaf, subject, bytes");
    let rows = run!(
        Source::from(db).hold().await?.conn(),
        fetch_all,
        EntryRow,
        sqlite: SQL,
        postgres: SQL,
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
    const SQL: &str = history_sql!("seq, bytes");
    let rows = run!(
        Source::from(db).hold().await?.conn(),
        fetch_all,
        (i64, String),
        sqlite: SQL,
        postgres: SQL,
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
