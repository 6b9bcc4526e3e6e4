//! Keys by their purpose: how old each is, what can be shown of it, and what two administrators may do about it.
//!
//! In scope: showing, and sealing everything again under the newest field key. Not in scope: making keys, which
//! stands in the operator's file; the page says how.

mod model;
mod routes;
mod store;

pub(crate) use model::KeyInUse;
pub(super) use routes::routes;
pub(crate) use store::RETENTION;

use crate::{db::Db, error::Error};

/// Notes the keys with which the service starts, so that their age is known from then on.
pub(crate) async fn note_keys(db: &Db, keys: &[KeyInUse], now_ms: i64) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    store::note(&mut tx, keys, now_ms).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests;
