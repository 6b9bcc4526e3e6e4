//! The service put together: its state, its routes and the layers around them.

mod layers;

pub(crate) use layers::RequestId;

use crate::{clock::Clock, config::Config, db::Db, error::Error};
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    middleware::from_fn,
    routing::get,
};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// What handlers share.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) db: Db,
}

impl App {
    /// Opens and migrates the database and readies everything that a request needs.
    pub(crate) async fn open(config: Config) -> anyhow::Result<Arc<Self>> {
        let clock = config.now.map_or_else(Clock::system, Clock::starting_at);
        let db = Db::open(&config.database, config.postgres_connections_max).await?;
        db.migrate().await?;
        Ok(Arc::new(Self { config, clock, db }))
    }

    /// Finishes what is under way.
    pub(crate) async fn close(&self) {
        self.db.close().await;
    }
}

/// Every route and the layers around it; the last layer is the outermost.
pub(crate) fn router(app: Arc<App>) -> Router {
    let limits = app.config.limits;
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .fallback(async || Error::refused("not_found"))
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

async fn ready(State(app): State<Arc<App>>) -> Result<&'static str, Error> {
    app.db
        .ping()
        .await
        .map_err(|_| Error::refused("not_ready"))?;
    Ok("ready\n")
}
