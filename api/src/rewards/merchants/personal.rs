//! Applications as something that is kept about whoever made them.

use super::store;
use crate::{app::App, db::Tx, error::Error};
use ledger::ids::Id;
use serde_json::{Value, json};

/// Told at most.
const TOLD_MAX: i64 = 1_000;

/// Somebody's applications.
pub(in crate::rewards) async fn told_of(app: &App, account: Id) -> Result<Vec<Value>, Error> {
    let mut told = Vec::new();
    for one in store::of(&app.db, account, TOLD_MAX).await? {
        let words = serde_json::to_value(one.words(&app.keys)?).map_err(anyhow::Error::from)?;
        told.push(json!({
            "area": one.area, "words": words, "state": one.state, "reason": one.reason(&app.keys)?,
        }));
    }
    Ok(told)
}

/// Those of one account are the other's.
pub(in crate::rewards) async fn hand_on(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    store::move_to(tx, account, into).await
}

/// Destroys them.
pub(in crate::rewards) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    store::destroy(tx, account).await
}
