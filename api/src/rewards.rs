//! What hours are worth: balances and history, the standard and its offers, merchants, vouchers and their use.
//!
//! Not in scope: deciding. Every movement of points is an entry that `ledger::decide` allowed.

mod balance;
mod desk;
mod disputes;
mod funds;
mod merchants;
mod offers;
mod personal;
mod serving;
mod settlements;
mod sweeper;
#[cfg(test)]
mod testing;
mod vouchers;

pub(crate) use disputes::RETENTION as DISPUTES_RETENTION;
pub(crate) use merchants::{RETENTION, Shop, put_shop};
pub(crate) use offers::OfferNames;
pub(crate) use personal::OwnData;
pub(crate) use serving::RETENTION as SERVING_RETENTION;
pub(crate) use settlements::put_price;
pub(crate) use sweeper::sweep;
pub(crate) use vouchers::{CodeKey, Guesses, IssueVoucher, RedeemVoucher};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(balance::routes())
        .merge(offers::routes())
        .merge(merchants::routes())
        .merge(settlements::routes())
        .merge(disputes::routes())
        .merge(serving::routes())
        .merge(vouchers::routes())
        .merge(desk::routes())
        .merge(funds::routes())
}
