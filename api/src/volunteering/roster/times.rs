//! When a row's service was: one interval, or what stands against it.

use chrono::{NaiveDate, NaiveDateTime};

use super::Reason;
use super::columns::Role;
use super::fields::{self, OneDate, RowCells, Setting};
use super::notation::duration::Spoken;
use super::notation::moment::{Reading, Side};
use super::notation::span::{self, Span, Trouble};

/// When the service was, out of up to six cells.
#[derive(Default)]
pub(super) struct Times {
    pub(super) date: Option<NaiveDate>,
    pub(super) span: Option<Span>,
    pub(super) troubles: Vec<Reason>,
}

impl Times {
    pub(super) fn read(cells: RowCells<'_>, setting: &Setting<'_>) -> Self {
        let mut times = Self::default();
        let date_cell = cells.get(Role::Date);
        let written = date_cell.and_then(fields::date_cell);
        let (start, end, said) = times.sides(cells, written);
        let mut first = OneDate::default();
        if date_cell.is_some() && written.is_none() {
            first.troubles.push(Reason::BadDate);
        }
        first.add(written.unwrap_or_default().first, setting.period);
        first.add(start, setting.period);
        times.date = first.date;
        if first.date.is_none() && first.troubles.is_empty() {
            first.troubles.push(Reason::BadDate);
        }
        let last = times.last_date(cells, setting, first.date, written, end);
        times.troubles.append(&mut first.troubles);
        times.judge_span(last, start, end);
        times.judge_duration(cells, said);
        times.judge_future(setting.now);
        times
    }

    /// The two ends, from separate columns, one column, or the date's.
    fn sides(
        &mut self,
        cells: RowCells<'_>,
        date: Option<Reading>,
    ) -> (Side, Side, Option<Spoken>) {
        let both = |reading: Reading| {
            let end = reading.second.filter(|end| end.clock.is_some())?;
            reading
                .first
                .clock
                .map(|_| (reading.first, end, reading.said))
        };
        let mut one_end = false;
        if let Some(cell) = cells.get(Role::Time) {
            match fields::time_cell(cell) {
                Some(reading) if both(reading).is_some() => {
                    return both(reading).unwrap_or_default();
                }
                Some(reading) if reading.second.is_none() => one_end = true,
                _ => self.troubles.push(Reason::BadTime),
            }
        }
        let starts = self.single(cells, Role::Start);
        let ends = self.single(cells, Role::End);
        if let (Some(start), Some(end)) = (starts, ends) {
            self.troubles.retain(|reason| *reason != Reason::BadTime);
            return (start, end, None);
        }
        if let Some(found) = date
            .and_then(both)
            .filter(|_| !one_end && starts.or(ends).is_none())
        {
            return found;
        }
        if self.troubles.is_empty() {
            self.troubles.push(Reason::MissingTime);
        }
        (starts.unwrap_or_default(), ends.unwrap_or_default(), None)
    }

    fn single(&mut self, cells: RowCells<'_>, role: Role) -> Option<Side> {
        let cell = cells.get(role)?;
        let reading = fields::time_cell(cell).filter(|read| read.second.is_none());
        let is_time = |side: &Side| side.clock.is_some() && !(side.next_day && role == Role::Start);
        let side = reading.map(|reading| reading.first).filter(is_time);
        if side.is_none() {
            self.troubles.push(Reason::BadTime);
        }
        side
    }

    /// The end's own date, where one is written.
    fn last_date(
        &mut self,
        cells: RowCells<'_>,
        setting: &Setting<'_>,
        first: Option<NaiveDate>,
        written: Option<Reading>,
        end: Side,
    ) -> Option<NaiveDate> {
        let first = first?;
        let cell = cells.get(Role::EndDate);
        let column = cell
            .and_then(fields::date_cell)
            .map(|reading| reading.first);
        let mut last = OneDate::after(first);
        if cell.is_some() && column.is_none() {
            last.troubles.push(Reason::BadDate);
        }
        let from_date = written
            .and_then(|reading| reading.second)
            .filter(|side| side.clock.is_none());
        for side in [column, from_date, Some(end)].into_iter().flatten() {
            last.add(side, setting.period);
        }
        self.troubles.append(&mut last.troubles);
        last.date
    }

    fn judge_span(&mut self, last: Option<NaiveDate>, start: Side, end: Side) {
        let (Some(_), Some(_)) = (start.clock, end.clock) else {
            return;
        };
        // A row with a bad date still learns what is wrong with its times.
        let first = self.date.unwrap_or_default();
        match span::interval(first, last, start, end) {
            Ok(span) => self.span = self.date.map(|_| span),
            Err(trouble) => self.troubles.push(match trouble {
                Trouble::Unreadable => Reason::BadTime,
                Trouble::Ambiguous => Reason::AmbiguousTime,
                Trouble::EndNotAfterStart => Reason::EndNotAfterStart,
                Trouble::TooLong => Reason::TooLong,
            }),
        }
    }

    fn judge_duration(&mut self, cells: RowCells<'_>, said: Option<Spoken>) {
        let cell = cells.get(Role::Duration);
        let written = cell.and_then(|cell| fields::duration_cell(cell, cells.columns));
        if cell.is_some() && written.is_none() {
            self.troubles.push(Reason::BadDuration);
        }
        let Some(span) = self.span else { return };
        let disagrees = |spoken: Spoken| !spoken.agrees_with(span.minutes(), span.dropped_seconds);
        if written.is_some_and(disagrees) || said.is_some_and(disagrees) {
            self.troubles.push(Reason::DurationDisagrees);
        }
    }

    fn judge_future(&mut self, now: NaiveDateTime) {
        let later = self
            .span
            .map_or(self.date > Some(now.date()), |span| span.end > now);
        if later {
            self.troubles.push(Reason::FutureDate);
        }
    }
}
