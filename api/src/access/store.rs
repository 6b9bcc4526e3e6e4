//! The SQL of sessions.

use super::session::{OpenSession, Opening, Strength};
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    journal::unfold_execute,
    retention::Rule,
};
use anyhow::Context;
use ledger::ids::Id;

/// A session as its row has it.
pub(super) struct Found {
    pub(super) id: Id,
    pub(super) account: Id,
    pub(super) strength: Strength,
    pub(super) seen_at_ms: i64,
    pub(super) expires_at_ms: i64,
    /// A digest of the roles under which the token was given; none until it was first looked at.
    pub(super) held: Option<String>,
}

pub(super) async fn insert(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    id: Id,
    opening: &Opening,
    created_at_ms: i64,
    expires_at_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO sessions
             (token_hash, id, account, strength, device, created_at_ms, seen_at_ms, expires_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
        &token_hash[..],
        id.to_string(),
        opening.account.to_string(),
        opening.strength.as_str(),
        &opening.device,
        created_at_ms,
        expires_at_ms
    )?;
    Ok(())
}

type FoundRow = (String, String, String, i64, i64, Option<String>);

pub(super) async fn find(db: &Db, token_hash: &[u8; 32]) -> Result<Option<Found>, Error> {
    let row = fetch_optional!(
        db,
        FoundRow,
        "SELECT id, account, strength, seen_at_ms, expires_at_ms, held FROM sessions WHERE token_hash = $1",
        &token_hash[..]
    )?;
    row.map(found).transpose()
}

/// By a token that another has taken the place of, as long as that still counts.
pub(super) async fn find_former(
    db: &Db,
    token_hash: &[u8; 32],
    now_ms: i64,
) -> Result<Option<(Found, i64)>, Error> {
    let row = fetch_optional!(
        db,
        (String, String, String, i64, i64, Option<String>, i64),
        "SELECT id, account, strength, seen_at_ms, expires_at_ms, held, former_until_ms FROM sessions
         WHERE former_hash = $1 AND former_until_ms > $2",
        &token_hash[..],
        now_ms
    )?;
    let former = |(id, account, strength, seen, expires, held, until)| {
        Ok((found((id, account, strength, seen, expires, held))?, until))
    };
    row.map(former).transpose()
}

fn found(row: FoundRow) -> Result<Found, Error> {
    let (id, account, strength, seen_at_ms, expires_at_ms, held) = row;
    Ok(Found {
        id: id.parse().context("a session's name is no id")?,
        account: account.parse().context("a session's account is no id")?,
        strength: strength_of(&strength)?,
        seen_at_ms,
        expires_at_ms,
        held,
    })
}

/// Notes under which roles a token was given.
pub(super) async fn note_held(tx: &mut Tx, token_hash: &[u8; 32], held: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE sessions SET held = $2 WHERE token_hash = $1 AND held IS NULL",
        &token_hash[..],
        held
    )?;
    Ok(())
}

/// Puts another token in the place of one; false when somebody else just did.
pub(super) async fn renew(
    tx: &mut Tx,
    (former, token_hash): (&[u8; 32], &[u8; 32]),
    held: &str,
    former_until_ms: i64,
) -> Result<bool, Error> {
    let renewed = execute!(
        tx,
        "UPDATE sessions SET token_hash = $1, former_hash = $2, former_until_ms = $3, held = $4
         WHERE token_hash = $2",
        &token_hash[..],
        &former[..],
        former_until_ms,
        held
    )?;
    Ok(renewed > 0)
}

fn strength_of(word: &str) -> anyhow::Result<Strength> {
    Strength::of(word).context("a session's strength is none")
}

pub(super) async fn list(db: &Db, account: Id, now_ms: i64) -> Result<Vec<OpenSession>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, String, i64, i64, i64),
        "SELECT id, strength, device, created_at_ms, seen_at_ms, expires_at_ms FROM sessions
         WHERE account = $1 AND expires_at_ms > $2 ORDER BY seen_at_ms DESC, id",
        account.to_string(),
        now_ms
    )?;
    let open = |(id, strength, device, created_at_ms, seen_at_ms, expires_at_ms): (
        String,
        String,
        String,
        i64,
        i64,
        i64,
    )| {
        Ok(OpenSession {
            id: id.parse().context("a session's name is no id")?,
            strength: strength_of(&strength)?,
            device,
            created_at_ms,
            seen_at_ms,
            expires_at_ms,
        })
    };
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

pub(super) async fn touch(tx: &mut Tx, token_hash: &[u8; 32], now_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE sessions SET seen_at_ms = $2 WHERE token_hash = $1 AND seen_at_ms < $2",
        &token_hash[..],
        now_ms
    )?;
    Ok(())
}

pub(super) async fn end(tx: &mut Tx, account: Id, session: Id) -> Result<bool, Error> {
    let ended = execute!(
        tx,
        "DELETE FROM sessions WHERE account = $1 AND id = $2",
        account.to_string(),
        session.to_string()
    )?;
    Ok(ended > 0)
}

pub(super) async fn end_others(tx: &mut Tx, account: Id, kept: Option<Id>) -> Result<u64, Error> {
    Ok(execute!(
        tx,
        "DELETE FROM sessions WHERE account = $1 AND id <> $2",
        account.to_string(),
        kept.map_or_else(String::new, |id| id.to_string())
    )?)
}

pub(super) async fn delete(tx: &mut Tx, token_hash: &[u8; 32]) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM sessions WHERE token_hash = $1 OR former_hash = $1",
        &token_hash[..]
    )?;
    Ok(())
}

pub(super) async fn forget_expired(tx: &mut Tx, now_ms: i64) -> Result<(), Error> {
    execute!(tx, "DELETE FROM sessions WHERE expires_at_ms <= $1", now_ms)?;
    Ok(())
}

/// A look, in the order of the columns.
pub(super) type LookRow = (
    String,
    i64,
    String,
    &'static str,
    String,
    &'static str,
    &'static str,
    i64,
    i64,
);

pub(super) async fn add_looks(tx: &mut Tx, rows: &[LookRow]) -> Result<(), Error> {
    unfold_execute!(
        tx,
        rows,
        "INSERT INTO looks (subject, hour_ms, looker, role, area, purpose, what, times, last_at_ms)
         SELECT value->>0, CAST(value->>1 AS BIGINT), value->>2, value->>3, value->>4, value->>5, value->>6,
                CAST(value->>7 AS BIGINT), CAST(value->>8 AS BIGINT) FROM",
        "AS noted WHERE true
         ON CONFLICT (subject, hour_ms, looker, role, area, purpose, what)
         DO UPDATE SET times = looks.times + excluded.times, last_at_ms = excluded.last_at_ms"
    )?;
    Ok(())
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "sessions",
    kept: "until they end",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM sessions WHERE expires_at_ms <= $1",
    remove: "DELETE FROM sessions WHERE expires_at_ms <= $1",
}];
