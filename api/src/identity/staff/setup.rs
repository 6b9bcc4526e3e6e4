//! What stands behind a one-time link: a name to enter under, a password, a second factor and recovery codes.

use super::{
    links::token_hash,
    model::{Second, check_password, folded, login, recovery_codes},
    routes::{login_hash, open, recovery_hash},
    store::{self, Link, NewCredentials},
    totp,
};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    extract::{Address, Json},
    identity::{sign_in::UsedPass, store as members},
    metrics::entering,
};
use axum::{extract::State, http::HeaderMap, response::IntoResponse};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A link that somebody opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenedLink {
    /// What stands behind `#` in the link.
    #[schema(min_length = 43, max_length = 43)]
    token: String,
}

/// What to set up.
#[derive(Serialize, ToSchema)]
pub(super) struct StaffSetup {
    /// 李*
    label: String,
    /// Whether a code of one's own phone is asked for, too.
    phone_needed: bool,
    /// For the app that computes codes: scanned as a QR code, or opened.
    otpauth: String,
    /// The same secret, to be typed.
    secret: String,
}

/// Shows what is set up behind a link. The link stays good until it is used.
#[utoipa::path(
    post, path = "/api/v1/staff/setup/look", tag = "sign-in", request_body = OpenedLink,
    responses((status = 200, body = StaffSetup))
)]
pub(super) async fn look(
    State(app): State<Arc<App>>,
    from: Address,
    Json(opened): Json<OpenedLink>,
) -> Result<Json<StaffSetup>, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    let (_, link) = find(&app, &opened.token).await?;
    let person = members::person(&app.db, &app.keys, link.account).await?;
    let person = person.ok_or_else(|| Error::refused("link_over"))?;
    Ok(Json(StaffSetup {
        label: person.name.label(),
        phone_needed: link.by_administrator,
        otpauth: totp::address(&link.secret, &person.name.label()),
        secret: totp::base32(&link.secret),
    }))
}

async fn find(app: &App, token: &str) -> Result<([u8; 32], Link), Error> {
    let over = || Error::refused("link_over");
    let hash = token_hash(token).ok_or_else(over)?;
    let link = store::link(&app.db, &app.keys, &hash, app.clock.now_ms()).await?;
    Ok((hash, link.ok_or_else(over)?))
}

/// What somebody chose.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChosenSetup {
    #[schema(min_length = 43, max_length = 43)]
    token: String,
    /// The pass of a code sent to one's own phone, where that is asked for.
    #[schema(max_length = 43)]
    pass: Option<String>,
    /// 3 to 32 letters, digits and `.-_@`.
    #[schema(max_length = 64)]
    login: String,
    /// 10 to 128 characters.
    #[schema(max_length = 512)]
    password: String,
    /// Six digits of the app.
    #[schema(max_length = 16)]
    code: String,
}

/// It is done; the session is in the cookie.
#[derive(Serialize, ToSchema)]
pub(super) struct FinishedSetup {
    account: String,
    /// Shown this once: each enters in place of the app, one time.
    recovery_codes: Vec<String>,
    /// RFC 3339 UTC: when the session ends by itself.
    expires_at: String,
}

/// Sets up how one enters as staff, ends all one's sessions, and enters.
#[utoipa::path(
    post, path = "/api/v1/staff/setup", tag = "sign-in", request_body = ChosenSetup,
    responses((status = 200, body = FinishedSetup))
)]
pub(super) async fn finish(
    State(app): State<Arc<App>>,
    from: Address,
    headers: HeaderMap,
    Json(chosen): Json<ChosenSetup>,
) -> Result<impl IntoResponse, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    let (token, link) = find(&app, &chosen.token).await?;
    let login = login(&chosen.login)?;
    check_password(&chosen.password, &login)?;
    let Second::Totp(code) = Second::read(&chosen.code) else {
        return Err(Error::field_invalid("code"));
    };
    let step = totp::step_of(&link.secret, &code, app.clock.now().unix());
    let step = step.ok_or_else(|| Error::refused("totp_wrong"))?;
    let pass = own_phone(&app, &link, chosen.pass.as_deref()).await?;
    let password = app.hasher.hash(&app.random, &chosen.password).await?;
    let codes = recovery_codes(&app.random);
    let mut tx = app.db.begin().await?;
    if !store::use_link(&mut tx, &token).await? {
        return Err(Error::refused("link_over"));
    }
    if let Some(pass) = pass {
        pass.spend(&mut tx).await?;
    }
    let new = NewCredentials {
        account: link.account,
        login_hash: &login_hash(&app, &login),
        password: &password,
        secret: &link.secret,
        totp_step: step,
    };
    if !store::put_credentials(&mut tx, &app.keys, &new, app.clock.now_ms()).await? {
        return Err(Error::refused("login_taken"));
    }
    put_codes(&app, &mut tx, link.account, &codes).await?;
    // Whoever was signed in under the old ones is not any more.
    app.sessions.end_others(&mut tx, link.account, None).await?;
    let (cookie, expires_at) = open(&app, &mut tx, &headers, link.account).await?;
    tx.commit().await?;
    app.sessions.forget(link.account);
    entering("staff_set_up");
    let finished = FinishedSetup {
        account: link.account.to_string(),
        recovery_codes: codes,
        expires_at,
    };
    Ok((cookie, Json(finished)))
}

/// The pass of a code that was sent to the account's own number.
async fn own_phone(app: &App, link: &Link, pass: Option<&str>) -> Result<Option<UsedPass>, Error> {
    if !link.by_administrator {
        return Ok(None);
    }
    let needed = || Error::refused("own_phone_needed");
    let pass = UsedPass::find(app, pass.ok_or_else(needed)?).await?;
    let person = members::person(&app.db, &app.keys, link.account).await?;
    let own = person.and_then(|person| person.mobile);
    (own.as_ref() == Some(&pass.mobile))
        .then_some(Some(pass))
        .ok_or_else(needed)
}

async fn put_codes(app: &App, tx: &mut Tx, account: Id, codes: &[String]) -> Result<(), Error> {
    for code in codes {
        let hash = recovery_hash(app, account, &folded(code));
        store::put_recovery_code(tx, account, &hash).await?;
    }
    Ok(())
}
