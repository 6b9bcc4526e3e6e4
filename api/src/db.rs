//! The two engines behind one text of SQL.
//!
//! In scope: opening, migrating, transactions, and the macros of `db/query.rs` that run the same literal on either
//! engine with native binds: [`execute!`], [`fetch_all!`], [`fetch_optional!`], [`fetch_one!`].
//! `$1` placeholders work on both. Not in scope: any statement of a module; those stand in its `store.rs`.
//!
//! The embedded engine is read through the same driver as the server and written through `db/writer.rs`.
//! Writes need a [`Tx`], so that none can slip into a pool that is meant for reading.

mod query;
mod row;
pub(crate) mod writer;
mod writes;

pub(crate) use query::{
    Conn, Source, execute, execute_rows, fetch_all, fetch_among, fetch_one, fetch_optional,
    fetch_rows, run,
};
pub(crate) use writes::Writes;

use crate::config::DatabaseUrl;
use anyhow::{Context, ensure};
use sqlx::{
    ConnectOptions, Connection, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};
use std::{os::unix::fs::DirBuilderExt, path::Path, time::Duration};
use writer::{Writer, WriterTx};

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/postgres");

/// Readers beside the one writer. More would only queue for the two cores of a small machine.
const SQLITE_READERS: u32 = 4;
/// A reader's cache, in KiB below zero.
const READER_CACHE: &str = "-1000";
/// How the writing connection works.
const WRITER_PRAGMAS: [(&str, &str); 7] = [
    ("journal_mode", "WAL"),
    // Durable before answered.
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    // In KiB below zero: the inner pages of every index should stay in it.
    ("cache_size", "-8000"),
    // Pages in the WAL before they are folded into the file, which costs two more flushes.
    ("wal_autocheckpoint", "16000"),
    // Statements of many rows keep what they would undo; in a file that costs a write a page.
    ("temp_store", "MEMORY"),
    ("trusted_schema", "OFF"),
];
/// How long a statement waits for another process, such as a backup, to let go of the file.
const SQLITE_BUSY_MAX: Duration = Duration::from_secs(10);
/// How long a request waits for a connection before it answers that the service is busy.
const ACQUIRE_MAX: Duration = Duration::from_secs(10);
/// How long a connection to a server may rest before it is asked whether it is still there.
const RESTED: Duration = Duration::from_secs(1);

/// A database. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    /// A file: WAL, `synchronous=FULL`, one connection that writes.
    Sqlite { read: SqlitePool, write: Writer },
    /// A server, with its default durability.
    Postgres(PgPool),
}

/// A transaction. Dropped without [`Tx::commit`], it rolls back.
#[derive(Debug)]
pub(crate) enum Tx {
    /// Reading an embedded database.
    Sqlite(Transaction<'static, Sqlite>),
    /// Writing it.
    Writer(WriterTx),
    /// Of a server.
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
        self.run_migrations(self.migrations()).await
    }

    /// Makes the schema as these migrations made it: that of a backup, before newer ones follow.
    pub(crate) async fn migrate_as(&self, versions: &[i64]) -> anyhow::Result<()> {
        let all = self.migrations();
        for version in versions {
            ensure!(
                all.version_exists(*version),
                "migration {version} is of a newer version of this program"
            );
        }
        let those = all.iter().filter(|one| versions.contains(&one.version));
        let those = Migrator::with_migrations(those.cloned().collect());
        self.run_migrations(&those).await
    }

    fn migrations(&self) -> &'static Migrator {
        match self {
            Self::Sqlite { .. } => &SQLITE_MIGRATIONS,
            Self::Postgres(_) => &POSTGRES_MIGRATIONS,
        }
    }

    async fn run_migrations(&self, migrator: &Migrator) -> anyhow::Result<()> {
        match self {
            Self::Sqlite { read, .. } => {
                let options = read.connect_options();
                let writing = options.as_ref().clone().pragma("query_only", "OFF");
                let mut conn = writing
                    .connect()
                    .await
                    .context("the database cannot be opened")?;
                let done = migrator.run(&mut conn).await;
                conn.close()
                    .await
                    .context("the database cannot be closed")?;
                done
            }
            Self::Postgres(pool) => migrator.run(pool).await,
        }
        .context("the database cannot be brought up to date")
    }

    /// Begins to write. On SQLite this takes the write lock at once, so that no statement fails later for it.
    pub(crate) async fn begin(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Writer(Box::pin(write.begin(ACQUIRE_MAX)).await?),
            Self::Postgres(pool) => Tx::Postgres(Box::pin(pool.begin()).await?),
        })
    }

    /// As [`Db::begin`], with the server's own way to begin, such as with a lock: one round trip less.
    pub(crate) async fn begin_with(&self, postgres: &'static str) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite { .. } => self.begin().await,
            Self::Postgres(pool) => Box::pin(pool.begin_with(postgres)).await.map(Tx::Postgres),
        }
    }

    /// Begins to read: everything inside sees the database as it was at the first statement.
    pub(crate) async fn snapshot(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Sqlite { read, .. } => {
                Tx::Sqlite(Box::pin(read.begin_with("BEGIN DEFERRED")).await?)
            }
            Self::Postgres(pool) => {
                let begin = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
                Tx::Postgres(Box::pin(begin).await?)
            }
        })
    }

    /// Whether the database answers.
    pub(crate) async fn ping(&self) -> Result<(), sqlx::Error> {
        fetch_one!(self, (i64,), "SELECT CAST(1 AS BIGINT)").map(|_| ())
    }

    /// The same database for a writer on a thread of its own. A connection of PostgreSQL is served by the runtime
    /// that opened it, so that the lane opens one for itself when it is first used.
    pub(crate) fn lane(&self) -> Self {
        match self {
            Self::Sqlite { .. } => self.clone(),
            Self::Postgres(pool) => Self::Postgres(
                pool_options(1).connect_lazy_with(pool.connect_options().as_ref().clone()),
            ),
        }
    }

    /// Closes what [`Db::lane`] opened.
    pub(crate) async fn close_lane(&self) {
        if let Self::Postgres(pool) = self {
            pool.close().await;
        }
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
            Self::Writer(tx) => tx.commit(),
            Self::Postgres(tx) => tx.commit().await,
        }
    }

    /// Undoes it now instead of when the connection is used next.
    pub(crate) async fn rollback(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await,
            Self::Writer(tx) => tx.rollback(),
            Self::Postgres(tx) => tx.rollback().await,
        }
    }

    /// The connection, for the macros and for the few statements that differ by engine.
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(tx) => Conn::Sqlite(tx),
            Self::Writer(tx) => Conn::Writer(tx.conn()),
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
    let fail = || format!("the database {} cannot be opened", file.display());
    // The writer comes first: it creates the file and turns WAL on before a reader looks.
    let write = Writer::open(file, &WRITER_PRAGMAS, SQLITE_BUSY_MAX).with_context(fail)?;
    let options = SqliteConnectOptions::new()
        .filename(file)
        .foreign_keys(true)
        .busy_timeout(SQLITE_BUSY_MAX)
        .pragma("cache_size", READER_CACHE)
        .pragma("trusted_schema", "OFF")
        .pragma("query_only", "ON")
        .disable_statement_logging();
    let read = SqlitePoolOptions::new()
        .acquire_timeout(ACQUIRE_MAX)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .max_connections(SQLITE_READERS)
        .connect_with(options)
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
    let pool = pool_options(connections_max)
        .connect_with(options)
        .await
        .context("PostgreSQL cannot be reached")?;
    Ok(Db::Postgres(pool))
}

/// A connection that rested may be dead; asking the server before every use would cost each a round trip.
fn pool_options(connections_max: u32) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(connections_max)
        .acquire_timeout(ACQUIRE_MAX)
        .test_before_acquire(false)
        .before_acquire(|conn, meta| {
            Box::pin(async move {
                if meta.idle_for > RESTED {
                    conn.ping().await?;
                }
                Ok(true)
            })
        })
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
