//! `witness`: cosigns checkpoints of logs, each only when it continues what was cosigned before.
//!
//! In scope: C2SP tlog-witness (`POST /add-checkpoint`), and the same by fetching. What was cosigned is on
//! the disk, flushed, before a cosignature leaves this process; so a crash at any moment never leads to
//! two roots cosigned for one size. Not in scope: TLS, and limits on callers (a proxy's work).

use crate::{
    arguments::Witness,
    outcome::{Outcome, print},
};
use anyhow::Context;
use ledger::note::SignatureType;
use std::{sync::Arc, time::Duration};

mod book;
mod key;
mod poll;
mod request;
mod serve;

use book::Book;

pub(crate) fn run(arguments: &Witness) -> anyhow::Result<Outcome> {
    if let Some(name) = &arguments.new_key {
        let vkey = key::create(&arguments.key, name)?;
        print(&format!("{vkey}\n"));
        return Ok(Outcome::Clean);
    }
    for log in &arguments.log {
        let signs = log.signature_type() == SignatureType::Ed25519;
        anyhow::ensure!(signs, "{log} is not the key of a log");
    }
    let signer = key::open(&arguments.key)?;
    let state = arguments.state.as_deref().context("no --state")?;
    let book = Arc::new(Book::open(state, signer, &arguments.log)?);
    let polled = (!arguments.poll.is_empty()).then(|| {
        let (book, urls) = (Arc::clone(&book), arguments.poll.clone());
        let every = Duration::from_secs(arguments.every);
        std::thread::spawn(move || poll::run(&book, &urls, every))
    });
    if let Some(address) = arguments.listen {
        serve::run(book, address)?;
        return Ok(Outcome::Clean);
    }
    let polled = polled.context("neither --listen nor --poll")?;
    polled
        .join()
        .map_err(|_| anyhow::anyhow!("polling ended unexpectedly"))?
}
