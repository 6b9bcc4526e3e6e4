//! The one connection that writes an embedded database, driven on the thread that asks.
//!
//! A driver with a thread of its own wakes two threads a statement; on a busy machine a transaction of a dozen
//! statements waited longer for them than it worked. Statements take microseconds, and the flush of a commit a
//! fraction of a millisecond, so they run where they are asked for.
//!
//! In scope: opening, transactions, running a statement, and errors as the other connections have them.
//! Not in scope: reading for answers; a pool does that, and no reader waits for the writer.

use super::row;
use anyhow::Context;
use rusqlite::{Connection, OpenFlags, ToSql};
use serde::de::DeserializeOwned;
use std::{borrow::Cow, fmt, path::Path, sync::Arc, time::Duration};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Statements kept prepared: more than the service has.
const PREPARED_MAX: usize = 256;

/// The connection; gone once it is closed. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Writer(Arc<Mutex<Option<Connection>>>);

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer(…)")
    }
}

impl Writer {
    /// Opens the file, creating it, with these settings.
    pub(super) fn open(
        file: &Path,
        pragmas: &[(&str, &str)],
        busy_max: Duration,
    ) -> anyhow::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(file, flags)?;
        conn.busy_timeout(busy_max)?;
        conn.set_prepared_statement_cache_capacity(PREPARED_MAX);
        for (name, value) in pragmas {
            conn.pragma_update(None, name, value)
                .with_context(|| format!("{name} cannot be set"))?;
        }
        Ok(Self(Arc::new(Mutex::new(Some(conn)))))
    }

    /// Takes the connection and the write lock, waiting at most so long for the connection.
    pub(super) async fn begin(&self, wait_max: Duration) -> Result<WriterTx, sqlx::Error> {
        let free = tokio::time::timeout(wait_max, Arc::clone(&self.0).lock_owned());
        let guard = free.await.map_err(|_| sqlx::Error::PoolTimedOut)?;
        let conn = guard.as_ref().ok_or(sqlx::Error::PoolClosed)?;
        execute(conn, "BEGIN IMMEDIATE", &[])?;
        Ok(WriterTx { guard })
    }

    /// Waits for a transaction that runs, and closes. SQLite folds its log into the file.
    pub(super) async fn close(&self) {
        self.0.lock().await.take();
    }
}

/// A transaction. Dropped without [`WriterTx::commit`], it rolls back.
pub(crate) struct WriterTx {
    guard: OwnedMutexGuard<Option<Connection>>,
}

impl fmt::Debug for WriterTx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WriterTx(…)")
    }
}

impl WriterTx {
    pub(super) fn conn(&mut self) -> &mut Connection {
        self.guard
            .as_mut()
            .expect("a transaction keeps its connection from being closed")
    }

    pub(super) fn commit(mut self) -> Result<(), sqlx::Error> {
        execute(self.conn(), "COMMIT", &[]).map(|_| ())
    }

    pub(super) fn rollback(mut self) -> Result<(), sqlx::Error> {
        execute(self.conn(), "ROLLBACK", &[]).map(|_| ())
    }
}

impl Drop for WriterTx {
    fn drop(&mut self) {
        let conn = self.conn();
        // Some errors have ended the transaction already.
        if !conn.is_autocommit()
            && let Err(error) = execute(conn, "ROLLBACK", &[])
        {
            tracing::error!(cause = ?error, "A transaction was not rolled back");
        }
    }
}

/// Runs a statement; how many rows it changed.
pub(crate) fn execute(
    conn: &Connection,
    sql: &str,
    binds: &[&dyn ToSql],
) -> Result<u64, sqlx::Error> {
    let mut statement = conn.prepare_cached(sql).map_err(told)?;
    bind(&mut statement, binds)?;
    let mut rows = statement.raw_query();
    // A statement may give a row that nobody asked for.
    while rows.next().map_err(told)?.is_some() {}
    Ok(conn.changes())
}

/// A statement for many rows, whose parameters are `$1`, `$2` and so on in the order in which they stand.
pub(crate) struct Prepared<'c>(rusqlite::CachedStatement<'c>);

impl<'c> Prepared<'c> {
    pub(crate) fn new(conn: &'c Connection, sql: &str) -> Result<Self, sqlx::Error> {
        conn.prepare_cached(sql).map(Self).map_err(told)
    }

    /// Runs it for one row.
    pub(crate) fn run(&mut self, binds: &[&dyn ToSql]) -> Result<(), sqlx::Error> {
        self.0.execute(binds).map(|_| ()).map_err(told)
    }
}

/// Runs a query.
pub(crate) fn fetch<T: DeserializeOwned>(
    conn: &Connection,
    sql: &str,
    binds: &[&dyn ToSql],
) -> Result<Vec<T>, sqlx::Error> {
    let mut statement = conn.prepare_cached(sql).map_err(told)?;
    bind(&mut statement, binds)?;
    let mut names = Vec::new();
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(told)? {
        if names.is_empty() {
            let columns = row.as_ref().column_names();
            names = columns.into_iter().map(str::to_owned).collect();
        }
        let read = row::read(row, &names);
        found.push(read.map_err(|error| sqlx::Error::Decode(Box::new(error)))?);
    }
    Ok(found)
}

/// Binds `$1` to the first value, wherever and however often it stands.
fn bind(statement: &mut rusqlite::Statement<'_>, binds: &[&dyn ToSql]) -> Result<(), sqlx::Error> {
    for at in 1..=statement.parameter_count() {
        let number = statement
            .parameter_name(at)
            .and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let value = number.and_then(|number| binds.get(number.checked_sub(1)?));
        let value = value.ok_or_else(|| {
            sqlx::Error::Protocol(format!("the statement's parameter {at} has no value"))
        })?;
        statement.raw_bind_parameter(at, value).map_err(told)?;
    }
    Ok(())
}

/// The error as the other connections would report it.
fn told(error: rusqlite::Error) -> sqlx::Error {
    match error {
        rusqlite::Error::SqliteFailure(failure, message) => {
            sqlx::Error::Database(Box::new(Failure {
                code: failure.extended_code.to_string(),
                message: message.unwrap_or_else(|| failure.to_string()),
            }))
        }
        other => sqlx::Error::Decode(Box::new(other)),
    }
}

/// What SQLite refused.
#[derive(Debug)]
struct Failure {
    /// Extended result code.
    code: String,
    message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(code: {}) {}", self.code, self.message)
    }
}

impl std::error::Error for Failure {}

impl sqlx::error::DatabaseError for Failure {
    fn message(&self) -> &str {
        &self.message
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.code))
    }

    fn as_error(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn std::error::Error + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn std::error::Error + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> sqlx::error::ErrorKind {
        match self.code.as_str() {
            // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE, _ROWID
            "1555" | "2067" | "2579" => sqlx::error::ErrorKind::UniqueViolation,
            "787" => sqlx::error::ErrorKind::ForeignKeyViolation,
            _ => sqlx::error::ErrorKind::Other,
        }
    }
}
