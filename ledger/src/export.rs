//! The export: everything that a stranger needs to check the ledger, as lines of text.
//!
//! In scope: the grammar of the lines, written and read. Not in scope: whether what they say is true.
//! `docs/ledger-format.md` describes it for other implementations.

use crate::{
    account::Account,
    book::{
        AccountRecord, ActivityRecord, ClaimRecord, DeviceRecord, MerchantRecord, RoleRecord,
        VoucherRecord,
    },
    canon::{Canon, from_canonical, to_canonical},
    ids::{Id, Seq},
    standard::Standard,
    tree::{HASH_BYTES, Hash},
};

/// The first line of an export.
pub const EXPORT_MAGIC: &str = "haizhu-export/1";

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
    /// The stored leaf hash and the exact bytes of an entry.
    Entry(Hash, &'a str),
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
            Self::Entry(leaf, bytes) => format!("entry {leaf} {bytes}"),
            Self::Balance(account, amount) => format!("balance {account} {amount}"),
            Self::Account(id, record) => tagged("account", id, record),
            Self::Role(id, record) => tagged("role", id, record),
            Self::Merchant(id, record) => tagged("merchant", id, record),
            Self::Activity(seq, record) => tagged("activity", seq, record),
            Self::Claim(seq, record) => tagged("claim", seq, record),
            Self::Voucher(id, record) => tagged("voucher", id, record),
            Self::Device(seq, record) => tagged("device", seq, record),
            Self::Standard(standard) => tagged("standard", &standard.version, standard),
            Self::Damaged(row) => format!("damaged {row}"),
            Self::End(lines) => format!("end {lines}"),
        }
    }

    /// Reads a line without its line feed; `None` when it is not one.
    pub fn parse(line: &str) -> Option<Line<'_>> {
        if line == EXPORT_MAGIC {
            return Some(Line::Magic);
        }
        if let Some(rest) = line.strip_prefix("entry ") {
            let (leaf, bytes) = rest.split_at_checked(2 * HASH_BYTES)?;
            return Some(Line::Entry(leaf.parse().ok()?, bytes.strip_prefix(' ')?));
        }
        let (tag, rest) = line.split_once(' ')?;
        let keyed = || rest.split_once(' ');
        Some(match tag {
            "origin" => Line::Origin(rest),
            "size" => Line::Size(rest.parse().ok()?),
            "vkey" => Line::Vkey(rest),
            "checkpoint" => Line::Checkpoint(rest),
            "balance" => Line::Balance(keyed()?.0.parse().ok()?, keyed()?.1.parse().ok()?),
            "account" => Line::Account(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "role" => Line::Role(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "merchant" => Line::Merchant(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "activity" => Line::Activity(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "claim" => Line::Claim(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "voucher" => Line::Voucher(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "device" => Line::Device(keyed()?.0.parse().ok()?, record(keyed()?.1)?),
            "standard" => Line::Standard(record(keyed()?.1)?),
            "damaged" => Line::Damaged(rest),
            "end" => Line::End(rest.parse().ok()?),
            _ => return None,
        })
    }
}

fn tagged(tag: &str, key: &dyn std::fmt::Display, record: &impl Canon) -> String {
    format!("{tag} {key} {}", to_canonical(record))
}

fn record<T: Canon>(text: &str) -> Option<T> {
    from_canonical(text.as_bytes()).ok()
}
