//! What was paid: recording it, the list, and payments that came back.

use super::{
    commands::{Paid, Reverse, Settle},
    model::PAYMENTS_MAX,
    run::{decides, merchant},
    store::{self, Payment},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Limit, Number, Path, Query},
    identity::{self, Fact},
    journal::{self, Idempotent},
    points, words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    ids::{Id, Seq},
    time::Instant,
    tree::Hash,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of payments.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(settle, list))
        .routes(routes!(reverse))
}

/// What one merchant was paid.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPayment {
    /// 32 hex digits.
    merchant: String,
    /// For so many points.
    #[schema(max_length = 16)]
    points: String,
    /// What was paid, as the run says it: a price that has changed since is refused instead of recorded wrongly.
    #[schema(max_length = 20)]
    yuan: String,
}

/// A run that was paid.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSettlement {
    /// The bank's number, or where the voucher is filed.
    #[schema(min_length = 1, max_length = 80)]
    reference: String,
    #[schema(min_items = 1, max_items = 200)]
    payments: Vec<NewPayment>,
}

/// A payment.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SettlementItem {
    /// The entry that recorded it.
    seq: Seq,
    /// 32 hex digits.
    merchant: String,
    name: String,
    sponsor: String,
    points: String,
    yuan_per_point: String,
    yuan: String,
    reference: Option<String>,
    /// RFC 3339 UTC.
    recorded_at: String,
    /// Recorded by whoever asks: somebody else has to say that it came back.
    own: bool,
    /// The entry that says that it came back.
    reversed: Option<Seq>,
    /// Why it came back.
    reason: Option<String>,
}

/// Payments, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct SettlementList {
    items: Vec<SettlementItem>,
    /// Pass as `before` for more.
    next: Option<Seq>,
}

/// Records that merchants were paid, all of it or nothing. The points move from payable to settled.
#[utoipa::path(
    post, path = "/api/v1/settlements", tag = "rewards", request_body = NewSettlement,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")),
    responses((status = 201, body = SettlementList))
)]
async fn settle(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Json(new): Json<NewSettlement>,
) -> Result<(StatusCode, Json<SettlementList>), Error> {
    let promise = Idempotent::new(actor.account, "POST /settlements", idempotency.key, &new);
    let reference = words::required("reference", &new.reference, 80)?;
    if !(1..=PAYMENTS_MAX).contains(&new.payments.len()) {
        return Err(Error::field_invalid("payments"));
    }
    let mut paid = Vec::new();
    for one in &new.payments {
        let merchant = merchant(&app, &actor, &one.merchant, "merchant_unknown").await?;
        let points = points::parse(&one.points).ok_or_else(|| Error::field_invalid("points"))?;
        let fen = points::parse(&one.yuan).ok_or_else(|| Error::field_invalid("yuan"))?;
        paid.push(Paid {
            merchant,
            points,
            fen,
            reference: Fact::new(&app.random, merchant, &reference)?,
        });
    }
    let different: BTreeSet<Id> = paid.iter().map(|one| one.merchant).collect();
    if different.len() < paid.len() {
        return Err(Error::field_invalid("payments"));
    }
    let command = Settle {
        app: Arc::clone(&app),
        by: actor.account,
        paid,
    };
    let recorded = app.journal.submit(command, Some(promise)).await?;
    let mut found = Vec::new();
    for one in &recorded {
        found.extend(store::payment(&app.db, index(one.seq)).await?);
    }
    let items = shown(&app, actor.account, &found).await?;
    let list = SettlementList { items, next: None };
    Ok((StatusCode::CREATED, Json(list)))
}

/// Which payments.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PaymentQuery {
    /// Recorded before this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100. Those of other areas are left out of a page.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Payments to merchants of one's areas.
#[utoipa::path(
    get, path = "/api/v1/settlements", tag = "rewards", params(PaymentQuery),
    responses((status = 200, body = SettlementList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<PaymentQuery>,
) -> Result<Json<SettlementList>, Error> {
    let before = query.before.map_or(i64::MAX, |before| index(before.get()));
    let limit = query.limit.rows();
    let mut found = store::payments(&app.db, before, limit).await?;
    let whole = i64::try_from(found.len()) == Ok(limit);
    let next = found.last().filter(|_| whole).map(|one| number(one.seq));
    let standing = journal::merchants(&app.db).await?;
    let mine: BTreeSet<String> = standing
        .iter()
        .filter(|one| decides(&actor, &one.record.area))
        .map(|one| one.account.to_string())
        .collect();
    found.retain(|one| mine.contains(&one.merchant));
    let items = shown(&app, actor.account, &found).await?;
    Ok(Json(SettlementList { items, next }))
}

/// Why a payment came back.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SettlementReason {
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Says that a payment came back: its points stand payable again. Never by whoever recorded it.
#[utoipa::path(
    post, path = "/api/v1/settlements/{seq}/reverse", tag = "rewards", request_body = SettlementReason,
    params(
        ("seq" = u64, Path, description = "The entry that recorded it"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")
    ),
    responses((status = 200, body = SettlementItem))
)]
async fn reverse(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(seq): Path<String>,
    Json(new): Json<SettlementReason>,
) -> Result<Json<SettlementItem>, Error> {
    let route = "POST /settlements/reverse";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &(&seq, &new));
    let code = "settlement_unknown";
    let unknown = || Error::refused(code);
    let settled: Seq = seq.parse().map_err(|_| unknown())?;
    let found = store::payment(&app.db, index(settled)).await?;
    let found = found.ok_or_else(unknown)?;
    let to = merchant(&app, &actor, &found.merchant, code).await?;
    let reason = words::required("reason", &new.reason, 200)?;
    let command = Reverse {
        app: Arc::clone(&app),
        by: actor.account,
        settled,
        reason: Fact::new(&app.random, to, &reason)?,
    };
    app.journal.submit(command, Some(promise)).await?;
    let after = store::payment(&app.db, index(settled)).await?;
    let mut items = shown(&app, actor.account, after.as_slice()).await?;
    items.pop().map(Json).ok_or_else(unknown)
}

fn index(seq: Seq) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn number(seq: i64) -> Seq {
    Seq::try_from(seq).unwrap_or_default()
}

/// Payments with what was written about them.
pub(super) async fn shown(
    app: &App,
    asking: Id,
    found: &[Payment],
) -> Result<Vec<SettlementItem>, Error> {
    let commitments: Vec<Hash> = found.iter().flat_map(Payment::commitments).collect();
    let said = identity::facts::<String>(&app.db, &app.keys, &commitments).await?;
    let said: BTreeMap<String, String> = said
        .into_iter()
        .map(|(commitment, words)| (commitment.to_string(), words))
        .collect();
    let accounts = found.iter().filter_map(|one| one.merchant.parse().ok());
    let accounts: Vec<Id> = accounts.collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let name = |account: &str| {
        let name = account.parse().ok().and_then(|id: Id| names.get(&id));
        name.map(|name| name.as_str().to_owned())
            .unwrap_or_default()
    };
    let item = |one: &Payment| SettlementItem {
        seq: number(one.seq),
        merchant: one.merchant.clone(),
        name: name(&one.merchant),
        sponsor: one.sponsor.clone(),
        points: points::text(one.points),
        yuan_per_point: points::text(one.fen_per_point),
        yuan: points::text(one.fen),
        reference: said.get(&one.reference).cloned(),
        recorded_at: Instant::from_unix(one.recorded_at_ms.div_euclid(1_000)).to_string(),
        own: one.recorded_by == asking.to_string(),
        reversed: one.reversed_seq.map(number),
        reason: one.reason.as_ref().and_then(|it| said.get(it)).cloned(),
    };
    Ok(found.iter().map(item).collect())
}
