//! Passkeys: keys on people's own devices with which they enter instead of a code or a password (WebAuthn level 3).
//!
//! In scope: making keys, listing and removing them, entering with one. The verifying itself is that of webauthn-rs;
//! which key was made in which session, and what it opens, is decided here: a key is worth what its maker had shown
//! when they made it. Not in scope: sessions (`access`), and the keys that sign decisions (`people::devices`), which
//! stand in the ledger.

mod ceremony;
mod own;
mod sign_in;
mod store;

pub(crate) use ceremony::Ceremony;
pub(super) use own::routes as own_routes;
pub(super) use sign_in::routes as sign_in_routes;
pub(crate) use store::RETENTION;
pub(super) use store::{erase, told};

#[cfg(test)]
mod authenticator;
#[cfg(test)]
mod tests;
