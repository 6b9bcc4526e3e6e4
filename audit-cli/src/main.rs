//! `haizhu-audit`: checks a ledger from nothing but its bytes.
//!
//! In scope: reading exports, files and live logs, remembering what was seen, cosigning, saying what was
//! found. The judgement itself is `ledger`, which does no I/O; nothing of the service is linked here.
//! Not in scope: TLS for what this tool serves itself (a proxy's work), and deciding what a finding means.
//!
//! Exit status: 0 clean, 1 findings, 2 could not run.

mod arguments;
mod books;
mod checkpoints;
mod clock;
mod compare;
mod evidence;
mod keep;
mod live;
mod manual;
mod monitor;
mod outcome;
mod read;
mod redraw;
mod remote;
mod report;
mod spill;
mod text;
mod verify;
mod witness;

use arguments::{Arguments, Command};
use clap::Parser;
use outcome::Outcome;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Receipt(arguments) => evidence::receipt(&arguments),
        Command::Statement(arguments) => evidence::statement(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Monitor(arguments) => monitor::run(&arguments),
        Command::Witness(arguments) => witness::run(&arguments),
        Command::Export(arguments) => books::run(&arguments),
        Command::Redraw(arguments) => redraw::run(&arguments),
        Command::Completions { shell } => Ok(manual::completions(shell)),
        Command::Man { directory } => manual::pages(directory.as_deref()),
    };
    done.unwrap_or_else(|error| {
        eprintln!("haizhu-audit: {error:#}");
        Outcome::CouldNotRun
    })
    .into()
}
