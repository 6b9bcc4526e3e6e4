//! What a reviewer signs, and their signature on its way to each claim.

use super::{
    super::{
        decisions::{Against, agreement},
        openings,
        routes::visible,
    },
    BATCH_MAX, Reason,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang, Number},
    identity::Fact,
    journal,
    people::devices::{Signature, statements},
    words,
};
use axum::extract::State;
use ledger::{
    decide::{self, Context},
    ids::Seq,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(state))
}

/// Which decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Intent {
    Approve,
    Reject,
    Reverse,
}

/// A decision that is to be signed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Intended {
    decision: Intent,
    /// At most 100; one for a decision with a reason.
    #[schema(value_type = Vec<u64>, min_items = 1, max_items = 100)]
    claims: Vec<Number>,
    /// Whether `/reviews/approve` will carry it out for all of them together.
    #[serde(default)]
    together: bool,
    /// For `reject` and `reverse`.
    #[schema(max_length = 500)]
    reason: Option<String>,
}

/// What is to be signed.
#[derive(Debug, Serialize, ToSchema)]
struct Statements {
    /// RFC 3339 UTC; goes back with the signature, within ten minutes.
    signed_at: String,
    /// By ascending claim, each once: the order of a batch.
    items: Vec<StatementItem>,
    /// The key of the commitment to the reason, 64 hex digits: HMAC-SHA256 under it, over the reason as a JSON string.
    reason_key: Option<String>,
}

/// The statement about one claim.
#[derive(Debug, Serialize, ToSchema)]
struct StatementItem {
    claim: Seq,
    /// The bytes to sign: `docs/ledger-format.md`, section 7.
    statement: Option<String>,
    /// Why there is none.
    code: Option<&'static str>,
    detail: Option<String>,
}

/// The statements of decisions, for the reviewer's own key. Nothing is recorded.
#[utoipa::path(
    post, path = "/api/v1/reviews/statements", tag = "volunteering", request_body = Intended,
    responses((status = 200, body = Statements))
)]
async fn state(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Json(intended): Json<Intended>,
) -> Result<Json<Statements>, Error> {
    let seqs = claims_of(&intended)?;
    for seq in &seqs {
        visible(&app, &actor, *seq).await?;
    }
    let context = context(&app, &actor);
    let (statements, reason_key) = match against(intended.decision) {
        None => (agreed(&app, context, &seqs, intended.together).await?, None),
        Some(against) => {
            let text = intended.reason.unwrap_or_default();
            let reason = Reason {
                reason: text,
                reason_key: None,
            };
            let fact = self::reason(&app, &actor, seqs[0], &reason).await?;
            let command = against.command(seqs[0], fact.commitment);
            let key = hex::encode(fact.key());
            let stated = statements(&app, context, &[command], |_, it| it.clone()).await?;
            (stated, Some(key))
        }
    };
    let item = |(claim, stated): (Seq, Result<String, decide::Refusal>)| match stated {
        Ok(statement) => StatementItem {
            claim,
            statement: Some(statement),
            code: None,
            detail: None,
        },
        Err(refusal) => {
            let error = Error::from(refusal);
            StatementItem {
                claim,
                statement: None,
                code: Some(error.code()),
                detail: error.detail(lang),
            }
        }
    };
    Ok(Json(Statements {
        signed_at: context.at.to_string(),
        items: seqs.into_iter().zip(statements).map(item).collect(),
        reason_key,
    }))
}

fn claims_of(intended: &Intended) -> Result<Vec<Seq>, Error> {
    let mut seqs: Vec<Seq> = intended.claims.iter().map(|seq| seq.get()).collect();
    seqs.sort_unstable();
    seqs.dedup();
    let most = match intended.decision {
        Intent::Approve if intended.together => BATCH_MAX,
        _ => 1,
    };
    if seqs.is_empty() || seqs.len() > most {
        return Err(Error::field_invalid("claims"));
    }
    Ok(seqs)
}

fn against(intent: Intent) -> Option<Against> {
    match intent {
        Intent::Approve => None,
        Intent::Reject => Some(Against::Reject),
        Intent::Reverse => Some(Against::Reverse),
    }
}

fn context(app: &App, actor: &Actor) -> Context {
    Context {
        by: actor.account,
        at: app.clock.now(),
    }
}

async fn agreed(
    app: &App,
    context: Context,
    seqs: &[Seq],
    together: bool,
) -> Result<Vec<Result<String, decide::Refusal>>, Error> {
    let opened = openings::opened(app, context.by, seqs, context.at).await?;
    let intents: Vec<_> = seqs
        .iter()
        .map(|claim| decide::Command::ApproveClaim {
            claim: *claim,
            batch: together && !opened.contains(claim),
        })
        .collect();
    let choose = |book: &ledger::book::Book, command: &decide::Command| match command {
        decide::Command::ApproveClaim { claim, batch } => {
            agreement(book, context.at, *claim, *batch)
        }
        other => other.clone(),
    };
    statements(app, context, &intents, choose).await
}

/// The signature of each claim of a batch. Where a claim can no longer be stated, the batch is another than the
/// one that was signed, and each of its claims will be refused.
pub(super) async fn of_each(
    app: &App,
    actor: &Actor,
    signature: Option<Signature>,
    seqs: &[Seq],
) -> Result<Vec<Option<decide::Signature>>, Error> {
    let Some(signature) = signature else {
        return Ok(vec![None; seqs.len()]);
    };
    let context = Context {
        at: signature.signed_at(),
        ..context(app, actor)
    };
    let stated = agreed(app, context, seqs, true).await?;
    let stated: Vec<String> = stated.into_iter().map(Result::unwrap_or_default).collect();
    let signatures = signature.together(app, &stated);
    Ok(signatures.into_iter().map(Some).collect())
}

/// The reason as a fact of the claim's member, under the key that was signed where there is one.
pub(super) async fn reason(
    app: &App,
    actor: &Actor,
    seq: Seq,
    reason: &Reason,
) -> Result<Fact, Error> {
    let member = journal::claim(&app.db, seq)
        .await?
        .map_or(actor.account, |claim| claim.member);
    let text = words::required("reason", &reason.reason, 500)?;
    match &reason.reason_key {
        None => Fact::new(&app.random, member, &text),
        Some(key) => {
            let mut bytes = [0; 32];
            hex::decode_to_slice(key, &mut bytes)
                .map_err(|_| Error::field_invalid("reason_key"))?;
            Fact::under(bytes, member, &text)
        }
    }
}
