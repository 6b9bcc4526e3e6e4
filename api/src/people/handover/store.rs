//! The SQL of handovers.

use super::many::NewHandover;
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
};
use ledger::ids::{Id, Seq};
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
    pub(super) leaver_signature: Option<String>,
    pub(super) taker_signature: Option<String>,
    /// The entry that gave a substitute the role, where one did.
    pub(super) given_seq: Option<i64>,
    pub(super) state: String,
}

/// Adds one; false when its id is there already.
pub(super) async fn insert(tx: &mut Tx, one: &Handover, opened_by: Id) -> Result<bool, Error> {
    let added = execute!(
        tx,
        "INSERT INTO handovers (id, leaver, granted_seq, role, area, taker, kind, until_ms, opened_by,
                opened_at_ms, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open') ON CONFLICT (id) DO NOTHING",
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
    Ok(added > 0)
}

/// Whether one is open and confirmed by both. Writing what stands there locks the row to the end of the transaction
/// on both engines.
pub(super) async fn hold_ready(tx: &mut Tx, id: &str) -> Result<bool, Error> {
    let held = execute!(
        tx,
        "UPDATE handovers SET state = 'open'
         WHERE id = $1 AND state = 'open' AND leaver_at_ms IS NOT NULL AND taker_at_ms IS NOT NULL",
        id
    )?;
    Ok(held > 0)
}

pub(super) async fn find(db: &Db, id: &str) -> Result<Option<Handover>, Error> {
    Ok(fetch_optional!(
        db,
        Handover,
        "SELECT id, leaver, granted_seq, role, area, taker, kind, until_ms, opened_at_ms, leaver_at_ms,
                taker_at_ms, leaver_signature, taker_signature, given_seq, state
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
                taker_at_ms, leaver_signature, taker_signature, given_seq, state
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
                taker_at_ms, leaver_signature, taker_signature, given_seq, state
         FROM handovers WHERE state = 'open' AND (leaver = $1 OR taker = $1) ORDER BY opened_at_ms, id",
        account.to_string()
    )?)
}

/// Notes that one of the two has confirmed, with their signature where there is one.
pub(super) async fn confirm(
    tx: &mut Tx,
    id: &str,
    account: Id,
    signature: Option<&str>,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE handovers SET leaver_at_ms = $1, leaver_signature = $4
         WHERE id = $2 AND leaver = $3 AND leaver_at_ms IS NULL AND state = 'open'",
        now_ms,
        id,
        account.to_string(),
        signature
    )?;
    execute!(
        tx,
        "UPDATE handovers SET taker_at_ms = $1, taker_signature = $4
         WHERE id = $2 AND taker = $3 AND taker_at_ms IS NULL AND state = 'open'",
        now_ms,
        id,
        account.to_string(),
        signature
    )?;
    Ok(())
}

/// Gives one up; false when it had ended already.
pub(super) async fn cancel(tx: &mut Tx, id: &str, now_ms: i64) -> Result<bool, Error> {
    let ended = execute!(
        tx,
        "UPDATE handovers SET state = 'cancelled', ended_at_ms = $1 WHERE id = $2 AND state = 'open'",
        now_ms,
        id
    )?;
    Ok(ended > 0)
}

/// Notes that one is done, and which entry gave a substitute the role.
pub(super) async fn finish(
    tx: &mut Tx,
    id: &str,
    given: Option<Seq>,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE handovers SET state = 'done', ended_at_ms = $1, given_seq = $3 WHERE id = $2 AND state = 'open'",
        now_ms,
        id,
        given.map(|seq| i64::try_from(seq).unwrap_or(i64::MAX))
    )?;
    Ok(())
}

/// What was still under way for roles that have changed hands otherwise is over.
pub(super) async fn overtake(
    tx: &mut Tx,
    handed: &[NewHandover],
    now_ms: i64,
) -> Result<(), Error> {
    for one in handed {
        execute!(
            &mut *tx,
            "UPDATE handovers SET state = 'cancelled', ended_at_ms = $1
             WHERE leaver = $2 AND granted_seq = $3 AND state = 'open'",
            now_ms,
            one.leaver.to_string(),
            i64::try_from(one.granted).unwrap_or(i64::MAX)
        )?;
    }
    Ok(())
}
