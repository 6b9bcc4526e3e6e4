//! Records of other systems as something that is kept about a person.

use super::store;
use crate::{
    db::{Db, Tx},
    error::Error,
    identity::Keys,
};
use ledger::{ids::Id, time::Instant};
use serde_json::{Value, json};

/// Told at most; nobody has served more often.
const TOLD_MAX: i64 = 10_000;

/// What other systems have recorded of somebody.
pub(in crate::volunteering) async fn told_of(
    db: &Db,
    keys: &Keys,
    account: Id,
) -> Result<Vec<Value>, Error> {
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    let mut told = Vec::new();
    for one in store::of(db, account, TOLD_MAX).await? {
        let words = one.open(keys)?;
        told.push(json!({
            "origin": one.origin, "activity": words.activity, "organiser": words.organiser, "place": words.place,
            "class": one.class, "starts_at": at(one.starts_at_ms), "ends_at": at(one.ends_at_ms),
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
