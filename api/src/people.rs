//! People as administrators see them: who holds which role where, and who may change it.
//!
//! In scope: finding a person, granting and withdrawing roles. Roles are entries of the ledger; what stands here
//! is the way to them, and who may take it. Not in scope: how somebody signs in (`identity`), the rules of roles
//! themselves (`ledger::decide`).

pub(crate) mod devices;
mod roles;
#[cfg(test)]
mod testing;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(roles::routes())
        .merge(devices::routes())
}
