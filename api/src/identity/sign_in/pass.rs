//! The pass of a code as one fact beside others.

use super::{
    model::{Ticket, TicketHash},
    store,
};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{Mobile, Person},
};

/// A number that somebody has shown the code of.
pub(in crate::identity) struct UsedPass {
    hash: TicketHash,
    pub(in crate::identity) mobile: Mobile,
}

impl UsedPass {
    /// The number behind a pass.
    pub(in crate::identity) async fn find(app: &App, text: &str) -> Result<Self, Error> {
        let over = || Error::refused("code_over");
        let hash = Ticket::parse(text).ok_or_else(over)?.hash();
        let passed = store::passed(&app.db, &app.keys, &hash, app.clock.now_ms()).await?;
        Ok(Self {
            hash,
            mobile: passed.ok_or_else(over)?.mobile,
        })
    }

    /// Uses it up.
    pub(in crate::identity) async fn spend(self, tx: &mut Tx) -> Result<(), Error> {
        if store::use_pass(tx, &self.hash).await? {
            return Ok(());
        }
        Err(Error::refused("code_over"))
    }
}

/// Those who share a number, by its keyed hash.
pub(in crate::identity) async fn people_of(
    app: &App,
    phone_hash: &[u8],
) -> Result<Vec<Person>, Error> {
    store::people_of(&app.db, &app.keys, phone_hash).await
}
