//! The tree that was signed last: what everything that is published stays within.

use super::{Publisher, store};
use crate::{
    db::Db,
    error::Error,
    journal::{self},
};
use ledger::{
    checkpoint::Checkpoint,
    tile::{TileSet, tiles_read_by},
    tree::{NodeReader, ProveError},
};

/// A checkpoint that carries this log's signature, with its note.
#[derive(Debug, Clone)]
pub(super) struct Signed {
    /// Size and root.
    pub(super) checkpoint: Checkpoint,
    /// The note as it was signed.
    pub(super) note: String,
}

impl Publisher {
    /// The checkpoint that stands published. A note is opened once: while it stays the same, so does what
    /// it says.
    pub(super) async fn signed(&self) -> Result<Signed, Error> {
        let not_ready = || Error::refused("not_ready");
        let stored = store::checkpoint(self.db()).await?.ok_or_else(not_ready)?;
        if let Some(known) = self.opened().filter(|known| agree(known, &stored)) {
            return Ok(known);
        }
        let checkpoint = Checkpoint::open(stored.note.as_bytes(), self.key());
        let signed = Signed {
            checkpoint: checkpoint.map_err(|_| not_ready())?,
            note: stored.note.clone(),
        };
        if !agree(&signed, &stored) {
            return Err(not_ready());
        }
        self.keep_opened(&signed);
        Ok(signed)
    }
}

/// Size and root stand beside the note for the comparison when it is replaced. Where they differ, somebody
/// has changed them.
fn agree(signed: &Signed, stored: &store::Stored) -> bool {
    i64::try_from(signed.checkpoint.size) == Ok(stored.size)
        && signed.checkpoint.root.to_string() == stored.root
        && signed.note == stored.note
}

/// Computes something from the stored tiles that it reads, fetched in one statement.
pub(super) async fn from_tiles<T>(
    db: &Db,
    compute: impl Fn(&dyn NodeReader) -> Result<T, ProveError>,
) -> Result<T, Error> {
    let keys = tiles_read_by(&compute);
    let tiles: TileSet = journal::tiles(db, &keys).await?;
    compute(&tiles).map_err(|error| damaged(&error))
}

/// What was signed cannot be shown any more: not the caller's fault, and nothing to be passed off as proof.
pub(super) fn damaged(cause: &impl std::fmt::Display) -> Error {
    Error::refused("signer_refuses").with(
        "reason",
        format!("the stored tiles do not give the tree that was signed: {cause}"),
    )
}
