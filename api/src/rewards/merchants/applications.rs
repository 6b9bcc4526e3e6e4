//! Applying, and reading what was applied for.

use super::{
    model::{self, ShopWords, WAITING_MAX},
    store::{self, Application},
};
use crate::{
    access::{Actor, Looked, looked_at},
    app::App,
    error::Error,
    extract::{Json, Limit, Number, Query},
    identity,
};
use axum::{extract::State, http::StatusCode};
use ledger::{area::AreaPath, time::Instant};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Shown of one person.
const OWN_MAX: i64 = 50;

/// The routes of applications.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(apply, list))
        .routes(routes!(list_own))
}

/// An application.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMerchantApplication {
    /// Where the merchant is, or serves.
    area: String,
    shop: ShopWords,
}

/// What became of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ApplicationState {
    Open,
    Admitted,
    Refused,
}

/// An application as its maker and administrators of the area read it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MerchantApplication {
    /// 32 hex digits.
    id: String,
    area: String,
    area_name: String,
    shop: ShopWords,
    state: ApplicationState,
    /// RFC 3339 UTC.
    made_at: String,
    /// RFC 3339 UTC.
    decided_at: Option<String>,
    /// Why it was refused.
    reason: Option<String>,
    /// The account that it became, 32 hex digits.
    merchant: Option<String>,
    /// Milliseconds since 1970; pass the last one as `before` for more.
    made_at_ms: i64,
}

/// Applications, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct MerchantApplicationList {
    items: Vec<MerchantApplication>,
    /// Pass as `before` for more.
    next: Option<i64>,
}

/// Which applications.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ApplicationQuery {
    /// Made before this moment, in milliseconds since 1970.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100. Those of other areas are left out of a page.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Applies to serve volunteers for points. An administrator of the area answers.
#[utoipa::path(
    post, path = "/api/v1/merchant-applications", tag = "rewards", request_body = NewMerchantApplication,
    responses((status = 201, body = MerchantApplication))
)]
async fn apply(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewMerchantApplication>,
) -> Result<(StatusCode, Json<MerchantApplication>), Error> {
    let words = new.shop.checked()?;
    if !identity::area_names(&app.db).await?.contains_key(&new.area) {
        return Err(Error::field_invalid("area"));
    }
    let id = app.random.id();
    let mut tx = app.db.begin().await?;
    let who = (id, actor.account, new.area.as_str());
    let when = (app.clock.now_ms(), WAITING_MAX);
    if !store::put(&mut tx, &app.keys, who, &words, when).await? {
        return Err(Error::refused("applications_waiting").with("max", WAITING_MAX));
    }
    tx.commit().await?;
    let made = one(&app, &id.to_string()).await?;
    Ok((StatusCode::CREATED, Json(shown(&app, made).await?)))
}

/// One's own applications.
#[utoipa::path(
    get, path = "/api/v1/me/merchant-applications", tag = "rewards",
    responses((status = 200, body = MerchantApplicationList))
)]
async fn list_own(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<MerchantApplicationList>, Error> {
    let found = store::of(&app.db, actor.account, OWN_MAX).await?;
    let areas = identity::area_names(&app.db).await?;
    let items = found.iter().map(|one| item(&app, &areas, one));
    Ok(Json(MerchantApplicationList {
        items: items.collect::<Result<_, _>>()?,
        next: None,
    }))
}

/// Applications from one's areas. Opening the list is noted for whoever is named in it.
#[utoipa::path(
    get, path = "/api/v1/merchant-applications", tag = "rewards", params(ApplicationQuery),
    responses((status = 200, body = MerchantApplicationList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<ApplicationQuery>,
) -> Result<Json<MerchantApplicationList>, Error> {
    let before = query.before.map_or(i64::MAX, |before| {
        i64::try_from(before.get()).unwrap_or(i64::MAX)
    });
    let limit = query.limit.rows();
    let found = store::before(&app.db, before, limit).await?;
    let whole = i64::try_from(found.len()) == Ok(limit);
    let next = found.last().filter(|_| whole).map(|one| one.made_at_ms);
    let mine = |one: &&Application| {
        let area = one.area.parse::<AreaPath>();
        area.is_ok_and(|area| model::decides(&actor, &area))
    };
    let areas = identity::area_names(&app.db).await?;
    let mine: Vec<&Application> = found.iter().filter(mine).collect();
    let makers = mine.iter().filter_map(|one| one.applied_by.parse().ok());
    looked_at(Looked::Words, makers);
    let items = mine.into_iter().map(|one| item(&app, &areas, one));
    Ok(Json(MerchantApplicationList {
        items: items.collect::<Result<_, _>>()?,
        next,
    }))
}

pub(super) async fn one(app: &App, id: &str) -> Result<Application, Error> {
    let found = store::find(&app.db, id).await?;
    found.ok_or_else(|| Error::refused("application_unknown"))
}

pub(super) async fn shown(app: &App, made: Application) -> Result<MerchantApplication, Error> {
    item(app, &identity::area_names(&app.db).await?, &made)
}

fn item(
    app: &App,
    areas: &BTreeMap<String, String>,
    one: &Application,
) -> Result<MerchantApplication, Error> {
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    Ok(MerchantApplication {
        id: one.id.clone(),
        area: one.area.clone(),
        area_name: areas.get(&one.area).cloned().unwrap_or_default(),
        shop: one.words(&app.keys)?,
        state: match one.state.as_str() {
            "open" => ApplicationState::Open,
            "admitted" => ApplicationState::Admitted,
            _ => ApplicationState::Refused,
        },
        made_at: at(one.made_at_ms),
        decided_at: one.decided_at_ms.map(at),
        reason: one.reason(&app.keys)?,
        merchant: one.merchant.clone(),
        made_at_ms: one.made_at_ms,
    })
}
