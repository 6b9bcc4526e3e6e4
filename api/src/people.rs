//! People as administrators see them: who holds which role where, and who may change it.
//!
//! In scope: finding a person, granting and withdrawing roles, what needs two administrators,
//! who looked at whom, telling a person all that is kept and destroying it,
//! what somebody agreed to, areas below the streets, what staff decided,
//! handing a role over, family members who act for somebody, what stands in somebody's name, the service desk, how somebody wants to be told,
//! what administrators see of the machine (`office`). Roles are entries of the ledger; what stands here
//! is the way to them, and who may take it. Not in scope: how somebody signs in (`identity`), the rules of roles
//! themselves (`ledger::decide`).

mod actions;
mod areas;
mod consents;
mod desk;
pub(crate) mod devices;
mod family;
mod handover;
mod looks;
mod merges;
mod names;
mod notice_choices;
mod office;
mod personal;
mod proposals;
mod roles;
mod statements;
#[cfg(test)]
pub(crate) mod testing;

pub(crate) use desk::served;
pub(crate) use devices::RETENTION as DEVICES_RETENTION;
pub(crate) use handover::{
    HandoverStatements, NewHandover, hand_over_all, open_handovers, state_handovers,
};
pub(crate) use looks::RETENTION as LOOKS_RETENTION;
pub(crate) use merges::RETENTION as MERGES_RETENTION;
pub(crate) use office::{KEYS_RETENTION, KeyInUse, note_keys};
pub(crate) use personal::{OwnData, RETENTION as ERASURE_RETENTION};
pub(crate) use proposals::RETENTION as STANDARD_DRAFTS_RETENTION;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(roles::routes())
        .merge(proposals::routes())
        .merge(looks::routes())
        .merge(office::routes())
        .merge(consents::routes())
        .merge(desk::routes())
        .merge(areas::routes())
        .merge(family::routes())
        .merge(handover::routes())
        .merge(actions::routes())
        .merge(personal::routes())
        .merge(devices::routes())
        .merge(names::routes())
        .merge(statements::routes())
        .merge(merges::routes())
        .merge(notice_choices::routes())
}
