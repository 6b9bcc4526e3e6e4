//! What a member asks to have put right about hours that were decided, and what becomes of it.
//!
//! Putting right is a reversing entry, after which the hours are recorded anew; declining is an answer with a reason, by
//! somebody who did not take the decision.

use super::{
    family,
    routes::{one, visible},
    store,
    view::Claim,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang, Path},
    journal,
    messages::{self, Notice},
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    book::ClaimState,
    ids::{Id, Seq},
};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of corrections.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(ask))
        .routes(routes!(decline))
}

/// What is wrong.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectionAsked {
    #[schema(min_length = 1, max_length = 500)]
    words: String,
}

/// Asks for a correction of one's own hours that were decided.
#[utoipa::path(
    post, path = "/api/v1/claims/{seq}/correction", tag = "volunteering", request_body = CorrectionAsked,
    params(("seq" = u64, Path, description = "The entry that recorded it")),
    responses((status = 201, body = Claim))
)]
async fn ask(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(seq): Path<u64>,
    Json(asked): Json<CorrectionAsked>,
) -> Result<(StatusCode, Json<Claim>), Error> {
    let text = words::required("words", &asked.words, 500)?;
    let claim = journal::claim(&app.db, seq).await?;
    let claim = claim.filter(|claim| claim.member == actor.account);
    let claim = claim.ok_or_else(|| Error::refused("claim_unknown"))?;
    let decided = [
        ClaimState::Approved,
        ClaimState::Rejected,
        ClaimState::Reversed,
    ];
    if !decided.contains(&claim.state) {
        return Err(Error::refused("correction_not_yet"));
    }
    let id = app.random.id().to_string();
    let (whose, now_ms) = ((seq, actor.account), app.clock.now_ms());
    let mut tx = app.db.begin().await?;
    if !store::put_correction(&mut tx, &app.keys, &id, whose, &text, now_ms).await? {
        return Err(Error::refused("correction_asked"));
    }
    tx.commit().await?;
    let claim = one(&app, actor.account, lang, seq).await?;
    Ok((StatusCode::CREATED, Json(claim)))
}

/// Why nothing is put right.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectionDeclined {
    /// The volunteer reads it.
    #[schema(min_length = 1, max_length = 500)]
    answer: String,
}

/// Answers that a decision stands. Putting it right is reversing it.
#[utoipa::path(
    post, path = "/api/v1/reviews/{seq}/correction", tag = "volunteering", request_body = CorrectionDeclined,
    params(("seq" = u64, Path, description = "The entry that recorded it")),
    responses((status = 200, body = Claim))
)]
async fn decline(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(seq): Path<u64>,
    Json(declined): Json<CorrectionDeclined>,
) -> Result<Json<Claim>, Error> {
    visible(&app, &actor, seq).await?;
    let answer = words::required("answer", &declined.answer, 500)?;
    let member = independent(&app, &actor, seq).await?;
    let request = store::waiting_correction(&app.db, seq).await?;
    let request = request.ok_or_else(|| Error::refused("correction_unknown"))?;
    let by = (actor.account, app.clock.now_ms());
    let mut tx = app.db.begin().await?;
    if !store::decline_correction(&mut tx, &app.keys, &request, &answer, by).await? {
        return Err(Error::refused("correction_unknown"));
    }
    let notice = Notice {
        account: member,
        kind: "correction_declined",
        about: json!({"claim": seq}),
    };
    messages::tell(&mut tx, &app.random, &[notice], by.1).await?;
    tx.commit().await?;
    Ok(Json(one(&app, actor.account, lang, seq).await?))
}

/// The member, if whoever answers has nothing to do with the hours and did not decide on them.
async fn independent(app: &App, actor: &Actor, seq: Seq) -> Result<Id, Error> {
    let claim = journal::claim(&app.db, seq).await?;
    let claim = claim.ok_or_else(|| Error::refused("claim_unknown"))?;
    if [claim.member, claim.recorder].contains(&actor.account) {
        return Err(Error::refused("not_independent"));
    }
    if !family::among(app, actor.account, &[seq]).await?.is_empty() {
        return Err(Error::refused("reviewer_is_family"));
    }
    let decided = journal::reviews_of(&app.db, &[seq]).await?;
    if decided.iter().any(|review| review.by == actor.account) {
        return Err(Error::refused("correction_by_another"));
    }
    Ok(claim.member)
}
