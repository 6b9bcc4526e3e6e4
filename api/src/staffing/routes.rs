//! Sending a workbook to be looked at, and once more to be carried out.

use super::{
    commands::{InviteAll, Invited},
    invitations::{self, Judged, Known, Verdict},
    table,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json},
    identity,
    journal::{self, Idempotent},
    volunteering,
};
use axum::{
    extract::{DefaultBodyLimit, Request, State},
    http::StatusCode,
};
use ledger::ids::Id;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    // An upload counts its own bytes, so that its refusal says what is wrong with the workbook.
    OpenApiRouter::new()
        .routes(routes!(preview_invitations))
        .routes(routes!(invite))
        .merge(super::replacing::routes())
        .layer(DefaultBodyLimit::disable())
}

/// A workbook of people.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the form, which is read as a stream")]
pub(super) struct StaffingForm {
    /// An .xlsx file.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// What would become of a row, or became of it.
#[derive(Debug, Serialize, ToSchema)]
struct InvitationRow {
    /// As numbered in the workbook.
    row: u32,
    name: String,
    /// `199****0001`
    mobile: String,
    /// As the row writes it.
    role: String,
    area_name: String,
    /// `open`, `grant`, `already` or `reject`.
    verdict: &'static str,
    /// Why it is rejected, by its code.
    reason: Option<&'static str>,
}

/// A workbook of people to invite.
#[derive(Debug, Serialize, ToSchema)]
struct Invitations {
    file_name: String,
    rows: Vec<InvitationRow>,
    /// New accounts.
    opens: usize,
    /// Roles, those of new accounts with them.
    grants: usize,
    already: usize,
    /// With one of these nothing is done.
    rejected: usize,
    /// Whether it was carried out.
    done: bool,
}

/// Reads a workbook of people to invite, and shows what would become of each row. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/invitations/preview", tag = "people",
    request_body(content = StaffingForm, content_type = "multipart/form-data"),
    responses((status = 200, body = Invitations))
)]
async fn preview_invitations(
    State(app): State<Arc<App>>,
    actor: Actor,
    request: Request,
) -> Result<Json<Invitations>, Error> {
    let sent = Sent::read(&app, request, &invitations::COLUMNS).await?;
    let areas = identity::area_names(&app.db).await?;
    let rows = judged(&app, &actor, &sent.rows, &areas).await?;
    Ok(Json(view(sent.file_name, &rows, &areas, None)))
}

/// Invites everybody of a workbook in one piece, or nobody: a row that is rejected rejects all. Each gets a message:
/// staff a link behind which they set themselves up, residents the address of the site.
#[utoipa::path(
    post, path = "/api/v1/invitations", tag = "people",
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the preview is shown")),
    request_body(content = StaffingForm, content_type = "multipart/form-data"),
    responses((status = 201, body = Invitations))
)]
async fn invite(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    request: Request,
) -> Result<(StatusCode, Json<Invitations>), Error> {
    let sent = Sent::read(&app, request, &invitations::COLUMNS).await?;
    let route = "POST /invitations";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &sent.digest);
    let areas = identity::area_names(&app.db).await?;
    let rows = judged(&app, &actor, &sent.rows, &areas).await?;
    if rows
        .iter()
        .any(|row| matches!(row.verdict, Verdict::Reject(_)))
    {
        return Err(Error::refused("staffing_rejected"));
    }
    let opens = rows
        .iter()
        .filter(|row| matches!(row.verdict, Verdict::Open(_)));
    let command = InviteAll {
        accounts: opens.map(|_| app.random.id()).collect(),
        id: app.random.id(),
        app: Arc::clone(&app),
        actor,
        rows: rows.clone(),
        areas: areas.clone(),
    };
    let done = app.journal.submit(command, Some(promise)).await?;
    for row in &rows {
        if let Verdict::Grant(account, _) = row.verdict {
            app.sessions.forget(account);
        }
    }
    let shown = view(sent.file_name, &rows, &areas, Some(done));
    Ok((StatusCode::CREATED, Json(shown)))
}

async fn judged(
    app: &App,
    actor: &Actor,
    rows: &[table::Row],
    areas: &BTreeMap<String, String>,
) -> Result<Vec<Judged>, Error> {
    let mut rows = invitations::parse(rows, areas);
    let listed: Vec<_> = rows.iter().filter_map(Judged::listed).collect();
    let mut tx = app.db.snapshot().await?;
    let people = identity::people_like(&mut tx, &app.keys, &listed).await?;
    let accounts: Vec<Id> = people.iter().map(|person| person.account).collect();
    let roles = journal::roles_among(&app.db, &accounts).await?;
    let known = Known {
        actor,
        people: &people,
        roles: &roles,
    };
    invitations::judge(&mut rows, &known);
    Ok(rows)
}

fn view(
    file_name: String,
    rows: &[Judged],
    areas: &BTreeMap<String, String>,
    done: Option<Invited>,
) -> Invitations {
    let count = |wanted: &str| rows.iter().filter(|row| word(row).0 == wanted).count();
    let granted =
        |row: &&Judged| matches!(row.verdict, Verdict::Open(Some(_)) | Verdict::Grant(..));
    let row = |row: &Judged| {
        let (verdict, reason) = word(row);
        let area = row.area.as_ref().and_then(|area| areas.get(area.as_str()));
        InvitationRow {
            row: row.row,
            name: row
                .name
                .as_ref()
                .map(|name| name.as_str().to_owned())
                .unwrap_or_default(),
            mobile: row
                .mobile
                .as_ref()
                .map(identity::Mobile::masked)
                .unwrap_or_default(),
            role: row.role.clone(),
            area_name: area.cloned().unwrap_or_default(),
            verdict,
            reason,
        }
    };
    Invitations {
        file_name,
        opens: done.map_or_else(|| count("open"), |done| done.opened),
        grants: done.map_or_else(|| rows.iter().filter(granted).count(), |done| done.granted),
        already: count("already"),
        rejected: count("reject"),
        rows: rows.iter().map(row).collect(),
        done: done.is_some(),
    }
}

fn word(row: &Judged) -> (&'static str, Option<&'static str>) {
    match row.verdict {
        Verdict::Open(_) => ("open", None),
        Verdict::Grant(..) => ("grant", None),
        Verdict::Already => ("already", None),
        Verdict::Reject(why) => ("reject", Some(why)),
    }
}

/// An upload, read.
pub(super) struct Sent {
    pub(super) file_name: String,
    pub(super) rows: Vec<table::Row>,
    /// Of its bytes, so that the same key goes with the same file.
    pub(super) digest: String,
}

impl Sent {
    pub(super) async fn read(
        app: &App,
        request: Request,
        columns: &[table::Column],
    ) -> Result<Self, Error> {
        let bytes_max = app.config.limits.upload_bytes_max;
        let upload = volunteering::upload::read(request, bytes_max).await?;
        let digest = hex::encode(Sha256::digest(&upload.bytes));
        let (sheets, _) = volunteering::read_texts(app, upload.bytes).await?;
        Ok(Self {
            file_name: upload.file_name,
            rows: table::rows(&sheets, columns)?,
            digest,
        })
    }
}
