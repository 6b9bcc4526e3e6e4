//! Family members who act for an elder or a child, under their own name and with the person's consent.
//!
//! In scope: the code by which somebody is joined, who acts for whom, what was done, ending it. Not in scope: what a
//! proxy may do and the check on every request (`access::proxies`), and the consent itself (`consents`), which is an
//! entry of the ledger.

mod model;
mod routes;
mod view;

pub(super) use routes::routes;
pub(super) use view::family;

#[cfg(test)]
mod tests;
