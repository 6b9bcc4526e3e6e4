//! Who is meant by a number and a name.
//!
//! Both together identify a person. A number under which other people are known, or a name that is known
//! under other numbers, is a question for a person: a family shares a phone, people change theirs, and many
//! people have the same name. Two people inside one file are two people, whatever they share: the file is its
//! own witness. That they share something is shown, and whoever knows better may say that they are one.

use super::as_text;
use crate::{
    identity::{Mobile, Name},
    volunteering::external::Elsewhere,
    volunteering::roster::JudgedRow,
};
use ledger::{
    area::AreaPath,
    ids::{Id, Seq},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Number and folded name.
pub(crate) type Key = (String, String);

/// What is on record, as far as a sheet may touch it.
#[derive(Default)]
pub(crate) struct Known {
    /// Everybody who shares a number or a name with somebody in the sheet.
    pub(crate) people: Vec<KnownPerson>,
    /// Whom a person decided to be meant by a number and a name.
    pub(crate) aliases: BTreeMap<Key, Id>,
    /// Claims of rows that were recorded before, by fingerprint.
    pub(crate) recorded: BTreeMap<super::Fingerprint, Seq>,
    /// What other systems have recorded of them.
    pub(crate) elsewhere: Elsewhere,
}

/// Somebody with an account.
#[derive(Clone)]
pub(crate) struct KnownPerson {
    pub(crate) account: Id,
    pub(crate) name: Name,
    pub(crate) phone: Option<Mobile>,
}

/// Somebody whom the sheet names.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListedPerson {
    pub(crate) phone: String,
    pub(crate) name: String,
    pub(crate) team: String,
    /// Where they live.
    #[serde(with = "as_text")]
    pub(crate) home: AreaPath,
    /// Theirs if they turn out to be new.
    #[serde(with = "as_text")]
    pub(crate) account: Id,
    pub(crate) found: Found,
    /// Whom it may be instead.
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) choice: Option<Choice>,
}

/// What number and name together found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Found {
    /// One person with both.
    Existing(#[serde(with = "as_text")] Id),
    /// Nobody with either.
    Invited,
    /// Only people with one of the two.
    Ask,
}

/// Somebody who may be meant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Candidate {
    #[serde(with = "as_text")]
    pub(crate) account: Id,
    pub(crate) name: String,
    pub(crate) phone: String,
    /// Known from this sheet alone.
    pub(crate) in_file: bool,
}

/// What a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Choice {
    New,
    Existing(#[serde(with = "as_text")] Id),
}

/// What somebody shares with those who may be meant instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shared {
    Number,
    Name,
    Both,
}

/// Why a choice cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChoiceRefusal {
    /// There is nothing to decide about this person.
    NothingToDecide,
    /// The account is none of those that may be meant, or was itself said to be this person.
    NotACandidate,
}

/// Number and folded name of a row, when it has both.
pub(super) fn key_of(row: &JudgedRow) -> Option<Key> {
    let (phone, name) = (Mobile::parse(&row.phone)?, Name::parse(&row.name)?);
    Some((phone.as_str().to_owned(), name.folded()))
}

impl ListedPerson {
    pub(super) fn new(row: &JudgedRow, account: Id, home: AreaPath) -> Self {
        Self {
            phone: row.phone.clone(),
            name: row.name.clone(),
            team: row.team.clone(),
            home,
            account,
            found: Found::Invited,
            candidates: Vec::new(),
            choice: None,
        }
    }

    /// Number and name as identity has them; a sheet lists nobody without both.
    pub(crate) fn listed(&self) -> Option<(Mobile, Name)> {
        Some((Mobile::parse(&self.phone)?, Name::parse(&self.name)?))
    }

    pub(crate) fn key(&self) -> Key {
        (self.phone.clone(), folded(&self.name))
    }

    /// What is shared with the candidates; none without candidates.
    pub(crate) fn shared(&self) -> Option<Shared> {
        let number = self.candidates.iter().any(|one| one.phone == self.phone);
        let name = self.candidates.iter().any(|one| one.phone != self.phone);
        match (number, name) {
            (true, true) => Some(Shared::Both),
            (true, false) => Some(Shared::Number),
            (false, true) => Some(Shared::Name),
            (false, false) => None,
        }
    }
}

pub(super) fn folded(name: &str) -> String {
    Name::parse(name)
        .map(|name| name.folded())
        .unwrap_or_default()
}

pub(super) fn fits(candidates: &[Candidate], choice: Choice) -> bool {
    match choice {
        Choice::New => !candidates.is_empty(),
        Choice::Existing(account) => candidates.iter().any(|one| one.account == account),
    }
}

/// The account of a listed person, once it is decided: of somebody known, or a fresh one.
pub(crate) fn account_of(people: &[ListedPerson], place: usize) -> Option<Id> {
    let mut person = &people[place];
    // Each step follows one decision that two people in the sheet are one; decisions never form a ring.
    for _ in 0..=people.len() {
        match (person.choice, person.found) {
            (Some(Choice::Existing(account)), _) => {
                match people.iter().find(|other| other.account == account) {
                    Some(other) => person = other,
                    None => return Some(account),
                }
            }
            (Some(Choice::New), _) | (None, Found::Invited) => return Some(person.account),
            (None, Found::Existing(account)) => return Some(account),
            (None, Found::Ask) => return None,
        }
    }
    None
}

/// Notes what a person decided about somebody in the sheet.
pub(crate) fn choose(
    people: &mut [ListedPerson],
    place: usize,
    choice: Choice,
) -> Result<(), ChoiceRefusal> {
    let person = &mut people[place];
    if person.candidates.is_empty() {
        return Err(ChoiceRefusal::NothingToDecide);
    }
    if !fits(&person.candidates, choice) {
        return Err(ChoiceRefusal::NotACandidate);
    }
    let before = person.choice.replace(choice);
    if leads_back(people, place) {
        people[place].choice = before;
        return Err(ChoiceRefusal::NotACandidate);
    }
    Ok(())
}

/// Whether the decisions from here come around to the same person.
fn leads_back(people: &[ListedPerson], place: usize) -> bool {
    let mut at = place;
    for _ in 0..=people.len() {
        let Some(Choice::Existing(account)) = people[at].choice else {
            return false;
        };
        match people.iter().position(|other| other.account == account) {
            Some(next) => at = next,
            None => return false,
        }
    }
    true
}
