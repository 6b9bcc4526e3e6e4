//! A shelf that keeps a few megabytes of blocks in memory and the rest in a file without a name.
//!
//! A disk that fails must not become a judgement: the failure is kept and ends the run.

use anyhow::Context;
use ledger::replay::{SHELF_BLOCK_BYTES, Shelf};
use std::{
    cell::RefCell,
    fs::{File, OpenOptions},
    io,
    os::unix::fs::{FileExt, OpenOptionsExt},
    rc::Rc,
};

/// Blocks in memory: 2 MiB a shelf.
pub(crate) const BLOCKS: usize = 512;
/// For what is written in whole blocks and seldom looked at.
pub(crate) const BLOCKS_FEW: usize = 8;

/// The first failure of any shelf of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Failure(Rc<RefCell<Option<io::Error>>>);

impl Failure {
    /// The failure, once.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        self.0.take().map_or(Ok(()), Err).with_context(|| {
            let folder = std::env::temp_dir();
            format!("cannot keep temporary data in {}", folder.display())
        })
    }
}

#[derive(Debug)]
struct Block {
    number: u64,
    changed: bool,
    bytes: Box<[u8; SHELF_BLOCK_BYTES]>,
}

/// A block has one place in memory, by its number: what is used together lies together.
#[derive(Debug)]
pub(crate) struct Spill {
    blocks: Vec<Option<Block>>,
    /// Made when the first block has to go.
    file: Option<File>,
    /// Blocks that the file holds, counted from the first.
    written: u64,
    failure: Failure,
}

impl Spill {
    /// With so many blocks in memory.
    pub(crate) fn new(failure: &Failure, blocks: usize) -> Self {
        Self {
            blocks: std::iter::repeat_with(|| None).take(blocks).collect(),
            file: None,
            written: 0,
            failure: failure.clone(),
        }
    }

    fn block(&mut self, number: u64) -> &mut Block {
        let place = usize::try_from(number % self.blocks.len() as u64).unwrap_or_default();
        let here = self.blocks[place]
            .as_ref()
            .is_some_and(|block| block.number == number);
        if !here && let Err(error) = self.exchange(place, number) {
            self.failure.0.borrow_mut().get_or_insert(error);
        }
        self.blocks[place].get_or_insert_with(|| empty(number))
    }

    /// Writes out what is in a place and reads another block into it.
    fn exchange(&mut self, place: usize, number: u64) -> io::Result<()> {
        let mut block = self.blocks[place].take().unwrap_or_else(|| empty(number));
        if block.changed {
            if self.file.is_none() {
                self.file = Some(nameless()?);
            }
            if let Some(file) = &self.file {
                file.write_all_at(block.bytes.as_slice(), offset(block.number))?;
            }
            self.written = self.written.max(block.number + 1);
        }
        block.bytes.fill(0);
        if let Some(file) = self.file.as_ref().filter(|_| number < self.written) {
            // Blocks between may never have been written: the file reads as zeros there.
            file.read_exact_at(block.bytes.as_mut_slice(), offset(number))?;
        }
        (block.number, block.changed) = (number, false);
        self.blocks[place] = Some(block);
        Ok(())
    }
}

impl Shelf for Spill {
    fn read(&mut self, at: u64, bytes: &mut [u8]) {
        let (number, within) = place(at);
        let block = self.block(number);
        bytes.copy_from_slice(&block.bytes[within..within + bytes.len()]);
    }

    fn write(&mut self, at: u64, bytes: &[u8]) {
        let (number, within) = place(at);
        let block = self.block(number);
        block.bytes[within..within + bytes.len()].copy_from_slice(bytes);
        block.changed = true;
    }
}

fn empty(number: u64) -> Block {
    Block {
        number,
        changed: false,
        bytes: Box::new([0; SHELF_BLOCK_BYTES]),
    }
}

fn offset(block: u64) -> u64 {
    block * SHELF_BLOCK_BYTES as u64
}

fn place(at: u64) -> (u64, usize) {
    let size = SHELF_BLOCK_BYTES as u64;
    (at / size, usize::try_from(at % size).unwrap_or_default())
}

/// A file that is gone when this process is.
fn nameless() -> io::Result<File> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    let path = std::env::temp_dir().join(format!("haizhu-audit-{}", hex::encode(random)));
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::replay::MemoryShelf;

    #[test]
    fn a_shelf_in_a_file_holds_what_one_in_memory_holds() {
        let failure = Failure::default();
        let (mut spill, mut memory) = (Spill::new(&failure, BLOCKS), MemoryShelf::default());
        let record = |step: u64| [step.to_be_bytes(); 16].concat();
        // Eight times as many blocks as fit, visited in leaps.
        let places = (0..40_000_u64).map(|step| step * 7_919 % 262_144);
        for (step, place) in (0..).zip(places.clone()) {
            spill.write(place * 128, &record(step));
            memory.write(place * 128, &record(step));
        }
        let (mut a, mut b) = ([0; 128], [0; 128]);
        for place in places.chain([262_143, 1 << 20]) {
            spill.read(place * 128, &mut a);
            memory.read(place * 128, &mut b);
            assert_eq!(a, b, "{place}");
        }
        failure.check().unwrap();
    }
}
