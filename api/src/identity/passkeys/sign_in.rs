//! Entering with a key: nobody says a name first, the device knows for whom it keeps a key.

use super::{
    own::{ANSWER_LASTS_MS, PasskeyQuestion, credential_hash, names, possible, take},
    store::{self, Kept},
};
use crate::{
    access::{Opening, Strength, cookie, device_words},
    app::App,
    error::Error,
    extract::{Address, Json},
    identity::{
        numbers,
        routes::set_cookie,
        sign_in::{OWN_PHONE, SHARED_PHONE, Ticket},
    },
    metrics::entering,
};
use axum::{extract::State, http::HeaderMap, response::IntoResponse};
use ledger::time::Instant;
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use webauthn_rs::prelude::Passkey;

/// The door for those who have a key.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(begin))
        .routes(routes!(enter))
}

/// Asks for a signature of whatever key the device keeps for this service.
#[utoipa::path(
    post, path = "/api/v1/sign-in/passkey/question", tag = "sign-in",
    responses((status = 200, body = PasskeyQuestion))
)]
async fn begin(State(app): State<Arc<App>>, from: Address) -> Result<Json<PasskeyQuestion>, Error> {
    let now_ms = app.clock.now_ms();
    app.gate.attempt(from, now_ms / 1_000)?;
    let asked = possible(&app)?.ask_to_enter()?;
    let ticket = Ticket::fresh(&app.random);
    let (hash, until) = (ticket.hash(), now_ms + ANSWER_LASTS_MS);
    let mut tx = app.db.begin().await?;
    store::put_challenge(&mut tx, &hash, None, &asked.state, now_ms, until).await?;
    tx.commit().await?;
    Ok(Json(PasskeyQuestion {
        ticket: ticket.text(),
        options: asked.options,
    }))
}

/// What a device has signed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignedPasskey {
    #[schema(min_length = 43, max_length = 43)]
    ticket: String,
    /// As `PublicKeyCredential.toJSON` writes it.
    #[schema(value_type = Object)]
    credential: serde_json::Value,
    /// Others use this phone, too: the session ends after half an hour.
    #[serde(default)]
    shared_phone: bool,
}

/// Somebody has entered; the session is in the cookie.
#[derive(Serialize, ToSchema)]
struct PasskeyEntered {
    account: String,
    /// RFC 3339 UTC: when the session ends by itself.
    expires_at: String,
}

/// Enters with a key. Whatever is wrong with it, the answer is one.
#[utoipa::path(
    post, path = "/api/v1/sign-in/passkey", tag = "sign-in", request_body = SignedPasskey,
    responses((status = 200, body = PasskeyEntered))
)]
async fn enter(
    State(app): State<Arc<App>>,
    from: Address,
    headers: HeaderMap,
    Json(signed): Json<SignedPasskey>,
) -> Result<impl IntoResponse, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    let (before, after) = verified(&app, &signed.ticket, signed.credential).await?;
    let lasting = match (before.strength, signed.shared_phone) {
        (_, true) => SHARED_PHONE,
        (Strength::Strong, false) => app.config.session,
        (Strength::Code, false) => OWN_PHONE,
    };
    let opening = Opening {
        account: before.account,
        strength: before.strength,
        lasting,
        device: device_words(&headers),
    };
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    if !store::used(&mut tx, &before, &after, now_ms).await? {
        return Err(refused());
    }
    app.sessions
        .close(&mut tx, &headers, app.config.is_https())
        .await?;
    let token = app.sessions.open(&mut tx, &opening, now_ms).await?;
    // They were heard of. That the number is still theirs, a key does not say.
    numbers::note_seen(&mut tx, before.account, now_ms).await?;
    tx.commit().await?;
    entering("passkey_entered");
    let entered = PasskeyEntered {
        account: before.account.to_string(),
        expires_at: instant(now_ms, lasting),
    };
    let cookie = cookie(&token, lasting, &app.config);
    Ok((set_cookie(&cookie)?, Json(entered)))
}

/// The key that signed, as it was and as it is to be from now on.
async fn verified(
    app: &App,
    ticket: &str,
    credential: serde_json::Value,
) -> Result<(Kept, Passkey), Error> {
    let ceremony = possible(app)?;
    let (asked, state) = take(app, ticket).await?;
    // A question to somebody who makes a key is none to somebody who enters.
    if asked.is_some() {
        return Err(Error::refused("passkey_over"));
    }
    let signed = ceremony.read(credential)?;
    let hash = credential_hash(signed.credential_id());
    let kept = store::find(&app.db, &app.keys, &hash).await?;
    let kept = kept.ok_or_else(refused)?;
    // WebAuthn level 3, §7.2, step 6: the device and this service name the same person.
    if !names(app, kept.account, &signed.handle) {
        return Err(refused());
    }
    let after = ceremony.entered(&state, &signed, kept.key.clone())?;
    Ok((kept, after))
}

fn refused() -> Error {
    entering("passkey_refused");
    Error::refused("passkey_refused")
}

fn instant(now_ms: i64, lasting: Duration) -> String {
    let seconds = i64::try_from(lasting.as_secs()).unwrap_or(i64::MAX / 2);
    Instant::from_unix(now_ms / 1_000)
        .plus_seconds(seconds)
        .to_string()
}
