//! Hash tiles and entry bundles over HTTP. C2SP tlog-tiles, “Merkle Tree” and “Log Entries”.
//!
//! A tile is served in any width that the last signed tree gives it or an earlier one gave: a partial tile
//! is a prefix of its successor, and a reader may still work on the checkpoint before the newest.

use super::signed::damaged;
use crate::{app::App, error::Error, extract::Path, journal};
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use ledger::tile::{TILE_WIDTH, TileKey, TilePath};
use std::{collections::BTreeSet, sync::Arc};

const BYTES: &str = "application/octet-stream";
/// A tile of a given width never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Pseudonymous data is still personal: no cache keeps it.
const NOWHERE: &str = "no-store";

/// A hash tile: `<L>/<N>[.p/<W>]`, as C2SP tlog-tiles writes it.
#[utoipa::path(
    get, path = "/log/tile/{*path}", tag = "transparency",
    params(("path" = String, Path, description = "Level, number in groups of three digits, and `.p/` with the width of a partial tile", example = "0/000")),
    responses((status = 200, description = "1 to 256 hashes of 32 bytes", body = Vec<u8>, content_type = "application/octet-stream"))
)]
pub(super) async fn read_tile(
    State(app): State<Arc<App>>,
    Path(path): Path<String>,
) -> Result<Response, Error> {
    let path = within_signed(&app, &format!("tile/{path}")).await?;
    let tiles = journal::tiles(&app.db, &BTreeSet::from([path.key])).await?;
    let bytes = tiles
        .get(path.key)
        .map(|tile| tile.to_bytes(path.width))
        .unwrap_or_default();
    if bytes.len() != usize::from(path.width) * ledger::tree::HASH_BYTES {
        return Err(damaged(&"a tile is missing or too short"));
    }
    Ok(answer(bytes, FOREVER))
}

/// A bundle of entries: `<N>[.p/<W>]`, each entry behind its length as a big-endian uint16.
#[utoipa::path(
    get, path = "/log/tile/entries/{*path}", tag = "transparency",
    params(("path" = String, Path, description = "Number in groups of three digits, and `.p/` with the width of a partial bundle", example = "000")),
    responses((status = 200, description = "1 to 256 entries", body = Vec<u8>, content_type = "application/octet-stream"))
)]
pub(super) async fn read_bundle(
    State(app): State<Arc<App>>,
    Path(path): Path<String>,
) -> Result<Response, Error> {
    // Bundles are numbered and cut as the tiles of level 0 are.
    let path = within_signed(&app, &format!("tile/0/{path}")).await?;
    let first = path.key.index * u64::from(TILE_WIDTH);
    let entries = journal::entry_bytes(&app.db, first..first + u64::from(path.width)).await?;
    if entries.len() != usize::from(path.width) {
        return Err(damaged(&"an entry is missing"));
    }
    let bundle = bundle(&entries).ok_or_else(|| damaged(&"an entry is too long"))?;
    Ok(answer(bundle, NOWHERE))
}

/// The tile of a path, if it is one and the signed tree has it.
async fn within_signed(app: &App, path: &str) -> Result<TilePath, Error> {
    let path: TilePath = path
        .parse()
        .map_err(|_| Error::refused("malformed_request"))?;
    let size = app.publisher.signed().await?.checkpoint.size;
    let TilePath { key, width } = path;
    if width <= TileKey::width_at(key, size) {
        Ok(path)
    } else {
        Err(Error::refused("not_found"))
    }
}

fn bundle(entries: &[String]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(entries.iter().map(|entry| entry.len() + 2).sum());
    for entry in entries {
        bytes.extend(u16::try_from(entry.len()).ok()?.to_be_bytes());
        bytes.extend(entry.as_bytes());
    }
    Some(bytes)
}

fn answer(bytes: Vec<u8>, cached: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(BYTES)),
        (header::CACHE_CONTROL, HeaderValue::from_static(cached)),
    ];
    (headers, bytes).into_response()
}
