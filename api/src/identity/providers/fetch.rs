//! Asking a provider over HTTP: with patience that ends, without following it elsewhere, and of bounded length.

use super::model::Failed;
use axum::http::Request;
use openidconnect::{HttpRequest, HttpResponse};
use serde_json::Value;
use std::time::Duration;
use ureq::Agent;

/// A person waits for it with the page open.
const PATIENCE: Duration = Duration::from_secs(6);
const ANSWER_BYTES_MAX: u64 = 256 * 1_024;

#[derive(Debug)]
pub(super) struct Fetcher(Agent);

/// Why an answer did not come; its own text may hold an address, which may hold a secret.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Unanswered(pub(super) &'static str);

impl Fetcher {
    pub(super) fn new() -> Self {
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent("haizhu")
            .build();
        Self(agent.into())
    }

    /// As `openidconnect` asks.
    pub(super) fn call(&self, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
        let (parts, body) = request.into_parts();
        // A GET has no body, not even an empty one.
        let answer = if body.is_empty() {
            self.0.run(Request::from_parts(parts, ()))
        } else {
            self.0.run(Request::from_parts(parts, body))
        };
        let answer = answer.map_err(|error| kind(&error))?;
        let (parts, mut body) = answer.into_parts();
        let bytes = body.with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
        let bytes = bytes.map_err(|error| kind(&error))?;
        Ok(HttpResponse::from_parts(parts, bytes))
    }

    /// A JSON object in which the provider says no error.
    pub(super) fn object(&self, address: &str) -> Result<Value, Failed> {
        let mut answer = self
            .0
            .get(address)
            .call()
            .map_err(|error| Failed::Silent(kind(&error).0))?;
        if answer.status().is_server_error() {
            return Err(Failed::Silent("server error"));
        }
        let body = answer.body_mut().with_config().limit(ANSWER_BYTES_MAX);
        let bytes = body
            .read_to_vec()
            .map_err(|error| Failed::Silent(kind(&error).0))?;
        let object: Value =
            serde_json::from_slice(&bytes).map_err(|_| Failed::Refused("no JSON"))?;
        match object.get("errcode").map_or(Some(0), Value::as_i64) {
            Some(0) if object.is_object() => Ok(object),
            _ => Err(Failed::Refused("an error code")),
        }
    }
}

fn kind(error: &ureq::Error) -> Unanswered {
    Unanswered(match error {
        ureq::Error::Timeout(_) => "timeout",
        ureq::Error::HostNotFound => "host not found",
        ureq::Error::ConnectionFailed | ureq::Error::Io(_) => "connection failed",
        ureq::Error::Tls(_) => "TLS",
        ureq::Error::BodyExceedsLimit(_) => "too long",
        _ => "protocol",
    })
}

/// An identifier in a provider's answer: not empty, not long, no spaces.
pub(super) fn name_in<'a>(object: &'a Value, field: &str) -> Option<&'a str> {
    const NAME_BYTES_MAX: usize = 256;
    let text = object.get(field)?.as_str()?;
    let plain =
        (1..=NAME_BYTES_MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    plain.then_some(text)
}
