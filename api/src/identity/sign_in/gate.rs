//! What holds back those who try too often. Counts by network and for all together live in memory, by node: a
//! restart forgives them. Counts by number are in the database.

use crate::{error::Error, extract::Address, metrics::entering};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

const MINUTE: i64 = 60;
/// Codes asked for from one network: a hall where a hundred people register shares one.
const SENDS: Limit = Limit::new(10 * MINUTE, 60);
/// Answers from one network: codes, choices, registrations.
const TRIES: Limit = Limit::new(10 * MINUTE, 240);
/// Answers from everywhere.
const ALL_TRIES: Limit = Limit::new(MINUTE, 1_200);
/// Networks that are counted at once; beyond that all who are not known yet are counted as one.
const NETWORKS_MAX: usize = 50_000;

/// At most so many in so many seconds.
#[derive(Debug, Clone, Copy)]
struct Limit {
    seconds: i64,
    most: u32,
}

impl Limit {
    const fn new(seconds: i64, most: u32) -> Self {
        Self { seconds, most }
    }
}

/// Counts within a window that begins with its first count.
#[derive(Debug, Default, Clone, Copy)]
struct Window {
    since: i64,
    count: u32,
}

impl Window {
    /// Counts one; how many seconds to wait when that is too many.
    fn count(&mut self, limit: Limit, now: i64) -> Result<(), i64> {
        if now - self.since >= limit.seconds || now < self.since {
            *self = Self {
                since: now,
                count: 0,
            };
        }
        if self.count >= limit.most {
            return Err(limit.seconds - (now - self.since));
        }
        self.count += 1;
        Ok(())
    }
}

/// Counts of everything that is tried at the door.
#[derive(Debug)]
pub(crate) struct Gate {
    all_sends: Limit,
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    all_sends: Window,
    all_tries: Window,
    sends: BTreeMap<Address, Window>,
    tries: BTreeMap<Address, Window>,
}

impl Gate {
    /// With so many codes an hour for everybody together.
    pub(crate) fn new(sends_hour_max: u32) -> Self {
        Self {
            all_sends: Limit::new(60 * MINUTE, sends_hour_max),
            counts: Mutex::default(),
        }
    }

    /// Counts a code that is asked for.
    pub(in crate::identity) fn send(&self, from: Address, now: i64) -> Result<(), Error> {
        let counts = &mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        by_network(&mut counts.sends, SENDS, from, now)
            .and_then(|()| counts.all_sends.count(self.all_sends, now))
            .map_err(too_many)
    }

    /// Counts an answer to a question at the door.
    pub(in crate::identity) fn attempt(&self, from: Address, now: i64) -> Result<(), Error> {
        let counts = &mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        by_network(&mut counts.tries, TRIES, from, now)
            .and_then(|()| counts.all_tries.count(ALL_TRIES, now))
            .map_err(too_many)
    }
}

fn by_network(
    windows: &mut BTreeMap<Address, Window>,
    limit: Limit,
    from: Address,
    now: i64,
) -> Result<(), i64> {
    if !from.is_known() {
        return Ok(());
    }
    if windows.len() >= NETWORKS_MAX {
        windows.retain(|_, window| now - window.since < limit.seconds);
    }
    let full = windows.len() >= NETWORKS_MAX && !windows.contains_key(&from);
    let key = if full { Address::anybody() } else { from };
    windows.entry(key).or_default().count(limit, now)
}

fn too_many(seconds: i64) -> Error {
    entering("held_back");
    Error::refused("wait_before_trying").with("seconds", seconds)
}

#[cfg(test)]
mod tests {
    use super::{Gate, SENDS, TRIES};
    use crate::extract::Address;

    #[test]
    fn one_network_waits_and_others_do_not() {
        let gate = Gate::new(10_000);
        let (one, other) = (Address::testing("192.0.2.1"), Address::testing("192.0.2.2"));
        for _ in 0..SENDS.most {
            gate.send(one, 1_000).unwrap();
        }
        assert_eq!(
            gate.send(one, 1_001).unwrap_err().code(),
            "wait_before_trying"
        );
        gate.send(other, 1_001).unwrap();
        gate.send(one, 1_000 + SENDS.seconds).unwrap();
        for _ in 0..TRIES.most {
            gate.attempt(one, 1_000).unwrap();
        }
        assert!(gate.attempt(one, 1_000).is_err());
    }

    #[test]
    fn all_together_send_no_more_than_the_operator_pays_for() {
        let gate = Gate::new(3);
        for last in 1..=3 {
            gate.send(Address::testing(&format!("192.0.2.{last}")), 50)
                .unwrap();
        }
        assert!(gate.send(Address::testing("192.0.2.9"), 60).is_err());
        // Behind a proxy on this machine nobody is told apart, and the sum still counts.
        assert!(gate.send(Address::testing("127.0.0.1"), 60).is_err());
        gate.send(Address::testing("127.0.0.1"), 50 + 3_600)
            .unwrap();
    }
}
