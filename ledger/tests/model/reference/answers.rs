//! The reference's rules about what stands in somebody's name.

use super::{Deed, Model, Verdict, Who, bare, minutes, month_number, need};

impl Model {
    /// Remembers a decision that somebody took in their own name.
    pub(super) fn note_decision(&mut self, seq: u64, now: i64, by: Who, deed: &Deed) {
        let approved = match *bare(deed) {
            Deed::Approve { claim } => minutes(&self.claims[&claim]),
            Deed::Endorse { .. }
            | Deed::Reject { .. }
            | Deed::Reverse { .. }
            | Deed::Redeem { .. }
            | Deed::RedeemFor { .. }
            | Deed::Grant { .. }
            | Deed::WithdrawRole { .. }
            | Deed::Propose { .. }
            | Deed::Second { .. }
            | Deed::Enrol { .. } => 0,
            _ => return,
        };
        let decision = (by, month_number(now), approved);
        self.decisions.insert(seq, decision);
    }

    /// Decisions, minutes and disowned ones of a month.
    pub(crate) fn list(&self, who: Who, month: i64) -> (u64, i64, u64) {
        let mut list = (0, 0, 0);
        for (seq, (_, _, minutes)) in self
            .decisions
            .iter()
            .filter(|(_, one)| (one.0, one.1) == (who, month))
        {
            list.0 += 1;
            list.1 += minutes;
            list.2 += u64::from(self.disowned.contains(seq));
        }
        list
    }

    pub(super) fn answer_list(
        &mut self,
        now: i64,
        (by, of): (Who, Who),
        month: i64,
        shown: (u64, i64, u64),
    ) -> Verdict {
        need(self.accounts.get(&by)?.1 == "active" && self.heir(of) == by)?;
        need(month < month_number(now) && !self.answered.contains(&(of, month)))?;
        need(shown.0 > 0 && shown == self.list(of, month))?;
        self.answered.push((of, month));
        Some(())
    }

    pub(super) fn disown(&mut self, by: Who, decision: u64) -> Verdict {
        need(self.accounts.get(&by)?.1 == "active")?;
        let of = self.decisions.get(&decision)?.0;
        need(self.heir(of) == by && !self.disowned.contains(&decision))?;
        self.disowned.push(decision);
        Some(())
    }
}
