//! Yearly and quarterly plans.

mod one;

use super::{
    store::{self, Plan},
    view::may_organise_in,
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Query},
    identity,
    volunteering::teams,
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::area::AreaPath;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Plans reach this far.
const YEARS: std::ops::RangeInclusive<i64> = 2020..=2100;

/// The routes of plans.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, make))
        .merge(one::routes())
}

/// A plan.
#[derive(Debug, Serialize, ToSchema)]
struct PlanItem {
    id: String,
    name: String,
    aim: String,
    area: String,
    area_name: String,
    /// 32 hex digits, where it is a team's.
    team: Option<String>,
    year: i64,
    /// 1 to 4; none for the whole year.
    quarter: Option<i64>,
    /// How many activities it holds.
    activities: i64,
}

/// Plans, the newest year first.
#[derive(Debug, Serialize, ToSchema)]
struct PlanList {
    items: Vec<PlanItem>,
}

/// Which plans.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PlanQuery {
    /// An area of one's own, and what lies inside.
    area: String,
}

/// Plans of an area in which one organises.
#[utoipa::path(
    get, path = "/api/v1/plans", tag = "volunteering", params(PlanQuery),
    responses((status = 200, body = PlanList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<PlanQuery>,
) -> Result<Json<PlanList>, Error> {
    let area: AreaPath = query
        .area
        .parse()
        .map_err(|_| Error::field_invalid("area"))?;
    may_organise_in(&actor, &area)?;
    let plans = store::plans(&app.db, area.as_str()).await?;
    items(&app, plans).await.map(Json)
}

/// A plan to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPlan {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    #[schema(max_length = 600)]
    aim: String,
    /// An area of one's own.
    area: String,
    /// 32 hex digits: a team there; of a leader, one that they lead.
    team: Option<String>,
    #[schema(minimum = 2020, maximum = 2100)]
    year: i64,
    /// 1 to 4; none for the whole year.
    #[schema(minimum = 1, maximum = 4)]
    quarter: Option<i64>,
}

/// Makes a plan.
#[utoipa::path(
    post, path = "/api/v1/plans", tag = "volunteering", request_body = NewPlan,
    responses((status = 201, body = PlanList))
)]
async fn make(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewPlan>,
) -> Result<(StatusCode, Json<PlanList>), Error> {
    let area: AreaPath = new.area.parse().map_err(|_| Error::field_invalid("area"))?;
    may_organise_in(&actor, &area)?;
    if !identity::area_names(&app.db)
        .await?
        .contains_key(area.as_str())
    {
        return Err(Error::field_invalid("area"));
    }
    if let Some(team) = &new.team {
        may_plan_for(&app, &actor, &area, team).await?;
    }
    let plan = Plan {
        id: app.random.id().to_string(),
        area: area.to_string(),
        team: new.team,
        name: words::required("name", &new.name, 60)?,
        aim: words::optional("aim", &new.aim, 600)?,
        year: year(new.year)?,
        quarter: quarter(new.quarter)?,
        activities: 0,
    };
    let mut tx = app.db.begin().await?;
    if store::plan_named(&mut tx, &plan).await? {
        return Err(Error::refused("plan_name_taken"));
    }
    store::insert_plan(&mut tx, &plan, actor.account, app.clock.now_ms()).await?;
    tx.commit().await?;
    Ok((
        StatusCode::CREATED,
        items(&app, vec![plan]).await.map(Json)?,
    ))
}

fn year(year: i64) -> Result<i64, Error> {
    let known = YEARS.contains(&year).then_some(year);
    known.ok_or_else(|| Error::field_invalid("year"))
}

fn quarter(quarter: Option<i64>) -> Result<Option<i64>, Error> {
    match quarter {
        Some(quarter) if !(1..=4).contains(&quarter) => Err(Error::field_invalid("quarter")),
        quarter => Ok(quarter),
    }
}

/// A team of the area, by whoever organises all of it, and otherwise by its leaders.
async fn may_plan_for(app: &App, actor: &Actor, area: &AreaPath, team: &str) -> Result<(), Error> {
    let unknown = || Error::refused("team_unknown");
    let found = teams::find(&app.db, team).await?.ok_or_else(unknown)?;
    let lies: AreaPath = found.area.parse().map_err(anyhow::Error::from)?;
    let staff = [Role::SocialWorker, Role::Administrator];
    let by_staff = staff.iter().any(|role| actor.holds_in(*role, &lies));
    if area.covers(&lies) && (by_staff || teams::leads(&app.db, team, actor.account).await?) {
        Ok(())
    } else {
        Err(unknown())
    }
}

async fn items(app: &App, plans: Vec<Plan>) -> Result<PlanList, Error> {
    let areas = identity::area_names(&app.db).await?;
    let item = |plan: Plan| PlanItem {
        area_name: areas.get(&plan.area).cloned().unwrap_or_default(),
        id: plan.id,
        name: plan.name,
        aim: plan.aim,
        area: plan.area,
        team: plan.team,
        year: plan.year,
        quarter: plan.quarter,
        activities: plan.activities,
    };
    Ok(PlanList {
        items: plans.into_iter().map(item).collect(),
    })
}
