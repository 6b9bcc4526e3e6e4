//! The vectors that the library, the auditor's tool and the site share: `tests/vectors/*.json`.
//!
//! They are made here, from fixed keys, and kept in the repository. The normal tests demand that the
//! files are what this code makes and that the library agrees with every case. After a deliberate
//! change: `cargo test -p ledger --test vectors -- --ignored write`.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

#[path = "../replay/service.rs"]
#[allow(
    dead_code,
    reason = "the same small service makes the histories of the replay's own tests"
)]
mod service;

mod files;
mod notes;
mod points;
mod receipts;
mod signatures;
mod statements;

use serde_json::Value;
use std::path::PathBuf;

/// Each file's name and what it should hold.
fn all() -> [(&'static str, Value); 3] {
    [
        ("receipts.json", receipts::document()),
        ("signatures.json", signatures::document()),
        ("statements.json", statements::document()),
    ]
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/vectors")
        .join(name)
}

#[test]
#[ignore = "writes the files again after a deliberate change"]
fn write_the_vectors_again() {
    for (name, document) in all() {
        std::fs::write(path(name), format!("{document:#}\n")).unwrap();
    }
}

#[test]
fn the_files_are_what_this_code_makes() {
    for (name, document) in all() {
        let kept = std::fs::read_to_string(path(name)).unwrap();
        let kept: Value = serde_json::from_str(&kept).unwrap();
        assert!(kept == document, "{name} is not what is made here");
    }
}
