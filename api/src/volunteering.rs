//! Volunteering: activities, hours from the claim to the decision, and workbooks of hours.
//!
//! In scope: what volunteers and social workers do up to the moment when hours are approved. Not in scope:
//! what points buy (`rewards`).

mod activities;
mod hours;
mod imports;
mod personal;
mod roster;

pub(crate) use activities::{ActivityName, NewActivity, Posting, names_of as activity_names};
pub(crate) use hours::{Against, Approve, ClaimHours, ClaimWords, Refuse};
pub(crate) use imports::RETENTION;
pub(crate) use personal::OwnData;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(activities::routes())
        .merge(hours::routes())
        .merge(imports::routes())
}
