//! What a monitor remembers: the log's key, the newest checkpoint, and when it last grew.

use crate::{checkpoints::Signed, keep};
use anyhow::{Context, anyhow};
use ledger::note::VerifierKey;
use std::path::Path;

const HEADER: &str = "haizhu-monitor@v1";

pub(super) struct Memory {
    pub(super) key: VerifierKey,
    /// When it was last looked at, in seconds since 1970.
    pub(super) seen_s: u64,
    /// When it was first seen at this size.
    pub(super) grown_s: u64,
    pub(super) signed: Signed,
}

impl Memory {
    /// What was remembered; nothing before the first round. A damaged file is no reason to forget.
    pub(super) fn read(file: &Path) -> anyhow::Result<Option<Self>> {
        let damaged = || format!("{} is not what a monitor wrote", file.display());
        let Some(text) = keep::read(file)? else {
            return Ok(None);
        };
        let memory = parse(&text).with_context(damaged)?;
        Ok(Some(memory))
    }

    pub(super) fn write(&self, file: &Path) -> anyhow::Result<()> {
        let Self {
            key,
            seen_s,
            grown_s,
            signed,
        } = self;
        let note = &signed.note;
        let text = format!("{HEADER}\nvkey {key}\nseen {seen_s}\ngrown {grown_s}\n\n{note}");
        keep::replace(file, text.as_bytes())
    }
}

fn parse(text: &str) -> anyhow::Result<Memory> {
    let (head, note) = text.split_once("\n\n").context("no empty line")?;
    let mut lines = head.lines();
    let mut line = |tag: &str| {
        let found = lines.next().and_then(|line| line.strip_prefix(tag));
        found.with_context(|| format!("no line {tag}"))
    };
    line(HEADER)?;
    let key = line("vkey ")?.parse().map_err(|_| anyhow!("no key"))?;
    let (seen_s, grown_s) = (line("seen ")?.parse()?, line("grown ")?.parse()?);
    let signed = Signed::open(note, &key);
    Ok(Memory {
        signed: signed.map_err(|_| anyhow!("the checkpoint is not the key's"))?,
        key,
        seen_s,
        grown_s,
    })
}
