//! What runs by itself: each job on its own clock, never twice at once, and how it went last.
//!
//! In scope: running what `app` lists, running one out of its turn, remembering the last run. Not in scope: what a
//! job does; modules say that. Several nodes on one database run each job once a node: every job stands that.

mod store;

pub(crate) use store::{note, notes};

use crate::{app::App, error::Error};
use futures_util::future::BoxFuture;
use ledger::ids::Id;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::task::JoinHandle;

/// A job with nothing to do is written down at most this often, so that an idle service leaves its disk in peace.
const IDLE_NOTE_MS: i64 = 600_000;

/// Something that runs by itself.
#[derive(Debug)]
pub(crate) struct Job {
    /// Stable, `snake_case`.
    pub(crate) name: &'static str,
    /// From the end of one run to the next; none of what people decide about.
    pub(crate) every: Option<Duration>,
    /// Does what is due; how much there was.
    pub(crate) run: fn(Arc<App>) -> BoxFuture<'static, Result<u64, Error>>,
}

/// How a run went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what there was to do.
    Done,
    /// It stopped at something unexpected, which the log names.
    Failed,
}

/// One run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) started_at_ms: i64,
    pub(crate) ended_at_ms: i64,
    pub(crate) outcome: Outcome,
    /// How much there was to do.
    pub(crate) done: u64,
    /// Who had it run out of its turn.
    pub(crate) asked_by: Option<Id>,
}

/// The jobs of this process.
#[derive(Debug)]
pub(crate) struct Jobs {
    all: &'static [Job],
    turns: Vec<tokio::sync::Mutex<()>>,
    last: Mutex<BTreeMap<&'static str, Run>>,
}

impl Jobs {
    /// Those of the list, none of them running.
    pub(crate) fn of(all: &'static [Job]) -> Self {
        Self {
            turns: all.iter().map(|_| tokio::sync::Mutex::default()).collect(),
            all,
            last: Mutex::default(),
        }
    }

    /// Every job.
    pub(crate) fn all(&self) -> &'static [Job] {
        self.all
    }

    /// How a job went last in this process.
    pub(crate) fn last(&self, name: &str) -> Option<Run> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.get(name).copied()
    }

    /// Whether it runs at this moment.
    pub(crate) fn is_running(&self, name: &str) -> bool {
        let at = self.all.iter().position(|job| job.name == name);
        at.is_some_and(|at| self.turns[at].try_lock().is_err())
    }
}

/// Runs every job for as long as the service does.
pub(crate) fn start(app: &Arc<App>) -> Vec<JoinHandle<()>> {
    let keep = |job: &'static Job| {
        let (app, every) = (Arc::clone(app), job.every?);
        Some(tokio::spawn(async move {
            loop {
                let _ = run(&app, job.name, None).await;
                tokio::time::sleep(every).await;
            }
        }))
    };
    app.jobs.all().iter().filter_map(keep).collect()
}

/// Runs a job now, behind whoever runs it already. None when there is no such job.
pub(crate) async fn run(app: &Arc<App>, name: &str, asked_by: Option<Id>) -> Option<Run> {
    let at = app.jobs.all.iter().position(|job| job.name == name)?;
    let job = &app.jobs.all[at];
    let _turn = app.jobs.turns[at].lock().await;
    let started_at_ms = app.clock.now_ms();
    let result = (job.run)(Arc::clone(app)).await;
    if let Err(error) = &result {
        tracing::error!(job = job.name, cause = ?error, "A job failed");
    }
    let run = Run {
        started_at_ms,
        ended_at_ms: app.clock.now_ms(),
        outcome: if result.is_ok() {
            Outcome::Done
        } else {
            Outcome::Failed
        },
        done: result.unwrap_or(0),
        asked_by,
    };
    let before = {
        let mut last = app.jobs.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.insert(job.name, run)
    };
    if is_worth_noting(before, run)
        && let Err(error) = note(&app.db, job.name, run).await
    {
        tracing::warn!(job = job.name, cause = ?error, "How a job went was not written down");
    }
    Some(run)
}

/// The first run, one that did something or went otherwise than the last, and an idle one now and then.
fn is_worth_noting(before: Option<Run>, now: Run) -> bool {
    before.is_none_or(|before| {
        let same = before.outcome == now.outcome && now.outcome == Outcome::Done;
        let slot = |run: Run| run.started_at_ms.div_euclid(IDLE_NOTE_MS);
        !same || now.done > 0 || now.asked_by.is_some() || slot(before) != slot(now)
    })
}

#[cfg(test)]
mod tests;
