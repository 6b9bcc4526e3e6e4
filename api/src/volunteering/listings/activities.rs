//! Judging a workbook of activities. Rows of one name, area, place and day are one activity: those of other times its
//! shifts, those of the same time its roles. Pure: whoever asks brings what is known.

use super::{needs, why::Why};
use crate::{
    access::{self, Actor},
    volunteering::{
        area_named,
        organising::{NEEDS_MAX, SHIFTS_MAX, Span},
        roster::{Listed, Reason, said},
    },
    words,
};
use chrono::{NaiveDateTime, TimeDelta};
use ledger::{area::AreaPath, standard::HoursClass, time::Instant};
use std::collections::{BTreeMap, BTreeSet};

/// A row, read.
#[derive(Clone)]
pub(super) struct ReadRow {
    pub(super) row: u32,
    pub(super) name: String,
    pub(super) class: Option<HoursClass>,
    pub(super) area: Option<AreaPath>,
    pub(super) place: String,
    pub(super) span: Option<Span>,
    pub(super) roles: Vec<(String, i64)>,
    pub(super) age_min: i64,
    pub(super) in_charge: String,
    pub(super) organiser: String,
    pub(super) team: String,
    pub(super) content: String,
    fault: Option<Why>,
}

/// Area, name, place and the first moment of the day.
pub(super) type Key = (String, String, String, i64);

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Make,
    Already,
    Reject(Why),
}

/// A team of an area.
#[derive(Clone)]
pub(super) struct KnownTeam {
    pub(super) id: String,
    pub(super) area: String,
    pub(super) name: String,
    /// Whether the actor leads it.
    pub(super) led: bool,
}

/// What rows are judged against.
pub(super) struct Known<'a> {
    pub(super) actor: &'a Actor,
    pub(super) now: Instant,
    pub(super) teams: &'a [KnownTeam],
    /// What is there already, with its shifts.
    pub(super) activities: &'a BTreeMap<Key, BTreeSet<Span>>,
}

impl ReadRow {
    /// How an activity is recognised.
    pub(super) fn key(&self) -> Option<Key> {
        let day = self.span?.0.day().start().unix();
        let area = self.area.as_ref()?.to_string();
        Some((area, self.name.clone(), self.place.clone(), day))
    }

    fn says(&self) -> (Option<HoursClass>, [&str; 4]) {
        let texts = [&self.in_charge, &self.organiser, &self.team, &self.content];
        (self.class, texts.map(String::as_str))
    }
}

/// Reads the cells of a row.
pub(super) fn parse(listed: &Listed, areas: &BTreeMap<String, String>) -> ReadRow {
    let [
        name,
        class,
        street,
        community,
        place,
        _,
        _,
        _,
        _,
        _,
        roles,
        quantity,
        age,
        rest @ ..,
    ] = &listed.texts[..]
    else {
        unreachable!("a row has a cell for each column");
    };
    let [in_charge, organiser, team, content] = [0, 1, 2, 3].map(|at| rest[at].clone());
    let area = area_named(street, community, areas);
    let age_min = if age.is_empty() {
        Some(0)
    } else {
        needs::number(age)
    };
    let age_min = age_min.filter(|age| (0..=80).contains(age));
    let read = needs::read(roles, quantity);
    let class_said = said::class(class).map(class_of);
    let long = |field, text: &str, most| words::optional(field, text, most).is_err();
    let too_long = long("name", name, 60)
        || long("place", place, 100)
        || long("in_charge", &in_charge, 30)
        || long("organiser", &organiser, 60)
        || long("content", &content, 1_000);
    // An activity lies ahead: that its time has not come is no fault here.
    let trouble = listed
        .troubles
        .iter()
        .find(|one| **one != Reason::FutureDate);
    let faults = [
        name.is_empty().then_some(Why::NameMissing),
        class.is_empty().then_some(Why::Cell(Reason::MissingClass)),
        class_said.is_none().then_some(Why::Cell(Reason::BadClass)),
        area.is_none().then_some(Why::AreaUnknown),
        place.is_empty().then_some(Why::PlaceMissing),
        trouble.map(|reason| Why::Cell(*reason)),
        read.as_ref().err().copied(),
        age_min.is_none().then_some(Why::AgeWrong),
        too_long.then_some(Why::TooLong),
    ];
    ReadRow {
        row: listed.row,
        name: name.clone(),
        class: class_said,
        area,
        place: place.clone(),
        span: listed
            .span
            .map(|(starts, ends)| (instant(starts), instant(ends))),
        roles: read.unwrap_or_default(),
        age_min: age_min.unwrap_or(0),
        in_charge,
        organiser,
        team,
        content,
        fault: faults.into_iter().flatten().next(),
    }
}

fn class_of(class: crate::volunteering::roster::Class) -> HoursClass {
    use crate::volunteering::roster::Class;
    match class {
        Class::Volunteer => HoursClass::Volunteer,
        Class::Exchange => HoursClass::Exchange,
        Class::Training => HoursClass::Training,
        Class::Keeper => HoursClass::Keeper,
        Class::Drill => HoursClass::Drill,
    }
}

/// Guangzhou is eight hours ahead of UTC, without exception since 1991.
fn instant(local: NaiveDateTime) -> Instant {
    Instant::from_unix((local - TimeDelta::hours(8)).and_utc().timestamp())
}

/// What becomes of each row, in their order.
pub(super) fn judge(rows: &[ReadRow], known: &Known<'_>) -> Vec<Verdict> {
    let alone: Vec<Option<Why>> = rows.iter().map(|row| fault(row, known)).collect();
    let groups = grouped(rows, &alone);
    let verdict = |(at, row): (usize, &ReadRow)| {
        if let Some(why) = alone[at] {
            return Verdict::Reject(why);
        }
        let Some((key, group)) = row.key().and_then(|key| groups.get_key_value(&key)) else {
            return Verdict::Reject(Why::Cell(Reason::MissingTime));
        };
        together(
            at,
            key,
            &group.iter().map(|at| (*at, &rows[*at])).collect::<Vec<_>>(),
            known,
        )
    };
    rows.iter().enumerate().map(verdict).collect()
}

/// Rows without a fault of their own, by the activity that they belong to.
pub(super) fn grouped(rows: &[ReadRow], faults: &[Option<Why>]) -> BTreeMap<Key, Vec<usize>> {
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let (None, Some(key)) = (faults[at], row.key()) {
            groups.entry(key).or_default().push(at);
        }
    }
    groups
}

fn fault(row: &ReadRow, known: &Known<'_>) -> Option<Why> {
    if row.fault.is_some() {
        return row.fault;
    }
    let (Some(area), Some((starts, _))) = (&row.area, row.span) else {
        return Some(Why::Cell(Reason::MissingTime));
    };
    let staff = [access::Role::SocialWorker, access::Role::Administrator];
    let supervises = staff.iter().any(|role| known.actor.holds_in(*role, area));
    if !supervises && !known.actor.holds_in(access::Role::TeamLeader, area) {
        return Some(Why::AreaNotYours);
    }
    if !row.team.is_empty() {
        let team = team_of(row, known.teams);
        if !team.is_some_and(|team| supervises || team.led) {
            return Some(Why::TeamUnknown);
        }
    }
    (starts <= known.now && !is_known(row, known)).then_some(Why::Begun)
}

fn is_known(row: &ReadRow, known: &Known<'_>) -> bool {
    let spans = row.key().and_then(|key| known.activities.get(&key));
    spans.is_some_and(|spans| row.span.is_some_and(|span| spans.contains(&span)))
}

/// The team of a row, by the name that it has in the row's area.
pub(super) fn team_of<'a>(row: &ReadRow, teams: &'a [KnownTeam]) -> Option<&'a KnownTeam> {
    let area = row.area.as_ref()?.to_string();
    teams
        .iter()
        .find(|team| team.area == area && team.name == row.team)
}

/// The verdict on one row among those of its activity.
fn together(at: usize, key: &Key, group: &[(usize, &ReadRow)], known: &Known<'_>) -> Verdict {
    let own = group
        .iter()
        .find(|(place, _)| *place == at)
        .map(|(_, row)| *row);
    let (Some(own), Some((_, first))) = (own, group.first()) else {
        return Verdict::Reject(Why::Cell(Reason::MissingTime));
    };
    let spans: BTreeSet<Span> = group.iter().filter_map(|(_, row)| row.span).collect();
    if let Some(there) = known.activities.get(key) {
        return if *there == spans {
            Verdict::Already
        } else {
            Verdict::Reject(Why::KnownOtherwise)
        };
    }
    if own.says() != first.says() {
        return Verdict::Reject(Why::RowsDisagree);
    }
    let beside: Vec<&&ReadRow> = group
        .iter()
        .filter(|(place, row)| *place < at && row.span == own.span)
        .map(|(_, row)| row)
        .collect();
    let names: BTreeSet<&String> = beside
        .iter()
        .flat_map(|row| &row.roles)
        .map(|(name, _)| name)
        .collect();
    let inside: BTreeSet<&String> = own.roles.iter().map(|(name, _)| name).collect();
    if inside.len() < own.roles.len() || inside.iter().any(|name| names.contains(*name)) {
        return Verdict::Reject(Why::Twice);
    }
    if spans.len() > SHIFTS_MAX || names.len() + inside.len() > NEEDS_MAX {
        return Verdict::Reject(Why::TooManyShifts);
    }
    Verdict::Make
}
