//! The service under load: seeded, served, looked at, started again.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::postgres::{Postgres, free_port, gone_within, signal};
use crate::{paths, run};

const START_SECONDS_MAX: u64 = 60;
const STOP_SECONDS_MAX: u64 = 30;
const PROOFS: usize = 1_001;

/// `haizhu serve` on a seeded database.
pub(crate) struct Service {
    engine: &'static str,
    process: Process,
    settings: Settings,
    tokens: PathBuf,
}

struct Settings {
    folder: PathBuf,
    database_url: String,
    address: SocketAddr,
}

impl Service {
    /// Seeds a new database and serves it.
    pub(crate) fn seed(
        engine: &'static str,
        parent: &Path,
        postgres: Option<&Postgres>,
        members: u32,
    ) -> Result<Self> {
        let folder = parent.join(engine);
        fs::create_dir(&folder)?;
        let database_url = match postgres {
            None => format!("sqlite://{}", folder.join("haizhu.db").display()),
            Some(postgres) => {
                postgres.query("postgres", "CREATE DATABASE bench_service")?;
                postgres.socket_url("bench_service")
            }
        };
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let settings = Settings {
            folder,
            database_url,
            address,
        };
        let tokens = settings.folder.join("tokens");
        let mut seed = settings.haizhu("bench-seed");
        seed.args(["--members", &members.to_string()]);
        run::show(seed.arg("--tokens-out").arg(&tokens))?;
        let process = Process(settings.serve()?);
        wait_until_ready(address)?;
        Ok(Self {
            engine,
            process,
            settings,
            tokens,
        })
    }

    pub(crate) fn engine(&self) -> &'static str {
        self.engine
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.settings.address
    }

    pub(crate) fn tokens(&self) -> &Path {
        &self.tokens
    }

    /// The most memory the process ever had resident, in KiB.
    pub(crate) fn peak_memory_kib(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.0.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let digits = line.and_then(|line| line.split_whitespace().next());
        digits
            .and_then(|digits| digits.parse().ok())
            .context("the kernel tells a process's peak memory")
    }

    /// How many entries the ledger holds, by the public totals.
    pub(crate) fn entries(&self) -> Result<u64> {
        let totals = get(self.address(), "/api/v1/totals")?;
        let (_, rest) = totals
            .split_once("\"entries\":")
            .context("totals count entries")?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Ok(digits.parse()?)
    }

    /// The median time of an inclusion proof of any entry, each over a connection of its own.
    pub(crate) fn proof_median(&self) -> Result<Duration> {
        let checkpoint = get(self.address(), "/log/checkpoint")?;
        let (_, note) = checkpoint.split_once("\r\n\r\n").context("a note")?;
        let size: u64 = note.lines().nth(1).context("a size")?.parse()?;
        let mut times = Vec::with_capacity(PROOFS);
        for turn in 1..=PROOFS as u64 {
            // Steps of a prime reach all over the log.
            let index = turn * 15_485_863 % size;
            let asked = Instant::now();
            let answer = get(
                self.address(),
                &format!("/log/proof/inclusion?index={index}"),
            )?;
            times.push(asked.elapsed());
            ensure!(answer.starts_with("HTTP/1.1 200"), "no proof: {answer}");
        }
        times.sort_unstable();
        Ok(times[PROOFS / 2])
    }

    /// Stops the service and starts it again; the time until it is ready.
    pub(crate) fn restart(&mut self) -> Result<Duration> {
        signal(&self.process.0, "TERM")?;
        ensure!(
            gone_within(&mut self.process.0, STOP_SECONDS_MAX)?,
            "the service does not stop"
        );
        let started = Instant::now();
        self.process = Process(self.settings.serve()?);
        wait_until_ready(self.address())?;
        Ok(started.elapsed())
    }
}

impl Settings {
    fn serve(&self) -> Result<Child> {
        let mut serve = self.haizhu("serve");
        serve
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        serve.spawn().context("could not start haizhu")
    }

    fn haizhu(&self, subcommand: &str) -> Command {
        let mut command = Command::new(paths::built("release", "haizhu"));
        command
            .arg(subcommand)
            .current_dir(&self.folder)
            .env("HAIZHU_LISTEN", self.address.to_string())
            .env("HAIZHU_DATA_DIR", &self.folder)
            // Warnings only: the empty handler tells nobody of its requests either.
            .env("HAIZHU_LOG", "warn")
            .env("HAIZHU_DATABASE_URL", &self.database_url);
        command
    }
}

/// A server that ends with the benchmark.
pub(crate) struct Process(pub(crate) Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to kill and nothing to report.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_until_ready(address: SocketAddr) -> Result<()> {
    wait_until(|| get(address, "/readyz").is_ok_and(|answer| answer.starts_with("HTTP/1.1 200")))
}

/// Polls a server that is starting.
pub(crate) fn wait_until(mut ready: impl FnMut() -> bool) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(START_SECONDS_MAX);
    while Instant::now() < deadline {
        if ready() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(2));
    }
    bail!("a server was not ready after {START_SECONDS_MAX} s")
}

/// The whole answer to a GET, head and body.
fn get(address: SocketAddr, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
