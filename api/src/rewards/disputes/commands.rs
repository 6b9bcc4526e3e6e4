//! Undoing a use.

use super::store;
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{self, Fact},
    journal::{Command, Desk, Made},
};
use ledger::{decide, ids::Id};
use std::{collections::BTreeSet, sync::Arc};

/// Staff find that a service was not given.
pub(super) struct Undo {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    pub(super) voucher: Id,
    /// The use's entry, as rows write it.
    pub(super) redeemed: i64,
    /// Commits to the reason.
    pub(super) fact: Fact,
    pub(super) reason: String,
}

impl Undo {
    fn command(&self) -> decide::Command {
        decide::Command::ReverseRedemption {
            voucher: self.voucher,
            reason: self.fact.commitment,
        }
    }
}

impl Command for Undo {
    /// Answers that wait for a decision.
    type Facts = BTreeSet<i64>;
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Self::Facts, Error> {
        let uses: Vec<[i64; 1]> = batch.iter().map(|one| [one.redeemed]).collect();
        store::open_among(tx, &uses).await
    }

    fn decide(&self, waiting: &mut Self::Facts, desk: &mut Desk<'_>) -> Result<Made, Error> {
        if !waiting.contains(&self.redeemed) {
            return Err(Error::refused("dispute_decided"));
        }
        let seq = desk.post(&self.command())?.seq;
        waiting.remove(&self.redeemed);
        Ok(Made { seq })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            let keys = &one.app.keys;
            identity::put_facts(tx, keys, [&one.fact]).await?;
            let (what, why) = ((one.redeemed, "reversed"), (one.by, one.reason.as_str()));
            store::decide(tx, keys, what, why, one.app.clock.now_ms()).await?;
        }
        Ok(())
    }
}
