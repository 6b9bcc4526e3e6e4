//! Home visits that whoever was visited confirms, with one tap or by a code, or says did not happen.
//!
//! In scope: arranging a visit at a shift, its code and how often it is guessed, the recipient's word, and what a
//! reviewer sees of it. Not in scope: deciding: a visit that nobody confirmed is shown as that, and one that did not
//! happen is a flag; hours are approved by reviewers alone.

mod arranging;
mod code;
mod model;
mod own;
mod personal;
mod seen;
mod store;

pub(super) use model::VisitSeen;
pub(super) use personal::{destroy_of, hand_on, told_of};
pub(super) use seen::of_claims;
pub(crate) use store::RETENTION;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of home visits.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(arranging::routes())
        .merge(own::routes())
}

#[cfg(test)]
mod tests;
