//! 交接: a role goes from one to another without work being left behind.
//!
//! An administrator names who takes over, as a successor or as a substitute for some time; both confirm; then one
//! step grants the role to the one and, for a successor, withdraws it from the other. A substitute's role opens nothing
//! from its day on. What waits where nobody reviews stands on the list of the area's administrators at once: it is read
//! from the records, not kept. An organisation is replaced in one step, too. Who confirms and who finishes signs it with
//! their own key, where they have one.

mod commands;
mod confirming;
mod finishing;
mod many;
mod plan;
mod routes;
mod store;
mod unattended;
mod view;

pub(crate) use many::{
    NewHandover, hand_over_all, open_all as open_handovers, state_all as state_handovers,
};
pub(crate) use plan::HandoverStatements;
pub(super) use routes::routes;

#[cfg(test)]
mod tests;
