//! A log over HTTP: checkpoint, key, tiles, entry bundles (C2SP tlog-tiles).
//!
//! Nothing that is fetched here is trusted: callers check signatures and hashes. What cannot be fetched
//! at all is no evidence against a log; what is served and wrong is.

use crate::outcome::Trouble;
use anyhow::{Context, anyhow, bail};
use ledger::{
    note::{NOTE_BYTES_MAX, VerifierKey},
    tile::{TILE_WIDTH, Tile, TileKey, TilePath, TileSet, tiles_read_by},
    tree::{HASH_BYTES, Hash, NodeReader, ProveError},
};
use std::time::Duration;

mod bundle;

pub(crate) use bundle::Bundle;

/// One answer must not hold an audit for ever.
const TIMEOUT: Duration = Duration::from_secs(30);
const VKEY_BYTES_MAX: u64 = 1_024;

/// A log's address, with a token for its entries.
pub(crate) struct Remote {
    agent: ureq::Agent,
    base: String,
    token: Option<String>,
}

impl Remote {
    pub(crate) fn new(url: &str, token: Option<String>) -> anyhow::Result<Self> {
        let known = url.starts_with("http://") || url.starts_with("https://");
        anyhow::ensure!(known, "{url} is not an http or https address");
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .http_status_as_error(false)
            // A redirect would send the token to somewhere else.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Ok(Self {
            agent: config.into(),
            base: url.trim_end_matches('/').to_owned(),
            token,
        })
    }

    /// The newest signed checkpoint, as it is served.
    pub(crate) fn checkpoint(&self) -> anyhow::Result<String> {
        let bytes = self
            .get("checkpoint", NOTE_BYTES_MAX as u64)?
            .with_context(|| format!("{} serves no checkpoint", self.base))?;
        // What is not UTF-8 is no note either way.
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The key that the log states. It proves nothing about who runs the log.
    pub(crate) fn vkey(&self) -> anyhow::Result<VerifierKey> {
        let bytes = self
            .get("vkey", VKEY_BYTES_MAX)?
            .with_context(|| format!("{} serves no key", self.base))?;
        let text = String::from_utf8(bytes).context("the log's key is not UTF-8")?;
        let key = text.trim().parse();
        key.map_err(|_| anyhow!("the log's key is not a vkey line"))
    }

    /// A tile as it stands in a tree of `size` leaves; its path when there is something wrong with it.
    pub(crate) fn tile(&self, key: TileKey, size: u64) -> Result<Tile, (TilePath, Trouble)> {
        let Some(path) = key.path_at(size) else {
            // Whoever computes asks for tiles of the tree only.
            let path = TilePath { key, width: 1 };
            return Err((path, anyhow!("{path} is beyond a tree of {size}").into()));
        };
        self.tile_at(path).map_err(|trouble| (path, trouble))
    }

    fn tile_at(&self, path: TilePath) -> Result<Tile, Trouble> {
        let width = usize::from(path.width);
        let full = TilePath {
            width: TILE_WIDTH,
            ..path
        };
        // A partial tile may go once the full one is there.
        for candidate in [path, full] {
            let length = usize::from(candidate.width) * HASH_BYTES;
            let Some(bytes) = self.get(&candidate.to_string(), length as u64 + 1)? else {
                continue;
            };
            if bytes.len() != length {
                let why = format!("{candidate} should have {length} bytes");
                return Err(Trouble::found("bad_tile", why));
            }
            let tile = Tile::from_bytes(&bytes[..width * HASH_BYTES]);
            return tile.map_err(|error| Trouble::found("bad_tile", error.to_string()));
        }
        let why = format!("{path} is not served");
        Err(Trouble::found("not_served", why))
    }

    /// The hashes of a proof, computed from the tiles of a tree of `size` leaves.
    pub(crate) fn prove(
        &self,
        size: u64,
        compute: impl Fn(&dyn NodeReader) -> Result<Vec<Hash>, ProveError>,
    ) -> Result<Vec<Hash>, Trouble> {
        let mut tiles = TileSet::new();
        for key in tiles_read_by(&compute) {
            let tile = self.tile(key, size).map_err(|(_, trouble)| trouble)?;
            tiles.insert(key, tile);
        }
        compute(&tiles).map_err(|error| Trouble::found("bad_tile", error.to_string()))
    }

    /// Bytes under a path of the log; nothing when it answers 404. More than `most` bytes are cut there.
    pub(crate) fn get(&self, path: &str, most: u64) -> anyhow::Result<Option<Vec<u8>>> {
        let url = format!("{}/{path}", self.base);
        let mut request = self.agent.get(&url);
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let failed = || format!("cannot fetch {url}");
        let mut response = request.call().with_context(failed)?;
        match response.status().as_u16() {
            200 => {}
            404 => return Ok(None),
            status @ (401 | 403) => bail!("{url} answers {status}: an auditor's token is needed"),
            status => bail!("{url} answers {status}"),
        }
        let mut bytes = Vec::new();
        let body = response.body_mut().as_reader();
        std::io::Read::read_to_end(&mut std::io::Read::take(body, most), &mut bytes)
            .with_context(failed)?;
        Ok(Some(bytes))
    }
}
