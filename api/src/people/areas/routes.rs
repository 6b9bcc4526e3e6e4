//! Adding and renaming areas.

use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::Json,
    identity, words,
};
use axum::{extract::State, http::StatusCode};
use ledger::area::AreaPath;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of areas.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(add))
        .routes(routes!(rename))
}

/// Segments of a street's path: areas are added below streets.
const STREET_DEPTH: usize = 2;

/// An area to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewArea {
    /// The area around it: a 街道, or something inside one.
    #[schema(max_length = 128)]
    parent: String,
    /// Its code of the grid system in use: letters, digits and hyphens. Not invented here, and never changed.
    #[schema(min_length = 1, max_length = 24)]
    code: String,
    #[schema(min_length = 1, max_length = 40)]
    name: String,
}

/// An area and how it is called.
#[derive(Debug, Serialize, ToSchema)]
struct KeptArea {
    area: String,
    name: String,
    parent: Option<String>,
}

/// Adds a 社区 or a grid below a street.
#[utoipa::path(
    post, path = "/api/v1/areas", tag = "people", request_body = NewArea,
    responses((status = 201, body = KeptArea))
)]
async fn add(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewArea>,
) -> Result<(StatusCode, Json<KeptArea>), Error> {
    let parent = administered(&app, &actor, "parent", &new.parent).await?;
    let name = words::required("name", &new.name, 40)?;
    let below = parent.as_str().split('/').count() >= STREET_DEPTH;
    let path = format!("{parent}/{}", new.code);
    let area = path.parse::<AreaPath>().ok().filter(|_| below);
    // A slash in the code would put it somewhere else.
    let area = area.filter(|_| !new.code.contains('/'));
    let area = area.ok_or_else(|| Error::field_invalid("code"))?;
    let mut tx = app.db.begin().await?;
    if !identity::add_area(&mut tx, &area, &name, &parent).await? {
        return Err(Error::refused("area_exists"));
    }
    tx.commit().await?;
    Ok((
        StatusCode::CREATED,
        Json(KeptArea {
            area: area.to_string(),
            name,
            parent: Some(parent.to_string()),
        }),
    ))
}

/// Another name for an area.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RenamedArea {
    #[schema(max_length = 128)]
    area: String,
    #[schema(min_length = 1, max_length = 40)]
    name: String,
}

/// Renames an area. Its code stays: entries and roles go by it.
#[utoipa::path(
    post, path = "/api/v1/areas/rename", tag = "people", request_body = RenamedArea,
    responses((status = 200, body = KeptArea))
)]
async fn rename(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<RenamedArea>,
) -> Result<Json<KeptArea>, Error> {
    let area = administered(&app, &actor, "area", &wish.area).await?;
    let name = words::required("name", &wish.name, 40)?;
    let mut tx = app.db.begin().await?;
    identity::rename_area(&mut tx, &area, &name).await?;
    tx.commit().await?;
    let parent = area.as_str().rsplit_once('/');
    Ok(Json(KeptArea {
        parent: parent.map(|(parent, _)| parent.to_owned()),
        area: area.to_string(),
        name,
    }))
}

/// An area that exists and that the actor administers.
async fn administered(
    app: &App,
    actor: &Actor,
    field: &'static str,
    text: &str,
) -> Result<AreaPath, Error> {
    let areas = identity::area_names(&app.db).await?;
    let known = areas.contains_key(text).then(|| text.parse().ok());
    let area: AreaPath = known.flatten().ok_or_else(|| Error::field_invalid(field))?;
    if actor.holds_in(Role::Administrator, &area) {
        Ok(area)
    } else {
        Err(Error::refused("role_missing"))
    }
}
