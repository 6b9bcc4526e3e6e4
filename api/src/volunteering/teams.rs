//! Teams: the eight kinds, who leads and who belongs, who asks to join; and what volunteers say they can do.
//!
//! Leading a team is not a role of the ledger: whoever leads one holds the role of a team leader there already, which
//! an administrator grants. In scope: founding, describing, joining, leaving, leading. Not in scope: what a team does,
//! which is `shifts`.

mod members;
mod model;
mod profile;
mod routes;
mod store;
mod taking_over;
mod told;
mod view;

pub(super) use model::{CATEGORIES, SKILLS, TeamKind};
pub(super) use profile::{destroy_of as destroy_profile, skills_of, told as told_profile};
pub(super) use store::{
    Team, accounts_of, add_member, destroy_of, find, hand_on, insert, leads, led_by, membership,
    supervised, supervised_by, told_of,
};
pub(super) use taking_over::take_over;
pub(crate) use told::{ToldTeam, tell_team};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of teams and of what volunteers can do.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(routes::routes())
        .merge(members::routes())
        .merge(profile::routes())
}

#[cfg(test)]
mod tests;
