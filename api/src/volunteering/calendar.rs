//! Shifts in the calendar of somebody's phone (RFC 5545), under an address that only they know and can end.
//!
//! In scope: one's own shifts, and a team's as somebody who belongs to it sees them. Not in scope: invitations by mail.

mod routes;
mod store;
mod text;

pub(super) use routes::routes;
pub(super) use store::destroy_of;

#[cfg(test)]
mod tests;
