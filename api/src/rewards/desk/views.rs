//! What a clerk sees of somebody, and where vouchers are used.

use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Lang, Path},
    identity, journal, people, points,
    rewards::{
        balance, offers,
        vouchers::{self, Voucher},
    },
    volunteering,
};
use axum::extract::State;
use ledger::{area::AreaPath, book::VoucherState, ids::Id, standard::Offer};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Open vouchers shown at a desk; nobody has more in hand.
const VOUCHERS_MAX: i64 = 50;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(find_card))
        .routes(routes!(read_points))
        .routes(routes!(list_merchants))
}

/// A card that was scanned at the desk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeskCard {
    /// The 32 hex digits of its QR code, or the ten digits below it.
    #[schema(min_length = 10, max_length = 32)]
    number: String,
}

/// Whose card it is.
#[derive(Debug, Serialize, ToSchema)]
struct CardHolder {
    account: String,
}

/// Whose card this is, if they live in one's areas.
#[utoipa::path(
    post, path = "/api/v1/desk/cards/find", tag = "rewards", request_body = DeskCard,
    responses((status = 200, body = CardHolder))
)]
async fn find_card(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(card): Json<DeskCard>,
) -> Result<Json<CardHolder>, Error> {
    let unknown = || Error::refused("card_unknown");
    let account = volunteering::card_holder(&app, &card.number).await?;
    let account = account.ok_or_else(unknown)?;
    // A card from elsewhere is no card here.
    let served = people::served(&app, &actor, &account.to_string()).await;
    let person = served.map_err(|_| unknown())?;
    Ok(Json(CardHolder {
        account: person.account.to_string(),
    }))
}

/// What points buy, at the desk.
#[derive(Debug, Serialize, ToSchema)]
struct DeskOffer {
    offer: String,
    name: String,
    price: String,
    valid_days: u64,
}

/// What somebody at the desk has.
#[derive(Debug, Serialize, ToSchema)]
struct DeskPoints {
    available: String,
    held: String,
    debt: String,
    /// `2028-11` and so many points: the lot that expires first.
    expiring_month: Option<String>,
    expiring_points: Option<String>,
    /// RFC 3339 UTC: when this was so.
    at: String,
    /// The open ones, the newest first, each with what is printed of it.
    vouchers: Vec<Voucher>,
    offers: Vec<DeskOffer>,
    /// How many vouchers one has used for others today, and how many a day allows.
    used_today: u64,
    used_max: u64,
}

/// What somebody who stands at the desk has and can have.
#[utoipa::path(
    get, path = "/api/v1/desk/people/{id}/points", tag = "rewards",
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 200, body = DeskPoints))
)]
async fn read_points(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(id): Path<String>,
) -> Result<Json<DeskPoints>, Error> {
    let member = people::served(&app, &actor, &id).await?.account;
    let now = app.clock.now();
    let balances = journal::balances(&app.db, member).await?;
    let summary = balance::summarise(&balances, now.month());
    let open = Some(VoucherState::Open);
    let found = journal::vouchers_of(&app.db, member, open, None, VOUCHERS_MAX).await?;
    let mut items = Vec::new();
    for (voucher, _) in found {
        items.push(vouchers::voucher_of(&app, lang, member, voucher).await?);
    }
    let words = offers::offer_words(&app, lang).await?;
    let standard = journal::standard(&app.db, now).await?;
    let offer = |offer: &Offer| DeskOffer {
        name: offers::name_of(&words, offer.offer.as_str()),
        offer: offer.offer.to_string(),
        price: points::text(offer.price),
        valid_days: offer.valid_days,
    };
    let first = summary.lots.first();
    Ok(Json(DeskPoints {
        available: points::text(summary.available),
        held: points::text(summary.held),
        debt: points::text(summary.debt),
        expiring_month: first.map(|(month, _)| month.to_string()),
        expiring_points: first.map(|(_, amount)| points::text(*amount)),
        at: now.to_string(),
        vouchers: items,
        offers: standard.offers.iter().map(offer).collect(),
        used_today: journal::used_for_others(&app.db, actor.account, now.day().start()).await?,
        used_max: app.config.proxy_day_max,
    }))
}

/// A merchant that redeems vouchers near here.
#[derive(Debug, Serialize, ToSchema)]
struct DeskMerchant {
    account: String,
    name: String,
    area_name: String,
}

/// Merchants near here.
#[derive(Debug, Serialize, ToSchema)]
struct DeskMerchants {
    items: Vec<DeskMerchant>,
}

/// The merchants whose area and one's own lie in one another.
#[utoipa::path(
    get, path = "/api/v1/desk/merchants", tag = "rewards", responses((status = 200, body = DeskMerchants))
)]
async fn list_merchants(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<DeskMerchants>, Error> {
    let desks: Vec<_> = actor.areas(Role::SocialWorker).collect();
    let mut found = journal::merchants(&app.db).await?;
    found.retain(|one| {
        let area = &one.record.area;
        let near = |desk: &AreaPath| desk.covers(area) || area.covers(desk);
        !one.record.suspended && desks.iter().any(|desk| near(desk))
    });
    let accounts: Vec<Id> = found.iter().map(|one| one.account).collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let areas = identity::area_names(&app.db).await?;
    let item = |one: &journal::MerchantStanding| DeskMerchant {
        account: one.account.to_string(),
        name: names
            .get(&one.account)
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default(),
        area_name: areas
            .get(one.record.area.as_str())
            .cloned()
            .unwrap_or_default(),
    };
    Ok(Json(DeskMerchants {
        items: found.iter().map(item).collect(),
    }))
}
