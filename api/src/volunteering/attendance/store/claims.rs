//! What is known around claims, for whoever reviews them: who was where, on whose phone, how far away, with which pictures.

use crate::{
    db::Db,
    error::Error,
    journal::unfold_fetch,
    volunteering::attendance::{
        counts::{Counted, Odd, Whereabouts, odd},
        model::{Lasts, Moment},
    },
};
use ledger::{
    ids::{Id, Seq},
    time::Instant,
};
use std::collections::{BTreeMap, BTreeSet};

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

/// Who was at these shifts from when to when, by the list as it is now.
pub(in crate::volunteering::attendance) async fn whereabouts(
    db: &Db,
    shifts: &[String],
) -> Result<BTreeMap<String, Vec<Whereabouts>>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[&String; 1]> = shifts.iter().map(|shift| [shift]).collect();
    let mut found: BTreeMap<String, Vec<Whereabouts>> = BTreeMap::new();
    let noted = |how: &str| how == "roster" || how == "sheet";
    for (shift, in_ms, in_how, out_ms, out_how) in unfold_fetch!(
        &mut tx,
        (String, i64, String, Option<i64>, Option<String>),
        &keys,
        "SELECT shift, in_at_ms, in_how, out_at_ms, out_how FROM attendances
         WHERE shift IN (SELECT value->>0 FROM",
        ")"
    )? {
        found.entry(shift).or_default().push(Whereabouts {
            in_ms,
            in_noted: noted(&in_how),
            out_ms,
            out_noted: out_how.as_deref().is_some_and(noted),
        });
    }
    Ok(found)
}

/// What is odd about the head-counts of the shifts from which these claims came.
pub(in crate::volunteering) async fn odd_counts(
    db: &Db,
    claims: &[Seq],
    now_ms: i64,
) -> Result<BTreeMap<Seq, Odd>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = claims.iter().map(|seq| [*seq]).collect();
    let of_claims = unfold_fetch!(
        &mut tx,
        (i64, String, i64, i64),
        &keys,
        "SELECT a.claim, s.id, s.starts_at_ms, s.ends_at_ms FROM attendances a JOIN shifts s ON s.id = a.shift
         WHERE a.claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    let shifts: BTreeSet<String> = of_claims
        .iter()
        .map(|(_, shift, ..)| shift.clone())
        .collect();
    let shifts: Vec<String> = shifts.into_iter().collect();
    let keys: Vec<[&String; 1]> = shifts.iter().map(|shift| [shift]).collect();
    let mut counts: BTreeMap<String, Vec<Counted>> = BTreeMap::new();
    for (shift, moment, people, at_ms) in unfold_fetch!(
        &mut tx,
        (String, String, i64, i64),
        &keys,
        "SELECT shift, moment, people, at_ms FROM head_counts WHERE shift IN (SELECT value->>0 FROM",
        ")"
    )? {
        let moment = Moment::of(&moment);
        let count = Counted {
            moment,
            people,
            at_ms,
        };
        counts.entry(shift).or_default().push(count);
    }
    drop(tx);
    let whereabouts = whereabouts(db, &shifts).await?;
    let judged = |(claim, shift, starts_ms, ends_ms): (i64, String, i64, i64)| {
        let made = counts.get(&shift).map_or(&[][..], Vec::as_slice);
        let present = whereabouts.get(&shift).map_or(&[][..], Vec::as_slice);
        let lasts = Lasts { starts_ms, ends_ms };
        Some((
            u64::try_from(claim).ok()?,
            odd(lasts, made, present, now_ms),
        ))
    };
    Ok(of_claims.into_iter().filter_map(judged).collect())
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
