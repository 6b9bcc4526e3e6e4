//! The stored tree and the bytes of its leaves, for those who prove something.

use crate::{
    db::{Conn, Source, fetch_all},
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
    let rows = match source.into().hold().await?.conn() {
        Conn::Sqlite(conn) => {
            let keys: Vec<_> = keys.iter().map(|key| (key.level, key.index)).collect();
            // The order of a cross join is kept: keys first.
            sqlx::query_as::<_, TileRow>(
                "SELECT level, number, hashes FROM json_each($1) CROSS JOIN tiles
                 ON level = value->>0 AND number = value->>1",
            )
            .bind(json(&keys)?)
            .fetch_all(conn)
            .await
        }
        Conn::Postgres(conn) => {
            let levels: Vec<_> = keys.iter().map(|key| i64::from(key.level)).collect();
            let numbers: Vec<_> = keys.iter().map(|key| int(key.index)).collect();
            sqlx::query_as::<_, TileRow>(
                "SELECT level, number, hashes FROM unnest($1::bigint[], $2::bigint[]) AS wanted (level, number)
                 JOIN tiles USING (level, number)",
            )
            .bind(levels)
            .bind(numbers)
            .fetch_all(conn)
            .await
        }
    }?;
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
