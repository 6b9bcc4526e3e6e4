mod areas;

use super::{App, layers::Around, surround};
use crate::{
    access::{Access, Found, Opening, POLICY, Role, Row, find},
    config::{Config, Limits},
    db::{Tx, execute},
    extract::Json,
    identity::{Name, NewMember, names, register},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, Response, StatusCode, header},
    routing::{get, post},
};
use ledger::ids::Id;
use serde_json::Value;
use std::{sync::Arc, time::Duration};
use tower::ServiceExt;

const LIMITS: Limits = Limits {
    request_bytes_max: 1_024,
    upload_bytes_max: 1_024,
    request_time_max: Duration::from_secs(30),
};
const AROUND: Around = Around {
    limits: LIMITS,
    https: false,
};
/// Everyone acts for this area.
const STREET: &str = "440105/440105003";

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

impl Answer {
    async fn of(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 1_024 * 1_024).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Self {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

async fn ask(router: &Router, request: Request<Body>) -> Answer {
    Answer::of(router.clone().oneshot(request).await.unwrap()).await
}

/// A small service behind the layers of the real one.
fn surrounded() -> Router {
    let routes = Router::new()
        .route(
            "/panic",
            get(async || -> &'static str { panic!("陈小明 19900000001") }),
        )
        .route("/echo", post(async |Json(text): Json<String>| text));
    surround(routes, AROUND)
}

fn post_json(path: &str, body: &str) -> Request<Body> {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
    request.body(Body::from(body.to_owned())).unwrap()
}

fn get_path(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_panic_is_answered_as_an_unexpected_error_without_its_words() {
    let answer = ask(&surrounded(), get_path("/panic")).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, "unexpected"));
    assert!(!answer.body.to_string().contains("19900000001"));
    assert_eq!(
        answer.headers["x-request-id"],
        answer.body["request_id"].as_str().unwrap()
    );
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_told_to_come_back() {
    let impatient = Around {
        limits: Limits {
            request_time_max: Duration::from_millis(20),
            ..LIMITS
        },
        ..AROUND
    };
    let slow = async || tokio::time::sleep(Duration::from_secs(20)).await;
    let router = surround(Router::new().route("/sleep", get(slow)), impatient);
    let answer = ask(&router, get_path("/sleep")).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (503, "timeout"));
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
}

#[tokio::test]
async fn what_the_framework_refuses_is_a_problem_too() {
    let router = surrounded();
    let large = post_json("/echo", &format!("\"{}\"", "x".repeat(2_048)));
    let plain = Request::post("/echo").body(Body::from("\"x\"")).unwrap();
    for (request, status, code) in [
        (large, 413, "body_too_large"),
        (plain, 415, "media_type_unsupported"),
        (post_json("/echo", "\"x"), 400, "malformed_json"),
        (post_json("/echo", "1"), 422, "field_invalid"),
        (get_path("/echo"), 405, "method_not_allowed"),
        (get_path("/nothing"), 404, "not_found"),
        (get_path("/echo?x=%00"), 400, "malformed_request"),
    ] {
        let answer = ask(&router, request).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (status, code));
        assert_eq!(
            answer.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
        assert_eq!(answer.body["status"], status);
    }
}

#[tokio::test]
async fn a_problem_speaks_the_readers_language() {
    for (accepted, language, title) in [("en", "en", "Not found"), ("fr", "zh-CN", "没有找到")]
    {
        let request = Request::get("/nothing").header(header::ACCEPT_LANGUAGE, accepted);
        let answer = ask(&surrounded(), request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.headers[header::CONTENT_LANGUAGE], language);
        assert_eq!(answer.body["title"], title);
    }
}

#[tokio::test]
async fn a_plain_request_id_of_the_proxy_is_kept_and_any_other_replaced() {
    for (given, kept) in [
        ("0a1b2c3d4e", true),
        ("<script>alert()</script>", false),
        ("x", false),
    ] {
        let request = Request::get("/nothing").header("x-request-id", given);
        let answer = ask(&surrounded(), request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.headers["x-request-id"] == given, kept, "{given}");
    }
}

/// The whole service over a fresh ledger, which is no demonstration.
struct Service {
    app: Arc<App>,
    router: Router,
    _folder: tempfile::TempDir,
}

async fn service() -> Service {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::in_folder(folder.path());
    crate::demo::init(&config, &crate::transparency::Predecessor::default())
        .await
        .unwrap();
    let app = App::open(config).await.unwrap();
    let router = super::router(Arc::clone(&app));
    Service {
        app,
        router,
        _folder: folder,
    }
}

impl Service {
    /// A session of somebody who holds this role, put straight into the projection that is read.
    async fn enter(&self, role: Role) -> String {
        let account = Id([u8::try_from(role as usize).unwrap() + 1; 16]);
        let mut tx = self.app.db.begin().await.unwrap();
        self.register(&mut tx, account).await;
        match role {
            Role::Resident | Role::Volunteer => 0,
            Role::Merchant => execute!(
                &mut tx,
                "INSERT INTO ledger_merchants (account, area, ceiling, suspended) VALUES ($1, $2, 1000, 0)",
                account.to_string(),
                STREET
            )
            .unwrap(),
            _ => execute!(
                &mut tx,
                "INSERT INTO staff_roles (account, granted_seq, role, area) VALUES ($1, 1, $2, $3)",
                account.to_string(),
                role.as_str(),
                STREET
            )
            .unwrap(),
        };
        let now_ms = self.app.clock.now_ms();
        let opening = Opening::strong(account, self.app.config.session);
        let token = self
            .app
            .sessions
            .open(&mut tx, &opening, now_ms)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        token.text()
    }

    /// A fresh session of one volunteer, whom the first call adds.
    async fn enter_once(&self) -> String {
        let mut tx = self.app.db.begin().await.unwrap();
        let account = Id([200; 16]);
        if names(&mut tx, &self.app.keys, &[account])
            .await
            .unwrap()
            .is_empty()
        {
            self.register(&mut tx, account).await;
        }
        let now_ms = self.app.clock.now_ms();
        let opening = Opening::strong(account, Duration::from_mins(1));
        let token = self.app.sessions.open(&mut tx, &opening, now_ms).await;
        tx.commit().await.unwrap();
        token.unwrap().text()
    }

    async fn register(&self, tx: &mut Tx, account: Id) {
        let member = NewMember {
            account,
            name: Name::parse("陈小明").unwrap(),
            mobile: None,
            home_area: STREET.parse().unwrap(),
            team: String::new(),
        };
        register(tx, &self.app.keys, &member, 0).await.unwrap();
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ask(&self.router, request.body(Body::empty()).unwrap()).await
    }
}

/// The template with values that nothing has.
fn filled(template: &str) -> String {
    template
        .replace("{seq}", "999999")
        .replace("{*path}", "0/x001/000")
        .replace("{id}", "00000000000000000000000000000000")
}

#[tokio::test]
async fn every_route_lets_in_whom_the_table_says_and_nobody_else() {
    let service = service().await;
    let mut sessions = vec![(None, String::new())];
    for role in Role::ALL {
        sessions.push((Some(role), format!("Bearer {}", service.enter(role).await)));
    }
    // Ending the session comes last: each role has one.
    let ends = |row: &&Row| row.path == "/api/v1/session";
    let rows = POLICY
        .iter()
        .filter(|row| !ends(row))
        .chain(POLICY.iter().filter(ends));
    for row in rows {
        for (role, token) in &sessions {
            let headers = [("authorization", token.as_str())];
            let headers = if role.is_some() { &headers[..] } else { &[] };
            let answer = service.ask(row.method, &filled(row.path), headers).await;
            let expected = match (row.access, role) {
                // This ledger is no demonstration.
                (Access::Demo, _) => "not_found",
                (Access::Member | Access::Roles(_), None) => "unauthenticated",
                (Access::Roles(roles), Some(role)) if !roles.contains(role) => "forbidden",
                (Access::Public | Access::Member | Access::Roles(_), _) => "",
            };
            let stopped = ["unauthenticated", "forbidden"].contains(&answer.code());
            let told = if expected.is_empty() {
                !stopped
            } else {
                answer.code() == expected
            };
            assert!(
                told,
                "{} {} as {role:?}: {} {}",
                row.method, row.path, answer.status, answer.body
            );
            assert_ne!(
                answer.status,
                StatusCode::INTERNAL_SERVER_ERROR,
                "{} {}",
                row.method,
                row.path
            );
        }
    }
}

#[test]
fn a_route_without_a_row_is_nobodys() {
    assert!(matches!(find("GET", "/api/v1/unlisted"), Found::Nothing));
    assert!(matches!(
        find("HEAD", "/api/v1/me"),
        Found::Rule(Access::Member)
    ));
}

#[tokio::test]
async fn a_method_without_a_row_never_reaches_a_handler() {
    let service = service().await;
    for method in ["PUT", "PATCH", "TRACE", "OPTIONS", "POST"] {
        let answer = service.ask(method, "/api/v1/me", &[]).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (405, "method_not_allowed"),
            "{method}"
        );
        assert_eq!(answer.headers[header::ALLOW], "GET, HEAD");
    }
}

#[tokio::test]
async fn a_page_of_another_site_cannot_use_the_cookie() {
    let service = service().await;
    for (headers, stopped) in [
        (&[("sec-fetch-site", "cross-site")][..], true),
        (&[("sec-fetch-site", "same-site")], true),
        (
            &[
                ("origin", "https://evil.example"),
                ("host", "localhost:8080"),
            ],
            true,
        ),
        (&[("origin", "null"), ("host", "localhost:8080")], true),
        (&[], true),
        (&[("sec-fetch-site", "same-origin")], false),
        (
            &[
                ("origin", "http://localhost:8080"),
                ("host", "localhost:8080"),
            ],
            false,
        ),
        (
            &[
                ("origin", "http://10.0.0.9:8080"),
                ("host", "10.0.0.9:8080"),
            ],
            false,
        ),
    ] {
        let token = service.enter_once().await;
        let cookie = format!("haizhu_session={token}");
        let mut all = vec![("cookie", cookie.as_str())];
        all.extend_from_slice(headers);
        let answer = service.ask("DELETE", "/api/v1/session", &all).await;
        let expected = if stopped {
            (403, "cross_site")
        } else {
            (204, "")
        };
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            expected,
            "{headers:?}"
        );
    }
}

#[tokio::test]
async fn a_session_that_was_closed_no_longer_opens_anything() {
    let service = service().await;
    let bearer = format!("Bearer {}", service.enter_once().await);
    let headers = [("authorization", bearer.as_str())];
    let closed = service.ask("DELETE", "/api/v1/session", &headers).await;
    assert_eq!(closed.status, StatusCode::NO_CONTENT);
    let cookie = closed.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.starts_with("haizhu_session=; Path=/; Max-Age=0; HttpOnly"),
        "{cookie}"
    );
    let after = service.ask("GET", "/api/v1/me", &headers).await;
    assert_eq!(after.code(), "unauthenticated");
}

#[tokio::test]
async fn areas_programs_and_pages_each_get_their_own() {
    let service = service().await;
    let areas = service.ask("GET", "/api/v1/areas", &[]).await;
    assert_eq!(areas.body["items"].as_array().unwrap().len(), 19);
    assert_eq!(areas.body["items"][3]["name"], "昌岗街道");
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/api/openapi.json", "application/json"),
        ("/api/docs/", "text/html"),
        ("/metrics", "text/plain; version=0.0.4; charset=utf-8"),
        ("/readyz", "text/plain; charset=utf-8"),
        ("/api/nothing", "application/problem+json"),
    ] {
        let answer = service.ask("GET", path, &[]).await;
        assert_eq!(answer.headers[header::CONTENT_TYPE], kind, "{path}");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert_eq!(
            policy.contains("unsafe-inline"),
            path == "/api/docs/",
            "{path}"
        );
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
}

/// What every answer carries, whatever it is: OWASP ASVS 5, chapter 3.4.
#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_browsers_careful() {
    let service = service().await;
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/nothing/here"),
        ("GET", "/api/v1/me"),
        ("GET", "/api/v1/areas"),
        ("POST", "/api/v1/session"),
        ("GET", "/log/checkpoint"),
        ("GET", "/healthz"),
        ("GET", "/api/docs/"),
        ("GET", "/%00"),
    ] {
        let headers = service.ask(method, path, &[]).await.headers;
        let value = |name: &str| headers[name].to_str().unwrap().to_owned();
        let policy = value("content-security-policy");
        for directive in [
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(directive), "{path}: {policy}");
        }
        // Of scripts nothing is said beyond `self`.
        assert!(
            !policy.contains("script-src") && !policy.contains("unsafe-eval"),
            "{path}"
        );
        assert_eq!(value("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(value("referrer-policy"), "strict-origin-when-cross-origin");
        assert_eq!(value("cross-origin-opener-policy"), "same-origin");
        assert_eq!(value("cross-origin-resource-policy"), "same-origin");
        assert!(value("permissions-policy").contains("geolocation=(self), microphone=()"));
        assert!(!headers.contains_key(header::SERVER), "{path}");
        assert!(
            !headers.contains_key("access-control-allow-origin"),
            "{path}"
        );
        // Over plain HTTP a browser would have to ignore it (RFC 6797 §7.2).
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        let is_kept = path.starts_with("/api/v1/") && value("cache-control") != "no-store";
        assert!(!is_kept, "{path}");
    }
}

#[tokio::test]
async fn over_tls_browsers_are_told_to_stay_there() {
    let routes = Router::new().route("/", get(async || "hello"));
    let surrounded = surround(
        routes,
        Around {
            https: true,
            ..AROUND
        },
    );
    for path in ["/", "/nothing"] {
        let answer = ask(&surrounded, get_path(path)).await;
        assert_eq!(
            answer.headers[header::STRICT_TRANSPORT_SECURITY],
            "max-age=31536000; includeSubDomains"
        );
    }
}

/// Their page says what each job is, what it does and how much it did.
#[test]
fn every_job_has_its_words_in_both_languages() {
    let pages = [
        include_str!("../../../web/src/features/office/words/zh/machine.ts"),
        include_str!("../../../web/src/features/office/words/en/machine.ts"),
    ];
    for job in super::JOBS {
        for word in ["job", "job_does", "job_done"] {
            let key = format!("'{word}.{}':", job.name);
            assert!(pages.iter().all(|page| page.contains(&key)), "{key}");
        }
    }
}
