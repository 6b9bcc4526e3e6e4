//! What holds back those who try too often. Counts by network and for all together live in memory, by node: a
//! restart forgives them. Counts by number are in the database.

use crate::{error::Error, extract::Address, metrics::entering};
use ledger::ids::Id;
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
/// Wrong passwords under one name from one network, or from browsers in which its owner has entered before.
const LOGINS: Limit = Limit::new(15 * MINUTE, 10);
/// And from all networks together, where a stranger has many.
const ALL_LOGINS: Limit = Limit::new(60 * MINUTE, 60);
/// Wrong codes by which accounts are shown: from one member of staff, and beside one account that was shown rightly. A code
/// is good for as long.
const GUESSES: Limit = Limit::new(15 * MINUTE, 20);
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

/// From where somebody tries to enter under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::identity) enum Place {
    /// A browser in which the name's owner has entered before.
    Known,
    /// Anywhere else.
    Network(Address),
    /// All of them together.
    Anywhere,
}

type Name = [u8; 16];

#[derive(Debug, Default)]
struct Counts {
    logins: BTreeMap<(Name, Place), Window>,
    all_sends: Window,
    all_tries: Window,
    sends: BTreeMap<Address, Window>,
    tries: BTreeMap<Address, Window>,
    guesses: BTreeMap<Id, Window>,
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
    pub(crate) fn attempt(&self, from: Address, now: i64) -> Result<(), Error> {
        let counts = &mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        by_network(&mut counts.tries, TRIES, from, now)
            .and_then(|()| counts.all_tries.count(ALL_TRIES, now))
            .map_err(too_many)
    }
}

impl Gate {
    /// Counts an attempt to enter under a name, whether anybody has it or not.
    pub(in crate::identity) fn login(
        &self,
        name: Name,
        place: Place,
        now: i64,
    ) -> Result<(), Error> {
        let counts = &mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let logins = &mut counts.logins;
        if logins.len() >= NETWORKS_MAX {
            logins.retain(|_, window| now - window.since < ALL_LOGINS.seconds);
        }
        if logins.len() >= NETWORKS_MAX {
            return Err(Error::refused("busy"));
        }
        let mut count = |place, limit| {
            let window = logins.entry((name, place)).or_default();
            window.count(limit, now).map_err(too_many)
        };
        count(place, LOGINS)?;
        match place {
            Place::Known => Ok(()),
            _ => count(Place::Anywhere, ALL_LOGINS),
        }
    }

    /// Forgives the attempts from where the right one came.
    pub(in crate::identity) fn entered(&self, name: Name, place: Place) {
        let counts = &mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.logins.remove(&(name, place));
    }
}

impl Gate {
    /// Counts a guess by an account, or at one. It counts before it is looked at, so that many at once do not slip through.
    pub(crate) fn guess(&self, account: Id, now: i64) -> Result<(), Error> {
        let counts = &mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let guesses = &mut counts.guesses;
        if guesses.len() >= NETWORKS_MAX {
            guesses.retain(|_, window| now - window.since < GUESSES.seconds);
        }
        let window = guesses.entry(account).or_default();
        window.count(GUESSES, now).map_err(too_many)
    }

    /// It was no guess: what was shown was right.
    pub(crate) fn not_guessed(&self, account: Id) {
        let counts = &mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(window) = counts.guesses.get_mut(&account) {
            window.count = window.count.saturating_sub(1);
        }
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
    use super::{ALL_LOGINS, Gate, LOGINS, Place, SENDS, TRIES};
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
    fn a_stranger_holds_up_strangers_and_never_a_browser_that_is_known() {
        let (gate, name) = (Gate::new(1), [7; 16]);
        let from = |last: u32| Place::Network(Address::testing(&format!("192.0.2.{last}")));
        for _ in 0..LOGINS.most {
            gate.login(name, from(1), 1_000).unwrap();
        }
        assert!(gate.login(name, from(1), 1_000).is_err());
        gate.login(name, from(2), 1_000).unwrap();
        gate.login([8; 16], from(1), 1_000).unwrap();
        for last in 3..100 {
            let _ = gate.login(name, from(last), 1_000);
        }
        assert!(
            gate.login(name, from(200), 1_000).is_err(),
            "many networks, one name"
        );
        gate.login(name, Place::Known, 1_000).unwrap();
        gate.login(name, from(200), 1_000 + ALL_LOGINS.seconds)
            .unwrap();
        for _ in 0..LOGINS.most - 1 {
            gate.login(name, Place::Known, 1_000).unwrap();
        }
        assert!(gate.login(name, Place::Known, 1_000).is_err());
        gate.entered(name, Place::Known);
        gate.login(name, Place::Known, 1_000).unwrap();
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
