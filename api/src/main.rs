//! `haizhu`: the service of 海珠社工.
//!
//! In scope here: the command line. `app.rs` puts the parts together, each module has its own folder.

mod access;
mod app;
mod clock;
mod config;
mod db;
mod embed;
mod error;
mod extract;
mod identity;
mod journal;
mod metrics;
mod openapi;
mod points;
mod random;
mod rewards;
mod serve;
mod transparency;
mod volunteering;
mod words;

use clap::{Parser, Subcommand};
use config::{Config, LogFormat};
use std::{io::IsTerminal, path::PathBuf, process::ExitCode};
use tracing_subscriber::EnvFilter;

/// 海珠社工: services, volunteering and a ledger that anyone can check.
#[derive(Debug, Parser)]
#[command(name = "haizhu", version, about)]
struct Cli {
    /// Settings in TOML; `HAIZHU_*` variables go before it. Without it `haizhu.toml` is read if present.
    #[arg(long, global = true, env = "HAIZHU_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the service.
    Serve,
    /// Print the OpenAPI document.
    Openapi,
    /// Print who may call what, as a table.
    Access,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("haizhu: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(cli: &Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Openapi => {
            println!("{}", app::document().to_pretty_json()?);
            return Ok(());
        }
        Command::Access => {
            print!("{}", access::as_markdown());
            return Ok(());
        }
        Command::Serve => {}
    }
    let config = Config::load(cli.config.as_deref())?;
    start_logs(config.log_format);
    serve::serve(app::App::open(config).await?).await
}

fn start_logs(format: LogFormat) {
    let filter = EnvFilter::try_from_env("HAIZHU_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,memory_serve=warn,sqlx=warn"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
}
