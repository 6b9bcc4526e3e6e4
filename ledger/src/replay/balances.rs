//! Every balance that is not zero, held densely: sixteen bytes a balance, in one list an owner.

use super::table::{IdTable, make_room};
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

/// Balances by account.
#[derive(Debug, Default)]
pub(super) struct Balances {
    owned: IdTable<Vec<(Place, i64)>>,
    common: BTreeMap<Account, i64>,
}

impl Balances {
    pub(super) fn get(&self, account: Account) -> i64 {
        let Some(owner) = account.owner else {
            return self.common.get(&account).copied().unwrap_or_default();
        };
        let list = self.of(owner);
        let place = Place::new(account.unit, account.class, account.lot);
        let found = list.binary_search_by_key(&place, |(place, _)| *place);
        found.map_or(0, |at| list[at].1)
    }

    /// An owner's lots of one class, earliest first.
    pub(super) fn lots(
        &self,
        owner: Id,
        unit: Unit,
        class: Class,
    ) -> impl Iterator<Item = (Month, i64)> {
        let bounds = [None, Some(Month::NEVER)];
        let [below, most] = bounds.map(|lot| Place::new(unit, class, lot));
        let list = self.of(owner);
        let from = list.partition_point(|(place, _)| *place <= below);
        let lots = list[from..]
            .iter()
            .take_while(move |(place, _)| *place <= most);
        lots.map(|(place, amount)| (place.lot(), *amount))
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
        let list = self.owned.entry(owner);
        let place = Place::new(account.unit, account.class, account.lot);
        match list.binary_search_by_key(&place, |(place, _)| *place) {
            Ok(at) => {
                list[at].1 = list[at].1.saturating_add(amount);
                if list[at].1 == 0 {
                    list.remove(at);
                }
            }
            Err(at) => {
                make_room(list);
                list.insert(at, (place, amount));
            }
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
            let account = move |(place, amount): &(Place, i64)| (place.account(owner), *amount);
            list.iter().map(account)
        });
        let common = self
            .common
            .iter()
            .map(|(account, amount)| (*account, *amount));
        common.chain(owned)
    }

    fn of(&self, owner: Id) -> &[(Place, i64)] {
        self.owned.get(owner).map_or(&[], Vec::as_slice)
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
        assert_eq!(lots, months.map(|month| (month, 7)));
        for account in map.into_keys() {
            assert!(balances.take(account).is_some(), "{account}");
            assert_eq!((balances.get(account), balances.take(account)), (0, None));
        }
        assert_eq!(balances.all().count(), 0);
    }
}
