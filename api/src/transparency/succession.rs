//! A log that takes the place of one whose end is lost: what its first entry says about that.
//!
//! The old key signs nothing more. The new log has a name and a key of its own, cites the last checkpoint that
//! the old one signed, and lists which of its entries nobody holds any longer.

use crate::{
    config::DatabaseUrl,
    db::Db,
    error::Error,
    journal::{self, Birth},
};
use anyhow::{Context, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    checkpoint::Checkpoint,
    entry::Entry,
    ids::Text,
    kinds::{LostEntries, What},
    note::{SignatureType, VerifierKey},
    tree::{Frontier, Hash, leaf_hash},
};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Entries read at once.
const PAGE: u64 = 1_000;

/// What an operator knows of the log that is to be succeeded.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Predecessor {
    /// Begin the log that takes the place of another: the last checkpoint that the other one signed.
    #[arg(long, value_name = "CHECKPOINT_FILE")]
    succeeds: Option<PathBuf>,
    /// The database that is left of the other log: `sqlite:PATH` or `postgres://…`. It is only read.
    #[arg(long, value_name = "DATABASE_URL", requires = "succeeds")]
    kept: Option<String>,
    /// The other log's key, where no database is left of it.
    #[arg(long, requires = "succeeds", conflicts_with = "kept")]
    vkey: Option<String>,
    /// A document that tells what is known of the lost entries; its SHA-256 goes into the first entry.
    #[arg(long, value_name = "FILE", requires = "succeeds")]
    lost: Option<PathBuf>,
}

/// What the first entry says of the log before.
#[derive(Debug, Clone)]
pub(crate) struct Succession {
    /// Name of the log before.
    pub(crate) origin: String,
    /// Base64 of the last checkpoint that it signed.
    pub(crate) predecessor: Text,
    /// The entries that are lost.
    pub(crate) lost: LostEntries,
}

/// What is left of a log.
struct Kept {
    key: VerifierKey,
    size: u64,
    root: Hash,
}

/// Reads what the operator names; none where nothing is succeeded.
pub(crate) async fn succession(told: &Predecessor) -> anyhow::Result<Option<Succession>> {
    let Some(file) = &told.succeeds else {
        return Ok(None);
    };
    let read = |file: &Path| {
        std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
    };
    let note = read(file)?;
    let kept = match (&told.kept, &told.vkey) {
        (Some(url), _) => kept(&url.parse()?).await?,
        (None, Some(vkey)) => nothing_kept(vkey.parse().context("--vkey is no key line")?),
        (None, None) => anyhow::bail!(
            "name the database that is left of the log with --kept, or its key with --vkey"
        ),
    };
    let checkpoint = Checkpoint::open(&note, &kept.key)
        .context("the file is not a checkpoint signed by the key of that log")?;
    ensure!(
        kept.size < checkpoint.size,
        "nothing is lost: {} entries were signed and the database holds {}. If the signer refuses all the \
         same, this database is of another history: name the log's key with --vkey instead of it",
        checkpoint.size,
        kept.size
    );
    let document = told.lost.as_deref().map(read).transpose()?;
    let predecessor = STANDARD.encode(&note).parse();
    Ok(Some(Succession {
        origin: checkpoint.origin,
        predecessor: predecessor.context("the checkpoint carries too many cosignatures")?,
        lost: LostEntries {
            document: document.map(|bytes| Hash::from_bytes(Sha256::digest(&bytes).into())),
            from: kept.size,
            kept: kept.root,
            size: checkpoint.size,
        },
    }))
}

fn nothing_kept(key: VerifierKey) -> Kept {
    let root = Frontier::new().root();
    Kept { key, size: 0, root }
}

/// Hashes what a database holds: its own tree may be what is damaged.
async fn kept(url: &DatabaseUrl) -> anyhow::Result<Kept> {
    if let DatabaseUrl::Sqlite(file) = url {
        // Opening would make an empty one.
        ensure!(file.exists(), "there is no database {}", file.display());
    }
    let db = Db::open(url, 2).await?;
    let kept = hash_all(&db).await;
    db.close().await;
    kept.map_err(Error::into_cause)
}

async fn hash_all(db: &Db) -> Result<Kept, Error> {
    let birth = journal::birth(db).await?;
    let birth = birth.context("the kept database holds no ledger")?;
    let mut frontier = Frontier::new();
    loop {
        let size = frontier.size();
        let page = journal::entry_bytes(db, size..size + PAGE).await?;
        if page.is_empty() {
            break;
        }
        for bytes in page {
            frontier.push(leaf_hash(bytes.as_bytes()));
        }
    }
    Ok(Kept {
        key: key_of(db, &birth).await?,
        size: frontier.size(),
        root: frontier.root(),
    })
}

/// The key that the first entry of a database names.
pub(crate) async fn genesis_key(db: &Db) -> Result<VerifierKey, Error> {
    let birth = journal::birth(db).await?;
    let birth = birth.context("this database holds no ledger")?;
    key_of(db, &birth).await
}

/// The key that a log's genesis names.
async fn key_of(db: &Db, birth: &Birth) -> Result<VerifierKey, Error> {
    let first = journal::entry_bytes(db, 0..1).await?;
    let first = first.first().context("the first entry is missing")?;
    let first = Entry::from_bytes(first.as_bytes()).map_err(anyhow::Error::new)?;
    let What::Genesis(facts) = first.what else {
        return Err(anyhow::anyhow!("the first entry is not a genesis").into());
    };
    let (origin, key) = (birth.origin.as_str(), facts.key.as_bytes());
    let key = VerifierKey::new(origin, SignatureType::Ed25519, key);
    Ok(key.map_err(anyhow::Error::new)?)
}
