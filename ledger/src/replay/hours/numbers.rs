//! Numbers claims in the order of their entries, in a bit an entry and a little more.

use crate::ids::Seq;

const WORD_BITS: u64 = 64;
/// Entries a claim that the bits may be long, and entries that may stand before the first claim: a log that
/// states a place far beyond its length must not fill the memory. Twelve megabytes at worst.
const ENTRIES_PER_CLAIM_MAX: u64 = 64;
const ENTRIES_FREE: u64 = 1 << 26;

/// Which entries are claims, and how many claims stand before each.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    bits: Vec<u64>,
    /// Claims before each word of bits.
    before: Vec<u32>,
    count: u32,
    next: Seq,
}

impl Numbers {
    /// Numbers the next claim; `None` when its place is not behind all others, or too far behind them.
    pub(super) fn add(&mut self, seq: Seq) -> Option<u64> {
        let most = ENTRIES_FREE + ENTRIES_PER_CLAIM_MAX * u64::from(self.count);
        if seq < self.next || seq >= most {
            return None;
        }
        let word = usize::try_from(seq / WORD_BITS).ok()?;
        while self.bits.len() <= word {
            self.bits.push(0);
            self.before.push(self.count);
        }
        self.bits[word] |= 1 << (seq % WORD_BITS);
        self.next = seq + 1;
        let number = self.count;
        self.count = self.count.checked_add(1)?;
        Some(number.into())
    }

    /// The number of the claim at this place.
    pub(super) fn get(&self, seq: Seq) -> Option<u64> {
        let word = usize::try_from(seq / WORD_BITS).ok()?;
        let (bits, bit) = (*self.bits.get(word)?, seq % WORD_BITS);
        if bits >> bit & 1 == 0 {
            return None;
        }
        let earlier = (bits & ((1 << bit) - 1)).count_ones();
        Some(u64::from(self.before[word] + earlier))
    }

    /// Every numbered place, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = Seq> {
        let words = (0..).zip(&self.bits);
        words.flat_map(|(word, bits)| {
            let set = (0..WORD_BITS).filter(move |bit| bits >> bit & 1 == 1);
            set.map(move |bit| word * WORD_BITS + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_numbered_in_the_order_of_their_places() {
        let mut numbers = Numbers::default();
        let places = [3, 4, 63, 64, 65, 200, 1_000, 65_000];
        for (number, place) in (0..).zip(places) {
            assert_eq!(numbers.add(place), Some(number));
        }
        for (number, place) in (0..).zip(places) {
            assert_eq!(numbers.get(place), Some(number));
        }
        assert!(numbers.iter().eq(places));
        assert_eq!((numbers.get(5), numbers.get(1 << 40)), (None, None));
        assert_eq!(numbers.add(65_000), None, "twice");
        assert_eq!(numbers.add(7), None, "before another");
        assert_eq!(numbers.add(1 << 50), None, "far beyond the log");
    }

    #[test]
    fn many_accounts_may_be_opened_before_the_first_claim() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.add(1_000_000), Some(0));
        assert_eq!(numbers.add(1_000_001), Some(1));
        assert_eq!(numbers.get(1_000_001), Some(1));
    }
}
