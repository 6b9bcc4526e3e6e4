//! Writes the export of a large invented log: `haizhu-large-export ENTRIES ACCOUNTS FILE`.
//!
//! Every entry is decided by the same rules as the service's, over three years of a district: activities,
//! claims and their approvals, some rejected, endorsed or reversed, vouchers taken, used, given up and
//! lapsed, points that run out. The key is made of zeros: nobody may ever use it.

use anyhow::{Context as _, anyhow, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    checkpoint::{Checkpoint, log_signer},
    export::{Line, StoredEntry},
    ids::Id,
    note::Signer,
    tree::Frontier,
};
use std::{
    collections::{BTreeMap, VecDeque},
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

mod community;

use community::Community;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [entries, accounts, file] = arguments.as_slice() else {
        return Err(anyhow!("usage: haizhu-large-export ENTRIES ACCOUNTS FILE"));
    };
    let file = Path::new(file);
    let beside = file.with_extension("entries");
    let signer = log_signer(community::ORIGIN, &[0; 32])?;
    let mut out = Out::new(BufWriter::new(File::create(&beside)?));
    let mut community = Community::new(accounts.parse()?, &signer, &mut out)?;
    let entries: u64 = entries.parse()?;
    while out.tree.size() < entries {
        community.live_a_day(&mut out, entries)?;
    }
    out.lines.flush()?;
    whole(file, &beside, &signer, &out.tree, &community)?;
    std::fs::remove_file(&beside)?;
    println!("{} entries, {}", out.tree.size(), signer.verifier_key());
    Ok(())
}

/// The entries' lines and their tree.
struct Out {
    lines: BufWriter<File>,
    tree: Frontier,
}

impl Out {
    fn new(lines: BufWriter<File>) -> Self {
        Self {
            lines,
            tree: Frontier::new(),
        }
    }

    fn entry(&mut self, entry: &StoredEntry<'_>) -> anyhow::Result<()> {
        self.tree.push(entry.leaf);
        writeln!(self.lines, "{}", Line::Entry(*entry).to_text()).context("cannot write")
    }
}

/// Header, entries, what a service stores, end.
fn whole(
    file: &Path,
    entries: &Path,
    signer: &Signer,
    tree: &Frontier,
    community: &Community,
) -> anyhow::Result<()> {
    let checkpoint = Checkpoint {
        origin: community::ORIGIN.into(),
        size: tree.size(),
        root: tree.root(),
    };
    let note = STANDARD.encode(checkpoint.sign(signer)?.to_string());
    let vkey = signer.verifier_key().to_string();
    let mut out = BufWriter::new(File::create(file)?);
    let header = [
        Line::Magic,
        Line::Origin(community::ORIGIN),
        Line::Size(tree.size()),
        Line::Vkey(&vkey),
        Line::Checkpoint(&note),
    ];
    for line in &header {
        writeln!(out, "{}", line.to_text())?;
    }
    let copied = std::io::copy(&mut File::open(entries)?, &mut out)?;
    ensure!(copied > 0, "no entries were written");
    let mut lines = header.len() as u64 + tree.size();
    community.stored(|line| {
        lines += 1;
        writeln!(out, "{}", line.to_text())
    })?;
    writeln!(out, "{}", Line::End(lines).to_text())?;
    out.flush().context("cannot write")
}

/// A source of numbers that is the same each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap_or_default()
    }

    /// The same as a number of days, or of anything that time is counted in.
    fn days(&mut self, bound: usize) -> i64 {
        i64::try_from(self.below(bound)).unwrap_or_default()
    }

    fn id(&mut self) -> Id {
        let (high, low) = (self.next().to_be_bytes(), self.next().to_be_bytes());
        Id([high, low].concat().try_into().unwrap_or([1; 16]))
    }
}

/// What falls due on a day.
type Due<T> = BTreeMap<i64, VecDeque<T>>;
