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
mod forged;

use bodies::TARGETS;
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::{
    fs,
    panic::catch_unwind,
    path::PathBuf,
    time::{Duration, Instant},
};

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

/// Runs a target over changes that are the same for the same seed.
fn over_changes(target: &str, body: bodies::Body, seed: u64) {
    let kept = kept(target);
    let mut bytes = [9; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    // A failure is told by its seed and not kept in a file.
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(CASES)
    };
    let mut runner = TestRunner::new_with_rng(config, rng);
    let inputs = (any::<prop::sample::Index>(), changes());
    let ran = runner.run(&inputs, |(which, changes)| {
        body(&changed(which.get(&kept).clone(), &changes));
        Ok(())
    });
    ran.unwrap_or_else(|error| panic!("{target}, seed {seed}: {error}"));
}

/// Judges a history that is forged in the same way for the same seed.
fn over_forged(service: &service::Service, seed: u64) {
    let export = forged::export(service, &mut forged::Dice(seed));
    let judged = catch_unwind(|| bodies::export(&export));
    assert!(judged.is_ok(), "the history forged from seed {seed}");
}

#[test]
fn changed_inputs_keep_the_promises() {
    // The same changes each time: a test that fails must fail again.
    for (target, body) in TARGETS {
        over_changes(target, *body, 0);
    }
}

#[test]
fn forged_histories_are_judged_to_the_end() {
    let service = corpus::history();
    (0..u64::from(CASES)).for_each(|seed| over_forged(&service, seed));
}

#[test]
#[ignore = "runs for HAIZHU_FUZZ_SECONDS on each target and on forged histories, from the seed HAIZHU_FUZZ_SEED on"]
fn for_a_long_time() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seconds = Duration::from_secs(number("HAIZHU_FUZZ_SECONDS").unwrap_or(60));
    let first: u64 = number("HAIZHU_FUZZ_SEED").unwrap_or(1);
    let rounds = |name: &str, round: &dyn Fn(u64)| {
        let (started, mut seed) = (Instant::now(), first);
        while started.elapsed() < seconds {
            round(seed);
            seed += 1;
        }
        println!("{name}: seeds {first} to {}", seed - 1);
    };
    let service = corpus::history();
    rounds("forged histories", &|seed| over_forged(&service, seed));
    for (target, body) in TARGETS {
        rounds(target, &|seed| over_changes(target, *body, seed));
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
