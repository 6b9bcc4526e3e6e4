//! Tokens, as administrators and auditors handle them.

use crate::{
    access::{
        Actor, Role,
        tokens::{self, NewToken, TokenKind, TokenRow},
    },
    app::App,
    error::Error,
    extract::{Json, Path},
    identity::store as members,
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{area::AreaPath, ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

const PURPOSE_CHARS_MAX: usize = 100;
const DAYS_MAX: u16 = 365;
const DAY_MS: i64 = 86_400_000;
/// Of one auditor, or of all services together.
const PERSONAL_MAX: usize = 10;
const SERVICES_MAX: usize = 200;

/// The routes of this folder.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_services, make_service))
        .routes(routes!(revoke_service))
        .routes(routes!(list_own, make_own))
        .routes(routes!(revoke_own))
}

/// A token that counts. Its text is not kept.
#[derive(Debug, Serialize, ToSchema)]
struct ApiToken {
    id: String,
    purpose: String,
    role: Role,
    area: String,
    area_name: String,
    /// RFC 3339 UTC.
    created_at: String,
    /// RFC 3339 UTC; up to ten minutes behind; none when it was never used.
    used_at: Option<String>,
    /// RFC 3339 UTC.
    expires_at: String,
}

/// Tokens, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct ApiTokenList {
    items: Vec<ApiToken>,
}

/// A token that was made. This is the only time that it is shown.
#[derive(Serialize, ToSchema)]
struct MadeToken {
    id: String,
    /// For `Authorization: Bearer`.
    token: String,
    /// RFC 3339 UTC.
    expires_at: String,
}

/// A token for a program.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewServiceToken {
    /// What it is for.
    #[schema(min_length = 1, max_length = 100)]
    purpose: String,
    /// A staff role other than administrator.
    role: Role,
    #[schema(max_length = 128, example = "440105/440105003")]
    area: String,
    #[schema(minimum = 1, maximum = 365)]
    days: u16,
}

/// A token of one's own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewOwnToken {
    /// What it is for.
    #[schema(min_length = 1, max_length = 100)]
    purpose: String,
    #[schema(minimum = 1, maximum = 365)]
    days: u16,
}

/// The tokens of programs in my areas.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "sign-in", responses((status = 200, body = ApiTokenList)))]
async fn list_services(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<ApiTokenList>, Error> {
    let rows = services_of(&app, &actor).await?;
    items(&app, rows).await.map(Json)
}

async fn services_of(app: &App, actor: &Actor) -> Result<Vec<TokenRow>, Error> {
    let rows = tokens::list_services(&app.db, app.clock.now_ms()).await?;
    let mine = |row: &TokenRow| {
        let area = row.area.parse::<AreaPath>();
        area.is_ok_and(|area| actor.holds_in(Role::Administrator, &area))
    };
    Ok(rows.into_iter().filter(mine).collect())
}

/// Makes a token for a program: it reads what the role allows in the area.
#[utoipa::path(
    post, path = "/api/v1/tokens", tag = "sign-in", request_body = NewServiceToken,
    responses((status = 200, body = MadeToken))
)]
async fn make_service(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewServiceToken>,
) -> Result<Json<MadeToken>, Error> {
    if !new.role.is_staff() || new.role == Role::Administrator {
        return Err(Error::field_invalid("role"));
    }
    let area: AreaPath = new.area.parse().map_err(|_| Error::field_invalid("area"))?;
    let known = members::area_names(&app.db).await?;
    if !known.contains_key(area.as_str()) || !actor.holds_in(Role::Administrator, &area) {
        return Err(Error::field_invalid("area"));
    }
    let now_ms = app.clock.now_ms();
    let live = tokens::list_services(&app.db, now_ms).await?.len();
    few_enough(live, SERVICES_MAX)?;
    let scope = Scope {
        kind: TokenKind::Service,
        account: app.random.id(),
        role: new.role,
        area,
    };
    make(&app, actor.account, scope, &new.purpose, new.days).await
}

/// Makes a program's token worthless: at once here, within five seconds on other nodes.
#[utoipa::path(
    delete, path = "/api/v1/tokens/{id}", tag = "sign-in",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It is worthless"))
)]
async fn revoke_service(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let rows = services_of(&app, &actor).await?;
    revoke(&app, rows, &id).await
}

/// My tokens.
#[utoipa::path(get, path = "/api/v1/me/tokens", tag = "sign-in", responses((status = 200, body = ApiTokenList)))]
async fn list_own(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<ApiTokenList>, Error> {
    let rows = tokens::list_of(&app.db, actor.account, app.clock.now_ms()).await?;
    items(&app, rows).await.map(Json)
}

/// Makes a token with which a program reads the log in an auditor's name, for as long as they are one.
#[utoipa::path(
    post, path = "/api/v1/me/tokens", tag = "sign-in", request_body = NewOwnToken,
    responses((status = 200, body = MadeToken))
)]
async fn make_own(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewOwnToken>,
) -> Result<Json<MadeToken>, Error> {
    let live = tokens::list_of(&app.db, actor.account, app.clock.now_ms()).await?;
    few_enough(live.len(), PERSONAL_MAX)?;
    let area = actor.areas(Role::Auditor).next().cloned();
    let scope = Scope {
        kind: TokenKind::Personal,
        account: actor.account,
        role: Role::Auditor,
        area: area.ok_or_else(|| Error::refused("forbidden"))?,
    };
    make(&app, actor.account, scope, &new.purpose, new.days).await
}

/// Makes a token of mine worthless.
#[utoipa::path(
    delete, path = "/api/v1/me/tokens/{id}", tag = "sign-in",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It is worthless"))
)]
async fn revoke_own(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let rows = tokens::list_of(&app.db, actor.account, app.clock.now_ms()).await?;
    revoke(&app, rows, &id).await
}

fn few_enough(live: usize, max: usize) -> Result<(), Error> {
    if live < max {
        return Ok(());
    }
    Err(Error::refused("tokens_too_many").with("max", max))
}

/// Whose a token is, and what it opens.
struct Scope {
    kind: TokenKind,
    account: Id,
    role: Role,
    area: AreaPath,
}

async fn make(
    app: &App,
    made_by: Id,
    scope: Scope,
    purpose: &str,
    days: u16,
) -> Result<Json<MadeToken>, Error> {
    let purpose = words::required("purpose", purpose, PURPOSE_CHARS_MAX)?;
    if !(1..=DAYS_MAX).contains(&days) {
        return Err(Error::field_invalid("days"));
    }
    let now_ms = app.clock.now_ms();
    let new = NewToken {
        id: app.random.id(),
        kind: scope.kind,
        account: scope.account,
        role: scope.role,
        area: scope.area,
        purpose,
        made_by,
        created_at_ms: now_ms,
        expires_at_ms: now_ms + i64::from(days) * DAY_MS,
    };
    let mut tx = app.db.begin().await?;
    let token = tokens::make(&mut tx, &new).await?;
    tx.commit().await?;
    tracing::info!(token = %new.id, made_by = %made_by, role = new.role.as_str(), "Made a token");
    Ok(Json(MadeToken {
        id: new.id.to_string(),
        token,
        expires_at: instant(new.expires_at_ms),
    }))
}

/// One of these, by its name.
async fn revoke(app: &App, rows: Vec<TokenRow>, id: &str) -> Result<StatusCode, Error> {
    let found = rows.into_iter().find(|row| row.id == id);
    let found = found.ok_or_else(|| Error::refused("not_found"))?;
    let mut tx = app.db.begin().await?;
    tokens::revoke(&mut tx, &found.id).await?;
    tx.commit().await?;
    app.sessions
        .forget(found.account.parse().map_err(anyhow::Error::from)?);
    tracing::info!(token = found.id, "Revoked a token");
    Ok(StatusCode::NO_CONTENT)
}

async fn items(app: &App, rows: Vec<TokenRow>) -> Result<ApiTokenList, Error> {
    let areas = members::area_names(&app.db).await?;
    let item = |row: TokenRow| {
        Some(ApiToken {
            role: Role::of(&row.role)?,
            area_name: areas.get(&row.area).cloned().unwrap_or_default(),
            area: row.area,
            id: row.id,
            purpose: row.purpose,
            created_at: instant(row.created_at_ms),
            used_at: row.used_at_ms.map(instant),
            expires_at: instant(row.expires_at_ms),
        })
    };
    Ok(ApiTokenList {
        items: rows.into_iter().filter_map(item).collect(),
    })
}

fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}
