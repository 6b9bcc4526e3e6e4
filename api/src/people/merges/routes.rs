//! Showing that two accounts are one person's, and saying so by two.

use super::{
    codes,
    commands::Merge,
    view::{self, MergeItem, MergeLook},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Address, Idempotency, Json, Path},
    identity::{self, DocumentKind},
    journal::{self, Bare, Idempotent},
    people::{devices::Signature, proposals::Propose},
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    decide::{self, Action},
    ids::{Id, Seq},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Proposals that are looked through for the list.
const LOOKED_THROUGH: i64 = 500;

pub(in crate::people) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(draw))
        .routes(routes!(look))
        .routes(routes!(list, propose))
        .routes(routes!(read))
        .routes(routes!(second))
        .routes(routes!(withdraw))
}

/// What one reads out at the counter.
#[derive(Debug, Serialize, ToSchema)]
struct MergeCode {
    /// Eight digits.
    code: String,
    /// RFC 3339 UTC.
    expires_at: String,
}

/// A code that shows this account to staff, in the place of an earlier one: who has two accounts draws one in each.
#[utoipa::path(
    post, path = "/api/v1/me/merge-code", tag = "people", responses((status = 201, body = MergeCode))
)]
async fn draw(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<(StatusCode, Json<MergeCode>), Error> {
    let now_ms = app.clock.now_ms();
    let drawn = codes::draw(&app.db, &app.keys, &app.random, (actor.account, now_ms)).await?;
    let code = drawn.ok_or_else(|| Error::refused("busy"))?;
    let expires = Instant::from_unix((now_ms + codes::GOOD_MS).div_euclid(1_000));
    let code = MergeCode {
        code,
        expires_at: expires.to_string(),
    };
    Ok((StatusCode::CREATED, Json(code)))
}

/// How an account is shown to be somebody's: exactly one of the two.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShownAccount {
    /// Eight digits from the person's own phone.
    #[schema(max_length = 16)]
    code: Option<String>,
    /// The document that lies on the desk.
    document: Option<ShownNumber>,
}

/// A document's number.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShownNumber {
    kind: DocumentKind,
    #[schema(max_length = 32)]
    number: String,
}

/// Two accounts of one person.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShownPair {
    /// The one that is to end.
    account: ShownAccount,
    /// The one that is to go on.
    into: ShownAccount,
}

impl ShownPair {
    async fn find(&self, app: &App, actor: &Actor, from: Address) -> Result<(Id, Id), Error> {
        // Codes are short: whoever tries many is held back, as at the door, and from wherever they try.
        let now = app.clock.now().unix();
        app.gate.attempt(from, now)?;
        app.gate.guess(actor.account, now)?;
        let account = self.account.find(app, actor).await;
        let into = self.into.find(app, actor).await;
        match (account, into) {
            (Ok(account), Ok(into)) => {
                // Where many were tried beside an account, the right one has to wait with the wrong ones.
                for shown in [account, into] {
                    app.gate.guess(shown, now)?;
                    app.gate.not_guessed(shown);
                }
                app.gate.not_guessed(actor.account);
                Ok((account, into))
            }
            (Ok(shown), Err(wrong)) | (Err(wrong), Ok(shown)) => {
                app.gate.guess(shown, now)?;
                Err(wrong)
            }
            (Err(wrong), Err(_)) => Err(wrong),
        }
    }
}

impl ShownAccount {
    async fn find(&self, app: &App, actor: &Actor) -> Result<Id, Error> {
        match (&self.code, &self.document) {
            (Some(code), None) => {
                let holder = codes::holder(&app.db, &app.keys, code, app.clock.now_ms()).await?;
                holder.ok_or_else(|| Error::refused("merge_code_unknown"))
            }
            (None, Some(shown)) => {
                identity::document_holder(app, actor.account, shown.kind, &shown.number).await
            }
            _ => Err(Error::field_invalid("code")),
        }
    }
}

/// Shows two accounts and what making them one would come to. It is a POST so that nothing stands in an address.
#[utoipa::path(
    post, path = "/api/v1/merges/look", tag = "people", request_body = ShownPair,
    responses((status = 200, body = MergeLook))
)]
async fn look(
    State(app): State<Arc<App>>,
    actor: Actor,
    from: Address,
    Json(pair): Json<ShownPair>,
) -> Result<Json<MergeLook>, Error> {
    let (account, into) = pair.find(&app, &actor, from).await?;
    Ok(Json(view::look(&app, &actor, account, into).await?))
}

/// Proposes to make two accounts one. Somebody else of staff has to agree.
#[utoipa::path(
    post, path = "/api/v1/merges", tag = "people", request_body = ShownPair,
    params(
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the accounts are shown"),
        ("Decision-Signature" = Option<String>, Header, description = "One's own signature")
    ),
    responses((status = 201, body = MergeItem))
)]
async fn propose(
    State(app): State<Arc<App>>,
    actor: Actor,
    from: Address,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Json(pair): Json<ShownPair>,
) -> Result<(StatusCode, Json<MergeItem>), Error> {
    let promise = Idempotent::new(actor.account, "POST /merges", idempotency.key, &pair);
    let (account, into) = pair.find(&app, &actor, from).await?;
    let command = Propose {
        by: actor.account,
        action: Action::MergeAccounts { account, into },
        signature: signature.map(|signature| signature.alone(&app)),
    };
    let made = app.journal.submit(command, Some(promise)).await?;
    let item = one(&app, &actor, made.seq).await?;
    Ok((StatusCode::CREATED, Json(item)))
}

/// Merges that were proposed, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct MergeList {
    items: Vec<MergeItem>,
}

/// Merges that were proposed, the newest first.
#[utoipa::path(
    get, path = "/api/v1/merges", tag = "people", responses((status = 200, body = MergeList))
)]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<MergeList>, Error> {
    let found = journal::proposals(&app.db, None, LOOKED_THROUGH).await?;
    let found = found.into_iter();
    let of_merges = found.filter(|(_, proposal)| proposal.subject.as_str() == "account.merged");
    let items = view::items(&app, &actor, of_merges.collect()).await?;
    Ok(Json(MergeList { items }))
}

/// A proposed merge, and what it would come to now.
#[derive(Debug, Serialize, ToSchema)]
struct MergeDetail {
    item: MergeItem,
    /// While it can be seconded by the reader.
    would: Option<MergeLook>,
    /// Why the reader cannot second it.
    code: Option<&'static str>,
}

/// One proposed merge, and what it would come to now.
#[utoipa::path(
    get, path = "/api/v1/merges/{seq}", tag = "people",
    params(("seq" = u64, Path, description = "The entry that proposed it")),
    responses((status = 200, body = MergeDetail))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(seq): Path<u64>,
) -> Result<Json<MergeDetail>, Error> {
    let item = one(&app, &actor, seq).await?;
    let (account, into) = pair(&app, seq).await?;
    let (would, code) = match view::look(&app, &actor, account, into).await {
        Ok(would) => (Some(would), None),
        Err(error @ Error::Refused { .. }) => (None, Some(error.code())),
        Err(unexpected) => return Err(unexpected),
    };
    Ok(Json(MergeDetail { item, would, code }))
}

/// Agrees that both are one person's: they are one with the same answer.
#[utoipa::path(
    post, path = "/api/v1/merges/{seq}/second", tag = "people",
    params(
        ("seq" = u64, Path, description = "The entry that proposed it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown"),
        ("Decision-Signature" = Option<String>, Header, description = "One's own signature")
    ),
    responses((status = 200, body = MergeItem))
)]
async fn second(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Path(seq): Path<u64>,
) -> Result<Json<MergeItem>, Error> {
    let promise = Idempotent::new(actor.account, "POST /merges/second", idempotency.key, &seq);
    let (account, into) = pair(&app, seq).await?;
    let command = Merge {
        app: Arc::clone(&app),
        by: actor.account,
        proposal: seq,
        account,
        into,
        signature: signature.map(|signature| signature.alone(&app)),
    };
    app.journal.submit(command, Some(promise)).await?;
    let mut tx = app.db.begin().await?;
    codes::spend(&mut tx, [account, into]).await?;
    tx.commit().await?;
    app.sessions.forget(account);
    app.sessions.forget(into);
    one(&app, &actor, seq).await.map(Json)
}

/// Takes a proposal of one's own back.
#[utoipa::path(
    post, path = "/api/v1/merges/{seq}/withdraw", tag = "people",
    params(
        ("seq" = u64, Path, description = "The entry that proposed it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown")
    ),
    responses((status = 200, body = MergeItem))
)]
async fn withdraw(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(seq): Path<u64>,
) -> Result<Json<MergeItem>, Error> {
    let route = "POST /merges/withdraw";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &seq);
    pair(&app, seq).await?;
    let command = Bare {
        by: actor.account,
        command: decide::Command::WithdrawProposal { proposal: seq },
    };
    app.journal.submit(command, Some(promise)).await?;
    one(&app, &actor, seq).await.map(Json)
}

async fn one(app: &App, actor: &Actor, seq: Seq) -> Result<MergeItem, Error> {
    let proposal = journal::proposal(&app.db, seq).await?.ok_or_else(unknown)?;
    let items = view::items(app, actor, vec![(seq, proposal)]).await?;
    items.into_iter().next().ok_or_else(unknown)
}

async fn pair(app: &App, seq: Seq) -> Result<(Id, Id), Error> {
    match view::action(app, seq).await? {
        Some(Action::MergeAccounts { account, into }) => Ok((account, into)),
        _ => Err(unknown()),
    }
}

fn unknown() -> Error {
    Error::refused("proposal_unknown")
}
