//! Residents enter by their mobile number and a code that is sent to it.
//!
//! In scope: sending a code, exchanging it for a pass, and entering with the pass as one of those who share the
//! number, or as somebody new. Not in scope: sessions themselves (`access`) and second factors.
//!
//! Asking for a code does the same work and gives the same answer whether anybody is known by the number or not.
//! Who is behind a number is told only to whoever has shown the code.

mod commands;
mod gate;
mod model;
mod pass;
mod privacy;
mod routes;
mod store;

pub(crate) use gate::Gate;
pub(super) use gate::Place;
pub(super) use model::{OWN_PHONE, SHARED_PHONE, Ticket};
pub(super) use pass::{UsedPass, people_of};
pub(super) use routes::routes;
pub(crate) use store::RETENTION;

#[cfg(test)]
mod tests;
