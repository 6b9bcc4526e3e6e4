//! Workbooks made for one test.

use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::Workbook;

use super::super::{JudgedRow, Limits, Refusal, Roster, Verdict, read};

pub(super) const HEADER: [&str; 10] = [
    "序号",
    "姓名",
    "手机号码",
    "所属队伍",
    "街道",
    "活动名称",
    "类别",
    "服务日期",
    "起止时间",
    "时长(小时)",
];

/// Noon of 2026-11-24 in Guangzhou.
pub(super) fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 24)
        .and_then(|day| day.and_hms_opt(12, 0, 0))
        .unwrap()
}

pub(super) fn read_bytes(bytes: &[u8]) -> Result<Roster, Refusal> {
    read(bytes, &Limits::default(), now(), &|| false)
}

/// Text cells as given; an empty text is no cell.
pub(super) fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

pub(super) fn roster(rows: &[&[&str]]) -> Roster {
    read_bytes(&workbook(rows)).expect("the workbook of this test has a complete header")
}

/// A sound row of one person, for a test to spoil.
pub(super) fn sound() -> [&'static str; 10] {
    [
        "1",
        "陈一鸣",
        "19900000001",
        "青年",
        "海幢",
        "社区清洁日",
        "服务",
        "2026-09-01",
        "09:00-11:00",
        "2",
    ]
}

/// The verdict on one row under the usual header.
pub(super) fn judged(row: &[&str]) -> JudgedRow {
    let roster = roster(&[&["海珠区志愿服务时长登记表(2026年第三季度)"], &HEADER, row]);
    roster
        .rows
        .into_iter()
        .next()
        .expect("the row is not skipped")
}

pub(super) fn reason(row: &JudgedRow) -> &'static str {
    match row.verdict {
        Verdict::Accept => "",
        _ => row.reason().expect("a refused row has a reason").code(),
    }
}
