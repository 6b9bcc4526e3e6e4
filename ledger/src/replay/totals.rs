//! What the entries add up to, in a few numbers.

use super::world::World;
use crate::{
    account::{Class, Unit},
    ids::{Id, Seq},
    kinds::{AccountType, What},
    standard::HoursClass,
};
use std::collections::BTreeMap;

/// Sums over the whole log. Amounts are in minor units: hundredths of a point, minutes of care.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Entries of each kind.
    pub kinds: BTreeMap<&'static str, u64>,
    /// Accounts of persons.
    pub members: u64,
    /// Merchants admitted, suspended ones too.
    pub merchants: u64,
    /// Approved minutes by class of hours.
    pub approved_minutes: BTreeMap<&'static str, i64>,
    /// Claims that still wait for a decision.
    pub claims_waiting: u64,
    /// Vouchers that are open.
    pub vouchers_open: u64,
    /// Vouchers that were redeemed.
    pub vouchers_redeemed: u64,
    /// Sums of balances by unit and class of account.
    pub balances: BTreeMap<(Unit, Class), i64>,
    /// Decisions without the decider's own signature, by decider.
    pub unsigned_decisions: BTreeMap<Id, u64>,
    /// Decisions with it, which was verified.
    pub signed_decisions: u64,
    /// Enrolments of everybody who ever had more than one device key.
    pub several_devices: BTreeMap<Id, Vec<Seq>>,
}

impl Totals {
    /// The sum of the balances of one class.
    pub fn balance(&self, unit: Unit, class: Class) -> i64 {
        self.balances
            .get(&(unit, class))
            .copied()
            .unwrap_or_default()
    }

    /// What members may still spend or have set aside.
    pub fn outstanding(&self, unit: Unit) -> i64 {
        self.balance(unit, Class::Available) + self.balance(unit, Class::Held)
    }

    pub(super) fn of(world: &World) -> Self {
        let mut totals = Self::default();
        let person = |holder| holder == AccountType::Person;
        let persons = world
            .people
            .accounts
            .iter()
            .filter(|(_, standing)| standing.is_some_and(|standing| person(standing.holder)));
        totals.members = count(persons);
        totals.merchants = count(world.people.merchants.values());
        for class in HoursClass::ALL {
            let minutes = world.hours.approved_minutes.get(class).copied();
            let minutes = minutes.unwrap_or_default();
            totals.approved_minutes.insert(class.as_str(), minutes);
        }
        totals.several_devices = world.devices.several();
        totals.claims_waiting = world.hours.claims.waiting();
        totals.vouchers_open = world.vouchers.open;
        totals.vouchers_redeemed = world.vouchers.redeemed;
        for (account, amount) in world.money.balances.all() {
            *totals
                .balances
                .entry((account.unit, account.class))
                .or_default() += amount;
        }
        totals
    }
}

/// The kinds that there are entries of.
pub(super) fn kinds(counts: &[u64]) -> BTreeMap<&'static str, u64> {
    let all = What::KINDS.iter().copied().zip(counts.iter().copied());
    all.filter(|(_, count)| *count > 0).collect()
}

fn count<T>(items: impl Iterator<Item = T>) -> u64 {
    items.fold(0, |count, _| count + 1)
}
