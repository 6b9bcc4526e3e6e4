//! Gives each row what the form writes once for several: merged cells, and 同上.

use super::Refusal;
use super::cell::Cell;
use super::notation::plain;
use super::sheet::Sheet;
use std::collections::BTreeSet;

const DITTO: [&str; 5] = ["同上", "同上行", "〃", "″", "々"];

/// Copies cost memory that the file did not: one long text may be asked for in every row.
pub(super) fn shared_values(
    sheet: &mut Sheet,
    read: &Read,
    bytes_max: usize,
) -> Result<(), Refusal> {
    let mut copies = Copies {
        bytes_left: bytes_max,
    };
    merged_down(sheet, read, &mut copies)?;
    ditto(sheet, read, &mut copies)
}

/// Which part of a sheet is read: these columns, below this row.
pub(super) struct Read {
    pub(super) columns: BTreeSet<u16>,
    pub(super) header_row: u32,
}

struct Copies {
    bytes_left: usize,
}

impl Copies {
    fn of(&mut self, cell: &Cell) -> Result<Cell, Refusal> {
        let text = match cell {
            Cell::Text(text) => text.len(),
            _ => 0,
        };
        let cost = size_of::<Cell>() + text;
        self.bytes_left = self.bytes_left.checked_sub(cost).ok_or(Refusal::Bomb)?;
        Ok(cell.clone())
    }
}

/// Only cells merged downwards within one column: anything wider is layout.
fn merged_down(sheet: &mut Sheet, read: &Read, copies: &mut Copies) -> Result<(), Refusal> {
    for block in &sheet.merged {
        let (first, last) = block.rows;
        let column = block.columns.0;
        let is_read = read.columns.contains(&column);
        if !is_read || block.columns.1 != column || first <= read.header_row || first >= last {
            continue;
        }
        let value = sheet.rows.get(&first).and_then(|row| row.get(&column));
        let Some(value) = value.cloned() else {
            continue;
        };
        for (_, row) in sheet.rows.range_mut(first + 1..=last) {
            // Blocks may not overlap; where they do, asking again costs as well.
            let copy = copies.of(&value)?;
            row.entry(column).or_insert(copy);
        }
    }
    Ok(())
}

fn ditto(sheet: &mut Sheet, read: &Read, copies: &mut Copies) -> Result<(), Refusal> {
    let below = read.header_row.saturating_add(1);
    for column in &read.columns {
        let mut above: Option<Cell> = None;
        for (_, row) in sheet.rows.range_mut(below..) {
            let Some(cell) = row.get_mut(column) else {
                continue;
            };
            match &above {
                Some(above) if is_ditto(cell) => *cell = copies.of(above)?,
                _ if is_ditto(cell) => {}
                _ => above = Some(cell.clone()),
            }
        }
    }
    Ok(())
}

fn is_ditto(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if DITTO.contains(&plain::tidy(text).as_str()))
}
