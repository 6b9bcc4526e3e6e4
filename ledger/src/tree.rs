//! The Merkle tree of RFC 6962 §2.1 (the same as RFC 9162 §2.1) over SHA-256.
//!
//! In scope: hashing of leaves and nodes, the frontier of a growing tree, roots, inclusion and
//! consistency proofs computed from stored nodes, and their verification.
//! Not in scope: where nodes are stored (`tile` names the rows), signatures (`note`,
//! `checkpoint`), one proof for many leaves (`multiproof`).
//!
//! A node is named by level and index: node (l, i) is the hash of the *perfect* subtree over the
//! leaves `i·2^l .. (i+1)·2^l`. Imperfect subtrees, which occur only at the right edge of a tree,
//! have no name: they are hashed from the perfect ones when needed.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::canon::fixed_canon;
use crate::ids::lower_hex;

mod frontier;
mod prove;
mod verify;

pub use frontier::{Frontier, FrontierError};
pub use prove::{consistency_proof, inclusion_proof, root_at};
pub use verify::{root_of_path, verify_consistency, verify_inclusion};

pub(crate) use prove::range_hash;

/// Bytes of a SHA-256 hash.
pub const HASH_BYTES: usize = 32;

/// Largest tree this crate handles: sizes are stored as signed 64-bit integers in the database.
pub const TREE_SIZE_MAX: u64 = i64::MAX as u64;

/// Most hashes in an inclusion proof: one for each level of a tree of [`TREE_SIZE_MAX`] leaves.
/// (RFC 9162 §2.1.3.1; C2SP tlog-witness names the same number for consistency proofs.)
pub const PROOF_HASHES_MAX: usize = 63;

const LEAF_PREFIX: u8 = 0x00; // RFC 6962 §2.1
const NODE_PREFIX: u8 = 0x01; // RFC 6962 §2.1

/// A SHA-256 hash. Shown and parsed as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; HASH_BYTES]);

impl Hash {
    /// 32 zero bytes: the `prev` of the genesis entry, and the hash of nothing.
    pub const ZERO: Self = Self([0; HASH_BYTES]);

    /// Wraps 32 bytes.
    pub const fn from_bytes(bytes: [u8; HASH_BYTES]) -> Self {
        Self(bytes)
    }

    /// Wraps a slice of exactly 32 bytes, as a database row gives it.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; HASH_BYTES] {
        &self.0
    }

    /// Standard base64 with padding: the notation of checkpoints and proofs.
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// Reads the one standard base64 notation of a hash: padded, no stray bits.
    pub fn from_base64(text: &str) -> Result<Self, ParseHashError> {
        let bytes = STANDARD.decode(text).map_err(|_| ParseHashError)?;
        Self::from_slice(&bytes).ok_or(ParseHashError)
    }
}

/// The text is not a hash in the notation asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 hash in its canonical notation")]
pub struct ParseHashError;

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0_u8; 2 * HASH_BYTES];
        hex::encode_to_slice(self.0, &mut text).expect("64 digits hold 32 bytes");
        f.write_str(str::from_utf8(&text).expect("hex digits are ASCII"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = ParseHashError;

    fn from_str(text: &str) -> Result<Self, ParseHashError> {
        // One notation only: two spellings of one hash would be two different entries.
        lower_hex(text.as_bytes()).map(Self).ok_or(ParseHashError)
    }
}

fixed_canon!(Hash, 2 * HASH_BYTES, |digits| lower_hex(digits).map(Hash));

/// Hash of a leaf: SHA-256(0x00 ‖ bytes). RFC 6962 §2.1.
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    let mut sha = Sha256::new_with_prefix([LEAF_PREFIX]);
    sha.update(bytes);
    Hash(sha.finalize().into())
}

/// Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). RFC 6962 §2.1.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut sha = Sha256::new_with_prefix([NODE_PREFIX]);
    sha.update(left.0);
    sha.update(right.0);
    Hash(sha.finalize().into())
}

/// Root of the tree without leaves: SHA-256 of the empty string. RFC 6962 §2.1.
pub fn empty_root() -> Hash {
    Hash(Sha256::digest([]).into())
}

/// Gives the hashes of perfect subtrees. Implementations read memory only: who needs a database
/// fetches the rows first ([`crate::tile::tiles_read_by`] names them) and then computes.
pub trait NodeReader {
    /// The hash of node (level, index), or `None` if this reader does not hold it.
    fn node(&self, level: u8, index: u64) -> Option<Hash>;
}

/// Why a root or a proof could not be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProveError {
    /// The reader does not hold a node that the computation needs.
    #[error("node {index} of level {level} is missing")]
    MissingNode {
        /// Level of the node; leaves are level 0.
        level: u8,
        /// Index of the node in its level.
        index: u64,
    },
    /// The leaf is not in the tree.
    #[error("leaf {index} is not in a tree of {size}")]
    IndexOutOfRange {
        /// The leaf asked for.
        index: u64,
        /// Size of the tree.
        size: u64,
    },
    /// The older tree is larger than the newer one.
    #[error("a tree of {to} does not extend a tree of {from}")]
    Shrinks {
        /// Size of the older tree.
        from: u64,
        /// Size of the newer tree.
        to: u64,
    },
    /// The tree is larger than [`TREE_SIZE_MAX`].
    #[error("a tree of {0} leaves is larger than this log can be")]
    TooLarge(u64),
    /// The leaves of a multi-proof are not a sorted list of distinct ones, or are too few or many.
    #[error("leaf indices must be sorted, distinct and between 1 and {max}", max = crate::multiproof::LEAVES_MAX)]
    BadIndices,
}

/// Why a proof was refused. A refusal says nothing about who is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The leaf is not in a tree of this size.
    #[error("leaf {index} is not in a tree of {size}")]
    IndexOutOfRange {
        /// The leaf claimed.
        index: u64,
        /// Size of the tree.
        size: u64,
    },
    /// The older tree is larger than the newer one.
    #[error("a tree of {to} does not extend a tree of {from}")]
    Shrinks {
        /// Size of the older tree.
        from: u64,
        /// Size of the newer tree.
        to: u64,
    },
    /// The proof has fewer or more hashes than the sizes ask for.
    #[error("the proof has the wrong number of hashes")]
    WrongLength,
    /// The proof leads to another root than the older one stated.
    #[error("the proof does not lead to the older root")]
    OldRootMismatch,
    /// The proof leads to another root than stated.
    #[error("the proof does not lead to the root")]
    RootMismatch,
    /// The leaves of a multi-proof are not a sorted list of distinct ones, or are too few or many.
    #[error("leaf indices must be sorted, distinct and between 1 and {max}", max = crate::multiproof::LEAVES_MAX)]
    BadIndices,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_tree_and_the_empty_leaf_have_the_published_hashes() {
        // RFC 6962 gives the rule, the Certificate Transparency test suite these two values.
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let leaf = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
        assert_eq!(empty_root().to_string(), empty);
        assert_eq!(leaf_hash(b"").to_string(), leaf);
    }

    #[test]
    fn a_hash_is_read_in_one_notation_only() {
        let hash = leaf_hash(b"x");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!(Hash::from_base64(&hash.to_base64()), Ok(hash));
        let upper = hash.to_string().to_uppercase();
        let unpadded = hash.to_base64().replace('=', "");
        let spaced = format!(" {}", hash.to_base64());
        assert_eq!(upper.parse::<Hash>(), Err(ParseHashError));
        assert_eq!("00".parse::<Hash>(), Err(ParseHashError));
        assert_eq!(Hash::from_base64(&unpadded), Err(ParseHashError));
        assert_eq!(Hash::from_base64(&spaced), Err(ParseHashError));
    }

    #[test]
    fn stray_bits_in_base64_are_refused() {
        // 32 bytes leave two unused bits in the last digit: "A=" and "B=" would decode alike.
        let zero = Hash::ZERO.to_base64();
        let stray = format!("{}B=", &zero[..zero.len() - 2]);
        assert_eq!(Hash::from_base64(&stray), Err(ParseHashError));
    }
}
