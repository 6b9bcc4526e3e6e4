//! Instants, minutes' intervals, days and months of Guangzhou.
//!
//! Entries carry RFC 3339 UTC with seconds. Days and months are those of Asia/Shanghai, which has had a
//! fixed offset of eight hours since 1991, so no time-zone table is needed.

use crate::canon::{CodecError, fixed_canon};
use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use std::{fmt, str::FromStr};

const SHANGHAI_OFFSET_SECONDS: i64 = 8 * 3_600;
const DAY_SECONDS: i64 = 86_400;
/// 9999-12-31T15:59:59Z: the last instant whose year has four digits in UTC and in Guangzhou.
const INSTANT_MAX: i64 = 253_402_271_999;

/// Whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// An instant between 1970 and 9999; others are brought to the nearer end.
    pub fn from_unix(seconds: i64) -> Self {
        Self(seconds.clamp(0, INSTANT_MAX))
    }
    /// Seconds since the epoch.
    pub fn unix(self) -> i64 {
        self.0
    }
    /// This instant and so many seconds.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_unix(self.0.saturating_add(seconds))
    }
    /// The day in Guangzhou.
    pub fn day(self) -> Day {
        Day((self.0 + SHANGHAI_OFFSET_SECONDS).div_euclid(DAY_SECONDS))
    }
    /// The month in Guangzhou.
    pub fn month(self) -> Month {
        let date = self.day().date();
        Month::new(date.year(), date.month())
    }
    /// Whether the instant falls on a whole minute.
    pub fn is_whole_minute(self) -> bool {
        self.0 % 60 == 0
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let utc = DateTime::from_timestamp(self.0, 0).expect("clamped on construction");
        let (date, time) = (utc.date_naive(), utc.time());
        let (year, month, day) = (date.year(), date.month(), date.day());
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        // Every entry and many rows hold instants: digits by hand cost a tenth of six padded numbers.
        let mut text = *b"0000-00-00T00:00:00Z";
        let year = u32::try_from(year).unwrap_or_default();
        let pairs = [
            (0, year / 100),
            (2, year % 100),
            (5, month),
            (8, day),
            (11, hour),
            (14, minute),
            (17, second),
        ];
        for (at, number) in pairs {
            text[at] += digit(number / 10);
            text[at + 1] += digit(number % 10);
        }
        f.write_str(str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

fn digit(number: u32) -> u8 {
    u8::try_from(number % 10).unwrap_or_default()
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Instant {
    type Err = CodecError;
    /// Exactly `YYYY-MM-DDThh:mm:ssZ`; no fraction, offset, leap second or lower case.
    fn from_str(text: &str) -> Result<Self, CodecError> {
        parse_instant(text.as_bytes()).ok_or(CodecError::Invalid { what: "instant" })
    }
}

fn parse_instant(text: &[u8]) -> Option<Instant> {
    let [
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        i1,
        i2,
        b':',
        s1,
        s2,
        b'Z',
    ] = *text
    else {
        return None;
    };
    let year = digits([y1, y2])? * 100 + digits([y3, y4])?;
    let (month, day) = (digits([m1, m2])?, digits([d1, d2])?);
    let (hour, minute, second) = (digits([h1, h2])?, digits([i1, i2])?, digits([s1, s2])?);
    let on_the_clock = hour < 24 && minute < 60 && second < 60;
    let on_the_calendar = (1..=days_of(year, month)?).contains(&day);
    if !on_the_clock || !on_the_calendar {
        return None;
    }
    let of_day = (hour * 60 + minute) * 60 + second;
    let seconds = days_before(year, month) + i64::from(day) - 1;
    let seconds = seconds * DAY_SECONDS + i64::from(of_day);
    (0..=INSTANT_MAX)
        .contains(&seconds)
        .then_some(Instant(seconds))
}

/// Two decimal digits.
fn digits(text: [u8; 2]) -> Option<u32> {
    let [tens, ones] = text.map(|digit| digit.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens * 10 + ones))
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// Days of a month, if there is such a month.
fn days_of(year: u32, month: u32) -> Option<u32> {
    Some(match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    })
}

/// Days from 1970-01-01 to the first of a month, in the calendar without gaps.
fn days_before(year: u32, month: u32) -> i64 {
    const BEFORE: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    /// From the year 0, which is a leap year, to 1970.
    const EPOCH: i64 = 719_528;
    let leap_day = u32::from(month > 2 && is_leap(year));
    // Leap years before this one, the year 0 among them.
    let leaps = year.div_ceil(4) - year.div_ceil(100) + year.div_ceil(400);
    let of_year = BEFORE[(month - 1) as usize] + leap_day;
    i64::from(year * 365 + leaps + of_year) - EPOCH
}

/// A day in Guangzhou, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

impl Day {
    /// The calendar date.
    pub fn date(self) -> NaiveDate {
        let days = i32::try_from(self.0).expect("instants end in 9999");
        NaiveDate::from_epoch_days(days).expect("instants end in 9999")
    }
    /// The first instant of the day.
    pub fn start(self) -> Instant {
        Instant::from_unix(self.0 * DAY_SECONDS - SHANGHAI_OFFSET_SECONDS)
    }
    /// The first instant of the next day.
    pub fn end(self) -> Instant {
        Instant::from_unix((self.0 + 1) * DAY_SECONDS - SHANGHAI_OFFSET_SECONDS)
    }
}

/// A calendar month: the lot to which points belong and after which they expire.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(u16, u8);

impl Month {
    /// The lot of what never expires.
    pub const NEVER: Self = Self(9_999, 12);

    fn new(year: i32, month: u32) -> Self {
        Self(
            u16::try_from(year).expect("instants lie between 1970 and 9999"),
            u8::try_from(month).expect("a month is 1 to 12"),
        )
    }
    /// Months since the year 0: a dense form that keeps the order.
    pub(crate) fn index(self) -> u32 {
        u32::from(self.0) * 12 + u32::from(self.1) - 1
    }
    /// The month with an index, brought between 1970 and 9999.
    pub(crate) fn from_index(index: u32) -> Self {
        let index = index.clamp(1_970 * 12, 9_999 * 12 + 11);
        Self(
            u16::try_from(index / 12).unwrap_or(9_999),
            u8::try_from(index % 12 + 1).unwrap_or(12),
        )
    }
    /// So many months later, at most 9999-12.
    #[must_use]
    pub fn plus(self, months: u32) -> Self {
        Self::from_index(self.index().saturating_add(months))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0, self.1)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Month {
    type Err = CodecError;
    fn from_str(text: &str) -> Result<Self, CodecError> {
        parse_month(text.as_bytes()).ok_or(CodecError::Invalid { what: "month" })
    }
}

fn parse_month(text: &[u8]) -> Option<Month> {
    let [y1, y2, y3, y4, b'-', m1, m2] = *text else {
        return None;
    };
    let year = digits([y1, y2])? * 100 + digits([y3, y4])?;
    let month = digits([m1, m2])?;
    let exists = year >= 1970 && (1..=12).contains(&month);
    exists.then(|| Month::from_index(year * 12 + month - 1))
}

fixed_canon!(Instant, 20, parse_instant);
fixed_canon!(Month, 7, parse_month);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_library_counts_them() {
        for year in [
            0, 1, 1969, 1970, 1972, 1999, 2000, 2001, 2024, 2100, 2400, 9999,
        ] {
            for month in 1..=12 {
                let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
                let year = u32::try_from(year).unwrap();
                assert_eq!(days_before(year, month), i64::from(first.to_epoch_days()));
                let days = u32::from(first.num_days_in_month());
                assert_eq!(days_of(year, month), Some(days), "{first}");
            }
        }
        assert_eq!((days_of(2026, 0), days_of(2026, 13)), (None, None));
    }

    #[test]
    fn an_instant_is_read_in_one_notation_and_only_when_it_exists() {
        for seconds in [0, 59, 951_782_399, 951_782_400, 1_793_000_000, INSTANT_MAX] {
            let instant = Instant::from_unix(seconds);
            assert_eq!(instant.to_string().parse(), Ok(instant));
        }
        for bad in [
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:60Z",
            "2026-01-01t00:00:00Z",
            "2026-01-01T00:00:00z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.0Z",
            "1969-12-31T23:59:59Z",
            "9999-12-31T16:00:00Z",
            "202a-01-01T00:00:00Z",
            "+026-01-01T00:00:00Z",
        ] {
            assert!(bad.parse::<Instant>().is_err(), "{bad}");
        }
    }
}
