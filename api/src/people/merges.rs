//! Two accounts of one person become one.
//!
//! In scope: showing that two accounts are one person's, what would follow, and the two of staff who say so. Each account is
//! shown either by the document that its person lays on the desk, or by a code that its person reads from their own
//! phone. Not in scope: what goes over and what is doubtful; that is `ledger::decide`'s, and the auditor's.

mod codes;
mod commands;
mod routes;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use codes::RETENTION;
pub(super) use routes::routes;
pub(super) use view::action;
