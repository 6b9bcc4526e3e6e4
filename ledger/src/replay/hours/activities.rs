//! Posted activities, held densely: a claim may name any of them at any later entry.

use super::super::table::make_room;
use crate::{
    area::AreaPath,
    ids::{Id, Seq},
    standard::HoursClass,
    time::Instant,
};
use std::collections::BTreeMap;

/// A posted activity.
#[derive(Debug, Clone, Copy)]
pub(in crate::replay) struct Activity<'a> {
    pub(in crate::replay) id: Id,
    pub(in crate::replay) area: &'a AreaPath,
    pub(in crate::replay) class: HoursClass,
    pub(in crate::replay) posted: Instant,
    pub(in crate::replay) starts: Instant,
    pub(in crate::replay) ends: Instant,
}

#[derive(Debug, Clone, Copy)]
struct Held {
    seq: Seq,
    id: Id,
    posted: Instant,
    starts: Instant,
    ends: Instant,
    area: u32,
    class: HoursClass,
    stated: bool,
}

/// All activities, ascending by the entries that posted them.
#[derive(Debug, Default)]
pub(in crate::replay) struct Activities {
    held: Vec<Held>,
    areas: Vec<AreaPath>,
    numbers: BTreeMap<AreaPath, u32>,
}

impl Activities {
    pub(in crate::replay) fn get(&self, seq: Seq) -> Option<Activity<'_>> {
        self.place(seq).map(|at| self.read(&self.held[at]))
    }

    /// The class of the activity that an entry posted.
    pub(in crate::replay) fn class(&self, seq: Seq) -> Option<HoursClass> {
        self.place(seq).map(|at| self.held[at].class)
    }

    pub(in crate::replay) fn insert(&mut self, seq: Seq, activity: &Activity<'_>) {
        let area = self.number(activity.area);
        let held = Held {
            seq,
            id: activity.id,
            posted: activity.posted,
            starts: activity.starts,
            ends: activity.ends,
            area,
            class: activity.class,
            stated: false,
        };
        match self.held.binary_search_by_key(&seq, |held| held.seq) {
            Ok(at) => self.held[at] = held,
            Err(at) => {
                make_room(&mut self.held);
                self.held.insert(at, held);
            }
        }
    }

    /// Notes that the service has stated an activity; gives it the first time.
    pub(in crate::replay) fn state(&mut self, seq: Seq) -> Option<Activity<'_>> {
        let at = self.place(seq)?;
        let first = !std::mem::replace(&mut self.held[at].stated, true);
        first.then(|| self.read(&self.held[at]))
    }

    /// What was not stated.
    pub(in crate::replay) fn unstated(&self) -> impl Iterator<Item = (Seq, Activity<'_>)> {
        let unstated = self.held.iter().filter(|held| !held.stated);
        unstated.map(|held| (held.seq, self.read(held)))
    }

    fn place(&self, seq: Seq) -> Option<usize> {
        self.held.binary_search_by_key(&seq, |held| held.seq).ok()
    }

    fn read(&self, held: &Held) -> Activity<'_> {
        Activity {
            id: held.id,
            area: &self.areas[held.area as usize],
            class: held.class,
            posted: held.posted,
            starts: held.starts,
            ends: held.ends,
        }
    }

    /// Areas are few and named often.
    fn number(&mut self, area: &AreaPath) -> u32 {
        if let Some(number) = self.numbers.get(area) {
            return *number;
        }
        let number =
            u32::try_from(self.areas.len()).expect("fewer areas than entries of four billion");
        self.areas.push(area.clone());
        self.numbers.insert(area.clone(), number);
        number
    }
}
