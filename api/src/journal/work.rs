//! One transaction of the journal: the locked head, the loaded records, the entries made so far.
//!
//! Records outlive their transaction: the head's fence grows with every transaction that writes, so whoever finds
//! it where they left it knows that nobody else has written since, and need not load again.

use super::{rows, store};
use crate::{
    db::{Db, Tx, Writes},
    error::Error,
    random::Random,
};
use ledger::{
    book::{Book, Key},
    decide::{self, Context},
    entry::{Draft, Head, Sealed},
    ids::{Id, Seq, Text},
    kinds::What,
    tile::{Tile, TileEdge, TileKey, TileSet},
    time::Instant,
    tree::Frontier,
};
use std::collections::{BTreeMap, BTreeSet};

/// What stays the same from one transaction to the next.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    pub(super) db: Db,
    pub(super) origin: Text,
    pub(super) random: Random,
}

/// Records kept from one transaction to the next, a few megabytes; beyond that they are dropped and loaded again.
const KEPT_MAX: usize = 10_000;

/// Records as the last transaction left them.
#[derive(Debug, Default)]
pub(super) struct Kept {
    fence: i64,
    book: Book,
    loaded: BTreeSet<Key>,
    edge: TileEdge,
}

impl Kept {
    fn len(&self) -> usize {
        let book = &self.book;
        self.loaded.len() + book.claims.len() + book.vouchers.len() + book.decisions.len()
    }
}

/// A transaction in the making.
pub(super) struct Work {
    pub(super) tx: Tx,
    pub(super) at: Instant,
    pub(super) book: Book,
    /// Answers by idempotency key: those stored before and those made here.
    pub(super) answers: BTreeMap<[u8; 16], ([u8; 16], String)>,
    /// Keys in `answers` that are new.
    pub(super) new_answers: Vec<[u8; 16]>,
    setting: Setting,
    head: Head,
    frontier: Frontier,
    sealed: Vec<Sealed>,
    /// In whose history each of them is listed.
    listed: Vec<Option<Id>>,
    fence: i64,
    loaded: BTreeSet<Key>,
    edge: TileEdge,
    /// Whether accounts were merged: what was loaded by a member is not all of theirs any more.
    merged: bool,
}

impl Work {
    /// Begins: the lock first, then the head with the answers to these keys.
    pub(super) async fn begin(
        setting: &Setting,
        now: Instant,
        kept: Kept,
        keys: &[[u8; 16]],
    ) -> Result<Self, Error> {
        let mut tx = store::begin(&setting.db).await?;
        let (head, frontier, fence, answers) = store::head_and_answers(&mut tx, keys).await?;
        let is_current = fence == kept.fence && kept.len() < KEPT_MAX;
        let Kept {
            mut book,
            loaded,
            edge,
            ..
        } = if is_current { kept } else { Kept::default() };
        if book.standards.is_empty() {
            store::load_standards(&mut tx, &mut book).await?;
        }
        Ok(Self {
            tx,
            at: now.max(head.at),
            book,
            answers,
            new_answers: Vec::new(),
            setting: setting.clone(),
            head,
            frontier,
            sealed: Vec::new(),
            listed: Vec::new(),
            fence,
            loaded,
            edge,
            merged: false,
        })
    }

    /// Loads what these commands read, until nothing new is named.
    pub(super) async fn load(&mut self, intents: &[(Id, decide::Command)]) -> Result<(), Error> {
        loop {
            let missing: BTreeSet<Key> = intents
                .iter()
                .flat_map(|(by, command)| {
                    command.keys(
                        &self.book,
                        Context {
                            by: *by,
                            at: self.at,
                        },
                    )
                })
                .filter(|key| !self.holds(key))
                .collect();
            if missing.is_empty() {
                return Ok(());
            }
            store::load(&mut self.tx, &mut self.book, &missing).await?;
            self.loaded.extend(missing);
        }
    }

    /// Whether the book has all that the database could say under a key.
    fn holds(&self, key: &Key) -> bool {
        let recorded = match key {
            Key::Voucher(id) => self.book.vouchers.contains_key(id),
            Key::Claim(seq) => self.book.claims.contains_key(seq),
            _ => false,
        };
        recorded || self.loaded.contains(key)
    }

    /// A place at which one command is decided.
    pub(super) fn desk(&mut self, by: Id) -> Desk<'_> {
        Desk { work: self, by }
    }

    /// Remembers everything, so that a refused command leaves nothing behind.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            book: self.book.clone(),
            head: self.head.clone(),
            frontier: self.frontier.clone(),
            sealed: self.sealed.len(),
        }
    }

    /// Goes back to a mark.
    pub(super) fn undo(&mut self, mark: Mark) {
        self.book = mark.book;
        self.head = mark.head;
        self.frontier = mark.frontier;
        self.sealed.truncate(mark.sealed);
        self.listed.truncate(mark.sealed);
    }

    /// Number of entries made so far.
    pub(super) fn made(&self) -> usize {
        self.sealed.len()
    }

    /// Puts a draft into the log and its effects into the book.
    pub(super) fn seal(&mut self, draft: Draft) -> Result<Seq, Error> {
        let nonce = self.setting.random.id();
        let sealed = self
            .head
            .seal(draft, self.at, nonce, &self.setting.origin)
            .map_err(|error| Error::from(anyhow::Error::new(error)))?;
        self.book.apply(&sealed.entry);
        self.listed.push(self.book.listed_for(&sealed.entry.what));
        self.frontier.push(sealed.leaf);
        let seq = sealed.entry.seq;
        self.sealed.push(sealed);
        Ok(seq)
    }

    /// Whether all commands were refused or known already.
    fn is_empty(&self) -> bool {
        self.sealed.is_empty() && self.new_answers.is_empty()
    }

    /// Commits; the size then, and what the next transaction may know. Nothing to write is nothing to commit.
    pub(super) async fn commit(mut self) -> Result<(u64, Kept), Error> {
        if self.is_empty() {
            self.tx.rollback().await?;
        } else {
            self.tx.commit().await?;
            self.fence += 1;
        }
        let (book, loaded) = if self.merged {
            Default::default()
        } else {
            (self.book, self.loaded)
        };
        let kept = Kept {
            fence: self.fence,
            book,
            loaded,
            edge: self.edge,
        };
        Ok((self.head.size, kept))
    }

    /// Writes entries, tiles, records, answers and the head.
    pub(super) async fn write(&mut self) -> Result<(), Error> {
        if self.is_empty() {
            return Ok(());
        }
        let changed = self.changed_tiles().await?;
        let touched = self.book.take_touched();
        self.merged = !touched.merged.is_empty();
        let since = self.head.size - self.sealed.len() as u64;
        let mut writes = Writes::new(&mut self.tx);
        store::insert_entries(&mut writes, &self.sealed, &self.listed)?;
        store::write_tiles(&mut writes, &changed)?;
        rows::write(&mut writes, &self.book, &touched, since).await?;
        let answers: Vec<_> = self
            .new_answers
            .iter()
            .filter_map(|key| {
                self.answers
                    .get(key)
                    .map(|(digest, answer)| (key, digest, answer))
            })
            .collect();
        store::insert_answers(&mut writes, &answers, self.fence, self.at)?;
        store::move_head(&mut writes, &self.head, &self.frontier)?;
        Ok(writes.send().await?)
    }

    async fn changed_tiles(&mut self) -> Result<BTreeMap<TileKey, Tile>, Error> {
        let before = self.head.size - self.sealed.len() as u64;
        if self.edge.size() != before {
            let rows = store::tiles(&mut self.tx, &TileEdge::rows_at(before)).await?;
            self.edge = resume(before, &rows)?;
        }
        let leaves: Vec<_> = self.sealed.iter().map(|sealed| sealed.leaf).collect();
        Ok(self.edge.append(&leaves))
    }
}

fn resume(size: u64, rows: &TileSet) -> Result<TileEdge, Error> {
    TileEdge::resume(size, rows).map_err(|error| Error::from(anyhow::Error::new(error)))
}

/// Where a command began.
pub(super) struct Mark {
    book: Book,
    head: Head,
    frontier: Frontier,
    sealed: usize,
}

/// Where one command is decided: the book before it, and a way to post entries.
pub(crate) struct Desk<'a> {
    work: &'a mut Work,
    by: Id,
}

impl Desk<'_> {
    /// When this transaction records.
    pub(crate) fn at(&self) -> Instant {
        self.work.at
    }

    /// The records loaded for the batch, with the effects of everything before.
    pub(crate) fn book(&self) -> &Book {
        &self.work.book
    }

    /// Decides a ledger command and records its entry.
    pub(crate) fn post(&mut self, command: &decide::Command) -> Result<Posted, Error> {
        let context = Context {
            by: self.by,
            at: self.work.at,
        };
        let draft = decide::decide(&self.work.book, context, command)?;
        let what = draft.what.clone();
        let seq = self.work.seal(draft)?;
        Ok(Posted { seq, what })
    }
}

/// An entry that a command made.
#[derive(Debug, Clone)]
pub(crate) struct Posted {
    pub(crate) seq: Seq,
    pub(crate) what: What,
}
