//! Finding people by number and name together, and those who share one of the two.

use super::people::{Candidate, Found, Known, KnownPerson, ListedPerson, fits, folded};
use crate::identity::Mobile;
use ledger::{
    book::{AccountState, Book},
    ids::Id,
    kinds::AccountType,
};
use std::collections::{BTreeMap, BTreeSet};

/// People shown for one question. More would not be looked through.
const CANDIDATES_MAX: usize = 20;

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
