//! Hours of other volunteer systems: in which layout each of them writes, what they have recorded, and that nothing is
//! counted twice.
//!
//! In scope: layouts as rows, hours written in one, records of another system read by one, and refusing whatever
//! overlaps them (`elsewhere`, the one place that every way of recording hours asks). Not in scope: points and
//! certificates, which know nothing of these records; reading workbooks (`roster`).

mod elsewhere;
mod exporting;
mod importing;
mod judge;
mod layout;
mod layouts;
mod own;
mod personal;
mod routes;
mod store;

pub(crate) use elsewhere::Elsewhere;
pub(super) use personal::{destroy_of, hand_on, told_of};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of layouts and of records of other systems.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(layouts::routes())
        .merge(exporting::routes())
        .merge(routes::routes())
        .merge(own::routes())
}

#[cfg(test)]
mod tests;
