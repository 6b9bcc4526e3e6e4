//! Statements: many entries of one log with one proof, checkable offline.
//!
//! In scope: the text format, and checking it against a log's key.
//! Not in scope: which entries belong into a statement. That they are in the log is proved; that they
//! are all entries of the subject, or the subject's at all, is not.
//!
//! `docs/ledger-format.md` describes the format for other implementations.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::entry::ENTRY_BYTES_MAX;
use crate::ids::Id;
use crate::multiproof::{LEAVES_MAX, verify_multiproof};
use crate::note::{NOTE_BYTES_MAX, VerifierKey};
use crate::tree::{Hash, PROOF_HASHES_MAX, ProofError, leaf_hash};

/// Most bytes of a statement that are read: 65,536 entries of about a kilobyte in base64, with their
/// hashes. Not from a specification.
pub const STATEMENT_BYTES_MAX: usize = 128 << 20;

const HEADER: &str = "haizhu-statement@v1";
const BLANK_LINE: &str = "\n\n";

/// One entry of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedEntry {
    /// Its sequence number.
    pub index: u64,
    /// Its exact bytes.
    pub bytes: Vec<u8>,
}

/// Entries with one multi-proof and the checkpoint that it leads to. Nothing of it is to be trusted
/// before [`Statement::verify`], and the subject not even then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The account for which it was made.
    pub subject: Id,
    /// The entries, ascending by sequence number; between 1 and [`LEAVES_MAX`].
    pub entries: Vec<StatedEntry>,
    /// The hashes of the proof, in the order of [`crate::multiproof`].
    pub hashes: Vec<Hash>,
    /// The signed checkpoint, verbatim.
    pub checkpoint: String,
}

/// Why a statement was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// Not a statement in its one notation, or larger than one can be.
    #[error("malformed statement")]
    Malformed,
    /// The checkpoint is not one of this log.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The hashes do not lead from the entries to the checkpoint's root.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl Statement {
    /// Checks that every entry stands at its index in the log whose key is given.
    pub fn verify(&self, log: &VerifierKey) -> Result<Checkpoint, StatementError> {
        let checkpoint = Checkpoint::open(self.checkpoint.as_bytes(), log)?;
        let leaves: Vec<(u64, Hash)> = self
            .entries
            .iter()
            .map(|entry| (entry.index, leaf_hash(&entry.bytes)))
            .collect();
        verify_multiproof(&leaves, checkpoint.size, &self.hashes, &checkpoint.root)?;
        Ok(checkpoint)
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        writeln!(f, "subject {}", self.subject)?;
        writeln!(f, "entries {}", self.entries.len())?;
        for entry in &self.entries {
            writeln!(f, "{} {}", entry.index, STANDARD.encode(&entry.bytes))?;
        }
        writeln!(f, "hashes {}", self.hashes.len())?;
        self.hashes
            .iter()
            .try_for_each(|hash| writeln!(f, "{}", hash.to_base64()))?;
        write!(f, "\n{}", self.checkpoint)
    }
}

impl FromStr for Statement {
    type Err = StatementError;

    fn from_str(text: &str) -> Result<Self, StatementError> {
        let statement = parse(text).ok_or(StatementError::Malformed)?;
        // Leading zeros and signs vanish when the file is written again.
        if statement.to_string() == text {
            Ok(statement)
        } else {
            Err(StatementError::Malformed)
        }
    }
}

fn parse(text: &str) -> Option<Statement> {
    if text.len() > STATEMENT_BYTES_MAX {
        return None;
    }
    let (body, checkpoint) = text.split_once(BLANK_LINE)?;
    let mut lines = body.split('\n');
    if lines.next()? != HEADER || checkpoint.len() > NOTE_BYTES_MAX {
        return None;
    }
    let subject = lines.next()?.strip_prefix("subject ")?.parse().ok()?;
    let count = counted(lines.next()?, "entries ", LEAVES_MAX)?;
    let entries = (0..count)
        .map(|_| stated_entry(lines.next()?))
        .collect::<Option<Vec<_>>>()?;
    let count = counted(lines.next()?, "hashes ", count * PROOF_HASHES_MAX)?;
    let hashes = (0..count)
        .map(|_| Hash::from_base64(lines.next()?).ok())
        .collect::<Option<_>>()?;
    let ascending = entries.is_sorted_by(|a, b| a.index < b.index);
    let whole = ascending && !entries.is_empty() && lines.next().is_none();
    whole.then(|| Statement {
        subject,
        entries,
        hashes,
        checkpoint: checkpoint.to_owned(),
    })
}

/// The number on a line that says how many lines follow.
fn counted(line: &str, tag: &str, most: usize) -> Option<usize> {
    let count = line.strip_prefix(tag)?.parse().ok()?;
    (count <= most).then_some(count)
}

fn stated_entry(line: &str) -> Option<StatedEntry> {
    let (index, bytes) = line.split_once(' ')?;
    let entry = StatedEntry {
        index: index.parse().ok()?,
        bytes: STANDARD.decode(bytes).ok()?,
    };
    (entry.bytes.len() <= ENTRY_BYTES_MAX).then_some(entry)
}
