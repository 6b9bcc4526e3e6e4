//! `verify`: an export or a live log, judged whole.

use crate::{
    arguments::Verify,
    live,
    outcome::{Outcome, print},
    read, report, text,
};
use anyhow::Context;
use ledger::{
    note::VerifierKey,
    replay::{Audit, Report},
};

pub(crate) fn run(arguments: &Verify) -> anyhow::Result<Outcome> {
    let key = arguments.vkey.clone();
    let before = arguments.predecessor.clone();
    let report = match (&arguments.url, &arguments.file) {
        (Some(url), _) => live::audit(url, arguments.token.clone(), key, before)?,
        (None, file) => {
            let file = file.as_deref().context("neither a file nor an address")?;
            read::audit(file, audit(key, before), None)?
        }
    };
    print(&if arguments.json {
        report::as_json(&report)
    } else {
        text::as_text(&report)
    });
    Ok(outcome(&report))
}

/// An audit under these keys, from anywhere but the log: of the log, and of the one that it takes the place of.
fn audit(key: Option<VerifierKey>, before: Option<VerifierKey>) -> Audit {
    let audit = Audit::new(key);
    match before {
        Some(before) => audit.succeeding(before),
        None => audit,
    }
}

pub(crate) fn outcome(report: &Report) -> Outcome {
    Outcome::clean_if(report.findings.count() == 0)
}
