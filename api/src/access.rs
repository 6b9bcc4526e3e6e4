//! Who may call what: one table, enforced before any handler, deny by default.
//!
//! In scope: the policy table, sessions, the acting account with its roles, the check on every request, and the note
//! of who looked at whose facts meanwhile.
//! Not in scope: whether a role covers the area at hand or a record is one's own; modules and
//! [`ledger::decide`] check that where they know the record, and the table says so in its last column.

mod actor;
mod device;
mod enforce;
mod looks;
mod policy;
pub(crate) mod proxies;
mod role;
mod session;
mod standing;
mod store;
pub(crate) mod tokens;

pub(crate) use actor::{Actor, Standing};
pub(crate) use device::device_words;
pub(crate) use enforce::enforce;
pub(crate) use looks::{Looked, Looks, looked_at, reads_for, start_looks};
pub(crate) use policy::{Access, POLICY, as_markdown, documented};
#[cfg(test)]
pub(crate) use policy::{Found, Row, find};
pub(crate) use role::Role;
pub(crate) use session::{OpenSession, Opening, Sessions, Strength, clearing_cookie, cookie};
pub(crate) use store::RETENTION;

#[cfg(test)]
mod tests;
