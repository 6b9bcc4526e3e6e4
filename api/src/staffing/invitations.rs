//! Judging a workbook of people to invite.

use super::{
    table::{Column, Row},
    words::{self, Said},
};
use crate::{
    access::{self, Actor},
    identity::{Mobile, Name, NewMember, Person},
    volunteering,
};
use ledger::{area::AreaPath, book::RoleRecord, ids::Id, kinds::Role};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const COLUMNS: [Column; 4] = [
    Column {
        heading: "姓名",
        also: &["名字", "name"],
        required: true,
    },
    Column {
        heading: "手机号",
        also: &["手机", "手机号码", "联系电话", "电话", "mobile"],
        required: true,
    },
    Column {
        heading: "身份",
        also: &["角色", "岗位", "职务", "role"],
        required: false,
    },
    Column {
        heading: "区域",
        also: &["街道", "社区", "所属区域", "负责区域", "area"],
        required: true,
    },
];

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Somebody new: a resident on the list, or staff with a role.
    Open(Option<Role>),
    /// Somebody known gets a role.
    Grant(Id, Role),
    /// They are here already, and hold the role.
    Already,
    /// Why not, by its code.
    Reject(&'static str),
}

/// A judged row.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) row: u32,
    pub(super) name: Option<Name>,
    pub(super) mobile: Option<Mobile>,
    pub(super) role: String,
    pub(super) area: Option<AreaPath>,
    pub(super) verdict: Verdict,
}

impl Judged {
    /// How the row names somebody, where it does.
    pub(super) fn listed(&self) -> Option<(Mobile, Name)> {
        Some((self.mobile.clone()?, self.name.clone()?))
    }

    /// The new account's personal row.
    pub(super) fn member(&self, account: Id) -> Option<NewMember> {
        Some(NewMember {
            account,
            name: self.name.clone()?,
            mobile: self.mobile.clone(),
            home_area: self.area.clone()?,
            team: String::new(),
        })
    }
}

/// What rows are judged against.
pub(super) struct Known<'a> {
    pub(super) actor: &'a Actor,
    /// Everybody with one of the numbers or names.
    pub(super) people: &'a [Person],
    pub(super) roles: &'a BTreeMap<Id, Vec<RoleRecord>>,
}

/// The rows as they are written, before anybody is looked up.
pub(super) fn parse(rows: &[Row], areas: &BTreeMap<String, String>) -> Vec<Judged> {
    let parsed = |(row, cells): &Row| {
        let [name, mobile, role, area] = &cells[..] else {
            unreachable!("a row has a cell for each column");
        };
        Judged {
            row: *row,
            name: Name::parse(name),
            mobile: Mobile::parse(mobile),
            role: role.clone(),
            area: area_of(area, areas),
            verdict: Verdict::Already,
        }
    };
    rows.iter().map(parsed).collect()
}

/// By its code, or by the name that it has.
fn area_of(text: &str, areas: &BTreeMap<String, String>) -> Option<AreaPath> {
    let text = text.trim();
    let coded = areas
        .keys()
        .find(|path| *path == text || path.rsplit('/').next() == Some(text));
    let named = || {
        areas
            .iter()
            .find(|(_, name)| *name == text)
            .map(|(path, _)| path)
    };
    match coded.or_else(named) {
        Some(path) => path.parse().ok(),
        None if text.is_empty() => None,
        None => volunteering::area_named(text, text, areas),
    }
}

/// Gives every row its verdict.
pub(super) fn judge(rows: &mut [Judged], known: &Known<'_>) {
    let mut seen = BTreeSet::new();
    for row in rows {
        row.verdict = verdict(row, known);
        let again = row.listed().is_some_and(|listed| {
            !seen.insert((
                listed,
                row.role.clone(),
                row.area.as_ref().map(ToString::to_string),
            ))
        });
        if again && !matches!(row.verdict, Verdict::Reject(_)) {
            row.verdict = Verdict::Reject("twice");
        }
    }
}

fn verdict(row: &Judged, known: &Known<'_>) -> Verdict {
    let said = words::role(&row.role);
    let (Some(name), Some(mobile)) = (&row.name, &row.mobile) else {
        let missing = if row.name.is_none() {
            "name_missing"
        } else {
            "mobile_wrong"
        };
        return Verdict::Reject(missing);
    };
    let Some(area) = &row.area else {
        return Verdict::Reject("area_unknown");
    };
    if !known.actor.holds_in(access::Role::Administrator, area) {
        return Verdict::Reject("area_not_yours");
    }
    let role = match said {
        Said::Unknown => return Verdict::Reject("role_unknown"),
        Said::Staff(Role::Administrator) => return Verdict::Reject("by_two"),
        Said::Staff(role) => Some(role),
        Said::Member => None,
    };
    let same = |person: &&Person| {
        person.mobile.as_ref() == Some(mobile) && person.name.folded() == name.folded()
    };
    let same: Vec<&Person> = known.people.iter().filter(same).collect();
    match (same.as_slice(), role) {
        ([], role) => Verdict::Open(role),
        ([_, _, ..], _) => Verdict::Reject("several"),
        ([person], _) if person.account == known.actor.account => Verdict::Reject("own"),
        ([_], None) => Verdict::Already,
        ([person], Some(_)) if person.invited => Verdict::Reject("not_entered"),
        ([person], Some(role)) => {
            let held = known.roles.get(&person.account);
            let holds = held.is_some_and(|held| {
                held.iter()
                    .any(|held| held.role == role && held.area.covers(area))
            });
            if holds {
                Verdict::Already
            } else {
                Verdict::Grant(person.account, role)
            }
        }
    }
}
