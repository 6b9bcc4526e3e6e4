//! Hours: claimed by volunteers, judged by social workers.

mod commands;
mod decisions;
mod model;
mod reviews;
mod routes;
mod store;
mod view;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(crate) use commands::{ClaimHours, ClaimWords};
pub(crate) use decisions::{Against, Approve, Refuse};
pub(super) use routes::visible;
pub(super) use store::last_decisions;

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(reviews::routes())
}
