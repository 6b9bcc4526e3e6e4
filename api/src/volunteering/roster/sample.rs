//! What the first cells of a column look like, where its heading does not say enough.

use super::cell::Cell;
use super::notation::class;
use super::notation::date::from_serial;
use super::notation::duration::{self, Unit};
use super::notation::moment::{self, Reading};
use super::sheet::Sheet;

const SAMPLE_ROWS: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Dates,
    Durations,
    Other,
}

/// Decided by more than half of the cells that have content.
pub(super) fn kind(sheet: &Sheet, header: u32, column: u16) -> Kind {
    let kinds: Vec<Kind> = cells(sheet, header, column).map(kind_of).collect();
    let most = |kind| kinds.iter().filter(|k| **k == kind).count() * 2 > kinds.len();
    [Kind::Dates, Kind::Durations]
        .into_iter()
        .find(|kind| most(*kind))
        .unwrap_or(Kind::Other)
}

/// `2026-09-01 10:00-11:30`, or a cell with date and time.
pub(super) fn holds_dates(sheet: &Sheet, header: u32, column: u16) -> bool {
    cells(sheet, header, column).any(|cell| match cell {
        Cell::Text(text) => {
            moment::read_as_time(text).is_some_and(|read| read.first.date.is_some())
        }
        Cell::Moment(moment) => from_serial(moment.days()).is_some(),
        _ => false,
    })
}

pub(super) fn holds_spans(sheet: &Sheet, header: u32, column: u16) -> bool {
    cells(sheet, header, column).any(|cell| match cell {
        Cell::Text(text) => moment::read_as_date(text).is_some_and(|read| is_span(&read)),
        _ => false,
    })
}

/// Offices keep 类别 for kinds of activity too; the class is where classes are written.
pub(super) fn holds_classes(sheet: &Sheet, header: u32, column: u16) -> bool {
    cells(sheet, header, column).any(|cell| class::named(&cell.text()).is_some())
}

fn is_span(reading: &Reading) -> bool {
    reading.first.clock.is_some() && reading.second.is_some()
}

fn cells(sheet: &Sheet, header: u32, column: u16) -> impl Iterator<Item = &Cell> {
    let rows = sheet.rows.range(header.saturating_add(1)..);
    rows.filter_map(move |(_, cells)| cells.get(&column))
        .take(SAMPLE_ROWS)
}

fn kind_of(cell: &Cell) -> Kind {
    match cell {
        Cell::Moment(moment) if moment.second_of_day() == 0 && moment.days() > 0 => Kind::Dates,
        Cell::Number {
            moment: Some(moment),
            ..
        } if from_serial(moment.days()).is_some() => Kind::Dates,
        Cell::Number { value, .. } if (0.1..=24.0).contains(value) => Kind::Durations,
        Cell::Elapsed(_) => Kind::Durations,
        Cell::Text(text) => kind_of_text(text),
        _ => Kind::Other,
    }
}

fn kind_of_text(text: &str) -> Kind {
    let is_date = |read: Reading| read.first.date.is_some() && read.first.clock.is_none();
    if !text.contains([':', '：']) && duration::read(text, Unit::Unsaid).is_some() {
        return Kind::Durations;
    }
    if moment::read_as_date(text).is_some_and(is_date) {
        return Kind::Dates;
    }
    Kind::Other
}
