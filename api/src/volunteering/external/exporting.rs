//! Hours written as another system asks for them.

use super::{
    layout::{self, Written},
    layouts::in_use,
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Path, Query},
    identity,
    tables::Format,
    volunteering::exports::{self, ExportDays},
};
use axum::{extract::State, response::IntoResponse};
use ledger::{area::AreaPath, ids::Id, standard::HoursClass, time::Instant};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The route of hours in a layout.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(export))
}

/// Which hours, and as what.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct LayoutExportQuery {
    /// `xlsx` or `csv`.
    #[param(inline)]
    format: Format,
    /// An area of one's own, and what lies inside.
    area: String,
    /// The first day, `2026-01-01`.
    from: String,
    /// The last day, at most a year later.
    until: String,
}

/// Approved volunteer hours of an area in the layout of another system, at most twenty thousand rows. Other classes are
/// no volunteer service and leave for no such system (order 67, article 19); telephone numbers leave in no file. Whoever
/// has it made is noted as having looked at everybody who is named in it.
#[utoipa::path(
    get, path = "/api/v1/layouts/{id}/export", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits"), LayoutExportQuery),
    responses((status = 200, description = "An .xlsx or .csv file", content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "text/csv"),
    )))
)]
async fn export(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Query(query): Query<LayoutExportQuery>,
) -> Result<impl IntoResponse, Error> {
    let area: AreaPath = query
        .area
        .parse()
        .map_err(|_| Error::field_invalid("area"))?;
    let staff = [Role::SocialWorker, Role::Administrator];
    if !staff.iter().any(|role| actor.holds_in(*role, &area)) {
        return Err(Error::refused("role_missing"));
    }
    let (row, columns) = in_use(&app, &id).await?;
    let days = ExportDays::parse(&query.from, &query.until)?;
    let found = exports::approved_hours(&app, &area, &days).await?;
    let members: BTreeSet<Id> = found
        .iter()
        .filter_map(|one| one.member.parse().ok())
        .collect();
    let members: Vec<Id> = members.into_iter().collect();
    let names = identity::names(&app.db, &app.keys, &members).await?;
    let areas = identity::area_names(&app.db).await?;
    let rows = found.iter().map(|one| {
        let hour = written(one, &names, &areas);
        columns
            .iter()
            .map(|column| layout::cell(column, &hour))
            .collect()
    });
    let headings = columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    let name = format!(
        "{}{}",
        areas.get(area.as_str()).map_or("", String::as_str),
        row.name
    );
    let table = exports::dated_table(&name, &days, headings, rows.collect());
    tracing::info!(by = %actor.account, rows = table.rows.len(), "Hours were exported in a layout");
    exports::file(&app, &table, query.format)
}

fn written<'a>(
    one: &'a exports::HoursRow,
    names: &'a BTreeMap<Id, identity::Name>,
    areas: &BTreeMap<String, String>,
) -> Written<'a> {
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000));
    let member: Option<Id> = one.member.parse().ok();
    Written {
        seq: one.seq,
        name: member.and_then(|member| names.get(&member)),
        activity: one.name.clone().unwrap_or_default(),
        organiser: one.organiser.clone().unwrap_or_default(),
        place: one.place.clone().unwrap_or_default(),
        area: areas.get(&one.area).cloned().unwrap_or_default(),
        class: HoursClass::Volunteer,
        starts: at(one.starts_at_ms),
        ends: at(one.ends_at_ms),
    }
}
