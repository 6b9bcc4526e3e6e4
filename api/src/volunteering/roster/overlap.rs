//! No person serves in two places at once: half-open intervals, per person, across everything.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{JudgedRow, Verdict};

/// `[start, end)`, and what takes it: one may begin when another ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Interval {
    pub(crate) start: NaiveDateTime,
    pub(crate) end: NaiveDateTime,
    pub(crate) holder: Holder,
}

/// What takes a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Holder {
    /// A row of the same workbook, by its number.
    Row(u32),
    /// A claim on record here.
    Claim,
    /// A record of another system, by its name.
    Elsewhere(String),
}

impl Interval {
    /// Whether the two have a moment in common.
    fn meets(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What the person who keeps the roster reads of the record in the way.
    pub(crate) fn text_zh(&self) -> String {
        let span = self.span();
        match &self.holder {
            Holder::Row(row) => format!("与第 {row} 行（{span}）时间重叠或重复"),
            Holder::Claim => format!("与本系统里此人的记录（{span}）时间重叠或重复"),
            Holder::Elsewhere(origin) => {
                format!("与“{origin}”里此人的记录（{span}）时间重叠或重复")
            }
        }
    }

    pub(crate) fn text_en(&self) -> String {
        let span = self.span();
        match &self.holder {
            Holder::Row(row) => format!("It overlaps with row {row} ({span})."),
            Holder::Claim => format!("It overlaps with this person's record here ({span})."),
            Holder::Elsewhere(origin) => {
                format!("It overlaps with this person's record in “{origin}” ({span}).")
            }
        }
    }

    /// The day is said once unless the night is crossed.
    fn span(&self) -> String {
        let to = if self.start.date() == self.end.date() {
            "%H:%M"
        } else {
            "%Y-%m-%d %H:%M"
        };
        let start = self.start.format("%Y-%m-%d %H:%M");
        format!("{start}–{}", self.end.format(to))
    }
}

/// Judges overlap anew for all rows without another fault, in the order of the sheet: of two that
/// overlap, the first stands, and the other says what is in its way.
///
/// `who` says whom a row is about: phone and name in the file alone, the account once it is known.
/// `recorded` gives all that is on record for that person, asked once for each. Rows marked
/// [`Verdict::Already`] stay as they are, since what is on record includes them.
pub(crate) fn judge_overlaps<P: Ord>(
    rows: &mut [JudgedRow],
    who: impl Fn(&JudgedRow) -> P,
    recorded: impl Fn(&P) -> Vec<Interval>,
) {
    let mut by_person: BTreeMap<P, Taken> = BTreeMap::new();
    for row in rows
        .iter_mut()
        .filter(|row| row.verdict != Verdict::Already)
    {
        row.clear_overlap();
        let (Some(wanted), []) = (row.interval(), row.reasons.as_slice()) else {
            continue;
        };
        let taken = match by_person.entry(who(row)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let on_record = recorded(new.key());
                new.insert(Taken::of(on_record))
            }
        };
        match taken.take(wanted) {
            Ok(()) => row.verdict = Verdict::Accept,
            Err(held) => row.reject_overlap(held),
        }
    }
}

/// The time of one person that is taken.
struct Taken {
    /// Disjoint, end by start: whether a time is free is one look.
    busy: BTreeMap<NaiveDateTime, NaiveDateTime>,
    /// By what, in order of their starts; those of the file behind those on record.
    holders: Vec<Interval>,
}

impl Taken {
    fn of(mut intervals: Vec<Interval>) -> Self {
        intervals.sort_by_key(|interval| interval.start);
        let mut disjoint: BTreeMap<NaiveDateTime, NaiveDateTime> = BTreeMap::new();
        for Interval { start, end, .. } in &intervals {
            let (start, end) = (*start, *end);
            match disjoint.last_entry() {
                Some(mut last) if *last.get() > start => {
                    let later = end.max(*last.get());
                    last.insert(later);
                }
                _ => {
                    disjoint.insert(start, end);
                }
            }
        }
        Self {
            busy: disjoint,
            holders: intervals,
        }
    }

    /// Takes the time if it is free; otherwise says what has it.
    fn take(&mut self, wanted: Interval) -> Result<(), Interval> {
        let before = self.busy.range(..wanted.end).next_back();
        if before.is_some_and(|(_, busy_until)| *busy_until > wanted.start) {
            let held = self.holders.iter().find(|held| held.meets(&wanted));
            return Err(held.cloned().unwrap_or(wanted));
        }
        self.busy.insert(wanted.start, wanted.end);
        self.holders.push(wanted);
        Ok(())
    }
}
