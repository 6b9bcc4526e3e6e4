//! Journeys over real HTTP against the real binary, on both engines.

#![allow(clippy::unwrap_used, reason = "every line here is a test")]

mod access;
mod backup;
mod concurrency;
mod core;
mod crash;
mod documents;
mod enter;
mod export;
mod gateway;
mod hardening;
mod idempotency;
mod leaks;
mod openapi;
mod people;
mod rounding;
mod shifts;
mod story;
mod tamper;
