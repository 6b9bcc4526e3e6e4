//! Agreeing, by oneself or written down by staff.

use super::{store, store::Circumstances, texts::ConsentText};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity,
    journal::{Command, Desk, Made},
};
use ledger::{
    decide,
    ids::{Id, Text},
};
use std::{collections::BTreeSet, sync::Arc};

/// Somebody agrees to a text.
pub(super) struct Agree {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    pub(super) member: Id,
    pub(super) text: &'static ConsentText,
    /// Where staff wrote it down.
    pub(super) circumstances: Option<Circumstances>,
}

impl Agree {
    fn command(&self) -> decide::Command {
        decide::Command::GiveConsent {
            member: self.member,
            purpose: self
                .text
                .purpose
                .parse::<Text>()
                .expect("purposes are plain words"),
            text: self.text.digest(),
        }
    }
}

impl Command for Agree {
    /// Members whose document says that they are under fourteen.
    type Facts = BTreeSet<Id>;
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<BTreeSet<Id>, Error> {
        let mut children = BTreeSet::new();
        for one in batch {
            let (keys, now) = (&one.app.keys, one.app.clock.now());
            if identity::is_child(&mut *tx, keys, one.member, now).await? == Some(true) {
                children.insert(one.member);
            }
        }
        Ok(children)
    }

    fn decide(&self, children: &mut BTreeSet<Id>, desk: &mut Desk<'_>) -> Result<Made, Error> {
        let guarded = self
            .circumstances
            .as_ref()
            .is_some_and(Circumstances::is_guarded);
        if children.contains(&self.member) && !guarded {
            return Err(Error::refused("guardian_needed"));
        }
        Ok(Made {
            seq: desk.post(&self.command())?.seq,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, made) in accepted {
            if let Some(circumstances) = &one.circumstances {
                store::put(tx, &one.app.keys, made.seq, one.member, circumstances).await?;
            }
        }
        Ok(())
    }
}
