//! The SQL of handovers.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
};
use ledger::ids::Id;
use sqlx::FromRow;

/// A role on its way from one to another.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Handover {
    pub(super) id: String,
    pub(super) leaver: String,
    pub(super) granted_seq: i64,
    pub(super) role: String,
    pub(super) area: String,
    pub(super) taker: String,
    pub(super) kind: String,
    pub(super) until_ms: Option<i64>,
    pub(super) opened_at_ms: i64,
    pub(super) leaver_at_ms: Option<i64>,
    pub(super) taker_at_ms: Option<i64>,
    pub(super) state: String,
}

pub(super) async fn insert(tx: &mut Tx, one: &Handover, opened_by: Id) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO handovers (id, leaver, granted_seq, role, area, taker, kind, until_ms, opened_by,
                opened_at_ms, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')",
        &one.id,
        &one.leaver,
        one.granted_seq,
        &one.role,
        &one.area,
        &one.taker,
        &one.kind,
        one.until_ms,
        opened_by.to_string(),
        one.opened_at_ms
    )?;
    Ok(())
}

pub(super) async fn find(db: &Db, id: &str) -> Result<Option<Handover>, Error> {
    Ok(fetch_optional!(
        db,
        Handover,
        "SELECT id, leaver, granted_seq, role, area, taker, kind, until_ms, opened_at_ms, leaver_at_ms,
                taker_at_ms, state
         FROM handovers WHERE id = $1",
        id
    )?)
}

/// Those that are under way, and the substitutes whose time is not yet settled; the oldest first.
pub(super) async fn open(db: &Db) -> Result<Vec<Handover>, Error> {
    Ok(fetch_all!(
        db,
        Handover,
        "SELECT id, leaver, granted_seq, role, area, taker, kind, until_ms, opened_at_ms, leaver_at_ms,
                taker_at_ms, state
         FROM handovers WHERE state = 'open' OR (state = 'done' AND kind = 'substitute')
         ORDER BY opened_at_ms, id LIMIT 500"
    )?)
}

/// Those of somebody that are under way.
pub(super) async fn of(db: &Db, account: Id) -> Result<Vec<Handover>, Error> {
    Ok(fetch_all!(
        db,
        Handover,
        "SELECT id, leaver, granted_seq, role, area, taker, kind, until_ms, opened_at_ms, leaver_at_ms,
                taker_at_ms, state
         FROM handovers WHERE state = 'open' AND (leaver = $1 OR taker = $1) ORDER BY opened_at_ms, id",
        account.to_string()
    )?)
}

/// Notes that one of the two has confirmed.
pub(super) async fn confirm(tx: &mut Tx, id: &str, account: Id, now_ms: i64) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE handovers SET leaver_at_ms = $1
         WHERE id = $2 AND leaver = $3 AND leaver_at_ms IS NULL AND state = 'open'",
        now_ms,
        id,
        account.to_string()
    )?;
    execute!(
        tx,
        "UPDATE handovers SET taker_at_ms = $1
         WHERE id = $2 AND taker = $3 AND taker_at_ms IS NULL AND state = 'open'",
        now_ms,
        id,
        account.to_string()
    )?;
    Ok(())
}

/// Ends one.
pub(super) async fn end(tx: &mut Tx, id: &str, state: &str, now_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE handovers SET state = $1, ended_at_ms = $2 WHERE id = $3 AND state = 'open'",
        state,
        now_ms,
        id
    )?;
    Ok(())
}
