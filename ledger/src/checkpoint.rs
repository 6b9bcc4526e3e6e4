//! Checkpoints of C2SP tlog-checkpoint: a signed statement of a log's size and root.
//!
//! In scope: the body (origin, size, root; no extension lines), signing and opening.
//! Not in scope: when it is right to sign. Whoever signs must first have proven consistency with
//! everything signed before.

use crate::note::{self, NoteError, SignatureType, SignedNote, Signer, VerifierKey};
use crate::tree::{Hash, TREE_SIZE_MAX, empty_root};

/// Size and root of a log. The two are to be used together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name: its scheme-less address, which is also the name of its key.
    pub origin: String,
    /// Number of entries.
    pub size: u64,
    /// Root of the tree over these entries.
    pub root: Hash,
}

/// Why a checkpoint was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The note is malformed or not signed by the key given.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The text is not origin, size and root, in their one notation and nothing after them.
    #[error("not the body of a checkpoint")]
    MalformedBody,
    /// Signed by the right key, but about another log.
    #[error("a checkpoint of {found}, not of {expected}")]
    OtherOrigin {
        /// The origin that the checkpoint names.
        found: String,
        /// The origin that the key belongs to.
        expected: String,
    },
}

impl Checkpoint {
    /// The text that is signed: `origin\nsize\nbase64(root)\n`.
    pub fn body(&self) -> String {
        format!(
            "{}\n{}\n{}\n",
            self.origin,
            self.size,
            self.root.to_base64()
        )
    }

    /// Reads a body in its one notation. Extension lines are refused: nobody could audit them.
    pub fn parse_body(text: &str) -> Result<Self, CheckpointError> {
        read_body(text)
            // Leading zeros, signs and the like vanish when the body is written again.
            .filter(|checkpoint| checkpoint.body() == text)
            .ok_or(CheckpointError::MalformedBody)
    }

    /// Signs with the log's key, whose name is the origin.
    pub fn sign(&self, key: &Signer) -> Result<SignedNote, CheckpointError> {
        let expected = key.verifier_key().name();
        check_origin(&self.origin, expected)?;
        Self::parse_body(&self.body())?;
        Ok(SignedNote::sign(&self.body(), key)?)
    }

    /// Opens a signed checkpoint of the log whose key is given.
    pub fn open(bytes: &[u8], log: &VerifierKey) -> Result<Self, CheckpointError> {
        Self::open_note(&SignedNote::parse(bytes)?, log)
    }

    /// Opens a parsed note, for callers who also want its cosignatures.
    pub fn open_note(note: &SignedNote, log: &VerifierKey) -> Result<Self, CheckpointError> {
        note.verify(std::slice::from_ref(log))?;
        let checkpoint = Self::parse_body(note.text())?;
        check_origin(&checkpoint.origin, log.name())?;
        Ok(checkpoint)
    }
}

/// The signer of a log's checkpoints: a key of type Ed25519 named like the log.
pub fn log_signer(origin: &str, seed: &[u8; 32]) -> Result<Signer, NoteError> {
    Signer::new(origin, SignatureType::Ed25519, seed)
}

fn read_body(text: &str) -> Option<Checkpoint> {
    let mut lines = text.strip_suffix('\n')?.split('\n');
    let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
    note::check_name(origin).ok()?;
    let size = size.parse().ok().filter(|size| *size <= TREE_SIZE_MAX)?;
    let root = Hash::from_base64(root).ok()?;
    let honest = lines.next().is_none() && (size > 0 || root == empty_root());
    honest.then(|| Checkpoint {
        origin: origin.to_owned(),
        size,
        root,
    })
}

fn check_origin(found: &str, expected: &str) -> Result<(), CheckpointError> {
    if found == expected {
        return Ok(());
    }
    Err(CheckpointError::OtherOrigin {
        found: found.to_owned(),
        expected: expected.to_owned(),
    })
}
