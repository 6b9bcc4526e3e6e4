//! Receipts, honest and not.

use crate::{
    files::{Case, Log, STEPS, Step, expected},
    service::key,
};
use ledger::{
    proof::{TlogProof, TlogProofError},
    tree::{Hash, inclusion_proof},
};
use serde_json::{Value, json};

fn receipt(log: &Log, index: u64) -> TlogProof {
    TlogProof {
        extra: Some(
            log.entries[usize::try_from(index).unwrap()]
                .clone()
                .into_bytes(),
        ),
        index,
        hashes: inclusion_proof(log.tiles(), index, log.size()).unwrap(),
        checkpoint: log.cosigned(),
    }
}

fn cases() -> Vec<Case> {
    let log = Log::honest();
    let mut cases = good(&log);
    cases.extend(proofs(&log));
    cases.extend(checkpoints(&log));
    cases.extend(formats(&log));
    cases.extend(entries(&log));
    cases
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

fn at_of(log: &Log, kind: &str) -> u64 {
    let wanted = format!("\"kind\":\"{kind}\"");
    log.entries
        .iter()
        .rposition(|entry| entry.contains(&wanted))
        .unwrap() as u64
}

fn good(log: &Log) -> Vec<Case> {
    let one = Log::of(log.entries[..1].to_vec());
    let uncosigned = TlogProof {
        checkpoint: log.note().to_string(),
        ..receipt(log, 0)
    };
    vec![
        case(
            "an approval",
            receipt(log, at_of(log, "hours.approved")),
            &[],
        ),
        case("a voucher", receipt(log, at_of(log, "voucher.issued")), &[]),
        case(
            "a redemption",
            receipt(log, at_of(log, "voucher.redeemed")),
            &[],
        ),
        case("the last entry", receipt(log, log.size() - 1), &[]),
        case("the genesis, not cosigned", uncosigned, &[]),
        case("the only entry", receipt(&one, 0), &[]),
    ]
}

fn proofs(log: &Log) -> Vec<Case> {
    let good = receipt(log, 21);
    let with = |name, change: &dyn Fn(&mut TlogProof)| {
        let mut changed = good.clone();
        change(&mut changed);
        case(name, changed, &[Step::Proof])
    };
    vec![
        with("a hash changed", &|it| it.hashes[2] = Hash::ZERO),
        with("two hashes changed about", &|it| it.hashes.swap(0, 1)),
        with("a hash missing", &|it| it.hashes.truncate(4)),
        with("a hash too many", &|it| it.hashes.push(Hash::ZERO)),
        case(
            "the bytes of another entry",
            TlogProof {
                extra: receipt(log, 22).extra,
                ..good.clone()
            },
            &[Step::Entry, Step::Proof],
        ),
        case(
            "another place",
            TlogProof {
                index: 20,
                ..good.clone()
            },
            &[Step::Entry, Step::Proof],
        ),
        case(
            "a place beyond the tree",
            TlogProof {
                index: log.size(),
                ..good.clone()
            },
            &[Step::Entry, Step::Proof],
        ),
        case("an amount changed", changed_amount(log), &[Step::Proof]),
    ]
}

/// A receipt whose entry issues ten times the points.
fn changed_amount(log: &Log) -> TlogProof {
    let mut receipt = receipt(log, at_of(log, "hours.approved"));
    let entry = String::from_utf8(receipt.extra.unwrap()).unwrap();
    let changed = entry
        .replace("\"amount\":600}", "\"amount\":6000}")
        .replace("\"amount\":-600}", "\"amount\":-6000}");
    assert_ne!(changed, entry);
    receipt.extra = Some(changed.into_bytes());
    receipt
}

fn checkpoints(log: &Log) -> Vec<Case> {
    let good = receipt(log, 21);
    let with = |name, checkpoint: String, fails| {
        case(
            name,
            TlogProof {
                checkpoint,
                ..good.clone()
            },
            fails,
        )
    };
    let root = log.checkpoint().root.to_base64();
    let stranger = ledger::checkpoint::log_signer(crate::service::ORIGIN, &[8; 32]).unwrap();
    let other_root = log.cosigned().replace(&root, &Hash::ZERO.to_base64());
    vec![
        with(
            "a checkpoint signed by another key",
            log.checkpoint().sign(&stranger).unwrap().to_string(),
            &[Step::Signature],
        ),
        with(
            "a root changed",
            other_root,
            &[Step::Proof, Step::Signature],
        ),
        with(
            "a signature changed",
            damaged_signature(log),
            &[Step::Signature],
        ),
        with(
            "a size that the signed tree does not have",
            log.signed_as(|text| text.replace(&format!("\n{}\n", log.size()), "\n1000000\n")),
            &[Step::Proof],
        ),
        with(
            "a checkpoint with an extension line",
            log.signed_as(|text| format!("{text}more\n")),
            &[Step::Checkpoint],
        ),
        with(
            "a checkpoint of another log",
            log.signed_as(|text| text.replace("haizhu", "haizhv")),
            &[Step::Checkpoint],
        ),
        with(
            "a checkpoint without its signature",
            log.checkpoint().body(),
            &[Step::Checkpoint],
        ),
        with("no checkpoint", String::new(), &[Step::Checkpoint]),
    ]
}

fn damaged_signature(log: &Log) -> String {
    let note = log.note();
    let mut line = note.signatures()[0].clone();
    line.signature[10] ^= 1;
    format!("{}\n{line}", note.text())
}

fn formats(log: &Log) -> Vec<Case> {
    let good = receipt(log, 21);
    let text = good.to_string();
    let hash = good.hashes[0].to_base64();
    let bad = |name, file: String| case(name, file, &[Step::Format]);
    vec![
        bad("an empty file", String::new()),
        bad("another version", text.replace("@v1", "@v2")),
        bad("a leading zero", text.replace("index 21", "index 021")),
        bad("no index", text.replace("index 21\n", "")),
        bad(
            "two indices",
            text.replace("index 21", "index 21\nindex 21"),
        ),
        bad(
            "a hash of 31 bytes",
            text.replace(&hash, &format!("{}==", &hash[..42])),
        ),
        bad(
            "sixty-four hashes",
            text.replace(&hash, &[hash.as_str(); 64].join("\n")),
        ),
        bad("carriage returns", text.replace('\n', "\r\n")),
        bad("a byte order mark", format!("\u{feff}{text}")),
        bad("extra that is no base64", text.replace("extra ", "extra *")),
    ]
}

/// Logs whose operator signed what is no entry, or an entry out of its place.
fn entries(log: &Log) -> Vec<Case> {
    let mut swapped = log.entries.clone();
    swapped.swap(20, 21);
    let mut ruined = log.entries.clone();
    ruined[21] = ruined[21].replace("\"v\":1", "\"v\":2");
    let mut elsewhere = log.entries.clone();
    elsewhere[21] = elsewhere[21].replace("haizhu.example/log", "haizhv.example/log");
    let without = TlogProof {
        extra: None,
        ..receipt(log, 21)
    };
    vec![
        case("no entry", without, &[Step::Entry]),
        case(
            "signed, but an entry of another place",
            receipt(&Log::of(swapped), 21),
            &[Step::Entry],
        ),
        case(
            "signed, but no entry",
            receipt(&Log::of(ruined), 21),
            &[Step::Entry],
        ),
        case(
            "signed, but an entry of another log",
            receipt(&Log::of(elsewhere), 21),
            &[Step::Entry],
        ),
    ]
}

pub(crate) fn document() -> Value {
    let vkey = key().verifier_key().to_string();
    let document = |case: &Case| {
        let fails: Vec<&str> = case.fails.iter().map(|step| step.word()).collect();
        json!({"name": case.name, "file": case.file, "valid": fails.is_empty(), "fails": fails})
    };
    json!({
        "about": format!("Receipts (C2SP tlog-proof) of the log with this vkey. {STEPS}"),
        "vkey": vkey,
        "cases": cases().iter().map(document).collect::<Vec<_>>(),
    })
}

#[test]
fn the_library_agrees_about_every_receipt() {
    for Case { name, file, fails } in cases() {
        let verified = file
            .parse::<TlogProof>()
            .and_then(|proof| proof.verify_receipt(key().verifier_key()).map(drop));
        let agrees = match verified {
            // What an entry says, and where, is for whoever reads it.
            Ok(()) => fails.is_empty() || fails == [Step::Entry],
            Err(TlogProofError::Malformed) => fails == [Step::Format],
            Err(TlogProofError::NoEntry) => fails == [Step::Entry],
            Err(TlogProofError::Checkpoint(ref error)) => expected(error, fails),
            Err(TlogProofError::Proof(_)) => fails.contains(&Step::Proof),
        };
        assert!(agrees, "{name}: {verified:?}");
    }
}
