//! Fresh, migrated databases for tests: SQLite always, PostgreSQL where `HAIZHU_TEST_POSTGRES` names a
//! server on which databases may be created. The developer's test command starts one.

use super::Db;
use crate::config::DatabaseUrl;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::ops::Deref;

/// A database that lives as long as the test.
pub(crate) struct TestDb {
    db: Db,
    /// Where it is.
    pub(crate) url: DatabaseUrl,
    /// Removes the file when dropped.
    _folder: Option<tempfile::TempDir>,
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

impl TestDb {
    /// The database opened again after it was closed.
    pub(crate) async fn reopened(self) -> Self {
        let db = Db::open(&self.url, 4).await.unwrap();
        Self { db, ..self }
    }

    /// A copy of this database, which is closed: what an operator would restore later.
    pub(crate) async fn copied(&self) -> Self {
        match &self.url {
            DatabaseUrl::Sqlite(file) => {
                let folder = tempfile::tempdir().unwrap();
                let copy = folder.path().join("test.db");
                std::fs::copy(file, &copy).unwrap();
                let url = DatabaseUrl::Sqlite(copy);
                let db = Db::open(&url, 2).await.unwrap();
                Self {
                    db,
                    url,
                    _folder: Some(folder),
                }
            }
            DatabaseUrl::Postgres(url) => {
                let (server, name) = url.rsplit_once('/').expect("it ends in a name");
                let admin = format!("{server}/postgres");
                opened(created(&admin, &format!(" TEMPLATE {name}")).await).await
            }
        }
    }

    /// Which engine, for a test's message.
    pub(crate) fn engine(&self) -> &'static str {
        match self.db {
            Db::Sqlite { .. } => "sqlite",
            Db::Postgres(_) => "postgres",
        }
    }
}

/// One fresh database of each engine.
pub(crate) async fn engines() -> Vec<TestDb> {
    let mut engines = vec![sqlite().await];
    if let Ok(admin) = std::env::var("HAIZHU_TEST_POSTGRES") {
        engines.push(postgres(&admin).await);
    }
    engines
}

/// One of each engine in which no migration has run.
pub(crate) async fn bare_engines() -> Vec<TestDb> {
    let mut engines = vec![bare_sqlite().await];
    if let Ok(admin) = std::env::var("HAIZHU_TEST_POSTGRES") {
        engines.push(opened(created(&admin, "").await).await);
    }
    engines
}

/// One of the same engine as another, in which no migration has run.
pub(crate) async fn bare_like(other: &TestDb) -> TestDb {
    let all = bare_engines().await;
    let same = all.into_iter().find(|db| db.engine() == other.engine());
    same.expect("every engine is among them")
}

/// A fresh embedded database.
pub(crate) async fn sqlite() -> TestDb {
    let fresh = bare_sqlite().await;
    fresh.migrate().await.unwrap();
    fresh
}

/// An embedded database in which no migration has run.
pub(crate) async fn bare_sqlite() -> TestDb {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("test.db"));
    let db = Db::open(&url, 2).await.unwrap();
    TestDb {
        db,
        url,
        _folder: Some(folder),
    }
}

async fn postgres(admin: &str) -> TestDb {
    let db = opened(created(admin, "").await).await;
    db.migrate().await.unwrap();
    db
}

/// Makes a database beside `admin`'s; its address.
async fn created(admin: &str, like: &str) -> String {
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random).unwrap();
    let name = format!("haizhu_test_{}", hex::encode(random));
    let mut conn = PgConnection::connect(admin).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}{like}")))
        .execute(&mut conn)
        .await
        .unwrap();
    conn.close().await.unwrap();
    let (server, _) = admin
        .rsplit_once('/')
        .expect("the address ends in a database's name");
    format!("{server}/{name}")
}

async fn opened(url: String) -> TestDb {
    let url = DatabaseUrl::Postgres(url);
    let db = Db::open(&url, 4).await.unwrap();
    TestDb {
        db,
        url,
        _folder: None,
    }
}
