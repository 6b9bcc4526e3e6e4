//! Format, then parse: whatever one writes for an interval, the other reads.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use proptest::prelude::*;

use super::made::{judged, reason, sound};

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
        _ => c,
    };
    text.chars().map(wide).collect()
}

fn date_text(style: u8, date: NaiveDate) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match style % 9 {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{year}/{month}/{day}"),
        2 => format!("{year}.{month}.{day}"),
        3 => format!("{year}年{month}月{day}日"),
        4 => full_width(&format!("{year}-{month:02}-{day:02}")),
        5 => format!("{year}{month:02}{day:02}"),
        6 => format!("{month}月{day}日"),
        7 => format!("{year}年{}月{}日", numeral(month), numeral(day)),
        _ => (date - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap())
            .num_days()
            .to_string(),
    }
}

fn numeral(number: u32) -> String {
    let digit = |d: u32| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][d as usize];
    match number {
        0 => "零".to_owned(),
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number % 10)),
        _ => format!("{}十{}", digit(number / 10), digit(number % 10)),
    }
}

fn clock_text(style: u8, at: NaiveDateTime) -> String {
    let (hour, minute) = (at.hour(), at.minute());
    let twelve = (hour + 11) % 12 + 1;
    let part = match hour {
        0..=5 => "凌晨",
        6..=11 => "上午",
        12..=17 => "下午",
        _ => "晚上",
    };
    let minutes = if minute == 0 {
        String::new()
    } else {
        format!("{minute}分")
    };
    match style % 6 {
        0 => format!("{hour:02}:{minute:02}"),
        1 => full_width(&format!("{hour:02}:{minute:02}")),
        2 => format!("{hour:02}.{minute:02}"),
        3 => format!("{hour:02}{minute:02}"),
        4 => format!("{part}{twelve}点{minutes}"),
        _ => format!(
            "{part}{}点{}",
            numeral(twelve),
            if minute == 0 {
                String::new()
            } else {
                numeral(minute) + "分"
            }
        ),
    }
}

proptest! {
    // A failure prints its case; no file is left among the sources.
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_interval_in_any_notation_is_read_back(
        day in 0_i64..92, start in 0_i64..1440, length in 1_i64..=1440,
        styles in (any::<u8>(), any::<u8>(), any::<u8>()), dash in 0_usize..8,
    ) {
        let date = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap() + TimeDelta::days(day);
        let starts = date.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(start);
        let ends = starts + TimeDelta::minutes(length);
        let dash = ["-", "－", "~", "～", "–", "—", "至", "到"][dash];
        let next = if ends.date() == date { "" } else { "次日" };
        let time = format!("{}{dash}{next}{}", clock_text(styles.1, starts), clock_text(styles.2, ends));
        let date = date_text(styles.0, date);
        let mut cells = sound();
        (cells[7], cells[8], cells[9]) = (&date, &time, "");
        let row = judged(&cells);
        prop_assert_eq!((reason(&row), row.starts, row.ends), ("", Some(starts), Some(ends)), "{} {}", date, time);
    }

    #[test]
    fn no_text_whatever_crashes_a_row(cells in prop::collection::vec(".{0,24}", 9)) {
        let mut row = sound();
        for (cell, text) in row.iter_mut().skip(1).zip(&cells) {
            *cell = text;
        }
        let rows: [&[&str]; 2] = [&super::made::HEADER, &row];
        let _ = super::made::roster(&rows);
    }

    #[test]
    fn no_mix_of_the_signs_of_a_notation_crashes_a_row(
        date in "[0-9年月日号\\-/.至 (周一)十二]{0,14}", time in "[0-9点时分半:：.\\-~至次日上下午晚凌晨(+1)]{0,16}",
        duration in "[0-9.小时分半个两hm: ]{0,8}", phone in "[0-9+\\- ]{0,16}",
    ) {
        let mut row = sound();
        (row[2], row[7], row[8], row[9]) = (&phone, &date, &time, &duration);
        let rows: [&[&str]; 2] = [&super::made::HEADER, &row];
        for row in super::made::roster(&rows).rows {
            let minutes = row.minutes().unwrap_or(1);
            prop_assert!((1..=1440).contains(&minutes));
        }
    }
}
