//! Claims: numbered in the order of their entries, they stand on the shelf.

use super::{
    super::{
        bits::Bits,
        people::Heirs,
        shelf::{Fields, MemoryShelf, Shelf},
        table::IdTable,
    },
    About, Claim, Credit, Life,
    numbers::Numbers,
};
use crate::{
    account::Unit,
    ids::{Id, Seq},
    standard::HoursClass,
};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

const RECORD_BYTES: usize = 128;
const LIVES: [Life; 6] = [
    Life::Waiting,
    Life::Endorsed,
    Life::Approved,
    Life::Rejected,
    Life::Withdrawn,
    Life::Reversed,
];
/// What of a record is present.
const ABOUT: u8 = 1;
const BACKFILLED: u8 = 2;
const ENDORSED: u8 = 4;
const CREDIT: u8 = 8;

/// All claims, by the entries that made them.
#[derive(Debug)]
pub(in crate::replay) struct Claims {
    numbers: Numbers,
    /// Those without a number: of logs whose entries are out of their places.
    unnumbered: BTreeMap<Seq, Claim>,
    /// How many of a member's wait for a decision.
    waiting_of: IdTable<u64>,
    /// Whose claims are whose now.
    heirs: Heirs,
    stated: Bits,
    shelf: RefCell<Box<dyn Shelf>>,
    /// The one that was looked at last: an entry is judged, and then takes effect.
    last: Cell<Option<(Seq, Claim)>>,
}

impl Default for Claims {
    fn default() -> Self {
        Self::on(Box::<MemoryShelf>::default())
    }
}

impl Claims {
    pub(in crate::replay) fn on(shelf: Box<dyn Shelf>) -> Self {
        Self {
            numbers: Numbers::default(),
            unnumbered: BTreeMap::new(),
            waiting_of: IdTable::default(),
            heirs: Heirs::default(),
            stated: Bits::default(),
            shelf: RefCell::new(shelf),
            last: Cell::new(None),
        }
    }

    pub(in crate::replay) fn get(&self, seq: Seq) -> Option<Claim> {
        if let Some((last, claim)) = self.last.get()
            && last == seq
        {
            return Some(claim);
        }
        let claim = match self.numbers.get(seq) {
            Some(number) => read(&mut Fields::read(self.shelf.borrow_mut().as_mut(), number)),
            None => self.unnumbered.get(&seq).copied(),
        };
        let claim = claim.map(|claim| Claim {
            member: self.heirs.of(claim.member),
            ..claim
        });
        self.last.set(claim.map(|claim| (seq, claim)));
        claim
    }

    pub(in crate::replay) fn add(&mut self, seq: Seq, claim: Claim) {
        let _unnumbered = self.numbers.add(seq);
        self.set(seq, claim);
    }

    /// Puts a claim in the place of what was known of it.
    pub(in crate::replay) fn set(&mut self, seq: Seq, claim: Claim) {
        // An entry that does not stand in its place can put one member's claim over another's, and one that
        // nobody may write can name an account that was merged: each is counted where it is looked for.
        let claim = Claim {
            member: self.heirs.of(claim.member),
            ..claim
        };
        let waited = self.get(seq).filter(Claim::waits);
        let waits = Some(claim).filter(Claim::waits);
        let of = |claim: Option<Claim>| claim.map(|claim| claim.member);
        if of(waited) != of(waits) {
            if let Some(member) = of(waited) {
                *self.waiting_of.entry(member) -= 1;
            }
            if let Some(member) = of(waits) {
                *self.waiting_of.entry(member) += 1;
            }
        }
        match self.numbers.get(seq) {
            Some(number) => write(&claim).write(self.shelf.get_mut().as_mut(), number),
            None => drop(self.unnumbered.insert(seq, claim)),
        }
        self.last.set(Some((seq, claim)));
    }

    /// From now on one account's claims are another's.
    pub(in crate::replay) fn join(&mut self, account: Id, into: Id) {
        if let Some(into) = self.heirs.join(account, into) {
            let waiting = self.waiting_of.take(account).unwrap_or_default();
            *self.waiting_of.entry(into) += waiting;
            self.last.set(None);
        }
    }

    /// Reads what counting these members' claims will read, as `IdTable::touch` does.
    pub(in crate::replay) fn touch(&self, members: &[Id]) -> usize {
        self.waiting_of.touch(members)
    }

    /// How many wait for a decision.
    pub(in crate::replay) fn waiting(&self) -> u64 {
        self.waiting_of.iter().map(|(_, count)| count).sum()
    }

    /// Whether somebody's hours wait for a decision.
    pub(in crate::replay) fn waits_for(&self, member: Id) -> bool {
        self.waiting_of.get(member).is_some_and(|count| *count > 0)
    }

    /// Notes that the service has stated a claim; gives it the first time.
    pub(in crate::replay) fn state(&mut self, seq: Seq) -> Option<Claim> {
        match self.numbers.get(seq) {
            Some(number) => self.stated.set(number).then(|| self.get(seq)).flatten(),
            None => self.unnumbered.remove(&seq),
        }
    }

    /// What was not stated.
    pub(in crate::replay) fn unstated(&self) -> impl Iterator<Item = Seq> {
        let stated = |seq: &Seq| {
            self.numbers
                .get(*seq)
                .is_some_and(|number| self.stated.get(number))
        };
        self.all().filter(move |seq| !stated(seq))
    }

    /// Every claim's entry, ascending.
    pub(in crate::replay) fn all(&self) -> impl Iterator<Item = Seq> {
        self.numbers.iter().chain(self.unnumbered.keys().copied())
    }
}

fn write(claim: &Claim) -> Fields<RECORD_BYTES> {
    let mut fields = Fields::new();
    fields.put_u64(claim.activity);
    fields.put_id(claim.member);
    fields.put_id(claim.recorder);
    fields.put_instant(claim.starts);
    fields.put_instant(claim.ends);
    // One more than its place, so that what was never written is no claim.
    let life = LIVES.iter().position(|life| *life == claim.life);
    fields.put_u8(
        life.and_then(|at| u8::try_from(at + 1).ok())
            .unwrap_or_default(),
    );
    let backfilled = claim.about.is_some_and(|about| about.backfilled);
    let present = [
        (claim.about.is_some(), ABOUT),
        (backfilled, BACKFILLED),
        (claim.endorsed.is_some(), ENDORSED),
        (claim.credit.is_some(), CREDIT),
    ];
    fields.put_u8(present.iter().map(|(is, bit)| u8::from(*is) * bit).sum());
    if let Some(about) = claim.about {
        fields.put_u32(about.area);
        fields.put_u8(about.class as u8);
    }
    if let Some((entry, reviewer)) = claim.endorsed {
        fields.put_u64(entry);
        fields.put_id(reviewer);
    }
    if let Some(credit) = &claim.credit {
        fields.put_u64(credit.approved);
        fields.put_u8(u8::from(credit.unit == Unit::Point));
        fields.put_month(credit.lot);
        fields.put_i64(credit.issued);
        fields.put_i64(credit.excess);
    }
    fields
}

fn read(fields: &mut Fields<RECORD_BYTES>) -> Option<Claim> {
    let (activity, member, recorder) = (fields.u64(), fields.id(), fields.id());
    let (starts, ends) = (fields.instant(), fields.instant());
    let life = *LIVES.get(usize::from(fields.u8()).checked_sub(1)?)?;
    let present = fields.u8();
    let about = if present & ABOUT == 0 {
        None
    } else {
        Some(About {
            area: fields.u32(),
            class: *HoursClass::ALL.get(usize::from(fields.u8()))?,
            backfilled: present & BACKFILLED != 0,
        })
    };
    let endorsed = (present & ENDORSED != 0).then(|| (fields.u64(), fields.id()));
    let credit = (present & CREDIT != 0).then(|| Credit {
        approved: fields.u64(),
        unit: if fields.u8() == 1 {
            Unit::Point
        } else {
            Unit::Care
        },
        lot: fields.month(),
        issued: fields.i64(),
        excess: fields.i64(),
    });
    Some(Claim {
        activity,
        about,
        member,
        recorder,
        starts,
        ends,
        life,
        endorsed,
        credit,
    })
}
