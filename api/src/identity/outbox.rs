//! Messages to people whom we know, on their way: kept until they are handed over, tried again when that fails, and
//! given up on after some attempts.
//!
//! In scope: keeping, sending, what administrators may do with one. Not in scope: codes for signing in, which are
//! sent while somebody waits and kept nowhere; when something is due, which modules decide.

mod letter;
mod send;
mod store;

pub(crate) use letter::Letter;
pub(crate) use send::send_waiting;
pub(crate) use store::{
    DropReason, OutboxState, Outgoing, RETENTION, counts as outbox_counts, drop_one, list,
    post_all, retry,
};

pub(super) use store::{destroy, told};

#[cfg(test)]
mod tests;
