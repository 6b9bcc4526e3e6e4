//! The transparency formats against other people's implementations and against hostile input.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

mod checkpoints;
mod log;
mod multiproofs;
mod notes;
mod proof_files;
mod sizes;
mod statements;
mod tiles;
mod trees;
