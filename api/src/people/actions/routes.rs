//! Reading what staff decided.

use super::model::{self, Belongs, Decision};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Limit, Number, Query},
    identity::{self, Name},
    journal::{self, StoredEntry},
    tables::csv,
};
use axum::{extract::State, http::header, response::IntoResponse};
use ledger::{
    area::AreaPath,
    ids::{Id, Seq},
    kinds::What,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Entries that one page looks through.
const LOOKED_THROUGH: i64 = 2_000;
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
    /// Older than this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

struct Filter {
    kind: Option<&'static str>,
    by: Option<Id>,
    area: Option<AreaPath>,
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
        Ok(Filter {
            kind: kind.transpose()?,
            by: by.transpose()?,
            area: area.transpose()?,
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
    let found = look_through(&app, &actor, &filter, before, LOOKED_THROUGH).await?;
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
    let mut before = query.before.map(Number::get);
    let mut decided = Vec::new();
    let mut left = FILE_LOOKED_THROUGH;
    while left > 0 && decided.len() < FILE_ROWS_MAX {
        let found = look_through(&app, &actor, &filter, before, LOOKED_THROUGH).await?;
        decided.extend(found.decided);
        left -= LOOKED_THROUGH;
        before = found.goes_on;
        if before.is_none() {
            break;
        }
    }
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

/// A decision with the area that it belongs to.
struct Decided {
    stored: StoredEntry,
    decision: Decision,
    area: Option<AreaPath>,
}

struct Found {
    decided: Vec<Decided>,
    /// Where looking goes on; none at the beginning of the log.
    goes_on: Option<Seq>,
}

/// The decisions among so many entries that the reader may see and asked for.
async fn look_through(
    app: &App,
    actor: &Actor,
    filter: &Filter,
    before: Option<Seq>,
    entries: i64,
) -> Result<Found, Error> {
    let page = journal::newest_entries(&app.db, before, entries).await?;
    let whole = i64::try_from(page.len()) == Ok(entries);
    let goes_on = page.last().map(|stored| stored.entry.seq).filter(|_| whole);
    let wanted = |stored: &StoredEntry| {
        let entry = &stored.entry;
        filter.kind.is_none_or(|kind| entry.what.kind() == kind)
            && filter.by.is_none_or(|by| entry.by == by)
    };
    let decisions: Vec<(StoredEntry, Decision)> = page
        .into_iter()
        .filter(wanted)
        .filter_map(|stored| Some((model::decision(&stored.entry)?, stored)))
        .map(|(decision, stored)| (stored, decision))
        .collect();
    let places = Places::load(app, &decisions).await?;
    let root = journal::root(&app.db).await?;
    let mut decided = Vec::new();
    for (stored, decision) in decisions {
        let area = places.area(&decision.belongs);
        let seen = area.as_ref().or(root.as_ref());
        let visible = seen.is_some_and(|area| model::is_visible(actor, area));
        let asked = filter
            .area
            .as_ref()
            .is_none_or(|asked| area.as_ref().is_some_and(|area| asked.covers(area)));
        if visible && asked {
            decided.push(Decided {
                stored,
                decision,
                area,
            });
        }
    }
    Ok(Found { decided, goes_on })
}

/// Where decisions belong that name a claim or a grant.
struct Places {
    claims: BTreeMap<Seq, ledger::book::ClaimRecord>,
    grants: BTreeMap<Seq, StoredEntry>,
}

impl Places {
    async fn load(app: &App, decisions: &[(StoredEntry, Decision)]) -> Result<Self, Error> {
        let (mut claims, mut grants) = (Vec::new(), Vec::new());
        for (_, decision) in decisions {
            match decision.belongs {
                Belongs::Claim(seq) => claims.push(seq),
                Belongs::Grant(seq) => grants.push(seq),
                Belongs::Area(_) | Belongs::Whole => {}
            }
        }
        Ok(Self {
            claims: journal::claims(&app.db, &claims).await?,
            grants: journal::entries(&app.db, &grants).await?,
        })
    }

    fn area(&self, belongs: &Belongs) -> Option<AreaPath> {
        match belongs {
            Belongs::Area(area) => Some(area.clone()),
            Belongs::Claim(seq) => self.claims.get(seq).map(|claim| claim.area.clone()),
            Belongs::Grant(seq) => match &self.grants.get(seq)?.entry.what {
                What::RoleGranted(facts) => Some(facts.area.clone()),
                _ => None,
            },
            Belongs::Whole => None,
        }
    }
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
            area_name: one
                .area
                .as_ref()
                .and_then(|area| areas.get(area.as_str()).cloned()),
            area: one.area.map(|area| area.to_string()),
        }
    };
    Ok(decided.into_iter().map(view).collect())
}
