//! 服务台: somebody stands at the desk, and staff of their area find them to write something down for them.
//!
//! In scope: finding people who live in one's areas, and whether their document is known. Not in scope: roles
//! (`roles`), and what is written down (`consents`, `identity::documents`).

mod routes;

pub(super) use routes::routes;
pub(crate) use routes::served;

#[cfg(test)]
mod tests;
