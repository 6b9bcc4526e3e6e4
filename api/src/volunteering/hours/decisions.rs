//! A social worker's decisions on claims.

use super::store;
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{self, Fact},
    journal::{Command, Desk, Made},
};
use ledger::{
    book::ClaimState,
    decide::{self, requirements},
    ids::{Id, Seq},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Agree with a claim: as the one reviewer, or as the first or second of two, whichever it needs.
pub(crate) struct Approve {
    pub(crate) by: Id,
    pub(crate) claim: Seq,
    pub(crate) batch: bool,
}

/// What agreeing came to.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Agreed {
    pub(crate) seq: Seq,
    /// Whether another reviewer is still needed.
    pub(crate) endorsed: bool,
}

impl Command for Approve {
    type Facts = ();
    type Answer = Agreed;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![decide::Command::ApproveClaim {
            claim: self.claim,
            batch: self.batch,
        }]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Agreed, Error> {
        let (claim, batch) = (self.claim, self.batch);
        let endorsed = self.is_first_of_two(desk);
        let command = if endorsed {
            decide::Command::EndorseClaim { claim, batch }
        } else {
            decide::Command::ApproveClaim { claim, batch }
        };
        Ok(Agreed {
            seq: desk.post(&command)?.seq,
            endorsed,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Agreed)]) -> Result<(), Error> {
        let rows: Vec<_> = accepted
            .iter()
            .map(|(command, agreed)| (command.claim, agreed.seq))
            .collect();
        store::put_decisions(tx, &rows).await
    }
}

impl Approve {
    fn is_first_of_two(&self, desk: &Desk<'_>) -> bool {
        let book = desk.book();
        match (book.claims.get(&self.claim), book.standard(desk.at())) {
            (Some(claim), Some(standard)) if claim.state == ClaimState::Open => {
                requirements(book, standard, claim, desk.at()).second_reviewer
            }
            _ => false,
        }
    }
}

/// Which decision needs a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    /// Send an open claim back.
    Reject,
    /// Undo an approval.
    Reverse,
}

/// Decide against a claim, with a reason that its member reads.
pub(crate) struct Refuse {
    pub(crate) app: Arc<App>,
    pub(crate) by: Id,
    pub(crate) claim: Seq,
    pub(crate) against: Against,
    pub(crate) reason: Fact,
}

impl Refuse {
    fn command(&self) -> decide::Command {
        let (claim, reason) = (self.claim, self.reason.commitment);
        match self.against {
            Against::Reject => decide::Command::RejectClaim { claim, reason },
            Against::Reverse => decide::Command::ReverseClaim { claim, reason },
        }
    }
}

impl Command for Refuse {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        Ok(Made {
            seq: desk.post(&self.command())?.seq,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        let rows: Vec<_> = accepted
            .iter()
            .map(|(command, made)| (command.claim, made.seq))
            .collect();
        store::put_decisions(tx, &rows).await?;
        let Some((first, _)) = accepted.first() else {
            return Ok(());
        };
        let facts = accepted.iter().map(|(command, _)| &command.reason);
        identity::put_facts(tx, &first.app.keys, facts).await
    }
}
