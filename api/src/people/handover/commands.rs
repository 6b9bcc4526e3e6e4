//! The one step: the role to the one, and from the other.

use super::store;
use crate::{
    db::Tx,
    error::Error,
    journal::{Command, Desk, Entries, Made},
};
use ledger::{
    area::AreaPath,
    decide,
    ids::{Id, Seq},
    kinds::Role,
};

/// An administrator finishes what both have confirmed.
pub(super) struct HandOver {
    pub(super) by: Id,
    pub(super) id: String,
    pub(super) leaver: Id,
    pub(super) granted: Seq,
    pub(super) taker: Id,
    pub(super) role: Role,
    pub(super) area: AreaPath,
    /// Whether the leaver's role ends with it.
    pub(super) ends: bool,
    pub(super) now_ms: i64,
}

impl HandOver {
    fn grant(&self) -> decide::Command {
        decide::Command::GrantRole {
            account: self.taker,
            area: self.area.clone(),
            role: self.role,
        }
    }

    fn withdraw(&self) -> decide::Command {
        decide::Command::WithdrawRole {
            account: self.leaver,
            granted: self.granted,
        }
    }
}

impl Command for HandOver {
    type Facts = ();
    type Answer = Made;
    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.grant(), self.withdraw()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        if self.leaver == self.by {
            return Err(decide::Refusal::OwnRole.into());
        }
        let mut last = self.granted;
        // Who does this work here already takes it over without another role.
        if !desk.book().holds(self.taker, self.role, &self.area) {
            last = desk.post(&self.grant())?.seq;
        }
        if self.ends {
            last = desk.post(&self.withdraw())?.seq;
        }
        Ok(Made { seq: last })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            store::end(tx, &one.id, "done", one.now_ms).await?;
        }
        Ok(())
    }
}
