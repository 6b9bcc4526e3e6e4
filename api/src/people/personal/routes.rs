//! All that is kept about me, and its end.

use super::{commands::Erase, store};
use crate::{
    access::{Actor, clearing_cookie},
    app::App,
    erasures,
    error::Error,
    extract::Json,
    journal::{self, StoredEntry},
    points, transparency,
};
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{AppendHeaders, IntoResponse},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ledger::{
    account::{Class, Unit},
    book::{ClaimState, VoucherState},
    ids::{Id, Seq},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// How long a request waits for its confirmation.
const WORD_MS: i64 = 3_600_000;
/// Entries in one answer of the journal.
const ENTRIES_AT_ONCE: i64 = 500;

/// The routes of one's own data.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(export))
        .routes(routes!(read_erasure))
        .routes(routes!(ask_erasure))
        .routes(routes!(confirm_erasure))
}

/// Everything that is kept about me.
#[derive(Debug, Serialize, ToSchema)]
struct PersonalExport {
    /// RFC 3339 UTC.
    made_at: String,
    account: String,
    /// What each module keeps, by its name.
    #[schema(value_type = Object)]
    sections: Map<String, Value>,
    /// The entries of the ledger that concern me, as they stand there, the newest first.
    #[schema(value_type = Vec<Object>)]
    entries: Vec<Value>,
}

/// Everything that is kept about me, with the entries of the ledger that concern me.
#[utoipa::path(
    get, path = "/api/v1/me/export", tag = "people", responses((status = 200, body = PersonalExport))
)]
async fn export(State(app): State<Arc<App>>, actor: Actor) -> Result<impl IntoResponse, Error> {
    let mut sections = sections(&app, actor.account).await?;
    for account in journal::merged_into(&app.db, actor.account).await? {
        let kept = self::sections(&app, account).await?;
        sections.insert(account.to_string(), Value::Object(kept));
    }
    let entries = all_entries(&app, actor.account).await?;
    let entry = |stored: &StoredEntry| serde_json::from_str::<Value>(&stored.bytes);
    let entries = entries.iter().map(entry).collect::<Result<_, _>>();
    let body = PersonalExport {
        made_at: app.clock.now().to_string(),
        account: actor.account.to_string(),
        sections,
        entries: entries.map_err(anyhow::Error::new)?,
    };
    Ok((
        AppendHeaders([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]),
        Json(body),
    ))
}

/// What each module keeps about an account.
async fn sections(app: &Arc<App>, account: Id) -> Result<Map<String, Value>, Error> {
    let mut sections = Map::new();
    for module in app.personal {
        let kept = module.export(app, account).await?;
        sections.insert(module.section().to_owned(), kept);
    }
    Ok(sections)
}

async fn all_entries(app: &App, account: Id) -> Result<Vec<StoredEntry>, Error> {
    let mut all: Vec<StoredEntry> = Vec::new();
    loop {
        let before = all.last().map(|stored| stored.entry.seq);
        let page = journal::entries_of(&app.db, account, before, ENTRIES_AT_ONCE).await?;
        let whole = i64::try_from(page.len()) == Ok(ENTRIES_AT_ONCE);
        all.extend(page);
        if !whole {
            return Ok(all);
        }
    }
}

/// Something that has to be settled first.
#[derive(Debug, Serialize, ToSchema)]
struct Obstacle {
    /// `role`, `voucher` or `claim`.
    kind: &'static str,
    /// How many.
    count: i64,
}

/// What being erased would mean now.
#[derive(Debug, Serialize, ToSchema)]
struct Erasure {
    /// What has to be settled first; empty when nothing stands in the way.
    obstacles: Vec<Obstacle>,
    /// Points that would be lost, such as `"12.50"`.
    points: String,
    /// Care minutes that would be lost.
    care_minutes: i64,
    /// Send this to confirm; given to whoever asks while nothing stands in the way.
    confirmation: Option<String>,
    /// RFC 3339 UTC: until when it counts.
    confirm_before: Option<String>,
}

/// What being erased would mean, and what stands in its way.
#[utoipa::path(
    get, path = "/api/v1/me/erasure", tag = "people", responses((status = 200, body = Erasure))
)]
async fn read_erasure(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<Erasure>, Error> {
    Ok(Json(erasure(&app, &actor).await?))
}

/// Asks to be erased. Nothing happens before the confirmation comes, within an hour.
#[utoipa::path(
    post, path = "/api/v1/me/erasure", tag = "people", responses((status = 200, body = Erasure))
)]
async fn ask_erasure(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<Erasure>, Error> {
    let mut erasure = erasure(&app, &actor).await?;
    if erasure.obstacles.is_empty() {
        let word = BASE64_URL_SAFE_NO_PAD.encode(app.random.bytes::<16>());
        let expires_at_ms = app.clock.now_ms().saturating_add(WORD_MS);
        let mut tx = app.db.begin().await?;
        store::ask(&mut tx, actor.account, &hash(&word), expires_at_ms).await?;
        tx.commit().await?;
        let until = app.clock.now().plus_seconds(WORD_MS / 1_000);
        erasure.confirm_before = Some(until.to_string());
        erasure.confirmation = Some(word);
    }
    Ok(Json(erasure))
}

async fn erasure(app: &App, actor: &Actor) -> Result<Erasure, Error> {
    let db = &app.db;
    let waiting = [ClaimState::Open, ClaimState::Endorsed];
    let claims = journal::claims_of(db, actor.account, &waiting, None, 1_000).await?;
    let open = Some(VoucherState::Open);
    let vouchers = journal::vouchers_of(db, actor.account, open, None, 1_000).await?;
    let roles = journal::roles_of(db, actor.account).await?;
    let found = [
        ("role", roles.len()),
        ("voucher", vouchers.len()),
        ("claim", claims.len()),
    ];
    let obstacle = |(kind, count): (&'static str, usize)| Obstacle {
        kind,
        count: i64::try_from(count).unwrap_or(i64::MAX),
    };
    let balances = journal::balances(db, actor.account).await?;
    let available = |unit: Unit| -> i64 {
        let of = balances
            .iter()
            .filter(|(account, _)| account.unit == unit && account.class == Class::Available);
        of.map(|(_, amount)| amount).sum()
    };
    Ok(Erasure {
        obstacles: found
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(obstacle)
            .collect(),
        points: points::text(available(Unit::Point)),
        care_minutes: available(Unit::Care),
        confirmation: None,
        confirm_before: None,
    })
}

/// The word that confirms.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConfirmErasure {
    /// As the request gave it.
    #[schema(max_length = 64)]
    confirmation: String,
}

/// A person was erased.
#[derive(Debug, Serialize, ToSchema)]
struct Erased {
    /// The entry that says so.
    seq: Seq,
    account: String,
    /// The receipt of erasure: a C2SP tlog-proof file, to be kept. Nobody can fetch it later.
    receipt: String,
}

/// Erases me. Every session ends; what is left is the ledger, which names nobody.
#[utoipa::path(
    post, path = "/api/v1/me/erasure/confirm", tag = "people", request_body = ConfirmErasure,
    responses((status = 200, body = Erased))
)]
async fn confirm_erasure(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(said): Json<ConfirmErasure>,
) -> Result<impl IntoResponse, Error> {
    let asked = store::asked(&app.db, actor.account, app.clock.now_ms()).await?;
    if asked.as_deref() != Some(&hash(&said.confirmation)[..]) {
        return Err(Error::refused("erasure_not_asked"));
    }
    let command = Erase {
        app: Arc::clone(&app),
        account: actor.account,
    };
    let made = app.journal.submit(command, None).await?;
    app.sessions.forget(actor.account);
    // The entry stands: a list that cannot be written now is written by the job.
    if let Err(error) = erasures::write_down(&app).await {
        tracing::warn!(cause = ?error, "The list of erasures was not written");
    }
    // The person can ask for nothing any more: the receipt has to come with this answer.
    app.publisher.publish().await?;
    let entry = journal::entry(&app.db, made.seq).await?;
    let entry = entry.ok_or_else(|| Error::refused("not_found"))?;
    let (receipt, _) = transparency::receipt_of(&app, entry).await?;
    let cookie =
        HeaderValue::from_str(&clearing_cookie(&app.config)).map_err(anyhow::Error::new)?;
    Ok((
        AppendHeaders([
            (header::SET_COOKIE, cookie),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ]),
        Json(Erased {
            seq: made.seq,
            account: actor.account.to_string(),
            receipt,
        }),
    ))
}

fn hash(word: &str) -> [u8; 32] {
    Sha256::digest(word).into()
}
