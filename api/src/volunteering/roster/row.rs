//! A row of the roster with its verdict.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{Holder, Interval, Reason};

/// What the hours count as (DOMAIN rule 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Class {
    Volunteer,
    Exchange,
    Training,
    Keeper,
    Drill,
}

#[cfg(test)]
impl Class {
    /// As the expected rows of a sample write it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Volunteer => "volunteer",
            Self::Exchange => "exchange",
            Self::Training => "training",
            Self::Keeper => "keeper",
            Self::Drill => "drill",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    Accept,
    Reject,
    /// Set by the caller: this very service is on record. It holds its time, and nothing is
    /// recorded for it again.
    Already,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct JudgedRow {
    /// As numbered in the workbook, from 1.
    pub(crate) row: u32,
    pub(crate) verdict: Verdict,
    /// Empty unless rejected; the first one takes precedence.
    pub(crate) reasons: Vec<Reason>,
    /// Without padding; together with `phone` it identifies the person.
    pub(crate) name: String,
    /// Eleven digits, or empty when `bad_phone`.
    pub(crate) phone: String,
    pub(crate) team: String,
    pub(crate) area: String,
    pub(crate) community: String,
    pub(crate) activity: String,
    pub(crate) class: Option<Class>,
    pub(crate) place: String,
    pub(crate) note: String,
    pub(crate) date: Option<NaiveDate>,
    /// Local time of Guangzhou; `None` where no interval could be read.
    pub(crate) starts: Option<NaiveDateTime>,
    pub(crate) ends: Option<NaiveDateTime>,
    /// What is in the way of a row that overlaps.
    #[serde(default)]
    pub(crate) overlaps: Option<Interval>,
}

/// China has one time zone and no daylight saving time since 1991.
const OFFSET_FROM_UTC: TimeDelta = TimeDelta::hours(8);

impl JudgedRow {
    pub(crate) fn reason(&self) -> Option<Reason> {
        self.reasons.first().copied()
    }

    pub(crate) fn minutes(&self) -> Option<i64> {
        Some((self.ends? - self.starts?).num_minutes())
    }

    /// The time that it takes.
    pub(crate) fn interval(&self) -> Option<Interval> {
        Some(Interval {
            start: self.starts?,
            end: self.ends?,
            holder: Holder::Row(self.row),
        })
    }

    pub(crate) fn starts_at_ms(&self) -> Option<i64> {
        self.starts.map(utc_ms)
    }

    pub(crate) fn ends_at_ms(&self) -> Option<i64> {
        self.ends.map(utc_ms)
    }

    /// For people, never for logs: a masked number to tell two namesakes apart.
    pub(crate) fn phone_masked(&self) -> String {
        match (self.phone.get(..3), self.phone.get(7..)) {
            (Some(head), Some(tail)) => format!("{head}****{tail}"),
            _ => String::new(),
        }
    }

    /// Why it is refused, in words; of an overlap, with the record in the way.
    pub(crate) fn reasons_zh(&self) -> String {
        let text = |reason: &Reason| match (reason, &self.overlaps) {
            (Reason::Overlap, Some(held)) => held.text_zh(),
            _ => reason.text_zh().to_owned(),
        };
        self.reasons.iter().map(text).collect::<Vec<_>>().join("；")
    }

    pub(crate) fn reasons_en(&self) -> String {
        let text = |reason: &Reason| match (reason, &self.overlaps) {
            (Reason::Overlap, Some(held)) => held.text_en(),
            _ => reason.text_en().to_owned(),
        };
        self.reasons.iter().map(text).collect::<Vec<_>>().join(" ")
    }

    /// Before overlap is judged anew.
    pub(crate) fn clear_overlap(&mut self) {
        self.reasons.retain(|reason| *reason != Reason::Overlap);
        self.overlaps = None;
    }

    pub(crate) fn reject_overlap(&mut self, held: Interval) {
        self.reject(Reason::Overlap);
        self.overlaps = Some(held);
    }

    pub(super) fn reject(&mut self, reason: Reason) {
        self.verdict = Verdict::Reject;
        self.reasons.push(reason);
        self.reasons.sort_unstable();
        self.reasons.dedup();
    }
}

/// Without the person: a row that ends up in a log line must not name anyone.
impl std::fmt::Debug for JudgedRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JudgedRow")
            .field("row", &self.row)
            .field("verdict", &self.verdict)
            .field("reasons", &self.reasons)
            .field("class", &self.class)
            .field("minutes", &self.minutes())
            .finish_non_exhaustive()
    }
}

fn utc_ms(local: NaiveDateTime) -> i64 {
    (local - OFFSET_FROM_UTC).and_utc().timestamp_millis()
}
