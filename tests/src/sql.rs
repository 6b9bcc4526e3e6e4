//! The database behind the service's back, as an attacker with the operator's rights sees it.

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{AssertSqlSafe, Executor, PgPool, SqlitePool};

/// A connection of one's own to a service's database.
pub enum Sql {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// The same literal on either pool.
macro_rules! on {
    ($sql:expr, $pool:ident => $body:expr) => {
        match $sql {
            Sql::Sqlite($pool) => $body,
            Sql::Postgres($pool) => $body,
        }
    };
}

impl Sql {
    pub async fn open(url: &str) -> Self {
        let opened = if url.starts_with("sqlite:") {
            let pool = SqlitePoolOptions::new()
                .max_connections(1)
                .connect(url)
                .await;
            pool.map(Self::Sqlite)
        } else {
            let pool = PgPoolOptions::new().max_connections(1).connect(url).await;
            pool.map(Self::Postgres)
        };
        opened.unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    /// Runs a statement; gives the number of rows it touched.
    pub async fn run(&self, statement: &str) -> u64 {
        let outcome = self.try_run(statement).await;
        outcome.unwrap_or_else(|error| panic!("{statement}: {error}"))
    }

    pub async fn try_run(&self, statement: &str) -> sqlx::Result<u64> {
        let statement = AssertSqlSafe(statement.to_owned());
        on!(self, pool => Ok(pool.execute(statement).await?.rows_affected()))
    }

    /// One whole number.
    pub async fn number(&self, query: &str) -> i64 {
        let statement = AssertSqlSafe(query.to_owned());
        let found = on!(self, pool => sqlx::query_scalar(statement).fetch_one(pool).await);
        found.unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// One column of text.
    pub async fn texts(&self, query: &str) -> Vec<String> {
        let statement = AssertSqlSafe(query.to_owned());
        let found = on!(self, pool => sqlx::query_scalar(statement).fetch_all(pool).await);
        found.unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// Every table, by name.
    pub async fn tables(&self) -> Vec<String> {
        let query = match self {
            Self::Sqlite(_) => {
                "SELECT name FROM sqlite_schema
                 WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            }
            Self::Postgres(_) => {
                "SELECT CAST(tablename AS TEXT) FROM pg_tables
                 WHERE schemaname = 'public' ORDER BY tablename"
            }
        };
        self.texts(query).await
    }

    /// The columns of a table, by name.
    pub async fn columns(&self, table: &str) -> Vec<String> {
        let query = match self {
            Self::Sqlite(_) => format!("SELECT name FROM pragma_table_info('{table}')"),
            Self::Postgres(_) => format!(
                "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
                 WHERE table_schema = 'public' AND table_name = '{table}'"
            ),
        };
        self.texts(&query).await
    }

    /// Removes every trigger of our own: what keeps tables append-only does not stop an operator.
    pub async fn drop_triggers(&self) {
        let query = match self {
            Self::Sqlite(_) => {
                "SELECT 'DROP TRIGGER \"' || name || '\"' FROM sqlite_schema WHERE type = 'trigger'"
            }
            Self::Postgres(_) => {
                "SELECT DISTINCT 'DROP TRIGGER \"' || t.tgname || '\" ON \"' || c.relname || '\"'
                 FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
            }
        };
        for statement in self.texts(query).await {
            self.run(&statement).await;
        }
    }
}
