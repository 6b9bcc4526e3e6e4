//! Calendar dates: `2026-08-31`, `2026年8月31日`, `20260831`, `9月1日`, `2日`.

use chrono::NaiveDate;

use super::period::Period;
use super::scan::Scan;

/// Years that a roster can be about; anything else is a slip of the keyboard.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

/// A date as written. The end of a span may leave out what its start has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DatePart {
    pub(crate) year: Year,
    pub(crate) month: Option<u32>,
    pub(crate) day: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Full(i32),
    /// `26-8-31`
    TwoDigits(i32),
    Unsaid,
}

impl DatePart {
    pub(crate) fn full(date: NaiveDate) -> Self {
        use chrono::Datelike;
        Self {
            year: Year::Full(date.year()),
            month: Some(date.month()),
            day: date.day(),
        }
    }

    pub(crate) fn resolve(self, period: &Period) -> Option<NaiveDate> {
        let month = self.month?;
        let year = match self.year {
            Year::Full(year) => year,
            Year::TwoDigits(year) => period.two_digit_year(year, self.day)?,
            Year::Unsaid => period.year_of(month, self.day)?,
        };
        valid(year, month, self.day)
    }

    /// The end of a span that began on `start`.
    pub(crate) fn resolve_after(self, start: NaiveDate, period: &Period) -> Option<NaiveDate> {
        use chrono::Datelike;
        if self.year != Year::Unsaid {
            return self.resolve(period);
        }
        let month = self.month.unwrap_or(start.month());
        let turns = month == 1 && start.month() == 12;
        valid(start.year() + i32::from(turns), month, self.day)
    }
}

fn valid(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year))
}

/// Days since 1899-12-30, as a date cell holds them.
pub(crate) fn from_serial(days: i64) -> Option<NaiveDate> {
    use chrono::Datelike;
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let date = zero.checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
    YEARS.contains(&date.year()).then_some(date)
}

/// A date that needs no column to be known as one.
pub(super) fn certain(scan: &mut Scan<'_>) -> Option<DatePart> {
    scan.attempt(year_first)
        .or_else(|| scan.attempt(with_year_sign))
        .or_else(|| scan.attempt(eight_digits))
        .or_else(|| scan.attempt(month_sign))
        .or_else(|| scan.attempt(day_sign))
}

/// In a date column two or three numbers are a date too.
pub(super) fn likely(scan: &mut Scan<'_>) -> Option<DatePart> {
    certain(scan)
        .or_else(|| scan.attempt(year_last))
        .or_else(|| scan.attempt(two_digit_year_first))
        .or_else(|| scan.attempt(month_and_day))
}

fn separator<'w>(scan: &mut Scan<'_>) -> Option<&'w str> {
    scan.spaces();
    let found = scan.take_any(&["-", "/", "."])?;
    scan.spaces();
    Some(found)
}

fn year_first(scan: &mut Scan<'_>) -> Option<DatePart> {
    let year = i32::try_from(scan.digits(4, 4)?.value)
        .ok()
        .filter(|year| YEARS.contains(year))?;
    let first = separator(scan)?;
    let month = scan.digits(1, 2)?.value;
    let second = separator(scan)?;
    // 2000-20.01 is an evening: eight o'clock to one minute past.
    (first == second || (1..=12).contains(&month)).then_some(())?;
    let day = scan.digits(1, 2)?.value;
    Some(DatePart {
        year: Year::Full(year),
        month: Some(month),
        day,
    })
}

fn with_year_sign(scan: &mut Scan<'_>) -> Option<DatePart> {
    let year = scan
        .attempt(|scan| scan.digits(4, 4))
        .or_else(|| scan.digits(2, 2))?;
    scan.spaces();
    scan.take("年").then_some(())?;
    scan.spaces();
    let rest = scan
        .attempt(month_sign)
        .or_else(|| scan.attempt(month_and_day))?;
    // 2026年7-9月 names a quarter.
    (!scan.rest.starts_with('月')).then_some(())?;
    let century = if year.len == 2 { 2000 } else { 0 };
    let year = century + i32::try_from(year.value).ok()?;
    Some(DatePart {
        year: Year::Full(year),
        ..rest
    })
}

fn eight_digits(scan: &mut Scan<'_>) -> Option<DatePart> {
    let all = scan.digits(8, 8)?.value;
    let year = i32::try_from(all / 10_000)
        .ok()
        .filter(|year| YEARS.contains(year))?;
    Some(DatePart {
        year: Year::Full(year),
        month: Some(all / 100 % 100),
        day: all % 100,
    })
}

fn month_sign(scan: &mut Scan<'_>) -> Option<DatePart> {
    let month = scan.digits(1, 2)?.value;
    scan.spaces();
    scan.take("月").then_some(())?;
    scan.spaces();
    let day = scan.digits(1, 2)?.value;
    scan.spaces();
    scan.take_any(&["日", "号"]);
    Some(DatePart {
        year: Year::Unsaid,
        month: Some(month),
        day,
    })
}

fn day_sign(scan: &mut Scan<'_>) -> Option<DatePart> {
    let day = scan.digits(1, 2)?.value;
    scan.take_any(&["日", "号"])?;
    Some(DatePart {
        year: Year::Unsaid,
        month: None,
        day,
    })
}

/// `8/31/2026`. Month and day are told apart only where one of them cannot be a month.
fn year_last(scan: &mut Scan<'_>) -> Option<DatePart> {
    let [first, second, year] = three_numbers(scan, [1, 1, 4])?;
    let (month, day) = match (first <= 12, second <= 12) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ if first == second => (first, second),
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    Some(DatePart {
        year: Year::Full(year),
        month: Some(month),
        day,
    })
}

fn two_digit_year_first(scan: &mut Scan<'_>) -> Option<DatePart> {
    let [year, month, day] = three_numbers(scan, [2, 1, 1])?;
    let year = 2000 + i32::try_from(year).ok()?;
    Some(DatePart {
        year: Year::TwoDigits(year),
        month: Some(month),
        day,
    })
}

fn month_and_day(scan: &mut Scan<'_>) -> Option<DatePart> {
    let month = scan.digits(1, 2)?.value;
    separator(scan)?;
    let day = scan.digits(1, 2)?.value;
    Some(DatePart {
        year: Year::Unsaid,
        month: Some(month),
        day,
    })
}

/// Between one and the same separator: 10.1-10.3 is two days, not a day of 2010.
fn three_numbers(scan: &mut Scan<'_>, digits_min: [usize; 3]) -> Option<[u32; 3]> {
    let [first, second, third] = digits_min.map(|min| (min, min.max(2)));
    let first = scan.digits(first.0, first.1)?.value;
    let before = separator(scan)?;
    let second = scan.digits(second.0, second.1)?.value;
    let after = separator(scan)?;
    let third = scan.digits(third.0, third.1)?.value;
    (before == after).then_some([first, second, third])
}
