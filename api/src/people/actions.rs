//! What staff decided: the ledger's entries of their decisions, with filters, as a list and as a file.
//!
//! Nothing is kept for this: it is read from the entries. A page looks through so many of them at most, and says
//! where the next one goes on.

mod looking;
mod model;
mod routes;

pub(super) use routes::routes;

#[cfg(test)]
mod tests;
