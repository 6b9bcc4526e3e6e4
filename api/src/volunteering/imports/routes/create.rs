//! Uploading a workbook: what comes of it is a preview.

use super::{
    super::{
        home,
        model::Sheet,
        preview, reading,
        store::{self, State, Summary},
    },
    first_page, row, upload,
    view::{self, Import},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Lang, Query},
    identity,
    volunteering::roster::{JudgedRow, Roster},
};
use axum::{
    extract::{Request, State as Shared},
    http::StatusCode,
};
use ledger::area::AreaPath;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};

/// How long a preview waits to be recorded.
const PREVIEW_KEPT_MS: i64 = 7 * 86_400_000;

/// A workbook to look at.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the form, which is read as a stream")]
pub(super) struct UploadForm {
    /// An .xlsx file.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// Where the hours belong.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UploadQuery {
    /// An area of one's own; the first one if it is left out.
    area: Option<String>,
}

/// Reads a workbook and shows what would be recorded. Nothing is recorded yet.
#[utoipa::path(
    post, path = "/api/v1/imports", tag = "imports", params(UploadQuery),
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "A preview, kept for seven days", body = Import))
)]
pub(super) async fn create(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Query(query): Query<UploadQuery>,
    request: Request,
) -> Result<(StatusCode, Json<Import>), Error> {
    let areas = identity::area_names(&app.db).await?;
    let area = import_area(&actor, query.area.as_deref(), &areas)?;
    let upload = upload::read(request, app.config.limits.upload_bytes_max).await?;
    let (mut roster, bytes) = reading::read(&app, upload.bytes).await?;
    let rows = std::mem::take(&mut roster.rows);
    let home = |row: &JudgedRow| {
        home::of(&row.area, &row.community, &areas).unwrap_or_else(|| area.clone())
    };
    let mut sheet = Sheet::new(rows, || app.random.id(), home);
    preview::judge(&app, actor.account, &mut sheet).await?;
    let now_ms = app.clock.now_ms();
    let import = store::Import {
        id: app.random.id(),
        area: area.clone(),
        state: State::Preview,
        version: 0,
        summary: summary(upload.file_name, roster, &sheet),
        created_at_ms: now_ms,
        expires_at_ms: now_ms + PREVIEW_KEPT_MS,
    };
    let mut tx = app.db.begin().await?;
    store::drop_expired(&mut tx, now_ms).await?;
    store::insert(&mut tx, &app.keys, actor.account, &import, &sheet, &bytes).await?;
    tx.commit().await?;
    let first = row::rows(&sheet, &first_page(lang));
    Ok((
        StatusCode::CREATED,
        Json(view::import(&import, &areas).with_page(first)),
    ))
}

/// Claims belong to an area of the importer, who is a social worker or an administrator there.
fn import_area(
    actor: &Actor,
    asked: Option<&str>,
    areas: &BTreeMap<String, String>,
) -> Result<AreaPath, Error> {
    let mut own = actor
        .areas(Role::SocialWorker)
        .chain(actor.areas(Role::Administrator));
    let Some(asked) = asked else {
        return own
            .next()
            .cloned()
            .ok_or_else(|| Error::refused("forbidden"));
    };
    let known = areas
        .contains_key(asked)
        .then(|| asked.parse::<AreaPath>().ok())
        .flatten();
    let area = known.ok_or_else(|| Error::field_invalid("area"))?;
    if own.any(|held| held.covers(&area)) {
        Ok(area)
    } else {
        Err(Error::refused("role_missing"))
    }
}

fn summary(file_name: String, roster: Roster, sheet: &Sheet) -> Summary {
    let columns = roster.columns.into_iter();
    Summary {
        file_name,
        sheet: roster.sheet_name,
        other_sheets: roster.other_rosters,
        header_row: roster.header_row,
        columns: columns
            .map(|column| (column.role.code().to_owned(), column.letter))
            .collect(),
        class_assumed: roster.class_assumed,
        judged_at: roster.now,
        counts: sheet.counts(),
    }
}
