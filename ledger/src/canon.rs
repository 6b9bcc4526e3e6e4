//! Canonical bytes: the subset of RFC 8785 (JCS) in which entries are written.
//!
//! In scope: objects with fixed, ascending keys; arrays; integers of at most 53 bits; `true`/`false`;
//! strings of printable ASCII without `"` and `\`. Within that subset JCS has exactly one rendering and
//! needs no escapes, so a reader that demands the expected key at every step accepts exactly the
//! canonical bytes: white space, duplicate, unknown or unordered keys, floats, escapes, `null` and
//! trailing bytes all fail.
//!
//! Not in scope: JSON in general. Nothing else in the project should be parsed with this.

/// RFC 8785 §3.2.2.3: integers beyond 2^53 − 1 have no exact I-JSON rendering.
pub const INTEGER_MAX: i64 = (1 << 53) - 1;

/// Why bytes are not a canonical record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// Another byte was needed at this offset.
    #[error("byte {at}: expected {expected}")]
    Expected {
        /// Offset into the entry.
        at: usize,
        /// What should stand there.
        expected: &'static str,
    },
    /// A value has the right shape and a meaning that does not exist.
    #[error("{what} is not valid")]
    Invalid {
        /// The name of the value's type.
        what: &'static str,
    },
}

/// A value with exactly one rendering.
pub trait Canon: Sized {
    /// Appends the canonical rendering.
    fn write(&self, out: &mut String);
    /// Reads the canonical rendering and nothing else.
    fn read(reader: &mut Reader<'_>) -> Result<Self, CodecError>;
}

/// Canonical bytes of a value.
pub fn to_canonical<T: Canon>(value: &T) -> String {
    let mut out = String::with_capacity(512);
    value.write(&mut out);
    out
}

/// The value whose canonical bytes these are.
pub fn from_canonical<T: Canon>(bytes: &[u8]) -> Result<T, CodecError> {
    match str::from_utf8(bytes) {
        Ok(text) => from_canonical_text(text),
        // What is no text can be no record either; where it stops being one is where reading fails at the latest.
        Err(error) => {
            let text = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            let mut reader = Reader::new(text);
            T::read(&mut reader)?;
            Err(reader.expected("the end"))
        }
    }
}

/// The value whose canonical text this is.
pub fn from_canonical_text<T: Canon>(text: &str) -> Result<T, CodecError> {
    let mut reader = Reader::new(text);
    let value = T::read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// A cursor over canonical text: one pass, in which each byte is looked at in its place.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Fails unless every byte was read.
    pub fn end(&self) -> Result<(), CodecError> {
        if self.at == self.text.len() {
            Ok(())
        } else {
            Err(self.expected("the end"))
        }
    }

    /// What is not consumed yet.
    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// The next byte, not consumed.
    pub fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    /// Consumes exactly this text.
    pub fn take(&mut self, text: &'static str) -> Result<(), CodecError> {
        if self.try_take(text) {
            Ok(())
        } else {
            Err(self.expected(text))
        }
    }

    /// Consumes this text if it stands here.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "what is taken is known at every call, and so compared in a few words"
    )]
    pub fn try_take(&mut self, text: &'static str) -> bool {
        let found = self.rest().starts_with(text.as_bytes());
        if found {
            self.at += text.len();
        }
        found
    }

    /// Consumes a field's mark if it stands here: `,"key":`, without the comma behind an opening brace.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "as above")]
    fn try_key(&mut self, mark: &'static str) -> bool {
        let first = self.at > 0 && self.text.as_bytes()[self.at - 1] == b'{';
        self.try_take(if first { &mark[1..] } else { mark })
    }

    /// A string's content, borrowed.
    pub fn text(&mut self) -> Result<&'a str, CodecError> {
        self.take("\"")?;
        let start = self.at;
        self.at += plain_bytes(self.rest());
        match self.peek() {
            Some(b'"') => {
                let content = &self.text[start..self.at];
                self.at += 1;
                Ok(content)
            }
            Some(_) => Err(self.expected("printable ASCII")),
            None => Err(self.expected("\"")),
        }
    }

    /// A string whose content has exactly so many bytes and is what `parse` reads; otherwise nothing is consumed.
    #[inline]
    pub(crate) fn fixed<T>(
        &mut self,
        length: usize,
        parse: impl FnOnce(&'a [u8]) -> Option<T>,
    ) -> Option<T> {
        let Some([b'"', content @ .., b'"']) = self.rest().get(..length + 2) else {
            return None;
        };
        let value = parse(content)?;
        self.at += length + 2;
        Some(value)
    }

    /// An integer without leading zeros, plus sign, `-0`, fraction or exponent.
    pub fn integer(&mut self) -> Result<i64, CodecError> {
        let negative = self.try_take("-");
        let start = self.rest();
        let mut digits = 0;
        let mut magnitude: i64 = 0;
        while let Some(digit @ b'0'..=b'9') = start.get(digits) {
            magnitude = magnitude * 10 + i64::from(digit - b'0');
            if magnitude > INTEGER_MAX {
                return Err(CodecError::Invalid { what: "integer" });
            }
            digits += 1;
        }
        self.at += digits;
        let leading_zero = digits > 1 && start.first() == Some(&b'0');
        if digits == 0 || leading_zero || (negative && magnitude == 0) {
            return Err(self.expected("a canonical integer"));
        }
        Ok(if negative { -magnitude } else { magnitude })
    }

    fn expected(&self, expected: &'static str) -> CodecError {
        CodecError::Expected {
            at: self.at,
            expected,
        }
    }
}

/// Writes a string that is known to need no escapes.
pub fn write_text(text: &str, out: &mut String) {
    debug_assert!(is_plain(text), "a string outside the canonical subset");
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// Whether a string may stand in an entry.
pub fn is_plain(text: &str) -> bool {
    plain_bytes(text.as_bytes()) == text.len()
}

/// How many bytes stand before the first that is no plain character. Most of an entry is strings, so
/// they are looked at eight bytes at a time.
fn plain_bytes(bytes: &[u8]) -> usize {
    let plain = |byte: u8| matches!(byte, 0x20..=0x7e) && byte != b'"' && byte != b'\\';
    let (words, rest) = bytes.as_chunks::<8>();
    let whole = words
        .iter()
        .take_while(|word| all_plain(u64::from_le_bytes(**word)));
    let passed = whole.count() * 8;
    let rest = if passed < words.len() * 8 {
        &bytes[passed..]
    } else {
        rest
    };
    passed + rest.iter().take_while(|byte| plain(**byte)).count()
}

/// Whether eight bytes are all plain characters: the usual arithmetic for "some byte is zero".
fn all_plain(word: u64) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zero = |word: u64| word.wrapping_sub(EACH) & !word & HIGH;
    let is = |byte: u8| zero(word ^ (EACH * u64::from(byte)));
    let control = word.wrapping_sub(EACH * 0x20) & !word & HIGH;
    (control | is(b'"') | is(b'\\') | is(0x7f) | (word & HIGH)) == 0
}

impl Canon for i64 {
    fn write(&self, out: &mut String) {
        use std::fmt::Write;
        debug_assert!(self.abs() <= INTEGER_MAX);
        write!(out, "{self}").expect("writing to a String cannot fail");
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, CodecError> {
        reader.integer()
    }
}

impl Canon for u64 {
    fn write(&self, out: &mut String) {
        i64::try_from(*self).unwrap_or(i64::MAX).write(out);
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, CodecError> {
        u64::try_from(reader.integer()?).map_err(|_| CodecError::Invalid { what: "count" })
    }
}

impl Canon for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, CodecError> {
        let yes = reader.try_take("true");
        if yes || reader.try_take("false") {
            Ok(yes)
        } else {
            Err(reader.expected("true or false"))
        }
    }
}

impl<T: Canon> Canon for Vec<T> {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (index, item) in self.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            item.write(out);
        }
        out.push(']');
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, CodecError> {
        reader.take("[")?;
        let mut items = Vec::new();
        if reader.try_take("]") {
            return Ok(items);
        }
        loop {
            items.push(T::read(reader)?);
            if reader.try_take("]") {
                return Ok(items);
            }
            reader.take(",")?;
        }
    }
}

/// How a record's field is written: always, or only when present. A field is named by its mark, `,"key":`, as
/// `mark` makes it, so that it is compared and written in one piece.
pub trait Field: Sized {
    /// Appends the mark, without the comma when it is the first, and the value; nothing when absent.
    fn write_field(&self, mark: &'static str, out: &mut String);
    /// Reads mark and value at this place, or their absence.
    fn read_field(mark: &'static str, reader: &mut Reader<'_>) -> Result<Self, CodecError>;
}

impl<T: Canon> Field for T {
    #[inline]
    fn write_field(&self, mark: &'static str, out: &mut String) {
        let first = out.ends_with('{');
        out.push_str(if first { &mark[1..] } else { mark });
        self.write(out);
    }
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the mark is known at every call")]
    fn read_field(mark: &'static str, reader: &mut Reader<'_>) -> Result<Self, CodecError> {
        if reader.try_key(mark) {
            T::read(reader)
        } else {
            Err(reader.expected(&mark[2..mark.len() - 2]))
        }
    }
}

impl<T: Canon> Field for Option<T> {
    #[inline]
    fn write_field(&self, mark: &'static str, out: &mut String) {
        if let Some(value) = self {
            value.write_field(mark, out);
        }
    }
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the mark is known at every call")]
    fn read_field(mark: &'static str, reader: &mut Reader<'_>) -> Result<Self, CodecError> {
        if reader.try_key(mark) {
            T::read(reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

/// A value that is held elsewhere is written as if it were here.
impl<T: Canon> Canon for Box<T> {
    fn write(&self, out: &mut String) {
        T::write(self, out);
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, CodecError> {
        T::read(reader).map(Self::new)
    }
}

/// The mark of a field: `,"key":`.
macro_rules! mark {
    ($field:ident) => {
        concat!(",\"", stringify!($field), "\":")
    };
}

/// Declares structs whose canonical rendering is an object with the fields in the order given.
/// Fields must stand in ascending order; the codec's tests compare every record with a JCS library.
macro_rules! records {
    ($( $(#[$meta:meta])* $name:ident { $( $(#[$fmeta:meta])* $field:ident : $type:ty ),* $(,)? } )*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $( $(#[$fmeta])* pub $field: $type, )* }

        impl $crate::canon::Canon for $name {
            fn write(&self, out: &mut String) {
                out.push('{');
                $( $crate::canon::Field::write_field(&self.$field, $crate::canon::mark!($field), out); )*
                out.push('}');
            }
            fn read(reader: &mut $crate::canon::Reader<'_>) -> Result<Self, $crate::canon::CodecError> {
                reader.take("{")?;
                $( let $field = $crate::canon::Field::read_field($crate::canon::mark!($field), reader)?; )*
                reader.take("}")?;
                Ok(Self { $( $field, )* })
            }
        }
    )* };
}

/// Declares an enum of plain words: `as_str`, `ALL`, `Display`, `FromStr`, `Canon`.
macro_rules! words {
    ($( $(#[$meta:meta])* $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $word:literal ),* $(,)? } )*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $( $(#[$vmeta])* $variant, )* }

        impl $name {
            /// Every word, in declaration order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];
            /// The word as entries and interfaces write it.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::canon::CodecError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $( $word => Ok(Self::$variant), )*
                    _ => Err($crate::canon::CodecError::Invalid { what: stringify!($name) }),
                }
            }
        }
        $crate::canon::text_canon!($name);
    )* };
}

/// Implements `Canon` through `Display` and `FromStr`.
macro_rules! text_canon {
    ($($name:ty),*) => { $(
        impl $crate::canon::Canon for $name {
            fn write(&self, out: &mut String) {
                use std::fmt::Write;
                write!(out, "\"{self}\"").expect("writing to a String cannot fail");
            }
            fn read(reader: &mut $crate::canon::Reader<'_>) -> Result<Self, $crate::canon::CodecError> {
                reader.text()?.parse().map_err(|_| $crate::canon::CodecError::Invalid { what: stringify!($name) })
            }
        }
    )* };
}

/// As [`text_canon`], for what is always so many bytes long: read in one step, without looking for its end first.
macro_rules! fixed_canon {
    ($name:ident, $length:expr, $parse:expr) => {
        impl $crate::canon::Canon for $name {
            fn write(&self, out: &mut String) {
                use std::fmt::Write;
                write!(out, "\"{self}\"").expect("writing to a String cannot fail");
            }
            fn read(
                reader: &mut $crate::canon::Reader<'_>,
            ) -> Result<Self, $crate::canon::CodecError> {
                if let Some(value) = reader.fixed($length, $parse) {
                    return Ok(value);
                }
                reader.text()?;
                Err($crate::canon::CodecError::Invalid {
                    what: stringify!($name),
                })
            }
        }
    };
}

pub(crate) use {fixed_canon, mark, records, text_canon, words};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_at_each_place_of_a_word_is_plain_or_not() {
        for at in 0..17 {
            for byte in 0..=u8::MAX {
                let mut bytes = [b'a'; 17];
                bytes[at] = byte;
                let plain = matches!(byte, 0x20..=0x7e) && byte != b'"' && byte != b'\\';
                let expected = if plain { 17 } else { at };
                assert_eq!(plain_bytes(&bytes), expected, "{byte:#x} at {at}");
            }
        }
        assert!(is_plain("") && !is_plain("海"));
    }
}
