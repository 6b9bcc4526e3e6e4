//! A service over a fresh ledger with two administrators of the district, asked through its router.

use crate::{
    access::Opening,
    app::{self, App},
    clock::Clock,
    config::Config,
    db::{
        Db,
        testing::{self, TestDb},
    },
    demo::{self, Beginning},
    identity::{self, Enrol, Mobile, Name, NewMember},
    journal::{self, Bare},
    random::Random,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header, request},
};
use ledger::{
    area::AreaPath,
    decide,
    ids::{Id, Seq},
    kinds::{AccountType, Role},
    replay::{Audit, Finding, Subject},
    time::Instant,
};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};
use tower::ServiceExt;

pub(crate) const ADMIN: Id = Id([1; 16]);
pub(crate) const SECOND_ADMIN: Id = Id([2; 16]);
pub(crate) const DISTRICT: &str = "440105";
pub(crate) const STREET: &str = "440105/440105003";
pub(crate) const OTHER_STREET: &str = "440105/440105015";
/// Tuesday, 14:30 in Guangzhou.
pub(crate) const NOW: &str = "2026-11-24T06:30:00Z";

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
    /// As it came, for what is no JSON.
    pub(crate) text: String,
    bytes: Vec<u8>,
}

impl Answer {
    /// The body of a success.
    #[track_caller]
    pub(crate) fn ok(&self) -> &Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.body);
        &self.body
    }

    /// The code of a problem; empty for a success.
    pub(crate) fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

pub(crate) struct Stage {
    pub(crate) app: Arc<App>,
    router: Router,
    pub(crate) db: TestDb,
    _folder: tempfile::TempDir,
}

/// The same beginning on each engine.
pub(crate) async fn stages() -> Vec<Stage> {
    let mut stages = Vec::new();
    for db in testing::engines().await {
        stages.push(Stage::over(db).await);
    }
    stages
}

impl Stage {
    async fn over(db: TestDb) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::in_folder(folder.path());
        let random = Random::system();
        let now: Instant = NOW.parse().unwrap();
        let beginning = Beginning {
            demo: false,
            administrators: [ADMIN, SECOND_ADMIN],
            per_day: 10,
            succession: None,
        };
        demo::begin(&config, &db, &random, now, beginning)
            .await
            .unwrap();
        let clock = Clock::standing_at(now);
        let app = App::assemble(config, clock, db.clone(), random)
            .await
            .unwrap();
        let router = app::router(Arc::clone(&app));
        let stage = Self {
            app,
            router,
            db,
            _folder: folder,
        };
        for (account, name, last) in [(ADMIN, "温区长", 1), (SECOND_ADMIN, "简主任", 2)] {
            let member = member(account, name, last, DISTRICT);
            let mut tx = stage.db.begin().await.unwrap();
            identity::register(&mut tx, &stage.app.keys, &member, 0)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        stage
    }

    /// Somebody with the number 199 0000 0 and these last three digits.
    pub(crate) async fn person(&self, name: &str, last: u16, area: &str) -> Id {
        let account = self.app.random.id();
        let enrol = Enrol {
            app: Arc::clone(&self.app),
            by: Id::SYSTEM,
            holder: AccountType::Person,
            member: member(account, name, last, area),
        };
        self.app.journal.submit(enrol, None).await.unwrap();
        account
    }

    /// Gives a role by the first administrator; the entry.
    pub(crate) async fn grant(&self, account: Id, role: Role, area: &str) -> Seq {
        let command = decide::Command::GrantRole {
            account,
            area: area.parse().unwrap(),
            role,
        };
        self.record(ADMIN, command).await
    }

    /// Records something that only the ledger needs to know.
    pub(crate) async fn record(&self, by: Id, command: decide::Command) -> Seq {
        let made = self.app.journal.submit(Bare { by, command }, None).await;
        made.unwrap().seq
    }

    /// Opens a session.
    pub(crate) async fn enter(&self, account: Id) -> Caller<'_> {
        let mut tx = self.db.begin().await.unwrap();
        let now_ms = self.app.clock.now_ms();
        let lasting = Duration::from_hours(24 * 365);
        let token = self
            .app
            .sessions
            .open(&mut tx, &Opening::strong(account, lasting), now_ms)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        Caller {
            stage: self,
            token: token.text(),
        }
    }

    /// What anybody without a session is shown as text, or the code of why not.
    pub(crate) async fn text(&self, path: &str) -> Result<String, String> {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 4 * 1_024 * 1_024).await.unwrap();
        if parts.status.is_success() {
            return Ok(String::from_utf8(bytes.to_vec()).unwrap());
        }
        let problem: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Err(problem["code"].as_str().unwrap_or_default().to_owned())
    }

    /// How many rows of a table hold this text anywhere, in any of these columns.
    pub(crate) async fn rows_with(&self, sql: &'static str, value: &str) -> i64 {
        let (count,) = match &*self.db {
            Db::Sqlite { read, .. } => sqlx::query_as::<_, (i64,)>(sql)
                .bind(value)
                .fetch_one(read)
                .await
                .unwrap(),
            Db::Postgres(pool) => sqlx::query_as::<_, (i64,)>(sql)
                .bind(value)
                .fetch_one(pool)
                .await
                .unwrap(),
        };
        count
    }

    pub(crate) fn later(&self, seconds: i64) {
        let clock = &self.app.clock;
        clock.set(clock.now().plus_seconds(seconds));
    }
}

/// Makes an administrator of an area by the two of the district.
pub(crate) async fn make_administrator(stage: &Stage, account: Id, area: &str) {
    let body = json!({"account": account.to_string(), "area": area});
    let first = stage.enter(ADMIN).await;
    let made = first.post("/api/v1/proposals/administrators", body).await;
    let path = format!("/api/v1/proposals/{}/second", made.ok()["seq"]);
    let second = stage.enter(SECOND_ADMIN).await;
    second.send("POST", &path, None).await.ok();
}

/// Somebody with a session.
pub(crate) struct Caller<'a> {
    stage: &'a Stage,
    token: String,
}

impl Caller<'_> {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    /// A file: its headers as they came, and its bytes.
    pub(crate) async fn file(&self, path: &str) -> (String, Vec<u8>) {
        let request = Request::builder()
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .body(Body::empty())
            .unwrap();
        let response = self.stage.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 4 * 1_024 * 1_024).await.unwrap();
        assert!(parts.status.is_success(), "{} {bytes:?}", parts.status);
        (format!("{:?}", parts.headers), bytes.to_vec())
    }

    /// A POST under a fresh idempotency key.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some(body)).await
    }

    /// The same, with the caller's own signature.
    pub(crate) async fn post_signed(&self, path: &str, body: Value, signature: &str) -> Answer {
        let signed = Request::builder().header("decision-signature", signature);
        let body = Body::from(body.to_string());
        self.call(
            signed,
            &fresh_key(),
            ("POST", path),
            "application/json",
            body,
        )
        .await
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.ask(&fresh_key(), method, path, body).await
    }

    /// Under an idempotency key of the test's choice.
    pub(crate) async fn send_under(
        &self,
        key: &str,
        method: &str,
        path: &str,
        body: Value,
    ) -> Answer {
        self.ask(key, method, path, Some(body)).await
    }

    /// A workbook in a form.
    pub(crate) async fn upload(&self, key: &str, path: &str, workbook: &[u8]) -> Answer {
        self.upload_by(Request::builder(), key, path, workbook)
            .await
    }

    /// The same, with the caller's own signature.
    pub(crate) async fn upload_signed(
        &self,
        key: &str,
        path: &str,
        workbook: &[u8],
        signature: &str,
    ) -> Answer {
        let signed = Request::builder().header("decision-signature", signature);
        self.upload_by(signed, key, path, workbook).await
    }

    async fn upload_by(
        &self,
        request: request::Builder,
        key: &str,
        path: &str,
        workbook: &[u8],
    ) -> Answer {
        let head =
            "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n";
        let form = [head.as_bytes(), workbook, b"\r\n--b--\r\n"].concat();
        let media = "multipart/form-data; boundary=b";
        self.call(request, key, ("POST", path), media, Body::from(form))
            .await
    }

    /// The same, for an answer that is a file.
    pub(crate) async fn upload_file(&self, key: &str, path: &str, workbook: &[u8]) -> Vec<u8> {
        let answer = self.upload(key, path, workbook).await;
        assert!(answer.status.is_success(), "{}", answer.body);
        answer.bytes
    }

    async fn ask(&self, key: &str, method: &str, path: &str, body: Option<Value>) -> Answer {
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.call(
            Request::builder(),
            key,
            (method, path),
            "application/json",
            body,
        )
        .await
    }

    async fn call(
        &self,
        request: request::Builder,
        key: &str,
        (method, path): (&str, &str),
        media: &str,
        body: Body,
    ) -> Answer {
        let request = request
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, media)
            .header("idempotency-key", key);
        let response = self.stage.router.clone();
        let response = response.oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 4 * 1_024 * 1_024).await.unwrap();
        Answer {
            status: parts.status,
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }
}

fn member(account: Id, name: &str, last: u16, area: &str) -> NewMember {
    NewMember {
        account,
        name: Name::parse(name).unwrap(),
        mobile: Mobile::parse(&format!("19900000{last:03}")),
        home_area: area.parse::<AreaPath>().unwrap(),
        team: String::new(),
    }
}

fn fresh_key() -> String {
    uuid::Uuid::from_bytes(Random::system().bytes()).to_string()
}

/// What the auditor finds in the ledger as it stands.
pub(crate) async fn audit(db: &Db) -> Vec<String> {
    let snapshot = journal::snapshot(db).await.unwrap();
    let (out, mut pieces) = tokio::sync::mpsc::channel(64);
    let writing = tokio::spawn(async move { snapshot.write(Vec::new(), out).await });
    let mut text = String::new();
    while let Some(piece) = pieces.recv().await {
        text.push_str(&piece);
    }
    writing.await.unwrap().unwrap();
    let mut audit = Audit::new(None);
    text.lines().for_each(|line| audit.line(line.as_bytes()));
    let findings = audit.finish().findings;
    // Without a header there is no checkpoint and no magic to complain of; what counts are the rules.
    let about_rules =
        |finding: &&Finding| !matches!(finding.subject, Subject::Checkpoint | Subject::Line(_));
    let found = findings.listed().iter().filter(about_rules);
    found.map(ToString::to_string).collect()
}

/// A search with its purpose.
pub(crate) fn asked(mut search: Value) -> Value {
    search["purpose"] = json!("roles");
    search
}
