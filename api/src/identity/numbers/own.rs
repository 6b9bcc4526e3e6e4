//! A PIN of one's own.

use super::{model, pin::check_pin, store};
use crate::{access::Actor, app::App, error::Error, extract::Json};
use axum::{extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes about one's own PIN.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read, change))
}

/// Whether a PIN is asked for.
#[derive(Debug, Serialize, ToSchema)]
struct OwnPin {
    set: bool,
}

/// Whether I have a PIN.
#[utoipa::path(get, path = "/api/v1/me/pin", tag = "sign-in", responses((status = 200, body = OwnPin)))]
async fn read(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<OwnPin>, Error> {
    let set = store::pin(&app.db, actor.account).await?.is_some();
    Ok(Json(OwnPin { set }))
}

/// A PIN, or none any more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangedPin {
    /// Four to six digits; without it no PIN is asked for any more.
    #[schema(max_length = 6)]
    pin: Option<String>,
    /// The one that is asked for now.
    #[schema(max_length = 6)]
    current: Option<String>,
}

/// Sets, changes or removes my PIN. Who has one shows it: a phone is lent for a minute.
#[utoipa::path(
    post, path = "/api/v1/me/pin", tag = "sign-in", request_body = ChangedPin,
    responses((status = 204, description = "Done"))
)]
async fn change(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(changed): Json<ChangedPin>,
) -> Result<StatusCode, Error> {
    let pin = changed.pin.as_deref().map(model::pin).transpose()?;
    if store::pin(&app.db, actor.account).await?.is_some() {
        let current = changed
            .current
            .ok_or_else(|| Error::refused("pin_needed"))?;
        check_pin(&app, actor.account, &current).await?;
    }
    let kept = match pin {
        Some(pin) => Some(app.hasher.hash(&app.random, &pin).await?),
        None => None,
    };
    let mut tx = app.db.begin().await?;
    store::put_pin(&mut tx, actor.account, kept.as_deref()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
