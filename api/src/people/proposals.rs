//! What two administrators decide: who is an administrator, and which standard takes effect.
//!
//! The ledger knows a proposal by a digest; the facts behind it stand in this module's table, without names.

mod commands;
mod drafts;
mod model;
mod routes;
mod standard;
mod store;
mod view;

pub(super) use commands::Propose;
pub(crate) use drafts::RETENTION;
pub(super) use routes::{administrator, routes, standard, visible_action};
pub(super) use standard::ProposedStandard;
pub(super) use view::action;

#[cfg(test)]
mod tests;
