//! What can be found out about a line without the lines before it: most of the work, and every thread
//! may do it.

use crate::{
    canon::CodecError,
    entry::Entry,
    export::Line,
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
    Record(Box<Line<'static>>),
    /// Any other line of an export, as it stands.
    Other(String),
    /// No line of an export: its hash, and whether it begins like an entry.
    Ruined { hash: Hash, entry: bool },
}

/// An entry's hashes, and the entry when the bytes are one.
#[derive(Debug)]
pub(super) struct PreparedEntry {
    pub(super) stored: Hash,
    pub(super) computed: Hash,
    pub(super) read: Result<Entry, CodecError>,
    pub(super) length: usize,
}

impl PreparedEntry {
    pub(super) fn new(stored: Hash, bytes: &[u8]) -> Self {
        Self {
            stored,
            computed: leaf_hash(bytes),
            read: Entry::from_bytes(bytes),
            length: bytes.len(),
        }
    }
}

/// Reads and hashes a line without its line feed.
pub fn prepare(line: &[u8]) -> Prepared {
    let parsed = str::from_utf8(line)
        .ok()
        .and_then(|text| Some((text, parse(text)?)));
    Prepared(match parsed {
        Some((_, Line::Entry(stored, bytes))) => {
            What::Entry(PreparedEntry::new(stored, bytes.as_bytes()))
        }
        Some((text, line)) => match owned(line) {
            Some(record) => What::Record(Box::new(record)),
            None => What::Other(text.to_owned()),
        },
        None => What::Ruined {
            hash: leaf_hash(line),
            entry: line.starts_with(b"entry "),
        },
    })
}

/// A line in its one notation. Entries hold their bytes verbatim, and hashes, ids and records are read
/// strictly; what is not shows when it is written again.
fn parse(text: &str) -> Option<Line<'_>> {
    let line = Line::parse(text)?;
    let canonical = match &line {
        Line::Entry(..)
        | Line::Account(..)
        | Line::Role(..)
        | Line::Merchant(..)
        | Line::Voucher(..) => true,
        Line::Activity(seq, _) => text.starts_with(&format!("activity {seq} ")),
        Line::Claim(seq, _) => text.starts_with(&format!("claim {seq} ")),
        other => other.to_text() == text,
    };
    canonical.then_some(line)
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
        _ => return None,
    })
}
