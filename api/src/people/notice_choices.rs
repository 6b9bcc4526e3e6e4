//! How I want to be told: by which channels, about what, and when not.
//!
//! In scope: reading and choosing. Turning a channel on is the consent to it, and its moment is kept. Not in scope:
//! notices in the app, which everybody has; sending (`identity::outbox`).

mod browsers;
mod routes;

pub(super) use routes::{routes, told_of};

#[cfg(test)]
mod tests;
