//! A team as screens show it, and how the reader stands to it.

use super::{
    model::{TeamStanding, Ties, standing},
    store::{self, Team},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    identity,
};
use ledger::{area::AreaPath, ids::Id};
use serde::Serialize;
use utoipa::ToSchema;

/// A team.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TeamItem {
    /// 32 hex digits.
    id: String,
    /// `party`, `youth`, `women`, `community`, `workers`, `veterans`, `students` or `seniors`.
    kind: String,
    name: String,
    area: String,
    area_name: String,
    introduction: String,
    /// The social worker who looks after it.
    supervisor_name: String,
    leader_names: Vec<String>,
    skills: Vec<String>,
    categories: Vec<String>,
    /// Whether it takes requests to join.
    recruits: bool,
    /// `active` or `closed`.
    state: String,
    members: i64,
    /// Minutes approved for its activities.
    service_minutes: i64,
    /// How the reader stands to it.
    standing: TeamStanding,
    /// How many ask to join; for who decides about them.
    requests: Option<i64>,
}

/// Teams with their numbers and the reader's standing.
pub(super) async fn items(
    app: &App,
    actor: &Actor,
    teams: Vec<Team>,
) -> Result<Vec<TeamItem>, Error> {
    let areas = identity::area_names(&app.db).await?;
    let mut items = Vec::with_capacity(teams.len());
    for team in teams {
        let area_name = areas.get(&team.area).cloned().unwrap_or_default();
        items.push(item(app, actor, team, area_name).await?);
    }
    Ok(items)
}

async fn item(app: &App, actor: &Actor, team: Team, area_name: String) -> Result<TeamItem, Error> {
    let standing = standing_of(app, actor, &team).await?;
    let counted = store::counted(&app.db, &team.id).await?;
    let leaders = leaders(app, &team.id).await?;
    let supervisor: Id = team.supervisor.parse().map_err(anyhow::Error::from)?;
    let people: Vec<Id> = leaders.iter().copied().chain([supervisor]).collect();
    let names = identity::names(&app.db, &app.keys, &people).await?;
    let name = |account: &Id| names.get(account).map(|name| name.as_str().to_owned());
    let list = |text: &str| serde_json::from_str(text).map_err(anyhow::Error::new);
    Ok(TeamItem {
        service_minutes: store::minutes(&app.db, &team.id).await?,
        supervisor_name: name(&supervisor).unwrap_or_default(),
        leader_names: leaders.iter().filter_map(name).collect(),
        skills: list(&team.skills)?,
        categories: list(&team.categories)?,
        recruits: team.recruits == 1,
        members: counted.members,
        requests: standing.manages().then_some(counted.requests),
        id: team.id,
        kind: team.kind,
        name: team.name,
        area: team.area,
        area_name,
        introduction: team.introduction,
        state: team.state,
        standing,
    })
}

/// Who leads a team.
pub(super) async fn leaders(app: &App, team: &str) -> Result<Vec<Id>, Error> {
    let members = store::members(&app.db, team).await?;
    let leaders = members.iter().filter(|one| one.leads == 1);
    let leaders = leaders.map(|one| one.account.parse().map_err(anyhow::Error::from));
    Ok(leaders.collect::<anyhow::Result<_>>()?)
}

/// How somebody stands to a team.
pub(super) async fn standing_of(
    app: &App,
    actor: &Actor,
    team: &Team,
) -> Result<TeamStanding, Error> {
    let area: AreaPath = team.area.parse().map_err(anyhow::Error::from)?;
    let member_leads = store::membership(&app.db, &team.id, actor.account).await?;
    Ok(standing(Ties {
        supervises: [Role::SocialWorker, Role::Administrator]
            .iter()
            .any(|role| actor.holds_in(*role, &area)),
        may_lead: actor.holds_in(Role::TeamLeader, &area),
        member_leads,
        asked: member_leads.is_none() && store::asked(&app.db, &team.id, actor.account).await?,
    }))
}

/// A team that is there.
pub(super) async fn known(app: &App, id: &str) -> Result<Team, Error> {
    let found = store::find(&app.db, id).await?;
    found.ok_or_else(|| Error::refused("team_unknown"))
}

/// A team about which the actor decides; of others nothing is told.
pub(super) async fn managed(
    app: &App,
    actor: &Actor,
    id: &str,
) -> Result<(Team, TeamStanding), Error> {
    let team = known(app, id).await?;
    let standing = standing_of(app, actor, &team).await?;
    if standing.manages() {
        Ok((team, standing))
    } else {
        Err(Error::refused("team_unknown"))
    }
}
