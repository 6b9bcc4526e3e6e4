//! The SQL of layouts and of records of other systems.

use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
    journal::unfold_fetch,
};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// A version of a layout.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct LayoutRow {
    pub(super) layout: String,
    pub(super) version: i64,
    pub(super) name: String,
    pub(super) origin: String,
    /// A JSON list of columns.
    pub(super) columns: String,
    pub(super) retired: i64,
    pub(super) changed_by: String,
    pub(super) changed_at_ms: i64,
}

/// The newest version of each layout, by name.
pub(super) async fn layouts(db: &Db) -> Result<Vec<LayoutRow>, Error> {
    Ok(fetch_all!(
        db,
        LayoutRow,
        "SELECT layout, version, name, origin, columns, retired, changed_by, changed_at_ms FROM layout_versions v
         WHERE version = (SELECT MAX(version) FROM layout_versions n WHERE n.layout = v.layout)
         ORDER BY retired, origin, name, layout LIMIT 200"
    )?)
}

/// The newest version of one layout.
pub(super) async fn layout(
    source: impl Into<Source<'_>>,
    id: &str,
) -> Result<Option<LayoutRow>, Error> {
    Ok(fetch_optional!(
        source,
        LayoutRow,
        "SELECT layout, version, name, origin, columns, retired, changed_by, changed_at_ms FROM layout_versions
         WHERE layout = $1 ORDER BY version DESC LIMIT 1",
        id
    )?)
}

/// Every version of one layout, the newest first.
pub(super) async fn versions(db: &Db, id: &str) -> Result<Vec<LayoutRow>, Error> {
    Ok(fetch_all!(
        db,
        LayoutRow,
        "SELECT layout, version, name, origin, columns, retired, changed_by, changed_at_ms FROM layout_versions
         WHERE layout = $1 ORDER BY version DESC LIMIT 100",
        id
    )?)
}

/// Adds a version; false when somebody else has added it.
pub(super) async fn put_version(tx: &mut Tx, row: &LayoutRow) -> Result<bool, Error> {
    let added = execute!(
        tx,
        "INSERT INTO layout_versions (layout, version, name, origin, columns, retired, changed_by, changed_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        &row.layout,
        row.version,
        &row.name,
        &row.origin,
        &row.columns,
        row.retired,
        &row.changed_by,
        row.changed_at_ms
    )?;
    Ok(added > 0)
}

/// What a record says besides its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Words {
    pub(super) activity: String,
    pub(super) organiser: String,
    pub(super) place: String,
}

/// A record of another system.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct Record {
    pub(super) id: String,
    pub(super) account: String,
    pub(super) origin: String,
    pub(super) layout: String,
    pub(super) version: i64,
    pub(super) words: Vec<u8>,
    pub(super) class: String,
    pub(super) starts_at_ms: i64,
    pub(super) ends_at_ms: i64,
    pub(super) area: String,
    pub(super) imported_by: String,
    pub(super) imported_at_ms: i64,
}

/// Where the words of a record open.
fn place(id: &str) -> String {
    format!("external_records/{id}")
}

/// Seals the words of a record.
pub(super) fn seal(keys: &Keys, id: &str, words: &Words) -> Result<Vec<u8>, Error> {
    let plain = serde_json::to_vec(words).map_err(anyhow::Error::new)?;
    Ok(keys.seal_document(&place(id), &plain)?)
}

impl Record {
    pub(super) fn open(&self, keys: &Keys) -> Result<Words, Error> {
        let plain = keys.unseal_document(&place(&self.id), &self.words)?;
        Ok(serde_json::from_slice(&plain).map_err(anyhow::Error::new)?)
    }
}

/// Person, origin, start and end of every record that stands.
pub(super) async fn intervals(
    tx: &mut Tx,
    accounts: &[[String; 1]],
) -> Result<Vec<(String, String, i64, i64)>, Error> {
    Ok(unfold_fetch!(
        tx,
        (String, String, i64, i64),
        accounts,
        "SELECT account, origin, starts_at_ms, ends_at_ms FROM external_records
         WHERE taken_at_ms IS NULL AND account IN (SELECT value->>0 FROM",
        ") ORDER BY account, starts_at_ms"
    )?)
}

/// Person, entry, activity, start and end of every hour here that takes its time.
pub(super) async fn hours(
    tx: &mut Tx,
    accounts: &[[String; 1]],
) -> Result<Vec<(String, i64, Option<String>, i64, i64)>, Error> {
    Ok(unfold_fetch!(
        tx,
        (String, i64, Option<String>, i64, i64),
        accounts,
        "SELECT c.member, c.seq, d.name, c.starts_at_ms, c.ends_at_ms
         FROM ledger_claims c LEFT JOIN activity_details d ON d.seq = c.activity_seq
         WHERE c.state NOT IN ('rejected', 'reversed', 'withdrawn') AND c.member IN (SELECT value->>0 FROM",
        ") ORDER BY c.member, c.starts_at_ms"
    )?)
}

/// Adds records.
pub(super) async fn insert(tx: &mut Tx, records: &[Record]) -> Result<(), Error> {
    for one in records {
        execute!(
            &mut *tx,
            "INSERT INTO external_records (id, account, origin, layout, version, words, class, starts_at_ms,
                    ends_at_ms, area, imported_by, imported_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            &one.id,
            &one.account,
            &one.origin,
            &one.layout,
            one.version,
            one.words.clone(),
            &one.class,
            one.starts_at_ms,
            one.ends_at_ms,
            &one.area,
            &one.imported_by,
            one.imported_at_ms
        )?;
    }
    Ok(())
}

/// Records of somebody that stand, the newest service first.
pub(super) async fn of(db: &Db, account: Id, limit: i64) -> Result<Vec<Record>, Error> {
    Ok(fetch_all!(
        db,
        Record,
        "SELECT id, account, origin, layout, version, words, class, starts_at_ms, ends_at_ms, area, imported_by,
                imported_at_ms
         FROM external_records WHERE account = $1 AND taken_at_ms IS NULL ORDER BY starts_at_ms DESC, id LIMIT $2",
        account.to_string(),
        limit
    )?)
}

/// Records of an area and what lies inside that stand, the last that came first.
pub(super) async fn in_area(
    db: &Db,
    area: &str,
    before: &str,
    limit: i64,
) -> Result<Vec<Record>, Error> {
    Ok(fetch_all!(
        db,
        Record,
        "SELECT id, account, origin, layout, version, words, class, starts_at_ms, ends_at_ms, area, imported_by,
                imported_at_ms
         FROM external_records
         WHERE (area = $1 OR area LIKE $1 || '/%') AND taken_at_ms IS NULL AND ($2 = '' OR id < $2)
         ORDER BY id DESC LIMIT $3",
        area,
        before,
        limit
    )?)
}

/// One record.
pub(super) async fn find(db: &Db, id: &str) -> Result<Option<Record>, Error> {
    Ok(fetch_optional!(
        db,
        Record,
        "SELECT id, account, origin, layout, version, words, class, starts_at_ms, ends_at_ms, area, imported_by,
                imported_at_ms
         FROM external_records WHERE id = $1",
        id
    )?)
}

/// Takes a record back; false when it was already.
pub(super) async fn take_back(tx: &mut Tx, id: &str, by: Id, now_ms: i64) -> Result<bool, Error> {
    let taken = execute!(
        tx,
        "UPDATE external_records SET taken_by = $1, taken_at_ms = $2 WHERE id = $3 AND taken_at_ms IS NULL",
        by.to_string(),
        now_ms,
        id
    )?;
    Ok(taken > 0)
}

/// The records of an account become another's.
pub(super) async fn move_to(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE external_records SET account = $2 WHERE account = $1",
        account.to_string(),
        into.to_string()
    )?;
    Ok(())
}

/// Destroys the records of somebody.
pub(super) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM external_records WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}
