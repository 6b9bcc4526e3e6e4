//! What a preview holds, and the verdict on each of its rows. Pure: no database, clock, keys or chance.
//!
//! The file alone decides most of it (`roster`). What is decided here needs to know what is on record: who
//! the people are (`people`), which rows were recorded before, and which overlap with a record.

mod as_text;
mod lookup;
pub(super) mod people;
pub(super) mod plan;

use crate::volunteering::roster::{self, Holder, Interval, JudgedRow, Reason, Verdict};
use chrono::{DateTime, NaiveDateTime, TimeDelta};
use ledger::{
    book::Book,
    ids::{Id, Seq},
    time::Instant,
};
use people::{Key, Known, ListedPerson, account_of, key_of};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Guangzhou is eight hours ahead of UTC, without exception since 1991.
const OFFSET: TimeDelta = TimeDelta::hours(8);

/// The rows of a workbook and the people whom they name. Not `Debug`: it holds names and numbers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sheet {
    /// In the order of the workbook.
    pub(super) rows: Vec<JudgedRow>,
    /// In the order in which they first appear.
    pub(super) people: Vec<ListedPerson>,
    /// Claims that record a row, by the row's number.
    pub(super) claims: BTreeMap<u32, Seq>,
    /// Everybody on record who was looked at, also those who cannot be meant.
    #[serde(with = "as_text::set")]
    pub(super) looked_at: BTreeSet<Id>,
}

/// How a row is recognised when it comes again: a keyed digest in hex.
pub(super) type Fingerprint = String;
/// Makes the fingerprint of a person's row.
pub(super) type Printer<'a> = &'a (dyn Fn(Id, &JudgedRow) -> Fingerprint + Sync);

/// How many rows stand how, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) rows: u64,
    /// To be recorded, or recorded by this import.
    pub(super) accepted: u64,
    pub(super) rejected: u64,
    /// Accepted once it is decided who is meant.
    pub(super) undecided: u64,
    /// Recorded before.
    pub(super) already: u64,
    /// Rejected rows by their first reason.
    pub(super) by_reason: BTreeMap<String, u64>,
    /// Of the accepted rows.
    pub(super) minutes: i64,
    /// People to whom the accepted rows belong, and those of them who become invited members.
    pub(super) people: u64,
    pub(super) invited: u64,
}

/// What stands beside a row in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Standing {
    Accept,
    Reject,
    /// Waits for a person to say who is meant.
    Ask,
    Already,
}

impl Sheet {
    /// A sheet whose people are not looked for yet.
    pub(super) fn new(
        mut rows: Vec<JudgedRow>,
        mut fresh: impl FnMut() -> Id,
        home: impl Fn(&JudgedRow) -> ledger::area::AreaPath,
    ) -> Self {
        let mut people: BTreeMap<Key, usize> = BTreeMap::new();
        let mut listed = Vec::new();
        for row in &mut rows {
            let Some(key) = key_of(row) else {
                // The roster's rules are wider than identity's only in odd cases: such a row names nobody.
                if is_sound(row) {
                    row.verdict = Verdict::Reject;
                    row.reasons = vec![Reason::MissingName];
                }
                continue;
            };
            if is_sound(row) {
                people.entry(key).or_insert_with(|| {
                    listed.push(ListedPerson::new(row, fresh(), home(row)));
                    listed.len() - 1
                });
            }
        }
        Self {
            rows,
            people: listed,
            claims: BTreeMap::new(),
            looked_at: BTreeSet::new(),
        }
    }

    /// Whether a second look came to the same rows and people.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        self.rows == other.rows && self.people == other.people && self.claims == other.claims
    }

    /// Whom each sound row names, as a place among the people.
    fn places(&self) -> BTreeMap<Key, usize> {
        let place = |(place, person): (usize, &ListedPerson)| (person.key(), place);
        self.people.iter().enumerate().map(place).collect()
    }

    /// The person of every row; none for rows with a fault of their own.
    pub(super) fn row_people(&self) -> Vec<Option<usize>> {
        let places = self.places();
        let person = |row: &JudgedRow| {
            is_sound(row)
                .then(|| places.get(&key_of(row)?).copied())
                .flatten()
        };
        self.rows.iter().map(person).collect()
    }

    /// The accounts of the listed people, as far as it is decided.
    pub(super) fn accounts(&self) -> Vec<Option<Id>> {
        (0..self.people.len())
            .map(|place| account_of(&self.people, place))
            .collect()
    }

    /// Where every row stands.
    pub(super) fn standings(&self) -> Vec<Standing> {
        let accounts = self.accounts();
        let standing = |(row, person): (&JudgedRow, Option<usize>)| match row.verdict {
            Verdict::Reject => Standing::Reject,
            Verdict::Already => Standing::Already,
            Verdict::Accept if person.is_some_and(|place| accounts[place].is_some()) => {
                Standing::Accept
            }
            Verdict::Accept => Standing::Ask,
        };
        self.rows
            .iter()
            .zip(self.row_people())
            .map(standing)
            .collect()
    }

    /// The fingerprints of all sound rows whose person is decided.
    pub(super) fn fingerprints(&self, print: Printer<'_>) -> Vec<Fingerprint> {
        let accounts = self.accounts();
        let rows = self.rows.iter().zip(self.row_people());
        rows.filter_map(|(row, person)| Some(print(accounts[person?]?, row)))
            .collect()
    }

    /// From the first start to the last end, for looking up what is on record.
    pub(super) fn window(&self) -> Option<(Instant, Instant)> {
        let sound = || self.rows.iter().filter(|row| is_sound(row));
        let starts = sound()
            .filter_map(JudgedRow::starts_at_ms)
            .map(instant)
            .min();
        let ends = sound().filter_map(JudgedRow::ends_at_ms).map(instant).max();
        starts.zip(ends)
    }

    /// Counts the rows.
    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        let accounts = self.accounts();
        let mut served = BTreeSet::new();
        let people = self.row_people();
        for ((row, standing), person) in self.rows.iter().zip(self.standings()).zip(people) {
            counts.rows += 1;
            match standing {
                Standing::Accept => {
                    counts.accepted += 1;
                    counts.minutes += row.minutes().unwrap_or(0);
                    served.extend(person.and_then(|place| accounts[place]));
                }
                Standing::Ask => counts.undecided += 1,
                Standing::Already => counts.already += 1,
                Standing::Reject => {
                    counts.rejected += 1;
                    let reason = row.reason().map_or("", Reason::code);
                    *counts.by_reason.entry(reason.to_owned()).or_default() += 1;
                }
            }
        }
        let fresh: BTreeSet<Id> = self.people.iter().map(|person| person.account).collect();
        counts.people = served.len() as u64;
        counts.invited = served.intersection(&fresh).count() as u64;
        counts
    }
}

/// Finds everybody in the sheet among those who are known now.
pub(super) fn find_people(sheet: &mut Sheet, known: &Known, book: &Book) {
    lookup::find(&mut sheet.people, known, book);
    sheet.looked_at = known.people.iter().map(|person| person.account).collect();
}

/// Judges all rows against what is known now. Choices that a person made stay where they still fit.
pub(super) fn judge(sheet: &mut Sheet, known: &Known, book: &Book, print: Printer<'_>) {
    find_people(sheet, known, book);
    let accounts = sheet.accounts();
    let copies = mark_recorded(sheet, &accounts, known, print);
    judge_overlaps(sheet, &accounts, known, book);
    for (copy, of) in copies {
        let held = sheet.rows[of].interval();
        let row = &mut sheet.rows[copy];
        row.reasons.clear();
        if let Some(held) = held {
            row.reject_overlap(held);
        }
    }
}

/// Marks the rows that were recorded before. A row that stands twice in the file was recorded once: its
/// copies are returned with the row that each repeats; they overlap as they did at first, whatever became of the record.
fn mark_recorded(
    sheet: &mut Sheet,
    accounts: &[Option<Id>],
    known: &Known,
    print: Printer<'_>,
) -> Vec<(usize, usize)> {
    let people = sheet.row_people();
    sheet.claims.clear();
    let (mut seen, mut copies) = (BTreeMap::new(), Vec::new());
    for (at, (row, person)) in sheet.rows.iter_mut().zip(people).enumerate() {
        let Some(person) = person else { continue };
        row.clear_overlap();
        row.verdict = Verdict::Accept;
        let Some(account) = accounts[person] else {
            continue;
        };
        let fingerprint = print(account, row);
        let Some(claim) = known.recorded.get(&fingerprint) else {
            continue;
        };
        if let Some(first) = seen.get(&fingerprint) {
            copies.push((at, *first));
        } else {
            seen.insert(fingerprint, at);
            row.verdict = Verdict::Already;
            sheet.claims.insert(row.row, *claim);
        }
    }
    copies
}

/// Per person and never per number: within the file, and with all that is on record for the person, here or in another
/// system.
fn judge_overlaps(sheet: &mut Sheet, accounts: &[Option<Id>], known: &Known, book: &Book) {
    let mut recorded: BTreeMap<Id, Vec<Interval>> = BTreeMap::new();
    for claim in book.claims.values().filter(|claim| claim.state.occupies()) {
        recorded.entry(claim.member).or_default().push(Interval {
            start: local(claim.starts),
            end: local(claim.ends),
            holder: Holder::Claim,
        });
    }
    for account in accounts.iter().flatten() {
        for held in known.elsewhere.held(*account) {
            recorded.entry(*account).or_default().push(Interval {
                start: local(held.starts),
                end: local(held.ends),
                holder: Holder::Elsewhere(held.origin().to_owned()),
            });
        }
    }
    let places = sheet.places();
    // Somebody who is not decided yet is a person of their own until then.
    let who = |row: &JudgedRow| {
        let place = key_of(row).and_then(|key| places.get(&key)).copied();
        place.map(|place| accounts[place].unwrap_or(sheet.people[place].account))
    };
    let on_record = |who: &Option<Id>| {
        who.and_then(|account| recorded.get(&account).cloned())
            .unwrap_or_default()
    };
    roster::judge_overlaps(&mut sheet.rows, who, on_record);
}

/// Whether a row has no fault of its own; overlap is one of several rows together.
fn is_sound(row: &JudgedRow) -> bool {
    row.reasons.iter().all(|reason| *reason == Reason::Overlap)
}

fn instant(ms: i64) -> Instant {
    Instant::from_unix(ms.div_euclid(1_000))
}

/// The time on the wall in Guangzhou.
pub(super) fn local(instant: Instant) -> NaiveDateTime {
    let utc = DateTime::from_timestamp(instant.unix(), 0).unwrap_or_default();
    utc.naive_utc() + OFFSET
}
