//! Reading who looked.

use super::store;
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Limit, Query},
    identity,
};
use axum::extract::State;
use ledger::{area::AreaPath, time::Instant};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Hours of looks at one person in one answer.
const HOURS: i64 = 30;

/// The routes of looks.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_own))
        .routes(routes!(list_tallies))
}

/// Staff who read something about me, in one hour, for one purpose.
#[derive(Debug, Serialize, ToSchema)]
struct LookItem {
    /// RFC 3339 UTC: when they looked last in that hour.
    at: String,
    /// As what they looked. Who it was is not said here; the desk finds out when it is asked.
    role: String,
    area: String,
    area_name: String,
    /// `review`, `import`, `roles`, `ledger`, `request`, `handover`, `correction` or `other`.
    purpose: String,
    /// `name`, `mobile` or `words`.
    what: Vec<String>,
    times: i64,
}

/// Looks, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct LookList {
    items: Vec<LookItem>,
    /// Pass as `before` for more.
    next: Option<String>,
}

/// Which looks.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OwnLookQuery {
    /// The `next` of the page before.
    before: Option<String>,
}

/// Who looked at what is kept about me: as what, when and why.
#[utoipa::path(
    get, path = "/api/v1/me/looks", tag = "people", params(OwnLookQuery),
    responses((status = 200, body = LookList))
)]
async fn list_own(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<OwnLookQuery>,
) -> Result<Json<LookList>, Error> {
    app.looks.flush(&app.db).await?;
    let before_ms = before(query.before.as_deref())?;
    let looks = store::at(&app.db, actor.account, before_ms, HOURS).await?;
    let areas = identity::area_names(&app.db).await?;
    let hours = looks.chunk_by(|one, other| one.hour_ms == other.hour_ms);
    let more = i64::try_from(hours.count()) == Ok(HOURS);
    let next = looks.last().filter(|_| more);
    let next = next.map(|look| instant(look.hour_ms));
    Ok(Json(LookList {
        items: items(looks, &areas),
        next,
    }))
}

/// One item for what one person did for one purpose in one hour, whatever they read.
fn items(looks: Vec<store::Look>, areas: &BTreeMap<String, String>) -> Vec<LookItem> {
    let mut items: BTreeMap<_, LookItem> = BTreeMap::new();
    for look in looks {
        let key = (
            std::cmp::Reverse(look.hour_ms),
            look.role.clone(),
            look.area.clone(),
            look.purpose.clone(),
            look.looker.clone(),
        );
        let item = items.entry(key).or_insert_with(|| LookItem {
            at: String::new(),
            role: look.role,
            area_name: areas.get(&look.area).cloned().unwrap_or_default(),
            area: look.area,
            purpose: look.purpose,
            what: Vec::new(),
            times: 0,
        });
        item.at = item.at.clone().max(instant(look.last_at_ms));
        item.what.push(look.what);
        item.times = item.times.max(look.times);
    }
    items.into_values().collect()
}

/// What one member of staff looked at in one hour, without names.
#[derive(Debug, Serialize, ToSchema)]
struct LookTally {
    /// RFC 3339 UTC: the hour's beginning.
    hour: String,
    /// The account, 32 hex digits.
    looker: String,
    role: String,
    area: String,
    area_name: String,
    purpose: String,
    /// At how many people.
    people: i64,
    /// Fields read.
    times: i64,
}

/// Tallies, the newest hour first.
#[derive(Debug, Serialize, ToSchema)]
struct LookTallies {
    items: Vec<LookTally>,
    /// Pass as `before` for more.
    next: Option<String>,
}

/// Which tallies.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TallyQuery {
    /// The `next` of the page before: hours before this one.
    before: Option<String>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Who looked at how many people and why, within one's areas. For auditors: accounts, no names.
#[utoipa::path(
    get, path = "/api/v1/looks", tag = "people", params(TallyQuery),
    responses((status = 200, body = LookTallies))
)]
async fn list_tallies(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<TallyQuery>,
) -> Result<Json<LookTallies>, Error> {
    app.looks.flush(&app.db).await?;
    let areas: Vec<AreaPath> = actor.areas(Role::Auditor).cloned().collect();
    let (before_ms, limit) = (before(query.before.as_deref())?, query.limit.rows());
    let found = store::tallies(&app.db, &areas, before_ms, limit).await?;
    let names = identity::area_names(&app.db).await?;
    let whole = i64::try_from(found.len()) == Ok(limit);
    let next = found.last().filter(|_| whole);
    let next = next.map(|tally| instant(tally.hour_ms));
    let item = |tally: store::Tally| LookTally {
        hour: instant(tally.hour_ms),
        looker: tally.looker,
        role: tally.role,
        area_name: names.get(&tally.area).cloned().unwrap_or_default(),
        area: tally.area,
        purpose: tally.purpose,
        people: tally.subjects,
        times: tally.times,
    };
    Ok(Json(LookTallies {
        items: found.into_iter().map(item).collect(),
        next,
    }))
}

/// The hour of a cursor, in milliseconds; the end of time without one.
fn before(cursor: Option<&str>) -> Result<i64, Error> {
    match cursor {
        None => Ok(i64::MAX),
        Some(text) => {
            let at: Instant = text.parse().map_err(|_| Error::field_invalid("before"))?;
            Ok(at.unix() * 1_000)
        }
    }
}

pub(super) fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}
