//! What handlers take out of a request. A rejection is a problem that names the field.

use crate::error::Error;
use axum::{
    body::Bytes,
    extract::{
        FromRequest, FromRequestParts, Request,
        rejection::{BytesRejection, PathRejection},
    },
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use std::convert::Infallible;
use uuid::Uuid;

mod address;
mod fault;

pub(crate) use address::Address;

/// A JSON body, of a request or of an answer. Types deny unknown fields by convention.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        if !is_json(request.headers()) {
            return Err(Error::refused("media_type_unsupported"));
        }
        let bytes =
            Bytes::from_request(request, state)
                .await
                .map_err(|rejection| match rejection {
                    BytesRejection::FailedToBufferBody(inner) if inner.status() == 413 => {
                        Error::refused("body_too_large")
                    }
                    _ => Error::refused("malformed_request"),
                })?;
        parse(&bytes).map(Self)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    if has_escaped_nul(bytes) {
        // PostgreSQL stores no NUL in text, and no person types one.
        return Err(Error::refused("malformed_json"));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        if error.inner().is_data() {
            fault::of_field(&error.path().to_string(), &error.inner().to_string())
        } else {
            Error::refused("malformed_json")
        }
    })?;
    json.end().map_err(|_| Error::refused("malformed_json"))?;
    Ok(value)
}

fn is_json(headers: &HeaderMap) -> bool {
    let essence = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|value| {
            value
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase()
        });
    essence.as_deref() == Some("application/json")
}

/// `\u0000` that is not itself escaped.
fn has_escaped_nul(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|b| *b == b'\\') {
        if rest[at + 1..].starts_with(b"u0000") {
            return true;
        }
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    false
}

/// A query string.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        match axum::extract::Query::<T>::try_from_uri(&parts.uri) {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let source = std::error::Error::source(&rejection);
                let message = source.map_or_else(|| rejection.to_string(), ToString::to_string);
                Err(fault::of_query(&message))
            }
        }
    }
}

/// Parameters of the path.
#[derive(Debug)]
pub(crate) struct Path<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(PathRejection::FailedToDeserializePathParams(inner)) => {
                Err(fault::of_path(inner.kind()))
            }
            Err(_) => Err(Error::refused("malformed_request")),
        }
    }
}

/// The key under which a repeated request gets the first one's answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Idempotency {
    pub(crate) key: Uuid,
}

/// Length of a UUID with its hyphens, the only notation that is taken.
const UUID_TEXT_BYTES: usize = 36;

impl<S: Send + Sync> FromRequestParts<S> for Idempotency {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let mut values = parts.headers.get_all("idempotency-key").iter();
        let key = match (values.next(), values.next()) {
            (Some(value), None) => value.to_str().ok().map(str::trim),
            _ => None,
        };
        key.filter(|text| text.len() == UUID_TEXT_BYTES)
            .and_then(|text| Uuid::try_parse(text).ok())
            .map(|key| Self { key })
            .ok_or_else(|| Error::refused("idempotency_key_missing"))
    }
}

/// The reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    Zh,
    En,
}

impl Lang {
    /// As `Content-Language` says it.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The best of the two by `Accept-Language`; Chinese when neither is asked for.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let accepted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let ranges = accepted.unwrap_or_default().split(',').filter_map(|range| {
            let (tag, rest) = range.split_once(';').unwrap_or((range, ""));
            let quality = rest
                .trim()
                .strip_prefix("q=")
                .map_or(Some(1.0), |q| q.parse::<f32>().ok())?;
            let lang = match tag.trim().split('-').next()?.to_ascii_lowercase().as_str() {
                "zh" => Self::Zh,
                "en" => Self::En,
                _ => return None,
            };
            (quality > 0.0).then_some((quality, lang))
        });
        // The first of equals wins, as it was written first.
        ranges
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map_or(Self::Zh, |(_, lang)| lang)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// How many items a list gives at once: 1 to 100, 30 unless told. Use with `#[serde(default)]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit(i64);

impl Limit {
    const MAX: i64 = 100;

    /// The number of rows.
    pub(crate) fn rows(self) -> i64 {
        self.0
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(30)
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let limit = i64::deserialize(deserializer)?;
        if (1..=Self::MAX).contains(&limit) {
            Ok(Self(limit))
        } else {
            Err(serde::de::Error::custom("limit is 1 to 100"))
        }
    }
}

/// The number of an entry, as a request names it: what the database counts and the document promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Number(u64);

impl Number {
    /// The number itself.
    pub(crate) fn get(self) -> u64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u64::deserialize(deserializer)?;
        if i64::try_from(number).is_ok() {
            Ok(Self(number))
        } else {
            Err(serde::de::Error::custom("no entry has so large a number"))
        }
    }
}

#[cfg(test)]
mod tests;
