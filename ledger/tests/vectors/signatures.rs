//! Single signatures: by strict RFC 8032, and what the most lenient rule would say.

use crate::{
    notes,
    points::{
        above_the_order, base, challenge, hides_torsion, joined, secret, small, torsion, zip215,
    },
};
use curve25519_dalek::scalar::Scalar;
use ledger::note::{NoteSignature, SignatureType, SignedNote, VerifierKey};
use serde_json::{Value, json};

const NAME: &str = "haizhu.example/log";
const SEED: [u8; 32] = [1; 32];

struct Case {
    name: &'static str,
    public: [u8; 32],
    message: String,
    signature: Vec<u8>,
    valid: bool,
    zip215: bool,
}

fn message(size: u64) -> String {
    format!("{NAME}\n{size}\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")
}

/// A signature by the book, with a nonce that tests may know.
fn honest(message: &str) -> ([u8; 32], [u8; 32], Scalar) {
    let (a, r) = (secret(SEED), secret([2; 32]));
    let (public, big_r) = (base(a).compress().to_bytes(), base(r).compress().to_bytes());
    (public, big_r, r + challenge(&big_r, &public, message) * a)
}

fn cases() -> Vec<Case> {
    let mut cases = ordinary();
    cases.extend(small_order());
    cases.extend(mixed_order());
    cases
}

fn ordinary() -> Vec<Case> {
    let text = message(7);
    let (public, r, s) = honest(&text);
    let good = joined(r, s.to_bytes());
    let flipped = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        bytes
    };
    let case = |name, signature: Vec<u8>| Case {
        name,
        public,
        message: text.clone(),
        signature,
        valid: false,
        zip215: false,
    };
    let mut cases = vec![
        case("a signature by the book", good.clone()),
        case("one bit of R changed", flipped(0)),
        case("one bit of S changed", flipped(32)),
        case("one byte short", good[..63].to_vec()),
        case("one byte more", [good.as_slice(), &[0]].concat()),
        case(
            "S plus the order of the group",
            joined(r, above_the_order(&s)),
        ),
        case(
            "the order of the group as S",
            joined(r, crate::points::ORDER),
        ),
        case("S of 32 bytes of ones", joined(r, [0xff; 32])),
        case("R that is no point", joined(no_point(), s.to_bytes())),
        Case {
            message: message(8),
            ..case("another message", good.clone())
        },
    ];
    (cases[0].valid, cases[0].zip215) = (true, true);
    cases
}

/// y = 2 belongs to no point of the curve.
fn no_point() -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[0] = 2;
    bytes
}

/// Notations of the point (0, 1) that a strict reader refuses: y = p + 1, and x = −0.
fn other_identities() -> [(&'static str, [u8; 32]); 2] {
    let (mut unreduced, mut negative) = ([0xff; 32], [0; 32]);
    (unreduced[0], unreduced[31]) = (0xee, 0x7f);
    (negative[0], negative[31]) = (1, 0x80);
    [("y = p + 1", unreduced), ("x = -0", negative)]
}

/// Keys and nonces of small order: signatures that anybody can make, or that fit many messages.
fn small_order() -> Vec<Case> {
    let text = message(7);
    let identity = small(0).compress().to_bytes();
    let case = |name, public, signature| Case {
        name,
        public,
        message: text.clone(),
        signature,
        valid: false,
        zip215: true,
    };
    let nothing = joined(identity, [0; 32]);
    let a = secret(SEED);
    let public = base(a).compress().to_bytes();
    let under_nonce = |r: [u8; 32]| joined(r, (challenge(&r, &public, &text) * a).to_bytes());
    let [(_, unreduced), (_, negative)] = other_identities();
    vec![
        case(
            "a key that is the identity, R the identity, S zero",
            identity,
            nothing.clone(),
        ),
        case(
            "a key of order two, R the identity, S zero",
            small(4).compress().to_bytes(),
            nothing.clone(),
        ),
        case(
            "a key of order four, R the identity, S zero",
            small(2).compress().to_bytes(),
            nothing.clone(),
        ),
        case(
            "a key of order eight, R the identity, S zero",
            small(1).compress().to_bytes(),
            nothing.clone(),
        ),
        case(
            "a key that is the identity written as y = p + 1",
            unreduced,
            nothing.clone(),
        ),
        case(
            "a key that is the identity written with x = -0",
            negative,
            nothing,
        ),
        case("a good key, R the identity", public, under_nonce(identity)),
        case(
            "a good key, R of order two",
            public,
            under_nonce(small(4).compress().to_bytes()),
        ),
        case(
            "a good key, R of order eight",
            public,
            under_nonce(torsion().compress().to_bytes()),
        ),
        case(
            "a good key, R the identity written as y = p + 1",
            public,
            under_nonce(unreduced),
        ),
        case(
            "a good key, R the identity written with x = -0",
            public,
            under_nonce(negative),
        ),
    ]
}

/// A good key or nonce with a point of small order added: the equation holds only times the cofactor.
fn mixed_order() -> Vec<Case> {
    let (a, r) = (secret(SEED), secret([2; 32]));
    let public = base(a).compress().to_bytes();
    let mixed_public = (base(a) + torsion()).compress().to_bytes();
    let big_r = base(r).compress().to_bytes();
    let mixed_r = (base(r) + torsion()).compress().to_bytes();
    let fits = |public: [u8; 32], big_r: [u8; 32], hidden: bool| {
        let size = (1..1_000)
            .find(|size| hides_torsion(&challenge(&big_r, &public, &message(*size))) == hidden);
        message(size.unwrap())
    };
    let case = |name, public: [u8; 32], big_r: [u8; 32], text: String, valid| Case {
        name,
        public,
        signature: joined(
            big_r,
            (r + challenge(&big_r, &public, &text) * a).to_bytes(),
        ),
        message: text,
        valid,
        zip215: true,
    };
    vec![
        case(
            "a key of mixed order",
            mixed_public,
            big_r,
            fits(mixed_public, big_r, false),
            false,
        ),
        case("R of mixed order", public, mixed_r, message(7), false),
        case(
            "key and R of mixed order",
            mixed_public,
            mixed_r,
            fits(mixed_public, mixed_r, true),
            false,
        ),
        case(
            "a key of mixed order whose torsion vanishes in this equation",
            mixed_public,
            big_r,
            fits(mixed_public, big_r, true),
            true,
        ),
    ]
}

pub(crate) fn document() -> Value {
    let cases: Vec<Value> = cases()
        .iter()
        .map(|case| {
            json!({
                "name": case.name,
                "public": hex::encode(case.public),
                "message": case.message,
                "signature": hex::encode(&case.signature),
                "valid": case.valid,
                "zip215": case.zip215,
            })
        })
        .collect();
    json!({
        "about": "Ed25519 by strict RFC 8032: S below the order of the group, key and R in their one notation and not of \
            small order, and S*B = R + k*A without the cofactor. `zip215` says what the most lenient rule in use answers. \
            `vkeys` and `notes` are lines and signed notes of C2SP signed-note and tlog-cosignature.",
        "cases": cases,
        "vkeys": notes::vkeys(),
        "notes": notes::notes(),
    })
}

#[test]
fn the_library_verifies_strictly() {
    for case in cases() {
        let verified =
            VerifierKey::new(NAME, SignatureType::Ed25519, &case.public).is_ok_and(|key| {
                let line = NoteSignature {
                    name: NAME.into(),
                    id: key.id(),
                    signature: case.signature.clone(),
                };
                let note =
                    SignedNote::parse(format!("{}\n{line}", case.message).as_bytes()).unwrap();
                note.verify(&[key]).is_ok()
            });
        assert_eq!(verified, case.valid, "{}", case.name);
    }
}

#[test]
fn the_most_lenient_rule_says_what_the_vectors_say() {
    for case in cases() {
        let verified = zip215(&case.public, &case.message, &case.signature);
        assert_eq!(verified, case.zip215, "{}", case.name);
    }
}
