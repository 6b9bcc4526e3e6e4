//! Claims and the activities that they are for.

use crate::{
    db::{Db, fetch_all, fetch_optional, run},
    error::Error,
    journal::{
        rows,
        rows::{ActivityRow, ClaimRow},
        store::{int, json, ms, unfold_fetch},
    },
};
use ledger::{
    area::AreaPath,
    book::{ActivityRecord, ClaimRecord, ClaimState},
    ids::{Id, Seq},
    time::Instant,
};
use std::collections::BTreeMap;

/// A claim.
pub(crate) async fn claim(db: &Db, seq: Seq) -> Result<Option<ClaimRecord>, Error> {
    let row = fetch_optional!(
        db,
        ClaimRow,
        "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
         FROM ledger_claims WHERE seq = $1",
        int(seq)
    )?;
    row.map(|row| row.record().map(|(_, record)| record))
        .transpose()
}

/// A member's claims in some states, newest first.
pub(crate) async fn claims_of(
    db: &Db,
    member: Id,
    states: &[ClaimState],
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let rows = fetch_all!(
        db,
        ClaimRow,
        "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
         FROM ledger_claims
         WHERE member = $1 AND seq < $2 AND $3 LIKE '% ' || state || ' %'
         ORDER BY seq DESC LIMIT $4",
        member.to_string(),
        int(before.unwrap_or(u64::MAX)),
        word_list(states),
        limit
    )?;
    rows.iter().map(ClaimRow::record).collect()
}

/// A member's claims that were ever approved and began in a span of time, oldest first.
pub(crate) async fn approved_between(
    db: &Db,
    member: Id,
    (from, to): (Instant, Instant),
    limit: i64,
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let rows = fetch_all!(
        db,
        ClaimRow,
        "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
         FROM ledger_claims
         WHERE member = $1 AND starts_at_ms >= $2 AND starts_at_ms < $3 AND approved_seq IS NOT NULL
         ORDER BY starts_at_ms, seq LIMIT $4",
        member.to_string(),
        ms(from),
        ms(to),
        limit
    )?;
    rows.iter().map(ClaimRow::record).collect()
}

/// Claims, by their entries.
pub(crate) async fn claims(db: &Db, seqs: &[Seq]) -> Result<BTreeMap<Seq, ClaimRecord>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = seqs.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        ClaimRow,
        &keys,
        "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
         FROM ledger_claims WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    rows.iter().map(ClaimRow::record).collect()
}

/// Which claims a reviewer asks for.
#[derive(Debug, Clone)]
pub(crate) struct Queue<'a> {
    /// Their areas.
    pub(crate) areas: &'a [AreaPath],
    /// The states.
    pub(crate) states: &'a [ClaimState],
    /// Behind this claim in the order of the list.
    pub(crate) cursor: Option<Seq>,
    /// At most so many.
    pub(crate) limit: i64,
}

macro_rules! queue_sql {
    ($unfold:literal, $order:literal) => {
        concat!(
            "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                    endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
             FROM ledger_claims
             WHERE $2 LIKE '% ' || state || ' %'
               AND EXISTS (SELECT 1 FROM ", $unfold, " AS held
                           WHERE area = held.value->>0 OR area LIKE (held.value->>0) || '/%')
               AND ", $order
        )
    };
}

macro_rules! queue_rows {
    ($tx:expr, $queue:expr, $order:literal, $cursor:expr) => {{
        let areas = json(&area_rows($queue.areas))?;
        let (states, cursor, limit) = (word_list($queue.states), $cursor, $queue.limit);
        run!(
            $tx.conn(),
            fetch_all,
            ClaimRow,
            sqlite: queue_sql!("json_each($1)", $order),
            postgres: queue_sql!("json_array_elements($1::json)", $order),
            areas,
            states,
            cursor,
            limit
        )?
    }};
}

/// Claims in a reviewer's areas, oldest first.
pub(crate) async fn queue_oldest(
    db: &Db,
    queue: &Queue<'_>,
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let mut tx = db.snapshot().await?;
    let rows = queue_rows!(
        &mut tx,
        queue,
        "seq > $3 ORDER BY seq LIMIT $4",
        queue.cursor.map_or(-1, int)
    );
    rows.iter().map(ClaimRow::record).collect()
}

/// Claims in a reviewer's areas for service that ended before a moment, oldest first.
pub(crate) async fn queue_overdue(
    db: &Db,
    queue: &Queue<'_>,
    before: Instant,
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let mut tx = db.snapshot().await?;
    let areas = json(&area_rows(queue.areas))?;
    let (states, cursor) = (word_list(queue.states), queue.cursor.map_or(-1, int));
    let rows = run!(
        tx.conn(),
        fetch_all,
        ClaimRow,
        sqlite: queue_sql!("json_each($1)", "seq > $3 AND ends_at_ms < $5 ORDER BY seq LIMIT $4"),
        postgres: queue_sql!(
            "json_array_elements($1::json)",
            "seq > $3 AND ends_at_ms < $5 ORDER BY seq LIMIT $4"
        ),
        areas,
        states,
        cursor,
        queue.limit,
        ms(before)
    )?;
    rows.iter().map(ClaimRow::record).collect()
}

/// Claims in a reviewer's areas, newest first.
pub(crate) async fn queue_newest(
    db: &Db,
    queue: &Queue<'_>,
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let mut tx = db.snapshot().await?;
    let rows = queue_rows!(
        &mut tx,
        queue,
        "seq < $3 ORDER BY seq DESC LIMIT $4",
        queue.cursor.map_or(i64::MAX, int)
    );
    rows.iter().map(ClaimRow::record).collect()
}

/// How many claims in these areas are in each state.
pub(crate) async fn count_claims(
    db: &Db,
    areas: &[AreaPath],
) -> Result<Vec<(ClaimState, i64)>, Error> {
    let mut tx = db.snapshot().await?;
    let rows = unfold_fetch!(
        &mut tx,
        (String, i64),
        &area_rows(areas),
        "SELECT state, CAST(COUNT(*) AS BIGINT) FROM ledger_claims WHERE state IN ('open', 'endorsed')
           AND EXISTS (SELECT 1 FROM",
        "AS held WHERE area = held.value->>0 OR area LIKE (held.value->>0) || '/%') GROUP BY state"
    )?;
    rows.into_iter()
        .map(|(state, count)| Ok((state.parse().map_err(rows::damaged)?, count)))
        .collect()
}

fn area_rows(areas: &[AreaPath]) -> Vec<[&str; 1]> {
    areas.iter().map(|area| [area.as_str()]).collect()
}

/// States as a text in which each stands between spaces.
fn word_list(states: &[ClaimState]) -> String {
    states
        .iter()
        .fold(" ".to_owned(), |list, state| list + state.as_str() + " ")
}

/// How many pending claims in these areas ended before an instant.
pub(crate) async fn count_pending_before(
    db: &Db,
    areas: &[AreaPath],
    before: Instant,
) -> Result<i64, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<(&str, i64)> = areas
        .iter()
        .map(|area| (area.as_str(), ms(before)))
        .collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64,),
        &keys,
        "SELECT CAST(COUNT(*) AS BIGINT) FROM ledger_claims WHERE state IN ('open', 'endorsed')
           AND EXISTS (SELECT 1 FROM",
        "AS held WHERE (area = held.value->>0 OR area LIKE (held.value->>0) || '/%')
                   AND ends_at_ms < CAST(held.value->>1 AS BIGINT))"
    )?;
    Ok(rows.first().map_or(0, |(count,)| *count))
}

/// A member's approved minutes, by class.
pub(crate) async fn approved_minutes(db: &Db, member: Id) -> Result<BTreeMap<String, i64>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64),
        "SELECT class, CAST(SUM(ends_at_ms - starts_at_ms) / 60000 AS BIGINT) FROM ledger_claims
         WHERE member = $1 AND state = 'approved' GROUP BY class",
        member.to_string()
    )?;
    Ok(rows.into_iter().collect())
}

/// Activities, by their entries.
pub(crate) async fn activities(
    db: &Db,
    seqs: &[Seq],
) -> Result<BTreeMap<Seq, ActivityRecord>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = seqs.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        ActivityRow,
        &keys,
        "SELECT seq, activity, area, class, posted_at_ms, starts_at_ms, ends_at_ms
         FROM ledger_activities WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    rows.iter().map(ActivityRow::record).collect()
}
