//! Time that is taken, by person: six bytes a claim, because overlap may come at any later entry.

use super::super::{
    lists::{Item, List, Lists},
    table::IdTable,
};
use crate::{
    ids::Id,
    time::{Day, Instant},
};
use std::collections::BTreeMap;

const MINUTE: i64 = 60;
/// No claim by the rules is longer.
const MINUTES_MAX: i64 = 24 * 60;
const APPROVED: u16 = 1 << 15;

/// A span on whole minutes, at most a day long: start in minutes since 1970, length, whether approved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Span([u16; 3]);

impl Item for Span {
    fn key(&self) -> u32 {
        u32::from(self.0[0]) << 16 | u32::from(self.0[1])
    }
}

impl Span {
    /// `None` for what no rule allows.
    fn new(starts: Instant, ends: Instant, approved: bool) -> Option<Self> {
        let (from, length) = (starts.unix(), ends.unix() - starts.unix());
        let whole = from % MINUTE == 0 && length % MINUTE == 0;
        if !whole || !(1..=MINUTES_MAX).contains(&(length / MINUTE)) {
            return None;
        }
        let [a, b, c, d] = u32::try_from(from / MINUTE).ok()?.to_be_bytes();
        let length = u16::try_from(length / MINUTE).ok()?;
        let flag = if approved { APPROVED } else { 0 };
        Some(Self([
            u16::from_be_bytes([a, b]),
            u16::from_be_bytes([c, d]),
            length | flag,
        ]))
    }

    fn start(self) -> i64 {
        i64::from(self.key()) * MINUTE
    }
    fn minutes(self) -> i64 {
        i64::from(self.0[2] & !APPROVED)
    }
    fn end(self) -> i64 {
        self.start() + self.minutes() * MINUTE
    }
    fn approved(self) -> bool {
        self.0[2] & APPROVED != 0
    }
}

/// All spans of claims that wait or were approved.
#[derive(Debug, Default)]
pub(super) struct Spans {
    by_person: IdTable<List>,
    /// Ten spans and the way to the next ten fill a cache line.
    lists: Lists<Span, 10>,
    /// What no rule allows and an entry states all the same: end, and whether approved.
    odd: BTreeMap<(Id, Instant), Vec<(Instant, bool)>>,
}

impl Spans {
    /// A person's spans, the latest first.
    fn of(&self, person: Id) -> impl Iterator<Item = Span> {
        let list = self.by_person.get(person).copied();
        self.lists.iter(list.unwrap_or_default())
    }

    /// Reads what looks for these persons' time will read, as `IdTable::touch` does.
    pub(super) fn touch(&self, persons: &[Id]) -> usize {
        let tables = self.by_person.touch(persons);
        let lists = persons
            .iter()
            .filter_map(|person| self.by_person.get(*person));
        lists.fold(tables, |all, list| all ^ self.lists.touch(*list))
    }

    /// Whether any of a person's time between two instants is taken.
    pub(super) fn overlap(&self, person: Id, starts: Instant, ends: Instant) -> bool {
        // No span that starts a day or more before reaches into this one.
        let reaches = |span: &Span| span.start() + MINUTES_MAX * MINUTE > starts.unix();
        let mut near = self.of(person).take_while(reaches);
        let before = (person, Instant::from_unix(0))..(person, ends);
        let mut odd = self.odd.range(before);
        near.any(|span| span.start() < ends.unix() && span.end() > starts.unix())
            || odd.any(|(_, all)| all.iter().any(|(end, _)| *end > starts))
    }

    /// Approved minutes of a person's spans that start on a day.
    pub(super) fn approved_minutes(&self, person: Id, day: Day) -> i64 {
        let (start, end) = (day.start().unix(), day.end().unix());
        let since = self.of(person).take_while(|span| span.start() >= start);
        let of_day = since.filter(|span| span.start() < end && span.approved());
        let minutes: i64 = of_day.map(Span::minutes).sum();
        let odd = self.odd.range((person, day.start())..(person, day.end()));
        let odd = odd.flat_map(|((_, start), all)| {
            all.iter()
                .map(move |(end, approved)| (start, end, approved))
        });
        let odd: i64 = odd
            .filter(|(_, _, approved)| **approved)
            .map(|(start, end, _)| (end.unix() - start.unix()) / MINUTE)
            .sum();
        minutes + odd
    }

    /// Takes time.
    pub(super) fn add(&mut self, person: Id, starts: Instant, ends: Instant, approved: bool) {
        let Some(span) = Span::new(starts, ends, approved) else {
            self.odd
                .entry((person, starts))
                .or_default()
                .push((ends, approved));
            return;
        };
        self.lists.insert(self.by_person.entry(person), span);
    }

    /// Marks taken time as approved, or as not.
    pub(super) fn mark(&mut self, person: Id, starts: Instant, ends: Instant, approved: bool) {
        let spans = [!approved, approved].map(|flag| Span::new(starts, ends, flag));
        if let ([Some(before), Some(after)], Some(list)) = (spans, self.by_person.get(person)) {
            self.lists.replace(*list, before, after);
        } else {
            self.remove(person, starts, ends, !approved);
            self.add(person, starts, ends, approved);
        }
    }

    /// From now on one person's time is another's.
    pub(super) fn join(&mut self, person: Id, into: Id) {
        let theirs: Vec<Span> = self.of(person).collect();
        for span in theirs {
            if let Some(list) = self.by_person.get_mut(person) {
                self.lists.remove(list, span);
            }
            self.lists.insert(self.by_person.entry(into), span);
        }
        let odd = (person, Instant::from_unix(0))..=(person, Instant::from_unix(i64::MAX));
        let odd: Vec<_> = self.odd.range(odd).map(|(key, _)| *key).collect();
        for key in odd {
            let spans = self.odd.remove(&key).unwrap_or_default();
            self.odd.entry((into, key.1)).or_default().extend(spans);
        }
    }

    /// Whether two people, taken for one, would have been refused some of their time: it overlaps, or both have some
    /// that was approved on one day.
    pub(super) fn conflict(&self, one: Id, other: Id) -> bool {
        let odd = |person: Id| {
            let all = (person, Instant::from_unix(0))..=(person, Instant::from_unix(i64::MAX));
            self.odd.range(all).next().is_some()
        };
        if odd(one) || odd(other) {
            return true;
        }
        let day = |span: &Span| Instant::from_unix(span.start()).day();
        self.of(one).any(|span| {
            let (from, to) = (span.start(), span.end());
            let starts = Instant::from_unix(from);
            self.overlap(other, starts, Instant::from_unix(to))
                || (span.approved() && self.approved_minutes(other, day(&span)) > 0)
        })
    }

    /// Frees time that was taken just so.
    pub(super) fn remove(&mut self, person: Id, starts: Instant, ends: Instant, approved: bool) {
        let Some(span) = Span::new(starts, ends, approved) else {
            if let Some(all) = self.odd.get_mut(&(person, starts))
                && let Some(at) = all.iter().position(|other| *other == (ends, approved))
            {
                all.remove(at);
            }
            return;
        };
        if let Some(list) = self.by_person.get_mut(person) {
            self.lists.remove(list, span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON: Id = Id([1; 16]);

    fn minute(minute: i64) -> Instant {
        "2026-11-02T00:00:00Z"
            .parse::<Instant>()
            .unwrap()
            .plus_seconds(60 * minute)
    }

    #[test]
    fn taken_time_overlaps_what_reaches_into_it_and_nothing_else() {
        let mut spans = Spans::default();
        for (from, to) in [(600, 660), (0, 60), (700, 2_140)] {
            spans.add(PERSON, minute(from), minute(to), false);
        }
        let rows = [
            ((60, 600), false),
            ((0, 1), true),
            ((59, 61), true),
            ((599, 601), true),
            ((660, 700), false),
            ((2_139, 2_200), true),
            ((2_140, 2_200), false),
            ((-10, 3_000), true),
        ];
        for ((from, to), taken) in rows {
            assert_eq!(
                spans.overlap(PERSON, minute(from), minute(to)),
                taken,
                "{from}–{to}"
            );
            assert!(!spans.overlap(Id([2; 16]), minute(from), minute(to)));
        }
        spans.remove(PERSON, minute(600), minute(660), true);
        assert!(
            spans.overlap(PERSON, minute(600), minute(660)),
            "another state is another span"
        );
        spans.remove(PERSON, minute(600), minute(660), false);
        assert!(!spans.overlap(PERSON, minute(600), minute(660)));
    }

    #[test]
    fn spans_that_no_rule_allows_are_counted_all_the_same() {
        let mut spans = Spans::default();
        spans.add(PERSON, minute(0).plus_seconds(1), minute(90), true);
        spans.add(PERSON, minute(2_000), minute(6_000), false);
        assert!(spans.overlap(PERSON, minute(89), minute(100)));
        assert!(spans.overlap(PERSON, minute(5_999), minute(6_100)));
        assert_eq!(spans.approved_minutes(PERSON, minute(0).day()), 89);
        spans.remove(PERSON, minute(0).plus_seconds(1), minute(90), true);
        assert_eq!(spans.approved_minutes(PERSON, minute(0).day()), 0);
    }

    #[test]
    fn a_day_counts_the_approved_spans_that_start_on_it() {
        let mut spans = Spans::default();
        // 08:00 in Guangzhou is minute 0; the day ends 16 hours later.
        spans.add(PERSON, minute(0), minute(30), true);
        spans.add(PERSON, minute(40), minute(60), false);
        spans.add(PERSON, minute(16 * 60 - 10), minute(16 * 60 + 50), true);
        spans.add(PERSON, minute(16 * 60 + 50), minute(16 * 60 + 55), true);
        assert_eq!(spans.approved_minutes(PERSON, minute(0).day()), 90);
        assert_eq!(
            spans.approved_minutes(PERSON, minute(0).plus_seconds(86_400).day()),
            5
        );
    }
}
