//! 接龙: a text pasted from a chat group becomes sign-ups for a shift.
//!
//! In scope: reading the text, showing what was read with its reasons, and signing up everybody whom a person has
//! settled on, all or nobody, by the rules of `sign_ups`. Not in scope: the text and picture by which an activity is
//! shared (the site), and keeping the text: it is judged twice and kept never.

mod judge;
mod marks;
mod near;
mod numbering;
mod people;
mod read;
mod routes;
mod words;

pub(super) use near::near;
pub(super) use routes::routes;

#[cfg(test)]
mod tests;
