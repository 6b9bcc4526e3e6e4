//! Jobs: how each went last, when it comes next, and running one now.

use super::{instant, of_the_district};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    jobs::{self, Outcome, Run},
};
use axum::extract::State;
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Runs that are noted by the operator's own commands, and by nobody's clock here.
const BY_COMMAND: &[&str] = &["backup"];

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(run_now))
}

/// How a run went.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum JobOutcome {
    /// It did what there was to do.
    Done,
    /// It stopped at something unexpected: the service's log names it.
    Failed,
}

/// The last run of a job.
#[derive(Debug, Serialize, ToSchema)]
struct JobRun {
    /// RFC 3339 UTC.
    started_at: String,
    /// RFC 3339 UTC.
    ended_at: String,
    outcome: JobOutcome,
    /// How much there was: rows removed, entries made, messages handed over, rows copied.
    done: u64,
    /// Who had it run out of its turn.
    asked_by: Option<String>,
}

/// Something that runs by itself, or by a command of the operator.
#[derive(Debug, Serialize, ToSchema)]
struct JobItem {
    /// `expiry`, `outbox`, `retention`, `reseal` or `backup`.
    name: String,
    last: Option<JobRun>,
    /// RFC 3339 UTC: when it comes next; none of what the operator runs.
    next_at: Option<String>,
    /// Whether it runs at this moment.
    running: bool,
    /// Whether it may be run from here.
    runs_by_hand: bool,
}

/// How far the log was signed.
#[derive(Debug, Serialize, ToSchema)]
struct Publishing {
    /// Entries in the log.
    entries: u64,
    /// Of which so many stand under the newest signed checkpoint.
    signed: Option<u64>,
    /// RFC 3339 UTC: when that was signed.
    signed_at: Option<String>,
    /// Why nothing is signed and nothing recorded, while that is so.
    refusal: Option<String>,
}

/// Everything that runs by itself.
#[derive(Debug, Serialize, ToSchema)]
struct JobList {
    publishing: Publishing,
    items: Vec<JobItem>,
}

/// What runs by itself: how it went last and when it comes next.
#[utoipa::path(
    get, path = "/api/v1/jobs", tag = "people", responses((status = 200, body = JobList))
)]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<JobList>, Error> {
    of_the_district(&app, &actor).await?;
    view(&app).await
}

async fn view(app: &App) -> Result<Json<JobList>, Error> {
    let noted = jobs::notes(&app.db).await?;
    let own = app.jobs.all().iter().map(|job| {
        let last = newest(app.jobs.last(job.name), job.name, &noted);
        let every_ms = job
            .every
            .and_then(|every| i64::try_from(every.as_millis()).ok());
        let next_ms = last
            .zip(every_ms)
            .map(|(run, every_ms)| run.ended_at_ms + every_ms);
        JobItem {
            name: job.name.to_owned(),
            next_at: next_ms.map(instant),
            last: last.map(view_of),
            running: app.jobs.is_running(job.name),
            runs_by_hand: job.every.is_some(),
        }
    });
    let by_command = BY_COMMAND.iter().map(|name| JobItem {
        name: (*name).to_owned(),
        last: noted.get(*name).copied().map(view_of),
        next_at: None,
        running: false,
        runs_by_hand: false,
    });
    let signed = app.publisher.published().await?;
    Ok(Json(JobList {
        publishing: Publishing {
            entries: app.publisher.snapshot().await?.size(),
            signed: signed.map(|(size, _)| size),
            signed_at: signed.map(|(_, at_ms)| instant(at_ms)),
            refusal: app.publisher.refusal(),
        },
        items: own.chain(by_command).collect(),
    }))
}

/// What this process knows, or another node or the run before the last start wrote down.
fn newest(own: Option<Run>, name: &str, noted: &BTreeMap<String, Run>) -> Option<Run> {
    let noted = noted.get(name).copied();
    [own, noted]
        .into_iter()
        .flatten()
        .max_by_key(|run| run.started_at_ms)
}

fn view_of(run: Run) -> JobRun {
    JobRun {
        started_at: instant(run.started_at_ms),
        ended_at: instant(run.ended_at_ms),
        outcome: match run.outcome {
            Outcome::Done => JobOutcome::Done,
            Outcome::Failed => JobOutcome::Failed,
        },
        done: run.done,
        asked_by: run.asked_by.map(|by| by.to_string()),
    }
}

/// Runs a job now instead of waiting for its turn. It does what it would do by itself, and nothing twice.
#[utoipa::path(
    post, path = "/api/v1/jobs/{name}/run", tag = "people",
    params(("name" = String, Path, description = "`expiry`, `outbox` or `retention`")),
    responses((status = 200, body = JobList))
)]
async fn run_now(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(name): Path<String>,
) -> Result<Json<JobList>, Error> {
    of_the_district(&app, &actor).await?;
    // What has no clock of its own is for two to decide.
    let mut all = app.jobs.all().iter();
    if !all.any(|job| job.name == name && job.every.is_some()) {
        return Err(Error::refused("job_unknown"));
    }
    let (running, by) = (Arc::clone(&app), actor.account);
    // On a task of its own: a caller that goes away does not cut it off.
    let run = tokio::spawn(async move { jobs::run(&running, &name, Some(by)).await });
    let run = run.await.map_err(anyhow::Error::from)?;
    run.ok_or_else(|| Error::refused("job_unknown"))?;
    view(&app).await
}
