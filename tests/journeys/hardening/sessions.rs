//! Session fixation, forged cookies and tokens, and pages of other sites (CSRF).

use harness::engine::Engine;
use harness::person::{Person, Request, fresh_key, text};
use harness::server::Server;
use serde_json::json;

use super::{Findings, with_headers};
use crate::openapi::document::Document;

const COOKIE: &str = "haizhu_session";

pub(super) async fn attack(engine: Engine) {
    let server = Server::demo(engine).await;
    let mut found = Findings::default();
    fixation(&server, &mut found).await;
    forgery(&server, &mut found).await;
    other_sites(&server, &mut found).await;
    found.assert_none();
}

/// A token that the attacker chose is neither taken over nor opened by somebody else's entering.
async fn fixation(server: &Server, found: &mut Findings) {
    let visitor = server.visitor();
    let chosen = "A".repeat(43);
    let body = json!({"role": "volunteer", "n": 1}).to_string();
    let answer = visitor
        .send(&Request {
            method: "POST",
            path: "/api/v1/demo/session",
            headers: vec![
                ("content-type", "application/json".into()),
                ("cookie", format!("{COOKIE}={chosen}")),
                ("sec-fetch-site", "same-origin".into()),
            ],
            body: body.into_bytes(),
        })
        .await;
    let cookie = answer.header("set-cookie").unwrap_or_default().to_owned();
    let fresh = cookie.starts_with(&format!("{COOKIE}=")) && !cookie.contains(&chosen);
    found.unless(
        fresh && text(&answer.ok(), "token") != chosen,
        "fixation",
        &answer,
    );
    found.unless(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
        "cookie attributes",
        &answer,
    );
    let after = with_cookie(&visitor, &chosen).await;
    found.unless(after.status == 401, "fixation: the chosen token", &after);
}

async fn with_cookie(person: &Person, value: &str) -> harness::person::Answer {
    let cookie = vec![("cookie", format!("{COOKIE}={value}"))];
    with_headers(person, "GET", "/api/v1/me", cookie).await
}

async fn forgery(server: &Server, found: &mut Findings) {
    let visitor = server.visitor();
    let body = json!({"role": "volunteer", "n": 1});
    let session = visitor.post("/api/v1/demo/session", &body).await.ok();
    let token = text(&session, "token");
    let genuine = with_cookie(&visitor, &token).await;
    found.unless(genuine.status == 200, "the genuine cookie", &genuine);
    let first = if token.starts_with('A') { 'B' } else { 'A' };
    for (attack, value) in [
        ("empty", String::new()),
        ("one character changed", format!("{first}{}", &token[1..])),
        ("shortened", token[..42].to_owned()),
        ("lengthened", format!("{token}A")),
        ("padded", format!("{token}=")),
        ("the account instead", text(&session, "account")),
        ("a statement", "' OR '1'='1".to_owned()),
        ("a null token", "null".to_owned()),
        (
            "an unsigned web token",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.".to_owned(),
        ),
        ("very long", "A".repeat(6_000)),
    ] {
        let answer = with_cookie(&visitor, &value).await;
        found.unless(answer.status == 401, &format!("cookie: {attack}"), &answer);
        let bearer = vec![("authorization", format!("Bearer {value}"))];
        let answer = with_headers(&visitor, "GET", "/api/v1/me", bearer).await;
        found.unless(answer.status == 401, &format!("bearer: {attack}"), &answer);
    }
    // The name that browsers guard is another one, and not taken over plain HTTP.
    let guarded = vec![("cookie", format!("__Host-{COOKIE}={token}"))];
    let answer = with_headers(&visitor, "GET", "/api/v1/me", guarded).await;
    found.unless(answer.status == 401, "cookie: another name", &answer);
    let basic = vec![("authorization", format!("Basic {token}"))];
    let answer = with_headers(&visitor, "GET", "/api/v1/me", basic).await;
    found.unless(answer.status == 401, "another scheme", &answer);
}

/// A page of another site makes the browser send the cookie to every route that changes something.
async fn other_sites(server: &Server, found: &mut Findings) {
    let visitor = server.visitor();
    let body = json!({"role": "administrator", "n": 1});
    let session = visitor.post("/api/v1/demo/session", &body).await.ok();
    let cookie = format!("{COOKIE}={}", text(&session, "token"));
    let document = Document::fetch(server).await;
    let changing = document.operations().iter();
    for operation in changing.filter(|operation| operation.method != "GET") {
        for (attack, name, value) in [
            ("of another site", "origin", "https://evil.example"),
            ("without an origin", "origin", "null"),
            (
                "that looks alike",
                "origin",
                "http://localhost.evil.example",
            ),
            ("of a sibling", "sec-fetch-site", "same-site"),
            ("marked by the browser", "sec-fetch-site", "cross-site"),
            ("with nothing said", "x-nothing", "1"),
        ] {
            let request = Request {
                method: &operation.method,
                path: &named(&operation.path),
                headers: vec![
                    ("cookie", cookie.clone()),
                    ("content-type", "application/json".into()),
                    ("idempotency-key", fresh_key()),
                    (name, value.into()),
                ],
                body: b"{}".to_vec(),
            };
            let answer = visitor.send(&request).await;
            let refused = answer.status == 403 && answer.json()["code"] == "cross_site";
            found.unless(refused, &format!("a page {attack}"), &answer);
        }
    }
    let still = vec![("cookie", cookie)];
    let answer = with_headers(&visitor, "GET", "/api/v1/me", still).await;
    found.unless(answer.status == 200, "the session after all that", &answer);
}

/// A path with names in the place of its parameters.
fn named(path: &str) -> String {
    let mut named = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        named.push_str(before);
        named.push('1');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    named + rest
}
