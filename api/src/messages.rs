//! Messages that leave the service.
//!
//! In scope: short messages through a gateway of the operator's choice. Not in scope: when one is due and what
//! it says; modules decide that.

mod sms;

#[cfg(test)]
pub(crate) use sms::testing;
pub(crate) use sms::{Messages, Sms, Template, Trouble, Unsent};
