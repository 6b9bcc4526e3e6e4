//! The SQL of teams, their members and those who ask to join.

use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_one, fetch_optional},
    error::Error,
    identity::Keys,
};
use ledger::{area::AreaPath, ids::Id};
use sqlx::FromRow;
use std::collections::BTreeSet;

/// A team.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct Team {
    pub(in crate::volunteering) id: String,
    pub(in crate::volunteering) kind: String,
    pub(in crate::volunteering) name: String,
    pub(in crate::volunteering) area: String,
    pub(in crate::volunteering) introduction: String,
    pub(in crate::volunteering) supervisor: String,
    pub(in crate::volunteering) skills: String,
    pub(in crate::volunteering) categories: String,
    pub(in crate::volunteering) recruits: i64,
    pub(in crate::volunteering) state: String,
}

/// A team with its numbers.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Counted {
    pub(super) members: i64,
    pub(super) requests: i64,
}

/// Somebody in a team.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct MemberRow {
    pub(super) account: String,
    pub(super) leads: i64,
    pub(super) since_ms: i64,
}

/// Adds a team; false when the area has one of this name.
pub(in crate::volunteering) async fn insert(
    tx: &mut Tx,
    team: &Team,
    created_by: Id,
    now_ms: i64,
) -> Result<bool, Error> {
    let added = execute!(
        tx,
        "INSERT INTO teams (id, kind, name, area, introduction, supervisor, skills, categories, recruits, state,
                created_by, created_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
        &team.id,
        &team.kind,
        &team.name,
        &team.area,
        &team.introduction,
        &team.supervisor,
        &team.skills,
        &team.categories,
        team.recruits,
        &team.state,
        created_by.to_string(),
        now_ms
    )?;
    Ok(added > 0)
}

/// Describes a team anew; false when the area has another of this name.
pub(super) async fn update(tx: &mut Tx, team: &Team) -> Result<bool, Error> {
    let (others,) = fetch_one!(
        &mut *tx,
        (i64,),
        "SELECT COUNT(*) FROM teams WHERE area = $1 AND name = $2 AND id <> $3",
        &team.area,
        &team.name,
        &team.id
    )?;
    if others > 0 {
        return Ok(false);
    }
    execute!(
        tx,
        "UPDATE teams SET kind = $1, name = $2, introduction = $3, supervisor = $4, skills = $5, categories = $6,
                recruits = $7, state = $8
         WHERE id = $9",
        &team.kind,
        &team.name,
        &team.introduction,
        &team.supervisor,
        &team.skills,
        &team.categories,
        team.recruits,
        &team.state,
        &team.id
    )?;
    Ok(true)
}

/// One team.
pub(in crate::volunteering) async fn find(
    source: impl Into<Source<'_>>,
    id: &str,
) -> Result<Option<Team>, Error> {
    Ok(fetch_optional!(
        source,
        Team,
        "SELECT id, kind, name, area, introduction, supervisor, skills, categories, recruits, state
         FROM teams WHERE id = $1",
        id
    )?)
}

/// Which teams a list asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    /// Part of the name; empty is all.
    pub(super) text: String,
    /// A kind; empty is all.
    pub(super) kind: String,
    /// An area and what lies inside; empty is all.
    pub(super) area: String,
    /// Somebody's own; empty is all.
    pub(super) account: String,
    pub(super) offset: i64,
    pub(super) limit: i64,
}

/// Teams by name.
pub(super) async fn search(db: &Db, wanted: &Wanted) -> Result<Vec<Team>, Error> {
    let text: String = wanted
        .text
        .chars()
        .filter(|c| !['%', '_', '\\'].contains(c))
        .collect();
    Ok(fetch_all!(
        db,
        Team,
        "SELECT id, kind, name, area, introduction, supervisor, skills, categories, recruits, state
         FROM teams
         WHERE state = 'active'
           AND ($1 = '' OR name LIKE '%' || $1 || '%')
           AND ($2 = '' OR kind = $2)
           AND ($3 = '' OR area = $3 OR area LIKE $3 || '/%')
           AND ($4 = '' OR id IN (SELECT team FROM team_members WHERE account = $4))
         ORDER BY area, name, id LIMIT $5 OFFSET $6",
        &text,
        &wanted.kind,
        &wanted.area,
        &wanted.account,
        wanted.limit,
        wanted.offset
    )?)
}

/// How many belong to a team and how many ask to.
pub(super) async fn counted(db: &Db, team: &str) -> Result<Counted, Error> {
    Ok(fetch_one!(
        db,
        Counted,
        "SELECT (SELECT COUNT(*) FROM team_members m WHERE m.team = teams.id) AS members,
                (SELECT COUNT(*) FROM team_requests r WHERE r.team = teams.id) AS requests
         FROM teams WHERE id = $1",
        team
    )?)
}

/// Minutes approved for activities of a team.
pub(super) async fn minutes(db: &Db, team: &str) -> Result<i64, Error> {
    let (minutes,) = fetch_one!(
        db,
        (i64,),
        "SELECT CAST(COALESCE(SUM(c.ends_at_ms - c.starts_at_ms), 0) / 60000 AS BIGINT)
         FROM organised_activities o JOIN organised_entries e ON e.activity = o.id
           JOIN ledger_claims c ON c.activity_seq = e.seq
         WHERE o.team = $1 AND c.state = 'approved'",
        team
    )?;
    Ok(minutes)
}

/// Everybody in a team, leaders first.
pub(super) async fn members(db: &Db, team: &str) -> Result<Vec<MemberRow>, Error> {
    Ok(fetch_all!(
        db,
        MemberRow,
        "SELECT account, leads, since_ms FROM team_members WHERE team = $1
         ORDER BY leads DESC, since_ms, account",
        team
    )?)
}

/// The accounts of everybody in a team.
pub(in crate::volunteering) async fn accounts_of(
    db: &Db,
    team: &str,
) -> Result<BTreeSet<Id>, Error> {
    let rows = members(db, team).await?.into_iter();
    let accounts = rows.map(|row| row.account.parse());
    Ok(accounts
        .collect::<Result<_, _>>()
        .map_err(anyhow::Error::from)?)
}

/// Whether somebody belongs to a team, and leads it.
pub(in crate::volunteering) async fn membership(
    source: impl Into<Source<'_>>,
    team: &str,
    account: Id,
) -> Result<Option<bool>, Error> {
    let row = fetch_optional!(
        source,
        (i64,),
        "SELECT leads FROM team_members WHERE team = $1 AND account = $2",
        team,
        account.to_string()
    )?;
    Ok(row.map(|(leads,)| leads == 1))
}

/// Whether somebody is on a team's list as its leader.
pub(in crate::volunteering) async fn leads(
    db: &Db,
    team: &str,
    account: Id,
) -> Result<bool, Error> {
    Ok(membership(db, team, account).await? == Some(true))
}

/// The active teams, each by its area and with its social worker.
pub(in crate::volunteering) async fn supervised(
    db: &Db,
) -> Result<Vec<(AreaPath, Vec<Id>)>, Error> {
    let rows = fetch_all!(
        db,
        (String, String),
        "SELECT area, supervisor FROM teams WHERE state = 'active' ORDER BY area, id"
    )?;
    let team = |(area, supervisor): (String, String)| {
        let area = area.parse().map_err(anyhow::Error::from)?;
        Ok((area, supervisor.parse().into_iter().collect()))
    };
    rows.into_iter().map(team).collect()
}

/// How many teams have this social worker.
pub(in crate::volunteering) async fn supervised_by(db: &Db, account: Id) -> Result<i64, Error> {
    let (count,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM teams WHERE supervisor = $1 AND state = 'active'",
        account.to_string()
    )?;
    Ok(count)
}

/// The active teams that somebody leads: id, name, area.
pub(in crate::volunteering) async fn led_by(
    source: impl Into<Source<'_>>,
    account: Id,
) -> Result<Vec<(String, String, String)>, Error> {
    Ok(fetch_all!(
        source,
        (String, String, String),
        "SELECT t.id, t.name, t.area FROM team_members m JOIN teams t ON t.id = m.team
         WHERE m.account = $1 AND m.leads = 1 AND t.state = 'active' ORDER BY t.id",
        account.to_string()
    )?)
}

/// Accounts on a team's list, at most so many.
pub(super) async fn some_of(tx: &mut Tx, team: &str, limit: i64) -> Result<Vec<Id>, Error> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT account FROM team_members WHERE team = $1 ORDER BY account LIMIT $2",
        team,
        limit
    )?;
    let accounts = rows.into_iter().map(|(account,)| account.parse());
    Ok(accounts
        .collect::<Result<_, _>>()
        .map_err(anyhow::Error::from)?)
}

/// The teams of an area that one social worker looked after have another.
pub(super) async fn supervise(tx: &mut Tx, area: &str, before: Id, after: Id) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE teams SET supervisor = $1
         WHERE supervisor = $2 AND state = 'active' AND (area = $3 OR area LIKE $3 || '/%')",
        after.to_string(),
        before.to_string(),
        area
    )?;
    Ok(())
}

/// Puts somebody on the list; who asked has got their answer.
pub(in crate::volunteering) async fn add_member(
    tx: &mut Tx,
    team: &str,
    account: Id,
    leads: bool,
    now_ms: i64,
) -> Result<(), Error> {
    drop_request(tx, team, account).await?;
    execute!(
        tx,
        "INSERT INTO team_members (team, account, leads, since_ms) VALUES ($1, $2, $3, $4)
         ON CONFLICT (team, account) DO UPDATE SET leads = excluded.leads",
        team,
        account.to_string(),
        i64::from(leads),
        now_ms
    )?;
    Ok(())
}

/// Takes somebody off the list; false when they were not on it.
pub(super) async fn remove_member(tx: &mut Tx, team: &str, account: Id) -> Result<bool, Error> {
    let removed = execute!(
        tx,
        "DELETE FROM team_members WHERE team = $1 AND account = $2",
        team,
        account.to_string()
    )?;
    Ok(removed > 0)
}

/// Where the words of a request open, and nowhere else.
fn place(team: &str, account: &str) -> String {
    format!("team_requests/{team}/{account}")
}

/// Notes that somebody asks to join; asking again changes the words.
pub(super) async fn ask(
    tx: &mut Tx,
    keys: &Keys,
    (team, account): (&str, Id),
    words: &str,
    now_ms: i64,
) -> Result<(), Error> {
    let account = account.to_string();
    let sealed = keys.seal_document(&place(team, &account), words.as_bytes())?;
    execute!(
        tx,
        "INSERT INTO team_requests (team, account, words, asked_at_ms) VALUES ($1, $2, $3, $4)
         ON CONFLICT (team, account) DO UPDATE SET words = excluded.words",
        team,
        &account,
        sealed,
        now_ms
    )?;
    Ok(())
}

/// Ends a request; false when there was none.
pub(super) async fn drop_request(tx: &mut Tx, team: &str, account: Id) -> Result<bool, Error> {
    let dropped = execute!(
        tx,
        "DELETE FROM team_requests WHERE team = $1 AND account = $2",
        team,
        account.to_string()
    )?;
    Ok(dropped > 0)
}

/// Whether somebody has asked to join.
pub(super) async fn asked(
    source: impl Into<Source<'_>>,
    team: &str,
    account: Id,
) -> Result<bool, Error> {
    let (count,) = fetch_one!(
        source,
        (i64,),
        "SELECT COUNT(*) FROM team_requests WHERE team = $1 AND account = $2",
        team,
        account.to_string()
    )?;
    Ok(count > 0)
}

/// Who asks to join, with what they wrote, the oldest first.
pub(super) async fn requests(
    db: &Db,
    keys: &Keys,
    team: &str,
) -> Result<Vec<(Id, String, i64)>, Error> {
    let rows = fetch_all!(
        db,
        (String, Vec<u8>, i64),
        "SELECT account, words, asked_at_ms FROM team_requests WHERE team = $1 ORDER BY asked_at_ms, account",
        team
    )?;
    let open = |(account, sealed, at_ms): (String, Vec<u8>, i64)| {
        let words = keys.unseal_document(&place(team, &account), &sealed)?;
        Ok((account.parse()?, String::from_utf8(words)?, at_ms))
    };
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

/// What is kept of somebody here, for them to read.
pub(in crate::volunteering) async fn told_of(
    db: &Db,
    keys: &Keys,
    account: Id,
) -> Result<serde_json::Value, Error> {
    let teams = fetch_all!(
        db,
        (String, i64, i64),
        "SELECT t.name, m.leads, m.since_ms FROM team_members m JOIN teams t ON t.id = m.team
         WHERE m.account = $1 ORDER BY m.since_ms, t.name",
        account.to_string()
    )?;
    let asked = fetch_all!(
        db,
        (String, String, Vec<u8>),
        "SELECT r.team, t.name, r.words FROM team_requests r JOIN teams t ON t.id = r.team WHERE r.account = $1",
        account.to_string()
    )?;
    let asked = asked.into_iter().map(|(team, name, sealed)| {
        let words = keys.unseal_document(&place(&team, &account.to_string()), &sealed)?;
        let words = String::from_utf8(words)?;
        Ok(serde_json::json!({"team": name, "words": words}))
    });
    let asked: Vec<_> = asked.collect::<anyhow::Result<_>>()?;
    let teams: Vec<_> = teams
        .into_iter()
        .map(|(name, leads, since_ms)| {
            let since = ledger::time::Instant::from_unix(since_ms / 1_000).to_string();
            serde_json::json!({"team": name, "leads": leads == 1, "since": since})
        })
        .collect();
    Ok(serde_json::json!({"member_of": teams, "asked": asked}))
}

/// Takes somebody off all lists. Whom they supervised stays: somebody else takes it over.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let account = account.to_string();
    execute!(
        &mut *tx,
        "DELETE FROM team_members WHERE account = $1",
        &account
    )?;
    execute!(tx, "DELETE FROM team_requests WHERE account = $1", &account)?;
    Ok(())
}

/// The teams of an account become another's; what it asked for is to be asked again.
pub(in crate::volunteering) async fn hand_on(
    tx: &mut Tx,
    account: Id,
    into: Id,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE team_members SET account = $2
         WHERE account = $1
            AND team NOT IN (SELECT team FROM team_members WHERE account = $2)",
        account.to_string(),
        into.to_string()
    )?;
    destroy_of(tx, account).await
}
