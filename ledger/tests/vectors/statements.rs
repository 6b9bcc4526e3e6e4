//! Statements, honest and not.

use crate::{
    files::{Case, Log, STEPS, Step, expected},
    service::{MEMBER, key},
};
use ledger::{
    multiproof::multiproof,
    statement::{StatedEntry, Statement, StatementError},
    tree::Hash,
};
use serde_json::{Value, json};

fn statement(log: &Log, indices: &[u64]) -> Statement {
    let entry = |index: &u64| StatedEntry {
        index: *index,
        bytes: log.entries[usize::try_from(*index).unwrap()]
            .clone()
            .into_bytes(),
    };
    Statement {
        subject: MEMBER,
        entries: indices.iter().map(entry).collect(),
        hashes: multiproof(log.tiles(), indices, log.size()).unwrap(),
        checkpoint: log.cosigned(),
    }
}

/// The entries that name the member.
fn of_the_member(log: &Log) -> Vec<u64> {
    let member = MEMBER.to_string();
    let named = |(_, entry): &(u64, &String)| entry.contains(&member);
    (0..)
        .zip(&log.entries)
        .filter(named)
        .map(|(index, _)| index)
        .collect()
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "cases read better without borrows"
)]
fn case(name: &'static str, file: impl ToString, fails: &'static [Step]) -> Case {
    Case {
        name,
        file: file.to_string(),
        fails,
    }
}

fn cases() -> Vec<Case> {
    let log = Log::honest();
    let member = of_the_member(&log);
    let all: Vec<u64> = (0..log.size()).collect();
    let mut cases = vec![
        case("all entries of a member", statement(&log, &member), &[]),
        case("one entry", statement(&log, &member[..1]), &[]),
        case(
            "the first and the last",
            statement(&log, &[0, log.size() - 1]),
            &[],
        ),
        case("the whole log", statement(&log, &all), &[]),
    ];
    let small = statement(&log, &member[..4]);
    cases.extend(proofs(&log, &small));
    cases.extend(checkpoints(&log, &small));
    cases.extend(formats(&small));
    cases
}

fn proofs(log: &Log, good: &Statement) -> Vec<Case> {
    let with = |name, fails, change: &dyn Fn(&mut Statement)| {
        let mut changed = good.clone();
        change(&mut changed);
        case(name, changed, fails)
    };
    let mut swapped = log.entries.clone();
    swapped.swap(20, 21);
    vec![
        with("a hash changed", &[Step::Proof], &|it| {
            it.hashes[0] = Hash::ZERO;
        }),
        with("two hashes changed about", &[Step::Proof], &|it| {
            it.hashes.swap(0, 1);
        }),
        with("a hash too many", &[Step::Proof], &|it| {
            it.hashes.push(Hash::ZERO);
        }),
        with("a hash missing", &[Step::Proof], &|it| {
            it.hashes.truncate(2);
        }),
        with("an entry missing", &[Step::Proof], &|it| {
            it.entries.truncate(2);
        }),
        with("an entry replaced", &[Step::Entry, Step::Proof], &|it| {
            it.entries[1].bytes.clone_from(&good.entries[2].bytes);
        }),
        with("an entry changed", &[Step::Proof], &|it| {
            let text = str::from_utf8(&it.entries[1].bytes).unwrap();
            it.entries[1].bytes = text
                .replace("\"standard\":1", "\"standard\":2")
                .into_bytes();
        }),
        with(
            "a place beyond the tree",
            &[Step::Entry, Step::Proof],
            &|it| {
                it.entries.last_mut().unwrap().index = log.size();
            },
        ),
        case(
            "signed, but two entries changed about",
            statement(&Log::of(swapped), &[20, 21]),
            &[Step::Entry],
        ),
    ]
}

fn checkpoints(log: &Log, good: &Statement) -> Vec<Case> {
    let with = |name, checkpoint: String, fails| {
        case(
            name,
            Statement {
                checkpoint,
                ..good.clone()
            },
            fails,
        )
    };
    let root = log.checkpoint().root.to_base64();
    let stranger = ledger::checkpoint::log_signer(crate::service::ORIGIN, &[8; 32]).unwrap();
    vec![
        with(
            "a checkpoint signed by another key",
            log.checkpoint().sign(&stranger).unwrap().to_string(),
            &[Step::Signature],
        ),
        with(
            "a root changed",
            log.cosigned().replace(&root, &Hash::ZERO.to_base64()),
            &[Step::Proof, Step::Signature],
        ),
        with(
            "a checkpoint of another log",
            log.signed_as(|text| text.replace("haizhu", "haizhv")),
            &[Step::Checkpoint],
        ),
        with("no checkpoint", String::new(), &[Step::Checkpoint]),
    ]
}

fn formats(good: &Statement) -> Vec<Case> {
    let text = good.to_string();
    let (count, hashes) = (good.entries.len(), good.hashes.len());
    let bad = |name, file: String| case(name, file, &[Step::Format]);
    let mut unsorted = good.clone();
    unsorted.entries.swap(0, 1);
    let mut twice = good.clone();
    twice.entries.insert(1, good.entries[0].clone());
    let mut empty = good.clone();
    empty.entries.clear();
    let counted = |tag: &str, from: usize, to: &str| {
        text.replace(&format!("{tag} {from}\n"), &format!("{tag} {to}\n"))
    };
    vec![
        bad("an empty file", String::new()),
        bad("another version", text.replace("@v1", "@v2")),
        bad(
            "a subject in capitals",
            text.replace("subject 07", "subject 0A"),
        ),
        bad(
            "a count with a leading zero",
            counted("entries", count, &format!("0{count}")),
        ),
        bad(
            "a count too small",
            counted("entries", count, &(count - 1).to_string()),
        ),
        bad(
            "a count too large",
            counted("entries", count, &(count + 1).to_string()),
        ),
        bad(
            "a count beyond every number",
            counted("hashes", hashes, "99999999999999999999"),
        ),
        bad("entries out of order", unsorted.to_string()),
        bad("an entry twice", twice.to_string()),
        bad("no entries", empty.to_string()),
        bad("carriage returns", text.replace('\n', "\r\n")),
        bad("no empty line", text.replacen("\n\n", "\n", 1)),
    ]
}

pub(crate) fn document() -> Value {
    let vkey = key().verifier_key().to_string();
    let document = |case: &Case| {
        let fails: Vec<&str> = case.fails.iter().map(|step| step.word()).collect();
        json!({"name": case.name, "file": case.file, "valid": fails.is_empty(), "fails": fails})
    };
    json!({
        "about": format!("Statements of the log with this vkey. {STEPS}"),
        "vkey": vkey,
        "cases": cases().iter().map(document).collect::<Vec<_>>(),
    })
}

#[test]
fn the_library_agrees_about_every_statement() {
    for Case { name, file, fails } in cases() {
        let verified = file
            .parse::<Statement>()
            .and_then(|statement| statement.verify(key().verifier_key()).map(drop));
        let agrees = match verified {
            Ok(()) => fails.is_empty() || fails == [Step::Entry],
            Err(StatementError::Malformed) => fails == [Step::Format],
            Err(StatementError::Checkpoint(ref error)) => expected(error, fails),
            Err(StatementError::Proof(_)) => fails.contains(&Step::Proof),
        };
        assert!(agrees, "{name}: {verified:?}");
    }
}
