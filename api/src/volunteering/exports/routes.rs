//! Files for the office.

use super::{
    rows::{self, Called},
    store::{self, HoursRow},
};
use crate::{
    access::{Actor, Role},
    app::App,
    clock::wall,
    error::Error,
    extract::{Path, Query},
    identity,
    tables::{Cell, Format, ROWS_MAX, Table, disposition, write},
    volunteering::attendance,
    words,
};
use axum::{
    extract::State,
    http::{HeaderName, header},
    response::IntoResponse,
};
use chrono::NaiveDate;
use ledger::{area::AreaPath, ids::Id};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Days of one file.
const DAYS_MAX: i64 = 366;

/// The routes of files.
pub(in crate::volunteering) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(sign_ups))
        .routes(routes!(export))
}

/// As what.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FormatQuery {
    /// `xlsx` or `csv`.
    #[param(inline)]
    format: Format,
}

/// The list of a shift as a file, at the moments at which it is shown: not while a head-count is due.
#[utoipa::path(
    get, path = "/api/v1/exports/shifts/{id}", tag = "volunteering", params(
        ("id" = String, Path, description = "The shift, 32 hex digits"), FormatQuery
    ),
    responses((status = 200, description = "An .xlsx or .csv file", content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "text/csv"),
    )))
)]
async fn sign_ups(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Query(query): Query<FormatQuery>,
) -> Result<impl IntoResponse, Error> {
    let list = attendance::list(&app, &actor, &id).await?;
    // The day as people there write it: before eight in the morning UTC is still at the day before.
    let wall = wall(words::instant("starts_at", &list.starts_at)?);
    let day = wall.get(..10).unwrap_or_default();
    let table = Table {
        name: format!("{} {day} 名单", list.name),
        headings: rows::SIGN_UPS.iter().map(ToString::to_string).collect(),
        rows: list.people.into_iter().map(rows::sign_up).collect(),
    };
    file(&app, &table, query.format)
}

/// Which table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ExportKind {
    Hours,
    Activities,
    Teams,
}

/// Of what.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ExportQuery {
    /// `hours`, `activities` or `teams`.
    #[param(inline)]
    kind: ExportKind,
    /// `xlsx` or `csv`.
    #[param(inline)]
    format: Format,
    /// An area of one's own, and what lies inside.
    area: String,
    /// The first day, `2026-01-01`; not for teams.
    #[serde(default)]
    #[param(required = false)]
    from: String,
    /// The last day, at most a year later; not for teams.
    #[serde(default)]
    #[param(required = false)]
    until: String,
}

/// Hours, activities or teams of an area as a file, at most twenty thousand rows. Whoever has it made is noted as having
/// looked at everybody who is named in it.
#[utoipa::path(
    get, path = "/api/v1/exports", tag = "volunteering", params(ExportQuery),
    responses((status = 200, description = "An .xlsx or .csv file", content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "text/csv"),
    )))
)]
async fn export(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<ExportQuery>,
) -> Result<impl IntoResponse, Error> {
    let area: AreaPath = query
        .area
        .parse()
        .map_err(|_| Error::field_invalid("area"))?;
    let staff = [Role::SocialWorker, Role::Administrator];
    if !staff.iter().any(|role| actor.holds_in(*role, &area)) {
        return Err(Error::refused("role_missing"));
    }
    let areas = identity::area_names(&app.db).await?;
    let of = areas.get(area.as_str());
    let of = of.ok_or_else(|| Error::field_invalid("area"))?.clone();
    let maker = Maker {
        app: &app,
        area: area.as_str(),
        areas: &areas,
    };
    let table = match query.kind {
        ExportKind::Hours => maker.hours(&of, query.days()?).await?,
        ExportKind::Activities => maker.activities(&of, query.days()?).await?,
        ExportKind::Teams => maker.teams(&of).await?,
    };
    tracing::info!(by = %actor.account, rows = table.rows.len(), "A table was exported");
    file(&app, &table, query.format)
}

impl ExportQuery {
    fn days(&self) -> Result<ExportDays, Error> {
        ExportDays::parse(&self.from, &self.until)
    }
}

/// The first and the last day, both included.
pub(in crate::volunteering) struct ExportDays {
    from: NaiveDate,
    until: NaiveDate,
}

impl ExportDays {
    pub(in crate::volunteering) fn parse(from: &str, until: &str) -> Result<Self, Error> {
        let day = |field, text: &str| {
            let day: Option<NaiveDate> = text.parse().ok();
            day.ok_or_else(|| Error::field_invalid(field))
        };
        let (from, until) = (day("from", from)?, day("until", until)?);
        if !(0..DAYS_MAX).contains(&(until - from).num_days()) {
            return Err(Error::field_invalid("until"));
        }
        Ok(Self { from, until })
    }

    /// From the first midnight in Guangzhou to the one after the last day.
    fn span(&self) -> Result<(i64, i64), Error> {
        let midnight =
            |field, day: NaiveDate| words::instant(field, &format!("{day}T00:00:00+08:00"));
        let from = midnight("from", self.from)?.unix() * 1_000;
        let end = midnight("until", self.until)?.day().end().unix() * 1_000;
        Ok((from, end))
    }
}

struct Maker<'a> {
    app: &'a App,
    area: &'a str,
    areas: &'a BTreeMap<String, String>,
}

impl Maker<'_> {
    async fn hours(&self, of: &str, days: ExportDays) -> Result<Table, Error> {
        let found = store::hours(&self.app.db, self.area, days.span()?, limit()).await?;
        fits(found.len())?;
        let members: BTreeSet<&String> = found.iter().map(|row| &row.member).collect();
        let people = self.people(members.into_iter()).await?;
        let called = self.called(&people);
        let rows = found.iter().map(|row| rows::hours(row, &called)).collect();
        Ok(table(of, "时长", Some(&days), rows::HOURS, rows))
    }

    async fn activities(&self, of: &str, days: ExportDays) -> Result<Table, Error> {
        let found = store::shifts(&self.app.db, self.area, days.span()?, limit()).await?;
        fits(found.len())?;
        let called = self.called(NOBODY);
        let rows = found.iter().map(|row| rows::shift(row, &called)).collect();
        Ok(table(of, "活动", Some(&days), rows::ACTIVITIES, rows))
    }

    async fn teams(&self, of: &str) -> Result<Table, Error> {
        let found = store::teams(&self.app.db, self.area, limit()).await?;
        fits(found.len())?;
        let supervisors: BTreeSet<&String> = found.iter().map(|row| &row.supervisor).collect();
        let people = self.people(supervisors.into_iter()).await?;
        let called = self.called(&people);
        let rows = found.iter().map(|row| rows::team(row, &called)).collect();
        Ok(table(of, "队伍", None, rows::TEAMS, rows))
    }

    async fn people(
        &self,
        accounts: impl Iterator<Item = &String>,
    ) -> Result<BTreeMap<Id, identity::Name>, Error> {
        let accounts: Vec<Id> = accounts.filter_map(|one| one.parse().ok()).collect();
        identity::names(&self.app.db, &self.app.keys, &accounts).await
    }

    fn called<'a>(&'a self, people: &'a BTreeMap<Id, identity::Name>) -> Called<'a> {
        Called {
            areas: self.areas,
            people,
        }
    }
}

const NOBODY: &BTreeMap<Id, identity::Name> = &BTreeMap::new();

fn table(
    of: &str,
    what: &str,
    days: Option<&ExportDays>,
    headings: &[&'static str],
    rows: Vec<Vec<Cell>>,
) -> Table {
    let name = format!("{of}{what}");
    let headings = headings.iter().map(ToString::to_string).collect();
    match days {
        Some(days) => dated_table(&name, days, headings, rows),
        None => Table {
            name,
            headings,
            rows,
        },
    }
}

/// A table that is called after its days.
pub(in crate::volunteering) fn dated_table(
    name: &str,
    days: &ExportDays,
    headings: Vec<String>,
    rows: Vec<Vec<Cell>>,
) -> Table {
    Table {
        name: format!("{name} {}至{}", days.from, days.until),
        headings,
        rows,
    }
}

/// Volunteer hours of an area that stand approved, as far as one file holds them.
pub(in crate::volunteering) async fn approved_hours(
    app: &App,
    area: &AreaPath,
    days: &ExportDays,
) -> Result<Vec<HoursRow>, Error> {
    let found = store::approved(&app.db, area.as_str(), days.span()?, limit()).await?;
    fits(found.len())?;
    Ok(found)
}

/// One more than fit, to notice that there are more.
fn limit() -> i64 {
    i64::try_from(ROWS_MAX).unwrap_or(i64::MAX - 1) + 1
}

/// A file that silently ends too early would be taken for the whole.
fn fits(rows: usize) -> Result<(), Error> {
    if rows > ROWS_MAX {
        Err(Error::refused("export_long").with("max", ROWS_MAX))
    } else {
        Ok(())
    }
}

/// Type, name, and that nothing on the way keeps it.
pub(in crate::volunteering) type FileHead = [(HeaderName, String); 3];

pub(in crate::volunteering) fn file(
    app: &App,
    table: &Table,
    format: Format,
) -> Result<(FileHead, Vec<u8>), Error> {
    let now = chrono::DateTime::from_timestamp(app.clock.now().unix() + 8 * 3_600, 0);
    let bytes = write(table, format, now.unwrap_or_default().naive_utc())?;
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            disposition(&table.name, format),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes))
}
