//! The reference's rules about what two administrators decide.

use super::{Model, Verdict, Who, need};

/// What is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Grant { who: Who, area: &'static str },
    Withdraw { who: Who, granted: u64 },
    Adopt { version: u64, effective: i64 },
    Merge { who: Who, into: Who },
}

#[derive(Debug, Clone)]
pub(crate) struct Proposal {
    pub(crate) by: Who,
    pub(crate) act: Act,
    pub(crate) state: &'static str,
    made: i64,
}

const FORTNIGHT: i64 = 14 * 24 * 3_600;
const ROOT: &str = "440105";

impl Model {
    pub(super) fn propose(&mut self, seq: u64, now: i64, by: Who, act: Act) -> Verdict {
        self.takes_part(now, by, act)?;
        let proposal = Proposal {
            by,
            act,
            state: "open",
            made: now,
        };
        self.proposals.insert(seq, proposal);
        Some(())
    }

    pub(super) fn second(&mut self, now: i64, by: Who, number: u64, act: Act) -> Verdict {
        let proposal = self.proposals.get(&number)?.clone();
        need(proposal.state == "open" && now < proposal.made + FORTNIGHT)?;
        need(proposal.by != by && proposal.act == act)?;
        self.takes_part(now, by, act)?;
        self.takes_part(now, proposal.by, act)?;
        self.proposals.get_mut(&number)?.state = "seconded";
        self.due = Some((number, by));
        Some(())
    }

    pub(super) fn recall(&mut self, by: Who, number: u64) -> Verdict {
        let proposal = self.proposals.get_mut(&number)?;
        need(proposal.state == "open" && proposal.by == by)?;
        proposal.state = "withdrawn";
        Some(())
    }

    /// `due` is what the entry before has seconded.
    pub(super) fn carry_out(
        &mut self,
        seq: u64,
        by: Who,
        number: u64,
        act: Act,
        due: Option<(u64, Who)>,
    ) -> Verdict {
        need(due == Some((number, by)) && self.proposals.get(&number)?.act == act)?;
        match act {
            Act::Grant { who, area } => self.roles.push((who, "administrator", area, seq)),
            Act::Withdraw { who, granted } => {
                self.roles.retain(|held| held.0 != who || held.3 != granted);
            }
            Act::Adopt { version, effective } => self.standards.push((version, effective)),
            Act::Merge { who, into } => self.merge(who, into),
        }
        Some(())
    }

    fn takes_part(&self, now: i64, by: Who, act: Act) -> Verdict {
        match act {
            Act::Grant { who, area } => {
                need(self.holds(by, &["administrator"], area) && by != who)?;
                need(*self.accounts.get(&who)? == ("person", "active"))
            }
            Act::Withdraw { who, granted } => {
                let mut named = self
                    .roles
                    .iter()
                    .filter(|held| held.0 == who && held.3 == granted && held.1 == "administrator");
                let (_, _, area, _) = *named.next()?;
                need(self.holds(by, &["administrator"], area) && by != who)?;
                let others = self.roles.iter().filter(|held| {
                    held.1 == "administrator"
                        && held.2 == ROOT
                        && (held.0, held.3) != (who, granted)
                });
                let mut others: Vec<Who> = others.map(|held| held.0).collect();
                others.sort_unstable();
                others.dedup();
                need(others.len() >= 2)
            }
            Act::Merge { who, into } => self.may_merge(by, who, into),
            Act::Adopt { version, effective } => {
                need(self.holds(by, &["administrator"], ROOT))?;
                let (last, in_force) = *self.standards.last()?;
                need(version == last + 1 && effective >= now && effective >= in_force)
            }
        }
    }
}
