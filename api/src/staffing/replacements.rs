//! Judging a workbook that replaces an organisation: who leaves, and who takes over from each.

use super::table::{Column, Row};
use crate::{
    access::{self, Actor},
    identity::{Mobile, Name, Person},
    people::NewHandover,
};
use ledger::{book::RoleRecord, ids::Id, kinds::Role};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const COLUMNS: [Column; 4] = [
    Column {
        heading: "离任姓名",
        also: &["离任者", "离任人", "原负责人", "交接人", "leaver"],
        required: true,
    },
    Column {
        heading: "离任手机号",
        also: &["离任者手机号", "离任手机", "原手机号", "leavermobile"],
        required: true,
    },
    Column {
        heading: "接任姓名",
        also: &["接任者", "接任人", "新负责人", "接手人", "successor"],
        required: true,
    },
    Column {
        heading: "接任手机号",
        also: &["接任者手机号", "接任手机", "新手机号", "successormobile"],
        required: true,
    },
];

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// So many roles are handed over.
    HandOver(Vec<NewHandover>),
    /// Why not, by its code.
    Reject(&'static str),
}

/// A judged row.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) row: u32,
    leaver: Option<(Mobile, Name)>,
    taker: Option<(Mobile, Name)>,
    pub(super) verdict: Verdict,
}

impl Judged {
    /// How the row names the two.
    pub(super) fn listed(&self) -> impl Iterator<Item = (Mobile, Name)> + '_ {
        [&self.leaver, &self.taker].into_iter().flatten().cloned()
    }

    /// The names as the row writes them.
    pub(super) fn names(&self) -> (Option<&Name>, Option<&Name>) {
        (
            self.leaver.as_ref().map(|(_, name)| name),
            self.taker.as_ref().map(|(_, name)| name),
        )
    }
}

/// The rows as they are written, before anybody is looked up.
pub(super) fn parse(rows: &[Row]) -> Vec<Judged> {
    let listed = |name: &str, mobile: &str| Some((Mobile::parse(mobile)?, Name::parse(name)?));
    let parsed = |(row, cells): &Row| {
        let [leaver, leaver_mobile, taker, taker_mobile] = &cells[..] else {
            unreachable!("a row has a cell for each column");
        };
        Judged {
            row: *row,
            leaver: listed(leaver, leaver_mobile),
            taker: listed(taker, taker_mobile),
            verdict: Verdict::Reject("leaver_unknown"),
        }
    };
    rows.iter().map(parsed).collect()
}

/// Gives every row its verdict.
pub(super) fn judge(
    rows: &mut [Judged],
    actor: &Actor,
    people: &[Person],
    roles: &BTreeMap<Id, Vec<RoleRecord>>,
) {
    let mut leaving = BTreeSet::new();
    for row in rows {
        row.verdict = match verdict(row, actor, people, roles) {
            Ok(handovers) => {
                let leaver = handovers.first().map(|one| one.leaver);
                if leaver.is_some_and(|leaver| !leaving.insert(leaver)) {
                    Verdict::Reject("twice")
                } else {
                    Verdict::HandOver(handovers)
                }
            }
            Err(why) => Verdict::Reject(why),
        };
    }
}

fn verdict(
    row: &Judged,
    actor: &Actor,
    people: &[Person],
    roles: &BTreeMap<Id, Vec<RoleRecord>>,
) -> Result<Vec<NewHandover>, &'static str> {
    let leaver = one_of(people, row.leaver.as_ref()).ok_or("leaver_unknown")?;
    let taker = one_of(people, row.taker.as_ref()).ok_or("successor_unknown")?;
    if taker.invited {
        return Err("not_entered");
    }
    if leaver.account == taker.account {
        return Err("same_person");
    }
    if [leaver.account, taker.account].contains(&actor.account) {
        return Err("own");
    }
    let held = roles
        .get(&leaver.account)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mine = held
        .iter()
        .filter(|held| actor.holds_in(access::Role::Administrator, &held.area));
    let mine: Vec<&RoleRecord> = mine.collect();
    if mine.is_empty() {
        return Err("leaver_no_role");
    }
    let handed = mine
        .into_iter()
        .filter(|held| held.role != Role::Administrator);
    let handed: Vec<NewHandover> = handed
        .map(|held| NewHandover {
            leaver: leaver.account,
            taker: taker.account,
            granted: held.granted,
            role: held.role,
            area: held.area.clone(),
        })
        .collect();
    if handed.is_empty() {
        Err("by_two")
    } else {
        Ok(handed)
    }
}

/// The one person with this number and this name.
fn one_of<'a>(people: &'a [Person], listed: Option<&(Mobile, Name)>) -> Option<&'a Person> {
    let (mobile, name) = listed?;
    let mut same = people.iter().filter(|person| {
        person.mobile.as_ref() == Some(mobile) && person.name.folded() == name.folded()
    });
    let first = same.next()?;
    same.next().is_none().then_some(first)
}
