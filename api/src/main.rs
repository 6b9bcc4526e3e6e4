//! `haizhu`: the service of 海珠社工.
//!
//! In scope here: the command line. `app.rs` puts the parts together, each module has its own folder.

mod access;
mod app;
mod clock;
mod config;
mod db;
mod demo;
mod embed;
mod error;
mod extract;
mod identity;
mod journal;
mod messages;
mod metrics;
mod openapi;
mod people;
mod points;
mod random;
mod rewards;
mod serve;
mod transparency;
mod volunteering;
mod words;

use anyhow::Context;
use clap::{Parser, Subcommand};
use config::{Config, LogFormat};
use std::{io::IsTerminal, path::PathBuf, process::ExitCode};
use tracing_subscriber::EnvFilter;

/// Requests and the embedded database allocate much and briefly; the system's allocator spends a tenth of the
/// service's time on it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// Run a demonstration with invented people, on this machine only.
    Demo,
    /// Begin a ledger in an empty database, with two administrators.
    Init(transparency::Predecessor),
    /// Make a one-time link behind which somebody sets up how they enter as staff.
    StaffLink(identity::NewStaff),
    /// Give a signer that lost its memory the checkpoint that somebody kept.
    TrustCheckpoint {
        /// A checkpoint that this log signed.
        file: PathBuf,
    },
    /// Put back what a database restored from an older copy lacks, up to what was signed.
    Recover {
        /// An export of this log that reaches at least as far as the signer remembers.
        #[arg(long, value_name = "EXPORT")]
        from: PathBuf,
    },
    /// Fill an empty database for the benchmark.
    #[command(hide = true)]
    BenchSeed {
        /// How many members.
        #[arg(long)]
        members: u32,
        /// Where their tokens go, one a line.
        #[arg(long)]
        tokens_out: PathBuf,
    },
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
    match &cli.command {
        Command::Openapi => println!("{}", app::document().to_pretty_json()?),
        Command::Access => print!("{}", access::as_markdown()),
        Command::Serve => serve::serve(app::App::open(config(cli)?).await?).await?,
        Command::Demo => {
            let config = config(cli)?;
            demo::prepare(&config).await?;
            serve::serve(app::App::open(config).await?).await?;
        }
        Command::Init(before) => demo::init(&config(cli)?, before).await?,
        Command::StaffLink(who) => {
            let link = identity::link_on_command_line(&config(cli)?, who).await?;
            println!("Open this within two days; it works once:\n{link}");
        }
        Command::TrustCheckpoint { file } => trust(&config(cli)?, file).await?,
        Command::Recover { from } => recover(&config(cli)?, from).await?,
        Command::BenchSeed {
            members,
            tokens_out,
        } => {
            demo::bench_seed(config(cli)?, *members, tokens_out).await?;
        }
    }
    Ok(())
}

fn config(cli: &Cli) -> anyhow::Result<Config> {
    let config = Config::load(cli.config.as_deref())?;
    start_logs(config.log_format);
    Ok(config)
}

async fn trust(config: &Config, file: &std::path::Path) -> anyhow::Result<()> {
    let db = db::Db::open(&config.database, config.postgres_connections_max).await?;
    let birth = journal::birth(&db)
        .await
        .map_err(error::Error::into_cause)?;
    let birth = birth.context("this database holds no ledger")?;
    let note = std::fs::read(file)?;
    let trusted = transparency::trust_checkpoint(&config.data_dir, birth.origin.as_str(), &note)?;
    println!(
        "The signer now remembers {} entries with root {}.",
        trusted.size, trusted.root
    );
    Ok(())
}

async fn recover(config: &Config, from: &std::path::Path) -> anyhow::Result<()> {
    let done = transparency::recover(config, from).await?;
    println!(
        "Entries {} to {} were put back. The root is again {}.",
        done.entries.start,
        done.entries.end - 1,
        done.root
    );
    println!(
        "What stood beside the ledger (names, words, sessions) came with the older copy; what was written there \
         since is lost. Run `haizhu-audit verify` over a fresh export."
    );
    Ok(())
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
