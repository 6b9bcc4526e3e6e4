//! Instants, minutes' intervals, days and months of Guangzhou.
//!
//! Entries carry RFC 3339 UTC with seconds. Days and months are those of Asia/Shanghai, which has had a
//! fixed offset of eight hours since 1991, so no time-zone table is needed.

use crate::canon::{CodecError, text_canon};
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
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
        )
    }
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
        let invalid = CodecError::Invalid { what: "instant" };
        let b = text.as_bytes();
        let marks = b.len() == 20
            && [
                (4, b'-'),
                (7, b'-'),
                (10, b'T'),
                (13, b':'),
                (16, b':'),
                (19, b'Z'),
            ]
            .iter()
            .all(|(at, mark)| b[*at] == *mark);
        if !marks {
            return Err(invalid);
        }
        let number = |range: std::ops::Range<usize>| {
            b[range].iter().try_fold(0_u32, |sum, digit| {
                digit
                    .is_ascii_digit()
                    .then(|| sum * 10 + u32::from(digit - b'0'))
            })
        };
        let parse = || {
            let year = i32::try_from(number(0..4)?).ok()?;
            let date = NaiveDate::from_ymd_opt(year, number(5..7)?, number(8..10)?)?;
            let time = date.and_hms_opt(number(11..13)?, number(14..16)?, number(17..19)?)?;
            let seconds = time.and_utc().timestamp();
            (0..=INSTANT_MAX)
                .contains(&seconds)
                .then_some(Self(seconds))
        };
        parse().ok_or(invalid)
    }
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
        let parse = || {
            let (year, month) = text.split_once('-')?;
            let digits = year.len() == 4
                && month.len() == 2
                && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            let (year, month) = (year.parse().ok()?, month.parse().ok()?);
            (digits && year >= 1970 && (1..=12).contains(&month)).then_some(Self(year, month))
        };
        parse().ok_or(CodecError::Invalid { what: "month" })
    }
}

text_canon!(Instant, Month);
