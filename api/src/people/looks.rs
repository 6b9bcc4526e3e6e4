//! Who looked: shown to the person whose facts were read, and to auditors without names.

mod routes;
mod store;

pub(super) use routes::routes;

#[cfg(test)]
mod tests;
