//! Posted activities: a claim may name any of them at any later entry, so they stand on a shelf, and
//! only their places and areas in memory.

use super::super::{
    bits::Bits,
    shelf::{Fields, MemoryShelf, Shelf},
    table::make_room,
};
use crate::{
    area::AreaPath,
    ids::{Id, Seq},
    standard::HoursClass,
    time::Instant,
};
use std::{cell::RefCell, collections::BTreeMap};

const RECORD_BYTES: usize = 64;

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

/// All activities, by the entries that posted them.
#[derive(Debug)]
pub(in crate::replay) struct Activities {
    /// Ascending, with the number of the record: another number than the place only when entries are out
    /// of their places.
    places: Vec<(Seq, u32)>,
    areas: Vec<AreaPath>,
    numbers: BTreeMap<AreaPath, u32>,
    stated: Bits,
    shelf: RefCell<Box<dyn Shelf>>,
}

impl Default for Activities {
    fn default() -> Self {
        Self::on(Box::<MemoryShelf>::default())
    }
}

impl Activities {
    pub(in crate::replay) fn on(shelf: Box<dyn Shelf>) -> Self {
        Self {
            places: Vec::new(),
            areas: Vec::new(),
            numbers: BTreeMap::new(),
            stated: Bits::default(),
            shelf: RefCell::new(shelf),
        }
    }

    pub(in crate::replay) fn get(&self, seq: Seq) -> Option<Activity<'_>> {
        self.read(self.number(seq)?)
    }

    /// The class of the activity that an entry posted.
    pub(in crate::replay) fn class(&self, seq: Seq) -> Option<HoursClass> {
        self.get(seq).map(|activity| activity.class)
    }

    pub(in crate::replay) fn insert(&mut self, seq: Seq, activity: &Activity<'_>) {
        let number = match self.places.binary_search_by_key(&seq, |(seq, _)| *seq) {
            Ok(at) => self.places[at].1,
            Err(at) => {
                let number = u32::try_from(self.places.len());
                let number = number.expect("fewer activities than four billion");
                make_room(&mut self.places);
                self.places.insert(at, (seq, number));
                number
            }
        };
        let mut fields = Fields::<RECORD_BYTES>::new();
        fields.put_id(activity.id);
        fields.put_instant(activity.posted);
        fields.put_instant(activity.starts);
        fields.put_instant(activity.ends);
        fields.put_u32(self.area_number(activity.area));
        fields.put_u8(activity.class as u8);
        fields.write(self.shelf.get_mut().as_mut(), number.into());
    }

    /// Notes that the service has stated an activity; gives it the first time.
    pub(in crate::replay) fn state(&mut self, seq: Seq) -> Option<Activity<'_>> {
        let number = self.number(seq)?;
        let first = self.stated.set(number.into());
        first.then(|| self.read(number)).flatten()
    }

    /// What was not stated.
    pub(in crate::replay) fn unstated(&self) -> impl Iterator<Item = (Seq, Activity<'_>)> {
        let places = self.places.iter();
        let unstated = places.filter(|(_, number)| !self.stated.get((*number).into()));
        unstated.filter_map(|(seq, number)| Some((*seq, self.read(*number)?)))
    }

    fn number(&self, seq: Seq) -> Option<u32> {
        let at = self.places.binary_search_by_key(&seq, |(seq, _)| *seq);
        at.ok().map(|at| self.places[at].1)
    }

    fn read(&self, number: u32) -> Option<Activity<'_>> {
        let mut fields =
            Fields::<RECORD_BYTES>::read(self.shelf.borrow_mut().as_mut(), number.into());
        Some(Activity {
            id: fields.id(),
            posted: fields.instant(),
            starts: fields.instant(),
            ends: fields.instant(),
            area: self.areas.get(fields.u32() as usize)?,
            class: *HoursClass::ALL.get(usize::from(fields.u8()))?,
        })
    }

    /// Areas are few and named often.
    fn area_number(&mut self, area: &AreaPath) -> u32 {
        if let Some(number) = self.numbers.get(area) {
            return *number;
        }
        let number = u32::try_from(self.areas.len()).expect("fewer areas than four billion");
        self.areas.push(area.clone());
        self.numbers.insert(area.clone(), number);
        number
    }
}
