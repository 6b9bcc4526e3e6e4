//! `monitor`: remembers the newest checkpoint of a log, and complains when the log does not continue it.

use crate::{
    arguments::Monitor,
    checkpoints::Signed,
    clock::now_s,
    outcome::{Found, Outcome, Trouble, print},
    remote::Remote,
};
use anyhow::Context;
use ledger::tree::consistency_proof;
use serde_json::json;
use std::{path::PathBuf, thread::sleep, time::Duration};

mod memory;

use memory::Memory;

/// A cache may serve an older checkpoint for some seconds: that is no rollback yet.
const LOOKS: u32 = 3;
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

pub(crate) fn run(arguments: &Monitor) -> anyhow::Result<Outcome> {
    let remote = Remote::new(&arguments.url, None)?;
    loop {
        let outcome = match round(arguments, &remote) {
            Ok(memory) => {
                show(arguments, &memory);
                Outcome::Clean
            }
            Err(Trouble::Found(found)) => {
                complain(arguments, &found);
                return Ok(Outcome::Findings);
            }
            // A network may come back: whoever goes on waits for it, until the log counts as stalled.
            Err(Trouble::CouldNotRun(error)) if arguments.every.is_some() => {
                eprintln!("haizhu-audit: {error:#}");
                Outcome::CouldNotRun
            }
            Err(Trouble::CouldNotRun(error)) => return Err(error),
        };
        let Some(seconds) = arguments.every else {
            return Ok(outcome);
        };
        sleep(Duration::from_secs(seconds));
    }
}

/// Looks once and remembers what was seen.
fn round(arguments: &Monitor, remote: &Remote) -> Result<Memory, Trouble> {
    let before = Memory::read(&arguments.state)?;
    let looked = look(arguments, remote, before.as_ref());
    let now = now_s();
    let grown_s = before.as_ref().map_or(now, |memory| memory.grown_s);
    let after = match looked {
        Ok(after) => after,
        // A log that cannot be reached does not grow either.
        Err(Trouble::CouldNotRun(error)) => {
            stalled(arguments, now, grown_s)?;
            return Err(error.into());
        }
        Err(found) => return Err(found),
    };
    after.write(&arguments.state)?;
    stalled(arguments, now, after.grown_s)?;
    Ok(after)
}

fn look(arguments: &Monitor, remote: &Remote, before: Option<&Memory>) -> Result<Memory, Trouble> {
    let key = match (&arguments.vkey, before) {
        (Some(given), Some(memory)) if *given != memory.key => {
            let why = format!(
                "{} was kept with the key {}",
                arguments.state.display(),
                memory.key
            );
            return Err(anyhow::anyhow!(why).into());
        }
        (Some(given), _) => given.clone(),
        (None, Some(memory)) => memory.key.clone(),
        (None, None) => remote.vkey()?,
    };
    let mut signed = Signed::open(&remote.checkpoint()?, &key)?;
    let old = before.map(|memory| &memory.signed.checkpoint);
    for _ in 1..LOOKS {
        if old.is_none_or(|old| signed.checkpoint.size >= old.size) {
            break;
        }
        sleep(BETWEEN_LOOKS);
        signed = Signed::open(&remote.checkpoint()?, &key)?;
    }
    if let Some(old) = old {
        let prove = |from, to| remote.prove(to, |reader| consistency_proof(reader, from, to));
        let continued = signed.continues(old, prove);
        if let Err(Trouble::Found(found)) = &continued {
            keep_evidence(arguments, &signed, found)?;
        }
        continued?;
    }
    witnessed(arguments, &signed)?;
    let grew = old.is_none_or(|old| signed.checkpoint.size > old.size);
    let now = now_s();
    Ok(Memory {
        key,
        seen_s: now,
        grown_s: before
            .filter(|_| !grew)
            .map_or(now, |memory| memory.grown_s),
        signed,
    })
}

/// Two signed checkpoints that do not fit are the proof: the remembered one stays, the other is put beside it.
fn keep_evidence(arguments: &Monitor, signed: &Signed, found: &Found) -> anyhow::Result<()> {
    if !matches!(found.code, "rollback" | "fork") {
        return Ok(());
    }
    let mut name = arguments
        .state
        .file_name()
        .context("the state is no file")?
        .to_owned();
    name.push(".evidence");
    let file: PathBuf = arguments.state.with_file_name(name);
    crate::keep::replace(&file, signed.note.as_bytes())
}

fn witnessed(arguments: &Monitor, signed: &Signed) -> Result<(), Trouble> {
    let cosigned = signed.cosigned(&arguments.witness)?.len();
    if cosigned >= arguments.quorum {
        return Ok(());
    }
    let (quorum, size) = (arguments.quorum, signed.checkpoint.size);
    let why = format!("{cosigned} of {quorum} witnesses have cosigned the {size} entries");
    Err(Trouble::found("not_witnessed", why))
}

fn stalled(arguments: &Monitor, now: u64, grown_s: u64) -> Result<(), Trouble> {
    let Some(most) = arguments.stalled_after else {
        return Ok(());
    };
    let still = now.saturating_sub(grown_s);
    if still <= most {
        return Ok(());
    }
    let why = format!("the log has not grown for {still} seconds");
    Err(Trouble::found("stalled", why))
}

fn show(arguments: &Monitor, memory: &Memory) {
    let checkpoint = &memory.signed.checkpoint;
    let (origin, size, root) = (
        &checkpoint.origin,
        checkpoint.size,
        checkpoint.root.to_string(),
    );
    print(&if arguments.json {
        json!({"clean": true, "origin": origin, "size": size, "root": root}).to_string() + "\n"
    } else {
        format!("CLEAN 未发现问题: {size} entries of {origin}, root {root}\n")
    });
}

fn complain(arguments: &Monitor, found: &Found) {
    let Found { code, detail } = found;
    print(&if arguments.json {
        json!({"clean": false, "code": code, "detail": detail}).to_string() + "\n"
    } else {
        format!("FINDING 发现问题 [{code}]: {detail}\n")
    });
}
