//! What reviewing keeps about a person: what they asked to have corrected, and what they opened.

use super::store;
use crate::{app::App, db::Tx, error::Error};
use ledger::{ids::Id, time::Instant};
use serde_json::{Value, json};

/// What somebody asked to have corrected, for them to read.
pub(in crate::volunteering) async fn told_of(app: &App, account: Id) -> Result<Value, Error> {
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    let asked = store::corrections_of(&app.db, &app.keys, account).await?;
    let told = asked.into_iter().map(|(claim, request)| {
        json!({
            "claim": claim,
            "asked_at": at(request.asked_at_ms),
            "words": request.words,
            "state": request.state,
            "answer": request.answer,
        })
    });
    Ok(told.collect())
}

/// Hands on what it is to whom when accounts are merged.
pub(in crate::volunteering) async fn hand_on(
    tx: &mut Tx,
    account: Id,
    into: Id,
) -> Result<(), Error> {
    store::hand_on(tx, account, into).await
}

/// Destroys it.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    store::destroy_of(tx, account).await
}
