//! What two administrators decide: who is an administrator, and which standard takes effect.
//!
//! The ledger knows a proposal by a digest; the facts behind it stand in this module's table, without names.

mod commands;
mod model;
mod routes;
mod standard;
mod store;
mod view;

pub(super) use routes::routes;

#[cfg(test)]
mod tests;
