//! Publishing: about once a second, when there is something new, a checkpoint is signed and stored.

use super::{signer::Signer, store};
use crate::{
    clock::Clock,
    db::Db,
    error::Error,
    journal::{self, Journal, Snapshot},
};
use anyhow::{Context, bail};
use ledger::{
    checkpoint::Checkpoint,
    ids::Text,
    tile::tiles_read_by,
    tree::{consistency_proof, verify_consistency},
};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{Mutex, watch},
    task::JoinHandle,
};

/// How often a new checkpoint may be signed.
const PAUSE: Duration = Duration::from_secs(1);

/// Signs checkpoints of this node's log. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Publisher(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    clock: Clock,
    origin: Text,
    vkey: String,
    signer: Mutex<Signer>,
    /// Why nothing is signed, while that is so.
    refusal: watch::Sender<Option<String>>,
}

/// Not signing is a refusal with a reason, not a fault of the service.
#[expect(clippy::needless_pass_by_value, reason = "it is passed to map_err")]
fn refused(cause: anyhow::Error) -> Error {
    Error::refused("signer_refuses").with("reason", format!("{cause:#}"))
}

impl Publisher {
    /// A publisher with its signer.
    pub(crate) fn new(db: Db, clock: Clock, origin: Text, signer: Signer) -> Self {
        let vkey = signer.vkey();
        let refusal = watch::Sender::new(None);
        Self(Arc::new(Inner {
            db,
            clock,
            origin,
            vkey,
            signer: Mutex::new(signer),
            refusal,
        }))
    }

    /// The log's public key as a vkey line.
    pub(crate) fn vkey(&self) -> &str {
        &self.0.vkey
    }

    /// The log's name.
    pub(crate) fn origin(&self) -> &Text {
        &self.0.origin
    }

    /// Why nothing is signed, if so.
    pub(crate) fn refusal(&self) -> Option<String> {
        self.0.refusal.borrow().clone()
    }

    /// Signs the tree of a snapshot: the newest, or an older one of the same log.
    pub(crate) async fn sign(&self, snapshot: &mut Snapshot) -> Result<String, Error> {
        let checkpoint = Checkpoint {
            origin: self.0.origin.as_str().to_owned(),
            size: snapshot.size(),
            root: snapshot.root(),
        };
        let mut signer = self.0.signer.lock().await;
        self.check(&signer, &checkpoint).await.map_err(refused)?;
        Ok(signer.sign(&checkpoint)?)
    }

    /// Proves from the stored tiles that the tree and the remembered one are of one history.
    async fn check(&self, signer: &Signer, checkpoint: &Checkpoint) -> anyhow::Result<()> {
        let memory = signer.memory().context(
            "the signer has lost its memory; give it one with `haizhu trust-checkpoint FILE`",
        )?;
        // Taken after the lock, so that whatever the signer remembers is in it, unless it was rolled back.
        let mut now = journal::snapshot(&self.0.db)
            .await
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
        if now.size() < memory.size {
            bail!(
                "the database holds {} entries and the signer has signed {}: it was restored from an older \
                 copy, and signing would fork the log",
                now.size(),
                memory.size
            );
        }
        let known = (memory.size, memory.root()?);
        let new = (checkpoint.size, checkpoint.root);
        let ((from, from_root), (to, to_root)) = if known.0 <= new.0 {
            (known, new)
        } else {
            (new, known)
        };
        if from == 0 {
            return Ok(());
        }
        let keys = tiles_read_by(|reader| consistency_proof(reader, from, to));
        let tiles = now
            .tiles(&keys)
            .await
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let proof = consistency_proof(&tiles, from, to)?;
        verify_consistency(from, to, &from_root, &to_root, &proof).context(
            "the database's tree does not continue what was signed: signing would fork the log",
        )
    }

    /// Signs and stores the newest tree if it is new. That the database continues what was signed is
    /// looked at every time, also when there is nothing to sign: an older copy brings its own checkpoint.
    pub(crate) async fn publish(&self) -> Result<(), Error> {
        let mut snapshot = journal::snapshot(&self.0.db).await?;
        let stored = store::checkpoint(&self.0.db).await?;
        let note = self.sign(&mut snapshot).await?;
        let before = stored.map_or(0, |stored| stored.size);
        if before == snapshot.size() {
            return Ok(());
        }
        let new = store::Stored {
            size: snapshot.size(),
            root: snapshot.root(),
            note,
        };
        store::replace_checkpoint(&self.0.db, before, &new, self.0.clock.now_ms()).await
    }

    /// Publishes whenever the log has grown, until the log is closed.
    pub(crate) fn start(&self, journal: Journal) -> JoinHandle<()> {
        let publisher = self.clone();
        tokio::spawn(async move {
            let mut size = journal.size();
            loop {
                tokio::time::sleep(PAUSE).await;
                // While nothing is signed nothing is written, so growth would be waited for in vain.
                let closed = publisher.refusal().is_none() && size.changed().await.is_err();
                publisher.publish_or_stop(&journal).await;
                if closed {
                    return;
                }
            }
        })
    }

    /// Publishes; when the database does not continue what was signed, stops the journal, so that what is
    /// missing can still be put back behind the last entry.
    pub(crate) async fn publish_or_stop(&self, journal: &Journal) {
        let refusal = match self.publish().await {
            Ok(()) => None,
            Err(error) => Some(error.reason()),
        };
        if let Some(refusal) = &refusal {
            tracing::error!(refusal, "No checkpoint is signed and nothing is recorded");
        }
        journal.halt(refusal.clone());
        self.0.refusal.send_replace(refusal);
    }
}
