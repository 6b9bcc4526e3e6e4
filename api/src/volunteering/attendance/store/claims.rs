//! What is known around claims, for whoever reviews them: who was where, on whose phone, how far away, with which pictures.

use crate::{db::Db, error::Error, journal::unfold_fetch};
use ledger::{
    ids::{Id, Seq},
    time::Instant,
};
use std::collections::BTreeMap;

/// A number for each claim that has one: `$head` ends before the claims that are asked for, `$tail` begins behind them.
macro_rules! numbers_by_claim {
    ($db:expr, $claims:expr, $head:literal, $tail:literal) => {{
        let mut tx = $db.snapshot().await?;
        let keys: Vec<[Seq; 1]> = $claims.iter().map(|seq| [*seq]).collect();
        let rows = unfold_fetch!(&mut tx, (i64, i64), &keys, $head, $tail)?;
        let row = |(claim, number)| Some((u64::try_from(claim).ok()?, number));
        Ok(rows.into_iter().filter_map(row).collect())
    }};
}

/// Claims that came from shifts whose head-count and list differ: counted, listed.
pub(in crate::volunteering) async fn mismatches(
    db: &Db,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, (i64, i64)>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = claims.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64, i64, i64),
        &keys,
        "SELECT a.claim, h.people, h.listed FROM attendances a JOIN head_counts h ON h.shift = a.shift
         WHERE h.people <> h.listed AND a.claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    let row = |(claim, people, listed)| Some((u64::try_from(claim).ok()?, (people, listed)));
    Ok(rows.into_iter().filter_map(row).collect())
}

/// When somebody was at a shift.
#[derive(Debug, Clone)]
pub(in crate::volunteering) struct Presence {
    pub(in crate::volunteering) account: Id,
    /// The hours that followed from it.
    pub(in crate::volunteering) claim: Option<Seq>,
    pub(in crate::volunteering) starts: Instant,
    pub(in crate::volunteering) ends: Instant,
}

/// When these people were at shifts that touch a span. Whoever did not say goodbye was there for a minute.
pub(in crate::volunteering) async fn presences(
    db: &Db,
    asked: &[(Id, Instant, Instant)],
) -> Result<Vec<Presence>, Error> {
    let mut tx = db.snapshot().await?;
    let asked = asked.iter();
    let keys: Vec<_> = asked
        .map(|(account, from, until)| {
            (
                account.to_string(),
                from.unix() * 1_000,
                until.unix() * 1_000,
            )
        })
        .collect();
    let rows = unfold_fetch!(
        &mut tx,
        (String, Option<i64>, i64, Option<i64>, i64, i64),
        &keys,
        "SELECT DISTINCT a.account, a.claim, a.in_at_ms, a.out_at_ms, s.starts_at_ms, s.ends_at_ms FROM",
        "AS asked JOIN attendances a ON a.account = asked.value->>0 JOIN shifts s ON s.id = a.shift
            AND s.starts_at_ms < CAST(asked.value->>2 AS BIGINT) AND s.ends_at_ms > CAST(asked.value->>1 AS BIGINT)"
    )?;
    let instant = |ms: i64| Instant::from_unix(ms.div_euclid(1_000));
    let presence = |(account, claim, came, went, starts, ends): (
        String,
        Option<i64>,
        i64,
        Option<i64>,
        i64,
        i64,
    )| {
        Ok(Presence {
            account: account.parse()?,
            claim: claim.and_then(|claim| u64::try_from(claim).ok()),
            starts: instant(came.max(starts)),
            ends: instant(went.unwrap_or(came + 60_000).min(ends)),
        })
    };
    Ok(rows
        .into_iter()
        .map(presence)
        .collect::<anyhow::Result<_>>()?)
}

/// How many people the phone of each of these attendances scanned in at the same shift.
pub(in crate::volunteering) async fn on_one_phone(
    db: &Db,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, i64>, Error> {
    numbers_by_claim!(
        db,
        claims,
        "SELECT a.claim, CAST(COUNT(DISTINCT other.account) AS BIGINT)
         FROM attendances a JOIN attendances other ON other.shift = a.shift AND other.in_device = a.in_device
         WHERE a.claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ") GROUP BY a.claim"
    )
}

/// How far from the place whoever made these claims said to be when they came.
pub(in crate::volunteering) async fn away_km(
    db: &Db,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, i64>, Error> {
    numbers_by_claim!(
        db,
        claims,
        "SELECT claim, in_away_km FROM attendances
         WHERE in_away_km IS NOT NULL AND claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )
}

/// When the newest picture of each of these claims was added.
pub(in crate::volunteering) async fn pictured_at(
    db: &Db,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, i64>, Error> {
    numbers_by_claim!(
        db,
        claims,
        "SELECT c.claim, MAX(e.created_at_ms) FROM claim_evidence c JOIN evidence e ON e.id = c.evidence
         WHERE c.claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ") GROUP BY c.claim"
    )
}

/// How many pictures show each of these claims.
pub(in crate::volunteering::attendance) async fn pictured(
    db: &Db,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, i64>, Error> {
    numbers_by_claim!(
        db,
        claims,
        "SELECT claim, CAST(COUNT(*) AS BIGINT) FROM claim_evidence
         WHERE claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ") GROUP BY claim"
    )
}
