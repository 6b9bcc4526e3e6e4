//! Planning activities, publishing and cancelling them, finding shifts.

use super::{
    model::{
        CANCEL_HOURS_MAX, NEEDS_MAX, QUANTITY_MAX, Repeat, SHIFTS_MAX, Span, check_span, organises,
        repeated, window,
    },
    publish::Publish,
    store::{self, Need, Organised, Shift, WantedShifts},
    view::{
        OrganisedItem, ShiftItem, may_organise, may_organise_in, organised_item, part_of,
        shift_items,
    },
};
use crate::{
    access::{Actor, Role},
    app::App,
    db::Tx,
    error::Error,
    extract::{Idempotency, Json, Path, Query},
    identity,
    journal::Idempotent,
    messages::{Notice, tell},
    volunteering::{
        activities::Posting,
        college, sign_ups,
        teams::{self, SKILLS},
    },
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{area::AreaPath, standard::HoursClass, time::Instant};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// A list of shifts spans a month with what lies around it.
const SPAN_SECONDS_MAX: i64 = 62 * 86_400;

/// What has ended stays in hand for a day: lists are put right, and people check out.
const BEHIND_MS: i64 = 86_400 * 1_000;

/// The routes of organised activities.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(in_hand, plan_activity))
        .routes(routes!(read))
        .routes(routes!(publish))
        .routes(routes!(cancel))
        .routes(routes!(list_shifts))
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

/// Activities in hand.
#[derive(Debug, Serialize, ToSchema)]
struct OrganisedList {
    items: Vec<OrganisedItem>,
}

/// What I organise: drafts, and what has not ended since yesterday.
#[utoipa::path(
    get, path = "/api/v1/organised", tag = "volunteering", responses((status = 200, body = OrganisedList))
)]
async fn in_hand(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<OrganisedList>, Error> {
    let roles = [Role::TeamLeader, Role::SocialWorker, Role::Administrator];
    let mut areas: Vec<AreaPath> = roles
        .iter()
        .flat_map(|role| actor.areas(*role))
        .cloned()
        .collect();
    areas.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    areas.dedup();
    let since_ms = app.clock.now_ms() - BEHIND_MS;
    let mut items: Vec<OrganisedItem> = Vec::new();
    for area in &areas {
        // What lies inside another area of one's own is there already.
        if areas
            .iter()
            .any(|other| other != area && other.covers(area))
        {
            continue;
        }
        for one in store::in_hand(&app.db, area.as_str(), since_ms).await? {
            if organises(part_of(&app, &actor, &one).await?) {
                items.push(organised_item(&app, &actor, one).await?);
            }
        }
    }
    Ok(Json(OrganisedList { items }))
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

/// One activity with its shifts. Drafts are for whoever organises them.
#[utoipa::path(
    get, path = "/api/v1/organised/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 200, body = OrganisedItem))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<OrganisedItem>, Error> {
    let one = known(&app, &id).await?;
    if one.state == "draft" && !may_organise(&app, &actor, &one).await? {
        return Err(Error::refused("activity_unknown"));
    }
    Ok(Json(organised_item(&app, &actor, one).await?))
}

/// Publishes a draft before it begins. From then on it stands in the ledger.
#[utoipa::path(
    post, path = "/api/v1/organised/{id}/publish", tag = "volunteering",
    params(
        ("id" = String, Path, description = "The activity, 32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown")
    ),
    responses((status = 200, body = OrganisedItem))
)]
async fn publish(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(id): Path<String>,
) -> Result<Json<OrganisedItem>, Error> {
    let one = managed(&app, &actor, &id).await?;
    let route = "POST /organised/publish";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &id);
    let shifts = store::shifts_of(&app.db, std::slice::from_ref(&id)).await?;
    let spans: Vec<Span> = shifts.iter().map(span).collect();
    let (starts, ends) = window(&spans).ok_or_else(|| Error::refused("activity_unknown"))?;
    let in_charge = store::in_charge(&app.db, &app.keys, &id).await?;
    let words = one.announcement(in_charge, (starts, ends));
    let activity = id.parse().map_err(anyhow::Error::from)?;
    let command = Publish {
        app: Arc::clone(&app),
        by: actor.account,
        id: id.clone(),
        starts,
        posting: Posting::under(&app, actor.account, activity, &words)?,
    };
    app.journal.submit(command, Some(promise)).await?;
    let one = known(&app, &id).await?;
    Ok(Json(organised_item(&app, &actor, one).await?))
}

pub(super) fn span(shift: &Shift) -> Span {
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000));
    (at(shift.starts_at_ms), at(shift.ends_at_ms))
}

/// How much of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CancelScope {
    /// This one.
    This,
    /// This one and those after it.
    Following,
}

/// A cancellation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Cancellation {
    /// Everybody who signed up reads it.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
    scope: CancelScope,
}

/// Cancels an activity; everybody who signed up is told why. What has been done stays recorded.
#[utoipa::path(
    post, path = "/api/v1/organised/{id}/cancel", tag = "volunteering", request_body = Cancellation,
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 200, body = OrganisedItem))
)]
async fn cancel(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<Cancellation>,
) -> Result<Json<OrganisedItem>, Error> {
    let one = managed(&app, &actor, &id).await?;
    let reason = words::required("reason", &wish.reason, 200)?;
    let shifts = store::shifts_of(&app.db, std::slice::from_ref(&id)).await?;
    let now_ms = app.clock.now_ms();
    if shifts.iter().all(|shift| shift.ends_at_ms <= now_ms) {
        return Err(Error::refused("activity_over"));
    }
    let mut all = vec![one.clone()];
    if let (CancelScope::Following, Some(series)) = (wish.scope, &one.series) {
        let from_ms = shifts.iter().map(|shift| shift.starts_at_ms).min();
        let later = store::following(&app.db, series, from_ms.unwrap_or(i64::MAX)).await?;
        all.extend(later.into_iter().filter(|other| other.id != id));
    }
    let mut tx = app.db.begin().await?;
    for one in &all {
        college::lock(&mut tx, &one.id).await?;
        if !store::cancel(&mut tx, &one.id, &reason, now_ms).await? {
            continue;
        }
        let notices = cancelled(&mut tx, one, &reason, now_ms).await?;
        tell(&mut tx, &app.random, &notices, now_ms).await?;
    }
    tx.commit().await?;
    let one = known(&app, &id).await?;
    Ok(Json(organised_item(&app, &actor, one).await?))
}

/// Who is told that an activity was cancelled: of a course everybody once, also those in its line.
async fn cancelled(
    tx: &mut Tx,
    one: &Organised,
    reason: &str,
    now_ms: i64,
) -> Result<Vec<Notice>, Error> {
    let learners = college::enrolled_in(tx, &one.id).await?;
    if !learners.is_empty() {
        let notice = |account| Notice {
            account,
            kind: "course_cancelled",
            about: json!({"course": one.id, "name": one.name, "reason": reason}),
        };
        return Ok(learners.into_iter().map(notice).collect());
    }
    let told = sign_ups::signed_for(tx, &one.id, now_ms).await?;
    let notice = |(account, shift, starts_at_ms)| Notice {
        account,
        kind: "shift_cancelled",
        about: json!({
            "activity": one.id, "name": one.name, "shift": shift, "reason": reason,
            "starts_at": super::view::instant(starts_at_ms),
        }),
    };
    Ok(told.into_iter().map(notice).collect())
}

/// Shifts in the order in which they begin.
#[derive(Debug, Serialize, ToSchema)]
struct ShiftList {
    items: Vec<ShiftItem>,
}

/// Which shifts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ShiftQuery {
    /// RFC 3339: those that end after this.
    #[param(format = DateTime)]
    from: String,
    /// RFC 3339: those that begin before this; at most 62 days later.
    #[param(format = DateTime)]
    until: String,
    /// An area and what lies inside.
    area: Option<String>,
    /// 32 hex digits.
    team: Option<String>,
    /// One of the five classes.
    class: Option<String>,
    /// Part of the name, place or content.
    q: Option<String>,
}

/// Shifts of published activities, the earliest first.
#[utoipa::path(
    get, path = "/api/v1/shifts", tag = "volunteering", params(ShiftQuery),
    responses((status = 200, body = ShiftList))
)]
async fn list_shifts(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<ShiftQuery>,
) -> Result<Json<ShiftList>, Error> {
    let from = words::instant("from", &query.from)?;
    let until = words::instant("until", &query.until)?;
    if !(0..=SPAN_SECONDS_MAX).contains(&(until.unix() - from.unix())) {
        return Err(Error::field_invalid("until"));
    }
    let area = query.area.as_deref().unwrap_or_default();
    if !area.is_empty() && area.parse::<AreaPath>().is_err() {
        return Err(Error::field_invalid("area"));
    }
    let wanted = WantedShifts {
        from_ms: from.unix() * 1_000,
        until_ms: until.unix() * 1_000,
        area: area.to_owned(),
        team: words::optional("team", query.team.as_deref().unwrap_or_default(), 32)?,
        class: words::optional("class", query.class.as_deref().unwrap_or_default(), 20)?,
        text: words::optional("q", query.q.as_deref().unwrap_or_default(), 60)?,
    };
    let shifts = store::search(&app.db, &wanted).await?;
    Ok(Json(ShiftList {
        items: shift_items(&app, &actor, shifts).await?,
    }))
}

pub(super) async fn known(app: &App, id: &str) -> Result<Organised, Error> {
    let found = store::find(&app.db, id).await?;
    found.ok_or_else(|| Error::refused("activity_unknown"))
}

/// An activity that the actor organises; of others nothing is told.
pub(super) async fn managed(app: &App, actor: &Actor, id: &str) -> Result<Organised, Error> {
    let one = known(app, id).await?;
    if may_organise(app, actor, &one).await? {
        Ok(one)
    } else {
        Err(Error::refused("activity_unknown"))
    }
}
