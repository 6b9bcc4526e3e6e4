//! The one step: the role to the one, and from the other.

use super::store;
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{
        self,
        outbox::{self, Letter},
    },
    journal::{self, Command, Desk, Entries, Made},
};
use ledger::{
    area::AreaPath,
    decide,
    ids::{Id, Seq},
    kinds::Role,
};
use std::{collections::BTreeSet, sync::Arc};

/// Residents told in one go; a queue that long has other troubles.
const TOLD_MAX: i64 = 500;

/// An administrator finishes what both have confirmed.
pub(super) struct HandOver {
    pub(super) app: Arc<App>,
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
    /// The handovers that stand open and confirmed, looked at in the transaction that ends them.
    type Facts = BTreeSet<String>;
    type Answer = Made;
    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.grant(), self.withdraw()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<BTreeSet<String>, Error> {
        let mut ready = BTreeSet::new();
        for one in batch {
            // The row stays locked to the end, so that a cancelling that comes now finds it done.
            if store::hold_ready(tx, &one.id).await? {
                ready.insert(one.id.clone());
            }
        }
        Ok(ready)
    }

    fn decide(&self, ready: &mut BTreeSet<String>, desk: &mut Desk<'_>) -> Result<Made, Error> {
        if self.leaver == self.by {
            return Err(decide::Refusal::OwnRole.into());
        }
        if !ready.contains(&self.id) {
            return Err(Error::refused("handover_unknown"));
        }
        let mut last = self.granted;
        // Who does this work here already takes it over without another role.
        if !desk.book().holds(self.taker, self.role, &self.area) {
            last = desk.post(&self.grant())?.seq;
        }
        if self.ends {
            last = desk.post(&self.withdraw())?.seq;
        }
        // Of two in one batch the second finds nothing to do.
        ready.remove(&self.id);
        Ok(Made { seq: last })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            store::end(tx, &one.id, "done", one.now_ms).await?;
            if one.role == Role::SocialWorker {
                one.tell_residents(tx).await?;
            }
        }
        Ok(())
    }
}

impl HandOver {
    /// Whoever has hours waiting there learns who looks after them from now on.
    async fn tell_residents(&self, tx: &mut Tx) -> Result<(), Error> {
        let names = identity::names(&mut *tx, &self.app.keys, &[self.taker]).await?;
        let areas = identity::area_names(&self.app.db).await?;
        let Some(name) = names.get(&self.taker) else {
            return Ok(());
        };
        let letter = Letter::WorkerChanged {
            role: "社工".to_owned(),
            area: areas.get(self.area.as_str()).cloned().unwrap_or_default(),
            name: name.as_str().to_owned(),
        };
        let waiting = journal::members_waiting(tx, &self.area, TOLD_MAX).await?;
        let letters: Vec<(Id, Id, Letter)> = waiting
            .into_iter()
            .filter(|member| ![self.leaver, self.taker].contains(member))
            .map(|member| {
                (
                    self.app.random.ordered_id(self.now_ms),
                    member,
                    letter.clone(),
                )
            })
            .collect();
        outbox::post_all(tx, &self.app.keys, &letters, self.now_ms).await
    }
}
