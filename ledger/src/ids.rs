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

/// No digit.
const NOT_HEX: u8 = 0xff;
/// The value of each lower-case hex digit.
const HEX_DIGITS: [u8; 256] = {
    let mut values = [NOT_HEX; 256];
    let digits = *b"0123456789abcdef";
    let mut value = 0;
    while value < 16 {
        values[digits[value as usize] as usize] = value;
        value += 1;
    }
    values
};

/// Exactly `2 × N` lower-case hex digits. Half of an entry is such digits.
pub(crate) fn lower_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let pairs: &[[u8; 2]; N] = pairs.try_into().ok()?;
    let mut wrong = 0;
    let bytes = pairs.map(|[high, low]| {
        let (high, low) = (HEX_DIGITS[usize::from(high)], HEX_DIGITS[usize::from(low)]);
        wrong |= high | low;
        high << 4 | (low & 0xf)
    });
    // A digit's value has no bits above the fourth.
    (wrong < 16 && rest.is_empty()).then_some(bytes)
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
