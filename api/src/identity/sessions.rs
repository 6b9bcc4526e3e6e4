//! Where one is signed in, and ending it.
//!
//! In scope: the list of one's own sessions, ending one, ending all others. Not in scope: what a session is and
//! how it is asked for (`access`).

mod routes;

pub(super) use routes::routes;

#[cfg(test)]
mod tests;
