//! Home visits as something that is kept about a person: who made them, and who received them.

use super::store;
use crate::{
    db::{Db, Tx},
    error::Error,
    identity::Keys,
};
use ledger::{ids::Id, time::Instant};
use serde_json::{Value, json};

/// Told at most; nobody has more.
const TOLD_MAX: i64 = 10_000;

/// The visits that somebody made or received.
pub(in crate::volunteering) async fn told_of(
    db: &Db,
    keys: &Keys,
    account: Id,
) -> Result<Vec<Value>, Error> {
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    let mut told = Vec::new();
    for one in store::of_person(db, account, TOLD_MAX).await? {
        let made = one.volunteer == account.to_string();
        told.push(json!({
            "activity": one.activity_name, "starts_at": at(one.starts_at_ms), "ends_at": at(one.ends_at_ms),
            "made_by_oneself": made, "state": one.state,
            "recipient": if made { one.called(keys)? } else { String::new() },
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

/// Forgets whom somebody visited, and that they were visited.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    store::destroy(tx, account).await
}
