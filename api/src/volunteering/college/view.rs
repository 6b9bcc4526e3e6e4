//! Finding courses: what everybody sees, and one's own part in them.

use super::{
    document::minutes,
    model::{minutes_required, passed},
    store::{self, Course, Enrolment},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity,
    volunteering::organising::{self, Shift},
};
use axum::extract::State;
use ledger::{ids::Id, time::Instant};
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Courses are shown so long after they ended: assessment and certificates come after the last session.
pub(super) const BEHIND_MS: i64 = 180 * 86_400_000;

/// The routes of finding courses.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(list_own))
}

/// When a session is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CourseSession {
    /// The shift, 32 hex digits.
    id: String,
    /// RFC 3339 UTC.
    starts_at: String,
    /// RFC 3339 UTC, exclusive.
    ends_at: String,
}

/// A course as everybody sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CourseItem {
    /// The activity, 32 hex digits.
    id: String,
    name: String,
    /// The university or school that teaches; empty: none.
    partner: String,
    /// Such as 2026 秋季.
    term: String,
    /// What one should bring, in words; empty: nothing.
    prerequisites: String,
    /// The course whose certificate one must hold, 32 hex digits.
    requires: Option<String>,
    requires_name: Option<String>,
    area: String,
    area_name: String,
    place: String,
    content: String,
    organiser: String,
    /// `draft`, `published` or `cancelled`.
    state: String,
    /// Of a cancellation.
    reason: String,
    capacity: i64,
    taken: i64,
    /// How many wait in line.
    waiting: i64,
    /// Per cent of the sessions' time that a certificate asks for.
    share_required: i64,
    /// The same in minutes.
    minutes_required: i64,
    /// How long all sessions are.
    minutes_planned: i64,
    /// Of a certificate; 0 for ever.
    valid_months: i64,
    /// RFC 3339 UTC: until then one withdraws; who came up from the line later, until it begins.
    withdraw_until: String,
    /// In their order.
    sessions: Vec<CourseSession>,
}

/// Courses, the next first.
#[derive(Debug, Serialize, ToSchema)]
struct CourseList {
    items: Vec<CourseItem>,
}

/// Courses that are going on, come, or ended within half a year.
#[utoipa::path(
    get, path = "/api/v1/courses", tag = "volunteering", responses((status = 200, body = CourseList))
)]
async fn list(State(app): State<Arc<App>>) -> Result<Json<CourseList>, Error> {
    let since_ms = app.clock.now_ms() - BEHIND_MS;
    let courses = store::lasting(&app.db, "published", since_ms).await?;
    Ok(Json(CourseList {
        items: items(&app, courses).await?,
    }))
}

/// A course that was published.
#[utoipa::path(
    get, path = "/api/v1/courses/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 200, body = CourseItem))
)]
async fn read(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<CourseItem>, Error> {
    let course = store::find(&app.db, &id).await?;
    let course = course.filter(|course| course.state != "draft");
    one(&app, course.ok_or_else(unknown)?).await.map(Json)
}

/// My part in a course.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OwnCourse {
    course: CourseItem,
    /// `confirmed`, `waiting` or `left`.
    state: String,
    /// Which place in the line, from 1, while waiting.
    waiting_place: Option<i64>,
    /// RFC 3339 UTC.
    enrolled_at: String,
    /// My approved learning time.
    minutes: i64,
    /// My recorded learning time that nobody has decided about yet.
    minutes_waiting: i64,
    /// `passed` or `failed`; none until it is noted.
    result: Option<String>,
    /// What the teacher says about it.
    note: String,
    /// Whether I have done what a certificate asks for.
    passed: bool,
    /// The number of my certificate, once it was made.
    certificate: Option<String>,
}

/// My courses.
#[derive(Debug, Serialize, ToSchema)]
struct OwnCourseList {
    items: Vec<OwnCourse>,
}

/// My courses, also those that I left, the newest first.
#[utoipa::path(
    get, path = "/api/v1/me/courses", tag = "volunteering", responses((status = 200, body = OwnCourseList))
)]
async fn list_own(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<OwnCourseList>, Error> {
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    // Of a course that was left and entered again, the newest counts.
    for enrolment in store::enrolments_of(&app.db, actor.account).await? {
        if !seen.insert(enrolment.course.clone()) {
            continue;
        }
        if let Some(course) = store::find(&app.db, &enrolment.course).await? {
            items.push(own(&app, actor.account, course, &enrolment).await?);
        }
    }
    Ok(Json(OwnCourseList { items }))
}

/// Somebody's part in a course.
pub(super) async fn own(
    app: &App,
    account: Id,
    course: Course,
    enrolment: &Enrolment,
) -> Result<OwnCourse, Error> {
    let learned = store::learned(&app.db, &course.activity, account).await?;
    let certificate = store::certificate_of(&app.db, &course.activity, account).await?;
    let sessions = sessions_of(app, &course).await?;
    let begins_ms = sessions.first().map_or(0, |first| first.starts_at_ms);
    let until_ms = enrolment.withdraws_until_ms(course.withdraw_until_ms, begins_ms);
    let course = CourseItem {
        withdraw_until: instant(until_ms).to_string(),
        ..one(app, course).await?
    };
    let (minutes, minutes_waiting) = minutes(&learned);
    let result = enrolment.result.as_deref();
    Ok(OwnCourse {
        passed: enrolment.state == "confirmed"
            && passed(course.minutes_required, minutes, result).is_ok(),
        state: enrolment.state.clone(),
        waiting_place: enrolment.place,
        enrolled_at: instant(enrolment.enrolled_at_ms).to_string(),
        minutes,
        minutes_waiting,
        result: enrolment.result.clone(),
        note: enrolment.note(&app.keys)?,
        certificate: certificate.map(|kept| kept.number),
        course,
    })
}

/// One course.
pub(super) async fn one(app: &App, course: Course) -> Result<CourseItem, Error> {
    let item = items(app, vec![course]).await?.pop();
    item.ok_or_else(unknown)
}

/// Courses with their sessions.
pub(super) async fn items(app: &App, courses: Vec<Course>) -> Result<Vec<CourseItem>, Error> {
    let ids: Vec<String> = courses.iter().map(|one| one.activity.clone()).collect();
    let mut sessions: BTreeMap<String, Vec<Shift>> = BTreeMap::new();
    for shift in organising::shifts_of(&app.db, &ids).await? {
        sessions
            .entry(shift.activity.clone())
            .or_default()
            .push(shift);
    }
    let areas = identity::area_names(&app.db).await?;
    let item = |course: Course| {
        let mut sessions = sessions.remove(&course.activity).unwrap_or_default();
        if course.state != "cancelled" {
            sessions.retain(Shift::stands);
        }
        let area_name = areas.get(&course.area).cloned().unwrap_or_default();
        item(course, &sessions, area_name)
    };
    Ok(courses.into_iter().map(item).collect())
}

fn item(course: Course, sessions: &[Shift], area_name: String) -> CourseItem {
    let minutes_planned = planned(sessions);
    let session = |shift: &Shift| CourseSession {
        id: shift.id.clone(),
        starts_at: instant(shift.starts_at_ms).to_string(),
        ends_at: instant(shift.ends_at_ms).to_string(),
    };
    CourseItem {
        minutes_required: minutes_required(minutes_planned, course.share_required),
        withdraw_until: instant(course.withdraw_until_ms).to_string(),
        sessions: sessions.iter().map(session).collect(),
        id: course.activity,
        name: course.name,
        partner: course.partner,
        term: course.term,
        prerequisites: course.prerequisites,
        requires: course.requires,
        requires_name: course.requires_name,
        area: course.area,
        area_name,
        place: course.place,
        content: course.content,
        organiser: course.organiser,
        state: course.state,
        reason: course.reason,
        capacity: course.capacity,
        taken: course.taken,
        waiting: course.waiting,
        share_required: course.share_required,
        minutes_planned,
        valid_months: course.valid_months,
    }
}

/// The sessions of a course that take place. One that was called off alone asks for no learning; a course that was
/// cancelled as a whole is not passed by the half of it that was held.
pub(super) async fn sessions_of(app: &App, course: &Course) -> Result<Vec<Shift>, Error> {
    let id = std::slice::from_ref(&course.activity);
    let mut sessions = organising::shifts_of(&app.db, id).await?;
    sessions.retain(|session| session.stands() || course.state == "cancelled");
    Ok(sessions)
}

/// How long these sessions are, in minutes.
pub(super) fn planned(sessions: &[Shift]) -> i64 {
    let length = |shift: &Shift| (shift.ends_at_ms - shift.starts_at_ms) / 60_000;
    sessions.iter().map(length).sum()
}

pub(super) fn unknown() -> Error {
    Error::refused("course_unknown")
}

pub(super) fn instant(at_ms: i64) -> Instant {
    Instant::from_unix(at_ms.div_euclid(1_000))
}
