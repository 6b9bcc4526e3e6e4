//! A member's own hours.

use super::{
    commands::{ClaimHours, ClaimWords, WithdrawClaim},
    openings::note_opened,
    view::{self, Claim},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Limit, Number, Path, Query},
    identity::Fact,
    journal::{self, Idempotent},
    volunteering::{activities, organising},
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    book::{ClaimRecord, ClaimState},
    ids::{Id, Seq},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of a member's own hours.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(record))
        .routes(routes!(list_own))
        .routes(routes!(read))
        .routes(routes!(withdraw))
}

/// Hours to record.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewClaim {
    /// The activity's id, 32 hex digits.
    activity: String,
    /// RFC 3339, on a whole minute.
    #[schema(format = DateTime)]
    starts_at: String,
    /// RFC 3339, on a whole minute, exclusive.
    #[schema(format = DateTime)]
    ends_at: String,
    #[schema(max_length = 100)]
    place: String,
    /// What was done.
    #[schema(min_length = 1, max_length = 1000)]
    content: String,
    #[serde(default)]
    #[schema(max_length = 1000)]
    note: String,
}

/// Records hours of one's own for a posted activity.
#[utoipa::path(
    post, path = "/api/v1/claims", tag = "volunteering", request_body = NewClaim,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")),
    responses((status = 201, body = Claim))
)]
async fn record(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Json(new): Json<NewClaim>,
) -> Result<(StatusCode, Json<Claim>), Error> {
    let promise = Idempotent::new(actor.account, "POST /claims", idempotency.key, &new);
    let claimed = ClaimWords {
        place: words::optional("place", &new.place, 100)?,
        content: words::required("content", &new.content, 1_000)?,
        note: words::optional("note", &new.note, 1_000)?,
    };
    let starts = words::instant("starts_at", &new.starts_at)?;
    let ends = words::instant("ends_at", &new.ends_at)?;
    let command = ClaimHours {
        member: actor.account,
        activity: entry_of(&app, &new.activity, (starts, ends)).await?,
        starts,
        ends,
        fact: Fact::new(&app.random, actor.account, &claimed)?,
        app: Arc::clone(&app),
    };
    let made = app.journal.submit(command, Some(promise)).await?;
    Ok((
        StatusCode::CREATED,
        Json(one(&app, actor.account, lang, made.seq).await?),
    ))
}

/// The entry under which time at an activity is recorded.
async fn entry_of(app: &App, activity: &str, span: (Instant, Instant)) -> Result<Seq, Error> {
    let unknown = || Error::refused("activity_unknown");
    let activity: Id = activity.parse().map_err(|_| unknown())?;
    let newest = activities::seq_of(&app.db, activity).await?;
    let newest = newest.ok_or_else(unknown)?;
    let Some(organised) = organising::of_entry(&app.db, newest).await? else {
        return Ok(newest);
    };
    // What was given before the rest was called off is recorded, and nothing after it.
    let lies = organising::lies(&app.db, &organised, span).await?;
    if lies.within == 0 && lies.called_off > 0 {
        return Err(Error::refused("activity_cancelled"));
    }
    let entry = organising::entry_for(&app.db, &organised, span).await?;
    Ok(entry.unwrap_or(newest))
}

/// Claims, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct ClaimList {
    items: Vec<Claim>,
    /// Pass as `before` for more.
    next: Option<Seq>,
}

/// Which claims.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OwnQuery {
    /// One of the six states.
    state: Option<String>,
    /// Older than this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// One's own hours.
#[utoipa::path(
    get, path = "/api/v1/me/claims", tag = "volunteering", params(OwnQuery),
    responses((status = 200, body = ClaimList))
)]
async fn list_own(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Query(query): Query<OwnQuery>,
) -> Result<Json<ClaimList>, Error> {
    let states = match &query.state {
        None => ClaimState::ALL.to_vec(),
        Some(state) => vec![state.parse().map_err(|_| Error::field_invalid("state"))?],
    };
    let limit = query.limit.rows();
    let claims = journal::claims_of(
        &app.db,
        actor.account,
        &states,
        query.before.map(Number::get),
        limit,
    )
    .await?;
    let next = next_of(&claims, limit);
    let items = view::views(&app, actor.account, lang, claims).await?;
    Ok(Json(ClaimList { items, next }))
}

/// One record of hours.
#[utoipa::path(
    get, path = "/api/v1/claims/{seq}", tag = "volunteering",
    params(("seq" = u64, Path, description = "The entry that recorded it")),
    responses((status = 200, body = Claim))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(seq): Path<u64>,
) -> Result<Json<Claim>, Error> {
    visible(&app, &actor, seq).await?;
    note_opened(&app, &actor, seq).await?;
    Ok(Json(one(&app, actor.account, lang, seq).await?))
}

/// Takes a record back that waits for review.
#[utoipa::path(
    post, path = "/api/v1/claims/{seq}/withdraw", tag = "volunteering",
    params(
        ("seq" = u64, Path, description = "The entry that recorded it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown")
    ),
    responses((status = 200, body = Claim))
)]
async fn withdraw(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(seq): Path<u64>,
) -> Result<Json<Claim>, Error> {
    visible(&app, &actor, seq).await?;
    let promise = Idempotent::new(
        actor.account,
        "POST /claims/withdraw",
        idempotency.key,
        &seq,
    );
    let command = WithdrawClaim {
        by: actor.account,
        claim: seq,
    };
    app.journal.submit(command, Some(promise)).await?;
    Ok(Json(one(&app, actor.account, lang, seq).await?))
}

/// Whoever has nothing to do with a claim learns nothing, not even that it exists.
pub(in crate::volunteering) async fn visible(
    app: &App,
    actor: &Actor,
    seq: Seq,
) -> Result<(), Error> {
    let unknown = || Error::refused("claim_unknown");
    let claim = journal::claim(&app.db, seq).await?.ok_or_else(unknown)?;
    let own = [claim.member, claim.recorder].contains(&actor.account);
    let reviews = [Role::SocialWorker, Role::Administrator]
        .iter()
        .any(|role| actor.holds_in(*role, &claim.area));
    if own || reviews {
        Ok(())
    } else {
        Err(unknown())
    }
}

/// One claim as it stands now.
pub(super) async fn one(app: &App, reader: Id, lang: Lang, seq: Seq) -> Result<Claim, Error> {
    let claim = journal::claim(&app.db, seq).await?;
    let claims = claim.map(|claim| (seq, claim)).into_iter().collect();
    let view = view::views(app, reader, lang, claims).await?.pop();
    view.ok_or_else(|| Error::refused("claim_unknown"))
}

/// The cursor behind a full page.
pub(super) fn next_of(claims: &[(Seq, ClaimRecord)], limit: i64) -> Option<Seq> {
    let full = i64::try_from(claims.len()) == Ok(limit);
    claims.last().filter(|_| full).map(|(seq, _)| *seq)
}
