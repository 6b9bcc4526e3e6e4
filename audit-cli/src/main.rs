//! `haizhu-audit`: checks a ledger from nothing but its bytes.
//!
//! In scope: reading an export, showing progress, saying what was found. The judgement itself is
//! `ledger::replay`, which does no I/O; nothing of the service is linked here.
//! Not in scope yet: fetching over HTTP, receipts, comparing two checkpoints, witnessing.
//!
//! Exit status: 0 clean, 1 findings, 2 could not run.

mod read;
mod report;
mod text;

use anyhow::Context;
use clap::{Parser, Subcommand};
use ledger::{note::VerifierKey, replay::Report};
use std::{path::PathBuf, process::ExitCode};

/// Nothing was found.
const CLEAN: u8 = 0;
/// Something was found.
const FINDINGS: u8 = 1;
/// There was nothing to judge: no file, no export, no usable key. Clap uses the same for bad arguments.
const COULD_NOT_RUN: u8 = 2;

#[derive(Parser)]
#[command(
    name = "haizhu-audit",
    version,
    about = "Checks a ledger from nothing but its bytes 账本独立审计"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Re-hash and replay every entry of an export and compare what the service stores 核验导出文件
    ///
    /// Exit status: 0 clean, 1 findings, 2 could not run.
    Verify {
        /// The export; `-` reads standard input
        file: PathBuf,
        /// The log's public key, from anywhere but the export: `<origin>+<id>+<key>`
        #[arg(long, value_name = "VKEY")]
        vkey: Option<String>,
        /// Print one JSON object for machines
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    let Arguments {
        command: Command::Verify { file, vkey, json },
    } = Arguments::parse();
    match verify(&file, vkey.as_deref()) {
        Ok(report) => {
            let printed = if json {
                report::as_json(&report)
            } else {
                text::as_text(&report)
            };
            // A closed pipe must not turn a finding into a panic with another exit status.
            let _closed = std::io::Write::write_all(&mut std::io::stdout(), printed.as_bytes());
            let clean = report.findings.count() == 0;
            ExitCode::from(if clean { CLEAN } else { FINDINGS })
        }
        Err(error) => {
            eprintln!("haizhu-audit: {error:#}");
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn verify(file: &std::path::Path, vkey: Option<&str>) -> anyhow::Result<Report> {
    let key = vkey
        .map(str::trim)
        .map(str::parse::<VerifierKey>)
        .transpose();
    let report = read::audit(file, key.context("--vkey is not a vkey line")?)?;
    anyhow::ensure!(
        report.is_export,
        "{} is not an export of a ledger",
        file.display()
    );
    Ok(report)
}
