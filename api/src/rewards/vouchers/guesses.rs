//! Wrong codes a merchant may type before it has to wait: guessing must not pay.

use crate::error::Error;
use ledger::{ids::Id, time::Instant};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

const WINDOW_SECONDS: i64 = 600;
const WRONG_MAX: u32 = 30;

/// Counts wrong codes, by merchant.
#[derive(Debug, Default)]
pub(crate) struct Guesses(Mutex<BTreeMap<Id, (Instant, u32)>>);

impl Guesses {
    /// Refuses a merchant that has typed too many wrong codes lately.
    pub(super) fn check(&self, merchant: Id, now: Instant) -> Result<(), Error> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.retain(|_, (since, _)| now.unix() - since.unix() < WINDOW_SECONDS);
        match counts.get(&merchant) {
            Some((_, wrong)) if *wrong >= WRONG_MAX => Err(Error::refused("too_many_requests")),
            _ => Ok(()),
        }
    }

    /// Counts a wrong code.
    pub(super) fn wrong(&self, merchant: Id, now: Instant) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.entry(merchant).or_insert((now, 0)).1 += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{Guesses, WRONG_MAX};
    use ledger::{ids::Id, time::Instant};

    #[test]
    fn a_merchant_that_guesses_has_to_wait_and_others_do_not() {
        let guesses = Guesses::default();
        let (one, other, now) = (Id([1; 16]), Id([2; 16]), Instant::from_unix(1_800_000_000));
        for _ in 0..WRONG_MAX {
            assert!(guesses.check(one, now).is_ok());
            guesses.wrong(one, now);
        }
        assert!(guesses.check(one, now).is_err());
        assert!(guesses.check(other, now).is_ok());
        assert!(guesses.check(one, now.plus_seconds(600)).is_ok());
    }
}
