//! The SQL of published checkpoints.

use crate::{
    db::{Db, execute, fetch_optional},
    error::Error,
};
use ledger::tree::Hash;

/// A checkpoint that was published.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) size: u64,
    pub(super) root: Hash,
    pub(super) note: String,
}

/// The last one.
pub(super) async fn checkpoint(db: &Db) -> Result<Option<Stored>, Error> {
    let row = fetch_optional!(
        db,
        (i64, String, String),
        "SELECT size, root, note FROM checkpoint WHERE id = 1"
    )?;
    row.map(|(size, root, note)| {
        let root = root
            .parse()
            .map_err(|_| anyhow::anyhow!("the stored checkpoint is damaged"))?;
        Ok(Stored {
            size: u64::try_from(size).unwrap_or(0),
            root,
            note,
        })
    })
    .transpose()
}

/// Puts a larger checkpoint in the place of the one that was there before. When another node was faster,
/// its checkpoint stays.
pub(super) async fn replace_checkpoint(
    db: &Db,
    before: u64,
    new: &Stored,
    now_ms: i64,
) -> Result<(), Error> {
    let size = |size: u64| i64::try_from(size).unwrap_or(i64::MAX);
    let mut tx = db.begin().await?;
    execute!(
        &mut tx,
        "INSERT INTO checkpoint (id, size, root, note, signed_at_ms) VALUES (1, $1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note,
                signed_at_ms = excluded.signed_at_ms
         WHERE checkpoint.size = $5 AND checkpoint.size < excluded.size",
        size(new.size),
        new.root.to_string(),
        &new.note,
        now_ms,
        size(before)
    )?;
    tx.commit().await?;
    Ok(())
}
