//! Rows as interfaces show them. Numbers are masked; full names are needed to judge.

use super::super::{
    model::{
        Sheet, Standing,
        people::{Candidate, Found, ListedPerson, account_of},
    },
    words,
};
use crate::{
    extract::Lang,
    identity::Mobile,
    volunteering::roster::{self, JudgedRow, Reason},
};
use ledger::{ids::Seq, time::Instant};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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

/// What the hours count as.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Class {
    /// 服务
    Volunteer,
    /// 互助
    Exchange,
    /// 培训
    Training,
    /// 值守
    Keeper,
    /// 演练
    Drill,
}

impl From<roster::Class> for Class {
    fn from(class: roster::Class) -> Self {
        match class {
            roster::Class::Volunteer => Self::Volunteer,
            roster::Class::Exchange => Self::Exchange,
            roster::Class::Training => Self::Training,
            roster::Class::Keeper => Self::Keeper,
            roster::Class::Drill => Self::Drill,
        }
    }
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
    class: Option<Class>,
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
        class: row.class.map(Class::from),
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
        (RowVerdict::Reject, ..) => Some(match lang {
            Lang::Zh => row.reasons_zh(),
            Lang::En => row.reasons_en(),
        }),
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
