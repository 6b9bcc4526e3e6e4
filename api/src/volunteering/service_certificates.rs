//! Service certificates 服务证明: what somebody did in a period, for whoever they show it to.
//!
//! In scope: making one from what the signed ledger says, free and at once; showing it to its holder; telling anybody
//! who has its number whether it is genuine and what has changed since. It follows no official template and says so.
//! Not in scope: certificates of the Community College; how the page is printed (the site).

mod document;
mod making;
mod number;
mod personal;
mod routes;
mod store;

pub(super) use number::{fresh as fresh_number, parse as parse_number};
pub(super) use personal::{destroy_of, hand_on, told_of};
pub(super) use routes::routes;

#[cfg(test)]
mod tests;
