//! The SQL of published checkpoints.

use crate::{
    db::{Db, execute, fetch_optional},
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
