//! 交接: a role goes from one to another without work being left behind.
//!
//! An administrator names who takes over, as a successor or as a substitute for some time; both confirm; then one
//! step grants the role to the one and, for a successor, withdraws it from the other. What waits where nobody
//! reviews stands on the list of the area's administrators at once: it is read from the records, not kept.

mod commands;
mod routes;
mod store;
mod view;

pub(super) use routes::routes;

#[cfg(test)]
mod tests;
