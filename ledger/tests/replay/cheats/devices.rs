//! Keys enrolled unseen, and signatures that are not the decider's.

use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    account::Postings,
    decide::{Command, Context, Signature, decide},
    device::statement,
    entry::{Draft, Signed},
    ids::{Id, Seq, Text},
    kinds::{DeviceEnrolled, DeviceRetired, KeyAlgorithm, StandardAdopted, What},
    replay::{Finding, Subject},
    standard::Standard,
};
use p256::ecdsa::{SigningKey, signature::Signer};

use super::{caught, claimed};
use crate::service::{
    ADMIN, ADMIN_2, ELSEWHERE, LEADER, MEMBER, MERCHANT, ORIGIN, Service, WORKER, WORKER_2, text,
};

/// How a forger changes an honest draft.
type Forgery<'a> = &'a dyn Fn(&mut Draft);

fn pen(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn key_of(pen: &SigningKey) -> Text {
    text(&STANDARD.encode(pen.verifying_key().to_sec1_point(true).as_bytes()))
}

fn sign(pen: &SigningKey, message: &str) -> Text {
    let signature: p256::ecdsa::Signature = pen.sign(message.as_bytes());
    text(&STANDARD.encode(signature.to_bytes()))
}

fn enrolment(account: Id, confirmed_by: Id, seed: u8) -> DeviceEnrolled {
    DeviceEnrolled {
        account,
        algorithm: KeyAlgorithm::Es256,
        confirmed_by,
        key: key_of(&pen(seed)),
    }
}

/// A claimed hour, a worker's key, and the worker's signed approval as an honest service drafts it.
fn signed_approval() -> (Service, Seq, Draft) {
    let (mut service, _, claim) = claimed();
    let enrolled = service.act(
        ADMIN,
        Command::EnrolDevice {
            account: WORKER,
            algorithm: KeyAlgorithm::Es256,
            key: key_of(&pen(7)),
        },
    );
    let command = Command::ApproveClaim {
        claim,
        batch: false,
    };
    let context = Context {
        by: WORKER,
        at: service.now,
    };
    let plain = decide(&service.book, context, &command).unwrap();
    let statement = statement(WORKER, service.now, &text(ORIGIN), &plain.what);
    let signature = Signature {
        origin: text(ORIGIN),
        happened: service.now,
        enrolled,
        algorithm: KeyAlgorithm::Es256,
        batch: None,
        signature: sign(&pen(7), &statement),
    };
    let signed = Command::Signed {
        command: Box::new(command),
        signature,
    };
    let draft = decide(&service.book, context, &signed).unwrap();
    (service, enrolled, draft)
}

fn signature(draft: &mut Draft) -> &mut Signed {
    draft.signed.as_mut().unwrap()
}

#[test]
fn a_signed_approval_satisfies_the_auditor_and_is_counted() {
    let (mut service, _, draft) = signed_approval();
    service.pass(300);
    service.write(draft);
    let report = service.audit();
    assert_eq!(report.findings.count(), 0, "{:?}", report.findings.listed());
    assert_eq!(report.totals.signed_decisions, 1);
    assert!(!report.totals.unsigned_decisions.contains_key(&WORKER));
}

#[test]
fn a_signature_that_is_not_the_deciders_is_named() {
    let changes: [(Forgery<'_>, &str); 7] = [
        (
            &|draft| signature(draft).signature = sign(&pen(8), "else"),
            "wrong_signature",
        ),
        (&|draft| signature(draft).enrolled = 1, "unknown_device"),
        (
            &|draft| signature(draft).algorithm = KeyAlgorithm::Ed25519,
            "other_device",
        ),
        (
            &|draft| draft.happened = draft.happened.plus_seconds(-1),
            "wrong_signature",
        ),
        (
            &|draft| draft.happened = draft.happened.plus_seconds(-601),
            "signed_elsewhen",
        ),
        (
            &|draft| draft.happened = draft.happened.plus_seconds(1),
            "signed_elsewhen",
        ),
        (
            &|draft| {
                let What::HoursApproved(facts) = &mut draft.what else {
                    unreachable!()
                };
                facts.batch = true;
            },
            "wrong_signature",
        ),
    ];
    for (change, code) in changes {
        let (service, _, mut draft) = signed_approval();
        change(&mut draft);
        caught(service, draft, code);
    }
}

#[test]
fn a_signature_of_a_colleague_or_of_a_retired_key_is_named() {
    let (mut service, enrolled, draft) = signed_approval();
    service.act(WORKER, Command::RetireDevice { enrolled });
    caught(service, draft, "other_device");
    let (service, _, mut draft) = signed_approval();
    draft.by = WORKER_2;
    let What::HoursApproved(facts) = &mut draft.what else {
        unreachable!()
    };
    facts.reviewer = WORKER_2;
    caught(service, draft, "other_device");
}

#[test]
fn a_signature_on_what_is_no_decision_is_named() {
    let (mut service, _, draft) = signed_approval();
    let stolen = draft.signed;
    service.pass(1);
    let mut opened = service.draft(
        Id::SYSTEM,
        ledger::kinds::AccountOpened {
            account: Id([50; 16]),
            holder: ledger::kinds::AccountType::Person,
            invited: false,
        },
        Postings::default(),
    );
    opened.signed = stolen;
    caught(service, opened, "not_signable");
}

#[test]
fn keys_that_somebody_enrolled_unseen_are_named() {
    let service = Service::born();
    let no_key = DeviceEnrolled {
        key: text("AAAA"),
        ..enrolment(WORKER, ADMIN, 7)
    };
    for (by, what, code) in [
        (WORKER, enrolment(WORKER, WORKER, 7), "own_device"),
        (ADMIN, enrolment(WORKER, WORKER_2, 7), "not_the_actor"),
        (ELSEWHERE, enrolment(WORKER, ELSEWHERE, 7), "no_role"),
        (LEADER, enrolment(WORKER, LEADER, 7), "no_role"),
        (WORKER_2, enrolment(ADMIN, WORKER_2, 7), "no_role"),
        (ADMIN, enrolment(MEMBER, ADMIN, 7), "account_unknown"),
        (ADMIN, enrolment(Id([50; 16]), ADMIN, 7), "account_unknown"),
        (ADMIN, no_key, "device_key_invalid"),
    ] {
        let draft = service.draft(by, what, Postings::default());
        caught(service.clone(), draft, code);
    }
    let mut service = service;
    service.write(service.draft(WORKER, enrolment(MERCHANT, WORKER, 9), Postings::default()));
    let again = service.draft(ADMIN, enrolment(WORKER, ADMIN, 9), Postings::default());
    caught(service.clone(), again, "device_exists");
    let unknown = service.draft(ADMIN, DeviceRetired { enrolled: 3 }, Postings::default());
    caught(service, unknown, "unknown_device");
}

#[test]
fn a_second_key_is_shown_to_the_auditor() {
    let mut service = Service::born();
    let mut keys = vec![];
    for seed in [7, 8] {
        let draft = service.draft(
            ADMIN_2,
            enrolment(WORKER, ADMIN_2, seed),
            Postings::default(),
        );
        keys.push(service.write(draft));
    }
    let report = service.audit();
    assert_eq!(report.findings.count(), 0, "{:?}", report.findings.listed());
    assert_eq!(report.totals.several_devices.get(&WORKER), Some(&keys));
}

#[test]
fn an_unsigned_decision_under_a_standard_that_asks_for_signatures_is_named() {
    let (mut service, _, mut draft) = signed_approval();
    let strict = Standard {
        signed_decisions: Some(true),
        version: 2,
        ..crate::service::standard()
    };
    let adopted = StandardAdopted {
        seconded: 0,
        standard: strict,
    };
    service.write(service.draft(ADMIN, adopted, Postings::default()));
    draft.standard = 2;
    let unsigned = Draft {
        signed: None,
        ..draft.clone()
    };
    for (draft, named) in [(draft, false), (unsigned, true)] {
        let mut service = service.clone();
        let seq = service.write(draft);
        let report = service.audit();
        let about = |finding: &&Finding| finding.subject == Subject::Entry(seq);
        let found = report.findings.listed().iter().find(about);
        let code = found.map(|finding| finding.fault.code());
        assert_eq!(code, named.then_some("needs_signature"));
    }
}
