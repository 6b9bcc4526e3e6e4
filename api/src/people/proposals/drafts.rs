//! Versions of the standard that administrators of the district prepare before they propose one.
//!
//! In scope: keeping them, and saying which of them waits as a proposal, word for word. Not in scope: proposing. A
//! proposal keeps what it is about for itself, so that nothing done to a draft afterwards changes what the second
//! administrator agrees to.

mod routes;
mod store;

pub(in crate::people) use routes::routes;
pub(crate) use store::RETENTION;

#[cfg(test)]
mod tests;
