//! A member's balance.

use super::model;
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang},
    journal, points,
    rewards::offers,
};
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read_balance))
}

/// Points that expire after a month.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct LotItem {
    /// The last month in which they can be spent, such as `2028-11`.
    month: String,
    points: String,
}

/// Approved minutes by class.
#[derive(Debug, Serialize, ToSchema)]
struct Hours {
    volunteer: i64,
    exchange: i64,
    training: i64,
    keeper: i64,
    drill: i64,
}

/// What is missing for the next offer.
#[derive(Debug, Serialize, ToSchema)]
struct NextOffer {
    offer: String,
    name: String,
    /// 0 when it can be had now.
    missing_minutes: i64,
}

/// What a member has.
#[derive(Debug, Serialize, ToSchema)]
struct Balance {
    /// 可用
    available: String,
    /// 冻结
    held: String,
    /// Owed after a reversal; later earnings repay it first.
    debt: String,
    /// 代际互助时长
    care_minutes: i64,
    /// Most that may be held.
    cap: String,
    /// The lot that expires first.
    expiring: Option<LotItem>,
    lots: Vec<LotItem>,
    hours: Hours,
    next_offer: Option<NextOffer>,
}

/// One's own balance.
#[utoipa::path(get, path = "/api/v1/me/balance", tag = "rewards", responses((status = 200, body = Balance)))]
async fn read_balance(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
) -> Result<Json<Balance>, Error> {
    let now = app.clock.now();
    let balances = journal::balances(&app.db, actor.account).await?;
    let minutes = journal::approved_minutes(&app.db, actor.account).await?;
    let standard = journal::standard(&app.db, now).await?;
    let words = offers::offer_words(&app, lang).await?;
    let summary = model::summarise(&balances, now.month());
    let lots: Vec<LotItem> = summary
        .lots
        .iter()
        .map(|(month, amount)| LotItem {
            month: month.to_string(),
            points: points::text(*amount),
        })
        .collect();
    let of = |class: &str| minutes.get(class).copied().unwrap_or(0);
    let next_offer =
        model::next_offer(&standard, &summary).map(|(offer, missing_minutes)| NextOffer {
            offer: offer.offer.as_str().to_owned(),
            name: offers::name_of(&words, offer.offer.as_str()),
            missing_minutes,
        });
    Ok(Json(Balance {
        available: points::text(summary.available),
        held: points::text(summary.held),
        debt: points::text(summary.debt),
        care_minutes: summary.care_minutes,
        cap: points::text(standard.cap),
        expiring: lots.first().cloned(),
        lots,
        hours: Hours {
            volunteer: of("volunteer"),
            exchange: of("exchange"),
            training: of("training"),
            keeper: of("keeper"),
            drill: of("drill"),
        },
        next_offer,
    }))
}
