//! 代办: what a clerk does at the desk for a member without a phone who is there.
//!
//! The clerk acts under their own name. The ledger refuses who is no clerk, who acts for themselves and who does it too often;
//! what it cannot know is checked here: where the member lives, and who is family.

mod clerks;
mod commands;
mod routes;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::earned;
mod views;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(views::routes())
        .merge(clerks::routes())
}
