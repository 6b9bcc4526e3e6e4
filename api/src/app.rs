//! The service put together: its state, its routes and the layers around them.

mod layers;

pub(crate) use layers::RequestId;

use crate::{
    access::{self, Sessions},
    clock::Clock,
    config::Config,
    db::Db,
    embed::Site,
    error::Error,
    identity::{self, Keys},
    metrics, openapi,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::header,
    middleware::{from_fn, from_fn_with_state},
    response::IntoResponse,
    routing::get,
};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};
use utoipa_swagger_ui::SwaggerUi;

/// What handlers share.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) db: Db,
    /// Of personal fields.
    pub(crate) keys: Keys,
    pub(crate) sessions: Sessions,
    /// Whether the database was born by `haizhu demo` and only this machine can reach the service.
    pub(crate) demo: bool,
}

impl App {
    /// Opens and migrates the database and readies everything that a request needs.
    pub(crate) async fn open(config: Config) -> anyhow::Result<Arc<Self>> {
        let clock = config.now.map_or_else(Clock::system, Clock::starting_at);
        let db = Db::open(&config.database, config.postgres_connections_max).await?;
        db.migrate().await?;
        metrics::install()?;
        let keys = identity::open_keys(&config.data_dir, &db).await?;
        let demo = config.listen.ip().is_loopback() && identity::is_demo(&db).await?;
        Ok(Arc::new(Self {
            config,
            clock,
            db,
            keys,
            sessions: Sessions::default(),
            demo,
        }))
    }

    /// Finishes what is under way.
    pub(crate) async fn close(&self) {
        self.db.close().await;
    }
}

/// Every route that answers with data. All of them pass `access::enforce`.
fn data_routes() -> OpenApiRouter<Arc<App>> {
    openapi::router()
        .routes(routes!(healthz))
        .routes(routes!(readyz))
        .routes(routes!(read_metrics))
        .merge(identity::routes())
}

/// The OpenAPI document.
pub(crate) fn document() -> OpenApi {
    openapi::complete(data_routes().into_openapi())
}

/// Every route and the layers around it; the last layer is the outermost.
pub(crate) fn router(app: Arc<App>) -> Router {
    let limits = app.config.limits;
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
    routes
        .route("/api/openapi.json", get(json))
        .route_layer(from_fn_with_state(Arc::clone(&app), access::enforce))
        .merge(browsable_document())
        .fallback(async move |request: Request| site.answer(request).await)
        .with_state(app)
        .layer(DefaultBodyLimit::max(limits.request_bytes_max))
        .layer(from_fn(move |request, next| {
            layers::in_time(limits.request_time_max, request, next)
        }))
        .layer(from_fn(layers::refuse_nul))
        .layer(CatchPanicLayer::custom(layers::panicked))
        .layer(from_fn(crate::error::render))
        .layer(from_fn(layers::security_headers))
        .layer(from_fn(layers::observe))
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
