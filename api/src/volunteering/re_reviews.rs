//! Looking at approvals a second time: a share of each day's, drawn from the log itself, by somebody who had nothing to do
//! with them; and what that and the decisions themselves say about reviewing, by reviewer and by street.

mod draw;
mod model;
mod rates;
mod routes;
mod store;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(crate) use draw::draw_days;
pub(super) use store::{RETENTION, destroy_of, waiting_by_area};

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(rates::routes())
}

#[cfg(test)]
mod tests;
