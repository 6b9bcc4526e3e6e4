//! The whole service over a demonstration on either engine, asked through its router.

use crate::{
    app::{self, App},
    clock::Clock,
    config::{Config, Witness},
    db::testing::{self, TestDb},
    demo,
    journal::Bare,
    random::Random,
    transparency::{Publisher, Signer, Witnesses},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use ledger::{decide, ids::Id, kinds::AccountType};
use serde_json::{Value, json};
use std::{ops::Deref, sync::Arc, time::Duration};
use tower::ServiceExt;

pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Vec<u8>,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    pub(super) fn text(&self) -> &str {
        str::from_utf8(&self.bytes).unwrap()
    }

    pub(super) fn header(&self, name: header::HeaderName) -> &str {
        self.headers[name].to_str().unwrap()
    }

    /// Status and code of a problem.
    pub(super) fn refusal(&self) -> (u16, String) {
        let code = self.json()["code"].as_str().unwrap_or_default().to_owned();
        (self.status.as_u16(), code)
    }
}

pub(super) struct Stage {
    pub(super) app: Arc<App>,
    router: Router,
    pub(super) db: TestDb,
    pub(super) folder: tempfile::TempDir,
}

impl Deref for Stage {
    type Target = App;
    fn deref(&self) -> &App {
        &self.app
    }
}

/// The demonstration on each engine, published.
pub(super) async fn stages() -> Vec<Stage> {
    let mut stages = Vec::new();
    for db in testing::engines().await {
        stages.push(Stage::over(db).await);
    }
    stages
}

impl Stage {
    /// The same service that asks these witnesses.
    pub(super) fn asking(self, witnesses: Vec<Witness>, required: usize) -> Self {
        let signer = Signer::open(self.folder.path(), self.publisher.origin().as_str()).unwrap();
        let patience = Duration::from_millis(400);
        let publisher = Publisher::new(
            self.app.db.clone(),
            self.clock.clone(),
            self.publisher.origin().clone(),
            signer,
            Witnesses::asked(witnesses, required, patience),
        );
        // The old router holds it too.
        drop(self.router);
        let Ok(mut app) = Arc::try_unwrap(self.app) else {
            panic!("somebody else holds the service");
        };
        app.publisher = publisher;
        let app = Arc::new(app);
        let router = app::router(Arc::clone(&app));
        Self {
            app,
            router,
            db: self.db,
            folder: self.folder,
        }
    }

    async fn over(db: TestDb) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::in_folder(folder.path());
        let app = demo::told(&config, db.clone(), demo::Scale::Street)
            .await
            .unwrap();
        app.publisher.publish().await.unwrap();
        let router = app::router(Arc::clone(&app));
        Self {
            app,
            router,
            db,
            folder,
        }
    }

    /// The service stopped; what stays are the database, closed, and the folder with the keys.
    pub(super) async fn stop(self) -> (TestDb, tempfile::TempDir) {
        self.app.close().await;
        (self.db, self.folder)
    }

    /// The service stopped although it signs nothing.
    pub(super) async fn stop_refusing(self) -> (TestDb, tempfile::TempDir) {
        self.app.journal.close().await;
        self.app.db.close().await;
        (self.db, self.folder)
    }

    /// A service started over a database, with the keys of a folder.
    pub(super) async fn start(db: TestDb, folder: tempfile::TempDir) -> Self {
        let config = Config::in_folder(folder.path());
        let app = App::assemble(config, Clock::system(), db.clone(), Random::system());
        let app = app.await.unwrap();
        let router = app::router(Arc::clone(&app));
        Self {
            app,
            router,
            db,
            folder,
        }
    }

    pub(super) async fn post_as(&self, token: &str, path: &str, body: &Value) -> Answer {
        let request = Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(
                "idempotency-key",
                uuid::Uuid::from_bytes(self.random.bytes()).to_string(),
            )
            .body(Body::from(body.to_string()));
        self.send(request.unwrap()).await
    }

    pub(super) async fn get_as(&self, token: &str, path: &str) -> Answer {
        let mut request = Request::get(path);
        if !token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.get_as("", path).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 * 1_024 * 1_024).await.unwrap().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    /// A session as one of the demonstration's people.
    pub(super) async fn enter(&self, role: &str, n: u64) -> String {
        let body = json!({ "role": role, "n": n }).to_string();
        let request = Request::post("/api/v1/demo/session")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))
            .unwrap();
        let answer = self.send(request).await.json();
        answer["token"].as_str().unwrap().to_owned()
    }

    /// Whose session it is.
    pub(super) async fn account(&self, token: &str) -> Id {
        let me = self.get_as(token, "/api/v1/me").await.json();
        me["account"].as_str().unwrap().parse().unwrap()
    }

    /// Lets the log grow by accounts until it has a size, without publishing.
    pub(super) async fn grow_to(&self, size: u64) {
        let by = self.first_administrator().await;
        let missing = size - self.size().await;
        let random = Random::system();
        let opened = (0..missing).map(|_| {
            let command = decide::Command::OpenAccount {
                account: random.id(),
                holder: AccountType::Person,
                invited: false,
            };
            self.journal.submit(Bare { by, command }, None)
        });
        for outcome in futures_util::future::join_all(opened).await {
            outcome.unwrap();
        }
    }

    pub(super) async fn size(&self) -> u64 {
        self.publisher.snapshot().await.unwrap().size()
    }

    async fn first_administrator(&self) -> Id {
        let genesis = crate::journal::entry(&self.app.db, 0)
            .await
            .unwrap()
            .unwrap();
        let ledger::kinds::What::Genesis(facts) = genesis.entry.what else {
            panic!("the first entry is no genesis");
        };
        facts.administrators[0]
    }
}
