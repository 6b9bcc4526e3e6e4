//! Both sides of a use: the member says that a service was given, or that it was not, and staff decide about the latter.
//!
//! In scope: the member's answer, the queue of those that say no, and undoing a use. Not in scope: the rules of undoing
//! (`ledger::decide`), and payments (`settlements`).

mod answers;
mod commands;
mod queue;
mod store;

pub(crate) use store::RETENTION;
pub(super) use store::{destroy, disputed, move_to, told};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// Days after a use in which its member may say how it was.
const ANSWER_DAYS: i64 = 30;

/// The routes of answers and disputes.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(answers::routes())
        .merge(queue::routes())
}

#[cfg(test)]
mod tests;
