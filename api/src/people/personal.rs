//! Everything that is kept about a person, told to them; and its end.
//!
//! Which modules keep something stands in `app.rs`. The ledger names nobody and stays: what goes are the rows
//! beside it and the keys of the commitments in it.

mod commands;
mod routes;
mod store;

pub(super) use routes::routes;
pub(crate) use store::RETENTION;

use super::{consents, family, looks, notice_choices};
use crate::{
    access::proxies, app::App, db::Tx, error::Error, identity::PersonalData, journal, messages,
};
use futures_util::future::BoxFuture;
use ledger::{decide::PROPOSAL_SECONDS_MAX, ids::Id};
use serde_json::{Value, json};

/// Who looked, and a request to be erased.
#[derive(Debug)]
pub(crate) struct OwnData;

impl PersonalData for OwnData {
    fn section(&self) -> &'static str {
        "people"
    }

    fn export<'a>(&'a self, app: &'a App, account: Id) -> BoxFuture<'a, Result<Value, Error>> {
        Box::pin(async move {
            let consents = consents::records_of(&app.db, &app.keys, account).await?;
            Ok(json!({
                "looks": looks::all_of(app, account).await?,
                "consents_written_down": consents,
                "family": family::family(app, account).await?,
                "notice_choices": notice_choices::told_of(app, account).await?,
            }))
        })
    }

    fn open_work<'a>(
        &'a self,
        app: &'a App,
        account: Id,
    ) -> BoxFuture<'a, Result<Vec<(&'static str, i64)>, Error>> {
        Box::pin(async move {
            let since_ms = app.clock.now_ms() - PROPOSAL_SECONDS_MAX * 1_000;
            let proposals = journal::proposals_waiting(&app.db, account, since_ms).await?;
            let devices = journal::devices_of(&app.db, account).await?.into_iter();
            let standing = devices.filter(|(_, device)| device.retired.is_none());
            let standing = i64::try_from(standing.count()).unwrap_or(i64::MAX);
            Ok(vec![("proposal", proposals), ("device", standing)])
        })
    }

    fn join<'a>(&'a self, tx: &'a mut Tx, account: Id, _: Id) -> BoxFuture<'a, Result<(), Error>> {
        // Whoever goes on chooses for themselves.
        Box::pin(messages::destroy_choices(tx, account))
    }

    fn erase<'a>(&'a self, tx: &'a mut Tx, account: Id) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            consents::destroy_of(tx, account).await?;
            looks::destroy_of(tx, account).await?;
            messages::destroy_choices(tx, account).await?;
            proxies::destroy(tx, account).await?;
            store::forget(tx, account).await
        })
    }
}

#[cfg(test)]
mod tests;
