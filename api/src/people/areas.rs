//! Areas below the streets: 社区 and grids, added by their codes of the grid system in use, and renamed.

mod routes;

pub(super) use routes::routes;

#[cfg(test)]
mod tests;
