//! The SQL of backups: what tables there are, and their rows as text.
//!
//! The only statements of the service that are put together: from names that the database's own catalogue gives and
//! that pass [`is_plain`], never from a backup's text. The engine writes and reads the JSON, so that a value is the
//! same text on both.

use super::text::{Column, Kind, Table};
use crate::db::{Conn, Db, Tx, fetch_all, fetch_one, fetch_optional, run, writer};
use anyhow::{Context, ensure};
use futures_util::TryStreamExt;
use rusqlite::params;
use sqlx::{AssertSqlSafe, PgConnection};
use std::fmt::Write;

/// Left out, where the schema has them: what lets somebody in for a while must not come back with a copy, so that
/// everybody signs in again.
const LEFT_OUT: [&str; 10] = [
    "api_tokens",
    "desk_codes",
    "passkey_challenges",
    "provider_attempts",
    "provider_strangers",
    "proxy_codes",
    "sessions",
    "sign_in_codes",
    "sign_in_numbers",
    "staff_links",
];

/// The tables that a backup carries, by name.
pub(super) async fn tables(tx: &mut Tx) -> anyhow::Result<Vec<Table>> {
    let mut tables: Vec<Table> = Vec::new();
    for (table, name, declared) in columns(tx).await? {
        ensure!(
            is_plain(&table) && is_plain(&name),
            "{table}.{name} is no name of ours"
        );
        if LEFT_OUT.contains(&table.as_str()) {
            continue;
        }
        let kind = Kind::of(&declared);
        let kind =
            kind.with_context(|| format!("{table}.{name} is {declared}, which no backup carries"))?;
        let column = Column { name, kind };
        match tables.last_mut() {
            Some(last) if last.name == table => last.columns.push(column),
            _ => tables.push(Table {
                name: table,
                columns: vec![column],
            }),
        }
    }
    Ok(tables)
}

/// Table, column and declared type, in lower case. What the migrations keep for themselves is left out.
async fn columns(tx: &mut Tx) -> Result<Vec<(String, String, String)>, sqlx::Error> {
    run!(
        tx.conn(), fetch_all, (String, String, String),
        sqlite: "SELECT t.name, c.name, lower(c.type) FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> '_sqlx_migrations'
                 ORDER BY t.name, c.cid",
        postgres: "SELECT CAST(c.table_name AS TEXT), CAST(c.column_name AS TEXT), CAST(c.data_type AS TEXT)
                 FROM information_schema.columns c JOIN information_schema.tables t
                     ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                 WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                     AND c.table_name <> '_sqlx_migrations'
                 ORDER BY c.table_name, c.ordinal_position"
    )
}

fn is_plain(name: &str) -> bool {
    name.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The migrations that made the schema.
pub(super) async fn migrations(tx: &mut Tx) -> Result<Vec<i64>, sqlx::Error> {
    let rows = fetch_all!(
        tx,
        (i64,),
        "SELECT version FROM _sqlx_migrations ORDER BY version"
    )?;
    Ok(rows.into_iter().map(|(version,)| version).collect())
}

/// Number of entries, and the note of the newest signed checkpoint.
pub(super) async fn reach(tx: &mut Tx) -> Result<(i64, String), sqlx::Error> {
    let size = fetch_optional!(&mut *tx, (i64,), "SELECT size FROM head WHERE id = 1")?;
    let note = fetch_optional!(tx, (String,), "SELECT note FROM checkpoint WHERE id = 1")?;
    Ok((
        size.map_or(0, |(size,)| size),
        note.map(|(note,)| note).unwrap_or_default(),
    ))
}

/// Hands on each row of a table as a JSON array; how many there are.
pub(super) async fn each_row(
    tx: &mut Tx,
    table: &Table,
    mut each: impl FnMut(&str) -> std::io::Result<()>,
) -> anyhow::Result<u64> {
    let mut count = 0;
    let mut take = |row: String| {
        count += 1;
        each(&row)
    };
    match tx.conn() {
        Conn::Sqlite(conn) => {
            let sql = format!(
                "SELECT json_array({}) FROM {}",
                listed(table, embedded_text),
                table.name
            );
            let mut rows = sqlx::query_scalar(AssertSqlSafe(sql)).fetch(conn);
            while let Some(row) = rows.try_next().await? {
                take(row)?;
            }
        }
        Conn::Writer(_) => anyhow::bail!("a backup reads a snapshot"),
        Conn::Postgres(conn) => {
            let values = listed(table, server_text);
            let sql = format!(
                "SELECT CAST(json_build_array({values}) AS TEXT) FROM {}",
                table.name
            );
            let mut rows = sqlx::query_scalar(AssertSqlSafe(sql)).fetch(conn);
            while let Some(row) = rows.try_next().await? {
                take(row)?;
            }
        }
    }
    Ok(count)
}

/// The hex digits of nothing would be an empty text.
fn embedded_text(column: &Column, _: usize) -> String {
    match column.kind {
        Kind::Bytes => format!(
            "CASE WHEN {0} IS NULL THEN NULL ELSE hex({0}) END",
            column.name
        ),
        Kind::Text | Kind::Number => column.name.clone(),
    }
}

fn server_text(column: &Column, _: usize) -> String {
    match column.kind {
        Kind::Bytes => format!("encode({}, 'hex')", column.name),
        Kind::Text | Kind::Number => column.name.clone(),
    }
}

fn listed(table: &Table, one: impl Fn(&Column, usize) -> String) -> String {
    let columns = table.columns.iter().enumerate();
    let columns: Vec<String> = columns.map(|(at, column)| one(column, at)).collect();
    columns.join(", ")
}

/// Puts rows, a JSON array of arrays, into a table.
pub(super) async fn insert(tx: &mut Tx, table: &Table, rows: &str) -> Result<(), sqlx::Error> {
    let mut sql = format!("INSERT INTO {} (", table.name);
    let names = listed(table, |column, _| column.name.clone());
    let finish = |sql: &mut String, values: &str, from: &str| {
        write!(sql, "{names}) SELECT {values} FROM {from}").expect("a String takes any text");
    };
    match tx.conn() {
        Conn::Writer(conn) => {
            finish(&mut sql, &listed(table, embedded_value), "json_each($1)");
            writer::execute(conn, &sql, params![rows]).map(drop)
        }
        Conn::Postgres(conn) => {
            let from = "json_array_elements(CAST($1 AS JSON))";
            finish(&mut sql, &listed(table, server_value), from);
            let statement = sqlx::query(AssertSqlSafe(sql)).bind(rows);
            statement.execute(conn).await.map(drop)
        }
        Conn::Sqlite(_) => Err(sqlx::Error::Protocol(
            "a backup is restored by a writer".into(),
        )),
    }
}

fn embedded_value(column: &Column, at: usize) -> String {
    match column.kind {
        Kind::Bytes => format!("unhex(value->>{at})"),
        Kind::Text | Kind::Number => format!("value->>{at}"),
    }
}

fn server_value(column: &Column, at: usize) -> String {
    match column.kind {
        Kind::Text => format!("value->>{at}"),
        Kind::Number => format!("CAST(value->>{at} AS BIGINT)"),
        Kind::Bytes => format!("decode(value->>{at}, 'hex')"),
    }
}

/// Whether a database holds nothing: no table of ours, or no entry and no person in them.
pub(super) async fn is_empty(db: &Db) -> anyhow::Result<bool> {
    let mut tx = db.snapshot().await?;
    let tables = tables(&mut tx).await?;
    if !tables.iter().any(|table| table.name == "entries") {
        return Ok(true);
    }
    let (rows,) = fetch_one!(
        &mut tx,
        (i64,),
        "SELECT (SELECT COUNT(*) FROM entries) + (SELECT COUNT(*) FROM members)"
    )?;
    Ok(rows == 0)
}

/// Takes away the rows that a migration put there: the backup brings them as they are now.
pub(super) async fn clear(tx: &mut Tx, table: &Table) -> Result<(), sqlx::Error> {
    let sql = format!("DELETE FROM {}", table.name);
    match tx.conn() {
        Conn::Writer(conn) => writer::execute(conn, &sql, &[]).map(drop),
        Conn::Postgres(conn) => sqlx::query(AssertSqlSafe(sql))
            .execute(conn)
            .await
            .map(drop),
        Conn::Sqlite(_) => Err(sqlx::Error::Protocol(
            "a backup is restored by a writer".into(),
        )),
    }
}

/// Lets rows refer to rows that come later in this transaction.
pub(super) async fn defer_references(tx: &mut Tx) -> Result<(), sqlx::Error> {
    match tx.conn() {
        Conn::Sqlite(_) => Ok(()),
        Conn::Writer(conn) => {
            writer::execute(conn, "PRAGMA defer_foreign_keys = ON", &[]).map(drop)
        }
        Conn::Postgres(conn) => alter_references(conn, "DEFERRABLE INITIALLY DEFERRED").await,
    }
}

/// Checks all references now, and makes the schema what it was. SQLite does both by itself at the commit.
pub(super) async fn settle_references(tx: &mut Tx) -> Result<(), sqlx::Error> {
    let Conn::Postgres(conn) = tx.conn() else {
        return Ok(());
    };
    sqlx::query("SET CONSTRAINTS ALL IMMEDIATE")
        .execute(&mut *conn)
        .await?;
    alter_references(conn, "NOT DEFERRABLE").await
}

async fn alter_references(conn: &mut PgConnection, how: &'static str) -> Result<(), sqlx::Error> {
    let references: Vec<String> = sqlx::query_scalar(
        "SELECT format('ALTER TABLE %I ALTER CONSTRAINT %I', t.relname, c.conname)
         FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE c.contype = 'f' AND n.nspname = current_schema()",
    )
    .fetch_all(&mut *conn)
    .await?;
    for reference in references {
        let sql = AssertSqlSafe(format!("{reference} {how}"));
        sqlx::query(sql).execute(&mut *conn).await?;
    }
    Ok(())
}
