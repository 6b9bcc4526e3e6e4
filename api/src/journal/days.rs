//! The community's totals day by day, counted from the entries and kept, so that a chart reads one row a day.
//!
//! Derived and nothing else: whoever empties both tables has them counted again from the first entry.

use super::{
    rows::damaged,
    store::{int, uint, unfold_execute, unfold_fetch},
    view::entry_bytes,
};
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_one, fetch_optional},
    error::Error,
};
use anyhow::ensure;
use ledger::{
    account::{Class, Posting, Unit},
    entry::Entry,
    ids::Seq,
    kinds::What,
    time::Day,
};
use std::collections::BTreeMap;

/// Entries counted in one transaction: it holds the write lock of the embedded database.
const PAGE: u64 = 1_000;

/// Sums since the beginning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// Approved minutes of all classes.
    pub(crate) minutes: i64,
    /// Points issued and not reversed.
    pub(crate) issued: i64,
    /// Points redeemed at merchants, settled or not.
    pub(crate) redeemed: i64,
    /// Points that members hold, available or set aside.
    pub(crate) outstanding: i64,
    /// Vouchers used.
    pub(crate) vouchers_redeemed: i64,
    /// Care minutes that members hold.
    pub(crate) care_owed: i64,
    /// Care minutes that stand in a fund to answer for them.
    pub(crate) care_fund: i64,
    /// Entries in the ledger.
    pub(crate) entries: i64,
}

impl Figures {
    /// Counts an entry in. A reversal takes back the minutes of the approval that it names.
    fn count(&mut self, entry: &Entry, minutes_of: impl Fn(Seq) -> i64) {
        self.entries += 1;
        for posting in &entry.postings {
            self.post(posting);
        }
        match &entry.what {
            What::HoursApproved(facts) => self.minutes += facts.minutes,
            What::HoursReversed(facts) => self.minutes -= minutes_of(facts.approved),
            What::VoucherRedeemed(_) => self.vouchers_redeemed += 1,
            What::RedemptionReversed(_) => self.vouchers_redeemed -= 1,
            _ => {}
        }
    }

    fn post(&mut self, posting: &Posting) {
        match (posting.account.unit, posting.account.class) {
            (Unit::Point, Class::Issuance) => self.issued -= posting.amount,
            (Unit::Point, Class::Payable | Class::Settled) => self.redeemed += posting.amount,
            (Unit::Point, Class::Available | Class::Held) => self.outstanding += posting.amount,
            (Unit::Care, Class::Available | Class::Held) => self.care_owed += posting.amount,
            (Unit::Care, Class::Fund) => self.care_fund += posting.amount,
            _ => {}
        }
    }
}

/// Counts the entries below `size` that are not counted yet, a page at a time.
pub(crate) async fn count_days(db: &Db, size: u64) -> Result<(), Error> {
    while count_page(db, size).await? < size {}
    Ok(())
}

/// Counts one page; how far that is. Nodes on one database take turns at the row that says so.
async fn count_page(db: &Db, size: u64) -> Result<u64, Error> {
    let (reached,) = fetch_one!(db, (i64,), "SELECT seq FROM totals_fed WHERE id = 1")?;
    if uint(reached) >= size {
        return Ok(uint(reached));
    }
    let mut tx = db.begin().await?;
    let (from,) = fetch_one!(
        &mut tx,
        (i64,),
        "UPDATE totals_fed SET seq = seq WHERE id = 1 RETURNING seq"
    )?;
    let from = uint(from);
    let to = size.min(from + PAGE);
    if from < to {
        let entries = read(&mut tx, from, to).await?;
        write(&mut tx, &entries).await?;
        execute!(
            &mut tx,
            "UPDATE totals_fed SET seq = $1 WHERE id = 1",
            int(to)
        )?;
    }
    tx.commit().await?;
    Ok(to)
}

async fn read(tx: &mut Tx, from: u64, to: u64) -> Result<Vec<Entry>, Error> {
    let bytes = entry_bytes(&mut *tx, from..to).await?;
    let entries: Vec<Entry> = bytes
        .iter()
        .map(|bytes| Entry::from_bytes(bytes.as_bytes()).map_err(damaged))
        .collect::<Result<_, _>>()?;
    let whole = || -> anyhow::Result<()> {
        ensure!(
            entries.iter().map(|entry| entry.seq).eq(from..to),
            "an entry is missing"
        );
        Ok(())
    };
    whole()?;
    Ok(entries)
}

async fn write(tx: &mut Tx, entries: &[Entry]) -> Result<(), Error> {
    let last = last_day(tx).await?;
    let mut figures = last.map(|(_, figures)| figures).unwrap_or_default();
    let approvals = approvals(tx, entries).await?;
    let mut days: BTreeMap<Day, Figures> = BTreeMap::new();
    for entry in entries {
        figures.count(entry, |seq| approvals.get(&seq).copied().unwrap_or(0));
        days.insert(entry.at.day(), figures);
    }
    let rows: Vec<_> = days
        .iter()
        .map(|(day, figures)| (day.date().to_string(), Row::from(*figures)))
        .collect();
    unfold_execute!(
        tx,
        &rows,
        "INSERT INTO totals_by_day (day, hours_minutes, points_issued, points_redeemed, points_outstanding,
                vouchers_redeemed, care_owed, care_fund, entries)
         SELECT value->>0, CAST(value->1->>0 AS BIGINT), CAST(value->1->>1 AS BIGINT),
                CAST(value->1->>2 AS BIGINT), CAST(value->1->>3 AS BIGINT), CAST(value->1->>4 AS BIGINT),
                CAST(value->1->>5 AS BIGINT), CAST(value->1->>6 AS BIGINT), CAST(value->1->>7 AS BIGINT) FROM",
        "WHERE true ON CONFLICT (day) DO UPDATE SET hours_minutes = excluded.hours_minutes,
                points_issued = excluded.points_issued, points_redeemed = excluded.points_redeemed,
                points_outstanding = excluded.points_outstanding,
                vouchers_redeemed = excluded.vouchers_redeemed, care_owed = excluded.care_owed,
                care_fund = excluded.care_fund, entries = excluded.entries"
    )?;
    Ok(())
}

/// The minutes of the approvals that these entries reverse.
async fn approvals(tx: &mut Tx, entries: &[Entry]) -> Result<BTreeMap<Seq, i64>, Error> {
    let reversed = entries.iter().filter_map(|entry| match &entry.what {
        What::HoursReversed(facts) => Some([facts.approved]),
        _ => None,
    });
    let reversed: Vec<[Seq; 1]> = reversed.collect();
    if reversed.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = unfold_fetch!(
        tx,
        (i64, String),
        &reversed,
        "SELECT seq, bytes FROM entries WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    let mut minutes = BTreeMap::new();
    for (seq, bytes) in rows {
        let entry = Entry::from_bytes(bytes.as_bytes()).map_err(damaged)?;
        if let What::HoursApproved(facts) = entry.what {
            minutes.insert(uint(seq), facts.minutes);
        }
    }
    Ok(minutes)
}

type Row = (i64, i64, i64, i64, i64, i64, i64, i64);
type DayRow = (String, i64, i64, i64, i64, i64, i64, i64, i64);

impl From<Figures> for Row {
    fn from(figures: Figures) -> Self {
        (
            figures.minutes,
            figures.issued,
            figures.redeemed,
            figures.outstanding,
            figures.vouchers_redeemed,
            figures.care_owed,
            figures.care_fund,
            figures.entries,
        )
    }
}

fn parse(row: DayRow) -> (String, Figures) {
    let figures = Figures {
        minutes: row.1,
        issued: row.2,
        redeemed: row.3,
        outstanding: row.4,
        vouchers_redeemed: row.5,
        care_owed: row.6,
        care_fund: row.7,
        entries: row.8,
    };
    (row.0, figures)
}

async fn last_day(tx: &mut Tx) -> Result<Option<(String, Figures)>, Error> {
    let row = fetch_optional!(
        tx,
        DayRow,
        "SELECT day, hours_minutes, points_issued, points_redeemed, points_outstanding, vouchers_redeemed,
                care_owed, care_fund, entries
         FROM totals_by_day ORDER BY day DESC LIMIT 1"
    )?;
    Ok(row.map(parse))
}

/// The newest days on which something was recorded, oldest first, with their dates. One more than asked for,
/// from which the first of them goes on.
pub(crate) async fn days(db: &Db, count: i64) -> Result<Vec<(String, Figures)>, Error> {
    let rows = fetch_all!(
        db,
        DayRow,
        "SELECT day, hours_minutes, points_issued, points_redeemed, points_outstanding, vouchers_redeemed,
                care_owed, care_fund, entries
         FROM totals_by_day ORDER BY day DESC LIMIT $1",
        count + 1
    )?;
    Ok(rows.into_iter().rev().map(parse).collect())
}

/// Forgets what was counted, so that it is counted again.
#[cfg(test)]
pub(crate) async fn forget_days(tx: &mut Tx) -> Result<(), Error> {
    execute!(&mut *tx, "DELETE FROM totals_by_day")?;
    execute!(&mut *tx, "UPDATE totals_fed SET seq = 0 WHERE id = 1")?;
    Ok(())
}
