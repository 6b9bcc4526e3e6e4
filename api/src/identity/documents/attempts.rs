//! Documents that an account may try in a day: whether a number is somebody's must not be found out by trying.

use crate::error::Error;
use ledger::{ids::Id, time::Instant};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

const WINDOW_SECONDS: i64 = 86_400;
/// A slip of the hand fails the check character and is not counted.
const TRIES_MAX: u32 = 3;
/// A service desk enters many people's.
const DESK_TRIES_MAX: u32 = 30;

/// Counts numbers that turned out to be another's, by account.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<BTreeMap<Id, (Instant, u32)>>);

/// Who enters a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Enters {
    Oneself,
    Desk,
}

impl Attempts {
    /// Refuses an account that has met others' numbers too often.
    pub(super) fn check(&self, by: Id, enters: Enters, now: Instant) -> Result<(), Error> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.retain(|_, (since, _)| now.unix() - since.unix() < WINDOW_SECONDS);
        let most = match enters {
            Enters::Oneself => TRIES_MAX,
            Enters::Desk => DESK_TRIES_MAX,
        };
        match counts.get(&by) {
            Some((_, tries)) if *tries >= most => Err(Error::refused("too_many_requests")),
            _ => Ok(()),
        }
    }

    /// Counts a number that was another's.
    pub(super) fn taken(&self, by: Id, now: Instant) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.entry(by).or_insert((now, 0)).1 += 1;
    }
}
