//! Fresh, migrated databases for tests: SQLite always, PostgreSQL where `HAIZHU_TEST_POSTGRES` names a
//! server on which databases may be created. The developer's test command starts one.

use super::Db;
use crate::config::DatabaseUrl;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::ops::Deref;

/// A database that lives as long as the test.
pub(crate) struct TestDb {
    db: Db,
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

/// A fresh embedded database.
pub(crate) async fn sqlite() -> TestDb {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("test.db"));
    let db = Db::open(&url, 2).await.unwrap();
    db.migrate().await.unwrap();
    TestDb {
        db,
        _folder: Some(folder),
    }
}

async fn postgres(admin: &str) -> TestDb {
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random).unwrap();
    let name = format!("haizhu_test_{}", hex::encode(random));
    let mut conn = PgConnection::connect(admin).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut conn)
        .await
        .unwrap();
    conn.close().await.unwrap();
    let (server, _) = admin
        .rsplit_once('/')
        .expect("the address ends in a database's name");
    let db = Db::open(&DatabaseUrl::Postgres(format!("{server}/{name}")), 4)
        .await
        .unwrap();
    db.migrate().await.unwrap();
    TestDb { db, _folder: None }
}
