//! What somebody has become by serving: stars by hours, honours, a year looked back on.
//!
//! In scope: counting from approved records as a service certificate counts them, so that reversed hours go down again;
//! honours that an office gives and takes back. Stars are this service's own and open or close nothing. Not in scope:
//! points (`rewards`), certificates, the picture of a year (the site).

mod honours;
mod levels;
mod model;
mod personal;
mod routes;
mod store;

pub(super) use personal::{destroy_of, hand_on, told_of};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of growth.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(honours::routes())
        .merge(levels::routes())
}

#[cfg(test)]
mod tests;
