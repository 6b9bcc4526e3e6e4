//! The reference: the rules once more, in plain arithmetic, with records of its own.
//!
//! It shares nothing with the code under test but the meaning of words. People and vouchers are small
//! numbers, instants are seconds, balances are kept under the text of their account.

use std::collections::BTreeMap;

pub(crate) type Who = u8;
pub(crate) const SYSTEM: Who = 0;

pub(crate) const CAP: i64 = 700;
pub(crate) const SECOND_MINUTES: i64 = 480;
pub(crate) const ADMINISTRATOR_MINUTES: i64 = 720;
pub(crate) const EXPIRY_MONTHS: i64 = 1;
/// Class, unit, minor units an hour; `drill` earns nothing.
pub(crate) const RATES: [(&str, &str, i64); 4] = [
    ("exchange", "CARE", 60),
    ("keeper", "POINT", 47),
    ("training", "POINT", 130),
    ("volunteer", "POINT", 100),
];
/// Code, price, vouchers a day (0: any), days of validity.
pub(crate) const OFFERS: [(&str, i64, usize, i64); 2] = [("haircut", 60, 1, 20), ("tea", 17, 0, 1)];

const DAY: i64 = 86_400;
const REVIEWERS: [&str; 2] = ["social_worker", "administrator"];
const RECORDERS: [&str; 3] = ["team_leader", "social_worker", "administrator"];

/// What somebody tries.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Open {
        who: Who,
        holder: &'static str,
        invited: bool,
    },
    Activate {
        who: Who,
    },
    Grant {
        who: Who,
        area: &'static str,
        role: &'static str,
    },
    WithdrawRole {
        who: Who,
        granted: u64,
    },
    Admit {
        who: Who,
        area: &'static str,
        ceiling: i64,
    },
    Suspend {
        who: Who,
    },
    Post {
        area: &'static str,
        class: &'static str,
        starts: i64,
        ends: i64,
    },
    Claim {
        activity: u64,
        member: Who,
        starts: i64,
        ends: i64,
    },
    Withdraw {
        claim: u64,
    },
    Endorse {
        claim: u64,
    },
    Approve {
        claim: u64,
    },
    Reject {
        claim: u64,
    },
    Reverse {
        claim: u64,
    },
    Issue {
        voucher: u32,
        offer: &'static str,
    },
    Redeem {
        voucher: u32,
    },
    Cancel {
        voucher: u32,
    },
    Expire {
        voucher: u32,
    },
    ExpireLots {
        member: Who,
    },
}

#[derive(Debug, Clone)]
pub(crate) struct Activity {
    pub(crate) area: &'static str,
    pub(crate) class: &'static str,
    pub(crate) posted: i64,
    pub(crate) starts: i64,
    pub(crate) ends: i64,
}

#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) activity: u64,
    pub(crate) member: Who,
    pub(crate) recorder: Who,
    pub(crate) starts: i64,
    pub(crate) ends: i64,
    pub(crate) state: &'static str,
    pub(crate) excess: i64,
    endorsed_by: Option<Who>,
    issued: i64,
    lot: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Voucher {
    pub(crate) member: Who,
    pub(crate) offer: &'static str,
    pub(crate) state: &'static str,
    pub(crate) expires: i64,
    issued: i64,
    price: i64,
    lots: Vec<(String, i64)>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    pub(crate) balances: BTreeMap<String, i64>,
    /// Holder and state.
    pub(crate) accounts: BTreeMap<Who, (&'static str, &'static str)>,
    /// Account, role, area, entry.
    pub(crate) roles: Vec<(Who, &'static str, &'static str, u64)>,
    /// Area, ceiling, suspended.
    pub(crate) merchants: BTreeMap<Who, (&'static str, i64, bool)>,
    pub(crate) activities: BTreeMap<u64, Activity>,
    pub(crate) claims: BTreeMap<u64, Claim>,
    pub(crate) vouchers: BTreeMap<u32, Voucher>,
}

/// `None` when the rules refuse.
type Verdict = Option<()>;

impl Model {
    /// A town with two administrators.
    pub(crate) fn new(administrators: [Who; 2], area: &'static str) -> Self {
        let mut model = Self::default();
        for who in administrators {
            model.accounts.insert(who, ("person", "active"));
            model.roles.push((who, "administrator", area, 0));
        }
        model
    }

    /// Does the deed if the rules allow it, as the entry with this number.
    pub(crate) fn allows(&mut self, seq: u64, now: i64, by: Who, deed: &Deed) -> bool {
        let verdict = match *deed {
            Deed::Open {
                who,
                holder,
                invited,
            } => self.open(by, who, holder, invited),
            Deed::Activate { who } => self.activate(by, who),
            Deed::Grant { who, area, role } => self.grant(seq, by, who, area, role),
            Deed::WithdrawRole { who, granted } => self.withdraw_role(by, who, granted),
            Deed::Admit { who, area, ceiling } => self.admit(by, who, area, ceiling),
            Deed::Suspend { who } => self.suspend(by, who),
            Deed::Post {
                area,
                class,
                starts,
                ends,
            } => {
                let posted = now;
                self.post(
                    seq,
                    by,
                    Activity {
                        area,
                        class,
                        posted,
                        starts,
                        ends,
                    },
                )
            }
            Deed::Claim {
                activity,
                member,
                starts,
                ends,
            } => self.claim(seq, now, by, (activity, member, starts, ends)),
            Deed::Withdraw { claim } => self.withdraw(by, claim),
            Deed::Endorse { claim } => self.endorse(by, claim),
            Deed::Approve { claim } => self.approve(now, by, claim),
            Deed::Reject { claim } => self.reject(by, claim),
            Deed::Reverse { claim } => self.reverse(by, claim),
            Deed::Issue { voucher, offer } => self.issue(now, by, voucher, offer),
            Deed::Redeem { voucher } => self.redeem(now, by, voucher),
            Deed::Cancel { voucher } => self.cancel(now, by, voucher),
            Deed::Expire { voucher } => self.expire(now, by, voucher),
            Deed::ExpireLots { member } => self.expire_lots(now, by, member),
        };
        verdict.is_some()
    }

    // People

    fn open(&mut self, by: Who, who: Who, holder: &'static str, invited: bool) -> Verdict {
        let system = by == SYSTEM && holder == "person";
        let staff =
            |role| role == "administrator" || (role == "social_worker" && holder == "person");
        need(system || self.roles.iter().any(|held| held.0 == by && staff(held.1)))?;
        need(who != SYSTEM && !self.accounts.contains_key(&who))?;
        self.accounts
            .insert(who, (holder, if invited { "invited" } else { "active" }));
        Some(())
    }

    fn activate(&mut self, by: Who, who: Who) -> Verdict {
        need(by == SYSTEM && self.accounts.get(&who)?.1 == "invited")?;
        self.accounts.get_mut(&who)?.1 = "active";
        Some(())
    }

    fn grant(
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

    fn withdraw_role(&mut self, by: Who, who: Who, granted: u64) -> Verdict {
        let at = self
            .roles
            .iter()
            .position(|held| held.0 == who && held.3 == granted)?;
        let (_, role, area, _) = self.roles[at];
        need(self.holds(by, &["administrator"], area) && role != "administrator")?;
        self.roles.remove(at);
        Some(())
    }

    fn admit(&mut self, by: Who, who: Who, area: &'static str, ceiling: i64) -> Verdict {
        need(self.holds(by, &["administrator"], area) && self.accounts.get(&who)?.0 == "merchant")?;
        need(ceiling >= 0)?;
        self.merchants.insert(who, (area, ceiling, false));
        Some(())
    }

    fn suspend(&mut self, by: Who, who: Who) -> Verdict {
        let (area, _, suspended) = *self.merchants.get(&who)?;
        need(self.holds(by, &["administrator"], area) && !suspended)?;
        self.merchants.get_mut(&who)?.2 = true;
        Some(())
    }

    fn holds(&self, who: Who, roles: &[&str], area: &str) -> bool {
        let covers = |of: &str| format!("{area}/").starts_with(&format!("{of}/"));
        self.roles
            .iter()
            .any(|held| held.0 == who && roles.contains(&held.1) && covers(held.2))
    }

    // Hours

    fn post(&mut self, seq: u64, by: Who, activity: Activity) -> Verdict {
        need(self.holds(by, &RECORDERS, activity.area) && activity.starts < activity.ends)?;
        self.activities.insert(seq, activity);
        Some(())
    }

    fn claim(
        &mut self,
        seq: u64,
        now: i64,
        by: Who,
        (activity, member, starts, ends): (u64, Who, i64, i64),
    ) -> Verdict {
        let of = self.activities.get(&activity)?;
        let (holder, state) = *self.accounts.get(&member)?;
        need(holder == "person")?;
        need(if by == member {
            state == "active"
        } else {
            self.holds(by, &RECORDERS, of.area)
        })?;
        need(
            starts < ends
                && starts % 60 == 0
                && ends % 60 == 0
                && ends - starts <= DAY
                && ends <= now,
        )?;
        need(of.starts <= starts && ends <= of.ends)?;
        let counts = |claim: &Claim| ["open", "endorsed", "approved"].contains(&claim.state);
        let meets = |claim: &Claim| claim.starts < ends && starts < claim.ends;
        need(
            !self
                .claims
                .values()
                .any(|one| one.member == member && counts(one) && meets(one)),
        )?;
        let (endorsed_by, issued, excess, lot) = (None, 0, 0, String::new());
        let (recorder, state) = (by, "open");
        let claim = Claim {
            activity,
            member,
            recorder,
            starts,
            ends,
            state,
            excess,
            endorsed_by,
            issued,
            lot,
        };
        self.claims.insert(seq, claim);
        Some(())
    }

    fn withdraw(&mut self, by: Who, seq: u64) -> Verdict {
        let claim = self.claims.get_mut(&seq)?;
        need(
            [claim.member, claim.recorder].contains(&by)
                && ["open", "endorsed"].contains(&claim.state),
        )?;
        claim.state = "withdrawn";
        Some(())
    }

    /// The claim, if this person may review it.
    fn reviewed(&self, by: Who, seq: u64) -> Option<(Claim, Activity)> {
        let claim = self.claims.get(&seq)?.clone();
        let activity = self.activities.get(&claim.activity)?.clone();
        need(
            self.holds(by, &REVIEWERS, activity.area) && by != claim.member && by != claim.recorder,
        )?;
        Some((claim, activity))
    }

    /// Whether two reviewers are needed, and whether the second must be an administrator.
    fn needs(&self, claim: &Claim, activity: &Activity) -> (bool, bool) {
        let same =
            |one: &&Claim| one.member == claim.member && day(one.starts) == day(claim.starts);
        let approved = self
            .claims
            .values()
            .filter(same)
            .filter(|one| one.state == "approved");
        let total = minutes(claim) + approved.map(minutes).sum::<i64>();
        (
            activity.posted > claim.starts || total > SECOND_MINUTES,
            total > ADMINISTRATOR_MINUTES,
        )
    }

    fn endorse(&mut self, by: Who, seq: u64) -> Verdict {
        let (claim, activity) = self.reviewed(by, seq)?;
        need(claim.state == "open" && self.needs(&claim, &activity).0)?;
        let claim = self.claims.get_mut(&seq)?;
        (claim.state, claim.endorsed_by) = ("endorsed", Some(by));
        Some(())
    }

    fn approve(&mut self, now: i64, by: Who, seq: u64) -> Verdict {
        let (claim, activity) = self.reviewed(by, seq)?;
        let (two, administrator) = self.needs(&claim, &activity);
        need(claim.state == "endorsed" || (claim.state == "open" && !two))?;
        need(claim.endorsed_by != Some(by))?;
        need(!administrator || self.holds(by, &["administrator"], activity.area))?;
        let (mut issued, mut excess, mut lot) = (0, 0, String::new());
        if let Some((_, unit, per_hour)) = RATES.iter().find(|rate| rate.0 == activity.class) {
            let earned = minutes(&claim) * per_hour / 60;
            let repaid = earned.min(-self.balance(&format!("{unit}/debt/{}", id(claim.member))));
            let holding: i64 = self
                .lots(unit, "available", claim.member)
                .iter()
                .map(|lot| lot.1)
                .sum();
            let held: i64 = self
                .lots(unit, "held", claim.member)
                .iter()
                .map(|lot| lot.1)
                .sum();
            let room = if *unit == "CARE" {
                i64::MAX
            } else {
                (CAP - holding - held).max(0)
            };
            let kept = room.min(earned - repaid);
            lot = if *unit == "CARE" {
                "9999-12".to_owned()
            } else {
                month(now, EXPIRY_MONTHS)
            };
            (issued, excess) = (repaid + kept, earned - repaid - kept);
            self.change(&format!("{unit}/issuance"), -issued);
            self.change(&format!("{unit}/debt/{}", id(claim.member)), repaid);
            self.change(
                &format!("{unit}/available/{}/{lot}", id(claim.member)),
                kept,
            );
        }
        let claim = self.claims.get_mut(&seq)?;
        (claim.state, claim.issued, claim.excess, claim.lot) = ("approved", issued, excess, lot);
        Some(())
    }

    fn reject(&mut self, by: Who, seq: u64) -> Verdict {
        let (claim, _) = self.reviewed(by, seq)?;
        need(["open", "endorsed"].contains(&claim.state))?;
        self.claims.get_mut(&seq)?.state = "rejected";
        Some(())
    }

    fn reverse(&mut self, by: Who, seq: u64) -> Verdict {
        let (claim, activity) = self.reviewed(by, seq)?;
        need(claim.state == "approved")?;
        let unit = if activity.class == "exchange" {
            "CARE"
        } else {
            "POINT"
        };
        let mut lots = self.lots(unit, "available", claim.member);
        lots.sort_by_key(|(lot, _)| (*lot != claim.lot, lot.clone()));
        let mut missing = claim.issued;
        for (lot, amount) in lots {
            let taken = amount.min(missing);
            missing -= taken;
            self.change(
                &format!("{unit}/available/{}/{lot}", id(claim.member)),
                -taken,
            );
        }
        self.change(&format!("{unit}/debt/{}", id(claim.member)), -missing);
        self.change(&format!("{unit}/issuance"), claim.issued);
        self.claims.get_mut(&seq)?.state = "reversed";
        Some(())
    }

    // Vouchers

    fn issue(&mut self, now: i64, by: Who, number: u32, code: &str) -> Verdict {
        need(
            *self.accounts.get(&by)? == ("person", "active")
                && !self.vouchers.contains_key(&number),
        )?;
        let &(offer, price, per_day, days) = OFFERS.iter().find(|offer| offer.0 == code)?;
        let today =
            |one: &&Voucher| one.member == by && one.offer == code && day(one.issued) == day(now);
        need(per_day == 0 || self.vouchers.values().filter(today).count() < per_day)?;
        let (mut missing, mut lots) = (price, Vec::new());
        for (lot, amount) in self.lots("POINT", "available", by) {
            let taken = amount.min(missing);
            if lot >= month(now, 0) && taken > 0 {
                missing -= taken;
                lots.push((lot, taken));
            }
        }
        need(missing == 0)?;
        for (lot, amount) in &lots {
            self.change(&format!("POINT/available/{}/{lot}", id(by)), -amount);
            self.change(&format!("POINT/held/{}/{lot}", id(by)), *amount);
        }
        let (member, state, expires, issued) = (by, "open", now + days * DAY, now);
        self.vouchers.insert(
            number,
            Voucher {
                member,
                offer,
                state,
                expires,
                issued,
                price,
                lots,
            },
        );
        Some(())
    }

    fn redeem(&mut self, now: i64, by: Who, number: u32) -> Verdict {
        let (_, ceiling, suspended) = *self.merchants.get(&by)?;
        let voucher = self.vouchers.get(&number)?.clone();
        need(!suspended && voucher.state == "open" && now < voucher.expires)?;
        let payable = format!("POINT/payable/{}", id(by));
        need(ceiling == 0 || self.balance(&payable) + voucher.price <= ceiling)?;
        for (lot, amount) in &voucher.lots {
            self.change(&format!("POINT/held/{}/{lot}", id(voucher.member)), -amount);
        }
        self.change(&payable, voucher.price);
        self.end(number, "redeemed")
    }

    fn cancel(&mut self, now: i64, by: Who, number: u32) -> Verdict {
        let voucher = self.vouchers.get(&number)?.clone();
        need(voucher.member == by && voucher.state == "open")?;
        self.release(now, &voucher);
        self.end(number, "cancelled")
    }

    fn expire(&mut self, now: i64, by: Who, number: u32) -> Verdict {
        let voucher = self.vouchers.get(&number)?.clone();
        need(by == SYSTEM && voucher.state == "open" && now >= voucher.expires)?;
        self.release(now, &voucher);
        self.end(number, "expired")
    }

    fn release(&mut self, now: i64, voucher: &Voucher) {
        let debt = format!("POINT/debt/{}", id(voucher.member));
        for (lot, amount) in &voucher.lots {
            self.change(&format!("POINT/held/{}/{lot}", id(voucher.member)), -amount);
            if *lot < month(now, 0) {
                self.change("POINT/expired", *amount);
                continue;
            }
            let repaid = (*amount).min(-self.balance(&debt));
            self.change(&debt, repaid);
            self.change(
                &format!("POINT/available/{}/{lot}", id(voucher.member)),
                amount - repaid,
            );
        }
    }

    fn end(&mut self, number: u32, state: &'static str) -> Verdict {
        self.vouchers.get_mut(&number)?.state = state;
        Some(())
    }

    fn expire_lots(&mut self, now: i64, by: Who, member: Who) -> Verdict {
        let mut past = self.lots("POINT", "available", member);
        past.retain(|(lot, _)| *lot < month(now, 0));
        need(by == SYSTEM && !past.is_empty())?;
        for (lot, amount) in past {
            self.change(&format!("POINT/available/{}/{lot}", id(member)), -amount);
            self.change("POINT/expired", amount);
        }
        Some(())
    }

    // Balances

    fn balance(&self, account: &str) -> i64 {
        self.balances.get(account).copied().unwrap_or(0)
    }

    fn change(&mut self, account: &str, amount: i64) {
        *self.balances.entry(account.to_owned()).or_default() += amount;
        self.balances.retain(|_, balance| *balance != 0);
    }

    /// Months and amounts, earliest first.
    fn lots(&self, unit: &str, class: &str, who: Who) -> Vec<(String, i64)> {
        let prefix = format!("{unit}/{class}/{}/", id(who));
        let lot = |(account, amount): (&String, &i64)| {
            Some((account.strip_prefix(&prefix)?.to_owned(), *amount))
        };
        self.balances.iter().filter_map(lot).collect()
    }
}

fn need(condition: bool) -> Verdict {
    condition.then_some(())
}

fn minutes(claim: &Claim) -> i64 {
    (claim.ends - claim.starts) / 60
}

/// As account names write a person.
fn id(who: Who) -> String {
    format!("{who:02x}").repeat(16)
}

/// Number of the day in Guangzhou.
pub(crate) fn day(seconds: i64) -> i64 {
    (seconds + 8 * 3_600).div_euclid(DAY)
}

/// So many months after the month in Guangzhou: years are counted off one by one, then months.
fn month(seconds: i64, later: i64) -> String {
    let (mut left, mut year, mut month) = (day(seconds), 1970, 0);
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    while left >= 365 + i64::from(leap(year)) {
        left -= 365 + i64::from(leap(year));
        year += 1;
    }
    for length in [
        31,
        28 + i64::from(leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
    ] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    let index = year * 12 + month + later;
    format!("{:04}-{:02}", index / 12, index % 12 + 1)
}
