//! Who was there, from when to when, and the hours that follow from it.
//!
//! A code on the leader's phone that changes every half minute, a printed card, or the leader's roster with a reason.
//! Hours follow from the minutes and become a claim by the same entry as ever; nobody types them. In scope: coming and
//! going, the head-count before the list, sheets, cards, evidence, who did not come. Not in scope: judging (`hours`).

mod adding;
mod cards;
mod code;
mod commands;
mod counts;
mod evidence;
mod model;
mod roster;
mod routes;
mod sheets;
mod short;
mod store;
mod tries;

pub(crate) use cards::card_holder;
pub(super) use counts::Odd;
pub(super) use evidence::pictures_of_claims;
pub(super) use roster::{RosterRow, list};
pub(crate) use store::RETENTION;
pub(super) use store::{
    Presence, away_km, destroy_of, odd_counts, of_account_in, on_one_phone, pictured_at, presences,
    told_of,
};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of attendance.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(roster::routes())
        .merge(sheets::routes())
        .merge(adding::routes())
        .merge(cards::routes())
        .merge(evidence::routes())
}

#[cfg(test)]
mod tests;
