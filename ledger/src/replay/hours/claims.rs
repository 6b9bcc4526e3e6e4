//! Claims: those that wait are held, those that were decided stand on the shelf.

use super::{
    super::{
        bits::Bits,
        shelf::{Fields, MemoryShelf, Shelf},
    },
    Claim, Credit, Life,
    numbers::Numbers,
};
use crate::{
    account::Unit,
    ids::{Id, Seq},
};
use std::{cell::RefCell, collections::BTreeMap};

const RECORD_BYTES: usize = 128;
const LIVES: [Life; 6] = [
    Life::Waiting,
    Life::Endorsed,
    Life::Approved,
    Life::Rejected,
    Life::Withdrawn,
    Life::Reversed,
];

/// All claims, by the entries that made them.
#[derive(Debug)]
pub(in crate::replay) struct Claims {
    numbers: Numbers,
    /// Claims that wait, and those without a number: of logs whose entries are out of their places.
    held: BTreeMap<Seq, Claim>,
    stated: Bits,
    shelf: RefCell<Box<dyn Shelf>>,
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
            held: BTreeMap::new(),
            stated: Bits::default(),
            shelf: RefCell::new(shelf),
        }
    }

    pub(in crate::replay) fn get(&self, seq: Seq) -> Option<Claim> {
        if let Some(claim) = self.held.get(&seq) {
            return Some(claim.clone());
        }
        let number = self.numbers.get(seq)?;
        read(&mut Fields::read(self.shelf.borrow_mut().as_mut(), number))
    }

    pub(in crate::replay) fn add(&mut self, seq: Seq, claim: Claim) {
        let _unnumbered = self.numbers.add(seq);
        self.held.insert(seq, claim);
    }

    /// Puts a changed claim where its life belongs.
    pub(in crate::replay) fn set(&mut self, seq: Seq, claim: Claim) {
        match self.numbers.get(seq) {
            Some(number) if !claim.waits() => {
                self.held.remove(&seq);
                write(&claim).write(self.shelf.get_mut().as_mut(), number);
            }
            _ => {
                self.held.insert(seq, claim);
            }
        }
    }

    /// How many wait for a decision.
    pub(in crate::replay) fn waiting(&self) -> u64 {
        self.held.values().filter(|claim| claim.waits()).count() as u64
    }

    /// Whether somebody's hours wait for a decision.
    pub(in crate::replay) fn waits_for(&self, member: Id) -> bool {
        let mut held = self.held.values();
        held.any(|claim| claim.member == member && claim.waits())
    }

    /// Notes that the service has stated a claim; gives it the first time.
    pub(in crate::replay) fn state(&mut self, seq: Seq) -> Option<Claim> {
        match self.numbers.get(seq) {
            Some(number) => self.stated.set(number).then(|| self.get(seq)).flatten(),
            None => self.held.remove(&seq),
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
        let unnumbered = self
            .held
            .keys()
            .filter(|seq| self.numbers.get(**seq).is_none());
        self.numbers.iter().chain(unnumbered.copied())
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
    fields.put_u8(u8::from(claim.endorsed.is_some()) | u8::from(claim.credit.is_some()) << 1);
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
    let endorsed = (present & 1 != 0).then(|| (fields.u64(), fields.id()));
    let credit = (present & 2 != 0).then(|| Credit {
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
        member,
        recorder,
        starts,
        ends,
        life,
        endorsed,
        credit,
    })
}
