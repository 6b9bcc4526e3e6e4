//! Which field a parser stumbled over, so that a form can point at it.
//!
//! The parser's own words are not passed on: they are English, and may repeat what a person wrote.

use crate::error::Error;
use axum::extract::path::ErrorKind;

/// From serde's message and the path at which it stopped.
pub(super) fn of_field(path: &str, message: &str) -> Error {
    let path = if is_plain(path) { path } else { "body" };
    let inside = |field: &str| match path {
        "." | "" => field.to_owned(),
        path if path.ends_with(field) => path.to_owned(),
        path => format!("{path}.{field}"),
    };
    let quoted = || {
        let quoted = message.split('`').nth(1).unwrap_or_default();
        if is_plain(quoted) { quoted } else { "body" }
    };
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

/// Longest name of a field that is repeated to whoever sent it.
const NAME_BYTES_MAX: usize = 64;

/// Digits in it: places in lists have few, numbers of people many.
const NAME_DIGITS_MAX: usize = 6;

/// Whether it looks like a name of ours, or a path of such names, rather than like something that a person wrote.
fn is_plain(name: &str) -> bool {
    let ours = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_.[]".contains(&b);
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    name.len() <= NAME_BYTES_MAX && digits <= NAME_DIGITS_MAX && name.bytes().all(ours)
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
