//! The SQL of keys: since when each is known, and what two administrators decide about them.

use super::KeyInUse;
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    retention::Rule,
};
use ledger::ids::Id;
use serde::Deserialize;
use sqlx::FromRow;
use std::collections::BTreeMap;

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "what administrators asked about keys",
    kept: "14 days",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM key_changes WHERE expires_at_ms <= $1",
    remove: "DELETE FROM key_changes WHERE expires_at_ms <= $1",
}];

/// Notes keys that are new here.
pub(super) async fn note(tx: &mut Tx, keys: &[KeyInUse], now_ms: i64) -> Result<(), Error> {
    for key in keys {
        execute!(
            &mut *tx,
            "INSERT INTO keys_seen (purpose, fingerprint, seen_at_ms) VALUES ($1, $2, $3)
             ON CONFLICT (purpose, fingerprint) DO NOTHING",
            key.purpose,
            &key.fingerprint,
            now_ms
        )?;
    }
    Ok(())
}

/// Since when each key is known, by purpose and fingerprint.
pub(super) async fn seen(db: &Db) -> Result<BTreeMap<(String, String), i64>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, i64),
        "SELECT purpose, fingerprint, seen_at_ms FROM keys_seen ORDER BY purpose, fingerprint"
    )?;
    let seen = |(purpose, fingerprint, at_ms)| ((purpose, fingerprint), at_ms);
    Ok(rows.into_iter().map(seen).collect())
}

/// What somebody asked for.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct Change {
    pub(super) id: String,
    pub(super) asked_by: String,
    pub(super) asked_at_ms: i64,
    pub(super) expires_at_ms: i64,
}

/// What waits for a second administrator.
pub(super) async fn asked(db: &Db, now_ms: i64) -> Result<Option<Change>, Error> {
    Ok(fetch_optional!(
        db,
        Change,
        "SELECT id, asked_by, asked_at_ms, expires_at_ms FROM key_changes
         WHERE state = 'asked' AND expires_at_ms > $1 ORDER BY asked_at_ms, id LIMIT 1",
        now_ms
    )?)
}

/// Asks; false when something waits already.
pub(super) async fn ask(tx: &mut Tx, change: &Change) -> Result<bool, Error> {
    let asked = execute!(
        tx,
        "INSERT INTO key_changes (id, action, asked_by, asked_at_ms, expires_at_ms, state)
         SELECT $1, 'reseal', $2, $3, $4, 'asked'
         WHERE NOT EXISTS (SELECT 1 FROM key_changes WHERE state = 'asked' AND expires_at_ms > $3)",
        &change.id,
        &change.asked_by,
        change.asked_at_ms,
        change.expires_at_ms
    )?;
    Ok(asked > 0)
}

/// Confirms as another; false when there is nothing of somebody else to confirm.
pub(super) async fn confirm(tx: &mut Tx, id: Id, by: Id, now_ms: i64) -> Result<bool, Error> {
    let confirmed = execute!(
        tx,
        "UPDATE key_changes SET state = 'confirmed', confirmed_by = $2, confirmed_at_ms = $3
         WHERE id = $1 AND state = 'asked' AND expires_at_ms > $3 AND asked_by <> $2",
        id.to_string(),
        by.to_string(),
        now_ms
    )?;
    Ok(confirmed > 0)
}

/// Takes back what one asked oneself, or another asked; false when it does not wait any more.
pub(super) async fn withdraw(tx: &mut Tx, id: Id) -> Result<bool, Error> {
    let withdrawn = execute!(
        tx,
        "UPDATE key_changes SET state = 'withdrawn' WHERE id = $1 AND state = 'asked'",
        id.to_string()
    )?;
    Ok(withdrawn > 0)
}
