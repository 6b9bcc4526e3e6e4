//! Reading what staff decided.

use super::looking::{Decided, Filter, look_on};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Limit, Number, Query},
    identity::{self, Name},
    tables::csv,
    words,
};
use axum::{extract::State, http::header, response::IntoResponse};
use chrono::NaiveDate;
use ledger::{
    area::AreaPath,
    ids::{Id, Seq},
    kinds::What,
    time::Day,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Entries that one page looks through.
const PAGE_LOOKED_THROUGH: i64 = 20_000;
/// Entries that one file looks through, and decisions that it holds at most.
const FILE_LOOKED_THROUGH: i64 = 100_000;
const FILE_ROWS_MAX: usize = 20_000;

/// The routes of decisions.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(export))
}

/// Something that a member of staff decided.
#[derive(Debug, Serialize, ToSchema)]
struct StaffAction {
    /// The entry that says so.
    seq: Seq,
    /// Such as `hours.approved`.
    kind: &'static str,
    /// RFC 3339 UTC.
    at: String,
    /// The account that decided.
    by: String,
    /// Its name, for administrators.
    by_name: Option<String>,
    /// Whom it is about, where the entry says so.
    about: Option<String>,
    about_name: Option<String>,
    area: Option<String>,
    area_name: Option<String>,
}

/// Decisions, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct StaffActions {
    items: Vec<StaffAction>,
    /// Pass as `before` for more. A page may be short, or empty, and still go on.
    next: Option<Seq>,
}

/// Which decisions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ActionQuery {
    /// Only this kind of entry.
    kind: Option<String>,
    /// Only of this account.
    by: Option<String>,
    /// Only of this area and inside it.
    area: Option<String>,
    /// Only from this day on, `YYYY-MM-DD` in Guangzhou.
    from: Option<String>,
    /// Only to the end of this day.
    until: Option<String>,
    /// Older than this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

fn day(field: &'static str, text: Option<&str>) -> Result<Option<Day>, Error> {
    let read = |text: &str| -> Result<Day, Error> {
        let day: NaiveDate = text.parse().map_err(|_| Error::field_invalid(field))?;
        Ok(words::instant(field, &format!("{day}T00:00:00+08:00"))?.day())
    };
    text.map(read).transpose()
}

impl ActionQuery {
    fn filter(&self) -> Result<Filter, Error> {
        let kind = self.kind.as_deref().map(|asked| {
            let known = What::KINDS.iter().find(|kind| **kind == asked);
            known.copied().ok_or_else(|| Error::field_invalid("kind"))
        });
        let by = self
            .by
            .as_deref()
            .map(|text| text.parse::<Id>().map_err(|_| Error::field_invalid("by")));
        let area = self.area.as_deref().map(|text| {
            text.parse::<AreaPath>()
                .map_err(|_| Error::field_invalid("area"))
        });
        let from = day("from", self.from.as_deref())?.map(Day::start);
        let end = day("until", self.until.as_deref())?.map(Day::end);
        if from.zip(end).is_some_and(|(from, end)| end <= from) {
            return Err(Error::field_invalid("until"));
        }
        Ok(Filter {
            kind: kind.transpose()?,
            by: by.transpose()?,
            area: area.transpose()?,
            from,
            end,
        })
    }
}

/// What staff of one's areas decided, as the ledger records it.
#[utoipa::path(
    get, path = "/api/v1/actions", tag = "people", params(ActionQuery),
    responses((status = 200, body = StaffActions))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<ActionQuery>,
) -> Result<Json<StaffActions>, Error> {
    let filter = query.filter()?;
    let rows = usize::try_from(query.limit.rows()).unwrap_or(usize::MAX);
    let before = query.before.map(Number::get);
    let found = look_on(&app, &actor, &filter, before, (rows, PAGE_LOOKED_THROUGH)).await?;
    let mut decided = found.decided;
    // The page ends at its last decision, or where looking ended.
    let next = if decided.len() > rows {
        decided.truncate(rows);
        decided.last().map(|one| one.stored.entry.seq)
    } else {
        found.goes_on
    };
    Ok(Json(StaffActions {
        items: views(&app, &actor, decided).await?,
        next,
    }))
}

/// The same as a file that spreadsheets open, at most twenty thousand rows.
#[utoipa::path(
    get, path = "/api/v1/actions/export", tag = "people", params(ActionQuery),
    responses((status = 200, description = "Comma-separated values", body = String, content_type = "text/csv"))
)]
async fn export(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<ActionQuery>,
) -> Result<impl IntoResponse, Error> {
    let filter = query.filter()?;
    let before = query.before.map(Number::get);
    let most = (FILE_ROWS_MAX, FILE_LOOKED_THROUGH);
    let mut decided = look_on(&app, &actor, &filter, before, most).await?.decided;
    decided.truncate(FILE_ROWS_MAX);
    let mut text = csv::begin(&[
        "seq",
        "at",
        "kind",
        "by",
        "by_name",
        "about",
        "about_name",
        "area",
    ]);
    for one in views(&app, &actor, decided).await? {
        let seq = one.seq.to_string();
        let cell = |text: &Option<String>| text.clone().unwrap_or_default();
        let (by_name, about) = (cell(&one.by_name), cell(&one.about));
        let (about_name, area) = (cell(&one.about_name), cell(&one.area_name));
        let cells: [&str; 8] = [
            &seq,
            &one.at,
            one.kind,
            &one.by,
            &by_name,
            &about,
            &about_name,
            &area,
        ];
        csv::row(&mut text, cells.into_iter());
    }
    // The last row says for whom and when the file was made, in the same columns.
    let (at, by) = (app.clock.now().to_string(), actor.account.to_string());
    let mark = ["", &at, "export", &by, "", "", "", ""];
    csv::row(&mut text, mark.into_iter());
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
            (
                header::CONTENT_DISPOSITION,
                "attachment; filename=\"haizhu-actions.csv\"",
            ),
            (header::CACHE_CONTROL, "no-store"),
        ],
        text,
    ))
}

/// Names are for administrators; auditors work with accounts.
async fn views(app: &App, actor: &Actor, decided: Vec<Decided>) -> Result<Vec<StaffAction>, Error> {
    let with_names = actor.holds(Role::Administrator);
    let people: Vec<Id> = decided
        .iter()
        .flat_map(|one| [Some(one.stored.entry.by), one.decision.about])
        .flatten()
        .collect();
    let names = if with_names {
        identity::names(&app.db, &app.keys, &people).await?
    } else {
        BTreeMap::new()
    };
    let areas = identity::area_names(&app.db).await?;
    let name = |account: Id| names.get(&account).map(Name::as_str).map(str::to_owned);
    let view = |one: Decided| {
        let entry = &one.stored.entry;
        StaffAction {
            seq: entry.seq,
            kind: entry.what.kind(),
            at: entry.at.to_string(),
            by: entry.by.to_string(),
            by_name: name(entry.by),
            about: one.decision.about.map(|about| about.to_string()),
            about_name: one.decision.about.and_then(name),
            area_name: areas.get(one.area.as_str()).cloned(),
            area: Some(one.area.to_string()),
        }
    };
    Ok(decided.into_iter().map(view).collect())
}
