//! What a query runs on, and the macros that run one literal on either engine.

use super::{Db, Tx};
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, pool::PoolConnection};

/// A connection of either engine.
pub(crate) enum Conn<'c> {
    Sqlite(&'c mut SqliteConnection),
    Writer(&'c mut rusqlite::Connection),
    Postgres(&'c mut PgConnection),
}

/// What a query can run on. Functions take `impl Into<Source<'_>>`, their callers pass `&Db` (any reading
/// connection) or `&mut Tx`.
pub(crate) enum Source<'s> {
    Db(&'s Db),
    Tx(&'s mut Tx),
}

impl<'s> From<&'s Db> for Source<'s> {
    fn from(db: &'s Db) -> Self {
        Self::Db(db)
    }
}

impl<'s> From<&'s mut Tx> for Source<'s> {
    fn from(tx: &'s mut Tx) -> Self {
        Self::Tx(tx)
    }
}

impl<'s> Source<'s> {
    /// Takes a connection for one query.
    pub(crate) async fn hold(self) -> Result<Held<'s>, sqlx::Error> {
        Ok(match self {
            Self::Tx(tx) => Held::Tx(tx),
            Self::Db(Db::Sqlite { read, .. }) => Held::Sqlite(Box::pin(read.acquire()).await?),
            Self::Db(Db::Postgres(pool)) => Held::Postgres(Box::pin(pool.acquire()).await?),
        })
    }
}

/// A connection for as long as one query needs it.
pub(crate) enum Held<'s> {
    Tx(&'s mut Tx),
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

impl Held<'_> {
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Tx(tx) => tx.conn(),
            Self::Sqlite(conn) => Conn::Sqlite(conn),
            Self::Postgres(conn) => Conn::Postgres(conn),
        }
    }
}

/// Runs one statement on a [`Conn`], with the text of its engine: `execute` → how many rows changed, or
/// `fetch_all, Row` → `Vec<Row>`.
///
/// A driver's future is boxed: it has room for a connection's whole conversation, and every handler that holds some
/// would be copied with that room at each layer of each request.
macro_rules! run {
    ($conn:expr, execute, sqlite: $sqlite:expr, postgres: $postgres:expr $(, $bind:expr)* $(,)?) => {
        match $conn {
            $crate::db::Conn::Sqlite(conn) => Box::pin(sqlx::query($sqlite)$(.bind($bind))*.execute(conn))
                .await
                .map(|done| done.rows_affected()),
            $crate::db::Conn::Writer(conn) => {
                $crate::db::writer::execute(conn, $sqlite, rusqlite::params![$($bind),*])
            }
            $crate::db::Conn::Postgres(conn) => Box::pin(sqlx::query($postgres)$(.bind($bind))*.execute(conn))
                .await
                .map(|done| done.rows_affected()),
        }
    };
    ($conn:expr, fetch_all, $row:ty, sqlite: $sqlite:expr, postgres: $postgres:expr $(, $bind:expr)* $(,)?) => {
        match $conn {
            $crate::db::Conn::Sqlite(conn) => {
                Box::pin(sqlx::query_as::<_, $row>($sqlite)$(.bind($bind))*.fetch_all(conn)).await
            }
            $crate::db::Conn::Writer(conn) => {
                $crate::db::writer::fetch::<$row>(conn, $sqlite, rusqlite::params![$($bind),*])
            }
            $crate::db::Conn::Postgres(conn) => {
                Box::pin(sqlx::query_as::<_, $row>($postgres)$(.bind($bind))*.fetch_all(conn)).await
            }
        }
    };
}

/// `execute!(tx, "UPDATE …", bind, …)` → how many rows changed. Needs a `&mut Tx`.
macro_rules! execute {
    ($tx:expr, $sql:literal $(, $bind:expr)* $(,)?) => {{
        let tx: &mut $crate::db::Tx = $tx;
        $crate::db::run!(tx.conn(), execute, sqlite: $sql, postgres: $sql $(, $bind)*)
    }};
}

/// `fetch_all!(source, Row, "SELECT …", bind, …)` → `Vec<Row>`; a row is a tuple, or a struct that derives
/// `FromRow` and `Deserialize`.
macro_rules! fetch_all {
    ($source:expr, $row:ty, $sql:literal $(, $bind:expr)* $(,)?) => {
        match Into::<$crate::db::Source<'_>>::into($source).hold().await {
            Err(error) => Err(error),
            Ok(mut held) => {
                $crate::db::run!(held.conn(), fetch_all, $row, sqlite: $sql, postgres: $sql $(, $bind)*)
            }
        }
    };
}

/// As [`fetch_all!`], for at most one row: the statement itself sees to that.
macro_rules! fetch_optional {
    ($source:expr, $row:ty, $sql:literal $(, $bind:expr)* $(,)?) => {
        $crate::db::fetch_all!($source, $row, $sql $(, $bind)*)
            .map(|rows: Vec<$row>| rows.into_iter().next())
    };
}

/// As [`fetch_all!`], for exactly one row; none is an unexpected error.
macro_rules! fetch_one {
    ($source:expr, $row:ty, $sql:literal $(, $bind:expr)* $(,)?) => {
        $crate::db::fetch_optional!($source, $row, $sql $(, $bind)*)
            .and_then(|row: Option<$row>| row.ok_or(sqlx::Error::RowNotFound))
    };
}

/// `fetch_among!(source, Row, sqlite: "… IN (SELECT value FROM json_each($1))", postgres: "… = ANY($1)", texts)`:
/// rows whose key is among a `Vec<String>`. The one question whose text differs by engine.
macro_rules! fetch_among {
    ($source:expr, $row:ty, sqlite: $sqlite:literal, postgres: $postgres:literal, $texts:expr $(,)?) => {{
        let texts: Vec<String> = $texts;
        match Into::<$crate::db::Source<'_>>::into($source).hold().await {
            Err(error) => Err(error),
            Ok(mut held) => match held.conn() {
                $crate::db::Conn::Postgres(conn) => {
                    Box::pin(sqlx::query_as::<_, $row>($postgres).bind(texts).fetch_all(conn)).await
                }
                embedded => {
                    let texts = serde_json::json!(texts).to_string();
                    $crate::db::run!(embedded, fetch_all, $row, sqlite: $sqlite, postgres: $sqlite, texts)
                }
            },
        }
    }};
}

/// `execute_rows!(tx, sqlite: "… FROM json_each($1)", postgres: "… FROM json_array_elements($1::json)", &rows)`:
/// one statement for many rows, which come as a column `value` of JSON arrays. For rows with columns of
/// bytes: each engine reads their hex digits in its own way.
macro_rules! execute_rows {
    ($tx:expr, sqlite: $sqlite:literal, postgres: $postgres:literal, $rows:expr $(,)?) => {
        async {
            let rows = serde_json::to_string($rows).map_err(anyhow::Error::new)?;
            $crate::db::run!($tx.conn(), execute, sqlite: $sqlite, postgres: $postgres, rows)
                .map(|_| ())
                .map_err($crate::error::Error::from)
        }
        .await
    };
}

/// As [`execute_rows!`], for a query.
macro_rules! fetch_rows {
    ($tx:expr, $row:ty, sqlite: $sqlite:literal, postgres: $postgres:literal, $rows:expr $(,)?) => {
        async {
            let rows = serde_json::to_string($rows).map_err(anyhow::Error::new)?;
            $crate::db::run!($tx.conn(), fetch_all, $row, sqlite: $sqlite, postgres: $postgres, rows)
                .map_err($crate::error::Error::from)
        }
        .await
    };
}

pub(crate) use {
    execute, execute_rows, fetch_all, fetch_among, fetch_one, fetch_optional, fetch_rows, run,
};
