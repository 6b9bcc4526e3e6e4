//! Which records a decision reads. Some are known only once others are loaded (a claim's member), so the
//! caller asks again with the fuller book until nothing new is named.

use super::{Action, Command, Context};
use crate::{
    book::{Book, CLAIM_SECONDS_MAX, Key},
    ids::{Id, Seq, Text},
    time::Instant,
};

impl Command {
    /// The records that deciding this command reads, as far as this book tells.
    pub fn keys(&self, book: &Book, context: Context) -> Vec<Key> {
        let mut keys = vec![Key::Account(context.by)];
        match self {
            Self::GiveConsent { member, .. } => {
                keys.extend([Key::Account(*member), Key::Consents(*member)]);
            }
            Self::WithdrawConsent { given } => {
                keys.push(Key::Consent(*given));
                let consent = book.consents.get(given);
                keys.extend(consent.map(|consent| Key::Account(consent.member)));
            }
            Self::EraseAccount { account } => {
                keys.extend([Key::Account(*account), Key::Balances(*account)]);
                let (first, last) = (Instant::from_unix(0), Instant::from_unix(i64::MAX));
                keys.push(Key::Schedule(*account, first, last));
            }
            Self::OpenAccount { account, .. }
            | Self::ActivateAccount { account }
            | Self::GrantRole { account, .. }
            | Self::WithdrawRole { account, .. }
            | Self::AdmitMerchant { account, .. }
            | Self::SuspendMerchant { account, .. } => keys.push(Key::Account(*account)),
            Self::Propose { action } => keys.extend(of_action(book, action)),
            Self::SecondProposal { proposal, action } | Self::CarryOut { proposal, action } => {
                keys.push(Key::Proposal(*proposal));
                let made = book.proposals.get(proposal);
                keys.extend(made.map(|made| Key::Account(made.by)));
                keys.extend(of_action(book, action));
            }
            Self::WithdrawProposal { proposal } => keys.push(Key::Proposal(*proposal)),
            Self::SettleMerchant { .. }
            | Self::ReverseSettlement { .. }
            | Self::ReverseRedemption { .. } => keys.extend(of_merchant(book, self)),
            Self::PostActivity { .. } => {}
            Self::ClaimHours {
                activity,
                member,
                starts,
                ends,
                ..
            } => {
                keys.extend([Key::Activity(*activity), Key::Account(*member)]);
                keys.push(reach(*member, *starts, *ends));
            }
            Self::WithdrawClaim { claim } | Self::RejectClaim { claim, .. } => {
                keys.push(Key::Claim(*claim));
                keys.extend(people_of(book, *claim));
            }
            Self::EndorseClaim { claim, .. }
            | Self::ApproveClaim { claim, .. }
            | Self::ReverseClaim { claim, .. } => keys.extend(of_claim(book, *claim)),
            Self::IssueVoucher { offer, .. } => {
                keys.extend(of_issue(book, context, context.by, offer));
            }
            Self::IssueVoucherFor { member, offer, .. } => {
                keys.push(Key::Account(*member));
                keys.extend(of_issue(book, context, *member, offer));
            }
            Self::RedeemVoucherFor { merchant, voucher } => {
                keys.extend(of_use_for(book, context, *merchant, *voucher));
            }
            Self::CancelVoucherFor { member, voucher } => {
                keys.extend([Key::Voucher(*voucher), Key::Balances(*member)]);
            }
            Self::RedeemVoucher { voucher }
            | Self::CancelVoucher { voucher }
            | Self::ExpireVoucher { voucher } => {
                keys.extend([Key::Voucher(*voucher), Key::Balances(context.by)]);
                keys.extend(book.vouchers.get(voucher).map(|v| Key::Balances(v.member)));
            }
            Self::DonatePoints { to, .. } => {
                keys.extend([
                    Key::Balances(context.by),
                    Key::Account(*to),
                    Key::Balances(*to),
                ]);
            }
            Self::ExpireLots { member } => keys.push(Key::Balances(*member)),
            Self::EnrolDevice { account, key, .. } => {
                keys.extend([Key::Account(*account), Key::DeviceKey(key.clone())]);
            }
            Self::RetireDevice { enrolled } => keys.extend(of_device(book, *enrolled)),
            Self::AnswerList { account, month, .. } => {
                keys.push(Key::Decisions(*account, *month));
                // Who goes on for it, one after another.
                keys.extend([*account, book.heir(*account)].map(Key::Account));
            }
            Self::Disown { decision, .. } => {
                keys.push(Key::Decision(*decision));
                let taken = book.decisions.get(decision);
                let account = taken.map(|record| record.account);
                keys.extend(account.iter().map(|of| Key::Account(*of)));
                keys.extend(account.map(|of| Key::Account(book.heir(of))));
            }
            Self::Signed { command, signature } => {
                keys.extend(command.keys(book, context));
                keys.push(Key::Device(signature.enrolled));
            }
        }
        keys
    }
}

/// A clerk's use of somebody's voucher, with how often they did so today.
fn of_use_for(book: &Book, context: Context, merchant: Id, voucher: Id) -> Vec<Key> {
    let mut keys = vec![
        Key::Account(merchant),
        Key::Balances(merchant),
        Key::Voucher(voucher),
        Key::RedeemedFor(context.by, context.at.day().start()),
    ];
    let member = book.vouchers.get(&voucher).map(|record| record.member);
    keys.extend(member.map(Key::Balances));
    keys
}

/// What is paid, came back or is undone, with whose balances that changes.
fn of_merchant(book: &Book, command: &Command) -> Vec<Key> {
    let (mut keys, people) = match command {
        Command::SettleMerchant { merchant, .. } => (vec![], vec![*merchant]),
        Command::ReverseSettlement { settled, .. } => {
            let record = book.settlements.get(settled);
            let merchant = record.map(|record| record.merchant);
            (
                vec![Key::Settlement(*settled)],
                merchant.into_iter().collect(),
            )
        }
        Command::ReverseRedemption { voucher, .. } => {
            let record = book.vouchers.get(voucher);
            let ended = record.and_then(|record| record.ended.as_ref());
            let merchant = ended.and_then(|ended| ended.merchant);
            let both = [record.map(|record| record.member), merchant];
            (
                vec![Key::Voucher(*voucher)],
                both.into_iter().flatten().collect(),
            )
        }
        _ => (vec![], vec![]),
    };
    let own = |id| [Key::Account(id), Key::Balances(id)];
    keys.extend(people.into_iter().flat_map(own));
    keys
}

fn of_issue(book: &Book, context: Context, member: Id, offer: &Text) -> Vec<Key> {
    // A fresh random id is looked for only where it may be: in this book. Storage keeps it unique.
    let mut keys = vec![Key::Balances(member)];
    let limited = book
        .standard(context.at)
        .and_then(|standard| standard.offer(offer.as_str()))
        .is_some_and(|offer| offer.per_day > 0);
    // Without a limit nobody counts, and a day may hold thousands.
    if limited {
        keys.push(Key::VouchersSince(member, context.at.day().start()));
    }
    keys
}

fn of_action(book: &Book, action: &Action) -> Vec<Key> {
    match action {
        Action::MergeAccounts { account, into } => of_merge(book, *account, *into),
        Action::GrantAdministrator { account, .. } => vec![Key::Account(*account)],
        Action::WithdrawAdministrator { account, .. } => {
            vec![Key::Account(*account), Key::Administrators]
        }
        // The root area and the standards are few and always there.
        Action::AdoptStandard(_) => Vec::new(),
    }
}

fn of_claim(book: &Book, seq: Seq) -> Vec<Key> {
    let mut keys = vec![Key::Claim(seq)];
    if let Some(claim) = book.claims.get(&seq) {
        let day = claim.starts.day();
        keys.push(Key::Activity(claim.activity_seq));
        keys.push(Key::Balances(claim.member));
        keys.push(reach(claim.member, day.start(), day.end()));
    }
    keys.extend(people_of(book, seq));
    keys
}

/// Who recorded a claim, who endorsed it, and the accounts that go on for them.
fn people_of(book: &Book, seq: Seq) -> Vec<Key> {
    let Some(claim) = book.claims.get(&seq) else {
        return Vec::new();
    };
    let endorser = claim.endorsed.as_ref().map(|first| first.reviewer);
    let people = [Some(claim.recorder), endorser].into_iter().flatten();
    people.flat_map(|id| lineage(book, id)).collect()
}

/// An account and those that go on for it.
fn lineage(book: &Book, account: Id) -> impl Iterator<Item = Key> {
    let into = |id: &Id| book.accounts.get(id).and_then(|record| record.into);
    std::iter::successors(Some(account), into).map(Key::Account)
}

/// All that two accounts have, and who decided about it.
fn of_merge(book: &Book, account: Id, into: Id) -> Vec<Key> {
    let (first, last) = (Instant::from_unix(0), Instant::from_unix(i64::MAX));
    let mut keys = Vec::new();
    for id in [account, into] {
        keys.extend([
            Key::Account(id),
            Key::Balances(id),
            Key::Schedule(id, first, last),
            Key::VouchersSince(id, first),
        ]);
        for (seq, claim) in book.claims_of(id) {
            keys.extend(people_of(book, seq));
            let approved = claim.credit.as_ref().map(|credit| credit.approved);
            keys.extend(approved.map(Key::Decision));
            let decision = approved.and_then(|seq| book.decisions.get(&seq));
            keys.extend(
                decision
                    .into_iter()
                    .flat_map(|one| lineage(book, one.account)),
            );
        }
    }
    keys
}

fn of_device(book: &Book, enrolled: Seq) -> Vec<Key> {
    let owner = book.devices.get(&enrolled).map(|device| device.account);
    let owner = owner.map(Key::Account);
    [Key::Device(enrolled)].into_iter().chain(owner).collect()
}

/// Claims that touch a span start at most a claim's length before it.
fn reach(member: Id, starts: Instant, ends: Instant) -> Key {
    Key::Schedule(member, starts.plus_seconds(-CLAIM_SECONDS_MAX), ends)
}
