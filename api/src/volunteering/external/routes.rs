//! Records of another system: looked at, kept, listed by area, taken back.

use super::{
    importing::{self, Import},
    judge::{self, ReadRow, Verdict, Why},
    layout,
    layouts::in_use,
    own::{ExternalRecord, shown},
    store::{self, LayoutRow},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Path, Query},
    identity,
    journal::Idempotent,
    tables::{Format, disposition},
    volunteering::{
        imports,
        roster::{
            Listing,
            result::{Remark, Tone},
        },
        upload,
    },
};
use axum::{
    extract::{DefaultBodyLimit, Request, State},
    http::{StatusCode, header},
    response::IntoResponse,
};
use ledger::{area::AreaPath, ids::Id};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Records of one workbook.
const ROWS_MAX: usize = 5_000;
/// Records of one page.
const PAGE_MAX: i64 = 100;

/// The routes of records of other systems.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    // An upload counts its own bytes, so that its refusal says what is wrong with the workbook.
    let uploads = OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(workbook))
        .routes(routes!(keep))
        .layer(DefaultBodyLimit::disable());
    uploads.routes(routes!(list)).routes(routes!(take_back))
}

/// A workbook of records in a layout.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the form, which is read as a stream")]
struct ExternalForm {
    /// An .xlsx file.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// What would become of a row, or became of it.
#[derive(Debug, Serialize, ToSchema)]
struct ExternalRow {
    /// As numbered in the workbook.
    row: u32,
    name: String,
    /// `199****0001`
    mobile: String,
    activity: String,
    /// RFC 3339 UTC.
    starts_at: Option<String>,
    /// RFC 3339 UTC, exclusive.
    ends_at: Option<String>,
    /// `keep`, `already` or `reject`.
    verdict: &'static str,
    /// Why it is rejected, by its code.
    reason: Option<&'static str>,
    /// The same in words, with what it overlaps.
    text: Option<String>,
}

/// A workbook of records, looked at or kept.
#[derive(Debug, Serialize, ToSchema)]
struct ExternalPreview {
    file_name: String,
    /// Which system they are of.
    origin: String,
    rows: Vec<ExternalRow>,
    keeps: u64,
    already: u64,
    /// With one of these nothing is kept.
    rejected: u64,
    /// Whether they were kept.
    done: bool,
}

/// Reads a workbook in a layout and shows what would become of each row. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/layouts/{id}/records/preview", tag = "imports",
    params(("id" = String, Path, description = "The layout, 32 hex digits")),
    request_body(content = ExternalForm, content_type = "multipart/form-data"),
    responses((status = 200, body = ExternalPreview))
)]
async fn preview(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(id): Path<String>,
    request: Request,
) -> Result<Json<ExternalPreview>, Error> {
    let sent = Sent::read(&app, &actor, &id, request).await?;
    Ok(Json(sent.view(lang, None)))
}

/// The workbook again, with a result and a reason beside each row. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/layouts/{id}/records/workbook", tag = "imports",
    params(("id" = String, Path, description = "The layout, 32 hex digits")),
    request_body(content = ExternalForm, content_type = "multipart/form-data"),
    responses((
        status = 200, description = "An .xlsx file", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ))
)]
async fn workbook(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    request: Request,
) -> Result<impl IntoResponse, Error> {
    let sent = Sent::read(&app, &actor, &id, request).await?;
    let remarks = sent.remarks();
    let stem = sent
        .file_name
        .rsplit_once('.')
        .map_or(sent.file_name.as_str(), |(stem, _)| stem);
    let named = disposition(&format!("{stem}（结果）"), Format::Xlsx);
    let written = imports::listing_with(sent.listing, remarks).await?;
    let headers = [
        (header::CONTENT_TYPE, Format::Xlsx.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, named),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, written))
}

/// Keeps all records of a workbook, or none: a row that is rejected rejects all. They are marked with their origin,
/// earn no points and stand in no ledger; the same workbook twice changes nothing.
#[utoipa::path(
    post, path = "/api/v1/layouts/{id}/records", tag = "imports",
    params(
        ("id" = String, Path, description = "The layout, 32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the preview is shown")
    ),
    request_body(content = ExternalForm, content_type = "multipart/form-data"),
    responses((status = 201, body = ExternalPreview))
)]
async fn keep(
    State(app): State<Arc<App>>,
    actor: Actor,
    (lang, idempotency): (Lang, Idempotency),
    Path(id): Path<String>,
    request: Request,
) -> Result<(StatusCode, Json<ExternalPreview>), Error> {
    let sent = Sent::read(&app, &actor, &id, request).await?;
    let rejected = |one: &Verdict| matches!(one, Verdict::Reject(_));
    if sent.verdicts.iter().any(rejected) {
        return Err(Error::refused("listing_rejected"));
    }
    let kept = if sent.verdicts.iter().all(|one| *one == Verdict::Already) {
        0
    } else {
        let route = "POST /layouts/records";
        let promise = Idempotent::new(actor.account, route, idempotency.key, &sent.digest);
        let command = Import {
            app: Arc::clone(&app),
            actor,
            id: app.random.id(),
            layout: (sent.layout.layout.clone(), sent.layout.version),
            origin: sent.layout.origin.clone(),
            rows: sent.rows.clone(),
            verdicts: sent.verdicts.clone(),
        };
        app.journal.submit(command, Some(promise)).await?
    };
    Ok((StatusCode::CREATED, Json(sent.view(lang, Some(kept)))))
}

/// An upload, read and judged.
struct Sent {
    file_name: String,
    /// Of its bytes and the layout, so that the same key goes with the same file.
    digest: String,
    layout: LayoutRow,
    listing: Listing,
    rows: Vec<ReadRow>,
    verdicts: Vec<Verdict>,
}

impl Sent {
    async fn read(app: &App, actor: &Actor, id: &str, request: Request) -> Result<Self, Error> {
        let (layout, columns) = in_use(app, id).await?;
        let lacks = layout::lacks(&columns);
        if !lacks.is_empty() {
            return Err(Error::refused("layout_lacks").with("missing", lacks.join(", ")));
        }
        let upload = upload::read(request, app.config.limits.upload_bytes_max).await?;
        let digest = hex::encode(Sha256::digest(&upload.bytes));
        let wanted = layout::wanted(&columns);
        let listing = imports::read_listing(app, upload.bytes, wanted, ROWS_MAX).await?;
        let rows = listing.rows.iter().map(|row| judge::parse(row, &columns));
        let rows: Vec<ReadRow> = rows.collect();
        let mut tx = app.db.snapshot().await?;
        let (verdicts, _) = importing::judged(app, actor, &layout.origin, &mut tx, &rows).await?;
        Ok(Self {
            file_name: upload.file_name,
            digest: format!("{digest} {id} {}", layout.version),
            layout,
            listing,
            rows,
            verdicts,
        })
    }

    fn remarks(&self) -> BTreeMap<u32, Remark> {
        let remark = |(row, verdict): (&ReadRow, &Verdict)| {
            let (result, tone, reason) = match verdict {
                Verdict::Keep(_) => ("可以导入", Tone::Good, String::new()),
                Verdict::Already => ("已导入过", Tone::Open, String::new()),
                Verdict::Reject(why) => ("不导入", Tone::Bad, why.text(Lang::Zh)),
            };
            let result = result.to_owned();
            (
                row.row,
                Remark {
                    result,
                    reason,
                    tone,
                },
            )
        };
        self.rows.iter().zip(&self.verdicts).map(remark).collect()
    }

    fn view(&self, lang: Lang, kept: Option<u64>) -> ExternalPreview {
        let count = |wanted: &str| {
            let words = self.verdicts.iter().map(|one| word(one).0);
            words.filter(|word| *word == wanted).count() as u64
        };
        let row = |(row, verdict): (&ReadRow, &Verdict)| {
            let (word, why) = word(verdict);
            ExternalRow {
                row: row.row,
                name: row.name.clone(),
                mobile: row
                    .listed
                    .as_ref()
                    .map(|(mobile, _)| mobile.masked())
                    .unwrap_or_default(),
                activity: row.activity.clone(),
                starts_at: row.span.map(|span| span.0.to_string()),
                ends_at: row.span.map(|span| span.1.to_string()),
                verdict: word,
                reason: why.map(Why::code),
                text: why.map(|why| why.text(lang)),
            }
        };
        ExternalPreview {
            file_name: self.file_name.clone(),
            origin: self.layout.origin.clone(),
            keeps: kept.unwrap_or_else(|| count("keep")),
            already: count("already"),
            rejected: count("reject"),
            rows: self.rows.iter().zip(&self.verdicts).map(row).collect(),
            done: kept.is_some(),
        }
    }
}

fn word(verdict: &Verdict) -> (&'static str, Option<&Why>) {
    match verdict {
        Verdict::Keep(_) => ("keep", None),
        Verdict::Already => ("already", None),
        Verdict::Reject(why) => ("reject", Some(why)),
    }
}

/// Which records.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ExternalQuery {
    /// An area of one's own, and what lies inside.
    area: String,
    /// `next` of the page before.
    #[serde(default)]
    #[param(required = false)]
    before: String,
}

/// A record with whose it is.
#[derive(Debug, Serialize, ToSchema)]
struct ExternalOf {
    name: String,
    record: ExternalRecord,
}

/// Records of other systems, the last that came first.
#[derive(Debug, Serialize, ToSchema)]
struct ExternalList {
    items: Vec<ExternalOf>,
    /// Pass as `before` for more.
    next: Option<String>,
}

/// Records of other systems of people of an area.
#[utoipa::path(
    get, path = "/api/v1/external-records", tag = "imports", params(ExternalQuery),
    responses((status = 200, body = ExternalList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<ExternalQuery>,
) -> Result<Json<ExternalList>, Error> {
    let area: AreaPath = query
        .area
        .parse()
        .map_err(|_| Error::field_invalid("area"))?;
    if !reviews(&actor, &area) {
        return Err(Error::refused("role_missing"));
    }
    if query.before.chars().count() > 32 {
        return Err(Error::field_invalid("before"));
    }
    let found = store::in_area(&app.db, area.as_str(), &query.before, PAGE_MAX).await?;
    let accounts: Vec<Id> = found
        .iter()
        .filter_map(|one| one.account.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let full = i64::try_from(found.len()) == Ok(PAGE_MAX);
    let mut items = Vec::new();
    for one in &found {
        let name = one.account.parse().ok().and_then(|id: Id| names.get(&id));
        items.push(ExternalOf {
            name: name
                .map(|name| name.as_str().to_owned())
                .unwrap_or_default(),
            record: shown(&app, one)?,
        });
    }
    let last = found.last().map(|one| one.id.clone());
    Ok(Json(ExternalList {
        items,
        next: last.filter(|_| full),
    }))
}

/// Takes back a record that should not have come; its time is free again.
#[utoipa::path(
    post, path = "/api/v1/external-records/{id}/take-back", tag = "imports",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It is taken back"))
)]
async fn take_back(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let unknown = || Error::refused("not_found");
    let record = store::find(&app.db, &id).await?.ok_or_else(unknown)?;
    let area: AreaPath = record.area.parse().map_err(anyhow::Error::from)?;
    if !reviews(&actor, &area) || record.account == actor.account.to_string() {
        return Err(unknown());
    }
    let mut tx = app.db.begin().await?;
    if !store::take_back(&mut tx, &id, actor.account, app.clock.now_ms()).await? {
        return Err(unknown());
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn reviews(actor: &Actor, area: &AreaPath) -> bool {
    let staff = [Role::SocialWorker, Role::Administrator];
    staff.iter().any(|role| actor.holds_in(*role, area))
}
