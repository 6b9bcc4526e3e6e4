//! Making proposals, reading them, being the second of the two.

use super::{
    commands::{Propose, Second},
    model,
    standard::ProposedStandard,
    view::{self, Proposal},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Limit, Number, Path, Query},
    identity,
    journal::{self, Bare, Idempotent},
    people::devices::Signature,
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    decide::{self, Action},
    ids::{Id, Seq},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of proposals.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(propose_administrator))
        .routes(routes!(propose_withdrawal))
        .routes(routes!(propose_standard))
        .routes(routes!(second))
        .routes(routes!(withdraw))
        .merge(super::drafts::routes())
}

/// Proposals, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalList {
    items: Vec<Proposal>,
    /// Pass as `before` for more.
    next: Option<Seq>,
}

/// Which proposals.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ProposalQuery {
    /// Older than this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100. Those of other areas are left out of a page.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// What two administrators of one's areas have decided or are to decide.
#[utoipa::path(
    get, path = "/api/v1/proposals", tag = "people", params(ProposalQuery),
    responses((status = 200, body = ProposalList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<ProposalQuery>,
) -> Result<Json<ProposalList>, Error> {
    let limit = query.limit.rows();
    let found = journal::proposals(&app.db, query.before.map(Number::get), limit).await?;
    let whole = i64::try_from(found.len()) == Ok(limit);
    let next = found.last().filter(|_| whole).map(|(seq, _)| *seq);
    Ok(Json(ProposalList {
        items: view::views(&app, &actor, found).await?,
        next,
    }))
}

/// One proposal.
#[utoipa::path(
    get, path = "/api/v1/proposals/{seq}", tag = "people",
    params(("seq" = u64, Path, description = "The entry that made it")),
    responses((status = 200, body = Proposal))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(seq): Path<u64>,
) -> Result<Json<Proposal>, Error> {
    one(&app, &actor, seq).await.map(Json)
}

/// Somebody to make an administrator.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposedAdministrator {
    /// The account, 32 hex digits.
    account: String,
    /// An area of one's own, or one inside it.
    area: String,
}

/// Proposes to make somebody an administrator.
#[utoipa::path(
    post, path = "/api/v1/proposals/administrators", tag = "people", request_body = ProposedAdministrator,
    params(
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens"),
        ("Decision-Signature" = Option<String>, Header, description = "The administrator's own signature")
    ),
    responses((status = 201, body = Proposal))
)]
async fn propose_administrator(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Json(new): Json<ProposedAdministrator>,
) -> Result<(StatusCode, Json<Proposal>), Error> {
    let route = "POST /proposals/administrators";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &new);
    let action = administrator(&app, &new.account, &new.area).await?;
    propose(&app, &actor, action, (promise, signature)).await
}

/// An administrator's role to take back.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposedWithdrawal {
    /// The account, 32 hex digits.
    account: String,
    /// The entry that granted the role.
    #[schema(value_type = u64)]
    granted: Number,
}

/// Proposes to take an administrator's role back.
#[utoipa::path(
    post, path = "/api/v1/proposals/withdrawals", tag = "people", request_body = ProposedWithdrawal,
    params(
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown"),
        ("Decision-Signature" = Option<String>, Header, description = "The administrator's own signature")
    ),
    responses((status = 201, body = Proposal))
)]
async fn propose_withdrawal(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Json(new): Json<ProposedWithdrawal>,
) -> Result<(StatusCode, Json<Proposal>), Error> {
    let route = "POST /proposals/withdrawals";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &new);
    let action = Action::WithdrawAdministrator {
        account: parse_account(&new.account)?,
        granted: new.granted.get(),
    };
    propose(&app, &actor, action, (promise, signature)).await
}

/// Proposes the next version of the standard.
#[utoipa::path(
    post, path = "/api/v1/proposals/standards", tag = "people", request_body = ProposedStandard,
    params(
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens"),
        ("Decision-Signature" = Option<String>, Header, description = "The administrator's own signature")
    ),
    responses((status = 201, body = Proposal))
)]
async fn propose_standard(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Json(new): Json<ProposedStandard>,
) -> Result<(StatusCode, Json<Proposal>), Error> {
    let route = "POST /proposals/standards";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &new);
    let action = standard(&app, &new).await?;
    propose(&app, &actor, action, (promise, signature)).await
}

async fn propose(
    app: &App,
    actor: &Actor,
    action: Action,
    (promise, signature): (Idempotent, Option<Signature>),
) -> Result<(StatusCode, Json<Proposal>), Error> {
    let command = Propose {
        by: actor.account,
        action,
        signature: signature.map(|signature| signature.alone(app)),
    };
    let made = app.journal.submit(command, Some(promise)).await?;
    let proposal = one(app, actor, made.seq).await?;
    Ok((StatusCode::CREATED, Json(proposal)))
}

/// Agrees as the other of two administrators; what was proposed happens with the same answer.
#[utoipa::path(
    post, path = "/api/v1/proposals/{seq}/second", tag = "people",
    params(
        ("seq" = u64, Path, description = "The entry that made it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown"),
        ("Decision-Signature" = Option<String>, Header, description = "The administrator's own signature")
    ),
    responses((status = 200, body = Proposal))
)]
async fn second(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Path(seq): Path<u64>,
) -> Result<Json<Proposal>, Error> {
    let route = "POST /proposals/second";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &seq);
    let action = visible_action(&app, &actor, seq).await?;
    let concerned = model::account(&action);
    let command = Second {
        by: actor.account,
        proposal: seq,
        action,
        signature: signature.map(|signature| signature.alone(&app)),
    };
    app.journal.submit(command, Some(promise)).await?;
    if let Some(account) = concerned {
        app.sessions.forget(account);
    }
    one(&app, &actor, seq).await.map(Json)
}

/// What a proposal that the reader has to do with is about.
pub(in crate::people) async fn visible_action(
    app: &App,
    actor: &Actor,
    seq: Seq,
) -> Result<Action, Error> {
    one(app, actor, seq).await?;
    let proposal = journal::proposal(&app.db, seq).await?.ok_or_else(unknown)?;
    let action = view::action(app, seq, &proposal).await?;
    action.ok_or_else(unknown)
}

/// Making this account an administrator here.
pub(in crate::people) async fn administrator(
    app: &App,
    account: &str,
    area: &str,
) -> Result<Action, Error> {
    let areas = identity::area_names(&app.db).await?;
    if !areas.contains_key(area) {
        return Err(Error::field_invalid("area"));
    }
    Ok(Action::GrantAdministrator {
        account: parse_account(account)?,
        area: area.parse().map_err(|_| Error::field_invalid("area"))?,
    })
}

/// The next version of the standard.
pub(in crate::people) async fn standard(
    app: &App,
    new: &ProposedStandard,
) -> Result<Action, Error> {
    let last = journal::last_standard(&app.db).await?;
    let standard = new.read(last.version.saturating_add(1))?;
    Ok(Action::AdoptStandard(Box::new(standard)))
}

/// Takes a proposal of one's own back.
#[utoipa::path(
    post, path = "/api/v1/proposals/{seq}/withdraw", tag = "people",
    params(
        ("seq" = u64, Path, description = "The entry that made it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown")
    ),
    responses((status = 200, body = Proposal))
)]
async fn withdraw(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(seq): Path<u64>,
) -> Result<Json<Proposal>, Error> {
    let route = "POST /proposals/withdraw";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &seq);
    one(&app, &actor, seq).await?;
    let command = Bare {
        by: actor.account,
        command: decide::Command::WithdrawProposal { proposal: seq },
    };
    app.journal.submit(command, Some(promise)).await?;
    one(&app, &actor, seq).await.map(Json)
}

/// Whoever has nothing to do with a proposal learns nothing, not even that it exists.
async fn one(app: &App, actor: &Actor, seq: Seq) -> Result<Proposal, Error> {
    let proposal = journal::proposal(&app.db, seq).await?.ok_or_else(unknown)?;
    let views = view::views(app, actor, vec![(seq, proposal)]).await?;
    views.into_iter().next().ok_or_else(unknown)
}

fn unknown() -> Error {
    Error::refused("proposal_unknown")
}

fn parse_account(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::refused("person_unknown"))
}
