//! Tokens of programs: making, listing, revoking.
//!
//! In scope: tokens of services, which administrators make, and personal tokens of auditors, who make them
//! themselves. Not in scope: what a token opens (`access`).

mod routes;

pub(super) use routes::routes;

#[cfg(test)]
mod tests;
