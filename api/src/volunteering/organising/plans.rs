//! Yearly and quarterly plans.

use super::{
    store::{self, Plan},
    view::may_organise_in,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Query},
    identity, words,
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
    OpenApiRouter::new().routes(routes!(list, make))
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
    /// 32 hex digits.
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
    if !YEARS.contains(&new.year) {
        return Err(Error::field_invalid("year"));
    }
    if new
        .quarter
        .is_some_and(|quarter| !(1..=4).contains(&quarter))
    {
        return Err(Error::field_invalid("quarter"));
    }
    if !identity::area_names(&app.db)
        .await?
        .contains_key(area.as_str())
    {
        return Err(Error::field_invalid("area"));
    }
    if let Some(team) = &new.team {
        crate::volunteering::teams::find(&app.db, team)
            .await?
            .ok_or_else(|| Error::refused("team_unknown"))?;
    }
    let plan = Plan {
        id: app.random.id().to_string(),
        area: area.to_string(),
        team: new.team,
        name: words::required("name", &new.name, 60)?,
        aim: words::optional("aim", &new.aim, 600)?,
        year: new.year,
        quarter: new.quarter,
        activities: 0,
    };
    let mut tx = app.db.begin().await?;
    store::insert_plan(&mut tx, &plan, actor.account, app.clock.now_ms()).await?;
    tx.commit().await?;
    Ok((
        StatusCode::CREATED,
        items(&app, vec![plan]).await.map(Json)?,
    ))
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
