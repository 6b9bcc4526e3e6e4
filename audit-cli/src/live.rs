//! `verify --url`: every entry of a live log, at one signed checkpoint, while the log goes on growing.

use crate::{
    outcome::Trouble,
    read::with_shelves,
    remote::{Bundle, Remote},
    spill::Failure,
};
use indicatif::ProgressBar;
use ledger::{
    checkpoint::{Checkpoint, CheckpointError},
    note::VerifierKey,
    replay::{Audit, Fault, KeyTrust, Report, Subject},
    tile::{TILE_WIDTH, Tile, TileEdge, TileKey, TilePath},
    tree::{Hash, leaf_hash},
};
use std::collections::BTreeMap;

/// A busy log may sign again between two requests, but not for ever.
const LOOKS: u32 = 5;

/// Fetches and judges. Without a key from outside, the log's own stands in and the report says so.
pub(crate) fn audit(
    url: &str,
    token: Option<String>,
    given: Option<VerifierKey>,
    before: Option<VerifierKey>,
) -> anyhow::Result<Report> {
    let remote = Remote::new(url, token)?;
    let (key, trust) = match given {
        Some(key) => (key, KeyTrust::Given),
        None => (remote.vkey()?, KeyTrust::FromExport),
    };
    let note = remote.checkpoint()?;
    let checkpoint = match Checkpoint::open(note.as_bytes(), &key) {
        Ok(checkpoint) => checkpoint,
        Err(error) => return Ok(nothing_to_judge_by(key, trust, &error)),
    };
    let size = checkpoint.size;
    let bar = crate::read::bar(size);
    let failure = Failure::default();
    let mut audit = Audit::of_entries(key.clone(), trust, Some(checkpoint));
    if let Some(before) = before {
        audit = audit.succeeding(before);
    }
    let mut live = Live {
        remote,
        key,
        size,
        shown: size,
        audit: with_shelves(audit, &failure),
        edge: TileEdge::new(),
        pending: BTreeMap::new(),
    };
    live.take_all(&bar)?;
    bar.finish_and_clear();
    let report = live.audit.finish();
    failure.check()?;
    Ok(report)
}

fn nothing_to_judge_by(key: VerifierKey, trust: KeyTrust, error: &CheckpointError) -> Report {
    let mut audit = Audit::of_entries(key, trust, None);
    let why = error.to_string();
    audit.found(Subject::Checkpoint, Fault::BadCheckpoint { why });
    audit.finish()
}

struct Live {
    remote: Remote,
    key: VerifierKey,
    size: u64,
    /// The newest size that the log has shown: what its bundles go up to.
    shown: u64,
    audit: Audit,
    /// The tree over the bytes of the entries, to compare the tiles with.
    edge: TileEdge,
    /// Computed tiles above the leaves that have not been compared yet: one a level.
    pending: BTreeMap<TileKey, Tile>,
}

impl Live {
    fn take_all(&mut self, bar: &ProgressBar) -> anyhow::Result<()> {
        for number in 0..self.size.div_ceil(TILE_WIDTH.into()) {
            let Some(leaves) = self.take_bundle(number)? else {
                // What stands behind a gap cannot be placed; the report names the gap.
                return Ok(());
            };
            self.compare_above(&leaves)?;
            bar.set_position(self.audit.entries());
        }
        for (key, tile) in std::mem::take(&mut self.pending) {
            self.compare(key, &tile)?;
        }
        Ok(())
    }

    /// Judges the entries of one bundle against the leaf tile, and gives their leaf hashes.
    fn take_bundle(&mut self, number: u64) -> anyhow::Result<Option<Vec<Hash>>> {
        let key = TileKey {
            level: 0,
            index: number,
        };
        let width = key.width_at(self.size);
        let Some(bundle) = self.bundle(number)? else {
            self.audit.found(Subject::Bundle(number), Fault::NotServed);
            return Ok(None);
        };
        let stated = self.fetch(key)?;
        let mut leaves = Vec::with_capacity(width.into());
        for bytes in bundle.entries(width) {
            let leaf = leaf_hash(bytes);
            let stated = stated.as_ref().map(|tile| tile.hashes()[leaves.len()]);
            self.audit.entry(stated.unwrap_or(leaf), bytes);
            leaves.push(leaf);
        }
        Ok((leaves.len() == usize::from(width)).then_some(leaves))
    }

    /// A bundle, also when the log has grown meanwhile and serves this one only wider. What is wider
    /// than asked for is cut; the root says whether the rest is right.
    fn bundle(&mut self, number: u64) -> anyhow::Result<Option<Bundle>> {
        for _ in 0..LOOKS {
            if let Some(bundle) = self.remote.bundle(number, self.shown)? {
                return Ok(Some(bundle));
            }
            let note = self.remote.checkpoint()?;
            let newer = Checkpoint::open(note.as_bytes(), &self.key).map(|newer| newer.size);
            match newer {
                Ok(size) if size > self.shown => self.shown = size,
                _ => return Ok(None),
            }
        }
        Ok(None)
    }

    fn compare_above(&mut self, leaves: &[Hash]) -> anyhow::Result<()> {
        for (key, tile) in self.edge.append(leaves) {
            if key.level == 0 {
                continue;
            }
            if tile.hashes().len() == usize::from(TILE_WIDTH) {
                self.pending.remove(&key);
                self.compare(key, &tile)?;
            } else {
                self.pending.insert(key, tile);
            }
        }
        Ok(())
    }

    fn compare(&mut self, key: TileKey, computed: &Tile) -> anyhow::Result<()> {
        if self.fetch(key)?.is_some_and(|served| served != *computed) {
            let why = "its hashes are not those of the entries".to_owned();
            self.audit
                .found(tile(key, self.size), Fault::BadTile { why });
        }
        Ok(())
    }

    /// A tile as served; nothing when there is something wrong with it, which is then a finding.
    fn fetch(&mut self, key: TileKey) -> anyhow::Result<Option<Tile>> {
        match self.remote.tile(key, self.size) {
            Ok(tile) => Ok(Some(tile)),
            Err((path, trouble)) => {
                let fault = match trouble {
                    Trouble::Found(found) if found.code == "not_served" => Fault::NotServed,
                    Trouble::Found(found) => Fault::BadTile { why: found.detail },
                    Trouble::CouldNotRun(error) => return Err(error),
                };
                self.audit.found(Subject::Tile(path), fault);
                Ok(None)
            }
        }
    }
}

fn tile(key: TileKey, size: u64) -> Subject {
    let path = key.path_at(size);
    Subject::Tile(path.unwrap_or(TilePath { key, width: 1 }))
}
