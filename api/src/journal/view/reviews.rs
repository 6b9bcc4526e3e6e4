//! Who judged which hours, when, and what else a member recorded around them.

use crate::{
    db::{Db, Tx, fetch_all, fetch_optional},
    error::Error,
    journal::{
        entry,
        rows::{ClaimRow, damaged},
        store::{ms, uint, unfold_fetch},
    },
};
use ledger::{
    area::AreaPath,
    book::ClaimRecord,
    ids::{Id, Seq},
    time::Instant,
};
use std::collections::BTreeMap;

/// What somebody did to hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReviewAct {
    /// As the first of two.
    Endorsed,
    Approved,
    Rejected,
    Reversed,
}

impl ReviewAct {
    /// Whether it says that the hours are right.
    pub(crate) fn agrees(self) -> bool {
        matches!(self, Self::Endorsed | Self::Approved)
    }
}

/// A decision on hours.
#[derive(Debug, Clone)]
pub(crate) struct Reviewed {
    pub(crate) claim: Seq,
    pub(crate) by: Id,
    pub(crate) act: ReviewAct,
    pub(crate) at_ms: i64,
}

fn reviewed((claim, account, act, at_ms): (i64, String, String, i64)) -> Result<Reviewed, Error> {
    let act = match act.as_str() {
        "endorsed" => ReviewAct::Endorsed,
        "approved" => ReviewAct::Approved,
        "rejected" => ReviewAct::Rejected,
        _ => ReviewAct::Reversed,
    };
    Ok(Reviewed {
        claim: uint(claim),
        by: account.parse().map_err(damaged)?,
        act,
        at_ms,
    })
}

/// Every decision on these claims, in the order of the ledger.
pub(crate) async fn reviews_of(db: &Db, claims: &[Seq]) -> Result<Vec<Reviewed>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = claims.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64, String, String, i64),
        &keys,
        "SELECT claim, account, act, at_ms FROM review_index
         WHERE act <> 'claimed' AND claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ") ORDER BY seq"
    )?;
    rows.into_iter().map(reviewed).collect()
}

/// Whose hours these are.
pub(crate) async fn members_of(tx: &mut Tx, claims: &[Seq]) -> Result<BTreeMap<Seq, Id>, Error> {
    let keys: Vec<[Seq; 1]> = claims.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        tx,
        (i64, String),
        &keys,
        "SELECT seq, member FROM ledger_claims WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    let row = |(seq, member): (i64, String)| Ok((uint(seq), member.parse().map_err(damaged)?));
    rows.into_iter().map(row).collect()
}

/// Whose hours these are, and how many minutes.
pub(crate) async fn minutes_of(tx: &mut Tx, claims: &[Seq]) -> Result<Vec<(Seq, Id, i64)>, Error> {
    let keys: Vec<[Seq; 1]> = claims.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        tx,
        (i64, String, i64),
        &keys,
        "SELECT seq, member, (ends_at_ms - starts_at_ms) / 60000 FROM ledger_claims
         WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ") ORDER BY seq"
    )?;
    let row = |(seq, member, minutes): (i64, String, i64)| {
        Ok((uint(seq), member.parse().map_err(damaged)?, minutes))
    };
    rows.into_iter().map(row).collect()
}

/// Hours that were agreed with from a moment up to another, and whether that was in a list and unopened, in their order.
pub(crate) async fn approvals_between(
    db: &Db,
    (from, until): (Instant, Instant),
) -> Result<Vec<(Seq, bool)>, Error> {
    let rows = fetch_all!(
        db,
        (i64, i64),
        "SELECT claim, batch FROM review_index WHERE act = 'approved' AND at_ms >= $1 AND at_ms < $2 ORDER BY seq",
        ms(from),
        ms(until)
    )?;
    let row = |(claim, batch)| (uint(claim), batch != 0);
    Ok(rows.into_iter().map(row).collect())
}

/// When the first hours after a moment were agreed with.
pub(crate) async fn approved_since(db: &Db, from: Instant) -> Result<Option<Instant>, Error> {
    let row = fetch_optional!(
        db,
        (i64,),
        "SELECT at_ms FROM review_index WHERE act = 'approved' AND at_ms >= $1 ORDER BY at_ms LIMIT 1",
        ms(from)
    )?;
    Ok(row.map(|(at_ms,)| Instant::from_unix(at_ms.div_euclid(1_000))))
}

/// The first of so many entries that stands at or after a moment. Entries stand in the order of their times, so that few of
/// them are read.
pub(crate) async fn first_since(db: &Db, at: Instant, end: Seq) -> Result<Option<Seq>, Error> {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low + (high - low) / 2;
        match entry(db, middle).await? {
            Some(stored) if stored.entry.at >= at => high = middle,
            _ => low = middle + 1,
        }
    }
    Ok((low < end).then_some(low))
}

/// How often somebody decided in an area in one way, and how long people had waited for it.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    pub(crate) by: Id,
    pub(crate) area: AreaPath,
    pub(crate) act: ReviewAct,
    /// In a list, unopened.
    pub(crate) unopened: bool,
    pub(crate) times: i64,
    /// From the record to the decision, of all of them together.
    pub(crate) waited_ms: i64,
}

/// What was decided from a moment up to another.
pub(crate) async fn tallies(
    db: &Db,
    (from, until): (Instant, Instant),
) -> Result<Vec<Tally>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, String, i64, i64, i64),
        "SELECT r.account, c.area, r.act, r.batch, CAST(COUNT(*) AS BIGINT), CAST(SUM(r.at_ms - recorded.at_ms) AS BIGINT)
         FROM review_index r JOIN ledger_claims c ON c.seq = r.claim JOIN review_index recorded ON recorded.seq = r.claim
         WHERE r.act <> 'claimed' AND r.at_ms >= $1 AND r.at_ms < $2
         GROUP BY r.account, c.area, r.act, r.batch",
        ms(from),
        ms(until)
    )?;
    rows.into_iter().map(tally).collect()
}

fn tally(
    (account, area, act, batch, times, waited_ms): (String, String, String, i64, i64, i64),
) -> Result<Tally, Error> {
    let Reviewed { by, act, .. } = reviewed((0, account, act, 0))?;
    Ok(Tally {
        by,
        area: area.parse().map_err(damaged)?,
        act,
        unopened: batch != 0,
        times,
        waited_ms,
    })
}

/// How many decisions on hours each of these accounts took from a moment up to and with another, in the same order.
pub(crate) async fn paces(db: &Db, asked: &[(Id, i64, i64)]) -> Result<Vec<i64>, Error> {
    let mut tx = db.snapshot().await?;
    let asked = asked.iter().enumerate();
    let keys: Vec<_> = asked
        .map(|(at, (account, from_ms, to_ms))| (at, account.to_string(), *from_ms, *to_ms))
        .collect();
    let mut counts = vec![0; keys.len()];
    let rows = unfold_fetch!(
        &mut tx,
        (i64, i64),
        &keys,
        "SELECT CAST(asked.value->>0 AS BIGINT), CAST(COUNT(*) AS BIGINT) FROM",
        "AS asked JOIN review_index r ON r.account = asked.value->>1 AND r.act <> 'claimed'
            AND r.at_ms >= CAST(asked.value->>2 AS BIGINT) AND r.at_ms <= CAST(asked.value->>3 AS BIGINT)
         GROUP BY 1"
    )?;
    for (at, count) in rows {
        if let Some(place) = usize::try_from(at).ok().and_then(|at| counts.get_mut(at)) {
            *place = count;
        }
    }
    Ok(counts)
}

/// The claims of members whose service touches a span, whatever became of them.
pub(crate) async fn claims_around(
    db: &Db,
    asked: &[(Id, Instant, Instant)],
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let mut tx = db.snapshot().await?;
    let asked = asked.iter();
    let keys: Vec<_> = asked
        .map(|(member, from, until)| (member.to_string(), ms(*from), ms(*until)))
        .collect();
    let rows = unfold_fetch!(
        &mut tx,
        ClaimRow,
        &keys,
        "SELECT DISTINCT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
         FROM",
        "AS asked JOIN ledger_claims ON member = asked.value->>0
            AND starts_at_ms < CAST(asked.value->>2 AS BIGINT) AND ends_at_ms > CAST(asked.value->>1 AS BIGINT)
         ORDER BY seq"
    )?;
    rows.iter().map(ClaimRow::record).collect()
}
