//! Numbers for Prometheus. Modules record theirs with the macros of the `metrics` crate.
//!
//! Labels are route templates, methods and statuses: few, and never about a person.

use metrics::{
    Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{fs, sync::OnceLock, time::Duration};

const REQUESTS: &str = "haizhu_http_requests_total";
const REQUEST_SECONDS: &str = "haizhu_http_request_duration_seconds";
const ENTERING: &str = "haizhu_sign_in_total";
const PASSWORD_HASHES: &str = "haizhu_password_hashes_total";
const MESSAGES: &str = "haizhu_messages_total";
const OUTBOX_WAITING: &str = "haizhu_outbox_waiting";
const OUTBOX_AGE: &str = "haizhu_outbox_oldest_age";
const OUTBOX_FAILED: &str = "haizhu_outbox_failed";
const RESIDENT: &str = "process_resident_memory_bytes";

/// Upper bounds in seconds: a durable write takes some milliseconds, a request thirty seconds at most.
const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 30.0];
/// How often observations are folded into their histograms, so that memory does not grow between scrapes.
const UPKEEP: Duration = Duration::from_secs(5);

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Installs the process's one recorder.
pub(crate) fn install() -> anyhow::Result<()> {
    if HANDLE.get().is_some() {
        return Ok(());
    }
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)?
        .install_recorder()?;
    describe_counter!(REQUESTS, "Requests answered, by route, method and status");
    describe_histogram!(REQUEST_SECONDS, Unit::Seconds, "Time to answer, by route");
    describe_counter!(ENTERING, "What became of those who tried to enter");
    describe_counter!(PASSWORD_HASHES, "Passwords and PINs that were hashed");
    describe_counter!(
        MESSAGES,
        "Attempts to tell somebody, by channel and outcome"
    );
    describe_gauge!(OUTBOX_WAITING, "Messages that wait");
    describe_gauge!(
        OUTBOX_AGE,
        Unit::Seconds,
        "Age of the message that waits longest"
    );
    describe_gauge!(OUTBOX_FAILED, "Messages that were given up on");
    describe_gauge!(RESIDENT, Unit::Bytes, "Resident memory");
    gauge!("haizhu_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    // Who lost the race of two first calls uses the winner's recorder.
    HANDLE.get_or_init(|| handle);
    Ok(())
}

/// Folds observations now and then, for as long as the service runs.
pub(crate) async fn keep_up() {
    let mut ticks = tokio::time::interval(UPKEEP);
    loop {
        ticks.tick().await;
        if let Some(handle) = HANDLE.get() {
            handle.run_upkeep();
        }
    }
}

/// Notes an answered request.
pub(crate) fn request(route: &str, method: &str, status: u16, took: Duration) {
    let route = route.to_owned();
    let method = known_method(method);
    counter!(REQUESTS, "route" => route.clone(), "method" => method, "status" => status.to_string())
        .increment(1);
    histogram!(REQUEST_SECONDS, "route" => route, "method" => method).record(took.as_secs_f64());
}

/// Notes what became of somebody at the door.
pub(crate) fn entering(outcome: &'static str) {
    counter!(ENTERING, "outcome" => outcome).increment(1);
}

/// Notes that a password or a PIN is hashed.
pub(crate) fn password_hashed() {
    counter!(PASSWORD_HASHES).increment(1);
}

/// Notes an attempt to tell somebody.
pub(crate) fn message(channel: &'static str, outcome: &'static str) {
    counter!(MESSAGES, "channel" => channel, "outcome" => outcome).increment(1);
}

/// Notes how much is on its way.
pub(crate) fn outbox(waiting: i64, age_ms: i64, failed: i64) {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a gauge is a float, and these are small"
    )]
    let set = |name: &'static str, value: i64| gauge!(name).set(value as f64);
    set(OUTBOX_WAITING, waiting);
    set(OUTBOX_AGE, age_ms / 1_000);
    set(OUTBOX_FAILED, failed);
}

/// A client may invent methods; labels must stay few.
fn known_method(method: &str) -> &'static str {
    ["GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS"]
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("OTHER")
}

/// Everything, as Prometheus reads it.
pub(crate) fn render() -> String {
    if let Some(bytes) = resident_bytes() {
        gauge!(RESIDENT).set(bytes);
    }
    HANDLE
        .get()
        .map(PrometheusHandle::render)
        .unwrap_or_default()
}

/// Linux tells it in kilobytes; elsewhere the number is left out.
fn resident_bytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes = line.split_whitespace().next()?.parse::<f64>().ok()?;
    Some(kilobytes * 1_024.0)
}

#[cfg(test)]
mod tests {
    use super::{install, render, request};
    use std::time::Duration;

    #[test]
    fn requests_are_counted_by_route_and_status() {
        install().unwrap();
        request("/api/v1/me", "BREW", 200, Duration::from_millis(3));
        let text = render();
        let line =
            r#"haizhu_http_requests_total{route="/api/v1/me",method="OTHER",status="200"} 1"#;
        assert!(text.contains(line), "{text}");
        assert!(
            text.contains("haizhu_http_request_duration_seconds_bucket"),
            "{text}"
        );
        assert!(text.contains("process_resident_memory_bytes"), "{text}");
    }
}
