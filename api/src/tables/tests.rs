use super::{Cell, Format, Table, disposition, write};
use calamine::{Data, Reader, Xlsx};
use chrono::{NaiveDate, NaiveDateTime};
use std::io::Cursor;

const HOSTILE: [&str; 12] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "a\"b",
    "a,b",
    "a\nb",
    "陈小明",
    "00123",
];

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 28)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap()
}

fn table() -> Table {
    Table {
        name: "名单[1]：送餐/*?".to_owned(),
        headings: vec!["姓名".to_owned(), "分钟".to_owned()],
        rows: HOSTILE
            .iter()
            .map(|text| vec![Cell::from(*text), Cell::Number(90)])
            .collect(),
    }
}

#[test]
fn a_workbook_reads_back_as_texts_and_numbers_and_holds_no_formula() {
    let bytes = write(&table(), Format::Xlsx, now()).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let name = workbook.sheet_names()[0].clone();
    assert_eq!(name, "名单1：送餐");
    let range = workbook.worksheet_range(&name).unwrap();
    assert_eq!(
        range.get_value((0, 0)),
        Some(&Data::String("姓名".to_owned()))
    );
    for (at, text) in (1_u32..).zip(HOSTILE) {
        let read = range.get_value((at, 0)).unwrap().to_string();
        assert_eq!(read.replace("_x000D_", "\r"), text);
        assert_eq!(range.get_value((at, 1)), Some(&Data::Float(90.0)));
    }
    let formulas = workbook.worksheet_formula(&name).unwrap();
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
    // The same table at the same moment is the same file.
    assert_eq!(write(&table(), Format::Xlsx, now()).unwrap(), bytes);
}

#[test]
fn a_text_file_has_its_mark_and_line_ends_and_no_cell_begins_a_formula() {
    let text = String::from_utf8(write(&table(), Format::Csv, now()).unwrap()).unwrap();
    assert!(text.starts_with("\u{feff}\"姓名\",\"分钟\"\r\n"));
    assert!(text.ends_with("\r\n"));
    let rows = read_back(text.trim_start_matches('\u{feff}'));
    assert_eq!(rows.len(), HOSTILE.len() + 1);
    for (row, text) in rows[1..].iter().zip(HOSTILE) {
        assert_eq!(row[1], "90");
        assert_eq!(row[0].trim_start_matches('\''), text);
        assert!(!row[0].starts_with(['=', '+', '-', '@', '\t', '\r']));
    }
}

/// RFC 4180, written from the document.
fn read_back(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => cell.extend(rest.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && rest.peek() == Some(&'\n') => {
                rest.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}

#[test]
fn a_name_of_a_file_breaks_out_of_no_header() {
    let header = disposition("名单\"\r\n", Format::Csv);
    assert!(header.is_ascii() && !header.contains('\r') && header.ends_with("%22%0D%0A.csv"));
}
