//! Copies of the whole database that only the operator can read, and bringing them back.
//!
//! A copy is taken while the service runs, in one snapshot, table by table, and is the same text for both engines: it
//! is compressed and encrypted to age keys as it is written, so that nothing of it lies on a disk in clear. Bringing
//! it back with `--check` proves it: the restored ledger is replayed as an auditor would, and compared with the
//! checkpoint that the log had signed.
//!
//! In scope: every table that a migration made. Not in scope: the operator's key files, which are never in a backup,
//! and the signer's memory, which must not come back with an older database.

mod check;
mod file;
mod key;
mod restore;
mod store;
mod text;
mod write;

pub(crate) use check::check;
pub(crate) use key::make as make_key;
pub(crate) use restore::restore;
pub(crate) use write::backup;

#[cfg(test)]
pub(crate) mod tests;
