//! Layouts as rows that administrators see and edit.

use super::{
    layout::{self, LayoutColumn},
    store::{self, LayoutRow},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Path},
    identity, journal, words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of layouts.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(read, change))
}

/// A layout as it is now.
#[derive(Debug, Serialize, ToSchema)]
struct Layout {
    /// 32 hex digits.
    id: String,
    version: i64,
    name: String,
    /// What the other system is called.
    origin: String,
    columns: Vec<LayoutColumn>,
    /// Whether it is used no longer.
    retired: bool,
    /// What is missing for reading records by it, of `name`, `mobile`, `activity`, `times`, `date`.
    lacks: Vec<&'static str>,
    /// RFC 3339 UTC.
    changed_at: String,
}

/// All layouts, those in use first.
#[derive(Debug, Serialize, ToSchema)]
struct LayoutList {
    items: Vec<Layout>,
}

/// How other systems write hours.
#[utoipa::path(get, path = "/api/v1/layouts", tag = "volunteering", responses((status = 200, body = LayoutList)))]
async fn list(State(app): State<Arc<App>>) -> Result<Json<LayoutList>, Error> {
    let rows = store::layouts(&app.db).await?;
    let items: Result<Vec<Layout>, Error> = rows.into_iter().map(view).collect();
    Ok(Json(LayoutList { items: items? }))
}

/// A layout to add, or as it shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LayoutWish {
    #[schema(min_length = 1, max_length = 40)]
    name: String,
    #[schema(min_length = 1, max_length = 40)]
    origin: String,
    #[schema(min_items = 1, max_items = 30)]
    columns: Vec<LayoutColumn>,
    /// Whether it is used no longer.
    retired: bool,
}

/// Adds a layout; by administrators of the district.
#[utoipa::path(
    post, path = "/api/v1/layouts", tag = "volunteering", request_body = LayoutWish,
    responses((status = 201, body = LayoutHistory))
)]
async fn add(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<LayoutWish>,
) -> Result<(StatusCode, Json<LayoutHistory>), Error> {
    of_the_district(&app, &actor).await?;
    let row = row(&app, &actor, app.random.id().to_string(), 1, &wish)?;
    put(&app, &row).await?;
    Ok((StatusCode::CREATED, Json(history(&app, &row.layout).await?)))
}

/// A layout as it shall be from now on, and which version that replaces.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LayoutChange {
    /// The version that was on the screen.
    version: i64,
    layout: LayoutWish,
}

/// Changes a layout by a new version; by administrators of the district. What was read by the old one stays.
#[utoipa::path(
    put, path = "/api/v1/layouts/{id}", tag = "volunteering", request_body = LayoutChange,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = LayoutHistory))
)]
async fn change(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(change): Json<LayoutChange>,
) -> Result<Json<LayoutHistory>, Error> {
    of_the_district(&app, &actor).await?;
    let now = known(&app, &id).await?;
    if now.version != change.version {
        return Err(Error::refused("layout_changed"));
    }
    let row = row(&app, &actor, id, now.version + 1, &change.layout)?;
    put(&app, &row).await?;
    Ok(Json(history(&app, &row.layout).await?))
}

/// A version of a layout.
#[derive(Debug, Serialize, ToSchema)]
struct LayoutVersion {
    layout: Layout,
    /// Who made it; empty where they have gone.
    by: String,
}

/// A layout with all its versions, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct LayoutHistory {
    versions: Vec<LayoutVersion>,
}

/// A layout with its history.
#[utoipa::path(
    get, path = "/api/v1/layouts/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = LayoutHistory))
)]
async fn read(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<LayoutHistory>, Error> {
    Ok(Json(history(&app, &id).await?))
}

async fn history(app: &App, id: &str) -> Result<LayoutHistory, Error> {
    let rows = store::versions(&app.db, id).await?;
    if rows.is_empty() {
        return Err(Error::refused("layout_unknown"));
    }
    let accounts: Vec<Id> = rows
        .iter()
        .filter_map(|row| row.changed_by.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let version = |row: LayoutRow| {
        let by = row
            .changed_by
            .parse()
            .ok()
            .and_then(|id: Id| names.get(&id));
        Ok(LayoutVersion {
            by: by.map(|name| name.as_str().to_owned()).unwrap_or_default(),
            layout: view(row)?,
        })
    };
    let versions: Result<Vec<LayoutVersion>, Error> = rows.into_iter().map(version).collect();
    Ok(LayoutHistory {
        versions: versions?,
    })
}

/// A layout that exists.
pub(super) async fn known(app: &App, id: &str) -> Result<LayoutRow, Error> {
    let found = store::layout(&app.db, id).await?;
    found.ok_or_else(|| Error::refused("layout_unknown"))
}

/// A layout that is in use, with its columns.
pub(super) async fn in_use(app: &App, id: &str) -> Result<(LayoutRow, Vec<LayoutColumn>), Error> {
    let row = known(app, id).await?;
    if row.retired != 0 {
        return Err(Error::refused("layout_unknown"));
    }
    let columns = columns_of(&row)?;
    Ok((row, columns))
}

async fn put(app: &App, row: &LayoutRow) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    if !store::put_version(&mut tx, row).await? {
        return Err(Error::refused("layout_changed"));
    }
    tx.commit().await?;
    Ok(())
}

fn row(
    app: &App,
    actor: &Actor,
    layout: String,
    version: i64,
    wish: &LayoutWish,
) -> Result<LayoutRow, Error> {
    let columns = layout::checked(&wish.columns)?;
    Ok(LayoutRow {
        layout,
        version,
        name: words::required("name", &wish.name, 40)?,
        origin: words::required("origin", &wish.origin, 40)?,
        columns: serde_json::to_string(&columns).map_err(anyhow::Error::new)?,
        retired: i64::from(wish.retired),
        changed_by: actor.account.to_string(),
        changed_at_ms: app.clock.now_ms(),
    })
}

fn columns_of(row: &LayoutRow) -> Result<Vec<LayoutColumn>, Error> {
    Ok(serde_json::from_str(&row.columns).map_err(anyhow::Error::new)?)
}

fn view(row: LayoutRow) -> Result<Layout, Error> {
    let columns = columns_of(&row)?;
    Ok(Layout {
        lacks: layout::lacks(&columns),
        columns,
        id: row.layout,
        version: row.version,
        name: row.name,
        origin: row.origin,
        retired: row.retired != 0,
        changed_at: Instant::from_unix(row.changed_at_ms.div_euclid(1_000)).to_string(),
    })
}

/// A layout belongs to no street.
async fn of_the_district(app: &App, actor: &Actor) -> Result<(), Error> {
    let root = journal::root(&app.db).await?;
    if root.is_some_and(|root| actor.holds_in(Role::Administrator, &root)) {
        Ok(())
    } else {
        Err(Error::refused("role_missing"))
    }
}
