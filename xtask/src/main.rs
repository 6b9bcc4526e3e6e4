//! The developer's commands: `cargo xtask --help` lists them.
//!
//! In scope: running other programs in the right order, and saying what is missing. Not in scope:
//! anything the service does itself; `haizhu` and `haizhu-audit` stand alone.

mod bench;
mod crates;
mod demo;
mod layers;
mod machine;
mod openapi;
mod paths;
mod postgres;
mod run;
mod site;
mod suite;
mod tally;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The developer's commands")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and serve a database with demo life on <http://localhost:8080>
    Demo {
        /// Handed on to `haizhu demo`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Every check and every test, on both engines, with one closing line
    Test {
        /// Run only these steps (`--list` names them)
        steps: Vec<String>,
        /// Name the steps and stop
        #[arg(long)]
        list: bool,
    },
    /// Rewrite web/openapi.json and the types generated from it
    Openapi,
    /// Run a private `PostgreSQL` for tests until Enter is pressed
    Postgres,
    /// Measure durable point-moving requests beside an empty handler and a naive chain
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    match command {
        Command::Demo { arguments } => demo::run(&arguments)?,
        Command::Test { list: true, .. } => suite::list(),
        Command::Test { steps, .. } => return suite::run(&steps),
        Command::Openapi => openapi::rewrite()?,
        Command::Postgres => postgres::run_until_enter()?,
        Command::Bench(options) => bench::run(&options)?,
    }
    Ok(ExitCode::SUCCESS)
}
