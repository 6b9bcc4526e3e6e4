//! Staff of where the merchant is read what members say was not given, and decide.

use super::{
    answers::AnswerState,
    commands::Undo,
    store::{self, Answer},
};
use crate::{
    access::{Actor, Looked, Role, looked_at},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Limit, Number, Path, Query},
    identity::{self, Fact},
    journal::{self, Idempotent},
    points,
    rewards::offers,
    words,
};
use axum::extract::State;
use ledger::{
    area::AreaPath,
    book::VoucherRecord,
    ids::{Id, Seq},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of staff.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(decide))
}

/// A service that was not given, says the member.
#[derive(Debug, Serialize, ToSchema)]
struct DisputeItem {
    /// The use's entry.
    redeemed: Seq,
    /// 32 hex digits.
    merchant: String,
    merchant_name: String,
    member_name: String,
    offer_name: String,
    price: String,
    /// RFC 3339 UTC.
    redeemed_at: String,
    /// RFC 3339 UTC: when the member said so.
    said_at: String,
    /// Used by a clerk for the member.
    by_clerk: bool,
    words: String,
    state: AnswerState,
    reason: Option<String>,
}

/// Disputes, the newest use first.
#[derive(Debug, Serialize, ToSchema)]
struct DisputeList {
    items: Vec<DisputeItem>,
    /// Pass as `before` for more.
    next: Option<Seq>,
}

/// Which disputes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DisputeQuery {
    /// Uses before this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100. Those of other areas are left out of a page.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// What members say was not given by merchants of one's areas. Opening the list is noted for whoever is named in it.
#[utoipa::path(
    get, path = "/api/v1/disputes", tag = "rewards", params(DisputeQuery),
    responses((status = 200, body = DisputeList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Query(query): Query<DisputeQuery>,
) -> Result<Json<DisputeList>, Error> {
    let before = query
        .before
        .map_or(i64::MAX, |before| store::index(before.get()));
    let limit = query.limit.rows();
    let mut found = store::said_no(&app.db, before, limit).await?;
    let whole = i64::try_from(found.len()) == Ok(limit);
    let next = found.last().filter(|_| whole);
    let next = next.map(|one| Seq::try_from(one.redeemed).unwrap_or_default());
    let standing = journal::merchants(&app.db).await?;
    let areas = standing.iter().map(|one| (one.account, &one.record.area));
    let areas: BTreeMap<Id, &AreaPath> = areas.collect();
    found.retain(|one| {
        let shop = one.merchant.parse().ok();
        let area = shop.and_then(|shop: Id| areas.get(&shop).copied());
        area.is_some_and(|area| decides(&actor, area)) && one.member != actor.account.to_string()
    });
    let items = shown(&app, lang, found).await?;
    Ok(Json(DisputeList { items, next }))
}

/// What staff found.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Finding {
    /// Whether the use is undone: the points go from the merchant back to the voucher, which is open again.
    reverse: bool,
    /// Why; the member reads it.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Decides a dispute. Undoing a use is an entry; leaving it as it is needs none. Never about what one had a hand in.
#[utoipa::path(
    post, path = "/api/v1/disputes/{redeemed}/decide", tag = "rewards", request_body = Finding,
    params(
        ("redeemed" = u64, Path, description = "The use's entry"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")
    ),
    responses((status = 200, body = DisputeItem))
)]
async fn decide(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(redeemed): Path<String>,
    Json(found): Json<Finding>,
) -> Result<Json<DisputeItem>, Error> {
    let route = "POST /disputes/decide";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &(&redeemed, &found));
    let unknown = || Error::refused("dispute_unknown");
    let redeemed: Seq = redeemed.parse().map_err(|_| unknown())?;
    let redeemed = store::index(redeemed);
    let about = of_mine(&app, &actor, redeemed).await?;
    let reason = words::required("reason", &found.reason, 200)?;
    let voucher: Id = about.voucher.parse().map_err(anyhow::Error::from)?;
    if found.reverse {
        let member: Id = about.member.parse().map_err(anyhow::Error::from)?;
        let command = Undo {
            app: Arc::clone(&app),
            by: actor.account,
            voucher,
            redeemed,
            fact: Fact::new(&app.random, member, &reason)?,
            reason,
        };
        app.journal.submit(command, Some(promise)).await?;
    } else {
        not_ones_own(&app, &actor, voucher).await?;
        let mut tx = app.db.begin().await?;
        let (what, why) = ((redeemed, "kept"), (actor.account, reason.as_str()));
        if !store::decide(&mut tx, &app.keys, what, why, app.clock.now_ms()).await? {
            return Err(Error::refused("dispute_decided"));
        }
        tx.commit().await?;
    }
    let after = store::find(&app.db, redeemed).await?;
    let after = after.into_iter().collect();
    let mut items = shown(&app, lang, after).await?;
    items.pop().map(Json).ok_or_else(unknown)
}

fn decides(actor: &Actor, area: &AreaPath) -> bool {
    actor.holds_in(Role::SocialWorker, area) || actor.holds_in(Role::Administrator, area)
}

/// A dispute about a merchant of one's areas. Whoever has nothing to do with it does not learn that it exists.
async fn of_mine(app: &App, actor: &Actor, redeemed: i64) -> Result<Answer, Error> {
    let unknown = || Error::refused("dispute_unknown");
    let found = store::find(&app.db, redeemed).await?;
    let found = found
        .filter(|one| one.state != "given")
        .ok_or_else(unknown)?;
    let shop: Id = found.merchant.parse().map_err(anyhow::Error::from)?;
    let record = journal::merchant(&app.db, shop).await?;
    let record = record.ok_or_else(unknown)?;
    if decides(actor, &record.area) {
        Ok(found)
    } else {
        Err(unknown())
    }
}

/// The ledger refuses to undo what one had a hand in; leaving it as it is would be no better.
async fn not_ones_own(app: &App, actor: &Actor, voucher: Id) -> Result<(), Error> {
    let record = journal::voucher(&app.db, voucher).await?;
    let own = record.is_some_and(|record| {
        let proxy = record.ended.as_ref().and_then(|ended| ended.proxy);
        record.member == actor.account || proxy == Some(actor.account)
    });
    if own {
        return Err(Error::refused("own_voucher"));
    }
    Ok(())
}

async fn shown(app: &App, lang: Lang, found: Vec<Answer>) -> Result<Vec<DisputeItem>, Error> {
    let people = found.iter().flat_map(|one| [&one.member, &one.merchant]);
    let people: Vec<Id> = people.filter_map(|id| id.parse().ok()).collect();
    let names = identity::names(&app.db, &app.keys, &people).await?;
    looked_at(
        Looked::Words,
        found.iter().filter_map(|one| one.member.parse().ok()),
    );
    let name = |id: &str| {
        let name = id.parse().ok().and_then(|id: Id| names.get(&id));
        name.map(|name| name.as_str().to_owned())
            .unwrap_or_default()
    };
    let offer_words = offers::offer_words(app, lang).await?;
    let mut items = Vec::new();
    for one in found {
        let voucher: Id = one.voucher.parse().map_err(anyhow::Error::from)?;
        let record: Option<VoucherRecord> = journal::voucher(&app.db, voucher).await?;
        let ended = record.as_ref().and_then(|record| record.ended.as_ref());
        let offer = record.as_ref().map(|record| record.offer.to_string());
        items.push(DisputeItem {
            redeemed: Seq::try_from(one.redeemed).unwrap_or_default(),
            merchant_name: name(&one.merchant),
            member_name: name(&one.member),
            offer_name: offers::name_of(&offer_words, &offer.unwrap_or_default()),
            price: points::text(one.price),
            redeemed_at: at(one.redeemed_at_ms),
            said_at: at(one.said_at_ms),
            by_clerk: ended.is_some_and(|ended| ended.proxy.is_some()),
            words: one.words(&app.keys)?.unwrap_or_default(),
            state: AnswerState::of(&one.state),
            reason: one.reason(&app.keys)?,
            merchant: one.merchant,
        });
    }
    Ok(items)
}

fn at(ms: i64) -> String {
    Instant::from_unix(ms.div_euclid(1_000)).to_string()
}
