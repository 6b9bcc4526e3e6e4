//! `haizhu recover`: a database that lost its end gets it back from an export, up to what was signed.
//!
//! Everything is checked before the first byte is written: the export's chain and tree, that it begins with
//! what the database holds, that it comes to the root that the signer remembers, and the log's own signature
//! below it. So the key goes on with the one history that it has signed, or not at all.

mod export;

use super::signer::Signer;
use crate::{config::Config, db::Db, error::Error, journal};
use anyhow::{Context, bail, ensure};
use export::Export;
use ledger::{
    checkpoint::Checkpoint,
    tree::{Frontier, Hash},
};
use std::{ops::Range, path::Path};

/// Entries put back in one transaction.
const BATCH: u64 = 1_000;

/// What was done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Recovered {
    /// The entries that were put back.
    pub(crate) entries: Range<u64>,
    /// The root that the tree has now.
    pub(crate) root: Hash,
}

/// A tree that the log's key has signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Signed {
    size: u64,
    root: Hash,
}

/// Puts back what the database lacks.
pub(crate) async fn recover(config: &Config, from: &Path) -> anyhow::Result<Recovered> {
    let db = Db::open(&config.database, config.postgres_connections_max).await?;
    db.migrate().await?;
    let recovered = recover_into(&db, &config.data_dir, from).await;
    db.close().await;
    recovered
}

/// As [`recover`], into an open database.
pub(super) async fn recover_into(
    db: &Db,
    data_dir: &Path,
    from: &Path,
) -> anyhow::Result<Recovered> {
    let mut export = Export::open(from)?;
    let signed = signed(data_dir, &export)?;
    let (held, held_root) = journal::reach(db).await.map_err(Error::into_cause)?;
    let [remembered, ours] = signed;
    let target = if ours.size > remembered.size {
        ours
    } else {
        remembered
    };
    ensure!(
        held < target.size,
        "nothing is missing: the database holds {held} entries, and {} were signed. If the signer refuses all \
         the same, this database is of another history, and appending cannot mend it",
        target.size
    );
    let milestones = [
        Signed {
            size: held,
            root: held_root,
        },
        remembered,
        ours,
    ];
    let steps = check(db, &mut export, held, target.size, &milestones).await?;
    write(db, from, held, &steps).await?;
    Ok(Recovered {
        entries: held..target.size,
        root: target.root,
    })
}

/// The tree that the signer remembers, and the one under which the export carries the log's signature.
fn signed(data_dir: &Path, export: &Export) -> anyhow::Result<[Signed; 2]> {
    let signer = Signer::open(data_dir, export.origin.as_str())?;
    let memory = signer.memory().context(
        "the signer has lost its memory; give it the newest checkpoint that anybody kept with \
         `haizhu trust-checkpoint FILE` first",
    )?;
    let checkpoint = Checkpoint::open(&export.note, signer.verifier_key())
        .context("the export is not signed by this log's key")?;
    ensure!(
        checkpoint.size == export.size,
        "the export holds {} entries and is signed for {}",
        export.size,
        checkpoint.size
    );
    ensure!(
        export.size >= memory.size,
        "the export holds {} entries and the signer has signed {}: a newer one is needed",
        export.size,
        memory.size
    );
    let remembered = Signed {
        size: memory.size,
        root: memory.root()?,
    };
    let ours = Signed {
        size: checkpoint.size,
        root: checkpoint.root,
    };
    Ok([remembered, ours])
}

/// Reads the whole export against what the database holds and what was signed. Gives the trees at which the
/// missing entries are cut into batches.
async fn check(
    db: &Db,
    export: &mut Export,
    held: u64,
    target: u64,
    milestones: &[Signed],
) -> anyhow::Result<Vec<Signed>> {
    let mut frontier = Frontier::new();
    let mut steps = Vec::new();
    let mut stored = Vec::new().into_iter();
    reached(milestones, &frontier)?;
    while let Some(sealed) = export.next_entry()? {
        let seq = sealed.entry.seq;
        if seq < held {
            if stored.len() == 0 {
                let page = seq..held.min(seq + BATCH);
                let page = journal::entry_bytes(db, page).await;
                stored = page.map_err(Error::into_cause)?.into_iter();
            }
            ensure!(
                stored.next() == Some(sealed.bytes),
                "entry {seq} of the database is another than that of the export: this is not an older copy \
                 of the log, and appending cannot mend it"
            );
        }
        frontier.push(sealed.leaf);
        reached(milestones, &frontier)?;
        let size = frontier.size();
        if size > held && size <= target && ((size - held).is_multiple_of(BATCH) || size == target)
        {
            let root = frontier.root();
            steps.push(Signed { size, root });
        }
    }
    Ok(steps)
}

/// Where the tree has the size of one that was signed or is held, it must have its root.
fn reached(milestones: &[Signed], frontier: &Frontier) -> anyhow::Result<()> {
    for Signed { size, root } in milestones {
        if *size == frontier.size() && *root != frontier.root() {
            bail!(
                "the export is of another history: at {size} entries its root is {}, and not {root}",
                frontier.root()
            );
        }
    }
    Ok(())
}

/// Reads the export again and writes, each batch only if it comes to the tree that was checked.
async fn write(db: &Db, from: &Path, held: u64, steps: &[Signed]) -> anyhow::Result<()> {
    let mut export = Export::open(from)?;
    let missing = "the export has changed since it was checked";
    for _ in 0..held {
        export.next_entry()?.context(missing)?;
    }
    let mut begin = held;
    for step in steps {
        let batch = (begin..step.size).map(|_| export.next_entry()?.context(missing));
        let batch = batch.collect::<anyhow::Result<Vec<_>>>()?;
        let restored = journal::restore(db, &batch, step.root).await;
        restored.map_err(Error::into_cause)?;
        begin = step.size;
    }
    Ok(())
}
