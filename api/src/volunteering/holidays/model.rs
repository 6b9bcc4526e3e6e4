//! The ten working days within which service is recorded (order 67 article 11).

use chrono::{Datelike, NaiveDate, Weekday};
use ledger::time::{Day, Instant};
use std::collections::BTreeMap;

/// Order 67 article 11: records are entered within ten working days of the service.
const WORKING_DAYS: u32 = 10;
/// However the days are entered, the search for a working day ends: no holiday lasts for a year.
const DAYS_MAX: u32 = 400;

/// Days that are not what their weekday says: whether they are worked.
#[derive(Debug, Clone, Default)]
pub(in crate::volunteering) struct Holidays(BTreeMap<NaiveDate, bool>);

impl Holidays {
    /// By their dates.
    pub(super) fn new(days: impl IntoIterator<Item = (NaiveDate, bool)>) -> Self {
        Self(days.into_iter().collect())
    }

    fn is_working(&self, day: Day) -> bool {
        let date = day.date();
        let weekday = !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        // 元旦 is law every year; which days are moved around it is announced, and entered, anew each time.
        let new_year = date.month() == 1 && date.day() == 1;
        self.0.get(&date).copied().unwrap_or(weekday && !new_year)
    }
}

/// The first instant at which a record of service that ended then is overdue.
pub(in crate::volunteering) fn due_at(ended: Instant, holidays: &Holidays) -> Instant {
    let mut day = ended.day();
    let mut left = WORKING_DAYS;
    for _ in 0..DAYS_MAX {
        day = day.end().day();
        if holidays.is_working(day) {
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
    day.end()
}

/// Service that ended before this instant is overdue now.
pub(in crate::volunteering) fn overdue_before(now: Instant, holidays: &Holidays) -> Instant {
    let mut day = now.day();
    for _ in 0..DAYS_MAX {
        if due_at(day.start(), holidays) <= now {
            break;
        }
        day = day.start().plus_seconds(-1).day();
    }
    day.end()
}

#[cfg(test)]
mod tests {
    use super::{Holidays, due_at, overdue_before};
    use ledger::time::Instant;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn holidays(rest: &[&str], work: &[&str]) -> Holidays {
        let days = |days: &[&str], worked: bool| -> Vec<_> {
            days.iter()
                .map(|day| (day.parse().unwrap(), worked))
                .collect()
        };
        Holidays::new([days(rest, false), days(work, true)].concat())
    }

    #[test]
    fn ten_working_days_skip_weekends() {
        // Friday 2026-11-06 in Guangzhou; ten working days later is Friday 2026-11-20.
        let due = due_at(at("2026-11-06T08:00:00Z"), &Holidays::default());
        assert_eq!(due.to_string(), "2026-11-20T16:00:00Z");
    }

    #[test]
    fn holidays_stretch_the_ten_days_and_worked_weekends_shorten_them() {
        // Wednesday 2026-09-30; the National Day week rests, Saturday 2026-10-10 is worked.
        let rest: Vec<String> = (1..=7).map(|day| format!("2026-10-0{day}")).collect();
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        let ended = at("2026-09-30T08:00:00Z");
        let without = due_at(ended, &Holidays::default());
        assert_eq!(without.to_string(), "2026-10-14T16:00:00Z");
        let due = due_at(ended, &holidays(&rest, &["2026-10-10"]));
        // 8, 9, 10 (Saturday), 12 to 16, 19, 20.
        assert_eq!(due.to_string(), "2026-10-20T16:00:00Z");
    }

    #[test]
    fn a_service_on_the_last_evening_of_a_year_counts_from_the_new_one() {
        // 23:30 on Thursday 2026-12-31 in Guangzhou; 1 January rests.
        let due = due_at(at("2026-12-31T15:30:00Z"), &holidays(&["2027-01-01"], &[]));
        // That day rests also while nobody has entered the year, and is worked where somebody says so.
        let unknown = due_at(at("2026-12-31T15:30:00Z"), &holidays(&[], &[]));
        assert_eq!(unknown, due);
        let worked = due_at(at("2026-12-31T15:30:00Z"), &holidays(&[], &["2027-01-01"]));
        assert!(worked < due);
        assert_eq!(due.to_string(), "2027-01-15T16:00:00Z");
    }

    #[test]
    fn what_is_overdue_now_ended_before_the_cut() {
        let rest = ["2026-11-16", "2026-11-17"];
        for days in [Holidays::default(), holidays(&rest, &["2026-11-21"])] {
            let now = at("2026-11-24T06:00:00Z");
            let cut = overdue_before(now, &days);
            assert!(due_at(cut.plus_seconds(-1), &days) <= now);
            assert!(due_at(cut, &days) > now);
        }
    }

    #[test]
    fn days_without_end_do_not_hang_the_clock() {
        let first: chrono::NaiveDate = "2026-01-01".parse().unwrap();
        let all = Holidays::new(first.iter_days().take(2_000).map(|day| (day, false)));
        assert!(due_at(at("2026-11-06T08:00:00Z"), &all) > at("2027-06-01T00:00:00Z"));
        assert!(overdue_before(at("2029-01-06T08:00:00Z"), &all) > at("2027-06-01T00:00:00Z"));
    }
}
