//! What happens around every request.

use crate::{error::Error, metrics};
use axum::{
    extract::{FromRequestParts, MatchedPath, Request},
    http::{HeaderMap, HeaderName, HeaderValue, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{
    any::Any,
    convert::Infallible,
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const REQUEST_ID_BYTES_MAX: usize = 64;

/// Names a request in logs and problems.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(Arc<str>);

impl RequestId {
    /// The proxy's id when it is plain, else a fresh one.
    fn of(headers: &HeaderMap) -> Self {
        let plain = |text: &&str| {
            (8..=REQUEST_ID_BYTES_MAX).contains(&text.len())
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        match headers
            .get(&REQUEST_ID)
            .and_then(|value| value.to_str().ok())
            .filter(plain)
        {
            Some(given) => Self(given.into()),
            None => Self::fresh(),
        }
    }

    fn fresh() -> Self {
        let mut random = [0_u8; 8];
        getrandom::fill(&mut random).expect("the system gives random bytes");
        Self(hex::encode(random).into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts
            .extensions
            .get::<Self>()
            .cloned()
            .unwrap_or_else(Self::fresh))
    }
}

/// Names the request and logs how it ended: by its route, never by its address, which may name people.
pub(super) async fn observe(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::of(request.headers());
    request.extensions_mut().insert(id.clone());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("(none)", MatchedPath::as_str);
    let span = tracing::info_span!("request", id = %id);
    let mut response = next.run(request).instrument(span).await;
    let took = started.elapsed();
    let status = response.status().as_u16();
    metrics::request(route, method.as_str(), status, took);
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(request_id = %id, %method, route, status, took_ms, "Answered");
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Nothing but this site's own files runs or loads in its pages.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; \
     base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/// The pages of the API's document bring styles of their own within the page; they hold no data.
pub(super) async fn inline_styles_allowed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = HeaderValue::from_static(
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    );
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// Headers of every answer, unless a route has set its own.
pub(super) async fn security_headers(request: Request, next: Next) -> Response {
    let is_data = request.uri().path().starts_with("/api/v1/");
    let mut response = next.run(request).await;
    if is_data {
        // A phone is lent and a library's computer shared: what was read does not stay behind.
        let never = HeaderValue::from_static("no-store");
        response
            .headers_mut()
            .entry(header::CACHE_CONTROL)
            .or_insert(never);
    }
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        // Codes are scanned with the camera; nothing else of the phone is needed.
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(self), geolocation=(), microphone=()",
        ),
    ] {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Ends a request that takes too long. What it had handed to the journal is done all the same.
pub(super) async fn in_time(limit: Duration, request: Request, next: Next) -> Response {
    tokio::time::timeout(limit, next.run(request))
        .await
        .unwrap_or_else(|_| Error::refused("timeout").into_response())
}

/// No address names a NUL, and PostgreSQL stores none in text.
pub(super) async fn refuse_nul(request: Request, next: Next) -> Response {
    let uri = request.uri();
    if uri.path().contains("%00") || uri.query().is_some_and(|query| query.contains("%00")) {
        return Error::refused("malformed_request").into_response();
    }
    next.run(request).await
}

/// A panic is a bug: answered like every other bug.
#[expect(clippy::needless_pass_by_value, reason = "the layer's signature")]
pub(super) fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    Error::Unexpected(anyhow::anyhow!("panicked: {text}")).into_response()
}
