//! Identity documents: birth date, sex and number of a person, so that one natural person has one account.
//!
//! In scope: entering a document, by the person or at a service desk; that a number belongs to one account; whether
//! somebody has one. Not in scope: when it is needed (`rewards`), and whether the document is genuine.

mod attempts;
mod model;
mod routes;
mod store;

pub(crate) use attempts::Attempts;
pub(super) use routes::routes;
pub(super) use store::told;
pub(crate) use store::{born, has_document};

#[cfg(test)]
mod tests;
