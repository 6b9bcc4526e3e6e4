//! The tree that was signed last: what everything that is published stays within.

use super::{Publisher, store};
use crate::{app::App, db::Db, error::Error, journal};
use ledger::{
    checkpoint::Checkpoint,
    note::VerifierKey,
    tile::TileKey,
    tree::{Hash, NodeReader, ProveError, root_at},
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

/// A checkpoint that carries this log's signature, with its note.
#[derive(Debug, Clone)]
pub(super) struct Signed {
    /// Size and root.
    pub(super) checkpoint: Checkpoint,
    /// The note as it was signed.
    pub(super) note: String,
}

impl Signed {
    /// Opens a note under the log's key.
    pub(super) fn open(note: &str, key: &VerifierKey) -> Option<Self> {
        let checkpoint = Checkpoint::open(note.as_bytes(), key).ok()?;
        let note = note.to_owned();
        Some(Self { checkpoint, note })
    }
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
        let signed = Signed::open(&stored.note, self.key()).ok_or_else(not_ready)?;
        if !agree(&signed, &stored) {
            return Err(not_ready());
        }
        self.keep_opened(&signed);
        Ok(signed)
    }
}

/// The root of the tree of the first entries, so many, from the stored tiles.
pub(crate) async fn root_of_first(app: &App, size: u64) -> Result<Hash, Error> {
    from_tiles(&app.db, |reader| root_at(reader, size)).await
}

/// Size and root stand beside the note for the comparison when it is replaced. Where they differ, somebody
/// has changed them.
fn agree(signed: &Signed, stored: &store::Stored) -> bool {
    i64::try_from(signed.checkpoint.size) == Ok(stored.size)
        && signed.checkpoint.root.to_string() == stored.root
        && signed.note == stored.note
}

/// Tiles in memory at once, 8 KiB each: a proof of one leaf reads far fewer.
const TILES_MAX: usize = 256;

/// Computes something from the stored tiles that it reads, fetched in one statement; those of a proof for
/// many leaves in several, of which only the nodes that are needed stay.
pub(super) async fn from_tiles<T>(
    db: &Db,
    compute: impl Fn(&dyn NodeReader) -> Result<T, ProveError>,
) -> Result<T, Error> {
    let mut wanted: BTreeMap<TileKey, Vec<(u8, u64)>> = BTreeMap::new();
    for (level, index) in nodes_read_by(&compute) {
        let key = TileKey::holding(level, index);
        wanted.entry(key).or_default().push((level, index));
    }
    let mut nodes = Nodes::default();
    let wanted: Vec<_> = wanted.into_iter().collect();
    for part in wanted.chunks(TILES_MAX) {
        let keys = part.iter().map(|(key, _)| *key).collect();
        let tiles = journal::tiles(db, &keys).await?;
        let held = part.iter().flat_map(|(_, nodes)| nodes).copied();
        nodes.0.extend(held.filter_map(|(level, index)| {
            let hash = tiles.node(level, index)?;
            Some(((level, index), hash))
        }));
    }
    compute(&nodes).map_err(|error| damaged(&error))
}

/// Nodes by level and index.
#[derive(Default)]
struct Nodes(BTreeMap<(u8, u64), Hash>);

impl NodeReader for Nodes {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        self.0.get(&(level, index)).copied()
    }
}

/// The nodes that a computation reads: that depends on sizes and indices only, so a dry run tells.
fn nodes_read_by<T>(compute: impl Fn(&dyn NodeReader) -> T) -> BTreeSet<(u8, u64)> {
    struct Noting(RefCell<BTreeSet<(u8, u64)>>);
    impl NodeReader for Noting {
        fn node(&self, level: u8, index: u64) -> Option<Hash> {
            self.0.borrow_mut().insert((level, index));
            Some(Hash::ZERO)
        }
    }
    let noting = Noting(RefCell::default());
    compute(&noting);
    noting.0.into_inner()
}

/// What was signed cannot be shown any more: not the caller's fault, and nothing to be passed off as proof.
pub(super) fn damaged(cause: &impl std::fmt::Display) -> Error {
    Error::refused("signer_refuses").with(
        "reason",
        format!("the stored tiles do not give the tree that was signed: {cause}"),
    )
}
