//! What an activity may look like, when it repeats, and who organises it.

use crate::error::Error;
use chrono::{Days, Months};
use ledger::time::Instant;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Shifts of one activity.
pub(in crate::volunteering) const SHIFTS_MAX: usize = 12;
/// Roles of one shift.
pub(in crate::volunteering) const NEEDS_MAX: usize = 6;
/// People in one role of one shift.
pub(super) const QUANTITY_MAX: i64 = 500;
/// A shift is a part of a day; a night is one too.
pub(super) const SHIFT_SECONDS_MAX: i64 = 24 * 3_600;
/// Times that an activity repeats, the first included.
const TIMES_MAX: u32 = 53;
/// How long before the start one may still take oneself off the list.
pub(super) const CANCEL_HOURS_MAX: i64 = 14 * 24;

/// How often something repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Every {
    Week,
    Fortnight,
    /// The same day of each month; its last day where a month has no such day.
    Month,
}

/// The same again, several times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Repeat {
    every: Every,
    /// How often in all, 2 to 53.
    #[schema(minimum = 2, maximum = 53)]
    times: u32,
}

/// From when to when.
pub(in crate::volunteering) type Span = (Instant, Instant);

/// The spans of every repetition, the first included.
pub(super) fn repeated(spans: &[Span], repeat: Option<Repeat>) -> Result<Vec<Vec<Span>>, Error> {
    let Some(Repeat { every, times }) = repeat else {
        return Ok(vec![spans.to_vec()]);
    };
    if !(2..=TIMES_MAX).contains(&times) {
        return Err(Error::field_invalid("repeat.times"));
    }
    let first = spans
        .first()
        .ok_or_else(|| Error::field_invalid("shifts"))?;
    let turn = |time: u32| {
        let later = days_later(first.0, every, time)? * 86_400;
        let moved = |at: Instant| at.plus_seconds(later);
        Some(
            spans
                .iter()
                .map(|(starts, ends)| (moved(*starts), moved(*ends)))
                .collect(),
        )
    };
    let turns: Option<Vec<Vec<Span>>> = (0..times).map(turn).collect();
    turns.ok_or_else(|| Error::field_invalid("repeat.times"))
}

/// Calendar days of Guangzhou from the first time to this one. A month keeps the day, or takes its last.
fn days_later(first: Instant, every: Every, time: u32) -> Option<i64> {
    let date = first.day().date();
    let then = match every {
        Every::Week => date.checked_add_days(Days::new(7 * u64::from(time))),
        Every::Fortnight => date.checked_add_days(Days::new(14 * u64::from(time))),
        Every::Month => date.checked_add_months(Months::new(time)),
    }?;
    Some((then - date).num_days())
}

/// A shift begins and ends on whole minutes, in that order, within a day's length.
pub(in crate::volunteering) fn check_span(starts: Instant, ends: Instant) -> Result<(), Error> {
    let long = ends.unix() - starts.unix();
    if !starts.is_whole_minute() || !ends.is_whole_minute() {
        return Err(Error::field_invalid("shifts"));
    }
    if (1..=SHIFT_SECONDS_MAX).contains(&long) {
        Ok(())
    } else {
        Err(Error::field_invalid("shifts"))
    }
}

/// From the first start to the last end: the window within which hours may be recorded.
pub(in crate::volunteering) fn window(spans: &[Span]) -> Option<Span> {
    let starts = spans.iter().map(|span| span.0).min()?;
    let ends = spans.iter().map(|span| span.1).max()?;
    Some((starts, ends))
}

/// What is known of somebody and an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::volunteering) struct Part {
    /// Holds the role of a social worker or administrator over its area.
    pub(in crate::volunteering) supervises: bool,
    /// Holds the role of a team leader over its area.
    pub(in crate::volunteering) may_lead: bool,
    /// Leads its team; none when it has no team.
    pub(in crate::volunteering) leads_team: Option<bool>,
    /// Planned it.
    pub(in crate::volunteering) made_it: bool,
}

/// A leader organises what their team does and what they planned themselves; staff what happens in their area.
pub(in crate::volunteering) fn organises(part: Part) -> bool {
    part.supervises || (part.may_lead && (part.made_it || part.leads_team == Some(true)))
}

#[cfg(test)]
mod tests {
    use super::{Every, Part, Repeat, check_span, organises, repeated, window};
    use ledger::time::Instant;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn starts(first: &str, every: Every, times: u32) -> Vec<String> {
        let spans = [(at(first), at(first).plus_seconds(7_200))];
        let turns = repeated(&spans, Some(Repeat { every, times })).unwrap();
        turns.iter().map(|turn| turn[0].0.to_string()).collect()
    }

    #[test]
    fn what_repeats_keeps_the_clock_of_guangzhou() {
        // Saturday evening, over the end of the year.
        assert_eq!(
            starts("2026-12-26T14:00:00Z", Every::Week, 3),
            [
                "2026-12-26T14:00:00Z",
                "2027-01-02T14:00:00Z",
                "2027-01-09T14:00:00Z"
            ]
        );
        // 00:30 on the 31st in Guangzhou is still the 30th in UTC: the day that counts is Guangzhou's.
        assert_eq!(
            starts("2027-01-30T16:30:00Z", Every::Month, 3),
            [
                "2027-01-30T16:30:00Z",
                "2027-02-27T16:30:00Z",
                "2027-03-30T16:30:00Z"
            ]
        );
    }

    #[test]
    fn nothing_repeats_once_or_for_ever() {
        let spans = [(at("2026-12-26T14:00:00Z"), at("2026-12-26T16:00:00Z"))];
        for times in [0, 1, 54, u32::MAX] {
            let repeat = Repeat {
                every: Every::Month,
                times,
            };
            assert!(repeated(&spans, Some(repeat)).is_err(), "{times}");
        }
        assert_eq!(repeated(&spans, None).unwrap(), [spans]);
    }

    #[test]
    fn a_shift_may_cross_midnight_and_not_last_for_days() {
        let night = (at("2026-11-24T14:00:00Z"), at("2026-11-24T18:00:00Z"));
        assert!(check_span(night.0, night.1).is_ok());
        for (starts, ends) in [
            ("2026-11-24T14:00:00Z", "2026-11-24T14:00:00Z"),
            ("2026-11-24T14:00:00Z", "2026-11-24T13:00:00Z"),
            ("2026-11-24T14:00:00Z", "2026-11-25T14:01:00Z"),
            ("2026-11-24T14:00:30Z", "2026-11-24T15:00:00Z"),
        ] {
            assert!(check_span(at(starts), at(ends)).is_err(), "{starts} {ends}");
        }
        let later = (at("2026-11-25T01:00:00Z"), at("2026-11-25T03:00:00Z"));
        assert_eq!(window(&[later, night]), Some((night.0, later.1)));
    }

    #[test]
    fn who_organises_an_activity() {
        let part = |supervises, may_lead, leads_team, made_it| Part {
            supervises,
            may_lead,
            leads_team,
            made_it,
        };
        assert!(organises(part(true, false, None, false)));
        assert!(organises(part(false, true, Some(true), false)));
        assert!(organises(part(false, true, None, true)));
        // Another team's leader of the same street, and a leader whose role was withdrawn.
        assert!(!organises(part(false, true, Some(false), false)));
        assert!(!organises(part(false, false, Some(true), true)));
    }
}
