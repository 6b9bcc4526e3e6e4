//! Reads a worksheet cell by cell into the rows that have content.
//!
//! Never through calamine's ranges: they allocate the bounding box, and one cell in XFD1048576
//! makes that 17 billion cells. Here memory follows what is written, within limits.

use std::cell::Cell as Flag;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::cell::Cell;
use super::watched::Watched;
use super::{Expired, Limits, Refusal};

/// Rows by their number on screen (1-based), cells by column (0-based, A is 0).
pub(super) type Rows = BTreeMap<u32, BTreeMap<u16, Cell>>;

pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Rows,
    pub(super) merged: Vec<Block>,
    /// The rows are only those before this happened.
    pub(super) refusal: Option<Refusal>,
}

/// Merged cells; only the first one holds the value.
pub(super) struct Block {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u16, u16),
}

/// Every visible worksheet, or every worksheet when all are hidden.
pub(super) fn read_all(
    vetted: Vec<u8>,
    limits: &Limits,
    expired: Expired<'_>,
) -> Result<Vec<Sheet>, Refusal> {
    let tripped = Flag::new(false);
    let source = Watched {
        inner: Cursor::new(vetted),
        expired,
        tripped: &tripped,
    };
    // A parser of other people's formats may panic on bytes that nobody thought of. That is a
    // workbook that cannot be read, not a crash of the service.
    let outcome = catch_unwind(AssertUnwindSafe(|| read_workbook(source, limits, expired)));
    match outcome {
        _ if tripped.get() => Err(Refusal::TooSlow),
        Ok(outcome) => outcome,
        Err(_) => Err(Refusal::Unreadable),
    }
}

fn read_workbook(
    source: Watched<'_>,
    limits: &Limits,
    expired: Expired<'_>,
) -> Result<Vec<Sheet>, Refusal> {
    let mut workbook = Xlsx::new(source).map_err(|_| Refusal::Unreadable)?;
    let sheets: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let any_visible = sheets.iter().any(|(_, visible)| *visible);
    let names = sheets
        .into_iter()
        .filter(|(_, visible)| *visible || !any_visible);
    let mut read = Vec::new();
    let mut text_bytes_left = limits.text_bytes_max;
    for (name, _) in names.take(limits.sheets_max) {
        read.push(read_sheet(
            &mut workbook,
            name,
            limits,
            &mut text_bytes_left,
            expired,
        )?);
    }
    Ok(read)
}

fn read_sheet(
    workbook: &mut Xlsx<Watched<'_>>,
    name: String,
    limits: &Limits,
    text_bytes_left: &mut usize,
    expired: Expired<'_>,
) -> Result<Sheet, Refusal> {
    let counts_from_1904 = workbook.has_1904_epoch();
    let mut sheet = Sheet {
        name,
        rows: Rows::new(),
        merged: Vec::new(),
        refusal: None,
    };
    let mut reader = workbook
        .worksheet_cells_reader(&sheet.name)
        .map_err(|_| Refusal::Unreadable)?;
    let mut seen = 0_usize;
    while let Some(found) = reader.next_cell().map_err(|_| Refusal::Unreadable)? {
        seen += 1;
        if seen.is_multiple_of(1024) && expired() {
            return Err(Refusal::TooSlow);
        }
        let Some(cell) = Cell::from_calamine(found.get_value(), counts_from_1904, limits) else {
            continue;
        };
        if let Err(refusal) = keep(&mut sheet.rows, found.get_position(), cell, limits) {
            sheet.refusal = Some(refusal);
            return Ok(sheet);
        }
        *text_bytes_left = text_bytes_left
            .checked_sub(text_bytes(found.get_value(), limits))
            .ok_or(Refusal::Bomb)?;
    }
    drop(reader);
    sheet.merged = merged(workbook, &sheet.name, limits)?;
    Ok(sheet)
}

fn keep(
    rows: &mut Rows,
    (row, column): (u32, u32),
    cell: Cell,
    limits: &Limits,
) -> Result<(), Refusal> {
    let max = limits.columns_max;
    let column = match u16::try_from(column) {
        Ok(column) if column < max => column,
        _ => {
            return Err(Refusal::TooManyColumns {
                max,
                column: column_letters(column),
            });
        }
    };
    let row = row.saturating_add(1);
    if rows.len() >= limits.rows_max && !rows.contains_key(&row) {
        return Err(Refusal::TooManyRows {
            max: limits.rows_max,
        });
    }
    rows.entry(row).or_default().entry(column).or_insert(cell);
    Ok(())
}

fn text_bytes(value: &DataRef<'_>, limits: &Limits) -> usize {
    match value {
        DataRef::String(text) => text.len().min(limits.cell_chars_max * 4),
        DataRef::SharedString(text) => text.len().min(limits.cell_chars_max * 4),
        _ => 0,
    }
}

fn merged(
    workbook: &mut Xlsx<Watched<'_>>,
    name: &str,
    limits: &Limits,
) -> Result<Vec<Block>, Refusal> {
    let regions = workbook
        .merge_cells_by_sheet_name(name)
        .map_err(|_| Refusal::Unreadable)?;
    if regions.len() > limits.merged_max {
        return Err(Refusal::Bomb);
    }
    let block = |region: &calamine::Dimensions| {
        let columns = (
            u16::try_from(region.start.1).ok()?,
            u16::try_from(region.end.1).ok()?,
        );
        let rows = (region.start.0.checked_add(1)?, region.end.0.checked_add(1)?);
        Some(Block { rows, columns })
    };
    Ok(regions.iter().filter_map(block).collect())
}

/// 0 is A, 26 is AA.
pub(super) fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).expect("a remainder of 26 fits");
        letters.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.into_iter().collect()
}
