//! The SQL of drafts of the standard.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_one},
    error::Error,
    retention::Rule,
};
use ledger::{canon, ids::Id, standard::Standard};
use serde::Deserialize;
use sqlx::FromRow;

const YEAR_MS: i64 = 365 * 86_400_000;

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "drafts of the exchange standard",
    kept: "1 year after the last change",
    kept_ms: YEAR_MS,
    count: "SELECT COUNT(*) FROM standard_drafts WHERE changed_at_ms <= $1",
    remove: "DELETE FROM standard_drafts WHERE changed_at_ms <= $1",
}];

/// A draft as it is kept.
#[derive(Debug, FromRow, Deserialize)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) made_by: String,
    facts: String,
    pub(super) revision: i64,
    pub(super) changed_at_ms: i64,
}

impl Draft {
    /// What it says, under the version that its maker had before them.
    pub(super) fn standard(&self) -> Result<Standard, Error> {
        let read = canon::from_canonical(self.facts.as_bytes());
        Ok(read.map_err(anyhow::Error::from)?)
    }
}

/// All drafts, the one changed last first. Administrators are few, and each keeps few.
pub(super) async fn all(db: &Db) -> Result<Vec<Draft>, Error> {
    Ok(fetch_all!(
        db,
        Draft,
        "SELECT id, made_by, facts, revision, changed_at_ms FROM standard_drafts
         ORDER BY changed_at_ms DESC, id"
    )?)
}

/// Keeps a new draft, unless its maker has as many as one may; whether it did.
pub(super) async fn put(
    tx: &mut Tx,
    (id, by): (Id, Id),
    standard: &Standard,
    now_ms: i64,
    drafts_max: i64,
) -> Result<bool, Error> {
    let rows = execute!(
        &mut *tx,
        "INSERT INTO standard_drafts (id, made_by, facts, revision, changed_at_ms)
         SELECT $1, $2, $3, 1, $4
         WHERE (SELECT COUNT(*) FROM standard_drafts WHERE made_by = $2) < $5",
        id.to_string(),
        by.to_string(),
        canon::to_canonical(standard),
        now_ms,
        drafts_max
    )?;
    Ok(rows == 1)
}

/// Keeps a change of one's own draft, if nobody saved it since; whether it did.
pub(super) async fn change(
    tx: &mut Tx,
    (id, by): (&str, Id),
    standard: &Standard,
    (revision, now_ms): (i64, i64),
) -> Result<bool, Error> {
    let rows = execute!(
        &mut *tx,
        "UPDATE standard_drafts SET facts = $3, revision = revision + 1, changed_at_ms = $5
         WHERE id = $1 AND made_by = $2 AND revision = $4",
        id,
        by.to_string(),
        canon::to_canonical(standard),
        revision,
        now_ms
    )?;
    Ok(rows == 1)
}

/// Whether somebody has a draft of this name.
pub(super) async fn exists(db: &Db, id: &str, by: Id) -> Result<bool, Error> {
    let (count,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM standard_drafts WHERE id = $1 AND made_by = $2",
        id,
        by.to_string()
    )?;
    Ok(count > 0)
}

/// Throws one's own draft away; whether there was one.
pub(super) async fn remove(tx: &mut Tx, id: &str, by: Id) -> Result<bool, Error> {
    let rows = execute!(
        &mut *tx,
        "DELETE FROM standard_drafts WHERE id = $1 AND made_by = $2",
        id,
        by.to_string()
    )?;
    Ok(rows == 1)
}
