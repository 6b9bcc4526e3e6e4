//! Consents: what somebody agreed to, in which words, since when; and that they no longer do.
//!
//! The ledger holds purpose and digest of the text. How a consent came about where staff wrote it down, on paper or in
//! spoken words, with a witness and a guardian, is sealed beside it. In scope: giving, recording, withdrawing, showing.
//! Not in scope: what follows from a consent.

mod commands;
mod routes;
mod store;
mod texts;
mod view;

pub(super) use routes::routes;
pub(super) use store::{Circumstances, destroy as destroy_of, records_of};

#[cfg(test)]
mod tests;
