//! The SQL of jobs.

use super::{Outcome, Run};
use crate::{
    db::{Db, execute, fetch_all},
    error::Error,
};
use std::collections::BTreeMap;

/// Writes down how a job went, in the place of the run before.
pub(crate) async fn note(db: &Db, name: &str, run: Run) -> Result<(), Error> {
    let outcome = match run.outcome {
        Outcome::Done => "done",
        Outcome::Failed => "failed",
    };
    let mut tx = db.begin().await?;
    execute!(
        &mut tx,
        "INSERT INTO jobs (name, started_at_ms, ended_at_ms, outcome, done, asked_by)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (name) DO UPDATE SET started_at_ms = excluded.started_at_ms,
             ended_at_ms = excluded.ended_at_ms, outcome = excluded.outcome, done = excluded.done,
             asked_by = excluded.asked_by
         WHERE jobs.started_at_ms <= excluded.started_at_ms",
        name,
        run.started_at_ms,
        run.ended_at_ms,
        outcome,
        i64::try_from(run.done).unwrap_or(i64::MAX),
        run.asked_by.map(|id| id.to_string())
    )?;
    tx.commit().await?;
    Ok(())
}

/// How each job went last, by its name.
pub(crate) async fn notes(db: &Db) -> Result<BTreeMap<String, Run>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64, i64, String, i64, Option<String>),
        "SELECT name, started_at_ms, ended_at_ms, outcome, done, asked_by FROM jobs ORDER BY name"
    )?;
    let run = |(name, started_at_ms, ended_at_ms, outcome, done, asked_by): (
        String,
        i64,
        i64,
        String,
        i64,
        Option<String>,
    )| {
        let run = Run {
            started_at_ms,
            ended_at_ms,
            outcome: if outcome == "done" {
                Outcome::Done
            } else {
                Outcome::Failed
            },
            done: u64::try_from(done).unwrap_or(0),
            asked_by: asked_by.and_then(|id| id.parse().ok()),
        };
        (name, run)
    };
    Ok(rows.into_iter().map(run).collect())
}
