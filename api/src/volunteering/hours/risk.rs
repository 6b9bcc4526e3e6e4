//! What makes hours look unusual: pure rules over what is known around a claim. They inform a reviewer, with the reason,
//! and never decide; nobody is refused anything by them.
//!
//! In scope: the rules, their limits (which administrators set), their words. Not in scope: fetching what they look at (`facts`).

mod facts;
mod limits;
#[cfg(test)]
mod tests;
mod words;

pub(super) use facts::risks_of;
pub(super) use limits::{FlagLimits, routes};
pub(super) use words::words;

use ledger::time::{Day, Instant};
use std::collections::{BTreeMap, BTreeSet};

/// Five minutes.
pub(super) const PACE_MS: i64 = 300_000;
/// Before the service.
pub(super) const LOOKED_BACK_DAYS: i64 = 14;

/// Where an activity takes place, in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) latitude_e6: i64,
    pub(super) longitude_e6: i64,
}

/// Hours of the member as they were recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deed {
    pub(super) seq: u64,
    pub(super) starts: Instant,
    pub(super) ends: Instant,
    pub(super) place: Option<Place>,
    /// Open, endorsed or approved.
    pub(super) stands: bool,
    /// Sent back or reversed.
    pub(super) refused: bool,
    /// Nobody but the member says so: no code, no roster.
    pub(super) typed: bool,
}

/// What is known around a claim.
#[derive(Debug, Clone)]
pub(super) struct Around {
    pub(super) claim: Deed,
    /// The member's other hours from [`LOOKED_BACK_DAYS`] before to the day after.
    pub(super) others: Vec<Deed>,
    /// When the member was at shifts that this claim is not about.
    pub(super) elsewhere: Vec<(Instant, Instant)>,
    /// People whom the phone that scanned this one in scanned in at the same shift.
    pub(super) on_one_phone: i64,
    /// How far the phone was from the place when it scanned, where its owner let it say so.
    pub(super) away_km: Option<i64>,
    /// Decisions of whoever agreed, in the [`PACE_MS`] up to that.
    pub(super) pace: i64,
    /// Agreements by whoever agreed, and by others, to this member's hours in the days looked back on.
    pub(super) agreed: (i64, i64),
    /// Minutes of a day from which it needs more than one reviewer.
    pub(super) day_minutes_max: i64,
    /// From when on something is unusual.
    pub(super) limits: FlagLimits,
}

/// Something unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Risk {
    /// The same time was recorded before and did not count.
    RecordedAgain { seq: u64 },
    /// The member was at another shift meanwhile.
    Elsewhere { starts: Instant, ends: Instant },
    /// Two places too far apart for the time between.
    TooFast { metres: i64, minutes: i64 },
    /// One phone for many people.
    OnePhone { people: i64 },
    /// The phone was far from the place when it scanned.
    FarAway { km: i64 },
    /// The same hours again and again.
    SameHours { times: usize },
    /// Days that end just below a tier.
    JustBelow { days: usize },
    /// Day after day.
    NoDayOff { days: usize },
    /// Whoever agreed decided faster than anybody reads.
    FastReviewer { decisions: i64 },
    /// Always the same reviewer.
    OneReviewer { times: i64 },
}

/// What is unusual about a claim, in a set order.
pub(super) fn risks(around: &Around) -> Vec<Risk> {
    [
        recorded_again(around),
        elsewhere(around),
        too_fast(around),
        one_phone(around),
        far_away(around),
        same_hours(around),
        just_below(around),
        no_day_off(around),
        fast_reviewer(around),
        one_reviewer(around),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn touch(a: (Instant, Instant), b: (Instant, Instant)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

fn recorded_again(around: &Around) -> Option<Risk> {
    let claim = &around.claim;
    let again = around.others.iter().find(|other| {
        other.refused
            && other.seq < claim.seq
            && touch((other.starts, other.ends), (claim.starts, claim.ends))
    })?;
    Some(Risk::RecordedAgain { seq: again.seq })
}

fn elsewhere(around: &Around) -> Option<Risk> {
    let own = (around.claim.starts, around.claim.ends);
    let (starts, ends) = *around.elsewhere.iter().find(|there| touch(**there, own))?;
    Some(Risk::Elsewhere { starts, ends })
}

/// The nearest hours before and after, where both announcements say where they are.
fn too_fast(around: &Around) -> Option<Risk> {
    let claim = &around.claim;
    let here = claim.place?;
    let mut legs = around.others.iter().filter(|other| other.stands);
    legs.find_map(|other| {
        let between = if other.ends <= claim.starts {
            claim.starts.unix() - other.ends.unix()
        } else {
            other.starts.unix() - claim.ends.unix()
        };
        let (metres, minutes) = (metres(here, other.place?), between.max(0) / 60);
        let fast = metres >= around.limits.metres_apart
            && metres > minutes * around.limits.metres_a_minute;
        fast.then_some(Risk::TooFast { metres, minutes })
    })
}

/// A plane is flat enough for one district at 23° N: a degree is 111.2 km north, 102.3 km east.
pub(in crate::volunteering) fn metres_between(a: (i64, i64), b: (i64, i64)) -> i64 {
    let north = (a.0 - b.0) * 1_112 / 10_000;
    let east = (a.1 - b.1) * 1_023 / 10_000;
    (north * north + east * east).isqrt()
}

fn metres(a: Place, b: Place) -> i64 {
    metres_between(
        (a.latitude_e6, a.longitude_e6),
        (b.latitude_e6, b.longitude_e6),
    )
}

fn one_phone(around: &Around) -> Option<Risk> {
    let people = around.on_one_phone;
    (people >= around.limits.on_one_phone).then_some(Risk::OnePhone { people })
}

fn far_away(around: &Around) -> Option<Risk> {
    let km = around.away_km?;
    (km >= around.limits.away_km).then_some(Risk::FarAway { km })
}

/// What counts against the member's other hours: those that stand, before this one.
fn before(around: &Around) -> impl Iterator<Item = &Deed> {
    let starts = around.claim.starts;
    around
        .others
        .iter()
        .filter(move |other| other.stands && other.starts < starts)
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

/// Seconds of the day in Guangzhou.
fn clock(at: Instant) -> i64 {
    at.unix() - at.day().start().unix()
}

fn same_hours(around: &Around) -> Option<Risk> {
    let claim = &around.claim;
    let shape = |deed: &Deed| (clock(deed.starts), deed.ends.unix() - deed.starts.unix());
    let alike = before(around).filter(|other| other.typed && shape(other) == shape(claim));
    let times = alike.count() + 1;
    (claim.typed && count(times) > around.limits.same_hours).then_some(Risk::SameHours { times })
}

fn just_below(around: &Around) -> Option<Risk> {
    let mut minutes: BTreeMap<Day, i64> = BTreeMap::new();
    let claim = &around.claim;
    for deed in before(around).chain([claim]).filter(|deed| deed.typed) {
        *minutes.entry(deed.starts.day()).or_default() +=
            (deed.ends.unix() - deed.starts.unix()) / 60;
    }
    let most = around.day_minutes_max;
    let near = most - around.limits.just_below_minutes..=most;
    let today = minutes.get(&claim.starts.day())?;
    let days = minutes.values().filter(|sum| near.contains(sum)).count();
    (near.contains(today) && count(days) >= around.limits.just_below_days)
        .then_some(Risk::JustBelow { days })
}

fn no_day_off(around: &Around) -> Option<Risk> {
    let days: BTreeSet<Day> = before(around).map(|deed| deed.starts.day()).collect();
    let mut day = around.claim.starts.day();
    let mut on_end = 1;
    // The second before a day belongs to the day before.
    while let Some(earlier) = days.get(&day.start().plus_seconds(-1).day()) {
        day = *earlier;
        on_end += 1;
    }
    (count(on_end) >= around.limits.days_on_end).then_some(Risk::NoDayOff { days: on_end })
}

fn fast_reviewer(around: &Around) -> Option<Risk> {
    let decisions = around.pace;
    (decisions >= around.limits.decisions).then_some(Risk::FastReviewer { decisions })
}

fn one_reviewer(around: &Around) -> Option<Risk> {
    let (times, others) = around.agreed;
    (times >= around.limits.always_one && others == 0).then_some(Risk::OneReviewer { times })
}
