//! A log of invented leaves, and its tree in our storage and in each oracle.

use std::cell::RefCell;

use ledger::tile::{TileEdge, TileSet};
use ledger::tree::{Frontier, Hash, leaf_hash, node_hash};
use sha2::Sha256;

/// An RFC 6962 hasher for `rs_merkle`: a lone left child passes up unchanged.
#[derive(Clone)]
pub(crate) struct Rfc6962;

impl rs_merkle::Hasher for Rfc6962 {
    type Hash = [u8; 32];

    fn hash(data: &[u8]) -> [u8; 32] {
        *leaf_hash(data).as_bytes()
    }

    fn concat_and_hash(left: &[u8; 32], right: Option<&[u8; 32]>) -> [u8; 32] {
        let node = |right: &[u8; 32]| {
            *node_hash(&Hash::from_bytes(*left), &Hash::from_bytes(*right)).as_bytes()
        };
        right.map_or(*left, node)
    }
}

pub(crate) fn entry(index: u64) -> Vec<u8> {
    format!("entry {index}").into_bytes()
}

pub(crate) fn leaves(size: u64) -> Vec<Hash> {
    (0..size).map(|index| leaf_hash(&entry(index))).collect()
}

pub(crate) fn root(size: u64) -> Hash {
    let mut frontier = Frontier::new();
    for leaf in leaves(size) {
        frontier.push(leaf);
    }
    frontier.root()
}

pub(crate) fn stored(size: u64) -> TileSet {
    let mut tiles = TileSet::new();
    tiles.extend(TileEdge::new().append(&leaves(size)));
    tiles
}

pub(crate) fn in_rs_merkle(size: u64) -> rs_merkle::MerkleTree<Rfc6962> {
    let leaves: Vec<[u8; 32]> = leaves(size).iter().map(|leaf| *leaf.as_bytes()).collect();
    rs_merkle::MerkleTree::from_leaves(&leaves)
}

pub(crate) fn in_ct_merkle(
    size: u64,
) -> ct_merkle::mem_backed_tree::MemoryBackedTree<Sha256, Vec<u8>> {
    let mut tree = ct_merkle::mem_backed_tree::MemoryBackedTree::new();
    (0..size).for_each(|index| tree.push(entry(index)));
    tree
}

/// Hashes in the order in which the `tlog` design stores them.
#[derive(Default)]
pub(crate) struct TlogHashes(RefCell<Vec<tlog_tiles::Hash>>);

impl tlog_tiles::HashReader for TlogHashes {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
        let stored = self.0.borrow();
        Ok(indexes
            .iter()
            .map(|index| stored[usize::try_from(*index).unwrap()])
            .collect())
    }
}

pub(crate) fn in_tlog(size: u64) -> TlogHashes {
    let hashes = TlogHashes::default();
    for index in 0..size {
        let new = tlog_tiles::stored_hashes(index, &entry(index), &hashes).unwrap();
        hashes.0.borrow_mut().extend(new);
    }
    hashes
}

pub(crate) fn ours(hashes: &[tlog_tiles::Hash]) -> Vec<Hash> {
    hashes.iter().map(|hash| Hash::from_bytes(hash.0)).collect()
}

pub(crate) fn theirs(hashes: &[Hash]) -> Vec<tlog_tiles::Hash> {
    hashes
        .iter()
        .map(|hash| tlog_tiles::Hash(*hash.as_bytes()))
        .collect()
}

pub(crate) fn joined(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()
}
