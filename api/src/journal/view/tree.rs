//! The stored tree and the bytes of its leaves, for those who prove something.

use crate::{
    db::{Source, fetch_all, run},
    error::Error,
    journal::store::{int, json, uint},
};
use anyhow::Context;
use ledger::tile::{Tile, TileKey, TileSet};
use std::{collections::BTreeSet, ops::Range};

type TileRow = (i64, i64, Vec<u8>);

/// The tiles of these keys that are stored, in one statement. Each key is looked up in the index: a proof
/// reads a handful of rows however long the log is.
pub(crate) async fn tiles(
    source: impl Into<Source<'_>>,
    keys: &BTreeSet<TileKey>,
) -> Result<TileSet, Error> {
    let wanted: Vec<_> = keys.iter().map(|key| (key.level, key.index)).collect();
    let mut held = source.into().hold().await?;
    // The order of SQLite's cross join is kept, and a limit keeps PostgreSQL from reading the table instead.
    let rows = run!(
        held.conn(),
        fetch_all,
        TileRow,
        sqlite: "SELECT level, number, hashes FROM json_each($1) CROSS JOIN tiles
                 ON level = value->>0 AND number = value->>1",
        postgres: "SELECT level, number, hashes FROM jsonb_array_elements($1::jsonb)
                   CROSS JOIN LATERAL (
                       SELECT level, number, hashes FROM tiles
                       WHERE level = CAST(value->>0 AS BIGINT) AND number = CAST(value->>1 AS BIGINT) LIMIT 1
                   ) AS tile",
        json(&wanted)?
    )?;
    let mut set = TileSet::new();
    for (level, number, hashes) in rows {
        let key = TileKey {
            level: u8::try_from(level).context("a tile's level is damaged")?,
            index: uint(number),
        };
        set.insert(key, Tile::from_bytes(&hashes).context("a tile is damaged")?);
    }
    Ok(set)
}

/// The exact bytes of the entries in a range, in their order; fewer when some are missing.
pub(crate) async fn entry_bytes(
    source: impl Into<Source<'_>>,
    range: Range<u64>,
) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        source,
        (String,),
        "SELECT bytes FROM entries WHERE seq >= $1 AND seq < $2 ORDER BY seq",
        int(range.start),
        int(range.end)
    )?;
    Ok(rows.into_iter().map(|(bytes,)| bytes).collect())
}
