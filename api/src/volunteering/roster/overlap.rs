//! No person serves in two places at once: half-open intervals, per person, across everything.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDateTime;

use super::{JudgedRow, Reason, Verdict};

/// `[start, end)`: one may begin when another ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) start: NaiveDateTime,
    pub(crate) end: NaiveDateTime,
}

/// Judges overlap anew for all rows without another fault, in the order of the sheet: of two that
/// overlap, the first stands.
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
        row.reasons.retain(|reason| *reason != Reason::Overlap);
        let (Some(start), Some(end), []) = (row.starts, row.ends, row.reasons.as_slice()) else {
            continue;
        };
        let taken = match by_person.entry(who(row)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let on_record = recorded(new.key());
                new.insert(Taken::of(on_record))
            }
        };
        if taken.take(Interval { start, end }) {
            row.verdict = Verdict::Accept;
        } else {
            row.reject(Reason::Overlap);
        }
    }
}

/// Disjoint intervals, end by start.
struct Taken(BTreeMap<NaiveDateTime, NaiveDateTime>);

impl Taken {
    fn of(mut intervals: Vec<Interval>) -> Self {
        intervals.sort_unstable_by_key(|interval| interval.start);
        let mut disjoint: BTreeMap<NaiveDateTime, NaiveDateTime> = BTreeMap::new();
        for Interval { start, end } in intervals {
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
        Self(disjoint)
    }

    /// Whether the time was free; it is taken now.
    fn take(&mut self, Interval { start, end }: Interval) -> bool {
        let before = self.0.range(..end).next_back();
        let free = before.is_none_or(|(_, busy_until)| *busy_until <= start);
        if free {
            self.0.insert(start, end);
        }
        free
    }
}
