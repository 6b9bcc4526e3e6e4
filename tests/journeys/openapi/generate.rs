//! Requests that mostly follow the document, and sometimes do not.
//!
//! What answers taught (ids, sequence numbers, codes) is used again under the same field name, so
//! that calls reach further than a 404.

use std::collections::BTreeMap;
use std::fmt::Write;

use harness::person::{Answer, Request};
use harness::random::Random;
use rust_xlsxwriter::Workbook;
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
    /// What the request at hand is about.
    resource: &'a str,
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

    /// The body as JSON; null when it is none.
    pub(crate) fn shown_json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
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
            resource: "",
        }
    }

    pub(crate) fn operation(&mut self) -> &'a Operation {
        self.random.choose(self.document.operations())
    }

    /// Remembers a success's values by field name, and ids by what they name.
    pub(crate) fn learn(&mut self, operation: &Operation, answer: &Answer) {
        if answer.status >= 300 {
            return;
        }
        if let Ok(value) = serde_json::from_slice(&answer.body) {
            self.learn_from(resource(&operation.path), "", &value);
        }
    }

    fn learn_from(&mut self, resource: &str, name: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                // An activity inside a claim is an activity.
                let resource = if name == "activity" {
                    "activities"
                } else {
                    resource
                };
                for (name, field) in fields {
                    self.learn_from(resource, name, field);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.learn_from(resource, name, item);
                }
            }
            Value::Null | Value::Bool(_) => {}
            scalar => {
                let place = self.random.below(LEARNT_MAX);
                let key = key_of(resource, name);
                let known = self.learnt.entry(key).or_default();
                if known.len() < LEARNT_MAX {
                    known.push(scalar.clone());
                } else {
                    known[place] = scalar.clone();
                }
            }
        }
    }

    /// A request for an operation; now and then a hostile one.
    pub(crate) fn request(&mut self, operation: &'a Operation) -> Generated {
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
    pub(crate) fn plain_request(&mut self, operation: &'a Operation) -> Generated {
        self.resource = resource(&operation.path);
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
        if let Some(example) = &parameter.example
            && self.random.one_in(3)
        {
            return example.clone();
        }
        match self.value(&parameter.schema, &parameter.name, 0) {
            Value::String(text) if text.is_empty() && parameter.place == "path" => "0".to_owned(),
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    fn body(&mut self, media: &str, schema: &Value) -> (String, Vec<u8>) {
        if media.starts_with("multipart/") {
            let file = self.file();
            return (
                format!("multipart/form-data; boundary={BOUNDARY}"),
                multipart(&file),
            );
        }
        let value = self.value(schema, "", 0);
        (media.to_owned(), value.to_string().into_bytes())
    }

    /// A roster that an office might send, or bytes that are none.
    fn file(&mut self) -> Vec<u8> {
        if self.random.one_in(3) {
            return (0..self.random.below(3_000)).map(|_| self.byte()).collect();
        }
        let rows: Vec<[String; 7]> = (0..=self.random.below(4)).map(|_| self.row()).collect();
        roster(&rows)
    }

    fn row(&mut self) -> [String; 7] {
        let name = self
            .random
            .choose(&["何家明", "梁小雨", "", "林晓岚", "吴 国强"]);
        let time = self
            .random
            .choose(&["09:00-11:00", "下午2点-4点30分", "11:00-09:00", "全天"]);
        [
            (*name).to_owned(),
            format!("1990000{:04}", self.random.below(9_999)),
            "青年".to_owned(),
            "昌岗".to_owned(),
            "社区清洁日".to_owned(),
            format!("2026-11-{:02}", 1 + self.random.below(30)),
            (*time).to_owned(),
        ]
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
        let example = &schema["example"];
        if !example.is_null() && !self.random.one_in(3) {
            return example.clone();
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
        if object.contains_key("starts_at") && !self.random.one_in(4) {
            self.agree_on_a_span(&mut object);
        }
        Value::Object(object)
    }

    /// An hour or so of the weeks before the demo's today: two random instants rarely make a span.
    fn agree_on_a_span(&mut self, object: &mut serde_json::Map<String, Value>) {
        let (day, hour) = (14 + self.random.below(9), self.random.below(12));
        let (start, end) = (self.random.below(60), self.random.below(60));
        let hours = 1 + self.random.below(3);
        object.insert(
            "starts_at".into(),
            json!(format!("2026-11-{day}T{hour:02}:{start:02}:00Z")),
        );
        object.insert(
            "ends_at".into(),
            json!(format!("2026-11-{day}T{:02}:{end:02}:00Z", hour + hours)),
        );
    }

    /// Something seen under this name.
    fn learnt_value(&mut self, name: &str) -> Option<Value> {
        if name.is_empty() || self.random.one_in(4) {
            return None;
        }
        let key = match name {
            "claims" | "claim" => key_of("reviews", "seq"),
            "activity" => key_of("activities", "id"),
            "id" if self.resource == "people" => key_of("people", "account"),
            other => key_of(self.resource, other),
        };
        let known = self.learnt.get(&key)?.clone();
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
            Some("mobile") => format!("1990001{:04}", self.random.below(9_999)),
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

/// `/api/v1/me/claims/{seq}/withdraw` is about claims.
fn resource(path: &str) -> &str {
    let tail = path.strip_prefix("/api/v1/").unwrap_or(path);
    let tail = tail.strip_prefix("me/").unwrap_or(tail);
    tail.split('/').next().unwrap_or(tail)
}

/// Ids are told apart by what they name; everything else is known by its field's name alone.
fn key_of(resource: &str, name: &str) -> String {
    match name {
        "id" | "seq" => format!("{resource}.{name}"),
        // A page's cursor is the place of its last item.
        "before" => key_of(resource, "next"),
        other => other.to_owned(),
    }
}

fn roster(rows: &[[String; 7]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let header = [
        "姓名",
        "手机号码",
        "所属队伍",
        "街道",
        "活动名称",
        "服务日期",
        "起止时间",
    ];
    sheet.write_row(0, 0, header).expect("seven cells fit");
    sheet.write_row(0, 7, ["类别"]).expect("a cell fits");
    for (place, row) in (1..).zip(rows) {
        sheet.write_row(place, 0, row).expect("seven cells fit");
        sheet.write_row(place, 7, ["服务"]).expect("a cell fits");
    }
    workbook
        .save_to_buffer()
        .expect("a small workbook can be written")
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
