//! The SQL of published checkpoints.

use crate::{
    db::{Db, execute, fetch_all, fetch_optional},
    error::Error,
};

/// A checkpoint as the database holds it. Whether it is one, its note's signature says.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) size: i64,
    pub(super) root: String,
    pub(super) note: String,
}

/// The last one.
pub(super) async fn checkpoint(db: &Db) -> Result<Option<Stored>, Error> {
    let row = fetch_optional!(
        db,
        (i64, String, String),
        "SELECT size, root, note FROM checkpoint WHERE id = 1"
    )?;
    Ok(row.map(|(size, root, note)| Stored { size, root, note }))
}

/// Size of the last one, and when it was signed.
pub(super) async fn published(db: &Db) -> Result<Option<(u64, i64)>, Error> {
    let row = fetch_optional!(
        db,
        (i64, i64),
        "SELECT size, signed_at_ms FROM checkpoint WHERE id = 1"
    )?;
    Ok(row.map(|(size, at_ms)| (u64::try_from(size).unwrap_or(0), at_ms)))
}

/// Puts a checkpoint in the place of the one that was there before. When another node was faster, its
/// checkpoint stays.
pub(super) async fn replace_checkpoint(
    db: &Db,
    before: Option<&Stored>,
    new: &Stored,
    now_ms: i64,
) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    execute!(
        &mut tx,
        "INSERT INTO checkpoint (id, size, root, note, signed_at_ms) VALUES (1, $1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note,
                signed_at_ms = excluded.signed_at_ms
         WHERE checkpoint.note = $5",
        new.size,
        &new.root,
        &new.note,
        now_ms,
        before.map_or("", |before| before.note.as_str())
    )?;
    tx.commit().await?;
    Ok(())
}

/// The last cosignature of a witness.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// Its vkey line.
    pub(super) witness: String,
    /// The tree's size.
    pub(super) size: u64,
    /// The signature line, with its line feed. Whether it is one, the witness's key says.
    pub(super) line: String,
    /// When, by the witness's clock.
    pub(super) at_ms: i64,
}

/// What each witness said last.
pub(super) async fn cosignatures(db: &Db) -> Result<Vec<Statement>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64, String, i64),
        "SELECT witness, size, line, cosigned_at_ms FROM cosignatures ORDER BY witness"
    )?;
    let parse = |(witness, size, line, at_ms)| Statement {
        witness,
        size: u64::try_from(size).unwrap_or(0),
        line,
        at_ms,
    };
    Ok(rows.into_iter().map(parse).collect())
}

/// Keeps what a witness said, unless it has said something about a larger tree.
pub(super) async fn keep_cosignature(db: &Db, row: &Statement, root: &str) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    execute!(
        &mut tx,
        "INSERT INTO cosignatures (witness, size, root, line, cosigned_at_ms) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (witness) DO UPDATE SET size = excluded.size, root = excluded.root,
                line = excluded.line, cosigned_at_ms = excluded.cosigned_at_ms
         WHERE cosignatures.size <= excluded.size",
        &row.witness,
        i64::try_from(row.size).unwrap_or(i64::MAX),
        root,
        &row.line,
        row.at_ms
    )?;
    tx.commit().await?;
    Ok(())
}

/// The note of the newest witnessed checkpoint.
pub(super) async fn witnessed(db: &Db) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        db,
        (String,),
        "SELECT note FROM witnessed_checkpoint WHERE id = 1"
    )?;
    Ok(row.map(|(note,)| note))
}

/// Keeps a witnessed checkpoint, unless a larger one is there.
pub(super) async fn keep_witnessed(db: &Db, size: u64, note: &str) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    execute!(
        &mut tx,
        "INSERT INTO witnessed_checkpoint (id, size, note) VALUES (1, $1, $2)
         ON CONFLICT (id) DO UPDATE SET size = excluded.size, note = excluded.note
         WHERE witnessed_checkpoint.size <= excluded.size",
        i64::try_from(size).unwrap_or(i64::MAX),
        note
    )?;
    tx.commit().await?;
    Ok(())
}
