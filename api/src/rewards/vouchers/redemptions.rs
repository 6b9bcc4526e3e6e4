//! The merchant's side: look at a code, use it, see the day.

use super::{code::Code, commands::RedeemVoucher, routes::Used};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Query},
    identity,
    journal::{self, Idempotent},
    people::devices::{Signature, statements},
    points,
    rewards::offers,
    tokens::{PREFIX, VoucherToken},
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    book::{VoucherRecord, VoucherState},
    decide::{self, Context},
    ids::{Id, Seq},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of redeeming.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(look))
        .routes(routes!(state))
        .routes(routes!(redeem, list))
        .routes(routes!(keys))
}

/// A public key that checks tokens of vouchers.
#[derive(Debug, Serialize, ToSchema)]
struct VoucherKey {
    /// As tokens name it: 16 hex digits.
    id: String,
    /// Ed25519, 64 hex digits.
    public_key: String,
}

/// What checks a voucher's token without the service.
#[derive(Debug, Serialize, ToSchema)]
struct VoucherKeys {
    /// The log's name, which every token carries.
    issuer: String,
    keys: Vec<VoucherKey>,
}

/// The keys that check tokens of vouchers; they may be kept for as long as one likes.
#[utoipa::path(
    get, path = "/api/v1/voucher-keys", tag = "rewards", responses((status = 200, body = VoucherKeys))
)]
async fn keys(State(app): State<Arc<App>>) -> Json<VoucherKeys> {
    let key = VoucherKey {
        id: app.voucher_tokens.id(),
        public_key: hex::encode(app.voucher_tokens.public().as_bytes()),
    };
    Json(VoucherKeys {
        issuer: app.origin().to_string(),
        keys: vec![key],
    })
}

/// A voucher's code.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CodeBody {
    /// Twelve digits; spaces and hyphens are fine. Or the token that the QR code holds.
    #[schema(min_length = 12, max_length = 600)]
    code: String,
}

/// What a code stands for.
#[derive(Debug, Serialize, ToSchema)]
struct Looked {
    voucher: LookedVoucher,
    /// Present when it was used already.
    used: Option<Used>,
}

/// A voucher as a merchant sees it before using it.
#[derive(Debug, Serialize, ToSchema)]
struct LookedVoucher {
    offer: String,
    name: String,
    price: String,
    /// `open`, `redeemed`, `cancelled` or `expired`.
    state: &'static str,
    /// RFC 3339 UTC.
    expires_at: String,
    /// Enough to recognise the person at the counter, such as 陈*.
    member_label: String,
}

/// Shows what a code would redeem.
#[utoipa::path(
    post, path = "/api/v1/redemptions/look", tag = "rewards", request_body = CodeBody,
    responses((status = 200, body = Looked))
)]
async fn look(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Json(body): Json<CodeBody>,
) -> Result<Json<Looked>, Error> {
    let (_, record) = find(&app, &actor, &body.code).await?;
    let merchant = record.ended.as_ref().and_then(|ended| ended.merchant);
    let people: Vec<Id> = [Some(record.member), merchant]
        .into_iter()
        .flatten()
        .collect();
    let names = identity::names(&app.db, &app.keys, &people).await?;
    let words = offers::offer_words(&app, lang).await?;
    let lapsed = record.state == VoucherState::Open && record.expires <= app.clock.now();
    let state = if lapsed {
        VoucherState::Expired
    } else {
        record.state
    };
    let used = record
        .ended
        .as_ref()
        .filter(|_| state == VoucherState::Redeemed)
        .map(|ended| Used {
            at: ended.at.to_string(),
            merchant_name: merchant
                .and_then(|id| names.get(&id))
                .map(|name| name.as_str().to_owned()),
        });
    let voucher = LookedVoucher {
        offer: record.offer.to_string(),
        name: offers::name_of(&words, record.offer.as_str()),
        price: points::text(record.price),
        state: state.as_str(),
        expires_at: record.expires.to_string(),
        member_label: names
            .get(&record.member)
            .map(identity::Name::label)
            .unwrap_or_default(),
    };
    Ok(Json(Looked { voucher, used }))
}

/// What a merchant signs before using a voucher.
#[derive(Debug, Serialize, ToSchema)]
struct RedemptionStatement {
    /// RFC 3339 UTC; goes back with the signature, within ten minutes.
    signed_at: String,
    /// The bytes to sign: `docs/ledger-format.md`, section 7.
    statement: String,
}

/// The statement of a use, for the merchant's own key. Nothing is recorded.
#[utoipa::path(
    post, path = "/api/v1/redemptions/statement", tag = "rewards", request_body = CodeBody,
    responses((status = 200, body = RedemptionStatement))
)]
async fn state(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(body): Json<CodeBody>,
) -> Result<Json<RedemptionStatement>, Error> {
    let (voucher, _) = find(&app, &actor, &body.code).await?;
    let context = Context {
        by: actor.account,
        at: app.clock.now(),
    };
    let command = decide::Command::RedeemVoucher { voucher };
    let mut prepared = statements(&app, context, &[command], |_, it| it.clone()).await?;
    let statement = prepared
        .pop()
        .ok_or_else(|| Error::refused("not_found"))??;
    Ok(Json(RedemptionStatement {
        signed_at: context.at.to_string(),
        statement,
    }))
}

/// A use of a voucher.
#[derive(Debug, Serialize, ToSchema)]
struct Redemption {
    /// The entry that recorded it.
    seq: Seq,
    offer: String,
    name: String,
    /// What it cost the member and is owed to the merchant.
    price: String,
    points: String,
    /// RFC 3339 UTC.
    at: String,
    member_label: String,
}

/// Uses a voucher up. A second attempt says when it was used.
#[utoipa::path(
    post, path = "/api/v1/redemptions", tag = "rewards", request_body = CodeBody,
    params(
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the code is looked up"),
        ("Decision-Signature" = Option<String>, Header, description = "The merchant's own signature")
    ),
    responses((status = 201, body = Redemption))
)]
async fn redeem(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Json(body): Json<CodeBody>,
) -> Result<(StatusCode, Json<Redemption>), Error> {
    let promise = Idempotent::new(actor.account, "POST /redemptions", idempotency.key, &body);
    let (voucher, record) = find(&app, &actor, &body.code).await?;
    let command = RedeemVoucher {
        merchant: actor.account,
        voucher,
        today: app.clock.today(),
        signature: signature.map(|signature| signature.alone(&app)),
    };
    let redeemed = app.journal.submit(command, Some(promise)).await?;
    let names = identity::names(&app.db, &app.keys, &[record.member]).await?;
    let words = offers::offer_words(&app, lang).await?;
    let redemption = Redemption {
        seq: redeemed.seq,
        name: offers::name_of(&words, &redeemed.offer),
        offer: redeemed.offer,
        price: points::text(redeemed.price),
        points: points::text(redeemed.price),
        at: redeemed.at,
        member_label: names
            .get(&record.member)
            .map(identity::Name::label)
            .unwrap_or_default(),
    };
    Ok((StatusCode::CREATED, Json(redemption)))
}

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DayQuery {
    /// `YYYY-MM-DD` in Guangzhou; today unless told.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<String>,
}

/// A merchant's day, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct RedemptionList {
    items: Vec<Redemption>,
    /// Points of the day.
    total: String,
    count: usize,
}

/// What was redeemed here on a day.
#[utoipa::path(
    get, path = "/api/v1/redemptions", tag = "rewards", params(DayQuery),
    responses((status = 200, body = RedemptionList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Query(query): Query<DayQuery>,
) -> Result<Json<RedemptionList>, Error> {
    let day = match &query.day {
        None => app.clock.today(),
        Some(day) => format!("{day}T04:00:00Z")
            .parse::<Instant>()
            .map_err(|_| Error::field_invalid("day"))?
            .day(),
    };
    let found = journal::redeemed_at(&app.db, actor.account, (day.start(), day.end())).await?;
    let members: Vec<Id> = found.iter().map(|(_, record)| record.member).collect();
    let names = identity::names(&app.db, &app.keys, &members).await?;
    let words = offers::offer_words(&app, lang).await?;
    let item = |record: &VoucherRecord| {
        let ended = record.ended.as_ref()?;
        Some(Redemption {
            seq: ended.entry,
            offer: record.offer.to_string(),
            name: offers::name_of(&words, record.offer.as_str()),
            price: points::text(record.price),
            points: points::text(record.price),
            at: ended.at.to_string(),
            member_label: names
                .get(&record.member)
                .map(identity::Name::label)
                .unwrap_or_default(),
        })
    };
    Ok(Json(RedemptionList {
        items: found
            .iter()
            .filter_map(|(_, record)| item(record))
            .collect(),
        total: points::text(found.iter().map(|(_, record)| record.price).sum()),
        count: found.len(),
    }))
}

/// What a token's signature covers need not be typed again; whether it has ended is for the ledger to say.
fn code_of(app: &App, text: &str) -> Result<Code, Error> {
    if !text.starts_with(PREFIX) {
        return Code::parse(text).ok_or_else(|| Error::refused("code_invalid"));
    }
    let issuer = app.origin().as_str();
    let token = VoucherToken::read(text, &app.voucher_tokens.public(), issuer).ok();
    let code = token.and_then(|token| Code::parse(&token.digits()));
    code.ok_or_else(|| Error::refused("voucher_token_wrong"))
}

/// The voucher of a code. A code that fails its own check is a slip of the hand; one that does not exist counts
/// as a guess.
async fn find(app: &App, actor: &Actor, text: &str) -> Result<(Id, VoucherRecord), Error> {
    let code = code_of(app, text)?;
    let now = app.clock.now();
    app.guesses.check(actor.account, now)?;
    let record = match app.voucher_codes.issued(&code) {
        Some(issued) => journal::voucher_issued_by(&app.db, issued).await?,
        None => None,
    };
    record.ok_or_else(|| {
        app.guesses.wrong(actor.account, now);
        Error::refused("voucher_unknown")
    })
}
