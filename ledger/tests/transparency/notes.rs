//! Signed notes and vkeys, against the oracle and hostile signatures.

use ledger::cosignature::{Cosignature, cosign, cosignatures};
use ledger::note::{
    NoteError, NoteSignature, SIGNATURES_MAX, SignatureType, SignedNote, Signer, VerifierKey,
};
use proptest::prelude::*;
use signed_note::{Note, StandardVerifier, VerifierList};

const TEXT: &str = "log.example/haizhu\n7\nabc\n";

fn signer(name: &str, seed: u8) -> Signer {
    Signer::new(name, SignatureType::Ed25519, &[seed; 32]).unwrap()
}

fn witness(name: &str, seed: u8) -> Signer {
    Signer::new(name, SignatureType::CosignatureV1, &[seed; 32]).unwrap()
}

fn oracle_accepts(note: &str, vkey: &str) -> bool {
    let known = VerifierList::new(vec![Box::new(StandardVerifier::new(vkey).unwrap())]);
    Note::from_bytes(note.as_bytes()).is_ok_and(|note| note.verify(&known).is_ok())
}

#[test]
fn the_note_of_the_go_documentation_verifies() {
    // The example of golang.org/x/mod/sumdb/note, whose format signed-note is.
    let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let note = "If you think cryptography is the answer to your problem,\n\
        then you don't know what your problem is.\n\n\
        \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    let key: VerifierKey = vkey.parse().unwrap();
    assert_eq!(key.to_string(), vkey);
    let note = SignedNote::parse(note.as_bytes()).unwrap();
    assert_eq!(note.verify(std::slice::from_ref(&key)), Ok(vec![&key]));
}

proptest! {
    #[test]
    fn our_notes_are_those_of_the_oracle(seed in any::<[u8; 32]>(), text in "([a-z0-9/ 海珠]{0,20}\n){1,5}") {
        let signer = Signer::new("log.example/haizhu", SignatureType::Ed25519, &seed).unwrap();
        let vkey = signer.verifier_key().to_string();
        let note = SignedNote::sign(&text, &signer).unwrap();
        prop_assert!(oracle_accepts(&note.to_string(), &vkey));
        let theirs = Note::from_bytes(note.to_string().as_bytes()).unwrap();
        prop_assert_eq!(theirs.to_bytes(), note.to_string().into_bytes());
        let ours = SignedNote::parse(note.to_string().as_bytes()).unwrap();
        prop_assert_eq!(&ours, &note);
        let key: VerifierKey = vkey.parse().unwrap();
        prop_assert_eq!(ours.verify(std::slice::from_ref(&key)), Ok(vec![&key]));
    }

    #[test]
    fn no_single_changed_byte_survives(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let signer = signer("a.example", 1);
        let mut bytes = SignedNote::sign(TEXT, &signer).unwrap().to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let known = [signer.verifier_key().clone()];
        let opened = SignedNote::parse(&bytes).and_then(|note| note.verify(&known).map(|keys| keys.len()));
        prop_assert!(opened.is_err());
    }

    #[test]
    fn arbitrary_bytes_are_parsed_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = SignedNote::parse(&bytes);
        let _ = String::from_utf8_lossy(&bytes).parse::<VerifierKey>();
    }
}

#[test]
fn unknown_keys_are_ignored_and_a_wrong_signature_of_a_known_key_spoils_the_note() {
    let (log, other, stranger) = (
        signer("log.example", 1),
        signer("other.example", 2),
        signer("x.example", 3),
    );
    let mut note = SignedNote::sign(TEXT, &log).unwrap();
    note.push(SignedNote::sign(TEXT, &stranger).unwrap().signatures()[0].clone());
    let (log_key, other_key) = (log.verifier_key().clone(), other.verifier_key().clone());
    let both = [log_key.clone(), other_key.clone()];
    assert_eq!(note.verify(&both), Ok(vec![&log_key]));
    assert_eq!(note.verify(&[other_key]), Err(NoteError::Unsigned));
    assert_eq!(note.verify(&[]), Err(NoteError::Unsigned));

    note.push(
        SignedNote::sign("another text\n", &other)
            .unwrap()
            .signatures()[0]
            .clone(),
    );
    assert_eq!(
        note.verify(&both),
        Err(NoteError::WrongSignature("other.example".into()))
    );
    assert_eq!(
        note.verify(std::slice::from_ref(&log_key)),
        Ok(vec![&log_key])
    );
}

#[test]
fn a_key_of_the_same_name_or_the_same_id_is_another_key() {
    let (log, impostor) = (signer("log.example", 1), signer("log.example", 2));
    let key = [log.verifier_key().clone()];
    let note = SignedNote::sign(TEXT, &impostor).unwrap();
    assert_eq!(note.verify(&key), Err(NoteError::Unsigned));
    let mut forged = note.signatures()[0].clone();
    forged.id = key[0].id();
    let mut claimed = note.clone();
    claimed.push(forged);
    assert_eq!(
        claimed.verify(&key),
        Err(NoteError::WrongSignature("log.example".into()))
    );
}

/// The order of the Ed25519 group, little-endian.
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

#[test]
fn a_signature_with_a_scalar_above_the_group_order_is_refused() {
    let signer = signer("log.example", 1);
    let note = SignedNote::sign(TEXT, &signer).unwrap();
    let mut line = note.signatures()[0].clone();
    let mut carry = 0;
    for (byte, order) in line.signature[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = u8::try_from(sum & 0xff).unwrap();
        carry = sum >> 8;
    }
    let text = format!("{TEXT}\n{line}");
    let forged = SignedNote::parse(text.as_bytes()).unwrap();
    let wrong = Err(NoteError::WrongSignature("log.example".into()));
    assert_eq!(forged.verify(&[signer.verifier_key().clone()]), wrong);
}

#[test]
fn keys_of_small_order_and_second_notations_of_keys_are_refused() {
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut order_two = [0xff; 32];
    (order_two[0], order_two[31]) = (0xec, 0x7f);
    // y = p + 3 is a second notation of y = 3, a point of large order.
    let mut unreduced = [0xff; 32];
    (unreduced[0], unreduced[31]) = (0xf0, 0x7f);
    for public in [[0; 32], identity, order_two, unreduced] {
        let key = VerifierKey::new("log.example", SignatureType::Ed25519, &public);
        assert_eq!(key, Err(NoteError::MalformedKey), "{public:02x?}");
    }
    let mut reduced = [0; 32];
    reduced[0] = 3;
    assert!(VerifierKey::new("log.example", SignatureType::Ed25519, &reduced).is_ok());
}

#[test]
fn malformed_notes_are_refused() {
    let good = SignedNote::sign(TEXT, &signer("log.example", 1))
        .unwrap()
        .to_string();
    assert!(SignedNote::parse(good.as_bytes()).is_ok());
    let bad = [
        String::new(),
        TEXT.into(),
        format!("{TEXT}\n"),
        good.replace('\u{2014}', "\u{2013}"),
        good.replace('\u{2014}', "-"),
        good.replace("\n\n", "\n"),
        good.trim_end().into(),
        good.replace('\n', "\r\n"),
        format!("{good}\n"),
        format!("{good} "),
        good.replace("log.example ", "log example "),
        good.replace("log.example ", "log+example "),
        good.replace("log.example ", " "),
        good.replace("log.example ", "log.example\u{2003} "),
        good.replace('7', "\u{7}"),
        format!("{TEXT}\n\u{2014} log.example AAAA\n"),
        format!("{TEXT}\n\u{2014} log.example AAAAAA==\n"),
        format!("{TEXT}\n\u{2014} log.example AAAAAAA\n"),
    ];
    for note in bad {
        assert_eq!(
            SignedNote::parse(note.as_bytes()),
            Err(NoteError::Malformed),
            "{note:?}"
        );
    }
    assert_eq!(SignedNote::parse(b"\xff\n\n"), Err(NoteError::Malformed));
}

#[test]
fn text_with_empty_lines_is_cut_at_the_last_one() {
    let signer = signer("log.example", 1);
    let text = "a\n\n\u{2014} not a signature\n\nb\n";
    let note = SignedNote::sign(text, &signer).unwrap();
    let parsed = SignedNote::parse(note.to_string().as_bytes()).unwrap();
    assert_eq!(parsed.text(), text);
    for text in ["", "no newline", "bell\u{7}\n", "tab\t\n"] {
        assert!(SignedNote::sign(text, &signer).is_err(), "{text:?}");
    }
}

#[test]
fn sixteen_signatures_are_read_and_too_many_are_not() {
    let signer = signer("log.example", 1);
    let with = |count: u8| {
        let mut note = SignedNote::sign(TEXT, &signer).unwrap();
        for seed in 1..count {
            note.push(cosign(
                &witness(&format!("w{seed}.example"), seed),
                TEXT,
                1_790_000_000,
            ));
        }
        note.to_string()
    };
    assert!(SignedNote::parse(with(16).as_bytes()).is_ok());
    let most = u8::try_from(SIGNATURES_MAX).unwrap();
    assert!(SignedNote::parse(with(most).as_bytes()).is_ok());
    assert_eq!(
        SignedNote::parse(with(most + 1).as_bytes()),
        Err(NoteError::TooLarge)
    );
    let long = "x".repeat(70_000);
    assert_eq!(SignedNote::parse(long.as_bytes()), Err(NoteError::TooLarge));
}

#[test]
fn damaged_vkeys_are_refused() {
    let good = signer("log.example/a", 1).verifier_key().to_string();
    assert_eq!(good.parse::<VerifierKey>().unwrap().to_string(), good);
    let (name_id, material) = good.rsplit_once('+').unwrap();
    let bad = [
        String::new(),
        name_id.into(),
        good.replace("log.example/a", "log.example/b"),
        good.replace("log.example/a", ""),
        good.replace("log.example/a", "log example"),
        good.to_uppercase(),
        format!("{good}="),
        format!("{good}\n"),
        format!("{name_id}+{}", material.replace("AY", "BY")),
        format!("{name_id}+"),
        format!("{name_id}0+{material}"),
    ];
    for vkey in bad {
        assert!(vkey.parse::<VerifierKey>().is_err(), "{vkey:?}");
    }
}

#[test]
fn a_cosignature_states_its_time_and_no_other() {
    let (log, witness_a) = (signer("log.example", 1), witness("w.example", 9));
    let mut note = SignedNote::sign(TEXT, &log).unwrap();
    let line = cosign(&witness_a, TEXT, 1_790_000_000);
    assert_eq!(line.signature.len(), 72);
    note.push(line.clone());
    let reread = SignedNote::parse(note.to_string().as_bytes()).unwrap();
    let known = [log.verifier_key().clone(), witness_a.verifier_key().clone()];
    let stated = Cosignature {
        witness: "w.example".into(),
        time_s: 1_790_000_000,
    };
    assert_eq!(cosignatures(&reread, &known), Ok(vec![stated]));
    assert_eq!(cosignatures(&reread, &known[..1]), Ok(vec![]));
    assert_eq!(reread.verify(&known).unwrap(), [log.verifier_key()]);

    let wrong = Err(NoteError::WrongSignature("w.example".into()));
    for at in [0, 7, 8, 71] {
        let mut damaged = line.clone();
        damaged.signature[at] ^= 0x80;
        assert_eq!(
            cosignatures(&with_line(&log, damaged), &known),
            wrong,
            "byte {at}"
        );
    }
    let short = NoteSignature {
        signature: line.signature[..7].to_vec(),
        ..line
    };
    assert_eq!(cosignatures(&with_line(&log, short), &known), wrong);
}

#[test]
fn a_plain_signature_is_no_cosignature_even_under_the_same_key() {
    let log = signer("log.example", 1);
    let same_key = witness("log.example", 1);
    assert_ne!(log.verifier_key().id(), same_key.verifier_key().id());
    let note = SignedNote::sign(TEXT, &log).unwrap();
    let mut line = note.signatures()[0].clone();
    line.id = same_key.verifier_key().id();
    let forged = with_line(&log, line);
    assert!(cosignatures(&forged, &[same_key.verifier_key().clone()]).is_err());
}

fn with_line(log: &Signer, line: NoteSignature) -> SignedNote {
    let mut note = SignedNote::sign(TEXT, log).unwrap();
    note.push(line);
    note
}
