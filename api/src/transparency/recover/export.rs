//! An export read for its entries: they are checked against each other, and nothing else of it is believed.

use anyhow::{Context, bail, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    entry::{Entry, Head, Sealed},
    export::{EXPORT_FAMILY, EXPORT_MAGIC, Line, StoredEntry},
    ids::Text,
    tree::leaf_hash,
};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

/// An export, read up to its first entry.
pub(super) struct Export {
    lines: BufReader<File>,
    /// The log's name.
    pub(super) origin: Text,
    /// Number of entries.
    pub(super) size: u64,
    /// The signed note of the checkpoint at this size, not yet opened.
    pub(super) note: Vec<u8>,
    /// Where the next entry goes.
    head: Head,
}

impl Export {
    /// Opens a file and reads its header.
    pub(super) fn open(file: &Path) -> anyhow::Result<Self> {
        let opened = File::open(file);
        let opened = opened.with_context(|| format!("{} cannot be opened", file.display()))?;
        let mut lines = BufReader::new(opened);
        let header = header(&mut lines);
        let (origin, size, note) =
            header.with_context(|| format!("{} is no export of a ledger", file.display()))?;
        Ok(Self {
            lines,
            origin,
            size,
            note,
            head: Head::empty(),
        })
    }

    /// The next entry, if it follows from the one before; none after the last.
    pub(super) fn next_entry(&mut self) -> anyhow::Result<Option<Sealed>> {
        let seq = self.head.size;
        if seq == self.size {
            return Ok(None);
        }
        let sealed = self.read_entry();
        let sealed = sealed.with_context(|| format!("entry {seq} of the export is damaged"))?;
        self.head = Head {
            size: seq + 1,
            leaf: sealed.leaf,
            at: sealed.entry.at,
        };
        Ok(Some(sealed))
    }

    fn read_entry(&mut self) -> anyhow::Result<Sealed> {
        let line = line(&mut self.lines)?;
        let Some(Line::Entry(StoredEntry {
            leaf: stored,
            bytes,
            ..
        })) = Line::parse(&line)
        else {
            bail!("the line holds no entry");
        };
        let leaf = leaf_hash(bytes.as_bytes());
        ensure!(leaf == stored, "its bytes do not have its hash");
        let entry = Entry::from_bytes(bytes.as_bytes())?;
        ensure!(
            entry.seq == self.head.size && entry.prev == self.head.leaf,
            "it does not follow the one before"
        );
        ensure!(
            entry.origin == self.origin,
            "it belongs to the log {}",
            entry.origin
        );
        let bytes = bytes.to_owned();
        Ok(Sealed { entry, bytes, leaf })
    }
}

fn header(lines: &mut BufReader<File>) -> anyhow::Result<(Text, u64, Vec<u8>)> {
    let [magic, origin, size, vkey, checkpoint] = [(); 5].map(|()| line(lines).unwrap_or_default());
    ensure!(
        magic == EXPORT_MAGIC || !magic.starts_with(EXPORT_FAMILY),
        "it is of the version {magic:?}, and this program reads {EXPORT_MAGIC:?}"
    );
    let parsed = [&magic, &origin, &size, &vkey, &checkpoint].map(|line| Line::parse(line));
    let [
        Some(Line::Magic),
        Some(Line::Origin(origin)),
        Some(Line::Size(size)),
        Some(Line::Vkey(_)),
        Some(Line::Checkpoint(note)),
    ] = parsed
    else {
        bail!("its first five lines are not those of an export");
    };
    let note = STANDARD.decode(note).context("its checkpoint is damaged")?;
    Ok((origin.parse()?, size, note))
}

/// A line without its line feed.
fn line(lines: &mut BufReader<File>) -> anyhow::Result<String> {
    let mut line = String::new();
    lines.read_line(&mut line)?;
    ensure!(line.pop() == Some('\n'), "the file ends before its time");
    Ok(line)
}
