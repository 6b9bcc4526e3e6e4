//! Where a replay puts activities, claims and vouchers, of which a log has many and a rule looks
//! at few. So memory is bounded by accounts and open items, not by history.
//!
//! In scope: records of fixed length as bytes, and the shelf that is memory. A shelf that is a file is
//! the business of whoever reads files.

use crate::{
    ids::Id,
    time::{Instant, Month},
};
use std::fmt::Debug;

/// Records never cross a multiple of this, so that a shelf may keep blocks.
pub const SHELF_BLOCK_BYTES: usize = 4_096;

/// Bytes by place. What was never written reads as zeros. A shelf that fails says so to its owner, who
/// then throws the audit away.
pub trait Shelf: Debug {
    /// Fills `bytes` with what stands at this place.
    fn read(&mut self, at: u64, bytes: &mut [u8]);
    /// Puts `bytes` at this place.
    fn write(&mut self, at: u64, bytes: &[u8]);
}

/// A shelf for activities, one for claims, one for vouchers.
pub type Shelves = [Box<dyn Shelf>; 3];

/// A shelf in memory.
#[derive(Debug, Default)]
pub struct MemoryShelf(Vec<u8>);

impl Shelf for MemoryShelf {
    fn read(&mut self, at: u64, bytes: &mut [u8]) {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        for (offset, byte) in bytes.iter_mut().enumerate() {
            let place = at.saturating_add(offset);
            *byte = self.0.get(place).copied().unwrap_or_default();
        }
    }

    fn write(&mut self, at: u64, bytes: &[u8]) {
        let at = usize::try_from(at).expect("memory is smaller than the addresses of memory");
        let end = at + bytes.len();
        if self.0.len() < end {
            self.0.resize(end, 0);
        }
        self.0[at..end].copy_from_slice(bytes);
    }
}

/// Writes and reads the fields of a record of `N` bytes, one after the other.
pub(super) struct Fields<const N: usize> {
    bytes: [u8; N],
    at: usize,
}

impl<const N: usize> Fields<N> {
    pub(super) fn new() -> Self {
        assert!(
            SHELF_BLOCK_BYTES.is_multiple_of(N),
            "records do not cross blocks"
        );
        Self {
            bytes: [0; N],
            at: 0,
        }
    }

    pub(super) fn read(shelf: &mut dyn Shelf, number: u64) -> Self {
        let mut fields = Self::new();
        shelf.read(number * N as u64, &mut fields.bytes);
        fields
    }

    pub(super) fn write(&self, to: &mut dyn Shelf, number: u64) {
        to.write(number * N as u64, &self.bytes);
    }

    fn put<const M: usize>(&mut self, bytes: [u8; M]) {
        self.bytes[self.at..self.at + M].copy_from_slice(&bytes);
        self.at += M;
    }

    fn take<const M: usize>(&mut self) -> [u8; M] {
        let taken = self.bytes[self.at..].first_chunk();
        self.at += M;
        *taken.expect("a record is read as it was written")
    }

    pub(super) fn put_id(&mut self, id: Id) {
        self.put(id.0);
    }
    pub(super) fn id(&mut self) -> Id {
        Id(self.take())
    }
    pub(super) fn put_u64(&mut self, number: u64) {
        self.put(number.to_le_bytes());
    }
    pub(super) fn u64(&mut self) -> u64 {
        u64::from_le_bytes(self.take())
    }
    pub(super) fn put_i64(&mut self, number: i64) {
        self.put(number.to_le_bytes());
    }
    pub(super) fn i64(&mut self) -> i64 {
        i64::from_le_bytes(self.take())
    }
    pub(super) fn put_u32(&mut self, number: u32) {
        self.put(number.to_le_bytes());
    }
    pub(super) fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }
    pub(super) fn put_u8(&mut self, number: u8) {
        self.put([number]);
    }
    pub(super) fn u8(&mut self) -> u8 {
        let [number] = self.take();
        number
    }
    pub(super) fn put_instant(&mut self, instant: Instant) {
        self.put_i64(instant.unix());
    }
    pub(super) fn instant(&mut self) -> Instant {
        Instant::from_unix(self.i64())
    }
    pub(super) fn put_month(&mut self, month: Month) {
        self.put_u32(month.index());
    }
    pub(super) fn month(&mut self) -> Month {
        Month::from_index(self.u32())
    }
}
