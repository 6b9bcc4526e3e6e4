//! The SQL of home visits.

use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_one, fetch_optional},
    error::Error,
    identity::Keys,
    journal::unfold_fetch,
    retention::Rule,
};
use ledger::ids::{Id, Seq};
use sqlx::FromRow;

/// How long it is kept whom somebody without an account is; the same in words below.
const KEPT_MS: i64 = 180 * 86_400 * 1_000;

/// A visit with its shift.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Visit {
    pub(super) id: String,
    pub(super) shift: String,
    pub(super) volunteer: String,
    pub(super) recipient: Option<String>,
    pub(super) words: Option<Vec<u8>>,
    pub(super) code_hash: Option<String>,
    pub(super) tries: i64,
    pub(super) state: String,
    pub(super) how: Option<String>,
    pub(super) arranged_by: String,
    pub(super) activity_name: String,
    pub(super) starts_at_ms: i64,
    pub(super) ends_at_ms: i64,
}

/// Where the name of a recipient opens.
fn place(id: &str) -> String {
    format!("visits/{id}")
}

/// Seals what a recipient without an account is called.
pub(super) fn seal(keys: &Keys, id: &str, name: &str) -> Result<Vec<u8>, Error> {
    Ok(keys.seal_document(&place(id), name.as_bytes())?)
}

impl Visit {
    /// What a recipient without an account is called; empty of one who has one, or is forgotten.
    pub(super) fn called(&self, keys: &Keys) -> Result<String, Error> {
        called(keys, &self.id, self.words.as_deref())
    }
}

fn called(keys: &Keys, id: &str, words: Option<&[u8]>) -> Result<String, Error> {
    let Some(sealed) = words else {
        return Ok(String::new());
    };
    let plain = keys.unseal_document(&place(id), sealed)?;
    Ok(String::from_utf8(plain).map_err(anyhow::Error::new)?)
}

/// Adds a visit.
pub(super) async fn insert(tx: &mut Tx, one: &Visit, now_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO visits (id, shift, volunteer, recipient, words, code_hash, tries, state, arranged_by, arranged_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 'waiting', $7, $8)",
        &one.id,
        &one.shift,
        &one.volunteer,
        one.recipient.as_deref(),
        one.words.clone(),
        one.code_hash.as_deref(),
        &one.arranged_by,
        now_ms
    )?;
    Ok(())
}

/// How many visits a shift has.
pub(super) async fn count(tx: &mut Tx, shift: &str) -> Result<i64, Error> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM visits WHERE shift = $1",
        shift
    )?;
    Ok(count)
}

/// One visit.
pub(super) async fn find(source: impl Into<Source<'_>>, id: &str) -> Result<Option<Visit>, Error> {
    Ok(fetch_optional!(
        source,
        Visit,
        "SELECT v.id, v.shift, v.volunteer, v.recipient, v.words, v.code_hash, v.tries, v.state, v.how, v.arranged_by,
                o.name AS activity_name, s.starts_at_ms, s.ends_at_ms
         FROM visits v JOIN shifts s ON s.id = v.shift JOIN organised_activities o ON o.id = s.activity
         WHERE v.id = $1",
        id
    )?)
}

/// The visits of a shift.
pub(super) async fn of_shift(db: &Db, shift: &str) -> Result<Vec<Visit>, Error> {
    Ok(fetch_all!(
        db,
        Visit,
        "SELECT v.id, v.shift, v.volunteer, v.recipient, v.words, v.code_hash, v.tries, v.state, v.how, v.arranged_by,
                o.name AS activity_name, s.starts_at_ms, s.ends_at_ms
         FROM visits v JOIN shifts s ON s.id = v.shift JOIN organised_activities o ON o.id = s.activity
         WHERE v.shift = $1 ORDER BY v.arranged_at_ms, v.id",
        shift
    )?)
}

/// Visits that somebody made or received, the last ones first.
pub(super) async fn of_person(db: &Db, account: Id, limit: i64) -> Result<Vec<Visit>, Error> {
    Ok(fetch_all!(
        db,
        Visit,
        "SELECT v.id, v.shift, v.volunteer, v.recipient, v.words, v.code_hash, v.tries, v.state, v.how, v.arranged_by,
                o.name AS activity_name, s.starts_at_ms, s.ends_at_ms
         FROM visits v JOIN shifts s ON s.id = v.shift JOIN organised_activities o ON o.id = s.activity
         WHERE (v.volunteer = $1 OR v.recipient = $1) AND s.cancelled_at_ms IS NULL
         ORDER BY s.starts_at_ms DESC, v.id LIMIT $2",
        account.to_string(),
        limit
    )?)
}

/// Gives a waiting visit another code; false when it was answered.
pub(super) async fn renew(tx: &mut Tx, id: &str, code_hash: &str) -> Result<bool, Error> {
    let done = execute!(
        tx,
        "UPDATE visits SET code_hash = $1, tries = 0
         WHERE id = $2 AND state = 'waiting' AND recipient IS NULL",
        code_hash,
        id
    )?;
    Ok(done > 0)
}

/// Takes a try, right or wrong; false when there is none left. One statement, so that a hundred at once are a hundred.
pub(super) async fn take_try(tx: &mut Tx, id: &str, tries_max: i64) -> Result<bool, Error> {
    let taken = execute!(
        tx,
        "UPDATE visits SET tries = tries + 1 WHERE id = $1 AND state = 'waiting' AND tries < $2",
        id,
        tries_max
    )?;
    Ok(taken > 0)
}

/// Notes what became of a visit; false when that was noted before.
pub(super) async fn answer(
    tx: &mut Tx,
    id: &str,
    (state, how): (&str, &str),
    now_ms: i64,
) -> Result<bool, Error> {
    let done = execute!(
        tx,
        "UPDATE visits SET state = $1, how = $2, answered_at_ms = $3, code_hash = NULL
         WHERE id = $4 AND state = 'waiting'",
        state,
        how,
        now_ms,
        id
    )?;
    Ok(done > 0)
}

/// Drops a visit that nobody answered; false when somebody has.
pub(super) async fn drop_waiting(tx: &mut Tx, id: &str) -> Result<bool, Error> {
    let done = execute!(
        tx,
        "DELETE FROM visits WHERE id = $1 AND state = 'waiting'",
        id
    )?;
    Ok(done > 0)
}

/// A claim as its visits are found: entry, activity's entry, member, start and end in milliseconds.
pub(in crate::volunteering) type Around = (Seq, Seq, String, i64, i64);

/// A visit of a claim.
#[derive(Debug, FromRow, serde::Deserialize)]
pub(super) struct OfClaim {
    claim: i64,
    id: String,
    pub(super) recipient: Option<String>,
    words: Option<Vec<u8>>,
    pub(super) state: String,
    pub(super) how: Option<String>,
    pub(super) arranged_by: String,
    pub(super) answered_at_ms: Option<i64>,
}

impl OfClaim {
    pub(super) fn claim(&self) -> Seq {
        u64::try_from(self.claim).unwrap_or(u64::MAX)
    }

    /// As [`Visit::called`].
    pub(super) fn called(&self, keys: &Keys) -> Result<String, Error> {
        called(keys, &self.id, self.words.as_deref())
    }
}

/// Visits that their members made in the time of these claims, at shifts of the claims' activities.
pub(super) async fn of_claims(db: &Db, claims: &[Around]) -> Result<Vec<OfClaim>, Error> {
    let mut tx = db.snapshot().await?;
    let rows = unfold_fetch!(
        &mut tx,
        OfClaim,
        claims,
        "SELECT k.claim, v.id, v.recipient, v.words, v.state, v.how, v.arranged_by, v.answered_at_ms
         FROM visits v JOIN shifts s ON s.id = v.shift JOIN organised_entries e ON e.activity = s.activity
         JOIN (SELECT CAST(value->>0 AS BIGINT) AS claim, CAST(value->>1 AS BIGINT) AS activity, value->>2 AS member,
                      CAST(value->>3 AS BIGINT) AS starts, CAST(value->>4 AS BIGINT) AS ends FROM",
        ") k ON k.activity = e.seq AND k.member = v.volunteer
         WHERE s.starts_at_ms < k.ends AND s.ends_at_ms > k.starts ORDER BY k.claim, v.id"
    )?;
    Ok(rows)
}

/// The visits of an account become another's.
pub(super) async fn move_to(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    let (account, into) = (account.to_string(), into.to_string());
    execute!(
        &mut *tx,
        "UPDATE visits SET volunteer = $2 WHERE volunteer = $1",
        &account,
        &into
    )?;
    execute!(
        tx,
        "UPDATE visits SET recipient = $2 WHERE recipient = $1",
        &account,
        &into
    )?;
    Ok(())
}

/// Forgets whom somebody visited, and that they were visited.
pub(super) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let account = account.to_string();
    execute!(
        &mut *tx,
        "DELETE FROM visits WHERE volunteer = $1",
        &account
    )?;
    execute!(
        tx,
        "UPDATE visits SET recipient = NULL, words = NULL WHERE recipient = $1",
        &account
    )?;
    Ok(())
}

/// Whoever has no account cannot have themselves erased: their name goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "names of people visited at home who have no account",
    kept: "180 days",
    kept_ms: KEPT_MS,
    count: "SELECT COUNT(*) FROM visits WHERE words IS NOT NULL AND arranged_at_ms < $1",
    remove: "UPDATE visits SET words = NULL, code_hash = NULL WHERE words IS NOT NULL AND arranged_at_ms < $1",
}];
