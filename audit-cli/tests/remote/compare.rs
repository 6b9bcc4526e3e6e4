//! `compare`.

use crate::{
    log::{Log, Served},
    tool::{assert_found, folder, run, vkey, write},
};
use ledger::tree::{Hash, consistency_proof};

fn at(log: &Log, signed: usize) -> Log {
    Log {
        signed,
        ..log.clone()
    }
}

#[test]
fn a_checkpoint_that_continues_another_is_consistent_by_tiles_and_by_a_proof() {
    let (folder, log) = (folder("compare"), Log::invented(700, "entry"));
    let old = write(&folder.join("old"), at(&log, 300).note().to_string());
    let new = write(&folder.join("new"), log.note().to_string());
    let served = Served::honest(log.clone());
    let (vkey, url) = (vkey(), served.url.as_str());
    assert_eq!(
        run(&["compare", &old, &new, "--vkey", &vkey, "--url", url]).0,
        0
    );
    assert_eq!(run(&["compare", &new, &new, "--vkey", &vkey]).0, 0);
    assert_eq!(
        run(&["compare", &old, &new, "--vkey", &vkey]).0,
        2,
        "nothing to prove it with"
    );

    let hashes: Vec<String> = consistency_proof(&log.tiles(), 300, 700)
        .unwrap()
        .iter()
        .map(Hash::to_base64)
        .collect();
    let lines = write(&folder.join("lines"), hashes.join("\n"));
    let json = serde_json::json!({"from": 300, "to": 700, "hashes": hashes}).to_string();
    let json = write(&folder.join("json"), json);
    for proof in [&lines, &json] {
        assert_eq!(
            run(&["compare", &old, &new, "--vkey", &vkey, "--proof", proof]).0,
            0
        );
    }
    let short = write(&folder.join("short"), hashes[1..].join("\n"));
    assert_found(
        run(&["compare", &old, &new, "--vkey", &vkey, "--proof", &short]),
        "[fork]",
    );
    let none = write(&folder.join("none"), "no proof");
    assert_eq!(
        run(&["compare", &old, &new, "--vkey", &vkey, "--proof", &none]).0,
        2
    );
}

#[test]
fn two_histories_are_found() {
    let (folder, vkey) = (folder("compare-two"), vkey());
    let (one, other) = (Log::invented(300, "one"), Log::invented(300, "other"));
    let longer = Log::invented(700, "other");
    let file = |name: &str, log: &Log| write(&folder.join(name), log.note().to_string());
    let (a, b, c) = (file("a", &one), file("b", &other), file("c", &longer));
    assert_found(
        run(&["compare", &a, &b, "--vkey", &vkey]),
        "two trees of 300 entries",
    );
    let served = Served::honest(longer);
    assert_found(
        run(&["compare", &a, &c, "--vkey", &vkey, "--url", &served.url]),
        "[fork]",
    );
    assert_eq!(
        run(&["compare", &b, &c, "--vkey", &vkey, "--url", &served.url]).0,
        0
    );
    assert_found(
        run(&["compare", &c, &b, "--vkey", &vkey, "--json"]),
        "\"rollback\"",
    );
}

#[test]
fn a_checkpoint_that_the_key_did_not_sign_is_found() {
    let (folder, log) = (folder("compare-key"), Log::invented(3, "entry"));
    let stranger = ledger::checkpoint::log_signer(crate::service::ORIGIN, &[9; 32]).unwrap();
    let good = write(&folder.join("good"), log.note().to_string());
    let bad = write(&folder.join("bad"), log.note_by(&stranger).to_string());
    assert_found(
        run(&["compare", &good, &bad, "--vkey", &vkey()]),
        "[bad_checkpoint]",
    );
    assert_found(
        run(&["compare", &bad, &good, "--vkey", &vkey()]),
        "[bad_checkpoint]",
    );
}
