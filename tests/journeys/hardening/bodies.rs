//! Bodies that want more than they say, names that want to be paths, headers that want to be somebody.

use harness::engine::Engine;
use harness::person::{Person, Request, fresh_key, text};
use harness::random::Random;
use harness::server::Server;
use serde_json::{Map, Value, json};

use super::{
    Findings,
    others::{roster, upload},
    with_headers,
};
use crate::openapi::{
    document::{Document, Operation},
    generate::Generator,
};

/// Bytes that no setting allows for a request of JSON.
const TOO_LARGE: usize = 17 * 1_024 * 1_024;
const NESTED: usize = 100_000;

pub(super) async fn attack(engine: Engine) {
    let server = Server::demo(engine).await;
    let document = Document::fetch(&server).await;
    let administrator = server.enter("administrator", 1).await;
    let mut found = Findings::default();
    for operation in document.operations() {
        mass_assignment(&server, &document, operation, &mut found).await;
        heavy_bodies(&administrator, operation, &mut found).await;
        told_by_name(operation, &mut found);
    }
    paths(&server, &mut found).await;
    file_names(&server, &mut found).await;
    headers(&server, &mut found).await;
    server.audit().await.assert_clean();
    lines_of_the_log(&server, &mut found).await;
    found.assert_none();
}

/// Fields that nobody asked for, in an otherwise fine body: refused by name, never taken along.
async fn mass_assignment(
    server: &Server,
    document: &Document,
    operation: &Operation,
    found: &mut Findings,
) {
    let Some((media, schema)) = &operation.body else {
        return;
    };
    if media != "application/json" {
        return;
    }
    let role = operation.roles.first().map_or("volunteer", String::as_str);
    let person = server.enter(role, 1).await;
    let mut generator = Generator::new(document, Random::from_seed(7));
    for (field, value) in [
        ("role", json!("administrator")),
        ("roles", json!(["administrator"])),
        ("account", json!("00000000000000000000000000000000")),
        ("balance", json!("9999.00")),
        ("state", json!("approved")),
        ("__proto__", json!({"admin": true})),
    ] {
        let known = document.flat(schema)["properties"].get(field).is_some();
        let body = generator.plain_request(operation).shown_json();
        let Some(mut fields) = body.as_object().cloned().filter(|_| !known) else {
            continue;
        };
        fields.insert(field.to_owned(), value);
        let answer = post(&person, operation, &fields).await;
        // Whichever field is complained about first: nothing was done.
        let refused = (400..500).contains(&answer.status);
        found.unless(refused, &format!("{role} adds {field}"), &answer);
    }
}

async fn post(
    person: &Person,
    operation: &Operation,
    fields: &Map<String, Value>,
) -> harness::person::Answer {
    let body = Value::Object(fields.clone()).to_string();
    send(person, operation, body.into_bytes()).await
}

async fn send(person: &Person, operation: &Operation, body: Vec<u8>) -> harness::person::Answer {
    let path = operation
        .path
        .replace("{seq}", "1")
        .replace("{id}", "00000000000000000000000000000000");
    person
        .send(&Request {
            method: &operation.method,
            path: &path,
            headers: vec![
                ("content-type", "application/json".into()),
                ("idempotency-key", fresh_key()),
            ],
            body,
        })
        .await
}

/// Too large, too deep, and numbers that are none.
async fn heavy_bodies(administrator: &Person, operation: &Operation, found: &mut Findings) {
    if operation.body.is_none() {
        return;
    }
    for (attack, body) in [
        ("too large", vec![b' '; TOO_LARGE]),
        ("arrays in arrays", vec![b'['; NESTED]),
        ("objects in objects", b"{\"a\":".repeat(NESTED / 4)),
        (
            "a number without end",
            [b"{\"a\":".to_vec(), vec![b'9'; NESTED], b"}".to_vec()].concat(),
        ),
        ("an exponent", b"{\"a\":1e999999999}".to_vec()),
        ("half a character", b"{\"a\":\"\xf0\x9f\"}".to_vec()),
        ("half a surrogate", b"{\"a\":\"\\ud800\"}".to_vec()),
    ] {
        let answer = send(administrator, operation, body).await;
        let refused = (400..500).contains(&answer.status);
        found.unless(refused, attack, &answer);
    }
}

/// What goes out as a table for another program, with the test that shows its formulas to be texts.
const TABLES: &[(&str, &str)] = &[
    (
        "/api/v1/imports/{id}/workbook",
        "roster/tests/outcome.rs :: a_text_that_looks_like_a_formula_stays_a_text",
    ),
    (
        "/api/v1/actions/export",
        "tables/csv.rs :: no_cell_is_a_formula_and_none_breaks_out_of_its_quotes",
    ),
    (
        "/api/v1/listings/{kind}/workbook",
        "roster/tests/outcome.rs :: a_text_that_looks_like_a_formula_stays_a_text",
    ),
    (
        "/api/v1/layouts/{id}/records/workbook",
        "roster/tests/outcome.rs :: a_text_that_looks_like_a_formula_stays_a_text",
    ),
    (
        "/api/v1/layouts/{id}/export",
        "external/tests.rs :: a_layout_is_changed_by_versions_and_hours_leave_in_it",
    ),
    (
        "/api/v1/exports",
        "tables/tests.rs :: a_workbook_reads_back_as_texts_and_numbers_and_holds_no_formula",
    ),
    (
        "/api/v1/settlements/run/sheet",
        "settlements/tests.rs :: a_run_is_exported_paid_and_reconciles_to_nothing",
    ),
    (
        "/api/v1/exports/shifts/{id}",
        "tables/tests.rs :: a_text_file_has_its_mark_and_line_ends_and_no_cell_begins_a_formula",
    ),
];

fn told_by_name(operation: &Operation, found: &mut Findings) {
    let is_table = operation.answers_with(&["csv", "spreadsheet", "excel"]);
    let is_known = TABLES.iter().any(|(path, _)| *path == operation.path);
    if is_table != is_known {
        found.0.push(format!(
            "{} gives a table ({is_table}) and has a test for formulas ({is_known})",
            operation.path
        ));
    }
}

/// Addresses that climb out of the site.
async fn paths(server: &Server, found: &mut Findings) {
    let visitor = server.visitor();
    for path in [
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%5c..%5cetc%5cpasswd",
        "/assets/%252e%252e/log.key",
        "/....//....//etc/passwd",
        "/log.key",
        "/identity.keys",
        "/haizhu.db",
        "/.git/config",
        "/log/tile/0/../../log.key",
        "/log/tile/0/%2e%2e/%2e%2e/identity.keys",
        "/api/v1/../../identity.keys",
    ] {
        let answer = with_headers(&visitor, "GET", path, Vec::new()).await;
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        let kept = !body.contains("root:")
            && !body.contains("field 1 ")
            && !body.contains("SQLite format");
        found.unless(kept && answer.status < 500, "a path that climbs", &answer);
    }
}

/// Names of files are never paths, and never end a header.
async fn file_names(server: &Server, found: &mut Findings) {
    let worker = server.enter("social_worker", 1).await;
    for name in [
        "../../../../tmp/haizhu-traversal.xlsx",
        "..\\\\..\\\\haizhu-traversal.xlsx",
        "/etc/haizhu-traversal.xlsx",
        "x%0d%0aSet-Cookie: haizhu_session=x.xlsx",
        "a\\\"; filename*=UTF-8''evil.html; x=\\\".xlsx",
        "名册\u{202e}xslx.exe.xlsx",
        "CON.xlsx",
        ".xlsx",
    ] {
        let taken = worker
            .send(&upload(name, &roster("何家明", "19900000901", "")))
            .await;
        found.unless(taken.status < 500, &format!("the file name {name}"), &taken);
        if taken.status != 201 {
            continue;
        }
        let id = text(&taken.json(), "id");
        let back = worker.get(&format!("/api/v1/imports/{id}/workbook")).await;
        let disposition = back.header("content-disposition").unwrap_or_default();
        let plain = back.header("set-cookie").is_none()
            && !disposition.contains("evil.html;")
            && !disposition.contains("..")
            && disposition.starts_with("attachment");
        found.unless(
            plain && back.status < 500,
            &format!("the file name {name}"),
            &back,
        );
        let path = format!("/api/v1/imports/{id}");
        let gone = with_headers(&worker, "DELETE", &path, Vec::new()).await;
        found.unless(gone.status < 300, "deleting it", &gone);
    }
    for place in [
        std::env::temp_dir(),
        server.folder().to_owned(),
        "/etc".into(),
    ] {
        let written = place.join("haizhu-traversal.xlsx");
        assert!(!written.exists(), "{}", written.display());
    }
}

/// Headers of proxies and frameworks change neither what is done nor what is said.
async fn headers(server: &Server, found: &mut Findings) {
    let person = server.enter("volunteer", 1).await;
    for (name, value) in [
        ("x-http-method-override", "DELETE"),
        ("x-method-override", "DELETE"),
        ("x-original-url", "/metrics"),
        ("x-rewrite-url", "/log/export"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-for", "127.0.0.1"),
        ("x-real-ip", "127.0.0.1"),
        ("forwarded", "for=127.0.0.1;host=evil.example;proto=https"),
        ("x-forwarded-prefix", "//evil.example"),
        ("x-user-id", "00000000000000000000000000000000"),
        ("x-role", "administrator"),
    ] {
        let plain = person.get("/api/v1/me").await;
        let spoofed =
            with_headers(&person, "GET", "/api/v1/me", vec![(name, value.to_owned())]).await;
        let same = (spoofed.status, &spoofed.body) == (plain.status, &plain.body);
        found.unless(same, &format!("{name}: {value}"), &spoofed);
        let export = with_headers(
            &person,
            "GET",
            "/log/export",
            vec![(name, value.to_owned())],
        )
        .await;
        found.unless(export.status == 403, &format!("{name}: {value}"), &export);
        // A POST that names a DELETE is a POST: there is none on the session.
        let override_ = with_headers(
            &person,
            "POST",
            "/api/v1/session",
            vec![(name, value.to_owned())],
        )
        .await;
        found.unless(
            override_.status == 405,
            &format!("{name}: {value}"),
            &override_,
        );
    }
    for path in [
        "/",
        "/api/openapi.json",
        "/log/vkey",
        "/.well-known/security.txt",
        "/api/v1/nothing",
    ] {
        let answer = raw_host(server, path).await;
        assert!(!answer.contains("evil.example"), "{path}: {answer}");
    }
}

/// A request to another host at this address.
async fn raw_host(server: &Server, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n");
    super::wire::exchange(server, request.as_bytes()).await
}

/// Nothing that a client sent stands in the log, least of all as a line of its own.
async fn lines_of_the_log(server: &Server, found: &mut Findings) {
    let person = server.enter("volunteer", 1).await;
    for path in [
        "/api/v1/claims/1%0a2026-11-24T02:00:00Z%20%20INFO%20forged-line",
        "/forged-line?x=%0d%0aforged-line",
        "/api/v1/activities/%1b%5b31mforged-line",
    ] {
        with_headers(&person, "GET", path, Vec::new()).await;
    }
    let id = vec![("x-request-id", "forged-line spaces".to_owned())];
    let answer = with_headers(&person, "GET", "/api/v1/me", id).await;
    let echoed = answer
        .header("x-request-id")
        .unwrap_or_default()
        .contains("forged");
    found.unless(!echoed, "a request id of one's own", &answer);
    let agent = vec![("user-agent", "forged-line\tagent".to_owned())];
    with_headers(&person, "GET", "/api/v1/me", agent).await;
    let body = json!({"offer": "x\nforged-line", "forged-line\n": 1});
    person.post("/api/v1/vouchers", &body).await;
    let log = server.log();
    assert!(log.contains("Answered"), "the log is there");
    assert!(!log.contains("forged-line"), "{log}");
    assert!(!log.contains('\u{1b}'), "the log has no escapes");
}
