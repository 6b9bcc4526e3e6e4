//! `haizhu`: the service of 海珠社工.
//!
//! In scope here: the command line. `app.rs` puts the parts together, each module has its own folder.

mod access;
mod app;
mod backup;
mod clock;
mod config;
mod db;
mod demo;
mod embed;
mod erasures;
mod error;
mod extract;
mod files;
mod identity;
mod jobs;
mod journal;
mod messages;
mod metrics;
mod openapi;
mod people;
mod points;
mod random;
mod retention;
mod rewards;
mod serve;
mod staffing;
mod tables;
mod tokens;
mod transparency;
mod volunteering;
mod words;

use anyhow::Context;
use clap::{Parser, Subcommand};
use config::{Config, LogFormat};
use identity::Rekeyed;
use ledger::note::VerifierKey;
use retention::DryRun;
use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    process::ExitCode,
};
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

/// What to bring back, and how.
#[derive(Debug, clap::Args)]
struct Restore {
    /// The backup.
    file: PathBuf,
    /// The key that opens it.
    #[arg(long, value_name = "KEY")]
    identity: PathBuf,
    /// Restore into a place of its own, replay the ledger there and throw the place away. Exit status: 0 clean,
    /// 1 findings, 2 could not run.
    #[arg(long)]
    check: bool,
    /// The log's key line as known from elsewhere.
    #[arg(long, requires = "check")]
    vkey: Option<VerifierKey>,
    /// A list of people who were erased since, such as lies beside a newer backup; may stand several times. The one
    /// in the data directory is read anyway.
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    erasures: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the service.
    Serve,
    /// Run a demonstration with invented people, on this machine only.
    Demo {
        /// A year of the whole district: four hundred volunteers, sixty teams. It takes a minute or two to tell.
        #[arg(long)]
        district: bool,
    },
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
    /// Say for whom an export was made, by the mark that it carries.
    WhoseExport {
        /// An export of this log.
        file: PathBuf,
    },
    /// Copy the whole database, encrypted, while the service runs.
    Backup {
        /// A new file; the newest signed checkpoint goes beside it.
        file: PathBuf,
    },
    /// Make a key that opens backups, to be kept away from the service.
    BackupKey {
        /// A new file for the secret half.
        file: PathBuf,
    },
    /// Bring a backup back into an empty database, or prove that it could be.
    Restore(Box<Restore>),
    /// Seal everything again under the newest key of personal fields.
    Rekey {
        /// First: add a fresh key to the operator's file, and restart the service afterwards.
        #[arg(long, conflicts_with = "index")]
        begin: bool,
        /// Instead, with the service stopped: hash once more, under a fresh key, everything by which people are found.
        #[arg(long)]
        index: bool,
    },
    /// Remove what is past its time, as the service does every hour.
    Retention {
        /// Only say what is past its time.
        #[arg(long)]
        dry_run: bool,
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
        Ok(code) => code,
        Err(error) => {
            eprintln!("haizhu: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(cli: &Cli) -> anyhow::Result<ExitCode> {
    match &cli.command {
        Command::Openapi => println!("{}", app::document().to_pretty_json()?),
        Command::Access => print!("{}", access::as_markdown()),
        Command::Serve => serve::serve(app::App::open(config(cli)?).await?).await?,
        Command::Demo { district } => {
            let scale = if *district {
                demo::Scale::District(demo::Size::YEAR)
            } else {
                demo::Scale::Street
            };
            let config = config(cli)?;
            demo::prepare(&config, scale).await?;
            serve::serve(app::App::open(config).await?).await?;
        }
        Command::Init(before) => demo::init(&config(cli)?, before).await?,
        Command::StaffLink(who) => {
            let link = identity::link_on_command_line(&config(cli)?, who).await?;
            println!("Open this within two days; it works once:\n{link}");
        }
        Command::TrustCheckpoint { file } => trust(&config(cli)?, file).await?,
        Command::Recover { from } => recover(&config(cli)?, from).await?,
        Command::WhoseExport { file } => whose_export(&config(cli)?, file)?,
        Command::Backup { file } => back_up(&config(cli)?, file).await?,
        Command::BackupKey { file } => make_backup_key(file)?,
        Command::Restore(one) if one.check => {
            return Ok(check_backup(&one.file, &one.identity, one.vkey.clone()).await);
        }
        Command::Restore(one) => {
            restore(&config(cli)?, &one.file, &one.identity, &one.erasures).await?;
        }
        Command::Rekey { begin: true, .. } => begin_rekey(&config(cli)?)?,
        Command::Rekey { index: true, .. } => rekey_index(&config(cli)?).await?,
        Command::Rekey { .. } => rekey(&config(cli)?).await?,
        Command::Retention { dry_run: true } => retain(&config(cli)?, DryRun::Yes).await?,
        Command::Retention { dry_run: false } => retain(&config(cli)?, DryRun::No).await?,
        Command::BenchSeed {
            members,
            tokens_out,
        } => {
            demo::bench_seed(config(cli)?, *members, tokens_out).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
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

fn whose_export(config: &Config, file: &Path) -> anyhow::Result<()> {
    match transparency::whose(config, file)? {
        None => println!("This copy carries no mark."),
        Some(whose) => {
            println!("Made for {} at {}.", whose.account, whose.at);
            if !whose.is_genuine {
                println!(
                    "The mark is not of this service, or was taken from another copy: it proves nothing."
                );
            }
        }
    }
    Ok(())
}

async fn back_up(config: &Config, file: &Path) -> anyhow::Result<()> {
    let made = backup::backup(config, file).await?;
    println!(
        "{} entries, {} rows in all. `haizhu restore {} --check --identity KEY` proves the copy.",
        made.entries,
        made.rows,
        file.display()
    );
    Ok(())
}

fn make_backup_key(file: &Path) -> anyhow::Result<()> {
    let recipient = backup::make_key(file, clock::Clock::system().now())?;
    println!("backup_recipients = [\"{recipient}\"]");
    println!(
        "Put this line into the settings, and keep {} away from this machine: without it no backup opens.",
        file.display()
    );
    Ok(())
}

async fn check_backup(file: &Path, identity: &Path, vkey: Option<VerifierKey>) -> ExitCode {
    match backup::check(file, identity, vkey).await {
        Ok(checked) => {
            print!("{checked}");
            ExitCode::from(u8::from(!checked.is_clean()))
        }
        Err(error) => {
            eprintln!("haizhu: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn restore(
    config: &Config,
    file: &Path,
    identity: &Path,
    erasures: &[PathBuf],
) -> anyhow::Result<()> {
    let restored = backup::restore(config, file, identity, erasures).await?;
    println!(
        "{} entries, {} rows in all came back as they were at {}. Nobody is signed in.",
        restored.entries, restored.rows, restored.made_at
    );
    if restored.listed {
        println!(
            "{} people who were erased since were erased again.",
            restored.erased
        );
    } else {
        println!(
            "WARNING 注意: no list of erasures was found or given. Who was erased after the copy was made is there again \
             until `--erasures` of a newer backup says so, or an export brings the entries back."
        );
    }
    println!(
        "Put log.key, identity.keys, vouchers.key and voucher-tokens.key where they were, keep log.memory as it is on this machine, and \
         start the service: if more was signed than came back, it says so and what to do."
    );
    Ok(())
}

fn begin_rekey(config: &Config) -> anyhow::Result<()> {
    let id = identity::begin_rekey(&config.data_dir)?;
    println!(
        "The key `field {id}` was added. Copy the file, restart the service, then run `haizhu rekey`."
    );
    Ok(())
}

async fn rekey_index(config: &Config) -> anyhow::Result<()> {
    let hashes = identity::rekey_index(config).await?;
    println!(
        "{hashes} hashes are under one more index key. Copy identity.keys, keep all its index lines in their order, and \
         start the service."
    );
    Ok(())
}

async fn rekey(config: &Config) -> anyhow::Result<()> {
    let Rekeyed { fields, retired } = identity::rekey(config).await?;
    println!("{fields} fields were sealed again.");
    for id in retired {
        println!(
            "Nothing in the database needs `field {id}` any more. Backups made before today do: keep a copy with them."
        );
    }
    Ok(())
}

async fn retain(config: &Config, dry_run: DryRun) -> anyhow::Result<()> {
    for found in retention::once(config, dry_run).await? {
        println!("{found}");
    }
    if dry_run == DryRun::Yes {
        println!("Nothing was removed.");
    }
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
