//! The tool as it runs against logs and witnesses: real processes, real HTTP, a log served from memory.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

#[path = "../../../ledger/tests/replay/service.rs"]
#[allow(
    dead_code,
    reason = "the same small service makes the histories of the replay's own tests"
)]
mod service;

mod books;
mod compare;
mod evidence;
mod http;
mod lies;
mod live;
mod log;
mod manual;
mod monitor;
mod redraw;
mod tampering;
mod tool;
mod witness;
