//! The reference: the rules once more, in plain arithmetic, with records of its own.
//!
//! It shares nothing with the code under test but the meaning of words. People and vouchers are small
//! numbers, instants are seconds, balances are kept under the text of their account.

use std::collections::BTreeMap;

mod answers;
mod hours;
mod keys;
mod merge;
mod people;
mod proposals;
mod vouchers;

pub(crate) use keys::{Device, Flaw, has_place};
pub(crate) use proposals::{Act, Proposal};

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

pub(crate) const PROXIED_A_DAY: usize = 30;

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
    Agree {
        who: Who,
        purpose: &'static str,
        text: u8,
    },
    Disagree {
        given: u64,
    },
    Erase {
        who: Who,
    },
    Propose {
        act: Act,
    },
    Second {
        proposal: u64,
        act: Act,
    },
    Recall {
        proposal: u64,
    },
    CarryOut {
        proposal: u64,
        act: Act,
    },
    Admit {
        who: Who,
        area: &'static str,
        ceiling: i64,
    },
    Suspend {
        who: Who,
    },
    Settle {
        who: Who,
        amount: i64,
    },
    Unsettle {
        settled: u64,
    },
    Dispute {
        voucher: u32,
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
    Donate {
        amount: i64,
        to: Who,
    },
    /// At the desk, for a member who is there.
    IssueFor {
        member: Who,
        voucher: u32,
        offer: &'static str,
    },
    CancelFor {
        member: Who,
        voucher: u32,
    },
    RedeemFor {
        merchant: Who,
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
    /// A month by its number, and what its list showed: decisions, minutes, disowned.
    AnswerList {
        of: Who,
        month: i64,
        shown: (u64, i64, u64),
    },
    Disown {
        decision: u64,
        word: &'static str,
    },
    /// Somebody confirms a key; pen 0 has none.
    Enrol {
        who: Who,
        pen: u8,
    },
    Retire {
        enrolled: u64,
    },
    /// A deed with a signature, made so many seconds ago together with so many others.
    Signed {
        deed: Box<Deed>,
        enrolled: u64,
        age: i64,
        among: usize,
        flaw: Flaw,
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
    approved_by: Option<Who>,
    issued: i64,
    lot: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Voucher {
    pub(crate) member: Who,
    pub(crate) offer: &'static str,
    pub(crate) state: &'static str,
    pub(crate) expires: i64,
    pub(crate) proxy: Option<Who>,
    /// At which merchant, and when.
    used: Option<(Who, i64)>,
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
    /// To whom, how much, who recorded it, and whether it came back.
    pub(crate) settlements: BTreeMap<u64, (Who, i64, Who, bool)>,
    pub(crate) activities: BTreeMap<u64, Activity>,
    pub(crate) claims: BTreeMap<u64, Claim>,
    pub(crate) vouchers: BTreeMap<u32, Voucher>,
    /// Clerk and day of each use for somebody else.
    pub(crate) proxied: Vec<(Who, i64)>,
    pub(crate) proposals: BTreeMap<u64, Proposal>,
    /// Who agreed to which text for what, and whether they still do.
    pub(crate) consents: BTreeMap<u64, (Who, &'static str, u8, bool)>,
    /// Whose decision an entry is, in which month, over how many minutes.
    pub(crate) decisions: BTreeMap<u64, (Who, i64, i64)>,
    /// Months that were answered, and decisions that were disowned.
    pub(crate) answered: Vec<(Who, i64)>,
    pub(crate) disowned: Vec<u64>,
    /// Who goes on for whom.
    heirs: BTreeMap<Who, Who>,
    /// Doubts and excess of the last merge.
    pub(crate) doubts: Vec<(u64, &'static str)>,
    pub(crate) beyond_cap: i64,
    /// Keys by their enrolments.
    pub(crate) devices: BTreeMap<u64, Device>,
    /// What the last entry seconded, and who did.
    pub(crate) due: Option<(u64, Who)>,
    /// Versions and when they take effect; all have the same terms.
    pub(crate) standards: Vec<(u64, i64)>,
}

/// `None` when the rules refuse.
type Verdict = Option<()>;

impl Model {
    /// A town with two administrators.
    pub(crate) fn new(administrators: [Who; 2], area: &'static str) -> Self {
        let mut model = Self {
            standards: vec![(1, 0)],
            ..Self::default()
        };
        for who in administrators {
            model.accounts.insert(who, ("person", "active"));
            model.roles.push((who, "administrator", area, 0));
        }
        model
    }

    /// Does the deed if the rules allow it, as the entry with this number.
    pub(crate) fn allows(&mut self, seq: u64, now: i64, by: Who, deed: &Deed) -> bool {
        let due = self.due;
        let verdict = self.verdict(seq, now, by, deed);
        // Who seconded has decided: what the next entry carries out is no second decision.
        if verdict.is_some() && due.is_none() {
            self.note_decision(seq, now, by, deed);
        }
        // Only the next entry can carry out what this one seconded.
        if verdict.is_some() && !matches!(bare(deed), Deed::Second { .. }) {
            self.due = None;
        }
        verdict.is_some()
    }

    fn verdict(&mut self, seq: u64, now: i64, by: Who, deed: &Deed) -> Verdict {
        let due = self.due;
        match *deed {
            Deed::Open {
                who,
                holder,
                invited,
            } => self.open(by, who, holder, invited),
            Deed::Activate { who } => self.activate(by, who),
            Deed::Grant { who, area, role } => self.grant(seq, by, who, area, role),
            Deed::WithdrawRole { who, granted } => self.withdraw_role(by, who, granted),
            Deed::Agree { who, purpose, text } => self.agree(seq, by, (who, purpose, text)),
            Deed::Disagree { given } => self.disagree(by, given),
            Deed::Erase { who } => self.erase(by, who),
            Deed::Propose { act } => self.propose(seq, now, by, act),
            Deed::Second { proposal, act } => self.second(now, by, proposal, act),
            Deed::Recall { proposal } => self.recall(by, proposal),
            Deed::CarryOut { proposal, act } => self.carry_out(seq, by, proposal, act, due),
            Deed::Admit { who, area, ceiling } => self.admit(by, who, area, ceiling),
            Deed::Suspend { who } => self.suspend(by, who),
            Deed::Settle { who, amount } => self.settle(seq, by, who, amount),
            Deed::Unsettle { settled } => self.unsettle(by, settled),
            Deed::Dispute { voucher } => self.dispute(by, voucher),
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
            Deed::IssueFor {
                member,
                voucher,
                offer,
            } => {
                self.at_desk(by, member)?;
                self.issue(now, member, voucher, offer)
            }
            Deed::Donate { amount, to } => self.donate(now, by, amount, to),
            Deed::Redeem { voucher } => self.redeem(now, by, voucher),
            Deed::RedeemFor { merchant, voucher } => self.redeem_for(now, by, merchant, voucher),
            Deed::Cancel { voucher } => self.cancel(now, by, voucher),
            Deed::CancelFor { member, voucher } => {
                self.at_desk(by, member)?;
                self.cancel(now, member, voucher)
            }
            Deed::Expire { voucher } => self.expire(now, by, voucher),
            Deed::ExpireLots { member } => self.expire_lots(now, by, member),
            Deed::AnswerList { of, month, shown } => self.answer_list(now, (by, of), month, shown),
            Deed::Disown { decision, .. } => self.disown(by, decision),
            Deed::Enrol { who, pen } => self.enrol(seq, by, who, pen),
            Deed::Retire { enrolled } => self.retire(by, enrolled),
            Deed::Signed {
                ref deed,
                enrolled,
                age,
                flaw,
                ..
            } => {
                self.signature(by, deed, enrolled, age)?;
                need(flaw == Flaw::None)?;
                self.verdict(seq, now, by, deed)
            }
        }
    }

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

/// A deed without its signature.
pub(crate) fn bare(deed: &Deed) -> &Deed {
    match deed {
        Deed::Signed { deed, .. } => deed,
        deed => deed,
    }
}

fn need(condition: bool) -> Verdict {
    condition.then_some(())
}

fn minutes(claim: &Claim) -> i64 {
    (claim.ends - claim.starts) / 60
}

/// As account names write a person.
pub(crate) fn id(who: Who) -> String {
    format!("{who:02x}").repeat(16)
}

/// Number of the day in Guangzhou.
pub(crate) fn day(seconds: i64) -> i64 {
    (seconds + 8 * 3_600).div_euclid(DAY)
}

/// So many months after the month in Guangzhou.
fn month(seconds: i64, later: i64) -> String {
    month_text(month_number(seconds) + later)
}

/// As lots and lists write a month with this number.
pub(crate) fn month_text(number: i64) -> String {
    format!("{:04}-{:02}", number / 12, number % 12 + 1)
}

/// Months since the year 0: years are counted off one by one, then months.
pub(crate) fn month_number(seconds: i64) -> i64 {
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
    year * 12 + month
}
