//! Verification of proofs: needs nothing but what a stranger holds.

use super::{Hash, ProofError, empty_root, node_hash};

/// Checks that `leaf` is number `index` of the tree of `size` leaves with this `root`.
/// RFC 9162 §2.1.3.2.
///
/// Size and root must come together from one signed checkpoint: a short proof may lead to the
/// right root under several claimed sizes.
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    if root_of_path(*leaf, index, size, proof)? == *root {
        Ok(())
    } else {
        Err(ProofError::RootMismatch)
    }
}

/// The root to which the path of number `index` of `size` leaves leads. RFC 9162 §2.1.3.2.
pub fn root_of_path(leaf: Hash, index: u64, size: u64, path: &[Hash]) -> Result<Hash, ProofError> {
    if index >= size {
        return Err(ProofError::IndexOutOfRange { index, size });
    }
    let mut node = index;
    let mut last = size - 1;
    let mut hash = leaf;
    for sibling in path {
        if last == 0 {
            return Err(ProofError::WrongLength);
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            // A lone node rises without a sibling until it becomes a right child.
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last == 0 {
        Ok(hash)
    } else {
        Err(ProofError::WrongLength)
    }
}

/// Checks that the tree (`to`, `root_to`) extends the tree (`from`, `root_from`).
/// RFC 9162 §2.1.4.2; an empty older tree and equal sizes need no hashes.
pub fn verify_consistency(
    from: u64,
    to: u64,
    root_from: &Hash,
    root_to: &Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    if from > to {
        return Err(ProofError::Shrinks { from, to });
    }
    if from == 0 || from == to {
        return verify_trivial(from, to, root_from, root_to, proof);
    }
    let levels = from.trailing_zeros();
    let mut node = (from - 1) >> levels;
    let mut last = (to - 1) >> levels;
    // A complete old tree is the first node itself; the proof leaves it out.
    let (first, rest) = match proof.split_first() {
        _ if from.is_power_of_two() => (root_from, proof),
        Some(parts) => parts,
        None => return Err(ProofError::WrongLength),
    };
    let (mut old, mut new) = (*first, *first);
    for hash in rest {
        if last == 0 {
            return Err(ProofError::WrongLength);
        }
        if node & 1 == 1 || node == last {
            old = node_hash(hash, &old);
            new = node_hash(hash, &new);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new = node_hash(&new, hash);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::WrongLength);
    }
    match (old == *root_from, new == *root_to) {
        (true, true) => Ok(()),
        (false, _) => Err(ProofError::OldRootMismatch),
        (true, false) => Err(ProofError::RootMismatch),
    }
}

fn verify_trivial(
    from: u64,
    to: u64,
    root_from: &Hash,
    root_to: &Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    if !proof.is_empty() {
        return Err(ProofError::WrongLength);
    }
    if from == 0 && *root_from != empty_root() {
        return Err(ProofError::OldRootMismatch);
    }
    if from == to && root_from != root_to {
        Err(ProofError::RootMismatch)
    } else {
        Ok(())
    }
}
