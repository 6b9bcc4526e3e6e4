//! A service over a fresh ledger with a gateway that takes its messages, asked as a browser asks it.

use super::{Enrol, Keys, Mobile, Name, NewMember, keys, rekey};
use crate::{
    access::Opening,
    app::{self, App},
    clock::Clock,
    config::Config,
    db::{Db, testing},
    demo::{Beginning, begin},
    journal::Bare,
    messages::testing::Gateway,
    random::Random,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use ledger::{decide, ids::Id, kinds, time::Instant};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};
use tower::ServiceExt;

pub(crate) const STREET: &str = "440105/440105003";

pub(crate) struct House {
    pub(crate) app: Arc<App>,
    pub(crate) engine: &'static str,
    pub(crate) administrators: [Id; 2],
    gateway: Gateway,
    router: Router,
    folder: tempfile::TempDir,
    pub(crate) db: testing::TestDb,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

impl Answer {
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert!(self.status.is_success(), "{} {}", self.status, self.json);
        self
    }

    #[track_caller]
    pub(crate) fn refused(self, code: &str) -> Self {
        assert_eq!(self.json["code"], code, "{} {}", self.status, self.json);
        self
    }

    #[track_caller]
    pub(crate) fn text(&self, field: &str) -> String {
        let text = self.json[field].as_str();
        text.unwrap_or_else(|| panic!("no {field} in {}", self.json))
            .to_owned()
    }

    /// `name=value` of the cookie that was set.
    #[track_caller]
    pub(crate) fn cookie(&self) -> String {
        let set = self.headers[header::SET_COOKIE].to_str().unwrap();
        set.split(';').next().unwrap().to_owned()
    }
}

/// The same house on each engine.
pub(crate) async fn houses() -> Vec<House> {
    let mut houses = Vec::new();
    for db in testing::engines().await {
        houses.push(House::over(db, 204).await);
    }
    houses
}

/// The same with settings of their own.
pub(crate) async fn houses_with(adjust: impl Fn(&mut Config)) -> Vec<House> {
    let mut houses = Vec::new();
    for db in testing::engines().await {
        houses.push(House::with(db, 204, &adjust).await);
    }
    houses
}

/// One whose gateway answers everything with a status.
pub(crate) async fn house(gateway_status: u16) -> House {
    House::over(testing::sqlite().await, gateway_status).await
}

impl House {
    async fn over(test_db: testing::TestDb, gateway_status: u16) -> Self {
        Self::with(test_db, gateway_status, &|_| ()).await
    }

    async fn with(
        test_db: testing::TestDb,
        gateway_status: u16,
        adjust: &impl Fn(&mut Config),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let gateway = Gateway::answering(gateway_status);
        let mut config = Config::in_folder(folder.path());
        config.sms = Some(gateway.settings("secret"));
        adjust(&mut config);
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
        Self {
            router: app::router(Arc::clone(&app)),
            app,
            engine: test_db.engine(),
            administrators,
            gateway,
            folder,
            db: test_db,
        }
    }

    /// The same house after `haizhu rekey --index`, started again.
    pub(crate) async fn under_another_index_key(self) -> Self {
        let folder = self.folder.path();
        keys::add_index(folder).unwrap();
        let next = Keys::read(folder).unwrap().unwrap();
        rekey::hash_again(&self.db, &next).await.unwrap();
        let mut config = Config::in_folder(folder);
        config.sms = Some(self.gateway.settings("secret"));
        let clock = Clock::standing_at(self.app.clock.now());
        let db = Db::clone(&self.db);
        let app = App::assemble(config, clock, db, Random::system());
        let app = app.await.unwrap();
        Self {
            router: app::router(Arc::clone(&app)),
            app,
            ..self
        }
    }

    pub(crate) fn later(&self, seconds: i64) {
        let now: Instant = self.app.clock.now();
        self.app.clock.set(now.plus_seconds(seconds));
    }

    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        cookie: &str,
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", "0190a5f2-7c3b-7000-8000-000000000001")
            .header(header::COOKIE, cookie);
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = request.body(body).unwrap();
        self.send(request).await
    }

    /// As somebody who acts for another.
    pub(crate) async fn ask_for(
        &self,
        method: &str,
        path: &str,
        cookie: &str,
        person: &str,
        body: Option<Value>,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", self.fresh_key())
            .header("haizhu-for", person)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, cookie);
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.send(request.body(body).unwrap()).await
    }

    /// As `ask`, under a key of its own.
    pub(crate) async fn ask_once(
        &self,
        method: &str,
        path: &str,
        cookie: &str,
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", self.fresh_key())
            .header(header::COOKIE, cookie);
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.send(request.body(body).unwrap()).await
    }

    fn fresh_key(&self) -> String {
        let bytes: [u8; 16] = self.app.random.bytes();
        uuid::Uuid::from_bytes(bytes).to_string()
    }

    /// A session of two facts; gives the cookie.
    pub(crate) async fn strong(&self, account: Id) -> String {
        let opening = Opening::strong(account, Duration::from_hours(24 * 500));
        let mut tx = self.app.db.begin().await.unwrap();
        let now_ms = self.app.clock.now_ms();
        let opened = self.app.sessions.open(&mut tx, &opening, now_ms).await;
        tx.commit().await.unwrap();
        format!("haizhu_session={}", opened.unwrap().text())
    }

    /// An activity that an administrator has posted, for hours of yesterday.
    pub(crate) async fn activity(&self) -> String {
        let by = self.administrators[0];
        self.put_person(by, "温区长", "19900009001").await;
        let cookie = self.strong(by).await;
        let posted = json!({
            "name": "探访独居长者",
            "class": "volunteer",
            "area": STREET,
            "place": "昌岗街道",
            "content": "探访",
            "organiser": "昌岗社工站",
            "in_charge": "李静文",
            "starts_at": "2026-11-23T00:00:00Z",
            "ends_at": "2026-11-23T10:00:00Z",
        });
        let made = self
            .ask_once("POST", "/api/v1/activities", &cookie, Some(posted))
            .await
            .ok();
        made.text("id")
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self
            .router
            .clone()
            .oneshot(request)
            .await
            .unwrap()
            .into_parts();
        let bytes = to_bytes(body, 1_024 * 1_024).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            json: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        }
    }

    /// As a program asks, without a body.
    pub(crate) async fn bearer(&self, method: &str, path: &str, token: &str) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask("POST", path, "", Some(body)).await
    }

    pub(crate) async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask("GET", path, cookie, None).await
    }

    /// Somebody with an account, who has come or only stands on a roster.
    pub(crate) async fn settle(&self, name: &str, mobile: &str, invited: bool) -> Id {
        // One after the other, so that the order in which they came is known.
        self.later(1);
        let account = self.app.random.id();
        let member = NewMember {
            account,
            name: Name::parse(name).unwrap(),
            mobile: Mobile::parse(mobile),
            home_area: STREET.parse().unwrap(),
            team: String::new(),
        };
        if invited {
            let command = decide::Command::OpenAccount {
                account,
                holder: kinds::AccountType::Person,
                invited,
            };
            let by = self.administrators[0];
            self.app
                .journal
                .submit(Bare { by, command }, None)
                .await
                .unwrap();
            let mut tx = self.app.db.begin().await.unwrap();
            let now_ms = self.app.clock.now_ms();
            super::invite_all(&mut tx, &self.app.keys, &[member], now_ms)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        } else {
            let enrol = Enrol {
                app: Arc::clone(&self.app),
                by: Id::SYSTEM,
                holder: kinds::AccountType::Person,
                member,
            };
            self.app.journal.submit(enrol, None).await.unwrap();
        }
        account
    }

    /// Who stands behind an account that is open already.
    pub(crate) async fn put_person(&self, account: Id, name: &str, mobile: &str) {
        let member = NewMember {
            account,
            name: Name::parse(name).unwrap(),
            mobile: Mobile::parse(mobile),
            home_area: STREET.parse().unwrap(),
            team: String::new(),
        };
        let mut tx = self.app.db.begin().await.unwrap();
        super::register(&mut tx, &self.app.keys, &member, self.app.clock.now_ms())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) async fn grant(&self, account: Id, role: kinds::Role) {
        let command = decide::Command::GrantRole {
            account,
            area: STREET.parse().unwrap(),
            role,
        };
        let by = self.administrators[0];
        self.app
            .journal
            .submit(Bare { by, command }, None)
            .await
            .unwrap();
    }

    /// What was sent last, to whom.
    pub(crate) fn last_message(&self) -> Value {
        self.gateway.taken().pop().expect("a message was sent").body
    }

    /// The key under which the gateway knows the last message again.
    pub(crate) fn last_key(&self) -> Option<String> {
        let last = self.gateway.taken().pop().expect("a message was sent");
        last.idempotency_key
    }

    pub(crate) fn messages(&self) -> usize {
        self.gateway.taken().len()
    }

    /// Asks for a code and gives the challenge with the code that came.
    pub(crate) async fn code(&self, mobile: &str) -> (String, String) {
        let sent = self
            .post("/api/v1/sign-in/code", json!({"mobile": mobile}))
            .await
            .ok();
        // What is told beside a request may come in between.
        let mut taken = self.gateway.taken().into_iter().rev();
        let code = taken
            .find_map(|one| one.body["params"]["code"].as_str().map(str::to_owned))
            .expect("a code was sent");
        (sent.text("challenge"), code)
    }

    /// As far as the choice who one is.
    pub(crate) async fn checked(&self, mobile: &str) -> Answer {
        let (challenge, code) = self.code(mobile).await;
        let shown = json!({"challenge": challenge, "code": code});
        self.post("/api/v1/sign-in/check", shown).await.ok()
    }

    /// Enters as the n-th of a number; gives the cookie.
    pub(crate) async fn enter(&self, mobile: &str, n: usize) -> String {
        let checked = self.checked(mobile).await;
        let body =
            json!({"pass": checked.text("pass"), "person": checked.json["people"][n]["person"]});
        self.post("/api/v1/sign-in/enter", body).await.ok().cookie()
    }
}
