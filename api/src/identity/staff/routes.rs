//! The door for staff.

use super::{
    known,
    links::{self, __path_make},
    model::{Second, login},
    setup::{self, __path_finish, __path_look},
    store::{self, Credentials},
    totp,
};
use crate::{
    access::{Opening, Strength, cookie, device_words},
    app::App,
    db::Tx,
    error::Error,
    extract::{Address, Json},
    identity::{routes::set_cookie, sign_in::Place},
    metrics::entering,
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue},
    response::{AppendHeaders, IntoResponse},
};
use ledger::{ids::Id, time::Instant};
use links::make;
use serde::{Deserialize, Serialize};
use setup::{finish, look};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this folder.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(enter))
        .routes(routes!(look))
        .routes(routes!(finish))
        .routes(routes!(make))
}

/// What staff enter by: all of it at once, so that no part of it is confirmed alone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StaffEntering {
    #[schema(min_length = 1, max_length = 64)]
    login: String,
    #[schema(min_length = 1, max_length = 512)]
    password: String,
    /// Six digits of the app, or a recovery code.
    #[schema(min_length = 6, max_length = 32)]
    code: String,
}

/// Somebody has entered as staff; the session is in the cookie.
#[derive(Serialize, ToSchema)]
struct StaffEntered {
    account: String,
    /// RFC 3339 UTC: when the session ends by itself.
    expires_at: String,
}

/// Enters as staff. Whatever is wrong, the answer is one.
#[utoipa::path(
    post, path = "/api/v1/staff/enter", tag = "sign-in", request_body = StaffEntering,
    responses((status = 200, body = StaffEntered))
)]
async fn enter(
    State(app): State<Arc<App>>,
    from: Address,
    headers: HeaderMap,
    Json(shown): Json<StaffEntering>,
) -> Result<impl IntoResponse, Error> {
    let now = app.clock.now().unix();
    app.gate.attempt(from, now)?;
    // A name that cannot be one is nobody's, and costs the same.
    let login = login(&shown.login).unwrap_or_default();
    let hash = login_hash(&app, &login);
    let known = store::credentials(&app.db, &app.keys, &hash).await?;
    let kept = known.as_ref().map(|known| known.password.as_str());
    let place = match kept {
        Some(kept) if known::is_known(&app, &headers, &hash, kept) => Place::Known,
        _ => Place::Network(from),
    };
    app.gate.login(hash, place, now)?;
    let right = app.hasher.verify(&shown.password, kept).await?;
    let mut tx = app.db.begin().await?;
    let second = second_factor(&app, &mut tx, known.as_ref(), &shown.code).await?;
    let Some(known) = known.filter(|_| right && second) else {
        // A code that was right beside a wrong password stays unused.
        tx.rollback().await?;
        entering("staff_refused");
        return Err(Error::refused("staff_refused"));
    };
    let (cookie, expires_at) = open(&app, &mut tx, &headers, known.account).await?;
    tx.commit().await?;
    app.gate.entered(hash, place);
    entering("staff_entered");
    let entered = StaffEntered {
        account: known.account.to_string(),
        expires_at,
    };
    let browser = known::cookie(&app, &hash, &known.password);
    Ok((cookie, set_cookie(&browser)?, Json(entered)))
}

/// Whether the second factor is right and was not used; it is used up in this transaction.
async fn second_factor(
    app: &App,
    tx: &mut Tx,
    known: Option<&Credentials>,
    given: &str,
) -> Result<bool, Error> {
    let nobody = Credentials {
        account: Id([0; 16]),
        password: String::new(),
        secret: [0; totp::SECRET_BYTES],
    };
    let known = known.unwrap_or(&nobody);
    match Second::read(given) {
        Second::Totp(code) => {
            let step = totp::step_of(&known.secret, &code, app.clock.now().unix());
            store::use_step(tx, known.account, step.unwrap_or(i64::MIN)).await
        }
        Second::Recovery(code) => {
            let hash = recovery_hash(app, known.account, &code);
            store::use_recovery_code(tx, known.account, &hash).await
        }
    }
}

pub(super) fn login_hash(app: &App, login: &str) -> [u8; 16] {
    app.keys.digest("staff/login", &[login.as_bytes()])
}

pub(super) fn recovery_hash(app: &App, account: Id, code: &str) -> [u8; 16] {
    app.keys
        .digest("staff/recovery", &[&account.0, code.as_bytes()])
}

type SetCookie = AppendHeaders<[(HeaderName, HeaderValue); 1]>;

/// Opens a fresh session of two facts; the one that came along ends.
pub(super) async fn open(
    app: &App,
    tx: &mut Tx,
    headers: &HeaderMap,
    account: Id,
) -> Result<(SetCookie, String), Error> {
    let lasting = app.config.session;
    let opening = Opening {
        account,
        strength: Strength::Strong,
        lasting,
        device: device_words(headers),
    };
    app.sessions
        .close(tx, headers, app.config.is_https())
        .await?;
    let now_ms = app.clock.now_ms();
    let token = app.sessions.open(tx, &opening, now_ms).await?;
    let seconds = i64::try_from(lasting.as_secs()).unwrap_or(i64::MAX / 2);
    let expires_at = Instant::from_unix(now_ms / 1_000).plus_seconds(seconds);
    let cookie = cookie(&token, lasting, &app.config);
    Ok((set_cookie(&cookie)?, expires_at.to_string()))
}
