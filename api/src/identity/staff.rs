//! Staff enter by password and a second factor.
//!
//! In scope: the one-time link behind which both are set up, entering, recovery codes. Not in scope: roles (they
//! are entries of the ledger) and what they allow (`access`).
//!
//! A name that nobody has, a wrong password and a wrong second factor get one answer after the same work.

mod hashing;
mod known;
mod links;
mod model;
mod routes;
mod setup;
mod store;
mod totp;

pub(crate) use hashing::Hasher;
pub(crate) use links::{NewStaff, link_for, link_on_command_line};
pub(super) use routes::routes;
pub(crate) use store::RETENTION;

#[cfg(test)]
mod tests;
