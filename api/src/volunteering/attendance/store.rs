//! The SQL of attendance, head-counts, sheets, cards and pictures.

mod claims;
mod tries;

pub(in crate::volunteering) use claims::{
    Presence, away_km, odd_counts, on_one_phone, pictured_at, presences,
};
pub(super) use claims::{pictured, whereabouts};
pub(super) use tries::{forget_tries, note_try};

use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_among, fetch_one, fetch_optional},
    error::Error,
    identity::Keys,
    journal::unfold_fetch,
    retention::Rule,
    volunteering::organising::Shift,
};
use ledger::{
    ids::{Id, Seq},
    time::Instant,
};
use serde_json::{Value, json};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// Somebody's coming and going.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct Attendance {
    pub(in crate::volunteering) sign_up: String,
    pub(in crate::volunteering) shift: String,
    pub(in crate::volunteering) in_at_ms: i64,
    pub(in crate::volunteering) in_how: String,
    pub(in crate::volunteering) out_at_ms: Option<i64>,
    pub(in crate::volunteering) claim: Option<i64>,
}

/// Attendance to keep, whole.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) sign_up: String,
    pub(super) shift: String,
    pub(super) account: String,
    pub(super) in_at_ms: i64,
    pub(super) in_how: String,
    pub(super) out_at_ms: i64,
    pub(super) out_how: &'static str,
    pub(super) noted_by: String,
    /// Why the roster says so; empty where a code does.
    pub(super) reason: String,
}

/// A head-count.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct HeadCount {
    pub(super) moment: String,
    pub(super) people: i64,
    pub(super) at_ms: i64,
}

fn place(sign_up: &str) -> String {
    format!("attendances/{sign_up}")
}

/// How it is known that somebody came.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) how: &'static str,
    pub(super) noted_by: Id,
    /// The mark of the phone that scanned, where it gave one.
    pub(super) device: Option<String>,
    /// How far from the place, where they let the phone say it.
    pub(super) away_km: Option<i64>,
}

/// Notes that somebody came; false when that is known.
pub(super) async fn come(
    tx: &mut Tx,
    (sign_up, shift, account): (&str, &str, &str),
    seen: &Seen,
    now_ms: i64,
) -> Result<bool, Error> {
    let noted = execute!(
        tx,
        "INSERT INTO attendances (sign_up, shift, account, in_at_ms, in_how, noted_by, in_device, in_away_km)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        sign_up,
        shift,
        account,
        now_ms,
        seen.how,
        seen.noted_by.to_string(),
        seen.device.clone(),
        seen.away_km
    )?;
    Ok(noted > 0)
}

/// Keeps a whole attendance with the claim that it made.
pub(super) async fn put_whole(
    tx: &mut Tx,
    keys: &Keys,
    kept: &Kept,
    claim: Seq,
) -> Result<(), Error> {
    let reason = if kept.reason.is_empty() {
        None
    } else {
        Some(keys.seal_document(&place(&kept.sign_up), kept.reason.as_bytes())?)
    };
    execute!(
        tx,
        "INSERT INTO attendances (sign_up, shift, account, in_at_ms, in_how, out_at_ms, out_how, noted_by, reason,
                claim)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (sign_up) DO UPDATE SET in_at_ms = excluded.in_at_ms, in_how = excluded.in_how,
                out_at_ms = excluded.out_at_ms, out_how = excluded.out_how, noted_by = excluded.noted_by,
                reason = excluded.reason, claim = excluded.claim",
        &kept.sign_up,
        &kept.shift,
        &kept.account,
        kept.in_at_ms,
        &kept.in_how,
        kept.out_at_ms,
        kept.out_how,
        &kept.noted_by,
        reason,
        i64::try_from(claim).unwrap_or(i64::MAX)
    )?;
    Ok(())
}

/// The claims that these sign-ups made and that still count: one that was withdrawn or sent back makes room for another.
pub(super) async fn claimed(
    source: impl Into<Source<'_>>,
    sign_ups: Vec<String>,
) -> Result<BTreeMap<String, i64>, Error> {
    let rows = fetch_among!(
        source,
        (String, i64),
        sqlite: "SELECT a.sign_up, a.claim FROM attendances a JOIN ledger_claims c ON c.seq = a.claim
                 WHERE c.state IN ('open', 'endorsed', 'approved')
                   AND a.sign_up IN (SELECT value FROM json_each($1))",
        postgres: "SELECT a.sign_up, a.claim FROM attendances a JOIN ledger_claims c ON c.seq = a.claim
                 WHERE c.state IN ('open', 'endorsed', 'approved') AND a.sign_up = ANY($1)",
        sign_ups
    )?;
    Ok(rows.into_iter().collect())
}

/// One attendance.
pub(super) async fn find(
    source: impl Into<Source<'_>>,
    sign_up: &str,
) -> Result<Option<Attendance>, Error> {
    Ok(fetch_optional!(
        source,
        Attendance,
        "SELECT sign_up, shift, in_at_ms, in_how, out_at_ms, claim FROM attendances WHERE sign_up = $1",
        sign_up
    )?)
}

/// Everybody who came to a shift, by sign-up.
pub(super) async fn of_shift(db: &Db, shift: &str) -> Result<BTreeMap<String, Attendance>, Error> {
    let rows = fetch_all!(
        db,
        Attendance,
        "SELECT sign_up, shift, in_at_ms, in_how, out_at_ms, claim FROM attendances WHERE shift = $1",
        shift
    )?;
    Ok(rows
        .into_iter()
        .map(|row| (row.sign_up.clone(), row))
        .collect())
}

/// Somebody's own attendance at these shifts, by shift.
pub(in crate::volunteering) async fn of_account_in(
    db: &Db,
    account: Id,
    shifts: &[Shift],
) -> Result<BTreeMap<String, Attendance>, Error> {
    let mut tx = db.snapshot().await?;
    let account = account.to_string();
    let keys: Vec<(&String, &String)> = shifts.iter().map(|shift| (&shift.id, &account)).collect();
    let rows = unfold_fetch!(
        &mut tx,
        Attendance,
        &keys,
        "SELECT sign_up, shift, in_at_ms, in_how, out_at_ms, claim FROM attendances
         WHERE EXISTS (SELECT 1 FROM",
        "AS asked WHERE attendances.shift = asked.value->>0 AND attendances.account = asked.value->>1)"
    )?;
    Ok(rows
        .into_iter()
        .map(|row| (row.shift.clone(), row))
        .collect())
}

/// The head-counts of a shift.
pub(super) async fn head_counts(db: &Db, shift: &str) -> Result<Vec<HeadCount>, Error> {
    Ok(fetch_all!(
        db,
        HeadCount,
        "SELECT moment, people, at_ms FROM head_counts WHERE shift = $1 ORDER BY at_ms",
        shift
    )?)
}

/// Keeps a head-count with how many the list knows now; the first one stays.
pub(super) async fn put_head_count(
    tx: &mut Tx,
    (shift, moment): (&str, &str),
    people: i64,
    by: Id,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO head_counts (shift, moment, people, listed, noted_by, at_ms)
         SELECT $1, $2, $3, COUNT(*), $4, $5 FROM attendances WHERE shift = $1
         ON CONFLICT (shift, moment) DO NOTHING",
        shift,
        moment,
        people,
        by.to_string(),
        now_ms
    )?;
    Ok(())
}

/// Somebody who did not come.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Missed {
    pub(super) account: String,
    pub(super) name: String,
    pub(super) shift: String,
    pub(super) starts_at_ms: i64,
}

/// Places that stayed empty in an area between two moments, the newest first.
pub(super) async fn missed(
    db: &Db,
    area: &str,
    (from_ms, now_ms): (i64, i64),
) -> Result<Vec<Missed>, Error> {
    Ok(fetch_all!(
        db,
        Missed,
        "SELECT u.account, o.name, s.id AS shift, s.starts_at_ms
         FROM sign_ups u JOIN shifts s ON s.id = u.shift JOIN organised_activities o ON o.id = s.activity
         WHERE u.state = 'confirmed' AND s.cancelled_at_ms IS NULL AND s.ends_at_ms > $2 AND s.ends_at_ms <= $3
           AND (o.area = $1 OR o.area LIKE $1 || '/%')
           AND NOT EXISTS (SELECT 1 FROM attendances a WHERE a.sign_up = u.id)
         ORDER BY s.starts_at_ms DESC, u.id LIMIT 300",
        area,
        from_ms,
        now_ms
    )?)
}

/// Notes a sheet that is printed.
pub(super) async fn put_sheet(
    tx: &mut Tx,
    id: &str,
    shift: &str,
    by: Id,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO sign_in_sheets (id, shift, printed_by, printed_at_ms) VALUES ($1, $2, $3, $4)",
        id,
        shift,
        by.to_string(),
        now_ms
    )?;
    Ok(())
}

/// The shift of a sheet, and its photograph.
pub(super) async fn sheet(db: &Db, id: &str) -> Result<Option<(String, Option<String>)>, Error> {
    Ok(fetch_optional!(
        db,
        (String, Option<String>),
        "SELECT shift, evidence FROM sign_in_sheets WHERE id = $1",
        id
    )?)
}

/// Notes the photograph of a sheet; false when there is one.
pub(super) async fn picture_sheet(tx: &mut Tx, id: &str, evidence: &str) -> Result<bool, Error> {
    let noted = execute!(
        tx,
        "UPDATE sign_in_sheets SET evidence = $1 WHERE id = $2 AND evidence IS NULL",
        evidence,
        id
    )?;
    Ok(noted > 0)
}

fn evidence_place(id: &str) -> String {
    format!("evidence/{id}")
}

/// Keeps a picture that was stripped already.
pub(super) async fn put_evidence(
    tx: &mut Tx,
    keys: &Keys,
    (id, owner): (&str, Id),
    (media, bytes): (&str, &[u8]),
    now_ms: i64,
) -> Result<(), Error> {
    let sealed = keys.seal_document(&evidence_place(id), bytes)?;
    execute!(
        tx,
        "INSERT INTO evidence (id, owner, media, sealed, created_at_ms) VALUES ($1, $2, $3, $4, $5)",
        id,
        owner.to_string(),
        media,
        sealed,
        now_ms
    )?;
    Ok(())
}

/// Lets a picture show a claim.
pub(super) async fn show(tx: &mut Tx, claim: Seq, evidence: &str) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO claim_evidence (claim, evidence)
         SELECT $1, id FROM evidence WHERE id = $2 ON CONFLICT DO NOTHING",
        i64::try_from(claim).unwrap_or(i64::MAX),
        evidence
    )?;
    Ok(())
}

/// The pictures that show a claim: media types and bytes.
pub(super) async fn pictures(
    db: &Db,
    keys: &Keys,
    claim: Seq,
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, Vec<u8>),
        "SELECT e.id, e.media, e.sealed FROM claim_evidence c JOIN evidence e ON e.id = c.evidence
         WHERE c.claim = $1 ORDER BY e.id",
        i64::try_from(claim).unwrap_or(i64::MAX)
    )?;
    let open = |(id, media, sealed): (String, String, Vec<u8>)| {
        Ok((media, keys.unseal_document(&evidence_place(&id), &sealed)?))
    };
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

/// Gives somebody a card; the one before is worth nothing.
pub(super) async fn put_card(
    tx: &mut Tx,
    account: Id,
    (number_hash, short_hash): (&str, &str),
    by: Id,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO volunteer_cards (account, number_hash, short_hash, made_by, made_at_ms)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account) DO UPDATE SET number_hash = excluded.number_hash, short_hash = excluded.short_hash,
                made_by = excluded.made_by, made_at_ms = excluded.made_at_ms",
        account.to_string(),
        number_hash,
        short_hash,
        by.to_string(),
        now_ms
    )?;
    Ok(())
}

/// Whether a short number is somebody's already.
pub(super) async fn short_taken(tx: &mut Tx, short_hash: &str) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM volunteer_cards WHERE short_hash = $1",
        short_hash
    )?;
    Ok(row.is_some_and(|(count,)| count > 0))
}

/// Whether there was one.
pub(super) async fn end_card(tx: &mut Tx, account: Id) -> Result<bool, Error> {
    let ended = execute!(
        tx,
        "DELETE FROM volunteer_cards WHERE account = $1",
        account.to_string()
    )?;
    Ok(ended > 0)
}

/// Whose card this is, by either of its numbers.
pub(super) async fn card_of(db: &Db, hash: &str) -> Result<Option<Id>, Error> {
    let row = fetch_optional!(
        db,
        (String,),
        "SELECT account FROM volunteer_cards WHERE number_hash = $1 OR short_hash = $1",
        hash
    )?;
    let account = row.map(|(account,)| account.parse().map_err(anyhow::Error::from));
    Ok(account.transpose()?)
}

/// What is kept of somebody here, for them to read.
pub(in crate::volunteering) async fn told_of(
    db: &Db,
    keys: &Keys,
    account: Id,
) -> Result<Value, Error> {
    let rows = fetch_all!(
        db,
        (
            String,
            i64,
            Option<i64>,
            String,
            Option<Vec<u8>>,
            Option<i64>
        ),
        "SELECT sign_up, in_at_ms, out_at_ms, in_how, reason, in_away_km FROM attendances WHERE account = $1 ORDER BY in_at_ms",
        account.to_string()
    )?;
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    let told = rows.into_iter().map(|(sign_up, came, went, how, reason, away_km)| {
        let reason = reason
            .map(|sealed| keys.unseal_document(&place(&sign_up), &sealed))
            .transpose()?;
        let reason = reason.map(String::from_utf8).transpose()?;
        Ok(json!({"came_at": at(came), "went_at": went.map(at), "how": how, "reason": reason, "away_km": away_km}))
    });
    let told: Vec<Value> = told.collect::<anyhow::Result<_>>()?;
    let (pictures,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM evidence WHERE owner = $1",
        account.to_string()
    )?;
    let (cards,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM volunteer_cards WHERE account = $1",
        account.to_string()
    )?;
    let (tries,) = fetch_one!(
        db,
        (i64,),
        "SELECT CAST(COALESCE(SUM(wrong), 0) AS BIGINT) FROM code_tries WHERE account = $1",
        account.to_string()
    )?;
    Ok(json!({"attended": told, "pictures": pictures, "card": cards == 1, "wrong_codes": tries}))
}

/// Destroys attendance, pictures and card of somebody. Their hours stand in the ledger.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let account = account.to_string();
    execute!(
        &mut *tx,
        "DELETE FROM attendances WHERE account = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM code_tries WHERE account = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM claim_evidence WHERE evidence IN (SELECT id FROM evidence WHERE owner = $1)",
        &account
    )?;
    execute!(&mut *tx, "DELETE FROM evidence WHERE owner = $1", &account)?;
    execute!(
        tx,
        "DELETE FROM volunteer_cards WHERE account = $1",
        &account
    )?;
    Ok(())
}

/// What goes by itself: pictures show faces, and are not needed once reviews and re-reviews are over.
pub(crate) const RETENTION: &[Rule] = &[
    Rule {
        what: "which pictures show which hours",
        kept: "2 years",
        kept_ms: 730 * 86_400 * 1_000,
        count: "SELECT COUNT(*) FROM claim_evidence
                WHERE evidence IN (SELECT id FROM evidence WHERE created_at_ms < $1)",
        remove: "DELETE FROM claim_evidence
                WHERE evidence IN (SELECT id FROM evidence WHERE created_at_ms < $1)",
    },
    Rule {
        what: "pictures of what was done",
        kept: "2 years",
        kept_ms: 730 * 86_400 * 1_000,
        count: "SELECT COUNT(*) FROM evidence WHERE created_at_ms < $1",
        remove: "DELETE FROM evidence WHERE created_at_ms < $1",
    },
    Rule {
        what: "who opened which hours before deciding",
        kept: "2 years",
        kept_ms: 730 * 86_400 * 1_000,
        count: "SELECT COUNT(*) FROM claim_openings WHERE opened_at_ms < $1",
        remove: "DELETE FROM claim_openings WHERE opened_at_ms < $1",
    },
    super::super::re_reviews::RETENTION,
    tries::TRIES_KEPT,
    Rule {
        what: "answered requests to correct hours",
        kept: "2 years",
        kept_ms: 730 * 86_400 * 1_000,
        count: "SELECT COUNT(*) FROM correction_requests WHERE answered_at_ms < $1",
        remove: "DELETE FROM correction_requests WHERE answered_at_ms < $1",
    },
];
