//! Merchants as everybody finds them, and as administrators of their area see them.

use super::{model, store};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang},
    identity,
    journal::{self, MerchantStanding},
    points,
    rewards::{
        offers,
        serving::{self, ShopOffer},
    },
};
use axum::extract::State;
use ledger::ids::Id;
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of shops.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_shops))
        .routes(routes!(list_merchants))
}

/// Where points are taken.
#[derive(Debug, Serialize, ToSchema)]
struct ShopItem {
    /// 32 hex digits.
    account: String,
    name: String,
    area: String,
    area_name: String,
    place: String,
    /// In millionths of a degree. How far that is, the phone works out for itself.
    latitude_e6: Option<i64>,
    longitude_e6: Option<i64>,
    /// What it does, in its own words.
    offers: String,
    /// Whether another voucher fits under its ceiling now, and it is not closed today.
    open: bool,
    closed_today: bool,
    /// What it says that it gives; empty when it gives whatever the standard holds.
    gives: Vec<ShopOffer>,
}

/// Shops, by name.
#[derive(Debug, Serialize, ToSchema)]
struct ShopList {
    items: Vec<ShopItem>,
}

/// A merchant as administrators of its area see it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MerchantItem {
    /// 32 hex digits.
    account: String,
    name: String,
    area: String,
    area_name: String,
    sponsor: String,
    suspended: bool,
    /// Most points that may stand unpaid; `"0.00"` is no limit.
    ceiling: String,
    /// Points that stand unpaid.
    payable: String,
}

/// Merchants of one's areas.
#[derive(Debug, Serialize, ToSchema)]
struct MerchantList {
    items: Vec<MerchantItem>,
}

/// Shops that take vouchers. Suspended ones are left out.
#[utoipa::path(get, path = "/api/v1/shops", tag = "rewards", responses((status = 200, body = ShopList)))]
async fn list_shops(State(app): State<Arc<App>>, lang: Lang) -> Result<Json<ShopList>, Error> {
    let words = offers::offer_words(&app, lang).await?;
    let mut gives = serving::by_merchant(&app, &words).await?;
    let standing = by_account(&app).await?;
    let areas = identity::area_names(&app.db).await?;
    let standard = journal::standard(&app.db, app.clock.now()).await?;
    let cheapest = standard.offers.iter().map(|offer| offer.price).min();
    let mut items = Vec::new();
    for shop in store::shops(&app.db).await? {
        let Some(found) = standing.get(&shop.account) else {
            continue;
        };
        if found.record.suspended {
            continue;
        }
        let area = found.record.area.as_str();
        let own = gives.remove(&shop.account).unwrap_or_default();
        let room = found
            .room()
            .is_none_or(|room| cheapest.is_some_and(|price| price <= room));
        items.push(ShopItem {
            open: room && !own.closed_today,
            closed_today: own.closed_today,
            gives: own.offers,
            area: area.to_owned(),
            area_name: areas.get(area).cloned().unwrap_or_default(),
            account: shop.account,
            name: shop.name,
            place: shop.place,
            latitude_e6: shop.latitude_e6,
            longitude_e6: shop.longitude_e6,
            offers: shop.offers,
        });
    }
    Ok(Json(ShopList { items }))
}

/// Merchants of one's areas, with what stands unpaid.
#[utoipa::path(
    get, path = "/api/v1/merchants", tag = "rewards", responses((status = 200, body = MerchantList))
)]
async fn list_merchants(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<MerchantList>, Error> {
    let mut items = all(&app).await?;
    items.retain(|(standing, _)| model::decides(&actor, &standing.record.area));
    let items = items.into_iter().map(|(_, item)| item).collect();
    Ok(Json(MerchantList { items }))
}

/// One merchant.
pub(super) async fn one(app: &App, account: Id) -> Result<MerchantItem, Error> {
    let found = all(app).await?;
    let mut found = found.into_iter();
    let one = found.find(|(standing, _)| standing.account == account);
    one.map(|(_, item)| item)
        .ok_or_else(|| Error::refused("merchant_unknown"))
}

async fn by_account(app: &App) -> Result<BTreeMap<String, MerchantStanding>, Error> {
    let found = journal::merchants(&app.db).await?;
    Ok(found
        .into_iter()
        .map(|one| (one.account.to_string(), one))
        .collect())
}

async fn all(app: &App) -> Result<Vec<(MerchantStanding, MerchantItem)>, Error> {
    let standing = journal::merchants(&app.db).await?;
    let accounts: Vec<Id> = standing.iter().map(|one| one.account).collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let areas = identity::area_names(&app.db).await?;
    let sponsors = store::sponsors(&app.db).await?;
    let view = |one: MerchantStanding| {
        let (account, area) = (one.account.to_string(), one.record.area.as_str());
        let item = MerchantItem {
            name: names
                .get(&one.account)
                .map(|name| name.as_str().to_owned())
                .unwrap_or_default(),
            area: area.to_owned(),
            area_name: areas.get(area).cloned().unwrap_or_default(),
            sponsor: sponsors.get(&account).cloned().unwrap_or_default(),
            suspended: one.record.suspended,
            ceiling: points::text(one.record.ceiling),
            payable: points::text(one.payable),
            account,
        };
        (one, item)
    };
    Ok(standing.into_iter().map(view).collect())
}
