//! `haizhu backup`.

use super::{
    file::{Writer, beside, put},
    store,
    text::{End, Header, MAGIC, Mark},
};
use crate::{
    clock::Clock,
    config::{Config, DatabaseUrl},
    db::Db,
    erasures::Erasures,
    error::Error,
    jobs::{self, Outcome, Run},
    journal,
};
use age::x25519::Recipient;
use anyhow::{Context, ensure};
use ledger::time::Instant;
use std::path::Path;

/// Its name among the jobs.
pub(crate) const JOB: &str = "backup";

/// What was copied.
#[derive(Debug)]
pub(crate) struct Made {
    /// Number of entries.
    pub(crate) entries: u64,
    /// Rows of all tables.
    pub(crate) rows: u64,
}

/// Copies the database of these settings into a new file, and the newest checkpoint into another beside it.
pub(crate) async fn backup(config: &Config, to: &Path) -> anyhow::Result<Made> {
    ensure!(
        !config.backup_recipients.is_empty(),
        "backup_recipients names nobody: `haizhu backup-key FILE` makes a key and prints what to set"
    );
    if let DatabaseUrl::Sqlite(file) = &config.database {
        // Opening would make an empty one.
        ensure!(file.exists(), "there is no database {}", file.display());
    }
    let db = Db::open(&config.database, 2).await?;
    let clock = config.now.map_or_else(Clock::system, Clock::starting_at);
    let started_at_ms = clock.now_ms();
    let made = copy(&db, &config.backup_recipients, clock.now(), to).await;
    let run = Run {
        started_at_ms,
        ended_at_ms: clock.now_ms(),
        outcome: if made.is_ok() {
            Outcome::Done
        } else {
            Outcome::Failed
        },
        done: made.as_ref().map_or(0, |made| made.rows),
        asked_by: None,
    };
    // A copy of a database of an older version is a copy all the same.
    if let Err(error) = jobs::note(&db, JOB, run).await {
        tracing::warn!(cause = ?error, "The backup was not written down");
    }
    db.close().await;
    made
}

/// As [`backup`], of an open database.
pub(super) async fn copy(
    db: &Db,
    recipients: &[Recipient],
    now: Instant,
    to: &Path,
) -> anyhow::Result<Made> {
    let birth = journal::birth(db).await.map_err(Error::into_cause)?;
    let birth = birth.context("this database holds no ledger")?;
    // Everything below sees one moment, however long it takes and whatever is written meanwhile.
    let mut tx = db.snapshot().await?;
    let (entries, checkpoint) = store::reach(&mut tx).await?;
    let header = Header {
        origin: birth.origin.as_str().to_owned(),
        entries: u64::try_from(entries)?,
        made_at: now.to_string(),
        migrations: store::migrations(&mut tx).await?,
        checkpoint,
    };
    let mut out = Writer::create(to, recipients)?;
    out.line(MAGIC)?;
    out.line(&serde_json::to_string(&header)?)?;
    let mut end = End { tables: 0, rows: 0 };
    for table in store::tables(&mut tx).await? {
        out.line(&serde_json::to_string(&Mark::Table(table.clone()))?)?;
        end.rows += store::each_row(&mut tx, &table, |row| out.line(row)).await?;
        end.tables += 1;
    }
    out.line(&serde_json::to_string(&Mark::End(end))?)?;
    // The copy gets its name last: where it stands, its checkpoint stands beside it.
    put(&beside(to, ".checkpoint"), &header.checkpoint)?;
    // Who is gone by now: with the newest copy it tells what an older one must not bring back.
    let erased = Erasures::of(db, &header.origin).await;
    let erased = erased.map_err(Error::into_cause)?;
    put(&beside(to, ".erasures"), &erased.text())?;
    out.finish()?;
    Ok(Made {
        entries: header.entries,
        rows: end.rows,
    })
}
