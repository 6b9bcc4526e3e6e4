//! Consents that nobody gave, or that nobody may end.

use ledger::{
    account::Postings,
    decide::Command,
    ids::Id,
    kinds::{ConsentGiven, ConsentWithdrawn, What},
    tree::Hash,
};

use super::caught;
use crate::service::{
    INVITED, LEADER, MEMBER, MERCHANT, OTHER, Service, WORKER, assert_clean, text,
};

fn given(member: Id) -> ConsentGiven {
    ConsentGiven {
        member,
        purpose: text("photo"),
        text: Hash::ZERO,
    }
}

#[track_caller]
fn written(service: &Service, by: Id, what: impl Into<What>, code: &str) {
    let draft = service.draft(by, what, Postings::default());
    caught(service.clone(), draft, code);
}

#[test]
fn a_consent_in_anothers_name_is_named() {
    let service = Service::born();
    written(&service, OTHER, given(MEMBER), "no_role");
    written(&service, LEADER, given(MEMBER), "no_role");
    written(&service, Id::SYSTEM, given(MEMBER), "no_role");
    written(&service, INVITED, given(INVITED), "account_invited");
    written(&service, WORKER, given(MERCHANT), "account_unknown");
}

#[test]
fn a_consent_given_twice_or_ended_twice_is_named() {
    let mut service = Service::born();
    let consent = given(MEMBER);
    let agree = Command::GiveConsent {
        member: MEMBER,
        purpose: consent.purpose.clone(),
        text: consent.text,
    };
    let first = service.act(MEMBER, agree.clone());
    written(&service, MEMBER, consent, "consent_twice");
    let end = |given| ConsentWithdrawn { given };
    written(&service, OTHER, end(first), "no_role");
    written(&service, MEMBER, end(0), "consent_unknown");
    service.act(MEMBER, Command::WithdrawConsent { given: first });
    written(&service, MEMBER, end(first), "consent_ended");
    service.act(WORKER, agree);
    assert_clean(&service.audit());
}

#[test]
fn a_stored_consent_that_the_entries_do_not_give_is_named() {
    let mut service = Service::born();
    let agree = Command::GiveConsent {
        member: MEMBER,
        purpose: text("photo"),
        text: Hash::ZERO,
    };
    let seq = service.act(MEMBER, agree);
    let mut forged = service.clone();
    forged.book.consents.get_mut(&seq).unwrap().member = OTHER;
    assert_eq!(forged.audit().findings.count(), 1);
    service.book.consents.clear();
    assert_eq!(service.audit().findings.count(), 1);
}
