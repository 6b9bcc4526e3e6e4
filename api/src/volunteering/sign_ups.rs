//! Signing up for shifts: places are given away one by one, the others wait in line, nobody is in two places at once.
//!
//! A place that becomes free goes to whoever waits longest, in the same transaction. In scope: signing up and off, what
//! a role asks for, the waiting list. Not in scope: who came (`attendance`).

mod line;
mod model;
mod on_site;
mod routes;
mod store;

pub(super) use line::{free, move_up_all};
pub(super) use on_site::put_on_list;
pub(super) use store::{
    Listed, Other, destroy_of, give_place, hand_on, insert_confirmed, listed, of_account_in,
    overlapping, own, signed_for, take_turn, told_of, took_part, waiting_by_need,
};

use crate::{app::App, error::Error, volunteering::college};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(crate) use routes::tell_sign_up;
pub(super) use routes::{
    hindrance, need_of, open_for_sign_up, place_in, published, refuse_sessions,
};

/// The routes of signing up.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    routes::routes()
}

/// Gives away places that became free in another way, such as by an erasure; how many.
pub(crate) async fn move_up_waiting(app: &App) -> Result<u64, Error> {
    let moved = move_up_all(app).await? + college::move_up_all(app).await?;
    Ok(u64::try_from(moved).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests;
