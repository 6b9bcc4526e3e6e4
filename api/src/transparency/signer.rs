//! The log's key, and its memory of what it has signed.
//!
//! Beside the key lies the largest (size, root) that it signed. Before it signs, it proves that the new tree
//! continues the remembered one, writes and flushes the memory, and only then signs. A database restored
//! from an old backup is therefore noticed instead of forking the log. Without its memory a signer does not
//! sign: it is given one from a checkpoint that somebody kept, never silently from the database.

use crate::random::Random;
use anyhow::{Context, bail, ensure};
use ledger::{
    checkpoint::{Checkpoint, log_signer},
    note,
    tree::Hash,
};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

const KEY_FILE: &str = "log.key";
const MEMORY_FILE: &str = "log.memory";

/// The largest tree that was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Memory {
    /// Which log.
    origin: String,
    /// Number of entries.
    pub(crate) size: u64,
    /// Root, as 64 hex digits.
    root: String,
}

impl Memory {
    /// The remembered root.
    pub(crate) fn root(&self) -> anyhow::Result<Hash> {
        self.root
            .parse()
            .map_err(|_| anyhow::anyhow!("the signer's memory is damaged"))
    }
}

/// Holds the log's key and memory.
#[derive(Debug)]
pub(crate) struct Signer {
    key: note::Signer,
    memory: Option<Memory>,
    file: PathBuf,
}

impl Signer {
    /// Makes an empty memory and a key for a log that begins now. Where a beginning was cut off before its
    /// first entry, its key is taken up: that it has signed nothing stands in its memory.
    pub(crate) fn create(data_dir: &Path, origin: &str, random: &Random) -> anyhow::Result<Self> {
        fs::create_dir_all(data_dir)?;
        let seed: [u8; 32] = random.bytes();
        let key_file = data_dir.join(KEY_FILE);
        if key_file.exists() {
            let kept = Self::open(data_dir, origin)?;
            ensure!(
                kept.memory.as_ref().is_some_and(|memory| memory.size == 0),
                "{} is the key of a log that exists, and this database holds none",
                key_file.display()
            );
            return Ok(kept);
        }
        let file = data_dir.join(MEMORY_FILE);
        let memory = Memory {
            origin: origin.to_owned(),
            size: 0,
            root: ledger::tree::empty_root().to_string(),
        };
        remember(&file, &memory)?;
        write_key(&key_file, &seed)?;
        Ok(Self {
            key: log_signer(origin, &seed)?,
            memory: Some(memory),
            file,
        })
    }

    /// Takes up the key of a log that exists.
    pub(crate) fn open(data_dir: &Path, origin: &str) -> anyhow::Result<Self> {
        let key_file = data_dir.join(KEY_FILE);
        let text = fs::read_to_string(&key_file)
            .with_context(|| format!("the log's key is not in {}", key_file.display()))?;
        let mut seed = [0; 32];
        hex::decode_to_slice(text.trim(), &mut seed)
            .map_err(|_| anyhow::anyhow!("the log's key is not 64 hex digits"))?;
        let file = data_dir.join(MEMORY_FILE);
        let memory = match fs::read(&file) {
            Ok(bytes) => {
                let memory: Memory =
                    serde_json::from_slice(&bytes).context("the signer's memory is damaged")?;
                ensure!(
                    memory.origin == origin,
                    "the signer's memory belongs to another log"
                );
                Some(memory)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            key: log_signer(origin, &seed)?,
            memory,
            file,
        })
    }

    /// The public key.
    pub(crate) fn verifier_key(&self) -> &note::VerifierKey {
        self.key.verifier_key()
    }

    /// The public key's bytes.
    pub(crate) fn public_key(&self) -> [u8; 32] {
        *self.key.verifier_key().public()
    }

    /// What was signed last; none when the memory is lost.
    pub(crate) fn memory(&self) -> Option<&Memory> {
        self.memory.as_ref()
    }

    /// Signs a tree that the caller has proven to continue, or to be continued by, the remembered one.
    /// Memory comes first: a crash in between signs the same tree again and no other.
    pub(super) fn sign(&mut self, checkpoint: &Checkpoint) -> anyhow::Result<String> {
        let Some(memory) = &self.memory else {
            bail!(
                "the signer has lost its memory; give it one with `haizhu trust-checkpoint FILE`"
            );
        };
        if checkpoint.size > memory.size {
            let memory = Memory {
                origin: checkpoint.origin.clone(),
                size: checkpoint.size,
                root: checkpoint.root.to_string(),
            };
            remember(&self.file, &memory)?;
            self.memory = Some(memory);
        }
        Ok(checkpoint.sign(&self.key)?.to_string())
    }
}

fn remember(file: &Path, memory: &Memory) -> anyhow::Result<()> {
    let beside = file.with_extension("memory.new");
    let new = fs::File::create(&beside)?;
    put_in_place(new, &beside, file, &serde_json::to_vec(memory)?)
}

fn write_key(file: &Path, seed: &[u8; 32]) -> anyhow::Result<()> {
    let beside = file.with_extension("key.new");
    let new = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)
        .with_context(|| format!("{} cannot be created", beside.display()))?;
    put_in_place(
        new,
        &beside,
        file,
        format!("{}\n", hex::encode(seed)).as_bytes(),
    )
}

/// Writes beside and renames, flushing file and folder, so that nothing is ever half there.
fn put_in_place(mut new: fs::File, beside: &Path, file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    new.write_all(bytes)?;
    new.sync_all()?;
    fs::rename(beside, file)?;
    if let Some(folder) = file.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Gives a signer that lost its memory the checkpoint that somebody kept. It must carry the log's own
/// signature, and it never makes the memory smaller.
pub(crate) fn trust_checkpoint(
    data_dir: &Path,
    origin: &str,
    note: &[u8],
) -> anyhow::Result<Checkpoint> {
    let mut signer = Signer::open(data_dir, origin)?;
    let checkpoint = Checkpoint::open(note, signer.key.verifier_key())
        .context("the file is not a checkpoint signed by this log's key")?;
    if let Some(memory) = &signer.memory {
        ensure!(
            checkpoint.size >= memory.size,
            "the signer remembers a larger tree ({})",
            memory.size
        );
    }
    let memory = Memory {
        origin: origin.to_owned(),
        size: checkpoint.size,
        root: checkpoint.root.to_string(),
    };
    remember(&signer.file, &memory)?;
    signer.memory = Some(memory);
    Ok(checkpoint)
}
