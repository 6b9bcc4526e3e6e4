//! The roster: a workbook of service hours, as a community office keeps it, to judged rows.
//!
//! In scope: bytes in, rows with verdicts out, and the same workbook again with the reasons in two
//! new columns. Not in scope: who the people are, what is on record for them, and recording
//! anything. Nothing here reads a clock, a file, a socket or a database, and no error or `Debug`
//! text holds what a cell says.
//!
//! The way of a file: `archive` lets in a bounded archive and no other; `sheet` streams its
//! cells; `columns` finds the header; `notation` reads dates, times and numbers; `judge`
//! gives each row its verdict; `judge_overlaps` does so across rows.

mod archive;
mod cell;
mod choice;
mod columns;
mod fields;
mod fill;
mod headings;
mod judge;
mod limits;
mod listing;
mod notation;
mod overlap;
mod parts;
mod reason;
mod refusal;
pub(crate) mod result;
mod role;
mod row;
mod sample;
mod sheet;
mod skip;
#[cfg(test)]
mod tests;
mod times;
mod watched;

use chrono::NaiveDateTime;
use serde::Serialize;

use cell::Cell;
use choice::Chosen;
use columns::Columns;
use fields::{RowCells, Setting};
use notation::period::Period;
use sheet::{Rows, Sheet, column_letters};

pub(crate) use limits::Limits;
pub(crate) use listing::{Listed, Listing, ListingRefusal, Wanted, read as read_listing};
pub(crate) use overlap::{Holder, Interval, judge_overlaps};
pub(crate) use reason::Reason;
pub(crate) use refusal::Refusal;
pub(crate) use role::Role;
pub(crate) use row::{Class, JudgedRow, Verdict};

/// Says whether the time for this file is used up. Asked often, so it must be cheap.
pub(crate) type Expired<'a> = &'a dyn Fn() -> bool;

/// A workbook that was read. Rows without a service (blank, totals, signatures) are not in it.
pub(crate) struct Roster {
    pub(crate) sheet_name: String,
    /// Sheets that have a header as well, and were not read.
    pub(crate) other_rosters: Vec<String>,
    /// As numbered in the workbook; data begins below it.
    pub(crate) header_row: u32,
    pub(crate) columns: Vec<ColumnFound>,
    /// There is no 类别 column, so every row counts as volunteer service.
    pub(crate) class_assumed: bool,
    pub(crate) rows: Vec<JudgedRow>,
    /// When it was judged, local time; rows after it are in the future.
    pub(crate) now: NaiveDateTime,
    cells: Rows,
    headings: std::collections::BTreeMap<u16, String>,
}

/// What a cell says, in the one form that is compared.
pub(crate) mod said {
    pub(crate) use super::notation::{
        class::named as class,
        person::{mobile, name},
        plain::folded,
    };
}

impl Roster {
    fn page(&self) -> result::Page<'_> {
        result::Page {
            name: &self.sheet_name,
            cells: &self.cells,
            headings: &self.headings,
            header_row: self.header_row,
            now: self.now,
        }
    }
}

/// Without the people.
impl std::fmt::Debug for Roster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Roster")
            .field("header_row", &self.header_row)
            .field("columns", &self.columns)
            .field("rows", &self.rows.len())
            .finish_non_exhaustive()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ColumnFound {
    pub(crate) role: Role,
    /// `C`, as above the sheet.
    pub(crate) letter: String,
    pub(crate) heading: String,
}

/// Reads and judges a workbook. `now` is the time in Guangzhou.
///
/// Overlaps are judged within the file, by telephone and name. A caller that knows who the people
/// are and what is on record for them judges them again with [`judge_overlaps`].
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    now: NaiveDateTime,
    expired: Expired<'_>,
) -> Result<Roster, Refusal> {
    let vetted = archive::vetted(bytes, limits, expired)?;
    let sheets = sheet::read_all(vetted, limits, expired)?;
    let Chosen {
        mut sheet,
        columns,
        others: other_rosters,
    } = choice::choose(sheets)?;
    let read = fill::Read {
        columns: columns.by_role.values().copied().collect(),
        header_row: columns.last_row,
    };
    fill::shared_values(&mut sheet, &read, limits.text_bytes_max)?;
    let mut rows = judge_rows(&sheet, &columns, now);
    let person = |row: &JudgedRow| (row.phone.clone(), row.name.clone());
    judge_overlaps(&mut rows, person, |_| Vec::new());
    if expired() {
        return Err(Refusal::TooSlow);
    }
    Ok(Roster {
        sheet_name: sheet.name,
        other_rosters,
        header_row: columns.last_row,
        columns: found(&columns),
        class_assumed: !columns.by_role.contains_key(&Role::Class),
        rows,
        now,
        cells: sheet.rows,
        headings: columns.headings,
    })
}

/// A sheet's cells as text: rows by their number on screen, columns from 0.
pub(crate) struct SheetTexts {
    pub(crate) rows: Vec<(u32, std::collections::BTreeMap<u16, String>)>,
}

/// Reads a workbook that is no roster: the same gate, the same stream, the same limits, and no judgement.
pub(crate) fn texts(
    bytes: &[u8],
    limits: &Limits,
    expired: Expired<'_>,
) -> Result<Vec<SheetTexts>, Refusal> {
    let vetted = archive::vetted(bytes, limits, expired)?;
    let mut read = Vec::new();
    for sheet in sheet::read_all(vetted, limits, expired)? {
        if let Some(refusal) = sheet.refusal {
            return Err(refusal);
        }
        let text = |cells: std::collections::BTreeMap<u16, Cell>| {
            let cells = cells.into_iter();
            cells
                .map(|(column, cell)| (column, notation::plain::tidy(&cell.text())))
                .collect()
        };
        let rows = sheet.rows.into_iter();
        read.push(SheetTexts {
            rows: rows.map(|(row, cells)| (row, text(cells))).collect(),
        });
    }
    Ok(read)
}

fn judge_rows(sheet: &Sheet, columns: &Columns, now: NaiveDateTime) -> Vec<JudgedRow> {
    let period = period_of(sheet, columns.first_row, now);
    let setting = Setting {
        period: &period,
        now,
    };
    let below = sheet.rows.range(columns.last_row.saturating_add(1)..);
    below
        .map(|(row, _)| RowCells {
            rows: &sheet.rows,
            columns,
            row: *row,
        })
        .filter(|cells| !skip::is_skipped(*cells))
        .map(|cells| judge::judge(cells, &setting))
        .collect()
}

/// Which time the sheet is about, as its name and what stands above the header say.
fn period_of(sheet: &Sheet, header_row: u32, now: NaiveDateTime) -> Period {
    let titles = sheet
        .rows
        .range(..header_row)
        .flat_map(|(_, row)| row.values());
    let mut titles: Vec<String> = titles.map(Cell::title_text).collect();
    titles.push(sheet.name.clone());
    Period::from_titles(titles.iter().map(String::as_str), now)
}

fn found(columns: &Columns) -> Vec<ColumnFound> {
    let column = |(role, column): (&Role, &u16)| ColumnFound {
        role: *role,
        letter: column_letters(u32::from(*column)),
        heading: columns
            .headings
            .get(column)
            .map(|text| notation::plain::tidy(text))
            .unwrap_or_default(),
    };
    columns.by_role.iter().map(column).collect()
}
