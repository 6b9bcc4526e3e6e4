//! `compare`: whether one checkpoint continues another.

use crate::{
    arguments::Compare,
    checkpoints::{Signed, read_proof},
    outcome::{Outcome, Trouble, print},
    remote::Remote,
};
use anyhow::{Context, anyhow};
use ledger::tree::{Hash, consistency_proof};
use serde_json::json;
use std::path::Path;

pub(crate) fn run(arguments: &Compare) -> anyhow::Result<Outcome> {
    match compare(arguments) {
        Ok((old, new)) => {
            let (from, to) = (old.checkpoint.size, new.checkpoint.size);
            print(&if arguments.json {
                format!(
                    "{:#}\n",
                    json!({"consistent": true, "from": from, "to": to})
                )
            } else {
                format!("CONSISTENT 一致: the {to} entries continue the {from}\n")
            });
            Ok(Outcome::Clean)
        }
        Err(trouble) => {
            let found = trouble.into_found()?;
            print(&if arguments.json {
                let (code, detail) = (found.code, &found.detail);
                format!(
                    "{:#}\n",
                    json!({"consistent": false, "code": code, "detail": detail})
                )
            } else {
                format!("FINDING 发现问题 [{}]: {}\n", found.code, found.detail)
            });
            Ok(Outcome::Findings)
        }
    }
}

fn compare(arguments: &Compare) -> Result<(Signed, Signed), Trouble> {
    let old = Signed::open(&read(&arguments.old)?, &arguments.vkey)?;
    let new = Signed::open(&read(&arguments.new)?, &arguments.vkey)?;
    new.continues(&old.checkpoint, |from, to| prove(arguments, from, to))?;
    Ok((old, new))
}

fn prove(arguments: &Compare, from: u64, to: u64) -> Result<Vec<Hash>, Trouble> {
    match (&arguments.url, &arguments.proof) {
        (Some(url), _) => {
            let remote = Remote::new(url, None)?;
            remote.prove(to, |reader| consistency_proof(reader, from, to))
        }
        (None, Some(file)) => read_proof(&read(file)?)
            .ok_or_else(|| anyhow!("{} holds no proof", file.display()).into()),
        (None, None) => Err(anyhow!("the sizes differ: give --url or --proof").into()),
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
