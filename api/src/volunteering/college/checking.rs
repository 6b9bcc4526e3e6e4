//! Whether a certificate counts: asked by anybody who has its number, and by whatever asks for a training.

use super::{
    document::{Document, opened, standing},
    store::{self, Kept},
    view::instant,
};
use crate::{
    app::App,
    error::Error,
    extract::{Json, Path},
    identity::Name,
    volunteering::service_certificates::parse_number,
};
use axum::extract::State;
use ledger::ids::Id;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of checking.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(check))
}

/// Whether a certificate counts, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Standing {
    Valid,
    Expired,
    Revoked,
    /// Hours were reversed since, and what is left is less than the course asks for.
    HoursReversed,
}

/// How a certificate stands at a moment, and its learning time that still is approved.
pub(super) async fn stands(
    app: &App,
    kept: &Kept,
    document: &Document,
    at_ms: i64,
) -> Result<(Standing, i64), Error> {
    let minutes = standing(app, document).await?;
    let standing = if kept.revoked_at_ms.is_some() {
        Standing::Revoked
    } else if kept.valid_until_ms.is_some_and(|ends_ms| ends_ms <= at_ms) {
        Standing::Expired
    } else if minutes < document.minutes_required {
        Standing::HoursReversed
    } else {
        Standing::Valid
    };
    Ok((standing, minutes))
}

/// Whether somebody holds a certificate of this course, or of the same in another term, that counts at a moment.
pub(in crate::volunteering) async fn holds_until(
    app: &App,
    course: &str,
    account: Id,
    at_ms: i64,
) -> Result<bool, Error> {
    for kept in store::certificates_of_family(&app.db, course, account).await? {
        let (document, _) = opened(app, &kept)?;
        if stands(app, &kept, &document, at_ms).await?.0 == Standing::Valid {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What anybody who has the number of a course's certificate is told: what the paper says, and the name by its beginning.
#[derive(Debug, Serialize, ToSchema)]
struct CourseCertificateCheck {
    number: String,
    /// Such as 陈*.
    holder: String,
    name: String,
    partner: String,
    term: String,
    organiser: String,
    /// Approved learning time when it was made.
    minutes: i64,
    /// Of it, what still stands today.
    minutes_standing: i64,
    minutes_required: i64,
    /// RFC 3339 UTC.
    issued_at: String,
    /// The last day on which it counts, `YYYY-MM-DD`; none for ever.
    last_day: Option<String>,
    /// Whether it counts today, and if not, why.
    standing: Standing,
    /// RFC 3339 UTC: when it was revoked.
    revoked_at: Option<String>,
    origin: String,
    tree_size: u64,
    root: String,
    /// SHA-256 of the document, 64 hex digits.
    digest: String,
}

/// Tells whether a course's certificate is genuine and counts today.
#[utoipa::path(
    get, path = "/api/v1/course-certificates/{number}", tag = "volunteering",
    params(("number" = String, Path, description = "Twenty digits; spaces and hyphens do not count")),
    responses((status = 200, body = CourseCertificateCheck))
)]
async fn check(
    State(app): State<Arc<App>>,
    Path(number): Path<String>,
) -> Result<Json<CourseCertificateCheck>, Error> {
    let number = parse_number(&number).ok_or_else(|| Error::refused("certificate_mistyped"))?;
    let kept = store::certificate(&app.db, &number).await?;
    let kept = kept.ok_or_else(|| Error::refused("certificate_unknown"))?;
    let (document, _) = opened(&app, &kept)?;
    let (standing, minutes) = stands(&app, &kept, &document, app.clock.now_ms()).await?;
    let holder = Name::parse(&document.holder).map(|name| name.label());
    Ok(Json(CourseCertificateCheck {
        standing,
        holder: holder.unwrap_or_default(),
        minutes_standing: minutes,
        revoked_at: kept.revoked_at_ms.map(|at_ms| instant(at_ms).to_string()),
        number: document.number,
        name: document.name,
        partner: document.partner,
        term: document.term,
        organiser: document.organiser,
        minutes: document.minutes,
        minutes_required: document.minutes_required,
        issued_at: document.issued_at,
        last_day: document.last_day,
        origin: document.origin,
        tree_size: document.tree_size,
        root: document.root,
        digest: kept.digest,
    }))
}
