//! What a query runs on, and the macros that run one literal on either engine.

use super::{Db, Tx};
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, pool::PoolConnection};

/// A connection of either engine.
pub(crate) enum Conn<'c> {
    Sqlite(&'c mut SqliteConnection),
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
            Self::Db(Db::Sqlite { read, .. }) => Held::Sqlite(read.acquire().await?),
            Self::Db(Db::Postgres(pool)) => Held::Postgres(pool.acquire().await?),
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

/// Runs `$run` with `$conn` bound to the connection of whichever engine `$source` is.
macro_rules! on_engine {
    ($source:expr, |$conn:ident| $run:expr) => {
        match Into::<$crate::db::Source<'_>>::into($source).hold().await {
            Err(error) => Err(error),
            Ok(mut held) => match held.conn() {
                $crate::db::Conn::Sqlite($conn) => $run,
                $crate::db::Conn::Postgres($conn) => $run,
            },
        }
    };
}

/// `execute!(tx, "UPDATE …", bind, …)` → how many rows changed. Needs a `&mut Tx`.
macro_rules! execute {
    ($tx:expr, $sql:literal $(, $bind:expr)* $(,)?) => {{
        let tx: &mut $crate::db::Tx = $tx;
        $crate::db::on_engine!(tx, |conn| sqlx::query($sql)
            $(.bind($bind))*
            .execute(conn)
            .await
            .map(|done| done.rows_affected()))
    }};
}

/// `fetch_all!(source, Row, "SELECT …", bind, …)` → `Vec<Row>`; a row is a tuple or derives `FromRow`.
macro_rules! fetch_all {
    ($source:expr, $row:ty, $sql:literal $(, $bind:expr)* $(,)?) => {
        $crate::db::on_engine!($source, |conn| sqlx::query_as::<_, $row>($sql)
            $(.bind($bind))*
            .fetch_all(conn)
            .await)
    };
}

/// As [`fetch_all!`], for at most one row.
macro_rules! fetch_optional {
    ($source:expr, $row:ty, $sql:literal $(, $bind:expr)* $(,)?) => {
        $crate::db::on_engine!($source, |conn| sqlx::query_as::<_, $row>($sql)
            $(.bind($bind))*
            .fetch_optional(conn)
            .await)
    };
}

/// As [`fetch_all!`], for exactly one row; none is an unexpected error.
macro_rules! fetch_one {
    ($source:expr, $row:ty, $sql:literal $(, $bind:expr)* $(,)?) => {
        $crate::db::on_engine!($source, |conn| sqlx::query_as::<_, $row>($sql)
            $(.bind($bind))*
            .fetch_one(conn)
            .await)
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
                $crate::db::Conn::Sqlite(conn) => {
                    sqlx::query_as::<_, $row>($sqlite)
                        .bind(serde_json::json!(texts).to_string())
                        .fetch_all(conn)
                        .await
                }
                $crate::db::Conn::Postgres(conn) => {
                    sqlx::query_as::<_, $row>($postgres)
                        .bind(texts)
                        .fetch_all(conn)
                        .await
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
            let done = match $tx.conn() {
                $crate::db::Conn::Sqlite(conn) => sqlx::query($sqlite)
                    .bind(rows)
                    .execute(conn)
                    .await
                    .map(|_| ()),
                $crate::db::Conn::Postgres(conn) => sqlx::query($postgres)
                    .bind(rows)
                    .execute(conn)
                    .await
                    .map(|_| ()),
            };
            done.map_err($crate::error::Error::from)
        }
        .await
    };
}

/// As [`execute_rows!`], for a query.
macro_rules! fetch_rows {
    ($tx:expr, $row:ty, sqlite: $sqlite:literal, postgres: $postgres:literal, $rows:expr $(,)?) => {
        async {
            let rows = serde_json::to_string($rows).map_err(anyhow::Error::new)?;
            let found = match $tx.conn() {
                $crate::db::Conn::Sqlite(conn) => {
                    sqlx::query_as::<_, $row>($sqlite)
                        .bind(rows)
                        .fetch_all(conn)
                        .await
                }
                $crate::db::Conn::Postgres(conn) => {
                    sqlx::query_as::<_, $row>($postgres)
                        .bind(rows)
                        .fetch_all(conn)
                        .await
                }
            };
            found.map_err($crate::error::Error::from)
        }
        .await
    };
}

pub(crate) use {
    execute, execute_rows, fetch_all, fetch_among, fetch_one, fetch_optional, fetch_rows, on_engine,
};
