//! The SQL of decisions on claims: which entries they are, who opened what, and what people ask to have put right. What
//! decisions say stands in the entries.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
    journal::{unfold_execute, unfold_fetch},
};
use ledger::{
    area::AreaPath,
    ids::{Id, Seq},
};
use sqlx::FromRow;
use std::collections::BTreeMap;

fn int(seq: Seq) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn uint(value: i64) -> Seq {
    u64::try_from(value).unwrap_or(0)
}

/// Notes the entries that decided claims.
pub(super) async fn put_decisions(tx: &mut Tx, rows: &[(Seq, Seq)]) -> Result<(), Error> {
    unfold_execute!(
        tx,
        rows,
        "INSERT INTO claim_decisions (claim, entry)
         SELECT CAST(value->>0 AS BIGINT), CAST(value->>1 AS BIGINT) FROM",
        ""
    )?;
    Ok(())
}

/// The entries that decided each of these claims, the first one first.
pub(in crate::volunteering) async fn decisions(
    db: &Db,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, Vec<Seq>>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = claims.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64, i64),
        &keys,
        "SELECT claim, entry FROM claim_decisions
         WHERE claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ") ORDER BY entry"
    )?;
    let mut decisions: BTreeMap<Seq, Vec<Seq>> = BTreeMap::new();
    for (claim, entry) in rows {
        decisions.entry(uint(claim)).or_default().push(uint(entry));
    }
    Ok(decisions)
}

/// Notes that a reviewer opened a claim.
pub(super) async fn put_opened(
    tx: &mut Tx,
    claim: Seq,
    reviewer: Id,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO claim_openings (claim, reviewer, opened_at_ms) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        int(claim),
        reviewer.to_string(),
        now_ms
    )?;
    Ok(())
}

/// Notes that a reviewer looked at the pictures of a claim.
pub(super) async fn put_seen(
    tx: &mut Tx,
    claim: Seq,
    reviewer: Id,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO claim_openings (claim, reviewer, opened_at_ms, seen_at_ms) VALUES ($1, $2, $3, $3)
         ON CONFLICT (claim, reviewer) DO UPDATE SET seen_at_ms = excluded.seen_at_ms",
        int(claim),
        reviewer.to_string(),
        now_ms
    )?;
    Ok(())
}

/// When a reviewer opened which of these claims, and last looked at their pictures.
pub(super) async fn openings(
    db: &Db,
    reviewer: Id,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, (i64, Option<i64>)>, Error> {
    let mut tx = db.snapshot().await?;
    let reviewer = reviewer.to_string();
    let keys: Vec<(Seq, &String)> = claims.iter().map(|seq| (*seq, &reviewer)).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64, i64, Option<i64>),
        &keys,
        "SELECT o.claim, o.opened_at_ms, o.seen_at_ms FROM",
        "AS asked JOIN claim_openings o ON o.claim = CAST(asked.value->>0 AS BIGINT) AND o.reviewer = asked.value->>1"
    )?;
    let row = |(claim, opened, seen)| (uint(claim), (opened, seen));
    Ok(rows.into_iter().map(row).collect())
}

/// Notes that a member is family of a reviewer.
pub(super) async fn put_family(
    tx: &mut Tx,
    reviewer: Id,
    member: Id,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO reviewer_families (reviewer, member, since_ms) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        reviewer.to_string(),
        member.to_string(),
        now_ms
    )?;
    Ok(())
}

/// What was said about an account that is merged, or by it, holds for the one that stays.
pub(super) async fn hand_on(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    let (account, into) = (account.to_string(), into.to_string());
    execute!(
        &mut *tx,
        "INSERT INTO reviewer_families (reviewer, member, since_ms)
         SELECT reviewer, CAST($2 AS TEXT), since_ms FROM reviewer_families WHERE member = $1 ON CONFLICT DO NOTHING",
        &account,
        &into
    )?;
    execute!(
        tx,
        "INSERT INTO reviewer_families (reviewer, member, since_ms)
         SELECT CAST($2 AS TEXT), member, since_ms FROM reviewer_families WHERE reviewer = $1 ON CONFLICT DO NOTHING",
        &account,
        &into
    )?;
    Ok(())
}

/// Those of these pairs of a reviewer and a member of which the reviewer says that they are family.
pub(super) async fn declared(
    tx: &mut Tx,
    pairs: &[(String, String)],
) -> Result<Vec<(String, String)>, Error> {
    Ok(unfold_fetch!(
        tx,
        (String, String),
        pairs,
        "SELECT f.reviewer, f.member FROM",
        "AS asked JOIN reviewer_families f ON f.reviewer = asked.value->>0 AND f.member = asked.value->>1"
    )?)
}

/// What somebody would like to be put right, opened.
#[derive(Debug, Clone)]
pub(super) struct CorrectionRequest {
    pub(super) words: String,
    pub(super) state: String,
    pub(super) asked_at_ms: i64,
    pub(super) answer: Option<String>,
    pub(super) answered_at_ms: Option<i64>,
}

#[derive(Debug, Clone, FromRow, serde::Deserialize)]
struct CorrectionRow {
    id: String,
    claim: i64,
    words: Vec<u8>,
    state: String,
    asked_at_ms: i64,
    answer: Option<Vec<u8>>,
    answered_at_ms: Option<i64>,
}

fn words_place(id: &str) -> String {
    format!("correction_requests/words/{id}")
}

fn answer_place(id: &str) -> String {
    format!("correction_requests/answer/{id}")
}

impl CorrectionRow {
    fn open(self, keys: &Keys) -> anyhow::Result<(Seq, CorrectionRequest)> {
        let words = keys.unseal_document(&words_place(&self.id), &self.words)?;
        let answer = self.answer.as_ref();
        let answer = answer.map(|sealed| keys.unseal_document(&answer_place(&self.id), sealed));
        let answer = answer.transpose()?.map(String::from_utf8).transpose()?;
        let request = CorrectionRequest {
            words: String::from_utf8(words)?,
            state: self.state,
            asked_at_ms: self.asked_at_ms,
            answer,
            answered_at_ms: self.answered_at_ms,
        };
        Ok((uint(self.claim), request))
    }
}

/// Keeps what a member asks for; false when it is asked for already.
pub(super) async fn put_correction(
    tx: &mut Tx,
    keys: &Keys,
    id: &str,
    (claim, member): (Seq, Id),
    words: &str,
    now_ms: i64,
) -> Result<bool, Error> {
    let sealed = keys.seal_document(&words_place(id), words.as_bytes())?;
    let kept = execute!(
        tx,
        "INSERT INTO correction_requests (id, claim, member, words, state, asked_at_ms)
         VALUES ($1, $2, $3, $4, 'open', $5) ON CONFLICT DO NOTHING",
        id,
        int(claim),
        member.to_string(),
        sealed,
        now_ms
    )?;
    Ok(kept > 0)
}

/// The newest request about each of these claims.
pub(super) async fn corrections(
    db: &Db,
    keys: &Keys,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, CorrectionRequest>, Error> {
    let mut tx = db.snapshot().await?;
    let asked: Vec<[Seq; 1]> = claims.iter().map(|seq| [*seq]).collect();
    let ids = unfold_fetch!(
        &mut tx,
        (String,),
        &asked,
        "SELECT id FROM correction_requests WHERE claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ") ORDER BY asked_at_ms, id"
    )?;
    let mut newest = BTreeMap::new();
    for (id,) in ids {
        if let Some((claim, request)) = correction(db, keys, &id).await? {
            newest.insert(claim, request);
        }
    }
    Ok(newest)
}

async fn correction(
    db: &Db,
    keys: &Keys,
    id: &str,
) -> Result<Option<(Seq, CorrectionRequest)>, Error> {
    let row = fetch_optional!(
        db,
        CorrectionRow,
        "SELECT id, claim, words, state, asked_at_ms, answer, answered_at_ms FROM correction_requests WHERE id = $1",
        id
    )?;
    Ok(row.map(|row| row.open(keys)).transpose()?)
}

/// All that a member asked for, the oldest first.
pub(super) async fn corrections_of(
    db: &Db,
    keys: &Keys,
    member: Id,
) -> Result<Vec<(Seq, CorrectionRequest)>, Error> {
    let rows = fetch_all!(
        db,
        CorrectionRow,
        "SELECT id, claim, words, state, asked_at_ms, answer, answered_at_ms FROM correction_requests
         WHERE member = $1 ORDER BY asked_at_ms, id",
        member.to_string()
    )?;
    let opened = rows.into_iter().map(|row| row.open(keys));
    Ok(opened.collect::<anyhow::Result<_>>()?)
}

/// The request that waits about a claim.
pub(super) async fn waiting_correction(db: &Db, claim: Seq) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        db,
        (String,),
        "SELECT id FROM correction_requests WHERE claim = $1 AND state = 'open'",
        int(claim)
    )?;
    Ok(row.map(|(id,)| id))
}

/// The claims in these areas about which a request waits, the oldest first.
pub(super) async fn asked_in(db: &Db, areas: &[AreaPath]) -> Result<Vec<Seq>, Error> {
    let mut tx = db.snapshot().await?;
    let areas: Vec<[&str; 1]> = areas.iter().map(|area| [area.as_str()]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64,),
        &areas,
        "SELECT r.claim FROM correction_requests r JOIN ledger_claims c ON c.seq = r.claim
         WHERE r.state = 'open' AND EXISTS (SELECT 1 FROM",
        "AS held WHERE c.area = held.value->>0 OR c.area LIKE (held.value->>0) || '/%')
         ORDER BY r.asked_at_ms, r.id LIMIT 200"
    )?;
    Ok(rows.into_iter().map(|(claim,)| uint(claim)).collect())
}

/// How many requests wait in each area.
pub(in crate::volunteering) async fn asked_by_area(db: &Db) -> Result<Vec<(AreaPath, i64)>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64),
        "SELECT c.area, CAST(COUNT(*) AS BIGINT) FROM correction_requests r JOIN ledger_claims c ON c.seq = r.claim
         WHERE r.state = 'open' GROUP BY c.area ORDER BY c.area"
    )?;
    rows.into_iter()
        .map(|(area, count)| Ok((area.parse().map_err(anyhow::Error::from)?, count)))
        .collect()
}

/// Says why nothing is put right; false when somebody answered meanwhile.
pub(super) async fn decline_correction(
    tx: &mut Tx,
    keys: &Keys,
    id: &str,
    answer: &str,
    (by, now_ms): (Id, i64),
) -> Result<bool, Error> {
    let sealed = keys.seal_document(&answer_place(id), answer.as_bytes())?;
    let answered = execute!(
        tx,
        "UPDATE correction_requests SET state = 'declined', answer = $1, answered_by = $2, answered_at_ms = $3
         WHERE id = $4 AND state = 'open'",
        sealed,
        by.to_string(),
        now_ms,
        id
    )?;
    Ok(answered > 0)
}

/// What was asked about claims is done: their approvals were reversed.
pub(super) async fn close_corrections(
    tx: &mut Tx,
    rows: &[(Seq, String, i64)],
) -> Result<(), Error> {
    unfold_execute!(
        tx,
        rows,
        "UPDATE correction_requests SET state = 'corrected', answered_by = done.by_whom, answered_at_ms = done.at_ms
         FROM (SELECT CAST(value->>0 AS BIGINT) AS claim, value->>1 AS by_whom, CAST(value->>2 AS BIGINT) AS at_ms FROM",
        ") AS done WHERE correction_requests.claim = done.claim AND correction_requests.state = 'open'"
    )?;
    Ok(())
}

/// Destroys what somebody asked for, and that they opened something.
pub(super) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let account = account.to_string();
    execute!(
        &mut *tx,
        "DELETE FROM correction_requests WHERE member = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM claim_openings WHERE reviewer = $1",
        &account
    )?;
    execute!(
        tx,
        "DELETE FROM reviewer_families WHERE reviewer = $1 OR member = $1",
        &account
    )?;
    Ok(())
}
