//! Browsers that want to be woken.

use crate::{access::Actor, app::App, error::Error, extract::Json, messages::push};
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of browsers.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(start))
        .routes(routes!(end))
}

/// What a browser's `PushSubscription` holds.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewBrowser {
    /// `https`, at a push service on the internet; at most 1,024 bytes.
    endpoint: String,
    /// An uncompressed point of P-256 in base64url.
    p256dh: String,
    /// Sixteen bytes in base64url.
    auth: String,
}

/// A browser that is to be left in peace.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OldBrowser {
    endpoint: String,
}

/// Wakes this browser when there is news, if the channel is on. Of more than ten browsers the oldest makes room.
#[utoipa::path(
    post, path = "/api/v1/me/browsers", tag = "people", request_body = NewBrowser,
    responses((status = 204, description = "It is woken from now on"))
)]
async fn start(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<NewBrowser>,
) -> Result<StatusCode, Error> {
    if app.push.is_none() {
        return Err(Error::refused("push_unavailable"));
    }
    let within = app.config.push_within;
    let kept = push::subscription(&wish.endpoint, &wish.p256dh, &wish.auth, within);
    let kept = kept.ok_or_else(|| Error::field_invalid("endpoint"))?;
    let hash = hash(&app, &kept.endpoint);
    let id = app.random.id();
    let text = serde_json::to_vec(&kept).map_err(anyhow::Error::from)?;
    let sealed = app.keys.seal_document(&push::sealed_at(id), &text)?;
    let mut tx = app.db.begin().await?;
    let now_ms = app.clock.now_ms();
    push::put(&mut tx, (id, actor.account), &hash, &sealed, now_ms).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Leaves a browser of one's own in peace; one that was not woken stays so.
#[utoipa::path(
    post, path = "/api/v1/me/browsers/end", tag = "people", request_body = OldBrowser,
    responses((status = 204, description = "It is woken no more"))
)]
async fn end(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<OldBrowser>,
) -> Result<StatusCode, Error> {
    let hash = hash(&app, &wish.endpoint);
    let mut tx = app.db.begin().await?;
    push::end_own(&mut tx, actor.account, &hash).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn hash(app: &App, endpoint: &str) -> [u8; 16] {
    app.keys.digest("push/endpoint", &[endpoint.as_bytes()])
}

#[cfg(test)]
mod tests;
