//! The right edge of the stored tree: which tile rows an append changes.

use std::collections::{BTreeMap, BTreeSet};

use super::{STORED_LEVEL_MAX, TILE_HEIGHT, TILE_WIDTH, Tile, TileKey, TileSet, perfect_root};
use crate::tree::{Hash, TREE_SIZE_MAX};

/// The partial tile of each level: what must be at hand to append. At most 8 levels of 255 hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TileEdge {
    size: u64,
    /// Nodes of the partial tile of each level, none for a level whose tiles are all full.
    partial: Vec<Tile>,
}

/// The rows at hand are not the edge of a tree of this size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("tile {} of level {} is missing or too narrow for a tree of {size}", key.index, key.level)]
pub struct EdgeError {
    key: TileKey,
    size: u64,
}

impl TileEdge {
    /// The edge of the empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The rows to fetch in order to continue a tree of `size` leaves.
    pub fn rows_at(size: u64) -> BTreeSet<TileKey> {
        let keys = (0..=STORED_LEVEL_MAX).map(|level| partial_key(level, size));
        keys.filter(|key| key.width_at(size) > 0).collect()
    }

    /// Continues a tree of `size` leaves from the rows that [`TileEdge::rows_at`] names. Rows that
    /// have grown further since are cut back to this size.
    pub fn resume(size: u64, rows: &TileSet) -> Result<Self, EdgeError> {
        let partial = (0..=STORED_LEVEL_MAX).map(|level| {
            let key = partial_key(level, size);
            let width = usize::from(key.width_at(size));
            let held = rows.get(key).map_or(&[][..], Tile::hashes);
            held.get(..width)
                .map(|nodes| Tile(nodes.to_vec()))
                .ok_or(EdgeError { key, size })
        });
        Ok(Self {
            size,
            partial: partial.collect::<Result<_, _>>()?,
        })
    }

    /// Appends leaf hashes and gives every tile that changed, each once and whole: the rows to
    /// write. A tile of the level above changes only when one below became full.
    pub fn append(&mut self, leaves: &[Hash]) -> BTreeMap<TileKey, Tile> {
        let mut changed = BTreeMap::new();
        for leaf in leaves {
            self.push(*leaf, &mut changed);
        }
        for (level, tile) in (0..).zip(&self.partial) {
            let key = partial_key(level, self.size);
            if key.width_at(self.size) > 0 && grew(level, self.size, leaves.len()) {
                changed.insert(key, tile.clone());
            }
        }
        changed
    }

    fn push(&mut self, leaf: Hash, full: &mut BTreeMap<TileKey, Tile>) {
        assert!(self.size < TREE_SIZE_MAX, "a log never holds 2^63 entries");
        let (mut level, mut node) = (0, leaf);
        loop {
            if self.partial.len() == usize::from(level) {
                self.partial.push(Tile::default());
            }
            let tile = &mut self.partial[usize::from(level)];
            tile.0.push(node);
            if tile.0.len() < usize::from(TILE_WIDTH) {
                break;
            }
            node = perfect_root(&tile.0);
            full.insert(partial_key(level, self.size), std::mem::take(tile));
            level += 1;
        }
        self.size += 1;
    }
}

/// The tile of a level that the next node goes to in a tree of `size` leaves.
fn partial_key(level: u8, size: u64) -> TileKey {
    TileKey {
        level,
        index: size
            .checked_shr(u32::from(level + 1) * u32::from(TILE_HEIGHT))
            .unwrap_or(0),
    }
}

/// Whether the last `added` leaves of a tree of `size` leaves gave this level a new node.
fn grew(level: u8, size: u64, added: usize) -> bool {
    let bits = u32::from(level * TILE_HEIGHT);
    size >> bits > (size - added as u64) >> bits
}
