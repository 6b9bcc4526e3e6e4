//! What learners achieved, and certificates that are taken back.

use super::{
    organised::{CourseInHand, run_by, with_learners},
    store::{self, Course, Enrolment},
    view::sessions_of,
};
use crate::{
    access::Actor,
    app::App,
    db::Tx,
    error::Error,
    extract::{Json, Path},
    messages::{Notice, tell},
    words,
};
use axum::extract::State;
use ledger::ids::Id;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of assessment.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(assess))
        .routes(routes!(revoke))
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CourseResult {
    Passed,
    Failed,
}

/// What somebody achieved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Assessment {
    /// 32 hex digits.
    account: String,
    result: CourseResult,
    /// The learner reads it.
    #[serde(default)]
    #[schema(max_length = 200)]
    note: String,
}

/// Notes what somebody achieved in a course of my areas, from its beginning on. Never oneself; once a certificate was
/// made, it stays.
#[utoipa::path(
    post, path = "/api/v1/courses/{id}/assess", tag = "volunteering", request_body = Assessment,
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 200, body = CourseInHand))
)]
async fn assess(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(given): Json<Assessment>,
) -> Result<Json<CourseInHand>, Error> {
    let course = run_by(&app, &actor, &id).await?;
    let note = words::optional("note", &given.note, 200)?;
    begun(&app, &course).await?;
    let (account, enrolment) = learner(&app, &actor, &id, &given.account).await?;
    if store::certificate_of(&app.db, &id, account)
        .await?
        .is_some()
    {
        return Err(Error::refused("course_certified"));
    }
    let result = match given.result {
        CourseResult::Passed => "passed",
        CourseResult::Failed => "failed",
    };
    let acting = (actor.account, app.clock.now_ms());
    let mut tx = app.db.begin().await?;
    if !store::assess(&mut tx, &app.keys, &enrolment.id, (result, &note), acting).await? {
        return Err(Error::refused("course_not_enrolled"));
    }
    let kind = match given.result {
        CourseResult::Passed => "course_passed",
        CourseResult::Failed => "course_failed",
    };
    tell_learner(&app, &mut tx, account, kind, &course).await?;
    tx.commit().await?;
    with_learners(&app, course).await.map(Json)
}

/// Why a certificate is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Revocation {
    /// 32 hex digits.
    account: String,
    /// Its holder reads it; a stranger who checks the number does not.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Takes a certificate of a course of my areas back, for good. Never one's own.
#[utoipa::path(
    post, path = "/api/v1/courses/{id}/revoke", tag = "volunteering", request_body = Revocation,
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 200, body = CourseInHand))
)]
async fn revoke(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(given): Json<Revocation>,
) -> Result<Json<CourseInHand>, Error> {
    let course = run_by(&app, &actor, &id).await?;
    let reason = words::required("reason", &given.reason, 200)?;
    let account = somebody_else(&actor, &given.account)?;
    let kept = store::certificate_of(&app.db, &id, account).await?;
    let kept = kept.ok_or_else(|| Error::refused("certificate_unknown"))?;
    let acting = (actor.account, app.clock.now_ms());
    let mut tx = app.db.begin().await?;
    if !store::revoke(&mut tx, &app.keys, (&kept.number, &reason), acting).await? {
        return Err(Error::refused("certificate_revoked"));
    }
    tell_learner(&app, &mut tx, account, "certificate_revoked", &course).await?;
    tx.commit().await?;
    with_learners(&app, course).await.map(Json)
}

async fn begun(app: &App, course: &Course) -> Result<(), Error> {
    let sessions = sessions_of(app, course).await?;
    let now_ms = app.clock.now_ms();
    if course.state == "published" && sessions.iter().any(|one| one.starts_at_ms <= now_ms) {
        Ok(())
    } else {
        Err(Error::refused("course_not_begun"))
    }
}

fn somebody_else(actor: &Actor, account: &str) -> Result<Id, Error> {
    let account: Id = account
        .parse()
        .map_err(|_| Error::refused("course_not_enrolled"))?;
    // A family member who acts for somebody is the one who acts.
    if account == actor.account || Some(account) == actor.acting {
        Err(Error::refused("own_assessment"))
    } else {
        Ok(account)
    }
}

async fn learner(
    app: &App,
    actor: &Actor,
    course: &str,
    account: &str,
) -> Result<(Id, Enrolment), Error> {
    let account = somebody_else(actor, account)?;
    let enrolment = store::own(&app.db, course, account).await?;
    let enrolment = enrolment.filter(|one| one.state == "confirmed");
    let enrolment = enrolment.ok_or_else(|| Error::refused("course_not_enrolled"))?;
    Ok((account, enrolment))
}

async fn tell_learner(
    app: &App,
    tx: &mut Tx,
    account: Id,
    kind: &'static str,
    course: &Course,
) -> Result<(), Error> {
    let about = json!({"course": course.activity, "name": course.name});
    let notice = Notice {
        account,
        kind,
        about,
    };
    tell(tx, &app.random, &[notice], app.clock.now_ms()).await
}
