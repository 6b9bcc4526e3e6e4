//! Areas: district → 街道 → 社区 → 综合网格 → 微网格, written as the path from the root.

use crate::{
    canon::{CodecError, text_canon},
    short::Short,
};
use std::{fmt, str::FromStr};

/// Depth of the division tree: district, street, community, comprehensive grid, micro-grid.
pub const AREA_DEPTH_MAX: usize = 5;
/// Longest code of one division.
const SEGMENT_BYTES_MAX: usize = 24;

/// An area with all its ancestors, such as `440105/440105003`. Whoever holds a role at a path holds it in
/// every area below, so authority at a moment can be replayed without a second source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AreaPath(Short);

impl AreaPath {
    /// The path's text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
    /// Its bytes.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
    /// Whether `other` is this area or lies inside it.
    pub fn covers(&self, other: &Self) -> bool {
        let rest = other.as_bytes().strip_prefix(self.as_bytes());
        rest.is_some_and(|rest| matches!(rest, [] | [b'/', ..]))
    }
}

impl fmt::Display for AreaPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for AreaPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AreaPath {
    type Err = CodecError;
    fn from_str(text: &str) -> Result<Self, CodecError> {
        if is_path(text.as_bytes()) {
            Ok(Self(Short::new(text)))
        } else {
            Err(CodecError::Invalid { what: "area" })
        }
    }
}

/// Whether these are one to five segments.
fn is_path(text: &[u8]) -> bool {
    let (mut segments, mut length) = (1, 0);
    for byte in text {
        match byte {
            b'/' if length > 0 => (segments, length) = (segments + 1, 0),
            byte if byte.is_ascii_alphanumeric() || *byte == b'-' => length += 1,
            _ => return false,
        }
        if length > SEGMENT_BYTES_MAX {
            return false;
        }
    }
    length > 0 && segments <= AREA_DEPTH_MAX
}

text_canon!(AreaPath);

#[cfg(test)]
mod tests {
    use super::AreaPath;

    #[test]
    fn a_path_has_one_to_five_segments_of_one_to_twenty_four_plain_characters() {
        let long = "a".repeat(24);
        for good in ["0", "a/b/c/d/e", "440105/440105003/x-1", &long] {
            assert_eq!(good.parse::<AreaPath>().unwrap().as_str(), good);
        }
        let longer = format!("x/{long}a");
        for bad in [
            "",
            "/",
            "a/",
            "/a",
            "a//b",
            "a/b/c/d/e/f",
            "a_b",
            "a b",
            "海",
            &longer,
        ] {
            assert!(bad.parse::<AreaPath>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_role_covers_its_area_and_what_lies_inside_it_and_no_neighbour() {
        let path = |text: &str| text.parse::<AreaPath>().unwrap();
        let street = path("440105/440105003");
        for (other, covered) in [
            ("440105/440105003", true),
            ("440105/440105003/440105003007", true),
            ("440105/4401050031", false),
            ("440105", false),
            ("440105/440105004", false),
        ] {
            assert_eq!(street.covers(&path(other)), covered, "{other}");
        }
    }
}
