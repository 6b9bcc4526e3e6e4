//! The entries that announced an activity: one, and another each time that it moved out of the time of the last.

use crate::{
    db::{Db, Source, Tx, execute, fetch_optional},
    error::Error,
    journal::unfold_fetch,
};
use ledger::{ids::Seq, time::Instant};
use std::collections::BTreeMap;

/// Notes an entry that announced an activity.
pub(in crate::volunteering::organising) async fn add_entry(
    tx: &mut Tx,
    activity: &str,
    seq: Seq,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO organised_entries (seq, activity) VALUES ($1, $2)",
        i64::try_from(seq).unwrap_or(i64::MAX),
        activity
    )?;
    Ok(())
}

/// The activity that an entry announced.
pub(in crate::volunteering) async fn of_entry(
    source: impl Into<Source<'_>>,
    seq: Seq,
) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        source,
        (String,),
        "SELECT activity FROM organised_entries WHERE seq = $1",
        i64::try_from(seq).unwrap_or(i64::MAX)
    )?;
    Ok(row.map(|(activity,)| activity))
}

/// The entry under which time at a shift of an activity is recorded: the newest that was posted before that time began, so
/// that a second announcement makes nobody's hours of before late. An entry of before counts for shifts that stand there.
pub(in crate::volunteering) async fn entry_for(
    source: impl Into<Source<'_>>,
    activity: &str,
    (starts, ends): (Instant, Instant),
) -> Result<Option<Seq>, Error> {
    let row = fetch_optional!(
        source,
        (i64,),
        "SELECT e.seq FROM organised_entries e JOIN ledger_activities a ON a.seq = e.seq
         WHERE e.activity = $1 AND a.posted_at_ms <= $2 AND a.starts_at_ms <= $2 AND a.ends_at_ms >= $3
           AND EXISTS (SELECT 1 FROM shifts s
                       WHERE s.activity = e.activity AND s.starts_at_ms <= $2 AND s.ends_at_ms >= $3)
         ORDER BY e.seq DESC LIMIT 1",
        activity,
        starts.unix() * 1_000,
        ends.unix() * 1_000
    )?;
    Ok(row.and_then(|(seq,)| u64::try_from(seq).ok()))
}

/// Where the activities behind these entries take place, in millionths of a degree: latitude, longitude.
pub(in crate::volunteering) async fn places_of(
    db: &Db,
    entries: &[Seq],
) -> Result<BTreeMap<Seq, (i64, i64)>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = entries.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64, i64, i64),
        &keys,
        "SELECT e.seq, o.latitude_e6, o.longitude_e6
         FROM organised_entries e JOIN organised_activities o ON o.id = e.activity
         WHERE o.latitude_e6 IS NOT NULL AND o.longitude_e6 IS NOT NULL
           AND e.seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    let row = |(seq, latitude, longitude)| Some((u64::try_from(seq).ok()?, (latitude, longitude)));
    Ok(rows.into_iter().filter_map(row).collect())
}
