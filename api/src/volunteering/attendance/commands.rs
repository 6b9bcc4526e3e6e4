//! Attendance becomes a claim: row and entry in one transaction.

use super::store::{self, Kept};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{self, Fact},
    journal::{Command, Desk, Made},
    volunteering::external::Elsewhere,
};
use ledger::{
    decide,
    ids::{Id, Seq},
    time::Instant,
};
use std::{collections::BTreeMap, sync::Arc};

/// Somebody's time at a shift is known from its start to its end.
pub(super) struct Attend {
    pub(super) app: Arc<App>,
    /// Oneself, or whoever keeps the roster.
    pub(super) by: Id,
    pub(super) member: Id,
    pub(super) activity: Seq,
    pub(super) starts: Instant,
    pub(super) ends: Instant,
    pub(super) fact: Fact,
    pub(super) kept: Kept,
    /// A picture that shows it, such as of the signed sheet.
    pub(super) evidence: Option<String>,
}

impl Attend {
    fn command(&self) -> decide::Command {
        decide::Command::ClaimHours {
            activity: self.activity,
            commitment: self.fact.commitment,
            member: self.member,
            starts: self.starts,
            ends: self.ends,
        }
    }
}

impl Command for Attend {
    /// The claims that these sign-ups have made already, and what other systems have recorded.
    type Facts = (BTreeMap<String, i64>, Elsewhere);
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Self::Facts, Error> {
        let ids = batch.iter().map(|one| one.kept.sign_up.clone()).collect();
        let elsewhere = Elsewhere::of(tx, batch.iter().map(|one| one.member)).await?;
        Ok((store::claimed(tx, ids).await?, elsewhere))
    }

    fn decide(
        &self,
        (claimed, elsewhere): &mut Self::Facts,
        desk: &mut Desk<'_>,
    ) -> Result<Made, Error> {
        if claimed.contains_key(&self.kept.sign_up) {
            return Err(Error::refused("checked_out"));
        }
        elsewhere.check(self.member, (self.starts, self.ends))?;
        let seq = desk.post(&self.command())?.seq;
        claimed.insert(
            self.kept.sign_up.clone(),
            i64::try_from(seq).unwrap_or(i64::MAX),
        );
        Ok(Made { seq })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        let Some((first, _)) = accepted.first() else {
            return Ok(());
        };
        let facts = accepted.iter().map(|(one, _)| &one.fact);
        identity::put_facts(tx, &first.app.keys, facts).await?;
        for (one, made) in accepted {
            store::put_whole(tx, &first.app.keys, &one.kept, made.seq).await?;
            if let Some(evidence) = &one.evidence {
                store::show(tx, made.seq, evidence).await?;
            }
        }
        Ok(())
    }
}
