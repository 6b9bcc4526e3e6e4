//! A source that runs out when the time does.

use std::cell::Cell;
use std::io::{Cursor, Read, Seek, SeekFrom};

use super::Expired;

/// Stops the parser from within: it has loops that give no word between two cells.
pub(super) struct Watched<'a> {
    pub(super) inner: Cursor<Vec<u8>>,
    pub(super) expired: Expired<'a>,
    pub(super) tripped: &'a Cell<bool>,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if (self.expired)() {
            self.tripped.set(true);
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        self.inner.read(buffer)
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.inner.seek(to)
    }
}
