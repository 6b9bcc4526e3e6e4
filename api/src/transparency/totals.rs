//! The totals of the community, now and day by day; anyone may know them.

use crate::{
    app::App,
    error::Error,
    extract::{Json, Query},
    journal::{self, Figures},
    points,
};
use axum::extract::State;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

const DAYS_MAX: u16 = 366;

/// What the community has given and used.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TotalsItem {
    /// Approved minutes of all classes.
    hours_minutes: i64,
    points_issued: String,
    points_redeemed: String,
    points_outstanding: String,
    vouchers_open: i64,
    vouchers_redeemed: i64,
    members: i64,
    entries: i64,
    care_minutes_owed: i64,
    /// Care minutes in the fund for each one owed, two places; none while nothing is owed.
    #[schema(example = "0.00")]
    reserve_ratio: Option<String>,
}

/// The totals of the community; anyone may know them.
#[utoipa::path(get, path = "/api/v1/totals", tag = "transparency", responses((status = 200, body = TotalsItem)))]
pub(super) async fn read_totals(State(app): State<Arc<App>>) -> Result<Json<TotalsItem>, Error> {
    let totals = journal::totals(&app.db).await?;
    Ok(Json(TotalsItem {
        hours_minutes: totals.minutes,
        points_issued: points::text(totals.issued),
        points_redeemed: points::text(totals.redeemed),
        points_outstanding: points::text(totals.outstanding),
        vouchers_open: totals.vouchers_open,
        vouchers_redeemed: totals.vouchers_redeemed,
        members: totals.members,
        entries: totals.entries,
        care_minutes_owed: totals.care_owed,
        reserve_ratio: reserve_ratio(totals.care_fund, totals.care_owed),
    }))
}

/// How many days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DaysAsked {
    /// 1 to 366, the last one today.
    #[param(minimum = 1, maximum = 366, default = 30)]
    days: u16,
}

impl Default for DaysAsked {
    fn default() -> Self {
        Self { days: 30 }
    }
}

/// The totals at the end of a day of Guangzhou, counted since the beginning.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DayTotals {
    /// `YYYY-MM-DD`.
    day: String,
    /// Approved minutes of all classes.
    hours_minutes: i64,
    points_issued: String,
    points_redeemed: String,
    points_outstanding: String,
    vouchers_redeemed: i64,
    care_minutes_owed: i64,
    /// Care minutes in the fund for each one owed, two places; none while nothing is owed.
    #[schema(example = "0.00")]
    reserve_ratio: Option<String>,
    entries: i64,
}

/// Days, the oldest first. Days before the first entry are left out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DayTotalsList {
    items: Vec<DayTotals>,
}

/// The totals of the community over time.
#[utoipa::path(
    get, path = "/api/v1/totals/history", tag = "transparency", params(DaysAsked),
    responses((status = 200, body = DayTotalsList))
)]
pub(super) async fn read_history(
    State(app): State<Arc<App>>,
    Query(asked): Query<DaysAsked>,
) -> Result<Json<DayTotalsList>, Error> {
    if !(1..=DAYS_MAX).contains(&asked.days) {
        return Err(Error::field_invalid("days"));
    }
    let recorded = journal::days(&app.db, asked.days.into()).await?;
    let items = every_day(app.clock.today().date(), asked.days, &recorded);
    Ok(Json(DayTotalsList {
        items: items.into_iter().map(day_totals).collect(),
    }))
}

/// A day on which nothing was recorded ends as the day before did.
fn every_day(
    today: NaiveDate,
    days: u16,
    recorded: &[(String, Figures)],
) -> Vec<(NaiveDate, Figures)> {
    let ago = |n: u16| today.checked_sub_days(Days::new(n.into()));
    let mut recorded = recorded.iter().peekable();
    let mut figures = None;
    let mut items = Vec::new();
    for day in (0..days).rev().filter_map(ago) {
        let date = day.to_string();
        while let Some((_, reached)) = recorded.next_if(|(recorded, _)| *recorded <= date) {
            figures = Some(*reached);
        }
        items.extend(figures.map(|figures| (day, figures)));
    }
    items
}

fn day_totals((day, figures): (NaiveDate, Figures)) -> DayTotals {
    DayTotals {
        day: day.to_string(),
        hours_minutes: figures.minutes,
        points_issued: points::text(figures.issued),
        points_redeemed: points::text(figures.redeemed),
        points_outstanding: points::text(figures.outstanding),
        vouchers_redeemed: figures.vouchers_redeemed,
        care_minutes_owed: figures.care_owed,
        reserve_ratio: reserve_ratio(figures.care_fund, figures.care_owed),
        entries: figures.entries,
    }
}

/// Rounded down: a reserve is never said to be larger than it is.
fn reserve_ratio(fund: i64, owed: i64) -> Option<String> {
    let hundredths = (i128::from(fund) * 100).checked_div(i128::from(owed))?;
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

#[cfg(test)]
mod tests {
    use super::{every_day, reserve_ratio};
    use crate::journal::Figures;

    #[test]
    fn a_reserve_is_rounded_down_and_there_is_none_where_nothing_is_owed() {
        for (fund, owed, ratio) in [
            (0, 0, None),
            (600, 0, None),
            (0, 60, Some("0.00")),
            (59, 60, Some("0.98")),
            (60, 60, Some("1.00")),
            (1, 3, Some("0.33")),
            (900_000_000_000, 7, Some("128571428571.42")),
        ] {
            assert_eq!(reserve_ratio(fund, owed).as_deref(), ratio, "{fund}/{owed}");
        }
    }

    #[test]
    fn a_quiet_day_ends_as_the_day_before_and_days_before_the_ledger_are_left_out() {
        let at = |entries| Figures {
            entries,
            ..Figures::default()
        };
        let recorded = [
            ("2026-11-20".to_owned(), at(3)),
            ("2026-11-22".to_owned(), at(5)),
        ];
        let today = "2026-11-24".parse().unwrap();
        let counts = |days, recorded| -> Vec<(String, i64)> {
            let items = every_day(today, days, recorded).into_iter();
            items
                .map(|(day, figures)| (day.to_string(), figures.entries))
                .collect()
        };
        let expected = [
            ("2026-11-20".to_owned(), 3),
            ("2026-11-21".to_owned(), 3),
            ("2026-11-22".to_owned(), 5),
            ("2026-11-23".to_owned(), 5),
            ("2026-11-24".to_owned(), 5),
        ];
        assert_eq!(counts(30, &recorded), expected);
        assert_eq!(counts(4, &recorded), expected[1..]);
        assert_eq!(counts(1, &recorded), expected[4..]);
        assert_eq!(counts(30, &[]), []);
    }
}
