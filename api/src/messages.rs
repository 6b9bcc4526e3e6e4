//! Messages to people.
//!
//! In scope: notices in the app; the outbox, by which they and letters leave the house; the channels that take them,
//! each one client over HTTP behind one trait; how somebody wants to be told. Not in scope: when something is due and
//! what it is about; modules decide that. Who somebody is at a channel; `identity` knows.

mod channels;
mod choices;
mod http;
mod kinds;
mod notices;
pub(crate) mod outbox;
pub(crate) mod push;
mod sms;

pub(crate) use channels::{Channels, Failed, Word};
pub(crate) use choices::{
    ChannelName, Choices, Quiet, choices_of, destroy_choices, put_choices, refused,
};
pub(crate) use kinds::{About, Kind, kind_of};
pub(crate) use notices::{
    KeptNotice, Notice, RETENTION, destroy_of as destroy_notices, hand_on as hand_on_notices,
    of as notices_of, one as notice_of, read_all as read_notices, read_one as read_notice, tell,
    unread as unread_notices,
};

#[cfg(test)]
pub(crate) use channels::testing as channels_testing;
#[cfg(test)]
pub(crate) use sms::testing;
pub(crate) use sms::{Messages, Sms, Template, Trouble, Unsent};
