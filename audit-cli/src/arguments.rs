//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use ledger::{
    note::VerifierKey,
    time::{Day, Instant},
};
use std::{net::SocketAddr, path::PathBuf};

#[derive(Parser)]
#[command(
    name = "haizhu-audit",
    version,
    about = "Checks a ledger from nothing but its bytes 账本独立审计",
    after_help = "Exit status 退出码: 0 clean 无问题, 1 findings 有问题, 2 could not run 无法运行"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Re-hash and replay every entry of an export or of a live log 核验导出文件或在线账本
    Verify(Verify),
    /// Check one entry's receipt 核验凭证
    Receipt(Evidence),
    /// Check a statement: many entries with one proof 核验对账单
    Statement(Evidence),
    /// Whether one checkpoint continues another 比较两个检查点
    Compare(Compare),
    /// Remember a log's newest checkpoint and complain when the log does not continue it 持续监测
    Monitor(Monitor),
    /// Cosign checkpoints that continue what was cosigned before (C2SP tlog-witness) 见证
    Witness(Witness),
    /// Write an export's entries for other programs 导出为其他格式
    Export(Export),
    /// Draw again which of a day's approvals are looked at a second time 重抽某日的复查样本
    Redraw(Redraw),
    /// Print completions for a shell 命令补全
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, or write one page for each command 手册页
    Man {
        /// Where to write `haizhu-audit.1` and the others
        directory: Option<PathBuf>,
    },
}

#[derive(Args)]
pub(crate) struct Verify {
    /// The export; `-` reads standard input
    #[arg(required_unless_present = "url", conflicts_with = "url")]
    pub(crate) file: Option<PathBuf>,
    /// A live log's address, such as `https://haizhu.example/log`: its tiles and entry bundles are read
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// An auditor's token, without which a live log shows no entries
    #[arg(
        long,
        env = "HAIZHU_AUDIT_TOKEN",
        hide_env_values = true,
        requires = "url"
    )]
    pub(crate) token: Option<String>,
    /// The log's public key, from anywhere but the log: `<origin>+<id>+<key>`
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    pub(crate) vkey: Option<VerifierKey>,
    /// The public key of the log that this one takes the place of, if it does
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    pub(crate) predecessor: Option<VerifierKey>,
    /// Print one JSON object for machines
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Evidence {
    /// The file; `-` reads standard input
    pub(crate) file: PathBuf,
    /// The log's public key, from anywhere but who gave you the file
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    pub(crate) vkey: VerifierKey,
    /// A witness's public key; may be repeated
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    pub(crate) witness: Vec<VerifierKey>,
    /// Print one JSON object for machines
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Compare {
    /// A file with the older checkpoint
    pub(crate) old: PathBuf,
    /// A file with the newer checkpoint
    pub(crate) new: PathBuf,
    /// The log's public key
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    pub(crate) vkey: VerifierKey,
    /// The log's address, to fetch the tiles of a consistency proof from
    #[arg(long, conflicts_with = "proof")]
    pub(crate) url: Option<String>,
    /// A file with a consistency proof: base64 hashes, one a line, or the JSON of `proof/consistency`
    #[arg(long)]
    pub(crate) proof: Option<PathBuf>,
    /// Print one JSON object for machines
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Monitor {
    /// The log's address, such as `https://haizhu.example/log`
    #[arg(long)]
    pub(crate) url: String,
    /// Where the newest checkpoint is remembered; made at the first round
    #[arg(long, value_name = "FILE")]
    pub(crate) state: PathBuf,
    /// The log's public key; without it the first answer of the log is believed and remembered
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    pub(crate) vkey: Option<VerifierKey>,
    /// Go on, with so many seconds between rounds, until something is found
    #[arg(long, value_name = "SECONDS")]
    pub(crate) every: Option<u64>,
    /// A finding when the log has not grown for so long
    #[arg(long, value_name = "SECONDS")]
    pub(crate) stalled_after: Option<u64>,
    /// A witness's public key; may be repeated
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    pub(crate) witness: Vec<VerifierKey>,
    /// A finding when fewer of the witnesses have cosigned
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) quorum: usize,
    /// Print one JSON object a round for machines
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Witness {
    /// The witness's secret key; `--new-key` makes it
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// Make a key of this name in the file of `--key`, print its public half, and end
    #[arg(long, value_name = "NAME", conflicts_with_all = ["listen", "poll"])]
    pub(crate) new_key: Option<String>,
    /// Where the newest cosigned checkpoint of each log is kept
    #[arg(long, value_name = "DIR", required_unless_present = "new_key")]
    pub(crate) state: Option<PathBuf>,
    /// The public key of a log to witness; may be repeated
    #[arg(long, value_name = "VKEY", value_parser = vkey, required_unless_present = "new_key")]
    pub(crate) log: Vec<VerifierKey>,
    /// Serve `POST /add-checkpoint` at this address
    #[arg(long, value_name = "ADDRESS", required_unless_present_any = ["new_key", "poll"])]
    pub(crate) listen: Option<SocketAddr>,
    /// Fetch checkpoints and tiles from this log instead of waiting for them; may be repeated
    #[arg(long, value_name = "URL")]
    pub(crate) poll: Vec<String>,
    /// Seconds between two rounds of `--poll`; 0 is one round only
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) every: u64,
}

/// What other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A journal of hledger, which ledger reads too
    Hledger,
    /// One line for each posting
    Csv,
    /// One line for each entry, its exact bytes
    Jsonl,
}

#[derive(Args)]
pub(crate) struct Export {
    /// The export; `-` reads standard input
    pub(crate) file: PathBuf,
    /// What to write
    #[arg(long, value_enum)]
    pub(crate) format: Format,
    /// Where to write it; standard output without
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
    /// The log's public key, from anywhere but the export
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    pub(crate) vkey: Option<VerifierKey>,
}

#[derive(Args)]
pub(crate) struct Redraw {
    /// The export; `-` reads standard input
    pub(crate) file: PathBuf,
    /// The day, in Guangzhou: `2026-11-27`
    #[arg(long, value_parser = day)]
    pub(crate) day: Day,
    /// The log's public key, from anywhere but the export
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    pub(crate) vkey: Option<VerifierKey>,
    /// Print one JSON object for machines
    #[arg(long)]
    pub(crate) json: bool,
}

/// Midnight of Greenwich is eight in the morning of the same date.
fn day(text: &str) -> Result<Day, String> {
    let morning: Result<Instant, _> = format!("{text}T00:00:00Z").parse();
    morning
        .map(Instant::day)
        .map_err(|_| "not a day such as 2026-11-27".to_owned())
}

fn vkey(text: &str) -> Result<VerifierKey, String> {
    text.trim()
        .parse()
        .map_err(|_| "not a vkey line".to_owned())
}
