//! Courses in the hand of those who run them: drafts, and who learns.

use super::{
    document::minutes,
    planning::runs_in,
    store::{self, Course},
    view::{BEHIND_MS, CourseItem, items, one, unknown},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity,
};
use axum::extract::State;
use ledger::ids::Id;
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of those who run courses.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(in_hand))
        .routes(routes!(read))
}

/// Courses of my areas.
#[derive(Debug, Serialize, ToSchema)]
struct CoursesInHand {
    items: Vec<CourseItem>,
}

/// Courses of my areas with drafts, the next first; those that ended stay for half a year.
#[utoipa::path(
    get, path = "/api/v1/organised/courses", tag = "volunteering", responses((status = 200, body = CoursesInHand))
)]
async fn in_hand(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<CoursesInHand>, Error> {
    let mut courses = store::lasting(&app.db, "", app.clock.now_ms() - BEHIND_MS).await?;
    courses.retain(|course| runs_in(&actor, &course.area));
    Ok(Json(CoursesInHand {
        items: items(&app, courses).await?,
    }))
}

/// Somebody in a course or in its line.
#[derive(Debug, Serialize, ToSchema)]
struct Learner {
    /// 32 hex digits.
    account: String,
    name: String,
    /// `confirmed` or `waiting`.
    state: String,
    /// Approved learning time.
    minutes: i64,
    /// Recorded learning time that nobody has decided about yet.
    minutes_waiting: i64,
    /// `passed` or `failed`; none until it is noted.
    result: Option<String>,
    note: String,
    /// Whether a certificate was made.
    certified: bool,
    /// Whether it was revoked.
    revoked: bool,
}

/// A course with everybody in it and in its line, in the order in which they came.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CourseInHand {
    course: CourseItem,
    learners: Vec<Learner>,
}

/// A course of my areas and who learns in it.
#[utoipa::path(
    get, path = "/api/v1/organised/courses/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 200, body = CourseInHand))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<CourseInHand>, Error> {
    let course = run_by(&app, &actor, &id).await?;
    with_learners(&app, course).await.map(Json)
}

/// A course that the actor runs; of others nothing is told.
pub(super) async fn run_by(app: &App, actor: &Actor, id: &str) -> Result<Course, Error> {
    let course = store::find(&app.db, id).await?;
    let course = course.filter(|course| runs_in(actor, &course.area));
    course.ok_or_else(unknown)
}

pub(super) async fn with_learners(app: &App, course: Course) -> Result<CourseInHand, Error> {
    let enrolled = store::enrolled(&app.db, &course.activity).await?;
    let accounts: Vec<Id> = enrolled
        .iter()
        .filter_map(|one| one.account.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let mut learned: BTreeMap<String, Vec<store::Learned>> = BTreeMap::new();
    for one in store::learned_by_all(&app.db, &course.activity).await? {
        learned.entry(one.member.clone()).or_default().push(one);
    }
    let certified = store::certified_in(&app.db, &course.activity).await?;
    let certified: BTreeMap<String, bool> = certified
        .into_iter()
        .map(|(account, revoked_at_ms)| (account, revoked_at_ms.is_some()))
        .collect();
    let mut learners = Vec::new();
    for one in enrolled {
        let account: Id = one.account.parse().map_err(anyhow::Error::from)?;
        let (minutes, minutes_waiting) = minutes(learned.get(&one.account).map_or(&[], |all| all));
        let name = names.get(&account).map(|name| name.as_str().to_owned());
        learners.push(Learner {
            note: one.note(&app.keys)?,
            name: name.unwrap_or_default(),
            certified: certified.contains_key(&one.account),
            revoked: certified.get(&one.account) == Some(&true),
            account: one.account,
            state: one.state,
            minutes,
            minutes_waiting,
            result: one.result,
        });
    }
    Ok(CourseInHand {
        course: self::one(app, course).await?,
        learners,
    })
}
