//! A book that holds only what a command names, as the service loads it.

use ledger::{
    book::{Book, Key, RoleRecord},
    decide::{Command, Context},
    kinds::Role,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Loads what the command names until nothing new is named. The standards and the accounts without an
/// owner are few and always there.
pub(crate) fn named(whole: &Book, context: Context, command: &Command) -> Book {
    let mut slice = Book::default();
    slice.standards.clone_from(&whole.standards);
    slice.root.clone_from(&whole.root);
    // The entry before: the service makes both in one transaction, from one book.
    slice.seconded_last = whole.seconded_last;
    let common = whole
        .balances
        .iter()
        .filter(|(account, _)| account.owner.is_none());
    slice.balances = common
        .map(|(account, amount)| (*account, *amount))
        .collect();
    if let Command::IssueVoucher { voucher, .. } | Command::IssueVoucherFor { voucher, .. } =
        command
    {
        // Nobody loads what a fresh random id would find: storage keeps ids unique, as this does here.
        load(whole, &mut slice, &Key::Voucher(*voucher));
    }
    let mut loaded = BTreeSet::new();
    loop {
        let keys = command.keys(&slice, context);
        let missing: Vec<Key> = keys
            .into_iter()
            .filter(|key| loaded.insert(key.clone()))
            .collect();
        if missing.is_empty() {
            return slice;
        }
        for key in &missing {
            load(whole, &mut slice, key);
        }
    }
}

fn load(whole: &Book, slice: &mut Book, key: &Key) {
    match *key {
        Key::Account(id) => {
            slice
                .accounts
                .extend(whole.accounts.get(&id).map(|one| (id, one.clone())));
            slice
                .roles
                .extend(whole.roles.get(&id).map(|one| (id, one.clone())));
            slice
                .merchants
                .extend(whole.merchants.get(&id).map(|one| (id, one.clone())));
        }
        Key::Balances(id) => {
            let own = whole
                .balances
                .iter()
                .filter(|(account, _)| account.owner == Some(id));
            slice
                .balances
                .extend(own.map(|(account, amount)| (*account, *amount)));
        }
        Key::Activity(seq) => slice
            .activities
            .extend(whole.activities.get(&seq).map(|one| (seq, one.clone()))),
        Key::Claim(seq) => {
            if let Some(claim) = whole.claims.get(&seq) {
                slice.insert_claim(seq, claim.clone());
            }
        }
        Key::Schedule(member, from, to) => {
            for (seq, claim) in &whole.claims {
                if claim.member == member && (from..to).contains(&claim.starts) {
                    slice.insert_claim(*seq, claim.clone());
                }
            }
        }
        Key::Voucher(id) => {
            if let Some(voucher) = whole.vouchers.get(&id) {
                slice.insert_voucher(id, voucher.clone());
            }
        }
        Key::Consent(seq) => slice
            .consents
            .extend(whole.consents.get(&seq).map(|one| (seq, one.clone()))),
        Key::Consents(member) => {
            let own = whole
                .consents
                .iter()
                .filter(|(_, one)| one.member == member);
            slice
                .consents
                .extend(own.map(|(seq, one)| (*seq, one.clone())));
        }
        Key::Settlement(seq) => slice
            .settlements
            .extend(whole.settlements.get(&seq).map(|one| (seq, one.clone()))),
        Key::Proposal(seq) => slice
            .proposals
            .extend(whole.proposals.get(&seq).map(|one| (seq, one.clone()))),
        Key::Administrators => {
            let administer = |held: &RoleRecord| held.role == Role::Administrator;
            let holders = whole
                .roles
                .iter()
                .filter(|(_, roles)| roles.iter().any(administer));
            slice
                .roles
                .extend(holders.map(|(id, roles)| (*id, roles.clone())));
        }
        Key::Device(_) | Key::DeviceKey(_) | Key::Decision(_) | Key::Decisions(..) => {
            load_decided(whole, slice, key);
        }
        Key::RedeemedFor(clerk, since) => {
            for (id, voucher) in &whole.vouchers {
                let end = voucher.ended.as_ref();
                if end.is_some_and(|end| end.proxy == Some(clerk) && end.at >= since) {
                    slice.insert_voucher(*id, voucher.clone());
                }
            }
        }
        Key::VouchersSince(member, since) => {
            for (id, voucher) in &whole.vouchers {
                if voucher.member == member && voucher.issued_at >= since {
                    slice.insert_voucher(*id, voucher.clone());
                }
            }
        }
    }
}

/// Keys, and what was decided and said about it.
fn load_decided(whole: &Book, slice: &mut Book, key: &Key) {
    match *key {
        Key::Device(seq) => slice
            .devices
            .extend(whole.devices.get(&seq).map(|one| (seq, one.clone()))),
        Key::DeviceKey(ref key) => {
            let same = whole
                .devices
                .iter()
                .filter(|(_, device)| device.key == *key);
            slice
                .devices
                .extend(same.map(|(seq, one)| (*seq, one.clone())));
        }
        Key::Decision(seq) => {
            let one = whole.decisions.get(&seq).map(|one| (seq, one.clone()));
            slice.decisions.extend(one);
            let about = whole.answers.iter();
            let about = about.filter(|(_, answer)| answer.decision == Some(seq));
            slice
                .answers
                .extend(about.map(|(seq, one)| (*seq, one.clone())));
        }
        Key::Decisions(account, month) => {
            let listed = whole.decisions.iter();
            let listed = listed.filter(|(_, one)| (one.account, one.month) == (account, month));
            slice
                .decisions
                .extend(listed.map(|(seq, one)| (*seq, one.clone())));
            let own = whole.answers.iter();
            let own = own.filter(|(_, one)| one.account == account);
            slice
                .answers
                .extend(own.map(|(seq, one)| (*seq, one.clone())));
        }
        _ => {}
    }
}

/// What an entry changed in the slice is what it changed in the whole.
pub(crate) fn assert_touched_alike(slice: &mut Book, whole: &Book) -> Result<(), TestCaseError> {
    let touched = slice.take_touched();
    for account in &touched.balances {
        prop_assert_eq!(
            slice.balance(account),
            whole.balance(account),
            "{}",
            account
        );
    }
    for id in &touched.accounts {
        prop_assert_eq!(slice.accounts.get(id), whole.accounts.get(id));
        let (one, other) = (slice.roles.get(id), whole.roles.get(id));
        prop_assert_eq!(
            one.filter(|held| !held.is_empty()),
            other.filter(|held| !held.is_empty())
        );
        prop_assert_eq!(slice.merchants.get(id), whole.merchants.get(id));
    }
    for seq in &touched.activities {
        prop_assert_eq!(slice.activities.get(seq), whole.activities.get(seq));
    }
    for seq in &touched.claims {
        prop_assert_eq!(slice.claims.get(seq), whole.claims.get(seq));
    }
    for seq in &touched.consents {
        prop_assert_eq!(slice.consents.get(seq), whole.consents.get(seq));
    }
    for seq in &touched.settlements {
        prop_assert_eq!(slice.settlements.get(seq), whole.settlements.get(seq));
    }
    for seq in &touched.proposals {
        prop_assert_eq!(slice.proposals.get(seq), whole.proposals.get(seq));
    }
    for seq in &touched.decisions {
        prop_assert_eq!(slice.decisions.get(seq), whole.decisions.get(seq));
    }
    for seq in &touched.answers {
        prop_assert_eq!(slice.answers.get(seq), whole.answers.get(seq));
    }
    for seq in &touched.devices {
        prop_assert_eq!(slice.devices.get(seq), whole.devices.get(seq));
    }
    for id in &touched.vouchers {
        prop_assert_eq!(slice.vouchers.get(id), whole.vouchers.get(id));
    }
    Ok(())
}
