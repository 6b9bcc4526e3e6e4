//! Gives each row what the form writes once for several: merged cells, and 同上.

use super::Refusal;
use super::cell::Cell;
use super::columns::Columns;
use super::notation::plain;
use super::sheet::Sheet;

const DITTO: [&str; 5] = ["同上", "同上行", "〃", "″", "々"];

/// Only cells merged downwards within one column: anything wider is layout.
pub(super) fn merged_down(
    sheet: &mut Sheet,
    columns: &Columns,
    cells_max: usize,
) -> Result<(), Refusal> {
    let mut left = cells_max;
    for block in &sheet.merged {
        let (first, last) = block.rows;
        if block.columns.0 != block.columns.1 || first <= columns.last_row || first >= last {
            continue;
        }
        let column = block.columns.0;
        let Some(value) = sheet
            .rows
            .get(&first)
            .and_then(|row| row.get(&column))
            .cloned()
        else {
            continue;
        };
        for (_, row) in sheet.rows.range_mut(first + 1..=last) {
            // Merged blocks may not overlap; a file where they do could ask for endless filling.
            left = left.checked_sub(1).ok_or(Refusal::Bomb)?;
            row.entry(column).or_insert_with(|| value.clone());
        }
    }
    Ok(())
}

pub(super) fn ditto(sheet: &mut Sheet, columns: &Columns) {
    for column in columns.by_role.values() {
        let mut above: Option<Cell> = None;
        for (_, row) in sheet.rows.range_mut(columns.last_row + 1..) {
            let Some(cell) = row.get_mut(column) else {
                continue;
            };
            match &above {
                Some(above) if is_ditto(cell) => *cell = above.clone(),
                _ => above = Some(cell.clone()),
            }
        }
    }
}

fn is_ditto(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if DITTO.contains(&plain::tidy(text).as_str()))
}
