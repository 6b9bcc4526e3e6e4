//! Balances and the moves that the rules give: earning, spending, returning, taking back, running out.
//!
//! What a forger states takes effect, so sums stop at the end of what a number holds: what is there breaks the bounds
//! of every class and was found before.

use super::{Fault, balances::Balances};
use crate::{
    account::{Account, Class, Postings, Unit},
    amount::AMOUNT_MAX,
    entry::Entry,
    ids::Id,
    kinds::LotAmount,
    time::{Instant, Month},
};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Most lots a member may have that are not past.
const LOTS_MAX: usize = 120;

/// Every balance that is not zero.
#[derive(Debug, Default)]
pub(super) struct Money {
    pub(super) balances: Balances,
}

/// What an entry should post: ascending accounts, no zeros. Most entries post two or three.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Moves(Vec<(Account, i64)>);

impl Moves {
    /// Nothing but an amount from one account to another.
    pub(super) fn between(from: Account, to: Account, amount: i64) -> Self {
        let mut moves = Self::default();
        moves.carry(from, to, amount);
        moves
    }

    /// Takes an amount from one account to another.
    pub(super) fn carry(&mut self, from: Account, to: Account, amount: i64) {
        for (account, change) in [(from, amount.saturating_neg()), (to, amount)] {
            match self.0.binary_search_by(|(held, _)| held.cmp(&account)) {
                Ok(at) => {
                    self.0[at].1 = self.0[at].1.saturating_add(change);
                    if self.0[at].1 == 0 {
                        self.0.remove(at);
                    }
                }
                Err(at) if change != 0 => self.0.insert(at, (account, change)),
                Err(_) => {}
            }
        }
    }

    /// Whether an entry posts exactly this.
    pub(super) fn check(&self, postings: &Postings) -> Result<(), Fault> {
        let found = || postings.iter().map(|p| (p.account, p.amount));
        if found().eq(self.0.iter().copied()) {
            return Ok(());
        }
        let found: Vec<(Account, i64)> = found().collect();
        Err(Fault::WrongPostings {
            found: listed(&found),
            expected: listed(&self.0),
        })
    }
}

fn listed(moves: &[(Account, i64)]) -> String {
    let mut text = String::new();
    for (account, amount) in moves {
        let comma = if text.is_empty() { "" } else { ", " };
        write!(text, "{comma}{account} {amount:+}").expect("writing to a String cannot fail");
    }
    if text.is_empty() {
        "nothing".to_owned()
    } else {
        text
    }
}

/// The accounts of one member in one unit.
#[derive(Clone, Copy)]
struct Purse {
    unit: Unit,
    member: Id,
}

impl Purse {
    fn lot(self, class: Class, lot: Month) -> Account {
        Account {
            unit: self.unit,
            class,
            owner: Some(self.member),
            lot: Some(lot),
        }
    }
    fn debt(self) -> Account {
        Account {
            unit: self.unit,
            class: Class::Debt,
            owner: Some(self.member),
            lot: None,
        }
    }
    fn common(self, class: Class) -> Account {
        Account {
            unit: self.unit,
            class,
            owner: None,
            lot: None,
        }
    }
}

impl Money {
    fn of(&self, account: Account) -> i64 {
        self.balances.get(account)
    }

    /// What a member owes.
    fn owed(&self, purse: Purse) -> i64 {
        self.of(purse.debt()).saturating_neg()
    }

    /// A member's lots of one class, earliest first.
    fn lots(&self, purse: Purse, class: Class) -> Vec<(Month, i64)> {
        let lots = self.balances.lots(purse.member, purse.unit, class);
        let mut lots: Vec<(Month, i64)> = lots.collect();
        lots.reverse();
        lots
    }

    /// What a member holds, spendable or set aside.
    fn holdings(&self, purse: Purse) -> i64 {
        let both = [Class::Available, Class::Held];
        let lots = |class| self.balances.lots(purse.member, purse.unit, class);
        sum(both.into_iter().flat_map(lots))
    }

    /// Crediting what was earned: debt first, then the lot up to the cap. Also says what was kept back.
    pub(super) fn earn(
        &self,
        (unit, member): (Unit, Id),
        lot: Month,
        amount: i64,
        cap: Option<i64>,
    ) -> (Moves, i64) {
        let purse = Purse { unit, member };
        let to_debt = amount.min(self.owed(purse));
        let rest = amount.saturating_sub(to_debt);
        let kept = match cap {
            Some(cap) => rest.min(cap.saturating_sub(self.holdings(purse)).max(0)),
            None => rest,
        };
        let mut moves = Moves::default();
        let issuance = purse.common(Class::Issuance);
        moves.carry(issuance, purse.debt(), to_debt);
        moves.carry(issuance, purse.lot(Class::Available, lot), kept);
        (moves, rest.saturating_sub(kept))
    }

    /// Setting a price aside: the earliest lots that have not run out.
    pub(super) fn set_aside(
        &self,
        member: Id,
        price: i64,
        at: Instant,
    ) -> Result<(Moves, Vec<LotAmount>), Fault> {
        let purse = Purse {
            unit: Unit::Point,
            member,
        };
        let mut lots = self.lots(purse, Class::Available);
        lots.retain(|(lot, _)| *lot >= at.month());
        let available = sum(lots.iter().copied());
        if available < price {
            return Err(Fault::InsufficientBalance {
                available,
                requested: price,
            });
        }
        let (mut moves, mut taken, mut open) = (Moves::default(), Vec::new(), price);
        for (lot, holds) in lots {
            let amount = holds.min(open);
            open = open.saturating_sub(amount);
            if amount > 0 {
                moves.carry(
                    purse.lot(Class::Available, lot),
                    purse.lot(Class::Held, lot),
                    amount,
                );
                taken.push(LotAmount { amount, lot });
            }
        }
        Ok((moves, taken))
    }

    /// Giving to a fund: the earliest lots that have not run out.
    pub(super) fn give(
        &self,
        member: Id,
        amount: i64,
        fund: Id,
        at: Instant,
    ) -> Result<Moves, Fault> {
        let purse = Purse {
            unit: Unit::Point,
            member,
        };
        let fund = Account {
            unit: Unit::Point,
            class: Class::Fund,
            owner: Some(fund),
            lot: None,
        };
        let (mut moves, mut open) = (Moves::default(), amount);
        for (lot, holds) in self.lots(purse, Class::Available) {
            if lot >= at.month() {
                let part = holds.min(open);
                open = open.saturating_sub(part);
                moves.carry(purse.lot(Class::Available, lot), fund, part);
            }
        }
        if open > 0 {
            return Err(Fault::InsufficientBalance {
                available: amount.saturating_sub(open),
                requested: amount,
            });
        }
        Ok(moves)
    }

    /// Paying what was set aside to a merchant.
    pub(super) fn pay(member: Id, lots: &[LotAmount], merchant: Id) -> Moves {
        let purse = Purse {
            unit: Unit::Point,
            member,
        };
        let mut moves = Moves::default();
        for part in lots {
            moves.carry(
                purse.lot(Class::Held, part.lot),
                payable(merchant),
                part.amount,
            );
        }
        moves
    }

    /// Returning what was set aside: what ran out expires, then debt is repaid, the rest is available.
    pub(super) fn give_back(&self, member: Id, lots: &[LotAmount], at: Instant) -> Moves {
        let purse = Purse {
            unit: Unit::Point,
            member,
        };
        let mut owed = self.owed(purse);
        let mut moves = Moves::default();
        for part in lots {
            let held = purse.lot(Class::Held, part.lot);
            if part.lot < at.month() {
                moves.carry(held, purse.common(Class::Expired), part.amount);
                continue;
            }
            let repaid = part.amount.min(owed);
            owed = owed.saturating_sub(repaid);
            moves.carry(held, purse.debt(), repaid);
            moves.carry(
                held,
                purse.lot(Class::Available, part.lot),
                part.amount.saturating_sub(repaid),
            );
        }
        moves
    }

    /// Undoing an issue: from its own lot, then the earliest others, what is spent becomes debt.
    pub(super) fn take_back(&self, (unit, member): (Unit, Id), own: Month, issued: i64) -> Moves {
        let purse = Purse { unit, member };
        let mut lots = self.lots(purse, Class::Available);
        lots.sort_by_key(|(lot, _)| (*lot != own, *lot));
        let issuance = purse.common(Class::Issuance);
        let (mut moves, mut open) = (Moves::default(), issued);
        for (lot, holds) in lots {
            let amount = holds.min(open);
            open = open.saturating_sub(amount);
            moves.carry(purse.lot(Class::Available, lot), issuance, amount);
        }
        moves.carry(purse.debt(), issuance, open);
        moves
    }

    /// What has run out by an instant, and its way to the expired.
    pub(super) fn run_out(&self, member: Id, at: Instant) -> (Moves, Vec<LotAmount>) {
        let purse = Purse {
            unit: Unit::Point,
            member,
        };
        let mut lots = self.lots(purse, Class::Available);
        lots.retain(|(lot, _)| *lot < at.month());
        let mut moves = Moves::default();
        for (lot, amount) in &lots {
            moves.carry(
                purse.lot(Class::Available, *lot),
                purse.common(Class::Expired),
                *amount,
            );
        }
        (
            moves,
            lots.into_iter()
                .map(|(lot, amount)| LotAmount { amount, lot })
                .collect(),
        )
    }

    /// Whether a member has units of either kind set aside.
    pub(super) fn has_set_aside(&self, member: Id) -> bool {
        let held = |unit| self.lots(Purse { unit, member }, Class::Held);
        !held(Unit::Point).is_empty() || !held(Unit::Care).is_empty()
    }

    /// All that a member could still spend, run out or not, and its way to the forfeited.
    pub(super) fn forfeit(&self, member: Id) -> Moves {
        let mut moves = Moves::default();
        for unit in [Unit::Care, Unit::Point] {
            let purse = Purse { unit, member };
            for (lot, amount) in self.lots(purse, Class::Available) {
                let from = purse.lot(Class::Available, lot);
                moves.carry(from, purse.common(Class::Forfeited), amount);
            }
        }
        moves
    }

    /// All that one member has and owes becomes another's, then what is owed is repaid from what is there. Also says how
    /// many points are set aside or spendable afterwards.
    pub(super) fn join(&self, account: Id, into: Id) -> (Moves, i64) {
        let mut moves = Moves::default();
        let mut points = 0;
        for unit in [Unit::Care, Unit::Point] {
            let [from, to] = [account, into].map(|member| Purse { unit, member });
            for class in [Class::Available, Class::Held] {
                for (lot, amount) in self.lots(from, class) {
                    moves.carry(from.lot(class, lot), to.lot(class, lot), amount);
                }
            }
            let theirs = self.owed(from);
            moves.carry(to.debt(), from.debt(), theirs);
            let owed = theirs.saturating_add(self.owed(to));
            let mut lots: BTreeMap<Month, i64> = BTreeMap::new();
            for purse in [from, to] {
                for (lot, amount) in self.lots(purse, Class::Available) {
                    let held: &mut i64 = lots.entry(lot).or_default();
                    *held = held.saturating_add(amount);
                }
            }
            let mut repaid: i64 = 0;
            for (lot, amount) in lots {
                let part = amount.min(owed.saturating_sub(repaid));
                moves.carry(to.lot(Class::Available, lot), to.debt(), part);
                repaid = repaid.saturating_add(part);
            }
            if unit == Unit::Point {
                let held = self.holdings(from).saturating_add(self.holdings(to));
                points = held.saturating_sub(repaid);
            }
        }
        (moves, points)
    }

    /// How many lots a member holds, of both units.
    pub(super) fn count_lots(&self, member: Id) -> usize {
        let of = |unit, class| self.lots(Purse { unit, member }, class).len();
        let both = |unit| of(unit, Class::Available) + of(unit, Class::Held);
        both(Unit::Care) + both(Unit::Point)
    }

    /// What was paid for, of a merchant's points.
    pub(super) fn settled(&self, merchant: Id) -> i64 {
        self.of(Account {
            class: Class::Settled,
            ..payable(merchant)
        })
    }

    /// What a merchant would stand at after another redemption.
    pub(super) fn payable_after(&self, merchant: Id, price: i64) -> i64 {
        self.of(payable(merchant)).saturating_add(price)
    }

    /// Whether every balance that an entry changes stays within the bound of its class, and every
    /// member within their number of lots.
    pub(super) fn check_bounds(&self, entry: &Entry) -> Result<(), Fault> {
        for posting in &entry.postings {
            let account = posting.account;
            let balance = self.of(account).saturating_add(posting.amount);
            let negative = matches!(account.class, Class::Issuance | Class::Debt);
            let bounds = if negative {
                -AMOUNT_MAX..=0
            } else {
                0..=AMOUNT_MAX
            };
            if !bounds.contains(&balance) {
                return Err(Fault::OutOfBounds { account, balance });
            }
            if let (Class::Available, Some(member)) = (account.class, account.owner) {
                self.check_lots(
                    Purse {
                        unit: account.unit,
                        member,
                    },
                    account,
                    entry.at,
                )?;
            }
        }
        Ok(())
    }

    fn check_lots(&self, purse: Purse, added: Account, at: Instant) -> Result<(), Fault> {
        let lots = || {
            self.balances
                .lots(purse.member, purse.unit, Class::Available)
        };
        // Few have more lots than the bound, past ones counted.
        if lots().count() < LOTS_MAX {
            return Ok(());
        }
        let month = at.month();
        let others = lots().filter(|(lot, _)| *lot >= month && Some(*lot) != added.lot);
        if others.count() < LOTS_MAX {
            Ok(())
        } else {
            Err(Fault::TooManyLots {
                member: purse.member,
            })
        }
    }

    /// The sum over all accounts, by unit.
    pub(super) fn sums(&self) -> BTreeMap<Unit, i128> {
        let mut sums = BTreeMap::new();
        for (account, amount) in self.balances.all() {
            *sums.entry(account.unit).or_default() += i128::from(amount);
        }
        sums
    }

    /// Lets postings take effect.
    pub(super) fn post(&mut self, postings: &Postings) {
        for posting in postings {
            self.balances.add(posting.account, posting.amount);
        }
    }
}

fn sum(lots: impl Iterator<Item = (Month, i64)>) -> i64 {
    lots.fold(0, |sum, (_, amount)| sum.saturating_add(amount))
}

fn payable(merchant: Id) -> Account {
    Account {
        unit: Unit::Point,
        class: Class::Payable,
        owner: Some(merchant),
        lot: None,
    }
}
