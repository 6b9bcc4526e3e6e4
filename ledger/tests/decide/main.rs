//! Tables of the domain: each rule with its happy row and the hostile ones beside it.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

mod answers;
mod consents;
mod devices;
mod disputes;
mod donations;
mod erasure;
mod hours;
mod merge;
mod people;
mod points;
mod proposals;
mod review;
mod settlements;
mod stage;
mod standards;
mod vouchers;
