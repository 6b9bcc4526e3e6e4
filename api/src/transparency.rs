//! What the service publishes about the log, so that nobody needs to believe it.
//!
//! In scope: the signer with its memory, publishing checkpoints, `/log/` with tiles and proofs, single entries,
//! receipts and statements, the totals.
//! Not in scope: judging; that is the auditor's tool, which shares only the `ledger` crate with this.

mod marks;
mod model;
mod proofs;
mod publish;
mod receipts;
mod recover;
mod routes;
mod signed;
mod signer;
mod statements;
mod store;
mod succession;
mod tiles;
mod totals;
mod witnesses;

pub(crate) use marks::whose;
pub(crate) use publish::Publisher;
pub(crate) use receipts::{receipt_of, signed_tree};
pub(crate) use recover::recover;
pub(crate) use routes::routes;
pub(crate) use signed::root_of_first;
pub(crate) use signer::{Signer, trust_checkpoint};
pub(crate) use succession::{Predecessor, Succession, genesis_key, succession};
pub(crate) use witnesses::Witnesses;

#[cfg(test)]
mod tests;
