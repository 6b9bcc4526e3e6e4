//! What the entries add up to, in a few numbers.

use super::{
    MerchantBooks, MerchantSignals, unclaimed::UnclaimedSum, vouchers::DeskWork, world::World,
};
use crate::{
    account::{Class, Unit},
    ids::{Id, Seq},
    kinds::{AccountType, Denial, What},
    standard::HoursClass,
    time::{Instant, Month},
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
    /// What is unusual about uses of vouchers, by merchant.
    pub signals: BTreeMap<Id, MerchantSignals>,
    /// The books of every merchant that redeemed, was paid or is owed.
    pub merchant_books: Vec<MerchantBooks>,
    /// Decisions without the decider's own signature, by decider.
    pub unsigned_decisions: BTreeMap<Id, u64>,
    /// Decisions with it, which was verified.
    pub signed_decisions: u64,
    /// Enrolments of everybody who ever had more than one device key.
    pub several_devices: BTreeMap<Id, Vec<Seq>>,
    /// What deciders have not answered for, or said is not theirs.
    pub in_name: BTreeMap<Id, InName>,
    /// What clerks did at desks for people without a phone, by clerk.
    pub desks: BTreeMap<Id, DeskWork>,
    /// Points of people who have claimed nothing, by who recorded and who approved.
    pub unclaimed: BTreeMap<(Id, Id), UnclaimedSum>,
    /// Months that were answered without a signature: so could anybody who writes to the log.
    pub unsigned_answers: u64,
}

/// What somebody whose name decisions carry has not confirmed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InName {
    /// Months that are over and unanswered, in their order.
    pub unanswered: Vec<MonthOfName>,
    /// Decisions that they say are not theirs, and why.
    pub disowned: Vec<(Seq, Denial)>,
}

/// What was decided in a name in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthOfName {
    /// The month.
    pub month: Month,
    /// Decisions.
    pub decisions: u64,
    /// Minutes that they approved.
    pub minutes: i64,
    /// Of the decisions, those that were disowned.
    pub disowned: u64,
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
        let [available, held] =
            [Class::Available, Class::Held].map(|class| self.balance(unit, class));
        available.saturating_add(held)
    }

    /// `at` is when the last entry was recorded: a month before it is over.
    pub(super) fn of(world: &World, at: Option<Instant>) -> Self {
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
        totals.unsigned_decisions = world.names.unsigned();
        totals.signed_decisions = world.names.signed;
        totals.unsigned_answers = world.names.unsigned_answers;
        totals.desks.clone_from(&world.vouchers.clerks.all);
        totals.unclaimed = world.unclaimed.sums();
        totals.in_name = in_name(world, at);
        totals.merchant_books = world.merchant_books();
        totals.signals.clone_from(&world.signals.all);
        totals.claims_waiting = world.hours.claims.waiting();
        totals.vouchers_open = world.vouchers.open;
        totals.vouchers_redeemed = world.vouchers.redeemed;
        for (account, amount) in world.money.balances.all() {
            let place = (account.unit, account.class);
            let sum = totals.balances.entry(place).or_default();
            *sum = sum.saturating_add(amount);
        }
        totals
    }
}

fn in_name(world: &World, at: Option<Instant>) -> BTreeMap<Id, InName> {
    let mut names: BTreeMap<Id, InName> = BTreeMap::new();
    let now = at.map(Instant::month);
    for list in world.names.lists() {
        if list.answered.is_none() && Some(list.month) < now {
            let month = MonthOfName {
                month: list.month,
                decisions: list.decisions,
                minutes: list.minutes,
                disowned: list.disowned,
            };
            names
                .entry(list.account)
                .or_default()
                .unanswered
                .push(month);
        }
    }
    for (decision, (_, account, word)) in &world.names.disowned {
        let name = names.entry(*account).or_default();
        name.disowned.push((*decision, *word));
    }
    names
}

/// The kinds that there are entries of.
pub(super) fn kinds(counts: &[u64]) -> BTreeMap<&'static str, u64> {
    let all = What::KINDS.iter().copied().zip(counts.iter().copied());
    all.filter(|(_, count)| *count > 0).collect()
}

fn count<T>(items: impl Iterator<Item = T>) -> u64 {
    items.fold(0, |count, _| count + 1)
}
