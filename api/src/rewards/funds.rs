//! Funds and what is given to them. Points go to a fund and nowhere else, and never come back.

mod commands;
mod routes;
mod store;
#[cfg(test)]
mod tests;

pub(super) use routes::routes;
