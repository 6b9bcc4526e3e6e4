//! A draft becomes an entry of the ledger: the same entry as ever, one for the whole window of the activity.

use super::store;
use crate::{
    app::App,
    db::{Tx, fetch_among},
    error::Error,
    identity,
    journal::{Command, Desk, Made},
    volunteering::activities::{Posting, put_details},
};
use ledger::{decide, ids::Id, time::Instant};
use std::{collections::BTreeSet, sync::Arc};

/// Publish a draft before it begins.
pub(super) struct Publish {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    /// The activity's id, as its row has it.
    pub(super) id: String,
    pub(super) starts: Instant,
    pub(super) posting: Posting,
}

impl Command for Publish {
    /// Which of them are drafts still.
    type Facts = BTreeSet<String>;
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        self.posting.intents()
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<BTreeSet<String>, Error> {
        let ids: Vec<String> = batch.iter().map(|one| one.id.clone()).collect();
        let rows = fetch_among!(
            tx,
            (String,),
            sqlite: "SELECT id FROM organised_activities
                     WHERE state = 'draft' AND id IN (SELECT value FROM json_each($1))",
            postgres: "SELECT id FROM organised_activities WHERE state = 'draft' AND id = ANY($1)",
            ids
        )?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    fn decide(&self, drafts: &mut BTreeSet<String>, desk: &mut Desk<'_>) -> Result<Made, Error> {
        if !drafts.contains(&self.id) {
            return Err(Error::refused("activity_published"));
        }
        if self.starts <= desk.at() {
            return Err(Error::refused("activity_begun"));
        }
        let seq = desk.post(&self.posting.command())?.seq;
        drafts.remove(&self.id);
        Ok(Made { seq })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        let Some((first, _)) = accepted.first() else {
            return Ok(());
        };
        let details: Vec<_> = accepted
            .iter()
            .map(|(one, made)| one.posting.details(made.seq))
            .collect();
        put_details(tx, &details).await?;
        let facts = accepted.iter().map(|(one, _)| one.posting.fact());
        identity::put_facts(tx, &first.app.keys, facts).await?;
        let rows: Vec<_> = accepted
            .iter()
            .map(|(one, made)| (one.id.as_str(), made.seq))
            .collect();
        store::put_published(tx, &rows, first.app.clock.now_ms()).await
    }
}
