//! The exchange standard in force and what points buy under it.

use crate::{
    app::App,
    db::{Db, fetch_all},
    error::Error,
    extract::{Json, Lang},
    journal::{self, Adopted},
    points,
};
use axum::extract::State;
use ledger::{ids::Seq, standard::Standard, time::Instant};
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::OnceCell;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read_standard))
        .routes(routes!(list_versions))
        .routes(routes!(list_offers))
}

/// How an offer is called in one language.
#[derive(Debug, Clone, Default)]
pub(super) struct OfferWords {
    pub(super) name: String,
    pub(super) description: String,
}

/// How all offers are called, in each language.
#[derive(Debug, Default)]
pub(crate) struct OfferNames(OnceCell<[Arc<Words>; 2]>);

/// Words by an offer's code.
pub(super) type Words = BTreeMap<String, OfferWords>;

/// How all offers are called. An offer without words goes by its code. Only a migration changes them, so
/// they are read once.
pub(super) async fn offer_words(app: &App, lang: Lang) -> Result<Arc<Words>, Error> {
    let [zh, en] = app
        .offer_names
        .0
        .get_or_try_init(|| read_words(&app.db))
        .await?;
    Ok(Arc::clone(match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }))
}

async fn read_words(db: &Db) -> Result<[Arc<Words>; 2], Error> {
    let rows = fetch_all!(
        db,
        (String, String, String, String, String),
        "SELECT offer, name, name_en, description, description_en FROM offer_details"
    )?;
    let (mut zh, mut en) = (Words::new(), Words::new());
    for (offer, name, name_en, description, description_en) in rows {
        zh.insert(offer.clone(), OfferWords { name, description });
        en.insert(
            offer,
            OfferWords {
                name: name_en,
                description: description_en,
            },
        );
    }
    Ok([Arc::new(zh), Arc::new(en)])
}

/// The name of one offer.
pub(super) fn name_of(words: &Words, offer: &str) -> String {
    words
        .get(offer)
        .map_or_else(|| offer.to_owned(), |words| words.name.clone())
}

/// Something that points buy.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfferItem {
    offer: String,
    name: String,
    description: String,
    /// Such as `"10.00"`.
    price: String,
    /// How long a voucher stays good.
    valid_days: u64,
    /// Vouchers one person may take in a day; 0 is no limit.
    per_day: u64,
}

/// What points buy.
#[derive(Debug, Serialize, ToSchema)]
struct OfferList {
    items: Vec<OfferItem>,
}

/// What an hour of one class is worth.
#[derive(Debug, Serialize, ToSchema)]
struct RateItem {
    class: &'static str,
    /// `POINT` or `CARE`.
    unit: &'static str,
    /// Points with two places, or minutes of care, for an hour.
    per_hour: String,
}

/// Approved minutes in one day from which more than one reviewer is needed.
#[derive(Debug, Serialize, ToSchema)]
struct DayTiers {
    second_minutes: i64,
    administrator_minutes: i64,
}

/// The exchange standard in force.
#[derive(Debug, Serialize, ToSchema)]
struct StandardItem {
    version: u64,
    /// RFC 3339 UTC.
    in_force_since: String,
    rates: Vec<RateItem>,
    /// Most points that one person may hold.
    cap: String,
    /// Months after which points expire; 0 is never.
    expiry_months: u64,
    /// Months after which care minutes expire; 0 is never.
    care_expiry_months: u64,
    day_tiers: DayTiers,
    /// Whether decisions need the decider's own signature.
    signed_decisions: bool,
    offers: Vec<OfferItem>,
}

/// The exchange standard in force.
#[utoipa::path(get, path = "/api/v1/standard", tag = "rewards", responses((status = 200, body = StandardItem)))]
async fn read_standard(
    State(app): State<Arc<App>>,
    lang: Lang,
) -> Result<Json<StandardItem>, Error> {
    let standard = journal::standard(&app.db, app.clock.now()).await?;
    let words = offer_words(&app, lang).await?;
    Ok(Json(standard_item(&standard, &words)))
}

/// How a version of the standard stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum VersionState {
    /// Takes effect later.
    Later,
    InForce,
    /// Was in force.
    Past,
    /// Another took its place that takes effect at the same moment.
    Replaced,
}

/// One version of the standard.
#[derive(Debug, Serialize, ToSchema)]
struct StandardVersion {
    state: VersionState,
    /// RFC 3339 UTC: from when on another is in force, where one is adopted.
    until: Option<String>,
    /// The entry that adopted it; 0 for the first one.
    adopted_seq: Seq,
    /// RFC 3339 UTC.
    adopted_at: String,
    standard: StandardItem,
}

/// Every version that was ever adopted, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct StandardVersions {
    items: Vec<StandardVersion>,
}

/// Every version of the standard that was adopted: those to come, the one in force, and those before it.
#[utoipa::path(
    get, path = "/api/v1/standard/versions", tag = "rewards",
    responses((status = 200, body = StandardVersions))
)]
async fn list_versions(
    State(app): State<Arc<App>>,
    lang: Lang,
) -> Result<Json<StandardVersions>, Error> {
    let all = journal::standards(&app.db).await?;
    let words = offer_words(&app, lang).await?;
    let now = app.clock.now();
    let ends = all
        .iter()
        .skip(1)
        .map(|next| Some(next.standard.effective))
        .chain([None]);
    let version = |(one, until): (&Adopted, Option<Instant>)| StandardVersion {
        state: version_state(one.standard.effective, until, now),
        until: until.map(|until| until.to_string()),
        adopted_seq: one.seq,
        adopted_at: one.at.to_string(),
        standard: standard_item(&one.standard, &words),
    };
    let mut items: Vec<_> = all.iter().zip(ends).map(version).collect();
    items.reverse();
    Ok(Json(StandardVersions { items }))
}

/// The rule of the ledger: the highest version whose moment has come.
fn version_state(effective: Instant, until: Option<Instant>, now: Instant) -> VersionState {
    match until {
        Some(until) if until == effective => VersionState::Replaced,
        Some(until) if until <= now => VersionState::Past,
        _ if effective > now => VersionState::Later,
        _ => VersionState::InForce,
    }
}

fn standard_item(standard: &Standard, words: &Words) -> StandardItem {
    let rate = |rate: &ledger::standard::Rate| RateItem {
        class: rate.class.as_str(),
        unit: rate.unit.as_str(),
        per_hour: match rate.unit {
            ledger::account::Unit::Point => points::text(rate.per_hour),
            ledger::account::Unit::Care => rate.per_hour.to_string(),
        },
    };
    StandardItem {
        version: standard.version,
        in_force_since: standard.effective.to_string(),
        rates: standard.rates.iter().map(rate).collect(),
        cap: points::text(standard.cap),
        expiry_months: standard.expiry_months,
        care_expiry_months: standard.care_expiry_months,
        day_tiers: DayTiers {
            second_minutes: standard.day_second_minutes,
            administrator_minutes: standard.day_administrator_minutes,
        },
        signed_decisions: standard.signed_decisions == Some(true),
        offers: items(standard, words),
    }
}

/// What points buy.
#[utoipa::path(get, path = "/api/v1/offers", tag = "rewards", responses((status = 200, body = OfferList)))]
async fn list_offers(State(app): State<Arc<App>>, lang: Lang) -> Result<Json<OfferList>, Error> {
    let standard = journal::standard(&app.db, app.clock.now()).await?;
    let words = offer_words(&app, lang).await?;
    Ok(Json(OfferList {
        items: items(&standard, &words),
    }))
}

fn items(standard: &Standard, words: &Words) -> Vec<OfferItem> {
    let item = |offer: &ledger::standard::Offer| {
        let code = offer.offer.as_str();
        OfferItem {
            offer: code.to_owned(),
            name: name_of(words, code),
            description: words
                .get(code)
                .map(|words| words.description.clone())
                .unwrap_or_default(),
            price: points::text(offer.price),
            valid_days: offer.valid_days,
            per_day: offer.per_day,
        }
    };
    standard.offers.iter().map(item).collect()
}
