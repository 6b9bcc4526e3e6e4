//! Seeing keys, and sealing again by two administrators.

use super::{
    model::{KeyInUse, rotate_by_ms},
    store::{self, Change},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity, jobs, journal,
    people::office::{instant, of_the_district},
};
use axum::extract::State;
use ledger::ids::Id;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// As long as a proposal waits.
const WAITS_MS: i64 = 14 * 86_400_000;

pub(in crate::people::office) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(ask_reseal))
        .routes(routes!(confirm_reseal))
        .routes(routes!(withdraw_reseal))
}

/// A key with which the service runs. The key itself is shown nowhere.
#[derive(Debug, Serialize, ToSchema)]
struct KeyItem {
    /// `log`, `index`, `field`, `vouchers`, `voucher_tokens` or `backup`.
    purpose: String,
    /// Of field keys.
    number: Option<u8>,
    /// Of a public key its id or end, of a secret one sixteen digits of a digest.
    fingerprint: String,
    /// Whether it does the work; older field keys only open.
    newest: bool,
    /// RFC 3339 UTC: since when it is known here. A key may be older than that.
    since: Option<String>,
    /// RFC 3339 UTC: by when another should follow; none where none is planned.
    rotate_by: Option<String>,
    /// Whether that day has passed.
    overdue: bool,
}

/// Sealing everything again under the newest field key, asked for by one administrator.
#[derive(Debug, Serialize, ToSchema)]
struct Reseal {
    id: String,
    asked_by: String,
    /// RFC 3339 UTC.
    asked_at: String,
    /// RFC 3339 UTC.
    expires_at: String,
    /// Whether the reader asked: then another confirms.
    own: bool,
}

/// Every key by its purpose.
#[derive(Debug, Serialize, ToSchema)]
struct KeyList {
    items: Vec<KeyItem>,
    /// Numbers of the older field keys that something may still be sealed with.
    to_reseal: Vec<u8>,
    /// What waits for a second administrator.
    asked: Option<Reseal>,
    /// Whether it runs at this moment.
    resealing: bool,
}

/// Every key by its purpose, with its age and what can be shown of it.
#[utoipa::path(
    get, path = "/api/v1/keys", tag = "people", responses((status = 200, body = KeyList))
)]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<KeyList>, Error> {
    of_the_district(&app, &actor).await?;
    view(&app, &actor).await
}

async fn view(app: &App, actor: &Actor) -> Result<Json<KeyList>, Error> {
    let (seen, now_ms) = (store::seen(&app.db).await?, app.clock.now_ms());
    let began = journal::entry(&app.db, 0).await?;
    let began_ms = began.map(|genesis| genesis.entry.at.unix() * 1_000);
    let item = |key: KeyInUse| {
        let place = (key.purpose.to_owned(), key.fingerprint.clone());
        let noted = seen.get(&place).copied();
        // A log has one key for as long as it lives.
        let since_ms = if key.purpose == "log" {
            began_ms.or(noted)
        } else {
            noted
        };
        let rotate_by = since_ms.and_then(|since_ms| rotate_by_ms(&key, since_ms));
        KeyItem {
            purpose: key.purpose.to_owned(),
            number: key.number,
            fingerprint: key.fingerprint,
            newest: key.is_newest,
            since: since_ms.map(instant),
            rotate_by: rotate_by.map(instant),
            overdue: rotate_by.is_some_and(|by| by <= now_ms),
        }
    };
    let asked = store::asked(&app.db, now_ms).await?;
    Ok(Json(KeyList {
        items: app.keys_in_use().into_iter().map(item).collect(),
        to_reseal: identity::older_field_keys(&app.db, &app.keys).await?,
        asked: asked.map(|asked| Reseal {
            own: asked.asked_by == actor.account.to_string(),
            id: asked.id,
            asked_by: asked.asked_by,
            asked_at: instant(asked.asked_at_ms),
            expires_at: instant(asked.expires_at_ms),
        }),
        resealing: app.jobs.is_running(identity::RESEAL_JOB),
    }))
}

/// Asks that everything be sealed again under the newest field key. Another administrator confirms.
#[utoipa::path(
    post, path = "/api/v1/keys/reseal", tag = "people", responses((status = 200, body = KeyList))
)]
async fn ask_reseal(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<KeyList>, Error> {
    of_the_district(&app, &actor).await?;
    if identity::older_field_keys(&app.db, &app.keys)
        .await?
        .is_empty()
    {
        return Err(Error::refused("reseal_needless"));
    }
    let now_ms = app.clock.now_ms();
    let change = Change {
        id: app.random.id().to_string(),
        asked_by: actor.account.to_string(),
        asked_at_ms: now_ms,
        expires_at_ms: now_ms + WAITS_MS,
    };
    let mut tx = app.db.begin().await?;
    // Asking again while it waits says the same.
    store::ask(&mut tx, &change).await?;
    tx.commit().await?;
    view(&app, &actor).await
}

/// Confirms what another administrator asked for, and begins. It goes on beside the requests.
#[utoipa::path(
    post, path = "/api/v1/keys/reseal/{id}/confirm", tag = "people",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = KeyList))
)]
async fn confirm_reseal(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<KeyList>, Error> {
    of_the_district(&app, &actor).await?;
    let (id, now_ms) = (known(&id)?, app.clock.now_ms());
    let asked = store::asked(&app.db, now_ms).await?;
    let asked = asked.filter(|asked| asked.id == id.to_string());
    let asked = asked.ok_or_else(unknown)?;
    if asked.asked_by == actor.account.to_string() {
        return Err(Error::refused("same_administrator"));
    }
    let mut tx = app.db.begin().await?;
    if !store::confirm(&mut tx, id, actor.account, now_ms).await? {
        return Err(unknown());
    }
    tx.commit().await?;
    let (running, by) = (Arc::clone(&app), actor.account);
    // What was confirmed is carried out whether anybody waits or not; how it went stands among the jobs.
    tokio::spawn(async move { jobs::run(&running, identity::RESEAL_JOB, Some(by)).await });
    view(&app, &actor).await
}

/// Gives up what waits for a second administrator.
#[utoipa::path(
    post, path = "/api/v1/keys/reseal/{id}/withdraw", tag = "people",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = KeyList))
)]
async fn withdraw_reseal(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<KeyList>, Error> {
    of_the_district(&app, &actor).await?;
    let mut tx = app.db.begin().await?;
    if !store::withdraw(&mut tx, known(&id)?).await? {
        return Err(unknown());
    }
    tx.commit().await?;
    view(&app, &actor).await
}

fn known(id: &str) -> Result<Id, Error> {
    id.parse().map_err(|_| unknown())
}

fn unknown() -> Error {
    Error::refused("change_unknown")
}
