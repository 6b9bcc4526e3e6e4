//! Who acted at a desk for people without a phone, and how often.

use crate::{
    area::AreaPath,
    entry::Entry,
    ids::Id,
    kinds::Role,
    replay::{Fault, people, world::World},
    time::Day,
};
use std::collections::BTreeMap;

/// ledger-format.md, section 8.4.
const PER_DAY: u64 = 30;

/// What one clerk did for others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeskWork {
    /// Vouchers taken for others.
    pub issued: u64,
    /// Vouchers used for others.
    pub redeemed: u64,
    /// Those of the fullest day.
    pub redeemed_in_a_day: u64,
}

/// Everybody who acted for others.
#[derive(Debug, Default)]
pub(in crate::replay) struct Clerks {
    pub(in crate::replay) all: BTreeMap<Id, DeskWork>,
    today: Option<Day>,
    used_today: BTreeMap<Id, u64>,
}

impl Clerks {
    pub(super) fn note_issued(&mut self, clerk: Id) {
        self.all.entry(clerk).or_default().issued += 1;
    }

    pub(super) fn note_redeemed(&mut self, clerk: Id, day: Day) {
        if self.today != Some(day) {
            self.today = Some(day);
            self.used_today.clear();
        }
        let used = self.used_today.entry(clerk).or_default();
        *used += 1;
        let work = self.all.entry(clerk).or_default();
        work.redeemed += 1;
        work.redeemed_in_a_day = work.redeemed_in_a_day.max(*used);
    }

    /// A use of that day was undone.
    pub(in crate::replay) fn note_reversed(&mut self, clerk: Id, day: Day) {
        if self.today == Some(day) {
            let used = self.used_today.entry(clerk).or_default();
            *used = used.saturating_sub(1);
        }
    }

    fn used(&self, clerk: Id, day: Day) -> u64 {
        let of_today = Some(day) == self.today;
        let used = self.used_today.get(&clerk).filter(|_| of_today);
        used.copied().unwrap_or_default()
    }
}

impl people::People {
    /// That somebody who is there themselves is a social worker, wherever.
    pub(super) fn require_clerk(&self, by: Id) -> Result<Vec<&AreaPath>, Fault> {
        self.require_active(by)?;
        let held = self.roles.get(by).map_or(&[][..], Vec::as_slice);
        let desks = held.iter().filter(|held| held.role == Role::SocialWorker);
        let desks: Vec<&AreaPath> = desks.map(|held| &held.area).collect();
        if desks.is_empty() {
            let area = String::from("any area");
            return Err(Fault::NoRole { by, area });
        }
        Ok(desks)
    }
}

impl World {
    /// A clerk's use of somebody's voucher at a merchant of this area.
    pub(super) fn judge_proxy(
        &self,
        entry: &Entry,
        clerk: Id,
        member: Id,
        area: &AreaPath,
    ) -> Result<(), Fault> {
        if clerk == member {
            return Err(Fault::OwnVoucher { by: clerk });
        }
        let desks = self.people.require_clerk(clerk)?;
        let near = |desk: &&AreaPath| people::inside(desk, area) || people::inside(area, desk);
        if !desks.iter().any(near) {
            return Err(Fault::NoRole {
                by: clerk,
                area: area.to_string(),
            });
        }
        if self.vouchers.clerks.used(clerk, entry.at.day()) >= PER_DAY {
            return Err(Fault::ProxyLimit { per_day: PER_DAY });
        }
        Ok(())
    }
}
