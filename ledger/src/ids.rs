//! Identifiers: random 128-bit ids and short plain words.

use crate::{
    canon::{CodecError, fixed_canon, is_plain, text_canon},
    short::Short,
};
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
        lower_hex(text.as_bytes())
            .map(Self)
            .ok_or(CodecError::Invalid { what: "id" })
    }
}

fixed_canon!(Id, 32, |digits| lower_hex(digits).map(Id));

/// Exactly `2 × N` lower-case hex digits. Half of an entry is such digits, so eight are read at once.
pub(crate) fn lower_hex<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let (words, _) = text.as_chunks::<8>();
    let mut bytes = [0; N];
    let (fours, _) = bytes.as_chunks_mut::<4>();
    if text.len() != 2 * N || !N.is_multiple_of(4) {
        return None;
    }
    let mut wrong = 0;
    for (word, four) in words.iter().zip(fours) {
        let (value, odd) = eight_digits(u64::from_le_bytes(*word));
        *four = value.to_le_bytes();
        wrong |= odd;
    }
    (wrong == 0).then_some(bytes)
}

/// Eight hex digits as four bytes, the first digit in the lowest byte; and what is not 0 unless all are lower-case digits.
fn eight_digits(text: u64) -> (u32, u64) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // `0`–`9` end in their value; `a`–`f` in one less than nine below it, and have the bit 0x40.
    let value = (text & (EACH * 0x0f)) + ((text >> 6) & EACH) * 9;
    let letter = ((value + EACH * 6) >> 4) & EACH;
    let written = value + EACH * 0x30 + letter * 0x27;
    let odd = (written ^ text) | (value & (EACH * 0xf0));
    // The values of two digits to one byte, of four digits to two, of eight to four.
    let pairs = (value << 4 | value >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs | pairs >> 8) & 0x0000_ffff_0000_ffff;
    let [a, b, _, _, c, d, _, _] = fours.to_le_bytes();
    (u32::from_le_bytes([a, b, c, d]), odd)
}

/// A short plain text: an offer's code, a key in base64, a log's origin.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(Short);

impl Text {
    /// Longest text that an entry carries in one field.
    pub const BYTES_MAX: usize = 4_096;

    /// The characters.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl FromStr for Text {
    type Err = CodecError;
    fn from_str(text: &str) -> Result<Self, CodecError> {
        let fits = !text.is_empty() && text.len() <= Self::BYTES_MAX && is_plain(text);
        if fits {
            Ok(Self(Short::new(text)))
        } else {
            Err(CodecError::Invalid { what: "text" })
        }
    }
}

text_canon!(Text);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_digits_are_read_as_they_are_written_and_nothing_else_is() {
        for value in 0..=u8::MAX {
            let bytes = [value, !value, 0x0f, 0xf0];
            assert_eq!(lower_hex(hex::encode(bytes).as_bytes()), Some(bytes));
        }
        for at in 0..8 {
            for byte in 0..=u8::MAX {
                let mut text = *b"09afcdef";
                text[at] = byte;
                let digit = matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                assert_eq!(lower_hex::<4>(&text).is_some(), digit, "{byte:#x} at {at}");
            }
        }
        for length in [0, 7, 9, 16] {
            assert_eq!(lower_hex::<4>(&vec![b'0'; length]), None, "{length}");
        }
    }
}
