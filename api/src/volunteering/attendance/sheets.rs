//! Printed sign-in sheets (签到表): a number of its own on each, and the photograph of the signed one.

use super::{
    model::count_due,
    routes::{lasts, organised},
    store,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    files::stripped,
    identity,
    volunteering::{organising::Shift, sign_ups},
};
use axum::{extract::State, http::StatusCode};
use base64::{Engine, prelude::BASE64_STANDARD as STANDARD};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of sheets.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(print))
        .routes(routes!(read))
        .routes(routes!(photograph))
}

/// A sheet to print.
#[derive(Debug, Serialize, ToSchema)]
struct SignInSheet {
    id: String,
    shift: String,
    /// What its QR code holds: the page on which it is photographed.
    url: String,
    /// Whoever has a place; empty lines follow. Empty while a head-count is due.
    names: Vec<String>,
    /// `start` or `end`: the count that is due before the names are shown.
    count_due: Option<String>,
    /// Whether its photograph is kept.
    photographed: bool,
}

/// Makes a sheet to print for a shift that one organises.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/sheets", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 201, body = SignInSheet))
)]
async fn print(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<SignInSheet>), Error> {
    let (shift, _) = organised(&app, &actor, &id).await?;
    let sheet = app.random.id().to_string();
    let mut tx = app.db.begin().await?;
    store::put_sheet(&mut tx, &sheet, &id, actor.account, app.clock.now_ms()).await?;
    tx.commit().await?;
    Ok((
        StatusCode::CREATED,
        Json(view(&app, sheet, &shift, false).await?),
    ))
}

/// A sheet of a shift that one organises.
#[utoipa::path(
    get, path = "/api/v1/sheets/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = SignInSheet))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<SignInSheet>, Error> {
    let (shift, evidence) = known(&app, &actor, &id).await?;
    Ok(Json(view(&app, id, &shift, evidence.is_some()).await?))
}

/// A photograph.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SheetPicture {
    /// JPEG or PNG as standard base64; at most 180 KiB of picture.
    #[schema(max_length = 250_000)]
    data: String,
}

/// Keeps the photograph of a signed sheet, without what the camera wrote beside it. The first one stays.
#[utoipa::path(
    post, path = "/api/v1/sheets/{id}/picture", tag = "volunteering", request_body = SheetPicture,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 201, body = SignInSheet))
)]
async fn photograph(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(sent): Json<SheetPicture>,
) -> Result<(StatusCode, Json<SignInSheet>), Error> {
    let (shift, _) = known(&app, &actor, &id).await?;
    let evidence = app.random.id().to_string();
    let (media, bytes) = picture(&sent.data)?;
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    let whose = (evidence.as_str(), actor.account);
    store::put_evidence(&mut tx, &app.keys, whose, (media, &bytes), now_ms).await?;
    if !store::picture_sheet(&mut tx, &id, &evidence).await? {
        return Err(Error::refused("sheet_photographed"));
    }
    tx.commit().await?;
    Ok((
        StatusCode::CREATED,
        Json(view(&app, id, &shift, true).await?),
    ))
}

/// A picture as it is kept: rebuilt from what draws it.
pub(super) fn picture(data: &str) -> Result<(&'static str, Vec<u8>), Error> {
    let bytes = STANDARD
        .decode(data)
        .map_err(|_| Error::field_invalid("data"))?;
    let (media, bytes) = stripped(&bytes).ok_or_else(|| Error::refused("picture_unusable"))?;
    Ok((media.as_str(), bytes))
}

async fn known(app: &App, actor: &Actor, id: &str) -> Result<(Shift, Option<String>), Error> {
    let found = store::sheet(&app.db, id).await?;
    let found = found.ok_or_else(|| Error::refused("sheet_unknown"))?;
    let of = organised(app, actor, &found.0).await;
    let (shift, _) = of.map_err(|_| Error::refused("sheet_unknown"))?;
    Ok((shift, found.1))
}

async fn view(
    app: &App,
    id: String,
    shift: &Shift,
    photographed: bool,
) -> Result<SignInSheet, Error> {
    let counts = store::head_counts(&app.db, &shift.id).await?;
    let moments: Vec<&str> = counts.iter().map(|one| one.moment.as_str()).collect();
    let due = count_due(lasts(shift), &moments, app.clock.now_ms());
    let mut listed = sign_ups::listed(&app.db, &shift.id).await?;
    // Whoever has seen the names counts them, and not the people.
    listed.retain(|_| due.is_none());
    let accounts: Vec<Id> = listed
        .iter()
        .filter(|one| one.state == "confirmed")
        .filter_map(|one| one.account.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let names = accounts.iter().filter_map(|account| names.get(account));
    Ok(SignInSheet {
        url: format!("{}/desk/sheets/{id}", app.config.public_url),
        names: names.map(|name| name.as_str().to_owned()).collect(),
        count_due: due.map(|moment| moment.as_str().to_owned()),
        id,
        shift: shift.id.clone(),
        photographed,
    })
}
