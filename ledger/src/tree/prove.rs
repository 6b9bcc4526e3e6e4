//! Roots and proofs computed from stored nodes, in O(log n) nodes each (consistency and inclusion
//! proofs touch O(log² n) at worst, since each imperfect subtree is hashed from its peaks).

use std::ops::Range;

use super::{Hash, NodeReader, ProveError, TREE_SIZE_MAX, empty_root, node_hash};

/// Root of the tree of the first `size` leaves. RFC 9162 §2.1.1.
pub fn root_at<R: NodeReader + ?Sized>(reader: &R, size: u64) -> Result<Hash, ProveError> {
    check_size(size)?;
    if size == 0 {
        Ok(empty_root())
    } else {
        range_hash(reader, 0..size)
    }
}

/// Hashes from the leaf's sibling up to the root's child. RFC 9162 §2.1.3.1.
pub fn inclusion_proof<R: NodeReader + ?Sized>(
    reader: &R,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, ProveError> {
    check_size(size)?;
    if index >= size {
        return Err(ProveError::IndexOutOfRange { index, size });
    }
    let mut siblings = Vec::new();
    let mut tree = 0..size;
    while tree.end - tree.start > 1 {
        let middle = split(&tree);
        if index < middle {
            siblings.push(middle..tree.end);
            tree.end = middle;
        } else {
            siblings.push(tree.start..middle);
            tree.start = middle;
        }
    }
    siblings
        .into_iter()
        .rev()
        .map(|range| range_hash(reader, range))
        .collect()
}

/// Hashes that show the tree of `to` leaves to extend the tree of `from` leaves.
/// RFC 9162 §2.1.4.1; empty when the sizes are equal or the older tree is empty.
pub fn consistency_proof<R: NodeReader + ?Sized>(
    reader: &R,
    from: u64,
    to: u64,
) -> Result<Vec<Hash>, ProveError> {
    check_size(to)?;
    if from > to {
        return Err(ProveError::Shrinks { from, to });
    }
    if from == 0 {
        return Ok(Vec::new());
    }
    let mut ranges = Vec::new();
    let mut tree = 0..to;
    while tree.end != from {
        let middle = split(&tree);
        if from <= middle {
            ranges.push(middle..tree.end);
            tree.end = middle;
        } else {
            ranges.push(tree.start..middle);
            tree.start = middle;
        }
    }
    // A complete old tree is left out: the verifier holds its root already.
    if tree.start > 0 {
        ranges.push(tree);
    }
    ranges
        .into_iter()
        .rev()
        .map(|range| range_hash(reader, range))
        .collect()
}

/// Hash of the leaves in `range`, which must be one of the subtrees of RFC 9162 §2.1.1: not empty,
/// its start divisible by the largest power of two not above its length.
pub(crate) fn range_hash<R: NodeReader + ?Sized>(
    reader: &R,
    range: Range<u64>,
) -> Result<Hash, ProveError> {
    let mut below: Option<Hash> = None;
    let mut end = range.end;
    // From the smallest perfect subtree at the right edge to the largest at the left.
    while end > range.start {
        let level = (end - range.start).trailing_zeros();
        let level = u8::try_from(level).expect("an integer has 64 bits");
        let index = (end >> level) - 1;
        let peak = reader
            .node(level, index)
            .ok_or(ProveError::MissingNode { level, index })?;
        below = Some(below.map_or(peak, |right| node_hash(&peak, &right)));
        end -= 1 << level;
    }
    Ok(below.expect("a subtree has leaves"))
}

/// Where RFC 9162 §2.1.1 splits a tree of more than one leaf: after the largest power of two
/// smaller than its size.
fn split(tree: &Range<u64>) -> u64 {
    tree.start + (1 << (tree.end - tree.start - 1).ilog2())
}

pub(crate) fn check_size(size: u64) -> Result<(), ProveError> {
    if size <= TREE_SIZE_MAX {
        Ok(())
    } else {
        Err(ProveError::TooLarge(size))
    }
}
