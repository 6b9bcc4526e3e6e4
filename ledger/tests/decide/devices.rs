//! Device keys: who confirms whose, and which signatures count.

use crate::stage::*;
use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    decide::{self, Command, Context, Refusal, Signature},
    device::{batch_message, batch_proofs, statement},
    ids::{Id, Seq, Text},
    kinds::{KeyAlgorithm, Role},
    standard::{HoursClass, Standard},
    time::Instant,
    tree::{Hash, leaf_hash, node_hash},
};
use p256::ecdsa::{SigningKey, signature::Signer};

const ORIGIN: &str = "haizhu.example/log";

/// A device that signs.
struct Pen(SigningKey);

impl Pen {
    fn new(seed: u8) -> Self {
        Self(SigningKey::from_slice(&[seed; 32]).unwrap())
    }

    fn key(&self) -> Text {
        let point = self.0.verifying_key().to_sec1_point(true);
        STANDARD.encode(point.as_bytes()).parse().unwrap()
    }

    fn enrol(&self, account: Id) -> Command {
        Command::EnrolDevice {
            account,
            algorithm: KeyAlgorithm::Es256,
            key: self.key(),
        }
    }

    fn sign(&self, message: &[u8]) -> Text {
        let signature: p256::ecdsa::Signature = self.0.sign(message);
        STANDARD.encode(signature.to_bytes()).parse().unwrap()
    }

    /// A command of somebody's, signed now with the key that this entry enrolled.
    fn signed(&self, stage: &Stage, by: Id, enrolled: Seq, command: Command) -> Command {
        let text = stated(stage, by, stage.now, &command);
        Command::Signed {
            command: Box::new(command),
            signature: Signature {
                origin: ORIGIN.parse().unwrap(),
                happened: stage.now,
                enrolled,
                algorithm: KeyAlgorithm::Es256,
                batch: None,
                signature: self.sign(text.as_bytes()),
            },
        }
    }
}

/// The statement of what a command would record.
fn stated(stage: &Stage, by: Id, happened: Instant, command: &Command) -> String {
    let context = Context { by, at: stage.now };
    let draft = decide::decide(&stage.book, context, command).unwrap();
    statement(by, happened, &ORIGIN.parse().unwrap(), &draft.what)
}

fn approve(claim: Seq) -> Command {
    Command::ApproveClaim {
        claim,
        batch: false,
    }
}

/// A town with a claim of yesterday's hours and a worker whose key is enrolled.
fn desk() -> (Stage, Pen, Seq, Seq) {
    let (mut stage, pen) = (Stage::new(), Pen::new(7));
    let enrolled = stage.must(SECOND_WORKER, pen.enrol(WORKER));
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-03 12:00");
    let claim = stage
        .claim(MEMBER, activity, "2026-11-03 09:00", 60)
        .unwrap();
    (stage, pen, enrolled, claim)
}

/// Changes a signature.
fn forged(command: Command, change: impl FnOnce(&mut Command, &mut Signature)) -> Command {
    let Command::Signed {
        mut command,
        mut signature,
    } = command
    else {
        unreachable!("only signed commands are forged")
    };
    change(&mut command, &mut signature);
    Command::Signed { command, signature }
}

#[test]
fn the_statement_is_the_text_that_the_format_describes() {
    let (stage, _, _, claim) = desk();
    let text = stated(&stage, WORKER, stage.now, &approve(claim));
    let expected = format!(
        "haizhu-decision/1\n{{\"by\":\"{WORKER}\",\"happened\":\"2026-11-03T04:00:00Z\",\"kind\":\"hours.approved\",\
         \"origin\":\"{ORIGIN}\",\"what\":{{\"batch\":false,\"claim\":{claim},\"excess\":0,\"minutes\":60,\
         \"reviewer\":\"{WORKER}\"}}}}"
    );
    assert_eq!(text, expected);
}

#[test]
fn who_confirms_whose_key() {
    for (by, account, outcome) in [
        (SECOND_WORKER, WORKER, "ok"),
        (ADMIN, WORKER, "ok"),
        (SECOND_ADMIN, ADMIN, "ok"),
        (WORKER, BARBER, "ok"),
        (WORKER, WORKER, "own_device"),
        (WORKER_ELSEWHERE, WORKER, "role_missing"),
        (WORKER, ADMIN, "role_missing"),
        (LEADER, WORKER, "role_missing"),
        (BARBER, WORKER, "role_missing"),
        (Id::SYSTEM, WORKER, "role_missing"),
        (WORKER, MEMBER, "account_unknown"), // decides nothing
        (WORKER, LEADER, "account_unknown"), // no place for a signature
        (ADMIN, NOBODY, "account_unknown"),
    ] {
        let enrolled = Stage::new().act(by, Pen::new(7).enrol(account));
        assert_eq!(codes(&enrolled), outcome, "{by} confirms {account}");
    }
}

#[test]
fn a_key_is_a_key_of_its_kind_and_enrolled_once() {
    let mut stage = Stage::new();
    let pen = Pen::new(7);
    let enrol = |algorithm, key: &str| Command::EnrolDevice {
        account: WORKER,
        algorithm,
        key: key.parse().unwrap(),
    };
    let not_on_the_curve = STANDARD.encode([&[2_u8][..], &[0xff; 32]].concat());
    for (algorithm, key) in [
        (KeyAlgorithm::Ed25519, pen.key().as_str()),
        (KeyAlgorithm::Es256, not_on_the_curve.as_str()),
        (KeyAlgorithm::Es256, "AAAA"),
        (KeyAlgorithm::Es256, "not base64"),
        (KeyAlgorithm::Ed25519, &STANDARD.encode([0; 32])), // of small order
    ] {
        let refused = stage.act(ADMIN, enrol(algorithm, key));
        assert_eq!(codes(&refused), "device_key_invalid", "{key}");
    }
    stage.must(ADMIN, pen.enrol(WORKER));
    assert_eq!(
        codes(&stage.act(ADMIN, pen.enrol(SECOND_WORKER))),
        "device_exists"
    );
}

#[test]
fn a_signed_decision_carries_its_signature_and_the_time_of_signing() {
    let (mut stage, pen, enrolled, claim) = desk();
    let command = pen.signed(&stage, WORKER, enrolled, approve(claim));
    let signed_at = stage.now;
    stage.at("2026-11-03 12:10");
    stage.must(WORKER, command);
    let entry = &stage.last.entry;
    assert_eq!(entry.happened, signed_at);
    assert_eq!(
        entry.signed.as_ref().map(|signed| signed.enrolled),
        Some(enrolled)
    );
}

#[test]
fn a_signature_counts_for_one_decision_of_one_person_in_one_log_at_one_time() {
    let (stage, pen, enrolled, claim) = desk();
    let good = || pen.signed(&stage, WORKER, enrolled, approve(claim));
    let with = |change: &dyn Fn(&mut Command, &mut Signature)| forged(good(), change);
    let reject = Command::RejectClaim {
        claim,
        reason: Hash::ZERO,
    };
    let rows: Vec<(Id, Command, &str)> = vec![
        (WORKER, good(), "ok"),
        (SECOND_WORKER, good(), "device_unknown"),
        (
            WORKER,
            with(&|command, _| *command = reject.clone()),
            "signature_wrong",
        ),
        (
            WORKER,
            with(&|_, it| it.origin = "other.example/log".parse().unwrap()),
            "signature_wrong",
        ),
        (
            WORKER,
            with(&|_, it| it.happened = it.happened.plus_seconds(-1)),
            "signature_wrong",
        ),
        (
            WORKER,
            with(&|_, it| it.happened = it.happened.plus_seconds(1)),
            "signature_stale",
        ),
        (
            WORKER,
            with(&|_, it| it.happened = it.happened.plus_seconds(-601)),
            "signature_stale",
        ),
        (WORKER, with(&|_, it| it.enrolled = 0), "device_unknown"),
        (
            WORKER,
            with(&|_, it| it.algorithm = KeyAlgorithm::Ed25519),
            "device_unknown",
        ),
        (
            WORKER,
            with(&|_, it| it.signature = Pen::new(8).sign(b"else")),
            "signature_wrong",
        ),
        (
            WORKER,
            with(&|_, it| it.signature = "AAAA".parse().unwrap()),
            "signature_wrong",
        ),
        (
            WORKER,
            with(&|command, it| {
                let inner = Box::new(command.clone());
                *command = Command::Signed {
                    command: inner,
                    signature: it.clone(),
                };
            }),
            "signature_wrong",
        ),
    ];
    for (by, command, outcome) in rows {
        let text = format!("{command:?}");
        assert_eq!(codes(&stage.clone().act(by, command)), outcome, "{text}");
    }
}

#[test]
fn what_is_no_decision_takes_no_signature() {
    let (mut stage, pen, enrolled, _) = desk();
    let post = Command::PostActivity {
        activity: stage.fresh(),
        area: area(STREET),
        class: HoursClass::Volunteer,
        commitment: Hash::ZERO,
        starts: stage.now,
        ends: stage.now.plus_seconds(60),
    };
    let signed = pen.signed(&stage, WORKER, enrolled, post);
    assert_eq!(codes(&stage.act(WORKER, signed)), "signature_wrong");
}

#[test]
fn a_retired_key_signs_no_more() {
    for (by, outcome) in [
        (WORKER, "ok"), // their own
        (SECOND_WORKER, "ok"),
        (ADMIN, "ok"),
        (LEADER, "role_missing"),
        (WORKER_ELSEWHERE, "role_missing"),
    ] {
        let (mut stage, pen, enrolled, claim) = desk();
        let signed = pen.signed(&stage, WORKER, enrolled, approve(claim));
        let retired = stage.act(by, Command::RetireDevice { enrolled });
        assert_eq!(codes(&retired), outcome, "{by}");
        if retired.is_ok() {
            assert_eq!(codes(&stage.act(WORKER, signed)), "device_unknown");
            let again = stage.act(by, Command::RetireDevice { enrolled });
            assert_eq!(codes(&again), "device_unknown");
        }
    }
}

#[test]
fn decisions_in_a_batch_are_signed_once() {
    let (mut stage, pen, enrolled, first) = desk();
    let activity = stage.book.claims[&first].activity_seq;
    let second = stage
        .claim(OTHER, activity, "2026-11-03 09:00", 60)
        .unwrap();
    let statements =
        [first, second].map(|claim| stated(&stage, WORKER, stage.now, &approve(claim)));
    let [one, two] = statements.each_ref().map(|text| leaf_hash(text.as_bytes()));
    let proofs = batch_proofs(&statements);
    let message = batch_message(&node_hash(&one, &two));
    let signature = |index: usize| Signature {
        origin: ORIGIN.parse().unwrap(),
        happened: stage.now,
        enrolled,
        algorithm: KeyAlgorithm::Es256,
        batch: Some(proofs[index].clone()),
        signature: pen.sign(&message),
    };
    let signed = |claim, index: usize| Command::Signed {
        command: Box::new(approve(claim)),
        signature: signature(index),
    };
    let (good, swapped) = ([signed(first, 0), signed(second, 1)], signed(first, 1));
    let hostile = forged(signed(first, 0), |_, it| {
        it.batch.as_mut().unwrap().size = 257;
    });
    let without = forged(signed(first, 0), |_, it| it.batch = None);
    for refused in [swapped, hostile, without] {
        assert_eq!(codes(&stage.act(WORKER, refused)), "signature_wrong");
    }
    for command in good {
        stage.must(WORKER, command);
    }
}

#[test]
fn a_standard_may_ask_for_signatures() {
    let strict = Standard {
        signed_decisions: Some(true),
        ..standard()
    };
    let mut stage = Stage::new();
    stage.book.standards.insert(1, strict);
    let pen = Pen::new(7);
    let enrolled = stage.must(SECOND_WORKER, pen.enrol(WORKER));
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-03 12:00");
    let claim = stage
        .claim(MEMBER, activity, "2026-11-03 09:00", 60)
        .unwrap();
    assert_eq!(stage.approve(WORKER, claim), Err(Refusal::SignatureNeeded));
    let grant = Command::GrantRole {
        account: MEMBER,
        area: area(STREET),
        role: Role::Auditor,
    };
    assert_eq!(stage.act(ADMIN, grant), Err(Refusal::SignatureNeeded));
    let context = Context {
        by: WORKER,
        at: stage.now,
    };
    // What would be signed is known from a book whose standard does not ask.
    let mut relaxed = stage.clone();
    relaxed.book.standards.insert(1, standard());
    let signed = pen.signed(&relaxed, context.by, enrolled, approve(claim));
    stage.must(WORKER, signed);
}
