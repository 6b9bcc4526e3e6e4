//! Honours as something that is kept about a person. Stars are counted and kept nowhere.

use super::store;
use crate::{
    db::{Db, Tx},
    error::Error,
    identity::Keys,
};
use ledger::ids::Id;
use serde_json::{Value, json};

/// Told at most; nobody is given more.
const TOLD_MAX: i64 = 1_000;

/// Somebody's honours, those taken back among them.
pub(in crate::volunteering) async fn told_of(
    db: &Db,
    keys: &Keys,
    account: Id,
) -> Result<Vec<Value>, Error> {
    let mut told = Vec::new();
    for one in store::of(db, account, TOLD_MAX).await? {
        let words = one.open(keys)?;
        told.push(json!({
            "title": words.title, "unit": words.unit, "note": words.note, "day": one.day,
            "stands": one.taken_at_ms.is_none(),
        }));
    }
    Ok(told)
}

/// Those of one account are the other's, which goes on for it.
pub(in crate::volunteering) async fn hand_on(
    tx: &mut Tx,
    account: Id,
    into: Id,
) -> Result<(), Error> {
    store::move_to(tx, account, into).await
}

/// Destroys them.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    store::destroy(tx, account).await
}
