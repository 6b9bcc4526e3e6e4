//! One entry: its bytes, and the chain that it closes.
//!
//! The bytes are stored and hashed; nothing is ever rendered again in order to verify.

use crate::{
    account::{Postings, PostingsError},
    canon::{
        Canon, CodecError, Field, Reader, from_canonical, from_canonical_text, mark, records,
        to_canonical, write_text,
    },
    ids::{Id, Seq, Text},
    kinds::{KeyAlgorithm, What},
    time::Instant,
    tree::{Hash, leaf_hash},
};

/// The format that this code reads and writes.
pub const FORMAT_VERSION: u64 = 1;
/// C2SP tlog-tiles: an entry stands behind a big-endian uint16 length in a bundle.
pub const ENTRY_BYTES_MAX: usize = 65_535;

records! {
    /// Where a command stands in a batch that was signed once over the Merkle root of its commands.
    BatchProof {
        /// Index of this command.
        index: u64,
        /// Sibling hashes from the command to the root, as in an inclusion proof.
        path: Vec<Hash>,
        /// Number of commands.
        size: u64,
    }

    /// The decider's own signature over the canonical command.
    Signed {
        /// Its algorithm.
        algorithm: KeyAlgorithm,
        /// Present when the command was one of a batch.
        batch: Option<BatchProof>,
        /// The entry that enrolled the device key.
        enrolled: Seq,
        /// Base64 of the signature.
        signature: Text,
    }
}

/// One entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it was recorded. Never earlier than the entry before.
    pub at: Instant,
    /// The acting account.
    pub by: Id,
    /// When what it records happened.
    pub happened: Instant,
    /// A fresh random value, so that the leaf hash reveals nothing about guessable content.
    pub nonce: Id,
    /// The log that it belongs to.
    pub origin: Text,
    /// What it moves.
    pub postings: Postings,
    /// Leaf hash of the entry before; zeros for the genesis.
    pub prev: Hash,
    /// Its position.
    pub seq: Seq,
    /// The decider's signature, where there is one.
    pub signed: Option<Box<Signed>>,
    /// Version of the standard under which it was decided.
    pub standard: u64,
    /// Its kind and facts.
    pub what: What,
}

impl Canon for Entry {
    fn write(&self, out: &mut String) {
        out.push('{');
        self.at.write_field(mark!(at), out);
        self.by.write_field(mark!(by), out);
        self.happened.write_field(mark!(happened), out);
        out.push_str(",\"kind\":");
        write_text(self.what.kind(), out);
        self.nonce.write_field(mark!(nonce), out);
        self.origin.write_field(mark!(origin), out);
        self.postings.write_field(mark!(postings), out);
        self.prev.write_field(mark!(prev), out);
        self.seq.write_field(mark!(seq), out);
        self.signed.write_field(mark!(signed), out);
        self.standard.write_field(mark!(standard), out);
        FORMAT_VERSION.write_field(mark!(v), out);
        out.push_str(",\"what\":");
        self.what.write(out);
        out.push('}');
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, CodecError> {
        reader.take("{")?;
        let at = Field::read_field(mark!(at), reader)?;
        let by = Field::read_field(mark!(by), reader)?;
        let happened = Field::read_field(mark!(happened), reader)?;
        reader.take(",\"kind\":")?;
        let kind = reader.text()?;
        let nonce = Field::read_field(mark!(nonce), reader)?;
        let origin = Field::read_field(mark!(origin), reader)?;
        let postings = Field::read_field(mark!(postings), reader)?;
        let prev = Field::read_field(mark!(prev), reader)?;
        let seq = Field::read_field(mark!(seq), reader)?;
        let signed = Field::read_field(mark!(signed), reader)?;
        let standard = Field::read_field(mark!(standard), reader)?;
        let version: u64 = Field::read_field(mark!(v), reader)?;
        if version != FORMAT_VERSION {
            return Err(CodecError::Invalid {
                what: "format version",
            });
        }
        reader.take(",\"what\":")?;
        let what = What::read(kind, reader)?;
        reader.take("}")?;
        Ok(Self {
            at,
            by,
            happened,
            nonce,
            origin,
            postings,
            prev,
            seq,
            signed,
            standard,
            what,
        })
    }
}

impl Entry {
    /// The entry whose canonical bytes these are.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        fits(bytes.len())?;
        from_canonical(bytes)
    }

    /// The entry whose canonical bytes are those of this text.
    pub fn from_text(text: &str) -> Result<Self, CodecError> {
        fits(text.len())?;
        from_canonical_text(text)
    }
}

fn fits(length: usize) -> Result<(), CodecError> {
    if length <= ENTRY_BYTES_MAX {
        Ok(())
    } else {
        Err(CodecError::Invalid { what: "entry size" })
    }
}

/// What the decision function wants recorded; the journal gives it a place in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The acting account.
    pub by: Id,
    /// When what it records happened.
    pub happened: Instant,
    /// What it moves.
    pub postings: Postings,
    /// The decider's signature, where there is one.
    pub signed: Option<Signed>,
    /// Version of the standard under which it was decided.
    pub standard: u64,
    /// Its kind and facts.
    pub what: What,
}

/// Where the next entry goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of entries so far, which is the next entry's position.
    pub size: Seq,
    /// Leaf hash of the last entry; zeros when there is none.
    pub leaf: Hash,
    /// When the last entry was recorded.
    pub at: Instant,
}

/// An entry with its bytes and leaf hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The entry.
    pub entry: Entry,
    /// Its canonical bytes.
    pub bytes: String,
    /// Its leaf hash.
    pub leaf: Hash,
}

/// Why a draft cannot become an entry. Each is a defect of the code that drafted it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The postings do not balance.
    #[error(transparent)]
    Postings(#[from] PostingsError),
    /// The rendering is longer than a bundle can hold.
    #[error("an entry of {0} bytes is longer than {ENTRY_BYTES_MAX}")]
    TooLong(usize),
}

impl Head {
    /// Before the genesis.
    pub fn empty() -> Self {
        Self {
            size: 0,
            leaf: Hash::ZERO,
            at: Instant::from_unix(0),
        }
    }

    /// Places a draft behind this head and moves the head. Recorded time never runs backwards.
    pub fn seal(
        &mut self,
        draft: Draft,
        at: Instant,
        nonce: Id,
        origin: &Text,
    ) -> Result<Sealed, SealError> {
        draft.postings.check()?;
        let entry = Entry {
            at: at.max(self.at),
            by: draft.by,
            happened: draft.happened,
            nonce,
            origin: origin.clone(),
            postings: draft.postings,
            prev: self.leaf,
            seq: self.size,
            signed: draft.signed.map(Box::new),
            standard: draft.standard,
            what: draft.what,
        };
        let bytes = to_canonical(&entry);
        if bytes.len() > ENTRY_BYTES_MAX {
            return Err(SealError::TooLong(bytes.len()));
        }
        let leaf = leaf_hash(bytes.as_bytes());
        *self = Self {
            size: self.size + 1,
            leaf,
            at: entry.at,
        };
        Ok(Sealed { entry, bytes, leaf })
    }
}
