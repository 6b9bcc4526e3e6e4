//! Publishing: about once a second, when there is something new, a checkpoint is signed and stored.

use super::{
    signed::Signed,
    signer::{Memory, Signer},
    store,
    witnesses::{self, Witnesses},
};
use crate::{
    clock::Clock,
    db::Db,
    error::Error,
    journal::{self, Journal, Snapshot},
};
use anyhow::{Context, anyhow, ensure};
use ledger::{
    checkpoint::Checkpoint,
    ids::Text,
    note::VerifierKey,
    tile::tiles_read_by,
    tree::{consistency_proof, root_at, verify_consistency},
};
use std::{
    sync::{Arc, PoisonError},
    time::Duration,
};
use tokio::{
    sync::{Mutex, Semaphore, SemaphorePermit, watch},
    task::JoinHandle,
};

/// How often a new checkpoint may be signed.
const PAUSE: Duration = Duration::from_secs(1);
/// How often the database is looked at although nothing new was recorded here.
const LOOK: Duration = Duration::from_mins(1);

/// Statements at once: a long one holds its entries in memory.
const STATEMENTS_MAX: usize = 4;

/// Signs checkpoints of this node's log. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Publisher(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    clock: Clock,
    origin: Text,
    key: VerifierKey,
    vkey: String,
    signer: Mutex<Signer>,
    /// The published note that was opened last.
    opened: std::sync::Mutex<Option<Signed>>,
    /// Who is asked to cosign.
    witnesses: Witnesses,
    /// The size that was signed last.
    size: watch::Sender<u64>,
    /// Statements that may be made at once.
    turns: Semaphore,
    /// Why nothing is signed, while that is so.
    refusal: watch::Sender<Option<String>>,
}

/// What an operator can do about a database that does not continue what was signed. There is no third way.
const WAYS_OUT: &str = "Two ways lead on: put back what is missing, byte for byte, with `haizhu recover --from \
    EXPORT`; or keep this log as it is and begin a new one, with a name and key of its own, with `haizhu init \
    --succeeds CHECKPOINT`";

/// Not signing is a refusal with a reason, not a fault of the service.
#[expect(clippy::needless_pass_by_value, reason = "it is passed to map_err")]
fn refused(cause: anyhow::Error) -> Error {
    Error::refused("signer_refuses").with("reason", format!("{cause:#}"))
}

/// What cannot be read is a reason, too. A database that is away is none: it says nothing about the log.
fn unreadable(error: Error) -> Error {
    match error {
        Error::Unexpected(cause) => refused(cause),
        busy @ Error::Refused { .. } => busy,
    }
}

impl Publisher {
    /// A publisher with its signer.
    pub(crate) fn new(
        db: Db,
        clock: Clock,
        origin: Text,
        signer: Signer,
        witnesses: Witnesses,
    ) -> Self {
        let key = signer.verifier_key().clone();
        let refusal = watch::Sender::new(None);
        Self(Arc::new(Inner {
            db,
            clock,
            origin,
            vkey: key.to_string(),
            key,
            signer: Mutex::new(signer),
            opened: std::sync::Mutex::new(None),
            witnesses,
            size: watch::Sender::new(0),
            turns: Semaphore::new(STATEMENTS_MAX),
            refusal,
        }))
    }

    /// The log's public key as a vkey line.
    pub(crate) fn vkey(&self) -> &str {
        &self.0.vkey
    }

    /// The id of the log's public key (C2SP signed-note), eight hex digits.
    pub(crate) fn key_id(&self) -> String {
        hex::encode(self.0.key.id())
    }

    /// The log's name.
    pub(crate) fn origin(&self) -> &Text {
        &self.0.origin
    }

    /// Why nothing is signed, if so.
    pub(crate) fn refusal(&self) -> Option<String> {
        self.0.refusal.borrow().clone()
    }

    /// Size of the newest signed checkpoint, and when it was signed, in milliseconds.
    pub(crate) async fn published(&self) -> Result<Option<(u64, i64)>, Error> {
        store::published(&self.0.db).await
    }

    /// The log's public key.
    pub(super) fn key(&self) -> &VerifierKey {
        &self.0.key
    }

    /// Where the log is.
    pub(super) fn db(&self) -> &Db {
        &self.0.db
    }

    /// Who is asked to cosign.
    pub(super) fn witnesses(&self) -> &Witnesses {
        &self.0.witnesses
    }

    /// The size that was signed last, as it grows.
    pub(super) fn signed_size(&self) -> watch::Receiver<u64> {
        self.0.size.subscribe()
    }

    /// A place among the statements that are made at once.
    pub(super) async fn turn(&self) -> Result<SemaphorePermit<'_>, Error> {
        let turn = self.0.turns.acquire().await;
        turn.map_err(|_| Error::refused("busy"))
    }

    /// The published note that was opened last.
    pub(super) fn opened(&self) -> Option<Signed> {
        let opened = self.0.opened.lock();
        opened.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers an opened note.
    pub(super) fn keep_opened(&self, signed: &Signed) {
        let opened = self.0.opened.lock();
        *opened.unwrap_or_else(PoisonError::into_inner) = Some(signed.clone());
    }

    fn is_ours(&self, stored: &store::Stored) -> bool {
        Checkpoint::open(stored.note.as_bytes(), &self.0.key).is_ok_and(|signed| {
            i64::try_from(signed.size) == Ok(stored.size) && signed.root.to_string() == stored.root
        })
    }

    /// A view of the log as it is now. A head that cannot be read is a reason not to sign.
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, Error> {
        journal::snapshot(&self.0.db).await.map_err(unreadable)
    }

    /// Signs the tree of a snapshot: the newest, or an older one of the same log.
    pub(crate) async fn sign(&self, snapshot: &mut Snapshot) -> Result<String, Error> {
        let checkpoint = Checkpoint {
            origin: self.0.origin.as_str().to_owned(),
            size: snapshot.size(),
            root: snapshot.root(),
        };
        let mut signer = self.0.signer.lock().await;
        self.check(&signer, &checkpoint).await?;
        Ok(signer.sign(&checkpoint)?)
    }

    /// Looks whether the tree and the remembered one are of one history.
    async fn check(&self, signer: &Signer, checkpoint: &Checkpoint) -> Result<(), Error> {
        let memory = signer
            .memory()
            .context(
                "the signer has lost its memory; give it one with `haizhu trust-checkpoint FILE`",
            )
            .map_err(refused)?;
        // Taken after the lock, so that whatever the signer remembers is in it, unless it was rolled back.
        let mut now = self.snapshot().await?;
        if now.size() < memory.size {
            return Err(refused(anyhow!(
                "the database holds {} entries and the signer has signed {}: it was restored from an older \
                 copy, and signing would fork the log. {WAYS_OUT}",
                now.size(),
                memory.size
            )));
        }
        if !now.is_true().await.map_err(unreadable)? {
            return Err(refused(anyhow!(
                "the head names another last entry, or another time for the last entry, than is stored"
            )));
        }
        prove(&mut now, memory, checkpoint).await
    }

    /// Signs and stores the newest tree if it is new. That the database continues what was signed is
    /// looked at every time, also when there is nothing to sign: an older copy brings its own checkpoint.
    /// The published one is read first, so that it is never larger than the log.
    pub(crate) async fn publish(&self) -> Result<(), Error> {
        let stored = store::checkpoint(&self.0.db).await?;
        let mut snapshot = self.snapshot().await?;
        let note = self.sign(&mut snapshot).await?;
        let new = store::Stored {
            size: i64::try_from(snapshot.size()).unwrap_or(i64::MAX),
            root: snapshot.root().to_string(),
            note,
        };
        match &stored {
            Some(stands) if !self.is_ours(stands) => {
                tracing::warn!("The published checkpoint was not what was signed: it is replaced");
            }
            Some(stands) if stands.size >= new.size => return Ok(()),
            _ => (),
        }
        store::replace_checkpoint(&self.0.db, stored.as_ref(), &new, self.0.clock.now_ms()).await?;
        self.0.size.send_replace(snapshot.size());
        Ok(())
    }

    /// Starts publishing, and asking the witnesses about what was published.
    pub(crate) fn start(&self, journal: Journal) -> Vec<JoinHandle<()>> {
        let mut jobs = witnesses::start(self);
        jobs.push(self.keep_publishing(journal));
        jobs
    }

    /// Publishes whenever the log has grown, until the log is closed.
    fn keep_publishing(&self, journal: Journal) -> JoinHandle<()> {
        let publisher = self.clone();
        tokio::spawn(async move {
            let mut size = journal.size();
            let mut settled = true;
            publisher.count_days().await;
            loop {
                tokio::time::sleep(PAUSE).await;
                // While nothing is signed nothing is written, so growth would be waited for in vain.
                let growth = tokio::time::timeout(LOOK, size.changed());
                let waits = settled && publisher.refusal().is_none();
                let closed = waits && matches!(growth.await, Ok(Err(_)));
                settled = publisher.publish_or_stop(&journal).await;
                publisher.count_days().await;
                if closed {
                    return;
                }
            }
        })
    }

    /// Counts what was signed into the totals by day. They are not worth stopping for.
    async fn count_days(&self) {
        let counted = async {
            let size = self.signed().await?.checkpoint.size;
            journal::count_days(&self.0.db, size).await
        };
        if let Err(error) = counted.await {
            tracing::warn!(reason = error.reason(), "The totals by day stand still");
        }
    }

    /// Publishes; when the database does not continue what was signed, stops the journal, so that what is
    /// missing can still be put back behind the last entry. Whether the database was there to tell.
    pub(crate) async fn publish_or_stop(&self, journal: &Journal) -> bool {
        let refusal = match self.publish().await {
            Ok(()) => None,
            Err(error) if error.code() == "busy" => return false,
            Err(error) => Some(error.reason()),
        };
        if let Some(refusal) = &refusal {
            tracing::error!(refusal, "No checkpoint is signed and nothing is recorded");
        }
        journal.halt(refusal.clone());
        self.0.refusal.send_replace(refusal);
        true
    }
}

/// Proves from the stored tiles that the tree and the remembered one are of one history.
async fn prove(now: &mut Snapshot, memory: &Memory, new: &Checkpoint) -> Result<(), Error> {
    let known = (memory.size, memory.root().map_err(refused)?);
    let new = (new.size, new.root);
    let ((from, from_root), (to, to_root)) = if known.0 <= new.0 {
        (known, new)
    } else {
        (new, known)
    };
    let mut keys = tiles_read_by(|reader| root_at(reader, to));
    if from > 0 {
        keys.extend(tiles_read_by(|reader| consistency_proof(reader, from, to)));
    }
    let tiles = now.tiles(&keys).await.map_err(unreadable)?;
    let continues = || -> anyhow::Result<()> {
        // Also when there is nothing new to sign: on a damaged edge nothing more can be recorded.
        let stored = root_at(&tiles, to).context("the stored tiles are not whole")?;
        ensure!(
            stored == to_root,
            "the stored tiles do not give the tree's root"
        );
        if from == 0 {
            return Ok(());
        }
        let proof = consistency_proof(&tiles, from, to)?;
        Ok(verify_consistency(from, to, &from_root, &to_root, &proof)?)
    };
    continues()
        .with_context(|| {
            format!(
                "the database's tree does not continue what was signed: signing would fork the log. {WAYS_OUT}"
            )
        })
        .map_err(refused)
}
