//! One sentence on the machine, without which no number means anything.

use std::fs::{self, File};
use std::io::{Result, Write};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

pub(crate) fn machine_line() -> String {
    let cores = available_parallelism().map_or(0, usize::from);
    let flush = flush_time().map_or("unknown".into(), |time| format!("{} µs", time.as_micros()));
    format!(
        "Machine: {} with {cores} cores, {} of memory, {}; a 4 KiB write with its flush takes {flush} \
         (median).",
        field("/proc/cpuinfo", "model name"),
        field("/proc/meminfo", "MemTotal"),
        fs::read_to_string("/proc/sys/kernel/ostype")
            .unwrap_or_default()
            .trim(),
    )
}

fn field(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name));
    let value = line.and_then(|line| line.split_once(':'));
    value.map_or("unknown".into(), |(_, value)| value.trim().to_owned())
}

/// What the disk under the databases takes to make one small write durable.
fn flush_time() -> Result<Duration> {
    const WRITES: usize = 101;
    let path = std::env::temp_dir().join(format!("haizhu-flush-{}", std::process::id()));
    let mut file = File::create(&path)?;
    let mut times = Vec::with_capacity(WRITES);
    for _ in 0..WRITES {
        let started = Instant::now();
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        times.push(started.elapsed());
    }
    fs::remove_file(&path)?;
    times.sort_unstable();
    Ok(times[WRITES / 2])
}
