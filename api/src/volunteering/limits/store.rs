//! The SQL of limits.

use crate::{
    db::{Db, Tx, execute, fetch_all},
    error::Error,
};
use sqlx::FromRow;

/// A version of a limit.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct VersionRow {
    pub(super) version: i64,
    pub(super) value: String,
    pub(super) reason: String,
    pub(super) changed_by: String,
    pub(super) changed_at_ms: i64,
}

/// The newest versions first.
pub(super) async fn versions(db: &Db, kind: &str, limit: i64) -> Result<Vec<VersionRow>, Error> {
    Ok(fetch_all!(
        db,
        VersionRow,
        "SELECT version, value, reason, changed_by, changed_at_ms FROM limit_versions
         WHERE kind = $1 ORDER BY version DESC LIMIT $2",
        kind,
        limit
    )?)
}

/// Adds a version; false when it is not the next one.
pub(super) async fn put(tx: &mut Tx, kind: &str, row: &VersionRow) -> Result<bool, Error> {
    let added = execute!(
        tx,
        "INSERT INTO limit_versions (kind, version, value, reason, changed_by, changed_at_ms)
         SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT),
                CAST($6 AS BIGINT)
         WHERE (SELECT COALESCE(MAX(version), 0) FROM limit_versions WHERE kind = $1) + 1 = $2
         ON CONFLICT DO NOTHING",
        kind,
        row.version,
        &row.value,
        &row.reason,
        &row.changed_by,
        row.changed_at_ms
    )?;
    Ok(added > 0)
}
