//! Cuts a stream into chunks of whole lines.

use std::io::{self, BufRead, Read};

/// Longest line that is kept: an entry of 65,535 bytes or a checkpoint of 65,536 in base64, with their tags.
/// What is longer is no line of an export, and its head is enough to say so.
const LINE_BYTES_MAX: u64 = 131_072;
const CHUNK_BYTES: usize = 1 << 17;
/// Lines about balances are short, and each takes as much room as an entry once it is read.
const CHUNK_LINES: usize = 256;

/// Some lines.
pub(super) struct Chunk {
    bytes: Vec<u8>,
    /// Where each line ends in `bytes`, and whether it was cut: no line feed, or too long.
    ends: Vec<(usize, bool)>,
    skipped: u64,
}

impl Chunk {
    /// Each line without its line feed, and whether it was cut.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&[u8], bool)> {
        let mut start = 0;
        self.ends.iter().map(move |(end, cut)| {
            let line = &self.bytes[start..*end];
            start = *end;
            (line.strip_suffix(b"\n").unwrap_or(line), *cut)
        })
    }

    /// Which lines were cut.
    pub(super) fn cut(&self) -> impl Iterator<Item = bool> {
        self.ends.iter().map(|(_, cut)| *cut)
    }

    /// Bytes of the stream that it stands for.
    pub(super) fn bytes_read(&self) -> u64 {
        self.bytes.len() as u64 + self.skipped
    }
}

/// The chunks of a stream, in order.
pub(super) struct Chunks<R> {
    reader: R,
    done: bool,
}

impl<R: BufRead> Chunks<R> {
    pub(super) fn of(reader: R) -> Self {
        Self {
            reader,
            done: false,
        }
    }

    fn read(&mut self) -> io::Result<Chunk> {
        let mut chunk = Chunk {
            bytes: Vec::with_capacity(CHUNK_BYTES + CHUNK_BYTES / 8),
            ends: Vec::with_capacity(CHUNK_LINES),
            skipped: 0,
        };
        while chunk.bytes.len() < CHUNK_BYTES && chunk.ends.len() < CHUNK_LINES {
            let mut limited = (&mut self.reader).take(LINE_BYTES_MAX);
            if limited.read_until(b'\n', &mut chunk.bytes)? == 0 {
                self.done = true;
                break;
            }
            let cut = chunk.bytes.last() != Some(&b'\n');
            if cut {
                chunk.skipped += skip_to_line_feed(&mut self.reader)?;
            }
            chunk.ends.push((chunk.bytes.len(), cut));
        }
        Ok(chunk)
    }
}

impl<R: BufRead> Iterator for Chunks<R> {
    type Item = io::Result<Chunk>;

    fn next(&mut self) -> Option<io::Result<Chunk>> {
        if self.done {
            return None;
        }
        let chunk = self.read();
        self.done |= chunk.is_err();
        Some(chunk)
    }
}

/// Reads past the rest of a line without keeping it.
fn skip_to_line_feed(reader: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let held = reader.fill_buf()?;
        let end = held.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(held.len(), |at| at + 1);
        let done = end.is_some() || held.is_empty();
        reader.consume(used);
        skipped += used as u64;
        if done {
            return Ok(skipped);
        }
    }
}
