//! Making what a workbook lists: teams as they are founded, activities as they are planned and published.

use super::{
    activities::{self, KnownTeam, Verdict},
    reading, teams,
};
use crate::{
    access::Actor,
    app::App,
    db::Tx,
    error::Error,
    identity,
    journal::{Command, Desk, Entries},
    volunteering::{
        activities::{Posting, put_details},
        organising::{self, Need, Organised, Shift, Span, window},
        teams::{Team, add_member, insert as insert_team},
    },
};
use ledger::{
    decide,
    ids::{Id, Seq},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Until so many hours before the start one takes oneself off a list that came by workbook.
const CANCEL_HOURS: i64 = 24;

/// Founds all teams of a workbook, or none.
pub(super) async fn found(
    app: &App,
    actor: &Actor,
    rows: &[(teams::ReadRow, teams::Verdict)],
) -> Result<usize, Error> {
    let now_ms = app.clock.now_ms();
    let mut made = 0;
    let mut tx = app.db.begin().await?;
    for (row, verdict) in rows {
        let teams::Verdict::Make { supervisor, leader } = verdict else {
            continue;
        };
        let team = team(app, row, *supervisor)?;
        // Somebody has founded it since the rows were judged.
        if !insert_team(&mut tx, &team, actor.account, now_ms).await? {
            return Err(Error::refused("listing_changed"));
        }
        if let Some(leader) = leader {
            add_member(&mut tx, &team.id, *leader, true, now_ms).await?;
        }
        made += 1;
    }
    tx.commit().await?;
    Ok(made)
}

fn team(app: &App, row: &teams::ReadRow, supervisor: Id) -> Result<Team, Error> {
    let list = |codes: &[&str]| serde_json::to_string(codes).map_err(anyhow::Error::new);
    let kind = row.kind.ok_or_else(|| Error::field_invalid("kind"))?;
    Ok(Team {
        id: app.random.id().to_string(),
        kind: kind.as_str().to_owned(),
        name: row.name.clone(),
        area: row.key().0,
        introduction: row.introduction.clone(),
        supervisor: supervisor.to_string(),
        skills: list(&row.skills)?,
        categories: list(&row.categories)?,
        recruits: 1,
        state: "active".to_owned(),
    })
}

/// Plans and publishes all activities of a workbook.
pub(super) struct PublishAll {
    pub(super) app: Arc<App>,
    pub(super) actor: Actor,
    /// Of this request alone.
    pub(super) id: Id,
    pub(super) rows: Vec<activities::ReadRow>,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) drafts: Vec<Draft>,
}

/// An activity on its way.
pub(super) struct Draft {
    one: Organised,
    in_charge: String,
    shifts: Vec<(Shift, Vec<Need>)>,
    starts: Instant,
    posting: Posting,
}

/// How many were published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Published {
    seqs: Vec<Seq>,
}

impl Published {
    pub(super) fn count(&self) -> usize {
        self.seqs.len()
    }
}

impl Command for PublishAll {
    /// The requests whose rows still stand as they were shown.
    type Facts = BTreeSet<Id>;
    type Answer = Published;
    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        self.actor.account
    }

    fn intents(&self) -> Vec<decide::Command> {
        self.drafts
            .iter()
            .map(|draft| draft.posting.command())
            .collect()
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<BTreeSet<Id>, Error> {
        let mut standing = BTreeSet::new();
        for one in batch {
            let (now, _) = reading::judge_activities(&one.app, &one.actor, tx, &one.rows).await?;
            if now == one.verdicts {
                standing.insert(one.id);
            }
        }
        Ok(standing)
    }

    fn decide(&self, standing: &mut BTreeSet<Id>, desk: &mut Desk<'_>) -> Result<Published, Error> {
        if !standing.remove(&self.id) {
            return Err(Error::refused("listing_changed"));
        }
        // Of several in one batch only the first was judged against what stands.
        standing.clear();
        if self.drafts.iter().any(|draft| draft.starts <= desk.at()) {
            return Err(Error::refused("activity_begun"));
        }
        let mut seqs = Vec::new();
        for draft in &self.drafts {
            seqs.push(desk.post(&draft.posting.command())?.seq);
        }
        Ok(Published { seqs })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Published)]) -> Result<(), Error> {
        for (one, made) in accepted {
            let mut details = Vec::new();
            let mut rows = Vec::new();
            for (draft, seq) in one.drafts.iter().zip(&made.seqs) {
                let (keys, named) = (&one.app.keys, &draft.in_charge);
                organising::insert(tx, keys, &draft.one, named, &draft.shifts).await?;
                details.push(draft.posting.details(*seq));
                rows.push((draft.one.id.as_str(), *seq));
            }
            put_details(tx, &details).await?;
            let facts = one.drafts.iter().map(|draft| draft.posting.fact());
            identity::put_facts(tx, &one.app.keys, facts).await?;
            organising::put_published(tx, &rows, one.app.clock.now_ms()).await?;
        }
        Ok(())
    }
}

/// The activities that the rows make together.
pub(super) fn drafts(
    app: &Arc<App>,
    actor: &Actor,
    rows: &[(activities::ReadRow, Verdict)],
    (teams, areas): (&[KnownTeam], &BTreeMap<String, String>),
) -> Result<Vec<Draft>, Error> {
    let to_make: Vec<activities::ReadRow> = rows
        .iter()
        .filter(|(_, verdict)| *verdict == Verdict::Make)
        .map(|(row, _)| row.clone())
        .collect();
    let sound = vec![None; to_make.len()];
    let groups = activities::grouped(&to_make, &sound);
    let draft = |places: &Vec<usize>| {
        let rows: Vec<&activities::ReadRow> = places.iter().map(|at| &to_make[*at]).collect();
        draft(app, actor, &rows, (teams, areas))
    };
    groups.values().map(draft).collect()
}

fn draft(
    app: &Arc<App>,
    actor: &Actor,
    rows: &[&activities::ReadRow],
    (teams, areas): (&[KnownTeam], &BTreeMap<String, String>),
) -> Result<Draft, Error> {
    let first = rows.first().ok_or_else(|| Error::field_invalid("rows"))?;
    let class = first.class.ok_or_else(|| Error::field_invalid("class"))?;
    let area = first
        .area
        .as_ref()
        .ok_or_else(|| Error::field_invalid("area"))?;
    let id = app.random.id();
    let organiser = match first.organiser.as_str() {
        "" => areas
            .get(area.as_str())
            .cloned()
            .unwrap_or_else(|| area.to_string()),
        named => named.to_owned(),
    };
    let one = Organised {
        id: id.to_string(),
        seq: None,
        plan: None,
        team: activities::team_of(first, teams).map(|team| team.id.clone()),
        series: None,
        area: area.to_string(),
        class: class.as_str().to_owned(),
        name: first.name.clone(),
        place: first.place.clone(),
        latitude_e6: None,
        longitude_e6: None,
        content: first.content.clone(),
        organiser,
        insurance: String::new(),
        risk: String::new(),
        state: "draft".to_owned(),
        reason: String::new(),
        created_by: actor.account.to_string(),
        revision: 0,
        changed_at_ms: app.clock.now_ms(),
    };
    let shifts = shifts(app, &one.id, rows);
    let spans: Vec<Span> = rows.iter().filter_map(|row| row.span).collect();
    let window = window(&spans).ok_or_else(|| Error::field_invalid("shifts"))?;
    let words = one.announcement(first.in_charge.clone(), window);
    Ok(Draft {
        posting: Posting::under(app, actor.account, id, &words)?,
        in_charge: first.in_charge.clone(),
        starts: window.0,
        shifts,
        one,
    })
}

/// Rows of one time are one shift with the roles of them all.
fn shifts(app: &App, activity: &str, rows: &[&activities::ReadRow]) -> Vec<(Shift, Vec<Need>)> {
    let mut by_span: BTreeMap<Span, Vec<&activities::ReadRow>> = BTreeMap::new();
    for row in rows {
        if let Some(span) = row.span {
            by_span.entry(span).or_default().push(row);
        }
    }
    let shift = |((starts, ends), rows): (Span, Vec<&activities::ReadRow>)| {
        let id = app.random.id().to_string();
        let roles = rows
            .iter()
            .flat_map(|row| row.roles.iter().map(|role| (role, row.age_min)));
        let need = |((name, quantity), age_min): (&(String, i64), i64)| Need {
            id: app.random.id().to_string(),
            shift: id.clone(),
            name: name.clone(),
            quantity: *quantity,
            taken: 0,
            age_min,
            skill: String::new(),
            training: String::new(),
            course: None,
        };
        let needs = roles.map(need).collect();
        let shift = Shift {
            id: id.clone(),
            activity: activity.to_owned(),
            starts_at_ms: starts.unix() * 1_000,
            ends_at_ms: ends.unix() * 1_000,
            cancel_until_ms: (starts.unix() - CANCEL_HOURS * 3_600) * 1_000,
            cancelled_at_ms: None,
            reason: String::new(),
        };
        (shift, needs)
    };
    by_span.into_iter().map(shift).collect()
}
