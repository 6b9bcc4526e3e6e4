//! What somebody has been told in the app.

use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    messages::{self, KeptNotice},
};
use axum::extract::State;
use ledger::time::Instant;
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The newest notices are enough: what is older has happened.
const NOTICES_MAX: i64 = 50;

/// The routes of notices.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read_all))
        .routes(routes!(read_one))
}

/// Something that I was told.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeItem {
    id: String,
    /// Stable, such as `team_accepted`.
    kind: String,
    /// What it is about, such as the name of a team.
    #[schema(value_type = Object)]
    about: Value,
    /// RFC 3339 UTC.
    at: String,
    read: bool,
}

/// What I was told, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeList {
    items: Vec<NoticeItem>,
    /// How many I have not read, those included that are too old to be listed.
    unread: i64,
}

/// What I was told, the newest first.
#[utoipa::path(
    get, path = "/api/v1/me/notices", tag = "volunteering", responses((status = 200, body = NoticeList))
)]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<NoticeList>, Error> {
    let kept = messages::notices_of(&app.db, actor.account, NOTICES_MAX).await?;
    let unread = messages::unread_notices(&app.db, actor.account).await?;
    let item = |one: KeptNotice| NoticeItem {
        about: serde_json::from_str(&one.about).unwrap_or(Value::Null),
        at: Instant::from_unix(one.at_ms.div_euclid(1_000)).to_string(),
        read: one.read_at_ms.is_some(),
        id: one.id,
        kind: one.kind,
    };
    Ok(Json(NoticeList {
        items: kept.into_iter().map(item).collect(),
        unread,
    }))
}

/// Notes that I have seen what there is.
#[utoipa::path(
    post, path = "/api/v1/me/notices/read", tag = "volunteering", responses((status = 200, body = NoticeList))
)]
async fn read_all(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<NoticeList>, Error> {
    let mut tx = app.db.begin().await?;
    messages::read_notices(&mut tx, actor.account, app.clock.now_ms()).await?;
    tx.commit().await?;
    list(State(app), actor).await
}

/// Notes that I have seen one; what is on its way outside is not sent any more.
#[utoipa::path(
    post, path = "/api/v1/me/notices/{id}/read", tag = "volunteering",
    params(("id" = String, Path, description = "One of my notices")),
    responses((status = 200, body = NoticeList))
)]
async fn read_one(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<NoticeList>, Error> {
    let mut tx = app.db.begin().await?;
    if !messages::read_notice(&mut tx, actor.account, &id, app.clock.now_ms()).await? {
        return Err(Error::refused("not_found"));
    }
    tx.commit().await?;
    list(State(app), actor).await
}
