//! Plans, the activities in them, their shifts and whom those need.
//!
//! An activity is a draft until it is published before it begins; then it is one entry of the ledger, and hours may be
//! recorded for it. What repeats is several activities of one series. In scope: planning, publishing, cancelling, and
//! finding shifts. Not in scope: signing up (`sign_ups`), being there (`attendance`).

mod calling_off;
mod change;
mod changing;
mod drafts;
mod following;
mod model;
mod plans;
mod publish;
mod routes;
mod store;
mod told;
mod view;

pub(super) use model::{NEEDS_MAX, SHIFTS_MAX, Span, check_span, window};
pub(super) use store::{
    Need, Organised, Shift, destroy_of, entry_for, find, insert, lies, needs_of, of_entry,
    places_of, planned_by, put_published, shift, shifts_of, to_come,
};
pub(super) use told::publish_draft;
pub(crate) use told::{ToldActivity, tell_activity};
pub(super) use view::{ShiftItem, may_organise, shift_items};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of plans and organised activities.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(plans::routes())
        .merge(routes::routes())
        .merge(calling_off::routes())
        .merge(drafts::routes())
        .merge(changing::routes())
}

#[cfg(test)]
mod tests;
