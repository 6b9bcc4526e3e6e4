//! The auditor on a large invented ledger, beside a bare hash of the same bytes and two bookkeeping programs.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::{paths, run};

/// Bookkeeping programs take minutes over a million transactions; a part tells their pace.
const JOURNAL_ENTRIES: u64 = 40_000;
const JOURNAL_ACCOUNTS: u64 = 2_000;
const LOOK: Duration = Duration::from_millis(20);
/// Clock ticks of the kernel's process times, `sysconf(_SC_CLK_TCK)` on every Linux.
const TICKS_A_SECOND: f64 = 100.0;

/// What a program took.
struct Taken {
    what: String,
    items: u64,
    wall: Duration,
    cpu_seconds: f64,
    peak_memory_kib: u64,
}

/// Measures all of them once; a table.
pub(crate) fn measure(folder: &Path, entries: u64, accounts: u64) -> Result<String> {
    let export = folder.join("large.txt");
    let vkey = generate(&export, entries, accounts)?;
    let bytes = fs::metadata(&export)?.len();
    let mut rows = vec![
        taken("haizhu-audit verify", entries, verify(&export, &vkey))?,
        taken(
            "openssl dgst -sha256",
            entries,
            Command::new("openssl")
                .args(["dgst", "-sha256"])
                .arg(&export),
        )?,
    ];
    rows.extend(bookkeepers(folder)?);
    fs::remove_file(&export)?;
    Ok(table(&rows, bytes))
}

fn bookkeepers(folder: &Path) -> Result<Vec<Taken>> {
    let export = folder.join("part.txt");
    let vkey = generate(&export, JOURNAL_ENTRIES, JOURNAL_ACCOUNTS)?;
    let journal = folder.join("part.journal");
    let mut command = audit("export");
    command.arg(&export).args(["--format", "hledger"]);
    run::show(command.stdout(File::create(&journal)?))?;
    let mut rows = vec![taken(
        "haizhu-audit verify, a part",
        JOURNAL_ENTRIES,
        verify(&export, &vkey),
    )?];
    for program in ["ledger", "hledger"] {
        if paths::find(&[program]).is_some() {
            let mut balance = Command::new(program);
            balance.arg("-f").arg(&journal).arg("balance");
            let what = format!("{program} balance, the same part");
            rows.push(taken(&what, JOURNAL_ENTRIES, &mut balance)?);
        }
    }
    Ok(rows)
}

fn generate(export: &Path, entries: u64, accounts: u64) -> Result<String> {
    println!("Inventing {entries} entries");
    let mut generate = Command::new(paths::built("release", "haizhu-large-export"));
    generate.args([entries.to_string(), accounts.to_string()]);
    let said = String::from_utf8(run::output(generate.arg(export))?)?;
    let key = said
        .trim()
        .rsplit_once(", ")
        .context("it prints the key")?
        .1;
    Ok(key.to_owned())
}

fn audit(subcommand: &str) -> Command {
    let mut command = Command::new(paths::built("release", "haizhu-audit"));
    command.arg(subcommand);
    command
}

fn verify(export: &Path, vkey: &str) -> Command {
    let mut command = audit("verify");
    command.arg(export).args(["--vkey", vkey]);
    command
}

fn taken(
    what: &str,
    items: u64,
    mut command: impl std::borrow::BorrowMut<Command>,
) -> Result<Taken> {
    println!("{what}");
    let (before, started) = (children_ticks()?, Instant::now());
    let mut child = command
        .borrow_mut()
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("could not start {what}"))?;
    let mut peak_memory_kib = 0;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        peak_memory_kib = peak_memory_kib.max(peak_memory_kib_of(child.id()));
        thread::sleep(LOOK);
    };
    ensure!(status.success(), "{what} failed: {status}");
    Ok(Taken {
        what: what.to_owned(),
        items,
        wall: started.elapsed(),
        cpu_seconds: (children_ticks()? - before) / TICKS_A_SECOND,
        peak_memory_kib,
    })
}

fn peak_memory_kib_of(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let digits = line.and_then(|line| line.split_whitespace().next());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// User and system time of the children that have ended: fields 16 and 17 of proc(5)'s stat.
fn children_ticks() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, rest) = stat.rsplit_once(')').context("stat names the program")?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |field: usize| {
        fields
            .get(field - 3)
            .and_then(|text| text.parse::<f64>().ok())
    };
    Ok(ticks(16)
        .zip(ticks(17))
        .map_or(0.0, |(user, system)| user + system))
}

fn table(rows: &[Taken], bytes: u64) -> String {
    let mut text = format!(
        "\n## The auditor\n\nOne export of invented entries, {} MB with what is stored about them; the bookkeeping \
         programs read a part of it as a journal.\n\n\
         | program | entries | wall | CPU | entries/s | peak memory |\n|---|--:|--:|--:|--:|--:|\n",
        bytes / 1_000_000
    );
    for row in rows {
        text.push_str(&row.line());
    }
    text
}

impl Taken {
    #[expect(
        clippy::cast_precision_loss,
        reason = "entries are far fewer than 2^52"
    )]
    fn line(&self) -> String {
        let wall = self.wall.as_secs_f64();
        format!(
            "| {} | {} | {wall:.2} s | {:.2} s | {:.0} | {} MiB |\n",
            self.what,
            self.items,
            self.cpu_seconds,
            self.items as f64 / wall,
            self.peak_memory_kib.div_ceil(1024)
        )
    }
}
