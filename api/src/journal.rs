//! The sole writer of entries.
//!
//! In scope: taking commands in, deciding them in batches inside one transaction (group commit), placing
//! their entries in the log, and keeping balances, records, tiles and idempotency keys in step; and reading
//! those records for other modules. Not in scope: routes, personal data, signing.
//!
//! A command is answered only after its commit is durable. The head row is locked by the first statement of
//! every transaction, so that nodes which share a database queue behind each other; what a decision reads is
//! loaded after that, and each decision sees the effects of those before it in the batch.

mod bare;
mod batch;
mod days;
mod export;
mod genesis;
mod refusal;
mod restore;
mod rows;
mod sequencer;
pub(crate) mod store;
mod view;
mod work;

pub(crate) use bare::{Bare, Kept, Made};
#[cfg(test)]
pub(crate) use days::forget_days;
pub(crate) use days::{Figures, count_days, days};
pub(crate) use export::{Snapshot, snapshot};
pub(crate) use genesis::{Birth, begin, birth};
pub(crate) use restore::{reach, restore};
pub(crate) use sequencer::Journal;
pub(crate) use store::{last_recorded, unfold_execute, unfold_fetch};
pub(crate) use view::*;
pub(crate) use work::Desk;

use crate::{db::Tx, error::Error};
use ledger::ids::Id;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// Something that a module wants decided and recorded.
///
/// The journal calls, for all waiting commands of one type together: `load`, then `decide` for each, then
/// `write` for those accepted. `decide` is pure; everything it reads is in the facts or at the desk.
pub(crate) trait Command: Send + Sync + Sized + 'static {
    /// Facts of the module that decisions read and change.
    type Facts: Default + Send;
    /// What the caller learns; stored with the idempotency key, so it holds nothing personal.
    type Answer: Serialize + DeserializeOwned + Send + Sync + 'static;

    /// Whether one command may make more than one entry.
    const ENTRIES: Entries = Entries::One;

    /// The acting account.
    fn by(&self) -> Id;

    /// The ledger commands that this may lead to: their records are loaded beforehand.
    fn intents(&self) -> Vec<ledger::decide::Command>;

    /// Loads the module's facts for a batch.
    fn load(
        _tx: &mut Tx,
        _batch: &[&Self],
    ) -> impl Future<Output = Result<Self::Facts, Error>> + Send {
        async { Ok(Self::Facts::default()) }
    }

    /// Decides, posting entries at the desk.
    fn decide(&self, facts: &mut Self::Facts, desk: &mut Desk<'_>) -> Result<Self::Answer, Error>;

    /// Writes the module's rows for those accepted. Nothing in it fails for a business reason.
    fn write(
        _tx: &mut Tx,
        _accepted: &[(&Self, &Self::Answer)],
    ) -> impl Future<Output = Result<(), Error>> + Send {
        async { Ok(()) }
    }
}

/// How many entries a command makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entries {
    /// At most one: a refusal comes before anything changed.
    One,
    /// Several, all or none.
    Many,
}

/// A caller's promise that a repeated request is the same request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Idempotent {
    /// Digest of account, route and key.
    pub(crate) key: [u8; 16],
    /// Digest of the body.
    pub(crate) digest: [u8; 16],
}

impl Idempotent {
    /// The scope of a key is the account and the route. A key that begins with the time (version 7) keeps it in
    /// front, so that the keys of one hour lie together in their index.
    pub(crate) fn new(account: Id, route: &str, key: uuid::Uuid, body: &impl Serialize) -> Self {
        let scope = Sha256::new_with_prefix(account.0)
            .chain_update(key.as_bytes())
            .chain_update(route.as_bytes())
            .finalize();
        let body = serde_json::to_vec(body).unwrap_or_default();
        let mut scoped = first16(&scope);
        if key.get_version_num() == 7 {
            scoped[..6].copy_from_slice(&key.as_bytes()[..6]);
        }
        Self {
            key: scoped,
            digest: first16(&Sha256::digest(&body)),
        }
    }
}

fn first16(digest: &[u8]) -> [u8; 16] {
    let mut first = [0; 16];
    first.copy_from_slice(&digest[..16]);
    first
}

#[cfg(test)]
mod tests;
