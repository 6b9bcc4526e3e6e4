//! Identifiers: random 128-bit ids and short plain words.

use crate::canon::{CodecError, is_plain, text_canon};
use std::{fmt, str::FromStr};

/// Position of an entry in the log; 0 is the genesis.
pub type Seq = u64;

/// A random 128-bit identifier of an account, activity, voucher or hold. Derived from nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub [u8; 16]);

impl Id {
    /// The service itself, acting by rule (expiry, opening of accounts) and never for a person.
    pub const SYSTEM: Self = Self([0; 16]);
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0_u8; 32];
        hex::encode_to_slice(self.0, &mut text).expect("32 digits hold 16 bytes");
        f.write_str(std::str::from_utf8(&text).expect("hex digits are ASCII"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Id {
    type Err = CodecError;
    fn from_str(text: &str) -> Result<Self, CodecError> {
        lower_hex(text)
            .map(Self)
            .ok_or(CodecError::Invalid { what: "id" })
    }
}

/// Exactly `2 × N` lower-case hex digits.
fn lower_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
    (lower && hex::decode_to_slice(text, &mut bytes).is_ok()).then_some(bytes)
}

/// A short plain text: an offer's code, a key in base64, a log's origin.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(String);

impl Text {
    /// Longest text that an entry carries in one field.
    pub const BYTES_MAX: usize = 4_096;

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl FromStr for Text {
    type Err = CodecError;
    fn from_str(text: &str) -> Result<Self, CodecError> {
        let fits = !text.is_empty() && text.len() <= Self::BYTES_MAX && is_plain(text);
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodecError::Invalid { what: "text" })
        }
    }
}

text_canon!(Id, Text, crate::tree::Hash);
