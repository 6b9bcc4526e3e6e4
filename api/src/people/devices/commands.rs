//! Confirming a device, and ending one.

use super::store::{self, Request};
use crate::{
    db::Tx,
    error::Error,
    journal::{Command, Desk, Made},
};
use ledger::{decide, ids::Id};

/// Somebody confirms another person's key: the entry, and the request is gone.
pub(super) struct Confirm {
    pub(super) by: Id,
    pub(super) request: Request,
}

impl Command for Confirm {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.request.enrolment()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        Ok(Made {
            seq: desk.post(&self.request.enrolment())?.seq,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            store::forget(tx, one.request.id).await?;
        }
        Ok(())
    }
}
