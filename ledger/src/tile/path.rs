//! Paths of published tiles. C2SP tlog-tiles, “Merkle Tree” and “Partial Tiles”.

use std::fmt;
use std::str::FromStr;

use super::{TILE_WIDTH, TileKey};

/// Highest tile level a path may name.
const TILE_LEVEL_MAX: u8 = 63;

/// Names a published tile: `tile/<L>/<N>[.p/<W>]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TilePath {
    /// The stored tile.
    pub key: TileKey,
    /// Nodes published, 1 to 256; fewer than 256 make a partial tile.
    pub width: u16,
}

/// The text is not the path of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a tile path")]
pub struct TilePathError;

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tile/{}", self.key.level)?;
        let digits = self.key.index.to_string();
        let groups = digits.len().div_ceil(3);
        let padded = format!("{digits:0>width$}", width = groups * 3);
        for group in 0..groups {
            let lead = if group + 1 < groups { "x" } else { "" };
            write!(f, "/{lead}{}", &padded[group * 3..group * 3 + 3])?;
        }
        if self.width < TILE_WIDTH {
            write!(f, ".p/{}", self.width)
        } else {
            Ok(())
        }
    }
}

impl FromStr for TilePath {
    type Err = TilePathError;

    fn from_str(text: &str) -> Result<Self, TilePathError> {
        let path = parse_path(text).ok_or(TilePathError)?;
        // One path for each tile: whatever is not written the canonical way is refused.
        if path.to_string() == text {
            Ok(path)
        } else {
            Err(TilePathError)
        }
    }
}

fn parse_path(text: &str) -> Option<TilePath> {
    let (level, rest) = text.strip_prefix("tile/")?.split_once('/')?;
    let level = level
        .parse()
        .ok()
        .filter(|level| *level <= TILE_LEVEL_MAX)?;
    let (number, width) = match rest.split_once(".p/") {
        Some((number, width)) => (
            number,
            width.parse().ok().filter(|w| (1..TILE_WIDTH).contains(w))?,
        ),
        None => (rest, TILE_WIDTH),
    };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let index = digits.parse().ok()?;
    Some(TilePath {
        key: TileKey { level, index },
        width,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(level: u8, index: u64, width: u16) -> TilePath {
        TilePath {
            key: TileKey { level, index },
            width,
        }
    }

    #[test]
    fn paths_are_written_and_read_in_groups_of_three_digits() {
        let rows = [
            ("tile/0/000", path(0, 0, 256)),
            ("tile/0/273.p/112", path(0, 273, 112)),
            ("tile/1/x001/x234/067", path(1, 1_234_067, 256)),
            ("tile/63/x001/000.p/255", path(63, 1000, 255)),
        ];
        for (text, path) in rows {
            assert_eq!(path.to_string(), text);
            assert_eq!(text.parse(), Ok(path));
        }
    }

    #[test]
    fn other_notations_of_a_path_are_refused() {
        let rows = [
            "",
            "tile/0",
            "tile/0/",
            "tile/0/1",
            "tile/00/001",
            "tile/64/001",
            "tile/-1/001",
            "tile/0/0001",
            "tile/0/x001",
            "tile/0/001/234",
            "tile/0/x000/001",
            "tile/0/001.p/0",
            "tile/0/001.p/256",
            "tile/0/001.p/01",
            "tile/0/001.p/",
            "tile/0/001/",
            "/tile/0/001",
            "tile/0/001.p/1.p/1",
            "tile/+1/001",
            "tile/0/x18446744073709551616",
            "tile/0/x018/x446/x744/x073/x709/x551/616",
            "tile/0/٠٠١",
        ];
        for text in rows {
            assert_eq!(text.parse::<TilePath>(), Err(TilePathError), "{text}");
        }
    }
}
