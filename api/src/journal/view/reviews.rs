//! Who judged which hours, when, and what else a member recorded around them.

use crate::{
    db::Db,
    error::Error,
    journal::{
        rows::{ClaimRow, damaged},
        store::{ms, uint, unfold_fetch},
    },
};
use ledger::{
    book::ClaimRecord,
    ids::{Id, Seq},
    time::Instant,
};

/// What somebody did to hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReviewAct {
    /// As the first of two.
    Endorsed,
    Approved,
    Rejected,
    Reversed,
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
