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
    kinds::ActivityPosted,
    standard::HoursClass,
    time::Instant,
};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

const RECORD_BYTES: usize = 64;

/// A posted activity.
#[derive(Debug, Clone, Copy)]
pub(in crate::replay) struct Activity<'a> {
    pub(in crate::replay) id: Id,
    pub(in crate::replay) area: &'a AreaPath,
    pub(super) area_number: u32,
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
    /// Where the one stands that was looked for last: claims of one activity come together.
    last: Cell<Option<(Seq, u32)>>,
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
            last: Cell::new(None),
        }
    }

    pub(in crate::replay) fn get(&self, seq: Seq) -> Option<Activity<'_>> {
        self.read(self.number(seq)?)
    }

    /// The area with a number.
    pub(super) fn area(&self, number: u32) -> &AreaPath {
        &self.areas[number as usize]
    }

    pub(in crate::replay) fn insert(&mut self, seq: Seq, posted: Instant, facts: &ActivityPosted) {
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
        fields.put_id(facts.activity);
        fields.put_instant(posted);
        fields.put_instant(facts.starts);
        fields.put_instant(facts.ends);
        fields.put_u32(self.number_area(&facts.area));
        fields.put_u8(facts.class as u8);
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
        if let Some((last, number)) = self.last.get()
            && last == seq
        {
            return Some(number);
        }
        let at = self.places.binary_search_by_key(&seq, |(seq, _)| *seq);
        let number = at.ok().map(|at| self.places[at].1)?;
        self.last.set(Some((seq, number)));
        Some(number)
    }

    fn read(&self, number: u32) -> Option<Activity<'_>> {
        let mut fields =
            Fields::<RECORD_BYTES>::read(self.shelf.borrow_mut().as_mut(), number.into());
        let id = fields.id();
        let (posted, starts, ends) = (fields.instant(), fields.instant(), fields.instant());
        let area_number = fields.u32();
        Some(Activity {
            id,
            area: self.areas.get(area_number as usize)?,
            area_number,
            class: *HoursClass::ALL.get(usize::from(fields.u8()))?,
            posted,
            starts,
            ends,
        })
    }

    /// The number of an area, which are few and named often.
    fn number_area(&mut self, area: &AreaPath) -> u32 {
        if let Some(number) = self.numbers.get(area) {
            return *number;
        }
        let number = u32::try_from(self.areas.len()).expect("fewer areas than four billion");
        self.areas.push(area.clone());
        self.numbers.insert(area.clone(), number);
        number
    }
}
