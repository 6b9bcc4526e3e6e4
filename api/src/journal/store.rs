//! The journal's statements: head, entries, tiles, answers. Records are in `rows`.
//!
//! Rows go in and keys go out as one JSON parameter, so that a batch costs one statement of each kind; only
//! the function that unfolds it differs by engine.

use super::rows;
use crate::{
    db::{Conn, Db, Tx, Writes, execute, fetch_all, fetch_one, fetch_optional},
    error::Error,
};
use anyhow::{Context, anyhow};
use ledger::{
    book::{Book, Key},
    entry::{Head, Sealed},
    ids::Id,
    tile::{Tile, TileKey, TileSet},
    time::Instant,
    tree::{Frontier, Hash},
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Runs `$before <rows of $1> $after` on either engine; the rows come as a column `value` of JSON arrays.
macro_rules! unfold_execute {
    ($tx:expr, $rows:expr, $before:literal, $after:literal) => {{
        let rows: String = $crate::journal::store::json($rows)?;
        $crate::db::run!(
            $tx.conn(),
            execute,
            sqlite: concat!($before, " json_each($1) ", $after),
            postgres: concat!($before, " jsonb_array_elements($1::jsonb) ", $after),
            rows
        )
        .map(|_| ())
    }};
}

/// Inserts rows, each a struct with a field for each column: on a server as a part of one statement, whose columns
/// are arrays, on the embedded engine as one prepared statement a row. Each column is `number name "type"`.
macro_rules! insert_rows {
    ($writes:expr, $table:literal, $rows:expr, $columns:tt, $conflict:literal) => {
        $crate::journal::store::put_rows!(
            $writes, "INSERT INTO ", $table, $rows, $columns, postgres: $conflict, sqlite: $conflict
        )
    };
}

/// As [`insert_rows!`], for a table without other indexes whose rows are always known whole: the embedded engine
/// then puts a row where another may lie without looking first.
macro_rules! replace_rows {
    ($writes:expr, $table:literal, $rows:expr, $columns:tt, $conflict:literal) => {
        $crate::journal::store::put_rows!(
            $writes, "INSERT OR REPLACE INTO ", $table, $rows, $columns, postgres: $conflict, sqlite: ""
        )
    };
}

macro_rules! put_rows {
    ($writes:expr, $verb:literal, $table:literal, $rows:expr,
     [$first:literal $first_column:ident $first_type:literal $(, $number:literal $column:ident $type:literal)* $(,)?],
     postgres: $conflict:literal, sqlite: $otherwise:literal) => {{
        let writes: &mut $crate::db::Writes<'_> = $writes;
        match writes.conn() {
            $crate::db::Conn::Postgres(_) => {
                let mut $first_column = Vec::new();
                $(let mut $column = Vec::new();)*
                for row in $rows {
                    $first_column.push(row.$first_column);
                    $($column.push(row.$column);)*
                }
                writes.part(
                    concat!("INSERT INTO ", $table, " (", stringify!($first_column), $(", ", stringify!($column),)* ")"),
                    &[$first_type $(, $type)*],
                    $conflict,
                );
                writes.bind($first_column)$(.and_then(|()| writes.bind($column)))*
            }
            $crate::db::Conn::Writer(conn) => {
                let sql = concat!(
                    $verb, $table, " (", stringify!($first_column), $(", ", stringify!($column),)*
                    ") VALUES ($", $first, $(", $", $number,)* ") ", $otherwise
                );
                $crate::db::writer::Prepared::new(conn, sql).and_then(|mut insert| {
                    $rows.into_iter().try_for_each(|row| {
                        insert.run(rusqlite::params![row.$first_column $(, row.$column)*])
                    })
                })
            }
            $crate::db::Conn::Sqlite(_) => Err(sqlx::Error::Protocol("a snapshot takes no rows".to_owned())),
        }
    }};
}

/// As [`unfold_execute!`], for a query.
macro_rules! unfold_fetch {
    ($tx:expr, $row:ty, $rows:expr, $before:literal, $after:literal) => {{
        let rows: String = $crate::journal::store::json($rows)?;
        $crate::db::run!(
            $tx.conn(),
            fetch_all,
            $row,
            sqlite: concat!($before, " json_each($1) ", $after),
            postgres: concat!($before, " jsonb_array_elements($1::jsonb) ", $after),
            rows
        )
    }};
}

/// Rows whose key is among `$keys`, as one JSON value of arrays in the order of `$columns`. A driver that hands
/// rows from thread to thread costs a context switch a row, and PostgreSQL looks keys up in an index where
/// it would hash a whole table for a join with rows it cannot count.
macro_rules! load_rows {
    ($tx:expr, $row:ty, $keys:expr, columns: $columns:literal, from: $from:literal, key: $key:literal, as: $as:literal $(,)?) => {{
        let keys: String = $crate::journal::store::json($keys)?;
        let found = $crate::db::run!(
            $tx.conn(),
            fetch_all,
            (String,),
            sqlite: concat!(
                "SELECT json_group_array(json_array(", $columns, ")) FROM ", $from,
                " WHERE ", $key, " IN (SELECT ", $as, " FROM json_each($1))"
            ),
            postgres: concat!(
                "SELECT CAST(COALESCE(json_agg(json_build_array(", $columns, ")), '[]') AS TEXT) FROM ", $from,
                " WHERE ", $key, " = ANY(ARRAY(SELECT ", $as, " FROM jsonb_array_elements($1::jsonb)))"
            ),
            keys
        )?;
        $crate::journal::store::parse::<$row>(&found)?
    }};
}

/// As [`load_rows!`], for rows that join the keys by a condition.
macro_rules! join_rows {
    ($tx:expr, $row:ty, $keys:expr, columns: $columns:literal, from: $from:literal, on: $on:literal $(,)?) => {{
        let keys: String = $crate::journal::store::json($keys)?;
        let found = $crate::db::run!(
            $tx.conn(),
            fetch_all,
            (String,),
            sqlite: concat!(
                "SELECT json_group_array(json_array(", $columns, ")) FROM json_each($1) CROSS JOIN ", $from,
                " ON ", $on
            ),
            postgres: concat!(
                "SELECT CAST(COALESCE(json_agg(json_build_array(", $columns, ")), '[]') AS TEXT)
                 FROM jsonb_array_elements($1::jsonb) JOIN ", $from, " ON ", $on
            ),
            keys
        )?;
        $crate::journal::store::parse::<$row>(&found)?
    }};
}

pub(crate) use {
    insert_rows, join_rows, load_rows, put_rows, replace_rows, unfold_execute, unfold_fetch,
};

/// Rows as one JSON parameter.
pub(crate) fn json(rows: &(impl Serialize + ?Sized)) -> Result<String, Error> {
    Ok(serde_json::to_string(rows).map_err(anyhow::Error::new)?)
}

/// Rows that came as one JSON value.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(found: &[(String,)]) -> Result<Vec<T>, Error> {
    let (rows,) = found.first().context("an aggregate gave no row")?;
    Ok(serde_json::from_str(rows).context("a stored record is damaged")?)
}

/// Seconds to the database's milliseconds.
pub(super) fn ms(instant: Instant) -> i64 {
    instant.unix() * 1_000
}

/// The database's milliseconds to seconds.
pub(super) fn instant(ms: i64) -> Instant {
    Instant::from_unix(ms.div_euclid(1_000))
}

/// A sequence number for the database.
pub(super) fn int(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// A sequence number from the database.
pub(super) fn uint(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// Begins to write. Writers queue here and nowhere else: at SQLite's write lock, and at PostgreSQL's lock of the
/// head's row, taken in the same breath. What the transaction reads after it is the newest there is.
pub(super) async fn begin(db: &Db) -> Result<Tx, Error> {
    Ok(db
        .begin_with("BEGIN; SELECT size FROM head WHERE id = 1 FOR UPDATE")
        .await?)
}

/// The locked head with its fence, and the answers stored under these keys.
pub(super) async fn head_and_answers(
    tx: &mut Tx,
    keys: &[[u8; 16]],
) -> Result<(Head, Frontier, i64, Answers), Error> {
    type Row = (i64, String, i64, Vec<u8>, i64, String);
    let (size, leaf, at_ms, frontier, fence, answers) = if let Conn::Postgres(conn) = tx.conn() {
        let keys: Vec<&[u8]> = keys.iter().map(<[u8; 16]>::as_slice).collect();
        let both = sqlx::query_as::<_, Row>(
                "SELECT size, leaf, at_ms, frontier, fence,
                        (SELECT CAST(COALESCE(json_agg(json_build_array(
                                    encode(key, 'hex'), encode(digest, 'hex'), answer)), '[]') AS TEXT)
                         FROM idempotency WHERE key = ANY($1))
                 FROM head WHERE id = 1",
            );
        let row: Row = Box::pin(both.bind(keys).fetch_one(conn)).await?;
        let answers = parse_answers(&row.5)?;
        (row.0, row.1, row.2, row.3, row.4, answers)
    } else {
        let row = fetch_one!(
            &mut *tx,
            (i64, String, i64, Vec<u8>, i64),
            "SELECT size, leaf, at_ms, frontier, fence FROM head WHERE id = 1"
        )?;
        let answers = answers_each(tx, keys).await?;
        (row.0, row.1, row.2, row.3, row.4, answers)
    };
    let (head, frontier) = parse_head((size, leaf, at_ms, frontier))?;
    Ok((head, frontier, fence, answers))
}

/// A statement a key: where statements cost no round trip, they cost less than unfolding a list.
async fn answers_each(tx: &mut Tx, keys: &[[u8; 16]]) -> Result<Answers, Error> {
    let mut answers = Answers::new();
    for key in keys {
        let found = fetch_optional!(
            &mut *tx,
            (Vec<u8>, String),
            "SELECT digest, answer FROM idempotency WHERE key = $1",
            key.as_slice()
        )?;
        if let Some((digest, answer)) = found {
            let digest = digest.try_into();
            let digest = digest.map_err(|_| anyhow!("a stored key is damaged"))?;
            answers.insert(*key, (digest, answer));
        }
    }
    Ok(answers)
}

type Answers = BTreeMap<[u8; 16], ([u8; 16], String)>;

fn parse_answers(rows: &str) -> Result<Answers, Error> {
    let rows: Vec<(String, String, String)> =
        serde_json::from_str(rows).context("a stored answer is damaged")?;
    let bytes = |text: &str| {
        let mut bytes = [0; 16];
        hex::decode_to_slice(text, &mut bytes).context("a stored key is damaged")?;
        Ok::<_, anyhow::Error>(bytes)
    };
    let parse = |(key, digest, answer): (String, String, String)| {
        Ok((bytes(&key)?, (bytes(&digest)?, answer)))
    };
    rows.into_iter().map(parse).collect()
}

/// The head as a reader sees it.
pub(super) async fn head(tx: &mut Tx) -> Result<(Head, Frontier), Error> {
    let row = fetch_optional!(
        tx,
        (i64, String, i64, Vec<u8>),
        "SELECT size, leaf, at_ms, frontier FROM head WHERE id = 1"
    )?;
    parse_head(row.context("the head is gone")?)
}

/// When the last entry was recorded, as the head tells it.
pub(crate) async fn last_recorded(db: &Db) -> Result<Instant, Error> {
    let row = fetch_optional!(db, (i64,), "SELECT at_ms FROM head WHERE id = 1")?;
    Ok(instant(row.map_or(0, |(at_ms,)| at_ms)))
}

/// Number of entries, as the head counts them.
pub(super) async fn size(db: &Db) -> Result<u64, Error> {
    let row = fetch_optional!(db, (i64,), "SELECT size FROM head WHERE id = 1")?;
    Ok(row.map_or(0, |(size,)| uint(size)))
}

fn parse_head(
    (size, leaf, at_ms, frontier): (i64, String, i64, Vec<u8>),
) -> Result<(Head, Frontier), Error> {
    let leaf: Hash = leaf
        .parse()
        .map_err(|_| anyhow!("the head's leaf hash is damaged"))?;
    let frontier = Frontier::from_bytes(&frontier).context("the head's frontier is damaged")?;
    if frontier.size() != uint(size) {
        return Err(anyhow!("the head's size and frontier disagree").into());
    }
    Ok((
        Head {
            size: uint(size),
            leaf,
            at: instant(at_ms),
        },
        frontier,
    ))
}

pub(super) async fn insert_head(tx: &mut Tx) -> Result<(), Error> {
    let empty = Head::empty();
    execute!(
        tx,
        "INSERT INTO head (id, size, leaf, at_ms, frontier, fence) VALUES (1, 0, $1, 0, $2, 0)
         ON CONFLICT (id) DO NOTHING",
        empty.leaf.to_string(),
        Frontier::new().to_bytes()
    )?;
    Ok(())
}

pub(super) fn move_head(
    writes: &mut Writes<'_>,
    head: &Head,
    frontier: &Frontier,
) -> Result<(), Error> {
    let row = HeadRow {
        id: 1,
        size: int(head.size),
        leaf: head.leaf.to_string(),
        at_ms: ms(head.at),
        frontier: frontier.to_bytes(),
        fence: 0,
    };
    insert_rows!(
        writes,
        "head",
        [row],
        [1 id "bigint", 2 size "bigint", 3 leaf "text", 4 at_ms "bigint", 5 frontier "bytea", 6 fence "bigint"],
        "ON CONFLICT (id) DO UPDATE SET size = excluded.size, leaf = excluded.leaf, at_ms = excluded.at_ms,
                frontier = excluded.frontier, fence = head.fence + 1"
    )?;
    Ok(())
}

struct HeadRow {
    id: i64,
    size: i64,
    leaf: String,
    at_ms: i64,
    frontier: Vec<u8>,
    fence: i64,
}

/// Each with the account whose history shows it, as it was when the entry was made: a claim may be another's by now.
pub(super) fn insert_entries(
    writes: &mut Writes<'_>,
    sealed: &[Sealed],
    listed: &[Option<Id>],
) -> Result<(), Error> {
    let row = |(one, listed): (&Sealed, &Option<Id>)| EntryRow {
        seq: int(one.entry.seq),
        leaf: one.leaf.to_string(),
        subject: listed.map_or_else(String::new, |account| account.to_string()),
        bytes: one.bytes.clone(),
    };
    insert_rows!(
        writes,
        "entries",
        sealed.iter().zip(listed).map(row),
        [1 seq "bigint", 2 leaf "text", 3 subject "text", 4 bytes "text"],
        ""
    )?;
    Ok(())
}

struct EntryRow {
    seq: i64,
    leaf: String,
    subject: String,
    bytes: String,
}

pub(super) async fn tiles(tx: &mut Tx, keys: &BTreeSet<TileKey>) -> Result<TileSet, Error> {
    let mut set = TileSet::new();
    for key in keys {
        let rows = fetch_all!(
            &mut *tx,
            (Vec<u8>,),
            "SELECT hashes FROM tiles WHERE level = $1 AND number = $2",
            i64::from(key.level),
            int(key.index)
        )?;
        for (hashes,) in rows {
            set.insert(
                *key,
                Tile::from_bytes(&hashes).context("a tile is damaged")?,
            );
        }
    }
    Ok(set)
}

pub(super) fn write_tiles(
    writes: &mut Writes<'_>,
    changed: &BTreeMap<TileKey, Tile>,
) -> Result<(), Error> {
    let row = |(key, tile): (&TileKey, &Tile)| TileRow {
        level: i64::from(key.level),
        number: int(key.index),
        hashes: tile.to_bytes(u16::try_from(tile.hashes().len()).unwrap_or(u16::MAX)),
    };
    insert_rows!(
        writes,
        "tiles",
        changed.iter().map(row),
        [1 level "bigint", 2 number "bigint", 3 hashes "bytea"],
        "ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes"
    )?;
    Ok(())
}

struct TileRow {
    level: i64,
    number: i64,
    hashes: Vec<u8>,
}

/// Answers go to the end of their table, in the order of the head's fence.
pub(super) fn insert_answers(
    writes: &mut Writes<'_>,
    answers: &[(&[u8; 16], &[u8; 16], &String)],
    fence: i64,
    at: Instant,
) -> Result<(), Error> {
    let first = fence * ANSWERS_A_FENCE;
    let row = |(place, (key, digest, answer)): (i64, &(&[u8; 16], &[u8; 16], &String))| AnswerRow {
        place,
        key: key.to_vec(),
        digest: digest.to_vec(),
        answer: (*answer).clone(),
        created_at_ms: ms(at),
    };
    if !answers.is_empty() {
        insert_rows!(
            writes,
            "idempotency",
            (first..).zip(answers).map(row),
            [1 place "bigint", 2 key "bytea", 3 digest "bytea", 4 answer "text", 5 created_at_ms "bigint"],
            ""
        )?;
    }
    Ok(())
}

/// Places that a transaction has for answers: more than it decides commands.
const ANSWERS_A_FENCE: i64 = 1_024;

struct AnswerRow {
    place: i64,
    key: Vec<u8>,
    digest: Vec<u8>,
    answer: String,
    created_at_ms: i64,
}

pub(super) async fn load_standards(tx: &mut Tx, book: &mut Book) -> Result<(), Error> {
    for standard in rows::standards(tx).await? {
        book.standards.insert(standard.version, standard);
    }
    book.root = rows::root(tx).await?;
    Ok(())
}

/// Loads the records that these keys name.
pub(super) async fn load(tx: &mut Tx, book: &mut Book, keys: &BTreeSet<Key>) -> Result<(), Error> {
    let mut wanted = rows::Wanted::default();
    for key in keys {
        wanted.add(key);
    }
    rows::load(tx, book, &wanted).await
}
