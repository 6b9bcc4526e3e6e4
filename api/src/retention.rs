//! What is kept for a stated time, and goes when that is over.
//!
//! In scope: running the rules, as a job and by `haizhu retention`. Not in scope: the rules themselves; each module
//! states its own beside its other SQL, and `app` gathers them. A test finds tables with an end that no rule knows.

use crate::{
    app::{self, App},
    clock::Clock,
    config::Config,
    db::{Db, run as run_sql},
    error::Error,
    jobs::{self, Outcome, Run},
};
use std::fmt;

/// Its name among the jobs.
pub(crate) const JOB: &str = "retention";

/// One rule. In both statements `$1` is the moment before which something is past its time, in milliseconds.
#[derive(Debug)]
pub(crate) struct Rule {
    /// What goes, in the words of docs/operations.md.
    pub(crate) what: &'static str,
    /// For how long it is kept, in the same words.
    pub(crate) kept: &'static str,
    /// That long in milliseconds, from the moment that the statements look at.
    pub(crate) kept_ms: i64,
    /// Counts what is past its time.
    pub(crate) count: &'static str,
    /// Removes it.
    pub(crate) remove: &'static str,
}

/// What a rule found, or removed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) what: &'static str,
    pub(crate) kept: &'static str,
    pub(crate) rows: u64,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>9}  {}, kept {}", self.rows, self.what, self.kept)
    }
}

/// Removes what is past its time; how many rows.
pub(crate) async fn run(app: &App) -> Result<u64, Error> {
    let found = remove(&app.db, app.clock.now_ms()).await?;
    for Found { what, rows, .. } in found.iter().filter(|found| found.rows > 0) {
        tracing::info!(rows, what, "Removed what was past its time");
    }
    Ok(found.iter().map(|found| found.rows).sum())
}

/// What is past its time in the database of these settings, or what of it was removed.
pub(crate) async fn once(config: &Config, dry_run: DryRun) -> anyhow::Result<Vec<Found>> {
    let clock = config.now.map_or_else(Clock::system, Clock::starting_at);
    let db = Db::open(&config.database, 2).await?;
    db.migrate().await?;
    let started_at_ms = clock.now_ms();
    let found = match dry_run {
        DryRun::Yes => count(&db, started_at_ms).await,
        DryRun::No => remove(&db, started_at_ms).await,
    };
    if dry_run == DryRun::No {
        let run = Run {
            started_at_ms,
            ended_at_ms: clock.now_ms(),
            outcome: if found.is_ok() {
                Outcome::Done
            } else {
                Outcome::Failed
            },
            done: found.iter().flatten().map(|found| found.rows).sum(),
            asked_by: None,
        };
        jobs::note(&db, JOB, run).await.map_err(Error::into_cause)?;
    }
    db.close().await;
    found.map_err(Error::into_cause)
}

/// Whether only to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DryRun {
    Yes,
    No,
}

async fn count(db: &Db, now_ms: i64) -> Result<Vec<Found>, Error> {
    let mut tx = db.snapshot().await?;
    let mut all = Vec::new();
    for rule in app::retention_rules() {
        let (sql, before) = (rule.count, now_ms - rule.kept_ms);
        let rows = run_sql!(tx.conn(), fetch_all, (i64,), sqlite: sql, postgres: sql, before)?;
        let rows = rows.first().map_or(0, |(rows,)| *rows);
        all.push(rule.found(u64::try_from(rows).unwrap_or(0)));
    }
    Ok(all)
}

/// Each rule in a transaction of its own, so that none holds up the writer for long.
async fn remove(db: &Db, now_ms: i64) -> Result<Vec<Found>, Error> {
    let mut all = Vec::new();
    for rule in app::retention_rules() {
        let mut tx = db.begin().await?;
        let (sql, before) = (rule.remove, now_ms - rule.kept_ms);
        let rows = run_sql!(tx.conn(), execute, sqlite: sql, postgres: sql, before)?;
        tx.commit().await?;
        all.push(rule.found(rows));
    }
    Ok(all)
}

impl Rule {
    fn found(&self, rows: u64) -> Found {
        Found {
            what: self.what,
            kept: self.kept,
            rows,
        }
    }
}

#[cfg(test)]
mod tests;
