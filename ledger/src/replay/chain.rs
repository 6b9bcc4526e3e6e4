//! The chain and the tree: one hash of each entry for both.

use super::Fault;
use crate::{
    entry::Entry,
    ids::{Seq, Text},
    time::Instant,
    tree::{Frontier, Hash},
};

/// Where the log stands.
#[derive(Debug, Default)]
pub(super) struct Chain {
    next_seq: Seq,
    /// Leaf of the entry before, as computed and as stored; none when its line could not be read.
    before: Option<(Hash, Hash)>,
    at: Option<Instant>,
    origin: Option<Text>,
    frontier: Frontier,
    broken: bool,
}

impl Chain {
    /// The sequence number that the next entry should have.
    pub(super) fn next_seq(&self) -> Seq {
        self.next_seq
    }

    /// Number of entries taken.
    pub(super) fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Root over the entries taken.
    pub(super) fn root(&self) -> Hash {
        self.frontier.root()
    }

    /// When the last entry was recorded.
    pub(super) fn at(&self) -> Option<Instant> {
        self.at
    }

    /// Whether every entry so far follows the one before it.
    pub(super) fn holds(&self) -> bool {
        !self.broken
    }

    /// The origin that the genesis names.
    pub(super) fn origin(&self) -> Option<&str> {
        self.origin.as_ref().map(Text::as_str)
    }

    /// Checks an entry against its stored leaf, its place and the one before, and takes it in.
    pub(super) fn link(
        &mut self,
        stored: Hash,
        computed: Hash,
        entry: &Entry,
    ) -> Result<(), Fault> {
        let checked = self.check(stored, computed, entry);
        self.broken |= checked.is_err();
        // Out of place by itself, not by a changed digit: go on from where it says it stands.
        if stored == computed {
            self.next_seq = entry.seq;
        }
        self.at = self.at.max(Some(entry.at));
        self.origin.get_or_insert_with(|| entry.origin.clone());
        self.advance(stored, computed);
        checked
    }

    /// Takes in bytes that are no entry.
    pub(super) fn skip(&mut self, stored: Hash, computed: Hash) -> Result<(), Fault> {
        self.broken = true;
        self.advance(stored, computed);
        if stored == computed {
            Ok(())
        } else {
            Err(Fault::LeafMismatch { stored, computed })
        }
    }

    /// Takes in a line of which nothing can be said.
    pub(super) fn skip_unhashed(&mut self, hash: Hash) {
        self.broken = true;
        self.advance(Hash::ZERO, hash);
        self.before = None;
    }

    fn check(&self, stored: Hash, computed: Hash, entry: &Entry) -> Result<(), Fault> {
        if stored != computed {
            return Err(Fault::LeafMismatch { stored, computed });
        }
        if entry.seq > self.next_seq {
            return Err(Fault::Missing { found: entry.seq });
        }
        if entry.seq < self.next_seq {
            return Err(Fault::OutOfPlace { found: entry.seq });
        }
        self.check_before(entry)?;
        if self
            .origin
            .as_ref()
            .is_some_and(|origin| *origin != entry.origin)
        {
            return Err(Fault::OtherOrigin);
        }
        if self.at.is_some_and(|at| entry.at < at) {
            Err(Fault::TimeRunsBack)
        } else {
            Ok(())
        }
    }

    fn check_before(&self, entry: &Entry) -> Result<(), Fault> {
        let (computed, stored) = match self.before {
            Some(leaves) => leaves,
            None if self.next_seq == 0 => (Hash::ZERO, Hash::ZERO),
            None => return Ok(()),
        };
        // An entry that names the stored leaf of a changed one is not a second fault.
        if entry.prev == computed || entry.prev == stored {
            Ok(())
        } else {
            Err(Fault::ChainBroken {
                prev: entry.prev,
                before: computed,
            })
        }
    }

    fn advance(&mut self, stored: Hash, computed: Hash) {
        self.before = Some((computed, stored));
        self.frontier.push(computed);
        self.next_seq = self.next_seq.saturating_add(1);
    }
}
