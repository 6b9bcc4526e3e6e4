//! The workbook that goes back, with results and reasons.

use calamine::{Data, Reader, Xlsx};

use super::made::{HEADER, read_bytes, roster, sound};
use crate::volunteering::roster::result::{Remark, write};

fn cells(bytes: Vec<u8>) -> calamine::Range<Data> {
    let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    workbook.worksheet_range_at(0).unwrap().unwrap()
}

#[test]
fn every_judged_row_has_its_result_and_reason_beside_it() {
    let mut bad = sound();
    (bad[1], bad[2]) = ("", "123");
    let read = roster(&[&["登记表"], &HEADER, &sound(), &[], &bad, &["合计"]]);
    let sheet = cells(write(&read, Remark::of).unwrap());
    let text = |row, column| {
        sheet
            .get_value((row, column))
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    assert_eq!(
        (text(1, 10), text(1, 11)),
        ("结果".to_owned(), "原因".to_owned())
    );
    assert_eq!(
        (text(2, 10), text(2, 11)),
        ("可以录入".to_owned(), String::new())
    );
    assert_eq!(text(4, 10), "不录入");
    assert_eq!(
        text(4, 11),
        "没有填写姓名；手机号码缺失或有误，应为 11 位大陆手机号码"
    );
    assert_eq!(
        (text(5, 0), text(5, 10)),
        ("合计".to_owned(), String::new())
    );
    assert_eq!(
        (text(0, 0), text(2, 1), text(2, 8)),
        (
            "登记表".to_owned(),
            "陈一鸣".to_owned(),
            "09:00-11:00".to_owned()
        )
    );
}

#[test]
fn a_text_that_looks_like_a_formula_stays_a_text() {
    for evil in [
        "=HYPERLINK(\"http://127.0.0.1\",\"x\")",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
    ] {
        let mut row = sound();
        row[5] = evil;
        let read = roster(&[&HEADER, &row]);
        let bytes = write(&read, Remark::of).unwrap();
        let mut workbook = Xlsx::new(std::io::Cursor::new(bytes.clone())).unwrap();
        let name = workbook.sheet_names()[0].clone();
        assert!(
            workbook.worksheet_formula(&name).unwrap().is_empty(),
            "{evil}"
        );
        let value = cells(bytes).get_value((1, 5)).cloned();
        assert!(
            matches!(value, Some(Data::String(text)) if text.trim() == evil.trim()),
            "{evil}"
        );
    }
}

#[test]
fn a_result_that_comes_back_is_judged_the_same_and_keeps_its_columns() {
    let mut bad = sound();
    bad[8] = "11:00-09:00";
    let first = roster(&[&["登记表(2026年)"], &HEADER, &sound(), &bad]);
    let bytes = write(&first, Remark::of).unwrap();
    let second = read_bytes(&bytes).unwrap();
    assert!(first.rows == second.rows);
    let again = write(&second, Remark::of).unwrap();
    assert_eq!(cells(again).width(), cells(bytes).width());
}

#[test]
fn the_same_roster_gives_the_same_bytes() {
    let read = roster(&[&HEADER, &sound()]);
    assert!(write(&read, Remark::of).unwrap() == write(&read, Remark::of).unwrap());
}
