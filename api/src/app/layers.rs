//! What happens around every request.

use super::unread;
use crate::{config::Limits, error::Error, extract::Lang, metrics};
use axum::{
    extract::{DefaultBodyLimit, FromRequestParts, MatchedPath, Request},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use std::{any::Any, convert::Infallible, fmt, panic::AssertUnwindSafe, sync::Arc, time::Instant};
use tracing::{Instrument, Span};

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

/// All that happens around a handler, as one layer: each layer of its own costs every request a boxed future and
/// a copy of the router behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) limits: Limits,
    /// Whether people reach the service over TLS alone.
    pub(super) https: bool,
}

impl Around {
    pub(super) async fn answer(self, mut request: Request, next: Next) -> Response {
        let seen = Seen::of(&mut request);
        let lang = Lang::of(request.headers());
        let is_data = request.uri().path().starts_with("/api/v1/");
        let answer = unread::drain(request, |request| answer(self.limits, request, next));
        let response = answer.instrument(seen.span()).await;
        let mut response = crate::error::render(response, lang, &seen.id);
        secure(&mut response, is_data);
        if self.https {
            let always = HeaderValue::from_static(STRICT_TRANSPORT_SECURITY);
            response
                .headers_mut()
                .insert(header::STRICT_TRANSPORT_SECURITY, always);
        }
        seen.answered(&mut response);
        response
    }
}

/// A browser that has been here once speaks TLS only, for a year (OWASP ASVS 5, 3.4.1).
const STRICT_TRANSPORT_SECURITY: &str = "max-age=31536000; includeSubDomains";

/// The handler's answer, or why there is none.
async fn answer(limits: Limits, mut request: Request, next: Next) -> Response {
    if names_nul(request.uri()) {
        return Error::refused("malformed_request").into_response();
    }
    DefaultBodyLimit::max(limits.request_bytes_max).apply(&mut request);
    let answered = AssertUnwindSafe(next.run(request)).catch_unwind();
    // What it had handed to the journal when its time was over is done all the same.
    match tokio::time::timeout(limits.request_time_max, answered).await {
        Ok(Ok(response)) => response,
        Ok(Err(cause)) => panicked(&*cause),
        Err(_) => Error::refused("timeout").into_response(),
    }
}

/// What the log says of a request: its route, never its address, which may name people.
struct Seen {
    id: RequestId,
    method: Method,
    route: Option<MatchedPath>,
    started: Instant,
}

impl Seen {
    fn of(request: &mut Request) -> Self {
        let id = RequestId::of(request.headers());
        request.extensions_mut().insert(id.clone());
        Self {
            id,
            method: request.method().clone(),
            route: request.extensions().get().cloned(),
            started: Instant::now(),
        }
    }

    fn span(&self) -> Span {
        tracing::info_span!("request", id = %self.id)
    }

    fn answered(self, response: &mut Response) {
        let took = self.started.elapsed();
        let status = response.status().as_u16();
        let route = self.route.as_ref().map_or("(none)", MatchedPath::as_str);
        metrics::request(route, self.method.as_str(), status, took);
        let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let (id, method) = (&self.id, &self.method);
        tracing::info!(request_id = %id, %method, route, status, took_ms, "Answered");
        if let Ok(value) = HeaderValue::from_str(id.as_str()) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
    }
}

/// Nothing but this site's own files runs or loads in its pages. No page compiles WebAssembly.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; \
     frame-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The pages of the API's document bring styles of their own within the page; they hold no data.
pub(super) async fn inline_styles_allowed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = HeaderValue::from_static(
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// Headers of every answer, unless a route has set its own.
fn secure(response: &mut Response, is_data: bool) {
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
        // Codes are scanned with the camera; where somebody is they may say when they come, and need not.
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(self), geolocation=(self), microphone=()",
        ),
    ] {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
}

/// No address names a NUL, and PostgreSQL stores none in text.
fn names_nul(uri: &Uri) -> bool {
    uri.path().contains("%00") || uri.query().is_some_and(|query| query.contains("%00"))
}

/// A panic is a bug: answered like every other bug.
fn panicked(cause: &(dyn Any + Send)) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    Error::Unexpected(anyhow::anyhow!("panicked: {text}")).into_response()
}
