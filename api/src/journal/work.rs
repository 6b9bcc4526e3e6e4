//! One transaction of the journal: the locked head, the loaded records, the entries made so far.

use super::{rows, store};
use crate::{
    db::{Db, Tx},
    error::Error,
    random::Random,
};
use ledger::{
    book::{Book, Key},
    decide::{self, Context},
    entry::{Draft, Head, Sealed},
    ids::{Id, Seq, Text},
    kinds::What,
    tile::{TileEdge, TileSet},
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
    loaded: BTreeSet<Key>,
}

impl Work {
    /// Begins: the head row first, since that takes the write lock.
    pub(super) async fn begin(setting: &Setting, now: Instant) -> Result<Self, Error> {
        let mut tx = setting.db.begin().await?;
        let (head, frontier) = store::lock_head(&mut tx).await?;
        let mut book = Book::default();
        store::load_standards(&mut tx, &mut book).await?;
        Ok(Self {
            tx,
            at: now.max(head.at),
            book,
            answers: BTreeMap::new(),
            new_answers: Vec::new(),
            setting: setting.clone(),
            head,
            frontier,
            sealed: Vec::new(),
            loaded: BTreeSet::new(),
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
                .filter(|key| !self.loaded.contains(key))
                .collect();
            if missing.is_empty() {
                return Ok(());
            }
            store::load(&mut self.tx, &mut self.book, &missing).await?;
            self.loaded.extend(missing);
        }
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
        self.frontier.push(sealed.leaf);
        let seq = sealed.entry.seq;
        self.sealed.push(sealed);
        Ok(seq)
    }

    /// Writes everything and commits. Nothing to write is nothing to commit.
    pub(super) async fn commit(mut self, edge: &mut TileEdge) -> Result<u64, Error> {
        if self.sealed.is_empty() && self.new_answers.is_empty() {
            self.tx.rollback().await?;
            return Ok(self.head.size);
        }
        store::insert_entries(&mut self.tx, &self.book, &self.sealed).await?;
        self.write_tiles(edge).await?;
        let touched = self.book.take_touched();
        rows::write(&mut self.tx, &self.book, &touched).await?;
        let answers: Vec<_> = self
            .new_answers
            .iter()
            .filter_map(|key| {
                self.answers
                    .get(key)
                    .map(|(digest, answer)| (key, digest, answer))
            })
            .collect();
        store::insert_answers(&mut self.tx, &answers, self.at).await?;
        store::move_head(&mut self.tx, &self.head, &self.frontier).await?;
        self.tx.commit().await?;
        Ok(self.head.size)
    }

    /// The edge is a cache of the last tiles: another node may have written since.
    async fn write_tiles(&mut self, edge: &mut TileEdge) -> Result<(), Error> {
        let before = self.head.size - self.sealed.len() as u64;
        if edge.size() != before {
            let rows = store::tiles(&mut self.tx, &TileEdge::rows_at(before)).await?;
            *edge = resume(before, &rows)?;
        }
        let leaves: Vec<_> = self.sealed.iter().map(|sealed| sealed.leaf).collect();
        let changed = edge.append(&leaves);
        store::write_tiles(&mut self.tx, &changed).await
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
