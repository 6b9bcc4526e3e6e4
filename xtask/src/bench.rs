//! `cargo xtask bench`: durable point-moving requests beside an empty handler and a naive chain.
//!
//! All subjects stand for the whole run and take turns within each round, so that what else the
//! machine does falls on all of them alike.

mod audit;
mod machine_line;
mod report;
mod service;
mod subject;

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::postgres::Postgres;
use crate::{machine, paths, run, site};
use report::{Footprint, Measurement};
use service::Service;
use subject::Subject;

#[derive(clap::Args)]
pub(crate) struct Options {
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// How long each subject is measured at each number of connections in each round
    #[arg(long, default_value_t = 4)]
    seconds: u32,
    #[arg(long, value_delimiter = ',', default_values_t = [1, 8, 64])]
    connections: Vec<u32>,
    /// Members who hold points; each connection keeps its own
    #[arg(long, default_value_t = 512)]
    members: u32,
    /// Entries of the ledger that the auditor checks; 0 leaves it out
    #[arg(long, default_value_t = 1_000_000)]
    audit_entries: u64,
    /// Accounts in it
    #[arg(long, default_value_t = 100_000)]
    audit_accounts: u64,
    /// Also write docs/benchmarks.md
    #[arg(long)]
    write: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    ensure!(options.rounds > 0, "at least one round");
    machine::ensure(&machine::POSTGRES)?;
    machine::ensure(&machine::PGBENCH)?;
    build()?;
    let postgres = Postgres::start()?;
    let folder = Folder::new()?;
    println!("Seeding {} members on either engine", options.members);
    let mut services = [
        Service::seed("SQLite", &folder.0, None, options.members)?,
        Service::seed("PostgreSQL", &folder.0, Some(&postgres), options.members)?,
    ];
    let subjects = [
        Subject::service(&services[0]),
        Subject::service(&services[1]),
        Subject::empty_handler(services[0].tokens())?,
        Subject::naive_chain(&postgres)?,
    ];
    let measurements = measure(options, &subjects)?;
    let footprints = services
        .iter_mut()
        .map(Footprint::of)
        .collect::<Result<Vec<_>>>()?;
    // They would take their share of the machine.
    drop(subjects);
    drop(services);
    let mut table = report::markdown(options.rounds, options.seconds, &measurements, &footprints);
    if options.audit_entries > 0 {
        let (entries, accounts) = (options.audit_entries, options.audit_accounts);
        table.push_str(&audit::measure(&folder.0, entries, accounts)?);
    }
    println!("\n{table}");
    if options.write {
        fs::write(paths::root().join("docs/benchmarks.md"), table)?;
    }
    Ok(())
}

fn build() -> Result<()> {
    site::build_when_stale()?;
    run::show(&mut paths::cargo(&[
        "build",
        "--release",
        "--package",
        "api",
        "--package",
        "audit-cli",
        "--package",
        "tests",
        "--bins",
    ]))
}

fn measure(options: &Options, subjects: &[Subject]) -> Result<Vec<Measurement>> {
    let mut measurements = Vec::new();
    for round in 0..options.rounds {
        for &connections in &options.connections {
            for turn in 0..subjects.len() {
                // Another one begins each round, so that none always follows the same neighbour.
                let subject = &subjects[(turn + round) % subjects.len()];
                let sample = subject.measure(connections, options.seconds)?;
                println!(
                    "round {} of {}, {connections:>2} connections, {:<14} {:>8.0} requests/s",
                    round + 1,
                    options.rounds,
                    subject.name(),
                    sample.per_second
                );
                measurements.push(Measurement {
                    subject: subject.name(),
                    connections,
                    sample,
                });
            }
        }
    }
    Ok(measurements)
}

/// A folder for databases and tokens that goes when the benchmark ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("haizhu-bench-{}", std::process::id()));
        fs::create_dir(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("Could not remove {}: {error}", self.0.display());
        }
    }
}
