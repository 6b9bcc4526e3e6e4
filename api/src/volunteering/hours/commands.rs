//! Recording hours, and taking a record back.

use super::store;
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
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The words of a claim that its entry commits to.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ClaimWords {
    /// Where.
    pub(crate) place: String,
    /// What was done.
    pub(crate) content: String,
    /// Anything else.
    pub(crate) note: String,
}

/// A member records hours of their own.
pub(crate) struct ClaimHours {
    pub(crate) app: Arc<App>,
    pub(crate) member: Id,
    pub(crate) activity: Seq,
    pub(crate) starts: Instant,
    pub(crate) ends: Instant,
    pub(crate) fact: Fact,
}

impl ClaimHours {
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

impl Command for ClaimHours {
    /// What other systems have recorded of the members.
    type Facts = Elsewhere;
    type Answer = Made;

    fn by(&self) -> Id {
        self.member
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Elsewhere, Error> {
        Elsewhere::of(tx, batch.iter().map(|one| one.member)).await
    }

    fn decide(&self, elsewhere: &mut Elsewhere, desk: &mut Desk<'_>) -> Result<Made, Error> {
        elsewhere.check(self.member, (self.starts, self.ends))?;
        Ok(Made {
            seq: desk.post(&self.command())?.seq,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        let Some((first, _)) = accepted.first() else {
            return Ok(());
        };
        let facts = accepted.iter().map(|(claim, _)| &claim.fact);
        identity::put_facts(tx, &first.app.keys, facts).await
    }
}

/// A claim is taken back.
pub(crate) struct WithdrawClaim {
    pub(crate) by: Id,
    pub(crate) claim: Seq,
}

impl Command for WithdrawClaim {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![decide::Command::WithdrawClaim { claim: self.claim }]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        Ok(Made {
            seq: desk
                .post(&decide::Command::WithdrawClaim { claim: self.claim })?
                .seq,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        let rows: Vec<_> = accepted
            .iter()
            .map(|(command, made)| (command.claim, made.seq))
            .collect();
        store::put_decisions(tx, &rows).await
    }
}
