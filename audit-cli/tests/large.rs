//! An export that is larger than what a run keeps in memory: what went to the file comes back the same.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

use serde_json::Value;
use std::{fs, path::Path, process::Command};

/// More closed claims than the blocks in memory hold.
const ENTRIES: &str = "90000";

fn verify(file: &Path) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haizhu-audit"));
    let output = command
        .arg("verify")
        .arg("--json")
        .arg(file)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The text with the first line that begins so changed.
fn with_line(text: &str, begins: &str, change: impl Fn(&str) -> String) -> String {
    let at = text.find(&format!("\n{begins}")).unwrap() + 1;
    let end = at + text[at..].find('\n').unwrap();
    let changed = change(&text[at..end]);
    assert_ne!(changed, text[at..end]);
    format!("{}{changed}{}", &text[..at], &text[end..])
}

#[test]
fn what_does_not_fit_into_memory_is_judged_as_what_does() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("large");
    let made = Command::new(env!("CARGO_BIN_EXE_haizhu-large-export"))
        .args([ENTRIES, "500"])
        .arg(&file)
        .status();
    assert!(made.unwrap().success());
    let report = verify(&file);
    assert_eq!(report["clean"], true, "{report}");

    let text = fs::read_to_string(&file).unwrap();
    let text = with_line(&text, "claim ", |line| {
        line.replace("\"starts\":\"2026", "\"starts\":\"2025")
    });
    let redeemed = with_line(&text, "voucher ", |line| {
        line.replace("\"price\":1000", "\"price\":1001")
    });
    let without = with_line(&redeemed, "activity ", |line| {
        line.replace("activity", "Activity")
    });
    fs::write(&file, without).unwrap();
    let report = verify(&file);
    let found: Vec<(String, String)> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let word = |key: &str| finding[key].as_str().unwrap().to_owned();
            let subject = word("subject").split(' ').next().unwrap().to_owned();
            (subject, word("code"))
        })
        .collect();
    let expected = [
        ("line", "bad_line"),
        ("claim", "stored_differs"),
        ("voucher", "stored_differs"),
        ("activity", "stored_missing"),
    ];
    assert_eq!(
        found,
        expected.map(|(subject, code)| (subject.to_owned(), code.to_owned()))
    );
    fs::remove_file(&file).unwrap();
}
