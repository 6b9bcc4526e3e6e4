//! Replacing an organisation by a workbook: looked at, then opened as handovers that both confirm, or done in one step.

use super::{
    replacements::{self, Judged, Verdict},
    routes::{Sent, StaffingForm},
    table,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json},
    identity,
    journal::{self, Idempotent},
    people::{self, HandoverStatements, NewHandover, devices::Signature},
};
use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use ledger::ids::{Id, Seq};
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of replacing.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(replace))
        .routes(routes!(state))
        .routes(routes!(finish))
}

/// A role that changes hands.
#[derive(Debug, Serialize, ToSchema)]
struct HandedRole {
    /// 32 hex digits.
    leaver: String,
    /// 32 hex digits.
    taker: String,
    /// The entry that granted the leaver's role.
    granted: Seq,
    role: &'static str,
    area: String,
    area_name: String,
}

/// What would become of a row, or became of it.
#[derive(Debug, Serialize, ToSchema)]
struct ReplacementRow {
    /// As numbered in the workbook.
    row: u32,
    leaver: String,
    successor: String,
    /// Roles that are handed over.
    roles: Vec<HandedRole>,
    /// Why it is rejected, by its code.
    reason: Option<&'static str>,
}

/// A workbook that replaces an organisation.
#[derive(Debug, Serialize, ToSchema)]
struct Replacements {
    file_name: String,
    rows: Vec<ReplacementRow>,
    /// Handovers in all.
    handovers: usize,
    /// With one of these nothing is done.
    rejected: usize,
    /// `no`, `opened` when both have to confirm, or `finished`.
    done: &'static str,
}

/// Reads a workbook that names for each leaver who takes over, and shows what would become of each row. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/replacements/preview", tag = "people",
    request_body(content = StaffingForm, content_type = "multipart/form-data"),
    responses((status = 200, body = Replacements))
)]
async fn preview(
    State(app): State<Arc<App>>,
    actor: Actor,
    request: Request,
) -> Result<Json<Replacements>, Error> {
    let sent = Sent::read(&app, request, &replacements::COLUMNS).await?;
    let rows = judged(&app, &actor, &sent.rows).await?;
    Ok(Json(view(&app, sent.file_name, &rows, Done::No).await?))
}

/// Opens a handover for every role of every leaver of a workbook, all or none. Both confirm each, and it is finished
/// as any other.
#[utoipa::path(
    post, path = "/api/v1/replacements", tag = "people",
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the preview is shown")),
    request_body(content = StaffingForm, content_type = "multipart/form-data"),
    responses((status = 201, body = Replacements))
)]
async fn replace(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    request: Request,
) -> Result<(StatusCode, Json<Replacements>), Error> {
    let sent = Sent::read(&app, request, &replacements::COLUMNS).await?;
    let route = "POST /replacements";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &());
    let rows = judged(&app, &actor, &sent.rows).await?;
    let all = to_hand_over(&rows).map_err(Error::refused)?;
    people::open_handovers(&app, actor.account, promise.key, &all).await?;
    let shown = view(&app, sent.file_name, &rows, Done::Opened).await?;
    Ok((StatusCode::CREATED, Json(shown)))
}

/// What replacing an organisation in one step would record, for the administrator's own key. Nothing is recorded.
#[utoipa::path(
    post, path = "/api/v1/replacements/statements", tag = "people",
    request_body(content = StaffingForm, content_type = "multipart/form-data"),
    responses((status = 200, body = HandoverStatements))
)]
async fn state(
    State(app): State<Arc<App>>,
    actor: Actor,
    request: Request,
) -> Result<Json<HandoverStatements>, Error> {
    let sent = Sent::read(&app, request, &replacements::COLUMNS).await?;
    let rows = judged(&app, &actor, &sent.rows).await?;
    let all = to_hand_over(&rows).map_err(Error::refused)?;
    let stated = people::state_handovers(&app, actor.account, &all).await?;
    Ok(Json(stated))
}

/// Replaces an organisation in one step, all of the workbook or nothing: every role of every leaver goes to the
/// successor at once, by the administrator's own word. For a contract's end, when those who leave cannot be asked any
/// more. Residents with hours waiting and teams are told the new names.
#[utoipa::path(
    post, path = "/api/v1/replacements/finish", tag = "people",
    params(
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the preview is shown"),
        ("Decision-Signature" = Option<String>, Header, description = "The administrator's own signature, over the \
            batch of all statements")
    ),
    request_body(content = StaffingForm, content_type = "multipart/form-data"),
    responses((status = 201, body = Replacements))
)]
async fn finish(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    signature: Option<Signature>,
    request: Request,
) -> Result<(StatusCode, Json<Replacements>), Error> {
    let sent = Sent::read(&app, request, &replacements::COLUMNS).await?;
    let route = "POST /replacements/finish";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &sent.digest);
    let rows = judged(&app, &actor, &sent.rows).await?;
    let all = to_hand_over(&rows);
    let roles =
        people::hand_over_all(&app, actor.account, all, signature.as_ref(), promise).await?;
    let shown = view(&app, sent.file_name, &rows, Done::Finished(roles)).await?;
    Ok((StatusCode::CREATED, Json(shown)))
}

async fn judged(app: &App, actor: &Actor, rows: &[table::Row]) -> Result<Vec<Judged>, Error> {
    let mut rows = replacements::parse(rows);
    let listed: Vec<_> = rows.iter().flat_map(Judged::listed).collect();
    let mut tx = app.db.snapshot().await?;
    let people = identity::people_like(&mut tx, &app.keys, &listed).await?;
    let accounts: Vec<Id> = people.iter().map(|person| person.account).collect();
    let roles = journal::roles_among(&app.db, &accounts).await?;
    replacements::judge(&mut rows, actor, &people, &roles);
    Ok(rows)
}

fn handovers(row: &Judged) -> &[NewHandover] {
    match &row.verdict {
        Verdict::HandOver(all) => all,
        Verdict::Reject(_) => &[],
    }
}

/// Everything that a workbook hands over, or why nothing of it.
fn to_hand_over(rows: &[Judged]) -> Result<Vec<NewHandover>, &'static str> {
    let rejected = |row: &Judged| matches!(row.verdict, Verdict::Reject(_));
    if rows.iter().any(rejected) {
        return Err("staffing_rejected");
    }
    let all: Vec<NewHandover> = rows.iter().flat_map(handovers).cloned().collect();
    if all.is_empty() {
        return Err("staffing_nothing");
    }
    Ok(all)
}

/// What was done with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    No,
    Opened,
    /// So many roles changed hands.
    Finished(usize),
}

async fn view(
    app: &App,
    file_name: String,
    rows: &[Judged],
    done: Done,
) -> Result<Replacements, Error> {
    let areas = identity::area_names(&app.db).await?;
    let mut rows: Vec<ReplacementRow> = rows.iter().map(|row| view_of(row, &areas)).collect();
    let mut handovers = rows.iter().map(|row| row.roles.len()).sum();
    if let Done::Finished(roles) = done {
        handovers = roles;
        // Sent again, the workbook finds nobody to leave any more: that is no fault of its rows.
        for row in &mut rows {
            row.reason = None;
        }
    }
    Ok(Replacements {
        file_name,
        handovers,
        rejected: rows.iter().filter(|row| row.reason.is_some()).count(),
        rows,
        done: match done {
            Done::No => "no",
            Done::Opened => "opened",
            Done::Finished(_) => "finished",
        },
    })
}

fn view_of(row: &Judged, areas: &BTreeMap<String, String>) -> ReplacementRow {
    let name = |name: Option<&identity::Name>| {
        name.map(|name| name.as_str().to_owned())
            .unwrap_or_default()
    };
    let handed = |one: &NewHandover| HandedRole {
        leaver: one.leaver.to_string(),
        taker: one.taker.to_string(),
        granted: one.granted,
        role: one.role.as_str(),
        area: one.area.to_string(),
        area_name: areas.get(one.area.as_str()).cloned().unwrap_or_default(),
    };
    let (leaver, taker) = row.names();
    ReplacementRow {
        row: row.row,
        leaver: name(leaver),
        successor: name(taker),
        roles: handovers(row).iter().map(handed).collect(),
        reason: match row.verdict {
            Verdict::Reject(why) => Some(why),
            Verdict::HandOver(_) => None,
        },
    }
}
