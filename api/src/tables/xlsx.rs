//! A table as a workbook. Texts are written as strings whatever they begin with.

use super::{Cell, Table};
use chrono::NaiveDateTime;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Letters of a sheet's name, and what may not stand in one (Excel's own limits).
const NAME_CHARS_MAX: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// Letters of a cell (Excel's own limit).
const CELL_CHARS_MAX: usize = 32_767;
/// A name or a date and time; narrower, Excel shows `####`.
const WIDTH: f64 = 18.0;

/// The same bytes for the same table and moment.
pub(super) fn write(table: &Table, now: NaiveDateTime) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::parse_from_str(&now.format("%Y-%m-%dT%H:%M:%S").to_string())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(&table.name))?;
    write_headings(sheet, table)?;
    for (at, cells) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write_cell(sheet, (at, column), cell)?;
        }
    }
    workbook.save_to_buffer()
}

fn write_headings(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, heading) in (0_u16..).zip(&table.headings) {
        sheet.write_string_with_format(0, column, heading, &bold)?;
        sheet.set_column_width(column, WIDTH)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => {
            let text: String = text.chars().take(CELL_CHARS_MAX).collect();
            // Marked as text, so that it stays text when somebody edits the cell.
            let format = Format::new().set_num_format("@").set_quote_prefix();
            sheet.write_string_with_format(row, column, text, &format)?;
        }
        Cell::Number(number) => {
            // Minutes and counts: far below 2⁵³.
            #[expect(
                clippy::cast_precision_loss,
                reason = "spreadsheets know no other numbers"
            )]
            sheet.write_number(row, column, *number as f64)?;
        }
    }
    Ok(())
}

/// A name that Excel takes.
fn sheet_name(name: &str) -> String {
    let clean = name.chars().filter(|c| !NOT_IN_NAMES.contains(c));
    let clean: String = clean.take(NAME_CHARS_MAX).collect();
    let clean = clean.trim_matches('\'').trim().to_owned();
    if clean.is_empty() {
        "表".to_owned()
    } else {
        clean
    }
}
