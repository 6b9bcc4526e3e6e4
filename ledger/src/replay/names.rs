//! What was decided in whose name, month by month, and what they said about it.
//!
//! A list is counted as its decisions come; which list a decision stands in is looked for only when somebody disowns
//! it, so that goes to a shelf: eight bytes a decision, in the order of their entries.

use super::{
    Fault,
    money::Moves,
    people::Presence,
    shelf::{MemoryShelf, SHELF_BLOCK_BYTES, Shelf},
    table::{IdTable, make_room},
    world::World,
};
use crate::{
    book::AnswerRecord,
    entry::Entry,
    ids::{Id, Seq},
    kinds::{DecisionDisowned, DecisionsAnswered, Denial, What},
    time::{Day, Month},
};
use std::{cell::RefCell, collections::BTreeMap};

/// The number of a list in a record; the rest is the decision's entry.
const LIST_BITS: u32 = 24;
const SEQ_MAX: Seq = (1 << (u64::BITS - LIST_BITS)) - 1;
const LISTS_MAX: usize = (1 << LIST_BITS) - 1;
const RECORD_BYTES: usize = size_of::<u64>();
const PAGE: usize = SHELF_BLOCK_BYTES / RECORD_BYTES;

/// What was decided in one account's name in one month.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    pub(super) account: Id,
    pub(super) month: Month,
    pub(super) decisions: u64,
    pub(super) minutes: i64,
    pub(super) disowned: u64,
    /// The entry that answered it.
    pub(super) answered: Option<Seq>,
    /// The account's list before this one.
    before: Option<u32>,
}

/// An account's newest list, and what it has not signed.
#[derive(Debug, Clone, Copy, Default)]
struct Decider {
    newest: Option<u32>,
    unsigned: u64,
}

/// Where decisions stand that were taken.
#[derive(Debug)]
pub(super) struct Names {
    lists: Vec<List>,
    deciders: IdTable<Decider>,
    /// The last decisions, until a block of them is full.
    page: Vec<u64>,
    pages: u64,
    shelf: RefCell<Box<dyn Shelf>>,
    /// Which month it is: days come in their order, and their month need not be worked out each time.
    today: Option<(Day, Month)>,
    /// Decisions that were disowned: by which entry, and why.
    pub(super) disowned: BTreeMap<Seq, (Seq, Id, Denial)>,
    answers: BTreeMap<Seq, AnswerRecord>,
    pub(super) signed: u64,
    pub(super) unsigned_answers: u64,
}

impl Default for Names {
    fn default() -> Self {
        Self::on(Box::<MemoryShelf>::default())
    }
}

impl Names {
    /// On a shelf of this audit's.
    pub(super) fn on(shelf: Box<dyn Shelf>) -> Self {
        Self {
            lists: Vec::new(),
            deciders: IdTable::default(),
            page: Vec::new(),
            pages: 0,
            shelf: RefCell::new(shelf),
            today: None,
            disowned: BTreeMap::new(),
            answers: BTreeMap::new(),
            signed: 0,
            unsigned_answers: 0,
        }
    }

    /// Every list, by the first decision of each.
    pub(super) fn lists(&self) -> &[List] {
        &self.lists
    }

    /// Decisions without a signature, by decider.
    pub(super) fn unsigned(&self) -> BTreeMap<Id, u64> {
        let all = self.deciders.iter();
        all.filter(|(_, decider)| decider.unsigned > 0)
            .map(|(account, decider)| (account, decider.unsigned))
            .collect()
    }

    /// Takes a decision in.
    pub(super) fn record(&mut self, entry: &Entry) {
        let month = self.month(entry);
        let place = self.list_of(entry.by, month);
        let list = &mut self.lists[place];
        list.decisions += 1;
        if let What::HoursApproved(facts) = &entry.what {
            list.minutes = list.minutes.saturating_add(facts.minutes);
        }
        if entry.signed.is_some() {
            self.signed += 1;
        } else {
            self.deciders.entry(entry.by).unsigned += 1;
        }
        // A place that no log has is a finding, and nobody can name it.
        if entry.seq <= SEQ_MAX && place <= LISTS_MAX {
            self.page.push(entry.seq << LIST_BITS | place as u64);
        }
        if self.page.len() == PAGE {
            let bytes: Vec<u8> = self.page.iter().flat_map(|one| one.to_le_bytes()).collect();
            let at = self.pages * SHELF_BLOCK_BYTES as u64;
            self.shelf.get_mut().write(at, &bytes);
            self.pages += 1;
            self.page.clear();
        }
    }

    /// Whether an account ever decided anything.
    pub(super) fn decides(&self, account: Id) -> bool {
        let decider = self.deciders.get(account);
        decider.is_some_and(|decider| decider.newest.is_some())
    }

    /// Whose decision an entry is.
    pub(super) fn decider_of(&self, decision: Seq) -> Option<Id> {
        let list = self.lists.get(self.list_with(decision)?);
        list.map(|list| list.account)
    }

    fn month(&mut self, entry: &Entry) -> Month {
        let day = entry.at.day();
        match self.today {
            Some((today, month)) if today == day => month,
            _ => {
                let month = entry.at.month();
                self.today = Some((day, month));
                month
            }
        }
    }

    /// The place of an account's list of a month, which is nearly always its newest.
    fn list_of(&mut self, account: Id, month: Month) -> usize {
        let newest = self.deciders.entry(account).newest;
        if let Some(place) = self.find_from(newest, month) {
            return place;
        }
        let place = self.lists.len();
        make_room(&mut self.lists);
        self.lists.push(List {
            account,
            month,
            decisions: 0,
            minutes: 0,
            disowned: 0,
            answered: None,
            before: newest,
        });
        self.deciders.entry(account).newest = u32::try_from(place).ok();
        place
    }

    fn find_from(&self, newest: Option<u32>, month: Month) -> Option<usize> {
        let mut next = newest;
        while let Some(place) = next {
            let list = &self.lists[place as usize];
            if list.month == month {
                return Some(place as usize);
            }
            next = list.before;
        }
        None
    }

    fn find(&self, account: Id, month: Month) -> Option<usize> {
        let decider = self.deciders.get(account)?;
        self.find_from(decider.newest, month)
    }

    fn at(&self, number: u64) -> u64 {
        let (page, place) = (number / PAGE as u64, number % PAGE as u64);
        if page == self.pages {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            return self.page.get(place).copied().unwrap_or(u64::MAX);
        }
        let mut bytes = [0; RECORD_BYTES];
        let at = number * RECORD_BYTES as u64;
        self.shelf.borrow_mut().read(at, &mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// The place of the list in which a decision stands: their entries ascend, so it is found by halves.
    fn list_with(&self, decision: Seq) -> Option<usize> {
        let (mut low, mut high) = (0, self.pages * PAGE as u64 + self.page.len() as u64);
        while low < high {
            let middle = low + (high - low) / 2;
            let record = self.at(middle);
            match (record >> LIST_BITS).cmp(&decision) {
                std::cmp::Ordering::Equal => {
                    return usize::try_from(record & LISTS_MAX as u64).ok();
                }
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// What the service should have stored about an answer; each is asked for once.
    pub(super) fn take(&mut self, seq: Seq) -> Option<AnswerRecord> {
        self.answers.remove(&seq)
    }

    /// What nobody has asked for.
    pub(super) fn unstated(self) -> impl Iterator<Item = (Seq, AnswerRecord)> {
        self.answers.into_iter()
    }
}

impl World {
    pub(super) fn judge_answered(
        &self,
        entry: &Entry,
        facts: &DecisionsAnswered,
    ) -> Result<Moves, Fault> {
        self.speaks_of_own(entry.by, facts.account)?;
        let month = facts.month;
        if month >= entry.at.month() {
            return Err(Fault::MonthNotOver);
        }
        let place = self.names.find(facts.account, month);
        let place = place.ok_or(Fault::ListUnknown)?;
        let list = &self.names.lists[place];
        if list.answered.is_some() {
            return Err(Fault::ListAnswered);
        }
        let stated = (facts.decisions, facts.minutes, facts.disowned);
        let found = (list.decisions, list.minutes, list.disowned);
        if stated == found {
            Ok(Moves::default())
        } else {
            Err(Fault::WrongList {
                stated: told(stated),
                found: told(found),
            })
        }
    }

    pub(super) fn judge_disowned(
        &self,
        entry: &Entry,
        facts: &DecisionDisowned,
    ) -> Result<Moves, Fault> {
        self.speaks_of_own(entry.by, facts.account)?;
        let decision = facts.decision;
        let place = self.names.list_with(decision);
        let list = place.and_then(|place| self.names.lists.get(place));
        if list.is_none_or(|list| list.account != facts.account) {
            return Err(Fault::DecisionUnknown { decision });
        }
        match self.names.disowned.get(&decision) {
            Some((by, _, _)) => Err(Fault::DecisionDisowned { decision, by: *by }),
            None => Ok(Moves::default()),
        }
    }

    /// Somebody speaks for themselves, or for an account that was merged into theirs, from an account in use.
    fn speaks_of_own(&self, by: Id, account: Id) -> Result<(), Fault> {
        if self.people.heirs.of(account) != by {
            return Err(Fault::NotTheActor);
        }
        match self.people.standing(by) {
            Some(standing) if standing.state == Presence::Active => Ok(()),
            _ => Err(Fault::AccountUnknown { account: by }),
        }
    }

    pub(super) fn admit_answered(&mut self, entry: &Entry, facts: &DecisionsAnswered) {
        self.names.unsigned_answers += u64::from(entry.signed.is_none());
        if let Some(place) = self.names.find(facts.account, facts.month) {
            self.names.lists[place].answered = Some(entry.seq);
        }
        let record = AnswerRecord {
            account: facts.account,
            decision: None,
            month: Some(facts.month),
            word: None,
        };
        self.names.answers.insert(entry.seq, record);
    }

    pub(super) fn admit_disowned(&mut self, entry: &Entry, facts: &DecisionDisowned) {
        let (decision, account, word) = (facts.decision, facts.account, facts.word);
        let first = !self.names.disowned.contains_key(&decision);
        if let Some(place) = self.names.list_with(decision)
            && let Some(list) = self.names.lists.get_mut(place)
            && list.account == account
            && first
        {
            list.disowned += 1;
            let told = (entry.seq, account, word);
            self.names.disowned.insert(decision, told);
        }
        let record = AnswerRecord {
            account,
            decision: Some(decision),
            month: None,
            word: Some(word),
        };
        self.names.answers.insert(entry.seq, record);
    }
}

fn told((decisions, minutes, disowned): (u64, i64, u64)) -> String {
    format!("{decisions} decisions, {minutes} minutes, {disowned} disowned")
}
