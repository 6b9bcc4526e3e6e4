//! Points given to funds.

use super::{Fault, money::Moves, people::Presence, world::World};
use crate::{
    entry::Entry,
    kinds::{AccountType, PointsDonated},
};

impl World {
    pub(super) fn judge_donated(
        &self,
        entry: &Entry,
        facts: &PointsDonated,
    ) -> Result<Moves, Fault> {
        if entry.by != facts.member {
            return Err(Fault::NotTheActor);
        }
        self.people.require_active(facts.member)?;
        let fund = self.people.standing(facts.to);
        let open = fund
            .is_some_and(|fund| (fund.holder, fund.state) == (AccountType::Fund, Presence::Active));
        if !open {
            return Err(Fault::FundUnknown { account: facts.to });
        }
        if facts.amount < 1 {
            return Err(Fault::AmountInvalid);
        }
        self.money
            .give(facts.member, facts.amount, facts.to, entry.at)
    }
}
