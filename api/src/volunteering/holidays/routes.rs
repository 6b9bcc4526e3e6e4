//! Reading and editing the days.

use super::store::{self, HolidayRow};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Query},
    journal, words,
};
use axum::extract::State;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Days are entered within these years.
const YEARS: std::ops::RangeInclusive<i64> = 2020..=2100;

/// The routes of holidays.
pub(in crate::volunteering) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list, set))
}

/// A day that is not what its weekday says.
#[derive(Debug, Serialize, ToSchema)]
struct HolidayItem {
    /// `2026-10-01`
    day: String,
    /// `rest` or `work`.
    kind: String,
    name: String,
}

/// The days of a year, in order.
#[derive(Debug, Serialize, ToSchema)]
struct HolidayList {
    year: i64,
    items: Vec<HolidayItem>,
}

/// Which year.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HolidayQuery {
    /// 2020 to 2100; this year unless told.
    #[param(minimum = 2020, maximum = 2100)]
    year: Option<i64>,
}

/// Public holidays, and weekends that are worked instead.
#[utoipa::path(
    get, path = "/api/v1/holidays", tag = "volunteering", params(HolidayQuery),
    responses((status = 200, body = HolidayList))
)]
async fn list(
    State(app): State<Arc<App>>,
    Query(query): Query<HolidayQuery>,
) -> Result<Json<HolidayList>, Error> {
    let this_year = i64::from(app.clock.today().date().year());
    let year = query.year.unwrap_or(this_year);
    if !YEARS.contains(&year) {
        return Err(Error::field_invalid("year"));
    }
    of_year(&app, year).await.map(Json)
}

async fn of_year(app: &App, year: i64) -> Result<HolidayList, Error> {
    let item = |row: HolidayRow| HolidayItem {
        day: row.day,
        kind: row.kind,
        name: row.name,
    };
    let rows = store::of_year(&app.db, year).await?;
    Ok(HolidayList {
        year,
        items: rows.into_iter().map(item).collect(),
    })
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DayKind {
    /// Nobody works.
    Rest,
    /// Worked, although it falls on a weekend.
    Work,
    /// What its weekday says.
    Ordinary,
}

/// A day to set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HolidayWish {
    /// `2026-10-01`
    #[schema(format = Date)]
    day: String,
    kind: DayKind,
    /// Such as 国庆节; not needed for an ordinary day.
    #[serde(default)]
    #[schema(max_length = 30)]
    name: String,
}

/// Says what a day is. The ten working days of every record that waits go by it at once.
#[utoipa::path(
    post, path = "/api/v1/holidays", tag = "volunteering", request_body = HolidayWish,
    responses((status = 200, body = HolidayList))
)]
async fn set(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<HolidayWish>,
) -> Result<Json<HolidayList>, Error> {
    let root = journal::root(&app.db).await?;
    if !root.is_some_and(|root| actor.holds_in(Role::Administrator, &root)) {
        return Err(Error::refused("role_missing"));
    }
    let date: NaiveDate = wish.day.parse().map_err(|_| Error::field_invalid("day"))?;
    let year = i64::from(date.year());
    if !YEARS.contains(&year) {
        return Err(Error::field_invalid("day"));
    }
    let day = date.to_string();
    let kind = match wish.kind {
        DayKind::Rest => Some("rest"),
        DayKind::Work => Some("work"),
        DayKind::Ordinary => None,
    };
    let mut tx = app.db.begin().await?;
    if let Some(kind) = kind {
        let row = HolidayRow {
            day,
            kind: kind.to_owned(),
            name: words::required("name", &wish.name, 30)?,
        };
        store::put(&mut tx, &row, actor.account, app.clock.now_ms()).await?;
    } else {
        store::remove(&mut tx, &day).await?;
    }
    tx.commit().await?;
    of_year(&app, year).await.map(Json)
}
