//! A sheet of another kind than a roster, read with the roster's gate, cells and notations. Whoever reads it says which
//! columns there are; what a row is good for is judged there.

use super::{
    Expired, Limits, Reason, Refusal, archive,
    cell::Cell,
    columns::Columns,
    fields::{RowCells, Setting},
    fill,
    notation::{period::Period, plain},
    period_of, result,
    role::Role,
    sheet::{self, Rows, Sheet},
    skip,
    times::Times,
};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::{BTreeMap, BTreeSet};

/// A header further down is not looked for.
const HEADER_WITHIN_ROWS: usize = 30;

/// A column that is looked for.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// As refusals and templates name it.
    pub(crate) heading: String,
    /// What else it may be called.
    pub(crate) also: Vec<String>,
    pub(crate) required: bool,
    /// Which part of a date, time or duration it holds, if it holds one.
    pub(crate) holds: Option<Role>,
    /// What the heading is read as where it does not say its unit: 分钟, 小时.
    pub(crate) read_as: Option<&'static str>,
}

impl Wanted {
    fn is_named(&self, text: &str) -> bool {
        let text = compact(text);
        text == compact(&self.heading) || self.also.iter().any(|name| compact(name) == text)
    }
}

/// Why a sheet cannot be read.
#[derive(Debug)]
pub(crate) enum ListingRefusal {
    Workbook(Refusal),
    /// No sheet has a header with these columns, as they were asked for.
    NoHeader(Vec<String>),
    /// Two columns have this heading, as it was asked for.
    Doubled(String),
    TooManyRows {
        max: usize,
    },
}

impl From<Refusal> for ListingRefusal {
    fn from(refusal: Refusal) -> Self {
        Self::Workbook(refusal)
    }
}

/// A sheet that was read. Blank rows, totals and signatures are not among its rows.
pub(crate) struct Listing {
    sheet_name: String,
    header_row: u32,
    cells: Rows,
    headings: BTreeMap<u16, String>,
    now: NaiveDateTime,
    pub(crate) rows: Vec<Listed>,
}

/// A row of it. Not `Debug`: it holds names and numbers.
#[derive(Clone)]
pub(crate) struct Listed {
    /// As numbered in the workbook, from 1.
    pub(crate) row: u32,
    /// One for each column that was asked for; what is missing is empty.
    pub(crate) texts: Vec<String>,
    pub(crate) date: Option<NaiveDate>,
    /// Local time of Guangzhou.
    pub(crate) span: Option<(NaiveDateTime, NaiveDateTime)>,
    /// What is wrong with date, times and duration; empty where none was asked for.
    pub(crate) troubles: Vec<Reason>,
}

impl Listing {
    pub(super) fn page(&self) -> result::Page<'_> {
        result::Page {
            name: &self.sheet_name,
            cells: &self.cells,
            headings: &self.headings,
            header_row: self.header_row,
            now: self.now,
        }
    }
}

/// Reads the sheet with a complete header and the most rows. `now` is the time in Guangzhou.
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    now: NaiveDateTime,
    expired: Expired<'_>,
    (wanted, rows_max): (&[Wanted], usize),
) -> Result<Listing, ListingRefusal> {
    let vetted = archive::vetted(bytes, limits, expired)?;
    let sheets = sheet::read_all(vetted, limits, expired)?;
    let (mut sheet, places, header_row) = choose(sheets, wanted)?;
    let read = fill::Read {
        columns: places.iter().flatten().copied().collect(),
        header_row,
    };
    fill::shared_values(&mut sheet, &read, limits.text_bytes_max)?;
    let headings = labels(&sheet.rows, header_row);
    let reader = Reader {
        columns: columns_of(wanted, &places, header_row, &headings),
        period: period_of(&sheet, header_row, now),
        sheet: &sheet,
        wanted,
        places: &places,
        now,
    };
    let below = sheet.rows.range(header_row.saturating_add(1)..);
    let rows: Vec<Listed> = below.filter_map(|(row, _)| reader.row(*row)).collect();
    if rows.len() > rows_max {
        return Err(ListingRefusal::TooManyRows { max: rows_max });
    }
    if expired() {
        return Err(Refusal::TooSlow.into());
    }
    Ok(Listing {
        sheet_name: sheet.name,
        header_row,
        cells: sheet.rows,
        headings,
        now,
        rows,
    })
}

type Places = Vec<Option<u16>>;

fn choose(sheets: Vec<Sheet>, wanted: &[Wanted]) -> Result<(Sheet, Places, u32), ListingRefusal> {
    let mut best: Option<(Sheet, Places, u32)> = None;
    let mut nearest: Option<Vec<String>> = None;
    for sheet in sheets {
        let Some((places, row, missing)) = header_of(&sheet, wanted) else {
            continue;
        };
        if !missing.is_empty() {
            if nearest
                .as_ref()
                .is_none_or(|near| missing.len() < near.len())
            {
                nearest = Some(missing);
            }
            continue;
        }
        // What was not read to its end is refused, never taken in part.
        if let Some(refusal) = sheet.refusal {
            return Err(refusal.into());
        }
        if best
            .as_ref()
            .is_none_or(|(best, ..)| sheet.rows.len() > best.rows.len())
        {
            best = Some((sheet, places, row));
        }
    }
    let needed = wanted.iter().filter(|column| column.required);
    let all = || needed.map(|column| column.heading.clone()).collect();
    let best = best.ok_or_else(|| ListingRefusal::NoHeader(nearest.unwrap_or_else(all)))?;
    match doubled(&labels(&best.0.rows, best.2), wanted) {
        Some(heading) => Err(ListingRefusal::Doubled(heading)),
        None => Ok(best),
    }
}

/// The row that lacks least, with the places of its columns and what it lacks.
fn header_of(sheet: &Sheet, wanted: &[Wanted]) -> Option<(Places, u32, Vec<String>)> {
    let candidate = |row: &u32| {
        let labels = labels(&sheet.rows, *row);
        let place = |column: &Wanted| {
            let mut labels = labels.iter();
            let found = labels.find(|(_, text)| column.is_named(text));
            found.map(|(place, _)| *place)
        };
        let places: Places = wanted.iter().map(place).collect();
        let lacking = wanted.iter().zip(&places);
        let lacking = lacking.filter(|(column, place)| column.required && place.is_none());
        let missing = lacking.map(|(column, _)| column.heading.clone()).collect();
        let any = places.iter().any(Option::is_some);
        any.then_some((places, *row, missing))
    };
    let rows = sheet.rows.keys().take(HEADER_WITHIN_ROWS);
    rows.filter_map(candidate)
        .min_by_key(|(_, _, missing): &(_, _, Vec<String>)| missing.len())
}

fn doubled(labels: &BTreeMap<u16, String>, wanted: &[Wanted]) -> Option<String> {
    let twice = |column: &&Wanted| labels.values().filter(|text| column.is_named(text)).count() > 1;
    wanted
        .iter()
        .find(twice)
        .map(|column| column.heading.clone())
}

fn labels(rows: &Rows, row: u32) -> BTreeMap<u16, String> {
    let cells = rows.get(&row).into_iter().flatten();
    let text = |(column, cell): (&u16, &Cell)| match cell {
        Cell::Text(text) => Some((*column, text.clone())),
        _ => None,
    };
    cells.filter_map(text).collect()
}

/// The roster's view of the columns that hold times.
fn columns_of(
    wanted: &[Wanted],
    places: &Places,
    header_row: u32,
    headings: &BTreeMap<u16, String>,
) -> Columns {
    let mut headings = headings.clone();
    for (column, place) in wanted.iter().zip(places) {
        if let (Some(text), Some(place)) = (column.read_as, place) {
            headings.insert(*place, text.to_owned());
        }
    }
    let held = wanted.iter().zip(places);
    let held = held.filter_map(|(column, place)| Some((column.holds?, (*place)?)));
    Columns {
        first_row: header_row,
        last_row: header_row,
        by_role: held.collect(),
        headings,
        missing: Vec::new(),
        doubled: None,
    }
}

/// A heading without what forms put around it.
fn compact(text: &str) -> String {
    let folded = plain::folded(text).to_lowercase();
    let kept = folded
        .chars()
        .filter(|c| !matches!(c, ' ' | '*' | ':' | '_'));
    kept.collect()
}

struct Reader<'a> {
    columns: Columns,
    period: Period,
    sheet: &'a Sheet,
    wanted: &'a [Wanted],
    places: &'a Places,
    now: NaiveDateTime,
}

impl Reader<'_> {
    fn row(&self, row: u32) -> Option<Listed> {
        let cells = self.sheet.rows.get(&row)?;
        let text = |place: &Option<u16>| {
            let cell = place.and_then(|place| cells.get(&place));
            match cell {
                None | Some(Cell::Error) => String::new(),
                Some(cell) => plain::tidy(&cell.text()),
            }
        };
        let texts: Vec<String> = self.places.iter().map(text).collect();
        if self.is_skipped(cells, &texts) {
            return None;
        }
        let mut listed = Listed {
            row,
            texts,
            date: None,
            span: None,
            troubles: Vec::new(),
        };
        if self.wanted.iter().any(|column| column.holds.is_some()) {
            self.time(&mut listed);
        }
        Some(listed)
    }

    fn time(&self, listed: &mut Listed) {
        let cells = RowCells {
            rows: &self.sheet.rows,
            columns: &self.columns,
            row: listed.row,
        };
        let setting = Setting {
            period: &self.period,
            now: self.now,
        };
        let times = Times::read(cells, &setting);
        listed.date = times.date;
        listed.span = times.span.map(|span| (span.start, span.end));
        listed.troubles = times.troubles;
        listed.troubles.sort_unstable();
        listed.troubles.dedup();
    }

    /// Nothing in any column, a total or a signature, or the header printed again.
    fn is_skipped(&self, cells: &BTreeMap<u16, Cell>, texts: &[String]) -> bool {
        let filled: BTreeSet<usize> = (0..texts.len())
            .filter(|at| !texts[*at].is_empty())
            .collect();
        if filled.is_empty() {
            return true;
        }
        let again = self.wanted.iter().zip(texts);
        let again = again.filter(|(column, text)| column.is_named(text)).count();
        let first = cells.values().next().map(Cell::text).unwrap_or_default();
        let needed = filled
            .iter()
            .filter(|at| self.wanted[**at].required)
            .count();
        again >= 2 || (needed <= 1 && skip::is_total_or_footer(&first))
    }
}
