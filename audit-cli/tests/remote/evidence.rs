//! `receipt` and `statement`, on the vectors that the site's tests read, too.

use crate::tool::{folder, run, write};
use serde_json::Value;

fn vectors(name: &str) -> Value {
    let path = format!("{}/../tests/vectors/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn every_case_fails_in_the_steps_that_it_names(command: &str, name: &str) {
    let (vectors, folder) = (vectors(name), folder(command));
    let vkey = vectors["vkey"].as_str().unwrap();
    for case in vectors["cases"].as_array().unwrap() {
        let file = write(&folder.join("file"), case["file"].as_str().unwrap());
        let (status, printed) = run(&[command, &file, "--vkey", vkey, "--json"]);
        let judged: Value = serde_json::from_str(&printed).unwrap();
        let name = &case["name"];
        assert_eq!(judged["fails"], case["fails"], "{name}: {printed}");
        assert_eq!(status, i32::from(case["valid"] == false), "{name}");
    }
}

#[test]
fn every_receipt_fails_in_the_steps_that_it_names() {
    every_case_fails_in_the_steps_that_it_names("receipt", "receipts.json");
}

#[test]
fn every_statement_fails_in_the_steps_that_it_names() {
    every_case_fails_in_the_steps_that_it_names("statement", "statements.json");
}

#[test]
fn a_receipt_is_told_to_people_with_its_witnesses() {
    let vectors = vectors("receipts.json");
    let folder = folder("receipt-text");
    let file = write(
        &folder.join("file"),
        vectors["cases"][0]["file"].as_str().unwrap(),
    );
    let vkey = vectors["vkey"].as_str().unwrap();
    let witness = |name: &str, seed| {
        let kind = ledger::note::SignatureType::CosignatureV1;
        let signer = ledger::note::Signer::new(name, kind, &[seed; 32]).unwrap();
        signer.verifier_key().to_string()
    };
    let (known, other) = (witness("witness.example", 9), witness("other.example", 8));
    let (status, printed) = run(&["receipt", &file, "--vkey", vkey, "--witness", &known]);
    assert_eq!(status, 0);
    for expected in [
        "VALID 有效",
        "hours.approved",
        "✓ the witnesses",
        "Cosigned 见证: witness.example",
    ] {
        assert!(printed.contains(expected), "no {expected} in {printed}");
    }
    let (status, printed) = run(&[
        "receipt",
        &file,
        "--vkey",
        vkey,
        "--witness",
        &known,
        "--witness",
        &other,
    ]);
    assert_eq!(status, 1);
    assert!(
        printed.contains("not cosigned by other.example"),
        "{printed}"
    );
}

#[test]
fn a_file_that_is_not_there_and_a_key_that_is_none_cannot_be_judged() {
    let vkey = crate::tool::vkey();
    assert_eq!(run(&["receipt", "/nowhere", "--vkey", &vkey]).0, 2);
    assert_eq!(run(&["statement", "/nowhere", "--vkey", &vkey]).0, 2);
    assert_eq!(run(&["receipt", "/dev/null"]).0, 2);
    assert_eq!(run(&["receipt", "/dev/null", "--vkey", "no key"]).0, 2);
    assert_eq!(run(&["receipt", "/dev/null", "--vkey", &vkey]).0, 1);
    assert_eq!(run(&["receipt", "/bin/ls", "--vkey", &vkey]).0, 1);
}
