//! Tables of the domain: each rule with its happy row and the hostile ones beside it.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

mod devices;
mod hours;
mod people;
mod points;
mod review;
mod stage;
mod vouchers;
