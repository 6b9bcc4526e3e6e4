//! The service's only clock. Everything else is told the time.
//!
//! A demo or a test starts it at `HAIZHU_NOW`; from there it runs on. Days and months are those of
//! Asia/Shanghai, see [`ledger::time`].

use ledger::time::{Day, Instant};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

/// What time it is. Cheap to clone; clones agree.
#[derive(Debug, Clone)]
pub(crate) struct Clock(Arc<Hand>);

#[derive(Debug)]
enum Hand {
    /// The machine's clock, moved by so many milliseconds.
    Running { offset_ms: i64 },
    /// Stands until it is set: demo life is told in order, tests are repeatable.
    Standing(AtomicI64),
}

impl Clock {
    /// The machine's time.
    pub(crate) fn system() -> Self {
        Self(Arc::new(Hand::Running { offset_ms: 0 }))
    }

    /// A clock that shows `start` now and runs on from there.
    pub(crate) fn starting_at(start: Instant) -> Self {
        let offset_ms = start.unix() * 1_000 - machine_ms();
        Self(Arc::new(Hand::Running { offset_ms }))
    }

    /// A clock that shows `instant` until [`Clock::set`].
    pub(crate) fn standing_at(instant: Instant) -> Self {
        Self(Arc::new(Hand::Standing(AtomicI64::new(
            instant.unix() * 1_000,
        ))))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn now_ms(&self) -> i64 {
        match &*self.0 {
            Hand::Running { offset_ms } => machine_ms() + offset_ms,
            Hand::Standing(ms) => ms.load(Ordering::Relaxed),
        }
    }

    /// This second.
    pub(crate) fn now(&self) -> Instant {
        Instant::from_unix(self.now_ms().div_euclid(1_000))
    }

    /// This second as HTTP writes it (RFC 9110 §5.6.7).
    pub(crate) fn http_date(&self) -> String {
        let utc = chrono::DateTime::from_timestamp(self.now().unix(), 0).unwrap_or_default();
        utc.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    /// Today in Guangzhou.
    pub(crate) fn today(&self) -> Day {
        self.now().day()
    }

    /// Moves a standing clock. A running clock cannot be set.
    pub(crate) fn set(&self, instant: Instant) {
        match &*self.0 {
            Hand::Running { .. } => unreachable!("only a standing clock is set"),
            Hand::Standing(ms) => ms.store(instant.unix() * 1_000, Ordering::Relaxed),
        }
    }
}

/// An instant as a clock on a wall in Guangzhou shows it: 2026-11-24 14:30.
pub(crate) fn wall(instant: Instant) -> String {
    let minutes = (instant.unix() - instant.day().start().unix()).div_euclid(60);
    let (hour, minute) = (minutes / 60, minutes % 60);
    format!("{} {hour:02}:{minute:02}", instant.day().date())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the machine's clock is read"
)]
fn machine_ms() -> i64 {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::{Clock, wall};

    #[test]
    fn a_wall_in_guangzhou_is_eight_hours_ahead() {
        assert_eq!(
            wall("2026-11-24T16:05:59Z".parse().unwrap()),
            "2026-11-25 00:05"
        );
    }

    #[test]
    fn a_started_clock_runs_on_from_its_start() {
        let clock = Clock::starting_at("2026-11-24T06:30:00Z".parse().unwrap());
        let shown = clock.now().unix() - 1_795_501_800;
        assert!((0..5).contains(&shown), "{}", clock.now());
    }

    #[test]
    fn the_day_turns_at_midnight_in_guangzhou() {
        let clock = Clock::standing_at("2026-11-24T15:59:59Z".parse().unwrap());
        assert_eq!(clock.today().date().to_string(), "2026-11-24");
        clock.set("2026-11-24T16:00:00Z".parse().unwrap());
        assert_eq!(clock.today().date().to_string(), "2026-11-25");
    }
}
