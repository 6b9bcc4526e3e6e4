//! Roles in force: finding who holds them, granting and withdrawing.

mod commands;
mod model;
mod routes;
mod view;

pub(super) use routes::{granting, routes};

#[cfg(test)]
mod tests;
