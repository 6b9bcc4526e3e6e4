//! What a merchant gives: which offers, how many a month, how many to one person, on which days not, and when it comes home.
//!
//! In scope: the merchant's own terms, which are looked at when a voucher is used; slots for home service, and the address
//! for one, sealed and shown to the merchant only while the voucher is open. Not in scope: prices and how long a voucher is
//! good, which are the exchange standard's.

mod limits;
mod model;
mod own;
mod shown;
mod slots;
mod store;
mod visits;

pub(crate) use limits::Serving;
pub(in crate::rewards) use shown::{ShopOffer, by_merchant};
pub(crate) use store::RETENTION;
pub(in crate::rewards) use store::{destroy, move_to, told};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of what merchants give.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(own::routes())
        .merge(slots::routes())
        .merge(visits::routes())
}

#[cfg(test)]
mod tests;
