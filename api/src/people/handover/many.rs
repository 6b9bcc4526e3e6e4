//! Many roles at once, when an organisation is replaced: as handovers that both confirm, or in one step.

use super::{
    commands::HandOver,
    plan::{self, Ends, HandoverStatements, Plan},
    store::{self, Handover},
};
use crate::{app::App, error::Error, journal::Idempotent, people::devices::Signature};
use ledger::{
    area::AreaPath,
    decide,
    ids::{Id, Seq},
    kinds::Role,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A role on its way to a successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewHandover {
    pub(crate) leaver: Id,
    pub(crate) taker: Id,
    /// The entry that granted the leaver's role.
    pub(crate) granted: Seq,
    pub(crate) role: Role,
    pub(crate) area: AreaPath,
}

impl NewHandover {
    pub(super) fn grant(&self) -> decide::Command {
        decide::Command::GrantRole {
            account: self.taker,
            area: self.area.clone(),
            role: self.role,
        }
    }

    pub(super) fn withdraw(&self) -> decide::Command {
        decide::Command::WithdrawRole {
            account: self.leaver,
            granted: self.granted,
        }
    }
}

/// Opens them all, or none. The same key comes to the same ids, so that sending again opens nothing more.
pub(crate) async fn open_all(
    app: &App,
    by: Id,
    key: [u8; 16],
    all: &[NewHandover],
) -> Result<(), Error> {
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    for one in all {
        let handover = Handover {
            id: id_of(key, one).to_string(),
            leaver: one.leaver.to_string(),
            granted_seq: i64::try_from(one.granted).unwrap_or(i64::MAX),
            role: one.role.as_str().to_owned(),
            area: one.area.to_string(),
            taker: one.taker.to_string(),
            kind: "successor".to_owned(),
            until_ms: None,
            opened_at_ms: now_ms,
            leaver_at_ms: None,
            taker_at_ms: None,
            leaver_signature: None,
            taker_signature: None,
            given_seq: None,
            state: "open".to_owned(),
        };
        store::insert(&mut tx, &handover, by).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What an administrator signs to replace an organisation in one step. Nothing is recorded.
pub(crate) async fn state_all(
    app: &App,
    by: Id,
    all: &[NewHandover],
) -> Result<HandoverStatements, Error> {
    plan::state(app, by, all, Ends::Yes).await
}

/// Replaces an organisation in one step, all of it or nothing, by the administrator's own word: who leaves at a
/// contract's end may not be there any more to confirm it. How many roles changed hands. `all` may be known to be
/// impossible; then only a repeated request is answered.
pub(crate) async fn hand_over_all(
    app: &Arc<App>,
    by: Id,
    all: Result<Vec<NewHandover>, &'static str>,
    signature: Option<&Signature>,
    promise: Idempotent,
) -> Result<usize, Error> {
    let refused = all.as_ref().err().copied();
    let handed = all.unwrap_or_default();
    let plan = match refused {
        None => plan::plan(app, by, &handed, Ends::Yes, signature).await?,
        Some(_) => Plan::default(),
    };
    let people: Vec<Id> = handed
        .iter()
        .flat_map(|one| [one.leaver, one.taker])
        .collect();
    let command = HandOver {
        app: Arc::clone(app),
        by,
        confirmed: None,
        handed,
        until_ms: None,
        plan,
        refused,
        now_ms: app.clock.now_ms(),
    };
    let done = app.journal.submit(command, Some(promise)).await?;
    for account in people {
        app.sessions.forget(account);
    }
    Ok(done.roles)
}

fn id_of(key: [u8; 16], one: &NewHandover) -> Id {
    let digest = Sha256::new_with_prefix(key)
        .chain_update(one.leaver.0)
        .chain_update(one.taker.0)
        .chain_update(one.granted.to_be_bytes())
        .finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Id(id)
}
