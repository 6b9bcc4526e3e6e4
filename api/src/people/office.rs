//! What administrators of the district see of the machine: messages on their way, jobs, keys, settings in force.
//!
//! In scope: showing what is there, and the few things that may be done from a page. Not in scope: what only the
//! operator can do beside the machine; the pages say how. Nothing here shows a number, a name or a secret.

mod jobs;
mod keys;
mod outbox;
mod policies;

pub(crate) use keys::{KeyInUse, RETENTION as KEYS_RETENTION, note_keys};

use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    journal,
};
use ledger::time::Instant;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of the office.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(outbox::routes())
        .merge(jobs::routes())
        .merge(keys::routes())
        .merge(policies::routes())
}

/// Lets in administrators of the whole district: what is shown here belongs to no street.
pub(super) async fn of_the_district(app: &App, actor: &Actor) -> Result<(), Error> {
    let root = journal::root(&app.db).await?;
    if root.is_some_and(|root| actor.holds_in(Role::Administrator, &root)) {
        Ok(())
    } else {
        Err(Error::refused("district_only"))
    }
}

pub(super) fn instant(at_ms: i64) -> String {
    Instant::from_unix(at_ms.div_euclid(1_000)).to_string()
}

#[cfg(test)]
mod tests;
