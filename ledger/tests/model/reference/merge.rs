//! The reference's rules about two accounts of one person.

use super::{
    ADMINISTRATOR_MINUTES, CAP, Claim, Model, REVIEWERS, SECOND_MINUTES, Verdict, Who, day, id,
    minutes, need,
};

impl Model {
    /// Who goes on for somebody, after all merges.
    pub(crate) fn heir(&self, who: Who) -> Who {
        self.heirs.get(&who).map_or(who, |into| self.heir(*into))
    }

    pub(super) fn may_merge(&self, by: Who, who: Who, into: Who) -> Verdict {
        let staff = |held: &(Who, &str, &str, u64)| held.0 == by && REVIEWERS.contains(&held.1);
        need(self.roles.iter().any(staff) && ![who, into].contains(&by) && who != into)?;
        need(*self.accounts.get(&into)? == ("person", "active"))?;
        let (holder, state) = *self.accounts.get(&who)?;
        need(holder == "person" && state != "closed")?;
        let mut roles = self.roles.iter().filter(|held| held.0 == who);
        need(
            roles.all(|held| {
                held.1 != "administrator" && self.holds(by, &["administrator"], held.2)
            }),
        )
    }

    pub(super) fn merge(&mut self, who: Who, into: Who) {
        self.note_doubts(who, into);
        for unit in ["CARE", "POINT"] {
            self.carry_over(unit, who, into);
        }
        let holds = |class: &str| {
            let lots = self.lots("POINT", class, into);
            lots.iter().map(|lot| lot.1).sum::<i64>()
        };
        self.beyond_cap = (holds("available") + holds("held") - CAP).max(0);
        for claim in self.claims.values_mut().filter(|one| one.member == who) {
            claim.member = into;
        }
        for voucher in self.vouchers.values_mut().filter(|one| one.member == who) {
            voucher.member = into;
        }
        for held in self.roles.iter_mut().filter(|held| held.0 == who) {
            held.0 = into;
        }
        if let Some(account) = self.accounts.get_mut(&who) {
            account.1 = "closed";
        }
        self.heirs.insert(who, into);
    }

    fn carry_over(&mut self, unit: &str, who: Who, into: Who) {
        for class in ["available", "held"] {
            for (lot, amount) in self.lots(unit, class, who) {
                self.change(&format!("{unit}/{class}/{}/{lot}", id(who)), -amount);
                self.change(&format!("{unit}/{class}/{}/{lot}", id(into)), amount);
            }
        }
        let [theirs, owed] = [who, into].map(|one| format!("{unit}/debt/{}", id(one)));
        let debt = self.balance(&theirs);
        self.change(&theirs, -debt);
        self.change(&owed, debt);
        for (lot, amount) in self.lots(unit, "available", into) {
            let repaid = amount.min(-self.balance(&owed));
            self.change(&format!("{unit}/available/{}/{lot}", id(into)), -repaid);
            self.change(&owed, repaid);
        }
    }

    fn note_doubts(&mut self, who: Who, into: Who) {
        let takes = |one: &Claim| ["open", "endorsed", "approved"].contains(&one.state);
        let mut doubts = Vec::new();
        for (seq, claim) in &self.claims {
            let other = match claim.member {
                member if member == who => into,
                member if member == into => who,
                _ => continue,
            };
            let others = || self.claims.values().filter(move |one| one.member == other);
            let meets =
                |one: &Claim| takes(one) && one.starts < claim.ends && claim.starts < one.ends;
            if takes(claim) && others().any(meets) {
                doubts.push((*seq, "overlap"));
            }
            let counts = ["endorsed", "approved"].contains(&claim.state);
            let voices = [claim.endorsed_by, claim.approved_by];
            let mut voices = voices.into_iter().flatten().map(|voice| self.heir(voice));
            if counts && voices.any(|voice| [who, into].contains(&voice)) {
                doubts.push((*seq, "own"));
            }
            let same =
                |one: &&Claim| one.state == "approved" && day(one.starts) == day(claim.starts);
            let of_other: i64 = others().filter(same).map(minutes).sum();
            let own = self
                .claims
                .values()
                .filter(|one| one.member == claim.member);
            let total = of_other + own.filter(same).map(minutes).sum::<i64>();
            let alone = claim.endorsed_by.is_none() && total > SECOND_MINUTES;
            let many = alone || total > ADMINISTRATOR_MINUTES;
            if claim.state == "approved" && of_other > 0 && many {
                doubts.push((*seq, "tier"));
            }
        }
        self.doubts = doubts;
    }
}
