//! Load for the benchmark: each connection issues a voucher and cancels it, again and again.
//!
//! Bounded in time and in count, on one thread, since the service needs the rest of the machine.
//! Prints one line: requests answered with 2xx, others, seconds, median and 99th percentile in µs.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Parser;
use harness::http::{Connection, Received};
use harness::random::Random;
use tokio::task::LocalSet;

#[derive(Parser)]
struct Options {
    #[arg(long)]
    target: SocketAddr,
    #[arg(long)]
    connections: usize,
    #[arg(long)]
    seconds: f64,
    /// Requests before the clock starts count for nothing
    #[arg(long, default_value_t = 0.5)]
    warm_up_seconds: f64,
    #[arg(long, default_value_t = 5_000_000)]
    requests_max: usize,
    /// A file with one session token a line; every connection keeps its own share of them
    #[arg(long)]
    tokens: PathBuf,
}

/// When counting starts and ends.
#[derive(Clone, Copy)]
struct Window {
    opens: Instant,
    closes: Instant,
}

#[derive(Default)]
struct Counts {
    latencies_us: Vec<u32>,
    refused: usize,
    first_refusal: Option<String>,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let limit = Duration::from_secs_f64(options.seconds + options.warm_up_seconds + 30.0);
    let counts = runtime.block_on(async {
        tokio::time::timeout(limit, LocalSet::new().run_until(load(&options)))
            .await
            .context("the service stopped answering")?
    })?;
    report(counts, options.seconds)
}

async fn load(options: &Options) -> Result<Counts> {
    let tokens = fs::read_to_string(&options.tokens).context("the tokens")?;
    let tokens: Rc<[String]> = tokens.lines().map(str::to_owned).collect();
    ensure!(
        tokens.len() >= options.connections,
        "{} connections need as many members",
        options.connections
    );
    let opens = Instant::now() + Duration::from_secs_f64(options.warm_up_seconds);
    let window = Window {
        opens,
        closes: opens + Duration::from_secs_f64(options.seconds),
    };
    let requests_max = options.requests_max / options.connections;
    let mut tasks = Vec::new();
    for first in 0..options.connections {
        let share = (first..tokens.len()).step_by(options.connections).collect();
        let member = Member::new(options.target, Rc::clone(&tokens), share).await?;
        tasks.push(tokio::task::spawn_local(member.work(window, requests_max)));
    }
    let mut total = Counts::default();
    for task in tasks {
        let counts = task.await??;
        total.latencies_us.extend(counts.latencies_us);
        total.refused += counts.refused;
        total.first_refusal = total.first_refusal.or(counts.first_refusal);
    }
    Ok(total)
}

/// One connection and the members that speak through it in turn.
struct Member {
    connection: Connection,
    target: SocketAddr,
    tokens: Rc<[String]>,
    share: Vec<usize>,
    keys: Random,
    counts: Counts,
}

impl Member {
    async fn new(target: SocketAddr, tokens: Rc<[String]>, share: Vec<usize>) -> Result<Self> {
        Ok(Self {
            connection: Connection::open(target).await?,
            target,
            tokens,
            share,
            keys: Random::unrepeatable(),
            counts: Counts::default(),
        })
    }

    async fn work(mut self, window: Window, requests_max: usize) -> Result<Counts> {
        for turn in 0..requests_max.div_ceil(2) {
            let token = self.share[turn % self.share.len()];
            let issued = self.post(window, token, "/api/v1/vouchers", r#"{"offer":"haircut"}"#);
            if let Some(received) = issued.await? {
                let id = voucher_id(self.connection.body(&received))?;
                let cancel = format!("/api/v1/vouchers/{id}/cancel");
                self.post(window, token, &cancel, "{}").await?;
            }
            if Instant::now() >= window.closes {
                break;
            }
        }
        Ok(self.counts)
    }

    /// One request, counted when it was answered within the window; the response if it is a 2xx.
    async fn post(
        &mut self,
        window: Window,
        token: usize,
        path: &str,
        body: &str,
    ) -> Result<Option<Received>> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\n\
             idempotency-key: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.target,
            self.tokens[token],
            self.keys.ordered_uuid(),
            body.len(),
        );
        let sent = Instant::now();
        let received = self.connection.exchange(request.as_bytes()).await?;
        let answered = Instant::now();
        let success = (200..300).contains(&received.status);
        if success && window.opens <= answered && answered < window.closes {
            let latency = u32::try_from((answered - sent).as_micros())?;
            self.counts.latencies_us.push(latency);
        }
        if !success {
            self.counts.refused += 1;
            let body = String::from_utf8_lossy(self.connection.body(&received));
            let refusal = format!("{} {body}", received.status);
            self.counts.first_refusal.get_or_insert(refusal);
        }
        Ok(success.then_some(received))
    }
}

fn voucher_id(body: &[u8]) -> Result<String> {
    const FIELD: &[u8] = br#""id":""#;
    let at = body.windows(FIELD.len()).position(|window| window == FIELD);
    let start = at.context("a voucher has an id")? + FIELD.len();
    let id = body
        .get(start..start + 32)
        .context("a voucher's id has 32 digits")?;
    Ok(String::from_utf8(id.to_vec())?)
}

fn report(mut counts: Counts, seconds: f64) -> Result<()> {
    counts.latencies_us.sort_unstable();
    let answered = counts.latencies_us.len();
    if answered == 0 {
        bail!(
            "no request succeeded: {}",
            counts.first_refusal.unwrap_or_default()
        );
    }
    if let Some(refusal) = counts.first_refusal {
        eprintln!(
            "{} requests were refused, the first with {refusal}",
            counts.refused
        );
    }
    let median = counts.latencies_us[answered / 2];
    let slow = counts.latencies_us[answered - 1 - answered / 100];
    println!("{answered} {} {seconds} {median} {slow}", counts.refused);
    Ok(())
}
