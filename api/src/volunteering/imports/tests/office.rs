//! An office with two social workers over a fresh ledger, asked as a client asks it.

use crate::{
    access::Opening,
    app::{self, App},
    clock::Clock,
    config::Config,
    db::{Db, fetch_one, testing},
    demo::{Beginning, begin},
    identity::{Enrol, Mobile, Name, NewMember},
    journal::Bare,
    random::Random,
};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, Request, Response, StatusCode, header},
};
use ledger::{decide, ids::Id, kinds};
use serde_json::Value;
use std::{sync::Arc, time::Duration};
use tower::ServiceExt;

pub(super) const STREET: &str = "440105/440105003";
const BOUNDARY: &str = "a-boundary-of-this-test";

pub(super) struct Office {
    pub(super) app: Arc<App>,
    pub(super) engine: &'static str,
    /// Tokens of the two social workers.
    pub(super) tokens: [String; 2],
    pub(super) administrator: Id,
    router: Router,
    _folder: tempfile::TempDir,
    _db: testing::TestDb,
}

pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Bytes,
    pub(super) json: Value,
}

impl Answer {
    pub(super) fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    /// The id of the import in it.
    pub(super) fn id(&self) -> String {
        self.json["id"]
            .as_str()
            .expect("an import has an id")
            .to_owned()
    }

    /// One of its counts.
    pub(super) fn count(&self, of: &str) -> u64 {
        self.json["counts"][of]
            .as_u64()
            .expect("the count is there")
    }
}

/// The same office on each engine.
pub(super) async fn offices() -> Vec<Office> {
    let mut offices = Vec::new();
    for db in testing::engines().await {
        offices.push(open(db).await);
    }
    offices
}

async fn open(test_db: testing::TestDb) -> Office {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::in_folder(folder.path());
    let (db, random) = (Db::clone(&test_db), Random::system());
    let clock = Clock::standing_at("2026-11-24T04:00:00Z".parse().unwrap());
    let administrators = [random.id(), random.id()];
    let beginning = Beginning {
        demo: false,
        administrators,
        per_day: 10,
        succession: None,
    };
    begin(&config, &db, &random, clock.now(), beginning)
        .await
        .unwrap();
    let app = App::assemble(config, clock, db, random).await.unwrap();
    let mut office = Office {
        router: app::router(Arc::clone(&app)),
        app,
        engine: test_db.engine(),
        tokens: [String::new(), String::new()],
        administrator: administrators[0],
        _folder: folder,
        _db: test_db,
    };
    office.tokens = [
        office.hire("李静文", "19900009001").await,
        office.hire("张明远", "19900009002").await,
    ];
    office
}

impl Office {
    async fn hire(&self, name: &str, mobile: &str) -> String {
        let account = self.app.random.id();
        let member = NewMember {
            account,
            name: Name::parse(name).unwrap(),
            mobile: Mobile::parse(mobile),
            home_area: STREET.parse().unwrap(),
            team: String::new(),
        };
        let enrol = Enrol {
            app: Arc::clone(&self.app),
            by: Id::SYSTEM,
            holder: kinds::AccountType::Person,
            member,
        };
        self.app.journal.submit(enrol, None).await.unwrap();
        let area = STREET.parse().unwrap();
        let command = decide::Command::GrantRole {
            account,
            area,
            role: kinds::Role::SocialWorker,
        };
        self.app
            .journal
            .submit(
                Bare {
                    by: self.administrator,
                    command,
                },
                None,
            )
            .await
            .unwrap();
        let mut tx = self.app.db.begin().await.unwrap();
        let day = Duration::from_hours(24 * 365);
        let token = self
            .app
            .sessions
            .open(
                &mut tx,
                &Opening::strong(account, day),
                self.app.clock.now_ms(),
            )
            .await
            .unwrap();
        tx.commit().await.unwrap();
        token.text()
    }

    /// Asks as the first or the second social worker.
    pub(super) async fn ask(
        &self,
        worker: usize,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        self.ask_keyed(
            worker,
            method,
            path,
            body,
            "00000000-0000-4000-8000-000000000000",
        )
        .await
    }

    pub(super) async fn ask_keyed(
        &self,
        worker: usize,
        method: &str,
        path: &str,
        body: Option<Value>,
        key: &str,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1/imports{path}"))
            .header(
                header::AUTHORIZATION,
                format!("Bearer {}", self.tokens[worker]),
            )
            .header("idempotency-key", key);
        let body = body.map(|json| json.to_string());
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        self.send(
            request
                .body(body.map_or_else(Body::empty, Body::from))
                .unwrap(),
        )
        .await
    }

    /// Uploads a workbook.
    pub(super) async fn upload(&self, worker: usize, bytes: &[u8]) -> Answer {
        let mut form = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"名册.xlsx\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        form.extend_from_slice(bytes);
        form.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        self.upload_form(
            worker,
            &format!("multipart/form-data; boundary={BOUNDARY}"),
            form,
        )
        .await
    }

    /// Uploads a workbook for an area.
    pub(super) async fn upload_to(&self, worker: usize, area: &str, bytes: &[u8]) -> Answer {
        let mut form =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n")
                .into_bytes();
        form.extend_from_slice(bytes);
        form.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let request = Request::post(format!("/api/v1/imports?area={area}"))
            .header(
                header::AUTHORIZATION,
                format!("Bearer {}", self.tokens[worker]),
            )
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            );
        self.send(request.body(Body::from(form)).unwrap()).await
    }

    pub(super) async fn upload_form(&self, worker: usize, kind: &str, body: Vec<u8>) -> Answer {
        let request = Request::post("/api/v1/imports")
            .header(
                header::AUTHORIZATION,
                format!("Bearer {}", self.tokens[worker]),
            )
            .header(header::CONTENT_TYPE, kind)
            .header(header::CONTENT_LENGTH, body.len());
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 * 1_024 * 1_024).await.unwrap();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
            json,
        }
    }

    /// Entries, claims and people so far.
    pub(super) async fn size(&self) -> (i64, i64, i64) {
        fetch_one!(
            &self.app.db,
            (i64, i64, i64),
            "SELECT (SELECT COUNT(*) FROM entries), (SELECT COUNT(*) FROM ledger_claims),
                    (SELECT COUNT(*) FROM members)"
        )
        .unwrap()
    }
}
