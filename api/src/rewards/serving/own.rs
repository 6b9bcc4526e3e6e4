//! A merchant says what it gives.

use super::{
    model::{self, CLOSED_MAX, LIMIT_MAX, OFFERS_MAX},
    store::{self, Given},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang},
    journal,
    rewards::offers,
};
use axum::extract::State;
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of a merchant's own terms.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read, write))
}

/// An offer as a merchant says that it gives it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OwnOffer {
    /// Its code in the exchange standard.
    offer: String,
    /// Comes home, at times of its own.
    at_home: bool,
    /// Most in a month; 0 is no limit.
    #[schema(minimum = 0, maximum = 100_000)]
    month_max: i64,
    /// Most for one person in a month; 0 is no limit.
    #[schema(minimum = 0, maximum = 100_000)]
    person_max: i64,
}

/// What a merchant gives. Without offers it gives whatever the standard holds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OwnShop {
    #[schema(max_items = 50)]
    offers: Vec<OwnOffer>,
    /// `YYYY-MM-DD` in Guangzhou: no voucher is used on these days.
    #[schema(max_items = 120)]
    closed_days: Vec<String>,
}

/// An offer that the standard holds now.
#[derive(Debug, Serialize, ToSchema)]
struct PossibleOffer {
    offer: String,
    name: String,
}

/// What a merchant gives, and what it could.
#[derive(Debug, Serialize, ToSchema)]
struct OwnShopItem {
    offers: Vec<OwnOffer>,
    /// From today on.
    closed_days: Vec<String>,
    possible: Vec<PossibleOffer>,
}

/// What one gives oneself.
#[utoipa::path(
    get, path = "/api/v1/merchants/me/shop", tag = "rewards", responses((status = 200, body = OwnShopItem))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
) -> Result<Json<OwnShopItem>, Error> {
    shown(&app, lang, actor.account).await.map(Json)
}

/// Says what one gives; what was said before is replaced.
#[utoipa::path(
    put, path = "/api/v1/merchants/me/shop", tag = "rewards", request_body = OwnShop,
    responses((status = 200, body = OwnShopItem))
)]
async fn write(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Json(new): Json<OwnShop>,
) -> Result<Json<OwnShopItem>, Error> {
    let standard = journal::standard(&app.db, app.clock.now()).await?;
    let held: BTreeSet<&str> = standard
        .offers
        .iter()
        .map(|one| one.offer.as_str())
        .collect();
    let wrong = || Error::field_invalid("offers");
    if new.offers.len() > OFFERS_MAX {
        return Err(wrong());
    }
    let mut seen = BTreeSet::new();
    let mut offers = Vec::new();
    for one in &new.offers {
        let fits = |limit: i64| (0..=LIMIT_MAX).contains(&limit);
        let known = held.contains(one.offer.as_str()) && seen.insert(one.offer.as_str());
        if !(known && fits(one.month_max) && fits(one.person_max)) {
            return Err(wrong());
        }
        offers.push(Given {
            merchant: actor.account.to_string(),
            offer: one.offer.clone(),
            at_home: i64::from(one.at_home),
            month_max: one.month_max,
            person_max: one.person_max,
        });
    }
    let days = days(&new.closed_days)?;
    let mut tx = app.db.begin().await?;
    store::replace(&mut tx, actor.account, &offers, &days).await?;
    tx.commit().await?;
    shown(&app, lang, actor.account).await.map(Json)
}

/// Each day once, in order.
fn days(texts: &[String]) -> Result<Vec<String>, Error> {
    if texts.len() > CLOSED_MAX {
        return Err(Error::field_invalid("closed_days"));
    }
    let days: Result<BTreeSet<String>, Error> = texts
        .iter()
        .map(|text| model::day(text).map(model::day_text))
        .collect();
    Ok(days?.into_iter().collect())
}

async fn shown(app: &App, lang: Lang, merchant: Id) -> Result<OwnShopItem, Error> {
    let today = model::day_text(app.clock.today());
    let words = offers::offer_words(app, lang).await?;
    let standard = journal::standard(&app.db, app.clock.now()).await?;
    let own = |one: Given| OwnOffer {
        offer: one.offer,
        at_home: one.at_home == 1,
        month_max: one.month_max,
        person_max: one.person_max,
    };
    let possible = standard.offers.iter().map(|one| PossibleOffer {
        offer: one.offer.to_string(),
        name: offers::name_of(&words, one.offer.as_str()),
    });
    let given = store::given_by(&app.db, merchant).await?;
    Ok(OwnShopItem {
        offers: given.into_iter().map(own).collect(),
        closed_days: store::closed_days(&app.db, merchant, &today).await?,
        possible: possible.collect(),
    })
}
