//! Tables that leave the service as files for spreadsheets. A cell is what it says: nothing in a file is a formula.
//!
//! In scope: comma-separated values and workbooks that Excel and WPS open as they are. Not in scope: what stands in a
//! table, and who may have it; reading workbooks (`volunteering::roster`).

pub(crate) mod csv;
mod xlsx;

use chrono::NaiveDateTime;
use serde::Deserialize;
use utoipa::ToSchema;

/// Rows of one file. Spreadsheets hold more; a file that nobody reads to its end is no use to anybody.
pub(crate) const ROWS_MAX: usize = 20_000;

/// A table with its headings.
#[derive(Debug)]
pub(crate) struct Table {
    /// What the sheet and the file are called.
    pub(crate) name: String,
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Text(String),
    /// A whole number that a spreadsheet may add up.
    Number(i64),
}

impl Cell {
    /// A text that may be missing.
    pub(crate) fn maybe(text: Option<String>) -> Self {
        Self::Text(text.unwrap_or_default())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// As what a table leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Format {
    Xlsx,
    Csv,
}

impl Format {
    /// The media type of a file.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }

    /// How its name ends.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }
}

/// The bytes of a table's file. `now` is the time in Guangzhou.
pub(crate) fn write(table: &Table, format: Format, now: NaiveDateTime) -> anyhow::Result<Vec<u8>> {
    match format {
        Format::Xlsx => Ok(xlsx::write(table, now)?),
        Format::Csv => Ok(as_csv(table).into_bytes()),
    }
}

fn as_csv(table: &Table) -> String {
    let headings: Vec<&str> = table.headings.iter().map(String::as_str).collect();
    let mut text = csv::begin(&headings);
    for cells in &table.rows {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| match cell {
                Cell::Text(words) => words.clone(),
                Cell::Number(number) => number.to_string(),
            })
            .collect();
        csv::row(&mut text, cells.iter().map(String::as_str));
    }
    text
}

/// A file's name for a header: a plain one for old clients, the real one as RFC 8187 writes it.
pub(crate) fn disposition(name: &str, format: Format) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    };
    let ending = format.ending();
    let encoded: String = name.bytes().map(encode).collect();
    format!("attachment; filename=\"export.{ending}\"; filename*=UTF-8''{encoded}.{ending}")
}

#[cfg(test)]
mod tests;
