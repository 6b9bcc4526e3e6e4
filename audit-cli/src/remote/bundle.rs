//! Entry bundles of C2SP tlog-tiles: each entry behind a big-endian uint16 length.

use super::Remote;
use ledger::{
    entry::ENTRY_BYTES_MAX,
    tile::{TILE_WIDTH, TileKey, TilePath},
};

const LENGTH_BYTES: usize = 2;
const BUNDLE_BYTES_MAX: usize = 256 * (LENGTH_BYTES + ENTRY_BYTES_MAX);

/// The entries of one bundle.
pub(crate) struct Bundle(Vec<u8>);

impl Bundle {
    /// The bytes of the first `width` entries; fewer when the bundle ends before.
    pub(crate) fn entries(&self, width: u16) -> impl Iterator<Item = &[u8]> {
        let mut rest = self.0.as_slice();
        let next = move || {
            let (length, after) = rest.split_first_chunk::<LENGTH_BYTES>()?;
            let length = usize::from(u16::from_be_bytes(*length));
            let (entry, after) = after.split_at_checked(length)?;
            rest = after;
            Some(entry)
        };
        std::iter::from_fn(next).take(width.into())
    }
}

impl Remote {
    /// The bundle with this number, at least as wide as in a tree of `size` leaves, if it is served.
    pub(crate) fn bundle(&self, number: u64, size: u64) -> anyhow::Result<Option<Bundle>> {
        let key = TileKey {
            level: 0,
            index: number,
        };
        let width = key.width_at(size);
        for width in [width, TILE_WIDTH] {
            if let Some(bytes) = self.get(&path(key, width), BUNDLE_BYTES_MAX as u64)? {
                return Ok(Some(Bundle(bytes)));
            }
        }
        Ok(None)
    }
}

fn path(key: TileKey, width: u16) -> String {
    let tile = TilePath { key, width }.to_string();
    tile.replacen("tile/0/", "tile/entries/", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_s_path_is_the_tile_s_with_another_level() {
        let key = |index| TileKey { level: 0, index };
        assert_eq!(path(key(1_234_067), 256), "tile/entries/x001/x234/067");
        assert_eq!(path(key(0), 7), "tile/entries/000.p/7");
    }

    #[test]
    fn entries_end_where_the_bytes_do() {
        let bundle = Bundle(vec![0, 1, b'a', 0, 2, b'b', b'c', 0, 9, b'd']);
        let entries: Vec<&[u8]> = bundle.entries(256).collect();
        assert_eq!(entries, [&b"a"[..], b"bc"]);
        assert_eq!(bundle.entries(1).count(), 1);
    }
}
