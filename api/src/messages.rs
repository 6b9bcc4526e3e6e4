//! Messages to people.
//!
//! In scope: short messages through a gateway of the operator's choice, and notices in the app. Not in scope: when one
//! is due and what it says; modules decide that.

mod notices;
mod sms;

pub(crate) use notices::{
    KeptNotice, Notice, RETENTION, destroy_of as destroy_notices, of as notices_of,
    read_all as read_notices, tell,
};

#[cfg(test)]
pub(crate) use sms::testing;
pub(crate) use sms::{Messages, Sms, Template, Trouble, Unsent};
