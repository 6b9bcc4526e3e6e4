//! The two engines behind one text of SQL.
//!
//! In scope: opening, migrating, transactions, and the macros of `db/query.rs` that run the same literal on either
//! engine with native binds: [`execute!`], [`fetch_all!`], [`fetch_optional!`], [`fetch_one!`].
//! `$1` placeholders work on both. Not in scope: any statement of a module; those stand in its `store.rs`.
//!
//! Writes need a [`Tx`], so that none can slip into a pool that is meant for reading.

mod query;

pub(crate) use query::{
    Conn, Source, execute, execute_rows, fetch_all, fetch_among, fetch_one, fetch_optional,
    fetch_rows, on_engine,
};

use crate::config::DatabaseUrl;
use anyhow::Context;
use sqlx::{
    ConnectOptions, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{os::unix::fs::DirBuilderExt, path::Path, time::Duration};

static SQLITE_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations/postgres");

/// Readers beside the one writer. More would only queue for the two cores of a small machine.
const SQLITE_READERS: u32 = 4;
/// Pages in the WAL before they are folded into the file: random keys dirty hundreds of pages a batch, and
/// folding costs two more flushes.
const WAL_PAGES: &str = "8000";
/// The writer's cache, in KiB below zero: the inner pages of every index should stay in it.
const WRITER_CACHE: &str = "-32000";
/// How long a statement waits for another process, such as a backup, to let go of the file.
const SQLITE_BUSY_MAX: Duration = Duration::from_secs(10);
/// How long a request waits for a connection before it answers that the service is busy.
const ACQUIRE_MAX: Duration = Duration::from_secs(10);

/// A database. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    /// A file: WAL, `synchronous=FULL`, one connection that writes.
    Sqlite { read: SqlitePool, write: SqlitePool },
    /// A server, with its default durability.
    Postgres(PgPool),
}

/// A transaction. Dropped without [`Tx::commit`], it rolls back.
#[derive(Debug)]
pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Opens the database, creating an embedded one that is not there yet.
    pub(crate) async fn open(
        url: &DatabaseUrl,
        postgres_connections_max: u32,
    ) -> anyhow::Result<Self> {
        match url {
            DatabaseUrl::Sqlite(file) => open_sqlite(file).await,
            DatabaseUrl::Postgres(url) => open_postgres(url, postgres_connections_max).await,
        }
    }

    /// Brings the schema up to date. Several nodes may do so at once: the engine's lock orders them.
    pub(crate) async fn migrate(&self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite { write, .. } => SQLITE_MIGRATIONS.run(write).await,
            Self::Postgres(pool) => POSTGRES_MIGRATIONS.run(pool).await,
        }
        .context("the database cannot be brought up to date")
    }

    /// Begins to write. On SQLite this takes the write lock at once, so that no statement fails later for it.
    pub(crate) async fn begin(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins to read: everything inside sees the database as it was at the first statement.
    pub(crate) async fn snapshot(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin_with("BEGIN DEFERRED").await?),
            Self::Postgres(pool) => Tx::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    /// Whether the database answers.
    pub(crate) async fn ping(&self) -> Result<(), sqlx::Error> {
        fetch_one!(self, (i64,), "SELECT CAST(1 AS BIGINT)").map(|_| ())
    }

    /// Waits for what is running and closes. SQLite folds its log into the file.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes it durable.
    pub(crate) async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }

    /// Undoes it now instead of when the connection is used next.
    pub(crate) async fn rollback(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await,
            Self::Postgres(tx) => tx.rollback().await,
        }
    }

    /// The connection, for the macros and for the few statements that differ by engine.
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(tx) => Conn::Sqlite(tx),
            Self::Postgres(tx) => Conn::Postgres(tx),
        }
    }
}

async fn open_sqlite(file: &Path) -> anyhow::Result<Db> {
    if let Some(folder) = file.parent() {
        // Only the operator's account reads what lies in it.
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .with_context(|| format!("the folder {} cannot be created", folder.display()))?;
    }
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(SQLITE_BUSY_MAX)
        .pragma("cache_size", "-4000")
        .pragma("wal_autocheckpoint", WAL_PAGES)
        // Statements of many rows keep what they would undo; in a file that costs a write a page.
        .pragma("temp_store", "MEMORY")
        .pragma("trusted_schema", "OFF")
        .disable_statement_logging();
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(ACQUIRE_MAX)
            .idle_timeout(None)
            .max_lifetime(None)
    };
    let fail = || format!("the database {} cannot be opened", file.display());
    // The writer comes first: it creates the file and turns WAL on before a reader looks.
    let write = pool()
        .min_connections(1)
        .max_connections(1)
        .connect_with(options.clone().pragma("cache_size", WRITER_CACHE))
        .await
        .with_context(fail)?;
    let read = pool()
        .max_connections(SQLITE_READERS)
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .with_context(fail)?;
    Ok(Db::Sqlite { read, write })
}

async fn open_postgres(url: &str, connections_max: u32) -> anyhow::Result<Db> {
    let options = url
        .parse::<PgConnectOptions>()
        .map_err(|_| anyhow::anyhow!("database_url is not a PostgreSQL address"))?
        .application_name("haizhu")
        .disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(connections_max)
        .acquire_timeout(ACQUIRE_MAX)
        .connect_with(options)
        .await
        .context("PostgreSQL cannot be reached")?;
    Ok(Db::Postgres(pool))
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
