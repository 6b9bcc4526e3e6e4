//! Proof files and receipts.

use ledger::checkpoint::log_signer;
use ledger::checkpoint::{Checkpoint, CheckpointError};
use ledger::note::{NoteError, Signer};
use ledger::proof::{TlogProof, TlogProofError};
use ledger::tree::{ProofError, inclusion_proof, leaf_hash};
use proptest::prelude::*;

use crate::log;

const ORIGIN: &str = "haizhu.example/log";

fn key() -> Signer {
    log_signer(ORIGIN, &[1; 32]).unwrap()
}

fn receipt(index: u64, size: u64) -> TlogProof {
    let checkpoint = Checkpoint {
        origin: ORIGIN.into(),
        size,
        root: log::root(size),
    };
    TlogProof {
        extra: Some(log::entry(index)),
        index,
        hashes: inclusion_proof(&log::stored(size), index, size).unwrap(),
        checkpoint: checkpoint.sign(&key()).unwrap().to_string(),
    }
}

proptest! {
    #[test]
    fn a_receipt_survives_its_text_and_verifies(size in 1..200_u64, at in any::<prop::sample::Index>()) {
        let index = at.index(usize::try_from(size).unwrap()) as u64;
        let text = receipt(index, size).to_string();
        let read: TlogProof = text.parse().unwrap();
        prop_assert_eq!(&read, &receipt(index, size));
        let key = key();
        let (checkpoint, entry) = read.verify_receipt(key.verifier_key()).unwrap();
        prop_assert_eq!((checkpoint.size, entry.to_vec()), (size, log::entry(index)));
    }

    #[test]
    fn no_single_changed_byte_survives(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bytes = receipt(5, 11).to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let verified = String::from_utf8(bytes).is_ok_and(|text| {
            text.parse::<TlogProof>().is_ok_and(|proof| proof.verify_receipt(key().verifier_key()).is_ok())
        });
        prop_assert!(!verified);
    }
}

#[test]
fn the_text_is_that_of_the_specification() {
    let proof = TlogProof {
        extra: None,
        ..receipt(0, 1)
    };
    let expected = format!("c2sp.org/tlog-proof@v1\nindex 0\n\n{}", proof.checkpoint);
    assert_eq!(proof.to_string(), expected);
    assert_eq!(expected.parse(), Ok(proof));
    let lines: Vec<String> = receipt(1, 2)
        .to_string()
        .lines()
        .take(5)
        .map(Into::into)
        .collect();
    let sibling = leaf_hash(&log::entry(0)).to_base64();
    assert_eq!(
        lines,
        [
            "c2sp.org/tlog-proof@v1",
            "extra ZW50cnkgMQ==",
            "index 1",
            &sibling,
            ""
        ]
    );
}

#[test]
fn other_notations_are_refused() {
    let good = receipt(5, 11).to_string();
    let first_hash = receipt(5, 11).hashes[0].to_base64();
    let bad = [
        String::new(),
        good.replace("@v1", "@v2"),
        good.replace("index 5", "index 05"),
        good.replace("index 5", "index -5"),
        good.replace("index 5\n", ""),
        good.replace("index 5", "extra AAAA\nindex 5"),
        good.replace("index 5", "index 5\nindex 5"),
        good.replace("extra ", "extra  "),
        good.replace(&first_hash, &first_hash[..43]),
        good.replace(&first_hash, &format!("{first_hash}\n")),
        good.replace(&first_hash, &format!("{first_hash}\n").repeat(64)),
        good.replace('\n', "\r\n"),
        format!("\n{good}"),
    ];
    for text in bad {
        let verified = text
            .parse::<TlogProof>()
            .map(|proof| proof.verify_receipt(key().verifier_key()).is_ok());
        assert!(!verified.is_ok_and(|verified| verified), "{text}");
    }
}

#[test]
fn a_receipt_for_another_claim_does_not_verify() {
    let key = key();
    let good = receipt(5, 11);
    let entry = TlogProof {
        extra: Some(log::entry(6)),
        ..good.clone()
    };
    assert_eq!(
        entry.verify_receipt(key.verifier_key()),
        Err(ProofError::RootMismatch.into())
    );
    let without = TlogProof {
        extra: None,
        ..good.clone()
    };
    assert_eq!(
        without.verify_receipt(key.verifier_key()),
        Err(TlogProofError::NoEntry)
    );
    let elsewhere = TlogProof {
        index: 4,
        ..good.clone()
    };
    assert_eq!(
        elsewhere.verify_receipt(key.verifier_key()),
        Err(ProofError::RootMismatch.into())
    );
    let outside = TlogProof {
        index: 11,
        ..good.clone()
    };
    let expected = ProofError::IndexOutOfRange {
        index: 11,
        size: 11,
    };
    assert_eq!(
        outside.verify_receipt(key.verifier_key()),
        Err(expected.into())
    );
    let later = TlogProof {
        checkpoint: receipt(5, 12).checkpoint,
        ..good.clone()
    };
    assert!(later.verify_receipt(key.verifier_key()).is_err());
    let stranger = log_signer(ORIGIN, &[2; 32]).unwrap();
    let expected = CheckpointError::Note(NoteError::Unsigned);
    assert_eq!(
        good.verify_receipt(stranger.verifier_key()),
        Err(expected.into())
    );
}
