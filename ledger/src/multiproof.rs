//! One compact proof that many leaves are in one tree, for example all entries of a member.
//!
//! In scope: the order of the hashes, assembling them from stored nodes, and verifying them.
//! Not in scope: a file format, and the checkpoint that size and root come from.
//!
//! The order is that of `rs_merkle`'s `MerkleProof` with an RFC 6962 hasher whose lone left child
//! passes up unchanged. Layer 0 holds the leaves; node i of layer l+1 has the children 2i and 2i+1
//! of layer l, or is the same as child 2i when that is the last node of its layer and has no
//! sibling. The proof lists, layer by layer from the leaves up and from left to right in each, the
//! siblings that exist and cannot be computed from the leaves given and the hashes before.
//! O(k log n) hashes for k leaves.

use std::ops::Range;

use crate::tree::{Hash, NodeReader, ProofError, ProveError, TREE_SIZE_MAX, node_hash, range_hash};

/// Most leaves in one proof: more than one member's entries in a lifetime, and few enough to
/// verify at once in a browser.
pub const LEAVES_MAX: usize = 65_536;

/// Assembles the hashes for the leaves at `indices` of the tree of `size` leaves.
pub fn multiproof<R: NodeReader + ?Sized>(
    reader: &R,
    indices: &[u64],
    size: u64,
) -> Result<Vec<Hash>, ProveError> {
    if size > TREE_SIZE_MAX {
        return Err(ProveError::TooLarge(size));
    }
    if !sorted_and_distinct(indices) {
        return Err(ProveError::BadIndices);
    }
    if let Some(&index) = indices.last().filter(|&&last| last >= size) {
        return Err(ProveError::IndexOutOfRange { index, size });
    }
    let mut proof = Vec::new();
    let mut layer = indices.to_vec();
    let (mut level, mut width) = (0, size);
    while width > 1 {
        for sibling in missing_siblings(&layer, width) {
            proof.push(range_hash(reader, leaves_under(level, sibling, size))?);
        }
        layer = layer.iter().map(|index| index / 2).collect();
        layer.dedup();
        level += 1;
        width = width.div_ceil(2);
    }
    Ok(proof)
}

/// Checks that `leaves` (index and leaf hash, sorted by index) are in the tree of `size` leaves
/// with this `root`, and that the proof holds exactly the hashes needed.
pub fn verify_multiproof(
    leaves: &[(u64, Hash)],
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    let indices: Vec<u64> = leaves.iter().map(|leaf| leaf.0).collect();
    if !sorted_and_distinct(&indices) {
        return Err(ProofError::BadIndices);
    }
    if let Some(&index) = indices.last().filter(|&&last| last >= size) {
        return Err(ProofError::IndexOutOfRange { index, size });
    }
    let mut hashes = proof.iter();
    let mut layer = leaves.to_vec();
    let mut width = size;
    while width > 1 {
        layer = climb(&layer, width, &mut hashes).ok_or(ProofError::WrongLength)?;
        width = width.div_ceil(2);
    }
    if hashes.next().is_some() {
        return Err(ProofError::WrongLength);
    }
    if layer == [(0, *root)] {
        Ok(())
    } else {
        Err(ProofError::RootMismatch)
    }
}

fn sorted_and_distinct(indices: &[u64]) -> bool {
    (1..=LEAVES_MAX).contains(&indices.len()) && indices.is_sorted_by(|a, b| a < b)
}

/// The siblings of `layer`'s nodes that exist in a layer of `width` nodes and are not in `layer`.
fn missing_siblings(layer: &[u64], width: u64) -> impl Iterator<Item = u64> {
    let siblings = layer.iter().map(|index| index ^ 1);
    siblings.filter(move |sibling| *sibling < width && layer.binary_search(sibling).is_err())
}

/// The leaves that a node of a layer stands for: the last one of a layer may have fewer than 2^level.
fn leaves_under(level: u8, index: u64, size: u64) -> Range<u64> {
    let start = index << level;
    start..start.saturating_add(1 << level).min(size)
}

/// The parents of a layer's known nodes; `None` when the proof runs out of hashes.
fn climb<'a>(
    layer: &[(u64, Hash)],
    width: u64,
    proof: &mut impl Iterator<Item = &'a Hash>,
) -> Option<Vec<(u64, Hash)>> {
    let mut parents = Vec::with_capacity(layer.len());
    let mut nodes = layer.iter().peekable();
    while let Some((index, hash)) = nodes.next() {
        let parent = if index % 2 == 1 {
            node_hash(proof.next()?, hash)
        } else if let Some((_, right)) = nodes.next_if(|next| next.0 == index + 1) {
            node_hash(hash, right)
        } else if index + 1 < width {
            node_hash(hash, proof.next()?)
        } else {
            *hash
        };
        parents.push((index / 2, parent));
    }
    Some(parents)
}
