//! Judging records of another system: who is meant, and what they overlap. Pure: whoever asks brings what is known.

use super::{
    elsewhere::Elsewhere,
    layout::{LayoutColumn, LayoutField},
};
use crate::{
    access::{self, Actor},
    clock::wall,
    extract::Lang,
    identity::{Mobile, Name, Person},
    volunteering::{
        organising::Span,
        roster::{Class, Listed, Reason, said},
    },
};
use chrono::{NaiveDateTime, TimeDelta};
use ledger::{ids::Id, standard::HoursClass, time::Instant};
use std::collections::BTreeMap;

const TEXT_CHARS_MAX: usize = 100;

/// A row, read.
#[derive(Clone)]
pub(super) struct ReadRow {
    pub(super) row: u32,
    pub(super) listed: Option<(Mobile, Name)>,
    pub(super) name: String,
    pub(super) activity: String,
    pub(super) organiser: String,
    pub(super) place: String,
    pub(super) class: Option<HoursClass>,
    pub(super) span: Option<Span>,
    fault: Option<Why>,
}

/// Why a row is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    Cell(Reason),
    PersonUnknown,
    /// With another row of the file, by its number.
    OverlapsRow(u32),
    /// With an hour here: its entry, activity and time.
    OverlapsHour(i64, String, String),
    /// With a record of another system: its name and time.
    OverlapsExternal(String, String),
}

impl Why {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Cell(reason) => reason.code(),
            Self::PersonUnknown => "person_unknown",
            Self::OverlapsRow(_) => "overlaps_row",
            Self::OverlapsHour(..) => "overlaps_hour",
            Self::OverlapsExternal(..) => "overlaps_external",
        }
    }

    /// In words; what it overlaps is shown with its time.
    pub(super) fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Cell(reason), Lang::Zh) => reason.text_zh().to_owned(),
            (Self::Cell(reason), Lang::En) => reason.text_en().to_owned(),
            (Self::PersonUnknown, Lang::Zh) => {
                "您的区域里没有这个姓名和手机号的人；请先邀请本人".to_owned()
            }
            (Self::PersonUnknown, Lang::En) => {
                "Nobody in your areas has this name and number; invite them first.".to_owned()
            }
            (Self::OverlapsRow(row), Lang::Zh) => format!("与表中第 {row} 行时间重叠"),
            (Self::OverlapsRow(row), Lang::En) => format!("It overlaps row {row} of the file."),
            (Self::OverlapsHour(seq, name, when), Lang::Zh) => {
                format!("与这里已记的时长重叠：第 {seq} 号 {name}，{when}")
            }
            (Self::OverlapsHour(seq, name, when), Lang::En) => {
                format!("It overlaps hours recorded here: entry {seq}, {name}, {when}.")
            }
            (Self::OverlapsExternal(origin, when), Lang::Zh) => {
                format!("与{origin}的记录重叠：{when}")
            }
            (Self::OverlapsExternal(origin, when), Lang::En) => {
                format!("It overlaps a record of {origin}: {when}.")
            }
        }
    }
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep(Id),
    /// This very record is there.
    Already,
    Reject(Why),
}

/// An hour here that takes its time.
#[derive(Debug, Clone)]
pub(super) struct Hour {
    pub(super) seq: i64,
    pub(super) activity: String,
    pub(super) span: Span,
}

/// What rows are judged against.
pub(super) struct Known<'a> {
    pub(super) actor: &'a Actor,
    pub(super) origin: &'a str,
    /// Everybody with one of the numbers or names.
    pub(super) people: &'a [Person],
    pub(super) hours: &'a BTreeMap<Id, Vec<Hour>>,
    pub(super) elsewhere: &'a Elsewhere,
}

/// Reads the cells of a row as the layout says.
pub(super) fn parse(listed: &Listed, columns: &[LayoutColumn]) -> ReadRow {
    let text = |field| {
        let place = columns.iter().position(|column| column.field == field);
        place.map_or("", |place| listed.texts[place].as_str())
    };
    let name = said::name(text(LayoutField::Name));
    let mobile = said::mobile(text(LayoutField::Mobile)).and_then(|text| Mobile::parse(&text));
    let parsed = Name::parse(&name);
    let has_class = columns
        .iter()
        .any(|column| column.field == LayoutField::Class);
    let class = if has_class {
        said::class(text(LayoutField::Class)).map(class_of)
    } else {
        Some(HoursClass::Volunteer)
    };
    let texts = [
        LayoutField::Activity,
        LayoutField::Organiser,
        LayoutField::Place,
    ];
    let long = texts
        .iter()
        .any(|field| text(*field).chars().count() > TEXT_CHARS_MAX);
    let faults = [
        parsed.is_none().then_some(Reason::MissingName),
        mobile.is_none().then_some(Reason::BadPhone),
        listed.troubles.first().copied(),
        text(LayoutField::Activity)
            .is_empty()
            .then_some(Reason::MissingActivity),
        class.is_none().then_some(Reason::BadClass),
        long.then_some(Reason::TextTooLong),
        listed.span.is_none().then_some(Reason::MissingTime),
    ];
    ReadRow {
        row: listed.row,
        listed: mobile.zip(parsed),
        name,
        activity: text(LayoutField::Activity).to_owned(),
        organiser: text(LayoutField::Organiser).to_owned(),
        place: text(LayoutField::Place).to_owned(),
        class,
        span: listed
            .span
            .map(|(starts, ends)| (instant(starts), instant(ends))),
        fault: faults.into_iter().flatten().next().map(Why::Cell),
    }
}

fn class_of(class: Class) -> HoursClass {
    match class {
        Class::Volunteer => HoursClass::Volunteer,
        Class::Exchange => HoursClass::Exchange,
        Class::Training => HoursClass::Training,
        Class::Keeper => HoursClass::Keeper,
        Class::Drill => HoursClass::Drill,
    }
}

/// Guangzhou is eight hours ahead of UTC, without exception since 1991.
fn instant(local: NaiveDateTime) -> Instant {
    Instant::from_unix((local - TimeDelta::hours(8)).and_utc().timestamp())
}

/// What becomes of each row, in their order: of two that overlap, the first stands.
pub(super) fn judge(rows: &[ReadRow], known: &Known<'_>) -> Vec<Verdict> {
    let mut taken: BTreeMap<Id, Vec<(Span, u32)>> = BTreeMap::new();
    let mut verdicts = Vec::with_capacity(rows.len());
    for row in rows {
        let verdict = match verdict(row, known) {
            Verdict::Keep(person) => {
                let own = taken.entry(person).or_default();
                let span = row
                    .span
                    .unwrap_or((Instant::from_unix(0), Instant::from_unix(0)));
                if let Some((_, other)) = own.iter().find(|(other, _)| meet(*other, span)) {
                    Verdict::Reject(Why::OverlapsRow(*other))
                } else {
                    own.push((span, row.row));
                    Verdict::Keep(person)
                }
            }
            other => other,
        };
        verdicts.push(verdict);
    }
    verdicts
}

fn verdict(row: &ReadRow, known: &Known<'_>) -> Verdict {
    if let Some(why) = &row.fault {
        return Verdict::Reject(why.clone());
    }
    let (Some(person), Some(span)) = (person(row, known), row.span) else {
        return Verdict::Reject(Why::PersonUnknown);
    };
    for held in known.elsewhere.held(person) {
        if held.starts == span.0 && held.ends == span.1 && held.origin() == known.origin {
            return Verdict::Already;
        }
        if meet((held.starts, held.ends), span) {
            let origin = held.origin().to_owned();
            return Verdict::Reject(Why::OverlapsExternal(
                origin,
                words((held.starts, held.ends)),
            ));
        }
    }
    let hours = known.hours.get(&person).into_iter().flatten();
    match hours.into_iter().find(|hour| meet(hour.span, span)) {
        Some(hour) => Verdict::Reject(Why::OverlapsHour(
            hour.seq,
            hour.activity.clone(),
            words(hour.span),
        )),
        None => Verdict::Keep(person),
    }
}

/// The one person of the actor's areas with this number and name.
fn person(row: &ReadRow, known: &Known<'_>) -> Option<Id> {
    let (mobile, name) = row.listed.as_ref()?;
    let staff = [access::Role::SocialWorker, access::Role::Administrator];
    let same = |person: &&Person| {
        person.mobile.as_ref() == Some(mobile)
            && person.name.folded() == name.folded()
            && staff
                .iter()
                .any(|role| known.actor.holds_in(*role, &person.home_area))
    };
    let mut found = known.people.iter().filter(same);
    match (found.next(), found.next()) {
        (Some(person), None) => Some(person.account),
        _ => None,
    }
}

/// Half-open on both sides: one may begin when the other ends.
fn meet(a: Span, b: Span) -> bool {
    a.0 < b.1 && b.0 < a.1
}

fn words((starts, ends): Span) -> String {
    format!("{}–{}", wall(starts), wall(ends))
}
