//! What the service stores beside the entries: every change, removal and invention is named.

use crate::{
    clean::journey,
    service::{audit, findings},
};

/// Lines of an export that state stored records, with their places.
fn records(lines: &[String]) -> Vec<usize> {
    let header_and_entries = lines
        .iter()
        .rposition(|line| line.starts_with("entry "))
        .unwrap();
    (header_and_entries + 1..lines.len() - 1).collect()
}

/// How a finding about a record names it: by what the line names it with.
fn name(line: &str) -> &str {
    line.split(' ').nth(1).unwrap()
}

fn recounted(mut lines: Vec<String>) -> Vec<String> {
    lines.pop();
    lines.push(format!("end {}", lines.len()));
    lines
}

#[test]
fn every_removed_record_is_named() {
    let lines = journey().export();
    for at in records(&lines) {
        let mut without = lines.clone();
        let removed = without.remove(at);
        let report = audit(&recounted(without));
        let found = findings(&report);
        assert_eq!(found.len(), 1, "{removed}: {found:#?}");
        assert!(
            found[0].contains(name(&removed)) && found[0].contains("stored_missing"),
            "{found:?}"
        );
    }
}

#[test]
fn every_repeated_record_is_named() {
    let lines = journey().export();
    for at in records(&lines) {
        let mut twice = lines.clone();
        twice.insert(at, lines[at].clone());
        let report = audit(&recounted(twice));
        let found = findings(&report);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(
            found[0].contains(name(&lines[at])) && found[0].contains("stored_unfounded"),
            "{found:?}"
        );
    }
}

#[test]
fn every_changed_digit_of_a_stored_record_is_named() {
    let lines = journey().export();
    for at in records(&lines) {
        let digits = lines[at].char_indices().filter(|(_, c)| c.is_ascii_digit());
        // A digit of each stretch of digits: every number, instant and id of the record.
        for (place, digit) in
            digits.filter(|(place, _)| !lines[at].as_bytes()[place - 1].is_ascii_hexdigit())
        {
            let mut changed = lines.clone();
            let other = if digit == '1' { "2" } else { "1" };
            changed[at].replace_range(place..=place, other);
            let report = audit(&changed);
            assert!(report.findings.count() > 0, "{}", changed[at]);
            let original = name(&lines[at]);
            let stated = name(&changed[at]);
            let line = format!("line {}", at + 1);
            let named = findings(&report).iter().any(|text| {
                text.contains(original) || text.contains(stated) || text.contains(&line)
            });
            assert!(named, "{}: {:#?}", changed[at], findings(&report));
        }
    }
}

#[test]
fn a_stored_balance_that_no_entry_made_is_named_by_its_account() {
    let mut lines = journey().export();
    let invented = "POINT/available/00000000000000000000000000000bad/2028-11";
    lines.insert(lines.len() - 1, format!("balance {invented} 100000"));
    let found = findings(&audit(&recounted(lines)));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains(invented));
}

#[test]
fn a_stored_zero_is_a_line_too_many() {
    let mut lines = journey().export();
    lines.insert(lines.len() - 1, "balance POINT/forfeited 0".to_owned());
    assert_eq!(findings(&audit(&recounted(lines))).len(), 1);
}

#[test]
fn a_stored_row_that_is_no_record_is_named_in_the_services_words() {
    let mut lines = journey().export();
    let row = "BalanceRow { owner: \"x\", unit: \"POINT\", class: \"gift\", amount: 5 }";
    let at = records(&lines)[0];
    lines.insert(at, format!("damaged {row}"));
    let found = findings(&audit(&recounted(lines)));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("stored_damaged") && found[0].contains(row));
}

/// The parts of an entry's line: the tag, where it is stored, its leaf, in whose history, its bytes.
fn parts(line: &str) -> [&str; 5] {
    let parts: Vec<&str> = line.splitn(5, ' ').collect();
    parts.try_into().unwrap()
}

/// Audits the journey with one part of each entry's line changed in turn.
fn each_entry_changed(part: usize, change: impl Fn(&str) -> String, code: &str) {
    let lines = journey().export();
    let entries = (0..lines.len()).filter(|at| lines[*at].starts_with("entry "));
    for (seq, at) in entries.enumerate() {
        let mut parts = parts(&lines[at]).map(ToOwned::to_owned);
        parts[part] = change(&parts[part]);
        let mut changed = lines.clone();
        changed[at] = parts.join(" ");
        let report = audit(&changed);
        let found = findings(&report);
        assert_eq!(found.len(), 1, "{}: {found:#?}", changed[at]);
        assert!(
            found[0].starts_with(&format!("[{code}] entry {seq}:")),
            "{found:?}"
        );
    }
}

#[test]
fn an_entry_in_another_history_is_named() {
    let other = "00000000000000000000000000000bad";
    each_entry_changed(3, |_| other.to_owned(), "other_history");
    each_entry_changed(3, |_| "?".to_owned(), "other_history");
}

#[test]
fn an_entry_taken_out_of_its_history_is_named() {
    let lines = journey().export();
    let mut named = 0;
    for at in 0..lines.len() {
        if !lines[at].starts_with("entry ") || parts(&lines[at])[3] == "-" {
            continue;
        }
        let [tag, seq, leaf, _, bytes] = parts(&lines[at]);
        let mut changed = lines.clone();
        changed[at] = [tag, seq, leaf, "-", bytes].join(" ");
        let found = findings(&audit(&changed));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with(&format!("[other_history] entry {seq}:")));
        named += 1;
    }
    assert!(named > 20, "{named}");
}

#[test]
fn an_entry_stored_under_another_number_is_named() {
    let shifted = |seq: &str| (seq.parse::<u64>().unwrap() + 1_000).to_string();
    each_entry_changed(1, shifted, "stored_elsewhere");
}

#[test]
fn a_whole_table_that_was_shifted_is_named_from_its_first_entry() {
    let mut lines = journey().export();
    for line in &mut lines {
        if line.starts_with("entry ") {
            let [tag, seq, leaf, listed, bytes] = parts(line);
            let seq = (seq.parse::<u64>().unwrap() + 1).to_string();
            *line = [tag, &seq, leaf, listed, bytes].join(" ");
        }
    }
    let report = audit(&lines);
    assert_eq!(report.findings.first_bad_entry(), Some(0));
    let codes = report.findings.listed().iter().map(|f| f.fault.code());
    assert!(codes.into_iter().all(|code| code == "stored_elsewhere"));
}
