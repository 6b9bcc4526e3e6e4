//! The SQL of sessions.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    journal::unfold_execute,
};
use anyhow::Context;
use ledger::ids::Id;

pub(super) async fn insert(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    account: Id,
    created_at_ms: i64,
    expires_at_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO sessions (token_hash, account, created_at_ms, expires_at_ms)
         VALUES ($1, $2, $3, $4)",
        &token_hash[..],
        account.to_string(),
        created_at_ms,
        expires_at_ms
    )?;
    Ok(())
}

pub(super) async fn find(db: &Db, token_hash: &[u8; 32]) -> Result<Option<(Id, i64)>, Error> {
    let row = fetch_optional!(
        db,
        (String, i64),
        "SELECT account, expires_at_ms FROM sessions WHERE token_hash = $1",
        &token_hash[..]
    )?;
    row.map(|(account, expires_at_ms)| {
        let account = account.parse().context("a session's account is no id")?;
        Ok((account, expires_at_ms))
    })
    .transpose()
}

pub(super) async fn delete(tx: &mut Tx, token_hash: &[u8; 32]) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM sessions WHERE token_hash = $1",
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

/// The sessions of an account: opened, ending.
pub(super) async fn of_account(db: &Db, account: Id) -> Result<Vec<(i64, i64)>, Error> {
    Ok(fetch_all!(
        db,
        (i64, i64),
        "SELECT created_at_ms, expires_at_ms FROM sessions WHERE account = $1 ORDER BY created_at_ms",
        account.to_string()
    )?)
}

/// Ends all sessions of an account.
pub(super) async fn delete_all(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM sessions WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}
