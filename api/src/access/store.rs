//! The SQL of sessions.

use crate::{
    db::{Db, Tx, execute, fetch_optional},
    error::Error,
    retention::Rule,
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

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "sessions",
    kept: "until they end",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM sessions WHERE expires_at_ms <= $1",
    remove: "DELETE FROM sessions WHERE expires_at_ms <= $1",
}];
