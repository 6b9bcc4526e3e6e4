//! Which of a workbook's sheets is the roster.

use super::Refusal;
use super::columns::{self, Columns};
use super::sheet::Sheet;

pub(super) struct Chosen {
    pub(super) sheet: Sheet,
    pub(super) columns: Columns,
    /// Names of further sheets with a header and rows.
    pub(super) others: Vec<String>,
}

/// The sheet with a complete header and the most rows: a template may come with an example sheet.
pub(super) fn choose(sheets: Vec<Sheet>) -> Result<Chosen, Refusal> {
    let mut complete: Vec<(Sheet, Columns)> = Vec::new();
    let mut lacking: Vec<Columns> = Vec::new();
    let mut cut_short = None;
    for sheet in sheets {
        match columns::find(&sheet) {
            Some(columns) if columns.missing.is_empty() => complete.push((sheet, columns)),
            found => {
                lacking.extend(found);
                cut_short = cut_short.or(sheet.refusal);
            }
        }
    }
    // A roster that was not read to its end is refused, never taken in part.
    if let Some(refusal) = complete.iter().find_map(|(sheet, _)| sheet.refusal.clone()) {
        return Err(refusal);
    }
    // Of equals the first: `max_by_key` would take the last.
    let most = (0..complete.len())
        .rev()
        .max_by_key(|index| data_rows(&complete[*index]));
    let Some(most) = most else {
        return Err(cut_short.unwrap_or_else(|| no_header(&lacking)));
    };
    let (sheet, columns) = complete.remove(most);
    columns.refusal().map_or(Ok(()), Err)?;
    let others = complete.into_iter().filter(|other| data_rows(other) > 0);
    let others = others.map(|(sheet, _)| sheet.name).collect();
    Ok(Chosen {
        sheet,
        columns,
        others,
    })
}

fn data_rows((sheet, columns): &(Sheet, Columns)) -> usize {
    sheet
        .rows
        .range(columns.last_row.saturating_add(1)..)
        .count()
}

/// Names what the nearest to a header lacks.
fn no_header(lacking: &[Columns]) -> Refusal {
    let nearest = lacking.iter().min_by_key(|columns| columns.missing.len());
    let missing = nearest.map_or_else(
        || columns::NEEDED.to_vec(),
        |nearest| nearest.missing.clone(),
    );
    Refusal::NoHeader { missing }
}
