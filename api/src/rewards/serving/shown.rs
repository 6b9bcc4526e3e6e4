//! What everybody sees of what a merchant gives.

use super::{model, store};
use crate::{
    app::App,
    error::Error,
    journal,
    rewards::offers::{self, Words},
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// An offer as a merchant gives it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::rewards) struct ShopOffer {
    offer: String,
    name: String,
    /// The merchant comes home, at times that it offers.
    at_home: bool,
    /// What it still gives this month; none is no limit.
    left: Option<i64>,
    /// Most for one person in a month; 0 is no limit.
    person_max: i64,
}

/// What one merchant gives.
#[derive(Debug, Clone, Default)]
pub(in crate::rewards) struct Gives {
    pub(in crate::rewards) offers: Vec<ShopOffer>,
    pub(in crate::rewards) closed_today: bool,
}

/// What every merchant that has said so gives, by its account.
pub(in crate::rewards) async fn by_merchant(
    app: &App,
    words: &Words,
) -> Result<BTreeMap<String, Gives>, Error> {
    let today = app.clock.today();
    let used = journal::uses_by_offer(&app.db, model::month_start_ms(today)).await?;
    let mut found: BTreeMap<String, Gives> = BTreeMap::new();
    for one in store::given_all(&app.db).await? {
        let used = used.get(&(one.merchant.clone(), one.offer.clone()));
        let left = one.month_max - used.copied().unwrap_or_default();
        let offer = ShopOffer {
            name: offers::name_of(words, &one.offer),
            at_home: one.at_home == 1,
            left: (one.month_max > 0).then_some(left.max(0)),
            person_max: one.person_max,
            offer: one.offer,
        };
        found.entry(one.merchant).or_default().offers.push(offer);
    }
    let closed: BTreeSet<String> = store::closed_on(&app.db, &model::day_text(today))
        .await?
        .into_iter()
        .collect();
    for merchant in closed {
        found.entry(merchant).or_default().closed_today = true;
    }
    Ok(found)
}
