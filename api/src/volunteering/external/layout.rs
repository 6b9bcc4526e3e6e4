//! A layout: columns with headings and notations, checked, read by and written in. Pure.

use crate::{
    error::Error,
    identity::Name,
    tables::Cell,
    volunteering::roster::{Role, Wanted},
    words,
};
use chrono::{Datelike, NaiveDateTime};
use ledger::{standard::HoursClass, time::Instant};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Columns of one layout.
pub(super) const COLUMNS_MAX: usize = 30;
const HEADING_CHARS_MAX: usize = 40;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum LayoutField {
    Name,
    Mobile,
    Activity,
    Organiser,
    Place,
    Area,
    Class,
    Date,
    Start,
    End,
    /// Both times in one cell.
    Span,
    Duration,
    /// The number of the record here; nothing is read from it.
    Number,
    /// The same text in every row, its notation; nothing is read from it.
    Fixed,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LayoutColumn {
    pub(super) field: LayoutField,
    /// As the other system writes it; at most 40 characters.
    #[schema(min_length = 1, max_length = 40)]
    pub(super) heading: String,
    /// Dates: `dash`, `slash`, `zh`, `compact`. Start and end: `clock`, `dash_clock`, `slash_clock`, `dash_seconds`.
    /// Durations: `hours`, `minutes`, `words`. Classes: `words`, `code`. A fixed text: that text. Else empty.
    #[schema(max_length = 40)]
    pub(super) notation: String,
}

const DATES: &[&str] = &["dash", "slash", "zh", "compact"];
const MOMENTS: &[&str] = &["clock", "dash_clock", "slash_clock", "dash_seconds"];
const DURATIONS: &[&str] = &["hours", "minutes", "words"];
const CLASSES: &[&str] = &["words", "code"];
const NONE: &[&str] = &[""];

impl LayoutField {
    fn notations(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Date => Some(DATES),
            Self::Start | Self::End => Some(MOMENTS),
            Self::Duration => Some(DURATIONS),
            Self::Class => Some(CLASSES),
            Self::Fixed => None,
            _ => Some(NONE),
        }
    }

    fn holds(self) -> Option<Role> {
        match self {
            Self::Date => Some(Role::Date),
            Self::Start => Some(Role::Start),
            Self::End => Some(Role::End),
            Self::Span => Some(Role::Time),
            Self::Duration => Some(Role::Duration),
            _ => None,
        }
    }
}

/// Columns as somebody sends them, checked: known notations, headings and fields each once.
pub(super) fn checked(columns: &[LayoutColumn]) -> Result<Vec<LayoutColumn>, Error> {
    if !(1..=COLUMNS_MAX).contains(&columns.len()) {
        return Err(Error::field_invalid("columns"));
    }
    let mut kept: Vec<LayoutColumn> = Vec::new();
    for column in columns {
        let heading = words::required("columns.heading", &column.heading, HEADING_CHARS_MAX)?;
        let notation = words::optional("columns.notation", &column.notation, HEADING_CHARS_MAX)?;
        let known = column.field.notations();
        if known.is_some_and(|known| !known.contains(&notation.as_str())) {
            return Err(Error::field_invalid("columns.notation"));
        }
        let twice = kept.iter().any(|one| {
            let same = one.field == column.field && column.field != LayoutField::Fixed;
            same || one.heading == heading
        });
        if twice {
            return Err(Error::refused("layout_column_twice").with("heading", heading));
        }
        kept.push(LayoutColumn {
            field: column.field,
            heading,
            notation,
        });
    }
    Ok(kept)
}

/// What a layout lacks for reading records by it; nothing when it can be read.
pub(super) fn lacks(columns: &[LayoutColumn]) -> Vec<&'static str> {
    let has = |field| columns.iter().any(|column| column.field == field);
    let at = |field| {
        let mut found = columns.iter().filter(|column| column.field == field);
        found.any(|column| column.notation != "clock")
    };
    let times = has(LayoutField::Span) || (has(LayoutField::Start) && has(LayoutField::End));
    let dated = has(LayoutField::Date) || at(LayoutField::Start);
    let needed = [
        ("name", has(LayoutField::Name)),
        ("mobile", has(LayoutField::Mobile)),
        ("activity", has(LayoutField::Activity)),
        ("times", times),
        ("date", dated),
    ];
    needed
        .into_iter()
        .filter(|(_, there)| !there)
        .map(|(what, _)| what)
        .collect()
}

/// The columns as a sheet is searched for them. The roster's reader takes each notation, and others besides.
pub(super) fn wanted(columns: &[LayoutColumn]) -> Vec<Wanted> {
    let wanted = |column: &LayoutColumn| Wanted {
        heading: column.heading.clone(),
        also: Vec::new(),
        required: !matches!(
            column.field,
            LayoutField::Number | LayoutField::Fixed | LayoutField::Area
        ),
        holds: column.field.holds(),
        read_as: match (column.field, column.notation.as_str()) {
            (LayoutField::Duration, "minutes") => Some("分钟"),
            (LayoutField::Duration, "hours") => Some("小时"),
            _ => None,
        },
    };
    columns.iter().map(wanted).collect()
}

/// An hour as it is written.
pub(super) struct Written<'a> {
    pub(super) seq: i64,
    pub(super) name: Option<&'a Name>,
    pub(super) activity: String,
    pub(super) organiser: String,
    pub(super) place: String,
    pub(super) area: String,
    pub(super) class: HoursClass,
    pub(super) starts: Instant,
    pub(super) ends: Instant,
}

/// One cell.
pub(super) fn cell(column: &LayoutColumn, hour: &Written<'_>) -> Cell {
    let notation = column.notation.as_str();
    match column.field {
        LayoutField::Name => Cell::maybe(hour.name.map(|name| name.as_str().to_owned())),
        // Numbers leave in no file (decision 0097): the office fills them in from its own list.
        LayoutField::Mobile => "".into(),
        LayoutField::Activity => hour.activity.as_str().into(),
        LayoutField::Organiser => hour.organiser.as_str().into(),
        LayoutField::Place => hour.place.as_str().into(),
        LayoutField::Area => hour.area.as_str().into(),
        LayoutField::Class if notation == "code" => hour.class.as_str().into(),
        LayoutField::Class => class_words(hour.class).into(),
        LayoutField::Date => date(notation, local(hour.starts)).into(),
        LayoutField::Start => moment(notation, local(hour.starts)).into(),
        LayoutField::End => moment(notation, local(hour.ends)).into(),
        LayoutField::Span => span(local(hour.starts), local(hour.ends)).into(),
        LayoutField::Duration => duration(notation, (hour.ends.unix() - hour.starts.unix()) / 60),
        LayoutField::Number => Cell::Number(hour.seq),
        LayoutField::Fixed => notation.into(),
    }
}

fn class_words(class: HoursClass) -> &'static str {
    match class {
        HoursClass::Volunteer => "志愿服务",
        HoursClass::Exchange => "代际互助",
        HoursClass::Training => "培训",
        HoursClass::Keeper => "空间值守",
        HoursClass::Drill => "演练",
    }
}

/// The time on the wall in Guangzhou.
fn local(at: Instant) -> NaiveDateTime {
    let shifted = chrono::DateTime::from_timestamp(at.unix() + 8 * 3_600, 0);
    shifted.unwrap_or_default().naive_utc()
}

fn date(notation: &str, at: NaiveDateTime) -> String {
    match notation {
        "slash" => at.format("%Y/%m/%d").to_string(),
        "zh" => format!("{}年{}月{}日", at.year(), at.month(), at.day()),
        "compact" => at.format("%Y%m%d").to_string(),
        _ => at.format("%Y-%m-%d").to_string(),
    }
}

fn moment(notation: &str, at: NaiveDateTime) -> String {
    let format = match notation {
        "dash_clock" => "%Y-%m-%d %H:%M",
        "slash_clock" => "%Y/%m/%d %H:%M",
        "dash_seconds" => "%Y-%m-%d %H:%M:%S",
        _ => "%H:%M",
    };
    at.format(format).to_string()
}

/// An end on the next day says so, as rosters do.
fn span(starts: NaiveDateTime, ends: NaiveDateTime) -> String {
    let next = if starts.date() == ends.date() {
        ""
    } else {
        "次日"
    };
    format!("{}-{next}{}", starts.format("%H:%M"), ends.format("%H:%M"))
}

fn duration(notation: &str, minutes: i64) -> Cell {
    match notation {
        "minutes" => Cell::Number(minutes),
        "words" => match (minutes / 60, minutes % 60) {
            (0, rest) => format!("{rest}分钟").into(),
            (hours, 0) => format!("{hours}小时").into(),
            (hours, rest) => format!("{hours}小时{rest}分钟").into(),
        },
        // Hundredths of an hour: 1.5, 0.75, 1.33.
        _ => {
            let hundredths = (minutes * 100 + 30) / 60;
            let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            text.trim_end_matches('0').trim_end_matches('.').into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LayoutColumn, LayoutField, Written, cell, checked, lacks};
    use crate::tables::Cell;
    use ledger::standard::HoursClass;

    fn column(field: LayoutField, heading: &str, notation: &str) -> LayoutColumn {
        LayoutColumn {
            field,
            heading: heading.to_owned(),
            notation: notation.to_owned(),
        }
    }

    #[test]
    fn an_hour_is_written_in_each_notation() {
        use LayoutField::{Class, Date, Duration, End, Fixed, Number, Span, Start};
        let hour = Written {
            seq: 7,
            name: None,
            activity: "夜巡".to_owned(),
            organiser: String::new(),
            place: String::new(),
            area: String::new(),
            class: HoursClass::Volunteer,
            starts: "2026-11-28T14:00:00Z".parse().unwrap(),
            ends: "2026-11-28T17:20:00Z".parse().unwrap(),
        };
        for (field, notation, text) in [
            (Date, "dash", "2026-11-28"),
            (Date, "slash", "2026/11/28"),
            (Date, "zh", "2026年11月28日"),
            (Date, "compact", "20261128"),
            (Start, "clock", "22:00"),
            (Start, "slash_clock", "2026/11/28 22:00"),
            (End, "dash_clock", "2026-11-29 01:20"),
            (End, "dash_seconds", "2026-11-29 01:20:00"),
            (Span, "", "22:00-次日01:20"),
            (Duration, "hours", "3.33"),
            (Duration, "words", "3小时20分钟"),
            (Class, "words", "志愿服务"),
            (Class, "code", "volunteer"),
            (Fixed, "=1+1", "=1+1"),
        ] {
            let column = column(field, "x", notation);
            assert_eq!(
                cell(&column, &hour),
                Cell::Text(text.to_owned()),
                "{notation}"
            );
        }
        assert_eq!(cell(&column(Number, "x", ""), &hour), Cell::Number(7));
        assert_eq!(
            cell(&column(Duration, "x", "minutes"), &hour),
            Cell::Number(200)
        );
    }

    #[test]
    fn a_layout_that_cannot_be_is_refused_and_one_that_cannot_be_read_says_what_it_lacks() {
        let date = |notation| column(LayoutField::Date, "日期", notation);
        assert!(checked(&[date("dash")]).is_ok());
        assert_eq!(checked(&[]).unwrap_err().code(), "field_invalid");
        assert_eq!(
            checked(&[date("roman")]).unwrap_err().code(),
            "field_invalid"
        );
        assert_eq!(
            checked(&[date("dash"), date("zh")]).unwrap_err().code(),
            "layout_column_twice"
        );
        let blank = column(LayoutField::Name, " ", "");
        assert_eq!(checked(&[blank]).unwrap_err().code(), "field_missing");
        assert_eq!(
            lacks(&[date("dash")]),
            ["name", "mobile", "activity", "times"]
        );
        let whole = [
            column(LayoutField::Name, "姓名", ""),
            column(LayoutField::Mobile, "电话", ""),
            column(LayoutField::Activity, "项目", ""),
            column(LayoutField::Start, "起", "dash_clock"),
            column(LayoutField::End, "止", "dash_clock"),
        ];
        assert!(lacks(&whole).is_empty());
    }
}
