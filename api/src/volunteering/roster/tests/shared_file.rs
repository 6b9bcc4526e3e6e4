//! The real file, where the workplace has it. It holds people, so it is not in the repository.

use std::fs;
use std::path::PathBuf;

use super::super::Verdict;
use super::made::read_bytes;

fn shared(name: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?).join("..");
    fs::read(root.join("../shared/data").join(name)).ok()
}

#[test]
fn every_row_of_the_shared_roster_is_judged_as_a_careful_person_did() {
    let (Some(workbook), Some(expected)) = (
        shared("roster-2026q3.xlsx"),
        shared("roster-2026q3.expected.csv"),
    ) else {
        eprintln!("the shared roster was not there: nothing was checked");
        return;
    };
    let roster = read_bytes(&workbook).expect("the shared roster is readable");
    let expected = String::from_utf8(expected).unwrap();
    let judged = roster.rows.iter().map(|row| {
        let accepted = row.verdict == Verdict::Accept;
        let minutes = row.minutes().filter(|_| accepted).map(|m| m.to_string());
        format!(
            "{},{},{},{},{}",
            row.row,
            if accepted { "accept" } else { "reject" },
            row.reason().map_or("", |reason| reason.code()),
            minutes.unwrap_or_default(),
            row.class.map_or("", |class| class.code()),
        )
    });
    let judged: Vec<String> = judged.collect();
    let expected: Vec<&str> = expected.lines().skip(1).collect();
    let differing = judged
        .iter()
        .zip(&expected)
        .filter(|(ours, theirs)| ours != *theirs)
        .count();
    assert_eq!(
        (judged.len(), differing),
        (expected.len(), 0),
        "rows, and rows judged otherwise"
    );
}
