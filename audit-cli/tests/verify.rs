//! The tool as an auditor runs it: a file in, a report and an exit status out.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

#[path = "../../ledger/tests/replay/service.rs"]
#[allow(
    dead_code,
    reason = "the same small service makes the histories of the replay's own tests"
)]
mod service;

use ledger::{decide::Command, standard::HoursClass};
use serde_json::Value;
use service::{MEMBER, MERCHANT, Service, key};
use std::{
    path::{Path, PathBuf},
    process::Output,
};

const HOUR: i64 = 3_600;

fn history() -> Service {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    for _ in 0..2 {
        service.earn(activity, MEMBER, 6 * 60);
        service.pass(18 * HOUR);
    }
    let voucher = service.issue(101, "haircut");
    service.act(MERCHANT, Command::RedeemVoucher { voucher });
    service
}

fn text_of(lines: &[String]) -> String {
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Writes a file of its own for each test.
fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn run(arguments: &[&str], file: &Path) -> Output {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_haizhu-audit"));
    command
        .arg("verify")
        .args(arguments)
        .arg(file)
        .output()
        .unwrap()
}

fn vkey() -> String {
    key().verifier_key().to_string()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_clean_export_exits_0_and_prints_totals() {
    let path = file("clean", text_of(&history().export()));
    let output = run(&["--vkey", &vkey()], &path);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let report = printed(&output);
    for expected in [
        "CLEAN",
        "approved volunteer: 12 h 00 min",
        "outstanding 未使用 2.00",
        "payable 待结算 10.00",
    ] {
        assert!(report.contains(expected), "no {expected} in\n{report}");
    }
    assert!(!report.contains("WARNING"), "{report}");
}

#[test]
fn without_a_key_from_outside_the_report_warns() {
    let path = file("warns", text_of(&history().export()));
    let output = run(&[], &path);
    assert_eq!(output.status.code(), Some(0));
    assert!(printed(&output).contains("WARNING"));
}

#[test]
fn a_changed_byte_exits_1_and_names_the_entry() {
    let service = history();
    let last = service.log.len() - 1;
    let changed = text_of(&service.export()).replacen("hours.approved", "hours.approvee", 1);
    let at = service
        .log
        .iter()
        .position(|(_, bytes)| bytes.contains("hours.approved"))
        .unwrap();
    assert!(at < last);
    let output = run(&["--vkey", &vkey()], &file("changed", changed));
    assert_eq!(output.status.code(), Some(1));
    let report = printed(&output);
    assert!(
        report.contains(&format!("the first bad entry is {at}\n")),
        "{report}"
    );
}

#[test]
fn a_changed_balance_exits_1_and_names_the_account() {
    let lines = history().export();
    let account = format!("POINT/payable/{MERCHANT}");
    let changed = text_of(&lines).replace(
        &format!("balance {account} 1000"),
        &format!("balance {account} 1001"),
    );
    let output = run(&["--json", "--vkey", &vkey()], &file("balance", changed));
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        report["findings"][0]["subject"],
        format!("balance {account}")
    );
    assert_eq!(report["findings"][0]["code"], "stored_differs");
    assert_eq!(report["first_bad_entry"], Value::Null);
}

#[test]
fn the_report_for_machines_is_one_json_object() {
    let path = file("json", text_of(&history().export()));
    let output = run(&["--json", "--vkey", &vkey()], &path);
    assert_eq!(output.status.code(), Some(0));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["clean"], true);
    assert_eq!(report["key"]["trusted"], true);
    assert_eq!(report["entries"], history().log.len());
    assert_eq!(report["totals"]["balances"]["POINT/payable"], 1_000);
    assert_eq!(report["totals"]["kinds"]["voucher.redeemed"], 1);
    assert_eq!(report["findings_total"], 0);
}

#[test]
fn another_key_than_the_exports_exits_1() {
    let path = file("key", text_of(&history().export()));
    let other = ledger::checkpoint::log_signer(service::ORIGIN, &[9; 32]).unwrap();
    let output = run(&["--vkey", &other.verifier_key().to_string()], &path);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_cannot_be_judged_exits_2() {
    let export = file("good", text_of(&history().export()));
    let nothing = Path::new("/nowhere/at/all");
    assert_eq!(run(&[], nothing).status.code(), Some(2));
    assert_eq!(
        run(&[], Path::new(env!("CARGO_TARGET_TMPDIR")))
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        run(&[], &file("image", b"\x89PNG\r\n\x1a\n\0\0"))
            .status
            .code(),
        Some(2)
    );
    assert_eq!(run(&[], &file("empty", "")).status.code(), Some(2));
    assert_eq!(
        run(&["--vkey", "not a key"], &export).status.code(),
        Some(2)
    );
    assert_eq!(run(&["--no-such-flag"], &export).status.code(), Some(2));
}

#[test]
fn an_export_of_another_version_exits_2_and_says_what_to_ask_for() {
    let mut lines = history().export();
    for line in &mut lines {
        if let ["entry", _, leaf, _, bytes] = line.splitn(5, ' ').collect::<Vec<_>>()[..] {
            *line = format!("entry {leaf} {bytes}");
        }
    }
    let old = text_of(&lines);
    let old = old.replacen("haizhu-export/2", "haizhu-export/1", 1);
    let output = run(&["--vkey", &vkey()], &file("version-1", old));
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("of another version") && said.contains("ask for a new one"),
        "{said}"
    );
}
