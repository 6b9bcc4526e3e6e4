//! Which year a date without one belongs to: said by the title, else by the day of filling in.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::date::{self, DatePart, Year};
use super::plain;
use super::scan::Scan;

pub(crate) struct Period {
    years: Vec<i32>,
    months: Option<(u32, u32)>,
    filled_in: Option<NaiveDate>,
    now: NaiveDateTime,
}

impl Period {
    pub(crate) fn unknown(now: NaiveDateTime) -> Self {
        Self {
            years: Vec::new(),
            months: None,
            filled_in: None,
            now,
        }
    }

    /// `titles` are the texts above the header and the sheet's name.
    pub(crate) fn from_titles<'a>(
        titles: impl IntoIterator<Item = &'a str>,
        now: NaiveDateTime,
    ) -> Self {
        let mut period = Self::unknown(now);
        let mut filled_in = Vec::new();
        for title in titles {
            let title = plain::notation(title);
            match whole_dates(&title).as_slice() {
                [] => period.add_title(&title),
                [part] => filled_in.extend(part.resolve(&period)),
                // 2026年7月1日至9月30日 is a span, not the day of filling in.
                [part, ..] => period.add_year(part.year),
            }
        }
        filled_in.dedup();
        period.filled_in = (filled_in.len() == 1).then(|| filled_in[0]);
        period
    }

    fn add_year(&mut self, year: Year) {
        if let Year::Full(year) = year
            && !self.years.contains(&year)
        {
            self.years.push(year);
        }
    }

    fn add_title(&mut self, title: &str) {
        for (at, _) in title.match_indices("年") {
            let Some(year) = year_before(&title[..at]) else {
                continue;
            };
            self.add_year(Year::Full(year));
            self.months = self
                .months
                .or_else(|| months_after(&title[at + "年".len()..]));
        }
    }

    /// The one year that the sheet can mean for this day.
    pub(super) fn year_of(&self, month: u32, day: u32) -> Option<i32> {
        match (self.years.as_slice(), self.filled_in) {
            ([year], _) => {
                let (from, to) = self.months.unwrap_or((1, 12));
                (from..=to).contains(&month).then_some(*year)
            }
            ([], Some(filled_in)) => {
                let date = NaiveDate::from_ymd_opt(filled_in.year(), month, day)?;
                (date <= filled_in).then(|| date.year())
            }
            _ => None,
        }
    }

    /// `26-8-31`: the year comes first here, unless the last number could as well be the year.
    pub(super) fn two_digit_year(&self, year: i32, day: u32) -> Option<i32> {
        let last = 2000 + i32::try_from(day).ok()?;
        (self.is_near(year) && (year == last || !self.is_near(last))).then_some(year)
    }

    fn is_near(&self, year: i32) -> bool {
        let this = self.now.year();
        self.years.contains(&year) || year == this || year == this - 1
    }
}

/// The dates in a title, if the first has its year: 填表日期:2026.10.09.
fn whole_dates(title: &str) -> Vec<DatePart> {
    let mut found = Vec::new();
    let mut rest = title;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let mut scan = Scan::new(&rest[at..]);
        match date::certain(&mut scan) {
            Some(part) => found.push(part),
            None => scan.rest = scan.rest.trim_start_matches(|c: char| c.is_ascii_digit()),
        }
        rest = scan.rest;
    }
    if found.first().is_some_and(|part| part.year == Year::Unsaid) {
        found.clear();
    }
    found
}

fn year_before(text: &str) -> Option<i32> {
    let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    (digits == 4).then(|| text[text.len() - 4..].parse().ok())?
}

fn months_after(text: &str) -> Option<(u32, u32)> {
    const HALVES: [(&str, (u32, u32)); 3] =
        [("上半年", (1, 6)), ("下半年", (7, 12)), ("全年", (1, 12))];
    const QUARTERS: [(&str, (u32, u32)); 4] = [
        ("一1", (1, 3)),
        ("二2", (4, 6)),
        ("三3", (7, 9)),
        ("四4", (10, 12)),
    ];
    let text = text.trim_start_matches([' ', '度']);
    if let Some((_, months)) = HALVES.iter().find(|(word, _)| text.starts_with(word)) {
        return Some(*months);
    }
    if let Some(quarter) = text.strip_prefix('第').filter(|rest| rest.contains("季")) {
        let number = quarter.trim_start().chars().next()?;
        return QUARTERS
            .iter()
            .find(|(names, _)| names.contains(number))
            .map(|(_, months)| *months);
    }
    months_named(text)
}

/// `7月`, `7-9月`, `7月-9月`
fn months_named(text: &str) -> Option<(u32, u32)> {
    let mut scan = Scan::new(text);
    let from = scan.digits(1, 2)?.value;
    let signed = scan.take("月");
    scan.take("份");
    let range = scan.take_any(&["-", "~", "至", "到", "、"]).is_some();
    let to = if range {
        scan.digits(1, 2)?.value
    } else {
        from
    };
    (signed || scan.take("月")).then_some((from, to))
}
