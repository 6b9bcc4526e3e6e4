//! One's own sessions.

use crate::{
    access::{Actor, OpenSession, Strength},
    app::App,
    error::Error,
    extract::{Json, Path},
};
use axum::{extract::State, http::StatusCode};
use ledger::{ids::Id, time::Instant};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this folder.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(end_others))
        .routes(routes!(end))
}

/// Somewhere one is signed in.
#[derive(Debug, Serialize, ToSchema)]
struct SessionItem {
    id: String,
    /// Browser and system by their families: `wechat/android`.
    device: String,
    /// RFC 3339 UTC.
    opened_at: String,
    /// RFC 3339 UTC; up to ten minutes behind.
    seen_at: String,
    /// RFC 3339 UTC.
    expires_at: String,
    /// Entered with a second factor.
    second_factor: bool,
    /// The one that asks.
    here: bool,
}

/// Where one is signed in, the place seen last first.
#[derive(Debug, Serialize, ToSchema)]
struct SessionList {
    items: Vec<SessionItem>,
}

/// Where I am signed in.
#[utoipa::path(get, path = "/api/v1/me/sessions", tag = "sign-in", responses((status = 200, body = SessionList)))]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<SessionList>, Error> {
    let now_ms = app.clock.now_ms();
    let open = app.sessions.list(&app.db, actor.account, now_ms).await?;
    let item = |one: OpenSession| SessionItem {
        id: one.id.to_string(),
        device: one.device,
        opened_at: instant(one.created_at_ms),
        seen_at: instant(one.seen_at_ms),
        expires_at: instant(one.expires_at_ms),
        second_factor: one.strength == Strength::Strong,
        here: one.id == actor.session,
    };
    Ok(Json(SessionList {
        items: open.into_iter().map(item).collect(),
    }))
}

/// Ends one of my sessions: at once here, within five seconds on other nodes.
#[utoipa::path(
    delete, path = "/api/v1/me/sessions/{id}", tag = "sign-in",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It is over"))
)]
async fn end(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let session: Id = id.parse().map_err(|_| Error::refused("not_found"))?;
    let mut tx = app.db.begin().await?;
    if !app.sessions.end(&mut tx, actor.account, session).await? {
        return Err(Error::refused("not_found"));
    }
    tx.commit().await?;
    app.sessions.forget(actor.account);
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all my sessions but this one.
#[utoipa::path(
    delete, path = "/api/v1/me/sessions", tag = "sign-in",
    responses((status = 204, description = "They are over"))
)]
async fn end_others(State(app): State<Arc<App>>, actor: Actor) -> Result<StatusCode, Error> {
    let mut tx = app.db.begin().await?;
    let (account, kept) = (actor.account, Some(actor.session));
    app.sessions.end_others(&mut tx, account, kept).await?;
    tx.commit().await?;
    app.sessions.forget(account);
    Ok(StatusCode::NO_CONTENT)
}

fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}
