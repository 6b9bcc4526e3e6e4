//! Who is meant by a number and a name.
//!
//! Both together identify a person. A number under which other people are known, or a name that is known
//! under other numbers, is a question for a person: a family shares a phone, people change theirs, and many
//! people have the same name. Two people inside one file are two people, whatever they share: the file is its
//! own witness. That they share something is shown, and whoever knows better may say that they are one.

use crate::{
    identity::{Mobile, Name},
    volunteering::roster::JudgedRow,
};
use ledger::{
    area::AreaPath,
    book::{AccountState, Book},
    ids::{Id, Seq},
    kinds::AccountType,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// People shown for one question. More would not be looked through.
const CANDIDATES_MAX: usize = 20;

/// Number and folded name.
pub(in super::super) type Key = (String, String);

/// What is on record, as far as a sheet may touch it.
#[derive(Default)]
pub(in super::super) struct Known {
    /// Everybody who shares a number or a name with somebody in the sheet.
    pub(in super::super) people: Vec<KnownPerson>,
    /// Whom a person decided to be meant by a number and a name.
    pub(in super::super) aliases: BTreeMap<Key, Id>,
    /// Claims of rows that were recorded before, by fingerprint.
    pub(in super::super) recorded: BTreeMap<super::Fingerprint, Seq>,
}

/// Somebody with an account.
#[derive(Clone)]
pub(in super::super) struct KnownPerson {
    pub(in super::super) account: Id,
    pub(in super::super) name: Name,
    pub(in super::super) phone: Option<Mobile>,
}

/// Somebody whom the sheet names.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct ListedPerson {
    pub(in super::super) phone: String,
    pub(in super::super) name: String,
    pub(in super::super) team: String,
    /// Where they live.
    #[serde(with = "as_text")]
    pub(in super::super) home: AreaPath,
    /// Theirs if they turn out to be new.
    #[serde(with = "as_text")]
    pub(in super::super) account: Id,
    pub(in super::super) found: Found,
    /// Whom it may be instead.
    pub(in super::super) candidates: Vec<Candidate>,
    pub(in super::super) choice: Option<Choice>,
}

/// What number and name together found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in super::super) enum Found {
    /// One person with both.
    Existing(#[serde(with = "as_text")] Id),
    /// Nobody with either.
    Invited,
    /// Only people with one of the two.
    Ask,
}

/// Somebody who may be meant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct Candidate {
    #[serde(with = "as_text")]
    pub(in super::super) account: Id,
    pub(in super::super) name: String,
    pub(in super::super) phone: String,
    /// Known from this sheet alone.
    pub(in super::super) in_file: bool,
}

/// What a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in super::super) enum Choice {
    New,
    Existing(#[serde(with = "as_text")] Id),
}

/// What somebody shares with those who may be meant instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Shared {
    Number,
    Name,
    Both,
}

/// Why a choice cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum ChoiceRefusal {
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
    pub(in super::super) fn listed(&self) -> Option<(Mobile, Name)> {
        Some((Mobile::parse(&self.phone)?, Name::parse(&self.name)?))
    }

    pub(in super::super) fn key(&self) -> Key {
        (self.phone.clone(), folded(&self.name))
    }

    /// What is shared with the candidates; none without candidates.
    pub(in super::super) fn shared(&self) -> Option<Shared> {
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

fn folded(name: &str) -> String {
    Name::parse(name)
        .map(|name| name.folded())
        .unwrap_or_default()
}

/// Finds everybody anew. A choice stays while there is still something to choose.
pub(super) fn find(people: &mut [ListedPerson], known: &Known, book: &Book) {
    let open: Vec<&KnownPerson> = known
        .people
        .iter()
        .filter(|person| is_open(book, person.account))
        .collect();
    let look = Lookup::new(people, &open);
    let same: Vec<BTreeSet<Id>> = people
        .iter()
        .map(|person| look.same(person, known))
        .collect();
    for (place, person) in people.iter_mut().enumerate() {
        let (found, candidates) = match (same[place].len(), same[place].first()) {
            (1, Some(account)) => (Found::Existing(*account), Vec::new()),
            _ => look.candidates(person, place, &same),
        };
        person.found = found;
        person.candidates = candidates;
        person.choice = person
            .choice
            .filter(|choice| fits(&person.candidates, *choice));
    }
}

/// Hours are recorded for people, and not for accounts that are closed.
fn is_open(book: &Book, account: Id) -> bool {
    book.accounts.get(&account).is_none_or(|record| {
        record.holder == AccountType::Person && record.state != AccountState::Closed
    })
}

fn fits(candidates: &[Candidate], choice: Choice) -> bool {
    match choice {
        Choice::New => !candidates.is_empty(),
        Choice::Existing(account) => candidates.iter().any(|one| one.account == account),
    }
}

/// Known and listed people by number and by folded name.
struct Lookup {
    known: Vec<(Candidate, String)>,
    listed: Vec<(Candidate, String)>,
    known_by: Index,
    listed_by: Index,
}

#[derive(Default)]
struct Index {
    number: BTreeMap<String, Vec<usize>>,
    name: BTreeMap<String, Vec<usize>>,
}

impl Index {
    fn new(people: &[(Candidate, String)]) -> Self {
        let mut index = Self::default();
        for (place, (person, folded)) in people.iter().enumerate() {
            index
                .number
                .entry(person.phone.clone())
                .or_default()
                .push(place);
            index.name.entry(folded.clone()).or_default().push(place);
        }
        index
    }

    /// Those with the number first, then those with the name.
    fn sharing(&self, number: &str, name: &str) -> impl Iterator<Item = usize> {
        let numbers = self.number.get(number).into_iter().flatten();
        let names = self.name.get(name).into_iter().flatten();
        let mut seen = BTreeSet::new();
        numbers
            .chain(names)
            .copied()
            .filter(move |place| seen.insert(*place))
    }
}

impl Lookup {
    fn new(people: &[ListedPerson], open: &[&KnownPerson]) -> Self {
        let known: Vec<_> = open
            .iter()
            .map(|person| {
                let phone = person
                    .phone
                    .as_ref()
                    .map(Mobile::as_str)
                    .unwrap_or_default();
                let candidate = Candidate {
                    account: person.account,
                    name: person.name.as_str().to_owned(),
                    phone: phone.to_owned(),
                    in_file: false,
                };
                (candidate, person.name.folded())
            })
            .collect();
        let listed: Vec<_> = people
            .iter()
            .map(|person| {
                let candidate = Candidate {
                    account: person.account,
                    name: person.name.clone(),
                    phone: person.phone.clone(),
                    in_file: true,
                };
                (candidate, folded(&person.name))
            })
            .collect();
        Self {
            known_by: Index::new(&known),
            listed_by: Index::new(&listed),
            known,
            listed,
        }
    }

    /// Accounts known under both, by themselves or by an earlier decision.
    fn same(&self, person: &ListedPerson, known: &Known) -> BTreeSet<Id> {
        let key = person.key();
        let both = self.known_by.number.get(&key.0).into_iter().flatten();
        let both = both.map(|place| &self.known[*place]);
        let own = both
            .filter(|(_, folded)| *folded == key.1)
            .map(|(one, _)| one.account);
        let decided = known.aliases.get(&key).copied();
        let decided =
            decided.filter(|account| self.known.iter().any(|(one, _)| one.account == *account));
        own.chain(decided).collect()
    }

    fn candidates(
        &self,
        person: &ListedPerson,
        place: usize,
        same: &[BTreeSet<Id>],
    ) -> (Found, Vec<Candidate>) {
        let name = folded(&person.name);
        let known = self.known_by.sharing(&person.phone, &name);
        let known: Vec<_> = known.map(|place| self.known[place].0.clone()).collect();
        let found = if known.is_empty() {
            Found::Invited
        } else {
            Found::Ask
        };
        // Somebody in the sheet who is one of the known people is not shown twice.
        let is_shown = |other: usize| {
            same[other]
                .iter()
                .any(|id| known.iter().any(|one| one.account == *id))
        };
        let listed = self.listed_by.sharing(&person.phone, &name);
        let listed = listed.filter(|other| *other != place && !is_shown(*other));
        let listed: Vec<_> = listed.map(|other| self.listed[other].0.clone()).collect();
        (
            found,
            known
                .into_iter()
                .chain(listed)
                .take(CANDIDATES_MAX)
                .collect(),
        )
    }
}

/// The account of a listed person, once it is decided: of somebody known, or a fresh one.
pub(in super::super) fn account_of(people: &[ListedPerson], place: usize) -> Option<Id> {
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
pub(in super::super) fn choose(
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

/// A set of identifiers as their texts.
pub(super) mod as_texts {
    use ledger::ids::Id;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::collections::BTreeSet;

    pub(in super::super) fn serialize<S: Serializer>(
        ids: &BTreeSet<Id>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(ids.iter().map(ToString::to_string))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<BTreeSet<Id>, D::Error> {
        let texts = Vec::<String>::deserialize(from)?;
        let ids: Result<_, _> = texts.iter().map(|text| text.parse()).collect();
        ids.map_err(|_| D::Error::custom("a stored identifier is damaged"))
    }
}

/// Identifiers and areas as their text.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::{borrow::Cow, fmt::Display, str::FromStr};

    pub(super) fn serialize<T: Display, S: Serializer>(
        value: &T,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(super) fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        let text = Cow::<'de, str>::deserialize(from)?;
        text.parse()
            .map_err(|_| D::Error::custom("a stored identifier is damaged"))
    }
}
