//! A whole cell: dates, times of day, or both, one or a span of them.
//!
//! `2026-09-01 10:00-11:30`, `9月1日-2日`, `下午2点-4点30分`, `22:00-次日6:00`, `2026/9/1(周二)`.

use chrono::Weekday;

use super::clock::{self, Clock};
use super::date::{self, DatePart};
use super::duration::{self, Spoken};
use super::plain;
use super::scan::Scan;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) first: Side,
    pub(crate) second: Option<Side>,
    /// `(2小时)` behind a span.
    pub(crate) said: Option<Spoken>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Side {
    pub(crate) date: Option<DatePart>,
    pub(crate) weekday: Option<Weekday>,
    pub(crate) next_day: bool,
    pub(crate) clock: Option<Clock>,
}

type DateStep = fn(&mut Scan<'_>) -> Option<DatePart>;

/// A cell of a date column: `9/1` and `9.1` are dates.
pub(crate) fn read_as_date(text: &str) -> Option<Reading> {
    read(text, date::likely)
}

/// A cell of a time column: `9.30` is a time of day, and `9-11` is too little.
pub(crate) fn read_as_time(text: &str) -> Option<Reading> {
    read(text, date::certain)
}

fn read(text: &str, date: DateStep) -> Option<Reading> {
    let plain = plain::notation(text);
    let mut scan = Scan::new(&plain);
    let first = side(&mut scan, date)?;
    // After a time of day, 11.30 is one as well.
    let second_date = if first.clock.is_some() {
        date::certain
    } else {
        date
    };
    let second = scan.attempt(|scan| {
        separator(scan)?;
        side(scan, second_date)
    });
    let said = scan.attempt(behind);
    scan.take_any(&[".", ";", ",", "、"]);
    let reading = Reading {
        first,
        second,
        said,
    };
    (scan.is_done() && reading.is_whole()).then_some(reading)
}

impl Reading {
    fn is_whole(&self) -> bool {
        let Some(second) = self.second else {
            // A lone number is neither a time nor a day.
            return self
                .first
                .clock
                .is_none_or(|clock| !clock.bare || clock.marker.is_some());
        };
        if self.first.next_day {
            return false;
        }
        match (self.first.clock, second.clock) {
            (None, None) => second.date.is_some() && self.first.date.is_some(),
            (Some(first), Some(second)) => {
                let said = |clock: Clock| !clock.bare || clock.marker.is_some();
                said(first) || said(second)
            }
            _ => false,
        }
    }
}

fn separator(scan: &mut Scan<'_>) -> Option<()> {
    scan.spaces();
    scan.take_any(&["-", "~", "至", "到"])?;
    while scan.take_any(&["-", "~", ">", " ", "至", "到"]).is_some() {}
    Some(())
}

fn side(scan: &mut Scan<'_>, date: DateStep) -> Option<Side> {
    let mut side = Side::default();
    scan.take_any(&["从", "自"]);
    side.weekday = scan.attempt(weekday);
    scan.spaces();
    side.date = date(scan);
    if side.date.is_some() {
        scan.take_any(&["t", ".", ","]);
    }
    side.weekday = side.weekday.or_else(|| scan.attempt(weekday));
    scan.spaces();
    side.next_day = next_day(scan);
    scan.spaces();
    side.clock = scan.attempt(clock::clock);
    side.next_day = side.next_day || scan.attempt(next_day_behind).is_some();
    scan.spaces();
    scan.take_any(&["开始", "结束", "起", "止"]);
    (side.date.is_some() || side.clock.is_some()).then_some(side)
}

fn next_day(scan: &mut Scan<'_>) -> bool {
    let words = [
        "(次日)",
        "(翌日)",
        "(第二天)",
        "(第2天)",
        "次日",
        "翌日",
        "第二天",
        "第2天",
    ];
    if scan.take_any(&words).is_some() {
        return true;
    }
    // 次晨6点 says the part of the day as well, which no early hour needs.
    scan.take_any(&["次晨", "翌晨"]).is_some()
}

fn next_day_behind(scan: &mut Scan<'_>) -> Option<()> {
    scan.spaces();
    (next_day(scan) || scan.take_any(&["(+1天)", "(+1)", "+1天", "+1"]).is_some()).then_some(())
}

fn weekday(scan: &mut Scan<'_>) -> Option<Weekday> {
    scan.spaces();
    let bracket = scan.take("(");
    scan.take_any(&["星期", "礼拜", "周"])?;
    let day = match scan.take_any(&["一", "二", "三", "四", "五", "六", "日", "天"])? {
        "一" => Weekday::Mon,
        "二" => Weekday::Tue,
        "三" => Weekday::Wed,
        "四" => Weekday::Thu,
        "五" => Weekday::Fri,
        "六" => Weekday::Sat,
        _ => Weekday::Sun,
    };
    (!bracket || scan.take(")")).then_some(day)
}

/// The duration that some write behind the span.
fn behind(scan: &mut Scan<'_>) -> Option<Spoken> {
    scan.spaces();
    scan.take_any(&[",", ";"]);
    let inner = scan.rest.trim_start_matches('(').trim_end_matches(')');
    let spoken = duration::with_unit(inner)?;
    scan.rest = "";
    Some(spoken)
}
