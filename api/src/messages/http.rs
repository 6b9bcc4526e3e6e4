//! Asking other services over HTTP: with patience that ends, without following them elsewhere, of bounded length. What
//! goes wrong is named by its kind: an error's own text may hold an address, which may hold a secret.

use serde_json::Value;
use std::time::Duration;
use ureq::{Agent, config::ConfigBuilder, typestate::AgentScope};

/// Nobody waits for a notice with the page open, and a lease has room for it.
pub(super) const PATIENCE: Duration = Duration::from_secs(8);
const ANSWER_BYTES_MAX: u64 = 64 * 1_024;

pub(super) fn agent() -> Agent {
    builder().build().into()
}

pub(super) fn builder() -> ConfigBuilder<AgentScope> {
    Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent("haizhu")
}

/// The error in a word.
pub(super) fn kind(error: &ureq::Error) -> &'static str {
    match error {
        ureq::Error::Timeout(_) => "timeout",
        ureq::Error::HostNotFound => "host not found",
        ureq::Error::ConnectionFailed | ureq::Error::Io(_) => "connection failed",
        ureq::Error::Tls(_) => "TLS",
        _ => "protocol",
    }
}

/// Posts an object and reads one.
pub(super) fn post(agent: &Agent, url: &str, body: &Value) -> Result<Value, &'static str> {
    let request = agent.post(url).header("content-type", "application/json");
    let answer = request.send(body.to_string());
    object(answer.map_err(|error| kind(&error))?)
}

/// Reads an object.
pub(super) fn get(agent: &Agent, url: &str) -> Result<Value, &'static str> {
    object(agent.get(url).call().map_err(|error| kind(&error))?)
}

fn object(mut answer: ureq::http::Response<ureq::Body>) -> Result<Value, &'static str> {
    if !answer.status().is_success() {
        return Err("status");
    }
    let body = answer.body_mut().with_config().limit(ANSWER_BYTES_MAX);
    let bytes = body.read_to_vec().map_err(|error| kind(&error))?;
    let object: Value = serde_json::from_slice(&bytes).map_err(|_| "protocol")?;
    object.is_object().then_some(object).ok_or("protocol")
}
