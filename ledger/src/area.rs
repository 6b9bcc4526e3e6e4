//! Areas: district → 街道 → 社区 → 综合网格 → 微网格, written as the path from the root.

use crate::canon::{CodecError, text_canon};
use std::{fmt, str::FromStr};

/// Depth of the division tree: district, street, community, comprehensive grid, micro-grid.
pub const AREA_DEPTH_MAX: usize = 5;

/// An area with all its ancestors, such as `440105/440105003`. Whoever holds a role at a path holds it in
/// every area below, so authority at a moment can be replayed without a second source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AreaPath(String);

impl AreaPath {
    /// The path's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Whether `other` is this area or lies inside it.
    pub fn covers(&self, other: &Self) -> bool {
        other
            .0
            .strip_prefix(&self.0)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for AreaPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for AreaPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AreaPath {
    type Err = CodecError;
    fn from_str(text: &str) -> Result<Self, CodecError> {
        let segment = |part: &str| {
            (1..=24).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let valid = text.split('/').count() <= AREA_DEPTH_MAX && text.split('/').all(segment);
        if valid {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodecError::Invalid { what: "area" })
        }
    }
}

text_canon!(AreaPath);

#[cfg(test)]
mod tests {
    use super::AreaPath;

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
