//! A workbook's columns by their headings.

use crate::{error::Error, volunteering::SheetTexts};
use std::collections::BTreeMap;

/// People in one workbook: an organisation, not a district.
const ROWS_MAX: usize = 500;
/// Rows above the headings, such as a title.
const TITLES_MAX: usize = 10;

/// A column that is looked for.
pub(super) struct Column {
    /// Its heading, as refusals name it.
    pub(super) heading: &'static str,
    /// What else it may be called.
    pub(super) also: &'static [&'static str],
    pub(super) required: bool,
}

/// A row: its number in the sheet, and its cells in the order of the columns; what is missing is empty.
pub(super) type Row = (u32, Vec<String>);

/// The rows below the headings, of the first sheet that has them all.
pub(super) fn rows(sheets: &[SheetTexts], columns: &[Column]) -> Result<Vec<Row>, Error> {
    let mut missing: Option<Vec<&str>> = None;
    for sheet in sheets {
        for (place, (_, cells)) in sheet.rows.iter().take(TITLES_MAX).enumerate() {
            let found = places(cells, columns);
            let lacking: Vec<&str> = columns
                .iter()
                .zip(&found)
                .filter(|(column, place)| column.required && place.is_none())
                .map(|(column, _)| column.heading)
                .collect();
            if lacking.is_empty() {
                return below(&sheet.rows[place + 1..], &found);
            }
            // The row that comes nearest says what to add.
            if missing
                .as_ref()
                .is_none_or(|known| lacking.len() < known.len())
            {
                missing = Some(lacking);
            }
        }
    }
    let all = columns.iter().filter(|column| column.required);
    let missing = missing.unwrap_or_else(|| all.map(|column| column.heading).collect());
    Err(Error::refused("workbook_no_header").with("missing", missing.join("、")))
}

fn places(cells: &BTreeMap<u16, String>, columns: &[Column]) -> Vec<Option<u16>> {
    let place = |column: &Column| {
        let named = |text: &str| {
            let text: String = text
                .chars()
                .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '＊' | '：' | ':'))
                .collect();
            text == column.heading || column.also.contains(&text.to_lowercase().as_str())
        };
        let mut cells = cells.iter();
        cells.find(|(_, text)| named(text)).map(|(place, _)| *place)
    };
    columns.iter().map(place).collect()
}

fn below(rows: &[(u32, BTreeMap<u16, String>)], places: &[Option<u16>]) -> Result<Vec<Row>, Error> {
    let cell = |cells: &BTreeMap<u16, String>, place: &Option<u16>| {
        let text = place.and_then(|place| cells.get(&place));
        text.cloned().unwrap_or_default()
    };
    let read = rows.iter().map(|(row, cells)| {
        let cells = places.iter().map(|place| cell(cells, place)).collect();
        (*row, cells)
    });
    let read: Vec<Row> = read
        .filter(|(_, cells): &Row| cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    if read.len() > ROWS_MAX {
        return Err(Error::refused("workbook_too_many_rows").with("max", ROWS_MAX));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::{Column, rows};
    use crate::volunteering::SheetTexts;

    const COLUMNS: [Column; 2] = [
        Column {
            heading: "姓名",
            also: &["name"],
            required: true,
        },
        Column {
            heading: "身份",
            also: &[],
            required: false,
        },
    ];

    fn sheet(rows: &[&[&str]]) -> SheetTexts {
        let rows = rows.iter().zip(1_u32..).map(|(cells, row)| {
            let cells = cells.iter().zip(0_u16..);
            let cells = cells.filter(|(text, _)| !text.is_empty());
            (
                row,
                cells
                    .map(|(text, column)| (column, (*text).to_owned()))
                    .collect(),
            )
        });
        SheetTexts {
            rows: rows.collect(),
        }
    }

    #[test]
    fn headings_are_found_below_a_title_and_in_any_order() {
        let found = rows(
            &[
                sheet(&[&["没有"]]),
                sheet(&[
                    &["一张名单"],
                    &["身份", " 姓 名* "],
                    &["社工", "李静文"],
                    &["", "何秀兰"],
                ]),
            ],
            &COLUMNS,
        );
        let found = found.unwrap();
        assert_eq!(found[0], (3, vec!["李静文".to_owned(), "社工".to_owned()]));
        assert_eq!(found[1], (4, vec!["何秀兰".to_owned(), String::new()]));
    }

    #[test]
    fn what_is_missing_is_named_and_a_district_does_not_fit() {
        let refused = rows(&[sheet(&[&["身份"]])], &COLUMNS).unwrap_err();
        assert_eq!(refused.code(), "workbook_no_header");
        assert_eq!(
            rows(&[], &COLUMNS).unwrap_err().code(),
            "workbook_no_header"
        );
        let mut many = vec![&["name"][..]];
        many.extend(std::iter::repeat_n(&["李静文"][..], 501));
        let refused = rows(&[sheet(&many)], &COLUMNS).unwrap_err();
        assert_eq!(refused.code(), "workbook_too_many_rows");
    }
}
