//! A row of the roster with its verdict.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::Reason;

/// What the hours count as (DOMAIN rule 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Volunteer,
    Exchange,
    Training,
    Keeper,
    Drill,
}

impl Class {
    pub fn code(self) -> &'static str {
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
pub enum Verdict {
    Accept,
    Reject,
    /// Set by the caller: this very service is on record. It holds its time, and nothing is
    /// recorded for it again.
    Already,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedRow {
    /// As numbered in the workbook, from 1.
    pub row: u32,
    pub verdict: Verdict,
    /// Empty unless rejected; the first one takes precedence.
    pub reasons: Vec<Reason>,
    /// Without padding; together with `phone` it identifies the person.
    pub name: String,
    /// Eleven digits, or empty when `bad_phone`.
    pub phone: String,
    pub team: String,
    pub area: String,
    pub community: String,
    pub activity: String,
    pub class: Option<Class>,
    pub place: String,
    pub note: String,
    pub date: Option<NaiveDate>,
    /// Local time of Guangzhou; `None` where no interval could be read.
    pub starts: Option<NaiveDateTime>,
    pub ends: Option<NaiveDateTime>,
}

/// China has one time zone and no daylight saving time since 1991.
const OFFSET_FROM_UTC: TimeDelta = TimeDelta::hours(8);

impl JudgedRow {
    pub fn reason(&self) -> Option<Reason> {
        self.reasons.first().copied()
    }

    pub fn minutes(&self) -> Option<i64> {
        Some((self.ends? - self.starts?).num_minutes())
    }

    pub fn starts_at_ms(&self) -> Option<i64> {
        self.starts.map(utc_ms)
    }

    pub fn ends_at_ms(&self) -> Option<i64> {
        self.ends.map(utc_ms)
    }

    /// For people, never for logs: a masked number to tell two namesakes apart.
    pub fn phone_masked(&self) -> String {
        match (self.phone.get(..3), self.phone.get(7..)) {
            (Some(head), Some(tail)) => format!("{head}****{tail}"),
            _ => String::new(),
        }
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
