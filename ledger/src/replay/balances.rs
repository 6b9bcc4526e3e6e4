//! Every balance that is not zero, held densely: twelve bytes a balance, in one list an owner.

use super::{
    lists::{Item, List, Lists},
    table::IdTable,
};
use crate::{
    account::{Account, Class, Unit},
    ids::Id,
    time::Month,
};
use std::collections::BTreeMap;

const LOT_BITS: u32 = 20;
const CLASS_BITS: u32 = 4;

/// An account without its owner, in the order of accounts: unit, class, lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u32);

impl Place {
    fn new(unit: Unit, class: Class, lot: Option<Month>) -> Self {
        // A lot's index is never 0: months begin with 1970.
        let lot = lot.map_or(0, Month::index);
        Self(((unit as u32) << CLASS_BITS | class as u32) << LOT_BITS | lot)
    }

    fn account(self, owner: Id) -> Account {
        let (high, lot) = (self.0 >> LOT_BITS, self.0 & ((1 << LOT_BITS) - 1));
        let class = (high & ((1 << CLASS_BITS) - 1)) as usize;
        Account {
            unit: Unit::ALL[(high >> CLASS_BITS) as usize],
            class: Class::ALL[class],
            owner: Some(owner),
            lot: (lot > 0).then(|| Month::from_index(lot)),
        }
    }

    fn lot(self) -> Month {
        Month::from_index(self.0 & ((1 << LOT_BITS) - 1))
    }
}

/// A balance at its place. Amounts are split so that a balance takes twelve bytes and not sixteen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Held {
    place: u32,
    high: i32,
    low: u32,
}

impl Item for Held {
    fn key(&self) -> u32 {
        self.place
    }
}

impl Held {
    fn new(place: Place, amount: i64) -> Self {
        let [a, b, c, d, rest @ ..] = amount.to_be_bytes();
        Self {
            place: place.0,
            high: i32::from_be_bytes([a, b, c, d]),
            low: u32::from_be_bytes(rest),
        }
    }

    fn amount(self) -> i64 {
        i64::from(self.high) << 32 | i64::from(self.low)
    }
}

/// Balances by account.
#[derive(Debug, Default)]
pub(super) struct Balances {
    owned: IdTable<List>,
    /// Five balances and the way to the next five fill a cache line.
    lists: Lists<Held, 5>,
    common: BTreeMap<Account, i64>,
}

impl Balances {
    pub(super) fn get(&self, account: Account) -> i64 {
        let Some(owner) = account.owner else {
            return self.common.get(&account).copied().unwrap_or_default();
        };
        let place = Place::new(account.unit, account.class, account.lot);
        self.held(owner, place).map_or(0, Held::amount)
    }

    /// An owner's lots of one class, latest first.
    pub(super) fn lots(
        &self,
        owner: Id,
        unit: Unit,
        class: Class,
    ) -> impl Iterator<Item = (Month, i64)> {
        let bounds = [None, Some(Month::NEVER)];
        let [below, most] = bounds.map(|lot| Place::new(unit, class, lot).0);
        let from = self.of(owner).skip_while(move |held| held.place > most);
        let lots = from.take_while(move |held| held.place > below);
        lots.map(|held| (Place(held.place).lot(), held.amount()))
    }

    /// Adds an amount; what comes to zero is gone.
    pub(super) fn add(&mut self, account: Account, amount: i64) {
        let Some(owner) = account.owner else {
            let balance = self.common.entry(account).or_default();
            *balance = balance.saturating_add(amount);
            if *balance == 0 {
                self.common.remove(&account);
            }
            return;
        };
        let place = Place::new(account.unit, account.class, account.lot);
        let list = self.owned.entry(owner);
        let Some(held) = self.lists.get_mut(*list, place.0) else {
            if amount != 0 {
                self.lists.insert(list, Held::new(place, amount));
            }
            return;
        };
        let (before, after) = (*held, held.amount().saturating_add(amount));
        if after == 0 {
            self.lists.remove(list, before);
        } else {
            *held = Held::new(place, after);
        }
    }

    /// Takes a balance out.
    pub(super) fn take(&mut self, account: Account) -> Option<i64> {
        let balance = self.get(account);
        if balance == 0 {
            return None;
        }
        self.add(account, balance.saturating_neg());
        Some(balance)
    }

    /// Every balance, those without an owner first.
    pub(super) fn all(&self) -> impl Iterator<Item = (Account, i64)> {
        let owned = self.owned.iter().flat_map(|(owner, list)| {
            let account = move |held: Held| (Place(held.place).account(owner), held.amount());
            self.lists.iter(*list).map(account)
        });
        let common = self
            .common
            .iter()
            .map(|(account, amount)| (*account, *amount));
        common.chain(owned)
    }

    /// Reads what looks for these owners' balances will read, as `IdTable::touch` does.
    pub(super) fn touch(&self, owners: &[Id]) -> usize {
        let tables = self.owned.touch(owners);
        let lists = owners.iter().filter_map(|owner| self.owned.get(*owner));
        lists.fold(tables, |all, list| all ^ self.lists.touch(*list))
    }

    fn held(&self, owner: Id, place: Place) -> Option<Held> {
        let mut from = self.of(owner).skip_while(|held| held.place > place.0);
        from.next().filter(|held| held.place == place.0)
    }

    /// An owner's balances, those with the highest places first.
    fn of(&self, owner: Id) -> impl Iterator<Item = Held> {
        let list = self.owned.get(owner).copied();
        self.lists.iter(list.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_account_is_found_again_and_in_order() {
        let mut balances = Balances::default();
        let mut map = BTreeMap::new();
        let months: [Month; 3] =
            ["1970-01", "2028-11", "9999-12"].map(|month| month.parse().unwrap());
        let owners = [Id([1; 16]), Id([2; 16])];
        for (unit, class) in Unit::ALL
            .iter()
            .flat_map(|unit| Class::ALL.iter().map(move |class| (*unit, *class)))
        {
            for owner in if class.has_owner() { &owners[..] } else { &[] } {
                for lot in if class.has_lot() {
                    months.map(Some).to_vec()
                } else {
                    vec![None]
                } {
                    let account = Account {
                        unit,
                        class,
                        owner: Some(*owner),
                        lot,
                    };
                    balances.add(account, 7);
                    map.insert(account, 7);
                }
            }
            if !class.has_owner() {
                let account = Account::common(unit, class);
                balances.add(account, -7);
                map.insert(account, -7);
            }
        }
        assert_eq!(balances.all().collect::<BTreeMap<_, _>>(), map);
        let lots: Vec<_> = balances.lots(owners[0], Unit::Point, Class::Held).collect();
        let latest_first = [months[2], months[1], months[0]];
        assert_eq!(lots, latest_first.map(|month| (month, 7)));
        let mut debt = Balances::default();
        let account = Account::of(Unit::Point, Class::Debt, owners[0]);
        for (amount, sum) in [(-5, -5), (-1 << 40, -5 - (1 << 40)), (5, -1 << 40)] {
            debt.add(account, amount);
            assert_eq!(debt.get(account), sum);
        }
        for account in map.into_keys() {
            assert!(balances.take(account).is_some(), "{account}");
            assert_eq!((balances.get(account), balances.take(account)), (0, None));
        }
        assert_eq!(balances.all().count(), 0);
    }
}
