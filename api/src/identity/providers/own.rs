//! Which providers are joined to one's account.

use super::{
    ask::{self, Of},
    model::Known,
    routes::{Destination, ProviderAddress, set_out},
    store,
};
use crate::{
    access::{Actor, Strength},
    app::App,
    config::ProviderKind,
    db::Tx,
    error::Error,
    extract::{Json, Path},
    identity::{numbers::tell, store as members},
    messages::Template,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
};
use ledger::{ids::Id, time::Instant};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes about one's own providers.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(start_joining))
        .routes(routes!(part))
}

/// A provider, and whether it is joined to my account.
#[derive(Debug, Serialize, ToSchema)]
struct OwnProvider {
    id: String,
    name: String,
    kind: ProviderKind,
    /// RFC 3339 UTC; none when it is not joined.
    joined_at: Option<String>,
    /// RFC 3339 UTC; none when it was never used.
    used_at: Option<String>,
}

/// Providers in the order of the settings.
#[derive(Debug, Serialize, ToSchema)]
struct OwnProviders {
    items: Vec<OwnProvider>,
}

/// Which providers are joined to my account.
#[utoipa::path(get, path = "/api/v1/me/providers", tag = "sign-in", responses((status = 200, body = OwnProviders)))]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<OwnProviders>, Error> {
    let joined = store::joined(&app.db, actor.account).await?;
    let instant = |at_ms: i64| Instant::from_unix(at_ms.div_euclid(1_000)).to_string();
    let item = |known: &Known| {
        let joined = joined.iter().find(|one| one.provider == known.id);
        OwnProvider {
            id: known.id.clone(),
            name: known.name.clone(),
            kind: known.kind,
            joined_at: joined.map(|one| instant(one.joined_at_ms)),
            used_at: joined.and_then(|one| one.used_at_ms).map(instant),
        }
    };
    Ok(Json(OwnProviders {
        items: app.providers.all().iter().map(item).collect(),
    }))
}

/// Begins to join a provider to my account: the page leads the browser to the address that is answered.
#[utoipa::path(
    post, path = "/api/v1/me/providers/{id}/start", tag = "sign-in",
    params(("id" = String, Path, description = "One of those that `/api/v1/me/providers` names")),
    request_body = Destination, responses((status = 200, body = ProviderAddress))
)]
async fn start_joining(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(destination): Json<Destination>,
) -> Result<impl IntoResponse, Error> {
    let strength = if actor.strong {
        Strength::Strong
    } else {
        Strength::Code
    };
    set_out(&app, &id, &destination, Some((actor.account, strength))).await
}

/// Parts a provider from my account: it opens nothing of mine any more.
#[utoipa::path(
    delete, path = "/api/v1/me/providers/{id}", tag = "sign-in",
    params(("id" = String, Path, description = "One of those that are joined")),
    responses((status = 204, description = "It opens nothing any more"))
)]
async fn part(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let mut tx = app.db.begin().await?;
    if !store::part(&mut tx, &id, actor.account).await? {
        return Err(Error::refused("not_found"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A provider's own name for somebody is kept as this alone.
pub(super) fn subject_hash(app: &App, provider: &str, subject: &str) -> [u8; 16] {
    let fields = [provider.as_bytes(), subject.as_bytes()];
    app.keys.digest("providers/subject", &fields)
}

/// Joins a provider's person to an account whose owner asked for it. Their number is told.
pub(super) async fn join(
    app: &App,
    known: &Known,
    subject: &[u8],
    account: Id,
    strength: Strength,
) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    let now_ms = app.clock.now_ms();
    store::join(&mut tx, &known.id, subject, account, strength, now_ms).await?;
    tx.commit().await?;
    told_of(app, account).await
}

/// Keeps what a provider calls somebody when it is handed a message, sealed, where the operator sends notices by it.
pub(super) async fn note_address(
    app: &App,
    known: &Known,
    account: Id,
    address: Option<&str>,
) -> Result<(), Error> {
    let Some(address) = address.filter(|_| known.notices) else {
        return Ok(());
    };
    let mut tx = app.db.begin().await?;
    store::put_address(&mut tx, &app.keys, &known.id, account, address).await?;
    Ok(tx.commit().await?)
}

async fn told_of(app: &App, account: Id) -> Result<(), Error> {
    let person = members::person(&app.db, &app.keys, account).await?;
    let mobile = person.and_then(|person| person.mobile);
    tell(app, mobile, Template::ProviderJoined);
    Ok(())
}

/// Somebody whom a provider has named in this browser has shown a code, and wants to enter with it from now on.
pub(in crate::identity) async fn join_stranger(
    app: &App,
    tx: &mut Tx,
    headers: &HeaderMap,
    account: Id,
) -> Result<(), Error> {
    let Some(ticket) = ask::shown(app, Of::Stranger, headers) else {
        return Ok(());
    };
    let now_ms = app.clock.now_ms();
    let stranger = store::take_stranger(tx, &ticket.hash(), now_ms).await?;
    if let Some((provider, subject)) = stranger {
        store::join(tx, &provider, &subject, account, Strength::Code, now_ms).await?;
    }
    Ok(())
}
