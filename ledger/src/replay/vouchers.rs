//! Vouchers, and points that run out.

use super::{
    Fault,
    money::{Money, Moves},
    people::Heirs,
    policy,
    shelf::Shelf,
    world::World,
};
use crate::{
    book::VoucherState,
    entry::Entry,
    ids::{Id, Seq, Text},
    kinds::{
        LotAmount, PointsExpired, VoucherCancelled, VoucherExpired, VoucherIssued, VoucherRedeemed,
    },
    standard::Standard,
    time::{Day, Instant},
};
use std::collections::BTreeMap;

mod clerks;
mod kept;

use clerks::Clerks;
pub use clerks::DeskWork;
use kept::Kept;

const DAY_SECONDS: u64 = 24 * 60 * 60;

/// What became of a voucher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Redeemed,
    Cancelled,
    Expired,
}

impl How {
    /// As stored records write it.
    pub(super) fn recorded(self) -> VoucherState {
        match self {
            Self::Redeemed => VoucherState::Redeemed,
            Self::Cancelled => VoucherState::Cancelled,
            Self::Expired => VoucherState::Expired,
        }
    }
}

/// How a voucher ended, by which entry, when, and at which merchant.
#[derive(Debug, Clone)]
pub(super) struct End {
    pub(super) how: How,
    pub(super) entry: Seq,
    pub(super) at: Instant,
    pub(super) merchant: Option<Id>,
    pub(super) proxy: Option<Id>,
}

/// A voucher; open until it has an end.
#[derive(Debug, Clone)]
pub(super) struct Voucher {
    pub(super) issued: Seq,
    pub(super) issued_at: Instant,
    pub(super) member: Id,
    pub(super) offer: Text,
    pub(super) price: i64,
    pub(super) lots: Vec<LotAmount>,
    pub(super) expires: Instant,
    pub(super) end: Option<End>,
}

/// All vouchers, and how many each member took today.
#[derive(Debug, Default)]
pub(super) struct Vouchers {
    /// Those that are too large for the shelf.
    large: BTreeMap<Id, Voucher>,
    kept: Kept,
    pub(super) open: u64,
    pub(super) redeemed: u64,
    /// Whose vouchers are whose now.
    heirs: Heirs,
    today: Option<Day>,
    taken_today: BTreeMap<(Id, Text), u64>,
    pub(super) clerks: Clerks,
}

impl Vouchers {
    /// An open voucher that an entry names by its id and by the entry that issued it.
    fn open(&self, voucher: Id, issued: Seq) -> Result<Voucher, Fault> {
        let found = self.get(voucher).ok_or(Fault::VoucherUnknown { voucher })?;
        if let Some(end) = &found.end {
            return Err(Fault::VoucherNotOpen {
                voucher,
                state: end.how.recorded().as_str(),
                by: end.entry,
            });
        }
        if found.issued == issued {
            Ok(found)
        } else {
            Err(Fault::WrongReference)
        }
    }

    /// On a shelf of this audit's.
    pub(super) fn on(shelf: Box<dyn Shelf>) -> Self {
        Self {
            kept: Kept::on(shelf),
            ..Self::default()
        }
    }

    pub(super) fn get(&self, voucher: Id) -> Option<Voucher> {
        let large = self.large.get(&voucher).cloned();
        let found = large.or_else(|| self.kept.get(voucher))?;
        Some(self.as_now(found))
    }

    fn as_now(&self, voucher: Voucher) -> Voucher {
        Voucher {
            member: self.heirs.of(voucher.member),
            ..voucher
        }
    }

    /// From now on one account's vouchers are another's.
    pub(super) fn join(&mut self, account: Id, into: Id) {
        self.heirs.join(account, into);
        let taken = self.taken_today.iter();
        let taken = taken.filter(|((member, _), _)| *member == account);
        let taken: Vec<_> = taken
            .map(|((_, offer), count)| (offer.clone(), *count))
            .collect();
        for (offer, count) in taken {
            self.taken_today.remove(&(account, offer.clone()));
            *self.taken_today.entry((into, offer)).or_default() += count;
        }
    }

    fn set(&mut self, id: Id, voucher: Voucher) {
        if voucher.lots.len() <= kept::LOTS_MAX && !self.large.contains_key(&id) {
            self.kept.set(id, &voucher);
        } else {
            self.large.insert(id, voucher);
        }
    }

    fn issue(&mut self, id: Id, voucher: Voucher) {
        if let Some(before) = self.get(id) {
            self.count(&before, |count| count.saturating_sub(1));
        }
        self.count(&voucher, |count| count + 1);
        self.set(id, voucher);
    }

    fn end(&mut self, id: Id, end: End) {
        let Some(mut voucher) = self.get(id) else {
            return;
        };
        self.count(&voucher, |count| count.saturating_sub(1));
        voucher.end = Some(end);
        self.count(&voucher, |count| count + 1);
        self.set(id, voucher);
    }

    /// Its use is undone.
    pub(super) fn reopen(&mut self, id: Id) {
        let Some(mut voucher) = self.get(id) else {
            return;
        };
        self.count(&voucher, |count| count.saturating_sub(1));
        voucher.end = None;
        self.count(&voucher, |count| count + 1);
        self.set(id, voucher);
    }

    /// Changes the count that a voucher belongs to, if it belongs to one.
    fn count(&mut self, voucher: &Voucher, change: impl Fn(u64) -> u64) {
        match &voucher.end {
            None => self.open = change(self.open),
            Some(end) if end.how == How::Redeemed => self.redeemed = change(self.redeemed),
            Some(_) => {}
        }
    }

    /// Notes that the service has stated a voucher; gives it the first time.
    pub(super) fn state(&mut self, voucher: Id) -> Option<Voucher> {
        let large = self.large.remove(&voucher);
        let found = large.or_else(|| self.kept.state(voucher))?;
        Some(self.as_now(found))
    }

    /// What was not stated.
    pub(super) fn unstated(&self) -> impl Iterator<Item = (Id, Voucher)> {
        let large = self.large.iter();
        let large = large.map(|(id, voucher)| (*id, voucher.clone()));
        let all = large.chain(self.kept.unstated());
        all.map(move |(id, voucher)| (id, self.as_now(voucher)))
    }

    fn taken(&self, member: Id, offer: &Text, day: Day) -> u64 {
        if self.today != Some(day) {
            return 0;
        }
        self.taken_today
            .get(&(member, offer.clone()))
            .copied()
            .unwrap_or_default()
    }
}

impl World {
    pub(super) fn judge_issued(
        &self,
        entry: &Entry,
        standard: &Standard,
        facts: &VoucherIssued,
    ) -> Result<Moves, Fault> {
        if entry.by != facts.member {
            let clerk = self.people.require_clerk(entry.by);
            clerk.map_err(|_| Fault::NotTheActor)?;
        }
        self.people.require_active(facts.member)?;
        if self.vouchers.get(facts.voucher).is_some() {
            return Err(Fault::VoucherExists);
        }
        let offer = policy::offer(standard, facts.offer.as_str());
        let offer = offer.ok_or_else(|| Fault::OfferUnknown {
            offer: facts.offer.clone(),
        })?;
        let (stated, offered) = (facts.price, offer.price);
        if stated != offered {
            return Err(Fault::WrongPrice { stated, offered });
        }
        let seconds =
            i64::try_from(offer.valid_days.saturating_mul(DAY_SECONDS)).unwrap_or(i64::MAX);
        if facts.expires != entry.at.plus_seconds(seconds) {
            return Err(Fault::WrongExpiry);
        }
        let (per_day, taken) = (
            offer.per_day,
            self.vouchers
                .taken(facts.member, &facts.offer, entry.at.day()),
        );
        if per_day > 0 && taken >= per_day {
            return Err(Fault::DailyLimit { per_day });
        }
        let (moves, lots) = self.money.set_aside(facts.member, offer.price, entry.at)?;
        if lots == facts.lots {
            Ok(moves)
        } else {
            Err(Fault::WrongLots)
        }
    }

    pub(super) fn judge_redeemed(
        &self,
        entry: &Entry,
        facts: &VoucherRedeemed,
    ) -> Result<Moves, Fault> {
        if entry.by != facts.proxy.unwrap_or(facts.merchant) {
            return Err(Fault::NotTheActor);
        }
        let merchant = self.people.require_merchant(facts.merchant)?;
        let voucher = self.vouchers.open(facts.voucher, facts.issued)?;
        if let Some(clerk) = facts.proxy {
            self.judge_proxy(entry, clerk, voucher.member, &merchant.area)?;
        }
        if voucher.expires <= entry.at {
            return Err(Fault::VoucherLapsed);
        }
        let payable = self.money.payable_after(facts.merchant, voucher.price);
        if merchant.ceiling > 0 && payable > merchant.ceiling {
            return Err(Fault::CeilingExceeded {
                ceiling: merchant.ceiling,
                payable,
            });
        }
        Ok(Money::pay(voucher.member, &voucher.lots, facts.merchant))
    }

    pub(super) fn judge_cancelled(
        &self,
        entry: &Entry,
        facts: &VoucherCancelled,
    ) -> Result<Moves, Fault> {
        let voucher = self.vouchers.open(facts.voucher, facts.issued)?;
        if entry.by != voucher.member {
            let clerk = self.people.require_clerk(entry.by);
            clerk.map_err(|_| Fault::NotTheActor)?;
        }
        Ok(self
            .money
            .give_back(voucher.member, &voucher.lots, entry.at))
    }

    pub(super) fn judge_lapsed(
        &self,
        entry: &Entry,
        facts: &VoucherExpired,
    ) -> Result<Moves, Fault> {
        let voucher = self.vouchers.open(facts.voucher, facts.issued)?;
        if entry.by != Id::SYSTEM {
            return Err(Fault::NotTheActor);
        }
        if entry.at < voucher.expires {
            return Err(Fault::VoucherStillGood);
        }
        Ok(self
            .money
            .give_back(voucher.member, &voucher.lots, entry.at))
    }

    pub(super) fn judge_run_out(
        &self,
        entry: &Entry,
        facts: &PointsExpired,
    ) -> Result<Moves, Fault> {
        if entry.by != Id::SYSTEM {
            return Err(Fault::NotTheActor);
        }
        let (moves, lots) = self.money.run_out(facts.member, entry.at);
        if lots.is_empty() {
            return Err(Fault::NothingExpired);
        }
        if lots == facts.lots {
            Ok(moves)
        } else {
            Err(Fault::WrongLots)
        }
    }

    pub(super) fn admit_issued(&mut self, entry: &Entry, facts: &VoucherIssued) {
        let voucher = Voucher {
            issued: entry.seq,
            issued_at: entry.at,
            member: facts.member,
            offer: facts.offer.clone(),
            price: facts.price,
            lots: facts.lots.clone(),
            expires: facts.expires,
            end: None,
        };
        self.vouchers.issue(facts.voucher, voucher);
        let day = Some(entry.at.day());
        if self.vouchers.today != day {
            self.vouchers.today = day;
            self.vouchers.taken_today.clear();
        }
        let taken = (facts.member, facts.offer.clone());
        *self.vouchers.taken_today.entry(taken).or_default() += 1;
        if entry.by != facts.member {
            self.vouchers.clerks.note_issued(entry.by);
        }
    }

    pub(super) fn admit_voucher_end(
        &mut self,
        entry: &Entry,
        voucher: Id,
        how: How,
        (merchant, proxy): (Option<Id>, Option<Id>),
    ) {
        if let Some(clerk) = proxy {
            self.vouchers.clerks.note_redeemed(clerk, entry.at.day());
        }
        let end = End {
            how,
            entry: entry.seq,
            at: entry.at,
            merchant,
            proxy,
        };
        self.vouchers.end(voucher, end);
    }
}
