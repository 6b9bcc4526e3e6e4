//! Statements: many entries, one proof, one file.

use ledger::checkpoint::{Checkpoint, CheckpointError, log_signer};
use ledger::ids::Id;
use ledger::multiproof::multiproof;
use ledger::note::{NoteError, Signer};
use ledger::proof::TlogProof;
use ledger::statement::{StatedEntry, Statement, StatementError};
use ledger::tree::{Hash, ProofError, inclusion_proof};
use proptest::prelude::*;

use crate::log;

const ORIGIN: &str = "haizhu.example/log";
const SUBJECT: Id = Id([0xb1; 16]);

fn key() -> Signer {
    log_signer(ORIGIN, &[1; 32]).unwrap()
}

fn checkpoint(size: u64) -> String {
    let checkpoint = Checkpoint {
        origin: ORIGIN.into(),
        size,
        root: log::root(size),
    };
    checkpoint.sign(&key()).unwrap().to_string()
}

fn statement(indices: &[u64], size: u64) -> Statement {
    let entry = |index: &u64| StatedEntry {
        index: *index,
        bytes: log::entry(*index),
    };
    Statement {
        subject: SUBJECT,
        entries: indices.iter().map(entry).collect(),
        hashes: multiproof(&log::stored(size), indices, size).unwrap(),
        checkpoint: checkpoint(size),
    }
}

fn verified(text: &str) -> Result<Checkpoint, StatementError> {
    text.parse::<Statement>()?.verify(key().verifier_key())
}

proptest! {
    #[test]
    fn a_statement_survives_its_text_and_verifies(
        size in 1..300_u64, picked in prop::collection::vec(any::<prop::sample::Index>(), 1..20)
    ) {
        let mut indices: Vec<u64> =
            picked.iter().map(|at| at.index(usize::try_from(size).unwrap()) as u64).collect();
        indices.sort_unstable();
        indices.dedup();
        let made = statement(&indices, size);
        let read: Statement = made.to_string().parse().unwrap();
        prop_assert_eq!(&read, &made);
        prop_assert_eq!(read.verify(key().verifier_key()).unwrap().size, size);
    }

    #[test]
    fn no_single_changed_byte_survives_but_of_the_subject(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let made = statement(&[2, 5, 9], 11).to_string();
        let mut bytes = made.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let subject = made.find(&SUBJECT.to_string()).unwrap();
        if !(subject..subject + 32).contains(&at) {
            prop_assert!(!String::from_utf8(bytes).is_ok_and(|text| verified(&text).is_ok()));
        }
    }

    #[test]
    fn arbitrary_text_is_parsed_without_a_panic(text in "(haizhu-statement@v1\n)?(subject [0-9a-f]{32}\n)?(entries [0-9]{1,20}\n)?([0-9]{1,3} [A-Z]{4}\n){0,4}(hashes [0-9]{1,20}\n)?\n?.{0,20}") {
        let _ = verified(&text);
    }
}

#[test]
fn the_text_is_that_of_the_format_s_page() {
    let made = statement(&[0, 1], 3);
    let expected = format!(
        "haizhu-statement@v1\nsubject {SUBJECT}\nentries 2\n0 ZW50cnkgMA==\n1 ZW50cnkgMQ==\nhashes 1\n{}\n\n{}",
        log::leaves(3)[2].to_base64(),
        made.checkpoint
    );
    assert_eq!(made.to_string(), expected);
    assert_eq!(expected.parse(), Ok(made));
}

#[test]
fn a_statement_over_the_whole_log_needs_no_hashes() {
    let all: Vec<u64> = (0..7).collect();
    let made = statement(&all, 7);
    assert!(made.hashes.is_empty());
    assert_eq!(verified(&made.to_string()).unwrap().size, 7);
}

#[test]
fn other_notations_are_refused() {
    let made = statement(&[2, 5, 9], 11);
    let good = made.to_string();
    assert!(verified(&good).is_ok());
    let hash = made.hashes[0].to_base64();
    let count = format!("hashes {}\n", made.hashes.len());
    let bad = [
        String::new(),
        good.replace("@v1", "@v2"),
        good.replace("subject b1", "subject B1"),
        good.replace("subject b1", "subject "),
        good.replace(&format!("subject {SUBJECT}\n"), ""),
        good.replace("entries 3", "entries 03"),
        good.replace("entries 3", "entries +3"),
        good.replace("entries 3", "entries 2"),
        good.replace("entries 3", "entries 4"),
        good.replace("entries 3", "entries 0"),
        good.replace("entries 3", "entries 99999999999999999999"),
        good.replace("\n2 ", "\n02 "),
        good.replace("\n2 ", "\n2  "),
        good.replace("\n2 ", "\n5 "),
        good.replace("\n2 ", "\n6 "),
        good.replace("\n2 ", "\n-2 "),
        good.replace("ZW50cnkgMg==", "ZW50cnkgMg"),
        good.replace("ZW50cnkgMg==", "ZW50cnkgMh=="),
        good.replace(&count, ""),
        good.replace(&count, "hashes 0\n"),
        good.replace(&count, "hashes 18446744073709551615\n"),
        good.replace(&hash, &hash[..43]),
        good.replace(&hash, &format!("{hash}\n{hash}")),
        good.replace('\n', "\r\n"),
        good.replacen("\n\n", "\n", 1),
        good.replacen("\n\n", "\n\n\n", 1),
        format!("\n{good}"),
        format!(" {good}"),
        format!("\u{feff}{good}"),
    ];
    for text in bad {
        assert!(verified(&text).is_err(), "{text}");
    }
}

#[test]
fn entries_out_of_order_twice_or_none_at_all_are_no_statement() {
    let good = statement(&[2, 5, 9], 11);
    let with = |entries: Vec<StatedEntry>| Statement {
        entries,
        ..good.clone()
    };
    let [a, b, c] = [0, 1, 2].map(|at: usize| good.entries[at].clone());
    for entries in [
        vec![],
        vec![b.clone(), a.clone(), c.clone()],
        vec![a.clone(), a, b, c],
    ] {
        let made = with(entries);
        assert_eq!(
            made.to_string().parse::<Statement>(),
            Err(StatementError::Malformed)
        );
        assert_eq!(
            made.verify(key().verifier_key()),
            Err(ProofError::BadIndices.into())
        );
    }
}

#[test]
fn a_statement_that_says_something_else_does_not_verify() {
    let key = key();
    let good = statement(&[2, 5, 9], 11);
    let refused = |change: &dyn Fn(&mut Statement), error: StatementError| {
        let mut changed = good.clone();
        change(&mut changed);
        assert_eq!(changed.verify(key.verifier_key()), Err(error));
    };
    let mismatch = || ProofError::RootMismatch.into();
    refused(&|it| it.entries[1].bytes = log::entry(6), mismatch());
    refused(&|it| it.entries[1].index = 6, mismatch());
    refused(&|it| it.hashes[0] = Hash::ZERO, mismatch());
    refused(&|it| it.hashes.swap(0, 1), mismatch());
    let wrong_length = || ProofError::WrongLength.into();
    refused(&|it| it.hashes.push(Hash::ZERO), wrong_length());
    refused(&|it| it.hashes.truncate(1), wrong_length());
    refused(&|it| it.entries.truncate(2), wrong_length());
    let outside = ProofError::IndexOutOfRange {
        index: 11,
        size: 11,
    };
    refused(&|it| it.entries[2].index = 11, outside.into());
    let mut later = good.clone();
    later.checkpoint = checkpoint(12);
    assert!(later.verify(key.verifier_key()).is_err());
    let stranger = log_signer(ORIGIN, &[2; 32]).unwrap();
    let unsigned = CheckpointError::Note(NoteError::Unsigned);
    assert_eq!(good.verify(stranger.verifier_key()), Err(unsigned.into()));
}

#[test]
fn a_statement_is_smaller_than_its_receipts() {
    let (size, indices): (u64, Vec<u64>) = (4_096, (0..100).map(|n| n * 37 + 5).collect());
    let stored = log::stored(size);
    let receipts: usize = indices
        .iter()
        .map(|index| {
            let receipt = TlogProof {
                extra: Some(log::entry(*index)),
                index: *index,
                hashes: inclusion_proof(&stored, *index, size).unwrap(),
                checkpoint: checkpoint(size),
            };
            receipt.to_string().len()
        })
        .sum();
    let statement = statement(&indices, size).to_string().len();
    assert!(3 * statement < receipts, "{statement} of {receipts}");
}
