//! Activities in hand, publishing and cancelling them, finding shifts.

use super::{
    model::{Span, organises, window},
    publish::Publish,
    store::{self, Organised, Shift, WantedShifts},
    view::{OrganisedItem, ShiftItem, may_organise, organised_item, part_of, shift_items},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Path, Query},
    journal::Idempotent,
    volunteering::activities::Posting,
    words,
};
use axum::extract::State;
use ledger::{area::AreaPath, time::Instant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Shifts in one answer; the store asks for one more, so that a cut list says so.
const SHIFTS_MAX: usize = 500;
/// A list of shifts spans a month with what lies around it.
const SPAN_SECONDS_MAX: i64 = 62 * 86_400;

/// What has ended stays in hand for a day: lists are put right, and people check out.
const BEHIND_MS: i64 = 86_400 * 1_000;

/// The routes of organised activities.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(in_hand))
        .routes(routes!(read))
        .routes(routes!(publish))
        .routes(routes!(list_shifts))
}

/// Activities in hand.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OrganisedList {
    pub(super) items: Vec<OrganisedItem>,
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

/// Shifts in the order in which they begin.
#[derive(Debug, Serialize, ToSchema)]
struct ShiftList {
    /// At most 500.
    items: Vec<ShiftItem>,
    /// Whether there are more than these.
    more: bool,
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
    let mut shifts = store::search(&app.db, &wanted).await?;
    let more = shifts.len() > SHIFTS_MAX;
    shifts.truncate(SHIFTS_MAX);
    Ok(Json(ShiftList {
        items: shift_items(&app, &actor, shifts).await?,
        more,
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
