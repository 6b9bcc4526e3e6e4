//! The frontier of a growing tree: all that is needed to add leaves and to know the root.

use super::{HASH_BYTES, Hash, TREE_SIZE_MAX, empty_root, node_hash};

const SIZE_BYTES: usize = 8;

/// The roots of the perfect subtrees that make up a tree, from the largest to the smallest: one
/// for each set bit of the size, so at most 63. Adding a leaf costs O(log n) at worst, O(1) on
/// average.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

/// Stored bytes that are not a frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the bytes of a tree's frontier")]
pub struct FrontierError;

impl Frontier {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds the hash of the next leaf.
    pub fn push(&mut self, leaf: Hash) {
        assert!(self.size < TREE_SIZE_MAX, "a log never holds 2^63 entries");
        let mut hash = leaf;
        // Each trailing one-bit of the size is a peak that the new leaf completes into a larger one.
        for _ in 0..self.size.trailing_ones() {
            let left = self.peaks.pop().expect("one peak for each bit of size");
            hash = node_hash(&left, &hash);
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// Root of the tree (RFC 6962 §2.1).
    pub fn root(&self) -> Hash {
        let folded = self
            .peaks
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| node_hash(&left, &right));
        folded.unwrap_or_else(empty_root)
    }

    /// Compact form for a database row: size as 8 bytes big-endian, then the peaks.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        for peak in &self.peaks {
            bytes.extend_from_slice(peak.as_bytes());
        }
        bytes
    }

    /// Reads what [`Frontier::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FrontierError> {
        let (size, peaks) = bytes
            .split_first_chunk::<SIZE_BYTES>()
            .ok_or(FrontierError)?;
        let size = u64::from_be_bytes(*size);
        let (peaks, rest) = peaks.as_chunks::<HASH_BYTES>();
        let whole = rest.is_empty() && u32::try_from(peaks.len()) == Ok(size.count_ones());
        if whole && size <= TREE_SIZE_MAX {
            Ok(Self {
                size,
                peaks: peaks.iter().copied().map(Hash::from_bytes).collect(),
            })
        } else {
            Err(FrontierError)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::leaf_hash;
    use super::*;

    fn frontier(size: u8) -> Frontier {
        let mut frontier = Frontier::new();
        (0..size).for_each(|i| frontier.push(leaf_hash(&[i])));
        frontier
    }

    #[test]
    fn a_frontier_survives_its_bytes_at_every_size() {
        for size in 0..=130 {
            let before = frontier(size);
            let after = Frontier::from_bytes(&before.to_bytes()).unwrap();
            assert_eq!(after, before);
            assert_eq!(
                before.to_bytes().len(),
                8 + 32 * before.size().count_ones() as usize
            );
        }
    }

    #[test]
    fn damaged_bytes_are_not_a_frontier() {
        let good = frontier(7).to_bytes();
        let mut huge = u64::MAX.to_be_bytes().to_vec();
        huge.extend([0; 64 * 32]);
        let bad: [&[u8]; 5] = [
            &[],
            &good[..7],
            &good[..good.len() - 1],
            &good[..good.len() - 32],
            &huge,
        ];
        for bytes in bad {
            assert_eq!(Frontier::from_bytes(bytes), Err(FrontierError));
        }
    }
}
