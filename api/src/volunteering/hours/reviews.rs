//! The queue of a social worker, and their decisions.

mod signing;

use super::{
    decisions::{Against, Approve, Refuse},
    openings,
    routes::{next_of, one, visible},
    store,
    view::{self, Claim},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Limit, Number, Path, Query},
    journal::{self, Idempotent, Kept, Queue},
    people::devices::Signature,
    volunteering::holidays::{self, overdue_before},
};
use axum::extract::State;
use futures_util::future::join_all;
use ledger::{
    area::AreaPath,
    book::{ClaimRecord, ClaimState},
    ids::Seq,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Claims that one request may decide together.
const BATCH_MAX: usize = 100;

/// The routes of reviewing.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .merge(signing::routes())
        .routes(routes!(approve_many))
        .routes(routes!(approve))
        .routes(routes!(reject))
        .routes(routes!(reverse))
}

/// Which claims.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct QueueQuery {
    /// `open` (the default), `endorsed`, `overdue` (of both), `corrections` (asked for by members) or `decided`.
    state: Option<String>,
    /// An area of one's own, or within.
    area: Option<String>,
    /// Pass `next` of the page before.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Claims to review: those that wait oldest first, those decided newest first.
#[derive(Debug, Serialize, ToSchema)]
struct ReviewList {
    items: Vec<Claim>,
    /// Pass as `before` for more.
    next: Option<Seq>,
    counts: Counts,
}

/// How much there is to do.
#[derive(Debug, Default, Serialize, ToSchema)]
struct Counts {
    open: i64,
    endorsed: i64,
    /// Of both, those whose ten working days have passed.
    overdue: i64,
    /// Decided, and their members ask for a correction.
    corrections: usize,
}

/// The review queue of one's areas.
#[utoipa::path(
    get, path = "/api/v1/reviews", tag = "volunteering", params(QueueQuery),
    responses((status = 200, body = ReviewList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Query(query): Query<QueueQuery>,
) -> Result<Json<ReviewList>, Error> {
    let areas = areas(&actor, query.area.as_deref())?;
    let limit = query.limit.rows();
    let queue = |states| Queue {
        areas: &areas,
        states,
        cursor: query.before.map(Number::get),
        limit,
    };
    let claims = match query.state.as_deref().unwrap_or("open") {
        "open" => journal::queue_oldest(&app.db, &queue(&[ClaimState::Open])).await?,
        "endorsed" => journal::queue_oldest(&app.db, &queue(&[ClaimState::Endorsed])).await?,
        "overdue" => {
            let cut = overdue_before(app.clock.now(), &holidays::all(&app.db).await?);
            let pending = [ClaimState::Open, ClaimState::Endorsed];
            journal::queue_overdue(&app.db, &queue(&pending), cut).await?
        }
        "decided" => {
            let decided = [
                ClaimState::Approved,
                ClaimState::Rejected,
                ClaimState::Reversed,
            ];
            journal::queue_newest(&app.db, &queue(&decided)).await?
        }
        "corrections" => asked(&app, &areas).await?,
        _ => return Err(Error::field_invalid("state")),
    };
    let whole = query.state.as_deref() == Some("corrections");
    let next = next_of(&claims, limit).filter(|_| !whole);
    let items = view::views(&app, actor.account, lang, claims).await?;
    Ok(Json(ReviewList {
        items,
        next,
        counts: counts(&app, &areas).await?,
    }))
}

/// Claims about which a request of their members waits, the longest waiting first, all on one page.
async fn asked(app: &App, areas: &[AreaPath]) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let asked = store::asked_in(&app.db, areas).await?;
    let mut known = journal::claims(&app.db, &asked).await?;
    let claim = |seq: Seq| Some((seq, known.remove(&seq)?));
    Ok(asked.into_iter().filter_map(claim).collect())
}

async fn counts(app: &App, areas: &[AreaPath]) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    for (state, count) in journal::count_claims(&app.db, areas).await? {
        match state {
            ClaimState::Open => counts.open = count,
            _ => counts.endorsed = count,
        }
    }
    let cut = overdue_before(app.clock.now(), &holidays::all(&app.db).await?);
    counts.overdue = journal::count_pending_before(&app.db, areas, cut).await?;
    counts.corrections = store::asked_in(&app.db, areas).await?.len();
    Ok(counts)
}

/// The actor's reviewing areas, narrowed to the one asked for.
fn areas(actor: &Actor, asked: Option<&str>) -> Result<Vec<AreaPath>, Error> {
    let roles = [Role::SocialWorker, Role::Administrator];
    let held: Vec<AreaPath> = roles
        .iter()
        .flat_map(|role| actor.areas(*role))
        .cloned()
        .collect();
    let Some(asked) = asked else { return Ok(held) };
    let asked: AreaPath = asked.parse().map_err(|_| Error::field_invalid("area"))?;
    if held.iter().any(|area| area.covers(&asked)) {
        return Ok(vec![asked]);
    }
    Ok(held.into_iter().filter(|area| asked.covers(area)).collect())
}

/// Agrees with a claim. Where two reviewers are needed, the first one's agreement makes it `endorsed`.
#[utoipa::path(
    post, path = "/api/v1/reviews/{seq}/approve", tag = "volunteering",
    params(
        ("seq" = u64, Path, description = "The entry that recorded it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the claim is opened"),
        ("Decision-Signature" = Option<String>, Header, description = "The reviewer's own signature")
    ),
    responses((status = 200, body = Claim))
)]
async fn approve(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Path(seq): Path<u64>,
) -> Result<Json<Claim>, Error> {
    visible(&app, &actor, seq).await?;
    let promise = Idempotent::new(
        actor.account,
        "POST /reviews/approve",
        idempotency.key,
        &seq,
    );
    let command = Approve {
        app: Arc::clone(&app),
        by: actor.account,
        claim: seq,
        batch: false,
        signature: signature.map(|signature| signature.alone(&app)),
    };
    app.journal.submit(command, Some(promise)).await?;
    Ok(Json(one(&app, actor.account, lang, seq).await?))
}

/// Claims to agree with.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Many {
    /// At most 100.
    #[schema(value_type = Vec<u64>, min_items = 1, max_items = 100)]
    claims: Vec<Number>,
}

/// What became of each.
#[derive(Debug, Serialize, ToSchema)]
struct ManyAnswer {
    items: Vec<ManyItem>,
}

/// What became of one claim.
#[derive(Debug, Serialize, ToSchema)]
struct ManyItem {
    seq: Seq,
    ok: bool,
    /// `approved` or `endorsed`.
    state: Option<&'static str>,
    /// Why not.
    code: Option<&'static str>,
    detail: Option<String>,
}

/// Agrees with several claims; each succeeds or fails by itself. What the reviewer had not opened is recorded as that, and
/// what needs two reviewers is opened first.
#[utoipa::path(
    post, path = "/api/v1/reviews/approve", tag = "volunteering", request_body = Many,
    params(
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the selection is shown"),
        ("Decision-Signature" = Option<String>, Header, description = "The reviewer's own, over all of them")
    ),
    responses((status = 200, body = ManyAnswer))
)]
async fn approve_many(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Json(mut many): Json<Many>,
) -> Result<Json<ManyAnswer>, Error> {
    many.claims.sort_unstable_by_key(|seq| seq.get());
    many.claims.dedup();
    if many.claims.is_empty() || many.claims.len() > BATCH_MAX {
        return Err(Error::field_invalid("claims"));
    }
    // Each claim is decided by itself under the key; that the key goes with this selection is kept first.
    let route = "POST /reviews/approve, several";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &many);
    let kept = Kept { by: actor.account };
    app.journal.submit(kept, Some(promise)).await?;
    let (app, actor) = (&app, &actor);
    let seqs: Vec<Seq> = many.claims.into_iter().map(Number::get).collect();
    let at = signature
        .as_ref()
        .map_or_else(|| app.clock.now(), Signature::signed_at);
    let opened = &openings::opened(app, actor.account, &seqs, at).await?;
    let signatures = signing::of_each(app, actor, signature, &seqs).await?;
    let each = seqs.iter().zip(signatures).map(async |(seq, signature)| {
        let route = format!("POST /reviews/approve/{seq}");
        let promise = Idempotent::new(actor.account, &route, idempotency.key, seq);
        let agreed = async {
            visible(app, actor, *seq).await?;
            let command = Approve {
                app: Arc::clone(app),
                by: actor.account,
                claim: *seq,
                batch: !opened.contains(seq),
                signature,
            };
            app.journal.submit(command, Some(promise)).await
        };
        match agreed.await {
            Ok(agreed) => {
                let state = if agreed.endorsed {
                    "endorsed"
                } else {
                    "approved"
                };
                Ok(ManyItem {
                    seq: *seq,
                    ok: true,
                    state: Some(state),
                    code: None,
                    detail: None,
                })
            }
            Err(error @ Error::Refused { .. }) => {
                let (code, detail) = (Some(error.code()), error.detail(lang));
                Ok(ManyItem {
                    seq: *seq,
                    ok: false,
                    state: None,
                    code,
                    detail,
                })
            }
            Err(unexpected) => Err(unexpected),
        }
    });
    let items: Result<Vec<_>, Error> = join_all(each).await.into_iter().collect();
    Ok(Json(ManyAnswer { items: items? }))
}

/// Why not.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// The volunteer reads it.
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
    /// The key of the commitment that was signed, from the statement: 64 hex digits.
    #[schema(min_length = 64, max_length = 64)]
    reason_key: Option<String>,
}

/// What comes with a decision against a claim.
struct Because {
    idempotency: Idempotency,
    signature: Option<Signature>,
    reason: Reason,
}

/// Sends a claim back.
#[utoipa::path(
    post, path = "/api/v1/reviews/{seq}/reject", tag = "volunteering", request_body = Reason,
    params(
        ("seq" = u64, Path, description = "The entry that recorded it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens"),
        ("Decision-Signature" = Option<String>, Header, description = "The reviewer's own signature")
    ),
    responses((status = 200, body = Claim))
)]
async fn reject(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Path(seq): Path<u64>,
    Json(reason): Json<Reason>,
) -> Result<Json<Claim>, Error> {
    let because = Because {
        idempotency,
        signature,
        reason,
    };
    refuse(&app, &actor, lang, Against::Reject, seq, because).await
}

/// Undoes an approval by a reversing entry.
#[utoipa::path(
    post, path = "/api/v1/reviews/{seq}/reverse", tag = "volunteering", request_body = Reason,
    params(
        ("seq" = u64, Path, description = "The entry that recorded it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens"),
        ("Decision-Signature" = Option<String>, Header, description = "The reviewer's own signature")
    ),
    responses((status = 200, body = Claim))
)]
async fn reverse(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Path(seq): Path<u64>,
    Json(reason): Json<Reason>,
) -> Result<Json<Claim>, Error> {
    let because = Because {
        idempotency,
        signature,
        reason,
    };
    refuse(&app, &actor, lang, Against::Reverse, seq, because).await
}

async fn refuse(
    app: &Arc<App>,
    actor: &Actor,
    lang: Lang,
    against: Against,
    seq: Seq,
    because: Because,
) -> Result<Json<Claim>, Error> {
    visible(app, actor, seq).await?;
    let route = match against {
        Against::Reject => "POST /reviews/reject",
        Against::Reverse => "POST /reviews/reverse",
    };
    let claim = journal::claim(&app.db, seq).await?;
    let claim = claim.ok_or_else(|| Error::refused("claim_unknown"))?;
    let (key, reason) = (because.idempotency.key, &because.reason);
    let promise = Idempotent::new(actor.account, route, key, &(seq, reason));
    let command = Refuse {
        app: Arc::clone(app),
        by: actor.account,
        claim: seq,
        member: claim.member,
        against,
        reason: signing::reason(app, actor, seq, reason).await?,
        signature: because.signature.map(|signature| signature.alone(app)),
    };
    app.journal.submit(command, Some(promise)).await?;
    Ok(Json(one(app, actor.account, lang, seq).await?))
}
