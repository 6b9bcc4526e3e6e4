//! Who belongs to a team: the list, the answers to those who ask, who leads.

use super::{
    model::{TeamStanding, may_change},
    routes::one,
    store,
    view::{TeamItem, known, managed, standing_of},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Path},
    identity, journal,
    messages::{Notice, tell},
};
use axum::extract::State;
use ledger::{area::AreaPath, ids::Id, kinds, time::Instant};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of a team's members.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(answer))
        .routes(routes!(change))
}

/// Somebody in a team.
#[derive(Debug, Serialize, ToSchema)]
struct TeamMember {
    account: String,
    name: String,
    leads: bool,
    /// RFC 3339 UTC.
    since: String,
    own: bool,
}

/// Somebody who asks to join.
#[derive(Debug, Serialize, ToSchema)]
struct TeamRequest {
    account: String,
    name: String,
    words: String,
    /// RFC 3339 UTC.
    asked_at: String,
}

/// Who belongs to a team, and who would like to.
#[derive(Debug, Serialize, ToSchema)]
struct TeamPeople {
    members: Vec<TeamMember>,
    /// Only for who decides about them.
    requests: Vec<TeamRequest>,
    /// Who holds the role of a team leader there and could lead it; only for who appoints.
    candidates: Vec<TeamCandidate>,
}

/// Somebody who could lead a team.
#[derive(Debug, Serialize, ToSchema)]
struct TeamCandidate {
    account: String,
    name: String,
}

/// The members of a team that I belong to or look after.
#[utoipa::path(
    get, path = "/api/v1/teams/{id}/members", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = TeamPeople))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<TeamPeople>, Error> {
    let team = known(&app, &id).await?;
    let standing = standing_of(&app, &actor, &team).await?;
    if !standing.belongs() {
        return Err(Error::refused("team_unknown"));
    }
    let members = store::members(&app.db, &id).await?;
    let requests = if standing.manages() {
        store::requests(&app.db, &app.keys, &id).await?
    } else {
        Vec::new()
    };
    let candidates = if standing == TeamStanding::Supervisor {
        let area: AreaPath = team.area.parse().map_err(anyhow::Error::from)?;
        journal::holders(&app.db, kinds::Role::TeamLeader, &area, app.clock.now_ms()).await?
    } else {
        Vec::new()
    };
    let accounts = members.iter().map(|one| one.account.parse());
    let accounts: Result<Vec<Id>, _> = accounts.collect();
    let mut people = accounts.map_err(anyhow::Error::from)?;
    people.extend(requests.iter().map(|(account, ..)| *account));
    people.extend(&candidates);
    let names = identity::names(&app.db, &app.keys, &people).await?;
    let name = |account: &Id| {
        let name = names.get(account).map(|name| name.as_str().to_owned());
        name.unwrap_or_default()
    };
    let member = |(row, account): (store::MemberRow, &Id)| TeamMember {
        name: name(account),
        own: *account == actor.account,
        leads: row.leads == 1,
        since: instant(row.since_ms),
        account: row.account,
    };
    let request = |(account, words, at_ms): (Id, String, i64)| TeamRequest {
        name: name(&account),
        account: account.to_string(),
        words,
        asked_at: instant(at_ms),
    };
    let candidate = |account: Id| TeamCandidate {
        account: account.to_string(),
        name: name(&account),
    };
    Ok(Json(TeamPeople {
        candidates: candidates.into_iter().map(candidate).collect(),
        members: members.into_iter().zip(&people).map(member).collect(),
        requests: requests.into_iter().map(request).collect(),
    }))
}

/// Whether somebody may join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum JoinVerdict {
    Accept,
    Decline,
}

/// The answer to somebody who asks to join.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinAnswer {
    /// 32 hex digits.
    account: String,
    verdict: JoinVerdict,
}

/// Answers somebody who asks to join; they are told.
#[utoipa::path(
    post, path = "/api/v1/teams/{id}/answer", tag = "volunteering", request_body = JoinAnswer,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = TeamPeople))
)]
async fn answer(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(answer): Json<JoinAnswer>,
) -> Result<Json<TeamPeople>, Error> {
    let (team, _) = managed(&app, &actor, &id).await?;
    let account = parse_account(&answer.account)?;
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    if !store::drop_request(&mut tx, &id, account).await? {
        return Err(Error::refused("request_unknown"));
    }
    if answer.verdict == JoinVerdict::Accept {
        store::add_member(&mut tx, &id, account, false, now_ms).await?;
    }
    let kind = match answer.verdict {
        JoinVerdict::Accept => "team_accepted",
        JoinVerdict::Decline => "team_declined",
    };
    let about = json!({"team": id, "name": team.name});
    let notice = Notice {
        account,
        kind,
        about,
    };
    tell(&mut tx, &app.random, &[notice], now_ms).await?;
    tx.commit().await?;
    list(State(app), actor, Path(id)).await
}

/// What to change about a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum MemberChange {
    /// Takes them off the list.
    Remove,
    /// Has them lead the team too.
    Appoint,
    /// Has them lead it no longer.
    StepDown,
    /// Takes in somebody who stands at the desk and cannot ask by themselves.
    Add,
}

/// A change to a member.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangedMember {
    /// 32 hex digits.
    account: String,
    change: MemberChange,
}

/// Takes a member off the list, or changes who leads. A leader holds the role of a team leader in the area already.
#[utoipa::path(
    post, path = "/api/v1/teams/{id}/change", tag = "volunteering", request_body = ChangedMember,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = TeamItem))
)]
async fn change(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<ChangedMember>,
) -> Result<Json<TeamItem>, Error> {
    let (team, standing) = managed(&app, &actor, &id).await?;
    let account = parse_account(&wish.account)?;
    let area: AreaPath = team.area.parse().map_err(anyhow::Error::from)?;
    let now_ms = app.clock.now_ms();
    let able =
        journal::holders(&app.db, kinds::Role::TeamLeader, &area, app.clock.now_ms()).await?;
    let mut tx = app.db.begin().await?;
    let leads = store::membership(&mut tx, &id, account).await?;
    // A supervisor may also put somebody at the head, or on the list, who was not in the team before.
    let brings = matches!(wish.change, MemberChange::Appoint | MemberChange::Add);
    if leads.is_none() && !brings {
        return Err(Error::refused("person_unknown"));
    }
    let own = account == actor.account;
    let staff_only = wish.change != MemberChange::Remove;
    let may = may_change(standing, leads == Some(true) || staff_only, own);
    if !may {
        return Err(Error::refused("role_missing"));
    }
    match wish.change {
        MemberChange::Appoint if !able.contains(&account) => {
            return Err(Error::refused("leader_role_missing"));
        }
        MemberChange::Appoint => store::add_member(&mut tx, &id, account, true, now_ms).await?,
        MemberChange::Add => {
            if team.state != "active" {
                return Err(Error::refused("team_closed"));
            }
            // Whoever belongs to it stays as they are.
            if leads.is_none() {
                neighbour(&app, &actor, account).await?;
                store::drop_request(&mut tx, &id, account).await?;
                store::add_member(&mut tx, &id, account, false, now_ms).await?;
                let kind = "team_accepted";
                let about = json!({"team": id, "name": team.name});
                let notice = Notice {
                    account,
                    kind,
                    about,
                };
                tell(&mut tx, &app.random, &[notice], now_ms).await?;
            }
        }
        MemberChange::StepDown => store::add_member(&mut tx, &id, account, false, now_ms).await?,
        MemberChange::Remove => {
            store::remove_member(&mut tx, &id, account).await?;
            let about = json!({"team": id, "name": team.name});
            let kind = "team_removed";
            let notice = Notice {
                account,
                kind,
                about,
            };
            tell(&mut tx, &app.random, &[notice], now_ms).await?;
        }
    }
    tx.commit().await?;
    Ok(Json(one(&app, &actor, team).await?))
}

/// Somebody who lives where the actor is staff.
async fn neighbour(app: &App, actor: &Actor, account: Id) -> Result<(), Error> {
    let people = identity::people(&app.db, &app.keys, &[account]).await?;
    let home = people.get(&account).map(|person| &person.home_area);
    let staff = [Role::SocialWorker, Role::Administrator];
    let near = home.is_some_and(|home| staff.iter().any(|role| actor.holds_in(*role, home)));
    near.then_some(())
        .ok_or_else(|| Error::refused("person_unknown"))
}

fn parse_account(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::refused("person_unknown"))
}

fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}
