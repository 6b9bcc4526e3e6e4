//! The reference's rules about accounts, roles and merchants.

use super::{Model, SYSTEM, Verdict, Who, id, need};

impl Model {
    pub(super) fn open(
        &mut self,
        by: Who,
        who: Who,
        holder: &'static str,
        invited: bool,
    ) -> Verdict {
        let system = by == SYSTEM && holder == "person";
        let staff =
            |role| role == "administrator" || (role == "social_worker" && holder == "person");
        need(system || self.roles.iter().any(|held| held.0 == by && staff(held.1)))?;
        need(who != SYSTEM && !self.accounts.contains_key(&who))?;
        self.accounts
            .insert(who, (holder, if invited { "invited" } else { "active" }));
        Some(())
    }

    pub(super) fn activate(&mut self, by: Who, who: Who) -> Verdict {
        need(by == SYSTEM && self.accounts.get(&who)?.1 == "invited")?;
        self.accounts.get_mut(&who)?.1 = "active";
        Some(())
    }

    pub(super) fn agree(
        &mut self,
        seq: u64,
        by: Who,
        (who, purpose, text): (Who, &'static str, u8),
    ) -> Verdict {
        self.may_speak(by, who)?;
        let same = |one: &(Who, &str, u8, bool)| *one == (who, purpose, text, true);
        need(!self.consents.values().any(same))?;
        self.consents.insert(seq, (who, purpose, text, true));
        Some(())
    }

    pub(super) fn disagree(&mut self, by: Who, given: u64) -> Verdict {
        let (who, _, _, holds) = *self.consents.get(&given)?;
        self.may_speak(by, who)?;
        need(holds)?;
        self.consents.get_mut(&given)?.3 = false;
        Some(())
    }

    fn may_speak(&self, by: Who, who: Who) -> Verdict {
        let (holder, state) = *self.accounts.get(&who)?;
        let staff = |held: &(Who, &str, &str, u64)| {
            held.0 == by && ["social_worker", "administrator"].contains(&held.1)
        };
        need(holder == "person")?;
        need(if by == who {
            state == "active"
        } else {
            state != "closed" && self.roles.iter().any(staff)
        })
    }

    pub(super) fn erase(&mut self, by: Who, who: Who) -> Verdict {
        need(by == who && *self.accounts.get(&who)? == ("person", "active"))?;
        need(self.roles.iter().all(|held| held.0 != who))?;
        let waits = |claim: &super::Claim| ["open", "endorsed"].contains(&claim.state);
        need(
            !self
                .claims
                .values()
                .any(|claim| claim.member == who && waits(claim)),
        )?;
        let open = |voucher: &super::Voucher| voucher.member == who && voucher.state == "open";
        need(!self.vouchers.values().any(open))?;
        for unit in ["CARE", "POINT"] {
            for (lot, amount) in self.lots(unit, "available", who) {
                self.change(
                    &format!("{unit}/available/{}/{lot}", super::id(who)),
                    -amount,
                );
                self.change(&format!("{unit}/forfeited"), amount);
            }
        }
        self.accounts.get_mut(&who)?.1 = "closed";
        Some(())
    }

    pub(super) fn grant(
        &mut self,
        seq: u64,
        by: Who,
        who: Who,
        area: &'static str,
        role: &'static str,
    ) -> Verdict {
        need(self.holds(by, &["administrator"], area) && role != "administrator" && who != by)?;
        need(*self.accounts.get(&who)? == ("person", "active"))?;
        self.roles.push((who, role, area, seq));
        Some(())
    }

    pub(super) fn withdraw_role(&mut self, by: Who, who: Who, granted: u64) -> Verdict {
        let at = self
            .roles
            .iter()
            .position(|held| held.0 == who && held.3 == granted)?;
        let (_, role, area, _) = self.roles[at];
        need(self.holds(by, &["administrator"], area) && role != "administrator")?;
        self.roles.remove(at);
        Some(())
    }

    pub(super) fn admit(&mut self, by: Who, who: Who, area: &'static str, ceiling: i64) -> Verdict {
        need(self.holds(by, &["administrator"], area) && self.accounts.get(&who)?.0 == "merchant")?;
        need(ceiling >= 0)?;
        if let Some((before, ..)) = self.merchants.get(&who) {
            need(self.holds(by, &["administrator"], before))?;
        }
        self.merchants.insert(who, (area, ceiling, false));
        Some(())
    }

    pub(super) fn suspend(&mut self, by: Who, who: Who) -> Verdict {
        let (area, _, suspended) = *self.merchants.get(&who)?;
        need(self.holds(by, &["administrator"], area) && !suspended)?;
        self.merchants.get_mut(&who)?.2 = true;
        Some(())
    }

    pub(super) fn holds(&self, who: Who, roles: &[&str], area: &str) -> bool {
        let covers = |of: &str| format!("{area}/").starts_with(&format!("{of}/"));
        self.roles
            .iter()
            .any(|held| held.0 == who && roles.contains(&held.1) && covers(held.2))
    }

    pub(super) fn settle(&mut self, seq: u64, by: Who, who: Who, amount: i64) -> Verdict {
        let (area, ..) = *self.merchants.get(&who)?;
        let (payable, settled) = (
            format!("POINT/payable/{}", id(who)),
            format!("POINT/settled/{}", id(who)),
        );
        need(self.holds(by, &["administrator"], area))?;
        need(amount > 0 && amount <= self.balance(&payable))?;
        self.change(&payable, -amount);
        self.change(&settled, amount);
        self.settlements.insert(seq, (who, amount, by, false));
        Some(())
    }

    pub(super) fn unsettle(&mut self, by: Who, settled: u64) -> Verdict {
        let (who, amount, recorder, undone) = *self.settlements.get(&settled)?;
        let (area, ..) = *self.merchants.get(&who)?;
        need(self.holds(by, &["administrator"], area) && by != recorder && !undone)?;
        self.change(&format!("POINT/settled/{}", id(who)), -amount);
        self.change(&format!("POINT/payable/{}", id(who)), amount);
        self.settlements.get_mut(&settled)?.3 = true;
        Some(())
    }
}
