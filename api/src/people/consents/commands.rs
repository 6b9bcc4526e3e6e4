//! Agreeing, by oneself or written down by staff.

use super::{store, store::Circumstances, texts::ConsentText};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    journal::{Command, Desk, Made},
};
use ledger::{
    decide,
    ids::{Id, Text},
};
use std::sync::Arc;

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
        for (one, made) in accepted {
            if let Some(circumstances) = &one.circumstances {
                store::put(tx, &one.app.keys, made.seq, one.member, circumstances).await?;
            }
        }
        Ok(())
    }
}
