//! Messages on their way: for whom and how far, never what they say.

use super::{instant, of_the_district};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Limit, Path, Query},
    identity::outbox::{self, DropReason, OutboxState, Outgoing},
    messages::ChannelName,
};
use axum::extract::State;
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(retry))
        .routes(routes!(drop_message))
}

/// A message on its way.
#[derive(Debug, Serialize, ToSchema)]
struct OutboxItem {
    id: String,
    /// For whom: the account, never a name or a number.
    account: String,
    /// `staff_invited`, `member_invited`, `worker_changed`; of a notice its kind.
    template: String,
    state: OutboxState,
    /// RFC 3339 UTC.
    made_at: String,
    /// RFC 3339 UTC: when it is tried next; of waiting ones.
    due_at: Option<String>,
    attempts: i64,
    /// That is tried, or that took it; none of a notice that was not tried yet.
    channel: Option<ChannelName>,
    /// What stood in the way last, by its kind: `no_number`, `no_gateway`, `busy`, `timeout`, `status_500`, ….
    trouble: Option<String>,
    /// RFC 3339 UTC: when it was sent or dropped.
    ended_at: Option<String>,
    /// Who dropped it.
    ended_by: Option<String>,
    /// Why: `wrong_number`, `told_otherwise` or `out_of_date`.
    reason: Option<String>,
}

/// How many messages are in a state.
#[derive(Debug, Serialize, ToSchema)]
struct OutboxCount {
    state: OutboxState,
    count: i64,
}

/// Messages, those made last first.
#[derive(Debug, Serialize, ToSchema)]
struct OutboxList {
    /// Whether the settings name somebody who takes messages. Without one everything waits.
    gateway: bool,
    counts: Vec<OutboxCount>,
    items: Vec<OutboxItem>,
    /// Pass as `before` for more.
    next: Option<String>,
}

/// Which messages.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OutboxQuery {
    #[param(inline)]
    state: Option<OutboxState>,
    /// Made before this one, 32 hex digits.
    before: Option<String>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Messages that wait, were sent, failed or were dropped. Codes for signing in are not among them: they are sent
/// while somebody waits, and kept nowhere.
#[utoipa::path(
    get, path = "/api/v1/outbox", tag = "people", params(OutboxQuery),
    responses((status = 200, body = OutboxList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<OutboxQuery>,
) -> Result<Json<OutboxList>, Error> {
    of_the_district(&app, &actor).await?;
    view(&app, query).await
}

async fn view(app: &App, query: OutboxQuery) -> Result<Json<OutboxList>, Error> {
    let before = query.before.map(|id| id.parse::<Id>()).transpose();
    let before = before.map_err(|_| Error::field_invalid("before"))?;
    let rows = query.limit.rows();
    let mut found = outbox::list(&app.db, query.state, before, rows + 1).await?;
    let whole = usize::try_from(rows).unwrap_or(usize::MAX);
    let more = found.len() > whole;
    found.truncate(whole);
    let counts = outbox::outbox_counts(&app.db).await?.into_iter();
    Ok(Json(OutboxList {
        gateway: app.messages.can_send(),
        counts: counts
            .map(|(state, count)| OutboxCount { state, count })
            .collect(),
        next: found
            .last()
            .filter(|_| more)
            .map(|last| last.id.to_string()),
        items: found.into_iter().map(item).collect(),
    }))
}

fn item(one: Outgoing) -> OutboxItem {
    OutboxItem {
        id: one.id.to_string(),
        account: one.account.to_string(),
        template: one.template,
        state: one.state,
        made_at: instant(one.made_at_ms),
        due_at: (one.state == OutboxState::Waiting).then(|| instant(one.due_at_ms)),
        attempts: one.attempts,
        channel: one.channel,
        trouble: one.trouble,
        ended_at: one.ended_at_ms.map(instant),
        ended_by: one.ended_by.map(|by| by.to_string()),
        reason: one.reason,
    }
}

/// Tries a message again that has failed.
#[utoipa::path(
    post, path = "/api/v1/outbox/{id}/retry", tag = "people",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = OutboxList))
)]
async fn retry(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<OutboxList>, Error> {
    of_the_district(&app, &actor).await?;
    let mut tx = app.db.begin().await?;
    if !outbox::retry(&mut tx, known(&id)?, app.clock.now_ms()).await? {
        return Err(unknown());
    }
    tx.commit().await?;
    view(&app, OutboxQuery::default()).await
}

/// Why a message is given up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DroppedFor {
    reason: DropReason,
}

/// Gives up a message that was not sent. What it says is destroyed.
#[utoipa::path(
    post, path = "/api/v1/outbox/{id}/drop", tag = "people", request_body = DroppedFor,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = OutboxList))
)]
async fn drop_message(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(dropped): Json<DroppedFor>,
) -> Result<Json<OutboxList>, Error> {
    of_the_district(&app, &actor).await?;
    let (id, now_ms) = (known(&id)?, app.clock.now_ms());
    let mut tx = app.db.begin().await?;
    if !outbox::drop_one(&mut tx, id, actor.account, dropped.reason, now_ms).await? {
        return Err(unknown());
    }
    tx.commit().await?;
    view(&app, OutboxQuery::default()).await
}

fn known(id: &str) -> Result<Id, Error> {
    id.parse().map_err(|_| unknown())
}

fn unknown() -> Error {
    Error::refused("message_unknown")
}
