//! The SQL of imports. What names people is encrypted as one document for its place.

mod known;

pub(super) use known::{known, put_rows, recorded};

use super::model::{Counts, Sheet};
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_among, fetch_optional},
    error::Error,
    identity::Keys,
    retention::Rule,
};
use chrono::NaiveDateTime;
use ledger::{area::AreaPath, ids::Id, time::Instant};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// Previews that one owner may keep; the oldest make room.
const PREVIEWS_MAX: i64 = 20;

/// What a list shows of an import. Encrypted, since a file's name may be a person's.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Summary {
    pub(super) file_name: String,
    /// The sheet that was read.
    pub(super) sheet: String,
    /// Sheets with a header as well, which were not read.
    pub(super) other_sheets: Vec<String>,
    pub(super) header_row: u32,
    /// Letters of the columns, by what they hold.
    pub(super) columns: BTreeMap<String, String>,
    /// There is no column for the class.
    pub(super) class_assumed: bool,
    /// The time in Guangzhou at which the workbook was judged.
    pub(super) judged_at: NaiveDateTime,
    pub(super) counts: Counts,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Preview,
    Committed,
}

impl State {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Committed => "committed",
        }
    }
}

/// An import without its rows.
#[derive(Clone)]
pub(super) struct Import {
    pub(super) id: Id,
    pub(super) area: AreaPath,
    pub(super) state: State,
    /// Grows with every change of the rows.
    pub(super) version: i64,
    pub(super) summary: Summary,
    pub(super) created_at_ms: i64,
    pub(super) expires_at_ms: i64,
}

#[derive(FromRow, serde::Deserialize)]
struct ImportRow {
    id: String,
    area: String,
    state: String,
    version: i64,
    summary: Vec<u8>,
    created_at_ms: i64,
    expires_at_ms: i64,
}

impl ImportRow {
    fn open(self, keys: &Keys) -> Result<Import, Error> {
        let id: Id = self.id.parse().map_err(anyhow::Error::new)?;
        Ok(Import {
            id,
            area: self.area.parse().map_err(anyhow::Error::new)?,
            state: state(&self.state),
            version: self.version,
            summary: unseal(keys, "summary", id, &self.summary)?,
            created_at_ms: self.created_at_ms,
            expires_at_ms: self.expires_at_ms,
        })
    }
}

/// The column's CHECK knows two words.
fn state(word: &str) -> State {
    if word == "preview" {
        State::Preview
    } else {
        State::Committed
    }
}

/// Keeps a new preview with its workbook, and makes room among the owner's.
pub(super) async fn insert(
    tx: &mut Tx,
    keys: &Keys,
    owner: Id,
    import: &Import,
    sheet: &Sheet,
    file: &[u8],
) -> Result<(), Error> {
    let id = import.id;
    let sealed_summary = seal(keys, "summary", id, &import.summary)?;
    let sealed_sheet = seal(keys, "sheet", id, sheet)?;
    let sealed_file = keys.seal_document(&place("file", id), file)?;
    execute!(
        &mut *tx,
        "INSERT INTO imports
             (id, owner, area, state, version, summary, sheet, created_at_ms, expires_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.to_string(),
        owner.to_string(),
        import.area.as_str(),
        import.state.as_str(),
        import.version,
        sealed_summary,
        sealed_sheet,
        import.created_at_ms,
        import.expires_at_ms
    )?;
    execute!(
        &mut *tx,
        "INSERT INTO import_files (id, bytes) VALUES ($1, $2)",
        id.to_string(),
        sealed_file
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM imports WHERE owner = $1 AND state = 'preview' AND id NOT IN (
             SELECT id FROM imports WHERE owner = $1 AND state = 'preview'
             ORDER BY created_at_ms DESC, id DESC LIMIT $2)",
        owner.to_string(),
        PREVIEWS_MAX
    )?;
    Ok(())
}

/// Drops what has outlived its purpose.
pub(super) async fn drop_expired(tx: &mut Tx, now_ms: i64) -> Result<u64, Error> {
    Ok(execute!(
        tx,
        "DELETE FROM imports WHERE expires_at_ms <= $1",
        now_ms
    )?)
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "workbooks and their rows",
    kept: "7 days as a preview, 30 days once recorded",
    // Their end stands beside them.
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM imports WHERE expires_at_ms <= $1",
    remove: "DELETE FROM imports WHERE expires_at_ms <= $1",
}];

/// Where a page of a list begins: behind an import of this time and id.
pub(super) type Cursor = (i64, String);

/// An owner's imports, the newest first.
pub(super) async fn list(
    db: &Db,
    keys: &Keys,
    owner: Id,
    now_ms: i64,
    (created_at_ms, id): Cursor,
    limit: i64,
) -> Result<Vec<Import>, Error> {
    let rows = fetch_all!(
        db,
        ImportRow,
        "SELECT id, area, state, version, summary, created_at_ms, expires_at_ms FROM imports
         WHERE owner = $1 AND expires_at_ms > $2
           AND (created_at_ms < $3 OR (created_at_ms = $3 AND id < $4))
         ORDER BY created_at_ms DESC, id DESC LIMIT $5",
        owner.to_string(),
        now_ms,
        created_at_ms,
        &id,
        limit
    )?;
    rows.into_iter().map(|row| row.open(keys)).collect()
}

/// One import of an owner.
pub(super) async fn find(
    db: &Db,
    keys: &Keys,
    owner: Id,
    id: Id,
    now_ms: i64,
) -> Result<Option<Import>, Error> {
    let row = fetch_optional!(
        db,
        ImportRow,
        "SELECT id, area, state, version, summary, created_at_ms, expires_at_ms FROM imports
         WHERE id = $1 AND owner = $2 AND expires_at_ms > $3",
        id.to_string(),
        owner.to_string(),
        now_ms
    )?;
    row.map(|row| row.open(keys)).transpose()
}

/// The rows of an import, as of this version.
pub(super) async fn sheet(
    db: &Db,
    keys: &Keys,
    id: Id,
    version: i64,
) -> Result<Option<Sheet>, Error> {
    let row = fetch_optional!(
        db,
        (Vec<u8>,),
        "SELECT sheet FROM imports WHERE id = $1 AND version = $2",
        id.to_string(),
        version
    )?;
    row.map(|(sealed,)| unseal(keys, "sheet", id, &sealed))
        .transpose()
}

/// The workbook as it came.
pub(super) async fn file(db: &Db, keys: &Keys, id: Id) -> Result<Option<Vec<u8>>, Error> {
    let row = fetch_optional!(
        db,
        (Vec<u8>,),
        "SELECT bytes FROM import_files WHERE id = $1",
        id.to_string()
    )?;
    Ok(row
        .map(|(sealed,)| keys.unseal_document(&place("file", id), &sealed))
        .transpose()?)
}

/// Replaces the rows of a preview that nobody else has changed. Says whether it did.
pub(super) async fn replace(
    tx: &mut Tx,
    keys: &Keys,
    import: &Import,
    sheet: &Sheet,
) -> Result<bool, Error> {
    let sealed_summary = seal(keys, "summary", import.id, &import.summary)?;
    let sealed_sheet = seal(keys, "sheet", import.id, sheet)?;
    let changed = execute!(
        tx,
        "UPDATE imports SET version = version + 1, summary = $3, sheet = $4
         WHERE id = $1 AND version = $2 AND state = 'preview'",
        import.id.to_string(),
        import.version,
        sealed_summary,
        sealed_sheet
    )?;
    Ok(changed > 0)
}

/// Notes that everything in it was recorded.
pub(super) async fn finish(
    tx: &mut Tx,
    keys: &Keys,
    import: &Import,
    sheet: &Sheet,
    expires_at_ms: i64,
) -> Result<(), Error> {
    let sealed_summary = seal(keys, "summary", import.id, &import.summary)?;
    let sealed_sheet = seal(keys, "sheet", import.id, sheet)?;
    execute!(
        tx,
        "UPDATE imports SET state = 'committed', version = version + 1, summary = $2, sheet = $3,
                expires_at_ms = $4
         WHERE id = $1",
        import.id.to_string(),
        sealed_summary,
        sealed_sheet,
        expires_at_ms
    )?;
    Ok(())
}

/// Drops an owner's import. Says whether there was one.
pub(super) async fn delete(tx: &mut Tx, owner: Id, id: Id) -> Result<bool, Error> {
    let gone = execute!(
        tx,
        "DELETE FROM imports WHERE id = $1 AND owner = $2",
        id.to_string(),
        owner.to_string()
    )?;
    Ok(gone > 0)
}

/// State and version of these imports, in the transaction that is to commit them.
pub(super) async fn states(tx: &mut Tx, ids: &[Id]) -> Result<BTreeMap<Id, (State, i64)>, Error> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows = fetch_among!(
        tx,
        (String, String, i64),
        sqlite: "SELECT id, state, version FROM imports WHERE id IN (SELECT value FROM json_each($1))",
        postgres: "SELECT id, state, version FROM imports WHERE id = ANY($1)",
        ids
    )?;
    let parse = |(id, word, version): (String, String, i64)| -> anyhow::Result<_> {
        Ok((id.parse()?, (state(&word), version)))
    };
    Ok(rows.into_iter().map(parse).collect::<anyhow::Result<_>>()?)
}

fn place(part: &str, id: Id) -> String {
    format!("imports/{part}/{id}")
}

fn seal(keys: &Keys, part: &str, id: Id, value: &impl Serialize) -> Result<Vec<u8>, Error> {
    let text = serde_json::to_vec(value).map_err(anyhow::Error::new)?;
    Ok(keys.seal_document(&place(part, id), &text)?)
}

fn unseal<T: DeserializeOwned>(keys: &Keys, part: &str, id: Id, sealed: &[u8]) -> Result<T, Error> {
    let text = keys.unseal_document(&place(part, id), sealed)?;
    // The parser's message could repeat what it read.
    let value = serde_json::from_slice(&text);
    Ok(value.map_err(|_| anyhow::anyhow!("the stored {part} of an import is damaged"))?)
}

/// Which workbooks of an owner are kept, and until when. What they say is of other people.
pub(crate) async fn kept_of(db: &Db, owner: Id) -> Result<Vec<serde_json::Value>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64, i64),
        "SELECT state, created_at_ms, expires_at_ms FROM imports WHERE owner = $1 ORDER BY created_at_ms",
        owner.to_string()
    )?;
    let instant = |at_ms: i64| Instant::from_unix(at_ms.div_euclid(1_000)).to_string();
    let kept = rows.into_iter().map(|(state, created, expires)| {
        serde_json::json!({
            "state": state,
            "brought_at": instant(created),
            "kept_until": instant(expires),
        })
    });
    Ok(kept.collect())
}

/// Destroys the workbooks of an owner.
pub(crate) async fn destroy_of(tx: &mut Tx, owner: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM imports WHERE owner = $1",
        owner.to_string()
    )?;
    Ok(())
}

/// How many workbooks of an owner wait to be recorded.
pub(crate) async fn previews_of(db: &Db, owner: Id, now_ms: i64) -> Result<i64, Error> {
    let row = fetch_optional!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM imports WHERE owner = $1 AND state = 'preview' AND expires_at_ms > $2",
        owner.to_string(),
        now_ms
    )?;
    Ok(row.map_or(0, |(count,)| count))
}
