//! What stands in somebody's name: the monthly list of what they decided, and what they say about it.
//!
//! In scope: reading one's own lists, answering one, disowning a decision, and what auditors see of that. What somebody
//! says is an entry, so that whoever runs the service cannot drop it. Not in scope: whether an answer may stand; that is
//! `ledger::decide`'s, and the auditor's.

mod oversight;
mod routes;
#[cfg(test)]
mod tests;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this module.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(oversight::routes())
}
