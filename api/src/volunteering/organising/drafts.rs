//! The form with which an activity is planned, checked, and kept as a draft or as several.

use super::{
    model::{
        CANCEL_HOURS_MAX, NEEDS_MAX, QUANTITY_MAX, Repeat, SHIFTS_MAX, Span, check_span, repeated,
    },
    routes::OrganisedList,
    store::{self, Need, Organised, Shift},
    view::{may_organise, may_organise_in, organised_item},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::Json,
    identity,
    volunteering::{
        college,
        teams::{self, SKILLS},
    },
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{area::AreaPath, standard::HoursClass};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The route of planning.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(plan_activity))
}

/// How many for what, and what they must bring.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewNeed {
    /// What they do, such as 引导.
    #[schema(min_length = 1, max_length = 30)]
    name: String,
    #[schema(minimum = 1, maximum = 500)]
    quantity: i64,
    /// In years on the day; 0 is any.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 80)]
    age_min: i64,
    /// A code such as `first_aid`; empty is any.
    #[serde(default)]
    #[schema(max_length = 20)]
    skill: String,
    /// The name of a training whose hours were approved; empty is none.
    #[serde(default)]
    #[schema(max_length = 100)]
    training: String,
    /// The course whose certificate it asks for, 32 hex digits: of that course, or of the same in another term.
    course: Option<String>,
}

/// A shift to plan.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewShift {
    /// RFC 3339, on a whole minute.
    #[schema(format = DateTime)]
    starts_at: String,
    /// RFC 3339, on a whole minute, exclusive; at most 24 hours later.
    #[schema(format = DateTime)]
    ends_at: String,
    #[schema(min_items = 1, max_items = 6)]
    needs: Vec<NewNeed>,
}

/// An activity to plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewOrganised {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    /// `volunteer`, `exchange`, `training`, `keeper` or `drill`.
    class: String,
    /// An area of one's own.
    area: String,
    #[schema(min_length = 1, max_length = 100)]
    place: String,
    /// Degrees, WGS-84.
    latitude: Option<f64>,
    longitude: Option<f64>,
    #[schema(max_length = 1000)]
    content: String,
    #[schema(min_length = 1, max_length = 60)]
    organiser: String,
    #[schema(max_length = 30)]
    in_charge: String,
    /// What is insured.
    #[serde(default)]
    #[schema(max_length = 200)]
    insurance: String,
    /// What one should know about risks.
    #[serde(default)]
    #[schema(max_length = 400)]
    risk: String,
    /// 32 hex digits.
    team: Option<String>,
    /// 32 hex digits.
    plan: Option<String>,
    #[schema(min_items = 1, max_items = 12)]
    shifts: Vec<NewShift>,
    /// Until how many hours before the start one takes oneself off the list.
    #[schema(minimum = 0, maximum = 336)]
    cancel_hours: i64,
    repeat: Option<Repeat>,
}

/// Plans an activity, or several when it repeats. They are drafts until they are published.
#[utoipa::path(
    post, path = "/api/v1/organised", tag = "volunteering", request_body = NewOrganised,
    responses((status = 201, body = OrganisedList))
)]
async fn plan_activity(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewOrganised>,
) -> Result<(StatusCode, Json<OrganisedList>), Error> {
    let first = first_of(&app, &actor, &new).await?;
    let spans = spans_of(&new)?;
    check_courses(&app, &new).await?;
    let turns = repeated(&spans, new.repeat)?;
    let series = (turns.len() > 1).then(|| app.random.id().to_string());
    let in_charge = words::optional("in_charge", &new.in_charge, 30)?;
    let mut made = Vec::new();
    let mut tx = app.db.begin().await?;
    for spans in &turns {
        let one = Organised {
            id: app.random.id().to_string(),
            series: series.clone(),
            ..first.clone()
        };
        let shifts = shifts_of(&app, &one.id, spans, &new)?;
        store::insert(&mut tx, &app.keys, &one, &in_charge, &shifts).await?;
        made.push(one);
    }
    tx.commit().await?;
    let mut items = Vec::new();
    for one in made {
        items.push(organised_item(&app, &actor, one).await?);
    }
    Ok((StatusCode::CREATED, Json(OrganisedList { items })))
}

/// The activity without its times, its words checked.
async fn first_of(app: &App, actor: &Actor, new: &NewOrganised) -> Result<Organised, Error> {
    let area: AreaPath = new.area.parse().map_err(|_| Error::field_invalid("area"))?;
    may_organise_in(actor, &area)?;
    if !identity::area_names(&app.db)
        .await?
        .contains_key(area.as_str())
    {
        return Err(Error::field_invalid("area"));
    }
    let class: HoursClass = new
        .class
        .parse()
        .map_err(|_| Error::field_invalid("class"))?;
    let one = Organised {
        id: String::new(),
        seq: None,
        plan: new.plan.clone(),
        team: new.team.clone(),
        series: None,
        class: class.as_str().to_owned(),
        name: words::required("name", &new.name, 60)?,
        place: words::required("place", &new.place, 100)?,
        latitude_e6: degrees("latitude", new.latitude, 90.0)?,
        longitude_e6: degrees("longitude", new.longitude, 180.0)?,
        content: words::optional("content", &new.content, 1_000)?,
        organiser: words::required("organiser", &new.organiser, 60)?,
        insurance: words::optional("insurance", &new.insurance, 200)?,
        risk: words::optional("risk", &new.risk, 400)?,
        state: "draft".to_owned(),
        reason: String::new(),
        created_by: actor.account.to_string(),
        revision: 0,
        changed_at_ms: app.clock.now_ms(),
        area: area.to_string(),
    };
    if let Some(team) = &one.team {
        let team = teams::find(&app.db, team).await?;
        // A team of somewhere else does nothing here, and another leader's team nothing for me.
        let ours = team.is_some_and(|team| team.area == one.area && team.state == "active");
        if !ours || !may_organise(app, actor, &one).await? {
            return Err(Error::refused("team_unknown"));
        }
    }
    if let Some(plan) = &one.plan {
        let plan = store::plan(&app.db, plan).await?;
        let plan = plan.ok_or_else(|| Error::field_invalid("plan"))?;
        let covers = plan
            .area
            .parse::<AreaPath>()
            .is_ok_and(|held| held.covers(&area));
        if !covers {
            return Err(Error::field_invalid("plan"));
        }
    }
    Ok(one)
}

/// What is asked for must be known: nobody could ever sign up otherwise.
async fn check_courses(app: &App, new: &NewOrganised) -> Result<(), Error> {
    let needs = new.shifts.iter().flat_map(|shift| &shift.needs);
    for course in needs.filter_map(|need| need.course.as_ref()) {
        let name = college::name_of(&app.db, course).await?;
        name.ok_or_else(|| Error::field_invalid("course"))?;
    }
    Ok(())
}

fn spans_of(new: &NewOrganised) -> Result<Vec<Span>, Error> {
    if !(1..=SHIFTS_MAX).contains(&new.shifts.len()) {
        return Err(Error::field_invalid("shifts"));
    }
    let span = |shift: &NewShift| {
        let span = (
            words::instant("starts_at", &shift.starts_at)?,
            words::instant("ends_at", &shift.ends_at)?,
        );
        check_span(span.0, span.1)?;
        Ok(span)
    };
    new.shifts.iter().map(span).collect()
}

fn shifts_of(
    app: &App,
    activity: &str,
    spans: &[Span],
    new: &NewOrganised,
) -> Result<Vec<(Shift, Vec<Need>)>, Error> {
    if !(0..=CANCEL_HOURS_MAX).contains(&new.cancel_hours) {
        return Err(Error::field_invalid("cancel_hours"));
    }
    let shift = |((starts, ends), wish): (&Span, &NewShift)| {
        let shift = Shift {
            id: app.random.id().to_string(),
            activity: activity.to_owned(),
            starts_at_ms: starts.unix() * 1_000,
            ends_at_ms: ends.unix() * 1_000,
            cancel_until_ms: (starts.unix() - new.cancel_hours * 3_600) * 1_000,
            cancelled_at_ms: None,
            reason: String::new(),
        };
        if !(1..=NEEDS_MAX).contains(&wish.needs.len()) {
            return Err(Error::field_invalid("needs"));
        }
        let needs = wish.needs.iter().map(|need| need_of(app, &shift.id, need));
        let needs = needs.collect::<Result<Vec<Need>, Error>>()?;
        Ok((shift, needs))
    };
    spans.iter().zip(&new.shifts).map(shift).collect()
}

fn need_of(app: &App, shift: &str, new: &NewNeed) -> Result<Need, Error> {
    if !(1..=QUANTITY_MAX).contains(&new.quantity) {
        return Err(Error::field_invalid("quantity"));
    }
    if !(0..=80).contains(&new.age_min) {
        return Err(Error::field_invalid("age_min"));
    }
    if !new.skill.is_empty() && !SKILLS.contains(&new.skill.as_str()) {
        return Err(Error::field_invalid("skill"));
    }
    Ok(Need {
        id: app.random.id().to_string(),
        shift: shift.to_owned(),
        name: words::required("needs.name", &new.name, 30)?,
        quantity: new.quantity,
        taken: 0,
        age_min: new.age_min,
        skill: new.skill.clone(),
        training: words::optional("training", &new.training, 100)?,
        course: new.course.clone(),
    })
}

/// Millionths of a degree; nothing finer is told of any place.
pub(super) fn degrees(
    field: &'static str,
    given: Option<f64>,
    most: f64,
) -> Result<Option<i64>, Error> {
    let Some(given) = given else { return Ok(None) };
    if !given.is_finite() || given.abs() > most {
        return Err(Error::field_invalid(field));
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 180 million")]
    let e6 = (given * 1e6).round() as i64;
    Ok(Some(e6))
}
