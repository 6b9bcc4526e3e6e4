//! Opening and ending calendar addresses, and what calendar programs fetch under them.

use super::{
    store::{self, Entry},
    text::{Event, Status, calendar},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    volunteering::teams,
};
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use ledger::{ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// A calendar shows so much of the past.
const BEHIND_MS: i64 = 60 * 86_400 * 1_000;

/// The routes of calendar addresses.
pub(in crate::volunteering) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(end))
        .routes(routes!(fetch))
}

/// An address that is open. The address itself was shown once.
#[derive(Debug, Serialize, ToSchema)]
struct CalendarAddress {
    /// 32 hex digits; none for one's own shifts.
    team: Option<String>,
    team_name: Option<String>,
    /// RFC 3339 UTC.
    opened_at: String,
}

/// Addresses that are open.
#[derive(Debug, Serialize, ToSchema)]
struct CalendarAddresses {
    items: Vec<CalendarAddress>,
}

/// My calendar addresses.
#[utoipa::path(
    get, path = "/api/v1/me/calendars", tag = "volunteering", responses((status = 200, body = CalendarAddresses))
)]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<CalendarAddresses>, Error> {
    let mut items = Vec::new();
    for feed in store::of(&app.db, actor.account).await? {
        let team = (!feed.team.is_empty()).then_some(feed.team);
        let team_name = match &team {
            Some(team) => teams::find(&app.db, team).await?.map(|team| team.name),
            None => None,
        };
        items.push(CalendarAddress {
            team,
            team_name,
            opened_at: instant(feed.created_at_ms).to_string(),
        });
    }
    Ok(Json(CalendarAddresses { items }))
}

/// Of what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CalendarWish {
    /// A team that one belongs to, 32 hex digits; none for one's own shifts.
    team: Option<String>,
}

/// An address that was just opened, shown this once.
#[derive(Debug, Serialize, ToSchema)]
struct OpenedCalendar {
    /// Whoever has it sees these shifts.
    url: String,
}

/// Opens an address for a calendar program. One that was open before ends.
#[utoipa::path(
    post, path = "/api/v1/me/calendars", tag = "volunteering", request_body = CalendarWish,
    responses((status = 201, body = OpenedCalendar))
)]
async fn open(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<CalendarWish>,
) -> Result<(StatusCode, Json<OpenedCalendar>), Error> {
    let team = wish.team.unwrap_or_default();
    if !team.is_empty() && !belongs(&app, &team, actor.account).await? {
        return Err(Error::refused("team_unknown"));
    }
    let secret = hex::encode(app.random.bytes::<32>());
    let mut tx = app.db.begin().await?;
    let whose = (actor.account, team.as_str());
    store::open(&mut tx, &hash(&secret), whose, app.clock.now_ms()).await?;
    tx.commit().await?;
    let url = format!("{}/api/v1/calendars/{secret}", app.config.public_url);
    Ok((StatusCode::CREATED, Json(OpenedCalendar { url })))
}

/// Ends an address: programs that have it get nothing more.
#[utoipa::path(
    post, path = "/api/v1/me/calendars/end", tag = "volunteering", request_body = CalendarWish,
    responses((status = 200, body = CalendarAddresses))
)]
async fn end(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<CalendarWish>,
) -> Result<Json<CalendarAddresses>, Error> {
    let mut tx = app.db.begin().await?;
    store::end(&mut tx, actor.account, &wish.team.unwrap_or_default()).await?;
    tx.commit().await?;
    list(State(app), actor).await
}

/// A calendar, for whoever has its address.
#[utoipa::path(
    get, path = "/api/v1/calendars/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "The secret of the address, 64 hex digits")),
    responses((status = 200, description = "RFC 5545", body = String, content_type = "text/calendar"))
)]
async fn fetch(
    State(app): State<Arc<App>>,
    Path(secret): Path<String>,
) -> Result<impl IntoResponse, Error> {
    let unknown = || Error::refused("calendar_unknown");
    let feed = store::find(&app.db, &hash(&secret)).await?;
    let feed = feed.ok_or_else(unknown)?;
    let account: Id = feed.account.parse().map_err(anyhow::Error::from)?;
    let from_ms = app.clock.now_ms() - BEHIND_MS;
    let (name, entries) = if feed.team.is_empty() {
        let entries = store::own(&app.db, account, from_ms).await?;
        ("海珠社工 我的班次".to_owned(), entries)
    } else {
        // Whoever has left the team sees it no longer.
        let team = teams::find(&app.db, &feed.team).await?;
        let team = team.ok_or_else(unknown)?;
        if !belongs(&app, &team.id, account).await? {
            return Err(unknown());
        }
        let entries = store::of_team(&app.db, &team.id, from_ms).await?;
        (team.name, entries)
    };
    let in_order = entries.into_iter().rev();
    let events: Vec<Event> = in_order.map(|one| event(&app, one)).collect();
    Ok((
        [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
            (header::CACHE_CONTROL, "private, no-store"),
        ],
        calendar(&name, &events),
    ))
}

async fn belongs(app: &App, team: &str, account: Id) -> Result<bool, Error> {
    if teams::membership(&app.db, team, account).await?.is_some() {
        return Ok(true);
    }
    let team = teams::find(&app.db, team).await?;
    Ok(team.is_some_and(|team| team.supervisor == account.to_string()))
}

fn event(app: &App, one: Entry) -> Event {
    let status = match (one.activity_state.as_str(), one.state.as_str()) {
        ("cancelled", _) | (_, "cancelled") => Status::Cancelled,
        (_, "waiting") => Status::Tentative,
        _ => Status::Confirmed,
    };
    Event {
        // No host in it (RFC 7986 §5.3): an event stays the same when the site moves.
        uid: one.shift,
        sequence: one.revision,
        status,
        starts: instant(one.starts_at_ms),
        ends: instant(one.ends_at_ms),
        changed: instant(one.changed_at_ms),
        summary: one.name,
        location: one.place,
        description: [one.content, one.organiser].join("\n"),
        url: format!(
            "{}/volunteering/activities/{}",
            app.config.public_url, one.activity
        ),
        place_e6: one.latitude_e6.zip(one.longitude_e6),
    }
}

/// What is kept of a secret.
fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

fn instant(at_ms: i64) -> Instant {
    Instant::from_unix(at_ms.div_euclid(1_000))
}
