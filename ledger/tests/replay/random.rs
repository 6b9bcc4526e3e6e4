//! Random histories, hostile commands included: whatever the decision function lets through, the replay
//! finds nothing wrong with, and both add up to the same.

use ledger::{
    account::{Account, Class, Unit},
    book::{ClaimRecord, ClaimState, ProposalState, VoucherRecord, VoucherState},
    decide::{Action, Command},
    ids::{Id, Seq},
    kinds::{AccountType, Denial, Role},
    replay::Subject,
    standard::{HoursClass, Standard},
    time::Instant,
    tree::Hash,
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::collections::BTreeMap;

use crate::service::{
    ADMIN, ADMIN_2, ELSEWHERE, HOUR, INVITED, LEADER, MEMBER, MERCHANT, OTHER, Service, WORKER,
    WORKER_2, area, findings, standard, text,
};
use crate::signing::{self, Pen};

const PEOPLE: [Id; 11] = [
    ADMIN,
    ADMIN_2,
    WORKER,
    WORKER_2,
    ELSEWHERE,
    LEADER,
    MEMBER,
    OTHER,
    INVITED,
    MERCHANT,
    Id::SYSTEM,
];

/// One step: who, what kind of command, numbers from which its facts are made, and hours that go by.
type Step = (prop::sample::Index, u8, u16, u16, i64);

fn step() -> impl Strategy<Value = Step> {
    (
        any::<prop::sample::Index>(),
        0..36_u8,
        any::<u16>(),
        any::<u16>(),
        0..20_i64,
    )
}

/// One of the last few of these; now and then nothing that exists.
fn pick<T: Copy>(from: impl Iterator<Item = T>, number: u16, unknown: T) -> T {
    let all: Vec<T> = from.collect();
    let back = usize::from(number) % all.len().clamp(1, 3);
    let found = all
        .iter()
        .rev()
        .nth(back)
        .filter(|_| !number.is_multiple_of(29));
    found.copied().unwrap_or(unknown)
}

fn claim_in(service: &Service, states: &[ClaimState], number: u16) -> Seq {
    // One in five is in any state.
    let fits = |claim: &ClaimRecord| number.is_multiple_of(5) || states.contains(&claim.state);
    pick(
        service
            .book
            .claims
            .iter()
            .filter(|(_, claim)| fits(claim))
            .map(|(seq, _)| *seq),
        number,
        number.into(),
    )
}

/// A fund that exists, or the merchant, which is none.
fn fund(service: &Service) -> Id {
    let accounts = service.book.accounts.iter();
    let mut funds = accounts.filter(|(_, one)| one.holder == AccountType::Fund);
    funds.next().map_or(MERCHANT, |(id, _)| *id)
}

fn staff(service: &Service, kind: u8, a: u16, b: u16) -> Command {
    let person = |n: u16| PEOPLE[usize::from(n) % PEOPLE.len()];
    let place =
        |n: u16| area(["440105", "440105/440105003", "440105/440105004"][usize::from(n) % 3]);
    match (kind, b % 3) {
        (0, 0) => Command::ActivateAccount { account: person(a) },
        (0, 1) if a % 3 < 2 => Command::GiveConsent {
            member: person(a),
            purpose: text("care"),
            text: Hash::from_bytes([u8::try_from(b % 2).unwrap(); 32]),
        },
        (0, 2) if a % 3 < 2 => Command::WithdrawConsent {
            given: pick(service.book.consents.keys().copied(), b, 0),
        },
        (0, _) if a.is_multiple_of(7) => Command::EraseAccount {
            account: [OTHER, fresh(b), LEADER][usize::from(b) % 3],
        },
        (0, _) => Command::OpenAccount {
            account: fresh(a),
            holder: AccountType::ALL[usize::from(b) % 4],
            invited: b & 4 == 0,
        },
        (1 | 3, _) if a % 3 == u16::from(kind / 3) => proposal(service, a, b),
        (1, _) => Command::GrantRole {
            account: person(a),
            area: place(b),
            role: Role::ALL[usize::from(b) % 9],
        },
        (3, _) if a % 3 == 2 => proposal(service, a, b),
        (2, _) => {
            let account = person(a);
            let granted = service
                .book
                .roles
                .get(&account)
                .and_then(|roles| roles.last());
            Command::WithdrawRole {
                account,
                granted: granted.map_or(0, |role| role.granted),
            }
        }
        (_, 0) => Command::SuspendMerchant {
            account: MERCHANT,
            reason: Hash::ZERO,
        },
        _ => Command::AdmitMerchant {
            account: MERCHANT,
            area: place(a),
            ceiling: i64::from(b),
            sponsor: Hash::ZERO,
        },
    }
}

/// Something about proposals: making one, agreeing, taking back.
fn proposal(service: &Service, a: u16, b: u16) -> Command {
    let open = service.book.proposals.iter();
    let mut open = open.filter(|(_, one)| one.state == ProposalState::Open);
    let Some((number, made)) = open.next_back().filter(|_| !b.is_multiple_of(3)) else {
        let who = [WORKER, OTHER, INVITED, ADMIN_2][usize::from(a / 3) % 4];
        let last = service.book.standards.values().next_back();
        let version = last.map_or(1, |last| last.version + 1);
        let action = match b % 5 {
            4 => Action::MergeAccounts {
                account: [OTHER, INVITED, fresh(a), LEADER][usize::from(a) % 4],
                into: MEMBER,
            },
            0 => Action::GrantAdministrator {
                account: who,
                area: area("440105"),
            },
            1 => Action::GrantAdministrator {
                account: who,
                area: area("440105/440105003"),
            },
            2 => Action::WithdrawAdministrator {
                account: who,
                granted: service
                    .book
                    .roles
                    .get(&who)
                    .and_then(|roles| roles.last())
                    .map_or(0, |role| role.granted),
            },
            _ => Action::AdoptStandard(Box::new(Standard {
                version,
                effective: last
                    .map_or(service.now, |last| last.effective.max(service.now))
                    .plus_seconds(HOUR * i64::from(b % 500)),
                ..last.cloned().unwrap_or_else(standard)
            })),
        };
        return Command::Propose { action };
    };
    if b.is_multiple_of(7) {
        return Command::WithdrawProposal { proposal: *number };
    }
    let action = service.actions[&made.digest].clone();
    Command::SecondProposal {
        proposal: *number,
        action,
    }
}

fn fresh(number: u16) -> Id {
    Id(u128::from(number).to_be_bytes().map(|byte| byte ^ 0x80))
}

fn claim_hours(service: &Service, a: u16, b: u16) -> Command {
    let activity = pick(service.book.activities.keys().copied(), a, 0);
    let starts = service.now.unix() / 60 * 60 - HOUR * i64::from(b % 30);
    let starts = Instant::from_unix(starts);
    let ends = starts.plus_seconds(i64::from(b / 30 % 16) * HOUR / 2 + 60);
    let member = [MEMBER, MEMBER, OTHER, INVITED, WORKER, MERCHANT][usize::from(a / 8) % 6];
    Command::ClaimHours {
        activity,
        commitment: Hash::ZERO,
        member,
        starts,
        ends,
    }
}

fn command(service: &Service, kind: u8, a: u16, b: u16) -> Command {
    let (reason, batch) = (Hash::ZERO, b & 1 == 0);
    let waiting = claim_in(service, &[ClaimState::Open, ClaimState::Endorsed], a);
    let open = |voucher: &VoucherRecord| a.is_multiple_of(4) || voucher.state == VoucherState::Open;
    let vouchers = service
        .book
        .vouchers
        .iter()
        .filter(|(_, voucher)| open(voucher));
    let voucher = pick(vouchers.map(|(id, _)| *id), a, fresh(a));
    match kind {
        0..=3 => staff(service, kind, a, b),
        4..=5 => Command::PostActivity {
            activity: fresh(a),
            area: area(["440105", "440105/440105003"][usize::from(a) % 2]),
            class: [
                HoursClass::Volunteer,
                HoursClass::Exchange,
                HoursClass::Drill,
            ][usize::from(b) % 5 / 2],
            commitment: Hash::ZERO,
            starts: service.now.plus_seconds(-HOUR * i64::from(b % 40)),
            ends: service.now.plus_seconds(HOUR * 900),
        },
        6..=13 => claim_hours(service, a, b),
        14 => Command::WithdrawClaim { claim: waiting },
        15..=16 => Command::EndorseClaim {
            claim: waiting,
            batch,
        },
        17..=21 => Command::ApproveClaim {
            claim: waiting,
            batch,
        },
        22 => Command::RejectClaim {
            claim: waiting,
            reason,
        },
        23 => Command::ReverseClaim {
            claim: claim_in(service, &[ClaimState::Approved], a),
            reason,
        },
        24..=27 => {
            let offer = ["haircut", "haircut", "housekeeping", "car"][usize::from(b) % 4];
            if a.is_multiple_of(4) {
                Command::IssueVoucherFor {
                    member: MEMBER,
                    voucher: fresh(a),
                    offer: text(offer),
                }
            } else {
                Command::IssueVoucher {
                    voucher: fresh(a),
                    offer: text(offer),
                }
            }
        }
        28 if a % 7 == 2 => {
            let used = service.book.vouchers.iter();
            let used = used.filter(|(_, voucher)| voucher.state == VoucherState::Redeemed);
            Command::ReverseRedemption {
                voucher: pick(used.map(|(id, _)| *id), b, fresh(a)),
                reason,
            }
        }
        28 if a % 7 == 1 => Command::DonatePoints {
            amount: i64::from(b % 500) - 20,
            to: fund(service),
        },
        28 if a.is_multiple_of(3) => Command::RedeemVoucherFor {
            merchant: MERCHANT,
            voucher,
        },
        28 => Command::RedeemVoucher { voucher },
        29 if b.is_multiple_of(3) => Command::CancelVoucherFor {
            member: MEMBER,
            voucher,
        },
        29 => Command::CancelVoucher { voucher },
        30 => Command::ExpireVoucher { voucher },
        31 => answer(service, a, b),
        32..=33 => keys(service, a, b),
        34 => settling(service, b),
        _ => {
            let holders = service
                .book
                .balances
                .keys()
                .filter(|account| account.lot.is_some());
            Command::ExpireLots {
                member: pick(holders.filter_map(|account| account.owner), b, MEMBER),
            }
        }
    }
}

/// Keys that are enrolled by somebody else, and end.
fn keys(service: &Service, a: u16, b: u16) -> Command {
    if b.is_multiple_of(3) {
        let enrolled = pick(service.book.devices.keys().copied(), a, 0);
        return Command::RetireDevice { enrolled };
    }
    let pen = Pen(u8::try_from(b % 16).unwrap());
    Command::EnrolDevice {
        account: [WORKER, WORKER_2, ADMIN, MERCHANT, MEMBER][usize::from(a) % 5],
        algorithm: pen.algorithm(),
        key: pen.key(),
    }
}

/// A payment of what stands payable or a little more, or one that came back.
fn settling(service: &Service, b: u16) -> Command {
    let payable = Account::of(Unit::Point, Class::Payable, MERCHANT);
    let owed = service.book.balance(&payable);
    if owed == 0 || (b.is_multiple_of(2) && !service.book.settlements.is_empty()) {
        return Command::ReverseSettlement {
            settled: pick(service.book.settlements.keys().copied(), b, 0),
            reason: Hash::ZERO,
        };
    }
    Command::SettleMerchant {
        merchant: MERCHANT,
        amount: owed / i64::from(b % 3 / 2 + 1) + i64::from(b % 16 == 1),
        reference: Hash::ZERO,
    }
}

/// What somebody says about what stands in their name.
fn answer(service: &Service, a: u16, b: u16) -> Command {
    let decisions = service.book.decisions.keys().copied();
    let decision = pick(decisions, a, a.into());
    if b.is_multiple_of(3) {
        let word = Denial::ALL[usize::from(b) % 4];
        return Command::Disown { decision, word };
    }
    // Mostly a list that is old.
    let mut lists = service.book.decisions.values();
    let list = lists.nth(usize::from(a) % 16);
    let (account, month) = list.map_or((WORKER, service.now.month()), |one| {
        (one.account, one.month)
    });
    Command::AnswerList {
        account,
        month,
        shown: service.book.in_name(account, month),
    }
}

/// Prefers an actor who may do it, so that histories grow; now and then anyone.
fn actor(service: &Service, pick: prop::sample::Index, command: &Command) -> Id {
    if pick.index(5) == 0 {
        return PEOPLE[pick.index(PEOPLE.len())];
    }
    match command {
        Command::Disown { decision, .. } => {
            let record = service.book.decisions.get(decision);
            record.map_or(WORKER, |record| service.book.heir(record.account))
        }
        Command::AnswerList { account, .. } => service.book.heir(*account),
        Command::ClaimHours { member, .. }
        | Command::EraseAccount { account: member }
        | Command::GiveConsent { member, .. } => *member,
        Command::IssueVoucher { .. }
        | Command::CancelVoucher { .. }
        | Command::DonatePoints { .. }
        | Command::WithdrawClaim { .. } => MEMBER,
        Command::RedeemVoucher { .. } => MERCHANT,
        Command::EnrolDevice { account, .. } if *account == ADMIN => ADMIN_2,
        Command::EnrolDevice { account, .. } if *account == WORKER => WORKER_2,
        Command::IssueVoucherFor { .. }
        | Command::CancelVoucherFor { .. }
        | Command::EnrolDevice { .. }
        | Command::RedeemVoucherFor { .. }
        | Command::WithdrawConsent { .. } => WORKER,
        Command::ExpireVoucher { .. }
        | Command::ExpireLots { .. }
        | Command::ActivateAccount { .. } => Id::SYSTEM,
        Command::SecondProposal { .. } => [ADMIN_2, ADMIN_2, OTHER][pick.index(3)],
        Command::RetireDevice { enrolled } => {
            let device = service.book.devices.get(enrolled);
            device.map_or(ADMIN, |device| device.account)
        }
        Command::ReverseSettlement { .. } | Command::ReverseRedemption { .. } => ADMIN_2,
        Command::EndorseClaim { .. } => WORKER_2,
        Command::ApproveClaim { .. }
        | Command::ReverseClaim { .. }
        | Command::RejectClaim { .. } => [WORKER, ADMIN][pick.index(2)],
        Command::PostActivity { .. } => LEADER,
        _ => ADMIN,
    }
}

/// A history under strict terms, or under generous ones that let many vouchers be issued.
fn history(steps: Vec<Step>, strict: bool) -> Service {
    let mut terms = standard();
    if strict {
        terms = Standard {
            cap: 700,
            expiry_months: 1,
            care_expiry_months: 1,
            day_second_minutes: 120,
            ..terms
        };
    } else {
        for rate in &mut terms.rates {
            rate.per_hour = 1_007;
        }
    }
    let mut service = Service::born_under(terms);
    for _ in 0..3 {
        service.post_activity(HoursClass::Volunteer);
    }
    for (pen, (by, account)) in
        (1..).zip([(WORKER_2, WORKER), (ADMIN_2, ADMIN), (WORKER, MERCHANT)])
    {
        let enrol = Command::EnrolDevice {
            account,
            algorithm: Pen(pen).algorithm(),
            key: Pen(pen).key(),
        };
        service.act(by, enrol);
    }
    for (who, kind, a, b, hours) in steps {
        // Now and then two months go by, so that vouchers lapse and lots run out.
        let months = if b % 48 == 0 { 65 * 24 } else { 0 };
        service.pass((hours + months) * HOUR + 7);
        let command = command(&service, kind, a, b);
        let by = actor(&service, who, &command);
        let command = signing::signed(&service, by, command, a);
        let done = service.try_act(by, &command);
        match (done, signing::bare(command)) {
            (Ok(proposal), Command::Propose { action }) if a % 4 > 0 => {
                decided_by_two(&mut service, ADMIN_2, proposal, action);
            }
            (Ok(_), Command::SecondProposal { proposal, action }) => {
                service.act(by, Command::CarryOut { proposal, action });
            }
            _ => {}
        }
    }
    service
}

/// Both voices, if the other agrees.
fn decided_by_two(service: &mut Service, by: Id, proposal: Seq, action: Action) {
    let second = Command::SecondProposal {
        proposal,
        action: action.clone(),
    };
    if service.try_act(by, &second).is_ok() {
        service.act(by, Command::CarryOut { proposal, action });
    }
}

fn histories() -> impl Strategy<Value = (Vec<Step>, bool)> {
    (prop::collection::vec(step(), 1..250), any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_decided_is_clean((steps, strict) in histories()) {
        let report = history(steps, strict).audit();
        prop_assert_eq!(findings(&report), Vec::<String>::new());
    }

    /// Whoever holds the log's key rewrites history from a decision on, whose signature they changed.
    #[test]
    fn a_changed_signature_is_found((steps, strict) in histories(), at in any::<prop::sample::Index>(), how in any::<u16>()) {
        let mut service = history(steps, strict);
        let signed = signing::signed_entries(&service);
        prop_assume!(!signed.is_empty());
        let seq = signed[at.index(signed.len())];
        signing::change(&mut service, seq, how);
        let report = service.audit();
        prop_assert_eq!(report.findings.first_bad_entry(), Some(seq));
        let about = Subject::Entry(seq);
        let found = report.findings.listed().iter().find(|one| one.subject == about);
        let code = found.map(|one| one.fault.code()).unwrap_or_default();
        let named = ["wrong_signature", "unknown_device", "other_device", "signed_elsewhen"];
        prop_assert!(named.contains(&code), "{}", code);
    }
}

#[test]
fn random_histories_hold_signatures_alone_and_in_batches() {
    let mut runner = TestRunner::deterministic();
    let (mut alone, mut together) = (0, 0);
    for _ in 0..40 {
        let (steps, strict) = histories().new_tree(&mut runner).unwrap().current();
        let service = history(steps, strict);
        for seq in signing::signed_entries(&service) {
            let entry = signing::entry_at(&service, seq);
            let batch = entry.signed.is_some_and(|signed| signed.batch.is_some());
            *if batch { &mut together } else { &mut alone } += 1;
        }
    }
    assert!(
        alone >= 20 && together >= 20,
        "{alone} alone, {together} together"
    );
}

#[test]
fn random_histories_hold_every_kind_that_is_decided() {
    // Guards the test above against steps that are all refused.
    let mut runner = TestRunner::deterministic();
    let mut kinds: BTreeMap<&'static str, u64> = BTreeMap::new();
    for _ in 0..60 {
        let (steps, strict) = histories().new_tree(&mut runner).unwrap().current();
        for (kind, count) in history(steps, strict).audit().totals.kinds {
            *kinds.entry(kind).or_default() += count;
        }
    }
    let decided = [
        "account.activated",
        "account.merged",
        "account.opened",
        "activity.posted",
        "consent.given",
        "consent.withdrawn",
        "device.enrolled",
        "device.retired",
        "decision.disowned",
        "decisions.answered",
        "hours.approved",
        "hours.claimed",
        "hours.endorsed",
        "hours.rejected",
        "hours.reversed",
        "hours.withdrawn",
        "merchant.admitted",
        "merchant.settled",
        "merchant.suspended",
        "points.expired",
        "proposal.made",
        "proposal.seconded",
        "proposal.withdrawn",
        "redemption.reversed",
        "role.granted",
        "role.withdrawn",
        "settlement.reversed",
        "standard.adopted",
        "voucher.cancelled",
        "voucher.expired",
        "voucher.issued",
        "voucher.redeemed",
    ];
    for kind in decided {
        assert!(
            kinds.get(kind).copied().unwrap_or(0) >= 2,
            "{kind} in {kinds:#?}"
        );
    }
}
