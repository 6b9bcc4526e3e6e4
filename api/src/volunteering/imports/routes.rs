//! The HTTP side of imports. Only their owner sees them; for everybody else they do not exist.

mod commit;
mod create;
mod list;
mod row;
mod settle;
pub(crate) mod upload;
mod view;
mod workbook;

use super::{model::Sheet, preview, store};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang, Limit, Path, Query},
    identity,
};
use axum::{
    extract::{DefaultBodyLimit, State as Shared},
    http::StatusCode,
};
use ledger::ids::Id;
use row::{Page, RowVerdict};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::Import;

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    // The upload counts its own bytes, so that its refusal says what is wrong with the workbook.
    let upload = OpenApiRouter::new()
        .routes(routes!(list::list, create::create))
        .layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .merge(upload)
        .routes(routes!(read, delete))
        .routes(routes!(workbook::workbook))
        .routes(routes!(settle::settle))
        .routes(routes!(commit::commit))
}

/// Which rows.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RowsQuery {
    /// Only rows with this verdict.
    #[param(inline)]
    verdict: Option<RowVerdict>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
    /// `next` of the page before: rows behind it, in the order of the sheet.
    before: Option<String>,
}

/// An import with a page of its rows.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}", tag = "imports",
    params(("id" = String, Path, description = "32 hex digits"), RowsQuery),
    responses((status = 200, body = Import))
)]
async fn read(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(id): Path<String>,
    Query(query): Query<RowsQuery>,
) -> Result<Json<Import>, Error> {
    let after = query.before.as_deref().map_or(Ok(0), str::parse);
    let page = Page {
        verdict: query.verdict,
        after: after.map_err(|_| Error::field_invalid("before"))?,
        limit: rows_of(query.limit),
        lang,
    };
    let (stored, sheet) = own(&app, &actor, &id).await?;
    answer(&app, &stored, &sheet, &page).await
}

async fn answer(
    app: &App,
    stored: &store::Import,
    sheet: &Sheet,
    page: &Page,
) -> Result<Json<Import>, Error> {
    let areas = identity::area_names(&app.db).await?;
    Ok(Json(
        view::import(stored, &areas).with_page(row::rows(sheet, page)),
    ))
}

/// An import of the actor's own, with its rows.
async fn own(app: &App, actor: &Actor, id: &str) -> Result<(store::Import, Sheet), Error> {
    let unknown = || Error::refused("not_found");
    let id: Id = id.parse().map_err(|_| unknown())?;
    let found = store::find(&app.db, &app.keys, actor.account, id, app.clock.now_ms()).await?;
    let import = found.ok_or_else(unknown)?;
    let sheet = store::sheet(&app.db, &app.keys, id, import.version).await?;
    // Between the two somebody may have changed or dropped it.
    Ok((
        import,
        sheet.ok_or_else(|| Error::refused("import_changed"))?,
    ))
}

/// Drops an import with its workbook. What it recorded stays.
#[utoipa::path(
    delete, path = "/api/v1/imports/{id}", tag = "imports",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It is gone"))
)]
async fn delete(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let unknown = || Error::refused("not_found");
    let id: Id = id.parse().map_err(|_| unknown())?;
    let mut tx = app.db.begin().await?;
    if store::delete(&mut tx, actor.account, id).await? {
        tx.commit().await?;
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(unknown())
    }
}

fn first_page(lang: Lang) -> Page {
    Page {
        verdict: None,
        after: 0,
        limit: rows_of(Limit::default()),
        lang,
    }
}

fn rows_of(limit: Limit) -> usize {
    usize::try_from(limit.rows()).unwrap_or(0)
}

/// Judges a preview anew and keeps what came of it.
async fn rejudge(
    app: &App,
    actor: &Actor,
    stored: &mut store::Import,
    sheet: &mut Sheet,
) -> Result<(), Error> {
    preview::judge(app, actor.account, sheet).await?;
    stored.summary.counts = sheet.counts();
    let mut tx = app.db.begin().await?;
    if !store::replace(&mut tx, &app.keys, stored, sheet).await? {
        return Err(Error::refused("import_changed"));
    }
    tx.commit().await?;
    stored.version += 1;
    Ok(())
}
