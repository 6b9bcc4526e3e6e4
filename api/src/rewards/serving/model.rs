//! Bounds of what a merchant says.

use crate::error::Error;
use ledger::time::{Day, Instant};

/// Offers of one merchant.
pub(super) const OFFERS_MAX: usize = 50;
/// Uses that a limit may name.
pub(super) const LIMIT_MAX: i64 = 100_000;
/// Days on which a merchant says beforehand that it is closed.
pub(super) const CLOSED_MAX: usize = 120;
/// Slots of one merchant that are still to come.
pub(super) const SLOTS_MAX: i64 = 200;
/// Homes visited in one slot.
pub(super) const PLACES_MAX: i64 = 50;
/// How long one slot is, and how far ahead it may begin.
const SLOT_SECONDS_MAX: i64 = 12 * 3_600;
const AHEAD_SECONDS_MAX: i64 = 90 * 86_400;

/// A day as people write it.
pub(super) fn day(text: &str) -> Result<Day, Error> {
    let noon = format!("{text}T04:00:00Z").parse::<Instant>();
    Ok(noon.map_err(|_| Error::field_invalid("closed_days"))?.day())
}

/// A day as rows write it.
pub(super) fn day_text(day: Day) -> String {
    day.date().to_string()
}

/// Midnight before the first day of the month that a day lies in, in milliseconds.
pub(super) fn month_start_ms(day: Day) -> i64 {
    let first = format!("{}-01T04:00:00Z", day.start().month());
    let first = first.parse::<Instant>().map_or(day, Instant::day);
    first.start().unix() * 1_000
}

/// Whether a slot may be offered at this moment.
pub(super) fn span(now: Instant, (starts, ends): (Instant, Instant)) -> Result<(), Error> {
    let length = ends.unix() - starts.unix();
    let ahead = starts.unix() - now.unix();
    if !(1..=AHEAD_SECONDS_MAX).contains(&ahead) {
        return Err(Error::field_invalid("starts_at"));
    }
    if !(1..=SLOT_SECONDS_MAX).contains(&length) {
        return Err(Error::field_invalid("ends_at"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::month_start_ms;
    use ledger::time::Instant;

    #[test]
    fn a_month_begins_at_midnight_in_guangzhou() {
        for (at, start) in [
            ("2026-11-24T06:30:00Z", "2026-10-31T16:00:00Z"),
            ("2026-10-31T15:59:59Z", "2026-09-30T16:00:00Z"),
            ("2026-10-31T16:00:00Z", "2026-10-31T16:00:00Z"),
        ] {
            let day = at.parse::<Instant>().unwrap().day();
            let start = start.parse::<Instant>().unwrap().unix() * 1_000;
            assert_eq!(month_start_ms(day), start, "{at}");
        }
    }
}
