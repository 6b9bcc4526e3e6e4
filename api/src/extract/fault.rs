//! Which field a parser stumbled over, so that a form can point at it.
//!
//! The parser's own words are not passed on: they are English, and may repeat what a person wrote.

use crate::error::Error;
use axum::extract::path::ErrorKind;

/// From serde's message and the path at which it stopped.
pub(super) fn of_field(path: &str, message: &str) -> Error {
    let inside = |field: &str| match path {
        "." | "" => field.to_owned(),
        path if path.ends_with(field) => path.to_owned(),
        path => format!("{path}.{field}"),
    };
    let quoted = || message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        Error::refused("field_missing").with("field", inside(quoted()))
    } else if message.starts_with("unknown field") {
        Error::refused("field_unknown").with("field", inside(quoted()))
    } else if message.starts_with("duplicate field") {
        Error::refused("field_repeated").with("field", inside(quoted()))
    } else {
        Error::field_invalid(if path == "." { "body" } else { path })
    }
}

/// From the message of the query string's parser, which begins with the field when it knows it.
pub(super) fn of_query(message: &str) -> Error {
    match message.split_once(": ") {
        Some((path, rest)) if !path.contains(' ') => of_field(path, rest),
        _ => match of_field(".", message) {
            Error::Refused { code, params } if params.get("field").is_some_and(|f| f != "body") => {
                Error::Refused { code, params }
            }
            _ => Error::field_invalid("query"),
        },
    }
}

/// From the failure of a parameter of the path.
pub(super) fn of_path(kind: &ErrorKind) -> Error {
    match kind {
        ErrorKind::ParseErrorAtKey { key, .. }
        | ErrorKind::DeserializeError { key, .. }
        | ErrorKind::InvalidUtf8InPathParam { key } => Error::field_invalid(key),
        _ => Error::field_invalid("path"),
    }
}
