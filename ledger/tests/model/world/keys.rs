//! Keys of those who decide, and decisions that they sign.

use super::{ADMINS, LEADER, MEMBERS, MERCHANTS, Spin, WORKER_ELSEWHERE, WORKERS, pick};
use crate::reference::{Deed, Flaw, Model, Who, has_place};

/// Mostly sound; each flaw now and then.
const FLAWS: [Flaw; 16] = [
    Flaw::None,
    Flaw::Pen,
    Flaw::None,
    Flaw::Words,
    Flaw::None,
    Flaw::Log,
    Flaw::None,
    Flaw::Kind,
    Flaw::None,
    Flaw::Place,
    Flaw::None,
    Flaw::Many,
    Flaw::None,
    Flaw::None,
    Flaw::None,
    Flaw::None,
];
/// Around the longest that a signature counts.
const AGES: [i64; 8] = [0, 0, 0, 1, 300, 600, 601, -1];

/// Who has a key before a history begins, and who confirmed it.
pub(super) const FIRST_KEYS: [(Who, Who); 4] = [
    (WORKERS[1], WORKERS[0]),
    (WORKERS[0], WORKERS[1]),
    (ADMINS[1], ADMINS[0]),
    (WORKERS[0], MERCHANTS[0]),
];

impl Spin {
    /// Keys, enrolled by somebody else and ended; now and then for whom nobody confirms one.
    pub(super) fn keeping_keys(&self, model: &Model) -> (Who, Deed) {
        if self.size.is_multiple_of(3) {
            let all: Vec<u64> = model.devices.keys().copied().chain([9_999]).collect();
            let enrolled = pick(&all, self.pick);
            let owner = model.devices.get(&enrolled).map_or(LEADER, |one| one.who);
            let by = pick(&[owner, owner, WORKERS[1], ADMINS[1]], self.by);
            return (by, Deed::Retire { enrolled });
        }
        let people = [
            WORKERS[0],
            WORKERS[1],
            ADMINS[0],
            ADMINS[1],
            MERCHANTS[0],
            MERCHANTS[1],
            MEMBERS[0],
        ];
        let confirmers = [
            WORKERS[0],
            WORKERS[1],
            ADMINS[0],
            ADMINS[1],
            WORKER_ELSEWHERE,
        ];
        let pen = u8::try_from(self.size / 3 % 12).expect("a small number");
        let who = pick(&people, self.pick);
        (pick(&confirmers, self.by), Deed::Enrol { who, pen })
    }

    /// Signs what somebody with a key decides, every second time; with the last of their keys, which may have ended.
    pub(super) fn signing(&self, model: &Model, by: Who, deed: Deed) -> Deed {
        let own = model.devices.iter().filter(|(_, one)| one.who == by);
        let mut active = own.clone().filter(|(_, one)| !one.ended);
        let key = active.next_back().or_else(|| own.clone().next_back());
        let Some((enrolled, _)) = key.filter(|_| has_place(&deed) && self.jump.is_multiple_of(2))
        else {
            return deed;
        };
        Deed::Signed {
            deed: Box::new(deed),
            enrolled: *enrolled,
            age: pick(&AGES, self.size),
            among: usize::from(self.size / 8 % 4),
            flaw: pick(&FLAWS, self.size / 32),
        }
    }
}
