//! The export: everything that a stranger needs to check the ledger, as lines of text.
//!
//! In scope: the grammar of the lines, written and read. Not in scope: whether what they say is true.
//! `docs/ledger-format.md` describes it for other implementations.

use crate::{
    account::Account,
    book::{
        AccountRecord, ActivityRecord, AnswerRecord, ClaimRecord, ConsentRecord, DeviceRecord,
        MerchantRecord, ProposalRecord, RoleRecord, SettlementRecord, VoucherRecord,
    },
    canon::{Canon, CodecError, from_canonical, to_canonical},
    ids::{Id, Seq},
    standard::Standard,
    tree::{HASH_BYTES, Hash},
};
use std::{
    fmt::{self, Write},
    str::FromStr,
};

/// Digits of an account's id.
const ID_DIGITS: usize = 32;

/// The first line of an export.
pub const EXPORT_MAGIC: &str = "haizhu-export/2";
/// How the first line of an export of any version begins.
pub const EXPORT_FAMILY: &str = "haizhu-export/";

/// In whose history the service lists an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// In nobody's.
    Nobody,
    /// In this account's.
    Account(Id),
    /// What is stored names no account.
    Unreadable,
}

impl Listed {
    const NOBODY: char = '-';
    const UNREADABLE: char = '?';
}

impl From<Option<Id>> for Listed {
    fn from(account: Option<Id>) -> Self {
        account.map_or(Self::Nobody, Self::Account)
    }
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody => f.write_char(Self::NOBODY),
            Self::Account(account) => account.fmt(f),
            Self::Unreadable => f.write_char(Self::UNREADABLE),
        }
    }
}

impl FromStr for Listed {
    type Err = CodecError;
    fn from_str(text: &str) -> Result<Self, CodecError> {
        let is = |sign: char| text.strip_prefix(sign) == Some("");
        if is(Self::NOBODY) {
            Ok(Self::Nobody)
        } else if is(Self::UNREADABLE) {
            Ok(Self::Unreadable)
        } else {
            text.parse().map(Self::Account)
        }
    }
}

/// An entry as the service stores it. Only its bytes are to be verified; the rest says where the service
/// would find it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredEntry<'a> {
    /// The number under which it is stored.
    pub seq: Seq,
    /// The stored leaf hash.
    pub leaf: Hash,
    /// In whose history it is listed.
    pub listed: Listed,
    /// The exact bytes.
    pub bytes: &'a str,
}

/// One line. Entries and the checkpoint are what is to be verified; the rest are the service's claims
/// about what they add up to, which nobody needs to believe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<'a> {
    /// The magic.
    Magic,
    /// The log's origin.
    Origin(&'a str),
    /// Number of entries.
    Size(u64),
    /// The key that signed, as the service states it.
    Vkey(&'a str),
    /// Base64 of the signed checkpoint at exactly this size.
    Checkpoint(&'a str),
    /// An entry as it is stored.
    Entry(StoredEntry<'a>),
    /// A stored balance.
    Balance(Account, i64),
    /// A stored account.
    Account(Id, AccountRecord),
    /// A stored role; one line for each that is held.
    Role(Id, RoleRecord),
    /// A stored merchant.
    Merchant(Id, MerchantRecord),
    /// A stored activity.
    Activity(Seq, ActivityRecord),
    /// A stored claim.
    Claim(Seq, ClaimRecord),
    /// A stored voucher.
    Voucher(Id, VoucherRecord),
    /// A stored device key.
    Device(Seq, DeviceRecord),
    /// A stored version of the standard.
    Standard(Standard),
    /// A stored proposal.
    Proposal(Seq, ProposalRecord),
    /// A stored consent.
    Consent(Seq, ConsentRecord),
    /// A stored settlement.
    Settlement(Seq, SettlementRecord),
    /// What the service has stored of an answer about decisions.
    Answer(Seq, AnswerRecord),
    /// A stored row that is no record, as the service shows it.
    Damaged(&'a str),
    /// Number of lines before this one, so that a cut tail is noticed.
    End(u64),
}

impl Line<'_> {
    /// The line without its line feed.
    pub fn to_text(&self) -> String {
        match self {
            Self::Magic => EXPORT_MAGIC.to_owned(),
            Self::Origin(origin) => format!("origin {origin}"),
            Self::Size(size) => format!("size {size}"),
            Self::Vkey(vkey) => format!("vkey {vkey}"),
            Self::Checkpoint(note) => format!("checkpoint {note}"),
            Self::Entry(StoredEntry {
                seq,
                leaf,
                listed,
                bytes,
            }) => format!("entry {seq} {leaf} {listed} {bytes}"),
            Self::Balance(account, amount) => format!("balance {account} {amount}"),
            Self::Account(id, record) => tagged("account", id, record),
            Self::Role(id, record) => tagged("role", id, record),
            Self::Merchant(id, record) => tagged("merchant", id, record),
            Self::Activity(seq, record) => tagged("activity", seq, record),
            Self::Claim(seq, record) => tagged("claim", seq, record),
            Self::Voucher(id, record) => tagged("voucher", id, record),
            Self::Device(seq, record) => tagged("device", seq, record),
            Self::Standard(standard) => tagged("standard", &standard.version, standard),
            Self::Proposal(seq, record) => tagged("proposal", seq, record),
            Self::Consent(seq, record) => tagged("consent", seq, record),
            Self::Settlement(seq, record) => tagged("settlement", seq, record),
            Self::Answer(seq, record) => tagged("answer", seq, record),
            Self::Damaged(row) => format!("damaged {row}"),
            Self::End(lines) => format!("end {lines}"),
        }
    }

    /// Reads a line without its line feed, in its one notation; `None` when it is not one.
    pub fn parse(line: &str) -> Option<Line<'_>> {
        if line == EXPORT_MAGIC {
            return Some(Line::Magic);
        }
        if let Some(rest) = line.strip_prefix("entry ") {
            return stored_entry(rest).map(Line::Entry);
        }
        let (tag, rest) = line.split_once(' ')?;
        let keyed = || rest.split_once(' ');
        Some(match tag {
            "origin" => Line::Origin(rest),
            "size" => Line::Size(decimal(rest)?),
            "vkey" => Line::Vkey(rest),
            "checkpoint" => Line::Checkpoint(rest),
            "balance" => Line::Balance(keyed()?.0.parse().ok()?, signed_decimal(keyed()?.1)?),
            "account" => Line::Account(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "role" => Line::Role(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "merchant" => Line::Merchant(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "activity" => Line::Activity(decimal(keyed()?.0)?, record(keyed()?.1)?),
            "claim" => Line::Claim(decimal(keyed()?.0)?, record(keyed()?.1)?),
            "voucher" => Line::Voucher(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "device" => Line::Device(decimal(keyed()?.0)?, record(keyed()?.1)?),
            "standard" => Line::Standard(standard(keyed()?)?),
            "consent" => Line::Consent(decimal(keyed()?.0)?, record(keyed()?.1)?),
            "proposal" => Line::Proposal(decimal(keyed()?.0)?, record(keyed()?.1)?),
            "settlement" => Line::Settlement(decimal(keyed()?.0)?, record(keyed()?.1)?),
            "answer" => Line::Answer(decimal(keyed()?.0)?, record(keyed()?.1)?),
            "damaged" => Line::Damaged(rest),
            "end" => Line::End(decimal(rest)?),
            _ => return None,
        })
    }
}

fn stored_entry(rest: &str) -> Option<StoredEntry<'_>> {
    // The number is short, and so is the search; the other parts have their lengths.
    let end = rest.bytes().position(|byte| byte == b' ')?;
    let (seq, rest) = part(rest, end)?;
    let (leaf, rest) = part(rest, 2 * HASH_BYTES)?;
    let named = !rest.starts_with([Listed::NOBODY, Listed::UNREADABLE]);
    let (listed, bytes) = part(rest, if named { ID_DIGITS } else { 1 })?;
    Some(StoredEntry {
        seq: decimal(seq)?,
        leaf: leaf.parse().ok()?,
        listed: listed.parse().ok()?,
        bytes,
    })
}

/// So many bytes, and what stands behind the space behind them.
fn part(text: &str, length: usize) -> Option<(&str, &str)> {
    let (part, rest) = text.split_at_checked(length)?;
    Some((part, rest.strip_prefix(' ')?))
}

fn standard((version, text): (&str, &str)) -> Option<Standard> {
    let standard: Standard = record(text)?;
    (decimal(version)? == standard.version).then_some(standard)
}

/// A number in its one notation.
fn decimal(text: &str) -> Option<u64> {
    let canonical = text == "0" || text.starts_with(|first| matches!(first, '1'..='9'));
    canonical.then(|| text.parse().ok()).flatten()
}

/// The same below zero.
fn signed_decimal(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = digits == text || digits != "0";
    (canonical && decimal(digits).is_some()).then(|| text.parse().ok())?
}

fn tagged(tag: &str, key: &dyn std::fmt::Display, record: &impl Canon) -> String {
    format!("{tag} {key} {}", to_canonical(record))
}

fn record<T: Canon>(text: &str) -> Option<T> {
    from_canonical(text.as_bytes()).ok()
}
