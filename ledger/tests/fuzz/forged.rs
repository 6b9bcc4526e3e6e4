//! Histories as a forger with the log's key would write them: entries repeated, left out, exchanged, invented or with
//! the fields of others, and then hashed, chained and signed anew, so that nothing dismisses them early.

use crate::service::{ORIGIN, Service, key};
use ledger::{
    checkpoint::Checkpoint,
    entry::Entry,
    export::{Line, StoredEntry},
    ids::Id,
    tree::{Frontier, Hash, leaf_hash},
};
use std::ops::Range;

mod invented;

pub(crate) use invented::Dice;
use invented::{AMOUNTS, INSTANTS, INVENTED, LOTS, PEOPLE, POSTINGS};

const FIELDS: &[&str] = &[
    "account",
    "activity_seq",
    "amount",
    "approved",
    "at",
    "by",
    "claim",
    "ends",
    "excess",
    "happened",
    "issued",
    "lot",
    "member",
    "merchant",
    "minutes",
    "postings",
    "price",
    "recorder",
    "reviewer",
    "seq",
    "standard",
    "starts",
    "voucher",
    "what",
];

/// Where the value of a field stands.
fn value(text: &str, field: &str) -> Option<Range<usize>> {
    let mark = format!("\"{field}\":");
    let from = text.find(&mark)? + mark.len();
    let mut depth = 0_i32;
    let end = text[from..].bytes().position(|byte| {
        depth += i32::from(matches!(byte, b'{' | b'[')) - i32::from(matches!(byte, b'}' | b']'));
        depth < 0 || (depth == 0 && byte == b',')
    })?;
    Some(from..from + end)
}

fn put(text: &mut String, field: &str, new: &str) {
    if let Some(place) = value(text, field) {
        text.replace_range(place, new);
    }
}

fn invent(dice: &mut Dice, like: &str, entries: usize) -> String {
    let (kind, facts) = dice.one(INVENTED);
    let (facts, pattern) = (dice.fill(facts, entries), dice.one(POSTINGS));
    let mut text = like.to_owned();
    put(&mut text, "what", &facts);
    put(&mut text, "kind", &format!("\"{kind}\""));
    put(&mut text, "postings", &dice.fill(pattern, entries));
    put(&mut text, "by", &format!("\"{}\"", dice.one(PEOPLE)));
    text
}

fn change(dice: &mut Dice, entries: &mut Vec<String>) {
    let count = entries.len();
    let (one, other) = (dice.below(count), dice.below(count));
    match dice.below(8) {
        0 if count > 2 => drop(entries.remove(one)),
        1 => entries.swap(one, other),
        2 => entries.insert(one, entries[other].clone()),
        3 | 4 => entries.insert(one, invent(dice, &entries[other], count)),
        5 | 6 => {
            let field = dice.one(FIELDS);
            let theirs =
                value(&entries[other], field).map(|place| entries[other][place].to_owned());
            if let Some(theirs) = theirs {
                put(&mut entries[one], field, &theirs);
            }
        }
        _ => {
            let field = dice.one(FIELDS);
            let extreme = match field {
                "at" | "happened" | "starts" | "ends" => format!("\"{}\"", dice.one(INSTANTS)),
                "lot" => format!("\"{}\"", dice.one(LOTS)),
                _ => dice.one(AMOUNTS).to_owned(),
            };
            put(&mut entries[one], field, &extreme);
        }
    }
}

/// The export of a forged history.
pub(crate) fn export(service: &Service, dice: &mut Dice) -> Vec<u8> {
    let mut entries: Vec<String> = service.log.iter().map(|(_, bytes)| bytes.clone()).collect();
    for _ in 0..=dice.below(14) {
        change(dice, &mut entries);
    }
    let numbered_anew = dice.below(4) > 0;
    let (mut before, mut frontier) = (Hash::ZERO, Frontier::new());
    let mut lines = vec![];
    for (place, text) in (0..).zip(&mut entries) {
        put(text, "prev", &format!("\"{before}\""));
        if numbered_anew {
            put(text, "seq", &place.to_string());
        }
        before = leaf_hash(text.as_bytes());
        frontier.push(before);
        let member =
            value(text, "member").and_then(|at| text[at].trim_matches('"').parse::<Id>().ok());
        let (listed, bytes) = (member.into(), text.as_str());
        lines.push(
            Line::Entry(StoredEntry {
                seq: place,
                leaf: before,
                listed,
                bytes,
            })
            .to_text(),
        );
    }
    let (size, root) = (frontier.size(), frontier.root());
    let checkpoint = Checkpoint {
        origin: ORIGIN.into(),
        size,
        root,
    };
    let mut forged = service.clone();
    forged.log.truncate(0);
    let mut whole = forged.export_signed(&checkpoint.sign(&key()).unwrap().to_string());
    whole[2] = Line::Size(size).to_text();
    drop(whole.splice(5..5, lines));
    whole.pop();
    whole.push(Line::End(whole.len() as u64).to_text());
    (whole.join("\n") + "\n").into_bytes()
}

#[test]
fn what_is_invented_is_an_entry() {
    let service = crate::corpus::history();
    let mut dice = Dice(1);
    for (kind, facts) in INVENTED {
        let mut text = service.log[16].1.clone();
        put(&mut text, "what", &dice.fill(facts, 20));
        put(&mut text, "kind", &format!("\"{kind}\""));
        for postings in POSTINGS {
            put(&mut text, "postings", &dice.fill(postings, 20));
            let read = Entry::from_bytes(text.as_bytes());
            assert!(read.is_ok(), "{read:?}: {text}");
        }
    }
}
