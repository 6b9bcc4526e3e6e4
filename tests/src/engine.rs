//! The two database engines and a fresh database on either.

use std::env;
use std::path::Path;

use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, Executor};

use crate::random::Random;

/// Which engine a journey runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The address of a database nobody else uses: a file in the folder, or a new database on the
    /// server at `HAIZHU_TEST_POSTGRES`.
    pub async fn new_database(self, folder: &Path) -> String {
        match self {
            Self::Sqlite => format!("sqlite://{}", folder.join("haizhu.db").display()),
            Self::Postgres => new_postgres_database().await,
        }
    }
}

async fn new_postgres_database() -> String {
    let admin = env::var("HAIZHU_TEST_POSTGRES").expect(
        "HAIZHU_TEST_POSTGRES names a server to test on: `cargo xtask test tests` starts one, \
         and so does `cargo xtask postgres`",
    );
    let name = format!("journey_{}", random_hex());
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect(&admin)
        .await
        .expect("the test server takes connections");
    // The name is hexadecimal digits of our own making.
    pool.execute(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .expect("the administrator may create databases");
    pool.close().await;
    let (server, _) = admin
        .rsplit_once('/')
        .expect("an address ends in /database");
    format!("{server}/{name}")
}

/// A name that nobody else took.
pub(crate) fn random_hex() -> String {
    format!("{:016x}", Random::unrepeatable().bits())
}
