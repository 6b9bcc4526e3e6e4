//! Imports as interfaces show them. Numbers are masked; full names are needed to judge.

use super::super::{
    model::{
        Counts, Sheet, Standing,
        people::{Candidate, Found, ListedPerson, account_of},
    },
    store, words,
};
use crate::{
    extract::Lang,
    identity::Mobile,
    volunteering::roster::{JudgedRow, Reason},
};
use ledger::{ids::Seq, time::Instant};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A workbook on its way to becoming claims.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Import {
    /// 32 hex digits.
    id: String,
    file_name: String,
    state: ImportState,
    /// Where its claims belong.
    area: String,
    area_name: String,
    /// RFC 3339 UTC.
    created_at: String,
    /// RFC 3339 UTC: when it is dropped, with its workbook.
    expires_at: String,
    counts: ImportCounts,
    /// Of the accepted rows.
    minutes_total: i64,
    /// The sheet that was read.
    sheet: String,
    /// Other sheets that look like a roster and were not read.
    other_sheets: Vec<String>,
    header_row: u32,
    /// The letter of each column, by what it holds.
    columns: BTreeMap<String, String>,
    /// There is no column for the class: all rows count as volunteer service.
    class_assumed: bool,
    /// In the order of the sheet; empty in a list of imports.
    rows: Vec<ImportRow>,
    /// Pass as `before` for more rows.
    next: Option<String>,
}

/// Imports, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Imports {
    pub(super) items: Vec<Import>,
    /// Pass as `before` for more.
    pub(super) next: Option<String>,
}

/// Where an import stands.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ImportState {
    Preview,
    Committed,
}

/// How many rows stand how.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ImportCounts {
    rows: u64,
    /// To be recorded, or recorded by this import.
    accepted: u64,
    rejected: u64,
    /// Waiting for a decision about their person.
    undecided: u64,
    /// Recorded before.
    already: u64,
    /// Rejected rows by their first reason.
    by_reason: BTreeMap<String, u64>,
    /// People to whom the accepted rows belong.
    people: u64,
    /// Those of them who become invited members.
    invited: u64,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum RowVerdict {
    Accept,
    Reject,
    /// Waits for a decision about its person.
    Ask,
    /// Recorded before.
    Already,
}

/// A row of the workbook.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ImportRow {
    /// Its number in the sheet.
    row: u32,
    verdict: RowVerdict,
    /// Stable; only for rejected rows. `reasons` has all of them.
    reason: Option<&'static str>,
    reasons: Vec<&'static str>,
    /// For a person, in the reader's language.
    reason_text: Option<String>,
    name: Option<String>,
    /// Such as `199****0001`.
    phone_masked: Option<String>,
    team: Option<String>,
    /// As the sheet says it.
    area_name: Option<String>,
    activity: Option<String>,
    /// `volunteer`, `exchange`, `training`, `keeper` or `drill`.
    class: Option<&'static str>,
    /// The date on which it began, in Guangzhou.
    day: Option<String>,
    /// RFC 3339 UTC.
    starts_at: Option<String>,
    /// RFC 3339 UTC, exclusive.
    ends_at: Option<String>,
    minutes: Option<i64>,
    /// Whom it is about; only for rows without a fault of their own.
    person: Option<RowPerson>,
    /// The claim that records it.
    claim: Option<Seq>,
}

/// Whom a row is about.
#[derive(Debug, Serialize, ToSchema)]
struct RowPerson {
    r#match: PersonMatch,
    /// The account, once it is known whose it is.
    account: Option<String>,
    /// Whom it may be instead. With `ask` somebody has to decide; otherwise somebody may.
    candidates: Vec<PersonCandidate>,
    /// Whether somebody has decided.
    decided: bool,
}

/// What number and name found.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PersonMatch {
    /// Somebody with an account.
    Existing,
    /// Nobody yet: they become an invited member.
    Invited,
    /// People with the number or the name.
    Ask,
}

/// Somebody who may be meant.
#[derive(Debug, Serialize, ToSchema)]
struct PersonCandidate {
    /// For the decision; of somebody who is only in this sheet, the account that they are to get.
    account: String,
    name: String,
    phone_masked: String,
    /// Known from this sheet alone.
    in_file: bool,
}

/// An import without rows.
pub(super) fn import(stored: &store::Import, areas: &BTreeMap<String, String>) -> Import {
    let summary = &stored.summary;
    let time = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    Import {
        id: stored.id.to_string(),
        file_name: summary.file_name.clone(),
        state: match stored.state {
            store::State::Preview => ImportState::Preview,
            store::State::Committed => ImportState::Committed,
        },
        area_name: areas.get(stored.area.as_str()).cloned().unwrap_or_default(),
        area: stored.area.to_string(),
        created_at: time(stored.created_at_ms),
        expires_at: time(stored.expires_at_ms),
        minutes_total: summary.counts.minutes,
        counts: counts(&summary.counts),
        sheet: summary.sheet.clone(),
        other_sheets: summary.other_sheets.clone(),
        header_row: summary.header_row,
        columns: summary.columns.clone(),
        class_assumed: summary.class_assumed,
        rows: Vec::new(),
        next: None,
    }
}

impl Import {
    /// Puts a page of rows in.
    pub(super) fn with_page(mut self, (rows, next): (Vec<ImportRow>, Option<String>)) -> Self {
        self.rows = rows;
        self.next = next;
        self
    }
}

fn counts(counts: &Counts) -> ImportCounts {
    ImportCounts {
        rows: counts.rows,
        accepted: counts.accepted,
        rejected: counts.rejected,
        undecided: counts.undecided,
        already: counts.already,
        by_reason: counts.by_reason.clone(),
        people: counts.people,
        invited: counts.invited,
    }
}

/// Which rows a page shows.
pub(super) struct Page {
    pub(super) verdict: Option<RowVerdict>,
    /// Behind this row.
    pub(super) after: u32,
    pub(super) limit: usize,
    pub(super) lang: Lang,
}

/// A page of rows, and where the next begins.
pub(super) fn rows(sheet: &Sheet, page: &Page) -> (Vec<ImportRow>, Option<String>) {
    let standings = sheet.standings().into_iter().map(verdict);
    let all = sheet.rows.iter().zip(standings).zip(sheet.row_people());
    let mut wanted = all.filter(|((row, verdict), _)| {
        row.row > page.after && page.verdict.is_none_or(|wanted| wanted == *verdict)
    });
    let taken = wanted.by_ref().take(page.limit);
    let rows: Vec<_> = taken
        .map(|((row, verdict), person)| view(sheet, row, verdict, person, page.lang))
        .collect();
    let more = wanted.next().is_some();
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| last.row.to_string());
    (rows, next)
}

fn verdict(standing: Standing) -> RowVerdict {
    match standing {
        Standing::Accept => RowVerdict::Accept,
        Standing::Reject => RowVerdict::Reject,
        Standing::Ask => RowVerdict::Ask,
        Standing::Already => RowVerdict::Already,
    }
}

fn view(
    sheet: &Sheet,
    row: &JudgedRow,
    verdict: RowVerdict,
    place: Option<usize>,
    lang: Lang,
) -> ImportRow {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let time = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    let listed = place.map(|place| &sheet.people[place]);
    ImportRow {
        row: row.row,
        verdict,
        reason: row.reason().map(Reason::code),
        reasons: row.reasons.iter().map(|reason| reason.code()).collect(),
        reason_text: reason_text(row, verdict, listed, lang),
        name: said(&row.name),
        phone_masked: said(&row.phone_masked()),
        team: said(&row.team),
        area_name: said(&row.area),
        activity: said(&row.activity),
        class: row.class.map(crate::volunteering::roster::Class::code),
        day: row.date.map(|date| date.to_string()),
        starts_at: row.starts_at_ms().map(time),
        ends_at: row.ends_at_ms().map(time),
        minutes: row.minutes(),
        person: place.map(|place| person(&sheet.people, place)),
        claim: sheet.claims.get(&row.row).copied(),
    }
}

fn reason_text(
    row: &JudgedRow,
    verdict: RowVerdict,
    listed: Option<&ListedPerson>,
    lang: Lang,
) -> Option<String> {
    let shared = listed.and_then(ListedPerson::shared);
    let choice = listed.and_then(|listed| Some((listed, listed.choice?)));
    match (verdict, choice, shared) {
        (RowVerdict::Reject, ..) => {
            let text = |reason: &Reason| match lang {
                Lang::Zh => reason.text_zh(),
                Lang::En => reason.text_en(),
            };
            let between = if lang == Lang::Zh { "；" } else { " " };
            Some(
                row.reasons
                    .iter()
                    .map(text)
                    .collect::<Vec<_>>()
                    .join(between),
            )
        }
        (RowVerdict::Already, ..) => Some(words::already(lang).to_owned()),
        (_, Some((listed, choice)), _) => Some(words::decided(listed, choice, lang)),
        (RowVerdict::Ask, None, Some(shared)) => Some(words::to_decide(shared, lang).to_owned()),
        (RowVerdict::Accept, None, Some(shared)) => {
            Some(words::within_file(shared, lang).to_owned())
        }
        (_, None, None) => None,
    }
}

fn person(people: &[ListedPerson], place: usize) -> RowPerson {
    let (listed, account) = (&people[place], account_of(people, place));
    let is_fresh = |account| people.iter().any(|other| other.account == account);
    RowPerson {
        r#match: match (account, listed.found) {
            (None, _) => PersonMatch::Ask,
            (Some(_), Found::Existing(_)) => PersonMatch::Existing,
            (Some(account), _) if is_fresh(account) => PersonMatch::Invited,
            (Some(_), _) => PersonMatch::Existing,
        },
        account: account.map(|account| account.to_string()),
        candidates: listed.candidates.iter().map(candidate).collect(),
        decided: listed.choice.is_some(),
    }
}

fn candidate(candidate: &Candidate) -> PersonCandidate {
    PersonCandidate {
        account: candidate.account.to_string(),
        name: candidate.name.clone(),
        phone_masked: Mobile::parse(&candidate.phone)
            .map(|mobile| mobile.masked())
            .unwrap_or_default(),
        in_file: candidate.in_file,
    }
}
