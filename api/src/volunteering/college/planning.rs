//! Planning courses.

use super::{
    store::{self, Course},
    view::{CourseItem, one},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::Json,
    identity,
    volunteering::organising::{self, Need, Organised, Shift, check_span},
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{area::AreaPath, standard::HoursClass};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Sessions of one course: half a year, once a week.
const SESSIONS_MAX: usize = 26;
/// Learners in one course.
const CAPACITY_MAX: i64 = 500;
/// Of a certificate's validity.
const MONTHS_MAX: i64 = 120;
/// How long before the first session one may still withdraw.
const WITHDRAW_HOURS_MAX: i64 = 14 * 24;
/// What a learner is called in the list of a session.
const LEARNER: &str = "学员";

/// The routes of planning courses.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(plan_course))
}

/// When a session is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSession {
    /// RFC 3339, on a whole minute.
    #[schema(format = DateTime)]
    starts_at: String,
    /// RFC 3339, on a whole minute, exclusive; at most 24 hours later.
    #[schema(format = DateTime)]
    ends_at: String,
}

/// A course to plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewCourse {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    /// The university or school that teaches; empty: none.
    #[serde(default)]
    #[schema(max_length = 60)]
    partner: String,
    #[schema(min_length = 1, max_length = 30)]
    term: String,
    /// What one should bring, in words.
    #[serde(default)]
    #[schema(max_length = 200)]
    prerequisites: String,
    /// The course whose certificate one must hold, 32 hex digits.
    requires: Option<String>,
    /// An area of one's own.
    area: String,
    #[schema(min_length = 1, max_length = 100)]
    place: String,
    #[schema(min_length = 1, max_length = 1000)]
    content: String,
    #[schema(min_length = 1, max_length = 60)]
    organiser: String,
    #[serde(default)]
    #[schema(max_length = 30)]
    in_charge: String,
    #[schema(minimum = 1, maximum = 500)]
    capacity: i64,
    /// Per cent of the sessions' time that a certificate asks for.
    #[schema(minimum = 1, maximum = 100)]
    share_required: i64,
    /// Of a certificate; 0 for ever.
    #[schema(minimum = 0, maximum = 120)]
    valid_months: i64,
    /// Until how many hours before the first session one withdraws.
    #[schema(minimum = 0, maximum = 336)]
    withdraw_hours: i64,
    /// None overlaps another.
    #[schema(min_items = 1, max_items = 26)]
    sessions: Vec<NewSession>,
}

/// Plans a course. It is a draft until its activity is published; then people enrol.
#[utoipa::path(
    post, path = "/api/v1/courses", tag = "volunteering", request_body = NewCourse,
    responses((status = 201, body = CourseItem))
)]
async fn plan_course(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewCourse>,
) -> Result<(StatusCode, Json<CourseItem>), Error> {
    let activity = activity_of(&app, &actor, &new).await?;
    let sessions = sessions_of(&app, &activity.id, &new)?;
    let course = course_of(&app, &activity, &new, &sessions).await?;
    let in_charge = words::optional("in_charge", &new.in_charge, 30)?;
    let mut tx = app.db.begin().await?;
    organising::insert(&mut tx, &app.keys, &activity, &in_charge, &sessions).await?;
    store::insert(&mut tx, &course).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(one(&app, course).await?)))
}

/// Whether the actor is of the staff that runs courses in an area.
pub(super) fn runs_in(actor: &Actor, area: &str) -> bool {
    let Ok(area) = area.parse::<AreaPath>() else {
        return false;
    };
    [Role::SocialWorker, Role::Administrator]
        .iter()
        .any(|role| actor.holds_in(*role, &area))
}

async fn activity_of(app: &App, actor: &Actor, new: &NewCourse) -> Result<Organised, Error> {
    let area: AreaPath = new.area.parse().map_err(|_| Error::field_invalid("area"))?;
    if !runs_in(actor, area.as_str()) {
        return Err(Error::refused("role_missing"));
    }
    let areas = identity::area_names(&app.db).await?;
    if !areas.contains_key(area.as_str()) {
        return Err(Error::field_invalid("area"));
    }
    Ok(Organised {
        id: app.random.id().to_string(),
        seq: None,
        plan: None,
        team: None,
        series: None,
        class: HoursClass::Training.as_str().to_owned(),
        name: words::required("name", &new.name, 60)?,
        place: words::required("place", &new.place, 100)?,
        latitude_e6: None,
        longitude_e6: None,
        content: words::required("content", &new.content, 1_000)?,
        organiser: words::required("organiser", &new.organiser, 60)?,
        insurance: String::new(),
        risk: String::new(),
        state: "draft".to_owned(),
        reason: String::new(),
        created_by: actor.account.to_string(),
        revision: 0,
        changed_at_ms: app.clock.now_ms(),
        area: area.to_string(),
    })
}

/// Each session is a shift with one role, which has as many places as the course.
fn sessions_of(
    app: &App,
    activity: &str,
    new: &NewCourse,
) -> Result<Vec<(Shift, Vec<Need>)>, Error> {
    if !(1..=SESSIONS_MAX).contains(&new.sessions.len()) {
        return Err(Error::field_invalid("sessions"));
    }
    if !(1..=CAPACITY_MAX).contains(&new.capacity) {
        return Err(Error::field_invalid("capacity"));
    }
    if !(0..=WITHDRAW_HOURS_MAX).contains(&new.withdraw_hours) {
        return Err(Error::field_invalid("withdraw_hours"));
    }
    let mut spans = Vec::new();
    for wish in &new.sessions {
        let starts = words::instant("starts_at", &wish.starts_at)?;
        let ends = words::instant("ends_at", &wish.ends_at)?;
        check_span(starts, ends).map_err(|_| Error::field_invalid("sessions"))?;
        spans.push((starts, ends));
    }
    spans.sort();
    if spans.windows(2).any(|two| two[1].0 < two[0].1) {
        return Err(Error::field_invalid("sessions"));
    }
    let first = spans.first().map_or(0, |span| span.0.unix());
    let session = |(starts, ends): (ledger::time::Instant, ledger::time::Instant)| {
        let shift = Shift {
            id: app.random.id().to_string(),
            activity: activity.to_owned(),
            starts_at_ms: starts.unix() * 1_000,
            ends_at_ms: ends.unix() * 1_000,
            cancel_until_ms: (first - new.withdraw_hours * 3_600) * 1_000,
            cancelled_at_ms: None,
            reason: String::new(),
        };
        let need = Need {
            id: app.random.id().to_string(),
            shift: shift.id.clone(),
            name: LEARNER.to_owned(),
            quantity: new.capacity,
            taken: 0,
            age_min: 0,
            skill: String::new(),
            training: String::new(),
            course: None,
        };
        (shift, vec![need])
    };
    Ok(spans.into_iter().map(session).collect())
}

async fn course_of(
    app: &App,
    activity: &Organised,
    new: &NewCourse,
    sessions: &[(Shift, Vec<Need>)],
) -> Result<Course, Error> {
    if !(1..=100).contains(&new.share_required) {
        return Err(Error::field_invalid("share_required"));
    }
    if !(0..=MONTHS_MAX).contains(&new.valid_months) {
        return Err(Error::field_invalid("valid_months"));
    }
    let requires_name = match &new.requires {
        Some(course) => {
            let name = store::name_of(&app.db, course).await?;
            Some(name.ok_or_else(|| Error::field_invalid("requires"))?)
        }
        None => None,
    };
    Ok(Course {
        activity: activity.id.clone(),
        partner: words::optional("partner", &new.partner, 60)?,
        term: words::required("term", &new.term, 30)?,
        prerequisites: words::optional("prerequisites", &new.prerequisites, 200)?,
        requires: new.requires.clone(),
        requires_name,
        capacity: new.capacity,
        taken: 0,
        waiting: 0,
        share_required: new.share_required,
        valid_months: new.valid_months,
        withdraw_until_ms: sessions
            .first()
            .map_or(0, |(first, _)| first.cancel_until_ms),
        name: activity.name.clone(),
        area: activity.area.clone(),
        place: activity.place.clone(),
        content: activity.content.clone(),
        organiser: activity.organiser.clone(),
        state: activity.state.clone(),
        reason: String::new(),
    })
}
