//! What is kept for a stated time, and goes when that is over.
//!
//! In scope: running the rules, every hour and by `haizhu retention`. Not in scope: the rules themselves; each module
//! states its own beside its other SQL, and `app` gathers them. A test finds tables with an end that no rule knows.

use crate::{
    app::{self, App},
    clock::Clock,
    config::Config,
    db::{Db, run},
    error::Error,
};
use std::{fmt, sync::Arc, time::Duration};
use tokio::task::JoinHandle;

/// How often the rules run.
const EVERY: Duration = Duration::from_hours(1);

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

/// Runs the rules for as long as the service does.
pub(crate) fn start(app: Arc<App>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut hourly = tokio::time::interval(EVERY);
        loop {
            hourly.tick().await;
            match remove(&app.db, app.clock.now_ms()).await {
                Ok(found) => {
                    for Found { what, rows, .. } in found.iter().filter(|found| found.rows > 0) {
                        tracing::info!(rows, what, "Removed what was past its time");
                    }
                }
                Err(error) => tracing::error!(cause = ?error, "Retention failed"),
            }
        }
    })
}

/// What is past its time in the database of these settings, or what of it was removed.
pub(crate) async fn once(config: &Config, dry_run: DryRun) -> anyhow::Result<Vec<Found>> {
    let clock = config.now.map_or_else(Clock::system, Clock::starting_at);
    let db = Db::open(&config.database, 2).await?;
    db.migrate().await?;
    let found = match dry_run {
        DryRun::Yes => count(&db, clock.now_ms()).await,
        DryRun::No => remove(&db, clock.now_ms()).await,
    };
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
        let rows = run!(tx.conn(), fetch_all, (i64,), sqlite: sql, postgres: sql, before)?;
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
        let rows = run!(tx.conn(), execute, sqlite: sql, postgres: sql, before)?;
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
