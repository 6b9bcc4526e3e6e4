//! Whether somebody is known must not show: not in what is answered, and not in what answering costs. Costs are counted,
//! not clocked: a password hash takes a thousand times as long as everything else in such a request, and the service
//! says how many it has worked.

use harness::engine::Engine;
use harness::person::{Answer, Person, text};
use harness::server::Server;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha1::Sha1;
use std::collections::BTreeMap;

/// The first administrator of the demo's cast, and a number that nobody has.
const KNOWN: &str = "19900009001";
const UNKNOWN: &str = "19900010001";
const LOGIN: &str = "wen.quzhang";
const PASSWORD: &str = "一只红棉开在珠江边的树上";

pub(super) async fn attack(engine: Engine) {
    let server = Server::demo(engine).await;
    numbers(&server).await;
    logins(&server).await;
}

/// What answering came to.
#[derive(Debug, PartialEq)]
struct Cost {
    password_hashes: u64,
    /// What became of it at the door, by outcome.
    outcomes: BTreeMap<String, u64>,
}

/// What an answer shows, without what is fresh in each: names of headers, status, fields with the length of their texts.
fn shape(answer: &Answer) -> (u16, Vec<String>, BTreeMap<String, String>) {
    let names = answer.headers.iter().map(|(name, _)| name.clone());
    let field = |(name, value): (&String, &Value)| {
        let told = match value {
            Value::String(text) => format!("{} letters", text.chars().count()),
            other => other.to_string(),
        };
        (name.clone(), told)
    };
    let body = answer.json();
    let fields = body.as_object().expect("an object");
    (
        answer.status,
        names.collect(),
        fields.iter().map(field).collect(),
    )
}

/// What an answer says, but for the name of its request.
fn said(answer: &Answer) -> Value {
    let mut said = answer.json();
    said["request_id"].take();
    said
}

/// The counters that say what was done.
async fn counters(visitor: &Person) -> Cost {
    let page = visitor.get("/metrics").await;
    let page = String::from_utf8(page.body).expect("it is text");
    let mut cost = Cost {
        password_hashes: 0,
        outcomes: BTreeMap::new(),
    };
    let counts = |line: &&str| !line.is_empty() && !line.starts_with('#');
    for line in page.lines().filter(counts) {
        let (name, value) = line.rsplit_once(' ').expect("a name and a value");
        if name == "haizhu_password_hashes_total" {
            cost.password_hashes = value.parse().expect("a count");
        } else if name.starts_with("haizhu_sign_in_total") {
            cost.outcomes
                .insert(name.to_owned(), value.parse().expect("a count"));
        }
    }
    cost
}

/// The answer, and what was done for it.
async fn costing(visitor: &Person, path: &str, body: &Value) -> (Answer, Cost) {
    let before = counters(visitor).await;
    let answer = visitor.post(path, body).await;
    let mut after = counters(visitor).await;
    after.password_hashes -= before.password_hashes;
    for (name, count) in &mut after.outcomes {
        *count -= before.outcomes.get(name).copied().unwrap_or(0);
    }
    after.outcomes.retain(|_, count| *count > 0);
    (answer, after)
}

/// Asking for a code, and answering with a wrong one.
async fn numbers(server: &Server) {
    let visitor = server.visitor();
    let ask = |mobile: &str| json!({"mobile": mobile});
    let path = "/api/v1/sign-in/code";
    // Both for the first time, so that nothing else differs.
    let (unknown, for_unknown) = costing(&visitor, path, &ask(UNKNOWN)).await;
    let (known, for_known) = costing(&visitor, path, &ask(KNOWN)).await;
    assert_eq!(shape(&known), shape(&unknown));
    assert_eq!(for_known, for_unknown);
    assert_eq!(for_known.password_hashes, 0);
    let path = "/api/v1/sign-in/check";
    let wrong = |sent: &Answer| {
        let sent = sent.ok();
        let code = text(&sent, "code");
        let other = if code == "000000" { "000001" } else { "000000" };
        json!({"challenge": text(&sent, "challenge"), "code": other})
    };
    let (unknown, for_unknown) = costing(&visitor, path, &wrong(&unknown)).await;
    let (known, for_known) = costing(&visitor, path, &wrong(&known)).await;
    assert_eq!(said(&known), said(&unknown));
    assert_eq!(shape(&known), shape(&unknown));
    assert_eq!(for_known, for_unknown);
}

/// Entering by a login that somebody has, and by others.
async fn logins(server: &Server) {
    set_up(server).await;
    let visitor = server.visitor();
    let path = "/api/v1/staff/enter";
    let entering = |login: &str, password: &str| json!({"login": login, "password": password, "code": "000000"});
    let (known, for_known) = costing(&visitor, path, &entering(LOGIN, "没有人用的密码")).await;
    known.refused(403, "staff_refused");
    assert_eq!(for_known.password_hashes, 1, "an exact count of work");
    for (login, password) in [
        ("nobody.here", "没有人用的密码"),
        // What cannot be a login at all, and what is long.
        ("没有 这样的名字", "没有人用的密码"),
        ("nobody.here", &"长".repeat(128)),
        // The right password beside a wrong second factor.
        (LOGIN, PASSWORD),
    ] {
        let (unknown, for_unknown) = costing(&visitor, path, &entering(login, password)).await;
        assert_eq!(said(&known), said(&unknown), "{login}");
        assert_eq!(shape(&known), shape(&unknown), "{login}");
        assert_eq!(for_known, for_unknown, "{login}");
    }
}

/// The administrator of the cast gets a login, as on the machine itself.
async fn set_up(server: &Server) {
    let admin = server.enter("administrator", 1).await;
    let made = server.command(&["staff-link", &admin.account]).output();
    let made = made.expect("haizhu starts");
    let printed = String::from_utf8_lossy(&made.stdout).into_owned();
    let token = printed
        .trim()
        .rsplit_once('#')
        .expect("a link is printed")
        .1;
    let visitor = server.visitor();
    let opened = json!({"token": token});
    let looked = visitor.post("/api/v1/staff/setup/look", &opened).await.ok();
    let secret = base32(&text(&looked, "secret"));
    let sessions = admin.get("/api/v1/me/sessions").await.ok();
    let now = seconds(&text(&sessions["items"][0], "opened_at"));
    let chosen =
        json!({"token": token, "login": LOGIN, "password": PASSWORD, "code": totp(&secret, now)});
    visitor.post("/api/v1/staff/setup", &chosen).await.ok();
}

/// Seconds of the day on which journeys take place, which is all that half minutes need: days begin with one.
fn seconds(instant: &str) -> i64 {
    const DAY: i64 = 1_795_478_400; // 2026-11-24T00:00:00Z
    let part = |at: usize| instant[at..at + 2].parse::<i64>().expect("RFC 3339");
    DAY + part(11) * 3_600 + part(14) * 60 + part(17)
}

/// RFC 6238 with HMAC-SHA-1, six digits, half a minute.
fn totp(secret: &[u8], now: i64) -> String {
    let mut mac = <Hmac<Sha1> as KeyInit>::new_from_slice(secret).expect("any length fits");
    mac.update(&now.div_euclid(30).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 0x0f);
    let four = hash[offset..offset + 4].try_into().expect("four bytes");
    let number = u32::from_be_bytes(four) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// RFC 4648 §6.
fn base32(text: &str) -> Vec<u8> {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes().filter(|letter| letters.contains(letter)) {
        let value = letters.iter().position(|one| *one == letter);
        bits = bits << 5 | u32::try_from(value.expect("it is one of them")).expect("below 32");
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).expect("a byte"));
        }
    }
    bytes
}
