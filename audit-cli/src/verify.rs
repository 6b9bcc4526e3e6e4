//! `verify`: an export or a live log, judged whole.

use crate::{
    arguments::Verify,
    live,
    outcome::{Outcome, print},
    read, report, text,
};
use anyhow::Context;
use ledger::replay::Report;

pub(crate) fn run(arguments: &Verify) -> anyhow::Result<Outcome> {
    let report = match (&arguments.url, &arguments.file) {
        (Some(url), _) => live::audit(url, arguments.token.clone(), arguments.vkey.clone())?,
        (None, file) => {
            let file = file.as_deref().context("neither a file nor an address")?;
            read::audit(file, arguments.vkey.clone(), None)?
        }
    };
    print(&if arguments.json {
        report::as_json(&report)
    } else {
        text::as_text(&report)
    });
    Ok(outcome(&report))
}

pub(crate) fn outcome(report: &Report) -> Outcome {
    Outcome::clean_if(report.findings.count() == 0)
}
