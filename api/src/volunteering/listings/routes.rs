//! Sending a workbook to be looked at, to get it back with reasons, and to be carried out.

use super::{
    activities::Verdict,
    making::{self, PublishAll},
    reading::{self, Judged, Kind},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Path},
    identity,
    journal::Idempotent,
    tables::{Format, disposition},
    volunteering::{imports, upload},
};
use axum::{
    extract::{DefaultBodyLimit, Request, State},
    http::{StatusCode, header},
    response::IntoResponse,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this module.
pub(in crate::volunteering) fn routes() -> OpenApiRouter<Arc<App>> {
    // An upload counts its own bytes, so that its refusal says what is wrong with the workbook.
    OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(workbook))
        .routes(routes!(make))
        .layer(DefaultBodyLimit::disable())
}

/// A workbook of teams or activities.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the form, which is read as a stream")]
struct ListingForm {
    /// An .xlsx file.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// What would become of a row, or became of it.
#[derive(Debug, Serialize, ToSchema)]
struct ListingRow {
    /// As numbered in the workbook.
    row: u32,
    name: String,
    /// The kind of a team or the class of an activity, by its code; empty where it is not known.
    sort: &'static str,
    area_name: String,
    /// Of an activity.
    place: String,
    /// RFC 3339 UTC, of an activity.
    starts_at: Option<String>,
    /// RFC 3339 UTC, exclusive.
    ends_at: Option<String>,
    /// Roles of an activity with how many.
    roles: Vec<ListingRole>,
    /// Who leads a team or is in charge of an activity, as the row names them.
    leader: String,
    /// `make`, `already` or `reject`.
    verdict: &'static str,
    /// Why it is rejected, by its code.
    reason: Option<&'static str>,
    /// The same in words.
    text: Option<&'static str>,
}

/// A role and how many for it.
#[derive(Debug, Serialize, ToSchema)]
struct ListingRole {
    name: String,
    quantity: i64,
}

/// A workbook of teams or activities, looked at or carried out.
#[derive(Debug, Serialize, ToSchema)]
struct ListingPreview {
    file_name: String,
    rows: Vec<ListingRow>,
    /// Teams or activities that are made; several rows may be one activity.
    makes: usize,
    /// Rows of what is there.
    already: usize,
    /// With one of these nothing is made.
    rejected: usize,
    /// Whether it was carried out.
    done: bool,
}

/// Reads a workbook of teams or activities, and shows what would become of each row. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/listings/{kind}/preview", tag = "imports",
    params(("kind" = String, Path, description = "`teams` or `activities`")),
    request_body(content = ListingForm, content_type = "multipart/form-data"),
    responses((status = 200, body = ListingPreview))
)]
async fn preview(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(kind): Path<String>,
    request: Request,
) -> Result<Json<ListingPreview>, Error> {
    let kind = Kind::parse(&kind)?;
    let sent = upload::read(request, app.config.limits.upload_bytes_max).await?;
    let (_, judged) = reading::judged(&app, &actor, kind, sent.bytes).await?;
    Ok(Json(
        view(&app, sent.file_name, &judged, (lang, None)).await?,
    ))
}

/// The workbook again, with a result and a reason beside each row. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/listings/{kind}/workbook", tag = "imports",
    params(("kind" = String, Path, description = "`teams` or `activities`")),
    request_body(content = ListingForm, content_type = "multipart/form-data"),
    responses((
        status = 200, description = "An .xlsx file", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ))
)]
async fn workbook(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(kind): Path<String>,
    request: Request,
) -> Result<impl IntoResponse, Error> {
    let kind = Kind::parse(&kind)?;
    let sent = upload::read(request, app.config.limits.upload_bytes_max).await?;
    let (listing, judged) = reading::judged(&app, &actor, kind, sent.bytes).await?;
    let written = imports::listing_with(listing, judged.remarks()).await?;
    let stem = sent.file_name.rsplit_once('.');
    let stem = stem.map_or(sent.file_name.as_str(), |(stem, _)| stem);
    let headers = [
        (header::CONTENT_TYPE, Format::Xlsx.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            disposition(&format!("{stem}（结果）"), Format::Xlsx),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, written))
}

/// Makes all that a workbook lists, or nothing: a row that is rejected rejects all. Teams are founded as on their page,
/// activities planned and published. What is there already stays as it is, so the same workbook twice changes nothing.
#[utoipa::path(
    post, path = "/api/v1/listings/{kind}", tag = "imports",
    params(
        ("kind" = String, Path, description = "`teams` or `activities`"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the preview is shown")
    ),
    request_body(content = ListingForm, content_type = "multipart/form-data"),
    responses((status = 201, body = ListingPreview))
)]
async fn make(
    State(app): State<Arc<App>>,
    actor: Actor,
    (lang, idempotency): (Lang, Idempotency),
    Path(kind): Path<String>,
    request: Request,
) -> Result<(StatusCode, Json<ListingPreview>), Error> {
    let kind = Kind::parse(&kind)?;
    let sent = upload::read(request, app.config.limits.upload_bytes_max).await?;
    let digest = hex::encode(Sha256::digest(&sent.bytes));
    let (_, judged) = reading::judged(&app, &actor, kind, sent.bytes).await?;
    if judged
        .outcomes()
        .iter()
        .any(|(_, word, _)| *word == "reject")
    {
        return Err(Error::refused("listing_rejected"));
    }
    let made = match &judged {
        Judged::Teams(rows) => making::found(&app, &actor, rows).await?,
        Judged::Activities(rows, teams) => {
            let areas = identity::area_names(&app.db).await?;
            let drafts = making::drafts(&app, &actor, rows, (teams, &areas))?;
            let promise =
                Idempotent::new(actor.account, "POST /listings", idempotency.key, &digest);
            publish(&app, &actor, rows, drafts, promise).await?
        }
    };
    let shown = view(&app, sent.file_name, &judged, (lang, Some(made))).await?;
    Ok((StatusCode::CREATED, Json(shown)))
}

async fn publish(
    app: &Arc<App>,
    actor: &Actor,
    rows: &[(super::activities::ReadRow, Verdict)],
    drafts: Vec<making::Draft>,
    promise: Idempotent,
) -> Result<usize, Error> {
    // Where all of it is there nothing is asked of the ledger; the same request again has its first answer.
    let command = PublishAll {
        app: Arc::clone(app),
        actor: actor.clone(),
        id: app.random.id(),
        rows: rows.iter().map(|(row, _)| row.clone()).collect(),
        verdicts: rows.iter().map(|(_, verdict)| *verdict).collect(),
        drafts,
    };
    let done = app.journal.submit(command, Some(promise)).await?;
    Ok(done.count())
}

async fn view(
    app: &App,
    file_name: String,
    judged: &Judged,
    (lang, made): (Lang, Option<usize>),
) -> Result<ListingPreview, Error> {
    let areas = identity::area_names(&app.db).await?;
    let outcomes = judged.outcomes();
    let count = |wanted: &str| {
        outcomes
            .iter()
            .filter(|(_, word, _)| *word == wanted)
            .count()
    };
    let shown: Vec<ListingRow> = match judged {
        Judged::Teams(rows) => rows.iter().map(|(row, _)| team_row(row, &areas)).collect(),
        Judged::Activities(rows, _) => rows
            .iter()
            .map(|(row, _)| activity_row(row, &areas))
            .collect(),
    };
    let with =
        |(row, (_, verdict, why)): (ListingRow, &(u32, &'static str, Option<super::why::Why>))| {
            ListingRow {
                verdict,
                reason: why.map(super::why::Why::code),
                text: why.map(|why| why.text(lang)),
                ..row
            }
        };
    Ok(ListingPreview {
        file_name,
        makes: made.unwrap_or_else(|| to_make(judged)),
        already: count("already"),
        rejected: count("reject"),
        rows: shown.into_iter().zip(&outcomes).map(with).collect(),
        done: made.is_some(),
    })
}

/// Several rows may be one activity.
fn to_make(judged: &Judged) -> usize {
    match judged {
        Judged::Teams(rows) => {
            let made = |verdict: &super::teams::Verdict| {
                matches!(verdict, super::teams::Verdict::Make { .. })
            };
            rows.iter().filter(|(_, verdict)| made(verdict)).count()
        }
        Judged::Activities(rows, _) => {
            let made = rows.iter().filter(|(_, verdict)| *verdict == Verdict::Make);
            let keys: std::collections::BTreeSet<_> =
                made.filter_map(|(row, _)| row.key()).collect();
            keys.len()
        }
    }
}

fn team_row(row: &super::teams::ReadRow, areas: &BTreeMap<String, String>) -> ListingRow {
    let leader = row
        .leader
        .as_ref()
        .map(|(_, name)| name.as_str().to_owned());
    ListingRow {
        name: row.name.clone(),
        sort: row
            .kind
            .map_or("", crate::volunteering::teams::TeamKind::as_str),
        area_name: areas.get(&row.key().0).cloned().unwrap_or_default(),
        leader: leader.unwrap_or_default(),
        ..blank(row.row)
    }
}

fn activity_row(row: &super::activities::ReadRow, areas: &BTreeMap<String, String>) -> ListingRow {
    let area = row.area.as_ref().and_then(|area| areas.get(area.as_str()));
    let role = |(name, quantity): &(String, i64)| ListingRole {
        name: name.clone(),
        quantity: *quantity,
    };
    ListingRow {
        name: row.name.clone(),
        sort: row.class.map_or("", ledger::standard::HoursClass::as_str),
        area_name: area.cloned().unwrap_or_default(),
        place: row.place.clone(),
        starts_at: row.span.map(|span| span.0.to_string()),
        ends_at: row.span.map(|span| span.1.to_string()),
        roles: row.roles.iter().map(role).collect(),
        leader: row.in_charge.clone(),
        ..blank(row.row)
    }
}

fn blank(row: u32) -> ListingRow {
    ListingRow {
        row,
        name: String::new(),
        sort: "",
        area_name: String::new(),
        place: String::new(),
        starts_at: None,
        ends_at: None,
        roles: Vec::new(),
        leader: String::new(),
        verdict: "reject",
        reason: None,
        text: None,
    }
}
