//! Random deeds that mean something: numbers are turned into people, claims and vouchers that exist, most
//! of the time.

use crate::reference::{Deed, Model, SYSTEM, Who};
use proptest::prelude::*;

mod hours;
mod keys;
mod names;
mod people;
mod proposals;
mod vouchers;

pub(crate) const ADMINS: [Who; 2] = [1, 2];
const WORKERS: [Who; 2] = [3, 4];
const WORKER_ELSEWHERE: Who = 5;
const LEADER: Who = 6;
const MEMBERS: [Who; 2] = [7, 8];
const INVITED: Who = 9;
const MERCHANTS: [Who; 2] = [10, 11];
const FUND: Who = 13;
const NOBODY: Who = 99;
/// Everyone who may try something; the last two do not exist at first.
const EVERYONE: [Who; 14] = [SYSTEM, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, NOBODY];

pub(crate) const DISTRICT: &str = "440105";
const STREET: &str = "440105/440105003";
const AREAS: [&str; 5] = [
    DISTRICT,
    STREET,
    "440105/440105003/440105003007",
    "440105/440105004",
    "440105/4401050031", // begins like the street and is not in it
];
const CLASSES: [&str; 5] = ["drill", "exchange", "keeper", "training", "volunteer"];
const ROLES: [&str; 4] = ["team_leader", "social_worker", "auditor", "administrator"];
/// Minutes around every threshold, and two that no claim may have.
const SPANS: [i64; 16] = [
    1, 7, 30, 59, 60, 61, 120, 240, 240, 300, 480, 481, 720, 1_440, 1_441, 0,
];

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// 2026-11-20T02:00:00Z: ten in the morning, ten days before a month ends.
pub(crate) const OPENING: i64 = 1_795_140_000;

/// One attempt.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) now: i64,
    pub(crate) by: Who,
    pub(crate) deed: Deed,
}

/// The numbers from which an attempt is made.
#[derive(Debug, Clone)]
pub(crate) struct Spin {
    jump: u8,
    deed: u8,
    by: u16,
    pick: u16,
    size: u16,
    slip: u8,
}

pub(crate) fn spins(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Spin>> {
    let numbers = (
        0..100_u8,
        0..100_u8,
        any::<u16>(),
        any::<u16>(),
        any::<u16>(),
        any::<u8>(),
    );
    let spin = numbers.prop_map(|(jump, deed, by, pick, size, slip)| Spin {
        jump,
        deed,
        by,
        pick,
        size,
        slip,
    });
    prop::collection::vec(spin, length)
}

/// What puts everyone in place, through the same door as everything else.
pub(crate) fn settling() -> Vec<Step> {
    let mut deeds: Vec<(Who, Deed)> = Vec::new();
    for who in WORKERS
        .into_iter()
        .chain([WORKER_ELSEWHERE, LEADER, INVITED])
        .chain(MEMBERS)
    {
        deeds.push((
            SYSTEM,
            Deed::Open {
                who,
                holder: "person",
                invited: who == INVITED,
            },
        ));
    }
    for (who, role, area) in [
        (WORKERS[0], "social_worker", STREET),
        (WORKERS[1], "social_worker", STREET),
        (WORKER_ELSEWHERE, "social_worker", AREAS[3]),
        (LEADER, "team_leader", STREET),
    ] {
        deeds.push((ADMINS[0], Deed::Grant { who, area, role }));
    }
    for (who, ceiling) in [(MERCHANTS[0], 0), (MERCHANTS[1], 150)] {
        deeds.push((
            ADMINS[0],
            Deed::Open {
                who,
                holder: "merchant",
                invited: false,
            },
        ));
        deeds.push((
            ADMINS[0],
            Deed::Admit {
                who,
                area: STREET,
                ceiling,
            },
        ));
    }
    deeds.push((
        ADMINS[0],
        Deed::Open {
            who: FUND,
            holder: "fund",
            invited: false,
        },
    ));
    for (class, area) in [
        ("volunteer", STREET),
        ("volunteer", STREET),
        ("training", AREAS[2]),
        ("keeper", AREAS[3]),
        ("exchange", STREET),
        ("drill", STREET),
    ] {
        let (starts, ends) = (OPENING - 3 * DAY, OPENING + 900 * DAY);
        deeds.push((
            ADMINS[1],
            Deed::Post {
                area,
                class,
                starts,
                ends,
            },
        ));
    }
    for (pen, (by, who)) in (1..).zip(keys::FIRST_KEYS) {
        deeds.push((by, Deed::Enrol { who, pen }));
    }
    let step = |(by, deed)| Step {
        now: OPENING,
        by,
        deed,
    };
    deeds.into_iter().map(step).collect()
}

impl Spin {
    /// The attempt that these numbers make of the state of affairs.
    pub(crate) fn step(&self, model: &Model, before: &Step) -> Step {
        let now = before.now + self.jump();
        let (by, deed) = self.deed(model, before, now);
        let deed = self.signing(model, by, deed);
        let by = if self.slip < 20 {
            pick(&EVERYONE, self.by)
        } else {
            by
        };
        Step { now, by, deed }
    }

    /// Whether the next decision of a batch follows now.
    pub(crate) fn goes_on(&self) -> bool {
        !self.by.is_multiple_of(4)
    }

    fn jump(&self) -> i64 {
        match self.jump {
            0..=47 => 0,
            48..=58 => 7 * MINUTE + i64::from(self.slip),
            59..=78 => 5 * HOUR,
            79..=95 => DAY,
            96..=98 => 9 * DAY,
            _ => 29 * DAY,
        }
    }

    fn deed(&self, model: &Model, before: &Step, now: i64) -> (Who, Deed) {
        let reviewers = [
            WORKERS[0],
            WORKERS[1],
            WORKERS[0],
            WORKERS[1],
            ADMINS[0],
            ADMINS[1],
            WORKER_ELSEWHERE,
        ];
        let reviewer = pick(&reviewers, self.by);
        let waiting = || self.claim_in(model, &["open", "endorsed"]);
        let voucher = self.voucher_of(model);
        if let Some((proposal, by)) = model.due.filter(|_| self.slip >= 24) {
            let act = model.proposals[&proposal].act;
            return (by, Deed::CarryOut { proposal, act });
        }
        if let Some(seconding) = self.seconding(model, before) {
            return seconding;
        }
        match self.deed {
            0..=13 => self.claiming(model, now),
            15..=16 => self.answering(model, now),
            17..=18 => self.keeping_keys(model),
            19..=20 => self.agreeing(model),
            21..=22 => self.going(model),
            14 | 23..=24 => self.deciding_by_two(model, now),
            25..=42 => (reviewer, Deed::Approve { claim: waiting() }),
            43..=50 => (reviewer, Deed::Endorse { claim: waiting() }),
            51..=52 => (reviewer, Deed::Reject { claim: waiting() }),
            53..=54 => self.withdrawing(model, waiting()),
            55..=56 => (
                reviewer,
                Deed::Reverse {
                    claim: self.claim_in(model, &["approved"]),
                },
            ),
            57..=73 => self.issuing(model),
            74..=82 => self.redeeming(voucher),
            83 => self.disputing(model),
            84 | 92 => self.settling(model),
            85..=87 => self.cancelling(model, voucher),
            88..=89 => (SYSTEM, Deed::Expire { voucher }),
            90..=91 => (
                SYSTEM,
                Deed::ExpireLots {
                    member: pick(&MEMBERS, self.pick),
                },
            ),
            93 => (before.by, before.deed.clone()), // the same again
            _ => self.office(model, now),
        }
    }
}

fn pick<T: Clone>(from: &[T], number: u16) -> T {
    from[usize::from(number) % from.len()].clone()
}
