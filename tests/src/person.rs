//! Somebody who talks to the service: a visitor, or a person of the demo with a session.

use std::fmt::Write;
use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::http::Connection;
use crate::random::Random;

/// A person with the session token that the demo gave them, or nobody in particular.
#[derive(Clone, Debug)]
pub struct Person {
    address: SocketAddr,
    token: Option<String>,
    /// Empty for a visitor.
    pub account: String,
}

/// A request in full, for what `get` and `post` do not say.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub headers: Vec<(&'a str, String)>,
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub request: String,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Person {
    pub fn visitor(address: SocketAddr) -> Self {
        Self {
            address,
            token: None,
            account: String::new(),
        }
    }

    /// The n-th person of a role.
    pub async fn enter(address: SocketAddr, role: &str, n: u32) -> Self {
        let visitor = Self::visitor(address);
        let who = json!({"role": role, "n": n});
        let session = visitor.post("/api/v1/demo/session", &who).await.ok();
        Self {
            address,
            token: Some(text(&session, "token")),
            account: text(&session, "account"),
        }
    }

    /// The same place with the session that an answer set as a cookie.
    #[track_caller]
    #[must_use]
    pub fn with_cookie_of(&self, answer: &Answer) -> Self {
        let set = answer.header("set-cookie").expect("a cookie was set");
        let value = set.split(';').next().and_then(|pair| pair.split_once('='));
        Self {
            address: self.address,
            token: value.map(|(_, token)| token.to_owned()),
            account: String::new(),
        }
    }

    /// Somebody at the same place with a token of their own.
    #[must_use]
    pub fn bearing(&self, token: String, account: String) -> Self {
        Self {
            address: self.address,
            token: Some(token),
            account,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(&Request {
            method: "GET",
            path,
            ..Request::default()
        })
        .await
    }

    /// A POST under a fresh idempotency key.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_under(&fresh_key(), path, body).await
    }

    pub async fn post_under(&self, key: &str, path: &str, body: &Value) -> Answer {
        self.try_post_under(key, path, body)
            .await
            .unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    /// As `post_under`, for a server that may die meanwhile.
    pub async fn try_post_under(
        &self,
        key: &str,
        path: &str,
        body: &Value,
    ) -> std::io::Result<Answer> {
        self.try_send(&Request {
            method: "POST",
            path,
            headers: vec![
                ("content-type", "application/json".into()),
                ("idempotency-key", key.into()),
            ],
            body: body.to_string().into_bytes(),
        })
        .await
    }

    pub async fn send(&self, request: &Request<'_>) -> Answer {
        self.try_send(request)
            .await
            .unwrap_or_else(|error| panic!("{} {}: {error}", request.method, request.path))
    }

    pub async fn try_send(&self, request: &Request<'_>) -> std::io::Result<Answer> {
        let mut connection = Connection::open(self.address).await?;
        let received = connection.exchange(&self.bytes_of(request)).await?;
        Ok(Answer {
            request: format!("{} {}", request.method, request.path),
            status: received.status,
            headers: headers_in(connection.head(&received)),
            body: connection.body(&received).to_vec(),
        })
    }

    fn bytes_of(&self, request: &Request<'_>) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", request.method, request.path);
        write_header(&mut head, "host", &self.address.to_string());
        write_header(&mut head, "connection", "close");
        if let Some(token) = &self.token {
            write_header(&mut head, "authorization", &format!("Bearer {token}"));
        }
        for (name, value) in &request.headers {
            write_header(&mut head, name, value);
        }
        if !request.body.is_empty() || request.method == "POST" {
            write_header(&mut head, "content-length", &request.body.len().to_string());
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(&request.body);
        bytes
    }
}

impl Answer {
    /// The body of a success.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "{self}");
        self.json()
    }

    /// The body, when the status is exactly this one.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self}");
        self.json()
    }

    /// The problem, when it is this one.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let problem = self.expect(status);
        assert_eq!(problem["code"], code, "{self}");
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{self}"
        );
        problem
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        let shown: String = body.chars().take(600).collect();
        write!(f, "{} → {} {shown}", self.request, self.status)
    }
}

/// A text that an object must have.
#[track_caller]
pub fn text(object: &Value, field: &str) -> String {
    let value = object[field].as_str();
    value
        .unwrap_or_else(|| panic!("{object} has no text {field}"))
        .to_owned()
}

/// A number that an object must have.
#[track_caller]
pub fn number(object: &Value, field: &str) -> i64 {
    object[field]
        .as_i64()
        .unwrap_or_else(|| panic!("{object} has no number {field}"))
}

/// Points as hundredths, from the decimal string the API speaks.
#[track_caller]
pub fn hundredths(object: &Value, field: &str) -> i64 {
    let value = text(object, field);
    let digits = value.replace('.', "");
    let places = value.rsplit_once('.').map(|(_, places)| places.len());
    assert_eq!(places, Some(2), "{field} is {value}");
    digits
        .parse()
        .unwrap_or_else(|_| panic!("{field} is {value}"))
}

/// The list in a page of results.
#[track_caller]
pub fn items(page: &Value) -> Vec<Value> {
    let items = page["items"].as_array();
    items.unwrap_or_else(|| panic!("{page} is no list")).clone()
}

/// A new idempotency key.
pub fn fresh_key() -> String {
    Random::unrepeatable().uuid().to_string()
}

fn write_header(head: &mut String, name: &str, value: &str) {
    write!(head, "{name}: {value}\r\n").expect("a String takes any text");
}

fn headers_in(head: &[u8]) -> Vec<(String, String)> {
    let head = String::from_utf8_lossy(head);
    head.lines()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect()
}
