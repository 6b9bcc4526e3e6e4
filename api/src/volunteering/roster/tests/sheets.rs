//! Cells and sheets as Excel keeps them: dates, times, numbers, the day zero, several sheets.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::hostile::{WORKBOOK, package, sheet_xml};
use super::made::{HEADER, read_bytes, reason, sound};

#[test]
fn cells_of_excel_are_dates_times_and_numbers() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0..).zip([
        "姓名",
        "电话",
        "活动",
        "类别",
        "日期",
        "开始时间",
        "结束时间",
        "时长",
    ]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let time = Format::new().set_num_format("h:mm");
    let elapsed = Format::new().set_num_format("[h]:mm");
    for row in 1..5 {
        sheet.write_string(row, 0, "陈一鸣").unwrap();
        sheet.write_number(row, 1, 19_900_000_001_f64).unwrap();
        sheet.write_string(row, 2, "清洁日").unwrap();
        sheet.write_string(row, 3, "服务").unwrap();
    }
    let day = ExcelDateTime::from_ymd(2026, 9, 1).unwrap();
    sheet.write_datetime_with_format(1, 4, &day, &date).unwrap();
    sheet
        .write_datetime_with_format(1, 5, ExcelDateTime::from_hms(9, 0, 0).unwrap(), &time)
        .unwrap();
    sheet
        .write_datetime_with_format(1, 6, ExcelDateTime::from_hms(10, 20, 0).unwrap(), &time)
        .unwrap();
    sheet
        .write_number_with_format(1, 7, 80.0 / 1440.0, &elapsed)
        .unwrap();
    // Without formats the numbers are the same.
    sheet.write_number(2, 4, 46_267).unwrap();
    sheet.write_number(2, 5, 9.0 / 24.0).unwrap();
    sheet.write_number(2, 6, 10.0 / 24.0).unwrap();
    sheet.write_number(2, 7, 1.0).unwrap();
    sheet.write_number(3, 4, 20_260_903).unwrap();
    sheet.write_number(3, 5, 46_268.375).unwrap();
    sheet.write_number(3, 6, 46_268.5).unwrap();
    sheet.write_number(3, 7, 3.0).unwrap();
    // 9.1 may have been 9.10.
    sheet.write_number(4, 4, 9.1).unwrap();
    sheet.write_number(4, 5, 9.3).unwrap();
    sheet.write_number(4, 6, 10.0).unwrap();
    let read = read_bytes(&workbook.save_to_buffer().unwrap()).unwrap();
    let judged: Vec<_> = read
        .rows
        .iter()
        .map(|row| (reason(row), row.minutes()))
        .collect();
    assert_eq!(
        judged,
        [
            ("", Some(80)),
            ("", Some(60)),
            ("", Some(180)),
            ("bad_date", None)
        ]
    );
    assert_eq!(read.rows[0].phone, "19900000001");
}

#[test]
fn a_workbook_that_counts_from_1904_keeps_its_days() {
    let workbook = WORKBOOK.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    // 2026-08-31 is day 46,265 from 1899-12-30, and 1,462 fewer from 1904.
    let mut rows = String::from("<row r=\"1\">");
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    rows.extend(["姓名", "电话", "活动", "类别", "日期", "起", "止"].map(text));
    rows += "</row><row r=\"2\">";
    rows.extend(["陈一鸣", "19900000001", "清洁日", "服务"].map(text));
    rows += "<c><v>44803</v></c><c><v>0.375</v></c><c><v>44803.5</v></c></row>";
    let parts: [(&str, &[u8]); 2] = [
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/worksheets/sheet1.xml", &sheet_xml(&rows).into_bytes()),
    ];
    let read = read_bytes(&package(&parts)).unwrap();
    let row = &read.rows[0];
    assert_eq!((reason(row), row.minutes()), ("", Some(180)));
    assert_eq!(
        row.date.map(|date| date.to_string()).as_deref(),
        Some("2026-08-31")
    );
}

#[test]
fn the_sheet_with_the_roster_is_found_wherever_it_is() {
    let mut workbook = Workbook::new();
    let add = |workbook: &mut Workbook, name: &str, rows: &[&[&str]]| {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0_u32..).zip(rows) {
            sheet.write_row(row, 0, cells.iter().copied()).unwrap();
        }
    };
    let mut second = sound();
    second[2] = "19900000002";
    add(
        &mut workbook,
        "填表说明",
        &[&["时长以小时为单位"], &["姓名、手机必填"]],
    );
    add(&mut workbook, "示例", &[&HEADER, &sound()]);
    add(&mut workbook, "九月", &[&HEADER, &sound(), &second]);
    let read = read_bytes(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((read.sheet_name.as_str(), read.rows.len()), ("九月", 2));
    assert_eq!(read.other_rosters, ["示例"]);
}
