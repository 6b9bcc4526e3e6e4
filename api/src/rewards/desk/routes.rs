//! Taking, giving up and using vouchers for a member at the desk.

use super::commands::{AtDesk, Deed};
use crate::{
    access::{Actor, proxies},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Path},
    journal::Idempotent,
    people::{
        self,
        devices::{Signature, statements},
    },
    rewards::vouchers::{self, DocumentRule, Voucher},
};
use anyhow::Context as _;
use axum::{extract::State, http::StatusCode};
use ledger::{
    decide::{self, Context},
    ids::{Id, Seq, Text},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(take))
        .routes(routes!(give_up))
        .routes(routes!(state_use))
        .routes(routes!(use_up))
}

/// What to take for somebody.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeskVoucher {
    /// An offer of the standard, such as `haircut`.
    #[schema(min_length = 1, max_length = 64)]
    offer: String,
}

/// What a clerk did, for the receipt that is printed.
#[derive(Debug, Serialize, ToSchema)]
struct DeskReceipt {
    /// The entry that recorded it.
    seq: Seq,
    /// RFC 3339 UTC.
    at: String,
    voucher: Voucher,
}

/// Turns the points of somebody who stands at the desk into a voucher.
#[utoipa::path(
    post, path = "/api/v1/desk/people/{id}/vouchers", tag = "rewards", request_body = DeskVoucher,
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the sheet opens")
    ),
    responses((status = 201, body = DeskReceipt))
)]
async fn take(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(id): Path<String>,
    Json(new): Json<DeskVoucher>,
) -> Result<(StatusCode, Json<DeskReceipt>), Error> {
    let offer: Text = new
        .offer
        .parse()
        .map_err(|_| Error::refused("offer_unknown"))?;
    let document = DocumentRule::of(&app);
    let voucher = app.random.ordered_id(app.clock.now_ms());
    let deed = Deed::Take { offer, document };
    let command = at_desk(&app, &actor, &id, (voucher, deed), None).await?;
    let route = format!("POST /desk/people/{id}/vouchers");
    let promise = Idempotent::new(actor.account, &route, idempotency.key, &new);
    let receipt = done(&app, lang, command, promise).await?;
    Ok((StatusCode::CREATED, Json(receipt)))
}

/// Gives up a voucher of somebody who stands at the desk; the points come back.
#[utoipa::path(
    post, path = "/api/v1/desk/people/{id}/vouchers/{voucher}/cancel", tag = "rewards",
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("voucher" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the sheet opens")
    ),
    responses((status = 200, body = DeskReceipt))
)]
async fn give_up(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path((id, voucher)): Path<(String, String)>,
) -> Result<Json<DeskReceipt>, Error> {
    let voucher = known(&voucher)?;
    let command = at_desk(&app, &actor, &id, (voucher, Deed::GiveUp), None).await?;
    let route = format!("POST /desk/people/{id}/vouchers/cancel");
    let body = voucher.to_string();
    let promise = Idempotent::new(actor.account, &route, idempotency.key, &body);
    done(&app, lang, command, promise).await.map(Json)
}

/// Where a voucher is used.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeskUse {
    /// The merchant's account, 32 hex digits.
    #[schema(min_length = 32, max_length = 32)]
    merchant: String,
}

/// What a clerk signs before using a voucher for somebody.
#[derive(Debug, Serialize, ToSchema)]
struct DeskStatement {
    /// RFC 3339 UTC; goes back with the signature, within ten minutes.
    signed_at: String,
    /// The bytes to sign: `docs/ledger-format.md`, section 7.
    statement: String,
}

/// The statement of a use at the desk, for the clerk's own key. Nothing is recorded.
#[utoipa::path(
    post, path = "/api/v1/desk/people/{id}/vouchers/{voucher}/statement", tag = "rewards", request_body = DeskUse,
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("voucher" = String, Path, description = "32 hex digits")
    ),
    responses((status = 200, body = DeskStatement))
)]
async fn state_use(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path((id, voucher)): Path<(String, String)>,
    Json(wish): Json<DeskUse>,
) -> Result<Json<DeskStatement>, Error> {
    let member = people::served(&app, &actor, &id).await?.account;
    let (voucher, merchant) = (known(&voucher)?, merchant(&wish)?);
    vouchers::of_member(&app, member, voucher).await?;
    let context = Context {
        by: actor.account,
        at: app.clock.now(),
    };
    let command = decide::Command::RedeemVoucherFor { merchant, voucher };
    let mut prepared = statements(&app, context, &[command], |_, it| it.clone()).await?;
    let statement = prepared
        .pop()
        .ok_or_else(|| Error::refused("not_found"))??;
    Ok(Json(DeskStatement {
        signed_at: context.at.to_string(),
        statement,
    }))
}

/// Uses a voucher of somebody who stands at the desk, at a merchant near here.
#[utoipa::path(
    post, path = "/api/v1/desk/people/{id}/vouchers/{voucher}/redeem", tag = "rewards", request_body = DeskUse,
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("voucher" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the sheet opens"),
        ("Decision-Signature" = Option<String>, Header, description = "The clerk's own signature")
    ),
    responses((status = 200, body = DeskReceipt))
)]
async fn use_up(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Path((id, voucher)): Path<(String, String)>,
    Json(wish): Json<DeskUse>,
) -> Result<Json<DeskReceipt>, Error> {
    let (voucher, merchant) = (known(&voucher)?, merchant(&wish)?);
    let deed = Deed::Use { merchant };
    let command = at_desk(&app, &actor, &id, (voucher, deed), signature).await?;
    vouchers::of_member(&app, command.member, voucher).await?;
    let route = format!("POST /desk/people/{id}/vouchers/redeem");
    let body = (voucher.to_string(), merchant.to_string());
    let promise = Idempotent::new(actor.account, &route, idempotency.key, &body);
    done(&app, lang, command, promise).await.map(Json)
}

fn known(voucher: &str) -> Result<Id, Error> {
    voucher
        .parse()
        .map_err(|_| Error::refused("voucher_unknown"))
}

fn merchant(wish: &DeskUse) -> Result<Id, Error> {
    let merchant = wish.merchant.parse();
    merchant.map_err(|_| Error::refused("merchant_unknown"))
}

async fn at_desk(
    app: &Arc<App>,
    actor: &Actor,
    id: &str,
    (voucher, deed): (Id, Deed),
    signature: Option<Signature>,
) -> Result<AtDesk, Error> {
    let member = people::served(app, actor, id).await?.account;
    let family = proxies::proxies_of(&app.db, member).await?;
    Ok(AtDesk {
        app: Arc::clone(app),
        clerk: actor.account,
        member,
        voucher,
        deed,
        signature: signature.map(|signature| signature.alone(app)),
        family: family.into_iter().map(|joined| joined.proxy).collect(),
    })
}

async fn done(
    app: &Arc<App>,
    lang: Lang,
    command: AtDesk,
    promise: Idempotent,
) -> Result<DeskReceipt, Error> {
    let member = command.member;
    let done = app.journal.submit(command, Some(promise)).await?;
    let voucher = done.voucher.parse().context("a stored answer is damaged")?;
    Ok(DeskReceipt {
        seq: done.seq,
        at: done.at,
        voucher: vouchers::voucher_of(app, lang, member, voucher).await?,
    })
}
