//! Hours: recorded, withdrawn, looked for.

use super::{
    ADMINS, DAY, EVERYONE, HOUR, INVITED, LEADER, MEMBERS, MINUTE, NOBODY, SPANS, Spin,
    WORKER_ELSEWHERE, WORKERS, pick,
};
use crate::reference::{Deed, Model, Who};

impl Spin {
    /// Hours for one of few people, mostly behind their last ones or inside today.
    pub(super) fn claiming(&self, model: &Model, now: i64) -> (Who, Deed) {
        let [one, two] = MEMBERS;
        let people = [
            one, one, one, one, one, two, two, INVITED, WORKERS[0], LEADER,
        ];
        let people = if self.size.is_multiple_of(32) {
            &EVERYONE[..]
        } else {
            &people
        };
        let member = pick(people, self.pick);
        let recorders = [
            member,
            member,
            member,
            LEADER,
            WORKERS[0],
            WORKERS[1],
            WORKER_ELSEWHERE,
            ADMINS[0],
        ];
        let all: Vec<u64> = model.activities.keys().copied().chain([0]).collect();
        let activity = pick(
            if self.by.is_multiple_of(8) {
                &all
            } else {
                &all[..6]
            },
            self.pick / 8,
        );
        let length = pick(&SPANS, self.size) * MINUTE;
        let own = model.claims.values().filter(|claim| claim.member == member);
        let free = own.map(|claim| claim.ends).max().unwrap_or(0);
        let minute = now - now.rem_euclid(MINUTE);
        let starts = match self.slip % 8 {
            0..=2 => free.min(minute - length), // touches the last claim, or ends now
            3..=4 => minute - length,
            5 => minute - length - i64::from(self.size % 4) * 12 * HOUR,
            6 => free - MINUTE,
            _ => minute - DAY + i64::from(self.size) % DAY / MINUTE * MINUTE,
        };
        let starts = if self.slip == 21 { starts + 30 } else { starts };
        (
            pick(&recorders, self.by),
            Deed::Claim {
                activity,
                member,
                starts,
                ends: starts + length,
            },
        )
    }

    pub(super) fn withdrawing(&self, model: &Model, claim: u64) -> (Who, Deed) {
        let involved = model
            .claims
            .get(&claim)
            .map(|one| pick(&[one.member, one.recorder], self.by));
        (involved.unwrap_or(NOBODY), Deed::Withdraw { claim })
    }

    /// Mostly a claim in one of these states, now and then any other or one that does not exist.
    pub(super) fn claim_in(&self, model: &Model, states: &[&str]) -> u64 {
        let suits = model
            .claims
            .iter()
            .filter(|(_, claim)| states.contains(&claim.state));
        let suiting: Vec<u64> = suits.map(|(seq, _)| *seq).collect();
        let all: Vec<u64> = model.claims.keys().copied().chain([0, 9_999]).collect();
        pick(
            if suiting.is_empty() || self.slip.is_multiple_of(8) {
                &all
            } else {
                &suiting
            },
            self.pick,
        )
    }
}
