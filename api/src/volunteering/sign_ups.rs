//! Signing up for shifts: places are given away one by one, the others wait in line, nobody is in two places at once.
//!
//! A place that becomes free goes to whoever waits longest, in the same transaction. In scope: signing up and off, what
//! a role asks for, the waiting list. Not in scope: who came (`attendance`).

mod line;
mod model;
mod routes;
mod store;

pub(super) use line::{free, move_up_all};
pub(super) use store::{
    Listed, destroy_of, give_place, insert_confirmed, listed, of_account_in, overlapping, own,
    signed_for, take_turn, told_of, waiting_by_need,
};

use crate::app::App;
use std::{sync::Arc, time::Duration};
use tokio::task::JoinHandle;
use utoipa_axum::router::OpenApiRouter;

/// How often places that became free in another way, such as by an erasure, are given away.
const EVERY: Duration = Duration::from_mins(1);

pub(crate) use routes::tell_sign_up;

/// The routes of signing up.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    routes::routes()
}

/// Moves the waiting lists up for as long as the service runs.
pub(crate) fn start_waiting_lists(app: Arc<App>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut turn = tokio::time::interval(EVERY);
        loop {
            turn.tick().await;
            if let Err(error) = move_up_all(&app).await {
                tracing::error!(cause = ?error, "The waiting lists did not move up");
            }
        }
    })
}

#[cfg(test)]
mod tests;
