//! A set of small numbers.

/// One bit a number.
#[derive(Debug, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn get(&self, number: u64) -> bool {
        let word = usize::try_from(number / 64)
            .ok()
            .and_then(|at| self.0.get(at));
        word.is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Adds a number; whether it is new.
    pub(super) fn set(&mut self, number: u64) -> bool {
        let at = usize::try_from(number / 64).expect("numbers of things in memory");
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        let bit = 1 << (number % 64);
        let new = self.0[at] & bit == 0;
        self.0[at] |= bit;
        new
    }
}
