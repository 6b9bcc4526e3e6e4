//! Vouchers: the right to one service, its code, and its use at a merchant.

mod code;
mod commands;
mod guesses;
mod numerals;
mod redemptions;
mod routes;

pub(crate) use code::CodeKey;
pub(crate) use commands::{DocumentRule, IssueVoucher, RedeemVoucher, Undocumented};
pub(crate) use guesses::Guesses;
pub(super) use routes::{Voucher, of_member, voucher_of};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(redemptions::routes())
}
