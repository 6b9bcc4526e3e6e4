//! What other systems have recorded of me.

use super::store::{self, Record};
use crate::{access::Actor, app::App, error::Error, extract::Json};
use axum::extract::State;
use ledger::time::Instant;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Records shown at once; a person's years of service fit.
const SHOWN_MAX: i64 = 500;

/// The route of one's own.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A record of another system.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ExternalRecord {
    /// 32 hex digits.
    pub(super) id: String,
    /// Which system recorded it.
    origin: String,
    activity: String,
    organiser: String,
    place: String,
    /// `volunteer`, `exchange`, `training`, `keeper` or `drill`, as it says.
    class: String,
    /// RFC 3339 UTC.
    starts_at: String,
    /// RFC 3339 UTC, exclusive.
    ends_at: String,
    minutes: i64,
    /// RFC 3339 UTC: when it came.
    imported_at: String,
}

/// Records of other systems, the newest service first. They earn no points here and stand on no certificate.
#[derive(Debug, Serialize, ToSchema)]
struct ExternalRecords {
    items: Vec<ExternalRecord>,
    /// Of the records shown; never added to the hours here.
    minutes: i64,
}

/// What other systems have recorded of me, at most the last five hundred.
#[utoipa::path(
    get, path = "/api/v1/me/external-records", tag = "volunteering",
    responses((status = 200, body = ExternalRecords))
)]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<ExternalRecords>, Error> {
    let records = store::of(&app.db, actor.account, SHOWN_MAX).await?;
    let items: Result<Vec<ExternalRecord>, Error> =
        records.iter().map(|record| shown(&app, record)).collect();
    let items = items?;
    Ok(Json(ExternalRecords {
        minutes: items.iter().map(|one| one.minutes).sum(),
        items,
    }))
}

/// A record with its words.
pub(super) fn shown(app: &App, record: &Record) -> Result<ExternalRecord, Error> {
    let words = record.open(&app.keys)?;
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    Ok(ExternalRecord {
        id: record.id.clone(),
        origin: record.origin.clone(),
        activity: words.activity,
        organiser: words.organiser,
        place: words.place,
        class: record.class.clone(),
        starts_at: at(record.starts_at_ms),
        ends_at: at(record.ends_at_ms),
        minutes: (record.ends_at_ms - record.starts_at_ms) / 60_000,
        imported_at: at(record.imported_at_ms),
    })
}
