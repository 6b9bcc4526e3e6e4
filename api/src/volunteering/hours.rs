//! Hours: claimed by volunteers, judged by social workers.

mod commands;
mod corrections;
mod decisions;
mod family;
mod model;
mod openings;
mod personal;
mod reviews;
mod risk;
mod routes;
mod store;
mod view;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(crate) use commands::{ClaimHours, ClaimWords};
pub(crate) use decisions::{Against, Approve, Refuse};
pub(super) use openings::note_seen;
pub(super) use personal::{destroy_of, hand_on, told_of};
pub(super) use risk::metres_between;
pub(super) use routes::visible;
pub(super) use store::{asked_by_area, decisions as decided};
pub(super) use view::{Claim, claim_views};

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(reviews::routes())
        .merge(corrections::routes())
        .merge(family::routes())
        .merge(risk::routes())
}

#[cfg(test)]
mod tests;
