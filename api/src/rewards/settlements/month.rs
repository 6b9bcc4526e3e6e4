//! A merchant's month: what was redeemed on which day, what was paid, and what is still to come.

use super::{
    paying::{self, SettlementItem},
    store,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Query},
    journal, points,
};
use axum::extract::State;
use ledger::time::{Instant, Month};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The route of a merchant's month.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read))
}

/// Which month.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MonthQuery {
    /// `YYYY-MM` in Guangzhou.
    #[param(example = "2026-11")]
    month: String,
}

/// A day on which something was redeemed.
#[derive(Debug, Serialize, ToSchema)]
struct MonthDay {
    /// `YYYY-MM-DD` in Guangzhou.
    day: String,
    count: i64,
    points: String,
}

/// A merchant's month.
#[derive(Debug, Serialize, ToSchema)]
struct MerchantMonth {
    days: Vec<MonthDay>,
    count: i64,
    /// Points redeemed in the month.
    points: String,
    /// Payments recorded in the month, the newest first.
    payments: Vec<SettlementItem>,
    /// Points that stand payable now, whatever the month.
    payable: String,
    /// What was agreed for a point, in yuan; none yet.
    yuan_per_point: Option<String>,
}

/// One's own month. Every single use with one proof for all is in `/api/v1/merchants/me/statement`.
#[utoipa::path(
    get, path = "/api/v1/merchants/me/month", tag = "rewards", params(MonthQuery),
    responses((status = 200, body = MerchantMonth))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<MonthQuery>,
) -> Result<Json<MerchantMonth>, Error> {
    let (from, to) = span(&query.month)?;
    let days = journal::redeemed_by_day(&app.db, actor.account, (from, to)).await?;
    let within = (from.unix() * 1_000, to.unix() * 1_000);
    let paid = store::payments_to(&app.db, actor.account, within).await?;
    let standing = journal::merchants(&app.db).await?;
    let own = standing.iter().find(|one| one.account == actor.account);
    let agreed = store::agreed_all(&app.db).await?;
    let agreed = agreed.get(&actor.account);
    let day = |(day, count, sum): &(Instant, i64, i64)| MonthDay {
        day: day.day().date().to_string(),
        count: *count,
        points: points::text(*sum),
    };
    Ok(Json(MerchantMonth {
        count: days.iter().map(|(_, count, _)| count).sum(),
        points: points::text(days.iter().map(|(_, _, sum)| sum).sum()),
        days: days.iter().map(day).collect(),
        payments: paying::shown(&app, actor.account, &paid).await?,
        payable: points::text(own.map_or(0, |one| one.payable)),
        yuan_per_point: agreed.map(|agreed| points::text(agreed.fen_per_point)),
    }))
}

/// From the midnight before a month's first day to the one before the next month's.
pub(super) fn span(month: &str) -> Result<(Instant, Instant), Error> {
    let invalid = || Error::field_invalid("month");
    let month: Month = month.parse().map_err(|_| invalid())?;
    let start = |month: Month| -> Result<Instant, Error> {
        let noon = format!("{month}-01T04:00:00Z").parse::<Instant>();
        Ok(noon.map_err(|_| invalid())?.day().start())
    };
    Ok((start(month)?, start(month.plus(1))?))
}
