//! Merchants: who applies, who admits, refuses, suspends and admits again, and what everybody may know of a shop.
//!
//! In scope: the way to `merchant.admitted` and `merchant.suspended`. Not in scope: the rules themselves, the ceiling
//! among them (`ledger::decide`), and redeeming (`vouchers`).

mod applications;
mod commands;
mod deciding;
mod model;
mod personal;
mod shops;
mod store;

pub(super) use personal::{destroy_of, hand_on, told_of};
pub(super) use store::sponsors;
pub(crate) use store::{RETENTION, Shop, put_shop};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of merchants.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(applications::routes())
        .merge(deciding::routes())
        .merge(shops::routes())
}

#[cfg(test)]
mod tests;
