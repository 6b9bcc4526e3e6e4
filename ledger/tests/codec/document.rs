//! `docs/ledger-format.md` says what the code does: its tables of facts and its worked examples.

use crate::arbitrary::{FACTS, Optional, Source, entry};
use ledger::{
    account::{Postings, Unit},
    book,
    canon::to_canonical,
    checkpoint::{Checkpoint, log_signer},
    decide,
    entry::{Draft, Head, Sealed},
    ids::{Id, Text},
    kinds::{AccountOpened, AccountType, Genesis, What},
    standard::{EXPIRY_MONTHS_MAX, HoursClass, OFFERS_MAX, Offer, Rate, Standard},
    time::Instant,
    tree::{Frontier, Hash},
};
use serde_json::Value;
use std::collections::BTreeMap;

const DOCUMENT: &str = include_str!("../../../docs/ledger-format.md");

/// Field names and whether each may be absent, from the first table below a line of the document.
fn table_below(line: &str) -> Vec<(String, bool)> {
    let (_, below) = DOCUMENT
        .split_once(&format!("\n{line}"))
        .unwrap_or_else(|| panic!("no {line}"));
    let rows = below
        .lines()
        .skip_while(|row| !row.starts_with("|---"))
        .skip(1);
    rows.take_while(|row| row.starts_with('|'))
        .map(|row| {
            let mut cells = row.split('|').map(str::trim).skip(1);
            let (name, kind) = (cells.next().unwrap(), cells.next().unwrap());
            (name.trim_matches('`').to_owned(), kind.contains("opt"))
        })
        .collect()
}

/// The same from canonical bytes with and without the optional fields.
fn fields(with: &Value, without: &Value) -> Vec<(String, bool)> {
    let keys = with.as_object().unwrap().keys(); // ascending, as canonical bytes are
    keys.map(|key| (key.clone(), without.get(key).is_none()))
        .collect()
}

fn parsed(kind: usize, optional: Optional) -> Value {
    serde_json::from_str(&to_canonical(&entry(kind, &mut Source::new(3, optional)))).unwrap()
}

#[test]
fn its_tables_of_facts_are_those_of_the_code() {
    for (kind, name) in What::KINDS.iter().enumerate() {
        let (with, without) = (
            parsed(kind, Optional::Present),
            parsed(kind, Optional::Absent),
        );
        let heading = format!("### {name}");
        assert_eq!(
            table_below(&heading),
            fields(&with["what"], &without["what"]),
            "{name}"
        );
    }
    assert_eq!(
        DOCUMENT.matches("\n### ").count(),
        FACTS.len() + SECTIONS_OF_RULES
    );
}

/// Headings of the third level that are not kinds.
const SECTIONS_OF_RULES: usize = 6;

#[test]
fn its_tables_of_the_entry_and_the_signature_are_those_of_the_code() {
    let (with, without) = (parsed(0, Optional::Present), parsed(0, Optional::Absent));
    assert_eq!(
        table_below("The fields of an entry"),
        fields(&with, &without)
    );
    let mut unbatched = with["signed"].clone();
    unbatched.as_object_mut().unwrap().remove("batch");
    assert_eq!(
        table_below("`signed` is"),
        fields(&with["signed"], &unbatched)
    );
    assert_eq!(
        table_below("`standard` (an object"),
        fields(&with["what"]["standard"], &without["what"]["standard"])
    );
}

#[test]
fn its_limits_are_those_of_the_code() {
    for sentence in [
        format!("both expiries ≤ {EXPIRY_MONTHS_MAX}"),
        format!("at most {OFFERS_MAX} offers"),
        format!("`size` is at most {}", ledger::device::BATCH_MAX),
        format!(
            "`at` − {} s ≤ `happened`",
            ledger::device::SIGNED_SECONDS_MAX
        ),
        format!("at most {} lots", EXPIRY_MONTHS_MAX + 2),
        format!("1 to {} characters", thousands(&Text::BYTES_MAX)),
        format!(
            "at most {} bytes",
            thousands(&ledger::entry::ENTRY_BYTES_MAX)
        ),
        format!("≤ {} s", thousands(&book::CLAIM_SECONDS_MAX)),
        format!("±{}", thousands(&ledger::amount::AMOUNT_MAX)),
        format!("= {}", ledger::canon::INTEGER_MAX),
    ] {
        assert!(DOCUMENT.contains(&sentence), "{sentence}");
    }
}

fn thousands(number: &impl ToString) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|g| std::str::from_utf8(g).unwrap())
        .collect();
    groups.join(",")
}

#[test]
fn its_examples_are_what_the_code_makes() {
    let absent: Vec<String> = examples()
        .into_iter()
        .map(|(name, text)| (name, indented(&text), format!("`{text}`")))
        .filter(|(_, block, quoted)| !DOCUMENT.contains(block) && !DOCUMENT.contains(quoted))
        .map(|(name, block, _)| format!("{name}:\n{block}"))
        .collect();
    let absent = absent.join("\n");
    assert!(absent.is_empty(), "the document should contain\n\n{absent}");
}

/// A block as Markdown shows it verbatim.
fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    lines.collect::<Vec<_>>().concat()
}

fn examples() -> BTreeMap<&'static str, String> {
    let seed: [u8; 32] = std::array::from_fn(|at| at.to_le_bytes()[0]);
    let origin = "haizhu.example/log";
    let signer = log_signer(origin, &seed).unwrap();
    let key = Hash::from_bytes(*signer.verifier_key().public());
    let [genesis, opened] = two_entries(&origin.parse().unwrap(), key);
    let mut frontier = Frontier::new();
    frontier.push(genesis.leaf);
    frontier.push(opened.leaf);
    let checkpoint = Checkpoint {
        origin: origin.to_owned(),
        size: 2,
        root: frontier.root(),
    };
    BTreeMap::from([
        ("1 entry 0", genesis.bytes),
        ("2 leaf 0", genesis.leaf.to_string()),
        ("3 entry 1", opened.bytes),
        ("4 leaf 1", opened.leaf.to_string()),
        ("5 root", checkpoint.root.to_string()),
        ("6 public key", key.to_string()),
        ("7 key id", hex::encode(signer.verifier_key().id())),
        ("8 vkey", signer.verifier_key().to_string()),
        (
            "9 checkpoint",
            checkpoint.sign(&signer).unwrap().to_string(),
        ),
    ])
}

fn two_entries(origin: &Text, key: Hash) -> [Sealed; 2] {
    let at: Instant = "2026-11-24T06:30:00Z".parse().unwrap();
    let facts = Genesis {
        administrators: vec![Id([0xa1; 16]), Id([0xa2; 16])],
        area: "440105".parse().unwrap(),
        demo: false,
        key,
        lost: None,
        predecessor: None,
        standard: standard(),
    };
    let opened = Draft {
        by: Id::SYSTEM,
        happened: at.plus_seconds(60),
        postings: Postings::default(),
        signed: None,
        standard: 1,
        what: AccountOpened {
            account: Id([0xb1; 16]),
            holder: AccountType::Person,
            invited: false,
        }
        .into(),
    };
    let mut head = Head::empty();
    let mut seal = |draft, at, nonce| head.seal(draft, at, Id([nonce; 16]), origin).unwrap();
    [
        seal(decide::genesis(facts, at), at, 0x01),
        seal(opened, at.plus_seconds(60), 0x02),
    ]
}

fn standard() -> Standard {
    Standard {
        cap: 150_000,
        care_expiry_months: 0,
        day_administrator_minutes: 720,
        day_second_minutes: 480,
        effective: "2026-01-01T00:00:00Z".parse().unwrap(),
        expiry_months: 24,
        offers: vec![Offer {
            offer: "haircut".parse().unwrap(),
            per_day: 2,
            price: 1_000,
            valid_days: 90,
        }],
        rates: vec![
            Rate {
                class: HoursClass::Exchange,
                per_hour: 60,
                unit: Unit::Care,
            },
            Rate {
                class: HoursClass::Volunteer,
                per_hour: 100,
                unit: Unit::Point,
            },
        ],
        signed_decisions: None,
        version: 1,
    }
}
