//! Signed tokens that are checked without the service: `COSE_Sign1` over CBOR claims, each type under a key of its own.
//!
//! In scope: the notation, signing and strict reading. Not in scope: whether what a token names may still be used; the
//! ledger alone decides that.

mod base45;
mod key;
#[cfg(test)]
mod tests;
mod voucher;

pub(crate) use key::TokenKey;
pub(crate) use voucher::{PREFIX, VoucherToken};
