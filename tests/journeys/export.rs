//! An export that was changed after it was made, byte by byte and line by line.

use std::fs;
use std::path::PathBuf;

use harness::audit::{self, Verdict};
use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::text;
use serde_json::json;

use crate::story::Week;

on_both_engines!(
    a_changed_entry_is_named,
    a_changed_claim_of_the_service_is_named,
    entries_left_out_doubled_or_moved_are_named,
    a_cut_tail_is_noticed_however_it_is_dressed,
    a_key_from_elsewhere_does_not_verify,
);

/// An export of a ledger in which everything of the core journey happened.
struct Exported {
    week: Week,
    lines: Vec<String>,
    vkey: String,
}

impl Exported {
    async fn new(engine: Engine) -> Self {
        let week = Week::begin(engine).await;
        week.earn().await;
        let voucher = week.issue_voucher().await;
        let merchant = week.server.enter("merchant", 1).await;
        let code = json!({"code": text(&voucher, "code")});
        merchant
            .post("/api/v1/redemptions", &code)
            .await
            .expect(201);
        let path = week.server.export().await;
        let exported = fs::read_to_string(path).unwrap();
        let lines = exported.lines().map(str::to_owned).collect();
        let exported = Self {
            vkey: week.server.vkey().await,
            week,
            lines,
        };
        exported.verify(&exported.lines).assert_clean();
        exported
    }

    fn verify(&self, lines: &[String]) -> Verdict {
        audit::verify(&self.write(lines), &self.vkey)
    }

    fn write(&self, lines: &[String]) -> PathBuf {
        let path = self.week.server.folder().join("changed.txt");
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        path
    }

    /// Where the lines with this tag stand.
    fn places(&self, tag: &str) -> Vec<usize> {
        let is_tagged = |line: &String| line.split(' ').next() == Some(tag);
        let all = 0..self.lines.len();
        all.filter(|place| is_tagged(&self.lines[*place])).collect()
    }

    fn with_line(&self, place: usize, change: impl FnOnce(&str) -> String) -> Vec<String> {
        let mut lines = self.lines.clone();
        lines[place] = change(&lines[place]);
        assert_ne!(lines[place], self.lines[place], "nothing was changed");
        lines
    }
}

async fn a_changed_entry_is_named(engine: Engine) {
    let exported = Exported::new(engine).await;
    let places = exported.places("entry");
    for seq in [0, 1, places.len() / 2, places.len() - 1] {
        let place = places[seq];
        let length = exported.lines[place].len();
        // In the stored number and leaf hash, where its history stands, in the middle, and the last character.
        let listed = format!("entry {seq} ").len() + 65;
        for byte in ["entry ".len(), 20, listed, length / 2, length - 1] {
            let verdict = exported.verify(&exported.with_line(place, |line| flip(line, byte)));
            verdict.assert_names_entry(seq);
        }
    }
}

async fn a_changed_claim_of_the_service_is_named(engine: Engine) {
    let exported = Exported::new(engine).await;
    for tag in [
        "balance", "account", "role", "merchant", "activity", "claim", "voucher",
    ] {
        for place in exported.places(tag) {
            let key = exported.lines[place].split(' ').nth(1).unwrap().to_owned();
            let changed = exported.with_line(place, change_last_digit);
            exported.verify(&changed).assert_names(&key);
            let mut without = exported.lines.clone();
            without.remove(place);
            exported.verify(&recount(without)).assert_names(&key);
        }
    }
}

async fn entries_left_out_doubled_or_moved_are_named(engine: Engine) {
    let exported = Exported::new(engine).await;
    let places = exported.places("entry");
    let seq = places.len() / 2;
    let place = places[seq];
    let mut without = exported.lines.clone();
    without.remove(place);
    exported.verify(&recount(without)).assert_names_entry(seq);
    let mut doubled = exported.lines.clone();
    doubled.insert(place, doubled[place].clone());
    exported
        .verify(&recount(doubled))
        .assert_names_entry(seq + 1);
    let mut moved = exported.lines.clone();
    moved.swap(place, place + 1);
    exported.verify(&moved).assert_names_entry(seq);
}

async fn a_cut_tail_is_noticed_however_it_is_dressed(engine: Engine) {
    let exported = Exported::new(engine).await;
    for kept in [1, exported.lines.len() / 2, exported.lines.len() - 1] {
        let verdict = exported.verify(&exported.lines[..kept]);
        assert_ne!(verdict.code, 0, "{}", verdict.printed);
    }
    // The last entry is gone, and size and line count say so too: the checkpoint does not.
    let places = exported.places("entry");
    let last = places.len() - 1;
    let mut dressed = exported.lines.clone();
    dressed.remove(places[last]);
    for line in &mut dressed {
        if line.starts_with("size ") {
            *line = format!("size {last}");
        }
    }
    let verdict = exported.verify(&recount(dressed));
    assert_eq!(verdict.code, 1, "{}", verdict.printed);
}

async fn a_key_from_elsewhere_does_not_verify(engine: Engine) {
    let exported = Exported::new(engine).await;
    let other = Week::begin(engine).await;
    let path = exported.write(&exported.lines);
    let verdict = audit::verify(&path, &other.server.vkey().await);
    assert_eq!(verdict.code, 1, "{}", verdict.printed);
}

/// Another character of the same kind, so that only the meaning changes and not the grammar.
fn flip(line: &str, byte: usize) -> String {
    let mut bytes = line.as_bytes().to_vec();
    bytes[byte] = match bytes[byte] {
        b'0'..=b'8' | b'a'..=b'e' | b'g'..=b'y' => bytes[byte] + 1,
        b'9' => b'0',
        b'f' | b'z' => b'a',
        _ => b'x',
    };
    String::from_utf8(bytes).expect("lines of an export are ASCII")
}

fn change_last_digit(line: &str) -> String {
    let last = line.rfind(|character: char| character.is_ascii_digit());
    flip(line, last.expect("every claim holds a number"))
}

/// The number in the closing line is put right, as a forger would.
fn recount(mut lines: Vec<String>) -> Vec<String> {
    let before = lines.len() - 1;
    lines[before] = format!("end {before}");
    lines
}
