//! `export`.

use crate::{
    service::{DAY, MEMBER, MERCHANT, Service},
    tool::{folder, run, vkey, write},
};
use ledger::{decide::Command, standard::HoursClass};
use std::process;

fn exported(name: &str) -> (String, Service) {
    let mut service = Service::born();
    for class in [HoursClass::Volunteer, HoursClass::Exchange] {
        let activity = service.post_activity(class);
        for _ in 0..3 {
            service.earn(activity, MEMBER, 7 * 60 + 1);
            service.pass(DAY - 8 * 3_600);
        }
    }
    let voucher = service.issue(101, "haircut");
    service.act(MERCHANT, Command::RedeemVoucher { voucher });
    let voucher = service.issue(102, "haircut");
    service.act(MEMBER, Command::CancelVoucher { voucher });
    let file = folder(name).join("export");
    (write(&file, service.export().join("\n") + "\n"), service)
}

#[test]
fn a_journal_has_every_posting_and_asserts_the_balances() {
    let (file, _) = exported("hledger");
    let (status, journal) = run(&["export", &file, "--format", "hledger", "--vkey", &vkey()]);
    assert_eq!(status, 0);
    for expected in [
        "format 1000.00 POINT",
        "2026-11-02 * (16) hours.approved",
        "    POINT:issuance  -7.01 POINT",
        "CARE:issuance  0 CARE = -1263 CARE",
        &format!("POINT:payable:{MERCHANT}  0.00 POINT = 10.00 POINT"),
    ] {
        assert!(journal.contains(expected), "no {expected} in\n{journal}");
    }
    // Where the programs are installed they read it and find their own sums to be ours.
    let journal = write(&folder("hledger-read").join("journal"), journal);
    for (program, arguments) in [
        ("hledger", ["-f", &journal, "check"]),
        ("ledger", ["-f", &journal, "balance"]),
    ] {
        match process::Command::new(program).args(arguments).output() {
            Ok(output) => assert!(output.status.success(), "{program}: {output:?}"),
            Err(_) => eprintln!("{program} is not installed"),
        }
    }
}

#[test]
fn a_table_has_a_row_for_each_posting() {
    let (file, service) = exported("csv");
    let (status, table) = run(&["export", &file, "--format", "csv"]);
    assert_eq!(status, 0);
    let mut rows = table.split("\r\n");
    let columns = rows.next().unwrap().split(',').count();
    let postings: usize = service
        .log
        .iter()
        .map(|(_, bytes)| {
            bytes.matches("{\"account\":\"POINT/").count()
                + bytes.matches("{\"account\":\"CARE/").count()
        })
        .sum();
    let rows: Vec<&str> = rows.filter(|row| !row.is_empty()).collect();
    assert_eq!(rows.len(), postings);
    assert!(rows.iter().all(|row| row.split(',').count() == columns));
    let sum: i64 = rows
        .iter()
        .map(|row| row.rsplit(',').next().unwrap().parse::<i64>().unwrap())
        .sum();
    assert_eq!(sum, 0);
}

#[test]
fn lines_of_json_are_the_exact_entries() {
    let (file, service) = exported("jsonl");
    let output = folder("jsonl-out").join("entries.jsonl");
    let (status, _) = run(&[
        "export",
        &file,
        "--format",
        "jsonl",
        "-o",
        output.to_str().unwrap(),
    ]);
    assert_eq!(status, 0);
    let entries: Vec<&str> = service
        .log
        .iter()
        .map(|(_, bytes)| bytes.as_str())
        .collect();
    assert_eq!(
        std::fs::read_to_string(&output).unwrap(),
        entries.join("\n") + "\n"
    );
}

#[test]
fn an_export_with_findings_is_written_and_says_so() {
    let (file, _) = exported("damaged");
    let damaged =
        std::fs::read_to_string(&file)
            .unwrap()
            .replacen("POINT/available", "POINT/held", 1);
    std::fs::write(&file, damaged).unwrap();
    let (status, table) = run(&["export", &file, "--format", "csv"]);
    assert_eq!(status, 1);
    assert!(!table.is_empty());
    assert_eq!(run(&["export", "/dev/null", "--format", "csv"]).0, 2);
    assert_eq!(run(&["export", &file, "--format", "xml"]).0, 2);
}
