//! What a member has, and how it came about.

mod history;
mod model;
mod routes;

pub(super) use model::summarise;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(history::routes())
}
