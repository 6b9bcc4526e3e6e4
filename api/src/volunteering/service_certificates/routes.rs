//! Making, showing and checking service certificates.

use super::{
    document::{CertificateLine, Document, digest, service_minutes},
    making::{self, Period},
    number,
    store::{self, Kept},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity::Name,
    journal,
};
use axum::{extract::State, http::StatusCode};
use ledger::{book::ClaimState, ids::Seq, time::Instant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Shown in one's list.
const LISTED_MAX: i64 = 100;

/// The routes of service certificates.
pub(in crate::volunteering) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, make))
        .routes(routes!(read))
        .routes(routes!(check))
}

/// A certificate in a list.
#[derive(Debug, Serialize, ToSchema)]
struct ServiceCertificateItem {
    /// Twenty digits.
    number: String,
    /// `YYYY-MM-DD`
    from: String,
    until: String,
    /// Service time.
    minutes: i64,
    /// RFC 3339 UTC.
    made_at: String,
}

/// Certificates that I had made, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct ServiceCertificateList {
    items: Vec<ServiceCertificateItem>,
}

/// My service certificates.
#[utoipa::path(
    get, path = "/api/v1/me/service-certificates", tag = "volunteering",
    responses((status = 200, body = ServiceCertificateList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<ServiceCertificateList>, Error> {
    let listed = store::of(&app.db, actor.account, LISTED_MAX).await?;
    let item = |one: store::Listed| ServiceCertificateItem {
        number: one.number,
        from: one.from_day,
        until: one.until_day,
        minutes: one.minutes,
        made_at: Instant::from_unix(one.made_at_ms.div_euclid(1_000)).to_string(),
    };
    Ok(Json(ServiceCertificateList {
        items: listed.into_iter().map(item).collect(),
    }))
}

/// Of which days, both included.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CertificatePeriod {
    /// `2026-01-01`
    #[schema(format = Date)]
    from: String,
    /// At most today.
    #[schema(format = Date)]
    until: String,
}

/// A service certificate as its holder prints it.
#[derive(Debug, Serialize, ToSchema)]
struct ServiceCertificate {
    /// Twenty digits.
    number: String,
    holder: String,
    /// `YYYY-MM-DD`
    from: String,
    until: String,
    /// RFC 3339 UTC.
    made_at: String,
    /// Service time: hours of class `volunteer` alone.
    minutes: i64,
    lines: Vec<CertificateLine>,
    /// The log's name.
    origin: String,
    /// Entries of the log from which it was made, and their root.
    tree_size: u64,
    root: String,
    /// SHA-256 of `document`, 64 hex digits.
    digest: String,
    /// The exact bytes that the digest is of: JSON in ASCII or UTF-8.
    document: String,
    /// The page that tells anybody whether it is genuine.
    check_url: String,
}

/// Makes a certificate of a period from what was approved in it, at once and for nothing.
#[utoipa::path(
    post, path = "/api/v1/me/service-certificates", tag = "volunteering", request_body = CertificatePeriod,
    responses((status = 201, body = ServiceCertificate))
)]
async fn make(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<CertificatePeriod>,
) -> Result<(StatusCode, Json<ServiceCertificate>), Error> {
    let period = Period::parse(&wish.from, &wish.until, app.clock.today().date())?;
    let kept = making::make(&app, actor.account, period).await?;
    Ok((StatusCode::CREATED, Json(view(&app, &kept)?)))
}

/// A certificate of my own.
#[utoipa::path(
    get, path = "/api/v1/me/service-certificates/{number}", tag = "volunteering",
    params(("number" = String, Path, description = "Twenty digits")),
    responses((status = 200, body = ServiceCertificate))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(number): Path<String>,
) -> Result<Json<ServiceCertificate>, Error> {
    let kept = store::find(&app.db, &number).await?;
    let own = kept.filter(|kept| kept.account == actor.account.to_string());
    let own = own.ok_or_else(|| Error::refused("certificate_unknown"))?;
    Ok(Json(view(&app, &own)?))
}

fn view(app: &App, kept: &Kept) -> Result<ServiceCertificate, Error> {
    let (document, text) = opened(app, kept)?;
    Ok(ServiceCertificate {
        // Behind the '#', so that the number reaches no log of a server.
        check_url: format!(
            "{}/certificates/check#{}",
            app.config.public_url, kept.number
        ),
        number: document.number,
        holder: document.holder,
        from: document.from,
        until: document.until,
        made_at: document.made_at,
        minutes: service_minutes(&document.lines),
        lines: document.lines,
        origin: document.origin,
        tree_size: document.tree_size,
        root: document.root,
        digest: kept.digest.clone(),
        document: text,
    })
}

/// A line of a certificate, and whether its record still stands.
#[derive(Debug, Serialize, ToSchema)]
struct CheckedLine {
    activity: String,
    /// The entry that recorded the hours.
    claim: Seq,
    class: String,
    /// `YYYY-MM-DD`
    day: String,
    minutes: i64,
    unit: String,
    /// False when it was reversed since.
    stands: bool,
}

/// What anybody who has a certificate's number is told: no more than the paper says, and the name only by its beginning.
#[derive(Debug, Serialize, ToSchema)]
struct ServiceCertificateCheck {
    number: String,
    /// Such as 陈*.
    holder: String,
    /// `YYYY-MM-DD`
    from: String,
    until: String,
    /// RFC 3339 UTC.
    made_at: String,
    /// Service time as it was certified.
    minutes: i64,
    /// Of it, what still stands today.
    minutes_standing: i64,
    lines: Vec<CheckedLine>,
    origin: String,
    tree_size: u64,
    root: String,
    /// SHA-256 of the document, 64 hex digits.
    digest: String,
}

/// Tells whether a certificate is genuine, and what has changed since it was made.
#[utoipa::path(
    get, path = "/api/v1/service-certificates/{number}", tag = "volunteering",
    params(("number" = String, Path, description = "Twenty digits; spaces and hyphens do not count")),
    responses((status = 200, body = ServiceCertificateCheck))
)]
async fn check(
    State(app): State<Arc<App>>,
    Path(number): Path<String>,
) -> Result<Json<ServiceCertificateCheck>, Error> {
    let number = number::parse(&number).ok_or_else(|| Error::refused("certificate_mistyped"))?;
    let kept = store::find(&app.db, &number).await?;
    let kept = kept.ok_or_else(|| Error::refused("certificate_unknown"))?;
    let (document, _) = opened(&app, &kept)?;
    let claims: Vec<Seq> = document.lines.iter().map(|line| line.claim).collect();
    let claims = journal::claims(&app.db, &claims).await?;
    let stands = |line: &CertificateLine| {
        let claim = claims.get(&line.claim);
        claim.is_some_and(|claim| claim.state == ClaimState::Approved)
    };
    let standing: Vec<CertificateLine> = document
        .lines
        .iter()
        .filter(|line| stands(line))
        .cloned()
        .collect();
    let holder = Name::parse(&document.holder).map(|name| name.label());
    Ok(Json(ServiceCertificateCheck {
        holder: holder.unwrap_or_default(),
        minutes: service_minutes(&document.lines),
        minutes_standing: service_minutes(&standing),
        lines: document
            .lines
            .iter()
            .map(|line| checked(line, stands(line)))
            .collect(),
        number: document.number,
        from: document.from,
        until: document.until,
        made_at: document.made_at,
        origin: document.origin,
        tree_size: document.tree_size,
        root: document.root,
        digest: kept.digest,
    }))
}

fn checked(line: &CertificateLine, stands: bool) -> CheckedLine {
    CheckedLine {
        activity: line.activity.clone(),
        claim: line.claim,
        class: line.class.clone(),
        day: line.day.clone(),
        minutes: line.minutes,
        unit: line.unit.clone(),
        stands,
    }
}

/// The document, and its exact text. One whose bytes are not those of its digest was changed: it is not shown.
fn opened(app: &App, kept: &Kept) -> Result<(Document, String), Error> {
    let bytes = kept.bytes(&app.keys)?;
    if digest(&bytes) != kept.digest {
        return Err(
            anyhow::anyhow!("the document of a certificate is not that of its digest").into(),
        );
    }
    let document = serde_json::from_slice(&bytes).map_err(anyhow::Error::from)?;
    let text = String::from_utf8(bytes).map_err(anyhow::Error::from)?;
    Ok((document, text))
}
