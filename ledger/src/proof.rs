//! Proof files of C2SP tlog-proof: one entry's inclusion in a log, checkable offline.
//!
//! In scope: the text format, and checking it against a log's key. A receipt is such a file whose
//! `extra` line holds the exact bytes of the entry.
//! Not in scope: quorums of witnesses, and what the entry means.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::note::{NOTE_BYTES_MAX, VerifierKey};
use crate::tree::{Hash, PROOF_HASHES_MAX, ProofError, leaf_hash, verify_inclusion};

/// Most bytes of extra data: an entry. C2SP tlog-tiles, “Log entries”.
pub const EXTRA_BYTES_MAX: usize = 65_535;

const HEADER: &str = "c2sp.org/tlog-proof@v1";
const BLANK_LINE: &str = "\n\n";

/// An inclusion proof with the checkpoint it leads to. Nothing of it is to be trusted before
/// [`TlogProof::verify`]; the extra data is not authenticated by that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlogProof {
    /// Data for the application, for example the entry's bytes.
    pub extra: Option<Vec<u8>>,
    /// Sequence number of the entry.
    pub index: u64,
    /// Hashes from the leaf's sibling up to the root's child.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint, verbatim.
    pub checkpoint: String,
}

/// Why a proof file was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TlogProofError {
    /// Not a proof file in its one notation, or larger than one can be.
    #[error("malformed proof file")]
    Malformed,
    /// A receipt must hold the entry in its `extra` line.
    #[error("the proof file holds no entry")]
    NoEntry,
    /// The checkpoint is not one of this log.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The hashes do not lead from the entry to the checkpoint's root.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl TlogProof {
    /// Checks that `leaf` stands at this index in the log whose key is given.
    pub fn verify(&self, leaf: &Hash, log: &VerifierKey) -> Result<Checkpoint, TlogProofError> {
        let checkpoint = Checkpoint::open(self.checkpoint.as_bytes(), log)?;
        let Checkpoint { size, root, .. } = &checkpoint;
        verify_inclusion(leaf, self.index, *size, &self.hashes, root)?;
        Ok(checkpoint)
    }

    /// Checks a receipt: the extra data, hashed as an entry, stands in the log. Returns its bytes.
    pub fn verify_receipt(&self, log: &VerifierKey) -> Result<(Checkpoint, &[u8]), TlogProofError> {
        let entry = self.extra.as_deref().ok_or(TlogProofError::NoEntry)?;
        Ok((self.verify(&leaf_hash(entry), log)?, entry))
    }
}

impl fmt::Display for TlogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.hashes
            .iter()
            .try_for_each(|hash| writeln!(f, "{}", hash.to_base64()))?;
        write!(f, "\n{}", self.checkpoint)
    }
}

impl FromStr for TlogProof {
    type Err = TlogProofError;

    fn from_str(text: &str) -> Result<Self, TlogProofError> {
        let proof = parse(text).ok_or(TlogProofError::Malformed)?;
        // Leading zeros and signs vanish when the file is written again.
        if proof.to_string() == text {
            Ok(proof)
        } else {
            Err(TlogProofError::Malformed)
        }
    }
}

fn parse(text: &str) -> Option<TlogProof> {
    let (proof, checkpoint) = text.split_once(BLANK_LINE)?;
    let mut lines = proof
        .strip_prefix(HEADER)?
        .strip_prefix('\n')?
        .split('\n')
        .peekable();
    let extra = match lines.next_if(|line| line.starts_with("extra ")) {
        Some(line) => Some(STANDARD.decode(&line["extra ".len()..]).ok()?),
        None => None,
    };
    let index = lines.next()?.strip_prefix("index ")?.parse().ok()?;
    let hashes: Vec<Hash> = lines
        .map(Hash::from_base64)
        .collect::<Result<_, _>>()
        .ok()?;
    let small = hashes.len() <= PROOF_HASHES_MAX
        && checkpoint.len() <= NOTE_BYTES_MAX
        && extra
            .as_ref()
            .is_none_or(|extra| extra.len() <= EXTRA_BYTES_MAX);
    small.then(|| TlogProof {
        extra,
        index,
        hashes,
        checkpoint: checkpoint.to_owned(),
    })
}
