//! Reads a worksheet cell by cell into the rows that have content.
//!
//! Never through calamine's ranges: they allocate the bounding box, and one cell in XFD1048576
//! makes that 17 billion cells. Here memory follows what is written, within limits.

use std::cell::Cell as Flag;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use super::cell::Cell;
use super::watched::Watched;
use super::{Expired, Limits, Refusal};

/// Rows by their number on screen (1-based), cells by column (0-based, A is 0).
pub(super) type Rows = BTreeMap<u32, BTreeMap<u16, Cell>>;

/// ECMA-376 part 1 §18.3.1.73: no row has a higher number.
const EXCEL_ROWS_MAX: u32 = 1_048_576;

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
        .filter(|(_, visible)| *visible || !any_visible)
        .map(|(name, _)| name);
    let mut budget = Budget {
        limits,
        expired,
        cells_left: limits.cells_max,
        text_bytes_left: limits.text_bytes_max,
    };
    let mut read = Vec::new();
    for name in names.take(limits.sheets_max) {
        read.push(read_sheet(&mut workbook, name, &mut budget)?);
    }
    Ok(read)
}

/// What is left for all sheets together: several names may lead to the same large sheet.
struct Budget<'a> {
    limits: &'a Limits,
    expired: Expired<'a>,
    cells_left: usize,
    text_bytes_left: usize,
}

/// A sheet that cannot be read says so; another one may still be the roster.
fn read_sheet(
    workbook: &mut Xlsx<Watched<'_>>,
    name: String,
    budget: &mut Budget<'_>,
) -> Result<Sheet, Refusal> {
    let mut sheet = Sheet {
        name,
        rows: Rows::new(),
        merged: Vec::new(),
        refusal: None,
    };
    let outcome = read_cells(workbook, &mut sheet, budget)?;
    let outcome = outcome.and_then(|()| merged(workbook, &sheet.name, budget.limits));
    match outcome {
        Ok(merged) => sheet.merged = merged,
        Err(refusal) => sheet.refusal = Some(refusal),
    }
    Ok(sheet)
}

/// The outer error ends the whole reading, the inner one that of this sheet.
fn read_cells(
    workbook: &mut Xlsx<Watched<'_>>,
    sheet: &mut Sheet,
    budget: &mut Budget<'_>,
) -> Result<Result<(), Refusal>, Refusal> {
    let counts_from_1904 = workbook.has_1904_epoch();
    let Ok(mut reader) = workbook.worksheet_cells_reader(&sheet.name) else {
        return Ok(Err(Refusal::Unreadable));
    };
    let mut seen = 0_usize;
    loop {
        seen += 1;
        if seen.is_multiple_of(1024) && (budget.expired)() {
            return Err(Refusal::TooSlow);
        }
        let found = match reader.next_cell() {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(Ok(())),
            Err(_) => return Ok(Err(Refusal::Unreadable)),
        };
        let value = found.get_value();
        let Some(cell) = Cell::from_calamine(value, counts_from_1904, budget.limits) else {
            continue;
        };
        budget.spend(&cell)?;
        if let Err(refusal) = keep(&mut sheet.rows, found.get_position(), cell, budget.limits) {
            return Ok(Err(refusal));
        }
    }
}

impl Budget<'_> {
    fn spend(&mut self, cell: &Cell) -> Result<(), Refusal> {
        let text_bytes = match cell {
            Cell::Text(text) => text.len(),
            _ => 0,
        };
        let left = |left: usize, spent| left.checked_sub(spent).ok_or(Refusal::Bomb);
        self.cells_left = left(self.cells_left, 1)?;
        self.text_bytes_left = left(self.text_bytes_left, text_bytes)?;
        Ok(())
    }
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
    if row > EXCEL_ROWS_MAX {
        return Err(Refusal::Unreadable);
    }
    if rows.len() >= limits.rows_max && !rows.contains_key(&row) {
        return Err(Refusal::TooManyRows {
            max: limits.rows_max,
        });
    }
    rows.entry(row).or_default().entry(column).or_insert(cell);
    Ok(())
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
