//! The roster again as a workbook, with each row's result and reason in two new columns.
//!
//! Texts are written as strings whatever they begin with: a cell that says `=1+1` stays text.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError,
};

use super::cell::{Cell, Moment};
use super::notation::plain;
use super::sheet::Rows;
use super::{JudgedRow, Listing, Roster, Verdict};
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

pub(crate) const RESULT_HEADING: &str = "结果";
pub(crate) const REASON_HEADING: &str = "原因";
/// Eleven digits or a date; narrower, Excel shows `####`.
const CELL_WIDTH: f64 = 14.0;
const RESULT_WIDTH: f64 = 10.0;
const REASON_WIDTH: f64 = 44.0;

/// What stands beside a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    pub(crate) result: String,
    pub(crate) reason: String,
    pub(crate) tone: Tone,
}

/// Colour goes with the words, never instead of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Bad,
    Open,
}

impl Remark {
    /// The verdict in words. A caller that waits for a person's decision says so itself.
    pub(crate) fn of(row: &JudgedRow) -> Self {
        let (result, tone) = match row.verdict {
            Verdict::Accept => ("可以录入", Tone::Good),
            Verdict::Reject => ("不录入", Tone::Bad),
            Verdict::Already => ("已录入过", Tone::Open),
        };
        Self {
            result: result.to_owned(),
            reason: row.reasons_zh(),
            tone,
        }
    }
}

/// The sheet that was read, as it is written again.
pub(super) struct Page<'a> {
    pub(super) name: &'a str,
    pub(super) cells: &'a Rows,
    pub(super) headings: &'a BTreeMap<u16, String>,
    pub(super) header_row: u32,
    pub(super) now: NaiveDateTime,
}

/// The bytes of an .xlsx file with the rows where they were.
pub(crate) fn write(
    roster: &Roster,
    remark: impl Fn(&JudgedRow) -> Remark,
) -> Result<Vec<u8>, XlsxError> {
    let remarks = roster.rows.iter().map(|row| (row.row, remark(row)));
    write_page(&roster.page(), &remarks.collect())
}

/// The same for a sheet of another kind, with what stands beside each row by its number.
pub(crate) fn write_listing(
    listing: &Listing,
    remarks: &BTreeMap<u32, Remark>,
) -> Result<Vec<u8>, XlsxError> {
    write_page(&listing.page(), remarks)
}

fn write_page(page: &Page<'_>, remarks: &BTreeMap<u32, Remark>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(page)?);
    let sheet = workbook.add_worksheet();
    // A name that this writer would not take keeps the default one.
    let _ = sheet.set_name(page.name);
    let formats = Formats::new();
    for (row, cells) in page.cells {
        let heading = *row == page.header_row;
        for (column, cell) in cells {
            write_cell(sheet, (row - 1, *column), cell, heading, &formats)?;
        }
    }
    write_remarks(sheet, page, remarks, &formats)?;
    sheet.set_freeze_panes(page.header_row, 0)?;
    workbook.save_to_buffer()
}

/// The same bytes for the same sheet: no clock of its own.
fn properties(page: &Page<'_>) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::parse_from_str(&page.now.format("%Y-%m-%dT%H:%M:%S").to_string())?;
    Ok(DocProperties::new().set_creation_datetime(&created))
}

struct Formats {
    heading: Format,
    date: Format,
    time: Format,
    date_time: Format,
    elapsed: Format,
    good: Format,
    bad: Format,
    open: Format,
}

impl Formats {
    fn new() -> Self {
        let number = |code: &str| Format::new().set_num_format(code);
        let colour = |rgb: u32| Format::new().set_font_color(Color::RGB(rgb));
        Self {
            heading: Format::new().set_bold(),
            date: number("yyyy-mm-dd"),
            time: number("hh:mm"),
            date_time: number("yyyy-mm-dd hh:mm"),
            elapsed: number("[h]:mm"),
            good: colour(0x1B_5E_20),
            bad: colour(0xB7_1C_1C),
            open: colour(0x8A_4B_00),
        }
    }

    fn of_tone(&self, tone: Tone) -> &Format {
        match tone {
            Tone::Good => &self.good,
            Tone::Bad => &self.bad,
            Tone::Open => &self.open,
        }
    }

    fn of_moment(&self, moment: Moment) -> &Format {
        match (moment.days(), moment.second_of_day()) {
            (0, _) => &self.time,
            (_, 0) => &self.date,
            _ => &self.date_time,
        }
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    heading: bool,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if heading => {
            sheet.write_string_with_format(row, column, text, &formats.heading)
        }
        Cell::Number { value, .. } if value.is_finite() => sheet.write_number(row, column, *value),
        Cell::Text(_) | Cell::Error | Cell::Number { .. } => {
            sheet.write_string(row, column, cell.text())
        }
        Cell::Moment(moment) => {
            sheet.write_number_with_format(row, column, moment.serial(), formats.of_moment(*moment))
        }
        Cell::Elapsed(moment) => {
            sheet.write_number_with_format(row, column, moment.serial(), &formats.elapsed)
        }
        Cell::Bool(value) => sheet.write_boolean(row, column, *value),
    }?;
    Ok(())
}

fn write_remarks(
    sheet: &mut Worksheet,
    page: &Page<'_>,
    remarks: &BTreeMap<u32, Remark>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let (result, reason) = remark_columns(page);
    let header = page.header_row - 1;
    sheet.set_column_range_width(0, result.max(reason), CELL_WIDTH)?;
    sheet.set_column_width(result, RESULT_WIDTH)?;
    sheet.set_column_width(reason, REASON_WIDTH)?;
    sheet.write_string_with_format(header, result, RESULT_HEADING, &formats.heading)?;
    sheet.write_string_with_format(header, reason, REASON_HEADING, &formats.heading)?;
    for (row, remark) in remarks {
        let tone = formats.of_tone(remark.tone);
        sheet.write_string_with_format(row - 1, result, &remark.result, tone)?;
        sheet.write_string(row - 1, reason, &remark.reason)?;
    }
    Ok(())
}

/// A result that was corrected and comes back has the two columns already.
fn remark_columns(page: &Page<'_>) -> (u16, u16) {
    let named = |name: &str| {
        let mut headings = page.headings.iter();
        headings
            .find(|(_, heading)| plain::tidy(heading) == name)
            .map(|(column, _)| *column)
    };
    let widest = page
        .cells
        .values()
        .filter_map(|row| row.keys().next_back())
        .max();
    let free = widest.map_or(0, |column| column + 1);
    match (named(RESULT_HEADING), named(REASON_HEADING)) {
        (Some(result), Some(reason)) => (result, reason),
        _ => (free, free + 1),
    }
}
