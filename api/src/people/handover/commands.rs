//! The one step: roles to those who take over, and from those who leave.

use super::{
    many::NewHandover,
    plan::{Ends, Plan, steps},
    store,
};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{
        self, TakenOver,
        outbox::{self, Letter},
    },
    journal::{self, Command, Desk, Entries},
    people::devices::signed,
};
use ledger::{
    decide,
    ids::{Id, Seq},
    kinds::Role,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, sync::Arc};

/// Residents told in one go; a queue that long has other troubles.
const TOLD_MAX: i64 = 500;

/// An administrator finishes what both have confirmed, or replaces an organisation.
pub(super) struct HandOver {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    /// The handover that both confirmed; none where an organisation is replaced in one step.
    pub(super) confirmed: Option<String>,
    pub(super) handed: Vec<NewHandover>,
    /// Until when a substitute stands in; without it the leavers' roles end.
    pub(super) until_ms: Option<i64>,
    /// What was looked at, and signed where there is a signature.
    pub(super) plan: Plan,
    /// Why it cannot be done, where that is known before: a repeated request still gets the answer of the first.
    pub(super) refused: Option<&'static str>,
    pub(super) now_ms: i64,
}

/// What was handed over.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct HandedOver {
    /// The last entry.
    pub(super) seq: Seq,
    /// Roles that changed hands.
    #[serde(default)]
    pub(super) roles: usize,
}

impl HandOver {
    fn ends(&self) -> Ends {
        if self.until_ms.is_some() {
            Ends::No
        } else {
            Ends::Yes
        }
    }

    fn commands(&self) -> impl Iterator<Item = decide::Command> + '_ {
        let pairs = self.plan.steps.iter().zip(&self.plan.signatures);
        pairs.map(|(step, signature)| signed(step.clone(), signature.as_ref()))
    }

    /// The entry that gave a substitute the role: the only one there is.
    fn given(&self, made: &HandedOver) -> Option<Seq> {
        (self.until_ms.is_some() && !self.plan.steps.is_empty()).then_some(made.seq)
    }
}

impl Command for HandOver {
    /// The handovers that stand open and confirmed, looked at in the transaction that ends them.
    type Facts = BTreeSet<String>;
    type Answer = HandedOver;
    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        let all = self.handed.iter();
        let plain = all.flat_map(|one| [one.grant(), one.withdraw()]);
        plain.chain(self.commands()).collect()
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<BTreeSet<String>, Error> {
        let mut ready = BTreeSet::new();
        for id in batch.iter().filter_map(|one| one.confirmed.as_ref()) {
            // The row stays locked to the end, so that a cancelling that comes now finds it done.
            if store::hold_ready(tx, id).await? {
                ready.insert(id.clone());
            }
        }
        Ok(ready)
    }

    fn decide(
        &self,
        ready: &mut BTreeSet<String>,
        desk: &mut Desk<'_>,
    ) -> Result<HandedOver, Error> {
        if let Some(why) = self.refused {
            return Err(Error::refused(why));
        }
        if self.handed.iter().any(|one| one.leaver == self.by) {
            return Err(decide::Refusal::OwnRole.into());
        }
        let confirmed = self.confirmed.as_ref();
        if confirmed.is_some_and(|id| !ready.contains(id)) {
            return Err(Error::refused("handover_unknown"));
        }
        let now = steps(&self.handed, self.ends(), |taker| {
            let held = desk.book().roles.get(&taker);
            held.map(Vec::as_slice).unwrap_or_default()
        });
        // Somebody's roles are not as they were shown, or signed.
        if now != self.plan.steps {
            return Err(Error::refused("handover_changed"));
        }
        let mut done = HandedOver {
            seq: self.handed.first().map_or(0, |one| one.granted),
            roles: self.handed.len(),
        };
        for command in self.commands() {
            done.seq = desk.post(&command)?.seq;
        }
        // Of two in one batch the second finds nothing to do.
        if let Some(id) = confirmed {
            ready.remove(id);
        }
        Ok(done)
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &HandedOver)]) -> Result<(), Error> {
        for (one, made) in accepted {
            let given = one.given(made);
            match &one.confirmed {
                Some(id) => store::finish(tx, id, given, one.now_ms).await?,
                None => store::overtake(tx, &one.handed, one.now_ms).await?,
            }
            if let (Some(given), Some(until_ms)) = (given, one.until_ms) {
                journal::end_role_at(tx, given, until_ms).await?;
            }
            one.tell(tx).await?;
        }
        Ok(())
    }
}

impl HandOver {
    /// Whoever has hours waiting there learns who looks after them from now on, and modules pass on what goes along.
    async fn tell(&self, tx: &mut Tx) -> Result<(), Error> {
        let takers: Vec<Id> = self.handed.iter().map(|one| one.taker).collect();
        let names = identity::names(&mut *tx, &self.app.keys, &takers).await?;
        let areas = identity::area_names(&self.app.db).await?;
        for one in &self.handed {
            let name = names.get(&one.taker);
            let taken = TakenOver {
                leaver: one.leaver,
                taker: one.taker,
                taker_name: name.cloned(),
                role: one.role,
                area: one.area.clone(),
                for_good: self.ends() == Ends::Yes,
                now_ms: self.now_ms,
            };
            for module in self.app.personal {
                module.take_over(&mut *tx, &self.app, &taken).await?;
            }
            if let (Role::SocialWorker, Some(name)) = (one.role, name) {
                let area = areas.get(one.area.as_str()).cloned();
                let letter = Letter::WorkerChanged {
                    role: "社工".to_owned(),
                    area: area.unwrap_or_default(),
                    name: name.as_str().to_owned(),
                };
                self.tell_residents(tx, one, &letter).await?;
            }
        }
        Ok(())
    }

    async fn tell_residents(
        &self,
        tx: &mut Tx,
        one: &NewHandover,
        letter: &Letter,
    ) -> Result<(), Error> {
        let waiting = journal::members_waiting(tx, &one.area, TOLD_MAX).await?;
        let told = waiting
            .into_iter()
            .filter(|member| ![one.leaver, one.taker].contains(member));
        let letters: Vec<(Id, Id, Letter)> = told
            .map(|member| {
                let id = self.app.random.ordered_id(self.now_ms);
                (id, member, letter.clone())
            })
            .collect();
        outbox::post_all(tx, &self.app.keys, &letters, self.now_ms).await
    }
}
