//! The one boundary where something that went wrong becomes an answer (RFC 9457).
//!
//! Which error belongs where:
//! - what a person can act on is [`Error::Refused`] with a stable code of [`codes`]: modules' refusals
//!   map to it by `From`, extractors' rejections in `extract.rs`;
//! - everything else is [`Error::Unexpected`]: logged here, once, and answered as 500 without its cause.
//!
//! A handler's error does not know the reader's language or the request's id, so it travels as an
//! extension of an empty response until [`render`] writes the body.

pub(crate) mod codes;

use crate::{app::RequestId, extract::Lang};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use codes::Code;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// What a handler returns when it cannot do what was asked.
#[derive(Debug)]
pub(crate) enum Error {
    /// A refusal that a person can act on.
    Refused {
        /// Its row in `codes::CODES`.
        code: &'static Code,
        /// Values for the client and for the text.
        params: Map<String, Value>,
    },
    /// A bug, or a floor that gave way.
    Unexpected(anyhow::Error),
}

impl Error {
    /// A refusal by its code. A code without a row is a bug and becomes [`Error::Unexpected`].
    pub(crate) fn refused(code: &'static str) -> Self {
        match codes::find(code) {
            Some(code) => Self::Refused {
                code,
                params: Map::new(),
            },
            None => Self::Unexpected(anyhow::anyhow!(
                "the refusal {code} has no row in error/codes.rs"
            )),
        }
    }

    /// Adds a value for the client and the text.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        if let Self::Refused { params, .. } = &mut self {
            params.insert(name.to_owned(), value.into());
        }
        self
    }

    /// A field of the request whose value cannot be used.
    pub(crate) fn field_invalid(field: &str) -> Self {
        Self::refused("field_invalid").with("field", field)
    }

    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Refused { code, .. } => code.code,
            Self::Unexpected(_) => codes::UNEXPECTED,
        }
    }

    /// What a person reads, where an answer holds several outcomes.
    pub(crate) fn detail(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Refused { code, params } => Some(codes::fill(code.text(lang).detail, params)),
            Self::Unexpected(_) => None,
        }
    }

    /// For an operator who asks why something is not done: the given reason, or the cause.
    pub(crate) fn reason(&self) -> String {
        match self {
            Self::Refused { code, params } => params
                .get("reason")
                .and_then(Value::as_str)
                .map_or_else(|| code.code.to_owned(), str::to_owned),
            Self::Unexpected(cause) => format!("{cause:#}"),
        }
    }

    /// For an operator at start-up, who reads the cause.
    pub(crate) fn into_cause(self) -> anyhow::Error {
        match self {
            Self::Unexpected(cause) => cause,
            Self::Refused { code, .. } => anyhow::anyhow!(code.code),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Refused { code, .. } => {
                StatusCode::from_u16(code.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }
            Self::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Unexpected(error)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        if passes(&error) {
            // The person tries again; the operator wants to know why.
            tracing::warn!(cause = %error, "The database did not answer");
            return Self::refused("busy");
        }
        Self::Unexpected(error.into())
    }
}

/// Whether the same statement may succeed in a moment: the database is away, restarting, full of other work
/// or held by another process. Nothing is wrong with what was asked.
fn passes(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(told) => told.code().is_some_and(|code| is_passing_code(&code)),
        _ => false,
    }
}

/// Connection lost, resources short, server stopping or starting, transaction to be run again, lock held;
/// on SQLite: busy or locked, in any of their extended codes.
fn is_passing_code(code: &str) -> bool {
    const SQLSTATE_CHARS: usize = 5;
    if code.len() == SQLSTATE_CHARS {
        let classes = ["08", "40", "53", "57P", "55P03"];
        return classes.iter().any(|class| code.starts_with(class));
    }
    matches!(code.parse::<u32>().map(|code| code & 0xff), Ok(5 | 6))
}

/// The error of a response, on its way to [`render`].
#[derive(Clone)]
struct Reported(Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Reported(Arc::new(self)));
        response
    }
}

/// Writes the problem of every response that carries an error, in the reader's language.
pub(crate) fn render(mut response: Response, lang: Lang, id: &RequestId) -> Response {
    let Some(Reported(error)) = response
        .extensions_mut()
        .remove::<Reported>()
        .or_else(|| bare(&response))
    else {
        return response;
    };
    if let Error::Unexpected(cause) = &*error {
        tracing::error!(request_id = %id, cause = format!("{cause:#}"), "Unexpected error");
    }
    let mut problem = problem(&error, lang, id);
    // What the framework said beside the body still holds, such as which methods are allowed.
    for name in [header::ALLOW, header::SET_COOKIE] {
        if let Some(value) = response.headers().get(&name) {
            problem.headers_mut().insert(name, value.clone());
        }
    }
    problem
}

/// An error status that the framework answered by itself.
fn bare(response: &Response) -> Option<Reported> {
    let error = match response.status() {
        StatusCode::BAD_REQUEST => "malformed_request",
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "body_too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "media_type_unsupported",
        _ => return None,
    };
    Some(Reported(Arc::new(Error::refused(error))))
}

fn problem(error: &Error, lang: Lang, id: &RequestId) -> Response {
    let none = Map::new();
    let (code, params) = match error {
        Error::Refused { code, params } => (*code, params),
        Error::Unexpected(_) => (codes::unexpected(), &none),
    };
    let text = code.text(lang);
    let mut body = json!({
        "type": format!("urn:haizhu:problem:{}", code.code),
        "title": text.title,
        "status": code.status,
        "detail": codes::fill(text.detail, params),
        "code": code.code,
        "request_id": id.as_str(),
    });
    if !params.is_empty() {
        body["params"] = Value::Object(params.clone());
    }
    let mut response = (error.status(), Json(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(lang.tag()),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    match code.status {
        401 => headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")),
        429 | 503 => headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2")),
        _ => None,
    };
    response
}

#[cfg(test)]
mod tests {
    use super::{Error, is_passing_code};

    #[test]
    fn a_refusal_without_a_row_is_a_bug_and_not_an_answer() {
        assert!(matches!(
            Error::refused("no_such_code"),
            Error::Unexpected(_)
        ));
    }

    #[test]
    fn a_full_pool_is_busy_and_not_broken() {
        assert_eq!(Error::from(sqlx::Error::PoolTimedOut).code(), "busy");
        let gone = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        assert_eq!(Error::from(sqlx::Error::Io(gone)).code(), "busy");
        assert_eq!(Error::from(sqlx::Error::RowNotFound).code(), "unexpected");
    }

    #[test]
    fn a_database_that_is_away_is_told_from_a_statement_that_is_wrong() {
        // Cut off by an administrator, too many connections, a deadlock; busy, busy snapshot, locked.
        for code in ["57P01", "53300", "40P01", "08006", "5", "517", "6"] {
            assert!(is_passing_code(code), "{code}");
        }
        // A unique key, a syntax error, a cancelled statement; a constraint, a damaged file.
        for code in ["23505", "42601", "57014", "19", "2067", "11"] {
            assert!(!is_passing_code(code), "{code}");
        }
    }
}
