//! Who agrees for whom, to which text, and until when.

use crate::stage::*;
use ledger::{
    decide::Command,
    ids::{Id, Seq},
    tree::Hash,
};

const TEXT: Hash = Hash::ZERO;

fn agree(member: Id, purpose: &str, text: Hash) -> Command {
    Command::GiveConsent {
        member,
        purpose: purpose.parse().unwrap(),
        text,
    }
}

fn withdraw(given: Seq) -> Command {
    Command::WithdrawConsent { given }
}

#[test]
fn who_agrees_for_whom() {
    for (by, member, outcome) in [
        (MEMBER, MEMBER, "ok"),
        (WORKER, MEMBER, "ok"),
        (ADMIN, MEMBER, "ok"),
        (WORKER, INVITED, "ok"),
        (INVITED, INVITED, "account_invited"),
        (OTHER, MEMBER, "role_missing"),
        (LEADER, MEMBER, "role_missing"),
        (Id::SYSTEM, MEMBER, "role_missing"),
        (WORKER, BARBER, "account_unknown"),
        (WORKER, NOBODY, "account_unknown"),
        (BARBER, BARBER, "account_unknown"),
    ] {
        let mut stage = Stage::new();
        let given = stage.act(by, agree(member, "photo", TEXT));
        assert_eq!(codes(&given), outcome, "{by} for {member}");
    }
}

#[test]
fn a_consent_holds_once_for_a_purpose_and_a_text() {
    let mut stage = Stage::new();
    let given = stage.must(MEMBER, agree(MEMBER, "photo", TEXT));
    let other_text = Hash::from_bytes([7; 32]);
    for (member, purpose, text, outcome) in [
        (MEMBER, "photo", TEXT, "consent_given"),
        (MEMBER, "photo", other_text, "ok"),
        (MEMBER, "care_profile", TEXT, "ok"),
        (OTHER, "photo", TEXT, "ok"),
    ] {
        let mut stage = stage.clone();
        let again = stage.act(member, agree(member, purpose, text));
        assert_eq!(codes(&again), outcome, "{purpose}");
    }
    stage.must(MEMBER, withdraw(given));
    stage.must(MEMBER, agree(MEMBER, "photo", TEXT));
}

#[test]
fn a_consent_is_withdrawn_once_by_its_member_or_by_staff() {
    for (by, outcome) in [
        (MEMBER, "ok"),
        (WORKER, "ok"),
        (OTHER, "role_missing"),
        (LEADER, "role_missing"),
    ] {
        let mut stage = Stage::new();
        let given = stage.must(MEMBER, agree(MEMBER, "photo", TEXT));
        assert_eq!(codes(&stage.act(by, withdraw(given))), outcome, "{by}");
        if outcome == "ok" {
            assert_eq!(codes(&stage.act(by, withdraw(given))), "consent_ended");
        }
        assert_eq!(
            codes(&stage.act(MEMBER, withdraw(9_999))),
            "consent_unknown"
        );
    }
}
