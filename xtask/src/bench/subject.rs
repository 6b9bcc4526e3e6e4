//! What is measured: the service on either engine, the empty handler, the naive chain.

use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use anyhow::{Context, Result};

use super::service::{Process, Service, wait_until};
use crate::postgres::{Postgres, free_port};
use crate::{paths, run};

/// One measurement of one subject.
#[derive(Clone, Copy)]
pub(crate) struct Sample {
    pub(crate) per_second: f64,
    pub(crate) refused: u64,
    /// What pgbench does not tell is not shown.
    pub(crate) latency: Option<Latency>,
}

#[derive(Clone, Copy)]
pub(crate) struct Latency {
    pub(crate) median_us: u32,
    pub(crate) p99_us: u32,
}

pub(crate) struct Subject {
    name: &'static str,
    kind: Kind,
}

enum Kind {
    Http {
        address: SocketAddr,
        tokens: PathBuf,
        _own_process: Option<Process>,
    },
    Pgbench {
        program: PathBuf,
        database_url: String,
    },
}

pub(crate) const EMPTY_HANDLER: &str = "empty handler";

impl Subject {
    pub(crate) fn service(service: &Service) -> Self {
        let kind = Kind::Http {
            address: service.address(),
            tokens: service.tokens().to_owned(),
            _own_process: None,
        };
        Self {
            name: service.engine(),
            kind,
        }
    }

    /// An axum handler that parses the same JSON and does nothing.
    pub(crate) fn empty_handler(tokens: &Path) -> Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let server = Command::new(paths::built("release", "bench-empty"))
            .args(["--listen", &address.to_string()])
            .spawn()
            .context("could not start bench-empty")?;
        let own_process = Some(Process(server));
        wait_until(|| TcpStream::connect(address).is_ok())?;
        let kind = Kind::Http {
            address,
            tokens: tokens.to_owned(),
            _own_process: own_process,
        };
        Ok(Self {
            name: EMPTY_HANDLER,
            kind,
        })
    }

    pub(crate) fn naive_chain(postgres: &Postgres) -> Result<Self> {
        postgres.query("postgres", "CREATE DATABASE bench_naive")?;
        postgres.query("bench_naive", include_str!("../../bench/naive_chain.sql"))?;
        let kind = Kind::Pgbench {
            program: postgres.program("pgbench"),
            database_url: postgres.socket_url("bench_naive"),
        };
        Ok(Self {
            name: "naive chain",
            kind,
        })
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn measure(&self, connections: u32, seconds: u32) -> Result<Sample> {
        match &self.kind {
            Kind::Http {
                address, tokens, ..
            } => load(*address, tokens, connections, seconds),
            Kind::Pgbench {
                program,
                database_url,
            } => pgbench(program, database_url, connections, seconds),
        }
    }
}

fn load(address: SocketAddr, tokens: &Path, connections: u32, seconds: u32) -> Result<Sample> {
    let mut command = Command::new(paths::built("release", "bench-load"));
    command
        .args(["--target", &address.to_string()])
        .args(["--connections", &connections.to_string()])
        .args(["--seconds", &seconds.to_string()])
        .arg("--tokens")
        .arg(tokens);
    let printed = String::from_utf8(run::output(&mut command)?)?;
    let words: Vec<&str> = printed.split_whitespace().collect();
    let [answered, refused, seconds, median_us, p99_us] = words[..] else {
        anyhow::bail!("bench-load printed {printed}");
    };
    Ok(Sample {
        per_second: f64::from_str(answered)? / f64::from_str(seconds)?,
        refused: refused.parse()?,
        latency: Some(Latency {
            median_us: median_us.parse()?,
            p99_us: p99_us.parse()?,
        }),
    })
}

fn pgbench(program: &Path, url: &str, connections: u32, seconds: u32) -> Result<Sample> {
    let mut command = Command::new(program);
    command
        .args(["--no-vacuum", "--protocol=prepared"])
        .args(["--client", &connections.to_string()])
        .args(["--jobs", &connections.min(2).to_string()])
        .args(["--time", &seconds.to_string()])
        .arg("--file")
        .arg(paths::root().join("xtask/bench/naive_chain.pgbench"))
        .arg(url);
    let printed = String::from_utf8(run::output(&mut command)?)?;
    let rate = printed.lines().find_map(|line| line.strip_prefix("tps = "));
    let rate = rate.and_then(|rate| rate.split_whitespace().next());
    let per_second = rate.context("pgbench tells tps")?.parse()?;
    Ok(Sample {
        per_second,
        refused: 0,
        latency: None,
    })
}
