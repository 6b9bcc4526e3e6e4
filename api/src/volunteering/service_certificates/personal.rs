//! Certificates as something that is kept about a person.

use super::store;
use crate::{
    db::{Db, Tx},
    error::Error,
    identity::Keys,
};
use ledger::ids::Id;
use serde_json::Value;

/// Told at most; nobody makes more in years.
const TOLD_MAX: i64 = 1_000;

/// The documents that somebody had made, as they are.
pub(in crate::volunteering) async fn told_of(
    db: &Db,
    keys: &Keys,
    account: Id,
) -> Result<Vec<Value>, Error> {
    let mut told = Vec::new();
    for listed in store::of(db, account, TOLD_MAX).await? {
        if let Some(kept) = store::find(db, &listed.number).await? {
            told.push(serde_json::from_slice(&kept.bytes(keys)?).map_err(anyhow::Error::from)?);
        }
    }
    Ok(told)
}

/// What one account had made is the other's, which goes on for it.
pub(in crate::volunteering) async fn hand_on(
    tx: &mut Tx,
    account: Id,
    into: Id,
) -> Result<(), Error> {
    store::move_to(tx, account, into).await
}

/// Destroys them: their numbers lead nowhere any more.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    store::destroy(tx, account).await
}
