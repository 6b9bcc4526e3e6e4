//! How reviewing goes: agreement and refusal, how long people wait, and what was found wrong afterwards, by reviewer and by
//! street. For the staff of those areas; auditors see accounts without names.

use super::{model::day, store};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Query},
    identity::{self, Name},
    journal::{self, ReviewAct, Tally},
};
use axum::extract::State;
use ledger::{
    area::AreaPath,
    ids::Id,
    time::{Day, Instant},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The period unless told: ninety days up to and with today.
const DAYS: i64 = 90;
/// At most a year.
const DAYS_MAX: i64 = 366;
const DAY_SECONDS: i64 = 86_400;
/// District and street.
const STREET_SEGMENTS: usize = 2;

/// The routes of rates.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(rates))
}

/// Which period.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RatesQuery {
    /// `2026-09-01`, in Guangzhou; ninety days unless told.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<String>,
    /// The last day; today unless told.
    #[param(value_type = Option<String>, format = Date)]
    until: Option<String>,
}

/// How reviewing went in a period.
#[derive(Debug, Serialize, ToSchema)]
struct ReviewRates {
    from: String,
    until: String,
    reviewers: Vec<ReviewerRates>,
    streets: Vec<StreetRates>,
}

/// One reviewer.
#[derive(Debug, Serialize, ToSchema)]
struct ReviewerRates {
    account: String,
    /// For social workers and administrators.
    name: Option<String>,
    #[serde(flatten)]
    figures: ReviewFigures,
}

/// One street.
#[derive(Debug, Serialize, ToSchema)]
struct StreetRates {
    area: String,
    area_name: String,
    #[serde(flatten)]
    figures: ReviewFigures,
}

/// Decisions, and what became of them.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
struct ReviewFigures {
    /// As the only reviewer or the last of two.
    approved: i64,
    /// As the first of two.
    endorsed: i64,
    /// Of both, in a list and unopened.
    unopened: i64,
    rejected: i64,
    reversed: i64,
    /// From the record of hours to their approval or refusal, on average; none without one.
    waiting_hours: Option<i64>,
    /// Approvals that somebody looked at again.
    judged: i64,
    /// Of those, found faulty.
    faulty: i64,
    #[serde(skip)]
    waited_ms: i64,
}

impl ReviewFigures {
    fn count(&mut self, tally: &Tally) {
        let times = tally.times;
        match tally.act {
            ReviewAct::Endorsed => self.endorsed += times,
            ReviewAct::Approved => self.approved += times,
            ReviewAct::Rejected => self.rejected += times,
            ReviewAct::Reversed => self.reversed += times,
        }
        if tally.unopened {
            self.unopened += times;
        }
        if matches!(tally.act, ReviewAct::Approved | ReviewAct::Rejected) {
            self.waited_ms += tally.waited_ms;
            let decided = self.approved + self.rejected;
            self.waiting_hours = Some(self.waited_ms / decided.max(1) / 3_600_000);
        }
    }

    fn judge(&mut self, is_faulty: bool) {
        self.judged += 1;
        self.faulty += i64::from(is_faulty);
    }
}

/// Figures by reviewer and by street.
#[derive(Default)]
struct Table {
    reviewers: BTreeMap<Id, ReviewFigures>,
    streets: BTreeMap<String, ReviewFigures>,
}

/// How reviewing goes in one's areas.
#[utoipa::path(
    get, path = "/api/v1/reviews/rates", tag = "volunteering", params(RatesQuery),
    responses((status = 200, body = ReviewRates))
)]
async fn rates(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<RatesQuery>,
) -> Result<Json<ReviewRates>, Error> {
    let (from, until) = period(&app, &query)?;
    let span = (from.start(), until.end());
    let named = [Role::SocialWorker, Role::Administrator];
    let named: Vec<AreaPath> = areas_of(&actor, &named);
    let seen = areas_of(
        &actor,
        &[Role::SocialWorker, Role::Administrator, Role::Auditor],
    );
    let table = table(&app, span, &seen).await?;
    let reviewers: Vec<Id> = table.reviewers.keys().copied().collect();
    let names = if named.is_empty() {
        BTreeMap::new()
    } else {
        identity::names(&app.db, &app.keys, &reviewers).await?
    };
    let area_names = identity::area_names(&app.db).await?;
    Ok(Json(ReviewRates {
        from: from.date().to_string(),
        until: until.date().to_string(),
        reviewers: reviewers_of(table.reviewers, &names),
        streets: streets_of(table.streets, &area_names),
    }))
}

fn reviewers_of(
    table: BTreeMap<Id, ReviewFigures>,
    names: &BTreeMap<Id, Name>,
) -> Vec<ReviewerRates> {
    let row = |(account, figures): (Id, ReviewFigures)| ReviewerRates {
        name: names.get(&account).map(|name| name.as_str().to_owned()),
        account: account.to_string(),
        figures,
    };
    table.into_iter().map(row).collect()
}

fn streets_of(
    table: BTreeMap<String, ReviewFigures>,
    names: &BTreeMap<String, String>,
) -> Vec<StreetRates> {
    let row = |(area, figures): (String, ReviewFigures)| StreetRates {
        area_name: names.get(&area).cloned().unwrap_or_default(),
        area,
        figures,
    };
    table.into_iter().map(row).collect()
}

fn areas_of(actor: &Actor, roles: &[Role]) -> Vec<AreaPath> {
    let areas = roles.iter().flat_map(|role| actor.areas(*role));
    areas.cloned().collect()
}

/// The first day and the last.
fn period(app: &App, query: &RatesQuery) -> Result<(Day, Day), Error> {
    let parsed = |field: &'static str, text: &Option<String>| {
        let text = text.as_deref();
        let day = text.map(|text| day(text).map_err(|_| Error::field_invalid(field)));
        day.transpose()
    };
    let until = parsed("until", &query.until)?.unwrap_or_else(|| app.clock.today());
    let earlier = until.start().plus_seconds((1 - DAYS) * DAY_SECONDS);
    let from = parsed("from", &query.from)?.unwrap_or_else(|| earlier.day());
    let days = (until.end().unix() - from.start().unix()) / DAY_SECONDS;
    if !(1..=DAYS_MAX).contains(&days) {
        return Err(Error::field_invalid("from"));
    }
    Ok((from, until))
}

async fn table(app: &App, span: (Instant, Instant), seen: &[AreaPath]) -> Result<Table, Error> {
    let covered = |area: &AreaPath| seen.iter().any(|held| held.covers(area));
    let mut table = Table::default();
    let tallies = journal::tallies(&app.db, span).await?;
    for tally in tallies.iter().filter(|tally| covered(&tally.area)) {
        table.reviewers.entry(tally.by).or_default().count(tally);
        let street = street(&tally.area);
        table.streets.entry(street).or_default().count(tally);
    }
    let ms = (span.0.unix() * 1_000, span.1.unix() * 1_000);
    let mut judged = store::judged_between(&app.db, ms).await?;
    judged.retain(|(_, area, _)| covered(area));
    for some in judged.chunks(500) {
        count_judged(app, &mut table, some).await?;
    }
    Ok(table)
}

/// Whoever agreed answers for what was found: both of two.
async fn count_judged(
    app: &App,
    table: &mut Table,
    judged: &[(u64, AreaPath, bool)],
) -> Result<(), Error> {
    let claims: Vec<u64> = judged.iter().map(|(claim, _, _)| *claim).collect();
    let decided = journal::reviews_of(&app.db, &claims).await?;
    for (claim, area, is_faulty) in judged {
        table
            .streets
            .entry(street(area))
            .or_default()
            .judge(*is_faulty);
        let of_claim = |review: &&journal::Reviewed| review.claim == *claim && review.act.agrees();
        for review in decided.iter().filter(of_claim) {
            table
                .reviewers
                .entry(review.by)
                .or_default()
                .judge(*is_faulty);
        }
    }
    Ok(())
}

/// The street of an area; an area above streets stands for itself.
fn street(area: &AreaPath) -> String {
    let segments: Vec<&str> = area.as_str().splitn(STREET_SEGMENTS + 1, '/').collect();
    segments[..segments.len().min(STREET_SEGMENTS)].join("/")
}
