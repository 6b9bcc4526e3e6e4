//! Who recorded and judged which hours, as rows: an index over entries.

use crate::{
    db::Writes,
    error::Error,
    journal::store::{insert_rows, int, ms},
};
use ledger::{
    entry::{Entry, Sealed},
    kinds::What,
};

struct ReviewRow {
    seq: i64,
    claim: i64,
    account: String,
    act: String,
    batch: i64,
    at_ms: i64,
}

impl ReviewRow {
    fn of(entry: &Entry) -> Option<Self> {
        let (claim, act, batch) = match &entry.what {
            What::HoursClaimed(_) => (entry.seq, "claimed", false),
            What::HoursEndorsed(facts) => (facts.claim, "endorsed", facts.batch),
            What::HoursApproved(facts) => (facts.claim, "approved", facts.batch),
            What::HoursRejected(facts) => (facts.claim, "rejected", false),
            What::HoursReversed(facts) => (facts.claim, "reversed", false),
            _ => return None,
        };
        Some(Self {
            seq: int(entry.seq),
            claim: int(claim),
            account: entry.by.to_string(),
            act: act.to_owned(),
            batch: batch.into(),
            at_ms: ms(entry.at),
        })
    }
}

/// Indexes the entries about hours among these.
pub(in crate::journal) fn index(writes: &mut Writes<'_>, sealed: &[Sealed]) -> Result<(), Error> {
    let of = |one: &Sealed| ReviewRow::of(&one.entry);
    let rows: Vec<_> = sealed.iter().filter_map(of).collect();
    if rows.is_empty() {
        return Ok(());
    }
    insert_rows!(
        writes,
        "review_index",
        rows,
        [1 seq "bigint", 2 claim "bigint", 3 account "text", 4 act "text", 5 batch "bigint", 6 at_ms "bigint"],
        ""
    )?;
    Ok(())
}
