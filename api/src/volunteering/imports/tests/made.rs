//! Sheets, books and workbooks made for one test.

use super::super::model::{
    Sheet, judge,
    people::{Choice, Found, Known, KnownPerson, choose},
};
use crate::{
    identity::{Mobile, Name},
    volunteering::roster::{Class, JudgedRow, Verdict},
};
use chrono::{NaiveDate, NaiveDateTime};
use ledger::{
    book::{AccountRecord, AccountState, Book, ClaimRecord, ClaimState},
    ids::Id,
    kinds::AccountType,
    standard::HoursClass,
    time::Instant,
};
use rust_xlsxwriter::Workbook;

pub(super) const HEADER: [&str; 7] = [
    "姓名",
    "手机号码",
    "街道",
    "活动名称",
    "类别",
    "服务日期",
    "起止时间",
];

pub(super) fn at(day: u32, hour: u32) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 9, day).unwrap();
    day.and_hms_opt(hour, 0, 0).unwrap()
}

/// A sound row: who, and from which hour to which on a day of September.
pub(super) fn row(
    number: u32,
    (name, phone): (&str, &str),
    (day, from, to): (u32, u32, u32),
) -> JudgedRow {
    JudgedRow {
        row: number,
        verdict: Verdict::Accept,
        reasons: Vec::new(),
        name: name.to_owned(),
        phone: phone.to_owned(),
        team: "巾帼".to_owned(),
        area: "海幢".to_owned(),
        community: String::new(),
        activity: "社区清洁日".to_owned(),
        class: Some(Class::Volunteer),
        place: String::new(),
        note: String::new(),
        date: NaiveDate::from_ymd_opt(2026, 9, day),
        starts: Some(at(day, from)),
        ends: Some(at(day, to)),
        overlaps: None,
    }
}

/// Fresh accounts are numbered from 100 in the order of the sheet.
pub(super) fn fresh(place: usize) -> Id {
    Id([100 + u8::try_from(place).unwrap(); 16])
}

pub(super) fn sheet(rows: Vec<JudgedRow>) -> Sheet {
    let mut place = 0;
    let next = || {
        place += 1;
        fresh(place - 1)
    };
    Sheet::new(rows, next, |_| "440105/440105007".parse().unwrap())
}

/// Somebody on record.
pub(super) fn known(account: u8, name: &str, phone: &str) -> KnownPerson {
    KnownPerson {
        account: Id([account; 16]),
        name: Name::parse(name).unwrap(),
        phone: Mobile::parse(phone),
    }
}

pub(super) fn known_people(people: &[(u8, &str, &str)]) -> Known {
    Known {
        people: people
            .iter()
            .map(|(account, name, phone)| known(*account, name, phone))
            .collect(),
        ..Known::default()
    }
}

/// Recognises rows without a key.
pub(super) fn print(account: Id, row: &JudgedRow) -> String {
    format!("{account} {} {:?} {:?}", row.activity, row.starts, row.ends)
}

pub(super) fn judged(sheet: &mut Sheet, known: &Known, book: &Book) {
    judge(sheet, known, book, &print);
}

/// What was found for each listed person, in a word.
pub(super) fn found(sheet: &Sheet) -> Vec<&'static str> {
    let word = |found: Found| match found {
        Found::Existing(_) => "existing",
        Found::Invited => "invited",
        Found::Ask => "ask",
    };
    sheet
        .people
        .iter()
        .map(|person| word(person.found))
        .collect()
}

/// Decides about the listed person at a place.
pub(super) fn decide(sheet: &mut Sheet, place: usize, choice: Choice) {
    choose(&mut sheet.people, place, choice).unwrap();
}

pub(super) fn open_account(book: &mut Book, account: u8, holder: AccountType, state: AccountState) {
    book.accounts.insert(
        Id([account; 16]),
        AccountRecord {
            holder,
            into: None,
            state,
        },
    );
}

/// A claim on record, of hours of a day of September.
pub(super) fn record(
    book: &mut Book,
    member: Id,
    (day, from, to): (u32, u32, u32),
    state: ClaimState,
) {
    let instant = |hour| Instant::from_unix(at(day, hour).and_utc().timestamp() - 8 * 3_600);
    let claim = ClaimRecord {
        activity_seq: 1,
        area: "440105/440105007".parse().unwrap(),
        class: HoursClass::Volunteer,
        credit: None,
        endorsed: None,
        ends: instant(to),
        member,
        recorder: Id([9; 16]),
        starts: instant(from),
        state,
    };
    book.insert_claim(u64::from(day) * 100 + u64::from(from), claim);
}

/// An .xlsx with the usual header above these rows; an empty text is no cell.
pub(super) fn workbook(rows: &[[&str; 7]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (number, cells) in (0_u32..).zip(std::iter::once(&HEADER).chain(rows)) {
        for (column, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(number, column, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// A row of it: who, and when on a day of September.
pub(super) fn cells<'a>(
    name: &'a str,
    phone: &'a str,
    date: &'a str,
    time: &'a str,
) -> [&'a str; 7] {
    [name, phone, "海幢", "社区清洁日", "服务", date, time]
}
