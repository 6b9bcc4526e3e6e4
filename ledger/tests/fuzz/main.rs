//! The fuzz targets without the fuzzer's toolchain: over the kept corpus, and over so many changes of it
//! as a test may take. `docs/fuzzing.md` tells how to run them for longer.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

#[path = "../../../fuzz/bodies.rs"]
mod bodies;
#[path = "../replay/service.rs"]
#[allow(
    dead_code,
    reason = "the same small service makes the histories of the replay's own tests"
)]
mod service;

mod corpus;

use bodies::TARGETS;
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::{fs, path::PathBuf};

/// Changed inputs for each target.
const CASES: u32 = 1_500;
/// Inputs are cut here, so that a run is short.
const BYTES_MAX: usize = 200_000;

fn folder(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/corpus")
        .join(target)
}

/// The kept inputs of a target, by name.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder(target))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// A change that a parser may stumble over.
#[derive(Debug, Clone)]
enum Change {
    Flip(prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
    Cut(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let index = any::<prop::sample::Index>;
    let change = prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (index(), prop::collection::vec(any::<u8>(), 1..9))
            .prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (index(), 1..40_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (index(), 1..200_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
    ];
    prop::collection::vec(change, 0..4)
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let length = bytes.len();
        let place = |at: &prop::sample::Index| at.index(length.max(1)).min(length);
        match change {
            Change::Flip(at, bits) => {
                if let Some(byte) = bytes.get_mut(place(at)) {
                    *byte ^= bits;
                }
            }
            Change::Insert(at, more) => {
                drop(bytes.splice(place(at)..place(at), more.iter().copied()));
            }
            Change::Cut(at, cut) => drop(bytes.drain(place(at)..(place(at) + cut).min(length))),
            Change::Repeat(at, part) => {
                let part = bytes[place(at)..(place(at) + part).min(length)].to_vec();
                drop(bytes.splice(place(at)..place(at), part));
            }
        }
    }
    bytes.truncate(BYTES_MAX);
    bytes
}

#[test]
fn every_kept_input_keeps_the_promises() {
    for (target, body) in TARGETS {
        let kept = kept(target);
        assert!(!kept.is_empty(), "{target}");
        for bytes in &kept {
            body(bytes);
        }
    }
}

#[test]
fn changed_inputs_keep_the_promises() {
    for (target, body) in TARGETS {
        let kept = kept(target);
        // The same changes each time: a test that fails must fail again.
        let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[9; 32]);
        let mut runner = TestRunner::new_with_rng(Config::with_cases(CASES), seed);
        let inputs = (any::<prop::sample::Index>(), changes());
        let ran = runner.run(&inputs, |(which, changes)| {
            body(&changed(which.get(&kept).clone(), &changes));
            Ok(())
        });
        ran.unwrap_or_else(|error| panic!("{target}: {error}"));
    }
}

#[test]
#[ignore = "writes the corpus again after a deliberate change of a format"]
fn write_the_corpus_again() {
    for (target, name, bytes) in corpus::all() {
        fs::create_dir_all(folder(target)).unwrap();
        fs::write(folder(target).join(name), bytes).unwrap();
    }
}
