//! What a number opens, and what it does not open by itself any more.
//!
//! In scope: PINs of those who share a number; numbers that fell silent or are said to have changed hands; codes
//! that a service desk gives to somebody it has identified. Not in scope: the code sent to the number (`sign_in`).

mod desk;
mod model;
mod own;
mod pin;
mod store;

pub(super) use desk::{report, routes as desk_routes, tell};
pub(super) use model::Asks;
pub(super) use own::routes as own_routes;
pub(super) use pin::{Shown, check, doors_of, heard_of, settle};
pub(crate) use store::RETENTION;
pub(super) use store::{erase, note_seen, told};

#[cfg(test)]
mod tests;
