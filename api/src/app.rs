//! The service put together: its state, its routes and the layers around them.

mod contact;
mod layers;
mod unread;

pub(crate) use layers::RequestId;

use layers::Around;

use crate::{
    access::{self, Looks, Sessions},
    clock::Clock,
    config::Config,
    db::Db,
    embed::Site,
    erasures,
    error::Error,
    identity::{self, Ceremony, DocumentAttempts, Gate, Hasher, Keys, PersonalData, Providers},
    jobs::{self, Job, Jobs},
    journal::{self, Journal},
    messages::{self, Channels, Messages, push::PushKey},
    metrics, openapi,
    people::{self, KeyInUse},
    random::Random,
    retention::{self, Rule},
    rewards::{self, CodeKey, Guesses, OfferNames},
    staffing,
    tokens::TokenKey,
    transparency::{self, Publisher, Signer, Witnesses},
    volunteering,
};
use anyhow::{Context, ensure};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use ledger::ids::Text;
use std::{sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::JoinHandle};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};
use utoipa_swagger_ui::SwaggerUi;

/// Exports at once; readers of the database are few.
const EXPORTS_MAX: usize = 2;

/// Seconds that the clock may lag behind the last entry. More is no drift but a wrong date, under which no
/// standard may be in force.
const CLOCK_BEHIND_MAX: i64 = 86_400;

/// Every module that keeps something about a person, in the order in which it is told and destroyed.
pub(crate) static PERSONAL: &[&dyn PersonalData] = &[
    &identity::OwnData,
    &volunteering::OwnData,
    &rewards::OwnData,
    &people::OwnData,
];

/// What runs by itself beside publishing, which follows the log instead of a clock.
static JOBS: &[Job] = &[
    Job {
        name: "expiry",
        every: Some(Duration::from_mins(1)),
        run: |app| Box::pin(async move { rewards::sweep(&app).await }),
    },
    Job {
        name: "waiting_lists",
        every: Some(Duration::from_mins(1)),
        run: |app| Box::pin(async move { volunteering::move_up_waiting(&app).await }),
    },
    Job {
        name: "outbox",
        every: Some(Duration::from_secs(10)),
        run: |app| Box::pin(async move { identity::outbox::send_waiting(&app).await }),
    },
    Job {
        name: "re_review_draw",
        every: Some(Duration::from_mins(15)),
        run: |app| Box::pin(async move { volunteering::draw_days(&app).await }),
    },
    Job {
        name: "erasures",
        every: Some(Duration::from_mins(10)),
        run: |app| Box::pin(async move { erasures::write_down(&app).await }),
    },
    Job {
        name: retention::JOB,
        every: Some(Duration::from_hours(1)),
        run: |app| Box::pin(async move { retention::run(&app).await }),
    },
    Job {
        name: identity::RESEAL_JOB,
        every: None,
        run: |app| Box::pin(async move { identity::reseal(&app.db, &app.keys).await }),
    },
];

/// What handlers share.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) db: Db,
    /// Of personal fields.
    pub(crate) keys: Keys,
    pub(crate) sessions: Sessions,
    /// Who looked at whose facts, on the way to the database.
    pub(crate) looks: Arc<Looks>,
    /// What runs by itself, and how it went last.
    pub(crate) jobs: Jobs,
    /// Who takes short messages.
    pub(crate) messages: Messages,
    /// By which ways notices leave the house.
    pub(crate) channels: Channels,
    /// With which browsers are woken; none where the operator does not.
    pub(crate) push: Option<Arc<PushKey>>,
    /// What holds back those who try too often to enter.
    pub(crate) gate: Gate,
    /// Who else may say who somebody is.
    pub(crate) providers: Providers,
    /// How passkeys are asked for; none where people reach the service under no name.
    pub(crate) passkeys: Option<Ceremony>,
    /// Where passwords are hashed, few at a time.
    pub(crate) hasher: Hasher,
    pub(crate) random: Random,
    /// The sole writer of entries.
    pub(crate) journal: Journal,
    /// The log's name.
    origin: Text,
    /// Signs checkpoints.
    pub(crate) publisher: Publisher,
    /// How offers are called.
    pub(crate) offer_names: OfferNames,
    /// The key of voucher codes.
    pub(crate) voucher_codes: CodeKey,
    /// Signs the tokens of vouchers.
    pub(crate) voucher_tokens: TokenKey,
    /// Documents that turned out to be others', by who entered them.
    pub(crate) document_attempts: DocumentAttempts,
    /// Wrong codes that merchants have typed lately.
    pub(crate) guesses: Guesses,
    /// Exports that may run at once: each holds a reading connection for as long as its reader is slow.
    pub(crate) exports: Arc<Semaphore>,
    /// What the modules keep about a person.
    pub(crate) personal: &'static [&'static dyn PersonalData],
    /// Whether the database was born by `haizhu demo` and only this machine can reach the service.
    pub(crate) demo: bool,
}

impl App {
    /// Opens and migrates the database and readies everything that a request needs.
    pub(crate) async fn open(config: Config) -> anyhow::Result<Arc<Self>> {
        let clock = config.now.map_or_else(Clock::system, Clock::starting_at);
        let db = Db::open(&config.database, config.postgres_connections_max).await?;
        db.migrate().await?;
        Self::assemble(config, clock, db, Random::system()).await
    }

    /// Puts the service together over a migrated database that holds a ledger.
    pub(crate) async fn assemble(
        config: Config,
        clock: Clock,
        db: Db,
        random: Random,
    ) -> anyhow::Result<Arc<Self>> {
        let birth = journal::birth(&db).await.map_err(Error::into_cause)?;
        let birth = birth.context(
            "this database holds no ledger yet: `haizhu demo` makes a demonstration, `haizhu init` begins a ledger",
        )?;
        let recorded = journal::last_recorded(&db)
            .await
            .map_err(Error::into_cause)?;
        ensure!(
            clock.now().plus_seconds(CLOCK_BEHIND_MAX) >= recorded,
            "the clock stands at {}, before the last entry of {recorded}: set the clock or HAIZHU_NOW",
            clock.now()
        );
        let keys = identity::open_keys(&config.data_dir, &db).await?;
        let demo = config.listen.ip().is_loopback() && birth.demo;
        let signer = Signer::open(&config.data_dir, birth.origin.as_str())?;
        let witnesses = Witnesses::of(&config);
        let origin = birth.origin.clone();
        let publisher = Publisher::new(db.clone(), clock.clone(), origin, signer, witnesses);
        let log_origin = birth.origin.clone();
        let journal = Journal::start(&db, clock.clone(), random.clone(), birth.origin);
        publisher.publish_or_stop(&journal).await;
        let push = PushKey::of(&config, &random)?.map(Arc::new);
        let voucher_codes = CodeKey::open(&config.data_dir, &random)?;
        let voucher_tokens = TokenKey::open(&config.data_dir, "voucher-tokens.key", &random)?;
        let app = Arc::new(Self {
            voucher_codes,
            voucher_tokens,
            offer_names: OfferNames::default(),
            document_attempts: DocumentAttempts::default(),
            guesses: Guesses::default(),
            exports: Arc::new(Semaphore::new(EXPORTS_MAX)),
            sessions: Sessions::default(),
            looks: Arc::default(),
            personal: PERSONAL,
            jobs: Jobs::of(JOBS),
            messages: Messages::of(config.sms.as_ref()),
            channels: Channels::of(&config, push.as_ref()),
            push,
            gate: Gate::new(config.sms_hour_max),
            providers: Providers::of(&config.providers)?,
            passkeys: Ceremony::of(&config.public_url)?,
            hasher: Hasher::default(),
            config,
            clock,
            db,
            keys,
            random,
            journal,
            origin: log_origin,
            publisher,
            demo,
        });
        people::note_keys(&app.db, &app.keys_in_use(), app.clock.now_ms())
            .await
            .map_err(Error::into_cause)?;
        erasures::settle(&app).await?;
        Ok(app)
    }

    /// Every key with which this service runs, by what can be shown of it.
    pub(crate) fn keys_in_use(&self) -> Vec<KeyInUse> {
        let key = |purpose, number, fingerprint: &str, is_newest| KeyInUse {
            purpose,
            number,
            fingerprint: fingerprint.to_owned(),
            is_newest,
        };
        let mut keys = vec![key("log", None, &self.publisher.key_id(), true)];
        let fields = self.keys.shown().into_iter();
        keys.extend(fields.map(|one| {
            let purpose = if one.number.is_none() {
                "index"
            } else {
                "field"
            };
            key(purpose, one.number, &one.fingerprint, one.is_newest)
        }));
        keys.push(key(
            "vouchers",
            None,
            self.voucher_codes.fingerprint(),
            true,
        ));
        keys.push(key("voucher_tokens", None, &self.voucher_tokens.id(), true));
        // A public key of age is one word: its end tells it apart.
        let recipients = self
            .config
            .backup_recipients
            .iter()
            .map(ToString::to_string);
        keys.extend(
            recipients.map(|public| key("backup", None, &public[public.len() - 16..], true)),
        );
        keys
    }

    /// The log's name, as its entries and statements carry it.
    pub(crate) fn origin(&self) -> &Text {
        &self.origin
    }

    /// Starts what runs beside the requests: publishing, and letting lapse what has lapsed.
    pub(crate) fn start_jobs(self: &Arc<Self>) -> Vec<JoinHandle<()>> {
        let mut running = self.publisher.start(self.journal.clone());
        running.extend(jobs::start(self));
        running.push(access::start_looks(
            Arc::clone(&self.looks),
            self.db.clone(),
        ));
        running
    }

    /// Finishes what is under way.
    pub(crate) async fn close(&self) {
        if let Err(error) = self.looks.flush(&self.db).await {
            tracing::error!(cause = ?error, "The last looks were not written");
        }
        self.journal.close().await;
        if let Err(error) = self.publisher.publish().await {
            tracing::error!(cause = ?error, "The last checkpoint was not signed");
        }
        self.db.close().await;
    }
}

/// Every rule about what goes after its time.
pub(crate) fn retention_rules() -> impl Iterator<Item = &'static Rule> {
    [
        access::RETENTION,
        access::tokens::RETENTION,
        access::proxies::RETENTION,
        identity::CODES_RETENTION,
        identity::DESK_RETENTION,
        identity::LINKS_RETENTION,
        identity::outbox::RETENTION,
        identity::PASSKEYS_RETENTION,
        identity::PROVIDERS_RETENTION,
        journal::RETENTION,
        volunteering::RETENTION,
        volunteering::EVIDENCE_RETENTION,
        volunteering::VISITS_RETENTION,
        people::ERASURE_RETENTION,
        people::LOOKS_RETENTION,
        people::DEVICES_RETENTION,
        people::KEYS_RETENTION,
        messages::RETENTION,
        people::MERGES_RETENTION,
        people::STANDARD_DRAFTS_RETENTION,
        rewards::RETENTION,
        rewards::DISPUTES_RETENTION,
        rewards::SERVING_RETENTION,
    ]
    .into_iter()
    .flatten()
}

/// Every route that answers with data. All of them pass `access::enforce`.
fn data_routes() -> OpenApiRouter<Arc<App>> {
    openapi::router()
        .routes(routes!(healthz))
        .routes(routes!(readyz))
        .routes(routes!(read_metrics))
        .routes(routes!(contact::read_security_txt))
        .merge(identity::routes())
        .merge(people::routes())
        .merge(transparency::routes())
        .merge(volunteering::routes())
        .merge(staffing::routes())
        .merge(rewards::routes())
}

/// The OpenAPI document.
pub(crate) fn document() -> OpenApi {
    openapi::complete(data_routes().into_openapi())
}

/// Every route, with the layers around it.
pub(crate) fn router(app: Arc<App>) -> Router {
    let around = Around {
        limits: app.config.limits,
        https: app.config.is_https(),
    };
    let site = Site::open();
    let (routes, document) = data_routes().split_for_parts();
    let document: Arc<str> = openapi::complete(document)
        .to_json()
        .unwrap_or_default()
        .into();
    let json = async move || {
        (
            [(header::CONTENT_TYPE, "application/json")],
            document.to_string(),
        )
    };
    let routes = routes
        .route("/api/openapi.json", get(json))
        .route_layer(from_fn_with_state(Arc::clone(&app), access::enforce))
        .merge(browsable_document())
        .fallback(async move |request: Request| site.answer(request).await)
        .with_state(Arc::clone(&app));
    let routes = surround(routes, around);
    if app.config.now.is_none() {
        return routes;
    }
    // The site tells today from yesterday by this header, also where the clock was set.
    let date = move |_: &Response| HeaderValue::from_str(&app.clock.http_date()).ok();
    routes.layer(SetResponseHeaderLayer::overriding(header::DATE, date))
}

fn surround(routes: Router, around: Around) -> Router {
    routes.layer(from_fn(move |request, next| around.answer(request, next)))
}

/// The document as pages, from files within the binary.
fn browsable_document() -> Router<Arc<App>> {
    let pages =
        SwaggerUi::new("/api/docs").config(utoipa_swagger_ui::Config::from("/api/openapi.json"));
    Router::from(pages).layer(from_fn(layers::inline_styles_allowed))
}

/// The process runs.
#[utoipa::path(
    get, path = "/healthz", tag = "service",
    responses((status = 200, description = "It runs", body = String, content_type = "text/plain"))
)]
async fn healthz() -> &'static str {
    "ok\n"
}

/// The service can do its work: the database answers and its schema is the one of this version.
#[utoipa::path(
    get, path = "/readyz", tag = "service",
    responses((status = 200, description = "It is ready", body = String, content_type = "text/plain"))
)]
async fn readyz(State(app): State<Arc<App>>) -> Result<impl IntoResponse, Error> {
    app.db
        .ping()
        .await
        .map_err(|_| Error::refused("not_ready"))?;
    if let Some(refusal) = app.publisher.refusal() {
        return Err(Error::refused("signer_refuses").with("reason", refusal));
    }
    Ok("ready\n")
}

/// Numbers for Prometheus. They name routes and statuses, never people.
#[utoipa::path(
    get, path = "/metrics", tag = "service",
    responses((status = 200, description = "Text exposition format 0.0.4", body = String, content_type = "text/plain"))
)]
async fn read_metrics() -> impl IntoResponse {
    (
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        metrics::render(),
    )
}

#[cfg(test)]
mod tests;
