//! Settlements: what a sponsor pays a merchant for redeemed points, and whether the books agree.
//!
//! In scope: the price of a point that was agreed with a merchant, the run that says what is to be paid, payments and
//! payments that came back, a merchant's month, and the report that reconciles. Not in scope: moving money. Points are
//! not turned into any: the ledger records that so many are paid for, the yuan stand here.

mod books;
mod commands;
mod model;
mod month;
mod paying;
mod run;
mod store;

pub(crate) use store::put_price;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of settlements.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(run::routes())
        .merge(paying::routes())
        .merge(month::routes())
        .merge(books::routes())
}

#[cfg(test)]
mod tests;
