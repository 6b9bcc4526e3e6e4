//! One row's cells, read: what each field says, or what is wrong with it.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::Reason;
use super::cell::{Cell, Moment};
use super::columns::{Columns, Role};
use super::notation::clock::Clock;
use super::notation::date::{self, DatePart};
use super::notation::duration::{self, Spoken};
use super::notation::moment::{self, Reading, Side};
use super::notation::period::Period;
use super::notation::plain;
use super::sheet::Rows;

/// How a cell of this row and role is found.
#[derive(Clone, Copy)]
pub(super) struct RowCells<'a> {
    pub(super) rows: &'a Rows,
    pub(super) columns: &'a Columns,
    pub(super) row: u32,
}

/// What people write into a cell that they leave empty.
const NOTHING: [&str; 11] = [
    "-", "--", "—", "——", "/", "\\", "无", "n/a", "空", "未填", "暂无",
];

impl<'a> RowCells<'a> {
    /// `None` for an empty cell, whether blank or filled with a dash.
    pub(super) fn get(self, role: Role) -> Option<&'a Cell> {
        let column = self.columns.by_role.get(&role)?;
        let cell = self.rows.get(&self.row)?.get(column)?;
        let text = plain::folded(&cell.text()).to_lowercase();
        let nothing = text.is_empty() || NOTHING.contains(&text.as_str());
        (!nothing).then_some(cell)
    }

    /// Text to show; an error value says nothing.
    pub(super) fn text(self, role: Role) -> String {
        match self.get(role) {
            None | Some(Cell::Error) => String::new(),
            Some(cell) => plain::tidy(&cell.text()),
        }
    }
}

/// The cell of a date column.
pub(super) fn date_cell(cell: &Cell) -> Option<Reading> {
    match cell {
        Cell::Text(text) => serial_text(text).or_else(|| moment::read_as_date(text)),
        Cell::Moment(moment) => dated(*moment),
        Cell::Number { value, moment } => {
            let compact = moment::read_as_date(&value.to_string()).filter(|read| is_certain(*read));
            moment.and_then(dated).or(compact)
        }
        Cell::Elapsed(_) | Cell::Bool(_) | Cell::Error => None,
    }
}

/// 9.1 as a number may have been 9.10.
fn is_certain(reading: Reading) -> bool {
    reading
        .first
        .date
        .is_some_and(|date| matches!(date.year, date::Year::Full(_)))
}

/// A date cell that was turned into text: 46293.
fn serial_text(text: &str) -> Option<Reading> {
    let plain = plain::folded(text);
    let days = (plain.len() == 5).then(|| plain.parse::<i64>().ok())??;
    let date = Some(DatePart::full(date::from_serial(days)?));
    Some(Reading {
        first: Side {
            date,
            ..Side::default()
        },
        ..Reading::default()
    })
}

fn dated(moment: Moment) -> Option<Reading> {
    let date = Some(DatePart::full(date::from_serial(moment.days())?));
    Some(Reading {
        first: Side {
            date,
            ..Side::default()
        },
        ..Reading::default()
    })
}

/// The cell of a time column.
pub(super) fn time_cell(cell: &Cell) -> Option<Reading> {
    match cell {
        Cell::Text(text) => moment::read_as_time(text),
        Cell::Moment(moment) | Cell::Elapsed(moment) => timed(*moment),
        // A bare 9 is no time, and the day of 9.3 lies in 1900; a fraction has lost its format.
        Cell::Number { value, moment } if value.fract() > 0.0 => moment.and_then(timed),
        Cell::Number { .. } | Cell::Bool(_) | Cell::Error => None,
    }
}

fn timed(moment: Moment) -> Option<Reading> {
    let side = if moment.seconds <= 86_400 {
        Side {
            clock: Clock::from_second_of_day(moment.seconds),
            ..Side::default()
        }
    } else {
        let date = Some(DatePart::full(date::from_serial(moment.days())?));
        let clock = Clock::from_second_of_day(moment.second_of_day());
        Side {
            date,
            clock,
            ..Side::default()
        }
    };
    Some(Reading {
        first: side,
        ..Reading::default()
    })
}

pub(super) fn duration_cell(cell: &Cell, columns: &Columns) -> Option<Spoken> {
    match cell {
        Cell::Text(_) | Cell::Number { .. } => {
            duration::read(&cell.text(), columns.duration_unit())
        }
        Cell::Elapsed(moment) => Some(Spoken::exactly(moment.seconds)),
        Cell::Moment(moment) if moment.days() == 0 => Some(Spoken::exactly(moment.seconds)),
        Cell::Moment(_) | Cell::Bool(_) | Cell::Error => None,
    }
}

/// The one date that several places of a row may give.
#[derive(Default)]
pub(super) struct OneDate {
    pub(super) date: Option<NaiveDate>,
    pub(super) troubles: Vec<Reason>,
    /// Completes a date that leaves out its year or month.
    begun: Option<NaiveDate>,
}

impl OneDate {
    pub(super) fn after(begun: NaiveDate) -> Self {
        Self {
            begun: Some(begun),
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, side: Side, period: &Period) {
        let Some(part) = side.date else { return };
        let resolved = match self.begun {
            Some(begun) => part.resolve_after(begun, period),
            None => part.resolve(period),
        };
        let Some(date) = resolved else {
            self.troubles.push(Reason::BadDate);
            return;
        };
        if side
            .weekday
            .is_some_and(|weekday| weekday != date.weekday())
        {
            self.troubles.push(Reason::WeekdayDisagrees);
        }
        if *self.date.get_or_insert(date) != date {
            self.troubles.push(Reason::DateDisagrees);
        }
        self.begun.get_or_insert(date);
    }
}

/// What a judgement needs to know beside the row.
pub(super) struct Setting<'a> {
    pub(super) period: &'a Period,
    pub(super) now: NaiveDateTime,
}
