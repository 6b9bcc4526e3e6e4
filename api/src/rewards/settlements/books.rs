//! Whether the books agree, and what an auditor looks at twice.

use super::{
    model::{HASTY_MS, HOURS, PAIR_MIN},
    month::span,
    run::decides,
    store,
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Query},
    identity,
    journal::{self, MerchantSums, Watch},
    points,
};
use axum::extract::State;
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of checking.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read))
        .routes(routes!(signals))
}

/// One merchant's or one sponsor's books, in points.
#[derive(Debug, Serialize, ToSchema)]
struct BooksItem {
    /// 32 hex digits; none for a sponsor.
    merchant: Option<String>,
    name: String,
    /// Who pays now; of a sponsor its own name.
    sponsor: String,
    /// Prices of the vouchers that were used, counted from the vouchers.
    redeemed: String,
    /// From the postings.
    settled: String,
    /// From the postings.
    payable: String,
    /// Redeemed less settled less payable: `"0.00"`, or something is wrong.
    difference: String,
    /// Paid and not come back, in yuan.
    yuan: String,
}

/// Redeemed = settled + payable, for each merchant and each sponsor.
#[derive(Debug, Serialize, ToSchema)]
struct Books {
    merchants: Vec<BooksItem>,
    /// Merchants under who pays for them now.
    sponsors: Vec<BooksItem>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    books: MerchantSums,
    fen: i64,
}

impl Sums {
    fn add(&mut self, more: Self) {
        self.books.redeemed += more.books.redeemed;
        self.books.settled += more.books.settled;
        self.books.payable += more.books.payable;
        self.fen += more.fen;
    }

    fn item(self, merchant: Option<Id>, name: String, sponsor: String) -> BooksItem {
        let MerchantSums {
            redeemed,
            settled,
            payable,
        } = self.books;
        BooksItem {
            merchant: merchant.map(|id| id.to_string()),
            name,
            sponsor,
            redeemed: points::text(redeemed),
            settled: points::text(settled),
            payable: points::text(payable),
            difference: points::text(redeemed - settled - payable),
            yuan: points::text(self.fen),
        }
    }
}

/// The books of merchants of one's areas, or of all for an auditor. `haizhu-audit` counts the same from the entries.
#[utoipa::path(
    get, path = "/api/v1/settlements/books", tag = "rewards", responses((status = 200, body = Books))
)]
async fn read(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<Books>, Error> {
    let sums = journal::merchant_sums(&app.db).await?;
    let mut standing = journal::merchants(&app.db).await?;
    let all = actor.holds(Role::Auditor);
    standing.retain(|one| all || decides(&actor, &one.record.area));
    let accounts: Vec<Id> = standing.iter().map(|one| one.account).collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let sponsors = crate::rewards::merchants::sponsors(&app.db).await?;
    let mut paid: BTreeMap<String, i64> = BTreeMap::new();
    for (merchant, _, fen) in store::paid(&app.db).await? {
        *paid.entry(merchant).or_default() += fen;
    }
    let mut merchants = Vec::new();
    let mut by_sponsor: BTreeMap<String, Sums> = BTreeMap::new();
    for account in accounts {
        let key = account.to_string();
        let one = Sums {
            books: sums.get(&account).copied().unwrap_or_default(),
            fen: paid.get(&key).copied().unwrap_or_default(),
        };
        let sponsor = sponsors.get(&key).cloned().unwrap_or_default();
        by_sponsor.entry(sponsor.clone()).or_default().add(one);
        let name = names.get(&account).map(|name| name.as_str().to_owned());
        merchants.push(one.item(Some(account), name.unwrap_or_default(), sponsor));
    }
    let sponsor = |(name, sums): (String, Sums)| sums.item(None, name.clone(), name);
    Ok(Json(Books {
        merchants,
        sponsors: by_sponsor.into_iter().map(sponsor).collect(),
    }))
}

/// Which month.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SignalQuery {
    /// `YYYY-MM` in Guangzhou.
    #[param(example = "2026-11")]
    month: String,
}

/// A member whose vouchers one merchant used often.
#[derive(Debug, Serialize, ToSchema)]
struct OftenPair {
    /// 32 hex digits: no name stands here. An auditor who must know it asks where looking is noted.
    member: String,
    count: i64,
}

/// What is unusual at one merchant.
#[derive(Debug, Serialize, ToSchema)]
struct SignalItem {
    /// 32 hex digits.
    merchant: String,
    name: String,
    /// Uses in the month.
    redeemed: i64,
    /// Of these by clerks for others.
    by_clerks: i64,
    /// Used within so many seconds of being taken, without a clerk.
    hasty: i64,
    /// Used outside the hours.
    outside_hours: i64,
    often: Vec<OftenPair>,
}

/// Signals, with the limits by which they are counted. None of them proves anything.
#[derive(Debug, Serialize, ToSchema)]
struct SignalList {
    items: Vec<SignalItem>,
    hasty_seconds: i64,
    /// Hours of the day in Guangzhou between which shops are taken to be open.
    open_from: i64,
    open_until: i64,
    /// Uses of one member at one merchant in a month from which on the pair is shown.
    often_from: i64,
}

/// Merchants at which something is unusual in a month. `haizhu-audit` counts the same from the entries.
#[utoipa::path(
    get, path = "/api/v1/settlements/signals", tag = "rewards", params(SignalQuery),
    responses((status = 200, body = SignalList))
)]
async fn signals(
    State(app): State<Arc<App>>,
    Query(query): Query<SignalQuery>,
) -> Result<Json<SignalList>, Error> {
    let watch = Watch {
        span: span(&query.month)?,
        hasty_ms: HASTY_MS,
        hours: HOURS,
        often: PAIR_MIN,
    };
    let mut often: BTreeMap<Id, Vec<OftenPair>> = BTreeMap::new();
    for (merchant, member, count) in journal::frequent_pairs(&app.db, watch).await? {
        let member = member.to_string();
        let pair = OftenPair { member, count };
        often.entry(merchant).or_default().push(pair);
    }
    let mut found = journal::unusual_uses(&app.db, watch).await?;
    found.retain(|one| one.hasty > 0 || one.outside_hours > 0 || often.contains_key(&one.merchant));
    let accounts: Vec<Id> = found.iter().map(|one| one.merchant).collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let item = |one: journal::UnusualUses| SignalItem {
        merchant: one.merchant.to_string(),
        name: names
            .get(&one.merchant)
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default(),
        redeemed: one.redeemed,
        by_clerks: one.by_clerks,
        hasty: one.hasty,
        outside_hours: one.outside_hours,
        often: often.remove(&one.merchant).unwrap_or_default(),
    };
    Ok(Json(SignalList {
        items: found.into_iter().map(item).collect(),
        hasty_seconds: HASTY_MS / 1_000,
        open_from: HOURS.0,
        open_until: HOURS.1,
        often_from: PAIR_MIN,
    }))
}
