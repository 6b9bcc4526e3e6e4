//! From coming and going to minutes; when a head-count is due.

use crate::error::Error;
use ledger::time::Instant;

/// One may come so long before the start; the time counts from the start.
const EARLY_MS: i64 = 30 * 60_000;
/// One may say goodbye so long after the end; the time counts to the end.
const LATE_MS: i64 = 60 * 60_000;
const MINUTE_MS: i64 = 60_000;

/// From when to when a shift lasts, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lasts {
    pub(super) starts_ms: i64,
    pub(super) ends_ms: i64,
}

/// Whether somebody can check in now.
pub(super) fn may_come(shift: Lasts, now_ms: i64) -> Result<(), Error> {
    if now_ms < shift.starts_ms - EARLY_MS {
        Err(Error::refused("check_in_early"))
    } else if now_ms >= shift.ends_ms {
        Err(Error::refused("check_in_late"))
    } else {
        Ok(())
    }
}

/// Whether somebody can check out now.
pub(super) fn may_go(shift: Lasts, now_ms: i64) -> Result<(), Error> {
    if now_ms < shift.ends_ms + LATE_MS {
        Ok(())
    } else {
        Err(Error::refused("check_out_late"))
    }
}

/// The minutes of a shift that somebody was there: whole ones, from the start at the earliest to the end at the latest.
pub(super) fn served(shift: Lasts, in_ms: i64, out_ms: i64) -> Result<(Instant, Instant), Error> {
    let starts = up(in_ms.max(shift.starts_ms));
    let ends = down(out_ms.min(shift.ends_ms));
    if starts < ends {
        Ok((instant(starts), instant(ends)))
    } else {
        Err(Error::refused("attendance_too_short"))
    }
}

/// A minute that had begun is not whole.
fn up(ms: i64) -> i64 {
    (ms + MINUTE_MS - 1).div_euclid(MINUTE_MS) * MINUTE_MS
}

fn down(ms: i64) -> i64 {
    ms.div_euclid(MINUTE_MS) * MINUTE_MS
}

fn instant(ms: i64) -> Instant {
    Instant::from_unix(ms.div_euclid(1_000))
}

/// A head-count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Start,
    End,
}

impl Moment {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }

    /// As it is stored.
    pub(super) fn of(text: &str) -> Self {
        if text == "end" {
            Self::End
        } else {
            Self::Start
        }
    }
}

/// The head-count that is due before the list is shown: whoever has seen the names counts them, not the people.
pub(super) fn count_due(shift: Lasts, counted: &[&str], now_ms: i64) -> Option<Moment> {
    let missing = |moment: Moment| !counted.contains(&moment.as_str());
    if now_ms < shift.starts_ms - EARLY_MS {
        None
    } else if missing(Moment::Start) && now_ms < shift.ends_ms {
        Some(Moment::Start)
    } else if missing(Moment::End) && now_ms >= shift.ends_ms {
        Some(Moment::End)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Lasts, Moment, count_due, may_come, may_go, served};

    const HOUR: i64 = 3_600_000;
    /// 22:00 to 02:00 in Guangzhou, over the end of a year.
    const NIGHT: Lasts = Lasts {
        starts_ms: 1_798_725_600_000,
        ends_ms: 1_798_725_600_000 + 4 * HOUR,
    };

    fn minutes(in_ms: i64, out_ms: i64) -> Option<i64> {
        let (starts, ends) =
            served(NIGHT, NIGHT.starts_ms + in_ms, NIGHT.starts_ms + out_ms).ok()?;
        assert!(starts.is_whole_minute() && ends.is_whole_minute());
        Some((ends.unix() - starts.unix()) / 60)
    }

    #[test]
    fn whole_minutes_within_the_shift_count_also_over_midnight() {
        for (in_ms, out_ms, expected) in [
            (0, 4 * HOUR, Some(240)),
            // Early and late: nobody is paid for waiting.
            (-20 * 60_000, 5 * HOUR, Some(240)),
            (1, 4 * HOUR, Some(239)),
            (0, 4 * HOUR - 1, Some(239)),
            (90_000, 150_000, None),
            (3 * HOUR, HOUR, None),
            (-HOUR, -1, None),
            (60_000, 120_000, Some(1)),
        ] {
            assert_eq!(minutes(in_ms, out_ms), expected, "{in_ms} {out_ms}");
        }
    }

    #[test]
    fn one_comes_from_half_an_hour_before_and_goes_until_an_hour_after() {
        let code =
            |refused: Result<(), crate::error::Error>| refused.err().map(|error| error.code());
        let (starts, ends) = (NIGHT.starts_ms, NIGHT.ends_ms);
        assert_eq!(
            code(may_come(NIGHT, starts - 31 * 60_000)),
            Some("check_in_early")
        );
        assert_eq!(code(may_come(NIGHT, starts - 30 * 60_000)), None);
        assert_eq!(code(may_come(NIGHT, ends - 1)), None);
        assert_eq!(code(may_come(NIGHT, ends)), Some("check_in_late"));
        assert_eq!(code(may_go(NIGHT, ends + HOUR - 1)), None);
        assert_eq!(code(may_go(NIGHT, ends + HOUR)), Some("check_out_late"));
    }

    #[test]
    fn the_list_is_shown_after_the_count_that_is_due() {
        let (starts, ends) = (NIGHT.starts_ms, NIGHT.ends_ms);
        for (now_ms, counted, due) in [
            (starts - HOUR, &[][..], None),
            (starts - 60_000, &[], Some(Moment::Start)),
            (starts, &["start"], None),
            (ends, &["start"], Some(Moment::End)),
            (ends, &[], Some(Moment::End)),
            (ends, &["end"], None),
        ] {
            assert_eq!(
                count_due(NIGHT, counted, now_ms),
                due,
                "{now_ms} {counted:?}"
            );
        }
    }
}
