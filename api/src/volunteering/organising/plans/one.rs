//! One plan: what it holds, its words, and dropping it while it holds nothing.

use super::{PlanItem, items, quarter, year};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    volunteering::organising::{
        store::{self, Plan, Planned},
        view::{instant, may_organise_in},
    },
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::area::AreaPath;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of one plan.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read, change, discard))
}

/// A plan with what it holds.
#[derive(Debug, Serialize, ToSchema)]
struct PlanDetail {
    plan: PlanItem,
    /// In the order in which they begin, at most 500.
    activities: Vec<PlannedActivity>,
}

/// An activity of a plan.
#[derive(Debug, Serialize, ToSchema)]
struct PlannedActivity {
    /// 32 hex digits.
    id: String,
    name: String,
    /// `draft`, `published` or `cancelled`.
    state: String,
    /// RFC 3339 UTC: its first shift.
    starts_at: String,
    /// Minutes, if every place is filled for the whole of its shift.
    wanted_minutes: i64,
    /// Minutes approved.
    done_minutes: i64,
}

impl From<Planned> for PlannedActivity {
    fn from(one: Planned) -> Self {
        Self {
            id: one.id,
            name: one.name,
            state: one.state,
            starts_at: instant(one.starts_at_ms),
            wanted_minutes: one.wanted_minutes,
            done_minutes: one.done_minutes,
        }
    }
}

/// A plan of an area in which one organises, with its activities.
#[utoipa::path(
    get, path = "/api/v1/plans/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = PlanDetail))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<PlanDetail>, Error> {
    let plan = own(&app, &actor, &id).await?;
    detail(&app, plan).await.map(Json)
}

/// What a plan is called and meant for, and when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlanWords {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    #[schema(max_length = 600)]
    aim: String,
    #[schema(minimum = 2020, maximum = 2100)]
    year: i64,
    /// 1 to 4; none for the whole year.
    #[schema(minimum = 1, maximum = 4)]
    quarter: Option<i64>,
}

/// Puts a plan's words right.
#[utoipa::path(
    put, path = "/api/v1/plans/{id}", tag = "volunteering", request_body = PlanWords,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = PlanDetail))
)]
async fn change(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<PlanWords>,
) -> Result<Json<PlanDetail>, Error> {
    let before = own(&app, &actor, &id).await?;
    let plan = Plan {
        name: words::required("name", &wish.name, 60)?,
        aim: words::optional("aim", &wish.aim, 600)?,
        year: year(wish.year)?,
        quarter: quarter(wish.quarter)?,
        ..before
    };
    let mut tx = app.db.begin().await?;
    if store::plan_named(&mut tx, &plan).await? {
        return Err(Error::refused("plan_name_taken"));
    }
    store::update_plan(&mut tx, &plan).await?;
    tx.commit().await?;
    detail(&app, plan).await.map(Json)
}

/// Drops a plan that holds no activity.
#[utoipa::path(
    delete, path = "/api/v1/plans/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It is gone"))
)]
async fn discard(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let plan = own(&app, &actor, &id).await?;
    let mut tx = app.db.begin().await?;
    if !store::drop_plan(&mut tx, &plan.id).await? {
        return Err(Error::refused("plan_holds_activities"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A plan of an area in which the actor organises; of others nothing is told.
async fn own(app: &App, actor: &Actor, id: &str) -> Result<Plan, Error> {
    let unknown = || Error::refused("plan_unknown");
    let plan = store::plan(&app.db, id).await?.ok_or_else(unknown)?;
    let area: AreaPath = plan.area.parse().map_err(anyhow::Error::from)?;
    may_organise_in(actor, &area).map_err(|_| unknown())?;
    Ok(plan)
}

async fn detail(app: &App, plan: Plan) -> Result<PlanDetail, Error> {
    let held = store::planned(&app.db, &plan.id).await?;
    let mut plans = items(app, vec![plan]).await?.items;
    let plan = plans.pop().ok_or_else(|| Error::refused("plan_unknown"))?;
    Ok(PlanDetail {
        plan,
        activities: held.into_iter().map(PlannedActivity::from).collect(),
    })
}
