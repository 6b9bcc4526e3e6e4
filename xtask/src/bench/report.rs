//! Medians, ratios and the table they stand in.

use std::fmt::Write;
use std::time::Duration;

use anyhow::Result;

use super::machine_line::machine_line;
use super::service::Service;
use super::subject::{EMPTY_HANDLER, Latency, Sample};

/// A sample and what it is of.
pub(crate) struct Measurement {
    pub(crate) subject: &'static str,
    pub(crate) connections: u32,
    pub(crate) sample: Sample,
}

/// What a service takes after the load.
pub(crate) struct Footprint {
    engine: &'static str,
    entries: u64,
    peak_memory_kib: u64,
    proof: Duration,
    start_up: Duration,
}

impl Footprint {
    pub(crate) fn of(service: &mut Service) -> Result<Self> {
        Ok(Self {
            engine: service.engine(),
            entries: service.entries()?,
            peak_memory_kib: service.peak_memory_kib()?,
            proof: service.proof_median()?,
            start_up: service.restart()?,
        })
    }
}

pub(crate) fn markdown(
    rounds: usize,
    seconds: u32,
    measurements: &[Measurement],
    footprints: &[Footprint],
) -> String {
    let mut text = format!(
        "# Benchmarks\n\n\
         `cargo xtask bench --write` makes this page. {}\n\n\
         Durable point-moving requests: each connection issues a voucher (10 points are held) and \
         cancels it (they return), under fresh idempotency keys; only 2xx answers count. SQLite \
         runs with `synchronous=FULL`, PostgreSQL with `fsync` on. The empty handler is axum \
         parsing the same JSON for the same client. The naive chain is one PL/pgSQL function a \
         request (lock the head, SHA-256, two balances, insert), driven by pgbench. Load and \
         server share the machine; the service logs warnings only. Medians of {rounds} interleaved rounds of {seconds} s.\n\n\
         | subject | connections | requests/s | lowest–highest | of the empty handler | \
         median | 99 % |\n|---|--:|--:|--:|--:|--:|--:|\n",
        machine_line()
    );
    for (subject, connections) in cells(measurements) {
        text.push_str(&row(measurements, subject, connections));
    }
    text.push_str("\n| engine | entries | peak memory | inclusion proof, median | start-up |\n|---|--:|--:|--:|--:|\n");
    for footprint in footprints {
        text.push_str(&footprint.row());
    }
    text
}

impl Footprint {
    fn row(&self) -> String {
        format!(
            "| {} | {} | {} MiB | {:.2} ms | {} ms |\n",
            self.engine,
            self.entries,
            self.peak_memory_kib.div_ceil(1024),
            self.proof.as_secs_f64() * 1000.0,
            self.start_up.as_millis()
        )
    }
}

/// Subject by subject in the order of the first round, each with its numbers of connections.
fn cells(measurements: &[Measurement]) -> Vec<(&'static str, u32)> {
    let mut subjects: Vec<&str> = Vec::new();
    let mut connections: Vec<u32> = Vec::new();
    for measurement in measurements {
        if !subjects.contains(&measurement.subject) {
            subjects.push(measurement.subject);
        }
        if !connections.contains(&measurement.connections) {
            connections.push(measurement.connections);
        }
    }
    let row = |subject| {
        connections
            .iter()
            .map(move |connections| (subject, *connections))
    };
    subjects.into_iter().flat_map(row).collect()
}

fn row(measurements: &[Measurement], subject: &str, connections: u32) -> String {
    let samples = samples(measurements, subject, connections);
    let rates: Vec<f64> = samples.iter().map(|sample| sample.per_second).collect();
    let empty = self::samples(measurements, EMPTY_HANDLER, connections);
    let empty: Vec<f64> = empty.iter().map(|sample| sample.per_second).collect();
    let latencies: Vec<Latency> = samples.iter().filter_map(|sample| sample.latency).collect();
    let refused: u64 = samples.iter().map(|sample| sample.refused).sum();
    let mut row = format!(
        "| {subject} | {connections} | {:.0} | {:.0}–{:.0} | {:.3} | {} | {} |\n",
        median(&rates),
        rates.iter().copied().fold(f64::INFINITY, f64::min),
        rates.iter().copied().fold(0.0, f64::max),
        median(&rates) / median(&empty),
        milliseconds(&latencies, |latency| latency.median_us),
        milliseconds(&latencies, |latency| latency.p99_us),
    );
    if refused > 0 {
        writeln!(row, "| | | {refused} refused | | | | |").expect("a String takes any text");
    }
    row
}

fn samples(measurements: &[Measurement], subject: &str, connections: u32) -> Vec<Sample> {
    measurements
        .iter()
        .filter(|one| one.subject == subject && one.connections == connections)
        .map(|one| one.sample)
        .collect()
}

fn milliseconds(latencies: &[Latency], part: fn(&Latency) -> u32) -> String {
    if latencies.is_empty() {
        return "–".into();
    }
    let values: Vec<f64> = latencies
        .iter()
        .map(|latency| f64::from(part(latency)))
        .collect();
    format!("{:.2} ms", median(&values) / 1000.0)
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        return values[middle];
    }
    f64::midpoint(values[middle - 1], values[middle])
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    #[expect(clippy::float_cmp, reason = "these numbers are exact in binary")]
    fn the_median_ignores_one_wild_round() {
        assert_eq!(median(&[3.0, 1.0, 900.0, 2.0, 4.0]), 3.0);
        assert_eq!(median(&[4.0, 1.0]), 2.5);
    }
}
