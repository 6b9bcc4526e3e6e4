//! What a witness has cosigned: one file for each log, and the one way to add to it.

use super::request::Request;
use crate::{clock::now_s, keep};
use anyhow::{Context, anyhow};
use ledger::{
    checkpoint::Checkpoint,
    cosignature::cosign,
    note::{SignedNote, Signer, VerifierKey},
    tree::{empty_root, verify_consistency},
};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::File,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// Why a checkpoint is not cosigned. C2SP tlog-witness says which status belongs to which.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Not a request, or not a checkpoint, or an old size above the new one.
    Malformed(&'static str),
    /// A log that this witness does not know.
    UnknownOrigin,
    /// Not signed by the log.
    Unsigned,
    /// The last cosigned checkpoint has another size than `old`, or this size with another root.
    Conflict { size: u64 },
    /// The proof does not lead from the last checkpoint to this one.
    BadProof,
    /// The disk failed: nothing was cosigned, or nobody was told.
    Storage(anyhow::Error),
}

/// The logs, each behind its own lock.
pub(super) struct Book {
    signer: Signer,
    logs: BTreeMap<String, Log>,
    /// Held so that no second process cosigns from the same folder.
    _lock: File,
}

struct Log {
    key: VerifierKey,
    file: PathBuf,
    last: Mutex<Option<Checkpoint>>,
}

impl Book {
    /// Reads what was cosigned. A damaged file is no reason to begin again: it ends the run.
    pub(super) fn open(
        folder: &Path,
        signer: Signer,
        keys: &[VerifierKey],
    ) -> anyhow::Result<Self> {
        let shown = folder.display();
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {shown}"))?;
        let lock = File::create(folder.join("lock"))
            .with_context(|| format!("cannot write to {shown}"))?;
        lock.try_lock()
            .map_err(|_| anyhow!("another witness keeps its state in {shown}"))?;
        let mut logs = BTreeMap::new();
        for key in keys {
            let name = hex::encode(Sha256::digest(key.name()));
            let file = folder.join(format!("{name}.cosigned"));
            let last = match keep::read(&file)? {
                None => None,
                Some(note) => {
                    Some(Checkpoint::open(note.as_bytes(), key).with_context(|| {
                        format!("{} is not what a witness wrote", file.display())
                    })?)
                }
            };
            let log = Log {
                key: key.clone(),
                file,
                last: Mutex::new(last),
            };
            let twice = logs.insert(key.name().to_owned(), log).is_some();
            anyhow::ensure!(!twice, "two keys of one log: {}", key.name());
        }
        Ok(Self {
            signer,
            logs,
            _lock: lock,
        })
    }

    /// The witness's public key.
    pub(super) fn key(&self) -> &VerifierKey {
        self.signer.verifier_key()
    }

    /// The key of the log with this origin.
    pub(super) fn log_key(&self, origin: &str) -> Option<&VerifierKey> {
        self.logs.get(origin).map(|log| &log.key)
    }

    /// Size of the last cosigned checkpoint of a log; 0 when there is none.
    pub(super) fn size(&self, origin: &str) -> u64 {
        let last = self.logs.get(origin).map(Log::last);
        last.map_or(0, |last| {
            last.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .as_ref()
                .map_or(0, |it| it.size)
        })
    }

    /// The last cosigned checkpoint of a log, with the cosignature.
    pub(super) fn cosigned(&self, origin: &str) -> anyhow::Result<Option<String>> {
        self.logs
            .get(origin)
            .map_or(Ok(None), |log| keep::read(&log.file))
    }

    /// Cosigns a checkpoint that continues the last one, and gives the signature line. Checking,
    /// keeping and answering are one step under the log's lock.
    pub(super) fn add(&self, request: &Request) -> Result<String, Refusal> {
        let origin = request.note.text().split('\n').next().unwrap_or_default();
        let log = self.logs.get(origin).ok_or(Refusal::UnknownOrigin)?;
        let signed = request.note.verify(std::slice::from_ref(&log.key));
        signed.map_err(|_| Refusal::Unsigned)?;
        let new = Checkpoint::parse_body(request.note.text())
            .map_err(|_| Refusal::Malformed("not the body of a checkpoint"))?;
        if request.old > new.size {
            return Err(Refusal::Malformed("the old size is above the checkpoint's"));
        }
        let mut last = log.last().lock().unwrap_or_else(PoisonError::into_inner);
        continues(last.as_ref(), &new, request)?;
        let line = cosign(&self.signer, request.note.text(), now_s());
        let mut kept = log.signed_part(&request.note);
        kept.push(line.clone());
        keep::replace(&log.file, kept.to_string().as_bytes()).map_err(Refusal::Storage)?;
        *last = Some(new);
        Ok(line.to_string())
    }
}

impl Log {
    fn last(&self) -> &Mutex<Option<Checkpoint>> {
        &self.last
    }

    /// The note with no other lines than the log's own.
    fn signed_part(&self, note: &SignedNote) -> SignedNote {
        let mut lines = note
            .signatures()
            .iter()
            .filter(|line| line.claims(&self.key));
        let first = lines.next().map(ToString::to_string).unwrap_or_default();
        SignedNote::parse(format!("{}\n{first}", note.text()).as_bytes())
            .expect("a part of a note that was verified")
    }
}

fn continues(
    last: Option<&Checkpoint>,
    new: &Checkpoint,
    request: &Request,
) -> Result<(), Refusal> {
    let (size, root) = last.map_or_else(|| (0, empty_root()), |last| (last.size, last.root));
    let same_size = new.size == size;
    if request.old != size || (same_size && new.root != root) {
        return Err(Refusal::Conflict { size });
    }
    let needless = (size == 0 || same_size) && !request.proof.is_empty();
    let proved = verify_consistency(size, new.size, &root, &new.root, &request.proof);
    if needless || proved.is_err() {
        Err(Refusal::BadProof)
    } else {
        Ok(())
    }
}
