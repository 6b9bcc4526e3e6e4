//! Uses of vouchers that are worth a second look: statements for whoever audits, no findings. None of them proves anything.

use super::{vouchers::Voucher, world::World};
use crate::{
    entry::Entry,
    ids::Id,
    kinds::VoucherRedeemed,
    time::{Instant, Month},
};
use std::collections::BTreeMap;

/// ledger-format.md, section 10: seconds between taking and using.
const HASTY_SECONDS: i64 = 60;
/// The hours of the day in Guangzhou within which shops are taken to be open.
const OPEN_FROM: i64 = 7;
const OPEN_UNTIL: i64 = 22;
/// Uses by one member at one merchant in a month.
const OFTEN: u64 = 5;
const GUANGZHOU_SECONDS: i64 = 8 * 3_600;

/// What is unusual about the uses at one merchant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MerchantSignals {
    /// Uses, those that were undone later included.
    pub redeemed: u64,
    /// Of these within a minute of being taken, without a clerk.
    pub hasty: u64,
    /// Of these before seven or from ten at night on.
    pub outside_hours: u64,
    /// How often one member came to five uses there in one month.
    pub often: u64,
}

impl MerchantSignals {
    /// Whether there is anything to look at.
    pub fn is_unusual(&self) -> bool {
        self.hasty > 0 || self.outside_hours > 0 || self.often > 0
    }
}

/// By merchant; pairs are remembered for one month only, so that memory follows people and not history.
#[derive(Debug, Default)]
pub(super) struct Signals {
    pub(super) all: BTreeMap<Id, MerchantSignals>,
    month: Option<Month>,
    met: BTreeMap<(Id, Id), u64>,
}

impl World {
    /// Looks at a use before it takes effect.
    pub(super) fn note_use(&mut self, entry: &Entry, facts: &VoucherRedeemed, voucher: &Voucher) {
        let signals = &mut self.signals;
        let month = Some(entry.at.month());
        if signals.month != month {
            signals.month = month;
            signals.met.clear();
        }
        let pair = (facts.merchant, voucher.member);
        let met = signals.met.entry(pair).or_default();
        *met += 1;
        let one = signals.all.entry(facts.merchant).or_default();
        one.redeemed += 1;
        one.often += u64::from(*met == OFTEN);
        let since = entry.at.unix().saturating_sub(voucher.issued_at.unix());
        one.hasty += u64::from(facts.proxy.is_none() && since < HASTY_SECONDS);
        one.outside_hours += u64::from(!(OPEN_FROM..OPEN_UNTIL).contains(&hour(entry.at)));
    }
}

fn hour(at: Instant) -> i64 {
    let local = at.unix().saturating_add(GUANGZHOU_SECONDS);
    local.div_euclid(3_600).rem_euclid(24)
}
