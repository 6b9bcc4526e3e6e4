//! Hash tiles of C2SP tlog-tiles: how the tree is stored and published.
//!
//! In scope: names and paths of tiles, the rows that an append changes, reading nodes out of
//! tiles, and which tiles a computation will read.
//! Not in scope: entry bundles, HTTP, and the database that holds the rows.
//!
//! A tile of level L holds up to 256 consecutive nodes of tree level 8·L; the nodes between are
//! hashed from them when needed. Only a full tile has a hash in the level above. Stored is one row
//! for each tile, growing until it is full; published is any prefix of it as a partial tile.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{HASH_BYTES, Hash, NodeReader, node_hash};

mod edge;
mod path;

pub use edge::{EdgeError, TileEdge};
pub use path::{TilePath, TilePathError};

/// Nodes in a full tile. C2SP tlog-tiles, “Merkle Tree”.
pub const TILE_WIDTH: u16 = 256;

/// Tree levels that one tile spans: 2^8 = [`TILE_WIDTH`].
pub const TILE_HEIGHT: u8 = 8;

/// Highest tile level of a tree with fewer than 2^63 leaves.
const STORED_LEVEL_MAX: u8 = 7;

/// Names a tile whatever its width: the key of a stored row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TileKey {
    /// Tile level: its nodes are of tree level `8·level`.
    pub level: u8,
    /// Number of the tile in its level.
    pub index: u64,
}

impl TileKey {
    /// The tile out of which the node `index` of a tree level is read.
    pub fn holding(level: u8, index: u64) -> Self {
        locate(level, index).0
    }

    /// Nodes that this tile has in a tree of `size` leaves, 0 to 256.
    pub fn width_at(self, size: u64) -> u16 {
        let nodes = size
            .checked_shr(u32::from(self.level) * u32::from(TILE_HEIGHT))
            .unwrap_or(0);
        let before = self.index.saturating_mul(TILE_WIDTH.into());
        u16::try_from(nodes.saturating_sub(before))
            .map_or(TILE_WIDTH, |width| width.min(TILE_WIDTH))
    }

    /// The path under which a tree of `size` leaves publishes this tile; `None` if it has no nodes.
    pub fn path_at(self, size: u64) -> Option<TilePath> {
        match self.width_at(size) {
            0 => None,
            width => Some(TilePath { key: self, width }),
        }
    }
}

/// The nodes of one tile, from left to right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tile(Vec<Hash>);

/// Stored or fetched bytes that are not a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a tile is 1 to 256 hashes of 32 bytes, not {bytes} bytes")]
pub struct TileBytesError {
    bytes: usize,
}

impl Tile {
    /// Reads the bytes of a row or of a published tile.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, TileBytesError> {
        let (hashes, rest) = bytes.as_chunks::<HASH_BYTES>();
        if rest.is_empty() && (1..=usize::from(TILE_WIDTH)).contains(&hashes.len()) {
            Ok(Self(hashes.iter().copied().map(Hash::from_bytes).collect()))
        } else {
            Err(TileBytesError { bytes: bytes.len() })
        }
    }

    /// The bytes of the first `width` nodes, as published; all nodes if there are fewer.
    pub fn to_bytes(&self, width: u16) -> Vec<u8> {
        self.0
            .iter()
            .take(width.into())
            .flat_map(|hash| *hash.as_bytes())
            .collect()
    }

    /// The nodes held.
    pub fn hashes(&self) -> &[Hash] {
        &self.0
    }

    /// Hash of the perfect subtree over `2^height` nodes, the `nth` such one in this tile.
    fn subtree(&self, height: u8, nth: usize) -> Option<Hash> {
        let nodes = self.0.get(nth << height..(nth + 1) << height)?;
        Some(perfect_root(nodes))
    }
}

/// Root over a power of two of hashes.
fn perfect_root(nodes: &[Hash]) -> Hash {
    let mut layer = nodes.to_vec();
    while layer.len() > 1 {
        layer = layer
            .as_chunks()
            .0
            .iter()
            .map(|[left, right]| node_hash(left, right))
            .collect();
    }
    layer[0]
}

/// Tiles held in memory, as a [`NodeReader`].
#[derive(Debug, Clone, Default)]
pub struct TileSet(BTreeMap<TileKey, Tile>);

impl TileSet {
    /// No tiles.
    pub fn new() -> Self {
        Self::default()
    }

    /// Holds a tile, in place of what was held under its key.
    pub fn insert(&mut self, key: TileKey, tile: Tile) {
        self.0.insert(key, tile);
    }

    /// The tile held under a key.
    pub fn get(&self, key: TileKey) -> Option<&Tile> {
        self.0.get(&key)
    }
}

impl Extend<(TileKey, Tile)> for TileSet {
    fn extend<I: IntoIterator<Item = (TileKey, Tile)>>(&mut self, tiles: I) {
        self.0.extend(tiles);
    }
}

impl NodeReader for TileSet {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        let (key, height, nth) = locate(level, index);
        self.0.get(&key)?.subtree(height, nth)
    }
}

/// Where a node is: its tile, its height above the tile's own nodes, its number at that height.
fn locate(level: u8, index: u64) -> (TileKey, u8, usize) {
    let height = level % TILE_HEIGHT;
    let bits = TILE_HEIGHT - height; // nodes of this height in a tile: 2^bits
    let key = TileKey {
        level: level / TILE_HEIGHT,
        index: index >> bits,
    };
    let nth = usize::try_from(index & ((1 << bits) - 1)).expect("below 256");
    (key, height, nth)
}

/// The tiles that a computation reads, found by running it dry on a reader of zero hashes.
/// Which nodes are read depends on sizes and indices only, never on hashes.
///
/// ```
/// use ledger::{tile::tiles_read_by, tree::inclusion_proof};
/// let tiles = tiles_read_by(|reader| inclusion_proof(reader, 5, 70_000));
/// assert_eq!(tiles.len(), 4); // two on the left, two at the right edge
/// ```
pub fn tiles_read_by<T>(compute: impl FnOnce(&dyn NodeReader) -> T) -> BTreeSet<TileKey> {
    struct Noting(RefCell<BTreeSet<TileKey>>);
    impl NodeReader for Noting {
        fn node(&self, level: u8, index: u64) -> Option<Hash> {
            self.0.borrow_mut().insert(locate(level, index).0);
            Some(Hash::ZERO)
        }
    }
    let noting = Noting(RefCell::default());
    compute(&noting);
    noting.0.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_of_70_000_has_the_tiles_of_the_specification() {
        // C2SP tlog-tiles, “Partial Tiles”.
        let width = |level, index| TileKey { level, index }.width_at(70_000);
        assert_eq!((width(0, 272), width(0, 273), width(0, 274)), (256, 112, 0));
        assert_eq!((width(1, 0), width(1, 1), width(1, 2)), (256, 17, 0));
        assert_eq!((width(2, 0), width(2, 1), width(3, 0)), (1, 0, 0));
    }

    #[test]
    fn bytes_of_a_wrong_length_are_not_a_tile() {
        for length in [0, 31, 33, 32 * 257] {
            assert_eq!(
                Tile::from_bytes(&vec![0; length]),
                Err(TileBytesError { bytes: length })
            );
        }
    }
}
