//! What becomes of each person in a text: pure, from what was read, who may be meant, and what a person decided.

use super::{
    people::{Entry, Remark},
    read::{Line, Reading},
};
use crate::identity::{Mobile, Name};
use ledger::ids::Id;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who may be meant by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) account: Id,
    /// Only where several may be meant, or the text has a number.
    pub(super) mobile: Option<Mobile>,
}

/// One person in the text, or a line without any.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) line: usize,
    /// Which of the line, from 0.
    pub(super) place: usize,
    pub(super) text: String,
    pub(super) entry: Option<Entry>,
    pub(super) verdict: Verdict,
    pub(super) why: Option<Why>,
    pub(super) candidates: Vec<Candidate>,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    SignUp(Id),
    /// A person has to decide.
    Ask,
    LeftOut,
    /// No row of a person.
    Aside,
}

/// Why. The site has words for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Head,
    Example,
    Empty,
    Remark,
    Nobody,
    Several,
    Nameless,
    NamelessOther,
    Companion,
    TooMany,
    Doubtful,
    Unnumbered,
    OtherMobile,
    Repeated { line: usize },
    Withdrawn { line: usize },
    Withdrawal,
    ByHand,
}

impl Why {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Example => "example",
            Self::Empty => "empty",
            Self::Remark => "remark",
            Self::Nobody => "nobody",
            Self::Several => "several",
            Self::Nameless => "nameless",
            Self::NamelessOther => "nameless_other",
            Self::Companion => "companion",
            Self::TooMany => "too_many",
            Self::Doubtful => "doubtful",
            Self::Unnumbered => "unnumbered",
            Self::OtherMobile => "other_mobile",
            Self::Repeated { .. } => "repeated",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Withdrawal => "withdrawal",
            Self::ByHand => "by_hand",
        }
    }

    /// The other line that it is about.
    pub(super) fn line(self) -> Option<usize> {
        match self {
            Self::Repeated { line } | Self::Withdrawn { line } => Some(line),
            _ => None,
        }
    }
}

/// Which row: its line, its place in it, and the name that was read there, so that a decision about a text that was
/// changed since decides nothing.
pub(super) type Key = (usize, usize, String);

/// What a person decided about a row: who is meant, or that it is left out.
pub(super) type Choices = BTreeMap<Key, Option<Id>>;

/// The names in a text, each once, as they fold.
pub(super) fn names(lines: &[Line]) -> BTreeMap<String, Name> {
    let entries = lines.iter().flat_map(entries_of);
    entries
        .filter_map(|entry| Name::parse(&entry.name))
        .map(|name| (name.folded(), name))
        .collect()
}

/// Whether a telephone number stands beside a name.
pub(super) fn has_numbers(lines: &[Line]) -> bool {
    lines
        .iter()
        .flat_map(entries_of)
        .any(|entry| entry.mobile.is_some())
}

/// A choice that names nobody who may be meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotACandidate;

/// Judges every row. `known` holds who may be meant by a folded name.
pub(super) fn judge(
    lines: &[Line],
    known: &BTreeMap<String, Vec<Candidate>>,
    choices: &Choices,
) -> Result<Vec<Row>, NotACandidate> {
    let mut rows: Vec<Row> = lines.iter().flat_map(|line| rows_of(line, known)).collect();
    settle_repeats(&mut rows);
    for row in &mut rows {
        decide(row, choices)?;
    }
    settle_accounts(&mut rows);
    Ok(rows)
}

fn entries_of(line: &Line) -> &[Entry] {
    match &line.reading {
        Reading::People(entries) => entries,
        _ => &[],
    }
}

fn rows_of(line: &Line, known: &BTreeMap<String, Vec<Candidate>>) -> Vec<Row> {
    let row = |place, entry, why| Row {
        line: line.number,
        place,
        text: line.text.clone(),
        entry,
        verdict: Verdict::Aside,
        why,
        candidates: Vec::new(),
    };
    let aside = |why| vec![row(0, None, Some(why))];
    match &line.reading {
        Reading::Head => aside(Why::Head),
        Reading::Example => aside(Why::Example),
        Reading::Empty => aside(Why::Empty),
        Reading::Remark => aside(Why::Remark),
        Reading::People(entries) => entries
            .iter()
            .enumerate()
            .map(|(place, entry)| {
                let candidates = known.get(&folded(&entry.name)).cloned().unwrap_or_default();
                let (verdict, why) = found(entry, &candidates);
                Row {
                    verdict,
                    candidates,
                    ..row(place, Some(entry.clone()), why)
                }
            })
            .collect(),
    }
}

fn folded(name: &str) -> String {
    Name::parse(name)
        .map(|name| name.folded())
        .unwrap_or_default()
}

/// What name, remark and candidates say together. Only one candidate of a name in a row without doubt is meant.
fn found(entry: &Entry, candidates: &[Candidate]) -> (Verdict, Option<Why>) {
    let ask = |why| (Verdict::Ask, Some(why));
    match entry.remark {
        Remark::TooMany => ask(Why::TooMany),
        Remark::Companion => ask(Why::Companion),
        Remark::Nameless => ask(Why::Nameless),
        Remark::ForOther if entry.name.is_empty() => ask(Why::NamelessOther),
        _ if candidates.is_empty() => ask(Why::Nobody),
        Remark::Doubtful => ask(Why::Doubtful),
        Remark::Unnumbered => ask(Why::Unnumbered),
        Remark::Plain | Remark::ForOther => match candidates {
            [one] if differs(entry, one) => ask(Why::OtherMobile),
            [one] => (Verdict::SignUp(one.account), None),
            several => by_mobile(entry, several).map_or_else(
                || ask(Why::Several),
                |account| (Verdict::SignUp(account), None),
            ),
        },
    }
}

/// The text has a number that is not theirs.
fn differs(entry: &Entry, one: &Candidate) -> bool {
    entry.remark == Remark::Plain
        && entry.mobile.is_some()
        && one.mobile.is_some()
        && entry.mobile != one.mobile
}

/// Of several with one name, the only one who has the number in the text.
fn by_mobile(entry: &Entry, candidates: &[Candidate]) -> Option<Id> {
    let mobile = entry.mobile.as_ref()?;
    let mut theirs = candidates
        .iter()
        .filter(|one| one.mobile.as_ref() == Some(mobile));
    match (theirs.next(), theirs.next()) {
        (Some(one), None) => Some(one.account),
        _ => None,
    }
}

/// A later row of the same name repeats the earlier one, unless several people have that name; a withdrawal ends it.
fn settle_repeats(rows: &mut [Row]) {
    let mut standing: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..rows.len() {
        let Some(entry) = &rows[at].entry else {
            continue;
        };
        let name = folded(&entry.name);
        let withdraws = entry.withdraws;
        let unnamed = name.is_empty();
        let earlier = standing.get(&name).copied().filter(|_| !unnamed);
        if withdraws && !unnamed {
            let line = rows[at].line;
            if let Some(earlier) = earlier {
                leave_out(&mut rows[earlier], Why::Withdrawn { line });
            }
            standing.remove(&name);
            leave_out(&mut rows[at], Why::Withdrawal);
        } else if let Some(earlier) = earlier {
            let line = rows[earlier].line;
            if rows[at].candidates.len() < 2 {
                leave_out(&mut rows[at], Why::Repeated { line });
            } else if rows[at].verdict == rows[earlier].verdict {
                rows[at].verdict = Verdict::Ask;
                rows[at].why = Some(Why::Several);
            }
        } else if !unnamed {
            standing.insert(name, at);
        }
    }
}

fn leave_out(row: &mut Row, why: Why) {
    row.verdict = Verdict::LeftOut;
    row.why = Some(why);
}

/// What a person decided stands above what was found, within those who may be meant.
fn decide(row: &mut Row, choices: &Choices) -> Result<(), NotACandidate> {
    let Some(entry) = &row.entry else {
        return Ok(());
    };
    match choices.get(&(row.line, row.place, entry.name.clone())) {
        None => {}
        Some(None) => leave_out(row, Why::ByHand),
        Some(Some(account)) => {
            if !row.candidates.iter().any(|one| one.account == *account) {
                return Err(NotACandidate);
            }
            row.verdict = Verdict::SignUp(*account);
            row.why = None;
        }
    }
    Ok(())
}

/// Nobody is signed up twice by one text.
fn settle_accounts(rows: &mut [Row]) {
    let mut seen: BTreeMap<Id, usize> = BTreeMap::new();
    for row in rows {
        if let Verdict::SignUp(account) = row.verdict {
            match seen.get(&account) {
                Some(line) => leave_out(row, Why::Repeated { line: *line }),
                None => {
                    seen.insert(account, row.line);
                }
            }
        }
    }
}

/// Everybody who is to be signed up, in the order of the text.
pub(super) fn signing(rows: &[Row]) -> BTreeSet<Id> {
    let accounts = rows.iter().filter_map(|row| match row.verdict {
        Verdict::SignUp(account) => Some(account),
        _ => None,
    });
    accounts.collect()
}
