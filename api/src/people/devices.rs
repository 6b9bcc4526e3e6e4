//! The keys with which those who decide sign their decisions.
//!
//! In scope: a device that asks, somebody else who confirms it, keys that end, and signatures on their way
//! into the ledger. The private half never leaves the device. Not in scope: whether a signature counts; that
//! is `ledger::decide`'s, and the auditor's.

mod commands;
mod model;
mod routes;
mod signature;
mod store;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub(super) use routes::{confirming, routes};
pub(crate) use signature::{Signature, signed, statements};
pub(crate) use store::RETENTION;
