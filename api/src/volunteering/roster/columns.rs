//! Finds the header: which row, and which column holds what.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Refusal;
use super::cell::Cell;
use super::headings::{self, Match};
use super::notation::duration::Unit;
pub(super) use super::role::Role;
use super::sample::{self, Kind};
use super::sheet::{Block, Rows, Sheet};

/// A header further down is not looked for: everything above it would be a title.
const HEADER_WITHIN_ROWS: usize = 30;
/// What cells say weighs less than a telling heading and more than a word inside one.
const SAMPLE_RANK: usize = 500;
/// Taken only where nothing else is there.
const LAST_RANK: usize = 10_000;

/// Without these there is no service to record. Start and end may stand in for the time.
pub(super) const NEEDED: [Role; 5] = [
    Role::Name,
    Role::Phone,
    Role::Activity,
    Role::Date,
    Role::Time,
];

#[derive(Clone)]
pub(super) struct Columns {
    pub(super) first_row: u32,
    /// Data begins below it.
    pub(super) last_row: u32,
    pub(super) by_role: BTreeMap<Role, u16>,
    pub(super) headings: BTreeMap<u16, String>,
    pub(super) missing: Vec<Role>,
    pub(super) doubled: Option<Role>,
}

/// The header that lacks least and then tells most; of equals the first.
pub(super) fn find(sheet: &Sheet) -> Option<Columns> {
    let numbers = sheet.rows.keys().take(HEADER_WITHIN_ROWS);
    let all = numbers.flat_map(|row| candidates(sheet, *row));
    let known = all.filter(|candidate| !candidate.by_role.is_empty());
    known.min_by_key(|candidate| (candidate.missing.len(), Reverse(candidate.by_role.len())))
}

/// The row alone, and with a second line of headings: 开始 and 结束 below 服务时间.
fn candidates(sheet: &Sheet, row: u32) -> Vec<Columns> {
    let own = labels(&sheet.rows, row);
    let alone = Columns::assign(sheet, row, row, own.clone());
    let below = labels(&sheet.rows, row + 1);
    let is_taken = |role| {
        alone
            .by_role
            .get(&role)
            .is_some_and(|column| below.contains_key(column))
    };
    let all_headings = below
        .values()
        .all(|text| headings::recognise(text).is_some());
    if below.is_empty() || !all_headings || is_taken(Role::Name) || is_taken(Role::Phone) {
        return vec![alone];
    }
    let both = joined(sheet, row, &own, below);
    vec![alone, Columns::assign(sheet, row, row + 1, both)]
}

fn labels(rows: &Rows, row: u32) -> BTreeMap<u16, String> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => Some(text.clone()),
        _ => None,
    };
    let cells = rows.get(&row).into_iter().flatten();
    cells
        .filter_map(|(column, cell)| Some((*column, text(cell)?)))
        .collect()
}

fn joined(
    sheet: &Sheet,
    row: u32,
    above: &BTreeMap<u16, String>,
    below: BTreeMap<u16, String>,
) -> BTreeMap<u16, String> {
    let mut both_lines = above.clone();
    for (column, child) in below {
        let anchor = anchor_column(&sheet.merged, row, column);
        let parent = above.get(&anchor).cloned().unwrap_or_default();
        let both = format!("{parent}{child}");
        let telling = |text: &str| headings::recognise(text).is_some();
        let label = if telling(&both) { both } else { child };
        both_lines.insert(column, label);
    }
    both_lines
}

/// Where the value of a cell in a merged heading is written.
fn anchor_column(merged: &[Block], row: u32, column: u16) -> u16 {
    let holds = |block: &&Block| {
        (block.rows.0..=block.rows.1).contains(&row)
            && (block.columns.0..=block.columns.1).contains(&column)
    };
    merged
        .iter()
        .find(holds)
        .map_or(column, |block| block.columns.0)
}

impl Columns {
    fn assign(
        sheet: &Sheet,
        first_row: u32,
        last_row: u32,
        headings: BTreeMap<u16, String>,
    ) -> Self {
        let mut best: BTreeMap<Role, (usize, u16)> = BTreeMap::new();
        let mut doubled = None;
        for (column, heading) in &headings {
            let Some(found) = role_of(sheet, last_row, *column, heading) else {
                continue;
            };
            match best.get(&found.role) {
                Some((rank, _)) if *rank < found.rank => {}
                Some((rank, _)) if *rank == found.rank => {
                    doubled = doubled.or(Some(found.role).filter(|role| is_needed(*role)));
                }
                _ => {
                    best.insert(found.role, (found.rank, *column));
                    doubled = doubled.filter(|role| *role != found.role);
                }
            }
        }
        let by_role = best
            .into_iter()
            .map(|(role, (_, column))| (role, column))
            .collect();
        let mut columns = Self {
            first_row,
            last_row,
            by_role,
            headings,
            missing: Vec::new(),
            doubled,
        };
        columns.missing = columns.missing_in(sheet);
        columns
    }

    fn missing_in(&self, sheet: &Sheet) -> Vec<Role> {
        let has = |role: Role| self.by_role.contains_key(&role);
        let column = |role: Role| self.by_role.get(&role).copied();
        let date_inside = [Role::Time, Role::Start].into_iter().filter_map(column);
        let has_date = has(Role::Date)
            || date_inside
                .into_iter()
                .any(|c| sample::holds_dates(sheet, self.last_row, c));
        let has_time = has(Role::Time)
            || (has(Role::Start) && has(Role::End))
            || column(Role::Date).is_some_and(|c| sample::holds_spans(sheet, self.last_row, c));
        let is_there = |role: &Role| match role {
            Role::Date => has_date,
            Role::Time => has_time,
            role => has(*role),
        };
        NEEDED.into_iter().filter(|role| !is_there(role)).collect()
    }

    pub(super) fn refusal(&self) -> Option<Refusal> {
        self.doubled.map(|role| Refusal::AmbiguousColumn { role })
    }

    pub(super) fn duration_unit(&self) -> Unit {
        let column = self.by_role.get(&Role::Duration);
        let heading = column.and_then(|column| self.headings.get(column));
        match heading.and_then(|heading| headings::counts_minutes(heading)) {
            Some(true) => Unit::Minutes,
            Some(false) => Unit::Hours,
            None => Unit::Unsaid,
        }
    }
}

fn is_needed(role: Role) -> bool {
    matches!(
        role,
        Role::Name
            | Role::Phone
            | Role::Activity
            | Role::Class
            | Role::Date
            | Role::Time
            | Role::Start
            | Role::End
            | Role::Duration
    )
}

fn role_of(sheet: &Sheet, header: u32, column: u16, heading: &str) -> Option<Match> {
    let found = headings::recognise(heading)?;
    if found.role == Role::Class && !sample::holds_classes(sheet, header, column) {
        let rank = found.rank + LAST_RANK;
        return Some(Match { rank, ..found });
    }
    if !headings::is_vague(heading) {
        return Some(found);
    }
    Some(match sample::kind(sheet, header, column) {
        Kind::Dates => Match {
            role: Role::Date,
            rank: SAMPLE_RANK,
        },
        Kind::Durations => Match {
            role: Role::Duration,
            rank: SAMPLE_RANK,
        },
        Kind::Other => found,
    })
}
