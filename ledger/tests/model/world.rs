//! Random deeds that mean something: numbers are turned into people, claims and vouchers that exist, most
//! of the time.

use crate::reference::{Act, Deed, Model, SYSTEM, Who};
use proptest::prelude::*;

pub(crate) const ADMINS: [Who; 2] = [1, 2];
const WORKERS: [Who; 2] = [3, 4];
const WORKER_ELSEWHERE: Who = 5;
const LEADER: Who = 6;
const MEMBERS: [Who; 2] = [7, 8];
const INVITED: Who = 9;
const MERCHANTS: [Who; 2] = [10, 11];
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
        let by = if self.slip < 20 {
            pick(&EVERYONE, self.by)
        } else {
            by
        };
        Step { now, by, deed }
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
            0..=18 => self.claiming(model, now),
            19..=20 => self.agreeing(model),
            21..=22 => self.going(model),
            23..=24 => self.deciding_by_two(model, now),
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
            74..=84 => (pick(&MERCHANTS, self.by), Deed::Redeem { voucher }),
            85..=87 => cancelling(model, voucher),
            88..=89 => (SYSTEM, Deed::Expire { voucher }),
            90..=91 => (
                SYSTEM,
                Deed::ExpireLots {
                    member: pick(&MEMBERS, self.pick),
                },
            ),
            92..=93 => (before.by, before.deed.clone()), // the same again
            _ => self.office(model, now),
        }
    }

    /// Hours for one of few people, mostly behind their last ones or inside today.
    fn claiming(&self, model: &Model, now: i64) -> (Who, Deed) {
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

    fn issuing(&self, model: &Model) -> (Who, Deed) {
        let fresh = u32::try_from(model.vouchers.len()).expect("a short history") + 1;
        let voucher = if self.slip.is_multiple_of(16) {
            self.voucher_of(model)
        } else {
            fresh
        };
        let [one, two] = MEMBERS;
        let people = [one, one, one, one, one, two, two, INVITED, WORKERS[0]];
        let offer = pick(
            &["haircut", "haircut", "haircut", "tea", "tea", "tea", "gold"],
            self.size,
        );
        (pick(&people, self.by), Deed::Issue { voucher, offer })
    }

    /// What administrators do, and posting activities, also after the fact.
    fn office(&self, model: &Model, now: i64) -> (Who, Deed) {
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

    /// Consents, given and withdrawn, by oneself and through staff.
    fn agreeing(&self, model: &Model) -> (Who, Deed) {
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
    fn going(&self, model: &Model) -> (Who, Deed) {
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

    /// What was proposed a moment ago, mostly seconded by somebody else.
    fn seconding(&self, model: &Model, before: &Step) -> Option<(Who, Deed)> {
        let Deed::Propose { act } = before.deed else {
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
    fn deciding_by_two(&self, model: &Model, now: i64) -> (Who, Deed) {
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

    fn act(&self, model: &Model, administrators: &[(Who, u64)], now: i64) -> Act {
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

    fn withdrawing(&self, model: &Model, claim: u64) -> (Who, Deed) {
        let involved = model
            .claims
            .get(&claim)
            .map(|one| pick(&[one.member, one.recorder], self.by));
        (involved.unwrap_or(NOBODY), Deed::Withdraw { claim })
    }

    /// Mostly a claim in one of these states, now and then any other or one that does not exist.
    fn claim_in(&self, model: &Model, states: &[&str]) -> u64 {
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

    /// Mostly an open voucher, now and then any other or one that does not exist.
    fn voucher_of(&self, model: &Model) -> u32 {
        let open = model
            .vouchers
            .iter()
            .filter(|(_, voucher)| voucher.state == "open");
        let open: Vec<u32> = open.map(|(number, _)| *number).collect();
        let all: Vec<u32> = model.vouchers.keys().copied().chain([9_999]).collect();
        pick(
            if open.is_empty() || self.slip.is_multiple_of(8) {
                &all
            } else {
                &open
            },
            self.pick,
        )
    }
}

fn cancelling(model: &Model, voucher: u32) -> (Who, Deed) {
    let holder = model.vouchers.get(&voucher).map(|one| one.member);
    (holder.unwrap_or(NOBODY), Deed::Cancel { voucher })
}

fn pick<T: Clone>(from: &[T], number: u16) -> T {
    from[usize::from(number) % from.len()].clone()
}
