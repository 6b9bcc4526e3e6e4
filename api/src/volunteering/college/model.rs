//! When somebody has passed a course, and how long that counts.

use crate::error::Error;
use chrono::{Months, NaiveDate};
use ledger::time::Instant;

/// The learning minutes that a share of a course's minutes is, rounded up.
pub(super) fn minutes_required(planned: i64, share: i64) -> i64 {
    (planned * share + 99) / 100
}

/// Looks whether somebody has passed, or refuses with what is missing. Hours come first: a verdict alone is no learning.
pub(super) fn passed(required: i64, minutes: i64, result: Option<&str>) -> Result<(), Error> {
    if minutes < required {
        return Err(Error::refused("course_share")
            .with("minutes", minutes)
            .with("required", required));
    }
    match result {
        Some("passed") => Ok(()),
        Some(_) => Err(Error::refused("course_not_passed")),
        None => Err(Error::refused("course_not_assessed")),
    }
}

/// How long something counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Validity {
    /// The last day in Guangzhou.
    pub(super) last_day: NaiveDate,
    /// The midnight after it.
    pub(super) expires: Instant,
}

/// So many months from a day, that day included; none for ever.
pub(super) fn validity(issued: Instant, months: i64) -> Option<Validity> {
    let months = u32::try_from(months).ok().filter(|months| *months > 0)?;
    let day = issued.day();
    let then = day.date().checked_add_months(Months::new(months))?;
    let days = (then - day.date()).num_days();
    Some(Validity {
        last_day: then.pred_opt()?,
        expires: day.start().plus_seconds(days * 86_400),
    })
}

#[cfg(test)]
mod tests {
    use super::{minutes_required, passed, validity};
    use ledger::time::Instant;

    #[test]
    fn what_is_missing_is_named_and_hours_come_first() {
        let code = |minutes, result| passed(120, minutes, result).err().map(|error| error.code());
        assert_eq!(code(119, Some("passed")), Some("course_share"));
        assert_eq!(code(0, None), Some("course_share"));
        assert_eq!(code(120, None), Some("course_not_assessed"));
        assert_eq!(code(120, Some("failed")), Some("course_not_passed"));
        assert_eq!(code(120, Some("passed")), None);
    }

    #[test]
    fn a_share_is_rounded_up_to_whole_minutes() {
        assert_eq!(minutes_required(240, 80), 192);
        assert_eq!(minutes_required(95, 50), 48);
        assert_eq!(minutes_required(95, 100), 95);
        assert_eq!(minutes_required(10, 1), 1);
    }

    #[test]
    fn validity_ends_at_a_midnight_of_guangzhou() {
        // 00:30 on 29 February in Guangzhou.
        let issued: Instant = "2028-02-28T16:30:00Z".parse().unwrap();
        let told = |months| {
            let valid = validity(issued, months)?;
            Some((valid.last_day.to_string(), valid.expires.to_string()))
        };
        let (day, end) = told(12).unwrap();
        assert_eq!(
            (day.as_str(), end.as_str()),
            ("2029-02-27", "2029-02-27T16:00:00Z")
        );
        assert_eq!(told(1).unwrap().0, "2028-03-28");
        assert_eq!(told(0), None);
    }
}
