//! One's own stars and years, and what the stars mean.

use super::{
    honours::{HonourItem, standing_honours},
    levels::StarLevel,
    model::{standing, year},
    store,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    journal,
    volunteering::activities,
    words,
};
use axum::extract::State;
use chrono::Datelike;
use ledger::{
    book::{ClaimRecord, ClaimState},
    ids::{Id, Seq},
    time::Instant,
};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Records of one year that are looked through: eight a day.
const RECORDS_MAX: i64 = 3_000;

/// The routes of stars and years.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read_own))
        .routes(routes!(look_back))
}

/// Where I stand.
#[derive(Debug, Serialize, ToSchema)]
struct Growth {
    /// Volunteer service that stands approved.
    minutes: i64,
    /// The star reached; 0 before the first.
    level: i64,
    /// The next one; none after the last.
    next: Option<StarLevel>,
    levels: Vec<StarLevel>,
    honours: Vec<HonourItem>,
    /// Years with service, the newest first.
    years: Vec<i32>,
}

/// My stars and honours. Hours that were reversed do not count any more.
#[utoipa::path(
    get, path = "/api/v1/me/growth", tag = "volunteering", responses((status = 200, body = Growth))
)]
async fn read_own(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<Growth>, Error> {
    let levels = store::levels(&app.db).await?;
    let minutes = store::minutes(&app.db, actor.account).await?;
    let (level, next) = standing(&levels, minutes);
    let began = store::began(&app.db, actor.account).await?;
    let year_of = |ms: i64| {
        let at = Instant::from_unix(ms.div_euclid(1_000));
        at.day().date().year()
    };
    let years = began.map_or_else(Vec::new, |(first, last)| {
        (year_of(first)..=year_of(last)).rev().collect()
    });
    Ok(Json(Growth {
        minutes,
        level,
        next: next.map(StarLevel::from),
        levels: levels.into_iter().map(StarLevel::from).collect(),
        honours: standing_honours(&app, actor.account).await?,
        years,
    }))
}

/// An activity of a year.
#[derive(Debug, Serialize, ToSchema)]
struct YearActivity {
    name: String,
    minutes: i64,
}

/// A year looked back on.
#[derive(Debug, Serialize, ToSchema)]
struct YearReview {
    year: i32,
    /// Volunteer service that stands approved.
    minutes: i64,
    /// Records of it.
    services: i64,
    /// Different days.
    days: i64,
    /// Minutes by month, from January.
    #[schema(min_items = 12, max_items = 12)]
    months: Vec<i64>,
    /// Learning time, which is no service.
    training_minutes: i64,
    /// What took most time, at most three.
    most: Vec<YearActivity>,
    /// `YYYY-MM-DD`
    first_day: Option<String>,
    /// The star reached up to the end of that year, by what stands today.
    level: i64,
    honours: Vec<HonourItem>,
}

/// A year of mine, by what stands approved today.
#[utoipa::path(
    get, path = "/api/v1/me/growth/{year}", tag = "volunteering",
    params(("year" = i32, Path, description = "Such as 2026; not after this year")),
    responses((status = 200, body = YearReview))
)]
async fn look_back(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(asked): Path<String>,
) -> Result<Json<YearReview>, Error> {
    let this_year = app.clock.today().date().year();
    let asked: i32 = asked
        .parse()
        .ok()
        .filter(|year| (2_000..=this_year).contains(year))
        .ok_or_else(|| Error::field_invalid("year"))?;
    let midnight = |year: i32| words::instant("year", &format!("{year:04}-01-01T00:00:00+08:00"));
    let (from, until) = (midnight(asked)?, midnight(asked + 1)?);
    let claims = standing_in(&app, actor.account, (from, until)).await?;
    let found = year(&claims);
    let of: Vec<Seq> = found.most.iter().map(|(seq, _)| *seq).collect();
    let names = activities::names_of(&app.db, &of).await?;
    let before = store::minutes_before(&app.db, actor.account, until.unix() * 1_000).await?;
    let (level, _) = standing(&store::levels(&app.db).await?, before);
    let honours = standing_honours(&app, actor.account).await?;
    let in_year = |one: &HonourItem| one.day.starts_with(&format!("{asked:04}-"));
    Ok(Json(YearReview {
        year: asked,
        minutes: found.minutes,
        services: found.services,
        days: found.days,
        months: found.months.to_vec(),
        training_minutes: found.training_minutes,
        most: found
            .most
            .iter()
            .map(|(seq, minutes)| YearActivity {
                name: names.get(seq).cloned().unwrap_or_default(),
                minutes: *minutes,
            })
            .collect(),
        first_day: found.first_day,
        level,
        honours: honours.into_iter().filter(in_year).collect(),
    }))
}

/// Records that began in a span and stand approved.
async fn standing_in(
    app: &App,
    account: Id,
    span: (Instant, Instant),
) -> Result<Vec<ClaimRecord>, Error> {
    let claims = journal::approved_between(&app.db, account, span, RECORDS_MAX).await?;
    let stands = |claim: &ClaimRecord| claim.state == ClaimState::Approved;
    Ok(claims
        .into_iter()
        .map(|(_, claim)| claim)
        .filter(stands)
        .collect())
}
