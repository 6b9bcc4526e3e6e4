//! Tables of what offices write, and what it means: nothing where it can mean two things.

use super::made::{judged, now, reason, sound};
use crate::volunteering::roster::notation::duration::{self, Unit};
use crate::volunteering::roster::notation::period::Period;
use crate::volunteering::roster::notation::{moment, person};

/// What a time cell means, as `09:00-11:30`, or the reason against it.
fn time(text: &str) -> String {
    let mut cells = sound();
    (cells[8], cells[9]) = (text, "");
    let row = judged(&cells);
    match (row.starts, row.ends, reason(&row)) {
        (Some(start), Some(end), "") => {
            let days = (end.date() - start.date()).num_days();
            let next = if days == 1 { "+" } else { "" };
            format!("{}-{next}{}", start.format("%H:%M"), end.format("%H:%M"))
        }
        (_, _, reason) => reason.to_owned(),
    }
}

fn date(text: &str) -> String {
    let mut cells = sound();
    cells[7] = text;
    let row = judged(&cells);
    match reason(&row) {
        "" => row.date.expect("an accepted row has a date").to_string(),
        reason => reason.to_owned(),
    }
}

fn check(read: impl Fn(&str) -> String, table: &[(&str, &str)]) {
    let wrong: Vec<_> = table
        .iter()
        .map(|(text, expected)| (text, read(text), expected))
        .filter(|(_, found, expected)| found != **expected)
        .collect();
    assert!(wrong.is_empty(), "(written, found, expected): {wrong:#?}");
}

#[test]
fn times_of_the_24_hour_clock_are_read() {
    check(
        time,
        &[
            ("10:00-11:30", "10:00-11:30"),
            ("１０：００－１１：３０", "10:00-11:30"),
            ("14:30~15:30", "14:30-15:30"),
            ("14:30～15:30", "14:30-15:30"),
            ("14:30〜15:30", "14:30-15:30"),
            ("11:30至13:30", "11:30-13:30"),
            ("11:30到13:30", "11:30-13:30"),
            ("从11:30到13:30止", "11:30-13:30"),
            ("11:30–13:30", "11:30-13:30"),
            ("11:30—13:30", "11:30-13:30"),
            ("11:30——13:30", "11:30-13:30"),
            ("11:30 - 13:30", "11:30-13:30"),
            ("11:30一13:30", "11:30-13:30"),
            ("11:30→13:30", "11:30-13:30"),
            ("9∶00-11∶30", "09:00-11:30"),
            ("14.30-16.00", "14:30-16:00"),
            ("1430-1600", "14:30-16:00"),
            ("2000-20.01", "20:00-20:01"),
            ("09:00:00-11:30:00", "09:00-11:30"),
            ("09:00:20-11:30:40", "09:01-11:30"),
            ("22:00-24:00", "22:00-+00:00"),
            ("0:00-8:00", "00:00-08:00"),
            ("9:00\n-\n11:00", "09:00-11:00"),
            ("\u{202d}9:00-11:00\u{202c}", "09:00-11:00"),
            ("9:00-11", "09:00-11:00"),
            ("9:00-11:00；", "09:00-11:00"),
            ("9:00-11:00(2小时)", "09:00-11:00"),
            ("9:00-11:00（共2小时）", "09:00-11:00"),
        ],
    );
}

#[test]
fn times_in_words_are_read() {
    check(
        time,
        &[
            ("上午10点-下午12点", "10:00-12:00"),
            ("下午2点-4点30分", "14:00-16:30"),
            ("下午6点-下午7点30分", "18:00-19:30"),
            ("上午9点半至11点", "09:30-11:00"),
            ("上午九点至十一点半", "09:00-11:30"),
            ("下午两点-四点一刻", "14:00-16:15"),
            ("下午二点三刻到五点整", "14:45-17:00"),
            ("上午10：00-11：30", "10:00-11:30"),
            ("上午 9:00 - 下午 3:00", "09:00-15:00"),
            ("下午2点-16点30分", "14:00-16:30"),
            ("下午2-4点", "14:00-16:00"),
            ("9-11点", "09:00-11:00"),
            ("9时30分至11时", "09:30-11:00"),
            ("9点钟到11点钟", "09:00-11:00"),
            ("中午12点-2点", "12:00-14:00"),
            ("中午11点半-下午1点", "11:30-13:00"),
            ("上午11点-12点", "11:00-12:00"),
            ("下午12点30分-下午2点", "12:30-14:00"),
            ("早上7点-9点", "07:00-09:00"),
            ("早8点-晚6点", "08:00-18:00"),
            ("晚上7点-9点", "19:00-21:00"),
            ("晚上10点-12点", "22:00-+00:00"),
            ("凌晨1点-凌晨3点", "01:00-03:00"),
            ("凌晨12点-2点", "00:00-02:00"),
            ("傍晚5点-晚上8点", "17:00-20:00"),
            ("9:00am-2:30pm", "09:00-14:30"),
            ("2:00 PM - 4:00 PM", "14:00-16:00"),
            ("下午2點-4點", "14:00-16:00"),
            ("凌晨1点-07:00", "01:00-07:00"),
            ("下午2:00-04:30", "14:00-16:30"),
            ("am 9:00-12:00", "09:00-12:00"),
        ],
    );
}

#[test]
fn midnight_is_crossed_only_where_it_is_written() {
    check(
        time,
        &[
            ("22:00-次日6:00", "22:00-+06:00"),
            ("22:00-次日06:00", "22:00-+06:00"),
            ("２２：００－次日０６：００", "22:00-+06:00"),
            ("22:00至翌日2:00", "22:00-+02:00"),
            ("晚上10点-第二天6点", "22:00-+06:00"),
            ("晚上10点-次日凌晨2点", "22:00-+02:00"),
            ("22:00-(次日)06:00", "22:00-+06:00"),
            ("22:00-06:00（次日）", "22:00-+06:00"),
            ("22:00-06:00(+1)", "22:00-+06:00"),
            ("2026-09-01 22:00-2026-09-02 06:00", "22:00-+06:00"),
            ("9月1日22:00-2日6:00", "22:00-+06:00"),
            ("22:00-06:00", "end_not_after_start"),
            ("22:00-2:00", "end_not_after_start"),
            ("22:00-00:00", "end_not_after_start"),
            ("晚上10点-凌晨2点", "end_not_after_start"),
            ("9:00-9:00", "end_not_after_start"),
            ("9:00-次日9:00", "09:00-+09:00"),
            ("9:00-次日9:01", "too_long"),
        ],
    );
}

#[test]
fn times_that_can_mean_two_things_or_none_are_refused() {
    check(
        time,
        &[
            ("", "missing_time"),
            ("-", "missing_time"),
            ("无", "missing_time"),
            ("9:00", "missing_time"),
            ("上午9点", "missing_time"),
            ("9:00-", "bad_time"),
            ("2点-4点30分", "ambiguous_time"),
            ("2:00-4:30", "ambiguous_time"),
            ("02:00-04:30", "02:00-04:30"),
            ("下午1点-10:00", "ambiguous_time"),
            ("9-11", "bad_time"),
            ("上午", "bad_time"),
            ("全天", "bad_time"),
            ("上午13点-15点", "bad_time"),
            ("25:00-26:00", "bad_time"),
            ("9:60-10:00", "bad_time"),
            ("9:5-10:00", "bad_time"),
            ("24:00-25:00", "bad_time"),
            ("9:00-11:00,14:00-16:00", "bad_time"),
            ("上午9:00-11:00、下午2:00-4:00", "bad_time"),
            ("9:00-10:00-11:00", "bad_time"),
            ("次日6:00-8:00", "bad_time"),
            ("上午9点-2点", "end_not_after_start"),
            ("2026-09-02 9:00-11:00", "date_disagrees"),
            ("9:00-11:00(3小时)", "duration_disagrees"),
        ],
    );
}

#[test]
fn dates_in_every_notation_are_one_day() {
    let written = [
        "2026-08-31",
        "2026/8/31",
        "2026.8.31",
        "2026年8月31日",
        "２０２６－０８－３１",
        "２０２６年８月３１日",
        "2026年08月31号",
        "2026年8月31",
        "20260831",
        "2026. 8. 31",
        "2026 年 8 月 31 日",
        "26年8月31日",
        "26-8-31",
        "26.8.31",
        "8/31/2026",
        "31/8/2026",
        "8月31日",
        "8月31号",
        "8/31",
        "8.31",
        "8-31",
        "二〇二六年八月三十一日",
        "八月三十一日",
        "46265",
        "2026-08-31（周一）",
        "2026年8月31日 星期一",
        "周一 2026-08-31",
        "2026-08-31 00:00:00",
        "2026-08-31T00:00:00",
        "2026–08–31",
        "2026—8—31",
        "2026。8。31",
        "\u{200b}2026-08-31\u{a0}",
    ];
    let table: Vec<_> = written.iter().map(|text| (*text, "2026-08-31")).collect();
    check(date, &table);
}

#[test]
fn dates_that_are_none_are_refused() {
    check(
        date,
        &[
            ("", "bad_date"),
            ("2026-09-31", "bad_date"),
            ("2026-02-29", "bad_date"),
            ("2026-13-01", "bad_date"),
            ("2026-00-10", "bad_date"),
            ("1926-08-31", "bad_date"),
            ("2026", "bad_date"),
            ("2026-08", "bad_date"),
            ("2026年8月", "bad_date"),
            ("8/9/2026", "bad_date"),
            ("25-8-26", "bad_date"),
            ("本周三", "bad_date"),
            ("31", "bad_date"),
            // The title says the third quarter.
            ("12月1日", "bad_date"),
            ("2026-09-01(周一)", "weekday_disagrees"),
            ("2027-01-05", "future_date"),
            ("2026-08-31至2026-09-03", "too_long"),
        ],
    );
}

#[test]
fn a_date_with_its_times_in_one_cell_is_both() {
    let mut cells = sound();
    for text in [
        "2026-09-01 09:00-11:00",
        "2026年9月1日上午9点-11点",
        "9月1日9:00-9月1日11:00",
    ] {
        (cells[7], cells[8]) = (text, "");
        let row = judged(&cells);
        assert_eq!((reason(&row), row.minutes()), ("", Some(120)), "{text}");
        (cells[7], cells[8]) = ("", text);
        let row = judged(&cells);
        assert_eq!((reason(&row), row.minutes()), ("", Some(120)), "{text}");
    }
}

#[test]
fn two_days_in_the_date_cell_are_an_end_date() {
    let mut cells = sound();
    (cells[8], cells[9]) = ("22:00-06:00", "8");
    for text in [
        "2026-09-01至2026-09-02",
        "2026-09-01 - 09-02",
        "9月1日-2日",
        "9.1-9.2",
        "2026年9月1日—9月2日",
    ] {
        cells[7] = text;
        let row = judged(&cells);
        assert_eq!((reason(&row), row.minutes()), ("", Some(480)), "{text}");
    }
}

#[test]
fn a_year_comes_from_the_title_or_the_day_of_filling_in() {
    let year = |titles: &[&str], text: &str| {
        let period = Period::from_titles(titles.iter().copied(), now());
        let part = moment::read_as_date(text).and_then(|read| read.first.date);
        part.and_then(|part| part.resolve(&period))
            .map(|date| date.to_string())
    };
    let some = |date: &str| Some(date.to_owned());
    assert_eq!(year(&["2026年第三季度"], "9月1日"), some("2026-09-01"));
    assert_eq!(year(&["2025年度登记表"], "9月1日"), some("2025-09-01"));
    assert_eq!(year(&["2026年7-9月"], "10月1日"), None);
    assert_eq!(year(&["2026年7-9月"], "9月1日"), some("2026-09-01"));
    assert_eq!(year(&["二〇二六年下半年"], "9月1日"), some("2026-09-01"));
    assert_eq!(
        year(&["填表日期:", "2026.10.09"], "9月1日"),
        some("2026-09-01")
    );
    assert_eq!(year(&["填表日期:2027.01.05"], "12月1日"), None);
    assert_eq!(year(&["2026年", "2025年"], "9月1日"), None);
    assert_eq!(
        year(&["2026年7月1日至9月30日"], "9月1日"),
        some("2026-09-01")
    );
    assert_eq!(year(&["登记表"], "9月1日"), None);
}

#[test]
fn durations_say_how_long_and_how_exactly() {
    let agree = |text, unit, minutes| {
        duration::read(text, unit).map(|spoken| spoken.agrees_with(minutes, false))
    };
    let same = [
        ("1.5", 90),
        ("３．０", 180),
        ("2", 120),
        ("2小时", 120),
        ("2h", 120),
        ("2H", 120),
        ("1小时30分", 90),
        ("1小时30分钟", 90),
        ("90分钟", 90),
        ("90min", 90),
        ("两小时半", 150),
        ("2个半小时", 150),
        ("半小时", 30),
        ("一个半小时", 90),
        ("1.5小时", 90),
        ("1:30", 90),
        ("1.33", 80),
        ("1.3", 80),
        ("0.5", 30),
        ("约2小时", 120),
        ("共 2 小时", 120),
        ("2.50", 150),
        ("1.3333333333333333", 80),
        ("2.0000000000000004", 120),
        ("90", 90),
        ("1h30m", 90),
        ("一小时三十分", 90),
        ("2個小時", 120),
    ];
    for (text, minutes) in same {
        assert_eq!(agree(text, Unit::Unsaid, minutes), Some(true), "{text}");
    }
    assert_eq!(agree("2", Unit::Hours, 90), Some(false));
    assert_eq!(agree("2", Unit::Hours, 121), Some(false));
    assert_eq!(agree("90", Unit::Hours, 90), Some(false));
    assert_eq!(agree("90", Unit::Minutes, 90), Some(true));
    assert_eq!(agree("1.5", Unit::Hours, 94), Some(false));
    for text in [
        "abc",
        "-2",
        "2..5",
        "1小时2小时",
        "1.5小时30分",
        "1:75",
        "二",
        "9999999",
    ] {
        assert!(agree(text, Unit::Hours, 120).is_none(), "{text}");
    }
}

#[test]
fn a_mobile_number_is_eleven_digits_however_it_is_written() {
    let written = [
        "19900000001",
        "１９９０００００００１",
        "199 0000-0001",
        "199-0000-0001",
        "+86 199 0000 0001",
        "+8619900000001",
        "008619900000001",
        "8619900000001",
        "(+86)19900000001",
        "86-19900000001",
        "\u{202d}19900000001\u{202c}",
        "'19900000001",
        "19900000001.0",
        "199\u{a0}0000\u{a0}0001",
        " 19900000001　",
    ];
    for text in written {
        assert_eq!(
            person::mobile(text).as_deref(),
            Some("19900000001"),
            "{text}"
        );
    }
    let wrong = [
        "1990000000",
        "199000000011",
        "12900000001",
        "29900000001",
        "020-88880000",
        "199****0001",
        "",
        "19900000001/19900000002",
        "19900000001、19900000002",
        "1.99E+10",
        "+1 19900000001",
        "无",
        "1990000000O",
        "０１９９０００００００１",
        "+19900000001",
    ];
    for text in wrong {
        assert_eq!(person::mobile(text), None, "{text}");
    }
}

#[test]
fn a_name_is_one_however_it_is_spaced() {
    for text in [
        "陈一鸣",
        " 陈一鸣　",
        "陈 一 鸣",
        "陈　一鸣",
        "陈一\u{200b}鸣",
    ] {
        assert_eq!(person::name(text), "陈一鸣", "{text}");
    }
    assert_eq!(person::name("古丽•买买提"), person::name("古丽·买买提"));
    assert_eq!(person::name("Ａｎｎａ  Lee"), "Anna Lee");
    assert_eq!(person::name("陈 Anna"), "陈Anna");
}
