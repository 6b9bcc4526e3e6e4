//! The SQL of changing keys. The statements are put together from [`super::SEALED`] and from what is keyed, words of
//! this program.

use crate::{
    db::{Conn, Db, Tx, execute, fetch_all, fetch_one, writer},
    error::Error,
    identity::sealed::{SealedColumn, Stored},
};
use rusqlite::params;
use sqlx::AssertSqlSafe;

/// Fields in one transaction: a fraction of a second, so that nobody waits for the writer.
const BATCH: usize = 500;

/// A sealed field.
pub(super) struct Row {
    /// The value of the first column that its place names.
    pub(super) key: String,
    pub(super) place: String,
    pub(super) sealed: Vec<u8>,
}

/// Whether a service with this key has been started.
pub(super) async fn is_known(db: &Db, key: u8) -> Result<bool, Error> {
    let (known,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM identity_keys WHERE key_id = $1",
        i64::from(key)
    )?;
    Ok(known > 0)
}

/// The field keys that are known but for this one, smallest number first. Index keys have no number above 0.
pub(super) async fn known_but(db: &Db, newest: u8) -> Result<Vec<u8>, Error> {
    let rows = fetch_all!(
        db,
        (i64,),
        "SELECT key_id FROM identity_keys WHERE key_id > 0 AND key_id <> $1 ORDER BY key_id",
        i64::from(newest)
    )?;
    Ok(rows
        .into_iter()
        .filter_map(|(id,)| u8::try_from(id).ok())
        .collect())
}

/// Some fields that the newest key has not sealed, which their first byte tells, behind the row whose first key is
/// `after`.
pub(super) async fn rows(
    db: &Db,
    column: SealedColumn,
    newest: u8,
    after: &str,
) -> anyhow::Result<Vec<Row>> {
    let SealedColumn {
        table,
        column: name,
        ..
    } = column;
    let (first, joined) = (column.first_as_text(), joined_keys(column));
    let sql = format!(
        "SELECT {joined}, {name} FROM {table}
         WHERE {first} > $1 AND {name} IS NOT NULL AND substr({name}, 1, 1) <> $2 ORDER BY {first} LIMIT {BATCH}"
    );
    let newest = vec![newest];
    let mut tx = db.snapshot().await?;
    let found: Vec<(String, Vec<u8>)> = match tx.conn() {
        Conn::Sqlite(conn) => {
            let query = sqlx::query_as(AssertSqlSafe(sql)).bind(after).bind(newest);
            query.fetch_all(conn).await?
        }
        Conn::Writer(_) => anyhow::bail!("fields are read from a snapshot"),
        Conn::Postgres(conn) => {
            let query = sqlx::query_as(AssertSqlSafe(sql)).bind(after).bind(newest);
            query.fetch_all(conn).await?
        }
    };
    let row = |(joined, sealed): (String, Vec<u8>)| {
        let keys: Vec<String> = joined.split('\n').map(str::to_owned).collect();
        Row {
            place: column.place_of(&keys),
            key: keys.into_iter().next().unwrap_or_default(),
            sealed,
        }
    };
    Ok(found.into_iter().map(row).collect())
}

/// The keys of a row in one text.
fn joined_keys(column: SealedColumn) -> String {
    let rest = column.keys().into_iter().skip(1).map(str::to_owned);
    let all: Vec<String> = [column.first_as_text()].into_iter().chain(rest).collect();
    all.join(" || '\n' || ")
}

/// Puts fields in the place of what was read. One that somebody changed meanwhile stays as it is.
pub(super) async fn replace(
    db: &Db,
    column: SealedColumn,
    fields: &[(Row, Vec<u8>)],
) -> anyhow::Result<u64> {
    let SealedColumn {
        table,
        column: name,
        ..
    } = column;
    let first = column.first_as_text();
    let sql = format!("UPDATE {table} SET {name} = $1 WHERE {first} = $2 AND {name} = $3");
    let mut tx = db.begin().await?;
    let mut changed = 0;
    for (row, sealed) in fields {
        changed += match tx.conn() {
            Conn::Writer(conn) => {
                writer::execute(conn, &sql, params![sealed, row.key, row.sealed])?
            }
            Conn::Postgres(conn) => sqlx::query(AssertSqlSafe(sql.clone()))
                .bind(sealed)
                .bind(&row.key)
                .bind(&row.sealed)
                .execute(conn)
                .await?
                .rows_affected(),
            Conn::Sqlite(_) => anyhow::bail!("fields are written by a writer"),
        };
    }
    tx.commit().await?;
    Ok(changed)
}

/// Forgets the older field keys; their numbers. Index keys have no number above 0.
pub(super) async fn retire_all_but(tx: &mut Tx, newest: u8) -> Result<Vec<u8>, Error> {
    let rows = fetch_all!(
        tx,
        (i64,),
        "DELETE FROM identity_keys WHERE key_id > 0 AND key_id <> $1 RETURNING key_id",
        i64::from(newest)
    )?;
    let mut retired: Vec<u8> = rows
        .into_iter()
        .filter_map(|(id,)| u8::try_from(id).ok())
        .collect();
    retired.sort_unstable();
    Ok(retired)
}

/// Notes that the database is under an index key; fails when it is already.
pub(super) async fn note_index(tx: &mut Tx, number: i64, digest: &str) -> Result<(), sqlx::Error> {
    execute!(
        tx,
        "INSERT INTO identity_keys (key_id, digest) VALUES ($1, $2)",
        number,
        digest
    )?;
    Ok(())
}

/// The different hashes of a column, as hex digits.
pub(super) async fn hashes(
    tx: &mut Tx,
    table: &str,
    column: &str,
    stored: Stored,
) -> anyhow::Result<Vec<String>> {
    let read = |bytes: &str| {
        let value = match stored {
            Stored::Bytes => bytes,
            Stored::Hex => column,
        };
        format!("SELECT DISTINCT {value} FROM {table} WHERE {column} IS NOT NULL")
    };
    match tx.conn() {
        Conn::Writer(conn) => {
            let sql = read(&format!("lower(hex({column}))"));
            let rows: Vec<(String,)> = writer::fetch(conn, &sql, &[])?;
            Ok(rows.into_iter().map(|(hash,)| hash).collect())
        }
        Conn::Postgres(conn) => {
            let sql = read(&format!("encode({column}, 'hex')"));
            Ok(sqlx::query_scalar(AssertSqlSafe(sql))
                .fetch_all(conn)
                .await?)
        }
        Conn::Sqlite(_) => anyhow::bail!("hashes are changed by a writer"),
    }
}

/// Puts another hash in the place of one, wherever it stands in a column.
pub(super) async fn replace_hash(
    tx: &mut Tx,
    (table, column, stored): (&str, &str, Stored),
    before: &str,
    after: &str,
) -> anyhow::Result<()> {
    let write = |bytes: &dyn Fn(&str) -> String| {
        let value = |at: &str| match stored {
            Stored::Bytes => bytes(at),
            Stored::Hex => at.to_owned(),
        };
        let (after, before) = (value("$1"), value("$2"));
        format!("UPDATE {table} SET {column} = {after} WHERE {column} = {before}")
    };
    match tx.conn() {
        Conn::Writer(conn) => {
            let sql = write(&|at| format!("unhex({at})"));
            writer::execute(conn, &sql, params![after, before])?;
        }
        Conn::Postgres(conn) => {
            let sql = write(&|at| format!("decode({at}, 'hex')"));
            let statement = sqlx::query(AssertSqlSafe(sql)).bind(after).bind(before);
            statement.execute(conn).await?;
        }
        Conn::Sqlite(_) => anyhow::bail!("hashes are changed by a writer"),
    }
    Ok(())
}
