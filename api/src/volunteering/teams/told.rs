//! The teams of a demonstration.

use super::store::{self, Team};
use crate::{app::App, error::Error};
use ledger::{area::AreaPath, ids::Id};

/// A team with the people in it.
#[derive(Debug)]
pub(crate) struct ToldTeam<'a> {
    pub(crate) kind: &'a str,
    pub(crate) name: &'a str,
    pub(crate) area: &'a AreaPath,
    pub(crate) introduction: &'a str,
    pub(crate) supervisor: Id,
    pub(crate) leader: Id,
    pub(crate) members: &'a [Id],
    pub(crate) skills: &'a [&'a str],
    pub(crate) categories: &'a [&'a str],
}

/// Founds it; its id.
pub(crate) async fn tell_team(app: &App, told: &ToldTeam<'_>) -> Result<String, Error> {
    let json = |codes: &[&str]| serde_json::to_string(codes).map_err(anyhow::Error::new);
    let team = Team {
        id: app.random.id().to_string(),
        kind: told.kind.to_owned(),
        name: told.name.to_owned(),
        area: told.area.to_string(),
        introduction: told.introduction.to_owned(),
        supervisor: told.supervisor.to_string(),
        skills: json(told.skills)?,
        categories: json(told.categories)?,
        recruits: 1,
        state: "active".to_owned(),
    };
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    store::insert(&mut tx, &team, told.supervisor, now_ms).await?;
    store::add_member(&mut tx, &team.id, told.leader, true, now_ms).await?;
    for member in told.members {
        store::add_member(&mut tx, &team.id, *member, false, now_ms).await?;
    }
    tx.commit().await?;
    Ok(team.id)
}
