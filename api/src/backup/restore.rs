//! `haizhu restore`: a backup into an empty database, whole or not at all.

use super::{
    file::{Line, Reader},
    store,
    text::{End, Table},
};
use crate::{
    config::Config,
    db::{Db, Tx},
    erasures::{self, Erasures},
};
use anyhow::{Context, bail, ensure};
use std::path::{Path, PathBuf};

/// Rows that go in with one statement have about so many bytes together.
const BATCH_BYTES: usize = 1_024 * 1_024;

/// What came back.
#[derive(Debug)]
pub(crate) struct Restored {
    /// Number of entries that the backup says it holds.
    pub(crate) entries: u64,
    /// Rows of all tables.
    pub(crate) rows: u64,
    /// When it was made, RFC 3339 UTC.
    pub(crate) made_at: String,
    /// People who were erased since, and are gone again.
    pub(crate) erased: usize,
    /// Whether there was a list that tells who was.
    pub(crate) listed: bool,
}

/// Brings a backup back into the database of these settings, without the people who were erased since it was made.
pub(crate) async fn restore(
    config: &Config,
    file: &Path,
    identity: &Path,
    lists: &[PathBuf],
) -> anyhow::Result<Restored> {
    let mut reader = Reader::open(file, identity)?;
    let db = Db::open(&config.database, 2).await?;
    let restored = load_without(&mut reader, &db, &config.data_dir, lists).await;
    db.close().await;
    restored
}

/// As [`restore`], into an open database.
pub(super) async fn load_without(
    reader: &mut Reader,
    db: &Db,
    data_dir: &Path,
    lists: &[PathBuf],
) -> anyhow::Result<Restored> {
    let gone = gone(&reader.header.origin, data_dir, lists)?;
    // First of all: should this process end in the middle, the service reads the list when it starts.
    if let Some(gone) = &gone {
        gone.keep(data_dir)?;
    }
    let mut restored = load(reader, db).await?;
    if let Some(gone) = gone {
        restored.listed = true;
        restored.erased = erasures::destroy(db, &gone.accounts).await?;
    }
    Ok(restored)
}

/// Who was erased, by the list in the data directory and those that are given.
fn gone(origin: &str, data_dir: &Path, lists: &[PathBuf]) -> anyhow::Result<Option<Erasures>> {
    let mut all = Erasures::kept(data_dir)?;
    for list in lists {
        let list = Erasures::read(list)?;
        match &mut all {
            Some(all) => all.join(list)?,
            None => all = Some(list),
        }
    }
    if let Some(all) = &mut all {
        let of_this_log = Erasures::none_of(origin);
        all.join(of_this_log)
            .context("the list of erasures is of another log than the backup")?;
    }
    Ok(all)
}

/// As [`restore`], into an open database. In one transaction, after which newer migrations follow.
pub(super) async fn load(reader: &mut Reader, db: &Db) -> anyhow::Result<Restored> {
    ensure!(
        store::is_empty(db).await?,
        "the database is not empty: a backup is restored into one that holds nothing"
    );
    db.migrate_as(&reader.header.migrations).await?;
    let mut tx = db.begin().await?;
    let end = fill(reader, &mut tx).await?;
    tx.commit().await.context("the backup contradicts itself")?;
    db.migrate().await?;
    Ok(Restored {
        entries: reader.header.entries,
        rows: end.rows,
        made_at: reader.header.made_at.clone(),
        erased: 0,
        listed: false,
    })
}

async fn fill(reader: &mut Reader, tx: &mut Tx) -> anyhow::Result<End> {
    let known = store::tables(tx).await?;
    store::defer_references(tx).await?;
    for table in &known {
        store::clear(tx, table).await?;
    }
    let mut filling: Option<Filling> = None;
    let mut seen: Vec<String> = Vec::new();
    let mut rows = 0;
    let end = loop {
        match reader.next()? {
            Line::Row(row) => {
                rows += 1;
                let filling = filling.as_mut().context("a row stands before its table")?;
                filling.add(tx, &row).await?;
            }
            Line::Table(table) => {
                finish(filling.replace(Filling::of(&table, &known)?), tx).await?;
                ensure!(!seen.contains(&table.name), "{} stands twice", table.name);
                seen.push(table.name);
            }
            Line::End(end) => break end,
        }
    };
    finish(filling, tx).await?;
    ensure!(
        seen.len() == known.len() && end.tables == seen.len() as u64 && end.rows == rows,
        "{} tables and {rows} rows came back, of {} and {}",
        seen.len(),
        known.len(),
        end.rows
    );
    store::settle_references(tx).await?;
    Ok(end)
}

async fn finish(filling: Option<Filling>, tx: &mut Tx) -> anyhow::Result<()> {
    match filling {
        Some(mut filling) => filling.flush(tx).await,
        None => Ok(()),
    }
}

/// Rows of a table on their way in.
struct Filling {
    table: Table,
    /// The beginning of a JSON array of rows.
    rows: String,
}

impl Filling {
    /// The columns in the order of the backup, if they are those that this schema has.
    fn of(table: &Table, known: &[Table]) -> anyhow::Result<Self> {
        let Some(ours) = known.iter().find(|ours| ours.name == table.name) else {
            bail!(
                "the backup brings a table {:?} that the schema does not have",
                table.name
            );
        };
        ensure!(
            table.holds_the_same_as(ours),
            "the backup has other columns for {}",
            ours.name
        );
        Ok(Self {
            table: table.clone(),
            rows: String::new(),
        })
    }

    async fn add(&mut self, tx: &mut Tx, row: &str) -> anyhow::Result<()> {
        self.rows.push(if self.rows.is_empty() { '[' } else { ',' });
        self.rows.push_str(row);
        if self.rows.len() >= BATCH_BYTES {
            self.flush(tx).await?;
        }
        Ok(())
    }

    async fn flush(&mut self, tx: &mut Tx) -> anyhow::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        self.rows.push(']');
        let inserted = store::insert(tx, &self.table, &self.rows).await;
        inserted.with_context(|| format!("rows of {} do not go in", self.table.name))?;
        self.rows.clear();
        Ok(())
    }
}
