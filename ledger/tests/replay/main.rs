//! The auditor's replay: clean histories pass, and each way of cheating is named.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

mod cheats;
mod clean;
mod edits;
mod hostile;
mod random;
mod service;
mod signing;
mod stored_claims;
mod succession;
