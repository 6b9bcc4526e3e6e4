//! Cuts a stream into chunks of whole lines.

use memchr::{memchr, memrchr};
use std::io::{self, Read};

/// Longest line that is kept: an entry of 65,535 bytes or a checkpoint of 65,536 in base64, with their tags.
/// What is longer is no line of an export, and its head is enough to say so.
const LINE_BYTES_MAX: usize = 131_072;
/// More than one line at its longest, and enough that threads seldom wait for each other. Lines about balances are
/// short, and each takes as much room as an entry once it is read: several times a chunk.
const CHUNK_BYTES: usize = 3 << 16;

/// Some lines: only the last may lack its line feed.
pub(super) struct Chunk {
    /// Room for a chunk's bytes.
    room: Box<[u8]>,
    length: usize,
    /// Bytes of the last line that were left out, since it is too long to be one.
    skipped: usize,
}

impl Default for Chunk {
    fn default() -> Self {
        Self {
            room: vec![0; CHUNK_BYTES].into_boxed_slice(),
            length: 0,
            skipped: 0,
        }
    }
}

impl Chunk {
    /// Each line without its line feed, and whether it was cut: no line feed, or too long.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&[u8], bool)> {
        let mut rest = &self.room[..self.length];
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = memchr(b'\n', rest);
            let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after.get(1..).unwrap_or_default();
            let cut = end.is_none() || line.len() >= LINE_BYTES_MAX;
            Some((&line[..line.len().min(LINE_BYTES_MAX)], cut))
        })
    }

    /// Bytes of the stream that it stands for.
    pub(super) fn bytes_read(&self) -> usize {
        self.length + self.skipped
    }

    /// Reads until there is no more room; whether the stream goes on.
    fn fill(&mut self, reader: &mut impl Read) -> io::Result<bool> {
        while self.length < self.room.len() {
            match reader.read(&mut self.room[self.length..]) {
                Ok(0) => return Ok(false),
                Ok(read) => self.length += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }
}

/// The chunks of a stream, in order.
pub(super) struct Chunks<R> {
    reader: R,
    /// What was read behind the last line feed: the beginning of the next chunk.
    left: Chunk,
    goes_on: bool,
}

impl<R: Read> Chunks<R> {
    pub(super) fn of(reader: R) -> Self {
        Self {
            reader,
            left: Chunk::default(),
            goes_on: true,
        }
    }

    /// The next chunk, in the room of one that nobody needs any more; none at the end of the stream.
    pub(super) fn next(&mut self, used: Chunk) -> io::Result<Option<Chunk>> {
        let mut chunk = std::mem::replace(&mut self.left, used);
        (self.left.length, self.left.skipped) = (0, 0);
        self.goes_on = self.goes_on && chunk.fill(&mut self.reader)?;
        if self.goes_on {
            match memrchr(b'\n', &chunk.room[..chunk.length]) {
                Some(end) => self.keep_behind(&mut chunk, end + 1),
                None => chunk.skipped = self.skip_line()?,
            }
        }
        Ok((chunk.length > 0).then_some(chunk))
    }

    fn keep_behind(&mut self, chunk: &mut Chunk, end: usize) {
        let behind = &chunk.room[end..chunk.length];
        self.left.room[..behind.len()].copy_from_slice(behind);
        self.left.length = behind.len();
        chunk.length = end;
    }

    /// Reads past the rest of a line without keeping it, and keeps what was read behind it. How much it was.
    fn skip_line(&mut self) -> io::Result<usize> {
        let mut skipped = 0;
        while self.goes_on {
            self.left.length = 0;
            self.goes_on = self.left.fill(&mut self.reader)?;
            let held = &mut self.left;
            let end = memchr(b'\n', &held.room[..held.length]);
            let past = end.map_or(held.length, |at| at + 1);
            held.room.copy_within(past..held.length, 0);
            held.length -= past;
            skipped += past;
            if end.is_some() {
                break;
            }
        }
        Ok(skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line with whether it was cut, and how many bytes were read.
    fn read(bytes: &[u8], step: usize) -> (Vec<(Vec<u8>, bool)>, usize) {
        struct Slow<'a>(&'a [u8], usize);
        impl Read for Slow<'_> {
            fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
                let length = out.len().min(self.1);
                self.0.read(&mut out[..length])
            }
        }
        let mut chunks = Chunks::of(Slow(bytes, step));
        let (mut lines, mut count) = (vec![], 0);
        while let Some(chunk) = chunks.next(Chunk::default()).unwrap() {
            lines.extend(chunk.lines().map(|(line, cut)| (line.to_vec(), cut)));
            count += chunk.bytes_read();
        }
        (lines, count)
    }

    #[test]
    fn every_line_of_any_length_comes_once_and_whole() {
        let lengths = [
            0,
            1,
            900,
            CHUNK_BYTES / 2 - 5,
            LINE_BYTES_MAX - 1,
            7,
            100_000,
            0,
            90_000,
        ];
        let mut bytes = vec![];
        for length in lengths.into_iter().cycle().take(40) {
            bytes.extend(std::iter::repeat_n(b'a', length));
            bytes.push(b'\n');
        }
        for step in [977, CHUNK_BYTES, usize::MAX] {
            let (lines, count) = read(&bytes, step);
            let expected = lengths.into_iter().cycle().take(40);
            assert!(
                lines
                    .iter()
                    .map(|(line, cut)| (line.len(), *cut))
                    .eq(expected.map(|l| (l, false)))
            );
            assert_eq!(count, bytes.len());
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_and_the_next_one_is_whole() {
        for length in [
            LINE_BYTES_MAX,
            CHUNK_BYTES - 1,
            CHUNK_BYTES,
            2 * CHUNK_BYTES,
            5 * CHUNK_BYTES + 3,
        ] {
            let mut bytes = b"first\n".to_vec();
            bytes.extend(std::iter::repeat_n(b'x', length));
            bytes.extend(b"\nlast\nopen");
            let (lines, count) = read(&bytes, usize::MAX);
            let shown: Vec<_> = lines.iter().map(|(line, cut)| (line.len(), *cut)).collect();
            assert_eq!(
                shown,
                [(5, false), (LINE_BYTES_MAX, true), (4, false), (4, true)],
                "{length}"
            );
            assert_eq!(count, bytes.len());
        }
    }
}
