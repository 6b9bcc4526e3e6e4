//! The pure core of 海珠社工: an append-only, hash-chained ledger of hours, points and care.
//!
//! In scope: amounts, accounts and postings; the entry codec; the decision function; the state that
//! entries build; the auditor's independent replay; the Merkle tree, tiles, proofs, checkpoints and
//! signed notes.
//!
//! Not in scope, on purpose: I/O, clocks, randomness, async, SQL, floats. Time and identifiers come in
//! with a command; bytes come in from whoever fetched them. So the same code decides in the service,
//! replays in the auditor's tool and is driven through random histories in the tests.
#![deny(clippy::float_arithmetic)]
#![warn(missing_docs)]

pub mod account;
pub mod amount;
pub mod area;
pub mod book;
pub mod canon;
pub mod checkpoint;
pub mod cosignature;
pub mod decide;
pub mod device;
pub mod entry;
pub mod export;
pub mod ids;
pub mod kinds;
pub mod mark;
pub mod multiproof;
pub mod note;
pub mod proof;
pub mod replay;
pub mod sample;
mod short;
pub mod standard;
pub mod statement;
pub mod tile;
pub mod time;
pub mod tree;
