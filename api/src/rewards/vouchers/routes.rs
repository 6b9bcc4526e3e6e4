//! A member's vouchers.

use super::{
    code::Code,
    commands::{CancelVoucher, DocumentRule, IssueVoucher},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Limit, Number, Path, Query},
    identity,
    journal::{self, Idempotent},
    points,
    rewards::offers,
    tokens::VoucherToken,
};
use anyhow::Context;
use axum::{extract::State, http::StatusCode};
use ledger::{
    book::{VoucherRecord, VoucherState},
    ids::{Id, Seq, Text},
    kinds::LotAmount,
    time::Instant,
};
use qrcode::{EcLevel, QrCode, render::svg};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of a member's vouchers.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(issue))
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(cancel))
}

/// The right to one service.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::rewards) struct Voucher {
    /// 32 hex digits.
    id: String,
    /// The entry that issued it.
    seq: Seq,
    offer: String,
    name: String,
    price: String,
    /// `open`, `redeemed`, `cancelled` or `expired`.
    state: &'static str,
    /// Twelve digits in groups of four.
    code: String,
    /// What the QR code says while the voucher is open: its signed token (`docs/voucher-token.md`).
    qr_text: Option<String>,
    /// A picture of it; only on the voucher's own page.
    qr_svg: Option<String>,
    /// The address of the merchant's page with the code, for a telephone's own camera.
    link: String,
    /// A picture of it; only on the voucher's own page.
    link_svg: Option<String>,
    /// RFC 3339 UTC.
    issued_at: String,
    /// RFC 3339 UTC.
    expires_at: String,
    redeemed: Option<Used>,
}

/// Where and when a voucher was used.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Used {
    /// RFC 3339 UTC.
    pub(super) at: String,
    pub(super) merchant_name: Option<String>,
}

/// What to take.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewVoucher {
    /// An offer of the standard, such as `haircut`.
    #[schema(min_length = 1, max_length = 64)]
    offer: String,
}

/// Turns points into a voucher.
#[utoipa::path(
    post, path = "/api/v1/vouchers", tag = "rewards", request_body = NewVoucher,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the sheet opens")),
    responses((status = 201, body = Voucher))
)]
async fn issue(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Json(new): Json<NewVoucher>,
) -> Result<(StatusCode, Json<Voucher>), Error> {
    let promise = Idempotent::new(actor.account, "POST /vouchers", idempotency.key, &new);
    let offer: Text = new
        .offer
        .parse()
        .map_err(|_| Error::refused("offer_unknown"))?;
    let voucher = app.random.ordered_id(app.clock.now_ms());
    let command = IssueVoucher {
        member: actor.account,
        voucher,
        offer,
        document: DocumentRule::of(&app),
    };
    let issued = app.journal.submit(command, Some(promise)).await?;
    let record = VoucherRecord {
        ended: None,
        expires: instant(&issued.expires_at)?,
        issued: issued.seq,
        issued_at: instant(&issued.at)?,
        lots: Vec::<LotAmount>::new(),
        member: actor.account,
        offer: new
            .offer
            .parse()
            .map_err(|_| Error::refused("offer_unknown"))?,
        price: issued.price,
        state: VoucherState::Open,
    };
    let id: Id = issued
        .voucher
        .parse()
        .context("a stored answer is damaged")?;
    let words = offers::offer_words(&app, lang).await?;
    let name = offers::name_of(&words, record.offer.as_str());
    Ok((
        StatusCode::CREATED,
        Json(view(&app, id, &record, name, None)?),
    ))
}

/// Vouchers, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct VoucherList {
    items: Vec<Voucher>,
    /// Pass as `before` for more.
    next: Option<Seq>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct VoucherQuery {
    /// Only vouchers in this state.
    state: Option<String>,
    /// Issued before this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// One's own vouchers.
#[utoipa::path(
    get, path = "/api/v1/me/vouchers", tag = "rewards", params(VoucherQuery),
    responses((status = 200, body = VoucherList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Query(query): Query<VoucherQuery>,
) -> Result<Json<VoucherList>, Error> {
    let state: Option<VoucherState> = match &query.state {
        Some(state) => Some(state.parse().map_err(|_| Error::field_invalid("state"))?),
        None => None,
    };
    let limit = query.limit.rows();
    let found = journal::vouchers_of(
        &app.db,
        actor.account,
        state,
        query.before.map(Number::get),
        limit,
    )
    .await?;
    let full = i64::try_from(found.len()) == Ok(limit);
    let next = found
        .last()
        .filter(|_| full)
        .map(|(_, voucher)| voucher.issued);
    Ok(Json(VoucherList {
        items: views(&app, lang, found).await?,
        next,
    }))
}

/// One voucher of one's own, with its QR code.
#[utoipa::path(
    get, path = "/api/v1/vouchers/{id}", tag = "rewards",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = Voucher))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(id): Path<String>,
) -> Result<Json<Voucher>, Error> {
    own(&app, &actor, lang, parse_id(&id)?).await.map(Json)
}

/// Gives a voucher up; the points come back.
#[utoipa::path(
    post, path = "/api/v1/vouchers/{id}/cancel", tag = "rewards",
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the sheet opens")
    ),
    responses((status = 200, body = Voucher))
)]
async fn cancel(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(id): Path<String>,
) -> Result<Json<Voucher>, Error> {
    let id = parse_id(&id)?;
    let promise = Idempotent::new(
        actor.account,
        "POST /vouchers/cancel",
        idempotency.key,
        &id.to_string(),
    );
    let command = CancelVoucher {
        member: actor.account,
        voucher: id,
    };
    let cancelled = app.journal.submit(command, Some(promise)).await?;
    let record = VoucherRecord {
        ended: None,
        expires: instant(&cancelled.expires_at)?,
        issued: cancelled.issued,
        issued_at: instant(&cancelled.issued_at)?,
        lots: Vec::<LotAmount>::new(),
        member: actor.account,
        offer: cancelled
            .offer
            .parse()
            .context("a stored answer is damaged")?,
        price: cancelled.price,
        state: VoucherState::Cancelled,
    };
    let words = offers::offer_words(&app, lang).await?;
    let name = offers::name_of(&words, record.offer.as_str());
    view(&app, id, &record, name, None).map(Json)
}

/// An instant of a stored answer.
fn instant(text: &str) -> Result<Instant, Error> {
    Ok(text.parse().context("a stored answer is damaged")?)
}

fn parse_id(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::refused("voucher_unknown"))
}

async fn own(app: &App, actor: &Actor, lang: Lang, id: Id) -> Result<Voucher, Error> {
    voucher_of(app, lang, actor.account, id).await
}

/// That a voucher is this member's.
pub(in crate::rewards) async fn of_member(app: &App, member: Id, id: Id) -> Result<(), Error> {
    let record = journal::voucher(&app.db, id).await?;
    record
        .filter(|record| record.member == member)
        .map(|_| ())
        .ok_or_else(|| Error::refused("voucher_unknown"))
}

/// A voucher of this member's, with what there is to show at a merchant's.
pub(in crate::rewards) async fn voucher_of(
    app: &App,
    lang: Lang,
    member: Id,
    id: Id,
) -> Result<Voucher, Error> {
    let unknown = || Error::refused("voucher_unknown");
    let record = journal::voucher(&app.db, id).await?.ok_or_else(unknown)?;
    if record.member != member {
        return Err(unknown());
    }
    let mut voucher = views(app, lang, vec![(id, record)])
        .await?
        .pop()
        .ok_or_else(unknown)?;
    if let Some(token) = &voucher.qr_text {
        voucher.qr_svg = Some(picture(token)?);
        voucher.link_svg = Some(picture(&voucher.link)?);
    }
    Ok(voucher)
}

async fn views(
    app: &App,
    lang: Lang,
    found: Vec<(Id, VoucherRecord)>,
) -> Result<Vec<Voucher>, Error> {
    let merchants: Vec<Id> = found
        .iter()
        .filter_map(|(_, record)| record.ended.as_ref()?.merchant)
        .collect();
    let names = identity::names(&app.db, &app.keys, &merchants).await?;
    let words = offers::offer_words(app, lang).await?;
    let one = |(id, record): (Id, VoucherRecord)| {
        let merchant = record.ended.as_ref().and_then(|ended| ended.merchant);
        let merchant = merchant
            .and_then(|id| names.get(&id))
            .map(|name| name.as_str().to_owned());
        view(
            app,
            id,
            &record,
            offers::name_of(&words, record.offer.as_str()),
            merchant,
        )
    };
    found.into_iter().map(one).collect()
}

fn view(
    app: &App,
    id: Id,
    record: &VoucherRecord,
    name: String,
    merchant_name: Option<String>,
) -> Result<Voucher, Error> {
    let code = app.voucher_codes.code(record.issued);
    let qr_text = (record.state == VoucherState::Open)
        .then(|| token(app, record, &code))
        .transpose()?;
    let redeemed = match (&record.ended, record.state) {
        (Some(ended), VoucherState::Redeemed) => Some(Used {
            at: ended.at.to_string(),
            merchant_name,
        }),
        _ => None,
    };
    Ok(Voucher {
        id: id.to_string(),
        seq: record.issued,
        offer: record.offer.to_string(),
        name,
        price: points::text(record.price),
        state: record.state.as_str(),
        code: code.grouped(),
        qr_text,
        qr_svg: None,
        // Behind the '#', so that the code reaches no server log on its way to the merchant's page.
        link: format!("{}/redeem#{}", app.config.public_url, code.digits()),
        link_svg: None,
        issued_at: record.issued_at.to_string(),
        expires_at: record.expires.to_string(),
        redeemed,
    })
}

/// Signed anew whenever it is shown: nothing of it is kept.
fn token(app: &App, record: &VoucherRecord, code: &Code) -> Result<String, Error> {
    let token = VoucherToken {
        issuer: app.origin().to_string(),
        number: code.number(),
        offer: record.offer.to_string(),
        price: record.price,
        expires: record.expires.unix(),
    };
    Ok(token.sign(&app.voucher_tokens)?)
}

/// The QR code as SVG, black on white whatever the page's colours are, with its quiet zone.
fn picture(text: &str) -> Result<String, Error> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(anyhow::Error::new)?;
    Ok(code
        .render::<svg::Color<'_>>()
        .min_dimensions(240, 240)
        .build())
}
