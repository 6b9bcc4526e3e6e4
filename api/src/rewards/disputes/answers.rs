//! A member says how it was.

use super::{
    ANSWER_DAYS,
    store::{self, Used},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    journal, words,
};
use axum::extract::State;
use ledger::{
    book::{VoucherRecord, VoucherState},
    ids::Id,
    time::Instant,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of a member's answer.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read, answer))
}

/// What a member says about a use.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewServiceAnswer {
    /// Whether the service was given.
    given: bool,
    /// What happened instead; needed when it was not.
    #[serde(default)]
    #[schema(max_length = 400)]
    words: String,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum AnswerState {
    /// Both sides say that it was given.
    Given,
    /// It was not, says the member; staff have not decided yet.
    Open,
    /// Staff found so too: the voucher was open again.
    Reversed,
    /// Staff found otherwise.
    Kept,
}

impl AnswerState {
    pub(super) fn of(text: &str) -> Self {
        match text {
            "given" => Self::Given,
            "open" => Self::Open,
            "reversed" => Self::Reversed,
            _ => Self::Kept,
        }
    }
}

/// What was said about a voucher's use.
#[derive(Debug, Serialize, ToSchema)]
struct ServiceAnswer {
    /// Whether something can be said now.
    can_answer: bool,
    /// RFC 3339 UTC: until when.
    until: Option<String>,
    /// What became of what was said last.
    state: Option<AnswerState>,
    words: Option<String>,
    /// Why it was decided so.
    reason: Option<String>,
}

/// What one said about one's own voucher's use.
#[utoipa::path(
    get, path = "/api/v1/vouchers/{id}/answer", tag = "rewards",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ServiceAnswer))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ServiceAnswer>, Error> {
    let (id, record) = own(&app, &actor, &id).await?;
    shown(&app, id, &record).await.map(Json)
}

/// Says that a service was given, or that it was not; once, within thirty days. Staff decide about the latter.
#[utoipa::path(
    post, path = "/api/v1/vouchers/{id}/answer", tag = "rewards", request_body = NewServiceAnswer,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ServiceAnswer))
)]
async fn answer(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(new): Json<NewServiceAnswer>,
) -> Result<Json<ServiceAnswer>, Error> {
    let (id, record) = own(&app, &actor, &id).await?;
    let used = used(id, &record).ok_or_else(|| Error::refused("voucher_not_redeemed"))?;
    if app.clock.now() >= until(&used) {
        return Err(Error::refused("answer_too_late"));
    }
    let said = if new.given {
        None
    } else {
        Some(words::required("words", &new.words, 400)?)
    };
    let mut tx = app.db.begin().await?;
    let now_ms = app.clock.now_ms();
    if !store::put(&mut tx, &app.keys, &used, said.as_deref(), now_ms).await? {
        return Err(Error::refused("answer_given"));
    }
    tx.commit().await?;
    shown(&app, id, &record).await.map(Json)
}

async fn own(app: &App, actor: &Actor, id: &str) -> Result<(Id, VoucherRecord), Error> {
    let unknown = || Error::refused("voucher_unknown");
    let id: Id = id.parse().map_err(|_| unknown())?;
    let record = journal::voucher(&app.db, id).await?;
    let record = record.filter(|record| record.member == actor.account);
    Ok((id, record.ok_or_else(unknown)?))
}

/// The use of a voucher, if it was used.
fn used(voucher: Id, record: &VoucherRecord) -> Option<Used<'_>> {
    let ended = record.ended.as_ref();
    let ended = ended.filter(|_| record.state == VoucherState::Redeemed)?;
    Some(Used {
        voucher,
        record,
        redeemed: ended.entry,
        merchant: ended.merchant?,
        at_ms: ended.at.unix() * 1_000,
    })
}

fn until(used: &Used<'_>) -> Instant {
    Instant::from_unix(used.at_ms.div_euclid(1_000)).plus_seconds(ANSWER_DAYS * 86_400)
}

async fn shown(app: &App, id: Id, record: &VoucherRecord) -> Result<ServiceAnswer, Error> {
    let last = store::of_voucher(&app.db, id).await?;
    let used = used(id, record);
    let about = |redeemed| used.as_ref().map(|used| store::index(used.redeemed)) == Some(redeemed);
    let answered = last.as_ref().is_some_and(|last| about(last.redeemed));
    let until = used.as_ref().filter(|_| !answered).map(until);
    let (words, reason) = match &last {
        Some(last) => (last.words(&app.keys)?, last.reason(&app.keys)?),
        None => (None, None),
    };
    Ok(ServiceAnswer {
        can_answer: until.is_some_and(|until| app.clock.now() < until),
        until: until.map(|until| until.to_string()),
        state: last.as_ref().map(|last| AnswerState::of(&last.state)),
        words,
        reason,
    })
}
