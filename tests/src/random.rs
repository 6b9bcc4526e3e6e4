//! Randomness that a seed repeats.

use std::time::{SystemTime, UNIX_EPOCH};

/// `SplitMix64` (Steele, Lea, Flood 2014): tiny, fast, and good enough to choose test values.
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    pub fn from_seed(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A seed that the system chose.
    pub fn unrepeatable() -> Self {
        let mut seed = [0; 8];
        getrandom::fill(&mut seed).expect("the system has randomness");
        Self::from_seed(u64::from_le_bytes(seed))
    }

    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to and without `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).expect("a usize fits into 64 bits");
        usize::try_from(self.bits() % bound).expect("less than a usize")
    }

    /// True once in `times`.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn choose<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }

    /// A key as the site makes it: a UUID with the time in front (RFC 9562 version 7).
    #[expect(clippy::disallowed_methods, reason = "a client has its own clock")]
    pub fn ordered_uuid(&mut self) -> uuid::Uuid {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now_ms = now.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(0));
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.bits().to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(now_ms, &random).into_uuid()
    }

    /// A UUID as programs make them (version 4).
    pub fn uuid(&mut self) -> uuid::Uuid {
        let high = u128::from(self.bits());
        let bytes = ((high << 64) | u128::from(self.bits())).to_be_bytes();
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}
