//! Requests that mostly follow the document, and sometimes do not.
//!
//! What answers taught (ids, sequence numbers, codes) is used again under the same field name, so
//! that calls reach further than a 404.

use std::collections::BTreeMap;
use std::fmt::Write;

use harness::person::{Answer, Request};
use harness::random::Random;
use serde_json::{Value, json};

use super::conform::types;
use super::document::{Document, Operation, Parameter};

const DEPTH_MAX: usize = 6;
const LEARNT_MAX: usize = 40;
const BOUNDARY: &str = "haizhu-boundary";

pub(crate) struct Generator<'a> {
    document: &'a Document,
    pub(crate) random: Random,
    learnt: BTreeMap<String, Vec<Value>>,
}

/// A generated request that owns its parts.
pub(crate) struct Generated {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Generated {
    pub(crate) fn borrowed(&self) -> Request<'_> {
        Request {
            method: &self.method,
            path: &self.path,
            headers: self
                .headers
                .iter()
                .map(|(name, value)| (name.as_str(), value.clone()))
                .collect(),
            body: self.body.clone(),
        }
    }

    pub(crate) fn shown_body(&self) -> String {
        String::from_utf8_lossy(&self.body)
            .chars()
            .take(400)
            .collect()
    }
}

impl<'a> Generator<'a> {
    pub(crate) fn new(document: &'a Document, random: Random) -> Self {
        Self {
            document,
            random,
            learnt: BTreeMap::new(),
        }
    }

    pub(crate) fn operation(&mut self) -> &'a Operation {
        self.random.choose(self.document.operations())
    }

    /// Remembers values by field name.
    pub(crate) fn learn(&mut self, answer: &Answer) {
        if let Ok(value) = serde_json::from_slice(&answer.body) {
            self.learn_from("", &value);
        }
    }

    fn learn_from(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                fields
                    .iter()
                    .for_each(|(name, field)| self.learn_from(name, field));
            }
            Value::Array(items) => items.iter().for_each(|item| self.learn_from(name, item)),
            Value::Null | Value::Bool(_) => {}
            scalar => {
                let place = self.random.below(LEARNT_MAX);
                let known = self.learnt.entry(name.to_owned()).or_default();
                if known.len() < LEARNT_MAX {
                    known.push(scalar.clone());
                } else {
                    known[place] = scalar.clone();
                }
            }
        }
    }

    /// A request for an operation; now and then a hostile one.
    pub(crate) fn request(&mut self, operation: &Operation) -> Generated {
        let mut request = self.plain_request(operation);
        if !request.body.is_empty() && self.random.one_in(25) {
            request.body = self.hostile_bytes(&request.body);
        }
        if self.random.one_in(40) {
            request.headers.retain(|(name, _)| name != "content-type");
        }
        if self.random.one_in(40) {
            request
                .headers
                .retain(|(name, _)| name != "idempotency-key");
        }
        request
    }

    /// A request as a careful client makes it, apart from the values.
    pub(crate) fn plain_request(&mut self, operation: &Operation) -> Generated {
        let path = self.path(operation);
        let mut headers = vec![("idempotency-key".to_owned(), self.idempotency_key())];
        if self.random.one_in(3) {
            headers.push(("accept-language".to_owned(), "en".to_owned()));
        }
        let mut body = Vec::new();
        if let Some((media, schema)) = &operation.body {
            let (media, bytes) = self.body(media, schema);
            headers.push(("content-type".to_owned(), media));
            body = bytes;
        }
        Generated {
            method: operation.method.clone(),
            path,
            headers,
            body,
        }
    }

    fn idempotency_key(&mut self) -> String {
        match self.random.below(30) {
            0 => "not a uuid".to_owned(),
            // One of a few, so that keys meet again.
            1 => Random::from_seed(self.random.bits() % 4).uuid().to_string(),
            _ => self.random.uuid().to_string(),
        }
    }

    fn path(&mut self, operation: &Operation) -> String {
        let mut path = operation.path.clone();
        let mut query = String::new();
        for parameter in &operation.parameters {
            match parameter.place.as_str() {
                "path" => {
                    let value = encode(&self.parameter(parameter));
                    path = path.replace(&format!("{{{}}}", parameter.name), &value);
                }
                "query" if parameter.required || self.random.one_in(2) => {
                    let sign = if query.is_empty() { '?' } else { '&' };
                    let value = encode(&self.parameter(parameter));
                    write!(query, "{sign}{}={value}", parameter.name)
                        .expect("a String takes any text");
                }
                _ => {}
            }
        }
        path + &query
    }

    fn parameter(&mut self, parameter: &Parameter) -> String {
        match self.value(&parameter.schema, &parameter.name, 0) {
            Value::String(text) if text.is_empty() && parameter.place == "path" => "0".to_owned(),
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    fn body(&mut self, media: &str, schema: &Value) -> (String, Vec<u8>) {
        if media.starts_with("multipart/") {
            let file: Vec<u8> = (0..self.random.below(3_000)).map(|_| self.byte()).collect();
            return (
                format!("multipart/form-data; boundary={BOUNDARY}"),
                multipart(&file),
            );
        }
        let value = self.value(schema, "", 0);
        (media.to_owned(), value.to_string().into_bytes())
    }

    fn byte(&mut self) -> u8 {
        self.random.bits().to_le_bytes()[0]
    }

    fn value(&mut self, schema: &Value, name: &str, depth: usize) -> Value {
        let schema = self.document.flat(schema);
        if depth > DEPTH_MAX || self.random.one_in(25) {
            return self.odd_value();
        }
        if let Some(known) = self.learnt_value(name) {
            return known;
        }
        for choice in ["oneOf", "anyOf"] {
            if let Some(parts) = schema[choice].as_array() {
                let part = self.random.choose(parts).clone();
                return self.value(&part, name, depth + 1);
            }
        }
        if let Some(allowed) = schema["enum"].as_array() {
            return self.random.choose(allowed).clone();
        }
        let types: Vec<String> = types(&schema["type"])
            .unwrap_or_else(|| vec!["object"])
            .into_iter()
            .map(str::to_owned)
            .collect();
        match self.random.choose(&types).as_str() {
            "object" => self.object(&schema, depth),
            "array" => {
                let length = self.random.below(4);
                (0..length)
                    .map(|_| self.value(&schema["items"], name, depth + 1))
                    .collect()
            }
            "integer" | "number" => self.integer(&schema),
            "boolean" => Value::Bool(self.random.one_in(2)),
            "null" => Value::Null,
            _ => self.text(&schema),
        }
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let mut object = serde_json::Map::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let is_required = required.iter().any(|required| required == name);
            let included = if is_required {
                !self.random.one_in(30)
            } else {
                self.random.one_in(2)
            };
            if included {
                object.insert(name.clone(), self.value(field, name, depth + 1));
            }
        }
        Value::Object(object)
    }

    /// Something seen under this name, or under one that ends alike (`activity` takes an `id`).
    fn learnt_value(&mut self, name: &str) -> Option<Value> {
        if name.is_empty() || self.random.one_in(4) {
            return None;
        }
        let key = match name {
            "claims" | "claim" | "before" => "seq",
            "activity" => "id",
            other => other,
        };
        let known = self.learnt.get(key)?.clone();
        Some(self.random.choose(&known).clone())
    }

    fn integer(&mut self, schema: &Value) -> Value {
        let least = schema["minimum"].as_i64().unwrap_or(0);
        let most = schema["maximum"]
            .as_i64()
            .unwrap_or(least.saturating_add(200));
        let edges = [
            least,
            most,
            least.wrapping_sub(1),
            most.wrapping_add(1),
            0,
            -1,
            i64::MAX,
        ];
        if self.random.one_in(4) {
            return json!(self.random.choose(&edges));
        }
        let span = most.saturating_sub(least).clamp(1, 1_000);
        let step = self.random.below(usize::try_from(span).unwrap_or(1));
        json!(least.saturating_add(i64::try_from(step).unwrap_or(0)))
    }

    fn text(&mut self, schema: &Value) -> Value {
        let text = match schema["format"].as_str() {
            Some("date-time") => {
                let (day, hour) = (1 + self.random.below(30), self.random.below(24));
                format!(
                    "2026-11-{day:02}T{hour:02}:{:02}:00Z",
                    self.random.below(60)
                )
            }
            Some("date") => format!("2026-11-{:02}", 1 + self.random.below(30)),
            Some("uuid") => self.random.uuid().to_string(),
            _ => {
                let samples = [
                    "",
                    "a",
                    "陈先生",
                    "440105",
                    "440105/440105003",
                    "00000000000000000000000000000000",
                    "1234 5678 9012",
                    "volunteer",
                    "haircut",
                    "2026-11-24",
                    "10.00",
                ];
                (*self.random.choose(&samples)).to_owned()
            }
        };
        Value::String(text)
    }

    fn odd_value(&mut self) -> Value {
        let odd = [
            Value::Null,
            json!(""),
            json!("\u{0}"),
            json!("' OR 1=1 --"),
            json!("../../etc"),
            json!("👩‍👩‍👧‍👦\u{202e}𠮷"),
            json!("9".repeat(400)),
            json!("長".repeat(6_000)),
            json!(-1),
            json!(i64::MAX),
            json!(u64::MAX),
            json!(1e300),
            json!(0.5),
            json!(true),
            json!([]),
            json!({}),
            json!("9999-12-31T23:59:59Z"),
            json!("-0001-01-01T00:00:00Z"),
            json!("2026-02-30T24:61:00+99:00"),
        ];
        self.random.choose(&odd).clone()
    }

    fn hostile_bytes(&mut self, body: &[u8]) -> Vec<u8> {
        match self.random.below(6) {
            0 => body[..body.len() / 2].to_vec(),
            1 => b"[".repeat(20_000),
            2 => vec![0xff, 0xfe, b'{', b'}'],
            3 => [body, b" {}"].concat(),
            4 => br#"{"offer":"haircut","offer":"housekeeping"}"#.to_vec(),
            _ => vec![b' '; 300_000],
        }
    }
}

fn multipart(file: &[u8]) -> Vec<u8> {
    let head = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    [
        head.as_bytes(),
        file,
        format!("\r\n--{BOUNDARY}--\r\n").as_bytes(),
    ]
    .concat()
}

/// Percent-encodes all but unreserved characters (RFC 3986 §2.3).
fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a String takes any text");
        }
        encoded
    })
}
