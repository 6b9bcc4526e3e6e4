//! What administrators do, and people who agree or go.

use super::{
    ADMINS, AREAS, CLASSES, EVERYONE, HOUR, INVITED, LEADER, MEMBERS, MERCHANTS, ROLES, Spin,
    WORKERS, pick,
};
use crate::reference::{Deed, Model, SYSTEM, Who};

impl Spin {
    /// What administrators do, and posting activities, also after the fact.
    pub(super) fn office(&self, model: &Model, now: i64) -> (Who, Deed) {
        let (by, who) = (pick(&ADMINS, self.by), pick(&EVERYONE, self.pick));
        let (area, merchant) = (pick(&AREAS, self.size), pick(&MERCHANTS, self.pick));
        let deed = match self.size % 16 {
            0..=1 => {
                let holder = pick(&["person", "merchant", "fund"], self.pick);
                let who = pick(&[12, who], self.by);
                Deed::Open {
                    who,
                    holder,
                    invited: self.by.is_multiple_of(2),
                }
            }
            2 => {
                return (
                    SYSTEM,
                    Deed::Activate {
                        who: pick(&[INVITED, who], self.by),
                    },
                );
            }
            3..=6 => {
                let who = pick(&[who, WORKERS[0], WORKERS[1], by], self.by);
                Deed::Grant {
                    who,
                    area: pick(&AREAS, self.by),
                    role: pick(&ROLES, self.pick / 16),
                }
            }
            7 => {
                let held = pick(&model.roles, self.pick);
                Deed::WithdrawRole {
                    who: pick(&[held.0, held.0, who], self.by),
                    granted: held.3,
                }
            }
            8 => Deed::Suspend { who: merchant },
            9..=11 => {
                let who = pick(&[merchant, merchant, merchant, who], self.by);
                Deed::Admit {
                    who,
                    area,
                    ceiling: pick(&[0, 150, 150, -1], self.pick / 16),
                }
            }
            _ => {
                let starts = now - i64::from(self.pick % 48) * HOUR;
                let ends = starts + i64::from(self.size % 300) * HOUR;
                let class = pick(&CLASSES, self.pick / 64);
                let staff = pick(&[LEADER, WORKERS[0], ADMINS[0]], self.by);
                return (
                    staff,
                    Deed::Post {
                        area,
                        class,
                        starts,
                        ends,
                    },
                );
            }
        };
        (by, deed)
    }

    /// Sponsors pay, and payments come back: all of it, too much, nothing, and by whoever recorded it.
    pub(super) fn settling(&self, model: &Model) -> (Who, Deed) {
        let by = pick(&[ADMINS[0], ADMINS[1], ADMINS[1], WORKERS[0]], self.by);
        if self.size % 3 < 2 && !model.settlements.is_empty() {
            let all = model.settlements.keys().copied();
            let all: Vec<u64> = all.chain((self.slip % 2 == 1).then_some(9_999)).collect();
            let settled = pick(&all, self.pick);
            // Mostly the other one.
            let recorder = model.settlements.get(&settled).map(|one| one.2);
            let other = ADMINS.into_iter().find(|who| Some(*who) != recorder);
            let by = other.filter(|_| !self.by.is_multiple_of(4)).unwrap_or(by);
            return (by, Deed::Unsettle { settled });
        }
        let who = pick(&MERCHANTS, self.pick);
        let key = format!("POINT/payable/{}", crate::reference::id(who));
        let owed = model.balances.get(&key).copied().unwrap_or(0);
        let amount = pick(&[owed, owed, owed / 2, 1, 0, owed + 1], self.pick / 4);
        (by, Deed::Settle { who, amount })
    }

    /// Consents, given and withdrawn, by oneself and through staff.
    pub(super) fn agreeing(&self, model: &Model) -> (Who, Deed) {
        let who = pick(&[MEMBERS[0], MEMBERS[1], INVITED, MERCHANTS[0]], self.pick);
        let by = pick(&[who, who, WORKERS[0], LEADER], self.by);
        if self.size.is_multiple_of(2) || model.consents.is_empty() {
            let purpose = pick(&["care", "care", "photo"], self.size / 2);
            let text = u8::from(self.slip.is_multiple_of(4));
            return (by, Deed::Agree { who, purpose, text });
        }
        let all: Vec<u64> = model.consents.keys().copied().chain([9_999]).collect();
        let given = pick(&all, self.size / 2);
        let whose = model.consents.get(&given).map_or(who, |consent| consent.0);
        (pick(&[whose, whose, by], self.by), Deed::Disagree { given })
    }

    /// Somebody goes: mostly who has nothing open, or cannot go yet. The members of a history stay.
    pub(super) fn going(&self, model: &Model) -> (Who, Deed) {
        let busy = |who: Who| {
            let mut claims = model.claims.values();
            let mut vouchers = model.vouchers.values();
            claims.any(|one| one.member == who && ["open", "endorsed"].contains(&one.state))
                || vouchers.any(|one| one.member == who && one.state == "open")
        };
        let staying = MEMBERS.into_iter().filter(|who| busy(*who));
        let others = [12, 12, LEADER, WORKERS[0], INVITED, MERCHANTS[0]];
        let people: Vec<Who> = others.into_iter().chain(staying).collect();
        let who = pick(&people, self.pick);
        (who, Deed::Erase { who })
    }
}
