//! Visits as the two people of one see them: the recipient answers, the volunteer types in the recipient's code.

use super::{
    code,
    model::{TRIES_MAX, may_answer},
    store::{self, Visit},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity,
};
use axum::extract::State;
use ledger::{ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Visits shown at once; older ones are answered or past.
const SHOWN_MAX: i64 = 50;

/// The routes of the two people of a visit.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(answer))
        .routes(routes!(type_code))
}

/// A home visit of mine.
#[derive(Debug, Serialize, ToSchema)]
struct OwnVisit {
    /// 32 hex digits.
    id: String,
    /// Whether I was visited; else I visited.
    received: bool,
    /// The other one; empty where they are forgotten.
    with_name: String,
    activity_name: String,
    /// RFC 3339 UTC.
    starts_at: String,
    /// RFC 3339 UTC, exclusive.
    ends_at: String,
    /// `waiting`, `confirmed` or `denied`.
    state: String,
    /// Whether I can answer it, or type in its code, now.
    open: bool,
    /// Whether it is confirmed by a code that I ask the recipient for.
    by_code: bool,
    /// Tries left for the code.
    tries_left: i64,
}

/// Home visits of mine, the last ones first.
#[derive(Debug, Serialize, ToSchema)]
struct OwnVisits {
    items: Vec<OwnVisit>,
}

/// Home visits that I made or received.
#[utoipa::path(
    get, path = "/api/v1/me/visits", tag = "volunteering", responses((status = 200, body = OwnVisits))
)]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<OwnVisits>, Error> {
    own(&app, &actor).await.map(Json)
}

/// What the recipient says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VisitAnswer {
    /// False: this did not happen. Reviewers are shown that.
    happened: bool,
}

/// Says whether a visit to me happened: once, from the start of the shift and for two weeks.
#[utoipa::path(
    post, path = "/api/v1/visits/{id}/answer", tag = "volunteering", request_body = VisitAnswer,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = OwnVisits))
)]
async fn answer(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(said): Json<VisitAnswer>,
) -> Result<Json<OwnVisits>, Error> {
    let visit = known(&app, &id).await?;
    if visit.recipient != Some(actor.account.to_string()) {
        return Err(Error::refused("visit_unknown"));
    }
    let state = if said.happened { "confirmed" } else { "denied" };
    settle(&app, &visit, (state, "tap")).await?;
    own(&app, &actor).await.map(Json)
}

/// A recipient's code.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VisitCode {
    /// Six digits.
    #[schema(min_length = 6, max_length = 20)]
    code: String,
}

/// Confirms a visit of mine by the code that its recipient was told. After five wrong ones another code is needed.
#[utoipa::path(
    post, path = "/api/v1/visits/{id}/confirm", tag = "volunteering", request_body = VisitCode,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = OwnVisits))
)]
async fn type_code(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(typed): Json<VisitCode>,
) -> Result<Json<OwnVisits>, Error> {
    let visit = known(&app, &id).await?;
    if visit.volunteer != actor.account.to_string() || visit.recipient.is_some() {
        return Err(Error::refused("visit_unknown"));
    }
    open_now(&app, &visit)?;
    // The try counts before it is looked at, and stays counted whatever comes of it.
    let mut tx = app.db.begin().await?;
    if !store::take_try(&mut tx, &id, TRIES_MAX).await? {
        return Err(Error::refused("visit_code_spent"));
    }
    tx.commit().await?;
    if visit.code_hash != Some(code::hash(&app.keys, &id, &typed.code)) {
        let left = TRIES_MAX - visit.tries - 1;
        return Err(Error::refused("visit_code_wrong").with("left", left.max(0)));
    }
    settle(&app, &visit, ("confirmed", "code")).await?;
    own(&app, &actor).await.map(Json)
}

async fn settle(app: &App, visit: &Visit, (state, how): (&str, &str)) -> Result<(), Error> {
    open_now(app, visit)?;
    let mut tx = app.db.begin().await?;
    if !store::answer(&mut tx, &visit.id, (state, how), app.clock.now_ms()).await? {
        return Err(Error::refused("visit_answered"));
    }
    tx.commit().await?;
    Ok(())
}

fn open_now(app: &App, visit: &Visit) -> Result<(), Error> {
    if visit.state != "waiting" {
        return Err(Error::refused("visit_answered"));
    }
    if may_answer((visit.starts_at_ms, visit.ends_at_ms), app.clock.now_ms()) {
        Ok(())
    } else {
        Err(Error::refused("visit_not_now"))
    }
}

async fn known(app: &App, id: &str) -> Result<Visit, Error> {
    let found = store::find(&app.db, id).await?;
    found.ok_or_else(|| Error::refused("visit_unknown"))
}

async fn own(app: &App, actor: &Actor) -> Result<OwnVisits, Error> {
    let visits = store::of_person(&app.db, actor.account, SHOWN_MAX).await?;
    let me = actor.account.to_string();
    let accounts = visits
        .iter()
        .flat_map(|visit| [Some(&visit.volunteer), visit.recipient.as_ref()])
        .flatten();
    let accounts: Vec<Id> = accounts.filter_map(|one| one.parse().ok()).collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let name = |account: &String| {
        let name = account
            .parse::<Id>()
            .ok()
            .and_then(|id| names.get(&id).cloned());
        name.map(|name| name.as_str().to_owned())
    };
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    let now_ms = app.clock.now_ms();
    let mut items = Vec::new();
    for visit in visits {
        let received = visit.recipient.as_ref() == Some(&me);
        let with_name = match (&visit.recipient, received) {
            (_, true) => name(&visit.volunteer),
            (Some(recipient), false) => name(recipient),
            (None, false) => Some(visit.called(&app.keys)?),
        };
        let by_code = visit.recipient.is_none();
        let spent = by_code && (visit.tries >= TRIES_MAX || visit.code_hash.is_none());
        let timely = may_answer((visit.starts_at_ms, visit.ends_at_ms), now_ms);
        items.push(OwnVisit {
            open: visit.state == "waiting" && timely && (received || by_code) && !spent,
            tries_left: (TRIES_MAX - visit.tries).max(0),
            id: visit.id,
            received,
            with_name: with_name.unwrap_or_default(),
            activity_name: visit.activity_name,
            starts_at: at(visit.starts_at_ms),
            ends_at: at(visit.ends_at_ms),
            state: visit.state,
            by_code,
        });
    }
    Ok(OwnVisits { items })
}
