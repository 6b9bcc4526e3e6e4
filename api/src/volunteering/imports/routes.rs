//! The HTTP side of imports. Only their owner sees them; for everybody else they do not exist.

mod upload;
mod view;

use super::{
    commit::Commit,
    model::{
        Sheet,
        people::{Choice, ChoiceRefusal, choose},
    },
    preview, reading,
    store::{self, State, Summary},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Limit, Path, Query},
    identity,
    journal::Idempotent,
    volunteering::roster::{JudgedRow, Roster},
};
use axum::{
    body::HttpBody,
    extract::{DefaultBodyLimit, FromRequest, Request, State as Shared},
    http::{StatusCode, header},
    response::IntoResponse,
};
use ledger::{area::AreaPath, ids::Id};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Import, Imports, Page, RowVerdict};

/// How long a preview waits to be recorded.
const PREVIEW_KEPT_MS: i64 = 7 * 86_400_000;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    // The upload counts its own bytes, so that its refusal says what is wrong with the workbook.
    let upload = OpenApiRouter::new()
        .routes(routes!(list, create))
        .layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .merge(upload)
        .routes(routes!(read, delete))
        .routes(routes!(workbook))
        .routes(routes!(settle))
        .routes(routes!(commit))
}

/// A workbook to look at.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the form, which is read as a stream")]
struct UploadForm {
    /// An .xlsx file.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// Where the hours belong.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct UploadQuery {
    /// An area of one's own; the first one if it is left out.
    area: Option<String>,
}

/// Reads a workbook and shows what would be recorded. Nothing is recorded yet.
#[utoipa::path(
    post, path = "/api/v1/imports", tag = "imports", params(UploadQuery),
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "A preview, kept for seven days", body = Import))
)]
async fn create(
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
        super::home::of(&row.area, &row.community, &areas).unwrap_or_else(|| area.clone())
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
    let first = view::rows(&sheet, &first_page(lang));
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

/// Which imports.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
    /// `next` of the page before.
    before: Option<String>,
}

/// One's own imports, the newest first, without their rows.
#[utoipa::path(
    get, path = "/api/v1/imports", tag = "imports", params(ListQuery),
    responses((status = 200, body = Imports))
)]
async fn list(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    Query(query): Query<ListQuery>,
) -> Result<Json<Imports>, Error> {
    let cursor = query
        .before
        .as_deref()
        .map_or(Ok((i64::MAX, String::new())), parse_cursor)?;
    let limit = query.limit.rows();
    let found = store::list(
        &app.db,
        &app.keys,
        actor.account,
        app.clock.now_ms(),
        cursor,
        limit,
    )
    .await?;
    let full = i64::try_from(found.len()) == Ok(limit);
    let next = found
        .last()
        .filter(|_| full)
        .map(|last| format!("{}-{}", last.created_at_ms, last.id));
    let areas = identity::area_names(&app.db).await?;
    let items = found
        .iter()
        .map(|stored| view::import(stored, &areas))
        .collect();
    Ok(Json(Imports { items, next }))
}

fn parse_cursor(text: &str) -> Result<store::Cursor, Error> {
    let parse = || {
        let (ms, id) = text.split_once('-')?;
        Some((ms.parse().ok()?, id.parse::<Id>().ok()?.to_string()))
    };
    parse().ok_or_else(|| Error::field_invalid("before"))
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
        view::import(stored, &areas).with_page(view::rows(sheet, page)),
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

/// The workbook again, with a result and a reason beside each row.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/workbook", tag = "imports",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((
        status = 200, description = "An .xlsx file", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ))
)]
async fn workbook(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Error> {
    let (stored, sheet) = own(&app, &actor, &id).await?;
    let file = store::file(&app.db, &app.keys, stored.id).await?;
    let file = file.ok_or_else(|| Error::refused("not_found"))?;
    let written = reading::with_reasons(&app, file, &stored.summary, sheet).await?;
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            disposition(&stored.summary.file_name),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, written))
}

/// RFC 6266: a plain name for old clients, the real one as RFC 8187 writes it.
fn disposition(file_name: &str) -> String {
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    };
    let encoded: String = format!("{stem}（结果）.xlsx").bytes().map(encode).collect();
    format!("attachment; filename=\"import.xlsx\"; filename*=UTF-8''{encoded}")
}

/// Who a row is about.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Settlement {
    /// A row of the person; the decision holds for all of theirs.
    row: u32,
    choice: PersonChoice,
    /// One of the candidates, for `existing`.
    account: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PersonChoice {
    /// One of the candidates.
    Existing,
    /// A person of their own.
    New,
}

/// Decides who is meant by a number and a name, and judges the rows anew.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/people", tag = "imports", request_body = Settlement,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = Import))
)]
async fn settle(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(id): Path<String>,
    Json(settlement): Json<Settlement>,
) -> Result<Json<Import>, Error> {
    let (mut stored, mut sheet) = own(&app, &actor, &id).await?;
    if stored.state == State::Committed {
        return Err(Error::refused("import_committed"));
    }
    decide(&mut sheet, &settlement)?;
    rejudge(&app, &actor, &mut stored, &mut sheet).await?;
    answer(&app, &stored, &sheet, &first_page(lang)).await
}

fn decide(sheet: &mut Sheet, settlement: &Settlement) -> Result<(), Error> {
    let choice = match (settlement.choice, &settlement.account) {
        (PersonChoice::New, None) => Choice::New,
        (PersonChoice::Existing, Some(account)) => Choice::Existing(
            account
                .parse()
                .map_err(|_| Error::field_invalid("account"))?,
        ),
        (PersonChoice::New, Some(_)) => return Err(Error::field_invalid("account")),
        (PersonChoice::Existing, None) => {
            return Err(Error::refused("field_missing").with("field", "account"));
        }
    };
    let unknown = || Error::refused("row_unknown").with("row", settlement.row);
    let at = sheet
        .rows
        .iter()
        .position(|row| row.row == settlement.row)
        .ok_or_else(unknown)?;
    let place = sheet.row_people()[at].ok_or_else(unknown)?;
    choose(&mut sheet.people, place, choice).map_err(|refusal| match refusal {
        ChoiceRefusal::NothingToDecide => Error::refused("import_person_clear"),
        ChoiceRefusal::NotACandidate => Error::field_invalid("account"),
    })
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

/// How to record.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CommitOrder {
    /// Leave out the rows whose person is undecided, instead of refusing.
    #[serde(default)]
    skip_undecided: bool,
}

impl CommitOrder {
    /// No body is an order without exceptions.
    async fn read(request: Request) -> Result<Self, Error> {
        if request.body().is_end_stream() {
            return Ok(Self::default());
        }
        let Json(order) = Json::<Self>::from_request(request, &()).await?;
        Ok(order)
    }
}

/// Records every accepted row as a claim, in one piece: all of them or none.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/commit", tag = "imports",
    request_body(content = Option<CommitOrder>, content_type = "application/json"),
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = String, Header, description = "A UUID, made when the form opens")
    ),
    responses((status = 200, body = Import))
)]
async fn commit(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(id): Path<String>,
    request: Request,
) -> Result<Json<Import>, Error> {
    let order = CommitOrder::read(request).await?;
    let (mut stored, mut sheet) = own(&app, &actor, &id).await?;
    let promise = Idempotent::new(
        actor.account,
        "POST /imports/commit",
        idempotency.key,
        &(&id, order),
    );
    let command = Commit::prepare(&app, actor.account, stored.clone(), sheet.clone()).await?;
    // What is committed may only be asked for again: the journal knows the key or refuses.
    if stored.state == State::Preview {
        may_commit(&stored, &command, order)?;
    }
    match app.journal.submit(command, Some(promise)).await {
        Ok(_) => {
            let (stored, sheet) = own(&app, &actor, &id).await?;
            answer(&app, &stored, &sheet, &first_page(lang)).await
        }
        Err(changed) if changed.code() == "import_changed" => {
            // Somebody recorded something since: the person sees what is new before confirming again.
            rejudge(&app, &actor, &mut stored, &mut sheet).await?;
            Err(changed)
        }
        Err(error) => Err(error),
    }
}

fn may_commit(stored: &store::Import, command: &Commit, order: CommitOrder) -> Result<(), Error> {
    let undecided = stored.summary.counts.undecided;
    if undecided > 0 && !order.skip_undecided {
        return Err(Error::refused("import_undecided").with("count", undecided));
    }
    if command.is_empty() {
        Err(Error::refused("import_empty"))
    } else {
        Ok(())
    }
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

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_result_is_named_after_its_workbook() {
        assert_eq!(
            disposition("名册 1\"\r.xlsx"),
            "attachment; filename=\"import.xlsx\"; \
             filename*=UTF-8''%E5%90%8D%E5%86%8C%201%22%0D%EF%BC%88%E7%BB%93%E6%9E%9C%EF%BC%89.xlsx"
        );
    }
}
