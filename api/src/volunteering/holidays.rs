//! Working days of the mainland: weekends, public holidays and the weekends that are worked instead (调休).
//!
//! The State Council's office announces them each November; an administrator of the district enters them, so that no
//! new version of the program is needed. In scope: the days, and the clock that goes by them.

mod model;
mod routes;
mod store;

pub(super) use model::{Holidays, due_at, overdue_before};
pub(super) use routes::routes;
pub(super) use store::all;

#[cfg(test)]
mod tests;
