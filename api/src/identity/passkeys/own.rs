//! One's own keys.

use super::{
    ceremony::Ceremony,
    store::{self, Kept},
};
use crate::{
    access::{Actor, Strength},
    app::App,
    error::Error,
    extract::{Json, Path},
    identity::{numbers::tell, sign_in::Ticket, store as members},
    messages::Template,
    metrics::entering,
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use subtle::ConstantTimeEq;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Before a device has asked its owner, and the owner has found the finger for it.
pub(super) const ANSWER_LASTS_MS: i64 = 5 * 60_000;
const KEYS_MAX: usize = 10;
const NAME_CHARS_MAX: usize = 40;

/// The routes about one's own keys.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, finish))
        .routes(routes!(begin))
        .routes(routes!(remove))
}

/// A key on a device of one's own.
#[derive(Debug, Serialize, ToSchema)]
struct PasskeyItem {
    id: String,
    name: String,
    /// RFC 3339 UTC.
    made_at: String,
    /// RFC 3339 UTC; none when it was never used.
    used_at: Option<String>,
    /// Whether staff roles work in a session that it opens: it was made in one that a second factor had opened.
    strong: bool,
}

/// Keys, the oldest first.
#[derive(Debug, Serialize, ToSchema)]
struct PasskeyList {
    items: Vec<PasskeyItem>,
    /// Whether another one can be made here.
    possible: bool,
}

/// My passkeys.
#[utoipa::path(get, path = "/api/v1/me/passkeys", tag = "sign-in", responses((status = 200, body = PasskeyList)))]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<PasskeyList>, Error> {
    let kept = store::list(&app.db, &app.keys, actor.account).await?;
    Ok(Json(PasskeyList {
        possible: app.passkeys.is_some() && kept.len() < KEYS_MAX,
        items: kept.into_iter().map(item).collect(),
    }))
}

fn item(kept: Kept) -> PasskeyItem {
    let instant = |at_ms: i64| Instant::from_unix(at_ms.div_euclid(1_000)).to_string();
    PasskeyItem {
        id: kept.id.to_string(),
        name: kept.name,
        made_at: instant(kept.created_at_ms),
        used_at: kept.used_at_ms.map(instant),
        strong: kept.strength == Strength::Strong,
    }
}

/// What a browser is to ask a device.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PasskeyQuestion {
    /// What the page shows together with the device's answer.
    pub(super) ticket: String,
    /// As `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` reads it.
    #[schema(value_type = Object)]
    pub(super) options: serde_json::Value,
}

/// Asks for a key on a device of mine.
#[utoipa::path(
    post, path = "/api/v1/me/passkeys/question", tag = "sign-in",
    responses((status = 200, body = PasskeyQuestion))
)]
async fn begin(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<PasskeyQuestion>, Error> {
    let ceremony = possible(&app)?;
    let kept = store::list(&app.db, &app.keys, actor.account).await?;
    few_enough(&kept)?;
    let person = members::person(&app.db, &app.keys, actor.account).await?;
    let person = person.ok_or_else(|| Error::refused("unauthenticated"))?;
    // What was made with less than this session has may be made again with more.
    let enough = |one: &&Kept| one.strength == Strength::Strong || !actor.strong;
    let known = kept.iter().filter(enough);
    let known = known.map(|one| one.key.cred_id().clone()).collect();
    let asked = ceremony.ask_to_make(handle(&app, actor.account), &person.name.label(), known)?;
    let ticket = Ticket::fresh(&app.random);
    let (hash, now_ms) = (ticket.hash(), app.clock.now_ms());
    let mut tx = app.db.begin().await?;
    let (account, until) = (Some(actor.account), now_ms + ANSWER_LASTS_MS);
    store::put_challenge(&mut tx, &hash, account, &asked.state, now_ms, until).await?;
    tx.commit().await?;
    Ok(Json(PasskeyQuestion {
        ticket: ticket.text(),
        options: asked.options,
    }))
}

pub(super) fn possible(app: &App) -> Result<&Ceremony, Error> {
    let ceremony = app.passkeys.as_ref();
    ceremony.ok_or_else(|| Error::refused("passkey_unavailable"))
}

fn few_enough(kept: &[Kept]) -> Result<(), Error> {
    if kept.len() < KEYS_MAX {
        return Ok(());
    }
    Err(Error::refused("passkeys_too_many").with("max", KEYS_MAX))
}

/// For whom a device keeps a key. It is not the account's id, which stands in the ledger.
pub(super) fn handle(app: &App, account: Id) -> [u8; 16] {
    app.keys.digest("passkeys/handle", &[&account.0])
}

/// Whether a device names this account: also by the name that it was given before an index key was added.
pub(super) fn names(app: &App, account: Id, handle: &[u8]) -> bool {
    let given = app.keys.digests_over_time("passkeys/handle", &[&account.0]);
    given
        .iter()
        .any(|given| bool::from(given[..].ct_eq(handle)))
}

pub(super) fn credential_hash(credential_id: &[u8]) -> [u8; 32] {
    Sha256::digest(credential_id).into()
}

/// What was asked, once: whatever the answer is worth, the question is over.
pub(super) async fn take(app: &App, ticket: &str) -> Result<(Option<Id>, String), Error> {
    let over = || Error::refused("passkey_over");
    let hash = Ticket::parse(ticket).ok_or_else(over)?.hash();
    let mut tx = app.db.begin().await?;
    let taken = store::take_challenge(&mut tx, &hash, app.clock.now_ms()).await?;
    tx.commit().await?;
    taken.ok_or_else(over)
}

/// A key that a device has made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MadePasskey {
    #[schema(min_length = 43, max_length = 43)]
    ticket: String,
    /// What its owner calls it.
    #[schema(min_length = 1, max_length = 40)]
    name: String,
    /// As `PublicKeyCredential.toJSON` writes it.
    #[schema(value_type = Object)]
    credential: serde_json::Value,
}

/// Keeps a key that a device of mine has made. My number is told.
#[utoipa::path(
    post, path = "/api/v1/me/passkeys", tag = "sign-in", request_body = MadePasskey,
    responses((status = 200, body = PasskeyItem))
)]
async fn finish(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(made): Json<MadePasskey>,
) -> Result<Json<PasskeyItem>, Error> {
    let name = words::required("name", &made.name, NAME_CHARS_MAX)?;
    let ceremony = possible(&app)?;
    let (asked, state) = take(&app, &made.ticket).await?;
    if asked != Some(actor.account) {
        return Err(Error::refused("passkey_over"));
    }
    let key = ceremony.made(&state, made.credential)?;
    let kept = Kept {
        id: app.random.id(),
        account: actor.account,
        stored: store::text(&key)?,
        name,
        strength: if actor.strong {
            Strength::Strong
        } else {
            Strength::Code
        },
        created_at_ms: app.clock.now_ms(),
        used_at_ms: None,
        key,
    };
    let hash = credential_hash(kept.key.cred_id().as_ref());
    let mut tx = app.db.begin().await?;
    few_enough(&store::list(&mut tx, &app.keys, actor.account).await?)?;
    if !store::insert(&mut tx, &app.keys, &hash, &kept).await? {
        return Err(Error::refused("passkey_refused"));
    }
    tx.commit().await?;
    entering("passkey_made");
    let person = members::person(&app.db, &app.keys, actor.account).await?;
    tell(&app, person.and_then(|it| it.mobile), Template::PasskeyMade);
    Ok(Json(item(kept)))
}

/// Removes a key of mine: it opens nothing any more. One that was made with a second factor needs one to be removed.
#[utoipa::path(
    delete, path = "/api/v1/me/passkeys/{id}", tag = "sign-in",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It opens nothing any more"))
)]
async fn remove(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let missing = || Error::refused("not_found");
    let id: Id = id.parse().map_err(|_| missing())?;
    let kept = store::list(&app.db, &app.keys, actor.account).await?;
    let found = kept.iter().find(|one| one.id == id).ok_or_else(missing)?;
    if found.strength == Strength::Strong && !actor.strong {
        return Err(Error::refused("second_factor_needed"));
    }
    let mut tx = app.db.begin().await?;
    if !store::remove(&mut tx, actor.account, id).await? {
        return Err(missing());
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
