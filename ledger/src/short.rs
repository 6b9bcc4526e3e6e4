//! Short plain texts, kept in place: the origin, an area, an offer stand in every entry that is read, and a
//! room of its own for each would cost more than reading it.

use std::cmp::Ordering;

/// Bytes kept in place, so that a text takes 32 bytes in all. A community's area has 29.
const HERE_MAX: usize = 30;

/// Text of one byte a character.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Short {
    /// Unused bytes are zeros.
    Here { length: u8, bytes: [u8; HERE_MAX] },
    /// What is longer.
    There(Box<str>),
}

impl Short {
    pub(crate) fn new(text: &str) -> Self {
        match u8::try_from(text.len()) {
            Ok(length) if text.len() <= HERE_MAX => {
                let mut bytes = [0; HERE_MAX];
                bytes[..text.len()].copy_from_slice(text.as_bytes());
                Self::Here { length, bytes }
            }
            _ => Self::There(text.into()),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::There(text) => text,
            Self::Here { .. } => str::from_utf8(self.as_bytes()).expect("it was made from a text"),
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Here { length, bytes } => &bytes[..usize::from(*length)],
            Self::There(text) => text.as_bytes(),
        }
    }
}

impl PartialOrd for Short {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As texts are ordered.
impl Ord for Short {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_any_length_is_what_it_was_made_from() {
        let texts: Vec<String> = (0..70)
            .map(|length| "ab".repeat(35)[..length].to_owned())
            .collect();
        for one in &texts {
            assert_eq!(Short::new(one).as_str(), one);
            for other in &texts {
                let (a, b) = (Short::new(one), Short::new(other));
                assert_eq!((a == b, a.cmp(&b)), (one == other, one.cmp(other)));
            }
        }
        assert_eq!(size_of::<Short>(), 32);
    }
}
