//! What two administrators decide.

use super::{ADMINS, DAY, DISTRICT, INVITED, LEADER, MEMBERS, STREET, Spin, Step, WORKERS, pick};
use crate::reference::{Act, Deed, Model, Who, bare};

impl Spin {
    /// What was proposed a moment ago, mostly seconded by somebody else.
    pub(super) fn seconding(&self, model: &Model, before: &Step) -> Option<(Who, Deed)> {
        let Deed::Propose { act } = *bare(&before.deed) else {
            return None;
        };
        let (proposal, made) = model.proposals.last_key_value()?;
        let fresh = made.state == "open" && made.by == before.by && made.act == act;
        let holders = model.roles.iter().filter(|held| held.1 == "administrator");
        let administrators: Vec<Who> = holders.map(|held| held.0).collect();
        let by = pick(&administrators, self.by);
        let proposal = *proposal;
        (fresh && !self.size.is_multiple_of(3)).then_some((by, Deed::Second { proposal, act }))
    }

    /// Proposals, mostly by administrators and about what can be done.
    pub(super) fn deciding_by_two(&self, model: &Model, now: i64) -> (Who, Deed) {
        let holders = model.roles.iter().filter(|held| held.1 == "administrator");
        let administrators: Vec<(Who, u64)> = holders.map(|held| (held.0, held.3)).collect();
        let (by, _) = pick(&administrators, self.by);
        let open = model
            .proposals
            .iter()
            .filter(|(_, one)| one.state == "open");
        let open: Vec<u64> = open.map(|(seq, _)| *seq).collect();
        let all: Vec<u64> = model.proposals.keys().copied().chain([9_999]).collect();
        let proposal = pick(
            if open.is_empty() || self.slip.is_multiple_of(8) {
                &all
            } else {
                &open
            },
            self.pick / 8,
        );
        let proposed = model.proposals.get(&proposal);
        let act = match proposed.filter(|_| !self.slip.is_multiple_of(16)) {
            Some(proposed) if self.pick % 8 > 3 => proposed.act,
            _ => self.act(model, &administrators, now),
        };
        let deed = match self.pick % 8 {
            0..=3 => Deed::Propose { act },
            7 if self.size.is_multiple_of(2) => Deed::Recall { proposal },
            7 => Deed::CarryOut { proposal, act },
            _ => Deed::Second { proposal, act },
        };
        let maker = proposed.map_or(by, |proposed| proposed.by);
        match deed {
            Deed::Recall { .. } => (pick(&[maker, maker, by], self.by), deed),
            _ => (by, deed),
        }
    }

    /// Two accounts that may be one person's; mostly of few entries, so that histories go on.
    fn one_person(&self) -> Act {
        let pairs = [
            (INVITED, MEMBERS[0]),
            (12, MEMBERS[1]),
            (LEADER, MEMBERS[0]),
            (WORKERS[1], MEMBERS[0]),
            (MEMBERS[1], MEMBERS[0]),
            (MEMBERS[1], WORKERS[0]),
            (LEADER, WORKERS[0]),
            (ADMINS[1], MEMBERS[0]),
            (MEMBERS[0], MEMBERS[0]),
            (MEMBERS[0], ADMINS[0]),
        ];
        let (who, into) = pick(&pairs, self.size / 5);
        Act::Merge { who, into }
    }

    pub(super) fn act(&self, model: &Model, administrators: &[(Who, u64)], now: i64) -> Act {
        if self.size.is_multiple_of(5) {
            return self.one_person();
        }
        match self.size % 8 {
            0..=3 => Act::Grant {
                who: pick(
                    &[WORKERS[0], WORKERS[1], MEMBERS[0], INVITED, ADMINS[0]],
                    self.size / 8,
                ),
                area: pick(&[DISTRICT, DISTRICT, STREET], self.by),
            },
            4..=5 => {
                let (who, granted) = pick(administrators, self.size / 8);
                Act::Withdraw { who, granted }
            }
            _ => {
                let (last, effective) = *model.standards.last().expect("one is in force");
                let early = pick(&[now, now + DAY, now + 3 * DAY, now - 1], self.size / 8);
                Act::Adopt {
                    version: last + pick(&[1, 1, 1, 2], self.size / 32),
                    effective: if self.slip.is_multiple_of(4) {
                        early
                    } else {
                        early.max(effective)
                    },
                }
            }
        }
    }
}
