//! From what was written to an interval of local time, in whole minutes.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::moment::Side;

const DAY_SECONDS: i64 = 86_400;
/// The longest single service: beyond it, a date was mistyped.
const SPAN_SECONDS_MAX: i64 = DAY_SECONDS;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: NaiveDateTime,
    pub(crate) end: NaiveDateTime,
    /// Punch clocks write seconds; whole minutes leave the broken ones out.
    pub(crate) dropped_seconds: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Word and number contradict: 上午13点.
    Unreadable,
    /// Afternoon or night is not said: 2点-4点.
    Ambiguous,
    EndNotAfterStart,
    TooLong,
}

impl Span {
    pub(crate) fn minutes(&self) -> i64 {
        (self.end - self.start).num_minutes()
    }
}

/// `last` is the end's date where one is written. Midnight is crossed only by such a date or by
/// 次日, never because the end would come first.
pub(crate) fn interval(
    first: NaiveDate,
    last: Option<NaiveDate>,
    start: Side,
    end: Side,
) -> Result<Span, Trouble> {
    let (Some(from), Some(to)) = (start.clock, end.clock) else {
        return Err(Trouble::Unreadable);
    };
    // 下午2点-4点30分: the word counts for both ends, unless another day begins between them.
    let same_day = !end.next_day && last.is_none_or(|last| last == first);
    let inherited = from.marker.filter(|_| same_day);
    let starts = from
        .seconds(None)
        .filter(|s| *s < DAY_SECONDS)
        .ok_or(Trouble::Unreadable)?;
    let ends = to.seconds(inherited).ok_or(Trouble::Unreadable)?;
    if end.next_day && last.is_some_and(|last| last != first) {
        return Err(Trouble::Unreadable);
    }
    let day = last.unwrap_or(first);
    let day = if end.next_day {
        day.succ_opt().ok_or(Trouble::Unreadable)?
    } else {
        day
    };
    let start_at = at(first, starts);
    let end_at = at(day, ends);
    check(start_at, end_at)?;
    let night = end.next_day;
    if from.is_ambiguous() || (!night && to.is_ambiguous_after(from, inherited)) {
        return Err(Trouble::Ambiguous);
    }
    whole_minutes(start_at, end_at)
}

fn at(day: NaiveDate, seconds: i64) -> NaiveDateTime {
    day.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(seconds)
}

fn check(start: NaiveDateTime, end: NaiveDateTime) -> Result<(), Trouble> {
    match (end - start).num_seconds() {
        ..=0 => Err(Trouble::EndNotAfterStart),
        seconds if seconds > SPAN_SECONDS_MAX => Err(Trouble::TooLong),
        _ => Ok(()),
    }
}

/// Inwards, so that no more time is counted than was given.
fn whole_minutes(start: NaiveDateTime, end: NaiveDateTime) -> Result<Span, Trouble> {
    let into = |moment: NaiveDateTime| moment.and_utc().timestamp().rem_euclid(60);
    let late = (60 - into(start)) % 60;
    let early = into(end);
    let start = start + TimeDelta::seconds(late);
    let end = end - TimeDelta::seconds(early);
    check(start, end)?;
    Ok(Span {
        start,
        end,
        dropped_seconds: late + early > 0,
    })
}
