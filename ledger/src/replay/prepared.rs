//! What can be found out about a line without the lines before it: most of the work, and every thread
//! may do it.

use crate::{
    canon::CodecError,
    entry::Entry,
    export::{EXPORT_FAMILY, Line, Listed, StoredEntry},
    ids::Seq,
    tree::{Hash, leaf_hash},
};

/// A line of an export, read and hashed, for [`super::Audit::take`].
#[derive(Debug)]
pub struct Prepared(pub(super) What);

#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "nearly all lines are entries, and a box each would cost more than the room"
)]
pub(super) enum What {
    /// A line `entry`.
    Entry(PreparedEntry),
    /// A line about a stored record.
    Record(Line<'static>),
    /// Any other line of an export, as it stands.
    Other(String),
    /// No line of an export: its hash, and what it begins like.
    Ruined { hash: Hash, like: Like },
}

/// What a line that cannot be read begins like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Like {
    Entry,
    /// The first line of an export of any version.
    Magic,
    Nothing,
}

impl Like {
    fn of(line: &[u8]) -> Self {
        if line.starts_with(b"entry ") {
            Self::Entry
        } else if line.starts_with(EXPORT_FAMILY.as_bytes()) {
            Self::Magic
        } else {
            Self::Nothing
        }
    }
}

/// An entry's hashes, and the entry when the bytes are one.
#[derive(Debug)]
pub(super) struct PreparedEntry {
    /// Under which number and in whose history it is stored, where that is stated: in an export.
    pub(super) kept: Option<(Seq, Listed)>,
    pub(super) stored: Hash,
    pub(super) computed: Hash,
    pub(super) read: Result<Entry, CodecError>,
    pub(super) length: usize,
}

impl PreparedEntry {
    /// An entry of a live log.
    pub(super) fn new(stored: Hash, bytes: &[u8]) -> Self {
        Self {
            kept: None,
            stored,
            computed: leaf_hash(bytes),
            read: Entry::from_bytes(bytes),
            length: bytes.len(),
        }
    }

    pub(super) fn of_export(line: &StoredEntry<'_>) -> Self {
        Self {
            kept: Some((line.seq, line.listed)),
            stored: line.leaf,
            computed: leaf_hash(line.bytes.as_bytes()),
            read: Entry::from_text(line.bytes),
            length: line.bytes.len(),
        }
    }
}

/// Reads and hashes a line without its line feed.
pub fn prepare(line: &[u8]) -> Prepared {
    let parsed = str::from_utf8(line)
        .ok()
        .and_then(|text| Some((text, Line::parse(text)?)));
    Prepared(match parsed {
        Some((_, Line::Entry(entry))) => What::Entry(PreparedEntry::of_export(&entry)),
        Some((text, line)) => match owned(line) {
            Some(record) => What::Record(record),
            None => What::Other(text.to_owned()),
        },
        None => What::Ruined {
            hash: leaf_hash(line),
            like: Like::of(line),
        },
    })
}

/// A record's line, which borrows nothing.
fn owned(line: Line<'_>) -> Option<Line<'static>> {
    Some(match line {
        Line::Balance(account, amount) => Line::Balance(account, amount),
        Line::Account(id, record) => Line::Account(id, record),
        Line::Role(id, record) => Line::Role(id, record),
        Line::Merchant(id, record) => Line::Merchant(id, record),
        Line::Activity(seq, record) => Line::Activity(seq, record),
        Line::Claim(seq, record) => Line::Claim(seq, record),
        Line::Voucher(id, record) => Line::Voucher(id, record),
        Line::Device(seq, record) => Line::Device(seq, record),
        Line::Standard(standard) => Line::Standard(standard),
        Line::Proposal(seq, record) => Line::Proposal(seq, record),
        Line::Consent(seq, record) => Line::Consent(seq, record),
        Line::Settlement(seq, record) => Line::Settlement(seq, record),
        Line::Answer(seq, record) => Line::Answer(seq, record),
        _ => return None,
    })
}
