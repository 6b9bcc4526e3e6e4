//! Founding and describing teams, finding them, asking to join and leaving.

use super::{
    model::{CATEGORIES, SKILLS, TeamKind, TeamStanding, codes},
    store::{self, Team, Wanted},
    view::{self, TeamItem, items, known, managed},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Limit, Number, Path, Query},
    identity, journal, words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{area::AreaPath, ids::Id, kinds};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of teams.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, found))
        .routes(routes!(read, describe))
        .routes(routes!(join))
        .routes(routes!(leave))
}

/// Teams by name.
#[derive(Debug, Serialize, ToSchema)]
struct TeamList {
    items: Vec<TeamItem>,
    /// Pass as `before` for more.
    next: Option<i64>,
}

/// Which teams.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TeamQuery {
    /// Part of the name.
    q: Option<String>,
    /// One of the eight kinds.
    kind: Option<TeamKind>,
    /// An area and what lies inside.
    area: Option<String>,
    /// `mine`: those that I belong to.
    #[param(inline)]
    of: Option<TeamsOf>,
    /// `next` of the page before.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Whose teams.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TeamsOf {
    Mine,
}

/// Teams that volunteers can join.
#[utoipa::path(
    get, path = "/api/v1/teams", tag = "volunteering", params(TeamQuery),
    responses((status = 200, body = TeamList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<TeamQuery>,
) -> Result<Json<TeamList>, Error> {
    let area = query.area.as_deref().map(parse_area).transpose()?;
    let offset = query.before.map_or(0, Number::get);
    let wanted = Wanted {
        text: words::optional("q", query.q.as_deref().unwrap_or_default(), 60)?,
        kind: query.kind.map_or("", TeamKind::as_str).to_owned(),
        area: area.map(|area| area.to_string()).unwrap_or_default(),
        account: match query.of {
            Some(TeamsOf::Mine) => actor.account.to_string(),
            None => String::new(),
        },
        offset: i64::try_from(offset).unwrap_or(i64::MAX),
        limit: query.limit.rows(),
    };
    let found = store::search(&app.db, &wanted).await?;
    let full = i64::try_from(found.len()) == Ok(wanted.limit);
    Ok(Json(TeamList {
        items: items(&app, &actor, found).await?,
        next: full.then(|| wanted.offset.saturating_add(wanted.limit)),
    }))
}

/// A team to found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewTeam {
    kind: TeamKind,
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    /// An area of one's own.
    area: String,
    #[schema(max_length = 600)]
    introduction: String,
    /// Codes such as `first_aid`.
    #[schema(max_items = 20)]
    skills: Vec<String>,
    /// Codes such as `elders`.
    #[schema(max_items = 20)]
    categories: Vec<String>,
    /// The social worker who looks after it, 32 hex digits; oneself when nobody is named.
    supervisor: Option<String>,
}

/// Founds a team in one's area.
#[utoipa::path(
    post, path = "/api/v1/teams", tag = "volunteering", request_body = NewTeam,
    responses((status = 201, body = TeamItem))
)]
async fn found(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewTeam>,
) -> Result<(StatusCode, Json<TeamItem>), Error> {
    let area = parse_area(&new.area)?;
    let held = [Role::SocialWorker, Role::Administrator]
        .iter()
        .any(|role| actor.holds_in(*role, &area));
    if !held {
        return Err(Error::refused("role_missing"));
    }
    if !identity::area_names(&app.db)
        .await?
        .contains_key(area.as_str())
    {
        return Err(Error::field_invalid("area"));
    }
    let team = Team {
        id: app.random.id().to_string(),
        kind: new.kind.as_str().to_owned(),
        name: words::required("name", &new.name, 60)?,
        introduction: words::optional("introduction", &new.introduction, 600)?,
        supervisor: supervisor(&app, &actor, &area, new.supervisor.as_deref()).await?,
        skills: list_of("skills", &new.skills, &SKILLS)?,
        categories: list_of("categories", &new.categories, &CATEGORIES)?,
        recruits: 1,
        state: "active".to_owned(),
        area: area.to_string(),
    };
    let mut tx = app.db.begin().await?;
    if !store::insert(&mut tx, &team, actor.account, app.clock.now_ms()).await? {
        return Err(Error::refused("team_name_taken"));
    }
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(one(&app, &actor, team).await?)))
}

/// Whoever is named, or who founds it, if they are a social worker there.
async fn supervisor(
    app: &App,
    actor: &Actor,
    area: &AreaPath,
    named: Option<&str>,
) -> Result<String, Error> {
    let account: Id = match named {
        Some(text) => text
            .parse()
            .map_err(|_| Error::field_invalid("supervisor"))?,
        None => actor.account,
    };
    let workers =
        journal::holders(&app.db, kinds::Role::SocialWorker, area, app.clock.now_ms()).await?;
    if workers.contains(&account) {
        Ok(account.to_string())
    } else {
        Err(Error::field_invalid("supervisor"))
    }
}

/// One team.
#[utoipa::path(
    get, path = "/api/v1/teams/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = TeamItem))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<TeamItem>, Error> {
    let team = known(&app, &id).await?;
    Ok(Json(one(&app, &actor, team).await?))
}

/// What a team is called and how it is described.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TeamWords {
    kind: TeamKind,
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    #[schema(max_length = 600)]
    introduction: String,
    #[schema(max_items = 20)]
    skills: Vec<String>,
    #[schema(max_items = 20)]
    categories: Vec<String>,
    /// Whether it takes requests to join.
    recruits: bool,
    /// Another social worker, 32 hex digits; by the area's social workers and administrators.
    supervisor: Option<String>,
    /// Ends the team, or opens one that ended; by the area's social workers and administrators. It stays as it is when
    /// this is left out.
    close: Option<bool>,
}

/// Describes a team anew.
#[utoipa::path(
    put, path = "/api/v1/teams/{id}", tag = "volunteering", request_body = TeamWords,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = TeamItem))
)]
async fn describe(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<TeamWords>,
) -> Result<Json<TeamItem>, Error> {
    let (before, standing) = managed(&app, &actor, &id).await?;
    let by_staff = wish.supervisor.is_some() || wish.close.is_some();
    if by_staff && standing != TeamStanding::Supervisor {
        return Err(Error::refused("role_missing"));
    }
    let area = parse_area(&before.area)?;
    let supervisor = match wish.supervisor.as_deref() {
        Some(named) => supervisor(&app, &actor, &area, Some(named)).await?,
        None => before.supervisor.clone(),
    };
    let team = Team {
        kind: wish.kind.as_str().to_owned(),
        name: words::required("name", &wish.name, 60)?,
        introduction: words::optional("introduction", &wish.introduction, 600)?,
        supervisor,
        skills: list_of("skills", &wish.skills, &SKILLS)?,
        categories: list_of("categories", &wish.categories, &CATEGORIES)?,
        recruits: i64::from(wish.recruits),
        state: match wish.close {
            Some(true) => "closed".to_owned(),
            Some(false) => "active".to_owned(),
            None => before.state.clone(),
        },
        ..before
    };
    let mut tx = app.db.begin().await?;
    if !store::update(&mut tx, &team).await? {
        return Err(Error::refused("team_name_taken"));
    }
    tx.commit().await?;
    Ok(Json(one(&app, &actor, team).await?))
}

/// A request to join.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinWish {
    /// What one would like the leaders to know.
    #[serde(default)]
    #[schema(max_length = 200)]
    words: String,
}

/// Asks to join a team. Whoever belongs to it stays as they are.
#[utoipa::path(
    post, path = "/api/v1/teams/{id}/join", tag = "volunteering", request_body = JoinWish,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = TeamItem))
)]
async fn join(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<JoinWish>,
) -> Result<Json<TeamItem>, Error> {
    let team = known(&app, &id).await?;
    if team.state != "active" || team.recruits == 0 {
        return Err(Error::refused("team_closed"));
    }
    let words = words::optional("words", &wish.words, 200)?;
    let mut tx = app.db.begin().await?;
    let belongs = store::membership(&mut tx, &id, actor.account).await?;
    if belongs.is_none() {
        let who = (id.as_str(), actor.account);
        store::ask(&mut tx, &app.keys, who, &words, app.clock.now_ms()).await?;
    }
    tx.commit().await?;
    Ok(Json(one(&app, &actor, team).await?))
}

/// Leaves a team, or takes back the request to join it.
#[utoipa::path(
    post, path = "/api/v1/teams/{id}/leave", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = TeamItem))
)]
async fn leave(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<TeamItem>, Error> {
    let team = known(&app, &id).await?;
    let leaders = view::leaders(&app, &id).await?;
    if leaders == [actor.account] && team.state == "active" {
        return Err(Error::refused("team_needs_leader"));
    }
    let mut tx = app.db.begin().await?;
    store::drop_request(&mut tx, &id, actor.account).await?;
    store::remove_member(&mut tx, &id, actor.account).await?;
    tx.commit().await?;
    Ok(Json(one(&app, &actor, team).await?))
}

/// A team as its reader sees it now.
pub(super) async fn one(app: &App, actor: &Actor, team: Team) -> Result<TeamItem, Error> {
    // Read once more, so that what another has changed meanwhile shows.
    let team = store::find(&app.db, &team.id).await?.unwrap_or(team);
    let item = items(app, actor, vec![team]).await?.pop();
    item.ok_or_else(|| Error::refused("team_unknown"))
}

fn list_of(field: &'static str, given: &[String], known: &[&'static str]) -> Result<String, Error> {
    let codes = codes(field, given, known)?;
    Ok(serde_json::to_string(&codes).map_err(anyhow::Error::new)?)
}

fn parse_area(text: &str) -> Result<AreaPath, Error> {
    text.parse().map_err(|_| Error::field_invalid("area"))
}
