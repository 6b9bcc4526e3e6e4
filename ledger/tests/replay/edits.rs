//! Changes to the bytes of an export: each is found, and named by the first entry that it ruins.

use ledger::{checkpoint::log_signer, replay::Audit, tree::Hash};
use proptest::prelude::*;

use crate::{
    clean::journey,
    service::{ORIGIN, assert_first, audit, findings, key},
};

const HEADER_LINES: usize = 5;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn one_changed_byte_of_an_entry_is_named(line in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let service = journey();
        let mut lines: Vec<Vec<u8>> = service.export().into_iter().map(String::into_bytes).collect();
        let seq = line.index(service.log.len());
        let bytes = &mut lines[HEADER_LINES + seq];
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let mut audit = Audit::new(Some(key().verifier_key().clone()));
        // As a reader of the file would see it: a changed byte may be a line feed.
        for line in lines.join(&b'\n').split(|byte| *byte == b'\n') {
            audit.line(line);
        }
        let report = audit.finish();
        prop_assert_eq!(report.findings.first_bad_entry(), Some(seq as u64), "{:#?}", findings(&report));
    }

    #[test]
    fn one_changed_byte_anywhere_is_found(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut text = journey().export().join("\n").into_bytes();
        let at = at.index(text.len());
        text[at] ^= 1 << bit;
        let mut audit = Audit::new(Some(key().verifier_key().clone()));
        for line in text.split(|byte| *byte == b'\n') {
            audit.line(line);
        }
        prop_assert!(audit.finish().findings.count() > 0);
    }

    #[test]
    fn arbitrary_lines_are_read_without_a_panic(lines in prop::collection::vec("[ -~]{0,60}|entry [0-9]{1,3} [0-9a-f]{64} [-?] .{0,40}", 0..20)) {
        let report = audit(&lines);
        prop_assert!(report.findings.count() > 0);
    }
}

#[test]
fn an_entry_that_claims_the_place_of_another_is_named_by_its_own() {
    let service = journey();
    let lines = service.export();
    for seq in 0..service.log.len() {
        let own = format!(r#""seq":{seq},"#);
        for stated in (0..service.log.len() + 2).filter(|stated| *stated != seq) {
            let mut lines = lines.clone();
            lines[HEADER_LINES + seq] =
                lines[HEADER_LINES + seq].replace(&own, &format!(r#""seq":{stated},"#));
            let first = audit(&lines).findings.first_bad_entry();
            assert_eq!(first, Some(seq as u64), "{seq} states {stated}");
        }
    }
}

#[test]
fn a_truncated_tail_is_named_by_the_first_entry_that_is_gone() {
    let service = journey();
    let mut lines = service.export();
    let last = service.log.len() - 1;
    lines.remove(HEADER_LINES + last);
    assert_first(&audit(&lines), last as u64, "truncated");
}

#[test]
fn a_file_cut_off_among_the_entries_or_after_them_is_found() {
    let lines = journey().export();
    let among = audit(&lines[..20]);
    assert_first(&among, 15, "truncated");
    assert!(
        findings(&among).iter().any(|text| text.contains("cut off")),
        "{:#?}",
        findings(&among)
    );
    let after = audit(&lines[..lines.len() - 1]);
    assert_eq!(findings(&after).len(), 1, "{:#?}", findings(&after));
}

#[test]
fn a_dropped_repeated_or_exchanged_entry_is_named() {
    let lines = journey().export();
    let at = |seq: usize| HEADER_LINES + seq;
    let mut dropped = lines.clone();
    dropped.remove(at(12));
    assert_first(&audit(&dropped), 12, "missing");
    let mut repeated = lines.clone();
    repeated.insert(at(12), lines[at(11)].clone());
    assert_first(&audit(&repeated), 12, "out_of_place");
    let mut exchanged = lines.clone();
    exchanged.swap(at(12), at(13));
    assert_first(&audit(&exchanged), 12, "missing");
}

#[test]
fn a_changed_last_entry_with_its_leaf_changed_too_is_named() {
    let mut service = journey();
    let signed = service.checkpoint();
    let last = service.log.len() - 1;
    service.log[last].1 = service.log[last]
        .1
        .replace("\"reason\":\"0", "\"reason\":\"1");
    service.rewrite_from(last);
    assert_first(
        &audit(&service.export_signed(&signed)),
        last as u64,
        "not_the_signed_entry",
    );
}

#[test]
fn history_rewritten_behind_an_old_signature_is_found_at_its_end() {
    let mut service = journey();
    let signed = service.checkpoint();
    let changed = service
        .log
        .iter()
        .position(|(_, bytes)| bytes.contains("hours.rejected"))
        .unwrap();
    service.log[changed].1 = service.log[changed]
        .1
        .replace("\"reason\":\"0", "\"reason\":\"1");
    service.rewrite_from(changed);
    let report = audit(&service.export_signed(&signed));
    assert_first(
        &report,
        service.log.len() as u64 - 1,
        "not_the_signed_entry",
    );
}

#[test]
fn entries_beyond_the_checkpoint_are_not_signed() {
    let mut service = journey();
    let signed = service.checkpoint();
    let size = service.log.len() as u64;
    service.post_activity(ledger::standard::HoursClass::Drill);
    service.post_activity(ledger::standard::HoursClass::Drill);
    assert_first(&audit(&service.export_signed(&signed)), size, "not_signed");
}

#[test]
fn another_key_than_the_one_given_is_found() {
    let lines = journey().export();
    for given in [
        log_signer(ORIGIN, &[8; 32]).unwrap(),
        log_signer("other.example", &[7; 32]).unwrap(),
    ] {
        let mut audit = Audit::new(Some(given.verifier_key().clone()));
        for line in &lines {
            audit.line(line.as_bytes());
        }
        let report = audit.finish();
        let codes: Vec<_> = report
            .findings
            .listed()
            .iter()
            .map(|finding| finding.fault.code())
            .collect();
        assert!(
            codes.contains(&"other_key") && codes.contains(&"bad_checkpoint"),
            "{:#?}",
            findings(&report)
        );
    }
}

#[test]
fn a_whole_log_signed_by_a_key_that_its_genesis_does_not_name_is_found() {
    let mut service = journey();
    let key = Hash::from_bytes(*key().verifier_key().public()).to_string();
    service.log[0].1 = service.log[0].1.replace(&key, &Hash::ZERO.to_string());
    service.rewrite_from(0);
    assert_first(&audit(&service.export()), 0, "other_key");
}

#[test]
fn header_lines_are_needed_once_and_first() {
    let lines = journey().export();
    for at in 0..HEADER_LINES {
        let mut without = lines.clone();
        without.remove(at);
        assert!(
            audit(&without).findings.count() > 0,
            "without {}",
            lines[at]
        );
        let mut twice = lines.clone();
        twice.insert(at, lines[at].clone());
        assert!(audit(&twice).findings.count() > 0, "twice {}", lines[at]);
        let mut late = lines.clone();
        let moved = late.remove(at);
        late.insert(10, moved);
        assert!(audit(&late).findings.count() > 0, "late {}", lines[at]);
    }
    let after = [lines.clone(), vec!["balance POINT/expired 1".to_owned()]].concat();
    assert!(audit(&after).findings.count() > 0);
    let padded = lines
        .iter()
        .map(|line| line.replace("size ", "size 0"))
        .collect::<Vec<_>>();
    assert!(audit(&padded).findings.count() > 0);
}

#[test]
fn something_else_is_not_an_export() {
    assert!(!audit(&["PK\u{3}\u{4}".to_owned(), String::new()]).is_export);
    assert!(!audit(&[]).is_export);
    assert!(audit(&journey().export()).is_export);
}

#[test]
fn an_end_that_counts_up_to_any_number_is_compared_and_not_counted_on() {
    for count in [0, 1, u64::MAX - 1, u64::MAX] {
        let mut lines = journey().export();
        lines.pop();
        lines.push(format!("end {count}"));
        let report = audit(&lines);
        let found = findings(&report);
        assert!(
            found.len() == 1 && found[0].contains("the end counts other lines"),
            "{count}: {found:#?}"
        );
    }
}

#[test]
fn a_ruined_line_behind_the_last_entry_blames_no_entry() {
    let mut lines = journey().export();
    let first_balance = HEADER_LINES + journey().log.len();
    lines[first_balance] = "balance POINT/gift 5".to_owned();
    let report = audit(&lines);
    assert_eq!(
        report.findings.first_bad_entry(),
        None,
        "{:#?}",
        findings(&report)
    );
    let line = format!("line {}", first_balance + 1);
    assert!(
        findings(&report)[0].contains(&line),
        "{:#?}",
        findings(&report)
    );
}

#[test]
fn an_export_of_another_version_is_told_so() {
    for version in ["haizhu-export/1", "haizhu-export/3", "haizhu-export/"] {
        let mut lines = journey().export();
        lines[0] = version.to_owned();
        // As version 1 wrote an entry: its leaf and its bytes.
        for line in lines.iter_mut().filter(|line| line.starts_with("entry ")) {
            let parts: Vec<&str> = line.splitn(5, ' ').collect();
            *line = format!("entry {} {}", parts[2], parts[4]);
        }
        let report = audit(&lines);
        assert!(!report.is_export);
        let first = &findings(&report)[0];
        assert!(
            first.contains("line 1: an export of another version"),
            "{first}"
        );
    }
}

#[test]
fn the_numbers_of_entries_have_one_notation() {
    let lines = journey().export();
    for (written, wrong) in [
        ("entry 1 ", "entry 01 "),
        ("entry 1 ", "entry +1 "),
        ("entry 0 ", "entry 00 "),
    ] {
        let at = lines
            .iter()
            .position(|line| line.starts_with(written))
            .unwrap();
        let mut changed = lines.clone();
        changed[at] = changed[at].replacen(written, wrong, 1);
        let seq = (at - HEADER_LINES) as u64;
        assert_first(&audit(&changed), seq, "unreadable");
    }
}
