//! From a workbook's bytes to judged rows.

use super::{
    activities, columns, store, teams,
    why::{self, Why},
};
use crate::{
    access::Actor,
    app::App,
    db::Tx,
    error::Error,
    extract::Lang,
    identity, journal,
    volunteering::{
        imports,
        roster::{
            Listed, Listing,
            result::{Remark, Tone},
        },
    },
};
use ledger::ids::Id;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of one workbook: a year of a street fits.
const ROWS_MAX: usize = 2_000;

/// What a workbook lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Teams,
    Activities,
}

impl Kind {
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        match text {
            "teams" => Ok(Self::Teams),
            "activities" => Ok(Self::Activities),
            _ => Err(Error::refused("not_found")),
        }
    }
}

/// A workbook of either kind, judged.
pub(super) enum Judged {
    Teams(Vec<(teams::ReadRow, teams::Verdict)>),
    Activities(
        Vec<(activities::ReadRow, activities::Verdict)>,
        Vec<activities::KnownTeam>,
    ),
}

impl Judged {
    /// Each row's number, verdict in one word, and why not.
    pub(super) fn outcomes(&self) -> Vec<(u32, &'static str, Option<Why>)> {
        match self {
            Self::Teams(rows) => rows
                .iter()
                .map(|(row, verdict)| match verdict {
                    teams::Verdict::Make { .. } => (row.row, "make", None),
                    teams::Verdict::Already => (row.row, "already", None),
                    teams::Verdict::Reject(why) => (row.row, "reject", Some(*why)),
                })
                .collect(),
            Self::Activities(rows, _) => rows
                .iter()
                .map(|(row, verdict)| match verdict {
                    activities::Verdict::Make => (row.row, "make", None),
                    activities::Verdict::Already => (row.row, "already", None),
                    activities::Verdict::Reject(why) => (row.row, "reject", Some(*why)),
                })
                .collect(),
        }
    }

    /// What stands beside each row of the workbook.
    pub(super) fn remarks(&self) -> BTreeMap<u32, Remark> {
        let remark = |(row, word, reason): (u32, &'static str, Option<Why>)| {
            let tone = match word {
                "make" => Tone::Good,
                "already" => Tone::Open,
                _ => Tone::Bad,
            };
            let reason = reason.map_or("", |reason| reason.text(Lang::Zh)).to_owned();
            let result = why::verdict(word).to_owned();
            (
                row,
                Remark {
                    result,
                    reason,
                    tone,
                },
            )
        };
        self.outcomes().into_iter().map(remark).collect()
    }
}

/// Reads and judges a workbook.
pub(super) async fn judged(
    app: &App,
    actor: &Actor,
    kind: Kind,
    bytes: Vec<u8>,
) -> Result<(Listing, Judged), Error> {
    let wanted = match kind {
        Kind::Teams => columns::teams(),
        Kind::Activities => columns::activities(),
    };
    let listing = imports::read_listing(app, bytes, wanted, ROWS_MAX).await?;
    let areas = identity::area_names(&app.db).await?;
    let mut tx = app.db.snapshot().await?;
    let judged = match kind {
        Kind::Teams => judge_teams(app, actor, &mut tx, &listing.rows, &areas).await?,
        Kind::Activities => {
            let rows = listing
                .rows
                .iter()
                .map(|row| activities::parse(row, &areas));
            let rows: Vec<activities::ReadRow> = rows.collect();
            let (verdicts, teams) = judge_activities(app, actor, &mut tx, &rows).await?;
            Judged::Activities(rows.into_iter().zip(verdicts).collect(), teams)
        }
    };
    Ok((listing, judged))
}

async fn judge_teams(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    listed: &[Listed],
    areas: &BTreeMap<String, String>,
) -> Result<Judged, Error> {
    let rows: Vec<teams::ReadRow> = listed.iter().map(|row| teams::parse(row, areas)).collect();
    let named: Vec<teams::Named> = rows.iter().flat_map(teams::ReadRow::listed).collect();
    let people = identity::people_like(tx, &app.keys, &named).await?;
    let mut accounts: Vec<Id> = people.iter().map(|person| person.account).collect();
    accounts.push(actor.account);
    let roles = journal::roles_among(&app.db, &accounts).await?;
    let keys = rows.iter().map(teams::ReadRow::key).collect();
    let known = teams::Known {
        actor,
        people: &people,
        roles: &roles,
        teams: &store::teams_named(tx, &keys).await?,
    };
    let verdicts = teams::judge(&rows, &known);
    Ok(Judged::Teams(rows.into_iter().zip(verdicts).collect()))
}

/// The verdicts as things stand in this transaction, with the teams that rows may name.
pub(super) async fn judge_activities(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    rows: &[activities::ReadRow],
) -> Result<(Vec<activities::Verdict>, Vec<activities::KnownTeam>), Error> {
    let keys: BTreeSet<activities::Key> =
        rows.iter().filter_map(activities::ReadRow::key).collect();
    let teams = store::teams_led(tx, actor.account).await?;
    let known = activities::Known {
        actor,
        now: app.clock.now(),
        teams: &teams,
        activities: &store::activities_like(tx, &keys).await?,
    };
    Ok((activities::judge(rows, &known), teams))
}
