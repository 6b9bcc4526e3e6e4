//! `receipt` and `statement`: files that somebody keeps, judged step by step, each step on its own.

use crate::{
    arguments::Evidence,
    outcome::{Outcome, print},
};
use anyhow::Context;
use ledger::{
    checkpoint::{Checkpoint, CheckpointError},
    cosignature::cosignatures,
    entry::Entry,
    multiproof::verify_multiproof,
    note::{SignedNote, VerifierKey},
    proof::TlogProof,
    statement::Statement,
    tree::{ProofError, leaf_hash, verify_inclusion},
};
use std::io::Read;

mod steps;

use steps::{Judged, Step, Verdict};

/// Longest file that is read.
const FILE_BYTES_MAX: u64 = ledger::statement::STATEMENT_BYTES_MAX as u64;

/// An entry that a file shows, and the place that the file gives it.
struct Shown {
    index: u64,
    bytes: Vec<u8>,
}

pub(crate) fn receipt(arguments: &Evidence) -> anyhow::Result<Outcome> {
    let text = read(&arguments.file)?;
    let judged = match text.as_deref().map(str::parse::<TlogProof>) {
        Some(Ok(proof)) => {
            let shown: Vec<Shown> = proof
                .extra
                .iter()
                .map(|bytes| Shown {
                    index: proof.index,
                    bytes: bytes.clone(),
                })
                .collect();
            judge(arguments, &shown, &proof.checkpoint, |shown, checkpoint| {
                let [shown] = shown else {
                    return Err(ProofError::BadIndices);
                };
                let (size, root) = (checkpoint.size, &checkpoint.root);
                let leaf = leaf_hash(&shown.bytes);
                verify_inclusion(&leaf, shown.index, size, &proof.hashes, root)
            })
        }
        _ => Judged::malformed("not a C2SP tlog-proof file in its one notation"),
    };
    Ok(finish(arguments, &judged))
}

pub(crate) fn statement(arguments: &Evidence) -> anyhow::Result<Outcome> {
    let text = read(&arguments.file)?;
    let judged = match text.as_deref().map(str::parse::<Statement>) {
        Some(Ok(Statement {
            subject,
            entries,
            hashes,
            checkpoint,
        })) => {
            let shown: Vec<Shown> = entries
                .into_iter()
                .map(|entry| Shown {
                    index: entry.index,
                    bytes: entry.bytes,
                })
                .collect();
            let mut judged = judge(arguments, &shown, &checkpoint, |shown, checkpoint| {
                let leaves: Vec<_> = shown
                    .iter()
                    .map(|entry| (entry.index, leaf_hash(&entry.bytes)))
                    .collect();
                verify_multiproof(&leaves, checkpoint.size, &hashes, &checkpoint.root)
            });
            judged.subject = Some(subject);
            judged
        }
        _ => Judged::malformed("not a haizhu-statement@v1 file in its one notation"),
    };
    Ok(finish(arguments, &judged))
}

/// The text of a file; nothing when it is too long or not UTF-8, and so no file of ours.
fn read(file: &std::path::Path) -> anyhow::Result<Option<String>> {
    let failed = || format!("cannot read {}", file.display());
    let mut bytes = Vec::new();
    let source: Box<dyn Read> = if file == std::path::Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(file).with_context(failed)?)
    };
    let limited = source.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes);
    limited.with_context(failed)?;
    Ok(String::from_utf8(bytes).ok())
}

fn judge(
    arguments: &Evidence,
    shown: &[Shown],
    checkpoint: &str,
    proof: impl FnOnce(&[Shown], &Checkpoint) -> Result<(), ProofError>,
) -> Judged {
    let mut judged = Judged::default();
    judged.add(Step::Format, Verdict::Holds);
    let note = SignedNote::parse(checkpoint.as_bytes());
    let body = note
        .as_ref()
        .ok()
        .map(|note| Checkpoint::parse_body(note.text()));
    let opened = match (note.as_ref(), body) {
        (Ok(note), Some(Ok(body))) if body.origin == arguments.vkey.name() => Ok((note, body)),
        (Ok(_), Some(Ok(body))) => Err(format!("it is of the log {}", body.origin)),
        (Err(error), _) => Err(error.to_string()),
        (_, Some(Err(error))) => Err(error.to_string()),
        (Ok(_), None) => Err(CheckpointError::MalformedBody.to_string()),
    };
    let verdict = entries(shown, arguments.vkey.name(), &mut judged.said);
    judged.add(Step::Entry, verdict);
    match opened {
        Ok((note, checkpoint)) => {
            judged.add(Step::Checkpoint, Verdict::Holds);
            let proved = proof(shown, &checkpoint);
            let unproved = shown.is_empty();
            judged.add(
                Step::Proof,
                if unproved {
                    Verdict::NotJudged
                } else {
                    Verdict::of(proved)
                },
            );
            let signed = note.verify(std::slice::from_ref(&arguments.vkey));
            judged.add(Step::Signature, Verdict::of(signed));
            judged.witnesses(note, &arguments.witness);
            judged.checkpoint = Some(checkpoint);
        }
        Err(why) => {
            judged.add(Step::Checkpoint, Verdict::Fails(why));
            judged.add(Step::Proof, Verdict::NotJudged);
            judged.add(Step::Signature, Verdict::NotJudged);
        }
    }
    judged
}

/// Whether each is an entry of this log, at the place that the file gives it.
fn entries(shown: &[Shown], origin: &str, said: &mut Vec<steps::Said>) -> Verdict {
    if shown.is_empty() {
        return Verdict::Fails("the file holds no entry".to_owned());
    }
    let mut verdict = Verdict::Holds;
    for Shown { index, bytes } in shown {
        let why = match Entry::from_bytes(bytes) {
            Err(error) => error.to_string(),
            Ok(entry) if entry.seq != *index => format!("it says that it is entry {}", entry.seq),
            Ok(entry) if entry.origin.as_str() != origin => {
                format!("it is of the log {}", entry.origin)
            }
            Ok(entry) => {
                said.push(steps::Said::of(&entry));
                continue;
            }
        };
        if verdict == Verdict::Holds {
            verdict = Verdict::Fails(format!("entry {index}: {why}"));
        }
    }
    verdict
}

impl Judged {
    /// Adds who cosigned. Without a witness's key there is nothing to judge.
    fn witnesses(&mut self, note: &SignedNote, witnesses: &[VerifierKey]) {
        if witnesses.is_empty() {
            return;
        }
        match cosignatures(note, witnesses) {
            Ok(stated) => {
                let missing: Vec<&str> = witnesses
                    .iter()
                    .map(VerifierKey::name)
                    .filter(|name| stated.iter().all(|stated| stated.witness != *name))
                    .collect();
                let verdict = if missing.is_empty() {
                    Verdict::Holds
                } else {
                    Verdict::Fails(format!("not cosigned by {}", missing.join(", ")))
                };
                self.add(Step::Witnesses, verdict);
                self.cosigned = stated;
            }
            Err(error) => self.add(Step::Witnesses, Verdict::Fails(error.to_string())),
        }
    }
}

fn finish(arguments: &Evidence, judged: &Judged) -> Outcome {
    print(&if arguments.json {
        judged.as_json()
    } else {
        judged.as_text()
    });
    Outcome::clean_if(judged.holds())
}
