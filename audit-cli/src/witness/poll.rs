//! A witness that nobody needs to reach: it fetches checkpoints and tiles itself.

use super::{
    book::{Book, Refusal},
    request::Request,
};
use crate::{
    outcome::{Found, Outcome, Trouble, print},
    remote::Remote,
};
use anyhow::{Context, anyhow};
use ledger::{checkpoint::Checkpoint, note::SignedNote, tree::consistency_proof};
use std::{thread::sleep, time::Duration};

/// Goes round the logs: once when there is no pause, otherwise for ever.
pub(super) fn run(book: &Book, urls: &[String], every: Duration) -> anyhow::Result<Outcome> {
    loop {
        let mut outcome = Outcome::Clean;
        for url in urls {
            match look(book, url).map_err(Trouble::into_found) {
                Ok(line) => print(&line),
                Err(Ok(Found { code, detail })) => {
                    print(&format!("FINDING 发现问题 [{code}] {url}: {detail}\n"));
                    outcome = Outcome::Findings;
                }
                Err(Err(error)) if every.is_zero() => return Err(error),
                Err(Err(error)) => eprintln!("haizhu-audit: {url}: {error:#}"),
            }
        }
        if every.is_zero() {
            return Ok(outcome);
        }
        sleep(every);
    }
}

fn look(book: &Book, url: &str) -> Result<String, Trouble> {
    let remote = Remote::new(url, None)?;
    let text = remote.checkpoint()?;
    let note = SignedNote::parse(text.as_bytes()).map_err(|error| bad(&error.to_string()))?;
    let new = Checkpoint::parse_body(note.text()).map_err(|error| bad(&error.to_string()))?;
    let key = book.log_key(&new.origin);
    let key = key.with_context(|| format!("no --log is given for {}", new.origin))?;
    Checkpoint::open_note(&note, key).map_err(|error| bad(&error.to_string()))?;
    let old = book.size(&new.origin);
    if old > new.size {
        let why = format!("{old} entries were cosigned and it now shows {}", new.size);
        return Err(Trouble::found("rollback", why));
    }
    let proof = if old == 0 || old == new.size {
        Vec::new()
    } else {
        remote.prove(new.size, |reader| consistency_proof(reader, old, new.size))?
    };
    book.add(&Request { old, proof, note })
        .map_err(|refusal| trouble(refusal, old))
}

fn bad(why: &str) -> Trouble {
    Trouble::found("bad_checkpoint", why)
}

fn trouble(refusal: Refusal, old: u64) -> Trouble {
    let fork = |why: String| Trouble::found("fork", why);
    match refusal {
        // Somebody else may have come first with a newer one: the next round will see it.
        Refusal::Conflict { size } if size != old => {
            anyhow!("another checkpoint of {size} came first").into()
        }
        Refusal::Conflict { size } => fork(format!("another tree of {size} entries was cosigned")),
        Refusal::BadProof => fork(format!(
            "its entries do not continue the {old} that were cosigned"
        )),
        Refusal::Storage(error) => error.into(),
        Refusal::Malformed(why) => bad(why),
        Refusal::UnknownOrigin | Refusal::Unsigned => bad("it is not the log's"),
    }
}
