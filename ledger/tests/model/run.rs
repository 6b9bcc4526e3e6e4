//! The code under test beside the reference, one step at a time.

use crate::{
    bugs::Bug,
    pens::{Pen, Signing, drafted, signed},
    reference::{self, Act, Deed, Flaw, Model, Who},
    world::{ADMINS, DISTRICT, OPENING, Spin, Step, settling},
};
use ledger::{
    book::{Book, NameList},
    decide::{self, Action, Command, Context, Refusal},
    entry::{Draft, Head, Sealed},
    ids::{Id, Text},
    kinds::{Genesis, What},
    standard::{Offer, Rate, Standard},
    time::Instant,
    tree::Hash,
};
use std::collections::BTreeMap;

/// A history in the making.
pub(crate) struct Run {
    pub(crate) book: Book,
    pub(crate) sealed: Vec<Sealed>,
    model: Model,
    head: Head,
    last: Step,
    /// The rest of a batch that was signed: each may follow or never.
    rest: Vec<Rest>,
}

/// A decision that was signed together with one that was recorded.
struct Rest {
    by: Who,
    signed_at: i64,
    enrolled: u64,
    claim: u64,
    command: Command,
    /// What was signed; nothing when it could not be done then.
    what: Option<What>,
}

/// What one step came to.
pub(crate) struct Outcome {
    pub(crate) context: Context,
    pub(crate) command: Command,
    pub(crate) decided: Result<Draft, Refusal>,
}

impl Run {
    /// The genesis, and everyone in place.
    pub(crate) fn new(bug: &Bug) -> Result<Self, String> {
        let mut run = Self {
            book: Book::default(),
            sealed: Vec::new(),
            model: Model::new(ADMINS, DISTRICT),
            head: Head::empty(),
            last: Step {
                now: OPENING,
                by: reference::SYSTEM,
                deed: Deed::Activate { who: 0 },
            },
            rest: Vec::new(),
        };
        let facts = Genesis {
            administrators: ADMINS.map(person).to_vec(),
            area: DISTRICT.parse().unwrap(),
            demo: true,
            key: Hash::ZERO,
            lost: None,
            predecessor: None,
            standard: standard(),
        };
        run.record(decide::genesis(facts, Instant::from_unix(OPENING)), OPENING)?;
        for step in settling() {
            let settled = run.step(step, bug)?;
            if let Err(refusal) = settled.decided {
                return Err(format!("{:?} is refused: {refusal}", settled.command));
            }
        }
        Ok(run)
    }

    /// Tries what the numbers make of the state of affairs.
    pub(crate) fn spin(&mut self, spin: &Spin, bug: &Bug) -> Result<Outcome, String> {
        let step = spin.step(&self.model, &self.last);
        match self.rest.pop().filter(|_| spin.goes_on()) {
            Some(rest) => self.rest_of_batch(step.now, rest, bug),
            None => self.step(step, bug),
        }
    }

    fn step(&mut self, step: Step, bug: &Bug) -> Result<Outcome, String> {
        let command = self.command(&step);
        self.try_out(step, command, bug)
    }

    /// The next decision that one signature covers. What it would record now may be something else by now.
    fn rest_of_batch(&mut self, now: i64, rest: Rest, bug: &Bug) -> Result<Outcome, String> {
        let approve = Command::ApproveClaim {
            claim: rest.claim,
            batch: false,
        };
        let context = Context {
            by: person(rest.by),
            at: Instant::from_unix(now),
        };
        let same = rest.what.is_some() && drafted(&self.book, context, &approve) == rest.what;
        let deed = Deed::Signed {
            deed: Box::new(Deed::Approve { claim: rest.claim }),
            enrolled: rest.enrolled,
            age: now - rest.signed_at,
            among: 0,
            flaw: if same { Flaw::None } else { Flaw::Words },
        };
        let step = Step {
            now,
            by: rest.by,
            deed,
        };
        self.try_out(step, rest.command, bug)
    }

    fn try_out(&mut self, step: Step, command: Command, bug: &Bug) -> Result<Outcome, String> {
        let allowed = self
            .model
            .allows(self.head.size, step.now, step.by, &step.deed);
        let context = context(&step);
        let decided = bug.decide(&self.book, context, &command);
        if decided.is_ok() != allowed {
            return Err(format!(
                "the reference says {allowed} to {step:?}, the code {decided:?}"
            ));
        }
        if let Ok(draft) = &decided {
            self.compare_merge(&draft.what)?;
            self.record(draft.clone(), step.now)?;
        }
        self.compare()
            .map_err(|difference| format!("{difference} after {step:?}"))?;
        self.last = step;
        Ok(Outcome {
            context,
            command,
            decided,
        })
    }

    fn command(&mut self, step: &Step) -> Command {
        let Deed::Signed {
            deed,
            enrolled,
            age,
            among,
            flaw,
        } = &step.deed
        else {
            return command(&step.deed);
        };
        let mut commands = vec![command(deed)];
        let others = self.waiting_besides(deed, *among);
        commands.extend(others.iter().map(|claim| Command::ApproveClaim {
            claim: *claim,
            batch: false,
        }));
        let pen = self.model.devices.get(enrolled).map_or(0, |one| one.pen);
        let how = Signing {
            pen: Pen(pen),
            enrolled: *enrolled,
            signed_at: Instant::from_unix(step.now - age),
            flaw: *flaw,
        };
        let context = context(step);
        let mut signed = signed(&self.book, context, &commands, &how).into_iter();
        let first = signed.next().expect("one was to be signed");
        self.rest.clear();
        if *flaw == Flaw::None {
            let whats = commands[1..]
                .iter()
                .map(|command| drafted(&self.book, context, command));
            let rest = others.into_iter().zip(signed).zip(whats);
            self.rest.extend(rest.map(|((claim, command), what)| Rest {
                by: step.by,
                signed_at: step.now - age,
                enrolled: *enrolled,
                claim,
                command,
                what,
            }));
        }
        first
    }

    /// Claims that wait, to be approved under one signature with the first.
    fn waiting_besides(&self, deed: &Deed, among: usize) -> Vec<u64> {
        let Deed::Approve { claim: first } = *deed else {
            return Vec::new();
        };
        let waiting = self.model.claims.iter();
        let waiting = waiting
            .filter(|(seq, one)| **seq != first && ["open", "endorsed"].contains(&one.state));
        waiting.map(|(seq, _)| *seq).take(among).collect()
    }

    fn record(&mut self, draft: Draft, now: i64) -> Result<(), String> {
        let nonce = Id(u128::from(self.head.size).to_be_bytes());
        let sealed = self
            .head
            .seal(draft, Instant::from_unix(now), nonce, &origin());
        let sealed = sealed.map_err(|error| error.to_string())?;
        for posting in &sealed.entry.postings {
            let balance = self.book.balance(&posting.account) + posting.amount;
            if !posting.account.class.admits(balance) {
                return Err(format!("{} would hold {balance}", posting.account));
            }
        }
        self.book.apply(&sealed.entry);
        self.sealed.push(sealed);
        Ok(())
    }

    /// What a merge says is doubtful, beside what the reference says.
    fn compare_merge(&self, what: &What) -> Result<(), String> {
        let What::AccountMerged(facts) = what else {
            return Ok(());
        };
        let flags = facts.flags.iter();
        let code: Vec<_> = flags.map(|flag| (flag.claim, flag.why.as_str())).collect();
        let (excess, count) = (facts.excess, facts.flagged);
        let model = &self.model;
        let same = code == model.doubts && excess == model.beyond_cap;
        if same && count == code.len() as u64 {
            return Ok(());
        }
        Err(format!(
            "the code finds {code:?} and {excess}, the reference {:?} and {}",
            model.doubts, model.beyond_cap
        ))
    }

    /// All balances, and what became of every claim and voucher.
    fn compare(&self) -> Result<(), String> {
        let balances = self
            .book
            .balances
            .iter()
            .map(|(account, amount)| (account.to_string(), *amount));
        same(&balances.collect(), &self.model.balances)?;
        let excess = |claim: &ledger::book::ClaimRecord| {
            claim.credit.as_ref().map_or(0, |credit| credit.excess)
        };
        let claims = self
            .book
            .claims
            .iter()
            .map(|(seq, claim)| (*seq, (claim.state.as_str(), excess(claim))));
        let expected = self
            .model
            .claims
            .iter()
            .map(|(seq, claim)| (*seq, (claim.state, claim.excess)));
        same(&claims.collect(), &expected.collect())?;
        let vouchers = self.book.vouchers.iter().map(|(id, one)| {
            let proxy = one.ended.as_ref().and_then(|end| end.proxy);
            (*id, (one.state.as_str(), one.expires.unix(), proxy))
        });
        let expected = self.model.vouchers.iter().map(|(number, one)| {
            let proxy = one.proxy.map(person);
            (voucher(*number), (one.state, one.expires, proxy))
        });
        same(&vouchers.collect(), &expected.collect())?;
        let decisions = self.book.decisions.iter();
        let expected = self.model.decisions.iter();
        same(
            &decisions
                .map(|(seq, one)| (*seq, (one.month.to_string(), one.minutes)))
                .collect(),
            &expected
                .map(|(seq, one)| (*seq, (reference::month_text(one.1), one.2)))
                .collect(),
        )?;
        let proposals = self.book.proposals.iter();
        let expected = self.model.proposals.iter();
        same(
            &proposals
                .map(|(seq, one)| (*seq, one.state.as_str()))
                .collect(),
            &expected.map(|(seq, one)| (*seq, one.state)).collect(),
        )
    }
}

fn same<K, V>(code: &BTreeMap<K, V>, reference: &BTreeMap<K, V>) -> Result<(), String>
where
    K: Ord + std::fmt::Debug,
    V: PartialEq + std::fmt::Debug,
{
    if code == reference {
        Ok(())
    } else {
        Err(format!(
            "the code has {code:?}, the reference {reference:?}"
        ))
    }
}

pub(crate) fn origin() -> Text {
    "haizhu.example/log".parse().unwrap()
}

fn person(who: Who) -> Id {
    Id([who; 16])
}

fn voucher(number: u32) -> Id {
    Id((u128::from(number) << 64).to_be_bytes())
}

fn context(step: &Step) -> Context {
    Context {
        by: person(step.by),
        at: Instant::from_unix(step.now),
    }
}

fn standard() -> Standard {
    let offers = reference::OFFERS.map(|(code, price, per_day, days)| Offer {
        offer: code.parse().unwrap(),
        per_day: per_day as u64,
        price,
        valid_days: days.unsigned_abs(),
    });
    let rates = reference::RATES.map(|(class, unit, per_hour)| Rate {
        class: class.parse().unwrap(),
        per_hour,
        unit: unit.parse().unwrap(),
    });
    let standard = Standard {
        cap: reference::CAP,
        care_expiry_months: 0,
        day_administrator_minutes: reference::ADMINISTRATOR_MINUTES,
        day_second_minutes: reference::SECOND_MINUTES,
        effective: Instant::from_unix(0),
        expiry_months: reference::EXPIRY_MONTHS.unsigned_abs(),
        offers: offers.to_vec(),
        rates: rates.to_vec(),
        signed_decisions: None,
        version: 1,
    };
    assert!(standard.is_sound());
    standard
}

fn action(act: Act) -> Action {
    match act {
        Act::Grant { who, area } => Action::GrantAdministrator {
            account: person(who),
            area: area.parse().unwrap(),
        },
        Act::Withdraw { who, granted } => Action::WithdrawAdministrator {
            account: person(who),
            granted,
        },
        Act::Merge { who, into } => Action::MergeAccounts {
            account: person(who),
            into: person(into),
        },
        Act::Adopt { version, effective } => Action::AdoptStandard(Box::new(Standard {
            version,
            effective: Instant::from_unix(effective),
            ..standard()
        })),
    }
}

fn proposed(deed: &Deed, action: Action) -> Command {
    match *deed {
        Deed::Second { proposal, .. } => Command::SecondProposal { proposal, action },
        Deed::CarryOut { proposal, .. } => Command::CarryOut { proposal, action },
        _ => Command::Propose { action },
    }
}

fn command(deed: &Deed) -> Command {
    let (reason, batch) = (Hash::ZERO, false);
    match *deed {
        Deed::Open {
            who,
            holder,
            invited,
        } => Command::OpenAccount {
            account: person(who),
            holder: holder.parse().unwrap(),
            invited,
        },
        Deed::Activate { who } => Command::ActivateAccount {
            account: person(who),
        },
        Deed::Grant { who, area, role } => Command::GrantRole {
            account: person(who),
            area: area.parse().unwrap(),
            role: role.parse().unwrap(),
        },
        Deed::WithdrawRole { who, granted } => Command::WithdrawRole {
            account: person(who),
            granted,
        },
        Deed::Settle { who, amount } => Command::SettleMerchant {
            merchant: person(who),
            amount,
            reference: Hash::ZERO,
        },
        Deed::Unsettle { settled } => Command::ReverseSettlement {
            settled,
            reason: Hash::ZERO,
        },
        Deed::Dispute { voucher: number } => Command::ReverseRedemption {
            voucher: voucher(number),
            reason: Hash::ZERO,
        },
        Deed::Agree { who, purpose, text } => Command::GiveConsent {
            member: person(who),
            purpose: purpose.parse().unwrap(),
            text: Hash::from_bytes([text; 32]),
        },
        Deed::Disagree { given } => Command::WithdrawConsent { given },
        Deed::Erase { who } => Command::EraseAccount {
            account: person(who),
        },
        Deed::Propose { act: it }
        | Deed::Second { act: it, .. }
        | Deed::CarryOut { act: it, .. } => proposed(deed, action(it)),
        Deed::Recall { proposal } => Command::WithdrawProposal { proposal },
        Deed::Admit { who, area, ceiling } => Command::AdmitMerchant {
            account: person(who),
            area: area.parse().unwrap(),
            ceiling,
            sponsor: reason,
        },
        Deed::Suspend { who } => Command::SuspendMerchant {
            account: person(who),
            reason,
        },
        Deed::Post {
            area,
            class,
            starts,
            ends,
        } => Command::PostActivity {
            activity: Id([0xaa; 16]),
            area: area.parse().unwrap(),
            class: class.parse().unwrap(),
            commitment: reason,
            starts: Instant::from_unix(starts),
            ends: Instant::from_unix(ends),
        },
        Deed::Claim {
            activity,
            member,
            starts,
            ends,
        } => Command::ClaimHours {
            activity,
            commitment: reason,
            member: person(member),
            starts: Instant::from_unix(starts),
            ends: Instant::from_unix(ends),
        },
        Deed::Withdraw { claim } => Command::WithdrawClaim { claim },
        Deed::Endorse { claim } => Command::EndorseClaim { claim, batch },
        Deed::Approve { claim } => Command::ApproveClaim { claim, batch },
        Deed::Reject { claim } => Command::RejectClaim { claim, reason },
        Deed::Reverse { claim } => Command::ReverseClaim { claim, reason },
        _ => command_of_vouchers(deed),
    }
}

fn command_of_vouchers(deed: &Deed) -> Command {
    match *deed {
        Deed::Issue {
            voucher: number,
            offer,
        } => Command::IssueVoucher {
            voucher: voucher(number),
            offer: offer.parse().unwrap(),
        },
        Deed::IssueFor {
            member,
            voucher: number,
            offer,
        } => Command::IssueVoucherFor {
            member: person(member),
            voucher: voucher(number),
            offer: offer.parse().unwrap(),
        },
        Deed::CancelFor {
            member,
            voucher: number,
        } => Command::CancelVoucherFor {
            member: person(member),
            voucher: voucher(number),
        },
        Deed::RedeemFor {
            merchant,
            voucher: number,
        } => Command::RedeemVoucherFor {
            merchant: person(merchant),
            voucher: voucher(number),
        },
        Deed::Donate { amount, to } => Command::DonatePoints {
            amount,
            to: person(to),
        },
        Deed::Redeem { voucher: number } => Command::RedeemVoucher {
            voucher: voucher(number),
        },
        Deed::Cancel { voucher: number } => Command::CancelVoucher {
            voucher: voucher(number),
        },
        Deed::Expire { voucher: number } => Command::ExpireVoucher {
            voucher: voucher(number),
        },
        Deed::ExpireLots { member } => Command::ExpireLots {
            member: person(member),
        },
        _ => command_of_keys(deed),
    }
}

fn command_of_keys(deed: &Deed) -> Command {
    match *deed {
        Deed::AnswerList { of, month, shown } => Command::AnswerList {
            account: person(of),
            month: reference::month_text(month).parse().unwrap(),
            shown: NameList {
                decisions: shown.0,
                minutes: shown.1,
                disowned: shown.2,
            },
        },
        Deed::Enrol { who, pen } => Command::EnrolDevice {
            account: person(who),
            algorithm: Pen(pen).algorithm(),
            key: Pen(pen).key(),
        },
        Deed::Retire { enrolled } => Command::RetireDevice { enrolled },
        Deed::Signed { ref deed, .. } => command(deed),
        Deed::Disown { decision, word } => Command::Disown {
            decision,
            word: word.parse().unwrap(),
        },
        _ => unreachable!("every other deed has its command above"),
    }
}
